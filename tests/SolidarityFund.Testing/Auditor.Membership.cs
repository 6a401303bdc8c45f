// Auditor, part four: the life of members, mandates and interests (domain.md §1 row 17, §2.6 and §5), and the register as of any day.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Exits;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Testing;

public sealed partial class Auditor
{
    private sealed record Grant(PersonId Person, MandateRole Role, MemberId? Member, string? Body, DateOnly From, DateOnly? Until, Office? Office = null, DateOnly? Ended = null);

    private readonly List<Grant> _grants = [];
    private readonly List<(DateOnly On, MemberId Member, MemberStanding Standing, MemberKind Kind)> _lives = [];
    private readonly Dictionary<MemberId, (Organisation Organisation, int? Accepted)> _applications = [];
    private readonly Dictionary<MemberId, DateOnly> _leaves = [];
    private readonly Dictionary<MemberId, DateOnly> _heard = [];

    private readonly Dictionary<MemberId, (string Iban, PersonId By, Instant From)> _announced = [];

    private readonly Dictionary<MemberId, DateOnly> _accountSince = [];
    private readonly HashSet<(PersonId Person, MemberId Member, InterestKind Kind)> _interests = [];

    /// <summary>The mandates of a day: a mandate counts from its first day to its last, and no longer on the day on which it was ended.</summary>
    private IEnumerable<Grant> On(DateOnly day) => _grants.Where(g => g.From <= day && (g.Until ?? DateOnly.MaxValue) >= day && (g.Ended ?? DateOnly.MaxValue) > day);

    private bool Held(PersonId person, MandateRole role) => On(_today).Any(g => g.Person == person && g.Role == role && (role != MandateRole.Committee || HasVote(g.Member!.Value)));

    private bool SitsFor(PersonId person, MandateRole role, MemberId member) => On(_today).Any(g => g.Person == person && g.Role == role && g.Member == member);

    private bool ActsFor(PersonId person, MemberId member) => On(_today).Any(g => g.Person == person && g.Member == member && g.Role is MandateRole.Delegate or MandateRole.Committee or MandateRole.Seat && g.Member == member);

    private bool Tied(PersonId person, MemberId member) => On(_today).Any(g => g.Person == person && g.Member == member) || _interests.Any(i => i.Person == person && i.Member == member);

    private (MemberStanding Standing, MemberKind Kind) Now(MemberId member)
    {
        var (_, _, standing, kind) = _lives.Last(l => l.Member == member);
        return (standing, kind);
    }

    private bool HasVote(MemberId member) => _members.ContainsKey(member) && Now(member) is (MemberStanding.Active or MemberStanding.NoticeGiven, MemberKind.Full);

    private void MayGetSupport(MemberId member) =>
        Law(Now(member) is (MemberStanding.Active, MemberKind.Full or MemberKind.Adherent), $"new support goes to active full or adherent members: {member} is {Now(member)}");

    /// <summary>Contributions are asked of full and adherent members that joined by the end of the period, and were not gone before it began.</summary>
    private bool Contributes(MemberId member, DateOnly first, DateOnly last) =>
        _members[member].Organisation.JoinedOn <= last && Now(member) is (not MemberStanding.Admitted, MemberKind.Full or MemberKind.Adherent)
        && !(Now(member).Standing is MemberStanding.Left or MemberStanding.Excluded && _lives.Last(l => l.Member == member).On < first);

    private void Decided<T>(Func<T, bool> isIt, string what) where T : class, IProposable
    {
        Law(_authority is T held && isIt(held), $"{what} is decided by a vote");
        _authority = null;
    }

    private void Turns(MemberId member, DateOnly on, MemberStanding? standing = null, MemberKind? kind = null)
    {
        Law(on == _today, $"the register is dated by the day of its record: {on}");
        Law(Now(member).Standing is not (MemberStanding.Left or MemberStanding.Excluded), $"who is gone does not change: {member}");
        _lives.Add((on, member, standing ?? Now(member).Standing, kind ?? Now(member).Kind));
    }

    private void ReadMembership(MembershipEvent e)
    {
        var rules = _charter!.MembershipRules;
        switch (e)
        {
            case MembershipEvent.MemberAdmitted(var id, var number, var organisation, var on):
                if (_command is MembershipCommand.AdmitFoundingMember founding)
                {
                    Acts(_by, MandateRole.Administrator, "founding");
                    Law(_polls.Count == 0 && founding.Organisation == organisation, $"founding members come before the first vote");
                }
                else Decided<MembershipCommand.AdmitMember>(held => held.Organisation == organisation, "admission");
                IsNew(organisation);
                Law(on == _today, $"a member is taken in on the day of its record: {on}");
                Enters(id, number, organisation, on);
                _lives.Add((on, id, MemberStanding.Active, MemberKind.Full));
                break;
            case MembershipEvent.MembershipApplied(var id, var organisation, var kind, var met, var accepted, var on):
                Acts(_by, MandateRole.Administrator, "registering an application");
                IsNew(organisation);
                Law(met.Order().SequenceEqual(rules.InclusionRules.Order()), $"an applicant meets every rule of inclusion: {met}");
                Law(accepted is null || accepted == _charter.Version, $"an applicant accepts the charter in force: {accepted}");
                Law(on == _today, $"an application is dated by the day of its record: {on}");
                _applications.Add(id, (organisation, accepted));
                _lives.Add((on, id, MemberStanding.Applied, kind));
                break;
            case MembershipEvent.ApplicantAdmitted(var id, var number, var on):
                Decided<MembershipCommand.AdmitApplicant>(held => held.Applicant == id, "admission");
                Law(Now(id).Standing == MemberStanding.Applied, $"who is admitted has applied: {id}");
                Turns(id, on, MemberStanding.Admitted);
                Enters(id, number, _applications[id].Organisation with { JoinedOn = on }, on);
                break;
            case MembershipEvent.ApplicantRefused(var id, var on):
                Decided<MembershipCommand.RefuseApplicant>(held => held.Applicant == id, "refusal");
                Law(Now(id).Standing == MemberStanding.Applied, $"who is refused has applied: {id}");
                Turns(id, on, MemberStanding.Refused);
                break;
            case MembershipEvent.CharterAccepted(var id, var version, var on):
                Law(version == _charter.Version, $"the charter in force is accepted: {version}");
                if (_previous is MembershipEvent.ApplicantAdmitted admitted) Law(admitted.Member == id && _applications[id].Accepted == version, $"it was accepted with the application");
                else Law(ActsFor(_by, id), $"a charter is accepted by who acts for {id}: {_by}");
                Turns(id, on, Now(id).Standing == MemberStanding.Admitted ? Unhindered(id) : null);
                break;
            case MembershipEvent.MemberSuspended(var id, var reason, var on):
                Decided<MembershipCommand.SuspendMember>(held => (held.Member, held.Reason) == (id, reason), "suspension");
                Law(rules.SuspensionReasons.Contains(reason) && Now(id).Standing is MemberStanding.Active or MemberStanding.NoticeGiven, $"a member is suspended for a reason of the charter: {reason}");
                Turns(id, on, MemberStanding.Suspended);
                break;
            case MembershipEvent.MemberReinstated(var id, var on):
                Decided<MembershipCommand.ReinstateMember>(held => held.Member == id, "the end of a suspension");
                Law(Now(id).Standing == MemberStanding.Suspended, $"who is reinstated was suspended: {id}");
                Turns(id, on, Unhindered(id));
                break;
            case MembershipEvent.NoticeGiven(var id, var on, var leaves):
                Law(ActsFor(_by, id) && _leaves.TryAdd(id, leaves), $"notice is given once, by who acts for {id}");
                Law(leaves == on.AddMonths(rules.NoticeMonths), $"a notice runs {rules.NoticeMonths} months: {on} to {leaves}");
                Turns(id, on, Now(id).Standing == MemberStanding.Active ? MemberStanding.NoticeGiven : null);
                break;
            case MembershipEvent.NoticeWithdrawn(var id, var on):
                Law(ActsFor(_by, id) && _leaves.Remove(id), $"a notice that was given is taken back, by who acts for {id}");
                Turns(id, on, Now(id).Standing == MemberStanding.NoticeGiven ? MemberStanding.Active : null);
                break;
            case MembershipEvent.MemberLeft(var id, var on):
                Law(_command is ExitCommand.IssueRelease, $"a member leaves by its release: {id}");
                Law(_leaves.TryGetValue(id, out var from) && from <= _today, $"a member leaves when its notice is over: {id}");
                Turns(id, on, MemberStanding.Left);
                break;
            case MembershipEvent.MemberHeard(var id, var on, _):
                Acts(_by, MandateRole.Administrator, "recording a hearing");
                Law(on <= _today && Now(id).Standing is not (MemberStanding.Left or MemberStanding.Excluded or MemberStanding.Applied or MemberStanding.Refused), $"a member is heard on a day that came: {on}");
                _heard[id] = on;
                break;
            case MembershipEvent.MemberExcluded(var id, var ground, var on):
                Decided<MembershipCommand.ExcludeMember>(held => (held.Member, held.Ground) == (id, ground), "exclusion");
                Law(rules.ExclusionGrounds.Contains(ground), $"a member is excluded on a ground of the charter: {ground}");
                Law(_heard.TryGetValue(id, out var day) && day.AddMonths(rules.HearingMonths) >= _today, $"nobody is excluded unheard: {id}");
                Turns(id, on, MemberStanding.Excluded);
                break;
            case MembershipEvent.MemberKindChanged(var id, var kind, var on):
                Decided<MembershipCommand.ChangeMemberKind>(held => (held.Member, held.Kind) == (id, kind), "another kind");
                Turns(id, on, kind: kind);
                break;
            case MembershipEvent.MemberDescribed(var id, var staff, var turnover, var authorities, var on):
                Acts(_by, MandateRole.Administrator, "describing a member");
                Law(!Tied(_by, id), $"nobody changes the figures of its own organisation: {_by}, {id}");
                Law(staff >= 0 && turnover.Cents >= 0 && turnover.Currency == _charter.Currency, $"figures of a member are not below zero");
                Law(authorities.All(a => rules.FundingAuthorities.Contains(a)) && authorities.Distinct().Count() == authorities.Count, $"authorities are in the charter's list: {authorities}");
                Turns(id, on);
                _members[id] = (_members[id].Number, _members[id].Organisation with { Staff = staff, Turnover = turnover });
                break;
            case MembershipEvent.AccountAnnounced(var id, var iban, var by, var on, var confirmable):
                if (!ActsFor(_by, id)) Acts(_by, Held(_by, MandateRole.Treasurer) ? MandateRole.Treasurer : MandateRole.Administrator, "announcing an account");
                Law(by == _by && on == _today && confirmable == new Instant(_at.UnixMicroseconds + (_charter!.PaymentRules.CoolingHours * 3_600_000_000L)), $"an account waits as long as the charter says: {iban}");
                Law(_members.ContainsKey(id) && _members.All(m => m.Key == id || m.Value.Organisation.Iban != iban) && _members[id].Organisation.Iban != iban, $"an announced account is nobody's yet: {iban}");
                _announced[id] = (iban, by, confirmable);
                Turns(id, on);
                break;
            case MembershipEvent.AccountConfirmed(var id, var iban, var on):
                Acts(_by, Held(_by, MandateRole.Treasurer) ? MandateRole.Treasurer : MandateRole.Administrator, "confirming an account");
                Law(_announced.Remove(id, out var told) && told.Iban == iban && told.By != _by && told.From <= _at && on == _today, $"a second person confirms what was announced, in time: {iban}");
                Law(!Tied(_by, id), $"nobody confirms the account of its own organisation: {_by}");
                Turns(id, on);
                _members[id] = (_members[id].Number, _members[id].Organisation with { Iban = iban });
                _accountSince[id] = on;
                break;
            case MembershipEvent.AccountWithdrawn(var id, var on):
                if (!ActsFor(_by, id)) Acts(_by, Held(_by, MandateRole.Treasurer) ? MandateRole.Treasurer : MandateRole.Administrator, "taking an account back");
                Law(_announced.Remove(id) && on == _today, $"only an announced account is taken back: {id}");
                Turns(id, on);
                break;
            case MembershipEvent.MandateGranted granted:
                ReadGrant(granted, rules);
                break;
            case MembershipEvent.MandateEnded(var person, var role, var member, var on, var body):
                Acts(_by, MandateRole.Administrator, "ending a mandate");
                var ended = _grants.FindLastIndex(g => (g.Person, g.Role, g.Member, g.Body) == (person, role, member, body));
                Law(ended >= 0 && _grants[ended].Ended is null && on == _today, $"only a mandate that is held ends: {person} {role}");
                _grants[ended] = _grants[ended] with { Ended = on };
                Law(On(_today).Any(g => g.Role == MandateRole.Administrator && g.Until is null), $"an administrator without a last day is left");
                break;
            case MembershipEvent.InterestDeclared(var person, var member, var kind, _, var on):
                if (_by != person) Acts(_by, MandateRole.Administrator, "declaring the interest of another");
                Law(on == _today && (_members.ContainsKey(member) || _applications.ContainsKey(member)) && _interests.Add((person, member, kind)), $"an interest is declared once, in an organisation that is known: {member}");
                break;
            case MembershipEvent.InterestEnded(var person, var member, var kind, _):
                Acts(_by, MandateRole.Administrator, "ending an interest");
                Law(_by != person && _interests.Remove((person, member, kind)), $"an interest that was declared is ended by another person: {person}");
                break;
            default:
                throw new AuditException($"the auditor does not know {e.GetType().Name}");
        }
    }

    private void ReadGrant(MembershipEvent.MandateGranted granted, MembershipRules rules)
    {
        var (person, role, member, from, until, body, office, quality) = granted;
        if (_previous is GovernanceEvent.FundOpened) Law((person, role) == (_by, MandateRole.Administrator), $"who opens the fund is its first administrator");
        else Acts(_by, MandateRole.Administrator, "granting a mandate");
        Law(from == _today && (until is null || until >= from), $"a mandate begins on the day of its record and ends after it: {from} to {until}");
        Law(role is MandateRole.Seat or MandateRole.Observer || (role is MandateRole.Committee or MandateRole.Delegate) == member is not null, $"a {role} acts for {member}");
        Law((role == MandateRole.Seat) == body is not null && (member is not null || role != MandateRole.Seat || quality is not (null or SeatQuality.Member)), $"a seat is one in a body: {role} {body}");
        Law(member is null || Now(member.Value).Standing is not (MemberStanding.Left or MemberStanding.Excluded or MemberStanding.Applied or MemberStanding.Refused), $"mandates are for members: {member}");
        Law(!On(_today).Any(g => (g.Person, g.Role, g.Member, g.Body) == (person, role, member, body)), $"a mandate is held once: {person} {role}");
        _grants.Add(new(person, role, member, body, from, until, office));
        Law(On(_today).Where(m => m.Person == person).Select(m => m.Role == MandateRole.Auditor).Distinct().Count() == 1, $"who checks does not act: {person}");
        foreach (var limited in rules.Bodies)
        {
            var taken = On(_today).Count(g => limited.Code == "committee" ? g.Role == MandateRole.Committee : g.Body == limited.Code);
            if (body == limited.Code || (limited.Code == "committee" && role == MandateRole.Committee)) Law(taken <= limited.Seats, $"{limited.Code} has {limited.Seats} seats: {taken}");
        }
    }

    private MemberStanding Unhindered(MemberId member) => _leaves.ContainsKey(member) ? MemberStanding.NoticeGiven : MemberStanding.Active;

    private void IsNew(Organisation organisation)
    {
        var known = _members.Values.Select(m => m.Organisation).Concat(_applications.Where(a => Now(a.Key).Standing == MemberStanding.Applied).Select(a => a.Value.Organisation));
        Law(known.All(o => o.EnterpriseNumber != organisation.EnterpriseNumber && o.Iban != organisation.Iban), $"an organisation is a member once: {organisation.EnterpriseNumber}");
    }

    private void Enters(MemberId id, int number, Organisation organisation, DateOnly on)
    {
        Law(number == _members.Count + 1, $"members are numbered without a gap: {number}");
        _members.Add(id, (number, organisation));
        _admittedOn.Add(id, on);
    }

    /// <summary>The register of the fund is what was recorded, today and as of the days before.</summary>
    private void CompareMembership(FundState state)
    {
        var book = state.Members;
        Law(book.Members.Count == _members.Count, $"the fund counts {book.Members.Count} members, recomputed {_members.Count}");
        Law(book.MandatesOn(_today).Count() == On(_today).Count(), $"the fund's mandates are {On(_today).Count()}, it says {book.MandatesOn(_today).Count()}");
        foreach (var (id, (number, organisation)) in _members) Law(book.Members[id].Number == number && book.Members[id].Organisation == organisation, $"{id}: the fund says {book.Members[id]}");
        var body = book.OnBody(BodyCodes.Assembly, _today).Select(m => m.Id);
        Law(body.SequenceEqual(_members.Where(m => HasVote(m.Key)).OrderBy(m => m.Value.Number).Select(m => m.Key)), $"the assembly is every member with a vote, once");
        if (_lives.Count == 0) return;
        foreach (var day in new[] { _today, _today.AddDays(-1), _lives[_lives.Count / 2].On })
        {
            var then = _lives.Where(l => l.On <= day).GroupBy(l => l.Member).ToDictionary(g => g.Key, g => (g.Last().Standing, g.Last().Kind));
            var told = book.RegisterOn(day).ToDictionary(m => m.Id, m => (m.Standing, m.Kind));
            Law(told.Count == then.Count && then.All(t => told[t.Key] == t.Value), $"the register as of {day} is what was recorded until then");
            Law(book.MandatesOn(day).Count() == On(day).Count(), $"the mandates as of {day} are {On(day).Count()}");
        }
    }
}
