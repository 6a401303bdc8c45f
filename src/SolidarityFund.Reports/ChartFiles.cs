// ChartFiles: the charts of accounts that come with the product, read from their embedded files.
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Reports;

/// <summary>The charts of accounts of the product, by code. A charter names one of them (domain.md §3).</summary>
public static class ChartFiles
{
    private const string Folder = "SolidarityFund.Reports.Charts.";
    private static readonly ConcurrentDictionary<string, ChartOfAccounts> Read = new(StringComparer.Ordinal);

    /// <summary>The codes of all charts, such as <c>be-asbl</c>.</summary>
    public static ImmutableArray<string> Codes { get; } =
        [.. typeof(ChartFiles).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)).Select(n => n[Folder.Length..^".json".Length]).Order(StringComparer.Ordinal)];

    /// <summary>True when the product has a chart under this code.</summary>
    public static bool Knows(string code) => Codes.Contains(code, StringComparer.Ordinal);

    /// <summary>The chart of a code.</summary>
    /// <exception cref="KeyNotFoundException">There is no such chart; ask <see cref="Knows"/> first.</exception>
    /// <exception cref="InvalidDataException">The product's own file is unsound: a bug.</exception>
    public static ChartOfAccounts Load(string code) => Read.GetOrAdd(code, static key =>
    {
        if (!Knows(key)) throw new KeyNotFoundException($"there is no chart of accounts '{key}'");
        using var stream = typeof(ChartFiles).Assembly.GetManifestResourceStream($"{Folder}{key}.json")!;
        var file = JsonSerializer.Deserialize<ChartFile>(stream, RecordCodec.Options)!;
        var (chart, faults) = ChartOfAccounts.From(file.Code, file.Lines);
        return chart is not null && file.Code == key ? chart : throw new InvalidDataException($"chart '{key}': {string.Join("; ", faults.DefaultIfEmpty($"the file says code '{file.Code}'"))}");
    });

    private sealed record ChartFile(string Code, string Source, ImmutableArray<ChartLine> Lines);
}
