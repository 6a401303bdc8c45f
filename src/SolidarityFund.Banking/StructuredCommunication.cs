// StructuredCommunication: the Belgian OGM-VCS, the reference by which an incoming payment finds what it pays.
using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SolidarityFund.Banking;

/// <summary>
/// A Belgian structured communication (OGM in Dutch, VCS in French): a base number of ten digits and two check digits, the base
/// modulo 97 with 0 written 97. Valid by construction; the default value is base 0, <c>+++000/0000/00097+++</c>.
/// Source: domain.md §6.1.
/// </summary>
public readonly partial record struct StructuredCommunication
{
    /// <summary>The largest base number: ten digits.</summary>
    public const long MaxNumber = 9_999_999_999;

    private StructuredCommunication(long number) => Number = number;

    /// <summary>The base number, 0 to 9 999 999 999, without check digits.</summary>
    public long Number { get; }

    /// <summary>The two check digits as a number, 1 to 97.</summary>
    public int Check => Mod97.ZeroAs97((int)(Number % 97));

    /// <summary>Twelve digits: base and check, as they travel in CODA, camt and pain files.</summary>
    public string Digits => string.Create(CultureInfo.InvariantCulture, $"{Number:0000000000}{Check:00}");

    /// <summary>The communication of a base number.</summary>
    /// <param name="number">0 to <see cref="MaxNumber"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or more than ten digits.</exception>
    public static StructuredCommunication FromNumber(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, MaxNumber);
        return new(number);
    }

    /// <summary>
    /// Reads <c>+++ddd/dddd/ddddd+++</c>, <c>***ddd/dddd/ddddd***</c> or twelve bare digits, with blanks around. False for any other
    /// text and for wrong check digits; never throws.
    /// </summary>
    public static bool TryParse(string? text, out StructuredCommunication communication)
    {
        communication = default;
        var match = Whole().Match(text ?? "");
        return match.Success && TryFromDigits(DigitsOf(match.ValueSpan), out communication);
    }

    /// <summary>Reads what <see cref="TryParse"/> reads.</summary>
    /// <exception cref="FormatException">Another form, or wrong check digits.</exception>
    public static StructuredCommunication Parse(string text) =>
        TryParse(text, out var communication) ? communication : throw new FormatException("not a structured communication: form or check digits are wrong");

    /// <summary>
    /// Every communication that a free text may hold, in order of appearance, each once: the printed form, or twelve digits that stand
    /// alone and pass the check (domain.md §6.4, match order rule 3). Candidates only: an old Belgian account number passes the
    /// same check, so the caller must know the communication as one it issued.
    /// </summary>
    public static ImmutableArray<StructuredCommunication> FindIn(string? text)
    {
        var found = ImmutableArray.CreateBuilder<StructuredCommunication>();
        foreach (var match in Anywhere().EnumerateMatches(text ?? ""))
        {
            var digits = DigitsOf(text.AsSpan(match.Index, match.Length));
            if (TryFromDigits(digits, out var communication) && !found.Contains(communication)) found.Add(communication);
        }
        return found.ToImmutable();
    }

    /// <summary>The printed form, <c>+++202/6000/10704+++</c>.</summary>
    public override string ToString()
    {
        var digits = Digits;
        return $"+++{digits[..3]}/{digits[3..7]}/{digits[7..]}+++";
    }

    private static bool TryFromDigits(string digits, out StructuredCommunication communication)
    {
        communication = new(long.Parse(digits.AsSpan(0, 10), CultureInfo.InvariantCulture));
        if (communication.Check == int.Parse(digits.AsSpan(10), CultureInfo.InvariantCulture)) return true;
        communication = default;
        return false;
    }

    private static string DigitsOf(ReadOnlySpan<char> text)
    {
        Span<char> digits = stackalloc char[12];
        var length = 0;
        foreach (var c in text)
            if (char.IsAsciiDigit(c)) digits[length++] = c;
        return new string(digits);
    }

    // [0-9] and not \d, which also matches the digits of other scripts.
    [GeneratedRegex(@"^\s*(?:\+{3}[0-9]{3}/[0-9]{4}/[0-9]{5}\+{3}|\*{3}[0-9]{3}/[0-9]{4}/[0-9]{5}\*{3}|[0-9]{12})\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex(@"[+*]{3}[0-9]{3}/[0-9]{4}/[0-9]{5}[+*]{3}|(?<![0-9])[0-9]{12}(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Anywhere();
}
