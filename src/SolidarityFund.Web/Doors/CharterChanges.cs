// CharterChanges: two charters side by side: what differs, by JSON pointer.
using System.Text.Json;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Charters;

namespace SolidarityFund.Web.Doors;

/// <summary>One difference.</summary>
/// <param name="Pointer">Where it stands (RFC 6901).</param>
/// <param name="Before">What stood there; null for nothing.</param>
/// <param name="After">What stands there; null for nothing.</param>
public sealed record CharterChange(string Pointer, JsonElement? Before, JsonElement? After);

/// <summary>Compares charters as they are written down.</summary>
public static class CharterChanges
{
    /// <summary>What differs between two charters, in the order of the file; a list is compared place by place.</summary>
    public static IReadOnlyList<CharterChange> Between(Charter before, Charter after)
    {
        var changes = new List<CharterChange>();
        Compare("", JsonSerializer.SerializeToElement(before, RecordCodec.Options), JsonSerializer.SerializeToElement(after, RecordCodec.Options), changes);
        return changes;
    }

    private static void Compare(string pointer, JsonElement? before, JsonElement? after, List<CharterChange> changes)
    {
        if (before is { } b && after is { } a && b.ValueKind == a.ValueKind && b.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
        {
            var (was, now) = (Parts(b), Parts(a));
            foreach (var name in was.Keys.Union(now.Keys)) Compare($"{pointer}/{name}", was.TryGetValue(name, out var x) ? x : null, now.TryGetValue(name, out var y) ? y : null, changes);
        }
        else if (before?.GetRawText() != after?.GetRawText()) changes.Add(new CharterChange(pointer, before, after));
    }

    /// <summary>Members by name, or items by place. No name of a charter needs escaping.</summary>
    private static Dictionary<string, JsonElement> Parts(JsonElement whole) => whole.ValueKind == JsonValueKind.Object
        ? whole.EnumerateObject().ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal)
        : whole.EnumerateArray().Index().ToDictionary(i => i.Index.ToString(System.Globalization.CultureInfo.InvariantCulture), i => i.Item, StringComparer.Ordinal);
}
