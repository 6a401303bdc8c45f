// CamtEntry: one Ntry of camt.053 with its transactions, and what each says of the other side.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Banking;

/// <summary>A booked entry. Names of both styles are read (domain.md §6.4).</summary>
internal sealed class CamtEntry(IsoElement entry)
{
    internal IsoElement Element => entry;

    internal IEnumerable<IsoElement> Transactions => entry.All("NtryDtls").SelectMany(d => d.All("TxDtls"));

    /// <summary>BOOK, PDNG, …: a code in an element of its own since version 04, plain text before; null when absent.</summary>
    internal string? Status => entry.TextAt("Sts", "Cd") ?? entry.TextAt("Sts");

    private bool IsReversal => entry.TextAt("RvslInd") is "true" or "1";

    /// <summary>An account's IBAN, or its other number; null when neither stands there.</summary>
    internal static string? AccountOf(IsoElement? account) =>
        (account?.TextAt("Id", "IBAN") ?? account?.TextAt("Id", "Othr", "Id"))?.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>The entry as one line, with what it says outside its transactions.</summary>
    internal BankStatementLine ToLine(Money amount, DateOnly bookedOn, DateOnly? valueDate)
    {
        var batchId = entry.All("NtryDtls").Select(d => d.TextAt("Btch", "PmtInfId")).FirstOrDefault(id => id is not null);
        return new BankStatementLine
        {
            Sequence = 1,
            Amount = amount,
            BookingDate = bookedOn,
            ValueDate = valueDate,
            CounterpartyName = null,
            CounterpartyAccount = null,
            CounterpartyBic = null,
            EndToEndId = null,
            PaymentInformationId = BankStatementLine.Given(batchId),
            StructuredReference = null,
            FreeText = entry.TextAt("AddtlNtryInf") ?? "",
            BankReference = entry.TextAt("AcctSvcrRef") ?? entry.TextAt("NtryRef") ?? "",
            TransactionCode = CodeOf(entry.At("BkTxCd")),
            IsReversal = IsReversal,
            ReturnKind = IsReversal ? ReturnKind.Reversal : ReturnKind.None,
            ReturnReason = null,
            Details = [],
        };
    }

    /// <summary>One transaction of the entry; what it does not say is taken from the entry's own line.</summary>
    internal BankStatementLine PartOf(BankStatementLine whole, IsoElement transaction, long cents, string ownAccount)
    {
        var amount = whole.Amount with { Cents = cents };
        var other = OtherSide(transaction, whole.Amount.IsNegative, ownAccount);
        var code = CodeOf(transaction.At("BkTxCd"));
        var reason = transaction.TextAt("RtrInf", "Rsn", "Cd") ?? transaction.TextAt("RtrInf", "Rsn", "Prtry");
        var text = FreeTextOf(transaction);
        return whole with
        {
            Amount = amount,
            CounterpartyName = PartyName(transaction.At("RltdPties", other)),
            CounterpartyAccount = AccountOf(transaction.At("RltdPties", other + "Acct")),
            CounterpartyBic = transaction.TextAt("RltdAgts", other + "Agt", "FinInstnId", "BICFI") ?? transaction.TextAt("RltdAgts", other + "Agt", "FinInstnId", "BIC"),
            EndToEndId = BankStatementLine.Given(transaction.TextAt("Refs", "EndToEndId")),
            PaymentInformationId = BankStatementLine.Given(transaction.TextAt("Refs", "PmtInfId")) ?? whole.PaymentInformationId,
            StructuredReference = ReferenceOf(transaction),
            FreeText = text.Length > 0 ? text : transaction.TextAt("AddtlTxInf") ?? whole.FreeText,
            BankReference = transaction.TextAt("Refs", "AcctSvcrRef") ?? whole.BankReference,
            TransactionCode = code.Length > 0 ? code : whole.TransactionCode,
            IsReversal = IsReversal || transaction.At("RtrInf") is not null,
            ReturnKind = transaction.At("RtrInf") is not null ? ReturnKind.Return : whole.ReturnKind,
            ReturnReason = reason,
            DirectDebit = DirectDebitOf(transaction),
            UltimateName = PartyName(transaction.At("RltdPties", "Ultmt" + other)),
            Purpose = BankStatementLine.Given(transaction.TextAt("Purp", "Cd")),
        };
    }

    // Money in comes from the debtor, money out goes to the creditor; a reversal keeps the roles of the payment that it takes back,
    // so they are the other way round. Returns are told either way by different banks: our own account is never the other side.
    private string OtherSide(IsoElement transaction, bool isDebit, string ownAccount)
    {
        var (first, second) = isDebit ^ IsReversal ? ("Cdtr", "Dbtr") : ("Dbtr", "Cdtr");
        return IsOther(transaction, first, ownAccount) || !IsOther(transaction, second, ownAccount) ? first : second;
    }

    private static bool IsOther(IsoElement transaction, string side, string ownAccount) =>
        AccountOf(transaction.At("RltdPties", side + "Acct")) is { } account ? account != ownAccount : PartyName(transaction.At("RltdPties", side)) is not null;

    private static string? PartyName(IsoElement? party) =>
        party?.TextAt("Pty", "Nm") ?? party?.TextAt("Nm") ?? party?.TextAt("Agt", "FinInstnId", "Nm");

    // A mandate's reference stands in collections only. The creditor's identifier is that of a person in the scheme's rules, whoever it is.
    private static DirectDebit? DirectDebitOf(IsoElement transaction)
    {
        if (BankStatementLine.Given(transaction.TextAt("Refs", "MndtId")) is not { } mandate) return null;
        var creditor = transaction.At("RltdPties", "Cdtr", "Pty") ?? transaction.At("RltdPties", "Cdtr");
        return new DirectDebit
        {
            SettledOn = null,
            Sequence = DirectDebitSequence.Unspecified,
            Scheme = DirectDebitScheme.Unspecified,
            Outcome = DirectDebitOutcome.Paid,
            CreditorId = BankStatementLine.Given(creditor?.TextAt("Id", "PrvtId", "Othr", "Id") ?? creditor?.TextAt("Id", "OrgId", "Othr", "Id")),
            MandateReference = mandate,
        };
    }

    // Twelve digits or RF… in canonical form when it is one of them, else as written.
    private static string? ReferenceOf(IsoElement transaction)
    {
        var written = transaction.At("RmtInf")?.All("Strd").Select(s => s.TextAt("CdtrRefInf", "Ref")).FirstOrDefault(r => r is not null);
        return StructuredCommunication.TryParse(written, out var communication) ? communication.Digits
            : CreditorReference.TryParse(written, out var reference) ? reference.ToString()
            : BankStatementLine.Given(written);
    }

    private static string FreeTextOf(IsoElement transaction)
    {
        if (transaction.At("RmtInf") is not { } remittance) return "";
        var free = remittance.All("Ustrd").Concat(remittance.All("Strd").SelectMany(s => s.All("AddtlRmtInf")));
        return string.Join(' ', free.Select(u => u.Text).Where(t => t.Length > 0));
    }

    private static string CodeOf(IsoElement? code)
    {
        var domain = code?.TextAt("Domn", "Cd");
        if (domain is null) return code?.TextAt("Prtry", "Cd") ?? "";
        return string.Join('/', new[] { domain, code?.TextAt("Domn", "Fmly", "Cd"), code?.TextAt("Domn", "Fmly", "SubFmlyCd") }.Where(c => c is not null));
    }
}
