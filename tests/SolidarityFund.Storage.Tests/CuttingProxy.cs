// CuttingProxy: stands between the application and PostgreSQL and cuts connections exactly where it is told.
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace SolidarityFund.Storage.Tests;

public enum Cut
{
    Nowhere,

    /// <summary>The next bytes from the application are thrown away and the connection ends.</summary>
    BeforeTheServer,

    /// <summary>The server gets what is asked; its next bytes are thrown away and the connection ends.</summary>
    BeforeTheAnswer,
}

public sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly EndPoint _server;
    private readonly Task _accepting;
    private int _next;

    public CuttingProxy(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        _server = settings.Host!.StartsWith('/') ? new UnixDomainSocketEndPoint($"{settings.Host}/.s.PGSQL.{settings.Port}") : new DnsEndPoint(settings.Host, settings.Port);
        _listener.Start();
        // Encryption would end at the proxy.
        ConnectionString = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Host = "127.0.0.1",
            Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        }.ConnectionString;
        _accepting = Accept();
    }

    public string ConnectionString { get; }

    /// <summary>How often it has cut.</summary>
    public int Cuts { get; private set; }

    public void Arm(Cut cut) => Interlocked.Exchange(ref _next, (int)cut);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
    }

    private async Task Accept()
    {
        while (true)
        {
            var client = await _listener.AcceptSocketAsync();
            client.NoDelay = true;
            var server = _server is UnixDomainSocketEndPoint ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await server.ConnectAsync(_server);
            _ = Pump(client, server, Cut.BeforeTheServer);
            _ = Pump(server, client, Cut.BeforeTheAnswer);
        }
    }

    private async Task Pump(Socket from, Socket to, Cut here)
    {
        var buffer = new byte[65_536];
        try
        {
            while (await from.ReceiveAsync(buffer) is var count and > 0)
            {
                if (Interlocked.CompareExchange(ref _next, (int)Cut.Nowhere, (int)here) == (int)here)
                {
                    Cuts++;
                    break;
                }
                for (var sent = 0; sent < count;) sent += await to.SendAsync(buffer.AsMemory(sent, count - sent));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The other direction has ended it.
        }
        from.Dispose();
        to.Dispose();
    }
}
