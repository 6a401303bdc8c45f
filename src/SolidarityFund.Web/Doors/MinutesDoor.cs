// MinutesDoor: minutes as the server makes them: drafted, numbered by their hashes, and made again word for word from the journal.
using SolidarityFund.Actors;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Reports;

namespace SolidarityFund.Web.Doors;

/// <summary>Minutes in the three languages; words and names stand in them as references.</summary>
/// <param name="AsOf">The newest record that they know.</param>
/// <param name="English">The English text.</param>
/// <param name="French">The French text.</param>
/// <param name="Dutch">The Dutch text.</param>
public sealed record MinutesTexts(long AsOf, string English, string French, string Dutch)
{
    /// <summary>What proves them.</summary>
    public MinutesHashes Hashes => MinutesText.Hash(In);

    /// <summary>The text in a language.</summary>
    public string In(Language language) => language switch
    {
        Language.English => English,
        Language.French => French,
        Language.Dutch => Dutch,
        _ => throw new ArgumentOutOfRangeException(nameof(language)),
    };
}

/// <summary>Drafts, issues and signs the minutes of one fund. Nobody sends a text: what is signed is what the journal says.</summary>
/// <param name="directory">The actors of this node.</param>
/// <param name="fund">The fund.</param>
public sealed class MinutesDoor(FundDirectory directory, FundId fund)
{
    /// <summary>The minutes of a closed meeting or written vote as of now; null when there is none such, or it is not closed.</summary>
    public static MinutesTexts? Draft(Confirmed confirmed, MeetingId? meeting, ProposalId? proposal)
    {
        var state = confirmed.State;
        if (meeting is { } id) return state.Meetings.Meetings.TryGetValue(id, out var held) && held.State == MeetingState.Closed ? Texts(language => MinutesText.Of(state, held, language)) : null;
        return proposal is { } vote && state.Proposals.Proposals.TryGetValue(vote, out var voted) && voted is { Meeting: null, ClosedAt: not null } ? Texts(language => MinutesText.Of(state, voted, language)) : null;

        MinutesTexts Texts(Func<Language, string> text) => new(confirmed.Version, text(Language.English), text(Language.French), text(Language.Dutch));
    }

    /// <summary>What numbers the minutes of a meeting or written vote as they are now. Where there is nothing to write down, the rules say why.</summary>
    public static GovernanceCommand.IssueMinutes Issue(Confirmed confirmed, MeetingId? meeting, ProposalId? proposal) =>
        Draft(confirmed, meeting, proposal) is { } texts
            ? new(meeting, proposal, texts.AsOf, texts.Hashes)
            : new(meeting, proposal, confirmed.Version, new("", "", ""));

    /// <summary>Numbers the minutes of a meeting or written vote.</summary>
    public async Task<Answer> Issue(PersonId by, CommandId command, MeetingId? meeting, ProposalId? proposal, CancellationToken cancellation = default) =>
        await Retold(by, meeting, proposal, await directory.Ask(fund, Letter.For(command, by, Issue(await directory.Read(fund, cancellation), meeting, proposal))), cancellation);

    /// <summary>The answer to an issuing; a retry under the same id, as of a later record, gets the number that it got before.</summary>
    public Task<Answer> Retold(PersonId by, MeetingId? meeting, ProposalId? proposal, Answer answer, CancellationToken cancellation = default) =>
        Earlier.Or(directory, fund, by, answer, e => e is GovernanceEvent.MinutesIssued issued && issued.Meeting == meeting && issued.Proposal == proposal, cancellation);

    /// <summary>What signs minutes as the chair: the texts as the journal makes them again.</summary>
    public async Task<GovernanceCommand.SignMinutes> Sign(Confirmed confirmed, int number, CancellationToken cancellation = default) =>
        new(number, Of(confirmed.State, number) is { } minutes && await Again(confirmed, minutes, cancellation) is { } texts ? texts.Hashes : new("", "", ""));

    /// <summary>The minutes under a number, or null.</summary>
    public static Minutes? Of(FundState state, int number) => number >= 1 && number <= state.Meetings.Minutes.Length ? state.Meetings.Minutes[number - 1] : null;

    /// <summary>The texts of minutes as they were issued, made again from the records up to <see cref="Minutes.AsOf"/>; null when the journal does not reach there.</summary>
    public async Task<MinutesTexts?> Again(Confirmed confirmed, Minutes minutes, CancellationToken cancellation = default)
    {
        var then = confirmed.Version == minutes.AsOf ? confirmed : Confirmed.Nothing;
        if (then.Version < minutes.AsOf)
            await foreach (var record in directory.Journal.ReadAfter(fund, 0, cancellation))
            {
                then = then.Then(record);
                if (then.Version == minutes.AsOf) break;
            }
        return then.Version == minutes.AsOf ? Draft(then, minutes.Meeting, minutes.Proposal) : null;
    }
}
