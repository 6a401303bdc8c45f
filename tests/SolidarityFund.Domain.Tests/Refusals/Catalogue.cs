// Catalogue: every refusal of the fund as the code knows it, with its reproduction, and the text of docs/REFUSALS.md.
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using SolidarityFund.Actors;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Tests.House;
using SolidarityFund.Domain.Tests.Scenarios;

namespace SolidarityFund.Domain.Tests.Refusals;

/// <summary>A refusal kind and where it is listed.</summary>
/// <param name="Room">The room that lists it.</param>
/// <param name="Property">The property that holds it, which gives the code its name.</param>
/// <param name="Kind">The kind.</param>
public sealed record Listed(string Room, string Property, RefusalKind Kind)
{
    /// <summary>The reproduction, from the folder of scenarios.</summary>
    public string File => $"refusals/{Kind.Code}.txt";

    /// <summary>The names in braces of a sentence, in their order, each once.</summary>
    public string[] FactsIn(Language language) => [.. Regex.Matches(Kind.Sentence(language), @"\{(\w+)\}").Select(m => m.Groups[1].Value).Distinct()];
}

/// <summary>The catalogue of refusals.</summary>
public static class Catalogue
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    private const string ByCode = "reproduced by ";

    /// <summary>Every kind that a static class of refusals lists, room by room, in the order of the code.</summary>
    public static IReadOnlyList<Listed> All { get; } =
    [
        .. new[] { typeof(Fund).Assembly, typeof(Turn).Assembly }
            .SelectMany(assembly => assembly.GetTypes().Where(t => t is { IsAbstract: true, IsSealed: true } && t.Name.EndsWith("Refusals", StringComparison.Ordinal)).OrderBy(t => t.FullName, StringComparer.Ordinal))
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Static).Where(p => p.PropertyType == typeof(RefusalKind))
                .Select(p => new Listed(type.Namespace!.Split('.')[^1], p.Name, (RefusalKind)p.GetValue(null)!))),
    ];

    /// <summary>The test that reproduces what no story can, if the file says so.</summary>
    public static string? CodeReproduction(Listed listed) =>
        Lines(listed).FirstOrDefault(l => l.StartsWith(ByCode, StringComparison.Ordinal))?[ByCode.Length..].Trim();

    /// <summary>docs/REFUSALS.md.</summary>
    public static string Document()
    {
        var text = new StringBuilder($"""
            <!-- Made from the code by the tests; do not edit. To make it again:
                 {Repo.WriteVariable}=1 dotnet test tests/SolidarityFund.Domain.Tests
                 Each reproduction is a file of tests/SolidarityFund.Domain.Tests/Scenarios/refusals; README.md beside it is their grammar. -->
            # What the fund refuses, and why

            A refusal is an answer, not a fault: it has a stable code, a sentence in three languages and the figures that explain it. It changes
            nothing. Below, every refusal of the fund with the rule that it comes from and one way to meet it. Where a command breaks several
            rules at once, the first in the order of the code is the one that is told.

            {All.Count} refusals.

            | Room | Codes |
            |---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var room in All.GroupBy(l => l.Room)) text.Append(Plain, $"| [{room.Key}](#{Anchor(room.Key)}) | {string.Join(" · ", room.Select(l => $"[{l.Kind.Code}](#{Anchor(l.Kind.Code)})"))} |\n");
        foreach (var room in All.GroupBy(l => l.Room))
        {
            text.Append(Plain, $"\n## {room.Key}\n");
            foreach (var listed in room) Append(text, listed);
        }
        return text.ToString();
    }

    private static void Append(StringBuilder text, Listed listed)
    {
        var kind = listed.Kind;
        text.Append(Plain, $"\n### {kind.Code}\n\n- EN: {kind.English}\n- FR: {kind.French}\n- NL: {kind.Dutch}\n");
        text.Append(Plain, $"- Facts: {(listed.FactsIn(Language.English) is { Length: > 0 } facts ? string.Join(", ", facts) : "none")}\n- Source: {kind.Source}\n");
        if (CodeReproduction(listed) is { } test)
        {
            text.Append(Plain, $"- Reproduced by the test `{test}`\n");
            return;
        }
        text.Append(Plain, $"- For example: {Scenario.Run(listed.File)[^1].Say(Language.English)}\n\n```text\n{string.Join('\n', Lines(listed))}\n```\n");
    }

    private static IEnumerable<string> Lines(Listed listed) => File.ReadLines(Path.Combine(Repo.Scenarios, listed.File)).Where(l => l.Trim().Length > 0);

    private static string Anchor(string title) => title.ToLowerInvariant();
}
