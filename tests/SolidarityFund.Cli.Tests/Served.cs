// Served: `fund serve` as a process of its own, as it runs in earnest; it can be killed without a word and started again.
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using SolidarityFund.Testing;
using SolidarityFund.Web.Tests;

namespace SolidarityFund.Cli.Tests;

/// <summary>The server on a database. It never outlives the tests.</summary>
/// <param name="database">What the application connects with.</param>
internal sealed class Served(string database) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Rhythm = TimeSpan.FromMilliseconds(20);

    /// <summary>What Linux reports of a process that SIGKILL ended: not the server's own doing.</summary>
    private const int KilledBySignal9 = 128 + 9;

    private readonly ConcurrentQueue<string> _said = [];
    private readonly ConcurrentDictionary<string, ApiClient> _clients = new(StringComparer.Ordinal);
    private Process? _process;
    private Uri? _address;

    /// <summary>Everything that it wrote so far, through all its lives.</summary>
    public string Said => string.Join('\n', _said);

    /// <summary>Asks as the person whom a test calls by this name. Answers of a server before the last start are not waited for.</summary>
    public ApiClient As(string person) => _clients.GetOrAdd(person, name => new ApiClient(_address!, FundInMemory.Person(name).ToString()));

    /// <summary>Starts it and waits until it is ready.</summary>
    public async Task Start()
    {
        Forget();
        // Port 0: the system gives a port that is free, and the server says which. A port chosen here could be taken before it is used.
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "fund.dll"), "serve", "--dev", "--port", "0"])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("FUND_", StringComparison.Ordinal)).ToArray()) start.Environment.Remove(name);
        start.Environment["FUND_DATABASE"] = database;

        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is not { } text) return;
            _said.Enqueue(text);
            if (Uri.TryCreate(text, UriKind.Absolute, out var uri)) address.TrySetResult(uri);
        };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { } text) _said.Enqueue(text);
        };
        process.Exited += (_, _) => address.TrySetException(new InvalidOperationException("the server ended before it listened"));
        AppDomain.CurrentDomain.ProcessExit += KillAtExit;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.StandardInput.Close();

        _address = await address.Task.WaitAsync(Patience);
        for (var since = Stopwatch.GetTimestamp(); !await IsReady(); await Task.Delay(Rhythm))
            if (Stopwatch.GetElapsedTime(since) > Patience) throw new TimeoutException("the server listens and does not become ready");
    }

    /// <summary>
    /// SIGKILL: nothing is finished, nothing is flushed. Returns as soon as the signal is sent. Not the whole tree: for that, .NET halts the
    /// process and looks for its children first (it has none), and meanwhile the database would come to rest.
    /// </summary>
    public void Kill() => _process?.Kill();

    /// <summary>Waits for the end that <see cref="Kill"/> brought.</summary>
    public async Task Dead()
    {
        await _process!.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(KilledBySignal9, _process.ExitCode);
    }

    public void Dispose() => Forget();

    private async Task<bool> IsReady()
    {
        try
        {
            return (await As("nobody").Get("/health/ready")).Status == (int)HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Forget()
    {
        foreach (var person in _clients.Keys)
            if (_clients.TryRemove(person, out var client)) client.Dispose();
        AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
        _process?.Kill(entireProcessTree: true);
        _process?.Dispose();
        _process = null;
    }

    private void KillAtExit(object? sender, EventArgs e) => Kill();
}
