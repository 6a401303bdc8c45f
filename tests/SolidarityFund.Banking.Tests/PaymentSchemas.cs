// PaymentSchemas: checks files of orders against the schemas that this project wrote, and made-up orders for the laws.
using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using FsCheck;
using FsCheck.Fluent;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Banking.Tests;

internal static class PaymentSchemas
{
    private static readonly string[] Names = ["Atelier Sud ASBL", "Maison « L'Été » n°7", "Œuvre & Cœur", "Łódź Größe ØÅ", "A", "Zoë.(Ça)", new('x', 70)];

    private static readonly string[] Ibans = ["BE68539007547034", "BE71096123456769", "BE62510007547061", "BE43068999999501", "DE89370400440532013000", "FR7630006000011234567890189"];

    /// <summary>The document, valid against its schema.</summary>
    internal static XElement Valid(PaymentFileWriting writing)
    {
        Assert.Empty(writing.Faults);
        using var text = new MemoryStream([.. writing.Bytes]);
        return Valid(XDocument.Load(text));
    }

    internal static XElement Valid(XDocument document)
    {
        var message = document.Root!.Name.NamespaceName.Replace("urn:iso:std:iso:20022:tech:xsd:", "", StringComparison.Ordinal);
        var schemas = new XmlSchemaSet { XmlResolver = null };
        using (var schema = XmlReader.Create(Path.Combine(AppContext.BaseDirectory, "Schemas", message + ".xsd"))) schemas.Add(null, schema);
        document.Validate(schemas, (_, wrong) => throw wrong.Exception);
        return document.Root;
    }

    /// <summary>Orders that keep every rule.</summary>
    internal static Gen<CreditTransferFile> Orders { get; } =
        from number in Gen.Choose(1, 9999)
        from second in Gen.Choose(0, 86_399)
        from batches in Batch.NonEmptyListOf()
        from hasNumber in Gen.Elements(true, false)
        select Numbered(new CreditTransferFile
        {
            MessageId = FormattableString.Invariant($"FS-20260303-{number:0000}"),
            CreatedAt = new DateTime(2026, 3, 3).AddSeconds(second),
            InitiatorName = "Fonds Solidaire ASBL",
            InitiatorNumber = hasNumber ? EnterpriseNumber.Parse("0876543270") : null,
            Batches = [.. batches.Take(3)],
        });

    internal static Gen<PaymentMessage> Message { get; } = Gen.OneOf(
        Gen.Constant(PaymentMessage.None),
        Gen.Elements("PRET 2026-007", "Rémboursement d'été «7»", new string('é', 140), "€ & Co").Select(t => (PaymentMessage)new PaymentMessage.Words(t)),
        Laws.TenDigits.Select(n => (PaymentMessage)new PaymentMessage.Belgian(StructuredCommunication.FromNumber(n))),
        Laws.TenDigits.Select(n => (PaymentMessage)new PaymentMessage.Iso(CreditorReference.FromBase(FormattableString.Invariant($"SOL{n}")))));

    internal static Gen<Money> Amount { get; } = Gen.OneOf(Gen.Choose(1, 99).Select(c => (long)c), Gen.Choose(1, int.MaxValue).Select(c => (long)c), Gen.Constant(99_999_999_999)).Select(Money.Euro);

    internal static Gen<string> Name { get; } = Gen.Elements(Names);

    internal static Gen<Iban> Others { get; } = Gen.Elements(Ibans[1..]).Select(Iban.Parse);

    private static Gen<CreditTransfer> Transfer =>
        from amount in Amount
        from name in Name
        from iban in Others
        from bic in Gen.Elements(null, "GKCCBEBB", "GEBABEBB36A")
        from purpose in Gen.Elements(null, "SALA", "SUPP")
        from hasInstruction in Gen.Elements(true, false)
        from message in Message
        select new CreditTransfer { EndToEndId = "", InstructionId = hasInstruction ? "I-1" : null, Amount = amount, CreditorName = name, CreditorIban = iban, CreditorBic = bic, Purpose = purpose, Message = message };

    private static Gen<CreditTransferBatch> Batch =>
        from day in Gen.Choose(0, 400)
        from speed in Gen.Elements(Enum.GetValues<TransferSpeed>())
        from isBookedAsOne in Gen.Elements(true, false)
        from transfers in Transfer.NonEmptyListOf()
        let payOn = new DateOnly(2026, 3, 3).AddDays(day)
        select new CreditTransferBatch
        {
            Id = "",
            PayOn = speed == TransferSpeed.Instant ? payOn : TargetDays.OnOrAfter(payOn),
            DebtorName = "Fonds Solidaire ASBL",
            DebtorIban = Iban.Parse(Ibans[0]),
            DebtorBic = isBookedAsOne ? "GEBABEBB" : null,
            IsBookedAsOne = isBookedAsOne,
            Speed = speed,
            Transfers = [.. transfers.Take(5)],
        };

    private static CreditTransferFile Numbered(CreditTransferFile file) => file with
    {
        Batches = [.. file.Batches.Select((b, i) => b with
        {
            Id = FormattableString.Invariant($"{file.MessageId}-{i + 1}"),
            Transfers = [.. b.Transfers.Select((t, j) => t with { EndToEndId = FormattableString.Invariant($"P-{i + 1}-{j + 1}") })],
        })],
    };
}
