// The money that was announced, what of it has come in, and what is late.
using System.Collections.Immutable;
using System.Globalization;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Domain.Expected;

/// <summary>Where an announcement stands on a day.</summary>
public enum AnnouncementState
{
    /// <summary>Its day is still to come, or is today.</summary>
    Expected,

    /// <summary>Its day is over, and not all of it came. Nobody owes it: a person asks, or changes the day.</summary>
    Late,

    /// <summary>All of it came in.</summary>
    Received,

    /// <summary>The rest is expected no more.</summary>
    Withdrawn,
}

/// <summary>Announced money: amount = received + open, or received + withdrawn. It is no claim on anybody.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Running number within the year in which it was noted.</param>
/// <param name="Terms">What was announced, as it was changed last.</param>
/// <param name="Reference">What the payer repeats.</param>
/// <param name="AnnouncedOn">When it was noted.</param>
/// <param name="Received">What came in of it; never more than the amount.</param>
public sealed record Announcement(AnnouncementId Id, int Number, AnnouncementTerms Terms, PaymentReference Reference, DateOnly AnnouncedOn, Money Received)
{
    /// <summary>The number as printed: <c>2026-007</c>.</summary>
    public string Code => string.Create(CultureInfo.InvariantCulture, $"{AnnouncedOn.Year:D4}-{Number:D3}");

    /// <summary>When the rest was withdrawn; null while it is not.</summary>
    public DateOnly? WithdrawnOn { get; init; }

    /// <summary>Why it was changed or withdrawn, oldest first; the words stand in the erasable store.</summary>
    public EquatableArray<KeptText> Reasons { get; init; } = [];

    /// <summary>What is still expected; zero once it came or was withdrawn.</summary>
    public Money Open => WithdrawnOn is null ? Terms.Amount - Received : Terms.Amount.Zero;

    /// <summary>Where it stands on a day.</summary>
    public AnnouncementState StateOn(DateOnly today) =>
        WithdrawnOn is not null ? AnnouncementState.Withdrawn
        : Open.IsZero ? AnnouncementState.Received
        : today > Terms.ExpectedOn ? AnnouncementState.Late
        : AnnouncementState.Expected;

    /// <summary>
    /// The purpose of its cash in the ledger: <c>GIFT/</c> and the code, which is no code of an agreement, so that the money of a gift is never taken for that of a funder; null
    /// for general money.
    /// </summary>
    public string? Purpose => Terms.Purpose is { } code ? $"GIFT/{code}" : null;

    /// <summary>The account that it is booked on when it comes. What is for a purpose is income only once it was used for it (domain.md §3): 493.</summary>
    public Account Account => Purpose is { } purpose
        ? new Account(AccountRole.DeferredIncome, Terms.Member ?? default, Id.ToString(), purpose)
        : new Account(RoleOf(Terms.As), Terms.Member ?? default);

    /// <summary>The one account of domain.md §3 for each thing on the closed list.</summary>
    private static AccountRole RoleOf(AnnouncedAs what) => what switch
    {
        AnnouncedAs.Gift => AccountRole.GiftIncome,
        AnnouncedAs.OperatingIncome => AccountRole.OperatingIncome,
        AnnouncedAs.FinancialIncome => AccountRole.RecoveryIncome,
        AnnouncedAs.CostRefund => AccountRole.ServicesExpense,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>All announced money.</summary>
public sealed record ExpectedBook
{
    /// <summary>Nothing announced yet.</summary>
    public static ExpectedBook Empty { get; } = new();

    /// <summary>Announcements by id.</summary>
    public ImmutableDictionary<AnnouncementId, Announcement> Announcements { get; private init; } = ImmutableDictionary<AnnouncementId, Announcement>.Empty;

    /// <summary>In the order in which they were noted.</summary>
    public IEnumerable<Announcement> InOrder => Announcements.Values.OrderBy(a => a.Reference.Number);

    private ImmutableDictionary<PaymentReference, AnnouncementId> ByReference { get; init; } = ImmutableDictionary<PaymentReference, AnnouncementId>.Empty;

    private ImmutableDictionary<int, int> LastNumberByYear { get; init; } = ImmutableDictionary<int, int>.Empty;

    /// <summary>The last number given in a year; 0 for none.</summary>
    public int LastNumber(int year) => LastNumberByYear.GetValueOrDefault(year);

    /// <summary>The announcement with a reference; null for none.</summary>
    public Announcement? WithReference(PaymentReference reference) => ByReference.TryGetValue(reference, out var id) ? Announcements[id] : null;

    /// <summary>The book after an event.</summary>
    public ExpectedBook Evolve(ExpectedEvent e) => e switch
    {
        ExpectedEvent.MoneyAnnounced(var id, var number, var terms, var reference, var on) => With(new Announcement(id, number, terms, reference, on, terms.Amount.Zero)) with
        {
            ByReference = ByReference.Add(reference, id),
            LastNumberByYear = LastNumberByYear.SetItem(on.Year, number),
        },
        ExpectedEvent.AnnouncementChanged(var id, var amount, var day, var reason, _) => With(Announcements[id] with
        {
            Terms = Announcements[id].Terms with { Amount = amount, ExpectedOn = day },
            Reasons = [.. Announcements[id].Reasons, reason],
        }),
        ExpectedEvent.AnnouncementWithdrawn(var id, var reason, var on) => With(Announcements[id] with { WithdrawnOn = on, Reasons = [.. Announcements[id].Reasons, reason] }),
        ExpectedEvent.AnnouncedMoneyReceived(var id, var amount, _, _) => With(Announcements[id] with { Received = Announcements[id].Received + amount }),
        ExpectedEvent.AnnouncedMoneyReversed(var id, var amount, _, _) => With(Announcements[id] with { Received = Announcements[id].Received - amount }),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private ExpectedBook With(Announcement announcement) => this with { Announcements = Announcements.SetItem(announcement.Id, announcement) };
}
