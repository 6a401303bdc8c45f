// Notices: camt.054 takes a batch of a statement apart, camt.052 tells the day so far; neither is a statement.
using System.Text;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Banking.Tests;

public sealed class BankNoticeTests
{
    private const string Batch =
        "<Ntry><Amt Ccy='EUR'>3.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-03-03</Dt></BookgDt><AcctSvcrRef>B1</AcctSvcrRef><NtryDtls>"
        + "<TxDtls><Refs><EndToEndId>E1</EndToEndId><MndtId>M-1</MndtId></Refs><Amt Ccy='EUR'>1.00</Amt><RltdPties><Dbtr><Pty><Nm>Maison Verte</Nm></Pty></Dbtr><UltmtDbtr><Pty><Nm>Commune de Jette</Nm></Pty></UltmtDbtr><Cdtr><Pty><Nm>Fonds</Nm><Id><PrvtId><Othr><Id>BE15ZZZ0876543270</Id></Othr></PrvtId></Id></Pty></Cdtr></RltdPties><Purp><Cd>OTHR</Cd></Purp></TxDtls>"
        + "<TxDtls><Refs><EndToEndId>E2</EndToEndId></Refs><Amt Ccy='EUR'>2.00</Amt><RltdPties><Dbtr><Pty><Nm>Atelier Sud</Nm></Pty></Dbtr></RltdPties></TxDtls></NtryDtls></Ntry>";

    private const string Pending = "<Ntry><Amt Ccy='EUR'>7.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>PDNG</Cd></Sts></Ntry>";

    [Fact]
    public void A_notification_takes_a_batch_apart()
    {
        var reading = Camt054.Read(Document("camt.054.001.08", "BkToCstmrDbtCdtNtfctn", "Ntfctn", Batch + Pending));
        Assert.Empty(reading.Faults);
        var notice = Assert.Single(reading.Notices);
        Assert.Equal((BankFileFormat.Camt054, "BE68539007547034", Currency.Euro, "N-1", 7), (notice.Format, notice.AccountNumber, notice.Currency, notice.Reference, notice.SequenceNumber));
        Assert.Equal([(1, 100L, "E1", "Maison Verte"), (2, 200L, "E2", "Atelier Sud")], notice.Booked.Select(l => (l.Sequence, l.Amount.Cents, l.EndToEndId!, l.CounterpartyName!)));
        Assert.Equal(("M-1", "BE15ZZZ0876543270"), (notice.Booked[0].DirectDebit!.MandateReference, notice.Booked[0].DirectDebit!.CreditorId));
        Assert.Equal(("Commune de Jette", "OTHR"), (notice.Booked[0].UltimateName, notice.Booked[0].Purpose));
        Assert.Null(notice.Booked[1].DirectDebit);
        var expected = Assert.Single(notice.Expected);
        Assert.Equal((Money.Euro(-700), new DateOnly(2026, 3, 3)), (expected.Amount, expected.BookingDate));
    }

    [Theory]
    [InlineData("02")]
    [InlineData("04")]
    [InlineData("08")]
    public void A_report_of_the_day_is_read(string version)
    {
        var reading = Camt052.Read(Document("camt.052.001." + version, "BkToCstmrAcctRpt", "Rpt", Batch));
        Assert.Equal((BankFileFormat.Camt052, 2), (Assert.Single(reading.Notices).Format, reading.Notices[0].Booked.Length));
    }

    [Fact]
    public void A_notice_is_no_statement_and_a_statement_no_notice()
    {
        var notice = Document("camt.054.001.08", "BkToCstmrDbtCdtNtfctn", "Ntfctn", Batch);
        Assert.Equal((BankFileFaultCode.VersionUnknown, "'camt.054.001.08'"), (BankFile.Read(notice).Faults[0].Code, BankFile.Read(notice).Faults[0].Found));
        Assert.Equal(BankFileFaultCode.VersionUnknown, Camt054.Read(Samples.CamtSample).Faults[0].Code);
        Assert.Equal(BankFileFaultCode.VersionUnknown, Camt052.Read(notice).Faults[0].Code);
        Assert.Equal(BankFileFaultCode.VersionUnknown, Camt054.Read(Document("camt.054.001.09", "BkToCstmrDbtCdtNtfctn", "Ntfctn", Batch)).Faults[0].Code);
    }

    [Theory]
    [InlineData("<IBAN>BE68539007547034</IBAN>", "", BankFileFaultCode.FieldMissing, "the account, Acct/Id/IBAN or Acct/Id/Othr/Id, before the entries in Ntfctn")]
    [InlineData("<CreDtTm>2026-03-03T22:00:00</CreDtTm>", "", BankFileFaultCode.FieldMissing, "a moment CreDtTm before the entries in Ntfctn")]
    [InlineData("<Sts><Cd>BOOK</Cd></Sts>", "", BankFileFaultCode.FieldMissing, "element Sts in Ntry")]
    [InlineData(">3.00<", ">3.001<", BankFileFaultCode.AmountDecimals, "an amount of whole cents")]
    [InlineData("'EUR'>3.00<", "'USD'>3.00<", BankFileFaultCode.CurrencyMix, "an amount in EUR, the currency of the account")]
    [InlineData("</Ntry>", "", BankFileFaultCode.XmlMalformed, "well-formed XML")]
    public void A_damaged_notice_is_refused(string old, string replacement, BankFileFaultCode code, string expected)
    {
        var text = Encoding.UTF8.GetString(Document("camt.054.001.08", "BkToCstmrDbtCdtNtfctn", "Ntfctn", Batch));
        var reading = Camt054.Read(Encoding.UTF8.GetBytes(text.Replace(old, replacement, StringComparison.Ordinal)));
        Assert.Empty(reading.Notices);
        Assert.Equal((code, expected), (reading.Faults[0].Code, reading.Faults[0].Expected));
    }

    [Fact]
    public void A_file_without_notice_or_of_no_xml_is_refused()
    {
        Assert.Equal("at least one element BkToCstmrDbtCdtNtfctn/Ntfctn", Camt054.Read("<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.054.001.08'/>"u8.ToArray()).Faults[0].Expected);
        Assert.Equal(BankFileFaultCode.XmlMalformed, Camt054.Read(Samples.CodaSample).Faults[0].Code);
        Assert.Equal(BankFileFaultCode.XmlDocumentType, Camt052.Read("<!DOCTYPE Document><Document/>"u8.ToArray()).Faults[0].Code);
    }

    private static byte[] Document(string message, string root, string part, string entries) => Encoding.UTF8.GetBytes(
        $"<Document xmlns='urn:iso:std:iso:20022:tech:xsd:{message}'><{root}><GrpHdr><MsgId>M</MsgId></GrpHdr><{part}><Id>N-1</Id><ElctrncSeqNb>7</ElctrncSeqNb><CreDtTm>2026-03-03T22:00:00</CreDtTm><Acct><Id><IBAN>BE68539007547034</IBAN></Id><Ccy>EUR</Ccy></Acct>{entries}</{part}></{root}></Document>");
}
