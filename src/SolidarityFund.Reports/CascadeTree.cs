// CascadeTree: an agreement as a tree for eyes: its sub-grants by level with what was paid, justified and is left; and the lineage of its money, forward or backward.
using System.Globalization;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Reports;

/// <summary>One line of the tree: the agreement at depth 0, then its sub-grants, each before those granted on out of it.</summary>
/// <param name="Depth">0 for the agreement.</param>
/// <param name="Code">The printed number.</param>
/// <param name="Member">Who spends it; null for the agreement.</param>
/// <param name="Awarded">What was agreed, or is awarded still.</param>
/// <param name="Paid">What the funder paid, or the member was paid; null for what a member grants on and pays itself.</param>
/// <param name="Justified">What is accepted of it and of all below it.</param>
/// <param name="Left">Of the agreement: what is not awarded; of a sub-grant: what can be claimed or granted on.</param>
/// <param name="ProofMissingSince">The day on which money was paid for which there is no accepted expense yet, the oldest such; null for none.</param>
public sealed record CascadeTreeRow(int Depth, string Code, MemberId? Member, Money Awarded, Money? Paid, Money Justified, Money Left, DateOnly? ProofMissingSince);

/// <summary>One line of the tree of money.</summary>
/// <param name="Depth">0 for the whole.</param>
/// <param name="What">In words.</param>
/// <param name="Amount">What of the money is there; the lines below a line add up to it.</param>
public sealed record LineageTreeRow(int Depth, string What, Money Amount);

/// <summary>Makes the trees.</summary>
public static class CascadeTree
{
    /// <summary>The tree of an agreement.</summary>
    public static IReadOnlyList<CascadeTreeRow> Of(FundState state, Agreement agreement)
    {
        var (book, lineage, rows) = (state.Cascade, Lineage.Of(state.Cascade, agreement), new List<CascadeTreeRow>());
        var missing = (from part in lineage.Parts
                       where part.End == LineageEnd.Held
                       join tranche in lineage.Tranches on (part.SubGrant, part.Tranche) equals ((SubGrantId?)tranche.SubGrant, (int?)tranche.Number)
                       group tranche.On by tranche.SubGrant).ToDictionary(g => g.Key, g => (DateOnly?)g.Min());
        var justified = agreement.Terms.Amount.Zero + Money.Sum(book.Of(agreement).Select(g => g.Accepted));
        rows.Add(new(0, agreement.Code, null, agreement.Terms.Amount, agreement.Received, justified, book.Free(agreement), missing.Values.Min()));
        foreach (var grant in book.Of(agreement).Where(g => g.Parent is null)) Add(grant, 1);
        return rows;

        void Add(SubGrant grant, int depth)
        {
            rows.Add(new(depth, agreement.CodeOf(grant), grant.Member, grant.Net, grant.Parent is null ? grant.Paid - grant.Refunded : null, book.Justified(grant), book.RoomOf(grant), missing.GetValueOrDefault(grant.Id)));
            foreach (var below in book.Under(grant)) Add(below, depth + 1);
        }
    }

    /// <summary>Forward: each payment of the funder, by whom it was taken, and for what.</summary>
    public static IReadOnlyList<LineageTreeRow> Forward(FundState state, Lineage lineage, IReadOnlyCollection<LineagePart> parts, Func<MemberId, string> name) =>
        Of(parts, [p => ReceiptOf(lineage, p), p => TrancheOf(state, p, name), p => SpenderOf(state, p, name), EndOf]);

    /// <summary>Backward: from the expense, or what else became of the money, to the payments of the funder.</summary>
    public static IReadOnlyList<LineageTreeRow> Backward(FundState state, Lineage lineage, IReadOnlyCollection<LineagePart> parts, Func<MemberId, string> name) =>
        Of(parts, [EndOf, p => SpenderOf(state, p, name), p => TrancheOf(state, p, name), p => ReceiptOf(lineage, p)]);

    /// <summary>Parts in groups within groups; a level that says nothing of a part is left out.</summary>
    private static List<LineageTreeRow> Of(IReadOnlyCollection<LineagePart> parts, ReadOnlySpan<Func<LineagePart, string?>> levels)
    {
        var (rows, functions) = (new List<LineageTreeRow>(), levels.ToArray());
        if (parts.Count > 0) Add(parts, 0, 0);
        return rows;

        void Add(IReadOnlyCollection<LineagePart> some, int level, int depth)
        {
            if (level == functions.Length) return;
            foreach (var group in some.GroupBy(functions[level]))
            {
                if (group.Key is not null) rows.Add(new(depth, group.Key, Money.Sum(group.Select(p => p.Amount))));
                Add([.. group], level + 1, group.Key is null ? depth : depth + 1);
            }
        }
    }

    private static string ReceiptOf(Lineage lineage, LineagePart part) => part.Receipt is { } number
        ? string.Create(CultureInfo.InvariantCulture, $"payment {number} of the funder, {lineage.Receipts[number - 1].On:yyyy-MM-dd}") : "no payment of the funder yet";

    private static string? TrancheOf(FundState state, LineagePart part, Func<MemberId, string> name) => part.SubGrant is not { } id ? null
        : part.Tranche is { } tranche ? string.Create(CultureInfo.InvariantCulture, $"{Named(state, id, name)}, tranche {tranche}") : $"{Named(state, id, name)}, to be paid";

    /// <summary>Only where somebody else than the partner that was paid spent it.</summary>
    private static string? SpenderOf(FundState state, LineagePart part, Func<MemberId, string> name) => part.Spender is { } id && id != part.SubGrant ? $"granted on to {Named(state, id, name)}" : null;

    private static string EndOf(LineagePart part) => part.End switch
    {
        LineageEnd.OnHand => "at the bank",
        LineageEnd.Returned => "back at the funder",
        LineageEnd.Held => "not justified yet",
        LineageEnd.Justified => string.Create(CultureInfo.InvariantCulture, $"expense {part.Claim}/{part.Line}"),
        LineageEnd.Advanced => string.Create(CultureInfo.InvariantCulture, $"expense {part.Claim}/{part.Line}, advanced by the partner"),
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    private static string Named(FundState state, SubGrantId id, Func<MemberId, string> name) => state.Cascade.SubGrants[id] is var grant ? $"{state.Cascade.Agreements[grant.Agreement].CodeOf(grant)} {name(grant.Member)}" : "";
}
