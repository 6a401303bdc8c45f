// Pain001: orders to pay, written as the ISO 20022 message pain.001 that a bank's own tool takes in and a person signs there.
using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Banking;

/// <summary>The versions of pain.001 that we write.</summary>
public enum Pain001Version
{
    /// <summary>pain.001.001.09 of 2019, what SEPA uses since November 2023.</summary>
    V09,

    /// <summary>pain.001.001.03 of 2009, for banks that still need it.</summary>
    V03,
}

/// <summary>How soon a batch is to be paid.</summary>
public enum TransferSpeed
{
    /// <summary>On the day asked for, within the bank's hours.</summary>
    Normal,

    /// <summary>With high priority on the day asked for; the bank may charge for it (InstrPrty HIGH).</summary>
    Urgent,

    /// <summary>Within ten seconds of its turn, on any day and at any hour (SCT Inst: LclInstrm INST).</summary>
    Instant,
}

/// <summary>One payment to one account.</summary>
public sealed record CreditTransfer
{
    /// <summary>Our key of the payment, which comes back in CODA and camt: 1 to 35 SEPA characters, used once for ever (reliability.md S49).</summary>
    public required string EndToEndId { get; init; }

    /// <summary>A key for our bank only; 1 to 35 SEPA characters, or null.</summary>
    public string? InstructionId { get; init; }

    /// <summary>From 0.01 to 999 999 999.99 euro.</summary>
    public required Money Amount { get; init; }

    /// <summary>The payee's exact legal name, at most 70 SEPA characters: banks compare it with the account's holder (Verification of Payee).</summary>
    public required string CreditorName { get; init; }

    /// <summary>The payee's account, in the SEPA area.</summary>
    public required Iban CreditorIban { get; init; }

    /// <summary>The BIC of the payee's bank; null where it is not needed.</summary>
    public string? CreditorBic { get; init; }

    /// <summary>ISO code of four capitals for what the payment is for; null for none.</summary>
    public string? Purpose { get; init; }

    /// <summary>What the payment says to the payee.</summary>
    public required PaymentMessage Message { get; init; }
}

/// <summary>Payments from one account on one day.</summary>
public sealed record CreditTransferBatch
{
    /// <summary>The batch's key, which comes back in camt: 1 to 35 SEPA characters, one for each batch of a file.</summary>
    public required string Id { get; init; }

    /// <summary>The day on which the bank is to pay: not before the file's own; a TARGET day unless instant.</summary>
    public required DateOnly PayOn { get; init; }

    /// <summary>The name of our account's holder, at most 70 SEPA characters.</summary>
    public required string DebtorName { get; init; }

    /// <summary>Our account.</summary>
    public required Iban DebtorIban { get; init; }

    /// <summary>The BIC of our bank; null where it is not needed.</summary>
    public string? DebtorBic { get; init; }

    /// <summary>True when our statement is to show one line for the batch, false for a line for each payment.</summary>
    public bool IsBookedAsOne { get; init; }

    /// <summary>How soon.</summary>
    public TransferSpeed Speed { get; init; }

    /// <summary>The payments, at least one.</summary>
    public required ImmutableArray<CreditTransfer> Transfers { get; init => field = value.IsDefault ? [] : value; }
}

/// <summary>A file of orders to pay.</summary>
public sealed record CreditTransferFile
{
    /// <summary>The file's key: 1 to 35 SEPA characters. The same orders written again keep it, so that a bank rejects doubles (domain.md §6.6).</summary>
    public required string MessageId { get; init; }

    /// <summary>When the orders were approved, on the fund's own clocks; whole seconds count. Given, never read from a clock: the same orders give the same bytes.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>Who gives the orders, at most 70 SEPA characters.</summary>
    public required string InitiatorName { get; init; }

    /// <summary>Its enterprise number; null for none.</summary>
    public EnterpriseNumber? InitiatorNumber { get; init; }

    /// <summary>The batches, at least one; at most 10 000 payments in all.</summary>
    public required ImmutableArray<CreditTransferBatch> Batches { get; init => field = value.IsDefault ? [] : value; }

    /// <summary>How many payments, in all batches.</summary>
    public int Count => Batches.Sum(b => b.Transfers.Length);

    /// <summary>What all payments come to: the control sum that the file states and an approver reads.</summary>
    public Money Total => Money.Sum(Batches.SelectMany(b => b.Transfers).Select(t => t.Amount));
}

/// <summary>
/// Writes pain.001.001.09, or .03 for banks that still need it. Source: domain.md §6.3, the order of elements and the rules there: sums and counts at both
/// levels; service level SEPA, charges shared (SLEV); a Belgian communication as SCOR of BBA, an RF reference as SCOR of ISO; one of words or reference; no addresses;
/// texts in SEPA characters (§6.1), never cut. The file is a proposal: it is signed in the bank's own tool.
/// </summary>
public static class Pain001
{
    /// <summary>The file's bytes, or every rule it breaks. Never throws for what the orders hold.</summary>
    /// <param name="file">The orders.</param>
    /// <param name="version">Which version the bank takes.</param>
    public static PaymentFileWriting Write(CreditTransferFile file, Pain001Version version = Pain001Version.V09)
    {
        if (!Enum.IsDefined(version)) throw new ArgumentOutOfRangeException(nameof(version));
        var faults = Check(file);
        return faults.IsEmpty ? new(WriteChecked(file, version), []) : new([], faults);
    }

    private static ImmutableArray<PaymentFileFault> Check(CreditTransferFile file)
    {
        var rules = new PaymentRules();
        rules.File(file.MessageId, file.InitiatorName, [.. file.Batches.Select(b => b.Transfers.Length)]);
        foreach (var batch in file.Batches)
        {
            var place = rules.Batch(batch.Id, batch.DebtorName, batch.DebtorIban, batch.DebtorBic, batch.Transfers.Length);
            rules.Day(batch.PayOn, file.CreatedAt, needsSettlement: batch.Speed != TransferSpeed.Instant, place);
            foreach (var t in batch.Transfers)
                rules.Purpose(t.Purpose, rules.Payment(place, batch.DebtorIban, t.EndToEndId, t.InstructionId, t.Amount, t.CreditorName, t.CreditorIban, t.CreditorBic, t.Message));
        }
        return rules.Faults;
    }

    private static ImmutableArray<byte> WriteChecked(CreditTransferFile file, Pain001Version version)
    {
        var isOld = version == Pain001Version.V03;
        using var xml = new PaymentXml(isOld ? "pain.001.001.03" : "pain.001.001.09", isOld);
        xml.In("CstmrCdtTrfInitn", () =>
        {
            xml.Header(file.MessageId, file.CreatedAt, file.Count, file.Total.Cents, file.InitiatorName, file.InitiatorNumber);
            foreach (var batch in file.Batches) xml.In("PmtInf", () => Write(xml, batch, isOld));
        });
        return xml.Finished();
    }

    private static void Write(PaymentXml xml, CreditTransferBatch batch, bool isOld)
    {
        xml.Text(batch.Id, "PmtInfId");
        xml.Text("TRF", "PmtMtd");
        xml.Text(batch.IsBookedAsOne ? "true" : "false", "BtchBookg");
        xml.Sums(batch.Transfers.Length, Money.Sum(batch.Transfers.Select(t => t.Amount)).Cents);
        xml.In("PmtTpInf", () =>
        {
            if (batch.Speed == TransferSpeed.Urgent) xml.Text("HIGH", "InstrPrty");
            xml.Text("SEPA", "SvcLvl", "Cd");
            if (batch.Speed == TransferSpeed.Instant) xml.Text("INST", "LclInstrm", "Cd");
        });
        xml.Day(batch.PayOn, "ReqdExctnDt", isPlain: isOld);
        xml.Party("Dbtr", batch.DebtorName);
        xml.OwnAccount("Dbtr", batch.DebtorIban);
        xml.Agent("Dbtr", batch.DebtorBic);
        xml.Text("SLEV", "ChrgBr");
        foreach (var transfer in batch.Transfers) xml.In("CdtTrfTxInf", () => Write(xml, transfer));
    }

    private static void Write(PaymentXml xml, CreditTransfer transfer)
    {
        xml.PaymentId(transfer.InstructionId, transfer.EndToEndId);
        xml.In("Amt", () => xml.Amount(transfer.Amount));
        if (transfer.CreditorBic is not null) xml.Agent("Cdtr", transfer.CreditorBic);
        xml.Party("Cdtr", transfer.CreditorName);
        xml.Account("Cdtr", transfer.CreditorIban);
        if (transfer.Purpose is not null) xml.Text(transfer.Purpose, "Purp", "Cd");
        xml.Message(transfer.Message);
    }
}
