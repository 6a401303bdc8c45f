// StrictJson: reads a request body and names every fault by JSON pointer. Default binding stops at the first and speaks of C#.
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Web.Endpoints;

/// <summary>One fault of a request.</summary>
/// <param name="Pointer">JSON pointer (RFC 6901) of where it stands; "" is the whole body.</param>
/// <param name="Code">Stable code: Malformed, TooDeep, Duplicate, Unknown, Missing, Value, Characters.</param>
/// <param name="Detail">The fault in English, for the developer who reads it.</param>
public readonly record struct Fault(string Pointer, string Code, string Detail);

/// <summary>Words that people write in several lines: line breaks and tabs may stand in them, and nowhere else.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ProseAttribute : Attribute;

/// <summary>A strict reading of JSON against a type: nothing unknown, nothing twice, nothing missing, no number as text.</summary>
public static class StrictJson
{
    /// <summary>More faults than these are not listed.</summary>
    private const int FaultsMost = 50;

    /// <summary>The value, or every fault.</summary>
    public static (T? Value, IReadOnlyList<Fault> Faults) Read<T>(ReadOnlyMemory<byte> body, JsonSerializerOptions? options = null) where T : class
    {
        options ??= ApiJson.Options;
        var faults = new List<Fault>();
        if (!IsSound(body.Span, options.MaxDepth, faults) || faults.Count > 0) return (null, faults);
        using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = options.MaxDepth });
        Check(document.RootElement, options.GetTypeInfo(typeof(T)), "", faults);
        if (faults.Count > 0) return (null, faults);
        try
        {
            return (document.RootElement.Deserialize<T>(options), faults);
        }
        catch (JsonException e)
        {
            return (null, [new Fault("", "Value", Words(e))]);
        }
    }

    /// <summary>The pointer of a member below another pointer.</summary>
    public static string Below(string pointer, string name) => $"{pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    /// <summary>Well formed, no member twice, and only characters that may be stored and shown.</summary>
    private static bool IsSound(ReadOnlySpan<byte> body, int depthMost, List<Fault> faults)
    {
        var path = new Stack<(string Pointer, HashSet<string>? Members, int Index)>();
        var pointer = "";
        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = 256 });
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        var name = reader.GetString()!;
                        pointer = Below(path.Peek().Pointer, name);
                        if (!path.Peek().Members!.Add(name)) faults.Add(new(pointer, "Duplicate", "the member stands twice"));
                        CheckCharacters(name, pointer, IsControl, faults);
                        continue;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        path.Pop();
                        break;
                    default:
                        if (path.TryPeek(out var array) && array.Members is null) pointer = $"{array.Pointer}/{array.Index}";
                        if (reader.TokenType == JsonTokenType.String) CheckCharacters(reader.GetString()!, pointer, IsControlInProse, faults);
                        else if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                        {
                            if (reader.CurrentDepth >= depthMost)
                            {
                                faults.Add(new(pointer, "TooDeep", $"nested deeper than {depthMost} levels"));
                                return false;
                            }
                            path.Push((pointer, reader.TokenType == JsonTokenType.StartObject ? new(StringComparer.Ordinal) : null, 0));
                            continue;
                        }
                        break;
                }
                if (path.TryPeek(out var parent) && parent.Members is null)
                {
                    path.Pop();
                    path.Push(parent with { Index = parent.Index + 1 });
                }
            }
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A lone surrogate is well formed JSON that no text can hold; the reader says so as InvalidOperationException.
            faults.Add(e is JsonException ? new(pointer, "Malformed", "this is not JSON") : new(pointer, "Characters", "the text is not sound Unicode"));
            return false;
        }
    }

    private static bool IsControlInProse(Rune rune) => Rune.IsControl(rune) && rune.Value is not ('\n' or '\r' or '\t');

    private static bool IsControl(Rune rune) => Rune.IsControl(rune);

    private static void CheckCharacters(string text, string pointer, Func<Rune, bool> isControl, List<Fault> faults)
    {
        foreach (var rune in text.EnumerateRunes())
            if (isControl(rune) || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F or 0x2028 or 0x2029)
            {
                faults.Add(new(pointer, "Characters", $"the character U+{rune.Value:X4} is not allowed"));
                return;
            }
    }

    /// <summary>Controls in the texts of a value whose inside is not known here, such as a charter.</summary>
    private static void CheckLines(JsonElement element, string pointer, List<Fault> faults)
    {
        if (element.ValueKind == JsonValueKind.String) CheckCharacters(element.GetString()!, pointer, IsControl, faults);
        else if (element.ValueKind == JsonValueKind.Object)
            foreach (var member in element.EnumerateObject()) CheckLines(member.Value, Below(pointer, member.Name), faults);
        else if (element.ValueKind == JsonValueKind.Array)
            foreach (var (index, part) in element.EnumerateArray().Index()) CheckLines(part, $"{pointer}/{index}", faults);
    }

    private static void Check(JsonElement element, JsonTypeInfo type, string pointer, List<Fault> faults, bool isProse = false)
    {
        if (faults.Count >= FaultsMost) return;
        if (type.Kind == JsonTypeInfoKind.Object && type.Type != typeof(object)) CheckObject(element, type, pointer, faults);
        else if (type.Kind == JsonTypeInfoKind.Enumerable && element.ValueKind == JsonValueKind.Array)
        {
            var item = type.Options.GetTypeInfo(type.ElementType!);
            var index = 0;
            foreach (var part in element.EnumerateArray()) Check(part, item, $"{pointer}/{index++}", faults);
        }
        else
        {
            if (!isProse) CheckLines(element, pointer, faults);
            try
            {
                element.Deserialize(type);
            }
            catch (JsonException e)
            {
                faults.Add(new(pointer, "Value", Words(e)));
            }
        }
    }

    private static void CheckObject(JsonElement element, JsonTypeInfo type, string pointer, List<Fault> faults)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            faults.Add(new(pointer, "Value", "expected an object"));
            return;
        }
        var known = type.Properties.ToDictionary(p => p.Name, StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            var below = Below(pointer, member.Name);
            if (!known.TryGetValue(member.Name, out var property) || property.AssociatedParameter is null && property.Set is null) faults.Add(new(below, "Unknown", "this member is not known here"));
            else if (member.Value.ValueKind != JsonValueKind.Null)
                Check(member.Value, type.Options.GetTypeInfo(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType), below, faults, property.AttributeProvider?.IsDefined(typeof(ProseAttribute), inherit: false) == true);
            else if (property.IsRequired) faults.Add(new(below, "Value", "a value is needed, not null"));
        }
        foreach (var property in type.Properties)
            if (property.IsRequired && !element.TryGetProperty(property.Name, out _)) faults.Add(new(Below(pointer, property.Name), "Missing", "this member is needed"));
    }

    /// <summary>What a converter said, without what the serializer adds about paths and C# types.</summary>
    private static string Words(JsonException e) =>
        e.Message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal) ? "the value is of another kind than is needed here" : e.Message.Split(" Path:")[0];
}
