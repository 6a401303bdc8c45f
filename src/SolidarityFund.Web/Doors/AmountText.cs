// AmountText: amounts as people type them in three countries' ways; what was read is always echoed before it counts.
using System.Globalization;
using System.Text.RegularExpressions;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Web.Doors;

/// <summary>
/// Reads amounts tolerantly: <c>2500</c>, <c>2 500,50</c>, <c>2.500,50</c>, <c>2,500.50</c>, <c>€ 2500</c>. The last point or comma with one or
/// two digits after it marks the cents; one with three digits after it separates thousands. What is neither is refused.
/// </summary>
public static partial class AmountText
{
    /// <summary>Reads an amount of a currency; false for anything that could be read in two ways or not at all.</summary>
    public static bool TryParse(string? text, Currency currency, out Money amount)
    {
        amount = default;
        var bare = Blank().Replace((text ?? "").Replace("€", "", StringComparison.Ordinal).Replace(currency.Code, "", StringComparison.OrdinalIgnoreCase), "");
        if (bare.Length is 0 or > 30) return false;
        var match = Digits().Match(bare);
        if (!match.Success) return false;
        var whole = match.Groups["whole"].Value.Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
        var cents = match.Groups["cents"].Value.PadRight(2, '0');
        if (!long.TryParse(whole + cents, NumberStyles.None, CultureInfo.InvariantCulture, out var value)) return false;
        amount = new Money(match.Groups["sign"].Value is "-" or "−" ? -value : value, currency);
        return true;
    }

    // Thousands are all separated by the same sign, which is not the one before the cents.
    [GeneratedRegex(@"^(?<sign>[-−+]?)(?<whole>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:(?<=^[-−+]?[0-9.]+),(?<cents>[0-9]{1,2})|(?<=^[-−+]?[0-9,]+)\.(?<cents>[0-9]{1,2}))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Digits();

    // Blanks of all widths and the apostrophe separate thousands too.
    [GeneratedRegex(@"[\s\u00A0\u202F\u2009'’]", RegexOptions.CultureInvariant)]
    private static partial Regex Blank();
}
