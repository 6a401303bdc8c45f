// BankFile: the format is known by its bytes, and no bytes whatever make reading throw.
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace SolidarityFund.Banking.Tests;

public sealed class BankFileTests
{
    private const string Formats = "a CODA file (first record '0000…') or a camt.053 document ('<?xml …' or '<Document …')";

    [Fact]
    public void The_format_is_known_by_its_bytes()
    {
        Assert.Equal(BankFileFormat.Coda, Samples.Statement(BankFile.Read(Samples.CodaSample)).Format);
        Assert.Equal(BankFileFormat.Coda, Samples.Statement(BankFile.Read(Samples.CodaReal)).Format);
        Assert.Equal(BankFileFormat.Camt053, Samples.Statement(BankFile.Read(Samples.CamtSample)).Format);
        Assert.Equal(BankFileFormat.Camt053, Samples.Statement(BankFile.Read((byte[])[0xEF, 0xBB, 0xBF, .. Samples.CamtSample])).Format);
        Assert.Equal(BankFileFormat.Coda, Samples.Statement(BankFile.Read((byte[])[0xEF, 0xBB, 0xBF, .. Samples.CodaSample])).Format);
    }

    [Theory]
    [InlineData("", "an empty file")]
    [InlineData("  \n", "an empty file")]
    [InlineData("Date;Montant\n2026-03-03;1250,00\n", "'Date;Montant'")]
    [InlineData("%PDF-1.7\n", "'%PDF-1.7'")]
    public void Any_other_file_is_refused_with_what_was_expected(string text, string found) =>
        Samples.IsRefused(BankFile.Read(Encoding.UTF8.GetBytes(text)), BankFileFaultCode.FormatUnknown, 1, 1, Formats, found);

    [Fact]
    public void A_file_that_is_too_large_is_refused_unread()
    {
        var file = new byte[BankFile.MaxBytes + 1];
        Samples.IsRefused(BankFile.Read(file), BankFileFaultCode.FileTooLarge, 1, 1, "a file of at most 33554432 bytes", "33554433 bytes");
        Assert.Equal(BankFileFaultCode.FileTooLarge, Coda.Read(file).Faults[0].Code);
        Assert.Equal(BankFileFaultCode.FileTooLarge, Camt053.Read(file).Faults[0].Code);
    }

    [Fact]
    public void Reading_never_throws_on_random_bytes() => Laws.Hold(Prop.ForAll(
        Gen.Choose(0, 255).Select(i => (byte)i).ArrayOf().ToArbitrary(),
        bytes => { IsSound(BankFile.Read(bytes), Coda.Read(bytes), Camt053.Read(bytes)); IsSurveyedAlike(bytes); }), cases: 3000);

    [Fact]
    public void Reading_never_throws_on_a_damaged_coda_file() => Laws.Hold(Prop.ForAll(
        Damaged(Samples.CodaSample).ToArbitrary(), bytes => { IsSound(BankFile.Read(bytes), Coda.Read(bytes)); IsSurveyedAlike(bytes); }), cases: 3000);

    [Fact]
    public void Reading_never_throws_on_a_damaged_real_coda_file() => Laws.Hold(Prop.ForAll(
        Damaged(Samples.CodaReal).ToArbitrary(), bytes => IsSound(Coda.Read(bytes))), cases: 1000);

    [Fact]
    public void Reading_never_throws_on_a_damaged_camt_file() => Laws.Hold(Prop.ForAll(
        Gen.OneOf(Damaged(Samples.CamtSample), Damaged(Samples.CamtReal)).ToArbitrary(), bytes => { IsSound(BankFile.Read(bytes), Camt053.Read(bytes)); IsSurveyedAlike(bytes); }), cases: 3000);

    [Fact]
    public void A_changed_digit_of_an_amount_never_passes() => Laws.Hold(Prop.ForAll(
        Gen.Elements(2, 3, 7, 10, 13).ToArbitrary(), Gen.Choose(0, 14).ToArbitrary(), Gen.Choose(1, 9).ToArbitrary(), (line, at, shift) =>
        {
            var position = (line is 2 ? 44 : line is 13 ? 43 : 33) + at;
            var digit = (char)Samples.CodaSample[((line - 1) * 129) + position - 1];
            return !Coda.Read(Samples.CodaWith(line, position, ((char)('0' + ((digit - '0' + shift) % 10))).ToString())).IsAccepted;
        }));

    // Statements or faults, never both and never neither; every fault has a place; what is accepted adds up.
    private static void IsSound(params BankFileReading[] readings) => Assert.All(readings, reading =>
    {
        Assert.Equal(reading.IsAccepted, !reading.Statements.IsEmpty);
        Assert.All(reading.Faults, f => Assert.True(f is { Line: >= 1, Column: >= 1, Expected.Length: > 0, Found.Length: > 0 } && !f.Message.Any(char.IsControl), f.ToString()));
        Assert.All(reading.Statements, s => Assert.Equal((Int128)s.ClosingBalance.Cents, s.Lines.Aggregate((Int128)s.OpeningBalance.Cents, (sum, l) => sum + l.Amount.Cents)));
    });

    // Read as a stream, a file is refused for the same reasons, or has the same lines.
    private static void IsSurveyedAlike(byte[] bytes)
    {
        using var file = new MemoryStream(bytes);
        var (whole, survey) = (BankFile.Read(bytes), BankFile.Survey(file));
        Assert.Equal(whole.Faults, survey.Faults);
        Assert.Equal(whole.Statements.Select(s => s.ClosingBalance), survey.Statements.Select(s => s.ClosingBalance));
        if (survey.IsAccepted) Assert.Equal(whole.Statements.SelectMany(s => s.Lines).Select(l => l.Amount), BankFile.Lines(file, survey).Select(l => l.Line.Amount));
    }

    // One to four damages: a byte changed, a stretch cut out, doubled or moved, the end cut off.
    private static Gen<byte[]> Damaged(byte[] file)
    {
        var damage = from kind in Gen.Choose(0, 4)
                     from at in Gen.Choose(0, file.Length - 1)
                     from length in Gen.Frequency((4, Gen.Choose(1, 4)), (2, Gen.Choose(1, 40)), (1, Gen.Constant(129)))
                     from value in Gen.Elements((byte)'0', (byte)'1', (byte)'9', (byte)' ', (byte)'\n', (byte)'<', (byte)'>', (byte)'"', (byte)0, (byte)0xE9, (byte)0xFF)
                     select (kind, at, length, value);
        return from count in Gen.Choose(1, 4)
               from damages in damage.ArrayOf(count)
               select damages.Aggregate(file, (bytes, d) => Damage(bytes, d.kind, d.at, d.length, d.value));
    }

    private static byte[] Damage(byte[] file, int kind, int at, int length, byte value)
    {
        if (file.Length == 0) return file;
        at %= file.Length;
        var end = Math.Min(file.Length, at + length);
        return kind switch
        {
            0 => [.. file[..at], value, .. file[(at + 1)..]],
            1 => [.. file[..at], .. file[end..]],
            2 => [.. file[..end], .. file[at..]],
            3 => [.. file[at..end], .. file[..at], .. file[end..]],
            _ => file[..at],
        };
    }
}
