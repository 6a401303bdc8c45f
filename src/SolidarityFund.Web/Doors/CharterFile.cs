// CharterFile: a charter written as JSON. Every fault is named at once, by JSON pointer and line, so that a person can mend them all.
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SolidarityFund.Actors;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Reports;

namespace SolidarityFund.Web.Doors;

/// <summary>One fault of a charter file.</summary>
/// <param name="Pointer">JSON pointer (RFC 6901); empty for the whole file.</param>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Refusal">What is wrong.</param>
public sealed record CharterFileFault(string Pointer, int Line, Refusal Refusal);

/// <summary>The outcome of reading a charter file: a sound charter, or every fault.</summary>
/// <param name="Charter">The charter; null with any fault.</param>
/// <param name="Faults">The faults in the order of the file; empty with a charter.</param>
public sealed record CharterReading(Charter? Charter, ImmutableArray<CharterFileFault> Faults);

/// <summary>Reads charters by the same strict forms that the journal writes.</summary>
public static class CharterFile
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int BytesMost = 1 << 20;

    /// <summary>Reads a charter; never throws, whatever the bytes.</summary>
    public static CharterReading Read(ReadOnlyMemory<byte> file)
    {
        if (file.Span.StartsWith("\uFEFF"u8)) file = file[3..];
        if (NotText(file.Span) is { } notText) return new CharterReading(null, [notText]);
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var faults = ImmutableArray.CreateBuilder<CharterFileFault>();
        if (file.Length > BytesMost || Scan(file.Span, lines, faults) is false)
        {
            if (faults.Count == 0) faults.Add(new("", 1, DoorRefusals.JsonMalformed.With(("line", 1), ("column", BytesMost), ("pointer", "/"))));
            return new CharterReading(null, faults.ToImmutable());
        }
        // Duplicates are faults already; the walk must not meet them again.
        using (var document = JsonDocument.Parse(file, new JsonDocumentOptions { MaxDepth = 32 }))
            Walk(document.RootElement, RecordCodec.Options.GetTypeInfo(typeof(Charter)), "", lines, faults);
        if (faults.Count > 0) return new CharterReading(null, InOrder(faults));
        var charter = JsonSerializer.Deserialize<Charter>(file.Span, RecordCodec.Options)!;
        foreach (var fault in charter.Faults()) faults.Add(new(fault.Pointer, LineOf(lines, fault.Pointer), fault.Refusal));
        if (!FundCalendar.Knows(charter.TimeZone)) faults.Add(new("/timeZone", LineOf(lines, "/timeZone"), ActorRefusals.TimeZoneUnknown.With(("zone", charter.TimeZone))));
        if (!ChartFiles.Knows(charter.ChartOfAccounts))
            faults.Add(new("/chartOfAccounts", LineOf(lines, "/chartOfAccounts"), DoorRefusals.ChartUnknown.With(("chart", charter.ChartOfAccounts), ("known", string.Join(", ", ChartFiles.Codes)))));
        return faults.Count > 0 ? new CharterReading(null, InOrder(faults)) : new CharterReading(charter, []);
    }

    private static CharterFileFault? NotText(ReadOnlySpan<byte> file)
    {
        if (System.Text.Unicode.Utf8.IsValid(file)) return null;
        var read = 0;
        while (Rune.DecodeFromUtf8(file[read..], out _, out var length) == System.Buffers.OperationStatus.Done) read += length;
        return new("", file[..read].Count((byte)'\n') + 1, DoorRefusals.FileNotText.With());
    }

    /// <summary>Notes on which line every value stands; false when the text is no JSON.</summary>
    private static bool Scan(ReadOnlySpan<byte> file, Dictionary<string, int> lines, ImmutableArray<CharterFileFault>.Builder faults)
    {
        var reader = new Utf8JsonReader(file, new JsonReaderOptions { MaxDepth = 32 });
        var path = new Stack<(string Pointer, int Index)>();
        var pointer = "";
        int line = 1, counted = 0;
        try
        {
            while (reader.Read())
            {
                line += file[counted..(int)reader.TokenStartIndex].Count((byte)'\n');
                counted = (int)reader.TokenStartIndex;
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        pointer = $"{path.Peek().Pointer}/{Escaped(reader.GetString()!)}";
                        if (!lines.TryAdd(pointer, line)) faults.Add(new(pointer, line, DoorRefusals.JsonMemberTwice.With(("pointer", pointer), ("line", line))));
                        continue;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        pointer = path.Pop().Pointer;
                        continue;
                }
                if (path.TryPeek(out var array) && array.Index >= 0)
                {
                    pointer = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{array.Pointer}/{array.Index}");
                    path.Push(path.Pop() with { Index = array.Index + 1 });
                }
                lines.TryAdd(pointer, line);
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) path.Push((pointer, reader.TokenType == JsonTokenType.StartArray ? 0 : -1));
            }
            return true;
        }
        catch (JsonException e)
        {
            var (at, column) = ((int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1);
            faults.Add(new(pointer, at, DoorRefusals.JsonMalformed.With(("line", at), ("column", column), ("pointer", pointer.Length == 0 ? "/" : pointer))));
            return false;
        }
    }

    private static void Walk(JsonElement element, JsonTypeInfo type, string pointer, Dictionary<string, int> lines, ImmutableArray<CharterFileFault>.Builder faults)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
        {
            if (!Reads(element, type.Type)) faults.Add(Wrong(element, type.Type, pointer, lines));
            return;
        }
        if (element.ValueKind != JsonValueKind.Object)
        {
            faults.Add(Wrong(element, type.Type, pointer, lines));
            return;
        }
        var members = type.Properties.Where(p => p.AssociatedParameter is not null || p.Set is not null).ToDictionary(p => p.Name, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var found in element.EnumerateObject())
        {
            var at = $"{pointer}/{Escaped(found.Name)}";
            if (!members.TryGetValue(found.Name, out var member))
                faults.Add(new(at, LineOf(lines, at), (WeighsVotes(at, found.Name) ? DoorRefusals.VotesNotWeighted : DoorRefusals.JsonMemberUnknown).With(("pointer", at), ("line", LineOf(lines, at)))));
            else if (seen.Add(found.Name)) Walk(found.Value, RecordCodec.Options.GetTypeInfo(member.PropertyType), at, lines, faults);
        }
        // The reader fills a small struct member by member and would let one be missing; a charter leaves nothing to guess.
        foreach (var missing in members.Values.Where(m => (m.IsRequired || type.Type.IsValueType) && !seen.Contains(m.Name)))
            faults.Add(new($"{pointer}/{missing.Name}", LineOf(lines, pointer),
                DoorRefusals.JsonMemberMissing.With(("pointer", $"{pointer}/{missing.Name}"), ("line", LineOf(lines, pointer)), ("example", Example(missing.PropertyType)))));
    }

    /// <summary>True for a member that would let money or size weigh a vote: somebody tries what the charter has no place for, and is told so.</summary>
    private static bool WeighsVotes(string pointer, string name) =>
        (pointer.StartsWith("/voting/", StringComparison.Ordinal) || pointer.StartsWith("/governance/", StringComparison.Ordinal))
        && Weights.Any(w => name.Contains(w, StringComparison.OrdinalIgnoreCase));

    private static readonly string[] Weights = ["weight", "poids", "gewicht", "share"];

    private static bool Reads(JsonElement element, Type type)
    {
        try
        {
            return element.Deserialize(type, RecordCodec.Options) is not null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }

    private static CharterFileFault Wrong(JsonElement element, Type type, string pointer, Dictionary<string, int> lines)
    {
        var raw = string.Concat(element.GetRawText().Select(c => char.IsControl(c) ? ' ' : c));
        return new(pointer, LineOf(lines, pointer), DoorRefusals.JsonValueWrong.With(
            ("pointer", pointer.Length == 0 ? "/" : pointer), ("line", LineOf(lines, pointer)), ("found", raw.Length > 40 ? raw[..40] + "…" : raw), ("example", Example(type))));
    }

    /// <summary>What a value looks like: an example is understood in every language.</summary>
    private static string Example(Type type)
    {
        if (type == typeof(Money)) return """{"cents": 25000, "currency": "EUR"}""";
        if (type == typeof(DateOnly)) return "\"2026-01-01\"";
        if (type == typeof(Currency)) return "\"EUR\"";
        if (type == typeof(BasisPoints)) return "1500 (= 15 %)";
        if (type == typeof(Fraction)) return """{"numerator": 1, "denominator": 2}""";
        if (type == typeof(string)) return "\"Europe/Brussels\"";
        if (type.IsEnum) return string.Join(" | ", Enum.GetNames(type).Select(n => $"\"{n}\""));
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>)) return "[ … ]";
        return type == typeof(int) ? "6" : "{ … }";
    }

    private static ImmutableArray<CharterFileFault> InOrder(IEnumerable<CharterFileFault> faults) => [.. faults.OrderBy(f => f.Line).ThenBy(f => f.Pointer, StringComparer.Ordinal)];

    /// <summary>The line of a value, or of the nearest one that holds it.</summary>
    private static int LineOf(Dictionary<string, int> lines, string pointer)
    {
        for (var at = pointer; at.Length > 0; at = at[..at.LastIndexOf('/')])
            if (lines.TryGetValue(at, out var line)) return line;
        return lines.GetValueOrDefault("", 1);
    }

    private static string Escaped(string name) => new StringBuilder(name).Replace("~", "~0").Replace("/", "~1").ToString();
}
