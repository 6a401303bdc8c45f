// Foresight: what a dry run shows of what would be recorded: the entries by account number, the balances that they leave, and who would still have to agree.
using System.Collections.Immutable;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Bookkeeping;
using SolidarityFund.Domain.Exits;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Reconciliation;

namespace SolidarityFund.Reports;

/// <summary>An account as it is read: by the number of the chart, and what it is of.</summary>
/// <param name="Number">The number.</param>
/// <param name="Name">The name in the reader's language.</param>
/// <param name="Member">The member; null for none.</param>
/// <param name="Subject">The loan, the bank account…; null for none.</param>
/// <param name="Purpose">What its money may be used for; null for general money.</param>
public sealed record ForeseenAccount(string Number, string Name, MemberId? Member, string? Subject, string? Purpose);

/// <summary>One movement of an entry.</summary>
public sealed record ForeseenTransfer(ForeseenAccount Debit, ForeseenAccount Credit, Money Amount);

/// <summary>An entry that would be booked.</summary>
/// <param name="Event">The kind of event that books it.</param>
/// <param name="EffectiveOn">The day on which it would count.</param>
/// <param name="Narrative">What it would be about, in the reader's language.</param>
/// <param name="Transfers">Its movements.</param>
public sealed record ForeseenEntry(string Event, DateOnly EffectiveOn, string Narrative, IReadOnlyList<ForeseenTransfer> Transfers);

/// <summary>An account that would be touched.</summary>
/// <param name="Account">Which.</param>
/// <param name="Before">Debits less credits now: a credit balance is below zero.</param>
/// <param name="After">The same afterwards.</param>
public sealed record ForeseenBalance(ForeseenAccount Account, Money Before, Money After);

/// <summary>What only waits afterwards, and for whom.</summary>
/// <param name="Event">The kind of event that waits for it.</param>
/// <param name="Roles">Who may agree: a person with one of these roles.</param>
/// <param name="Persons">How many of them; 0 for a vote.</param>
/// <param name="Not">Who may not, having prepared it; null for a vote.</param>
/// <param name="Body">The body that votes; null where a person agrees.</param>
/// <param name="Voters">The members that vote.</param>
/// <param name="ClosesAt">When the vote ends.</param>
public sealed record ForeseenApproval(string Event, IReadOnlyList<MandateRole> Roles, int Persons, PersonId? Not, string? Body, IReadOnlyList<MemberId> Voters, Instant? ClosesAt);

/// <summary>What a command would come to.</summary>
/// <param name="Entries">What would be booked, in order.</param>
/// <param name="Balances">Every account that it touches, once, in the order of their numbers.</param>
/// <param name="Approvals">Who must still agree before more happens; empty where nothing waits.</param>
public sealed record Foresight(IReadOnlyList<ForeseenEntry> Entries, IReadOnlyList<ForeseenBalance> Balances, IReadOnlyList<ForeseenApproval> Approvals)
{
    /// <summary>Reads events that would be recorded.</summary>
    /// <param name="before">The fund as it is.</param>
    /// <param name="events">What would be recorded.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="at">When.</param>
    /// <param name="language">Of the reader.</param>
    public static Foresight Of(FundState before, IEnumerable<Event> events, PersonId by, Instant at, Language language)
    {
        var entries = new List<ForeseenEntry>();
        var approvals = new List<ForeseenApproval>();
        var touched = new HashSet<Account>();
        var state = before;
        foreach (var e in events)
        {
            var earlier = state;
            state = Fund.Evolve(state, e, by, at);
            if (ApprovalOf(state, e, by) is { } approval) approvals.Add(approval);
            if (e.Books is not { } entry) continue;
            var chart = ChartFiles.Load(state.Charter!.ChartOfAccounts);
            entries.Add(new ForeseenEntry(e.GetType().Name, entry.EffectiveOn, Books.WordsOf(earlier, state, e).In(language),
                [.. entry.Transfers.Select(t => new ForeseenTransfer(Shown(chart, t.Debit, language), Shown(chart, t.Credit, language), t.Amount))]));
            foreach (var transfer in entry.Transfers) touched.UnionWith([transfer.Debit, transfer.Credit]);
        }
        return new Foresight(entries,
            [.. from account in touched
                let shown = Shown(ChartFiles.Load(state.Charter!.ChartOfAccounts), account, language)
                orderby shown.Number, shown.Member?.Value, shown.Subject, shown.Purpose
                select new ForeseenBalance(shown, Cents(before.Balances.Of(account).Net), Cents(state.Balances.Of(account).Net))],
            // What a later event of the same command settles waits no more.
            [.. approvals.Where(a => a.Event != nameof(AidEvent.AidApproved) || !entries.Exists(e => e.Event == nameof(AidEvent.AidGranted)))]);

        Money Cents(long cents) => new(cents, state.Charter!.Currency);
    }

    /// <summary>What waits after an event, by the rules of its room; a kind that waits for somebody is added here.</summary>
    private static ForeseenApproval? ApprovalOf(FundState after, Event e, PersonId by) => e switch
    {
        PaymentEvent.PaymentPrepared or ReconciliationEvent.HeldOutcomePrepared or ExitEvent.ExitPrepared => SecondPerson(e, by, MandateRole.Treasurer, MandateRole.Committee),
        BookkeepingEvent.EntryPrepared or ReconciliationEvent.ClearingPrepared => SecondPerson(e, by, MandateRole.Treasurer, MandateRole.Administrator),
        AidEvent.AidApproved(var aid, _) => new(e.GetType().Name, [MandateRole.Committee], after.Charter!.EmergencyAid.Approvals - after.Aids.Aids[aid].ApprovedBy.Length, by, null, [], null),
        GovernanceEvent.ProposalOpened opened => new(e.GetType().Name, [], 0, null, opened.Row?.Body, opened.Roll, opened.ClosesAt),
        _ => null,
    };

    private static ForeseenApproval SecondPerson(Event e, PersonId by, params ReadOnlySpan<MandateRole> roles) => new(e.GetType().Name, [.. roles], 1, by, null, [], null);

    private static ForeseenAccount Shown(ChartOfAccounts chart, in Account account, Language language) =>
        new(chart[account.Role].Number, chart[account.Role].Name(language), account.Member == default ? null : account.Member, account.Subject, account.Purpose);
}
