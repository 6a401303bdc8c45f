using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Testing;
using Record = SolidarityFund.Actors.Records.Record;

namespace SolidarityFund.Actors.Tests;

/// <summary>A clock that a test moves; whoever waits for it waits no time at all.</summary>
internal sealed class TestClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 1, 6, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Now.UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ThreadPool.QueueUserWorkItem(_ => callback(state));
        return new NoTimer();
    }

    private sealed class NoTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() { }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

/// <summary>A journal in memory whose appends and reads a test directs.</summary>
internal sealed class StagedJournal : IJournal
{
    private readonly MemoryJournal _inner = new();

    public delegate ValueTask<AppendOutcome> Appending(Func<ValueTask<AppendOutcome>> append, IReadOnlyList<Record> records);

    /// <summary>What an append does; by default what it should.</summary>
    public Appending OnAppend { get; set; } = (append, _) => append();

    public Func<Record, Record> OnRead { get; set; } = record => record;

    public List<int> Batches { get; } = [];

    public int Barriers { get; private set; }

    public ValueTask<AppendOutcome> Append(FundId fund, long expectedVersion, IReadOnlyList<Record> records)
    {
        Batches.Add(records.Count);
        return OnAppend(() => _inner.Append(fund, expectedVersion, records), records);
    }

    public async IAsyncEnumerable<Record> ReadAfter(FundId fund, long version, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var record in _inner.ReadAfter(fund, version, cancellation)) yield return OnRead(record);
    }

    public ValueTask Barrier(FundId fund)
    {
        Barriers++;
        return ValueTask.CompletedTask;
    }

    public IAsyncEnumerable<FundId> Funds(CancellationToken cancellation = default) => _inner.Funds(cancellation);
}

/// <summary>A founded fund in a staged journal, and the letters of its treasurer.</summary>
internal sealed class Stage
{
    private readonly FoundedFund _founded = new();
    private int _letters;

    public Stage() => Journal.Append(Fund, 0, _founded.Fund.Records).AsTask().GetAwaiter().GetResult();

    public TestClock Clock { get; } = new();

    public StagedJournal Journal { get; } = new();

    public List<string> Reports { get; } = [];

    public FundId Fund => _founded.Fund.Id;

    public FoundedFund Founded => _founded;

    public long Founding => _founded.Fund.Confirmed.Version;

    public FundActor Actor(FundActorOptions? options = null) => new(Fund, Journal, Clock, options, (what, _) => { lock (Reports) Reports.Add(what); });

    public Letter Letter()
    {
        var number = Interlocked.Increment(ref _letters);
        return By(FoundedFund.Treasurer, new ReconciliationCommand.RegisterBankAccount($"BE{number:D6}", $"Compte {number}"));
    }

    public Letter By(PersonId person, Command command) => Actors.Letter.For(new CommandId(FundInMemory.Named($"letter {Interlocked.Increment(ref _letters)}")), person, command);

    public async Task<ImmutableArray<Record>> Records()
    {
        var records = ImmutableArray.CreateBuilder<Record>();
        await foreach (var record in Journal.ReadAfter(Fund, 0, TestContext.Current.CancellationToken)) records.Add(record);
        return records.ToImmutable();
    }
}
