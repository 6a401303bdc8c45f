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
}

/// <summary>A request for emergency aid.</summary>
public sealed record Aid(AidId Id, int Number, MemberId Member, Money Amount, DateOnly RequestedOn, ImmutableArray<PersonId> ApprovedBy, AidState State)
{
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

    private ImmutableDictionary<int, int> LastNumberByYear { get; init; } = ImmutableDictionary<int, int>.Empty;

    /// <summary>The last number given to aid requested in a year; 0 for none.</summary>
    public int LastNumber(int year) => LastNumberByYear.GetValueOrDefault(year);

    /// <summary>How many aids a member was granted, or asked for and may still be granted, less than some months before or after a date.</summary>
    public int CountAround(MemberId member, DateOnly on, int months) =>
        Aids.Values.Count(a => a.Member == member && a.RequestedOn > on.AddMonths(-months) && a.RequestedOn < on.AddMonths(months));

    /// <summary>The book after an event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="by">The author of the record: who approved.</param>
    public AidBook Evolve(AidEvent e, PersonId by) => e switch
    {
        AidEvent.AidRequested(var id, var number, var member, var amount, var on) => this with
        {
            Aids = Aids.Add(id, new Aid(id, number, member, amount, on, [], AidState.Requested)),
            LastNumberByYear = LastNumberByYear.SetItem(on.Year, number),
        },
        AidEvent.AidApproved(var id) => With(Aids[id] with { ApprovedBy = Aids[id].ApprovedBy.Add(by) }),
        AidEvent.AidGranted(var id, _) => With(Aids[id] with { State = AidState.Granted }),
        AidEvent.AidPaid(var id, _, _) => With(Aids[id] with { State = AidState.Paid }),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private AidBook With(Aid aid) => this with { Aids = Aids.SetItem(aid.Id, aid) };
}
