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
            case IFormattable plain and (long or int or Enum or Guid): return plain.ToString(null, CultureInfo.InvariantCulture);
            case DateOnly or TimeOnly: return ((IFormattable)value).ToString("o", CultureInfo.InvariantCulture);
            case bool flag: return flag ? "true" : "false";
            case IEnumerable items:
                var isOrdered = value.GetType().GetInterfaces().Any(i => i.Name == "IReadOnlyList`1");
                var texts = items.Cast<object?>().Select(Text);
                return $"[{string.Join(',', isOrdered ? texts : texts.Order(StringComparer.Ordinal))}]";
            default:
                var fields = value.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
                return $"{value.GetType().Name}{{{string.Join(';', fields.OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => $"{f.Name}={Text(f.GetValue(value))}"))}}}";
        }
    }
}
