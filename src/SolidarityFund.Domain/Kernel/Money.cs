// Money and Currency: an amount is a whole number of cents in one currency, and nothing else.
using System.Globalization;

namespace SolidarityFund.Domain.Kernel;

/// <summary>An ISO 4217 currency. The default value is <c>XXX</c>, ISO's own code for "no currency".</summary>
public readonly record struct Currency
{
    private readonly string? _code;

    private Currency(string code) => _code = code;

    /// <summary>The euro.</summary>
    public static Currency Euro { get; } = new("EUR");

    /// <summary>Three capital letters.</summary>
    public string Code => _code ?? "XXX";

    /// <summary>Reads three capital letters A-Z; anything else is refused (false).</summary>
    public static bool TryParse(string? text, out Currency currency)
    {
        currency = default;
        if (text is not { Length: 3 } || !text.All(char.IsAsciiLetterUpper)) return false;
        if (text != "XXX") currency = text == "EUR" ? Euro : new Currency(text);
        return true;
    }

    /// <summary>Reads three capital letters.</summary>
    /// <exception cref="FormatException">The text is not three capital letters.</exception>
    public static Currency Parse(string text) =>
        TryParse(text, out var currency) ? currency : throw new FormatException($"'{text}' is not an ISO 4217 code");

    /// <inheritdoc/>
    public override string ToString() => Code;
}

/// <summary>
/// An amount of money: signed whole cents (the minor unit) of one currency. Range: that of <see cref="long"/>, arithmetic is
/// checked. The default value is zero of no currency and may be added to any amount; two different currencies never mix.
/// </summary>
/// <param name="Cents">Signed number of minor units: 12 000.00 EUR is 1 200 000.</param>
/// <param name="Currency">The currency; <c>XXX</c> only for the harmless zero.</param>
public readonly record struct Money(long Cents, Currency Currency) : IComparable<Money>
{
    /// <summary>
    /// The most cents that one amount of a command may have, above or below zero: 100 000 000 000.00. It keeps every sum far inside the
    /// range of <see cref="long"/>, so that no balance can overflow when events are folded.
    /// </summary>
    public const long CentsMost = 10_000_000_000_000;

    /// <summary>An amount in euro cents.</summary>
    public static Money Euro(long cents) => new(cents, Currency.Euro);

    /// <summary>Zero in this amount's currency.</summary>
    public Money Zero => this with { Cents = 0 };

    /// <summary>True for an amount above zero.</summary>
    public bool IsPositive => Cents > 0;

    /// <summary>True for an amount below zero.</summary>
    public bool IsNegative => Cents < 0;

    /// <summary>True for an amount that no fund keeps in its books: more than <see cref="CentsMost"/> above or below zero.</summary>
    public bool IsBeyondBooks => Cents is > CentsMost or < -CentsMost;

    /// <summary>True for zero of any currency.</summary>
    public bool IsZero => Cents == 0;

    /// <summary>The sum. Throws on overflow and on two different currencies (a bug, never a refusal).</summary>
    public static Money operator +(Money left, Money right) => new(left.Cents + right.Cents, Common(left, right));

    /// <summary>The difference. Throws on overflow and on two different currencies (a bug, never a refusal).</summary>
    public static Money operator -(Money left, Money right) => new(left.Cents - right.Cents, Common(left, right));

    /// <summary>The opposite amount.</summary>
    public static Money operator -(Money amount) => amount with { Cents = -amount.Cents };

    /// <summary>A whole multiple.</summary>
    public static Money operator *(Money amount, long factor) => amount with { Cents = amount.Cents * factor };

    /// <summary>Less than, within one currency.</summary>
    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    /// <summary>More than, within one currency.</summary>
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    /// <summary>At most, within one currency.</summary>
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    /// <summary>At least, within one currency.</summary>
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <summary>The smaller of two amounts.</summary>
    public static Money Min(Money left, Money right) => left <= right ? left : right;

    /// <summary>The larger of two amounts.</summary>
    public static Money Max(Money left, Money right) => left >= right ? left : right;

    /// <summary>The sum of many amounts; the harmless zero for none.</summary>
    public static Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate(default(Money), (sum, next) => sum + next);

    /// <summary>A share in basis points (1/100 %), rounded down to the cent: 15 % of 40 000.00 is 1 500 basis points.</summary>
    public Money Share(BasisPoints share) => this with { Cents = (long)Int128.CreateChecked((Int128)Cents * share.Value / 10_000) };

    /// <inheritdoc/>
    public int CompareTo(Money other)
    {
        _ = Common(this, other);
        return Cents.CompareTo(other.Cents);
    }

    /// <summary>Digits with a point and the code, for logs and scenarios: <c>12000.00 EUR</c>. Eyes get their own culture.</summary>
    public override string ToString() => $"{Plain} {Currency.Code}";

    /// <summary>Digits with a point and two decimals, no thousands separator: <c>-12000.05</c>.</summary>
    public string Plain
    {
        get
        {
            var whole = UInt128.CreateChecked(Int128.Abs(Cents));
            return string.Create(CultureInfo.InvariantCulture, $"{(Cents < 0 ? "-" : "")}{whole / 100}.{(int)(whole % 100):00}");
        }
    }

    private static Currency Common(Money left, Money right)
    {
        if (left.Currency == right.Currency || (right.Cents == 0 && right.Currency == default)) return left.Currency;
        if (left.Cents == 0 && left.Currency == default) return right.Currency;
        throw new InvalidOperationException($"{left.Currency} and {right.Currency} never mix");
    }
}

/// <summary>A share in hundredths of a percent: 10 000 is the whole. Range 0 to 1 000 000 (a hundredfold).</summary>
/// <param name="Value">Hundredths of a percent.</param>
public readonly record struct BasisPoints(int Value)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value / 100}.{Value % 100:00} %");
}
