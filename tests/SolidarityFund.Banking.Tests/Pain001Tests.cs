// pain.001: the sample of domain.md §6.3 to the element, both versions against their schemas, every rule broken once.
using System.Collections.Immutable;
using System.Text;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Banking.Tests;

public sealed class Pain001Tests
{
    private static readonly CreditTransferFile Sample = new()
    {
        MessageId = "FS-20260303-0001",
        CreatedAt = new DateTime(2026, 3, 3, 9, 0, 0),
        InitiatorName = "Fonds Solidaire ASBL",
        InitiatorNumber = EnterpriseNumber.Parse("0876543270"),
        Batches =
        [
            new()
            {
                Id = "FS-20260303-0001-1",
                PayOn = new DateOnly(2026, 3, 4),
                DebtorName = "Fonds Solidaire ASBL",
                DebtorIban = Iban.Parse("BE68539007547034"),
                Transfers =
                [
                    new()
                    {
                        EndToEndId = "LOAN-2026-007-D1", InstructionId = "LOAN-2026-007-D1", Amount = Money.Euro(500_000), CreditorName = "Atelier Sud ASBL",
                        CreditorIban = Iban.Parse("BE62510007547061"), Message = new PaymentMessage.Words("PRET 2026-007 DECAISSEMENT"),
                    },
                    new()
                    {
                        EndToEndId = "SUBG-2026-012-T1", Amount = Money.Euro(20_000), CreditorName = "Maison Verte ASBL",
                        CreditorIban = Iban.Parse("BE71096123456769"), Message = new PaymentMessage.Belgian(StructuredCommunication.Parse("010806817183")),
                    },
                ],
            },
        ],
    };

    [Fact]
    public void The_sample_of_the_design_is_written_element_by_element()
    {
        var expected = XElement.Load(Path.Combine(AppContext.BaseDirectory, "Files", "pain001-sample.xml"));
        Assert.Equal(expected.ToString(SaveOptions.DisableFormatting), PaymentSchemas.Valid(Pain001.Write(Sample)).ToString(SaveOptions.DisableFormatting));
        Assert.Equal((2, Money.Euro(520_000)), (Sample.Count, Sample.Total));
    }

    [Fact]
    public void The_schema_refuses_what_lacks_an_element_or_has_one_too_many()
    {
        var ns = XNamespace.Get("urn:iso:std:iso:20022:tech:xsd:pain.001.001.09");
        foreach (var name in new[] { "MsgId", "CtrlSum", "PmtMtd", "ReqdExctnDt", "DbtrAgt", "EndToEndId", "Cdtr", "IBAN" })
        {
            var document = new XDocument(PaymentSchemas.Valid(Pain001.Write(Sample)));
            document.Descendants(ns + name).First().Remove();
            Assert.Throws<System.Xml.Schema.XmlSchemaValidationException>(() => PaymentSchemas.Valid(document));
        }
        var twice = new XDocument(PaymentSchemas.Valid(Pain001.Write(Sample)));
        twice.Descendants(ns + "RmtInf").First().Add(new XElement(ns + "Ustrd", "x"));
        Assert.Throws<System.Xml.Schema.XmlSchemaValidationException>(() => PaymentSchemas.Valid(twice));
    }

    [Fact]
    public void The_bytes_are_text_as_banks_want_it()
    {
        var text = Encoding.UTF8.GetString([.. Pain001.Write(Sample).Bytes]);
        Assert.StartsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\">\n <CstmrCdtTrfInitn>\n  <GrpHdr>\n   <MsgId>FS-20260303-0001</MsgId>\n   <CreDtTm>2026-03-03T09:00:00</CreDtTm>\n", text, StringComparison.Ordinal);
        Assert.EndsWith("</Document>\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
    }

    [Fact]
    public void The_old_version_says_the_same_in_its_own_words()
    {
        var old = PaymentSchemas.Valid(Pain001.Write(With(b => b with { DebtorBic = "GEBABEBB" }), Pain001Version.V03));
        Assert.Equal(["2026-03-04"], Texts(old, "ReqdExctnDt"));
        Assert.Equal(["GEBABEBB"], Texts(old, "BIC"));
        Assert.Equal(["GEBABEBB"], Texts(PaymentSchemas.Valid(Pain001.Write(With(b => b with { DebtorBic = "GEBABEBB" }))), "BICFI"));
    }

    [Theory]
    [InlineData(TransferSpeed.Normal, "SEPA")]
    [InlineData(TransferSpeed.Urgent, "HIGHSEPA")]
    [InlineData(TransferSpeed.Instant, "SEPAINST")]
    public void How_soon_is_said_where_banks_look_for_it(TransferSpeed speed, string type) =>
        Assert.Equal([type], Texts(PaymentSchemas.Valid(Pain001.Write(With(b => b with { Speed = speed }))), "PmtTpInf"));

    [Fact]
    public void A_reference_of_the_rest_of_Europe_is_of_ISO() =>
        Assert.Equal(["SCORISORF93SOL2026000123"], Texts(PaymentSchemas.Valid(Pain001.Write(WithTransfer(t => t with { Message = new PaymentMessage.Iso(CreditorReference.Parse("RF93SOL2026000123")) }))), "Strd").Take(1));

    [Fact]
    public void Names_are_brought_into_SEPA_characters_and_never_cut()
    {
        var written = PaymentSchemas.Valid(Pain001.Write(WithTransfer(t => t with { CreditorName = "Œuvre « L'Été »" })));
        Assert.Contains("OEuvre . L'Ete .", Texts(written, "Nm"));
        IsRefused(WithTransfer(t => t with { CreditorName = new string('x', 71) }), PaymentFileFaultCode.NameMalformed, "batch FS-20260303-0001-1, payment LOAN-2026-007-D1", "the name of the other side, 1 to 70 SEPA characters", "71 characters");
    }

    [Fact]
    public void The_same_orders_give_the_same_bytes() => Laws.Hold(Prop.ForAll(
        PaymentSchemas.Orders.ToArbitrary(), Gen.Elements(Enum.GetValues<Pain001Version>()).ToArbitrary(), (file, version) =>
            Pain001.Write(file, version).Bytes.SequenceEqual(Pain001.Write(file with { Batches = [.. file.Batches] }, version).Bytes)), cases: 100);

    [Fact]
    public void What_was_ordered_is_what_the_file_says() => Laws.Hold(Prop.ForAll(
        PaymentSchemas.Orders.ToArbitrary(), Gen.Elements(Enum.GetValues<Pain001Version>()).ToArbitrary(), (file, version) =>
        {
            var document = PaymentSchemas.Valid(Pain001.Write(file, version));
            var ns = document.Name.Namespace;
            var header = document.Element(ns + "CstmrCdtTrfInitn")!.Element(ns + "GrpHdr")!;
            var batches = document.Descendants(ns + "PmtInf").ToList();
            return (string)header.Element(ns + "CtrlSum")! == file.Total.Plain && (int)header.Element(ns + "NbOfTxs")! == file.Count
                && batches.Select(b => (string)b.Element(ns + "CtrlSum")!).SequenceEqual(file.Batches.Select(b => Money.Sum(b.Transfers.Select(t => t.Amount)).Plain))
                && batches.Select(b => b.Element(ns + "ReqdExctnDt")!.Value).SequenceEqual(file.Batches.Select(b => FormattableString.Invariant($"{b.PayOn:yyyy-MM-dd}")))
                && document.Descendants(ns + "CdtTrfTxInf").Select(t => KeyOf(t, ns)).SequenceEqual(file.Batches.SelectMany(b => b.Transfers).Select(KeyOf));
        }), cases: 150);

    [Theory]
    [InlineData("", "''")]
    [InlineData("/A", "'/A'")]
    [InlineData("A//B", "'A//B'")]
    [InlineData("A ", "'A '")]
    [InlineData("É", "'É'")]
    [InlineData("123456789012345678901234567890123456", "'123456789012345678901234567890123456'")]
    public void An_identifier_out_of_form_is_refused_wherever_it_stands(string id, string found)
    {
        const string Form = "of 1 to 35 SEPA characters, no slash or blank at an end, no two slashes together";
        IsRefused(Sample with { MessageId = id }, PaymentFileFaultCode.IdentifierMalformed, "file", "a message id " + Form, found);
        IsRefused(With(b => b with { Id = id }), PaymentFileFaultCode.IdentifierMalformed, "batch " + id, "a batch id " + Form, found);
        IsRefused(WithTransfer(t => t with { EndToEndId = id }), PaymentFileFaultCode.IdentifierMalformed, "batch FS-20260303-0001-1, payment " + id, "an end-to-end id " + Form, found);
        IsRefused(WithTransfer(t => t with { InstructionId = id }), PaymentFileFaultCode.IdentifierMalformed, "batch FS-20260303-0001-1, payment LOAN-2026-007-D1", "an instruction id " + Form, found);
    }

    [Fact]
    public void Every_rule_broken_is_named_with_its_place()
    {
        const string Batch = "batch FS-20260303-0001-1";
        const string First = Batch + ", payment LOAN-2026-007-D1";
        IsRefused(Sample with { Batches = [] }, PaymentFileFaultCode.Empty, "file", "at least one batch", "none");
        IsRefused(Sample with { Batches = default }, PaymentFileFaultCode.Empty, "file", "at least one batch", "none");
        IsRefused(With(b => b with { Transfers = [] }), PaymentFileFaultCode.Empty, Batch, "at least one payment", "none");
        IsRefused(Sample with { Batches = [Sample.Batches[0], Sample.Batches[0]] }, PaymentFileFaultCode.IdentifierTwice, Batch, "a batch id of its own", "that of another batch");
        IsRefused(With(b => b with { Transfers = [b.Transfers[0], b.Transfers[0]] }), PaymentFileFaultCode.IdentifierTwice, First, "an end-to-end id of its own", "that of another payment");
        IsRefused(With(b => b with { Transfers = [.. Enumerable.Range(1, 10_001).Select(i => b.Transfers[0] with { EndToEndId = FormattableString.Invariant($"E{i}") })] }), PaymentFileFaultCode.TooMany, "file", "at most 10000 payments", "10001");
        IsRefused(Sample with { InitiatorName = " " }, PaymentFileFaultCode.NameMalformed, "file", "the name of the initiator, 1 to 70 SEPA characters", "0 characters");
        IsRefused(WithTransfer(t => t with { Amount = Money.Euro(0) }), PaymentFileFaultCode.AmountOutOfRange, First, "an amount from 0.01 to 999999999.99", "0.00");
        IsRefused(WithTransfer(t => t with { Amount = Money.Euro(-1) }), PaymentFileFaultCode.AmountOutOfRange, First, "an amount from 0.01 to 999999999.99", "-0.01");
        IsRefused(WithTransfer(t => t with { Amount = Money.Euro(100_000_000_000) }), PaymentFileFaultCode.AmountOutOfRange, First, "an amount from 0.01 to 999999999.99", "1000000000.00");
        IsRefused(WithTransfer(t => t with { Amount = new Money(1, Currency.Parse("USD")) }), PaymentFileFaultCode.CurrencyNotEuro, First, "an amount in EUR", "0.01 USD");
        IsRefused(WithTransfer(t => t with { CreditorIban = default }), PaymentFileFaultCode.AccountOutsideSepa, First, "an IBAN of the SEPA area", "''");
        IsRefused(WithTransfer(t => t with { CreditorIban = Iban.Parse("TR330006100519786457841326") }), PaymentFileFaultCode.AccountOutsideSepa, First, "an IBAN of the SEPA area", "'TR'");
        IsRefused(WithTransfer(t => t with { CreditorIban = Iban.Parse("BE68539007547034") }), PaymentFileFaultCode.AccountTwice, First, "an account other than ours", "BE68539007547034");
        IsRefused(WithTransfer(t => t with { CreditorBic = "GKCCBE" }), PaymentFileFaultCode.CodeMalformed, First, "a BIC of 8 or 11 characters", "'GKCCBE'");
        IsRefused(WithTransfer(t => t with { Purpose = "Sala" }), PaymentFileFaultCode.CodeMalformed, First, "a purpose of four capitals", "'Sala'");
        IsRefused(WithTransfer(t => t with { Message = new PaymentMessage.Words(new string('x', 141)) }), PaymentFileFaultCode.TextMalformed, First, "words of 1 to 140 SEPA characters", "141 characters");
        IsRefused(WithTransfer(t => t with { Message = new PaymentMessage.Words(" ") }), PaymentFileFaultCode.TextMalformed, First, "words of 1 to 140 SEPA characters", "0 characters");
        IsRefused(WithTransfer(t => t with { Message = new PaymentMessage.Iso(default) }), PaymentFileFaultCode.TextMalformed, First, "an ISO 11649 reference", "none");
        IsRefused(With(b => b with { PayOn = new DateOnly(2026, 3, 2) }), PaymentFileFaultCode.DayImpossible, Batch, "a day on or after 2026-03-03", "2026-03-02");
        IsRefused(With(b => b with { PayOn = new DateOnly(2026, 4, 3) }), PaymentFileFaultCode.DayImpossible, Batch, "a day on which payments are settled, such as 2026-04-07", "2026-04-03");
        Assert.True(Pain001.Write(With(b => b with { PayOn = new DateOnly(2026, 4, 3), Speed = TransferSpeed.Instant })).IsWritten);
    }

    [Fact]
    public void Target_is_closed_on_weekends_and_six_days()
    {
        DateOnly[] closed = [new(2026, 1, 1), new(2026, 4, 3), new(2026, 4, 6), new(2026, 5, 1), new(2026, 12, 25), new(2027, 3, 26), new(2027, 3, 29), new(2025, 4, 18), new(2025, 4, 21), new(2024, 3, 29), new(2038, 4, 23), new(2038, 4, 26)];
        Assert.All(closed, day => Assert.False(TargetDays.IsOpen(day), day.ToString("O", System.Globalization.CultureInfo.InvariantCulture)));
        // Belgian holidays on which TARGET is open; Maundy Thursday; the Tuesday after Easter.
        Assert.All(new DateOnly[] { new(2026, 7, 21), new(2026, 5, 14), new(2026, 11, 11), new(2026, 4, 2), new(2026, 4, 7) }, day => Assert.True(TargetDays.IsOpen(day)));
        Assert.Equal(new DateOnly(2026, 12, 28), TargetDays.OnOrAfter(new DateOnly(2026, 12, 25)));
        Assert.All(Enumerable.Range(2020, 30), year => Assert.InRange(Enumerable.Range(0, 365).Count(d => TargetDays.IsOpen(new DateOnly(year, 1, 1).AddDays(d))), 253, 259));
    }

    private static CreditTransferFile With(Func<CreditTransferBatch, CreditTransferBatch> change) => Sample with { Batches = [change(Sample.Batches[0])] };

    private static CreditTransferFile WithTransfer(Func<CreditTransfer, CreditTransfer> change) => With(b => b with { Transfers = [change(b.Transfers[0]), b.Transfers[1]] });

    private static void IsRefused(CreditTransferFile file, PaymentFileFaultCode code, string place, string expected, string found)
    {
        var writing = Pain001.Write(file);
        Assert.False(writing.IsWritten);
        Assert.Empty(writing.Bytes);
        Assert.Contains(new PaymentFileFault(code, place, expected, found), writing.Faults);
    }

    private static IEnumerable<string> Texts(XElement document, string name) => document.Descendants(document.Name.Namespace + name).Select(e => e.Value);

    private static string KeyOf(CreditTransfer t) => $"{t.EndToEndId} {t.InstructionId} {t.Amount} {SepaText.Name(t.CreditorName)} {t.CreditorIban} {t.CreditorBic} {t.Purpose} " + t.Message switch
    {
        PaymentMessage.Words(var text) => SepaText.Remittance(text).Trim(),
        PaymentMessage.Belgian(var communication) => "SCORBBA" + communication.Digits,
        PaymentMessage.Iso(var reference) => "SCORISO" + reference,
        _ => "",
    };

    private static string KeyOf(XElement t, XNamespace ns) =>
        $"{t.Descendants(ns + "EndToEndId").Single().Value} {t.Descendants(ns + "InstrId").SingleOrDefault()?.Value} {t.Descendants(ns + "InstdAmt").Single().Value} EUR {t.Element(ns + "Cdtr")!.Value} {t.Element(ns + "CdtrAcct")!.Value} {t.Element(ns + "CdtrAgt")?.Value} {t.Element(ns + "Purp")?.Value} {t.Element(ns + "RmtInf")?.Value}";
}
