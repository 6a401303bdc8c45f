using SolidarityFund.Domain.Kernel;
using SolidarityFund.Testing;

namespace SolidarityFund.Reports.Tests;

public class SankeyTests
{
    [Fact]
    public void What_comes_into_a_node_leaves_it_or_stays_there()
    {
        var story = GrantStory.Whole();
        var graph = Sankey.Of(story.Fund.State, story.Lineage(), Language.French, m => story.Fund.State.Members.Members[m].Organisation.Name);
        Assert.Equal(
            ["funder Cocof 4200000", "receipt-1 Tranche 1 4200000", "on-hand En banque 3300000", "returned Rendu au bailleur 200000", $"{story.Grant(1).Id} 2026-001/1 Atelier Sud ASBL 700000", "category-staff Personnel 700000"],
            graph.Nodes.Select(n => $"{n.Id} {n.Name} {n.Amount.Cents}"));
        foreach (var node in graph.Nodes)
        {
            var (into, from) = (graph.Links.Where(l => l.To == node.Id).Sum(l => l.Amount.Cents), graph.Links.Where(l => l.From == node.Id).Sum(l => l.Amount.Cents));
            if (node.Kind != SankeyKind.Funder) Assert.Equal(node.Amount.Cents, into);
            if (node.Kind is not (SankeyKind.Rest or SankeyKind.Category)) Assert.Equal(node.Amount.Cents, from);
        }
        Assert.All(graph.Links, l => Assert.True(graph.Nodes.Single(n => n.Id == l.From).Column < graph.Nodes.Single(n => n.Id == l.To).Column));
    }

    [Fact]
    public void The_trees_add_up_at_every_level()
    {
        var story = GrantStory.Whole();
        var lineage = story.Lineage();
        foreach (var tree in new[] { CascadeTree.Forward(story.Fund.State, lineage, lineage.Parts, m => m.ToString()), CascadeTree.Backward(story.Fund.State, lineage, lineage.Parts, m => m.ToString()) })
            for (var i = 0; i < tree.Count; i++)
            {
                var below = tree.Skip(i + 1).TakeWhile(r => r.Depth > tree[i].Depth).Where(r => r.Depth == tree[i].Depth + 1).ToArray();
                if (below.Length > 0) Assert.Equal(tree[i].Amount, Money.Sum(below.Select(r => r.Amount)));
            }
        var rows = CascadeTree.Of(story.Fund.State, story.Now);
        Assert.Equal([(0, "2026-001"), (1, "2026-001/1"), (1, "2026-001/2")], rows.Select(r => (r.Depth, r.Code)));
        Assert.Equal((60_000_00, 42_000_00, 7_000_00, 45_000_00), (rows[0].Awarded.Cents, rows[0].Paid!.Value.Cents, rows[0].Justified.Cents, rows[0].Left.Cents));
        Assert.Null(rows[0].ProofMissingSince);
    }
}
