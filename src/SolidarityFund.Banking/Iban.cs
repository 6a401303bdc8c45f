// Iban: an account number that has passed every check we can make without a bank, and the registry's lengths.
using System.Collections.Frozen;

namespace SolidarityFund.Banking;

/// <summary>
/// An international bank account number (ISO 13616), valid by construction: country of the IBAN registry, that country's
/// length (15-33 characters), check digits 02-98 with remainder 1 modulo 97, and for Belgium the national check digits too.
/// The default value is "no IBAN" and prints as empty text. Source: domain.md §6.1.
/// </summary>
public readonly record struct Iban
{
    /// <summary>
    /// Length in characters of every country of the SWIFT IBAN registry (release 97 of 2024, 89 codes). A country that is not
    /// listed has no IBAN: its accounts come as plain text.
    /// </summary>
    private static readonly FrozenDictionary<string, int> LengthByCountry = (
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 " +
        "EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 " +
        "IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 " +
        "NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 " +
        "SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30")
        .Split(' ').ToFrozenDictionary(entry => entry[..2], entry => int.Parse(entry.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture));

    // The 41 countries of the SEPA schemes and Gibraltar, by the codes that their IBANs begin with (European Payments Council, EPC409-09, 2025).
    private static readonly FrozenSet<string> SepaCountries = (
        "AD AL AT BE BG CH CY CZ DE DK EE ES FI FR GB GI GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM VA")
        .Split(' ').ToFrozenSet();

    private readonly string? _text;

    private Iban(string text) => _text = text;

    /// <summary>The countries that have an IBAN: ISO 3166 codes of two capital letters (XK for Kosovo).</summary>
    public static IReadOnlyCollection<string> Countries => LengthByCountry.Keys;

    /// <summary>Two capital letters, such as <c>BE</c>; empty for the default value.</summary>
    public string CountryCode => _text?[..2] ?? "";

    /// <summary>The national part, without country and check digits; for Belgium 12 digits. Empty for the default value.</summary>
    public string Bban => _text?[4..] ?? "";

    /// <summary>True when SEPA payments reach the account's country; false for the default value.</summary>
    public bool IsSepa => SepaCountries.Contains(CountryCode);

    /// <summary>
    /// Reads an IBAN as people write it: spaces and lower case are forgiven, everything else is not. False for any text that
    /// fails a check; never throws.
    /// </summary>
    public static bool TryParse(string? text, out Iban iban)
    {
        iban = default;
        if (Mod97.Canonical(text) is not { Length: > 4 } canonical || !HasValidShape(canonical)) return false;
        if (Mod97.Of(canonical[4..] + canonical[..4]) != 1) return false;
        if (canonical.StartsWith("BE", StringComparison.Ordinal) && !IsBelgianBban(canonical.AsSpan(4))) return false;
        iban = new Iban(canonical);
        return true;
    }

    /// <summary>Reads an IBAN as people write it.</summary>
    /// <exception cref="FormatException">The text fails a check of <see cref="TryParse"/>.</exception>
    public static Iban Parse(string text) => TryParse(text, out var iban) ? iban : throw new FormatException("not an IBAN: country, length or check digits are wrong");

    /// <summary>
    /// The IBAN of an old Belgian account number, 12 digits with or without dashes: <c>435-0000000-80</c> is BE47435000000080.
    /// Needed for CODA account structure 0 (domain.md §6.5). False when it is not 12 digits or its check digits are wrong.
    /// </summary>
    public static bool TryFromBelgianBban(string? text, out Iban iban)
    {
        iban = default;
        var bban = text?.Replace("-", "", StringComparison.Ordinal).Trim();
        if (bban is null || !IsBelgianBban(bban)) return false;
        var check = 98 - Mod97.Of(bban + "BE00");
        iban = new Iban(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"BE{check:00}{bban}"));
        return true;
    }

    /// <summary>The IBAN of an old Belgian account number, 12 digits with or without dashes.</summary>
    /// <exception cref="FormatException">Not 12 digits, or the last two are not the first ten modulo 97 (0 written 97).</exception>
    public static Iban FromBelgianBban(string text) =>
        TryFromBelgianBban(text, out var iban) ? iban : throw new FormatException("not a Belgian account number: 12 digits with a valid check are expected");

    /// <summary>The paper form: groups of four separated by a space, <c>BE68 5390 0754 7034</c>.</summary>
    public string Grouped() => Mod97.InFours(_text ?? "");

    /// <summary>The electronic form: capitals and digits without spaces, <c>BE68539007547034</c>.</summary>
    public override string ToString() => _text ?? "";

    private static bool HasValidShape(string text) =>
        LengthByCountry.TryGetValue(text[..2], out var length)
        && text.Length == length
        && Mod97.AreDigits(text.AsSpan(2, 2))
        // 00, 01 and 99 give the same remainder as 97, 98 and 02 but are never issued (ISO 13616: 98 minus a remainder of 0-96).
        && text.AsSpan(2, 2) is not ("00" or "01" or "99");

    private static bool IsBelgianBban(ReadOnlySpan<char> bban) =>
        bban.Length == 12 && Mod97.AreDigits(bban) && Mod97.ZeroAs97(Mod97.Of(bban[..10])) == int.Parse(bban[10..], System.Globalization.CultureInfo.InvariantCulture);
}
