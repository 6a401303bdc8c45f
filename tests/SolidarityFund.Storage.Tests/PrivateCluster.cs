// PrivateCluster: a throw-away PostgreSQL of our own, on a Unix socket in a temporary folder, for tests and measurements.
using System.Diagnostics;

namespace SolidarityFund.Storage.Tests;

/// <summary>Starts the installed PostgreSQL as a user that is not root; stops and deletes it when disposed.</summary>
public sealed class PrivateCluster : IDisposable
{
    private readonly string _folder;
    private bool _stopped;

    private PrivateCluster(string folder) => _folder = folder;

    /// <summary>Npgsql string of a superuser.</summary>
    public string OwnerConnectionString => $"Host={_folder};Port=5432;Username=owner;Database=postgres";

    /// <summary>Where the programs of the newest installed PostgreSQL are; null when there is none.</summary>
    public static string? Programs { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Where(d => File.Exists($"{d}/bin/initdb"))
            .OrderByDescending(d => int.TryParse(Path.GetFileName(d), out var version) ? version : 0).Select(d => $"{d}/bin").FirstOrDefault()
        : null;

    /// <summary>Starts one.</summary>
    /// <param name="settings">Server settings, such as <c>fsync=off</c>.</param>
    public static PrivateCluster Start(params string[] settings)
    {
        if (Programs is null)
            throw new InvalidOperationException(
                "No PostgreSQL: set FUND_TEST_DATABASE_OWNER to an Npgsql connection string of a role that may create databases and roles, or install the server under /usr/lib/postgresql.");
        var folder = Directory.CreateTempSubdirectory("fund-pg-").FullName;
        var cluster = new PrivateCluster(folder);
        try
        {
            if (Environment.UserName == "root") Run("chown", "postgres", folder);
            RunAsOther($"{Programs}/initdb", "-D", $"{folder}/data", "-A", "trust", "-U", "owner", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
            File.AppendAllLines($"{folder}/data/postgresql.conf", ["listen_addresses=''", $"unix_socket_directories='{folder}'", "max_connections=200", .. settings]);
            RunAsOther($"{Programs}/pg_ctl", "-D", $"{folder}/data", "-l", $"{folder}/log", "-w", "-t", "60", "start");
            AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.Dispose();
            return cluster;
        }
        catch
        {
            cluster.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_stopped) return;
        _stopped = true;
        if (File.Exists($"{_folder}/data/postmaster.pid")) RunAsOther($"{Programs}/pg_ctl", "-D", $"{_folder}/data", "-m", "immediate", "-w", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static void RunAsOther(string program, params string[] arguments)
    {
        if (Environment.UserName == "root") Run("runuser", ["-u", "postgres", "--", program, .. arguments]);
        else Run(program, arguments);
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {output} {error.GetAwaiter().GetResult()}");
    }
}
