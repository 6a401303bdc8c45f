// The pledges and where each stands, by loan and by guarantor, and the register of recourse between members.
using System.Collections.Immutable;
using System.Globalization;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Pledges;

/// <summary>Where a pledge stands.</summary>
public enum PledgeState
{
    /// <summary>The guarantor has not answered.</summary>
    Asked,

    /// <summary>The guarantor has accepted; the loan is not decided.</summary>
    Accepted,

    /// <summary>The guarantor has declined.</summary>
    Declined,

    /// <summary>Over before it held.</summary>
    Lapsed,

    /// <summary>Stands behind a loan that was agreed.</summary>
    Held,

    /// <summary>Over: the loan was repaid.</summary>
    Freed,

    /// <summary>Over: all that was live was called.</summary>
    Called,

    /// <summary>Over: the fund let the guarantor go.</summary>
    Released,

    /// <summary>Over: another guarantor took its place.</summary>
    Replaced,
}

/// <summary>A pledge: a guarantor stands behind the loan of a borrower.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Running number within the year in which it was asked.</param>
/// <param name="Loan">Behind which loan.</param>
/// <param name="Guarantor">Who; the borrower itself for its own deposit.</param>
/// <param name="Amount">What was pledged, above zero.</param>
/// <param name="Kind">With what.</param>
/// <param name="AskedOn">When it was asked.</param>
/// <param name="State">Where it stands.</param>
public sealed record Pledge(PledgeId Id, int Number, LoanId Loan, MemberId Guarantor, Money Amount, PledgeKind Kind, DateOnly AskedOn, PledgeState State)
{
    /// <summary>The number as printed: <c>2026-003</c>.</summary>
    public string Code => string.Create(CultureInfo.InvariantCulture, $"{AskedOn.Year:D4}-{Number:D3}");

    /// <summary>The pledge that this one is to replace; null for one asked with the loan.</summary>
    public PledgeId? Replaces { get; init; }

    /// <summary>When its guarantor accepted; null before.</summary>
    public DateOnly? AcceptedOn { get; init; }

    /// <summary>What it still stands for; zero before it holds and after it is over.</summary>
    public Money Live { get; init; } = Amount.Zero;

    /// <summary>What it stood for when <see cref="Behind"/> was outstanding.</summary>
    public Money Base { get; init; } = Amount.Zero;

    /// <summary>The part of the loan to which <see cref="Base"/> is in proportion: the principal, or what a call left outstanding.</summary>
    public Money Behind { get; init; } = Amount.Zero;

    /// <summary>What was called of it.</summary>
    public Money Called { get; init; } = Amount.Zero;

    /// <summary>What came in of a commitment that was called.</summary>
    public Money Collected { get; init; } = Amount.Zero;

    /// <summary>What the guarantor repeats when it pays a call; null before one.</summary>
    public PaymentReference? Reference { get; init; }

    /// <summary>What the guarantor has still to pay of a call.</summary>
    public Money Owed => Kind == PledgeKind.Commitment ? Called - Collected : Amount.Zero;

    /// <summary>What the guarantor has paid in the place of the borrower.</summary>
    public Money Borne => Kind == PledgeKind.Commitment ? Collected : Called;

    /// <summary>
    /// What is live when this much of the loan is left: what is released is in proportion to what was repaid, rounded down, so that the last
    /// instalment takes the remainder.
    /// </summary>
    /// <param name="outstanding">Of the loan, from zero to <see cref="Behind"/>.</param>
    public Money LeftAt(Money outstanding) => outstanding.IsZero ? outstanding
        : outstanding >= Behind ? Base : Base with { Cents = Base.Cents - (long)((Int128)Base.Cents * (Behind.Cents - outstanding.Cents) / Behind.Cents) };
}

/// <summary>A payment between members that one side told of.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Loan">Behind which the pledge stood.</param>
/// <param name="From">Who paid.</param>
/// <param name="To">Who was paid.</param>
/// <param name="Amount">Above zero.</param>
/// <param name="ToldOn">When it was told.</param>
/// <param name="ToldFor">The side that told.</param>
/// <param name="ToldBy">The person that told.</param>
/// <param name="ConfirmedOn">When the other side confirmed; null before.</param>
public sealed record RecoursePayment(RecourseId Id, LoanId Loan, MemberId From, MemberId To, Money Amount, DateOnly ToldOn, MemberId ToldFor, PersonId ToldBy, DateOnly? ConfirmedOn)
{
    /// <summary>The side that confirms.</summary>
    public MemberId Other => ToldFor == From ? To : From;
}

/// <summary>All pledges.</summary>
public sealed record PledgeBook
{
    /// <summary>No pledge yet.</summary>
    public static PledgeBook Empty { get; } = new();

    /// <summary>Pledges by id.</summary>
    public ImmutableDictionary<PledgeId, Pledge> Pledges { get; private init; } = ImmutableDictionary<PledgeId, Pledge>.Empty;

    /// <summary>Payments between members by id.</summary>
    public ImmutableDictionary<RecourseId, RecoursePayment> Recourses { get; private init; } = ImmutableDictionary<RecourseId, RecoursePayment>.Empty;

    /// <summary>Cents that were put into the risk fund so far.</summary>
    public long Allocated { get; private init; }

    private ImmutableDictionary<LoanId, ImmutableList<PledgeId>> ByLoan { get; init; } = ImmutableDictionary<LoanId, ImmutableList<PledgeId>>.Empty;

    private ImmutableDictionary<MemberId, ImmutableList<PledgeId>> ByGuarantor { get; init; } = ImmutableDictionary<MemberId, ImmutableList<PledgeId>>.Empty;

    private ImmutableDictionary<PaymentReference, PledgeId> ByReference { get; init; } = ImmutableDictionary<PaymentReference, PledgeId>.Empty;

    private ImmutableDictionary<int, int> LastNumberByYear { get; init; } = ImmutableDictionary<int, int>.Empty;

    /// <summary>The last number given to a pledge asked in a year; 0 for none.</summary>
    public int LastNumber(int year) => LastNumberByYear.GetValueOrDefault(year);

    /// <summary>The pledges of a loan, in the order in which they were asked.</summary>
    public IEnumerable<Pledge> Of(LoanId loan) => ByLoan.GetValueOrDefault(loan, []).Select(id => Pledges[id]);

    /// <summary>The pledges that stand behind a loan.</summary>
    public IEnumerable<Pledge> HeldFor(LoanId loan) => Of(loan).Where(p => p.State == PledgeState.Held);

    /// <summary>The pledges of a guarantor, in the order in which they were asked.</summary>
    public IEnumerable<Pledge> By(MemberId guarantor) => ByGuarantor.GetValueOrDefault(guarantor, []).Select(id => Pledges[id]);

    /// <summary>The pledge that a payer's reference names, or null.</summary>
    public Pledge? WithReference(PaymentReference reference) => ByReference.TryGetValue(reference, out var id) ? Pledges[id] : null;

    /// <summary>Cents of the deposit of a member that stand behind loans.</summary>
    public long DepositHeld(MemberId member) => By(member).Where(p => p is { State: PledgeState.Held, Kind: PledgeKind.Deposit }).Sum(p => p.Live.Cents);

    /// <summary>The book after an event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="by">The author of the record.</param>
    public PledgeBook Evolve(PledgeEvent e, PersonId by)
    {
        switch (e)
        {
            case PledgeEvent.PledgeAsked(var id, var number, var loan, var guarantor, var amount, var kind, var on, var replaces):
                return With(new Pledge(id, number, loan, guarantor, amount, kind, on, PledgeState.Asked) { Replaces = replaces }) with
                {
                    ByLoan = ByLoan.SetItem(loan, ByLoan.GetValueOrDefault(loan, []).Add(id)),
                    ByGuarantor = ByGuarantor.SetItem(guarantor, ByGuarantor.GetValueOrDefault(guarantor, []).Add(id)),
                    LastNumberByYear = LastNumberByYear.SetItem(on.Year, number),
                };
            case PledgeEvent.PledgeAccepted(var id, var on):
                return With(Pledges[id] with { State = PledgeState.Accepted, AcceptedOn = on });
            case PledgeEvent.PledgeDeclined(var id, _):
                return With(Pledges[id] with { State = PledgeState.Declined });
            case PledgeEvent.PledgesLapsed(var loan):
                return With(Of(loan).Where(p => p.State is PledgeState.Asked or PledgeState.Accepted).Select(p => p with { State = PledgeState.Lapsed }));
            case PledgeEvent.PledgesHeld(_, var held, var principal, _):
                return With(held.Select(id => Pledges[id] with { State = PledgeState.Held, Live = Pledges[id].Amount, Base = Pledges[id].Amount, Behind = principal }));
            case PledgeEvent.PledgesShrunk(_, var left, _):
                return With(left.Select(l => Pledges[l.Pledge] with { Live = l.Left, State = l.Left.IsZero ? PledgeState.Freed : PledgeState.Held }));
            case PledgeEvent.PledgeCalled(var id, var amount, var outstanding, var reference, _):
                var called = Pledges[id] with { Called = Pledges[id].Called + amount, Live = Pledges[id].Live - amount, Reference = Pledges[id].Reference ?? reference };
                return With(called with { State = called.Live.IsZero ? PledgeState.Called : PledgeState.Held }).From(called.Loan, outstanding) with
                {
                    ByReference = reference is { } issued ? ByReference.SetItem(issued, id) : ByReference,
                };
            case PledgeEvent.PledgeCollected(var id, _, var amount, _):
                return With(Pledges[id] with { Collected = Pledges[id].Collected + amount });
            case PledgeEvent.PledgeReleased(var id, _):
                return With(Pledges[id] with { State = PledgeState.Released, Live = Pledges[id].Live.Zero });
            case PledgeEvent.PledgeReplaced(var id, var other, _):
                var old = Pledges[id];
                return With([
                    old with { State = PledgeState.Replaced, Live = old.Live.Zero },
                    Pledges[other] with { State = PledgeState.Held, Amount = old.Live, Live = old.Live, Base = old.Base, Behind = old.Behind },
                ]);
            case PledgeEvent.RecourseTold(var id, var loan, var from, var to, var amount, var on, var toldFor):
                return this with { Recourses = Recourses.Add(id, new RecoursePayment(id, loan, from, to, amount, on, toldFor, by, null)) };
            case PledgeEvent.RecourseConfirmed(var id, var on):
                return this with { Recourses = Recourses.SetItem(id, Recourses[id] with { ConfirmedOn = on }) };
            case PledgeEvent.RiskFundAllocated(var amount, _):
                return this with { Allocated = Allocated + amount.Cents };
            case PledgeEvent.RiskFundDrawn:
                return this;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>A call starts the proportion anew: what a guarantor pays frees no other guarantor.</summary>
    private PledgeBook From(LoanId loan, Money outstanding) => With(HeldFor(loan).Select(p => p with { Base = p.Live, Behind = outstanding }));

    private PledgeBook With(Pledge pledge) => this with { Pledges = Pledges.SetItem(pledge.Id, pledge) };

    private PledgeBook With(IEnumerable<Pledge> pledges) => this with { Pledges = Pledges.SetItems(pledges.Select(p => KeyValuePair.Create(p.Id, p))) };
}
