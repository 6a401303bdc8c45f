// CODA: the sample of domain.md §6.5, a bank's own file, and every way a file can be damaged, each with its place.
using System.Text;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Banking.Tests;

public sealed class CodaTests
{
    private static BankStatement Real => Samples.Statement(Coda.Read(Samples.CodaReal));

    [Fact]
    public void The_sample_reads_as_the_design_says()
    {
        var statement = Samples.Statement(Coda.Read(Samples.CodaSample));
        Assert.Equal("BE68539007547034", statement.AccountNumber);
        Assert.Equal(Iban.Parse("BE68539007547034"), statement.AccountIban);
        Assert.Equal(Currency.Euro, statement.Currency);
        Assert.Equal((42, 2026), (statement.SequenceNumber, statement.Year));
        Assert.Equal("F2026030", statement.Reference);
        Assert.Equal((Money.Euro(1_000_000), new DateOnly(2026, 3, 2)), (statement.OpeningBalance, statement.OpeningDate));
        Assert.Equal((Money.Euro(655_000), new DateOnly(2026, 3, 3)), (statement.ClosingBalance, statement.ClosingDate));
        Assert.Equal(BankFileFormat.Coda, statement.Format);
        Assert.False(statement.IsDuplicate);
        Assert.Equal(3, statement.Lines.Length);

        var contribution = statement.Lines[0];
        Assert.Equal((1, Money.Euro(125_000)), (contribution.Sequence, contribution.Amount));
        Assert.Equal((new DateOnly(2026, 3, 3), new DateOnly(2026, 3, 3)), (contribution.BookingDate, contribution.ValueDate));
        Assert.Equal(("202600010704", ""), (contribution.StructuredReference, contribution.FreeText));
        Assert.Equal(("MAISON VERTE ASBL", "BE71096123456769", "GKCCBEBB"), (contribution.CounterpartyName, contribution.CounterpartyAccount, contribution.CounterpartyBic));
        Assert.Equal(("BNK0000000000000000A1", "00150000"), (contribution.BankReference, contribution.TransactionCode));
        Assert.Null(contribution.EndToEndId);
        Assert.False(contribution.IsReversal);

        var disbursement = statement.Lines[1];
        Assert.Equal((2, Money.Euro(-500_000)), (disbursement.Sequence, disbursement.Amount));
        Assert.Equal(("LOAN-2026-007-D1", "PRET 2026-007 DECAISSEMENT"), (disbursement.EndToEndId, disbursement.FreeText));
        Assert.Equal(("ATELIER SUD ASBL", Iban.Parse("BE62510007547061")), (disbursement.CounterpartyName, disbursement.CounterpartyIban));
        Assert.Null(disbursement.StructuredReference);

        var repayment = statement.Lines[2];
        Assert.Equal((3, Money.Euro(30_000), "REMBOURSEMENT PRET 2026-003 ECHEANCE 3"), (repayment.Sequence, repayment.Amount, repayment.FreeText));
    }

    [Fact]
    public void The_shorter_day_printed_in_the_design_reads_as_it_says()
    {
        var statement = Samples.Statement(Coda.Read(Samples.CodaOfTheDesign));
        Assert.Equal([125_000, -500_000], statement.Lines.Select(l => l.Amount.Cents));
        Assert.Equal(Money.Euro(625_000), statement.ClosingBalance);
    }

    [Fact]
    public void A_real_file_reads_whole_and_its_59_movements_make_the_difference_of_its_balances()
    {
        var statement = Real;
        Assert.Equal(("435000000080", Iban.Parse("BE47435000000080")), (statement.AccountNumber, statement.AccountIban));
        Assert.Equal((Money.Euro(0), Money.Euro(940_529_699)), (statement.OpeningBalance, statement.ClosingBalance));
        Assert.Equal((new DateOnly(2006, 12, 6), new DateOnly(2006, 12, 7)), (statement.OpeningDate, statement.ClosingDate));
        Assert.Equal(59, statement.Lines.Length);
        Assert.Equal(statement.ClosingBalance - statement.OpeningBalance, Money.Sum(statement.Lines.Select(l => l.Amount)));
        Assert.Equal(Enumerable.Range(1, 59), statement.Lines.Select(l => l.Sequence));
    }

    [Fact]
    public void A_communication_runs_on_over_records_21_22_and_23() =>
        Assert.Equal("BORDEREAU DE DECOMPTE AVANCES    015 NUMERO D'OPERATION 495953", Real.Lines[0].FreeText);

    [Fact]
    public void Details_explain_a_movement_and_never_count()
    {
        var collective = Real.Lines[7];
        Assert.Equal(("10105000", -278_257), (collective.TransactionCode, collective.Amount.Cents));
        Assert.Equal(["JANSSENS TUUR", "MONTEO CARLOS", "VANBUITEN GUIDO", "FLIPKENS MARIA"], collective.Details.Select(d => d.CounterpartyName));
        Assert.Equal([-74_769, -56_564, -58_863, -88_061], collective.Details.Select(d => d.Amount.Cents));
        Assert.True(collective.DetailsAddUp);
        Assert.All(Real.Lines.Where(l => !l.Details.IsEmpty), l => Assert.True(l.DetailsAddUp, l.ToString()));
        Assert.Equal(111, Real.Lines.Length + Real.Lines.Sum(l => l.Details.Length));
        Assert.False(Real.Lines[0].DetailsAddUp);
    }

    [Fact]
    public void The_kinds_of_a_real_day_are_told_apart()
    {
        var lines = Real.Lines;
        Assert.Equal("702600521948", lines[54].StructuredReference);
        Assert.Null(lines[5].CounterpartyAccount); // twelve zeros
        Assert.Equal(("CBC BANQUE S.A.", "CREGBEBB"), (lines[5].CounterpartyName, lines[5].CounterpartyBic));
        Assert.Equal(("LU037050522702273100", Money.Euro(107_500)), (lines[2].CounterpartyAccount, lines[2].Amount));
        // Transactions 49 and 99, "cancellation or correction"; the old bank references in record 22 are no R-transactions.
        Assert.Equal([1, 12, 13, 17, 20, 21, 22, 23, 24, 25, 27, 30, 31, 33, 37, 39, 54], lines.Where(l => l.IsReversal).Select(l => l.Sequence));
        Assert.All(lines, l => Assert.Null(l.ReturnReason));
    }

    [Fact]
    public void A_detail_of_type_9_belongs_to_the_detail_of_type_7_before_it()
    {
        var file = Samples.EditCoda(lines =>
        {
            lines[2] = lines[2].Replace("00150000", "20450000", StringComparison.Ordinal);
            var detail = lines[2].Replace("2100010000", "2100010001", StringComparison.Ordinal).Replace("20450000", "70450000", StringComparison.Ordinal);
            var part = lines[2].Replace("2100010000", "2100010002", StringComparison.Ordinal).Replace("20450000", "90450000", StringComparison.Ordinal);
            lines.Insert(6, detail[..125] + "0 0");
            lines.Insert(7, part[..125] + "0 0");
            lines[^1] = lines[^1].Replace("000012", "000014", StringComparison.Ordinal);
        });
        var line = Samples.Statement(Coda.Read(file)).Lines[0];
        Assert.Equal("90450000", Assert.Single(Assert.Single(line.Details).Details).TransactionCode);
    }

    [Theory]
    [InlineData("1", "42BE68539007547034                  EUR", "BE68539007547034", "EUR", false)]
    [InlineData("0", "42539007547034 EUR0BE", "539007547034", "EUR", true)]
    [InlineData("0", "42539007547034    0BE", "539007547034", "EUR", true)] // blank is euro
    [InlineData("1", "42INGB0001234567                    USD", "INGB0001234567", "USD", false)]
    [InlineData("3", "42FR7630006000011234567890189       EUR", "FR7630006000011234567890189", "EUR", true)]
    public void Every_account_structure_is_read(string structure, string field, string account, string currency, bool isIban)
    {
        var number = field[2..].PadRight(37);
        var statement = Samples.Statement(Coda.Read(Samples.EditCoda(lines =>
        {
            lines[1] = "1" + structure + "042" + number + lines[1][42..];
            lines[^2] = "8042" + number + lines[^2][41..];
        })));
        Assert.Equal((account, currency), (statement.AccountNumber, statement.Currency.Code));
        Assert.Equal(isIban || account.StartsWith("BE", StringComparison.Ordinal), statement.AccountIban is not null);
    }

    [Fact]
    public void Line_ends_padding_and_a_missing_last_line_end_do_not_matter()
    {
        var text = Encoding.Latin1.GetString(Samples.CodaSample);
        var expected = Samples.Statement(Coda.Read(Samples.CodaSample));
        string[] variants =
        [
            text.TrimEnd('\n'), text.Replace("\n", "\r\n", StringComparison.Ordinal), text + "\r\n\r\n\u001a", "\uFEFF" + text,
            text.Replace("\n", "   \n", StringComparison.Ordinal),
            // Trailing blanks cut, where the link code was left blank.
            string.Join('\n', text.TrimEnd('\n').Split('\n').Select(l => (l[^1] is '0' ? l[..125].PadRight(128) : l).TrimEnd())),
        ];
        Assert.All(variants, variant => AssertSame(expected, Samples.Statement(Coda.Read(Encoding.UTF8.GetBytes(variant)))));
    }

    [Fact]
    public void Names_are_read_in_utf8_windows_1252_and_latin_1()
    {
        var text = Encoding.Latin1.GetString(Samples.CodaSample).Replace("MAISON VERTE ASBL", "MAISON ÉTÉ  ASBL ", StringComparison.Ordinal);
        Assert.Equal("MAISON ÉTÉ  ASBL", Samples.Statement(Coda.Read(Encoding.UTF8.GetBytes(text))).Lines[0].CounterpartyName);
        Assert.Equal("MAISON ÉTÉ  ASBL", Samples.Statement(Coda.Read(Encoding.Latin1.GetBytes(text))).Lines[0].CounterpartyName);
        Assert.Equal("MAISON ÉTÉ  ASBL", Samples.Statement(Coda.Read(Encoding.Latin1.GetBytes(text), BankEncoding.Latin1)).Lines[0].CounterpartyName);
        var bytes = Encoding.Latin1.GetBytes(text);
        bytes[text.IndexOf("  ASBL", StringComparison.Ordinal)] = 0x80;
        Assert.Equal("MAISON ÉTÉ€ ASBL", Samples.Statement(Coda.Read(bytes)).Lines[0].CounterpartyName);
        Assert.Equal("MAISON ÉTÉ€ ASBL", Samples.Statement(Coda.Read(bytes, BankEncoding.Windows1252)).Lines[0].CounterpartyName);
        Samples.IsRefused(Coda.Read(bytes, BankEncoding.Utf8), BankFileFaultCode.TextEncoding, 5, 55, "UTF-8 text", "bytes that are not UTF-8");
    }

    [Fact]
    public void Code_page_850_is_told_from_windows_1252_by_the_letters_of_words()
    {
        (string Name, byte[] Bytes)[] names =
        [
            ("SOCIÉTÉ GÉNÉRALE.", [0x53, 0x4F, 0x43, 0x49, 0x90, 0x54, 0x90, 0x20, 0x47, 0x90, 0x4E, 0x90, 0x52, 0x41, 0x4C, 0x45, 0x2E]),
            ("Café Élysée, chez", [0x43, 0x61, 0x66, 0x82, 0x20, 0x90, 0x6C, 0x79, 0x73, 0x82, 0x65, 0x2C, 0x20, 0x63, 0x68, 0x65, 0x7A]),
            ("Zoë ÈÊ, Noël Çank", [0x5A, 0x6F, 0x89, 0x20, 0xD4, 0xD2, 0x2C, 0x20, 0x4E, 0x6F, 0x89, 0x6C, 0x20, 0x80, 0x61, 0x6E, 0x6B]),
        ];
        var at = Encoding.Latin1.GetString(Samples.CodaSample).IndexOf("MAISON VERTE ASBL", StringComparison.Ordinal);
        foreach (var (name, bytes) in names)
        {
            byte[] file = [.. Samples.CodaSample[..at], .. bytes, .. Samples.CodaSample[(at + bytes.Length)..]];
            Assert.Equal(name, Samples.Statement(Coda.Read(file, BankEncoding.CodePage850)).Lines[0].CounterpartyName);
            Assert.Equal(name, Samples.Statement(Coda.Read(file)).Lines[0].CounterpartyName);
        }
    }

    [Fact]
    public void Several_statements_in_one_file_are_all_read()
    {
        var text = Encoding.Latin1.GetString(Samples.CodaSample);
        Assert.Equal(2, Coda.Read(Encoding.Latin1.GetBytes(text + text)).Statements.Length); // files joined by hand: "last" is said twice
        var announced = text[..^2] + "1\n" + Encoding.Latin1.GetString(Samples.CodaReal);
        var reading = Coda.Read(Encoding.Latin1.GetBytes(announced));
        Assert.Equal(["BE68539007547034", "435000000080"], reading.Statements.Select(s => s.AccountNumber));
    }

    [Fact]
    public void A_statement_that_was_announced_and_is_missing_is_a_fault() => Samples.IsRefused(
        Coda.Read(Samples.CodaWith(14, 128, "1")), BankFileFaultCode.RecordOrder, 15, 1, "record 0, as record 9 announces another statement", "the end of the file");

    [Fact]
    public void A_day_without_movement_may_lack_record_8()
    {
        var file = Samples.EditCoda(lines =>
        {
            lines.RemoveRange(2, lines.Count - 3);
            lines[^1] = "9               000001000000000000000000000000000000".PadRight(127) + "2";
        });
        var statement = Samples.Statement(Coda.Read(file));
        Assert.Empty(statement.Lines);
        Assert.Equal(statement.OpeningBalance, statement.ClosingBalance);
        Assert.Equal(new DateOnly(2026, 3, 3), statement.ClosingDate);
    }

    [Fact]
    public void Dates_of_zeros_are_not_known()
    {
        var file = Samples.EditCoda(lines =>
        {
            lines[1] = lines[1][..58] + "000000" + lines[1][64..];
            lines[2] = lines[2][..47] + "000000" + lines[2][53..115] + "000000" + lines[2][121..];
        });
        var statement = Samples.Statement(Coda.Read(file));
        Assert.Null(statement.OpeningDate);
        Assert.Null(statement.Lines[0].ValueDate);
        Assert.Equal(statement.ClosingDate, statement.Lines[0].BookingDate);
    }

    [Theory]
    [InlineData("79", 2079)]
    [InlineData("80", 1980)]
    public void A_year_of_80_or_more_is_of_the_last_century(string written, int year) =>
        Assert.Equal(year, Samples.Statement(Coda.Read(Samples.CodaWith(13, 62, written))).Year);

    [Fact]
    public void Free_messages_of_the_bank_are_kept()
    {
        var file = Samples.EditCoda(lines =>
        {
            lines[^2] = lines[^2][..127] + "1";
            lines.Insert(lines.Count - 1, "4 00010000                      " + "GUICHET FERME LE 21 JUILLET".PadRight(95) + "0");
        });
        Assert.Equal(["GUICHET FERME LE 21 JUILLET"], Samples.Statement(Coda.Read(file)).Notes);
    }

    [Fact]
    public void A_return_and_its_reason_are_told()
    {
        var line = Samples.Statement(Coda.Read(Samples.CodaWith(4, 113, "2AC04"))).Lines[0];
        Assert.True(line.IsReversal);
        Assert.Equal("AC04", line.ReturnReason);
    }

    [Fact]
    public void What_a_direct_debit_says_of_itself_is_told()
    {
        var communication = "127" + "020326" + "1" + "1" + "0" + "BE15ZZZ0876543270".PadRight(35) + "MANDAT-2026-7".PadRight(35) + "COTISATION MARS".PadRight(62) + "3" + "MD06";
        var file = Samples.EditCoda(lines =>
        {
            lines[2] = lines[2][..61] + "1" + communication[..53] + lines[2][115..];
            lines[3] = lines[3][..10] + communication[53..106] + lines[3][63..];
            lines[4] = lines[4][..82] + communication[106..].PadRight(43) + lines[4][125..];
        });
        var line = Samples.Statement(Coda.Read(file)).Lines[0];
        Assert.Equal(("127", null, "COTISATION MARS"), (line.CommunicationType, line.StructuredReference, line.FreeText));
        Assert.Equal((true, ReturnKind.Refund, "MD06"), (line.IsReversal, line.ReturnKind, line.ReturnReason));
        var expected = new DirectDebit
        {
            SettledOn = new DateOnly(2026, 3, 2),
            Sequence = DirectDebitSequence.Recurrent,
            Scheme = DirectDebitScheme.Core,
            Outcome = DirectDebitOutcome.Paid,
            CreditorId = "BE15ZZZ0876543270",
            MandateReference = "MANDAT-2026-7",
        };
        Assert.Equal(expected, line.DirectDebit);
        // Codes and dates that do not exist are not told; the money is what it is.
        var strange = Samples.Statement(Coda.Read(Samples.CodaWith(3, 62, "1127999999x97"))).Lines[0];
        Assert.Equal((Money.Euro(125_000), (DateOnly?)null, DirectDebitSequence.Unspecified), (strange.Amount, strange.DirectDebit!.SettledOn, strange.DirectDebit.Sequence));
    }

    [Theory]
    [InlineData("1", ReturnKind.Reject)]
    [InlineData("2", ReturnKind.Return)]
    [InlineData("3", ReturnKind.Refund)]
    [InlineData("4", ReturnKind.Reversal)]
    [InlineData("5", ReturnKind.Cancellation)]
    [InlineData("0", ReturnKind.None)]
    [InlineData(" ", ReturnKind.None)]
    public void How_a_payment_was_taken_back_is_told(string written, ReturnKind kind) =>
        Assert.Equal((kind, kind != ReturnKind.None), Samples.Statement(Coda.Read(Samples.CodaWith(4, 113, written))).Lines[0] is var line ? (line.ReturnKind, line.IsReversal) : default);

    [Fact]
    public void Purposes_and_the_one_behind_the_other_side_are_told()
    {
        var file = Samples.EditCoda(lines =>
        {
            lines[3] = lines[3][..117] + "SUPPSALA" + lines[3][125..];
            lines[5] = lines[5][..40] + "009" + "COMMUNE DE JETTE".PadRight(70) + lines[5][113..];
        });
        var line = Samples.Statement(Coda.Read(file)).Lines[0];
        Assert.Equal(("SUPP", "SALA", "COMMUNE DE JETTE"), (line.CategoryPurpose, line.Purpose, line.UltimateName));
    }

    [Fact]
    public void What_a_statement_says_of_itself_is_told()
    {
        var statement = Samples.Statement(Coda.Read(Samples.CodaSample));
        Assert.Equal((42, new DateOnly(2026, 3, 3)), (statement.PaperSequenceNumber, statement.CreatedOn));
        Assert.Equal(("FONDS SOLIDAIRE ASBL", "GEBABEBB", 3), (statement.HolderName, statement.BankBic, statement.LineCount));
        Assert.Equal([1, 1, 1, 1, 1, 0, 1, 1, 0], Real.Lines.Take(9).Select(l => l.GlobalisationLevel));
    }

    [Fact]
    public void A_duplicate_is_told() => Assert.True(Samples.Statement(Coda.Read(Samples.CodaWith(1, 17, "D"))).IsDuplicate);

    [Theory]
    [InlineData("100RF93SOL2026000123", "RF93SOL2026000123", "")]
    [InlineData("102202600010704", "202600010704", "")]
    [InlineData("10120260001070X", null, "20260001070X")]
    [InlineData("999HELLO", null, "HELLO")]
    public void Structured_communications_are_read_by_their_type(string communication, string? reference, string text)
    {
        var line = Samples.Statement(Coda.Read(Samples.CodaWith(3, 63, communication.PadRight(53)))).Lines[0];
        Assert.Equal((reference, text), (line.StructuredReference, line.FreeText));
    }

    [Theory]
    // record, position, written over it, code, line, column, expected, found
    [InlineData(1, 128, "1", BankFileFaultCode.VersionUnknown, 1, 128, "version 2 of CODA", "'1'")]
    [InlineData(1, 6, "320326", BankFileFaultCode.FieldMalformed, 1, 6, "the creation date, a date DDMMYY", "'320326'")]
    [InlineData(2, 2, "7", BankFileFaultCode.FieldMalformed, 2, 2, "the account structure, 0 to 3", "'7'")]
    [InlineData(2, 40, "eur", BankFileFaultCode.FieldMalformed, 2, 40, "the account's currency, three capitals, of two decimals", "'eur'")]
    [InlineData(2, 40, "JPY", BankFileFaultCode.FieldMalformed, 2, 40, "the account's currency, three capitals, of two decimals", "'JPY'")]
    [InlineData(2, 43, "+", BankFileFaultCode.FieldMalformed, 2, 43, "the sign of the old balance, 0 (credit) or 1 (debit)", "'+'")]
    [InlineData(3, 33, "0000000012500x0", BankFileFaultCode.FieldMalformed, 3, 33, "amount, 15 digits", "'0000000012500x0'")]
    [InlineData(3, 47, "5", BankFileFaultCode.AmountDecimals, 3, 47, "0, the third decimal of the amount", "'5'")]
    [InlineData(3, 48, "300226", BankFileFaultCode.FieldMalformed, 3, 48, "the value date, a date DDMMYY", "'300226'")]
    [InlineData(3, 54, "60150000", BankFileFaultCode.SequenceMismatch, 3, 54, "a transaction code of type 0, 1, 2 or 3 for detail number 0000", "'60150000'")]
    [InlineData(3, 126, "0", BankFileFaultCode.LinkCode, 3, 126, "next code 1, as record 22 follows", "'0'")]
    [InlineData(3, 126, "x", BankFileFaultCode.FieldMalformed, 3, 126, "the next code, 0 or 1", "'x'")]
    [InlineData(4, 6, "2", BankFileFaultCode.SequenceMismatch, 4, 3, "'00010000', the number of the record it continues", "'00020000'")]
    [InlineData(5, 128, "0", BankFileFaultCode.LinkCode, 5, 128, "link code 1, as record 31 follows", "'0'")]
    [InlineData(6, 6, "3", BankFileFaultCode.SequenceMismatch, 6, 3, "the sequence number of the movement before it", "'0003'")]
    [InlineData(6, 128, "1", BankFileFaultCode.LinkCode, 6, 128, "link code 0, as record 21 follows", "'1'")]
    [InlineData(7, 7, "0001", BankFileFaultCode.SequenceMismatch, 7, 3, "detail number 0000, as no movement of this sequence number stands before it", "'00020001'")]
    [InlineData(7, 33, "000000004000000", BankFileFaultCode.BalanceMismatch, 13, 42, "7550.00, the old balance and all movements", "6550.00")]
    [InlineData(13, 5, "BE62510007547061", BankFileFaultCode.AccountMismatch, 13, 5, "the account of record 1, 'BE68539007547034                  EUR'", "'BE62510007547061                  EUR'")]
    [InlineData(13, 1, "7", BankFileFaultCode.RecordOrder, 13, 1, "record 31, 21 or 8", "record '7'")]
    [InlineData(13, 128, "1", BankFileFaultCode.LinkCode, 13, 128, "link code 0, as record 9 follows", "'1'")]
    [InlineData(14, 17, "000010", BankFileFaultCode.RecordCount, 14, 17, "12 records of kinds 1, 2, 3 and 8", "10")]
    [InlineData(14, 23, "000000005000010", BankFileFaultCode.TotalsMismatch, 14, 23, "5000.00, the debit of all movements", "5000.01")]
    [InlineData(14, 38, "000000001550010", BankFileFaultCode.TotalsMismatch, 14, 38, "1550.00, the credit of all movements", "1550.01")]
    [InlineData(14, 128, "3", BankFileFaultCode.FieldMalformed, 14, 128, "the multiple file code, 1 or 2", "'3'")]
    public void A_damaged_record_is_named_with_its_line_position_and_what_was_expected(
        int record, int position, string written, BankFileFaultCode code, int line, int column, string expected, string found) =>
        Samples.IsRefused(Coda.Read(Samples.CodaWith(record, position, written)), code, line, column, expected, found);

    [Fact]
    public void A_lost_record_is_noticed()
    {
        Samples.IsRefused(Coda.Read(Samples.EditCoda(l => l.RemoveAt(0))), BankFileFaultCode.RecordOrder, 1, 1, "record 0", "record '1'");
        Samples.IsRefused(Coda.Read(Samples.EditCoda(l => l.RemoveAt(1))), BankFileFaultCode.RecordOrder, 2, 1, "record 1", "record '21'");
        Samples.IsRefused(Coda.Read(Samples.EditCoda(l => l.RemoveAt(l.Count - 2))), BankFileFaultCode.RecordOrder, 13, 1, "record 31, 21 or 8", "record '9'");
        Samples.IsRefused(Coda.Read(Samples.EditCoda(l => l.RemoveAt(l.Count - 1))), BankFileFaultCode.RecordOrder, 14, 1, "record 4 or 9", "the end of the file");
        Samples.IsRefused(Coda.Read(Samples.EditCoda(l => l.RemoveAt(5))), BankFileFaultCode.LinkCode, 5, 128, "link code 0, as record 21 follows", "'1'");
        Samples.IsRefused(Coda.Read(Array.Empty<byte>()), BankFileFaultCode.RecordOrder, 1, 1, "record 0", "the end of the file");
    }

    [Fact]
    public void A_record_of_another_length_is_a_fault_unless_only_blanks_are_cut()
    {
        Samples.IsRefused(Coda.Read(Samples.EditCoda(l => l[2] = l[2][..80])), BankFileFaultCode.RecordLength, 3, 81, "a record of 128 characters", "80 characters");
        Samples.IsRefused(Coda.Read(Samples.EditCoda(l => l[2] += "0")), BankFileFaultCode.RecordLength, 3, 129, "the end of a record of 128 characters", "129 characters");
        Samples.IsRefused(Coda.Read(Samples.EditCoda(l => l[0] = l[0][..100])), BankFileFaultCode.RecordLength, 1, 101, "a record of 128 characters", "100 characters");
    }

    [Fact]
    public void All_faults_of_a_file_are_told_at_once_up_to_twenty()
    {
        var reading = Coda.Read(Samples.EditCoda(l => { l[2] = l[2][..46] + "5" + l[2][47..]; l[6] = l[6][..46] + "7" + l[6][47..]; }));
        Assert.Equal([(3, 47), (7, 47)], reading.Faults.Select(f => (f.Line, f.Column)));
        Assert.Equal("AmountDecimals: line 3, column 47: expected 0, the third decimal of the amount, found '5'", reading.Faults[0].ToString());
        var many = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("0000nonsense\n", 5000)));
        Assert.Equal(20, Coda.Read(many).Faults.Length);
    }

    [Fact]
    public void A_detail_after_number_9999_stays_a_detail()
    {
        var file = Samples.EditCoda(lines =>
        {
            lines[2] = lines[2].Replace("00150000", "20150000", StringComparison.Ordinal);
            var detail = lines[2].Replace("20150000", "60150000", StringComparison.Ordinal)[..125] + "0 0";
            lines.Insert(6, detail.Replace("2100010000", "2100019999", StringComparison.Ordinal));
            lines.Insert(7, detail);
            lines[^1] = lines[^1].Replace("000012", "000014", StringComparison.Ordinal);
        });
        Assert.Equal(2, Samples.Statement(Coda.Read(file)).Lines[0].Details.Length);
    }

    // Records compare their arrays by reference; their text shows everything but the arrays, whose members are compared one by one.
    private static void AssertSame(BankStatement expected, BankStatement found)
    {
        Assert.Equal(expected with { Lines = [], Notes = [] }, found with { Lines = [], Notes = [] });
        Assert.Equal(expected.Lines.Select(l => l with { Details = [] }), found.Lines.Select(l => l with { Details = [] }));
    }
}
