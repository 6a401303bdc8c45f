// What members were asked for and what they paid.
using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Contributions;

/// <summary>A called contribution of one member for one period.</summary>
/// <param name="Reference">What the payer repeats.</param>
/// <param name="Period">For which period.</param>
/// <param name="Member">Who was asked.</param>
/// <param name="Due">How much was asked.</param>
/// <param name="Paid">How much came in; never more than due.</param>
public sealed record ContributionCall(PaymentReference Reference, ContributionPeriod Period, MemberId Member, Money Due, Money Paid)
{
    /// <summary>What is still open.</summary>
    public Money Open => Due - Paid;
}

/// <summary>A payment of a contribution, for the window in which contributions count.</summary>
/// <param name="On">Booking date at the bank.</param>
/// <param name="Amount">Above zero.</param>
public readonly record struct ContributionPayment(DateOnly On, Money Amount);

/// <summary>All calls and payments of contributions.</summary>
public sealed record ContributionBook
{
    /// <summary>Nothing called yet.</summary>
    public static ContributionBook Empty { get; } = new();

    /// <summary>Calls by reference.</summary>
    public ImmutableDictionary<PaymentReference, ContributionCall> Calls { get; private init; } = ImmutableDictionary<PaymentReference, ContributionCall>.Empty;

    /// <summary>Periods that were called.</summary>
    public ImmutableHashSet<ContributionPeriod> Periods { get; private init; } = [];

    private ImmutableDictionary<MemberId, ImmutableList<ContributionPayment>> Payments { get; init; } = ImmutableDictionary<MemberId, ImmutableList<ContributionPayment>>.Empty;

    private ImmutableDictionary<int, int> LastNumberByYear { get; init; } = ImmutableDictionary<int, int>.Empty;

    /// <summary>The last running number of references issued for a year; 0 for none.</summary>
    public int LastNumber(int year) => LastNumberByYear.GetValueOrDefault(year);

    /// <summary>What a member paid, oldest record first.</summary>
    public IReadOnlyList<ContributionPayment> Of(MemberId member) => Payments.GetValueOrDefault(member, []);

    /// <summary>What a member paid after one date, up to and on another.</summary>
    public Money PaidWithin(MemberId member, DateOnly after, DateOnly until) => Money.Sum(Of(member).Where(p => p.On > after && p.On <= until).Select(p => p.Amount));

    /// <summary>The book after an event.</summary>
    public ContributionBook Evolve(ContributionEvent e) => e switch
    {
        ContributionEvent.ContributionsCalled(var period, var dues) => this with
        {
            Periods = Periods.Add(period),
            Calls = Calls.AddRange(dues.Select(d => KeyValuePair.Create(d.Reference, new ContributionCall(d.Reference, period, d.Member, d.Due, d.Due.Zero)))),
            LastNumberByYear = LastNumberByYear.SetItem(period.Year, LastNumber(period.Year) + dues.Length),
        },
        ContributionEvent.ContributionReceived(var reference, var member, var amount, _, var entry) => Paid(reference, member, amount, entry.EffectiveOn),
        ContributionEvent.ContributionSetOff(var reference, var member, var amount, var entry) => Paid(reference, member, amount, entry.EffectiveOn),
        ContributionEvent.ContributionReversed(var reference, var member, var amount, _, var paidOn, _) => this with
        {
            Calls = Calls.SetItem(reference, Calls[reference] with { Paid = Calls[reference].Paid - amount }),
            Payments = Payments.SetItem(member, Payments[member].Remove(new ContributionPayment(paidOn, amount))),
        },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private ContributionBook Paid(PaymentReference reference, MemberId member, Money amount, DateOnly on) => this with
    {
        Calls = Calls.SetItem(reference, Calls[reference] with { Paid = Calls[reference].Paid + amount }),
        Payments = Payments.SetItem(member, Payments.GetValueOrDefault(member, []).Add(new ContributionPayment(on, amount))),
    };
}
