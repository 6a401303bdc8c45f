// Another reader of CODA: Debian's python3-febelfin-coda, where it is installed, sees what we see.
using System.Diagnostics;
using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace SolidarityFund.Banking.Tests;

public sealed class OtherReaderTests
{
    private const string Python = "/usr/bin/python3";

    // Statement by statement: from the second of a file on, it counts one record too many.
    private const string Script = """
        import sys, io, coda
        records = []
        for record in io.StringIO(sys.stdin.buffer.read().decode('latin-1')):
            records.append(record)
            if record[0] == '9':
                for s in coda.CODA(io.StringIO(''.join(records))).statements:
                    print(s.account, int(s.old_balance * 100), int(s.new_balance * 100), len(s.moves), *[int(m.amount * 100) for m in s.moves])
                records = []

        """;

    [Fact]
    public void The_febelfin_reader_of_Debian_sees_what_we_see()
    {
        Assert.SkipUnless(File.Exists(Python) && Run("import coda", []).Length == 0, "python3-febelfin-coda is not installed");
        Assert.All([Samples.CodaSample, Samples.CodaReal, Samples.CodaOfTheDesign], file => Assert.Equal(Run(Script, file), Ours(file)));
        // Many made-up statements in one file: starting the other reader takes longer than reading. It reads every old balance as a credit.
        Laws.Hold(Prop.ForAll(MadeStatements.One.Where(s => s.OpeningCents >= 0).ListOf(100).ToArbitrary(), made =>
        {
            var file = Encoding.Latin1.GetBytes(MadeStatements.Coda([.. made]));
            return Run(Script, file) == Ours(file);
        }), cases: 2);
    }

    private static string Ours(byte[] file) => string.Concat(BankFile.Read(file).Statements.Select(s =>
        string.Join(' ', [s.AccountNumber, .. new[] { s.OpeningBalance.Cents, s.ClosingBalance.Cents, s.LineCount }.Concat(s.Lines.Select(l => l.Amount.Cents)).Select(n => n.ToString(CultureInfo.InvariantCulture))]) + "\n"));

    private static string Run(string script, byte[] input)
    {
        using var python = Process.Start(new ProcessStartInfo(Python, ["-c", script]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        python.StandardInput.BaseStream.Write(input);
        python.StandardInput.Close();
        var said = python.StandardOutput.ReadToEnd();
        var complaint = python.StandardError.ReadToEnd();
        python.WaitForExit();
        return python.ExitCode == 0 ? said : complaint;
    }
}
