// Letter and Answer: what goes into a fund's mailbox and what comes back.
using System.Collections.Immutable;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Actors;

/// <summary>A command on its way to a fund: under which id, by whom, and the fingerprint that tells two askings apart.</summary>
public sealed record Letter(CommandId Id, PersonId By, Command Command, Fingerprint Fingerprint)
{
    /// <summary>A letter for a command; the fingerprint is taken here, on the caller's side.</summary>
    public static Letter For(CommandId id, PersonId by, Command command) => new(id, by, command, RecordCodec.FingerprintOf(command, by));
}

/// <summary>What a caller gets. Exactly one of the nested cases.</summary>
public abstract record Answer
{
    private Answer() { }

    /// <summary>Durably recorded.</summary>
    /// <param name="Version">The record's version: whoever reads at this version or later sees the effect.</param>
    /// <param name="Events">What happened.</param>
    /// <param name="Replayed">True when it had been recorded before under the same id: the same receipt again.</param>
    public sealed record Receipt(long Version, ImmutableArray<Event> Events, bool Replayed) : Answer;

    /// <summary>Refused against the state at a version; nothing was recorded.</summary>
    public sealed record Refused(Refusal Refusal, long Version) : Answer;

    /// <summary>The journal does not answer. The command may have been recorded: ask again under the same id.</summary>
    public sealed record Unavailable(string Why) : Answer;

    /// <summary>A fault of ours; nothing was recorded.</summary>
    public sealed record Failed(string Why) : Answer;
}

/// <summary>Refusals of the mailbox and the turn: what is no matter of the rules.</summary>
public static class ActorRefusals
{
    /// <summary>The command id was used for another command.</summary>
    public static RefusalKind CommandIdReused { get; } = new(nameof(CommandIdReused),
        "The id {command} was used for another command, recorded as version {version}.",
        "L'identifiant {command} a servi à une autre commande, enregistrée sous la version {version}.",
        "De id {command} is voor een andere opdracht gebruikt, geregistreerd als versie {version}.",
        "docs/ARCHITECTURE.md, The path of a command");

    /// <summary>The charter names a time zone that this system does not know.</summary>
    public static RefusalKind TimeZoneUnknown { get; } = new(nameof(TimeZoneUnknown),
        "The charter's time zone {zone} is not known here: use an IANA name such as Europe/Brussels.",
        "Le fuseau horaire {zone} de la charte est inconnu ici : utilisez un nom IANA tel que Europe/Brussels.",
        "De tijdzone {zone} van het charter is hier niet bekend: gebruik een IANA-naam zoals Europe/Brussels.",
        "charter /timeZone");

    /// <summary>The mailbox is full.</summary>
    public static RefusalKind FundBusy { get; } = new(nameof(FundBusy),
        "The fund is busy: {waiting} commands wait. Try again with the same id.",
        "Le fonds est occupé : {waiting} commandes attendent. Réessayez avec le même identifiant.",
        "Het fonds is bezig: er wachten {waiting} opdrachten. Probeer opnieuw met dezelfde id.",
        "docs/ARCHITECTURE.md, The path of a command");
}
