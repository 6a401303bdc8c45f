// StateHash: one hash over everything a fund knows, private books included, so that two states can be told apart.
using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using SolidarityFund.Domain;

namespace SolidarityFund.Testing;

/// <summary>Writes a state field by field (maps and sets in the order of their text, since theirs is nobody's promise) and hashes the text.</summary>
public static class StateHash
{
    public static string Of(FundState state) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text(state))));

    private static string Text(object? value)
    {
        switch (value)
        {
            case null: return "null";
            case string text: return $"\"{text}\"";
            case IFormattable plain when value.GetType().IsPrimitive || value is Enum or Guid or DateOnly or TimeOnly: return plain.ToString(null, CultureInfo.InvariantCulture);
            case bool flag: return flag ? "true" : "false";
            case IEnumerable items:
                var isOrdered = (items is IList || value.GetType().Name is "EquatableArray`1") && value.GetType().Name is not "ImmutableHashSet`1";
                var texts = items.Cast<object?>().Select(Text);
                return $"[{string.Join(',', isOrdered ? texts : texts.Order(StringComparer.Ordinal))}]";
            default:
                var fields = value.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
                return $"{value.GetType().Name}{{{string.Join(';', fields.OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => $"{f.Name}={Text(f.GetValue(value))}"))}}}";
        }
    }
}
