// SankeySvg: the graph of an agreement's money as a figure: a name, one sentence, the picture and its numbers. Text made by the server: no script, no style; labels
// stand at every node and links are told apart by where they lead, never by a colour.
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Reports;

namespace SolidarityFund.Web.Pages.Charts;

/// <summary>Words around a graph, in the reader's language.</summary>
/// <param name="Id">Begins the ids of the figure; unique on the page.</param>
/// <param name="Name">What it shows.</param>
/// <param name="Summary">One sentence with the two numbers that matter.</param>
/// <param name="ShowNumbers">Opens the table.</param>
/// <param name="From">Heading of the table.</param>
/// <param name="To">Heading of the table.</param>
/// <param name="Amount">Heading of the table.</param>
public sealed record SankeyWords(string Id, string Name, string Summary, string ShowNumbers, string From, string To, string Amount);

/// <summary>Draws a <see cref="Sankey"/>.</summary>
public static class SankeySvg
{
    private const double Width = 720, Height = 400, Bar = 14, Gap = 12, Top = 10, LabelRoom = 150;

    /// <summary>A node on the picture.</summary>
    public readonly record struct Placed(SankeyNode Node, double X, double Y, double Tall);

    /// <summary>Where each node stands: columns from left to right, in a column by where its money comes from, heights in one scale.</summary>
    /// <exception cref="ArgumentException">A link leads back or nowhere.</exception>
    public static ImmutableDictionary<string, Placed> Place(Sankey graph)
    {
        var nodes = graph.Nodes.ToDictionary(n => n.Id, StringComparer.Ordinal);
        foreach (var link in graph.Links)
            if (!nodes.TryGetValue(link.From, out var from) || !nodes.TryGetValue(link.To, out var to) || from.Column >= to.Column) throw new ArgumentException($"link {link.From} to {link.To} leads back or nowhere", nameof(graph));
        var columns = graph.Nodes.GroupBy(n => n.Column).OrderBy(c => c.Key).Select(c => c.ToArray()).ToArray();
        var most = columns.Length == 0 ? 1 : columns.Max(c => c.Sum(n => n.Amount.Cents));
        var gaps = columns.Length == 0 ? 0 : columns.Max(c => c.Length - 1);
        var scale = (Height - (2 * Top) - Math.Min(gaps * Gap, Height / 2)) / Math.Max(1, most);
        var gap = gaps == 0 ? 0 : Math.Min(Gap, Height / 2 / gaps);
        var step = columns.Length < 2 ? 0 : (Width - LabelRoom - Bar) / (columns.Length - 1);
        var placed = ImmutableDictionary.CreateBuilder<string, Placed>(StringComparer.Ordinal);
        for (var i = 0; i < columns.Length; i++)
        {
            var y = Top;
            foreach (var node in columns[i].OrderBy(Centre).ThenBy(n => n.Id, StringComparer.Ordinal))
            {
                var tall = node.Amount.Cents * scale;
                placed[node.Id] = new(node, i * step, y, tall);
                y += tall + gap;
            }
        }
        return placed.ToImmutable();

        // The middle of where the money comes from, weighed by how much.
        double Centre(SankeyNode node)
        {
            var into = graph.Links.Where(l => l.To == node.Id && placed.ContainsKey(l.From)).ToArray();
            return into.Length == 0 ? 0 : into.Sum(l => (placed[l.From].Y + (placed[l.From].Tall / 2)) * l.Amount.Cents) / into.Sum(l => (double)l.Amount.Cents);
        }
    }

    /// <summary>The whole figure. Every name is encoded here.</summary>
    public static string Draw(Sankey graph, SankeyWords words, Language language)
    {
        var (placed, html) = (Place(graph), new StringBuilder());
        var (left, right) = (placed.Keys.ToDictionary(k => k, _ => 0.0, StringComparer.Ordinal), placed.Keys.ToDictionary(k => k, _ => 0.0, StringComparer.Ordinal));
        html.Append(CultureInfo.InvariantCulture, $"<figure class=\"chart\" aria-labelledby=\"{T(words.Id)}-name\"><figcaption id=\"{T(words.Id)}-name\">{T(words.Name)}</figcaption><p id=\"{T(words.Id)}-summary\">{T(words.Summary)}</p>");
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"{T(words.Id)}-name\"><svg class=\"plot\" viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-labelledby=\"{T(words.Id)}-name\" aria-describedby=\"{T(words.Id)}-summary\" focusable=\"false\">");
        foreach (var link in graph.Links.OrderBy(l => placed[l.From].Y).ThenBy(l => placed[l.To].Y))
        {
            var (from, to) = (placed[link.From], placed[link.To]);
            // As thick as the amount at both ends: both nodes are drawn in one scale.
            var tall = from.Node.Amount.Cents == 0 ? 0 : from.Tall * link.Amount.Cents / from.Node.Amount.Cents;
            var (y1, y2, x1, x2) = (from.Y + right[link.From], to.Y + left[link.To], from.X + Bar, to.X);
            (right[link.From], left[link.To]) = (right[link.From] + tall, left[link.To] + tall);
            var middle = (x1 + x2) / 2;
            html.Append(CultureInfo.InvariantCulture, $"<path class=\"flow\" fill=\"currentColor\" fill-opacity=\"0.25\" stroke=\"currentColor\" stroke-opacity=\"0.6\" stroke-width=\"0.5\" d=\"M{x1:0.##} {y1:0.##}C{middle:0.##} {y1:0.##} {middle:0.##} {y2:0.##} {x2:0.##} {y2:0.##}V{y2 + tall:0.##}C{middle:0.##} {y2 + tall:0.##} {middle:0.##} {y1 + tall:0.##} {x1:0.##} {y1 + tall:0.##}Z\"><title>{T(from.Node.Name)} → {T(to.Node.Name)}: {T(Show.Amount(link.Amount, language))}</title></path>");
        }
        foreach (var p in placed.Values.OrderBy(p => p.X).ThenBy(p => p.Y))
            html.Append(CultureInfo.InvariantCulture, $"<rect class=\"node\" x=\"{p.X:0.##}\" y=\"{p.Y:0.##}\" width=\"{Bar}\" height=\"{Math.Max(1, p.Tall):0.##}\" fill=\"currentColor\"/><text x=\"{p.X + Bar + 4:0.##}\" y=\"{p.Y + (p.Tall / 2):0.##}\" dy=\"4\">{T(Short(p.Node.Name))}</text>");
        html.Append(CultureInfo.InvariantCulture, $"</svg></div><details><summary>{T(words.ShowNumbers)}</summary><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"{T(words.Id)}-table\"><table><caption id=\"{T(words.Id)}-table\">{T(words.Name)}</caption>");
        html.Append(CultureInfo.InvariantCulture, $"<thead><tr><th scope=\"col\">{T(words.From)}</th><th scope=\"col\">{T(words.To)}</th><th scope=\"col\" class=\"num\">{T(words.Amount)}</th></tr></thead><tbody>");
        foreach (var link in graph.Links)
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{T(placed[link.From].Node.Name)}</th><td>{T(placed[link.To].Node.Name)}</td><td class=\"num\">{T(Show.Amount(link.Amount, language))}</td></tr>");
        return html.Append("</tbody></table></div></details></figure>").ToString();
    }

    private static string T(string text) => HtmlEncoder.Default.Encode(text);

    private static string Short(string name) => name.Length <= 24 ? name : name[..23] + "…";
}
