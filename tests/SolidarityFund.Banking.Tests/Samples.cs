// Samples: the files under Files/, and ways to damage them.
using System.Text;

namespace SolidarityFund.Banking.Tests;

internal static class Samples
{
    internal static byte[] CodaSample { get; } = Bytes("coda-sample.cod");

    /// <summary>The sample as domain.md §6.5 prints it: without its third movement.</summary>
    internal static byte[] CodaOfTheDesign { get; } = EditCoda(lines =>
    {
        lines.RemoveRange(9, 3);
        lines[^2] = lines[^2].Replace("006550000", "006250000", StringComparison.Ordinal);
        lines[^1] = lines[^1].Replace("000012", "000009", StringComparison.Ordinal).Replace("001550000", "001250000", StringComparison.Ordinal);
    });

    internal static byte[] CodaReal { get; } = Bytes("coda-real-febelfin.cod");

    internal static byte[] CamtSample { get; } = Bytes("camt053-sample.xml");

    internal static byte[] CamtReal { get; } = Bytes("camt053-real-v4.xml");

    /// <summary>The small CODA sample with one record changed: text written over it from a position (from 1).</summary>
    internal static byte[] CodaWith(int line, int position, string text) =>
        EditCoda(lines => lines[line - 1] = lines[line - 1][..(position - 1)] + text + lines[line - 1][(position - 1 + text.Length)..]);

    internal static byte[] EditCoda(Action<List<string>> edit)
    {
        var lines = Encoding.Latin1.GetString(CodaSample).TrimEnd('\n').Split('\n').ToList();
        edit(lines);
        return Encoding.Latin1.GetBytes(string.Join('\n', lines) + "\n");
    }

    internal static byte[] CamtWith(string old, string replacement)
    {
        var text = Encoding.UTF8.GetString(CamtSample);
        Assert.Contains(old, text, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text.Replace(old, replacement, StringComparison.Ordinal));
    }

    internal static BankStatement Statement(BankFileReading reading)
    {
        Assert.Empty(reading.Faults);
        return Assert.Single(reading.Statements);
    }

    internal static void IsRefused(BankFileReading reading, BankFileFaultCode code, int line, int column, string expected, string found)
    {
        Assert.False(reading.IsAccepted);
        Assert.Empty(reading.Statements);
        Assert.Equal(new BankFileFault(code, line, column, expected, found), reading.Faults[0]);
    }

    private static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Files", name));
}
