// Faults: journals that lose, delay, hold or alter what passes through them, and clocks that a test moves.
using System.Runtime.CompilerServices;
using SolidarityFund.Actors;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Storage.Tests;

public enum Fault
{
    None,

    /// <summary>It is recorded; the answer is lost.</summary>
    AnswerLost,

    /// <summary>It is not recorded, and nobody can know.</summary>
    RequestLost,

    /// <summary>The answer is lost, and it arrives just before the next append.</summary>
    Late,
}

/// <summary>A journal that goes wrong as a plan says, append by append.</summary>
public sealed class FaultyJournal(IJournal inner, Func<int, Fault> plan) : IJournal
{
    private (FundId Fund, long Version, IReadOnlyList<Record> Records)? _late;
    private int _appends;

    public int Appends => _appends;

    public int Barriers { get; private set; }

    public async ValueTask<AppendOutcome> Append(FundId fund, long expectedVersion, IReadOnlyList<Record> records)
    {
        if (_late is var (lateFund, lateVersion, lateRecords))
        {
            _late = null;
            await inner.Append(lateFund, lateVersion, lateRecords);
        }
        switch (plan(_appends++))
        {
            case Fault.None:
                return await inner.Append(fund, expectedVersion, records);
            case Fault.AnswerLost:
                await inner.Append(fund, expectedVersion, records);
                return AppendOutcome.Unknown;
            case Fault.RequestLost:
                return AppendOutcome.Unknown;
            case Fault.Late:
                _late = (fund, expectedVersion, records);
                return AppendOutcome.Unknown;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    public IAsyncEnumerable<Record> ReadAfter(FundId fund, long version, CancellationToken cancellation = default) => inner.ReadAfter(fund, version, cancellation);

    public ValueTask Barrier(FundId fund)
    {
        Barriers++;
        return inner.Barrier(fund);
    }

    public IAsyncEnumerable<FundId> Funds(CancellationToken cancellation = default) => inner.Funds(cancellation);
}

/// <summary>A journal whose records are altered on the way to the reader once <see cref="Alter"/> is set.</summary>
public sealed class AlteringJournal(IJournal inner) : IJournal
{
    public Func<Record, Record>? Alter { get; set; }

    public ValueTask<AppendOutcome> Append(FundId fund, long expectedVersion, IReadOnlyList<Record> records) => inner.Append(fund, expectedVersion, records);

    public async IAsyncEnumerable<Record> ReadAfter(FundId fund, long version, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var record in inner.ReadAfter(fund, version, cancellation)) yield return Alter?.Invoke(record) ?? record;
    }

    public ValueTask Barrier(FundId fund) => inner.Barrier(fund);

    public IAsyncEnumerable<FundId> Funds(CancellationToken cancellation = default) => inner.Funds(cancellation);
}

/// <summary>A journal that holds its first append until it is released.</summary>
public sealed class HoldingJournal(IJournal inner) : IJournal
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Reached => _reached.Task;

    public void Release() => _released.SetResult();

    public async ValueTask<AppendOutcome> Append(FundId fund, long expectedVersion, IReadOnlyList<Record> records)
    {
        _reached.TrySetResult();
        await _released.Task;
        return await inner.Append(fund, expectedVersion, records);
    }

    public IAsyncEnumerable<Record> ReadAfter(FundId fund, long version, CancellationToken cancellation = default) => inner.ReadAfter(fund, version, cancellation);

    public ValueTask Barrier(FundId fund) => inner.Barrier(fund);

    public IAsyncEnumerable<FundId> Funds(CancellationToken cancellation = default) => inner.Funds(cancellation);
}

/// <summary>The system's clock, but nobody waits: timers fire at once.</summary>
public sealed class ImpatientClock : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.Zero, period);
}

/// <summary>A clock that stands still until it is moved.</summary>
public sealed class HandClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.UtcTicks;

    public void Move(TimeSpan by) => _now += by;
}
