// Large files: 40 MB made while they are read. What is measured is what stays in memory, not time.
using System.Text;

namespace SolidarityFund.Banking.Tests;

/// <summary>Alone in the process: other tests would count as memory of these.</summary>
[CollectionDefinition(nameof(LargeFileTests), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(LargeFileTests))]
public sealed class LargeFileTests
{
    private const int FileBytes = 40_000_000;
    private const long MaxHeldBytes = 8 * 1024 * 1024;

    [Fact]
    public void A_coda_file_of_40_MB_is_surveyed_and_read_in_8_MiB()
    {
        var block = Block(Encoding.Latin1.GetString(Samples.CodaSample).Split('\n')[2..5].Select((r, i) => i == 2 ? r[..127] + "0" : r));
        var count = FileBytes / block.Length;
        var lines = Encoding.Latin1.GetString(Samples.CodaSample).Split('\n');
        var total = FormattableString.Invariant($"{125_000L * count:00000000000000}0");
        var head = Block([lines[0], lines[1][..42] + "0000000000000000" + lines[1][58..]]);
        var tail = Block([lines[12][..41] + "0" + total + lines[12][57..], lines[13][..16] + FormattableString.Invariant($"{((3 * count) + 2) % 1_000_000:000000}") + "000000000000000" + total + lines[13][52..]]);
        IsReadWithin(new BlockStream(head, block, count, tail), count, 125_000L * count);
    }

    [Fact]
    public void A_camt_file_of_40_MB_is_surveyed_and_read_in_8_MiB()
    {
        var text = Encoding.UTF8.GetString(Samples.CamtSample);
        var (first, second) = (text.IndexOf("<Ntry>", StringComparison.Ordinal), text.IndexOf("</Ntry>", StringComparison.Ordinal) + "</Ntry>".Length);
        var block = Encoding.UTF8.GetBytes(text[first..second]);
        var count = FileBytes / block.Length;
        var cents = 125_000L * count;
        var head = text[..first].Replace("10000.00", "0.00", StringComparison.Ordinal).Replace("6250.00", FormattableString.Invariant($"{cents / 100}.{cents % 100:00}"), StringComparison.Ordinal);
        IsReadWithin(new BlockStream(Encoding.UTF8.GetBytes(head), block, count, Encoding.UTF8.GetBytes(text[(text.LastIndexOf("</Ntry>", StringComparison.Ordinal) + "</Ntry>".Length)..])), count, cents);
    }

    [Fact]
    public void A_file_made_to_fill_memory_is_refused_before_it_does()
    {
        // One movement of details without end; one line without end; one XML text without end; a tag without end.
        var lines = Encoding.Latin1.GetString(Samples.CodaSample).Split('\n');
        var detail = Block([lines[2][..6] + "0001" + lines[2][10..53] + "6" + lines[2][54..125] + "0 0"]);
        Refused(new BlockStream(Block(lines[..2].Append(lines[2][..125] + "0 0")), detail, FileBytes / detail.Length, []), "a movement of at most 100000 records");
        Refused(new BlockStream("0000"u8.ToArray(), "0000000000"u8.ToArray(), FileBytes / 10, []), "the end of a record of 128 characters");
        var xml = Encoding.UTF8.GetString(Samples.CamtSample);
        var at = xml.IndexOf("Maison Verte", StringComparison.Ordinal);
        Refused(new BlockStream(Encoding.UTF8.GetBytes(xml[..at]), "AAAAAAAAAA"u8.ToArray(), FileBytes / 10, []), "a text, a tag or a comment of at most 4194304 bytes");
        Refused(new BlockStream(Encoding.UTF8.GetBytes(xml[..(at - 1)] + " A='"), "AAAAAAAAAA"u8.ToArray(), FileBytes / 10, []), "a text, a tag or a comment of at most 4194304 bytes");
        Refused(new BlockStream(Encoding.UTF8.GetBytes(xml[..at]), "<![CDATA[AAAAAAAAAAAAAAAAAAAAAA]]>"u8.ToArray(), FileBytes / 34, []), "an entry of at most 16777216 characters");

        static void Refused(BlockStream file, string expected) => Assert.Contains(BankFile.Survey(file).Faults, f => f.Expected == expected);
    }

    [Fact]
    public void A_file_of_more_statements_or_notes_than_we_hold_is_refused()
    {
        var lines = Encoding.Latin1.GetString(Samples.CodaSample).Split('\n');
        var empty = Block([lines[0], lines[1], "9               000001000000000000000000000000000000".PadRight(127) + "1"]);
        Assert.Equal("at most 100000 statements in a file", BankFile.Survey(new BlockStream([], empty, 100_001, [])).Faults[0].Expected);
        var note = Block(["4 00010000".PadRight(127) + "1"]);
        Assert.Equal("at most 100000 free messages in a file", BankFile.Survey(new BlockStream(Block([.. lines[..12], lines[12][..127] + "1"]), note, 100_001, Block([lines[13]]))).Faults[0].Expected);
        var xml = Encoding.UTF8.GetString(Samples.CamtSample);
        var end = xml.IndexOf("</Stmt>", StringComparison.Ordinal);
        Assert.Equal("at most 100000 notes in a file", BankFile.Survey(new BlockStream(Encoding.UTF8.GetBytes(xml[..end]), "<AddtlStmtInf>x</AddtlStmtInf>"u8.ToArray(), 100_001, Encoding.UTF8.GetBytes(xml[end..]))).Faults[0].Expected);
        var long501 = Samples.CamtWith("</Stmt>", "<AddtlStmtInf>" + new string('x', 501) + "</AddtlStmtInf></Stmt>");
        Assert.Equal("at most 500 characters in AddtlStmtInf", Camt053.Read(long501).Faults[0].Expected);
    }

    [Fact]
    public void A_file_larger_than_256_MiB_is_refused_unread() =>
        Assert.Equal((BankFileFaultCode.FileTooLarge, "a file of at most 268435456 bytes"), Assert.Single(BankFile.Survey(new BlockStream([], new byte[1024], 300 * 1024, [])).Faults) is var f ? (f.Code, f.Expected) : default);

    private static void IsReadWithin(BlockStream file, int count, long cents)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var survey = BankFile.Survey(file);
        Assert.Empty(survey.Faults);
        var statement = Assert.Single(survey.Statements);
        Assert.Equal((count, cents), (statement.LineCount, statement.ClosingBalance.Cents));
        var (read, sum, held) = (0, 0L, 0L);
        foreach (var line in BankFile.Lines(file, survey))
        {
            sum += line.Line.Amount.Cents;
            if (++read % (count / 5) == 0) held = Math.Max(held, GC.GetTotalMemory(forceFullCollection: true) - before);
        }
        Assert.Equal((count, cents), (read, sum));
        Assert.InRange(held, long.MinValue, MaxHeldBytes);
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{file.Length} bytes, {read} lines, at most {held} bytes held"));
    }

    private static byte[] Block(IEnumerable<string> records) => Encoding.Latin1.GetBytes(string.Concat(records.Select(r => r + "\n")));

    /// <summary>A head, a block many times, a tail: made while they are read.</summary>
    private sealed class BlockStream(byte[] head, byte[] block, int count, byte[] tail) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => head.Length + ((long)block.Length * count) + tail.Length;

        public override long Position { get; set; }

        public override int Read(Span<byte> buffer)
        {
            if (Position >= Length) return 0;
            var afterBlocks = head.Length + ((long)block.Length * count);
            var piece = Position < head.Length ? head.AsSpan((int)Position)
                : Position < afterBlocks ? block.AsSpan((int)((Position - head.Length) % block.Length))
                : tail.AsSpan((int)(Position - afterBlocks));
            piece = piece[..Math.Min(piece.Length, buffer.Length)];
            piece.CopyTo(buffer);
            Position += piece.Length;
            return piece.Length;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
