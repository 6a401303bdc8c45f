// The exits and where each stands.
using System.Collections.Immutable;
using System.Globalization;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Exits;

/// <summary>The certificate that ends an exit.</summary>
/// <param name="Number">Running number within the year.</param>
/// <param name="On">The day on which it was issued.</param>
public sealed record Release(int Number, DateOnly On)
{
    /// <summary>The number as printed: <c>2026-001</c>.</summary>
    public string Code => string.Create(CultureInfo.InvariantCulture, $"{On.Year:D4}-{Number:D3}");
}

/// <summary>The exit of a member.</summary>
/// <param name="Member">Whose.</param>
/// <param name="Waiting">The figures that wait for a second person; null for none.</param>
/// <param name="PreparedBy">Who prepared them and therefore cannot approve them.</param>
/// <param name="Settled">The settlement that was approved last; null before the first.</param>
/// <param name="Settlements">How many were approved: a debt that comes up later is settled as well.</param>
/// <param name="SetOff">What the deposit has settled so far.</param>
/// <param name="Repaid">What was paid back so far.</param>
/// <param name="Release">The certificate; null before the end.</param>
public sealed record Exit(MemberId Member, ExitFigures? Waiting, PersonId PreparedBy, ExitId? Settled, int Settlements, Money SetOff, Money Repaid, Release? Release);

/// <summary>All exits.</summary>
public sealed record ExitBook
{
    /// <summary>Nobody leaves.</summary>
    public static ExitBook Empty { get; } = new();

    /// <summary>Exits by member.</summary>
    public ImmutableDictionary<MemberId, Exit> Exits { get; private init; } = ImmutableDictionary<MemberId, Exit>.Empty;

    /// <summary>The dissolution of the fund; null while it lives.</summary>
    public Dissolution? Dissolution { get; private init; }

    private ImmutableDictionary<int, int> LastNumberByYear { get; init; } = ImmutableDictionary<int, int>.Empty;

    /// <summary>The last number given to a certificate of a year; 0 for none.</summary>
    public int LastNumber(int year) => LastNumberByYear.GetValueOrDefault(year);

    /// <summary>The book after an event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="by">The author of the record: who prepared.</param>
    public ExitBook Evolve(ExitEvent e, PersonId by) => e switch
    {
        ExitEvent.ExitPrepared(var member, var figures) => With((Exits.GetValueOrDefault(member) ?? new Exit(member, null, by, null, 0, figures.SetOff.Zero, figures.SetOff.Zero, null)) with { Waiting = figures, PreparedBy = by }),
        ExitEvent.ExitSettled(var id, var member, var figures, _, _) => With(Exits[member] with
        {
            Waiting = null,
            Settled = id,
            Settlements = Exits[member].Settlements + 1,
            SetOff = Exits[member].SetOff + figures.SetOff,
        }),
        ExitEvent.DepositRepaid(var member, _, var amount, _) => With(Exits[member] with { Repaid = Exits[member].Repaid + amount }),
        ExitEvent.ReleaseIssued(var member, var number, var issued, _, _) => With(Exits[member] with { Release = new Release(number, issued) }) with
        {
            LastNumberByYear = LastNumberByYear.SetItem(issued.Year, number),
        },
        ExitEvent.DissolutionDecided(var beneficiary, var on) => this with { Dissolution = new Dissolution(beneficiary, on, DissolutionStep.CreditorsPaid) },
        ExitEvent.DissolutionStepCompleted(var step, _) => this with { Dissolution = Dissolution! with { Next = step + 1 } },
        ExitEvent.AssetsHandedOver => this,
        ExitEvent.DissolutionClosed => this with { Dissolution = Dissolution! with { Next = null } },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private ExitBook With(Exit exit) => this with { Exits = Exits.SetItem(exit.Member, exit) };
}
