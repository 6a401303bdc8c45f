// PaymentFile: what files of payment orders share: what a payment says to the other side, why a file is not written, and the file itself.
using System.Collections.Immutable;
using System.Globalization;

namespace SolidarityFund.Banking;

/// <summary>What a payment says to the other side: one of these, never two (domain.md §6.3: one Ustrd or Strd).</summary>
public abstract record PaymentMessage
{
    private PaymentMessage()
    {
    }

    /// <summary>Nothing.</summary>
    public static PaymentMessage None { get; } = new Nothing();

    /// <summary>Words, at most 140 characters once they are in SEPA characters.</summary>
    /// <param name="Text">The words.</param>
    public sealed record Words(string Text) : PaymentMessage;

    /// <summary>A Belgian structured communication: twelve bare digits, type SCOR, issuer BBA.</summary>
    /// <param name="Value">The communication.</param>
    public sealed record Belgian(StructuredCommunication Value) : PaymentMessage;

    /// <summary>An ISO 11649 reference: type SCOR, issuer ISO.</summary>
    /// <param name="Value">The reference; not the default value.</param>
    public sealed record Iso(CreditorReference Value) : PaymentMessage;

    /// <summary>See <see cref="None"/>.</summary>
    private sealed record Nothing : PaymentMessage;
}

/// <summary>The kinds of fault of a file of orders. The names are stable: interfaces and documents rely on them.</summary>
public enum PaymentFileFaultCode
{
    /// <summary>No batch, or a batch without payments.</summary>
    Empty,

    /// <summary>More payments than a file may hold.</summary>
    TooMany,

    /// <summary>An identifier is not 1 to 35 SEPA characters without blanks around it, with a slash at an end or two together.</summary>
    IdentifierMalformed,

    /// <summary>Two batches, or two payments, of the file have the same identifier.</summary>
    IdentifierTwice,

    /// <summary>A name is blank, or longer than 70 characters: it is never cut, since banks compare it with the account's holder.</summary>
    NameMalformed,

    /// <summary>Words for the other side are blank or longer than 140 characters.</summary>
    TextMalformed,

    /// <summary>An amount is not between 0.01 and 999 999 999.99.</summary>
    AmountOutOfRange,

    /// <summary>An amount is in another currency than the euro.</summary>
    CurrencyNotEuro,

    /// <summary>An account is no IBAN, or of a country outside the SEPA area.</summary>
    AccountOutsideSepa,

    /// <summary>Both sides of a payment are the same account.</summary>
    AccountTwice,

    /// <summary>A BIC or a purpose does not have its form.</summary>
    CodeMalformed,

    /// <summary>The day lies before the file's own, or is none on which such payments are settled.</summary>
    DayImpossible,
}

/// <summary>One reason why a file of orders is not written.</summary>
/// <param name="Code">Which kind of fault.</param>
/// <param name="Place">Where: <c>file</c>, the batch or the payment by its identifier.</param>
/// <param name="Expected">What should stand there, in English.</param>
/// <param name="Found">What stands there, in English or quoted.</param>
public sealed record PaymentFileFault(PaymentFileFaultCode Code, string Place, string Expected, string Found)
{
    /// <summary>Code and sentence, for logs and tests.</summary>
    public override string ToString() => $"{Code}: {Place}: expected {Expected}, found {Found}";
}

/// <summary>The outcome of writing a file of orders: its bytes, or at least one fault. Never both.</summary>
public sealed class PaymentFileWriting
{
    internal PaymentFileWriting(ImmutableArray<byte> bytes, ImmutableArray<PaymentFileFault> faults) => (Bytes, Faults) = (bytes, faults);

    /// <summary>True when the file was written.</summary>
    public bool IsWritten => Faults.IsEmpty;

    /// <summary>The file, UTF-8 without byte order mark; empty when there are faults. The same orders give the same bytes, always.</summary>
    public ImmutableArray<byte> Bytes { get; }

    /// <summary>Why it was not written, in the order of the orders; empty for a written file.</summary>
    public ImmutableArray<PaymentFileFault> Faults { get; }
}

/// <summary>The rules that every file of orders keeps (domain.md §6.1 and §6.3), each noted as a fault where it is broken.</summary>
internal sealed class PaymentRules
{
    /// <summary>What one bank takes in one file is for it to say; this many payments fit any screen and any mail.</summary>
    internal const int MaxPayments = 10_000;

    private const long MaxCents = 99_999_999_999;

    private readonly ImmutableArray<PaymentFileFault>.Builder _faults = ImmutableArray.CreateBuilder<PaymentFileFault>();
    private readonly HashSet<string> _batches = new(StringComparer.Ordinal);
    private readonly HashSet<string> _payments = new(StringComparer.Ordinal);

    internal ImmutableArray<PaymentFileFault> Faults => _faults.ToImmutable();

    internal void File(string messageId, string initiatorName, IReadOnlyCollection<int> paymentsOfBatches)
    {
        Identifier(messageId, "file", "a message id");
        Name(initiatorName, "file", "the initiator");
        if (paymentsOfBatches.Count == 0) Add(PaymentFileFaultCode.Empty, "file", "at least one batch", "none");
        var payments = paymentsOfBatches.Sum(n => (long)n);
        if (payments > MaxPayments) Add(PaymentFileFaultCode.TooMany, "file", FormattableString.Invariant($"at most {MaxPayments} payments"), FormattableString.Invariant($"{payments}"));
    }

    /// <summary>A batch of payments; its place for the faults of its payments.</summary>
    internal string Batch(string id, string ownName, Iban ownAccount, string? ownBic, int payments)
    {
        var place = "batch " + id;
        Identifier(id, place, "a batch id");
        if (!_batches.Add(id)) Add(PaymentFileFaultCode.IdentifierTwice, place, "a batch id of its own", "that of another batch");
        Name(ownName, place, "the account's holder");
        Account(ownAccount, place);
        Bic(ownBic, place);
        if (payments == 0) Add(PaymentFileFaultCode.Empty, place, "at least one payment", "none");
        return place;
    }

    /// <summary>What payments of every kind have: key, amount, the other side, message.</summary>
    internal string Payment(string batch, Iban own, string endToEndId, string? instructionId, Domain.Kernel.Money amount, string name, Iban account, string? bic, PaymentMessage message)
    {
        var place = $"{batch}, payment {endToEndId}";
        Identifier(endToEndId, place, "an end-to-end id");
        if (!_payments.Add(endToEndId)) Add(PaymentFileFaultCode.IdentifierTwice, place, "an end-to-end id of its own", "that of another payment");
        if (instructionId is not null) Identifier(instructionId, place, "an instruction id");
        if (amount.Currency != Domain.Kernel.Currency.Euro) Add(PaymentFileFaultCode.CurrencyNotEuro, place, "an amount in EUR", amount.ToString());
        else if (amount.Cents is < 1 or > MaxCents) Add(PaymentFileFaultCode.AmountOutOfRange, place, "an amount from 0.01 to 999999999.99", amount.Plain);
        Name(name, place, "the other side");
        Account(account, place);
        if (account == own && account != default) Add(PaymentFileFaultCode.AccountTwice, place, "an account other than ours", account.ToString());
        Bic(bic, place);
        if (message is PaymentMessage.Words(var text) && SepaText.Transliterate(text).Trim().Length is 0 or > SepaText.MaxRemittanceLength)
            Add(PaymentFileFaultCode.TextMalformed, place, FormattableString.Invariant($"words of 1 to {SepaText.MaxRemittanceLength} SEPA characters"), FormattableString.Invariant($"{SepaText.Transliterate(text).Trim().Length} characters"));
        if (message is PaymentMessage.Iso { Value: var reference } && reference == default) Add(PaymentFileFaultCode.TextMalformed, place, "an ISO 11649 reference", "none");
        return place;
    }

    internal void Identifier(string id, string place, string what)
    {
        if (!SepaText.IsIdentifier(id) || id.Trim() != id) Add(PaymentFileFaultCode.IdentifierMalformed, place, $"{what} of 1 to 35 SEPA characters, no slash or blank at an end, no two slashes together", FaultLog.Quote(id));
    }

    internal void Name(string name, string place, string whose)
    {
        var length = SepaText.Transliterate(name).Trim().Length;
        if (length is 0 or > SepaText.MaxNameLength) Add(PaymentFileFaultCode.NameMalformed, place, FormattableString.Invariant($"the name of {whose}, 1 to {SepaText.MaxNameLength} SEPA characters"), FormattableString.Invariant($"{length} characters"));
    }

    internal void Account(Iban account, string place)
    {
        if (!account.IsSepa) Add(PaymentFileFaultCode.AccountOutsideSepa, place, "an IBAN of the SEPA area", FaultLog.Quote(account.CountryCode));
    }

    /// <summary>Eight or eleven characters: four letters or digits, two letters of a country, two or five letters or digits (ISO 9362).</summary>
    internal void Bic(string? bic, string place)
    {
        if (bic is null) return;
        if (bic.Length is not (8 or 11) || !bic.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)) || !bic.AsSpan(4, 2).ToString().All(char.IsAsciiLetterUpper))
            Add(PaymentFileFaultCode.CodeMalformed, place, "a BIC of 8 or 11 characters", FaultLog.Quote(bic));
    }

    internal void Purpose(string? code, string place)
    {
        if (code is not null && (code.Length != 4 || !code.All(char.IsAsciiLetterUpper))) Add(PaymentFileFaultCode.CodeMalformed, place, "a purpose of four capitals", FaultLog.Quote(code));
    }

    internal void Day(DateOnly day, DateTime createdAt, bool needsSettlement, string place)
    {
        if (day < DateOnly.FromDateTime(createdAt)) Add(PaymentFileFaultCode.DayImpossible, place, string.Create(CultureInfo.InvariantCulture, $"a day on or after {createdAt:yyyy-MM-dd}"), day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        else if (needsSettlement && !TargetDays.IsOpen(day))
            Add(PaymentFileFaultCode.DayImpossible, place, string.Create(CultureInfo.InvariantCulture, $"a day on which payments are settled, such as {TargetDays.OnOrAfter(day):yyyy-MM-dd}"), day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    internal void Add(PaymentFileFaultCode code, string place, string expected, string found) => _faults.Add(new(code, place, expected, found));
}
