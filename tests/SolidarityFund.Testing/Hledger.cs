// Hledger: another program's reading of an exported journal.
using System.Diagnostics;

namespace SolidarityFund.Testing;

/// <summary>Runs hledger on a journal that is handed to it.</summary>
public static class Hledger
{
    /// <summary>What it prints.</summary>
    /// <exception cref="InvalidOperationException">It refuses the journal; with its words.</exception>
    public static async Task<string> Run(string journal, params string[] arguments)
    {
        var start = new ProcessStartInfo("hledger") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardInputEncoding = new System.Text.UTF8Encoding(false) };
        // hledger reads its input in the locale's encoding.
        start.Environment["LC_ALL"] = "C.UTF-8";
        foreach (var argument in (string[])["-f", "-", .. arguments]) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(journal);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"hledger {string.Join(' ', arguments)}: {await errors}\n{journal}");
    }
}
