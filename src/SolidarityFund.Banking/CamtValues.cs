// CamtValues: amounts, dates, currencies and lines of a camt document, each read strictly or noted as a fault.
using System.Collections.Immutable;
using System.Globalization;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Banking;

/// <summary>What the lines of an account have in common.</summary>
/// <param name="Account">The account's number, without blanks.</param>
/// <param name="Currency">The one currency.</param>
/// <param name="BookedOn">The day of an entry that gives none.</param>
internal sealed record CamtAccount(string Account, Currency Currency, DateOnly BookedOn);

/// <summary>Reads values of elements. What lacks its form is a fault and comes back as null.</summary>
internal sealed class CamtValues(FaultLog faults)
{
    // ISO 20022 amounts have at most 18 digits; 15 before the point keep every amount within a long.
    private const int MaxWholeDigits = 15;

    // The longest text of a statement's head or tail (AddtlStmtInf); they are kept until the end of a file of any size.
    private const int MaxKeptLength = 500;

    /// <summary>The text of an element that is kept: at most 500 characters.</summary>
    internal string Kept(IsoElement element)
    {
        if (element.Text.Length <= MaxKeptLength) return element.Text;
        Fault(BankFileFaultCode.FieldMalformed, element, FormattableString.Invariant($"at most {MaxKeptLength} characters in {element.Name}"), FaultLog.Quote(element.Text));
        return "";
    }

    /// <summary>The electronic number, else that on paper; null when absent or zero.</summary>
    internal int? SequenceNumber(IsoElement? electronic, IsoElement? legal)
    {
        if ((electronic ?? legal) is not { } number) return null;
        if (int.TryParse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)) return value == 0 ? null : value;
        Fault(BankFileFaultCode.FieldMalformed, number, "a sequence number of digits", FaultLog.Quote(number.Text));
        return null;
    }

    /// <summary>The account's own currency, or where the bank leaves it out that of an amount in it.</summary>
    internal Currency? CurrencyOf(IsoElement? account, IsoElement amount)
    {
        var (place, code) = account?.At("Ccy") is { } own ? (own, own.Text) : (amount, amount.Currency);
        if (Currency.TryParse(code, out var currency) && TwoDecimals.Has(currency)) return currency;
        Fault(BankFileFaultCode.FieldMalformed, place, "the account's currency, three capitals, of two decimals", FaultLog.Quote(code ?? ""));
        return null;
    }

    /// <summary>An entry as lines: one for each transaction when they add up, else one. Rules: <see cref="Camt053"/>.</summary>
    internal ImmutableArray<BankStatementLine> Lines(CamtEntry entry, long cents, CamtAccount of)
    {
        var bookedOn = DateAt(entry.Element, "BookgDt") ?? of.BookedOn;
        var whole = entry.ToLine(new Money(cents, of.Currency), bookedOn, DateAt(entry.Element, "ValDt"));
        var parts = entry.Transactions.Select(t => entry.PartOf(whole, t, PartCents(t, cents, of.Currency), of.Account)).ToList();
        if (parts.Count == 0) return [whole];
        // A sole transaction describes the entry even when it states another amount, such as the original one in another currency.
        if (parts.Count == 1) return [parts[0] with { Amount = whole.Amount }];
        if (parts.Exists(p => p.Amount.IsZero)) return [whole];
        var sum = parts.Aggregate((Int128)0, (total, p) => total + p.Amount.Cents);
        return sum == cents ? [.. parts] : [whole with { Details = [.. parts.Select((p, i) => p with { Sequence = i + 1 })] }];
    }

    // The amount of one transaction in the account's currency; zero when it is not stated so. Its own indicator, else the entry's.
    private static long PartCents(IsoElement transaction, long entryCents, Currency currency)
    {
        var amount = transaction.At("Amt") ?? transaction.At("AmtDtls", "TxAmt", "Amt");
        if (amount is null || amount.Currency != currency.Code || !TryCents(amount.Text, out var cents, out _)) return 0;
        return transaction.TextAt("CdtDbtInd") switch
        {
            "CRDT" => cents,
            "DBIT" => -cents,
            _ => entryCents < 0 ? -cents : cents,
        };
    }

    /// <summary>The amount of an entry or a balance in the account's currency: credit plus, debit minus.</summary>
    internal long? SignedCents(IsoElement parent, Currency currency)
    {
        if (parent.At("Amt") is not { } amount) { Fault(BankFileFaultCode.FieldMissing, parent, $"element Amt in {parent.Name}", "none"); return null; }
        if (amount.Currency != currency.Code)
        {
            Fault(BankFileFaultCode.CurrencyMix, amount, $"an amount in {currency}, the currency of the account", FaultLog.Quote($"{amount.Currency} {amount.Text}"));
            return null;
        }
        if (!TryCents(amount.Text, out var cents, out var hasParts))
        {
            Fault(hasParts ? BankFileFaultCode.AmountDecimals : BankFileFaultCode.FieldMalformed, amount, hasParts ? "an amount of whole cents" : "an amount of digits with a point, not negative", FaultLog.Quote(amount.Text));
            return null;
        }
        switch (parent.TextAt("CdtDbtInd"))
        {
            case "CRDT": return cents;
            case "DBIT": return -cents;
            default:
                Fault(BankFileFaultCode.FieldMalformed, parent.At("CdtDbtInd") ?? parent, $"CdtDbtInd CRDT or DBIT in {parent.Name}", FaultLog.Quote(parent.TextAt("CdtDbtInd") ?? ""));
                return null;
        }
    }

    /// <summary>Cents of digits with an optional point; no sign, no parts of a cent.</summary>
    internal static bool TryCents(string text, out long cents, out bool hasParts)
    {
        (cents, hasParts) = (0, false);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? "" : text[(point + 1)..];
        if (!Mod97.AreDigits(whole) || (fraction.Length > 0 && !Mod97.AreDigits(fraction)) || whole.TrimStart('0').Length > MaxWholeDigits) return false;
        fraction = fraction.TrimEnd('0');
        hasParts = fraction.Length > 2;
        if (hasParts) return false;
        cents = (long.Parse(whole.AsSpan(Math.Max(0, whole.Length - MaxWholeDigits)), CultureInfo.InvariantCulture) * 100) + int.Parse(fraction.PadRight(2, '0'), CultureInfo.InvariantCulture);
        return true;
    }

    // A date stands as Dt, or as DtTm whose first ten characters are the date in the bank's own time zone.
    internal DateOnly? DateAt(IsoElement parent, string name)
    {
        if (parent.At(name) is not { } holder) return null;
        var place = holder.At("Dt") ?? holder.At("DtTm") ?? holder;
        var text = place.Name == "DtTm" ? place.Text[..Math.Min(10, place.Text.Length)] : place.Text;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        Fault(BankFileFaultCode.FieldMalformed, place, "a date YYYY-MM-DD", FaultLog.Quote(place.Text));
        return null;
    }

    /// <summary>The day of a moment <c>YYYY-MM-DDThh:mm:ss</c> that only informs; null for anything else.</summary>
    internal static DateOnly? DayOf(string moment) =>
        DateOnly.TryParseExact(moment[..Math.Min(10, moment.Length)], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    internal void Fault(BankFileFaultCode code, IsoElement place, string expected, string found) => faults.Add(code, place.Line, place.Column, expected, found);
}
