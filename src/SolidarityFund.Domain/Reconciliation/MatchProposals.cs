// MatchProposals: what a line that waits may be, and why (domain.md §6.4, classes 4 and 5). Derived by looking, booked by nobody: a person confirms.
using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Payments;

namespace SolidarityFund.Domain.Reconciliation;

/// <summary>What a line may be.</summary>
/// <param name="Why">What it rests on.</param>
/// <param name="Parts">What it would pay: confirmed by matching the line with exactly these.</param>
/// <param name="Left">What would go on waiting.</param>
/// <param name="Against">For money out, the line of money in that it would meet.</param>
public sealed record MatchProposal(MatchReason Why, EquatableArray<MatchPart> Parts, Money Left, LineId? Against = null);

/// <summary>Reads proposals from the books. Nothing is recorded by looking.</summary>
public static class MatchProposals
{
    /// <summary>How many days money out and money in of the same amount may lie apart to be proposed for each other.</summary>
    public const int DaysApartMost = 10;

    /// <summary>How many days before or after the day on which money was announced a line of its amount is proposed for it.</summary>
    public const int DaysFromAnnouncedMost = 10;

    /// <summary>The proposals for a line, the best first; none for a line that was set aside.</summary>
    /// <param name="payments">The orders: what came back of one is nobody else's.</param>
    /// <param name="open">What is owed under a reference, in all rooms.</param>
    /// <param name="items">All of it, as <see cref="OpenItems.All"/> lists it: read once for many lines.</param>
    /// <param name="bank">The lines that wait.</param>
    /// <param name="line">The line.</param>
    /// <param name="payer">The one member whose account the bank names on the other side; null for none or several. The account itself is no matter of the journal.</param>
    public static ImmutableArray<MatchProposal> For(PaymentBook payments, in OpenItems open, ImmutableArray<OpenItem> items, ReconciliationBook bank, SuspendedLine line, MemberId? payer)
    {
        if (line.Aside is not null || Refunds.ReturnedOrder(payments, line.Facts) is not null) return [];
        if (line.Open.IsNegative) return Opposite(bank, line);
        var named = line.Facts.Reference is { } reference ? items.FirstOrDefault(i => i.Reference == reference) : null;
        // Whose reference it is tells who pays, also when nothing is open on it any more.
        var member = named?.Member ?? (line.Facts.Reference is { } told ? open.OwnerOf(told) : null) ?? payer;
        var proposals = new List<MatchProposal>();
        if (named is not null) Propose(proposals, MatchReason.OtherAmount, line.Open, [named, .. items.Where(i => i.Member == named.Member && i.Member is not null && i != named && !i.IsAnnounced)], whole: named);
        // What nobody owes does not take the money of what somebody does.
        var own = items.Where(i => member is not null && i.Member == member && !i.IsAnnounced).ToArray();
        if (own.Where(i => i.Open == line.Open || i.Next == line.Open).ToArray() is [var exact] && payer is not null) Propose(proposals, MatchReason.CounterpartyAndAmount, line.Open, [exact], whole: exact);
        foreach (var announced in items.Where(i => i.IsAnnounced && i.Open == line.Open && Apart(i, line) <= DaysFromAnnouncedMost).OrderByDescending(i => member is not null && i.Member == member).ThenBy(i => Apart(i, line)))
            Propose(proposals, MatchReason.Announced, line.Open, [announced], whole: announced);
        if (named is null) Propose(proposals, MatchReason.Counterparty, line.Open, own, whole: null);
        if (items.Where(i => i.Open == line.Open).ToArray() is [var alone]) Propose(proposals, MatchReason.AmountAlone, line.Open, [alone], whole: alone);
        return [.. proposals.DistinctBy(p => p.Parts)];
    }

    /// <summary>As much of each, in order, as the money reaches; of a loan what falls due next, unless it is the whole thing that is meant.</summary>
    private static void Propose(List<MatchProposal> proposals, MatchReason why, Money amount, IEnumerable<OpenItem> items, OpenItem? whole)
    {
        var (left, parts) = (amount, new List<MatchPart>());
        foreach (var item in items)
        {
            var part = Money.Min(left, item == whole ? item.Open : item.Next);
            if (!part.IsPositive) break;
            parts.Add(new MatchPart(item.Reference, part));
            left -= part;
        }
        if (parts.Count > 0) proposals.Add(new MatchProposal(why, [.. parts], left));
    }

    private static ImmutableArray<MatchProposal> Opposite(ReconciliationBook bank, SuspendedLine line) =>
    [
        .. bank.Suspended.Values
            .Where(l => l.Open == -line.Open && l.Aside is null && Apart(l, line) <= DaysApartMost)
            .OrderBy(l => Apart(l, line)).ThenBy(l => l.Id.Value)
            .Select(l => new MatchProposal(MatchReason.OppositeAmount, [], line.Open.Zero, l.Id)),
    ];

    private static int Apart(OpenItem announced, SuspendedLine line) => Math.Abs(announced.DueOn!.Value.DayNumber - line.Facts.BookedOn.DayNumber);

    private static int Apart(SuspendedLine one, SuspendedLine other) => Math.Abs(one.Facts.BookedOn.DayNumber - other.Facts.BookedOn.DayNumber);
}
