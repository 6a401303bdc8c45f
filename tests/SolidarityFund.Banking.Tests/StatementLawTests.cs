// Laws of statement files: what a bank meant is what we read, in pieces of any size; sums hold or nothing is read; memory does not grow with the file.
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace SolidarityFund.Banking.Tests;

public sealed class StatementLawTests
{
    [Fact]
    public void What_a_bank_wrote_as_coda_is_what_we_read() => Laws.Hold(Prop.ForAll(
        MadeStatements.Several.ToArbitrary(), Gen.Elements("\n", "\r\n", "\r").ToArbitrary(), (made, lineEnd) => IsSame(made, BankFile.Read(Encoding.Latin1.GetBytes(MadeStatements.Coda(made, lineEnd))))), cases: 300);

    [Fact]
    public void What_a_bank_wrote_as_camt_is_what_we_read() => Laws.Hold(Prop.ForAll(
        MadeStatements.Several.Select(WithoutBatches).ToArbitrary(), made => IsSame(made, BankFile.Read(Encoding.UTF8.GetBytes(MadeStatements.Camt(made))))), cases: 300);

    [Fact]
    public void Coda_and_camt_of_the_same_day_are_the_same() => Laws.Hold(Prop.ForAll(
        MadeStatements.Several.Select(WithoutBatches).ToArbitrary(), made =>
        {
            var (coda, camt) = (BankFile.Read(Encoding.Latin1.GetBytes(MadeStatements.Coda(made))), BankFile.Read(Encoding.UTF8.GetBytes(MadeStatements.Camt(made))));
            return coda.Statements.SelectMany(s => s.Lines).Select(MadeMovement.KeyOf).SequenceEqual(camt.Statements.SelectMany(s => s.Lines).Select(MadeMovement.KeyOf));
        }), cases: 100);

    [Fact]
    public void A_file_read_in_pieces_of_any_size_is_the_same_file() => Laws.Hold(Prop.ForAll(
        MadeStatements.Several.ToArbitrary(), Gen.Elements(true, false).ToArbitrary(), Gen.Choose(1, 200).NonEmptyListOf().ToArbitrary(), (made, isCoda, sizes) =>
        {
            var bytes = isCoda ? Encoding.Latin1.GetBytes(MadeStatements.Coda(made, "\r\n")) : Encoding.UTF8.GetBytes(MadeStatements.Camt([.. WithoutBatches(made)]));
            using var file = new ChoppedStream(bytes, [.. sizes]);
            var (whole, survey) = (BankFile.Read(bytes), BankFile.Survey(file));
            var lines = BankFile.Lines(file, survey).ToList();
            return survey.IsAccepted
                && whole.Statements.Select(Frame).SequenceEqual(survey.Statements.Select(Frame))
                && whole.Statements.SelectMany(s => s.Lines.Select(l => Frame(s) + MadeMovement.KeyOf(l))).SequenceEqual(lines.Select(l => Frame(l.Statement) + MadeMovement.KeyOf(l.Line)));
        }), cases: 200);

    [Fact]
    public void A_statement_whose_movements_do_not_make_its_closing_balance_is_refused() => Laws.Hold(Prop.ForAll(
        MadeStatements.One.Where(s => !s.Movements.IsEmpty).ToArbitrary(), Gen.Choose(1, 5_000).ToArbitrary(), Gen.Choose(0, 11).ToArbitrary(), (made, off, which) =>
        {
            // One movement is written otherwise than the balances were made from.
            var at = which % made.Movements.Length;
            var plain = made with { Movements = WithoutBatches([made])[0].Movements };
            var wrong = plain with { Movements = plain.Movements.SetItem(at, plain.Movements[at] with { Cents = plain.Movements[at].Cents + off }), OpeningCents = plain.OpeningCents - off };
            var camt = MadeStatements.Camt([wrong]).Replace(Opening(wrong), Opening(plain), StringComparison.Ordinal);
            var coda = MadeStatements.Coda([wrong]).Split('\n');
            coda[1] = MadeStatements.Coda([plain]).Split('\n')[1];
            var (fromCoda, fromCamt) = (BankFile.Read(Encoding.Latin1.GetBytes(string.Join('\n', coda))), BankFile.Read(Encoding.UTF8.GetBytes(camt)));
            return fromCoda.Faults.Any(f => f.Code == BankFileFaultCode.BalanceMismatch) && fromCamt.Faults.Any(f => f.Code == BankFileFaultCode.BalanceMismatch);

            static string Opening(MadeStatement s) => MadeStatements.Camt([s]).Split("<Cd>OPBD</Cd>")[1].Split("</Bal>")[0];
        }), cases: 200);

    [Fact]
    public void A_file_that_cannot_be_read_twice_is_no_survey()
    {
        Assert.Throws<ArgumentException>(() => BankFile.Survey(new NoSeek(Samples.CodaSample)));
        using var bad = new MemoryStream(Samples.CodaWith(3, 47, "5"));
        var survey = BankFile.Survey(bad);
        Assert.Equal((BankFileFormat.Coda, false), (survey.Format, survey.IsAccepted));
        Assert.Equal(Coda.Read(Samples.CodaWith(3, 47, "5")).Faults, survey.Faults);
        Assert.Throws<InvalidOperationException>(() => BankFile.Lines(bad, survey));
    }

    [Fact]
    public void A_file_that_changed_after_the_survey_is_no_file_any_more()
    {
        var survey = BankFile.Survey(new MemoryStream(Samples.CodaSample));
        foreach (var other in new[] { Samples.CodaOfTheDesign, Samples.CodaReal, Samples.CodaWith(3, 47, "5"), Samples.CamtSample, [.. Samples.CodaSample, .. Samples.CodaSample] })
            Assert.Throws<IOException>(() => BankFile.Lines(new MemoryStream(other), survey).Count());
        Assert.Equal(3, BankFile.Lines(new MemoryStream(Samples.CodaSample), survey).Count());
    }

    [Fact]
    public void A_survey_refuses_what_reading_refuses()
    {
        foreach (var file in new[] { [], "%PDF-1.7\n"u8.ToArray(), Samples.CamtReal, Samples.CodaSample[..^300], Samples.CamtSample[..^300] })
        {
            var survey = BankFile.Survey(new MemoryStream(file));
            Assert.Equal(BankFile.Read(file).Faults, survey.Faults);
            Assert.Empty(survey.Statements);
        }
    }

    internal static List<MadeStatement> WithoutBatches(List<MadeStatement> made) => [.. made.Select(s => s with { Movements = [.. s.Movements.Select(m => m with { Parts = [] })] })];

    private static string Frame(BankStatementFrame s) => $"{s.Format} {s.AccountNumber} {s.SequenceNumber} {s.OpeningBalance} {s.ClosingBalance} {s.ClosingDate} {s.LineCount} ";

    private static bool IsSame(List<MadeStatement> made, BankFileReading reading) =>
        reading.IsAccepted
        && made.Select(s => (s.Account, (int?)s.Number, s.OpeningCents, s.ClosingCents, s.ClosedOn, s.Movements.Length))
            .SequenceEqual(reading.Statements.Select(s => (s.AccountNumber, s.SequenceNumber, s.OpeningBalance.Cents, s.ClosingBalance.Cents, s.ClosingDate, s.LineCount)))
        && made.SelectMany(s => s.Movements).Select(m => m.Key).SequenceEqual(reading.Statements.SelectMany(s => s.Lines).Select(MadeMovement.KeyOf));

    private sealed class NoSeek(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }

    /// <summary>Gives the bytes in pieces of these sizes, over and over.</summary>
    private sealed class ChoppedStream(byte[] bytes, int[] sizes) : MemoryStream(bytes)
    {
        private int _next;

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, sizes[_next++ % sizes.Length]));
    }
}
