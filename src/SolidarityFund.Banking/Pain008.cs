// Pain008: collections by SEPA direct debit under mandates, written as the ISO 20022 message pain.008.
using System.Collections.Immutable;
using System.Globalization;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Banking;

/// <summary>What a debtor signed: that we may collect from an account.</summary>
/// <param name="Reference">Our key of the mandate: 1 to 35 SEPA characters.</param>
/// <param name="SignedOn">The day of the signature: not after the collection.</param>
public sealed record CollectionMandate(string Reference, DateOnly SignedOn);

/// <summary>One collection from one account.</summary>
public sealed record DirectDebitCollection
{
    /// <summary>Our key of the collection, which comes back in CODA and camt: 1 to 35 SEPA characters, used once for ever.</summary>
    public required string EndToEndId { get; init; }

    /// <summary>From 0.01 to 999 999 999.99 euro.</summary>
    public required Money Amount { get; init; }

    /// <summary>The mandate under which we collect.</summary>
    public required CollectionMandate Mandate { get; init; }

    /// <summary>The debtor's name, at most 70 SEPA characters.</summary>
    public required string DebtorName { get; init; }

    /// <summary>The debtor's account, in the SEPA area.</summary>
    public required Iban DebtorIban { get; init; }

    /// <summary>The BIC of the debtor's bank; null where it is not needed.</summary>
    public string? DebtorBic { get; init; }

    /// <summary>ISO code of four capitals for what the payment is for; null for none.</summary>
    public string? Purpose { get; init; }

    /// <summary>What the collection says to the debtor.</summary>
    public required PaymentMessage Message { get; init; }
}

/// <summary>Collections to one account on one day under the same rules and in the same place of their mandates' sequences.</summary>
public sealed record DirectDebitBatch
{
    /// <summary>The batch's key: 1 to 35 SEPA characters, one for each batch of a file.</summary>
    public required string Id { get; init; }

    /// <summary>The day on which the debtors are to pay: a TARGET day, not before the file's own. How many days before it the bank wants the file is the bank's to say.</summary>
    public required DateOnly CollectOn { get; init; }

    /// <summary>Under which rules: never unspecified.</summary>
    public required DirectDebitScheme Scheme { get; init; }

    /// <summary>Which collection of each mandate: never unspecified.</summary>
    public required DirectDebitSequence Sequence { get; init; }

    /// <summary>The name of our account's holder, at most 70 SEPA characters.</summary>
    public required string CreditorName { get; init; }

    /// <summary>Our account.</summary>
    public required Iban CreditorIban { get; init; }

    /// <summary>The BIC of our bank; null where it is not needed.</summary>
    public string? CreditorBic { get; init; }

    /// <summary>Who we are in the scheme; not the default value.</summary>
    public required CreditorIdentifier CreditorId { get; init; }

    /// <summary>True when our statement is to show one line for the batch, false for a line for each collection.</summary>
    public bool IsBookedAsOne { get; init; }

    /// <summary>The collections, at least one.</summary>
    public required ImmutableArray<DirectDebitCollection> Collections { get; init => field = value.IsDefault ? [] : value; }
}

/// <summary>A file of collections.</summary>
public sealed record DirectDebitFile
{
    /// <summary>The file's key: 1 to 35 SEPA characters. The same collections written again keep it, so that a bank rejects doubles (domain.md §6.6).</summary>
    public required string MessageId { get; init; }

    /// <summary>When the collections were approved, on the fund's own clocks; whole seconds count. Given, never read from a clock.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>Who gives the orders, at most 70 SEPA characters.</summary>
    public required string InitiatorName { get; init; }

    /// <summary>Its enterprise number; null for none.</summary>
    public EnterpriseNumber? InitiatorNumber { get; init; }

    /// <summary>The batches, at least one; at most 10 000 collections in all.</summary>
    public required ImmutableArray<DirectDebitBatch> Batches { get; init => field = value.IsDefault ? [] : value; }

    /// <summary>How many collections, in all batches.</summary>
    public int Count => Batches.Sum(b => b.Collections.Length);

    /// <summary>What all collections come to: the control sum that the file states.</summary>
    public Money Total => Money.Sum(Batches.SelectMany(b => b.Collections).Select(c => c.Amount));
}

/// <summary>
/// Writes pain.008.001.08, what SEPA uses since November 2023. The rules of <see cref="Pain001"/> hold, and those of mandates: signed before they are used, used once in a
/// batch. Source: domain.md §6.1 and §6.3 for what it shares with pain.001, ISO 20022 message pain.008 for the order of elements.
/// </summary>
public static class Pain008
{
    /// <summary>The file's bytes, or every rule it breaks. Never throws for what the collections hold.</summary>
    /// <param name="file">The collections.</param>
    public static PaymentFileWriting Write(DirectDebitFile file)
    {
        var faults = Check(file);
        return faults.IsEmpty ? new(WriteChecked(file), []) : new([], faults);
    }

    private static ImmutableArray<PaymentFileFault> Check(DirectDebitFile file)
    {
        var rules = new PaymentRules();
        rules.File(file.MessageId, file.InitiatorName, [.. file.Batches.Select(b => b.Collections.Length)]);
        foreach (var batch in file.Batches)
        {
            var place = rules.Batch(batch.Id, batch.CreditorName, batch.CreditorIban, batch.CreditorBic, batch.Collections.Length);
            rules.Day(batch.CollectOn, file.CreatedAt, needsSettlement: true, place);
            if (InstrumentOf(batch.Scheme) is null || CodeOf(batch.Sequence) is null) rules.Add(PaymentFileFaultCode.CodeMalformed, place, "a scheme and a place in the sequence", $"{batch.Scheme} and {batch.Sequence}");
            if (batch.CreditorId == default) rules.Add(PaymentFileFaultCode.CodeMalformed, place, "a creditor identifier", "none");
            var mandates = new HashSet<string>(StringComparer.Ordinal);
            foreach (var c in batch.Collections)
            {
                var collection = rules.Payment(place, batch.CreditorIban, c.EndToEndId, null, c.Amount, c.DebtorName, c.DebtorIban, c.DebtorBic, c.Message);
                rules.Purpose(c.Purpose, collection);
                rules.Identifier(c.Mandate.Reference, collection, "a mandate reference");
                if (!mandates.Add(c.Mandate.Reference)) rules.Add(PaymentFileFaultCode.IdentifierTwice, collection, "a mandate used once in a batch", "one used before");
                if (c.Mandate.SignedOn > batch.CollectOn)
                    rules.Add(PaymentFileFaultCode.DayImpossible, collection, "a mandate signed before it is used", c.Mandate.SignedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            }
        }
        return rules.Faults;
    }

    private static ImmutableArray<byte> WriteChecked(DirectDebitFile file)
    {
        using var xml = new PaymentXml("pain.008.001.08", isOld: false);
        xml.In("CstmrDrctDbtInitn", () =>
        {
            xml.Header(file.MessageId, file.CreatedAt, file.Count, file.Total.Cents, file.InitiatorName, file.InitiatorNumber);
            foreach (var batch in file.Batches) xml.In("PmtInf", () => Write(xml, batch));
        });
        return xml.Finished();
    }

    private static void Write(PaymentXml xml, DirectDebitBatch batch)
    {
        xml.Text(batch.Id, "PmtInfId");
        xml.Text("DD", "PmtMtd");
        xml.Text(batch.IsBookedAsOne ? "true" : "false", "BtchBookg");
        xml.Sums(batch.Collections.Length, Money.Sum(batch.Collections.Select(c => c.Amount)).Cents);
        xml.In("PmtTpInf", () =>
        {
            xml.Text("SEPA", "SvcLvl", "Cd");
            xml.Text(InstrumentOf(batch.Scheme)!, "LclInstrm", "Cd");
            xml.Text(CodeOf(batch.Sequence)!, "SeqTp");
        });
        xml.Day(batch.CollectOn, "ReqdColltnDt", isPlain: true);
        xml.Party("Cdtr", batch.CreditorName);
        xml.OwnAccount("Cdtr", batch.CreditorIban);
        xml.Agent("Cdtr", batch.CreditorBic);
        xml.Text("SLEV", "ChrgBr");
        xml.In("CdtrSchmeId", () => xml.In("Id", () => xml.In("PrvtId", () => xml.In("Othr", () =>
        {
            xml.Text(batch.CreditorId.ToString(), "Id");
            xml.Text("SEPA", "SchmeNm", "Prtry");
        }))));
        foreach (var collection in batch.Collections) xml.In("DrctDbtTxInf", () => Write(xml, collection));
    }

    private static void Write(PaymentXml xml, DirectDebitCollection collection)
    {
        xml.PaymentId(null, collection.EndToEndId);
        xml.Amount(collection.Amount);
        xml.In("DrctDbtTx", () => xml.In("MndtRltdInf", () =>
        {
            xml.Text(collection.Mandate.Reference, "MndtId");
            xml.Day(collection.Mandate.SignedOn, "DtOfSgntr", isPlain: true);
        }));
        xml.Agent("Dbtr", collection.DebtorBic);
        xml.Party("Dbtr", collection.DebtorName);
        xml.Account("Dbtr", collection.DebtorIban);
        if (collection.Purpose is not null) xml.Text(collection.Purpose, "Purp", "Cd");
        xml.Message(collection.Message);
    }

    private static string? InstrumentOf(DirectDebitScheme scheme) => scheme switch
    {
        DirectDebitScheme.Core => "CORE",
        DirectDebitScheme.BusinessToBusiness => "B2B",
        _ => null,
    };

    private static string? CodeOf(DirectDebitSequence sequence) => sequence switch
    {
        DirectDebitSequence.First => "FRST",
        DirectDebitSequence.Recurrent => "RCUR",
        DirectDebitSequence.Last => "FNAL",
        DirectDebitSequence.OneOff => "OOFF",
        _ => null,
    };
}
