// pain.002: taken, refused and why, at three levels; what a report means for one payment; and what is refused in a report.
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace SolidarityFund.Banking.Tests;

public sealed class Pain002Tests
{
    private const string Report = """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
        <GrpHdr><MsgId>BANK-77</MsgId><CreDtTm>2026-03-03T10:15:00</CreDtTm></GrpHdr>
        <OrgnlGrpInfAndSts><OrgnlMsgId>FS-20260303-0001</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
        <OrgnlPmtInfAndSts><OrgnlPmtInfId>FS-20260303-0001-1</OrgnlPmtInfId><PmtInfSts>PART</PmtInfSts>
        <TxInfAndSts><OrgnlInstrId>I-1</OrgnlInstrId><OrgnlEndToEndId>LOAN-2026-007-D1</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>Compte</AddtlInf><AddtlInf>clos</AddtlInf></StsRsnInf><StsRsnInf><Rsn><Prtry>B-17</Prtry></Rsn></StsRsnInf></TxInfAndSts>
        <TxInfAndSts><OrgnlEndToEndId>SUBG-2026-012-T1</OrgnlEndToEndId><TxSts>ACSC</TxSts></TxInfAndSts>
        </OrgnlPmtInfAndSts>
        <OrgnlPmtInfAndSts><OrgnlPmtInfId>FS-20260303-0001-2</OrgnlPmtInfId><PmtInfSts>ACSP</PmtInfSts></OrgnlPmtInfAndSts>
        </CstmrPmtStsRpt></Document>
        """;

    [Fact]
    public void A_report_is_read_at_its_three_levels()
    {
        var report = Accepted(Report);
        Assert.Equal(("BANK-77", new DateOnly(2026, 3, 3), "FS-20260303-0001", "pain.001.001.09"), (report.MessageId, report.CreatedOn, report.OriginalMessageId, report.OriginalMessageName));
        Assert.Equal((PaymentState.Partly, "PART"), (report.Verdict.State, report.Verdict.Code));
        Assert.Equal(["FS-20260303-0001-1", "FS-20260303-0001-2"], report.Batches.Select(b => b.BatchId));
        var refused = report.Batches[0].Payments[0];
        Assert.Equal(("LOAN-2026-007-D1", "I-1", PaymentState.Rejected), (refused.EndToEndId, refused.InstructionId, refused.Verdict.State));
        Assert.Equal([new("AC04", "Compte clos"), new PaymentStateReason("B-17", "")], refused.Verdict.Reasons);
    }

    [Fact]
    public void What_is_said_of_a_payment_is_the_nearest_that_is_said()
    {
        var report = Accepted(Report);
        Assert.Equal(PaymentState.Rejected, report.VerdictOf("FS-20260303-0001-1", "LOAN-2026-007-D1").State);
        Assert.Equal(PaymentState.Settled, report.VerdictOf("FS-20260303-0001-1", "SUBG-2026-012-T1").State);
        Assert.Equal(PaymentState.Untold, report.VerdictOf("FS-20260303-0001-1", "OTHER").State);
        Assert.Equal(PaymentState.Underway, report.VerdictOf("FS-20260303-0001-2", "ANY").State);
        Assert.Equal(PaymentState.Untold, report.VerdictOf("NO-BATCH", "ANY").State);
        var whole = Accepted(Report[..Report.IndexOf("<OrgnlPmtInfAndSts>", StringComparison.Ordinal)].Replace("<GrpSts>PART</GrpSts>", "<GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>AM05</Cd></Rsn></StsRsnInf>", StringComparison.Ordinal) + "</CstmrPmtStsRpt></Document>");
        Assert.Equal((PaymentState.Rejected, "AM05"), whole.VerdictOf("FS-20260303-0001-1", "LOAN-2026-007-D1") is var v ? (v.State, v.Reasons[0].Code) : default);
        Assert.Empty(whole.Batches);
    }

    [Theory]
    [InlineData("RCVD", PaymentState.Underway)]
    [InlineData("ACTC", PaymentState.Underway)]
    [InlineData("ACCP", PaymentState.Underway)]
    [InlineData("ACFC", PaymentState.Underway)]
    [InlineData("ACSP", PaymentState.Underway)]
    [InlineData("ACWC", PaymentState.Underway)]
    [InlineData("ACWP", PaymentState.Underway)]
    [InlineData("PDNG", PaymentState.Underway)]
    [InlineData("ACSC", PaymentState.Settled)]
    [InlineData("ACCC", PaymentState.Settled)]
    [InlineData("PART", PaymentState.Partly)]
    [InlineData("PATC", PaymentState.Partly)]
    [InlineData("RJCT", PaymentState.Rejected)]
    [InlineData("CANC", PaymentState.Rejected)]
    [InlineData("BLCK", PaymentState.Rejected)]
    public void Every_code_has_its_meaning(string code, PaymentState state) =>
        Assert.Equal((state, code), Accepted(Report.Replace("<GrpSts>PART", "<GrpSts>" + code, StringComparison.Ordinal)).Verdict is var v ? (v.State, v.Code) : default);

    [Fact]
    public void Silence_and_reasons_without_a_state_are_untold()
    {
        Assert.Equal(PaymentState.Untold, Accepted(Report.Replace("<GrpSts>PART</GrpSts>", "", StringComparison.Ordinal)).Verdict.State);
        var verdict = Accepted(Report.Replace("<TxSts>RJCT</TxSts>", "", StringComparison.Ordinal)).Batches[0].Payments[0].Verdict;
        Assert.Equal((PaymentState.Untold, 2), (verdict.State, verdict.Reasons.Length));
    }

    [Theory]
    [InlineData("03")]
    [InlineData("08")]
    [InlineData("14")]
    public void Versions_03_to_14_are_read(string version) => Accepted(Report.Replace("pain.002.001.10", "pain.002.001." + version, StringComparison.Ordinal));

    [Theory]
    [InlineData("<GrpSts>PART", "<GrpSts>OKAY", BankFileFaultCode.FieldMalformed, 4, 106, "a state of ISO 20022: ACCC, ACCP, ACFC, ACSC, ACSP, ACTC, ACWC, ACWP, BLCK, CANC, PART, PATC, PDNG, RCVD, RJCT", "'OKAY'")]
    [InlineData("<OrgnlMsgId>FS-20260303-0001</OrgnlMsgId>", "", BankFileFaultCode.FieldMissing, 4, 2, "element OrgnlMsgId in OrgnlGrpInfAndSts", "none")]
    [InlineData("<OrgnlPmtInfId>FS-20260303-0001-2</OrgnlPmtInfId>", "", BankFileFaultCode.FieldMissing, 9, 2, "element OrgnlPmtInfId in OrgnlPmtInfAndSts", "none")]
    [InlineData("<OrgnlEndToEndId>SUBG-2026-012-T1</OrgnlEndToEndId>", "", BankFileFaultCode.FieldMissing, 7, 2, "element OrgnlEndToEndId or OrgnlInstrId in TxInfAndSts", "none")]
    [InlineData("pain.002.001.10", "pain.002.001.02", BankFileFaultCode.VersionUnknown, 2, 2, "the namespace of pain.002.001.03 to pain.002.001.14", "'pain.002.001.02'")]
    [InlineData("<GrpHdr>", "<OrgnlGrpInfAndSts><OrgnlMsgId>X</OrgnlMsgId></OrgnlGrpInfAndSts><GrpHdr>", BankFileFaultCode.FieldMalformed, 4, 2, "one element OrgnlGrpInfAndSts", "a second one")]
    [InlineData("</CstmrPmtStsRpt>", "", BankFileFaultCode.XmlMalformed, 10, 3, "well-formed XML", "The 'CstmrPmtStsRpt' start tag on line 2 position 67 does not match the end tag of 'Document'. Line 10, position 3.")]
    [InlineData("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<!DOCTYPE Document>", BankFileFaultCode.XmlDocumentType, 1, 1, "XML without a document type", "a <!DOCTYPE")]
    public void A_damaged_report_is_named_with_its_line_column_and_what_was_expected(string old, string replacement, BankFileFaultCode code, int line, int column, string expected, string found)
    {
        Assert.Contains(old, Report, StringComparison.Ordinal);
        var reading = Pain002.Read(Encoding.UTF8.GetBytes(Report.Replace(old, replacement, StringComparison.Ordinal)));
        Assert.Null(reading.Report);
        Assert.Equal(new BankFileFault(code, line, column, expected, found), reading.Faults[0]);
    }

    [Fact]
    public void What_a_bank_says_of_our_own_orders_comes_back_to_each_of_them() => Laws.Hold(Prop.ForAll(
        PaymentSchemas.Orders.ToArbitrary(), Gen.Elements("RJCT", "ACSC", "PDNG", "").NonEmptyListOf().ToArbitrary(), (orders, codes) =>
        {
            // The bank names some payments and is silent of others; batches and file are taken in part.
            var (text, told, next) = (new StringBuilder(), new List<(string Batch, string Id, string Code)>(), 0);
            foreach (var batch in orders.Batches)
            {
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"<OrgnlPmtInfAndSts><OrgnlPmtInfId>{batch.Id}</OrgnlPmtInfId><PmtInfSts>PART</PmtInfSts>");
                foreach (var t in batch.Transfers)
                {
                    var code = codes[next++ % codes.Count];
                    told.Add((batch.Id, t.EndToEndId, code));
                    if (code.Length > 0) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"<TxInfAndSts><OrgnlEndToEndId>{t.EndToEndId}</OrgnlEndToEndId><TxSts>{code}</TxSts></TxInfAndSts>");
                }
                text.Append("</OrgnlPmtInfAndSts>");
            }
            var report = Accepted($"<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pain.002.001.10'><CstmrPmtStsRpt><OrgnlGrpInfAndSts><OrgnlMsgId>{orders.MessageId}</OrgnlMsgId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>{text}</CstmrPmtStsRpt></Document>");
            return report.OriginalMessageId == orders.MessageId && told.TrueForAll(t => report.VerdictOf(t.Batch, t.Id).Code == t.Code);
        }), cases: 100);

    [Fact]
    public void Reading_never_throws_on_random_bytes() => Laws.Hold(Prop.ForAll(
        Gen.Choose(0, Report.Length - 1).ToArbitrary(), Gen.Choose(0, 60).ToArbitrary(), Gen.Elements("", "<", ">", "\"", "&x;", "é").ToArbitrary(), (at, length, written) =>
        {
            var reading = Pain002.Read(Encoding.UTF8.GetBytes(Report[..at] + written + Report[Math.Min(Report.Length, at + length)..]));
            return (reading.Report is null) != reading.Faults.IsEmpty;
        }), cases: 3000);

    private static PaymentStatusReport Accepted(string report)
    {
        var reading = Pain002.Read(Encoding.UTF8.GetBytes(report));
        Assert.Empty(reading.Faults);
        return reading.Report!;
    }
}
