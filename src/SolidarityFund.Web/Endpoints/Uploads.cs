// Uploads: bodies too large for memory, on their way in. Each stands in a file without a name, gone when it is closed; one for each fund at a time, or for each person.
using System.Collections.Concurrent;
using System.Security.Cryptography;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Web.Endpoints;

/// <summary>The large bodies that a node is taking in. One for each fund at a time: no fund fills the disk or keeps the processors of the others (reliability.md S44).</summary>
public sealed class Uploads
{
    private readonly ConcurrentDictionary<(FundId, PersonId?), bool> _underWay = new();

    /// <summary>Room for a body of this fund until it is disposed of; null while another has it.</summary>
    /// <param name="fund">The fund.</param>
    /// <param name="by">Who sends it, where the bodies are small and one person must not wait for another; null for one of the whole fund.</param>
    public Upload? Begin(FundId fund, PersonId? by = null) => _underWay.TryAdd((fund, by), true) ? new Upload(() => _underWay.TryRemove((fund, by), out _)) : null;
}

/// <summary>A body in a file.</summary>
public sealed class Upload : IAsyncDisposable
{
    private readonly Action _over;
    private readonly FileStream _file;

    internal Upload(Action over)
    {
        _over = over;
        try
        {
            // Under a random name, for this process alone; the name goes before the first byte comes, so that nothing is left whatever happens.
            var path = Path.Combine(Path.GetTempPath(), $"fund-{Guid.NewGuid():N}");
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Delete, Options = FileOptions.DeleteOnClose };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            _file = new FileStream(path, options);
            if (!OperatingSystem.IsWindows()) System.IO.File.Delete(path);
        }
        catch
        {
            over();
            throw;
        }
    }

    /// <summary>The bytes, to be read from any place.</summary>
    public Stream File => _file;

    /// <summary>Hash of the bytes, in hexadecimal digits; empty before they came.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Takes the body in; the problem that it is, or null.</summary>
    /// <param name="http">The request.</param>
    /// <param name="most">The most bytes.</param>
    public async Task<IResult?> Receive(HttpContext http, int most)
    {
        var tooLarge = WebRefusals.BodyTooLarge.With(("most", most));
        if (http.Request.ContentLength > most) return Problems.Of(tooLarge);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[80 * 1024];
            for (int read; (read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0;)
            {
                if (_file.Length + read > most) return Problems.Of(tooLarge);
                hash.AppendData(buffer.AsSpan(0, read));
                await _file.WriteAsync(buffer.AsMemory(0, read), http.RequestAborted);
            }
            Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
            return null;
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Problems.Of(tooLarge);
        }
    }

    /// <summary>The file is gone, and the fund may send another.</summary>
    public async ValueTask DisposeAsync()
    {
        await _file.DisposeAsync();
        _over();
    }
}
