// CodaRecord: one line of 128 characters and the typed fields in it, by their positions of domain.md §6.5 (from 1).
using System.Globalization;

namespace SolidarityFund.Banking;

/// <summary>One CODA record. A field that lacks its form is noted as a fault and read as zero or blank.</summary>
internal sealed class CodaRecord(string text, int line, FaultLog faults)
{
    // The last two digits of a year: 80-99 are 19xx, 00-79 are 20xx (domain.md §6.5).
    private const int PivotYear = 80;

    internal const int NextCodeAt = 126;
    internal const int LinkCodeAt = 128;

    internal int Line => line;

    /// <summary>The record's name: one digit, or two for movements and information (<c>21</c>, <c>33</c>).</summary>
    internal string Kind { get; } = KindOf(text);

    /// <summary>Sequence and detail number, eight digits, of records 2x, 3x and 4.</summary>
    internal string Number => Raw(3, 8);

    /// <summary>Up to where a record must be present for its trailing blanks to be cut without loss.</summary>
    internal static int ShortestLength(string text) => KindOf(text) switch
    {
        "0" => 128,
        "1" => 64,
        "21" => 121,
        "22" or "23" or "32" or "33" or "4" => 10,
        "31" => 40,
        "8" => 63,
        "9" => 52,
        _ => 0,
    };

    internal string Raw(int position, int length) => text.Substring(position - 1, length);

    internal string Text(int position, int length) => Raw(position, length).Trim();

    /// <summary>A code of one character: '0', '1' or null when blank; anything else is a fault.</summary>
    internal char? Code(int position, string meaning)
    {
        var code = text[position - 1];
        if (code is '0' or '1') return code;
        if (code != ' ') Malformed(position, 1, $"{meaning}, 0 or 1");
        return null;
    }

    internal long Digits(int position, int length, string meaning)
    {
        if (Mod97.AreDigits(Raw(position, length))) return long.Parse(Raw(position, length), CultureInfo.InvariantCulture);
        Malformed(position, length, FormattableString.Invariant($"{meaning}, {length} digits"));
        return 0;
    }

    /// <summary>A number that the bank may leave blank or zero.</summary>
    internal int? OptionalNumber(int position, int length, string meaning)
    {
        if (string.IsNullOrWhiteSpace(Raw(position, length))) return null;
        var number = (int)Digits(position, length, meaning);
        return number == 0 ? null : number;
    }

    /// <summary>Cents of an amount of 12 digits and 3 decimals; the last decimal must be 0, as a cent has no parts.</summary>
    internal long Cents(int position, string meaning)
    {
        var thousandths = Digits(position, 15, meaning);
        if (thousandths % 10 != 0)
            faults.Add(BankFileFaultCode.AmountDecimals, line, position + 14, $"0, the third decimal of the {meaning}", FaultLog.Quote(Raw(position + 14, 1)));
        return thousandths / 10;
    }

    /// <summary>Signed cents: the sign one position before the amount is 0 for credit (plus) and 1 for debit (minus).</summary>
    internal long SignedCents(int signPosition, string meaning)
    {
        var sign = text[signPosition - 1];
        if (sign is not ('0' or '1')) Malformed(signPosition, 1, $"the sign of the {meaning}, 0 (credit) or 1 (debit)");
        var cents = Cents(signPosition + 1, meaning);
        return sign == '1' ? -cents : cents;
    }

    /// <summary>A date DDMMYY; null for 000000, "not known".</summary>
    internal DateOnly? Date(int position, string meaning)
    {
        var digits = Raw(position, 6);
        if (digits == "000000") return null;
        if (TryDate(digits, out var date)) return date;
        Malformed(position, 6, $"the {meaning}, a date DDMMYY");
        return null;
    }

    /// <summary>Six digits DDMMYY that are a day.</summary>
    internal static bool TryDate(string digits, out DateOnly date)
    {
        date = default;
        if (!Mod97.AreDigits(digits)) return false;
        var (day, month, year) = (TwoDigits(digits, 0), TwoDigits(digits, 2), TwoDigits(digits, 4));
        year += year >= PivotYear ? 1900 : 2000;
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        date = new DateOnly(year, month, day);
        return true;
    }

    internal void Fault(BankFileFaultCode code, int position, string expected, string found) => faults.Add(code, line, position, expected, found);

    internal void Malformed(int position, int length, string expected) =>
        Fault(BankFileFaultCode.FieldMalformed, position, expected, FaultLog.Quote(Raw(position, length)));

    private static int TwoDigits(string digits, int at) => int.Parse(digits.AsSpan(at, 2), CultureInfo.InvariantCulture);

    private static string KindOf(string text) => text switch
    {
        ['2' or '3', ..] => text[..Math.Min(2, text.Length)],
        [_, ..] => text[..1],
        _ => " ",
    };
}
