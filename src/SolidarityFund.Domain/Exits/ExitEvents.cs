// What can happen in Exits.
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Domain.Exits;

/// <summary>Events of Exits.</summary>
public abstract record ExitEvent : Event
{
    private ExitEvent() { }

    /// <summary>The settlement of a member waits for a second person, with these figures.</summary>
    public sealed record ExitPrepared(MemberId Member, ExitFigures Figures) : ExitEvent;

    /// <summary>
    /// The settlement was approved. What it settles, cancels and withdraws follows as the events of the rooms that it concerns, with their entries.
    /// </summary>
    public sealed record ExitSettled(ExitId Exit, MemberId Member, ExitFigures Figures, DateOnly On, DateOnly PayableFrom) : ExitEvent;

    /// <summary>The bank paid what was left of the deposit: 4891 to bank.</summary>
    public sealed record DepositRepaid(MemberId Member, LineId Line, Money Amount, Entry Entry) : ExitEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>Neither side owes the other anything. The number runs within the year; the amounts are those of the whole exit.</summary>
    public sealed record ReleaseIssued(MemberId Member, int Number, DateOnly On, Money SetOff, Money Repaid) : ExitEvent;

    /// <summary>The fund is being dissolved. Requests and loans that were not paid out end with it; their events follow.</summary>
    public sealed record DissolutionDecided(Beneficiary Beneficiary, DateOnly On) : ExitEvent;

    /// <summary>A step of the dissolution is done.</summary>
    public sealed record DissolutionStepCompleted(DissolutionStep Step, DateOnly On) : ExitEvent;

    /// <summary>The bank paid remaining money to the beneficiary: 100 to bank.</summary>
    public sealed record AssetsHandedOver(LineId Line, Money Amount, Entry Entry) : ExitEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>The fund has ended: nothing is left but own funds, which add up to zero.</summary>
    public sealed record DissolutionClosed(DateOnly On) : ExitEvent;
}
