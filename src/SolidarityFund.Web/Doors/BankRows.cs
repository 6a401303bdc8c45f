// BankRows: each line of a statement with its state and the reason, and what it may be. The account of the other side is read here and goes no further.
using System.Collections.Immutable;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Reconciliation;

namespace SolidarityFund.Web.Doors;

/// <summary>A line and where it stands.</summary>
/// <param name="Row">The line.</param>
/// <param name="Statement">Its statement.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Why">What recognised it, or what the best proposal rests on; null where nobody knows.</param>
/// <param name="Waiting">What of it waits; null for nothing.</param>
/// <param name="Proposals">What it may be, the best first.</param>
/// <param name="Payer">The one member whose account the bank names on the other side.</param>
public sealed record RowReport(
    BankRow Row, BookedStatement Statement, RowState State, MatchReason? Why, SuspendedLine? Waiting, ImmutableArray<MatchProposal> Proposals, MemberId? Payer);

/// <summary>Reads rows. Nothing is recorded by looking.</summary>
public static class BankRows
{
    /// <summary>Some rows, oldest first.</summary>
    public static async Task<ImmutableArray<RowReport>> Of(FundState state, FundId fund, IErasableLines lines, IEnumerable<BankRow> rows, CancellationToken cancellation = default)
    {
        var wanted = rows.OrderBy(r => r.Facts.BookedOn).ThenBy(r => r.Id.Value).ToArray();
        var details = await lines.Of(fund, [.. wanted.Where(r => state.Bank.Suspended.ContainsKey(r.Id)).Select(r => r.Facts.Key)], cancellation);
        var open = state.OpenOn(FundCalendar.Today(state.LastAt, state.Charter?.TimeZone));
        var items = open.All().ToImmutableArray();
        return [.. wanted.Select(r => Report(state, open, items, r, details.GetValueOrDefault(r.Facts.Key)?.Account))];
    }

    private static RowReport Report(FundState state, in OpenItems open, ImmutableArray<OpenItem> items, BankRow row, string? account)
    {
        var statement = state.Bank.Statements[row.Statement];
        if (!state.Bank.Suspended.TryGetValue(row.Id, out var waiting)) return new(row, statement, RowState.Matched, row.RecognisedBy, null, [], null);
        var payer = account is null ? null : state.Members.WithIban(account)?.Id;
        var proposals = MatchProposals.For(state.Payments, open, items, state.Bank, waiting, payer);
        return new(row, statement, waiting.Aside is not null ? RowState.Ignored : proposals.IsEmpty ? RowState.OnHold : RowState.Proposed, proposals is [var best, ..] ? best.Why : null, waiting, proposals, payer);
    }
}
