// PreviewedFiles: bank files between their preview and the word to book them. Few, for minutes, in memory: a lost one is chosen again.
using System.Security.Cryptography;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Web.Pages.Treasury;

/// <summary>A file as it was previewed.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="Profile">How it is to be read; empty for CODA and CAMT.053.</param>
/// <param name="Opening">The balance before, where a table tells none.</param>
/// <param name="Closing">The balance after.</param>
public sealed record PreviewedFile(byte[] Bytes, string Profile, Money? Opening, Money? Closing)
{
    /// <summary>What names it: a changed byte is another file.</summary>
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Bytes));
}

/// <summary>One file for each person in a fund; a new one takes the place of the old.</summary>
public sealed class PreviewedFiles(TimeProvider clock)
{
    /// <summary>The largest file that a page takes; larger ones are sent through the interface or the command line.</summary>
    public const int BytesMost = 10 << 20;

    private const int FilesMost = 8;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(20);

    private readonly Lock _lock = new();
    private readonly List<(FundId Fund, PersonId Person, DateTimeOffset At, PreviewedFile File)> _files = [];

    public void Keep(FundId fund, PersonId person, PreviewedFile file)
    {
        lock (_lock)
        {
            Forget(f => f.Fund == fund && f.Person == person);
            if (_files.Count >= FilesMost) _files.RemoveAt(0);
            _files.Add((fund, person, clock.GetUtcNow(), file));
        }
    }

    /// <summary>The file of a person in a fund by its hash; null when it is gone.</summary>
    public PreviewedFile? Of(FundId fund, PersonId person, string sha256)
    {
        lock (_lock)
        {
            Forget(_ => false);
            return _files.Where(f => f.Fund == fund && f.Person == person && f.File.Sha256 == sha256).Select(f => f.File).FirstOrDefault();
        }
    }

    /// <summary>The file is booked, or dropped.</summary>
    public void Drop(FundId fund, PersonId person)
    {
        lock (_lock) Forget(f => f.Fund == fund && f.Person == person);
    }

    private void Forget(Func<(FundId Fund, PersonId Person, DateTimeOffset At, PreviewedFile File), bool> which)
    {
        var now = clock.GetUtcNow();
        _files.RemoveAll(f => which(f) || now - f.At > Kept);
    }
}
