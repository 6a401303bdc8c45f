// SleepingAccounts: an account on which nothing moves gets no statement for months. A person says so, and the months of the fund can be locked.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Reconciliation;

/// <summary>A person's word for statements that do not come. The next statement of the account takes its place.</summary>
/// <param name="Until">The last day without a movement.</param>
/// <param name="Reason">How the person knows.</param>
/// <param name="By">Who said so and therefore cannot be the second person of a lock that rests on it.</param>
public sealed record NoMovement(DateOnly Until, KeptText Reason, PersonId By);

/// <summary>The rule of sleeping accounts, domain.md §6.6: a word continues statements, it never replaces them.</summary>
internal static class SleepingAccounts
{
    public static Decision Declare(ReconciliationBook bank, ReconciliationCommand.DeclareNoMovement declare, in Occasion occasion)
    {
        var (account, until, reason) = declare;
        if (!bank.Accounts.ContainsKey(account)) return ReconciliationRefusals.NotOurAccount.With(("account", account));
        if (Plausible.UnfitOrFuture(until, occasion.Today) is { } date) return date;
        if (bank.NewestOf(account)?.ClosedOn is not { } newest || newest >= until)
            return SleepingRefusals.NoMovementUnfit.With(("account", account), ("until", until), ("newest", bank.NewestOf(account) is { } known ? new Fact("", known.ClosedOn).Plain : "-"));
        if (reason.Unfit() is { } text) return text;

        return new ReconciliationEvent.NoMovementDeclared(account, until, reason);
    }

    /// <summary>The refusal of a second person who is the first: the word that a lock rests on is his or her own. Null for none.</summary>
    public static Refusal? OwnWord(ReconciliationBook bank, Currency currency, DateOnly until, in Occasion occasion)
    {
        foreach (var period in bank.PeriodsUntil(until, currency))
            if (period is { RestsOnWord: true, Still: { } still } && still.By == occasion.By) return SleepingRefusals.LockOnOwnWord.With(("person", occasion.By), ("account", period.Account), ("until", until));
        return null;
    }
}

/// <summary>Refusals about sleeping accounts.</summary>
public static class SleepingRefusals
{
    /// <summary>There is no statement to continue, or the statements say it themselves.</summary>
    public static RefusalKind NoMovementUnfit { get; } = new(nameof(NoMovementUnfit),
        "That nothing moved on {account} until {until} cannot be declared: its statements reach {newest}, and a declaration only continues them.",
        "Que rien n'a bougé sur {account} jusqu'au {until} ne peut être déclaré : ses extraits vont jusqu'au {newest}, et une déclaration ne fait que les prolonger.",
        "Dat er tot {until} niets bewoog op {account} kan niet worden verklaard: de uittreksels gaan tot {newest}, en een verklaring zet ze alleen voort.",
        "domain.md §6.6");

    /// <summary>Who declared that an account sleeps is not the second person of the lock.</summary>
    public static RefusalKind LockOnOwnWord { get; } = new(nameof(LockOnOwnWord),
        "{person} declared that nothing moved on {account}: another person must agree to lock until {until}.",
        "{person} a déclaré que rien n'a bougé sur {account} : une autre personne doit approuver la clôture jusqu'au {until}.",
        "{person} verklaarde dat er niets bewoog op {account}: iemand anders moet de afsluiting tot {until} goedkeuren.",
        "domain.md §5");
}
