using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Testing;
using static SolidarityFund.Testing.FundInMemory;

namespace SolidarityFund.Actors.Tests;

/// <summary>The life of three members as it was recorded, with one thing forged in each test: the auditor names the law that it breaks.</summary>
public class TheAuditorSeesPlantedFaultsOfMembershipTests
{
    private static readonly PersonId Chair = Person("chair");
    private readonly FundInMemory _fund = new();
    private readonly List<(PersonId By, Command Command, IReadOnlyList<Event> Events)> _told = [];
    private readonly MemberId _nord;

    public TheAuditorSeesPlantedFaultsOfMembershipTests()
    {
        Do(Chair, new GovernanceCommand.OpenFund("Fonds Solidaire ASBL", SampleCharter.Belgian));
        var members = "verte sud nord".Split(' ').Select((name, i) => Do<MembershipEvent.MemberAdmitted>(Chair, new MembershipCommand.AdmitFoundingMember(Organisation(name, i))).Member).ToArray();
        _nord = members[2];
        foreach (var (member, name) in members.Zip(["verte", "sud", "nord"]))
        {
            Do(Chair, new MembershipCommand.GrantMandate(Person(name), MandateRole.Delegate, member));
            Do(Chair, new MembershipCommand.GrantMandate(Person($"{name} committee"), MandateRole.Committee, member));
        }
        Do(Chair, new MembershipCommand.GrantMandate(Person("ines"), MandateRole.Seat, null, new DateOnly(2027, 12, 31), "board", null, SeatQuality.Independent));
        Do(Person("verte"), new MembershipCommand.DeclareInterest(Person("verte"), members[1], InterestKind.Family, null));
        Do(Chair, new MembershipCommand.EndInterest(Person("verte"), members[1], InterestKind.Family));
        var applied = Do<MembershipEvent.MembershipApplied>(Chair, new MembershipCommand.ApplyForMembership(Organisation("est", 3), MemberKind.Full, SampleCharter.Belgian.MembershipRules.InclusionRules, 1)).Member;
        Adopt(new MembershipCommand.AdmitApplicant(applied), members);
        Do(Person("sud"), new MembershipCommand.GiveNotice(members[1]));
        Do(Chair, new MembershipCommand.HearMember(_nord, new DateOnly(2026, 1, 5), null));
        Adopt(new MembershipCommand.ExcludeMember(_nord, "charter-broken"), members[..2]);
        // The assembly decides on it: the newcomer has a vote too, and does not use it.
        var exclusion = _fund.State.Proposals.Open.Single();
        _fund.At(exclusion.ClosesAt);
        Do(default, new GovernanceCommand.CloseProposal(exclusion.Id));
    }

    [Fact]
    public void A_sound_journal_passes() => Tell(e => e);

    [Fact]
    public void A_number_left_out() => Broken("numbered without a gap", e => e is MembershipEvent.ApplicantAdmitted admitted ? admitted with { Number = 5 } : e);

    [Fact]
    public void A_charter_that_is_not_in_force() => Broken("the charter in force", e => e is MembershipEvent.CharterAccepted accepted ? accepted with { Version = 2 } : e);

    [Fact]
    public void A_rule_of_inclusion_passed_over() => Broken("every rule of inclusion", e => e is MembershipEvent.MembershipApplied applied ? applied with { RulesMet = ["non-profit"] } : e);

    [Fact]
    public void A_notice_cut_short() => Broken("a notice runs 3 months", e => e is MembershipEvent.NoticeGiven notice ? notice with { LeavesOn = notice.LeavesOn.AddDays(-1) } : e);

    [Fact]
    public void An_exclusion_unheard() => Broken("nobody is excluded unheard", e => e is MembershipEvent.MemberHeard heard ? heard with { On = new DateOnly(2025, 7, 4) } : e);

    [Fact]
    public void An_exclusion_on_another_ground() => Broken("exclusion is decided by a vote", e => e is MembershipEvent.MemberExcluded excluded ? excluded with { Ground = "harm-to-fund" } : e);

    [Fact]
    public void An_exclusion_of_another_member() => Broken("exclusion is decided by a vote", e => e is MembershipEvent.MemberExcluded excluded ? excluded with { Member = default } : e);

    [Fact]
    public void The_member_itself_on_the_roll() => Broken("the roll", e => e is GovernanceEvent.ProposalOpened { Held: MembershipCommand.ExcludeMember } opened ? opened with { Roll = opened.Roll.Add(_nord) } : e);

    [Fact]
    public void A_mandate_dated_back() => Broken("begins on the day of its record", e => e is MembershipEvent.MandateGranted { Role: MandateRole.Seat } granted ? granted with { From = granted.From.AddDays(-1) } : e);

    [Fact]
    public void A_seat_without_a_body() => Broken("a seat is one in a body", e => e is MembershipEvent.MandateGranted { Role: MandateRole.Seat } granted ? granted with { Body = null } : e);

    [Fact]
    public void An_interest_that_was_never_declared() => Broken("ended by another person", e => e is MembershipEvent.InterestEnded ended ? ended with { Kind = InterestKind.Patrimonial } : e);

    private static Organisation Organisation(string name, int i) => new(name, $"040000000{i}", $"BE0000000000000{i}", Person(name), new DateOnly(2025, 1, 1), 3, Money.Euro(0), Money.Euro(0));

    private void Adopt(IProposable held, IEnumerable<MemberId> voters)
    {
        var proposal = Do<GovernanceEvent.ProposalOpened>(Chair, new GovernanceCommand.Propose(held)).Proposal;
        foreach (var (member, name) in voters.Zip(["verte", "sud", "nord"])) Do(Person($"{name} committee"), new GovernanceCommand.CastVote(proposal, member, Choice.For));
    }

    private TEvent Do<TEvent>(PersonId by, Command command) where TEvent : Event => Do(by, command).OfType<TEvent>().Single();

    private IReadOnlyList<Event> Do(PersonId by, Command command)
    {
        var events = _fund.Do(by, command);
        _told.Add((by, command, events));
        return events;
    }

    private void Broken(string law, Func<Event, Event> forge) => Assert.Contains(law, Assert.Throws<AuditException>(() => Tell(forge)).Message, StringComparison.Ordinal);

    private void Tell(Func<Event, Event> forge)
    {
        var auditor = new Auditor();
        foreach (var (record, (by, command, events)) in _fund.Records.Zip(_told))
            auditor.Read(record.Version, record.Command, by, record.RecordedAt, command, [.. events.Select(forge)]);
    }
}
