// camt.053: the sample of domain.md §6.4, another bank's file that must be refused, old element names, and hostile XML.
using System.Text;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Banking.Tests;

public sealed class Camt053Tests
{
    [Fact]
    public void The_sample_reads_as_the_design_says()
    {
        var statement = Samples.Statement(Camt053.Read(Samples.CamtSample));
        Assert.Equal(("BE68539007547034", Currency.Euro, 42, 2026), (statement.AccountNumber, statement.Currency, statement.SequenceNumber, statement.Year));
        Assert.Equal(("2026-042", BankFileFormat.Camt053), (statement.Reference, statement.Format));
        Assert.Equal((Money.Euro(1_000_000), new DateOnly(2026, 3, 2)), (statement.OpeningBalance, statement.OpeningDate));
        Assert.Equal((Money.Euro(625_000), new DateOnly(2026, 3, 3)), (statement.ClosingBalance, statement.ClosingDate));

        Assert.Equal(2, statement.Lines.Length);
        var contribution = statement.Lines[0];
        Assert.Equal((1, Money.Euro(125_000), new DateOnly(2026, 3, 3)), (contribution.Sequence, contribution.Amount, contribution.BookingDate));
        Assert.Equal(("202600010704", "", "PMNT/RCDT/ESCT"), (contribution.StructuredReference, contribution.FreeText, contribution.TransactionCode));
        Assert.Equal(("Maison Verte ASBL", "BE71096123456769", "GKCCBEBB"), (contribution.CounterpartyName, contribution.CounterpartyAccount, contribution.CounterpartyBic));
        Assert.Equal("BNK0000000000000000A1", contribution.BankReference);
        Assert.Null(contribution.EndToEndId);

        var disbursement = statement.Lines[1];
        Assert.Equal((2, Money.Euro(-500_000)), (disbursement.Sequence, disbursement.Amount));
        Assert.Equal(("LOAN-2026-007-D1", "FS-20260303-0001-1"), (disbursement.EndToEndId, disbursement.PaymentInformationId));
        Assert.Equal(("Atelier Sud ASBL", "PRET 2026-007 DECAISSEMENT"), (disbursement.CounterpartyName, disbursement.FreeText));
    }

    [Fact]
    public void Coda_and_camt_tell_the_same_day_the_same()
    {
        var (coda, camt) = (Samples.Statement(Coda.Read(Samples.CodaOfTheDesign)), Samples.Statement(Camt053.Read(Samples.CamtSample)));
        Assert.Equal((coda.AccountNumber, coda.SequenceNumber, coda.OpeningBalance, coda.ClosingBalance, coda.ClosingDate), (camt.AccountNumber, camt.SequenceNumber, camt.OpeningBalance, camt.ClosingBalance, camt.ClosingDate));
        Assert.Equal(coda.Lines.Select(Key), camt.Lines.Select(Key));

        static object Key(BankStatementLine l) => (l.Amount, l.BookingDate, l.ValueDate, l.CounterpartyAccount, l.EndToEndId, l.StructuredReference, l.FreeText);
    }

    [Fact]
    public void A_closing_balance_in_another_currency_is_refused()
    {
        var reading = Camt053.Read(Samples.CamtReal);
        Samples.IsRefused(reading, BankFileFaultCode.CurrencyMix, 80, 18, "an amount in EUR, the currency of the account", "'SEK 27.00'");
        Assert.Single(reading.Faults);
    }

    [Fact]
    public void The_old_element_names_are_read_too()
    {
        // The refused file, made whole: same currency, a balance that ties.
        var text = Encoding.UTF8.GetString(Samples.CamtReal)
            .Replace("<Amt Ccy=\"SEK\">27.00</Amt>\n                <CdtDbtInd>DBIT", "<Amt Ccy=\"EUR\">27.00</Amt>\n                <CdtDbtInd>CRDT", StringComparison.Ordinal);
        var statement = Samples.Statement(Camt053.Read(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(("NL26VAYB8060476890", 12312, true), (statement.AccountNumber, statement.SequenceNumber, statement.IsDuplicate));
        Assert.Equal(["Additional Information"], statement.Notes);
        var line = Assert.Single(statement.Lines);
        Assert.Equal((Money.Euro(885), "NAME NAME", "NL56AGDH9619008421"), (line.Amount, line.CounterpartyName, line.CounterpartyAccount));
        Assert.Equal(("4654654654654654", new DateOnly(2015, 1, 2)), (line.StructuredReference, line.ValueDate));
    }

    [Theory]
    [InlineData("02")]
    [InlineData("03")]
    [InlineData("04")]
    [InlineData("05")]
    [InlineData("06")]
    [InlineData("07")]
    [InlineData("08")]
    public void Versions_02_to_08_are_read(string version) =>
        Assert.True(Camt053.Read(Samples.CamtWith("camt.053.001.08", "camt.053.001." + version)).IsAccepted);

    [Fact]
    public void Version_02_names_a_bank_by_BIC_and_a_status_by_text()
    {
        var text = Encoding.UTF8.GetString(Samples.CamtSample).Replace("BICFI", "BIC", StringComparison.Ordinal)
            .Replace("<Sts><Cd>BOOK</Cd></Sts>", "<Sts>BOOK</Sts>", StringComparison.Ordinal).Replace("<Pty>", "", StringComparison.Ordinal).Replace("</Pty>", "", StringComparison.Ordinal);
        var line = Samples.Statement(Camt053.Read(Encoding.UTF8.GetBytes(text))).Lines[0];
        Assert.Equal(("Maison Verte ASBL", "GKCCBEBB"), (line.CounterpartyName, line.CounterpartyBic));
    }

    [Fact]
    public void Only_booked_entries_count()
    {
        var statement = Samples.Statement(Camt053.Read(Documented(Entry(500, "CRDT", status: "PDNG") + Entry(125, "CRDT"), closing: "1.25")));
        Assert.Equal(Money.Euro(125), Assert.Single(statement.Lines).Amount);
    }

    [Fact]
    public void A_previously_closed_balance_opens_a_statement() =>
        Assert.Equal(Money.Euro(1_000_000), Samples.Statement(Camt053.Read(Samples.CamtWith("OPBD", "PRCD"))).OpeningBalance);

    [Fact]
    public void An_overdrawn_account_has_negative_balances()
    {
        var statement = Samples.Statement(Camt053.Read(Documented(Entry(100, "DBIT"), closing: "1.00", closingSign: "DBIT")));
        Assert.Equal(Money.Euro(-100), statement.ClosingBalance);
    }

    [Fact]
    public void A_batch_whose_transactions_add_up_gives_a_line_for_each()
    {
        var batch = Entry(300, "DBIT", "<NtryDtls><Btch><PmtInfId>B1</PmtInfId></Btch>" + Part("1.00", "E1") + Part("2.00", "E2") + "</NtryDtls>");
        var lines = Samples.Statement(Camt053.Read(Documented(batch, closing: "3.00", closingSign: "DBIT"))).Lines;
        Assert.Equal([(1, -100L, "E1"), (2, -200L, "E2")], lines.Select(l => (l.Sequence, l.Amount.Cents, l.EndToEndId!)));
        Assert.All(lines, l => Assert.Equal(("B1", "BANKREF"), (l.PaymentInformationId, l.BankReference)));
    }

    [Fact]
    public void A_batch_whose_transactions_do_not_add_up_gives_one_line_with_details()
    {
        var batch = Entry(300, "DBIT", "<NtryDtls>" + Part("1.00", "E1") + Part("1.50", "E2") + "</NtryDtls>");
        var line = Assert.Single(Samples.Statement(Camt053.Read(Documented(batch, closing: "3.00", closingSign: "DBIT"))).Lines);
        Assert.Equal((-300, 2, false), (line.Amount.Cents, line.Details.Length, line.DetailsAddUp));
        Assert.Null(line.EndToEndId);
    }

    [Fact]
    public void A_batch_in_which_one_amount_is_not_told_gives_one_line()
    {
        var batch = Entry(300, "DBIT", "<NtryDtls>" + Part("3.00", "E1") + Part("2.00", "E2").Replace("EUR", "USD", StringComparison.Ordinal) + "</NtryDtls>");
        Assert.Single(Samples.Statement(Camt053.Read(Documented(batch, closing: "3.00", closingSign: "DBIT"))).Lines);
    }

    [Fact]
    public void In_a_reversal_the_roles_are_those_of_the_payment_taken_back()
    {
        var parties = "<NtryDtls><TxDtls><RltdPties><Dbtr><Nm>Fonds</Nm></Dbtr><DbtrAcct><Id><IBAN>BE68539007547034</IBAN></Id></DbtrAcct><Cdtr><Nm>Atelier</Nm></Cdtr></RltdPties><RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf></TxDtls></NtryDtls>";
        foreach (var flag in new[] { "<RvslInd>true</RvslInd>", "" })
        {
            var line = Assert.Single(Samples.Statement(Camt053.Read(Documented(Entry(100, "CRDT", parties).Replace("<Sts>", flag + "<Sts>", StringComparison.Ordinal), closing: "1.00"))).Lines);
            Assert.Equal((100, "Atelier", true, "AC04"), (line.Amount.Cents, line.CounterpartyName, line.IsReversal, line.ReturnReason));
        }
    }

    [Fact]
    public void A_file_in_utf_16_is_read()
    {
        var text = Encoding.UTF8.GetString(Samples.CamtSample).Replace("UTF-8", "UTF-16", StringComparison.Ordinal);
        byte[] file = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)];
        Assert.True(BankFile.Read(file).IsAccepted);
    }

    [Theory]
    // text, its replacement, code, line, column, expected, found
    [InlineData("<Ccy>EUR</Ccy>", "<Ccy>euro</Ccy>", BankFileFaultCode.FieldMalformed, 7, 49, "the account's currency, three capitals, of two decimals", "'euro'")]
    [InlineData("<ElctrncSeqNb>42", "<ElctrncSeqNb>x", BankFileFaultCode.FieldMalformed, 6, 22, "a sequence number of digits", "'x'")]
    [InlineData(">1250.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>", ">1250.005</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>", BankFileFaultCode.AmountDecimals, 11, 6, "an amount of whole cents", "'1250.005'")]
    [InlineData(">1250.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>", ">-1250.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>", BankFileFaultCode.FieldMalformed, 11, 6, "an amount of digits with a point, not negative", "'-1250.00'")]
    [InlineData(">1250.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>", ">1250.00</Amt><CdtDbtInd>PLUS</CdtDbtInd><Sts>", BankFileFaultCode.FieldMalformed, 11, 34, "CdtDbtInd CRDT or DBIT in Ntry", "'PLUS'")]
    [InlineData("\"EUR\">1250.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>", "\"USD\">1250.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>", BankFileFaultCode.CurrencyMix, 11, 6, "an amount in EUR, the currency of the account", "'USD 1250.00'")]
    [InlineData("\"EUR\">6250.00", "\"EUR\">6250.01", BankFileFaultCode.BalanceMismatch, 9, 55, "6250.00, the opening balance and all booked entries", "6250.01")]
    [InlineData("CLBD", "XLBD", BankFileFaultCode.FieldMissing, 5, 4, "a balance CLBD before the entries in Stmt", "none")]
    [InlineData("OPBD", "XPBD", BankFileFaultCode.FieldMissing, 5, 4, "a balance OPBD or PRCD before the entries in Stmt", "none")]
    [InlineData("camt.053.001.08", "camt.053.001.09", BankFileFaultCode.VersionUnknown, 2, 2, "the namespace of camt.053.001.02 to camt.053.001.08", "'camt.053.001.09'")]
    [InlineData("camt.053.001.08", "pain.001.001.09", BankFileFaultCode.VersionUnknown, 2, 2, "the namespace of camt.053.001.02 to camt.053.001.08", "'pain.001.001.09'")]
    [InlineData("Document", "Dokument", BankFileFaultCode.VersionUnknown, 2, 2, "root element Document", "element 'Dokument'")]
    [InlineData("BkToCstmrStmt", "BkToCstmrAcctRpt", BankFileFaultCode.VersionUnknown, 3, 3, "element BkToCstmrStmt", "element 'BkToCstmrAcctRpt'")]
    [InlineData("Stmt>", "Stxt>", BankFileFaultCode.VersionUnknown, 3, 3, "element BkToCstmrStmt", "element 'BkToCstmrStxt'")]
    [InlineData("encoding=\"UTF-8\"", "encoding=\"ISO-8859-1\"", BankFileFaultCode.TextEncoding, 1, 3, "an XML declaration of UTF-8 or UTF-16", "'ISO-8859-1'")]
    [InlineData("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<!DOCTYPE Document SYSTEM \"file:///etc/passwd\">", BankFileFaultCode.XmlDocumentType, 1, 1, "XML without a document type", "a <!DOCTYPE")]
    public void A_damaged_document_is_named_with_its_line_column_and_what_was_expected(
        string old, string replacement, BankFileFaultCode code, int line, int column, string expected, string found) =>
        Samples.IsRefused(Camt053.Read(Samples.CamtWith(old, replacement)), code, line, column, expected, found);

    [Fact]
    public void A_document_without_statement_is_a_fault()
    {
        Samples.IsRefused(Camt053.Read("<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.08'/>"u8.ToArray()), BankFileFaultCode.FieldMissing, 1, 2, "at least one element BkToCstmrStmt/Stmt", "none");
        Samples.IsRefused(Camt053.Read("<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.08'><BkToCstmrStmt/></Document>"u8.ToArray()), BankFileFaultCode.FieldMissing, 1, 2, "at least one element BkToCstmrStmt/Stmt", "none");
        Samples.IsRefused(Camt053.Read("<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.08'><BkToCstmrStmt><Stmt/></BkToCstmrStmt></Document>"u8.ToArray()), BankFileFaultCode.FieldMissing, 1, 82, "the account, Acct/Id/IBAN or Acct/Id/Othr/Id, before the entries in Stmt", "none");
    }

    [Fact]
    public void A_billion_laughs_are_not_laughed()
    {
        var bomb = "<?xml version='1.0'?>\n<!DOCTYPE lolz [<!ENTITY lol 'lol'><!ENTITY lol1 '&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;'>]>\n<Document>&lol1;</Document>";
        Samples.IsRefused(Camt053.Read(Encoding.UTF8.GetBytes(bomb)), BankFileFaultCode.XmlDocumentType, 2, 1, "XML without a document type", "a <!DOCTYPE");
    }

    [Fact]
    public void An_external_entity_is_never_fetched()
    {
        var file = "<!DOCTYPE Document [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><Document>&x;</Document>"u8.ToArray();
        Assert.Equal(BankFileFaultCode.XmlDocumentType, Assert.Single(Camt053.Read(file).Faults).Code);
        // Without a document type the entity is unknown.
        Assert.Equal(BankFileFaultCode.XmlMalformed, Camt053.Read(Samples.CamtWith("Maison Verte", "&x;")).Faults[0].Code);
    }

    [Fact]
    public void A_document_cut_off_anywhere_is_refused()
    {
        var whole = Encoding.UTF8.GetString(Samples.CamtSample).TrimEnd().Length;
        foreach (var length in Enumerable.Range(0, whole).Where(l => l % 7 == 0))
            Assert.False(Camt053.Read(Samples.CamtSample.AsMemory(0, length)).IsAccepted);
    }

    [Fact]
    public void Elements_nested_too_deeply_are_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 100_000));
        var reading = Camt053.Read(Samples.CamtWith("<MsgId>", deep));
        Samples.IsRefused(reading, BankFileFaultCode.XmlTooDeep, 4, 102, "at most 32 levels of elements", "a deeper one");
    }

    [Fact]
    public void A_text_in_very_many_pieces_is_read_in_a_moment()
    {
        var pieces = string.Concat(Enumerable.Repeat("<![CDATA[a]]>", 200_000));
        var line = Samples.Statement(Camt053.Read(Samples.CamtWith("PRET 2026-007", "PRET " + pieces))).Lines[1];
        Assert.Equal("PRET " + new string('a', 200_000) + " DECAISSEMENT", line.FreeText);
    }

    [Fact]
    public void Elements_of_another_namespace_are_not_read()
    {
        var statement = Samples.Statement(Camt053.Read(Samples.CamtWith("<Sts>", "<x:Amt xmlns:x='urn:x' Ccy='USD'>9</x:Amt><Sts>")));
        Assert.Equal(2, statement.Lines.Length);
    }

    private static byte[] Documented(string entries, string closing, string closingSign = "CRDT") => Encoding.UTF8.GetBytes(
        "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.08'><BkToCstmrStmt><Stmt><Id>1</Id><Acct><Id><IBAN>BE68539007547034</IBAN></Id><Ccy>EUR</Ccy></Acct>"
        + Balance("OPBD", "0.00", "CRDT") + Balance("CLBD", closing, closingSign) + entries + "</Stmt></BkToCstmrStmt></Document>");

    private static string Balance(string type, string amount, string sign) =>
        $"<Bal><Tp><CdOrPrtry><Cd>{type}</Cd></CdOrPrtry></Tp><Amt Ccy='EUR'>{amount}</Amt><CdtDbtInd>{sign}</CdtDbtInd><Dt><Dt>2026-03-03</Dt></Dt></Bal>";

    private static string Entry(int cents, string sign, string details = "", string status = "BOOK") =>
        $"<Ntry><Amt Ccy='EUR'>{cents / 100}.{cents % 100:00}</Amt><CdtDbtInd>{sign}</CdtDbtInd><Sts><Cd>{status}</Cd></Sts><BookgDt><DtTm>2026-03-03T10:00:00</DtTm></BookgDt><AcctSvcrRef>BANKREF</AcctSvcrRef>{details}</Ntry>";

    private static string Part(string amount, string id) =>
        $"<TxDtls><Refs><EndToEndId>{id}</EndToEndId></Refs><Amt Ccy='EUR'>{amount}</Amt></TxDtls>";
}
