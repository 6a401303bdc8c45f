// The requests for emergency aid and where each stands.
using System.Collections.Immutable;
using System.Globalization;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Grants;

/// <summary>Where a request for aid stands.</summary>
public enum AidState
{
    /// <summary>Asked for; approvals are being collected.</summary>
    Requested,

    /// <summary>Approved by enough committee members.</summary>
    Granted,

    /// <summary>Paid by the bank.</summary>
    Paid,

    /// <summary>Taken back by the member before it was granted.</summary>
    Withdrawn,

    /// <summary>Turned down by a committee member before it was granted.</summary>
    Rejected,

    /// <summary>Granted, and refused ratification before it was paid: it is not paid any more.</summary>
    NotRatified,
}

/// <summary>What the members said afterwards of aid that was granted in haste.</summary>
public enum Ratification
{
    /// <summary>They have not decided yet.</summary>
    Awaited,

    /// <summary>They ratified it.</summary>
    Given,

    /// <summary>They refused.</summary>
    Refused,
}

/// <summary>A request for emergency aid.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its running number in the year of the request, from 1.</param>
/// <param name="Member">Who asks.</param>
/// <param name="Amount">How much.</param>
/// <param name="RequestedOn">The day on which the request reached the fund.</param>
/// <param name="ApprovedBy">Who approved, in order.</param>
/// <param name="State">Where it stands.</param>
public sealed record Aid(AidId Id, int Number, MemberId Member, Money Amount, DateOnly RequestedOn, ImmutableArray<PersonId> ApprovedBy, AidState State)
{
    /// <summary>The last day on which it can be approved; null for no limit.</summary>
    public DateOnly? ApprovableUntil { get; init; }

    /// <summary>The organisations for which it was approved, as far as the records say.</summary>
    public ImmutableArray<MemberId> ApprovedFor { get; init; } = [];

    /// <summary>Why it was turned down; null when it was not.</summary>
    public AidRejectionReason? RejectedBecause { get; init; }

    /// <summary>The day on which it was granted; null before.</summary>
    public DateOnly? GrantedOn { get; init; }

    /// <summary>What the members said of it; null before it is granted.</summary>
    public Ratification? Ratification { get; init; }

    /// <summary>True when its approvals did not come in time: it can only be withdrawn or rejected.</summary>
    public bool HasLapsed(DateOnly today) => State == AidState.Requested && ApprovableUntil < today;

    /// <summary>True for what was given, or may still be: it counts towards what one member may ask for.</summary>
    public bool Counts(DateOnly today) => State is AidState.Granted or AidState.Paid || (State == AidState.Requested && !HasLapsed(today));

    /// <summary>The number as printed: <c>2026-003</c>.</summary>
    public string Code => string.Create(CultureInfo.InvariantCulture, $"{RequestedOn.Year:D4}-{Number:D3}");
}

/// <summary>All requests for emergency aid.</summary>
public sealed record AidBook
{
    /// <summary>No request yet.</summary>
    public static AidBook Empty { get; } = new();

    /// <summary>Requests by id.</summary>
    public ImmutableDictionary<AidId, Aid> Aids { get; private init; } = ImmutableDictionary<AidId, Aid>.Empty;

    private ImmutableDictionary<MemberId, ImmutableList<AidId>> ByMember { get; init; } = ImmutableDictionary<MemberId, ImmutableList<AidId>>.Empty;

    private ImmutableDictionary<int, int> LastNumberByYear { get; init; } = ImmutableDictionary<int, int>.Empty;

    /// <summary>The last number given to aid requested in a year; 0 for none.</summary>
    public int LastNumber(int year) => LastNumberByYear.GetValueOrDefault(year);

    /// <summary>Aid that was granted and that the members have still to ratify, oldest grant first (<see cref="Aid.GrantedOn"/>): for reminders.</summary>
    public IEnumerable<Aid> AwaitingRatification =>
        Aids.Values.Where(a => a.Ratification == Ratification.Awaited).OrderBy(a => a.GrantedOn).ThenBy(a => a.Code, StringComparer.Ordinal);

    /// <summary>How many aids a member was granted, or asked for and may still be granted, less than some months before or after a date.</summary>
    public int CountAround(MemberId member, DateOnly on, int months, DateOnly today) =>
        ByMember.GetValueOrDefault(member, []).Select(id => Aids[id]).Count(a => a.Counts(today) && a.RequestedOn > on.AddMonths(-months) && a.RequestedOn < on.AddMonths(months));

    /// <summary>The book after an event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="by">The author of the record: who approved.</param>
    public AidBook Evolve(AidEvent e, PersonId by) => e switch
    {
        AidEvent.AidRequested(var id, var number, var member, var amount, var on, var until) => this with
        {
            Aids = Aids.Add(id, new Aid(id, number, member, amount, on, [], AidState.Requested) { ApprovableUntil = until }),
            ByMember = ByMember.SetItem(member, ByMember.GetValueOrDefault(member, []).Add(id)),
            LastNumberByYear = LastNumberByYear.SetItem(on.Year, number),
        },
        AidEvent.AidApproved(var id, var member) => With(Aids[id] with
        {
            ApprovedBy = Aids[id].ApprovedBy.Add(by),
            ApprovedFor = member is { } organisation ? Aids[id].ApprovedFor.Add(organisation) : Aids[id].ApprovedFor,
        }),
        AidEvent.AidWithdrawn(var id) => With(Aids[id] with { State = AidState.Withdrawn }),
        AidEvent.AidRejected(var id, var reason) => With(Aids[id] with { State = AidState.Rejected, RejectedBecause = reason }),
        AidEvent.AidGranted(var id, var entry) => With(Aids[id] with { State = AidState.Granted, GrantedOn = entry.EffectiveOn, Ratification = Ratification.Awaited }),
        AidEvent.AidPaid(var id, _, _) => With(Aids[id] with { State = AidState.Paid }),
        AidEvent.AidRatified(var id) => With(Aids[id] with { Ratification = Ratification.Given }),
        AidEvent.AidNotRatified(var id, var released) => With(Aids[id] with { State = released is null ? Aids[id].State : AidState.NotRatified, Ratification = Ratification.Refused }),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private AidBook With(Aid aid) => this with { Aids = Aids.SetItem(aid.Id, aid) };
}
