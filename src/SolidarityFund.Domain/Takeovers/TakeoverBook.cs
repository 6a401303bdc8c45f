// The takeover that waits for a second person.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Takeovers;

/// <summary>A takeover that waits.</summary>
/// <param name="Takeover">What would be taken over.</param>
/// <param name="Sha256">What it hashes to.</param>
/// <param name="PreparedBy">Who cannot approve it.</param>
public sealed record PreparedTakeover(Takeover Takeover, string Sha256, PersonId PreparedBy);

/// <summary>What is known of the takeover.</summary>
public sealed record TakeoverBook
{
    /// <summary>Nothing was prepared.</summary>
    public static TakeoverBook Empty { get; } = new();

    /// <summary>What waits for a second person; null for nothing.</summary>
    public PreparedTakeover? Waiting { get; private init; }

    /// <summary>The last day of the books before; null where nothing was taken over.</summary>
    public DateOnly? TakenOverAsOf { get; private init; }

    /// <summary>The book after an event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="by">The author of the record: who prepared.</param>
    public TakeoverBook Evolve(TakeoverEvent e, PersonId by) => e switch
    {
        TakeoverEvent.TakeoverPrepared(var takeover, var hash) => this with { Waiting = new(takeover, hash, by) },
        TakeoverEvent.TakeoverApproved(_, var asOf, _) => this with { Waiting = null, TakenOverAsOf = asOf },
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
