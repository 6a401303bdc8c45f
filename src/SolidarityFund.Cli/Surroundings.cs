// Surroundings: everything of the outside that the command line touches, so that a test can put its own in place.
using SolidarityFund.Actors;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Storage;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli;

/// <summary>The outside world of one invocation.</summary>
internal sealed record Surroundings(TextWriter Out, TextWriter Error, TextReader In, Func<string, string?> Variable)
{
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>True when a person sits in front of it who can answer a question.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Opens the stores; null for what FUND_DATABASE names.</summary>
    public Func<CancellationToken, Task<Stores>>? Open { get; init; }

    public static Surroundings OfProcess() => new(Console.Out, Console.Error, Console.In, Environment.GetEnvironmentVariable)
    {
        IsTerminal = !Console.IsInputRedirected && !Console.IsErrorRedirected,
    };
}

/// <summary>The stores behind all funds.</summary>
internal sealed record Stores(IJournal Journal, IPeople People, IErasableLines Lines, ITexts Texts, IBallotKeys BallotKeys, IDocuments Documents, IVerification Verification) : IAsyncDisposable
{
    /// <summary>Closes what was opened for them.</summary>
    public Func<ValueTask> Close { get; init; } = () => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => Close();
}

/// <summary>Checks a fund's journal, its transfers and its laws.</summary>
internal interface IVerification
{
    /// <param name="fund">The fund.</param>
    /// <param name="heads">Hashes by version that somebody kept outside.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Stops it.</param>
    Task<VerificationOutcome> Verify(FundId fund, IReadOnlyDictionary<long, ChainHash> heads, IProgress<(long Done, long Total)>? progress, CancellationToken cancellation);
}

/// <summary>What a verification found.</summary>
/// <param name="Records">Records read.</param>
/// <param name="Head">Hash of the newest, to be written down outside.</param>
/// <param name="Checks">Each check.</param>
internal sealed record VerificationOutcome(long Records, string Head, IReadOnlyList<VerificationCheck> Checks);

/// <summary>One check of a verification.</summary>
internal sealed record VerificationCheck(string Name, bool Holds, long? FirstBroken, string Sentence);
