// Home: what the first page of a fund says, computed from the state alone.
using SolidarityFund.Domain.Bookkeeping;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Reports;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Endpoints;

namespace SolidarityFund.Web.Pages;

/// <summary>One line of the to-do list: how many, of what (todo.{Word}), and where on the page.</summary>
public sealed record ToDo(string Word, string Anchor, int Count);

/// <summary>An open vote as the page shows it.</summary>
public sealed record OpenVote(int Number, string About, string Body, DecisionRule Rule, Instant ClosesAt, int Cast, int Roll, int Quorum, bool Mine);

/// <summary>The balance of a role; above zero is a debit balance.</summary>
public sealed record RoleRow(AccountRole Role, Money Amount)
{
    public long Cents => Amount.Cents;
}

/// <summary>The first page of a fund for one reader. Lists hold what the reader may see, the newest first, cut at <see cref="RowsMost"/>.</summary>
public sealed record Home(
    IReadOnlyList<ToDo> ToDo, Figures Figures, bool ShowsSuspense, IReadOnlyList<OpenVote> Votes, IReadOnlyList<PaymentOrder> Payments, IReadOnlyList<SuspendedLine> Lines,
    IReadOnlyList<PreparedEntry> Entries, IReadOnlyList<Aid> Aids, IReadOnlyList<Loan> Loans, int LoansLeftOut, IReadOnlyList<RoleRow> Balances, Money Total, IReadOnlyList<RoleRow> OffBalance)
{
    public const int RowsMost = 50;

    public static Home For(Standing standing, Text text)
    {
        var state = standing.State;
        var currency = state.Charter!.Currency;
        var sees = standing.SeesAll;
        var votes = state.Proposals.Open.Where(p => VoteSight.Shows(standing, p)).OrderBy(p => p.ClosesAt).ThenBy(p => p.Number)
            .Select(p => new OpenVote(p.Number, About(standing, p, text), p.Row.Body, p.Rule, p.ClosesAt, p.Ballots.Count, p.Roll.Length, p.Quorum, IsMine(p))).ToArray();
        var payments = state.Payments.Orders.Values.Where(o => sees && o.State == PaymentState.Prepared).OrderByDescending(o => o.Id.ToString(), StringComparer.Ordinal).ToArray();
        var lines = state.Bank.Suspended.Values.Where(_ => sees).OrderBy(l => l.Facts.BookedOn).ThenBy(l => l.Id.ToString(), StringComparer.Ordinal).ToArray();
        var entries = state.Entries.Waiting.Values.Where(_ => sees).OrderBy(e => e.Id.ToString(), StringComparer.Ordinal).ToArray();
        var loans = state.Loans.Loans.Values.Where(standing.Sees).OrderByDescending(l => l.Terms.RequestedOn.Year).ThenByDescending(l => l.Number).ToArray();
        var aids = state.Aids.Aids.Values.Where(a => sees && a.State == AidState.Requested).OrderBy(a => a.RequestedOn).ThenBy(a => a.Number).ToArray();
        var seats = standing.Seats.Where(s => state.Members.HasVote(s, standing.Today)).ToArray();
        ToDo[] tasks =
        [
            new("votes", "votes", votes.Count(v => v.Mine)),
            new("aids", "aids", standing.Holds(MandateRole.Committee) ? aids.Count(a => !a.ApprovedBy.Contains(standing.Person) && seats.Any(s => !a.ApprovedFor.Contains(s)) && !standing.Conflicted(a.Member)) : 0),
            new("payments", "payments", standing.Holds([.. Permits.ApprovePayments.Roles]) ? payments.Count(o => o.PreparedBy != standing.Person && !standing.Conflicted(o.Payee)) : 0),
            new("lines", "lines", standing.Holds(MandateRole.Treasurer) ? lines.Length : 0),
            new("entries", "entries", standing.Holds([.. Permits.ApproveEntries.Roles]) ? entries.Count(e => e.PreparedBy != standing.Person) : 0),
            new("requests", "loans", standing.Holds([.. Permits.RunVotes.Roles]) ? loans.Count(l => l.State == LoanState.Requested && !IsProposed(l)) : 0),
            new("disbursements", "loans", standing.Holds(MandateRole.Treasurer) ? loans.Count(l => l.Undrawn.IsPositive && Tranches.NotNow(l, standing.Today) is null && state.Payments.LastFor(Tranches.Next(l).Obligation) is null or { State: PaymentState.Cancelled }) : 0),
        ];
        // Class 0 stands apart: it is never part of a total (domain.md §3).
        var all = AccountRoles.All.Select(r => new RoleRow(r, new Money(state.Balances.Net(r), currency))).Where(r => r.Cents != 0).ToLookup(r => r.Role.Kind() == AccountKind.OffBalance);
        var rows = all[false].ToArray();
        return new Home(
            [.. tasks.Where(t => t.Count > 0)], Figures.Of(state), sees, votes, [.. payments.Take(RowsMost)], [.. lines.Take(RowsMost)], [.. entries.Take(RowsMost)], [.. aids.Take(RowsMost)],
            [.. loans.Take(RowsMost)], Math.Max(0, loans.Length - RowsMost), rows, new Money(rows.Where(r => r.Cents > 0).Sum(r => r.Cents), currency), [.. all[true]]);

        bool IsMine(Proposal p) => VoteSight.Own(standing, p).Any(m => !p.Ballots.ContainsKey(m)) && !VoteSight.IsConflicted(standing, p);
        bool IsProposed(Loan l) => state.Proposals.Proposals.Values.Any(p => p.State == ProposalState.Open && p.Held is LoanCommand.AgreeLoan(var loan) && loan == l.Id);
    }

    private static string About(Standing standing, Proposal proposal, Text text) => proposal.Held switch
    {
        LoanCommand.AgreeLoan(var id) when standing.State.Loans.Loans.TryGetValue(id, out var loan) => text.Say("vote.loan", loan.Code, Named(standing, standing.Sight.Of(loan))),
        AidCommand.RatifyAid(var id) when standing.State.Aids.Aids.TryGetValue(id, out var aid) => text.Say("vote.ratify", aid.Code, Named(standing, standing.Sight.Of(aid))),
        MembershipCommand.AdmitMember(var organisation) => text.Say("vote.admit", organisation.Name),
        _ => ProposalTitles.Of(standing.State, proposal.Held, text.Language, standing.Sight.InTheTitle(proposal.Held)),
    };

    /// <summary>The name of an organisation, or the dossier number that stands for it.</summary>
    public static string Named(Standing standing, Seen seen) => seen.Member is { } member ? standing.State.Members.Members[member].Organisation.Name : $"Dossier {seen.Dossier}";
}
