// FundHost: the web of a node in this process, on a real socket, over a journal in memory and a clock that a test moves.
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SolidarityFund.Actors;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Storage;
using SolidarityFund.Testing;
using SolidarityFund.Web.Doors;
using Record = SolidarityFund.Actors.Records.Record;

namespace SolidarityFund.Web.Tests;

public sealed class FundHost : IAsyncLifetime
{
    private WebApplication? _app;

    public FundHost() : this(new MemoryJournal()) { }

    /// <summary>A node over another journal, such as a true database.</summary>
    public static FundHost Over(IJournal journal) => new(journal);

    internal FundHost(IJournal journal) => (Journal, Documents) = (new FaultyJournal(journal), new MemoryDocuments(Clock));

    public FaultyJournal Journal { get; }

    public HandClock Clock { get; } = new();

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => _app!.Services;

    public FundDirectory Directory => Services.GetRequiredService<FundDirectory>();

    public async ValueTask InitializeAsync()
    {
        _app = FundWeb.Build([], new FundWebSettings
        {
            Journal = Journal,
            People = People,
            Lines = Lines,
            Texts = Texts,
            BallotKeys = BallotKeys,
            Documents = Documents,
            Clock = Clock,
            Port = 0,
            Environment = "Development",
            DevelopmentSignIn = true,
        });
        await _app.StartAsync();
        Address = new Uri(_app.Urls.Single());
    }

    /// <summary>A client that acts as a person; null for nobody.</summary>
    public ApiClient As(string? person) => new(Address, person is null ? null : FundInMemory.Person(person).ToString());

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
    }

    /// <summary>The other sides of the bank lines.</summary>
    public MemoryLines Lines { get; } = new();

    /// <summary>What people wrote.</summary>
    public MemoryTexts Texts { get; } = new();

    /// <summary>The keys of secret ballots.</summary>
    public MemoryBallotKeys BallotKeys { get; } = new();

    /// <summary>The bytes of documents.</summary>
    public MemoryDocuments Documents { get; }

    /// <summary>Who the people of the funds are.</summary>
    public MemoryPeople People { get; } = new();

    /// <summary>Makes the people of the tests known in a fund.</summary>
    public async Task Introduce(FundId fund)
    {
        foreach (var (person, name) in new[] { ("chair", "Camille Roche"), ("treasurer", "Tom Desmet"), ("auditor", "Aïcha Benali"), ("verte", "Lou Vermeulen"), ("sud", "Sofia Martins"), ("nord", "Noor Peeters"), ("verte committee", "Éva Lambert"), ("sud committee", "Sam Dubois"), ("nord committee", "Niels Claes") })
            await People.Keep(fund, new Person(FundInMemory.Person(person), person.Replace(' ', '-'), name));
    }
}

/// <summary>A clock that a test moves; it starts at noon UTC of 5 January 2026.</summary>
public sealed class HandClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;

    /// <summary>What is done again and again in the background does not run by itself: a test strikes the clock.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, period == Timeout.InfiniteTimeSpan ? dueTime : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
}

/// <summary>A journal that a test can cut off, or make throw what nobody expects.</summary>
public sealed class FaultyJournal(IJournal inner) : IJournal
{
    public Exception? Fault { get; set; }

    /// <summary>What a reader gets instead of what was written.</summary>
    public Func<Record, Record>? Change { get; set; }

    public ValueTask<AppendOutcome> Append(FundId fund, long expectedVersion, IReadOnlyList<Record> records) => Fault is null ? inner.Append(fund, expectedVersion, records) : throw Fault;

    public IAsyncEnumerable<Record> ReadAfter(FundId fund, long version, CancellationToken cancellation = default) =>
        Fault is not null ? throw Fault : Change is null ? inner.ReadAfter(fund, version, cancellation) : inner.ReadAfter(fund, version, cancellation).Select(Change);

    public ValueTask Barrier(FundId fund) => inner.Barrier(fund);

    public IAsyncEnumerable<FundId> Funds(CancellationToken cancellation = default) => Fault is null ? inner.Funds(cancellation) : throw Fault;
}
