// Hall: a fund whose members M1 to Mn each have a delegate and a seat on the committee, for tests of votes.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Testing;
using static SolidarityFund.Testing.FundInMemory;

namespace SolidarityFund.Domain.Tests.Governance;

/// <summary>A fund to vote in.</summary>
public sealed class Hall
{
    public static readonly PersonId Anna = Person("Anna");

    private int _things;

    /// <param name="members">How many members.</param>
    /// <param name="governance">The matrix.</param>
    /// <param name="contributed">What each has contributed, in cents, by number from 0.</param>
    public Hall(int members, GovernanceRules? governance = null, Func<int, long>? contributed = null)
    {
        Fund.Do(Anna, new GovernanceCommand.OpenFund("Fonds Solidaire ASBL", SampleCharter.Belgian with { Governance = governance }));
        Members = [.. Enumerable.Range(1, members).Select(n => Fund.Do<MembershipEvent.MemberAdmitted>(Anna, new MembershipCommand.AdmitFoundingMember(new Organisation(
            $"M{n}", $"0{n:D9}", $"BE{n:D14}", Person($"contact {n}"), new DateOnly(2025, 1, 1), 3, Money.Euro(0), Money.Euro(contributed?.Invoke(n - 1) ?? 0)))).Member)];
        for (var i = 0; i < members; i++)
        {
            Fund.Do(Anna, new MembershipCommand.GrantMandate(Delegate(i), MandateRole.Delegate, Members[i]));
            Fund.Do(Anna, new MembershipCommand.GrantMandate(Seat(i), MandateRole.Committee, Members[i]));
        }
    }

    public FundInMemory Fund { get; } = new();

    public MemberId[] Members { get; }

    /// <summary>Who acts for a member in the assembly.</summary>
    public static PersonId Delegate(int member) => Person($"delegate {member}");

    /// <summary>Who sits on the committee for a member.</summary>
    public static PersonId Seat(int member) => Person($"seat {member}");

    public static KeptText Words(string words) => KeptText.Of(new TextId(Named($"text {words}")), [], words);

    /// <summary>Puts a resolution to the vote; each is another one.</summary>
    public ProposalId Propose(DecisionKind kind = DecisionKind.Resolution, MeetingId? meeting = null, int? concerns = null, ProposalId? secondCallOf = null, PersonId? by = null, bool secret = false, string? words = null) =>
        Fund.Do<GovernanceEvent.ProposalOpened>(by ?? Anna, new GovernanceCommand.Propose(
            new GovernanceCommand.AdoptResolution(kind, Words(words ?? $"matter {++_things}"), null, concerns is { } c ? Members[c] : null, []), meeting, secondCallOf, secret)).Proposal;

    public Proposal this[ProposalId id] => Fund.State.Proposals.Proposals[id];

    /// <summary>Casts a member's vote in the assembly.</summary>
    public IReadOnlyList<Event> InAssembly(ProposalId id, int member, Choice choice) => Fund.Do(Delegate(member), new GovernanceCommand.CastVote(id, Members[member], choice));

    /// <summary>Casts a member's vote in the committee.</summary>
    public IReadOnlyList<Event> OnCommittee(ProposalId id, int member, Choice choice) => Fund.Do(Seat(member), new GovernanceCommand.CastVote(id, Members[member], choice));

    public IReadOnlyList<Event> Declare(ProposalId id, int member) => Fund.Do(Seat(member), new GovernanceCommand.DeclareConflict(id, Members[member], Words("a conflict")));

    /// <summary>What Governance looks at, in this fund.</summary>
    public GovernanceView View() => new(
        Fund.State.Charter!, Fund.State.Members, Fund.State.Proposals, Fund.State.Meetings, held => SolidarityFund.Domain.Fund.ConcernOf(Fund.State, held), _ => null);

    /// <summary>The clock at the hour at which a vote closes, and the vote closed.</summary>
    public Proposal CloseAtItsHour(ProposalId id)
    {
        Fund.At(this[id].ClosesAt);
        Fund.Do(default, new GovernanceCommand.CloseProposal(id));
        return this[id];
    }
}
