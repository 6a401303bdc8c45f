// FundDatabase: how a connection string becomes a data source, with the settings that durability needs.
using Npgsql;

namespace SolidarityFund.Storage;

/// <summary>Opens PostgreSQL for the application (FUND_DATABASE) or for its owner (FUND_DATABASE_OWNER).</summary>
public static class FundDatabase
{
    /// <summary>
    /// What holds unless the connection string says otherwise. Dead peers are found by TCP keepalive, never by cancelling a commit; the
    /// state of several hosts is looked at every second, or a fail-over takes ten longer (reliability.md §0.4).
    /// </summary>
    private const string Defaults =
        "Timeout=5;Command Timeout=10;Keepalive=10;Host Recheck Seconds=1;No Reset On Close=true;Max Auto Prepare=32;Auto Prepare Min Usages=2;Application Name=SolidarityFund;";

    /// <summary>A Unix socket has no such options and refuses them.</summary>
    private const string TcpDefaults = "Tcp Keepalive=true;Tcp Keepalive Time=5;Tcp Keepalive Interval=2;";

    /// <summary>A data source. With several hosts, only the primary is used unless the string says otherwise.</summary>
    /// <param name="connectionString">An Npgsql connection string.</param>
    public static NpgsqlDataSource Open(string connectionString)
    {
        var hosts = (new NpgsqlConnectionStringBuilder(connectionString).Host ?? "").Split(',');
        var settings = new NpgsqlConnectionStringBuilder((hosts.Any(h => h.StartsWith('/')) ? Defaults : Defaults + TcpDefaults) + connectionString);
        if (hosts.Length > 1) settings.TargetSessionAttributes ??= "primary";
        // A role or database that hides warnings would hide the one that says "not replicated" (reliability.md §0.2).
        settings.Options = $"{settings.Options} -c client_min_messages=warning".TrimStart();
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }
}
