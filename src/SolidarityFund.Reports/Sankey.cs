// Sankey: where an agreement's money went, as a graph: nodes in columns and links as thick as their amount. What comes into a node is what leaves it, or stays there.
using System.Collections.Immutable;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Reports;

/// <summary>What a node of the graph is.</summary>
public enum SankeyKind
{
    /// <summary>The funder.</summary>
    Funder,

    /// <summary>One payment of the funder.</summary>
    Receipt,

    /// <summary>A sub-grant, of the fund or granted on.</summary>
    SubGrant,

    /// <summary>A category of accepted expenses.</summary>
    Category,

    /// <summary>Money that has not gone further: at the bank, back at the funder, with partners.</summary>
    Rest,
}

/// <summary>A node.</summary>
/// <param name="Id">Unique in the graph.</param>
/// <param name="Name">For eyes.</param>
/// <param name="Column">From 0; every link leads to a higher column.</param>
/// <param name="Amount">What comes in, or for the first column what goes out.</param>
public sealed record SankeyNode(string Id, SankeyKind Kind, string Name, int Column, Money Amount);

/// <summary>A link.</summary>
public sealed record SankeyLink(string From, string To, Money Amount);

/// <summary>The graph of an agreement.</summary>
public sealed record Sankey(ImmutableArray<SankeyNode> Nodes, ImmutableArray<SankeyLink> Links)
{
    /// <summary>The graph of a lineage. Expenses that partners advanced and nobody has paid are not in it: no money has flowed.</summary>
    /// <param name="state">The fund.</param>
    /// <param name="lineage">Of an agreement of it.</param>
    /// <param name="language">For the names of what is left over.</param>
    /// <param name="name">What a member is called to the reader.</param>
    public static Sankey Of(FundState state, Lineage lineage, Language language, Func<MemberId, string> name)
    {
        var (book, agreement) = (state.Cascade, state.Cascade.Agreements[lineage.Agreement]);
        var (nodes, links) = (new Dictionary<string, SankeyNode>(StringComparer.Ordinal), new Dictionary<(string From, string To), Money>());
        foreach (var part in lineage.Parts.Where(p => p.Receipt is not null))
        {
            List<(string Id, SankeyKind Kind, string Name)> way =
            [
                ("funder", SankeyKind.Funder, agreement.Terms.Funder),
                ($"receipt-{part.Receipt}", SankeyKind.Receipt, new Narrative($"Tranche {part.Receipt}", $"Tranche {part.Receipt}", $"Schijf {part.Receipt}").In(language)),
            ];
            if (part.SubGrant is { } top)
                way.AddRange(WayDown(part.Spender ?? top).Select(g => (g.Id.ToString(), SankeyKind.SubGrant, $"{agreement.CodeOf(g)} {name(g.Member)}")));
            way.Add(part.End switch
            {
                LineageEnd.OnHand => ("on-hand", SankeyKind.Rest, new Narrative("At the bank", "En banque", "Op de bank").In(language)),
                LineageEnd.Returned => ("returned", SankeyKind.Rest, new Narrative("Back to the funder", "Rendu au bailleur", "Terug naar de geldschieter").In(language)),
                LineageEnd.Held => ("held", SankeyKind.Rest, new Narrative("Not justified yet", "Pas encore justifié", "Nog niet verantwoord").In(language)),
                _ when book.WithExpense(part.Claim!.Value, part.Line!.Value)!.Value.Expense.Line.Category is var code => ($"category-{code}", SankeyKind.Category, agreement.Terms.Categories.First(c => c.Code == code) is var c ? c.Label : code),
                _ => throw new System.Diagnostics.UnreachableException(),
            });
            for (var i = 0; i < way.Count; i++)
            {
                var (id, kind, called) = way[i];
                // The longest way decides the column: what ends a way stands right of all that leads to it.
                nodes[id] = nodes.TryGetValue(id, out var known) ? known with { Column = Math.Max(known.Column, i), Amount = known.Amount + part.Amount } : new(id, kind, called, i, part.Amount);
                if (i > 0) links[(way[i - 1].Id, id)] = links.TryGetValue((way[i - 1].Id, id), out var flow) ? flow + part.Amount : part.Amount;
            }
        }
        return new([.. nodes.Values.OrderBy(n => n.Column).ThenBy(n => n.Id, StringComparer.Ordinal)], [.. links.Select(l => new SankeyLink(l.Key.From, l.Key.To, l.Value)).OrderBy(l => l.From, StringComparer.Ordinal).ThenBy(l => l.To, StringComparer.Ordinal)]);

        IEnumerable<SubGrant> WayDown(SubGrantId id) => (book.SubGrants[id].Parent is { } above ? WayDown(above) : []).Append(book.SubGrants[id]);
    }
}
