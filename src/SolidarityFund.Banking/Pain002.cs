// Pain002: what a bank says of a file of orders that it was given: taken, refused, and why, for the file, its batches and their payments.
using System.Collections.Frozen;
using System.Collections.Immutable;

namespace SolidarityFund.Banking;

/// <summary>What became of an order, in the few words that a fund acts on. The bank's own code stands beside it.</summary>
public enum PaymentState
{
    /// <summary>The bank says nothing of it here.</summary>
    Untold,

    /// <summary>Received, checked or on its way (RCVD, ACTC, ACCP, ACFC, ACSP, ACWC, ACWP, PDNG): not yet paid, perhaps refused tomorrow.</summary>
    Underway,

    /// <summary>Paid (ACSC from our account, ACCC to the payee's). The statement, not this, is what books it.</summary>
    Settled,

    /// <summary>Some of it taken, some refused (PART, PATC): each part says its own.</summary>
    Partly,

    /// <summary>Refused or cancelled (RJCT, CANC, BLCK): it will not be paid.</summary>
    Rejected,
}

/// <summary>Why a bank says so.</summary>
/// <param name="Code">ISO code of four letters such as <c>AC04</c> (account closed), or a bank's own; empty when only words are given.</param>
/// <param name="Words">The bank's words; may be empty.</param>
public sealed record PaymentStateReason(string Code, string Words);

/// <summary>What a bank says of one file, batch or payment.</summary>
/// <param name="State">What became of it.</param>
/// <param name="Code">The bank's code of four letters; empty for <see cref="PaymentState.Untold"/>.</param>
/// <param name="Reasons">Why, in the bank's order; often empty.</param>
public sealed record PaymentVerdict(PaymentState State, string Code, ImmutableArray<PaymentStateReason> Reasons);

/// <summary>What a bank says of one payment.</summary>
/// <param name="EndToEndId">Our key of it; null when the bank does not repeat it.</param>
/// <param name="InstructionId">Our key for the bank; null when the bank does not repeat it.</param>
/// <param name="Verdict">What it says.</param>
public sealed record PaymentReport(string? EndToEndId, string? InstructionId, PaymentVerdict Verdict);

/// <summary>What a bank says of one batch.</summary>
/// <param name="BatchId">Our key of it.</param>
/// <param name="Verdict">What it says of the whole batch.</param>
/// <param name="Payments">What it says of single payments: often only of those that it refused.</param>
public sealed record PaymentBatchReport(string BatchId, PaymentVerdict Verdict, ImmutableArray<PaymentReport> Payments);

/// <summary>What a bank says of one file of orders.</summary>
public sealed record PaymentStatusReport
{
    /// <summary>The bank's key of this report; may be empty.</summary>
    public required string MessageId { get; init; }

    /// <summary>The day of the report; null when not told.</summary>
    public required DateOnly? CreatedOn { get; init; }

    /// <summary>Our key of the file of orders.</summary>
    public required string OriginalMessageId { get; init; }

    /// <summary>Which message the file was, such as <c>pain.001.001.09</c>; may be empty.</summary>
    public required string OriginalMessageName { get; init; }

    /// <summary>What it says of the whole file.</summary>
    public required PaymentVerdict Verdict { get; init; }

    /// <summary>What it says of batches, in its order; may be empty.</summary>
    public required ImmutableArray<PaymentBatchReport> Batches { get; init; }

    /// <summary>
    /// What the report means for one payment: what it says of the payment, else of its batch, else of the file. A batch or a file taken in part says nothing of a
    /// payment that it does not name.
    /// </summary>
    /// <param name="batchId">Our key of the batch.</param>
    /// <param name="endToEndId">Our key of the payment.</param>
    public PaymentVerdict VerdictOf(string batchId, string endToEndId)
    {
        var batch = Batches.FirstOrDefault(b => b.BatchId == batchId);
        var payment = batch?.Payments.LastOrDefault(p => p.EndToEndId == endToEndId);
        PaymentVerdict?[] told = [payment?.Verdict, batch?.Verdict, Verdict];
        var nearest = told.FirstOrDefault(v => v is not null && v.State != PaymentState.Untold);
        return nearest is null || nearest.State == PaymentState.Partly ? Pain002.Nothing : nearest;
    }
}

/// <summary>The outcome of reading a report: the report, or at least one fault. Never both. Reading never throws, whatever the bytes.</summary>
public sealed class PaymentStatusReading
{
    internal PaymentStatusReading(PaymentStatusReport? report, ImmutableArray<BankFileFault> faults) => (Report, Faults) = (report, faults);

    /// <summary>The report; null for a refused file.</summary>
    public PaymentStatusReport? Report { get; }

    /// <summary>The reasons of a refusal in file order, at most 20; empty for an accepted file.</summary>
    public ImmutableArray<BankFileFault> Faults { get; }
}

/// <summary>
/// Reads pain.002.001.03 to .14, "customer payment status report". Codes of states are those of ISO 20022's external code list; another code is a fault,
/// since nobody should guess what became of money. Source: ISO 20022 message pain.002 (domain.md §6 names no vector); bounds on hostile XML: reliability.md S38.
/// </summary>
public static class Pain002
{
    private static readonly IsoMessage Message = new("pain.002.001", "CstmrPmtStsRpt", "OrgnlGrpInfAndSts", 3, 14);

    private static readonly FrozenDictionary<string, PaymentState> States = new Dictionary<string, PaymentState>(StringComparer.Ordinal)
    {
        ["RCVD"] = PaymentState.Underway,
        ["ACTC"] = PaymentState.Underway,
        ["ACCP"] = PaymentState.Underway,
        ["ACFC"] = PaymentState.Underway,
        ["ACSP"] = PaymentState.Underway,
        ["ACWC"] = PaymentState.Underway,
        ["ACWP"] = PaymentState.Underway,
        ["PDNG"] = PaymentState.Underway,
        ["ACSC"] = PaymentState.Settled,
        ["ACCC"] = PaymentState.Settled,
        ["PART"] = PaymentState.Partly,
        ["PATC"] = PaymentState.Partly,
        ["RJCT"] = PaymentState.Rejected,
        ["CANC"] = PaymentState.Rejected,
        ["BLCK"] = PaymentState.Rejected,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>"The bank says nothing".</summary>
    internal static PaymentVerdict Nothing { get; } = new(PaymentState.Untold, "", []);

    /// <summary>Reads a report whole. Never throws; a fault names line, column and what was expected.</summary>
    /// <param name="file">The bytes as received, UTF-8 or UTF-16; at most <see cref="BankFile.MaxBytes"/>.</param>
    public static PaymentStatusReading Read(ReadOnlyMemory<byte> file)
    {
        if (BankFile.TooLarge(file.Length, BankFile.MaxBytes) is { } tooLarge) return new(null, [tooLarge]);
        var faults = new FaultLog();
        var parts = IsoDocument.Walk<IsoElement>(BankFile.Open(file), Message, BankFile.MaxBytes, faults, xml => xml.Name is "GrpHdr" or "OrgnlGrpInfAndSts" or "OrgnlPmtInfAndSts" ? [xml.Take()] : []).ToList();
        if (!faults.IsEmpty) return new(null, faults.Sorted());
        var groups = parts.Where(p => p.Name == "OrgnlGrpInfAndSts").ToList();
        if (groups.Count > 1) Fault(faults, BankFileFaultCode.FieldMalformed, groups[1], "one element OrgnlGrpInfAndSts", "a second one");
        var (header, group) = (parts.Find(p => p.Name == "GrpHdr"), groups[0]);
        var report = new PaymentStatusReport
        {
            MessageId = header?.TextAt("MsgId") ?? "",
            CreatedOn = CamtValues.DayOf(header?.TextAt("CreDtTm") ?? ""),
            OriginalMessageId = Needed(group, "OrgnlMsgId", faults),
            OriginalMessageName = group.TextAt("OrgnlMsgNmId") ?? "",
            Verdict = VerdictOf(group, "GrpSts", faults),
            Batches = [.. parts.Where(p => p.Name == "OrgnlPmtInfAndSts").Select(p => BatchOf(p, faults))],
        };
        return faults.IsEmpty ? new(report, []) : new(null, faults.Sorted());
    }

    private static PaymentBatchReport BatchOf(IsoElement batch, FaultLog faults) =>
        new(Needed(batch, "OrgnlPmtInfId", faults), VerdictOf(batch, "PmtInfSts", faults), [.. batch.All("TxInfAndSts").Select(t => PaymentOf(t, faults))]);

    private static PaymentReport PaymentOf(IsoElement payment, FaultLog faults)
    {
        var (endToEnd, instruction) = (BankStatementLine.Given(payment.TextAt("OrgnlEndToEndId")), BankStatementLine.Given(payment.TextAt("OrgnlInstrId")));
        if (endToEnd is null && instruction is null) Fault(faults, BankFileFaultCode.FieldMissing, payment, "element OrgnlEndToEndId or OrgnlInstrId in TxInfAndSts", "none");
        return new PaymentReport(endToEnd, instruction, VerdictOf(payment, "TxSts", faults));
    }

    // Reasons without a state are told without one: what they mean for the money is not ours to guess.
    private static PaymentVerdict VerdictOf(IsoElement of, string name, FaultLog faults)
    {
        var reasons = of.All("StsRsnInf").Select(ReasonOf).ToImmutableArray();
        if (of.TextAt(name) is not { } code) return reasons.IsEmpty ? Nothing : Nothing with { Reasons = reasons };
        if (States.TryGetValue(code, out var state)) return new(state, code, reasons);
        Fault(faults, BankFileFaultCode.FieldMalformed, of.At(name)!, $"a state of ISO 20022: {string.Join(", ", States.Keys.Order(StringComparer.Ordinal))}", FaultLog.Quote(code));
        return Nothing;
    }

    private static PaymentStateReason ReasonOf(IsoElement reason) =>
        new(reason.TextAt("Rsn", "Cd") ?? reason.TextAt("Rsn", "Prtry") ?? "", string.Join(' ', reason.All("AddtlInf").Select(i => i.Text).Where(t => t.Length > 0)));

    private static string Needed(IsoElement parent, string name, FaultLog faults)
    {
        if (parent.TextAt(name) is { } text) return text;
        Fault(faults, BankFileFaultCode.FieldMissing, parent, $"element {name} in {parent.Name}", "none");
        return "";
    }

    private static void Fault(FaultLog faults, BankFileFaultCode code, IsoElement place, string expected, string found) => faults.Add(code, place.Line, place.Column, expected, found);
}
