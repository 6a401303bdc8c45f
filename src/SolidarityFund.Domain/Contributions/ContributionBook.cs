// What members were asked for, what they paid, what was waived or credited, and what they promised.
using System.Collections.Immutable;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Domain.Contributions;

/// <summary>A called contribution of one member for one period: called = paid + credited + open.</summary>
/// <param name="Reference">What the payer repeats.</param>
/// <param name="Period">For which period.</param>
/// <param name="Member">Who was asked.</param>
/// <param name="Due">How much was asked.</param>
/// <param name="Paid">How much was paid, by the bank or by set-off; never more than due.</param>
public sealed record ContributionCall(PaymentReference Reference, ContributionPeriod Period, MemberId Member, Money Due, Money Paid)
{
    /// <summary>Until when it is to be paid.</summary>
    public DateOnly DueOn { get; init; } = Period.FirstDay;

    /// <summary>The part of what was asked that goes to the risk fund; zero for none.</summary>
    public Money Risk { get; init; } = Due.Zero;

    /// <summary>The part of what was paid that the member's own deposit paid.</summary>
    public Money SetOff { get; init; } = Due.Zero;

    /// <summary>By how much credit notes lowered it.</summary>
    public Money Credited { get; init; } = Due.Zero;

    /// <summary>True when the member pays in advance: it is not asked again for a period within this one.</summary>
    public bool InAdvance { get; init; }

    /// <summary>What is still open.</summary>
    public Money Open => Due - Credited - Paid;

    /// <summary>What came in from outside.</summary>
    public Money Received => Paid - SetOff;

    /// <summary>The part of what was paid that goes to the risk fund, rounded down to the cent.</summary>
    public Money RiskPaid => Risk with { Cents = (long)((Int128)Risk.Cents * Paid.Cents / Due.Cents) };

    /// <summary>True for a call that credit notes took back in full.</summary>
    public bool IsCancelled => Credited == Due;
}

/// <summary>A payment of a contribution, for the window in which contributions count.</summary>
/// <param name="On">Booking date at the bank.</param>
/// <param name="Amount">Above zero.</param>
public readonly record struct ContributionPayment(DateOnly On, Money Amount);

/// <summary>What a member's contribution follows from besides heads and turnover, as it was said last.</summary>
/// <param name="FullTimeHundredths">Full-time equivalents in hundredths; null where nobody said.</param>
/// <param name="Capacity">Its capacity; null for none.</param>
/// <param name="RiskGroup">Its risk group; null for none.</param>
public sealed record Contributor(int? FullTimeHundredths, string? Capacity, string? RiskGroup);

/// <summary>What a decision waives for a member.</summary>
/// <param name="Member">For whom.</param>
/// <param name="Period">For calls of this period, and of those within it.</param>
/// <param name="Reason">Why.</param>
/// <param name="On">The day of the decision.</param>
/// <param name="Share">The share that is waived, or null.</param>
/// <param name="Amount">The amount that is waived of each call, or null.</param>
public sealed record Exemption(MemberId Member, ContributionPeriod Period, KeptText Reason, DateOnly On, BasisPoints? Share, Money? Amount)
{
    /// <summary>What is left of an amount.</summary>
    public Money Of(Money asked) => Share is { } share ? asked - asked.Share(share) : asked - Money.Min(asked, Amount!.Value);
}

/// <summary>A credit note that waits for a second person.</summary>
/// <param name="Note">The note.</param>
/// <param name="PreparedBy">Who prepared it.</param>
public sealed record WaitingCredit(CreditNote Note, PersonId PreparedBy);

/// <summary>What became of a promise.</summary>
public enum PromiseStanding
{
    /// <summary>Its day is still to come.</summary>
    Running,

    /// <summary>What came in from the day of the promise until its last day covers it.</summary>
    Kept,

    /// <summary>Its day is over, and less came in.</summary>
    Lapsed,
}

/// <summary>A promise to pay, as a memo.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Member">Whose.</param>
/// <param name="Amount">How much.</param>
/// <param name="On">When it was noted.</param>
/// <param name="By">Until when.</param>
public sealed record ContributionPromise(int Number, MemberId Member, Money Amount, DateOnly On, DateOnly By);

/// <summary>All calls and payments of contributions.</summary>
public sealed record ContributionBook
{
    /// <summary>Nothing called yet.</summary>
    public static ContributionBook Empty { get; } = new();

    /// <summary>Calls by reference.</summary>
    public ImmutableDictionary<PaymentReference, ContributionCall> Calls { get; private init; } = ImmutableDictionary<PaymentReference, ContributionCall>.Empty;

    /// <summary>Periods that were called of everybody.</summary>
    public ImmutableHashSet<ContributionPeriod> Periods { get; private init; } = [];

    /// <summary>What contributions follow from besides heads and turnover, of the members of whom it was said.</summary>
    public ImmutableDictionary<MemberId, Contributor> Contributors { get; private init; } = ImmutableDictionary<MemberId, Contributor>.Empty;

    /// <summary>What decisions waived; of several for one member and period the last one.</summary>
    public ImmutableDictionary<(MemberId Member, ContributionPeriod Period), Exemption> Exemptions { get; private init; } = ImmutableDictionary<(MemberId, ContributionPeriod), Exemption>.Empty;

    /// <summary>Credit notes that wait for a second person, by the call that they lower.</summary>
    public ImmutableDictionary<PaymentReference, WaitingCredit> Credits { get; private init; } = ImmutableDictionary<PaymentReference, WaitingCredit>.Empty;

    /// <summary>What members promised, oldest first.</summary>
    public ImmutableList<ContributionPromise> Promises { get; private init; } = [];

    private ImmutableDictionary<MemberId, ImmutableList<ContributionPayment>> Payments { get; init; } = ImmutableDictionary<MemberId, ImmutableList<ContributionPayment>>.Empty;

    private ImmutableDictionary<int, int> LastNumberByYear { get; init; } = ImmutableDictionary<int, int>.Empty;

    /// <summary>The last running number of references issued for a year; 0 for none.</summary>
    public int LastNumber(int year) => LastNumberByYear.GetValueOrDefault(year);

    /// <summary>What a member paid, oldest record first.</summary>
    public IReadOnlyList<ContributionPayment> Of(MemberId member) => Payments.GetValueOrDefault(member, []);

    /// <summary>What a member paid after one date, up to and on another.</summary>
    public Money PaidWithin(MemberId member, DateOnly after, DateOnly until) => Money.Sum(Of(member).Where(p => p.On > after && p.On <= until).Select(p => p.Amount));

    /// <summary>What the contribution of a member follows from.</summary>
    public ContributionBasis BasisOf(Member member) => Contributors.GetValueOrDefault(member.Id) is var (hundredths, capacity, group)
        ? new(member.Organisation.Staff, member.Organisation.Turnover, hundredths, capacity, group)
        : new(member.Organisation.Staff, member.Organisation.Turnover);

    /// <summary>What is waived of a call: of the exemptions that hold its period, the one for the shortest, and of equal ones the later; null for none.</summary>
    public Exemption? ExemptionOf(MemberId member, ContributionPeriod period) =>
        Exemptions.Values.Where(e => e.Member == member && e.Period.Holds(period)).OrderBy(e => e.Period.Months).ThenByDescending(e => e.Period.FirstDay).FirstOrDefault();

    /// <summary>
    /// The promises of a member with what became of each by a day. What came in counts once, for the promise that ends first among those that it came in time for.
    /// </summary>
    public IReadOnlyList<(ContributionPromise Promise, PromiseStanding Standing)> PromisesOf(MemberId member, DateOnly today)
    {
        var left = Of(member).OrderBy(p => p.On).Select(p => (p.On, p.Amount.Cents)).ToArray();
        var found = new List<(ContributionPromise Promise, PromiseStanding Standing)>();
        foreach (var promise in Promises.Where(p => p.Member == member).OrderBy(p => p.By).ThenBy(p => p.Number))
        {
            var missing = promise.Amount.Cents;
            for (var i = 0; i < left.Length; i++)
            {
                if (left[i].On < promise.On || left[i].On > promise.By || left[i].On > today) continue;
                var taken = Math.Min(missing, left[i].Cents);
                left[i].Cents -= taken;
                missing -= taken;
            }
            found.Add((promise, missing == 0 ? PromiseStanding.Kept : today > promise.By ? PromiseStanding.Lapsed : PromiseStanding.Running));
        }
        return found;
    }

    /// <summary>The book after an event.</summary>
    /// <param name="e">What happened.</param>
    /// <param name="by">The author of the record; matters for who prepared a credit note.</param>
    public ContributionBook Evolve(ContributionEvent e, PersonId by = default) => e switch
    {
        ContributionEvent.ContributionsCalled(var period, var dues, var dueOn, var inAdvance) => this with
        {
            Periods = inAdvance == true ? Periods : Periods.Add(period),
            Calls = Calls.AddRange(dues.Select(d => KeyValuePair.Create(d.Reference, new ContributionCall(d.Reference, period, d.Member, d.Due, d.Due.Zero)
            {
                DueOn = dueOn ?? period.FirstDay,
                Risk = d.Risk ?? d.Due.Zero,
                InAdvance = inAdvance == true || period.Years is not null,
            }))),
            LastNumberByYear = LastNumberByYear.SetItem(period.Year, LastNumber(period.Year) + dues.Length),
        },
        ContributionEvent.ContributionReceived(var reference, var member, var amount, _, var entry) => Paid(reference, member, amount, amount.Zero, entry.EffectiveOn),
        ContributionEvent.ContributionSetOff(var reference, var member, var amount, var entry) => Paid(reference, member, amount, amount, entry.EffectiveOn),
        ContributionEvent.ContributorDescribed(var member, var hundredths, var capacity, var group, _) => this with { Contributors = Contributors.SetItem(member, new(hundredths, capacity, group)) },
        ContributionEvent.MemberExempted(var member, var period, var reason, var on, var share, var amount) => this with
        {
            Exemptions = Exemptions.SetItem((member, period), new(member, period, reason, on, share, amount)),
        },
        ContributionEvent.CreditNotePrepared(var note) => this with { Credits = Credits.SetItem(note.Reference, new(note, by)) },
        ContributionEvent.CreditNoteApproved(var note, _) => this with
        {
            Credits = Credits.Remove(note.Reference),
            Calls = Calls.SetItem(note.Reference, Calls[note.Reference] with { Credited = Calls[note.Reference].Credited + note.Amount }),
        },
        ContributionEvent.ContributionPromised(var number, var member, var amount, var on, var until) => this with { Promises = Promises.Add(new(number, member, amount, on, until)) },
        ContributionEvent.ContributionReversed(var reference, var member, var amount, _, var paidOn, _) => this with
        {
            Calls = Calls.SetItem(reference, Calls[reference] with { Paid = Calls[reference].Paid - amount }),
            Payments = Payments.SetItem(member, Payments[member].Remove(new ContributionPayment(paidOn, amount))),
        },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private ContributionBook Paid(PaymentReference reference, MemberId member, Money amount, Money setOff, DateOnly on) => this with
    {
        Calls = Calls.SetItem(reference, Calls[reference] with { Paid = Calls[reference].Paid + amount, SetOff = Calls[reference].SetOff + setOff }),
        Payments = Payments.SetItem(member, Payments.GetValueOrDefault(member, []).Add(new ContributionPayment(on, amount))),
    };
}
