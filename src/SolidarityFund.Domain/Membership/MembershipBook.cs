// Who belongs to the fund, and who may act for whom; today and as of any day.
using System.Collections.Immutable;
using System.Globalization;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Membership;

/// <summary>A member organisation, or an applicant. It keeps what it was before, so that the register can be read as of any day.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its running number in the register, from 1; 0 for an applicant.</param>
/// <param name="Organisation">What is known of it.</param>
/// <param name="AdmittedOn">The day on which these books took it in; what it contributed before is dated by it.</param>
public sealed record Member(MemberId Id, int Number, Organisation Organisation, DateOnly AdmittedOn)
{
    /// <summary>The number as printed: <c>M0017</c>; the name of an applicant, which has none.</summary>
    public string Code => Number == 0 ? Organisation.Name : string.Create(CultureInfo.InvariantCulture, $"M{Number:D4}");

    /// <summary>What kind of member it is.</summary>
    public MemberKind Kind { get; init; }

    /// <summary>Where it stands.</summary>
    public MemberStanding Standing { get; init; } = MemberStanding.Active;

    /// <summary>Who funds it, by the charter's codes.</summary>
    public EquatableArray<string> FundingAuthorities { get; init; }

    /// <summary>The version of the charter that it accepted last; null for a founding member that never did expressly.</summary>
    public int? AcceptedVersion { get; init; }

    /// <summary>The first day on which it may leave; null without a notice.</summary>
    public DateOnly? LeavesOn { get; init; }

    /// <summary>The account that was announced and waits for a second person; null for none.</summary>
    public AnnouncedAccount? Announced { get; init; }

    /// <summary>Since when it is paid on its account; null for the account with which it came.</summary>
    public DateOnly? AccountSince { get; init; }

    /// <summary>Since when it is as it is here.</summary>
    public DateOnly Since { get; init; } = AdmittedOn;

    /// <summary>What it was until the day before <see cref="Since"/>; null for the first time it is known.</summary>
    public Member? Before { get; init; }

    /// <summary>True for a full member that is neither suspended nor gone: one vote, whatever it contributed (domain.md §5).</summary>
    public bool HasVote => Kind == MemberKind.Full && Standing is MemberStanding.Active or MemberStanding.NoticeGiven;

    /// <summary>True once it has left or was excluded.</summary>
    public bool IsGone => Standing is MemberStanding.Left or MemberStanding.Excluded;

    /// <summary>As it was at the end of a day; null before it was known.</summary>
    public Member? On(DateOnly day)
    {
        var member = this;
        while (member is not null && member.Since > day) member = member.Before;
        return member;
    }

    /// <summary>This member from a day on, with what it was kept behind it; of several changes in one day the last one stays.</summary>
    internal Member From(DateOnly day) => this with { Since = day, Before = Since < day ? this : Before };
}

/// <summary>An account that waits for a second person.</summary>
/// <param name="Iban">The account.</param>
/// <param name="By">Who announced it.</param>
/// <param name="On">The day on which it was announced.</param>
/// <param name="ConfirmableFrom">The first moment at which it can be confirmed.</param>
public sealed record AnnouncedAccount(string Iban, PersonId By, DateOnly On, Instant ConfirmableFrom);

/// <summary>A mandate.</summary>
/// <param name="Role">What the person may do.</param>
/// <param name="Member">For which organisation; null for the fund itself, or for a seat or an observer from outside.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day; null for no end.</param>
/// <param name="Body">The body of a seat.</param>
/// <param name="Office">An office in the body.</param>
/// <param name="Quality">In what quality the seat is held.</param>
/// <param name="EndedOn">The day on which it was ended, from which it no longer counts; null for one that was not.</param>
public readonly record struct Mandate(
    MandateRole Role, MemberId? Member, DateOnly From, DateOnly? Until = null, string? Body = null, Office? Office = null, SeatQuality? Quality = null, DateOnly? EndedOn = null)
{
    /// <summary>True on a day on which it holds.</summary>
    public bool CountsOn(DateOnly day) => From <= day && !(Until < day) && !(EndedOn <= day);

    /// <summary>The body in which it is a seat; null for a role without one.</summary>
    public string? SeatIn => Role == MandateRole.Committee ? BodyCodes.Committee : Body;

    /// <summary>True when two mandates of one person are the same but for their dates, office and quality.</summary>
    public bool IsSameAs(MandateRole role, MemberId? member, string? body) => Role == role && Member == member && Body == body;
}

/// <summary>Who holds a mandate.</summary>
/// <param name="Person">Who.</param>
/// <param name="Mandate">What.</param>
public readonly record struct HeldMandate(PersonId Person, Mandate Mandate);

/// <summary>A declared interest of a person in a member or applicant.</summary>
/// <param name="Concerned">In whom.</param>
/// <param name="Kind">Of which nature.</param>
/// <param name="Statement">What the person said of it.</param>
/// <param name="From">First day.</param>
/// <param name="EndedOn">From which day on it no longer counts; null while it lasts.</param>
public readonly record struct Interest(MemberId Concerned, InterestKind Kind, KeptText? Statement, DateOnly From, DateOnly? EndedOn = null)
{
    /// <summary>True on a day on which it lasts.</summary>
    public bool CountsOn(DateOnly day) => From <= day && !(EndedOn <= day);
}

/// <summary>The register of members, mandates and interests.</summary>
public sealed record MembershipBook
{
    /// <summary>Nobody yet.</summary>
    public static MembershipBook Empty { get; } = new();

    /// <summary>Everyone who was ever admitted, by id: whoever has left keeps its number.</summary>
    public ImmutableDictionary<MemberId, Member> Members { get; private init; } = ImmutableDictionary<MemberId, Member>.Empty;

    /// <summary>Who has applied and was not admitted, by id: open applications, and the refused ones.</summary>
    public ImmutableDictionary<MemberId, Member> Applicants { get; private init; } = ImmutableDictionary<MemberId, Member>.Empty;

    /// <summary>Mandates that nobody ended, by person; one whose last day is over stays here and does not count.</summary>
    public ImmutableDictionary<PersonId, ImmutableArray<Mandate>> Mandates { get; private init; } = ImmutableDictionary<PersonId, ImmutableArray<Mandate>>.Empty;

    /// <summary>Mandates that were ended or followed by a new one of the same kind, oldest first.</summary>
    public ImmutableList<HeldMandate> PastMandates { get; private init; } = [];

    /// <summary>Declared interests by person, ended ones too.</summary>
    public ImmutableDictionary<PersonId, ImmutableArray<Interest>> Interests { get; private init; } = ImmutableDictionary<PersonId, ImmutableArray<Interest>>.Empty;

    /// <summary>On which day a member was heard last.</summary>
    public ImmutableDictionary<MemberId, DateOnly> Heard { get; private init; } = ImmutableDictionary<MemberId, DateOnly>.Empty;

    /// <summary>Who sits in each body, by its code: a body is small, the register is not.</summary>
    private ImmutableDictionary<string, ImmutableHashSet<PersonId>> Sitters { get; init; } = ImmutableDictionary.Create<string, ImmutableHashSet<PersonId>>(StringComparer.Ordinal);

    private ImmutableDictionary<string, ImmutableList<HeldMandate>> PastSeats { get; init; } = ImmutableDictionary.Create<string, ImmutableList<HeldMandate>>(StringComparer.Ordinal);

    private ImmutableDictionary<string, MemberId> ByEnterpriseNumber { get; init; } = ImmutableDictionary.Create<string, MemberId>(StringComparer.Ordinal);

    private ImmutableDictionary<string, MemberId> ByIban { get; init; } = ImmutableDictionary.Create<string, MemberId>(StringComparer.Ordinal);

    /// <summary>The member with an enterprise number, or null.</summary>
    public Member? WithEnterpriseNumber(string number) => ByEnterpriseNumber.TryGetValue(number, out var id) ? Members[id] : null;

    /// <summary>The member with an account, or null.</summary>
    public Member? WithIban(string iban) => ByIban.TryGetValue(iban, out var id) ? Members[id] : null;

    /// <summary>A member or applicant, or null.</summary>
    public Member? Known(MemberId id) => Members.GetValueOrDefault(id) ?? Applicants.GetValueOrDefault(id);

    /// <summary>Where an organisation stood at the end of a day; null before it was known.</summary>
    public MemberStanding? StandingOn(MemberId id, DateOnly day) => Known(id)?.On(day)?.Standing;

    /// <summary>The register as it stood at the end of a day, by number; applicants come last.</summary>
    public IEnumerable<Member> RegisterOn(DateOnly day) =>
        Members.Values.Concat(Applicants.Values).Select(m => m.On(day)).OfType<Member>().OrderBy(m => m.Number == 0).ThenBy(m => m.Number).ThenBy(m => m.Id.Value);

    /// <summary>The mandates that counted at the end of a day.</summary>
    public IEnumerable<HeldMandate> MandatesOn(DateOnly day) =>
        Mandates.SelectMany(p => p.Value.Select(m => new HeldMandate(p.Key, m))).Concat(PastMandates).Where(h => h.Mandate.CountsOn(day));

    /// <summary>The seats in a body that counted at the end of a day.</summary>
    public IEnumerable<HeldMandate> SeatsOn(string body, DateOnly day) =>
        Sitters.GetValueOrDefault(body, []).SelectMany(p => Mandates[p].Where(m => m.SeatIn == body).Select(m => new HeldMandate(p, m))).Concat(PastSeats.GetValueOrDefault(body, [])).Where(h => h.Mandate.CountsOn(day));

    /// <summary>The mandates of a person that count on a day.</summary>
    public IEnumerable<Mandate> Of(PersonId person, DateOnly today) => Mandates.GetValueOrDefault(person, []).Where(m => m.CountsOn(today));

    /// <summary>True when a person holds a role, for whichever organisation; on the committee only for one that has a vote.</summary>
    public bool Holds(PersonId person, MandateRole role, DateOnly today)
    {
        foreach (var mandate in Mandates.GetValueOrDefault(person, []))
            if (mandate.Role == role && mandate.CountsOn(today) && (role != MandateRole.Committee || HasVote(mandate.Member!.Value, today))) return true;
        return false;
    }

    /// <summary>True when a person holds a role for one organisation.</summary>
    public bool HoldsFor(PersonId person, MandateRole role, MemberId member, DateOnly today)
    {
        foreach (var mandate in Mandates.GetValueOrDefault(person, []))
            if (mandate.Role == role && mandate.Member == member && mandate.CountsOn(today)) return true;
        return false;
    }

    /// <summary>True when a person acts for an organisation: as its delegate, or in a seat for it. An observer does not.</summary>
    public bool ActsFor(PersonId person, MemberId member, DateOnly today)
    {
        foreach (var mandate in Mandates.GetValueOrDefault(person, []))
            if (mandate.Member == member && mandate.Role != MandateRole.Observer && mandate.CountsOn(today)) return true;
        return false;
    }

    /// <summary>
    /// True when a person must take no part in what concerns an organisation: it holds any mandate for it, or has declared an interest in
    /// it (domain.md §5, CSA 9:8).
    /// </summary>
    public bool Conflicted(PersonId person, MemberId concerned, DateOnly today)
    {
        foreach (var mandate in Mandates.GetValueOrDefault(person, []))
            if (mandate.Member == concerned && mandate.CountsOn(today)) return true;
        foreach (var interest in Interests.GetValueOrDefault(person, []))
            if (interest.Concerned == concerned && interest.CountsOn(today)) return true;
        return false;
    }

    /// <summary>True when an organisation has a vote on a day: one, whatever it contributed.</summary>
    public bool HasVote(MemberId member, DateOnly today) => Members.TryGetValue(member, out var known) && known.On(today) is { HasVote: true };

    /// <summary>The organisations with a vote in a body, each once, in the order of the register.</summary>
    /// <param name="body"><see cref="BodyCodes"/>, or a code of the charter.</param>
    /// <param name="today">The day.</param>
    public IEnumerable<Member> OnBody(string body, DateOnly today)
    {
        var sitting = body == BodyCodes.Assembly
            ? Members.Keys
            : Sitters.GetValueOrDefault(body, []).SelectMany(p => Mandates[p]).Where(m => m.SeatIn == body && m.Member is not null && m.CountsOn(today)).Select(m => m.Member!.Value).Distinct();
        return sitting.Where(m => HasVote(m, today)).Select(m => Members[m]).OrderBy(m => m.Number);
    }

    /// <summary>The organisations that have a seat on the committee, in the order of the register.</summary>
    public IEnumerable<Member> OnCommittee(DateOnly today) => OnBody(BodyCodes.Committee, today);

    /// <summary>
    /// True when a person may cast the vote of a member in a body: in the assembly whoever acts for it, elsewhere who sits there for it. Of a
    /// member without a vote nobody does.
    /// </summary>
    public bool SpeaksFor(PersonId person, string body, MemberId member, DateOnly today)
    {
        if (!HasVote(member, today)) return false;
        if (body == BodyCodes.Assembly) return ActsFor(person, member, today);
        foreach (var mandate in Mandates.GetValueOrDefault(person, []))
            if (mandate.SeatIn == body && mandate.Member == member && mandate.CountsOn(today)) return true;
        return false;
    }

    /// <summary>True when a person sits in a body: for a member with a vote, or from outside.</summary>
    public bool SitsIn(PersonId person, string body, DateOnly today) => Sitting(person, body, today).Any();

    /// <summary>True when a person has an office in a body: leads its meetings, or keeps its minutes.</summary>
    public bool HasOfficeIn(PersonId person, string body, DateOnly today) => Sitting(person, body, today).Any(m => m.Office is not null);

    private IEnumerable<Mandate> Sitting(PersonId person, string body, DateOnly today) =>
        Of(person, today).Where(m => m.SeatIn == body && (m.Member is not { } member || HasVote(member, today)));

    /// <summary>Who may cast whose vote in a body, see <see cref="SpeaksFor"/>; a person may speak for several, and for one twice.</summary>
    public IEnumerable<(PersonId Person, MemberId Member)> Speakers(string body, DateOnly today) =>
        from held in body == BodyCodes.Assembly ? Mandates : Sitters.GetValueOrDefault(body, []).Select(p => KeyValuePair.Create(p, Mandates[p]))
        from mandate in held.Value
        where mandate.Member is not null && mandate.CountsOn(today) && (body == BodyCodes.Assembly ? mandate.Role != MandateRole.Observer : mandate.SeatIn == body)
        select (held.Key, mandate.Member!.Value);

    /// <summary>The member whose person chaired a body on a day; null when nobody did, or somebody from outside. What happened later does not change it.</summary>
    public MemberId? ChairOf(string body, DateOnly day)
    {
        HeldMandate? chair = null;
        foreach (var held in SeatsOn(body, day))
            if (held.Mandate.Office == Office.Chair && (chair is not { } first || held.Person.Value.CompareTo(first.Person.Value) < 0)) chair = held;
        return chair?.Mandate.Member;
    }

    /// <summary>The book after an event.</summary>
    public MembershipBook Evolve(MembershipEvent e) => e switch
    {
        MembershipEvent.MemberAdmitted(var id, var number, var organisation, var on) => Enter(new Member(id, number, organisation, on)),
        MembershipEvent.MembershipApplied(var id, var organisation, var kind, _, var version, var on) => this with
        {
            Applicants = Applicants.Add(id, new Member(id, 0, organisation, on) { Kind = kind, Standing = MemberStanding.Applied, AcceptedVersion = version }),
        },
        MembershipEvent.ApplicantRefused(var id, var on) => this with { Applicants = Applicants.SetItem(id, Applicants[id].From(on) with { Standing = MemberStanding.Refused }) },
        MembershipEvent.ApplicantAdmitted(var id, var number, var on) => (this with { Applicants = Applicants.Remove(id) }).Enter(Applicants[id].From(on) with
        {
            Number = number,
            AdmittedOn = on,
            Organisation = Applicants[id].Organisation with { JoinedOn = on },
            Standing = MemberStanding.Admitted,
        }),
        MembershipEvent.CharterAccepted(var id, var version, var on) => Change(id, on, m => m with
        {
            AcceptedVersion = version,
            Standing = m.Standing == MemberStanding.Admitted ? Free(m) : m.Standing,
        }),
        MembershipEvent.MemberSuspended(var id, _, var on) => Change(id, on, m => m with { Standing = MemberStanding.Suspended }),
        MembershipEvent.MemberReinstated(var id, var on) => Change(id, on, m => m with { Standing = Free(m) }),
        MembershipEvent.NoticeGiven(var id, var on, var leaves) => Change(id, on, m => m with
        {
            LeavesOn = leaves,
            Standing = m.Standing == MemberStanding.Active ? MemberStanding.NoticeGiven : m.Standing,
        }),
        MembershipEvent.NoticeWithdrawn(var id, var on) => Change(id, on, m => m with
        {
            LeavesOn = null,
            Standing = m.Standing == MemberStanding.NoticeGiven ? MemberStanding.Active : m.Standing,
        }),
        MembershipEvent.MemberLeft(var id, var on) => Change(id, on, m => m with { Standing = MemberStanding.Left }),
        MembershipEvent.MemberHeard(var id, var on, _) => this with { Heard = Heard.SetItem(id, on) },
        MembershipEvent.MemberExcluded(var id, _, var on) => Change(id, on, m => m with { Standing = MemberStanding.Excluded }),
        MembershipEvent.MemberKindChanged(var id, var kind, var on) => Change(id, on, m => m with { Kind = kind }),
        MembershipEvent.MemberDescribed(var id, var staff, var turnover, var authorities, var on) => Change(id, on, m => m with
        {
            Organisation = m.Organisation with { Staff = staff, Turnover = turnover },
            FundingAuthorities = authorities,
        }),
        MembershipEvent.AccountAnnounced(var id, var iban, var by, var on, var from) => Change(id, on, m => m with { Announced = new AnnouncedAccount(iban, by, on, from) }),
        // The number it had stays its own: nobody else is ever registered with it.
        MembershipEvent.AccountConfirmed(var id, var iban, var on) => Change(id, on, m => m with
        {
            Organisation = m.Organisation with { Iban = iban },
            Announced = null,
            AccountSince = on,
        }) with
        { ByIban = ByIban.SetItem(iban, id) },
        MembershipEvent.AccountWithdrawn(var id, var on) => Change(id, on, m => m with { Announced = null }),
        MembershipEvent.MandateGranted(var person, var role, var member, var from, var until, var body, var office, var quality) =>
            Set(Closed(person, role, member, body, endedOn: null), person, new Mandate(role, member, from, until, body, office, quality)),
        MembershipEvent.MandateEnded(var person, var role, var member, var on, var body) => Closed(person, role, member, body, on),
        MembershipEvent.InterestDeclared(var person, var concerned, var kind, var statement, var on) => this with
        {
            Interests = Interests.SetItem(person, Interests.GetValueOrDefault(person, []).Add(new Interest(concerned, kind, statement, on))),
        },
        MembershipEvent.InterestEnded(var person, var concerned, var kind, var on) => this with
        {
            Interests = Interests.SetItem(person,
                [.. Interests.GetValueOrDefault(person, []).Select(i => i.Concerned == concerned && i.Kind == kind && i.EndedOn is null ? i with { EndedOn = on } : i)]),
        },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The standing of a member whom nothing holds back.</summary>
    private static MemberStanding Free(Member member) => member.LeavesOn is null ? MemberStanding.Active : MemberStanding.NoticeGiven;

    private MembershipBook Enter(Member member) => this with
    {
        Members = Members.Add(member.Id, member),
        ByEnterpriseNumber = ByEnterpriseNumber.Add(member.Organisation.EnterpriseNumber, member.Id),
        ByIban = ByIban.SetItem(member.Organisation.Iban, member.Id),
    };

    private MembershipBook Change(MemberId id, DateOnly on, Func<Member, Member> change) => this with { Members = Members.SetItem(id, change(Members[id].From(on))) };

    /// <summary>The book with a mandate moved to the past, where there is one.</summary>
    private MembershipBook Closed(PersonId person, MandateRole role, MemberId? member, string? body, DateOnly? endedOn)
    {
        var held = Mandates.GetValueOrDefault(person, []);
        var past = held.Where(m => m.IsSameAs(role, member, body)).Select(m => new HeldMandate(person, m with { EndedOn = endedOn })).ToArray();
        var left = held.RemoveAll(m => m.IsSameAs(role, member, body));
        return this with
        {
            Mandates = Mandates.SetItem(person, left),
            PastMandates = PastMandates.AddRange(past),
            PastSeats = past.Where(h => h.Mandate.SeatIn is not null).Aggregate(PastSeats, (seats, h) => seats.SetItem(h.Mandate.SeatIn!, seats.GetValueOrDefault(h.Mandate.SeatIn!, []).Add(h))),
            Sitters = held.Select(m => m.SeatIn).OfType<string>().Except(left.Select(m => m.SeatIn).OfType<string>(), StringComparer.Ordinal)
                .Aggregate(Sitters, (sitters, seat) => sitters.SetItem(seat, sitters[seat].Remove(person))),
        };
    }

    private static MembershipBook Set(MembershipBook book, PersonId person, Mandate mandate) =>
        book with
        {
            Mandates = book.Mandates.SetItem(person, book.Mandates.GetValueOrDefault(person, []).Add(mandate)),
            Sitters = mandate.SeatIn is { } seat ? book.Sitters.SetItem(seat, book.Sitters.GetValueOrDefault(seat, []).Add(person)) : book.Sitters,
        };
}
