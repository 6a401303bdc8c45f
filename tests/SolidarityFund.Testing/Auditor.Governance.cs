// Auditor, part two: members, mandates and votes (domain.md §5). One member, one vote; who is concerned is not counted.
using System.Collections.Immutable;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Testing;

public sealed partial class Auditor
{
    private readonly List<(PersonId Person, MandateRole Role, MemberId? Member)> _mandates = [];
    private readonly Dictionary<MemberId, (int Number, Organisation Organisation)> _members = [];
    private readonly Dictionary<MemberId, DateOnly> _admittedOn = [];
    private readonly Dictionary<ProposalId, Poll> _polls = [];
    private IProposable? _authority;

    private void ReadGovernance(GovernanceEvent e)
    {
        switch (e)
        {
            case GovernanceEvent.FundOpened(_, var charter):
                Law(_charter is null && _version == 0, $"a fund is opened once, first of all");
                Law(_command is GovernanceCommand.OpenFund open && open.Charter == charter, $"the charter is the one that was asked for");
                _charter = charter;
                _today = Day(_at);
                break;
            case GovernanceEvent.ProposalOpened opened:
                ReadOpening(opened);
                break;
            case GovernanceEvent.VoteCast(var id, var member, var choice):
                ReadBallot(_polls[id], member, choice);
                break;
            case GovernanceEvent.ProposalClosed closed:
                ReadCount(_polls[closed.Proposal], closed);
                break;
            case GovernanceEvent.ProposalEnacted(var id):
                Law(_polls[id].State is ProposalState.Adopted or ProposalState.AdoptedNotEnacted, $"only what was adopted is enacted: {_polls[id].State}");
                _polls[id].State = ProposalState.Enacted;
                _authority = _polls[id].Held;
                break;
            case GovernanceEvent.EnactmentRefused(var id, _):
                Law(_polls[id].State is ProposalState.Adopted or ProposalState.AdoptedNotEnacted, $"only what was adopted can fail to be enacted: {_polls[id].State}");
                _polls[id].State = ProposalState.AdoptedNotEnacted;
                break;
            default:
                throw new AuditException($"the auditor does not know {e.GetType().Name}");
        }
    }

    private void ReadOpening(GovernanceEvent.ProposalOpened e)
    {
        Law(_command is GovernanceCommand.Propose propose && propose.Held.Equals(e.Held), $"what is put to the vote is what was proposed");
        Law(_by != default, $"a person proposes, the fund does not");
        MemberId? applicant = e.Held switch
        {
            LoanCommand.AgreeLoan(var loan) => _loans[loan].Terms.Member,
            AidCommand.RatifyAid(var aid) => _aids[aid].Member,
            _ => null,
        };
        if (e.Held is AidCommand.RatifyAid(var granted)) Law(_aids[granted] is { IsGranted: true, Verdict: null }, $"what is put to ratification was granted and is not decided: {granted}");
        Law(e.Applicant == applicant, $"the applicant is recused: {applicant}");
        MemberId[] roll = [.. _members.Where(m => m.Key != applicant && _mandates.Exists(x => x.Role == MandateRole.Committee && x.Member == m.Key)).OrderBy(m => m.Value.Number).Select(m => m.Key)];
        Law(e.Roll.SequenceEqual(roll) && roll.Length > 0, $"the roll is the committee without the applicant, one vote a member: {e.Roll.Length} and {roll.Length}");
        var share = _charter!.Voting.Quorum;
        Law((long)e.Quorum * share.Denominator >= (long)roll.Length * share.Numerator && (long)(e.Quorum - 1) * share.Denominator < (long)roll.Length * share.Numerator,
            $"the quorum {e.Quorum} is the least that reaches {share} of {roll.Length}");
        Law(e.ClosesAt.UnixMicroseconds - _at.UnixMicroseconds == _charter.Voting.VotingDays * 86_400_000_000L, $"a vote stays open {_charter.Voting.VotingDays} days");
        Law(e.Number == _polls.Count + 1, $"proposals are numbered without a gap: {e.Number}");
        Law(e.Rule == _charter.Voting.Rule, $"the rule is the charter's {_charter.Voting.Rule}, recorded {e.Rule}");
        _polls.Add(e.Proposal, new Poll(e.Held, applicant, e.Roll, e.Quorum, e.Rule, e.ClosesAt));
    }

    private void ReadBallot(Poll poll, MemberId member, Choice choice)
    {
        Law(_command is GovernanceCommand.CastVote cast && (cast.Member, cast.Choice) == (member, choice), $"the ballot is the one that was cast");
        Law(poll.State == ProposalState.Open && _at < poll.ClosesAt, $"votes count while the vote is open: {_at}");
        Law(poll.Roll.Contains(member), $"{member} is on the roll");
        Law(member != poll.Applicant, $"the applicant does not vote: {member}");
        Law(_mandates.Contains((_by, MandateRole.Committee, member)), $"{_by} votes for its own member {member}");
        Law(poll.Applicant is null || !_mandates.Exists(m => m.Person == _by && m.Member == poll.Applicant), $"who acts for the applicant does not vote: {_by}");
        poll.Ballots.Add((member, choice));
    }

    /// <summary>The last ballot of each member counts, in whatever order, whatever it contributed.</summary>
    private void ReadCount(Poll poll, GovernanceEvent.ProposalClosed e)
    {
        Law(poll.State == ProposalState.Open, $"a vote is closed once: {poll.State}");
        var last = poll.Ballots.GroupBy(b => b.Member).Select(b => b.Last().Choice).ToArray();
        int votesFor = last.Count(c => c == Choice.For), against = last.Count(c => c == Choice.Against), abstained = last.Count(c => c == Choice.Abstain);
        Law(_at >= poll.ClosesAt || last.Length == poll.Roll.Length, $"a vote is closed at its hour or when everyone has voted");
        Law((e.For, e.Against, e.Abstained) == (votesFor, against, abstained), $"the count is {votesFor}-{against}-{abstained}, recorded {e.For}-{e.Against}-{e.Abstained}");
        // Shares of the votes cast, or of the roll, as fractions brought to one denominator: 15 serves halves, thirds and fifths.
        int cast = votesFor + against, roll = poll.Roll.Length;
        var adopted = votesFor > 0 && poll.Rule switch
        {
            DecisionRule.SimpleMajority => votesFor > against,
            DecisionRule.AbsoluteMajority => votesFor > roll - votesFor,
            DecisionRule.TwoThirds => 15 * votesFor >= 10 * cast,
            DecisionRule.FourFifths => 15 * votesFor >= 12 * cast,
            DecisionRule.Unanimity => votesFor == cast,
            DecisionRule.Consensus => last.All(c => c == Choice.For) && last.Length == roll,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        var outcome = last.Length < poll.Quorum ? Outcome.QuorumMissed : adopted ? Outcome.Adopted : Outcome.Rejected;
        Law(e.Outcome == outcome, $"{votesFor} for, {against} against, {abstained} abstained, quorum {poll.Quorum}: {outcome}, recorded {e.Outcome}");
        // What a refused ratification leads to stands in the same record.
        if (outcome == Outcome.Rejected && poll.Held is AidCommand.RatifyAid(var refused)) _refusedRatification = refused;
        poll.State = outcome switch { Outcome.Adopted => ProposalState.Adopted, Outcome.Rejected => ProposalState.Rejected, _ => ProposalState.QuorumMissed };
    }

    private void ReadMembership(MembershipEvent e)
    {
        switch (e)
        {
            case MembershipEvent.MemberAdmitted(var id, var number, var organisation, var on):
                if (_command is MembershipCommand.AdmitFoundingMember founding)
                {
                    Acts(_by, MandateRole.Administrator, "founding");
                    Law(_polls.Count == 0 && founding.Organisation == organisation, $"founding members come before the first vote");
                }
                else
                {
                    Law(_authority is MembershipCommand.AdmitMember held && held.Organisation == organisation, $"a member is admitted by a decision: {organisation.Name}");
                    _authority = null;
                }
                Law(number == _members.Count + 1, $"members are numbered without a gap: {number}");
                Law(_members.Values.All(m => m.Organisation.EnterpriseNumber != organisation.EnterpriseNumber && m.Organisation.Iban != organisation.Iban), $"an organisation is a member once: {organisation.EnterpriseNumber}");
                Law(on == _today, $"a member is taken in on the day of its record: {on}");
                _members.Add(id, (number, organisation));
                _admittedOn.Add(id, on);
                break;
            case MembershipEvent.MandateGranted(var person, var role, var member, _):
                if (_previous is GovernanceEvent.FundOpened) Law((person, role) == (_by, MandateRole.Administrator), $"who opens the fund is its first administrator");
                else Acts(_by, MandateRole.Administrator, "granting a mandate");
                Law((role is MandateRole.Committee or MandateRole.Delegate) == member is not null, $"a {role} acts for {member}");
                Law(!_mandates.Contains((person, role, member)), $"a mandate is held once: {person} {role}");
                _mandates.Add((person, role, member));
                Law(_mandates.Where(m => m.Person == person).Select(m => m.Role == MandateRole.Auditor).Distinct().Count() == 1, $"who checks does not act: {person}");
                break;
            case MembershipEvent.MandateEnded(var person, var role, var member, _):
                Acts(_by, MandateRole.Administrator, "ending a mandate");
                Law(_mandates.Remove((person, role, member)), $"only a mandate that is held ends: {person} {role}");
                Law(_mandates.Exists(m => m.Role == MandateRole.Administrator), $"an administrator is left");
                break;
            default:
                throw new AuditException($"the auditor does not know {e.GetType().Name}");
        }
    }

    private bool ActsFor(PersonId person, MemberId member) => _mandates.Exists(m => m.Person == person && m.Member == member);

    private void CompareGovernance(FundState state)
    {
        Law(state.Members.Members.Count == _members.Count, $"the fund counts {state.Members.Members.Count} members, recomputed {_members.Count}");
        Law(state.Members.Mandates.Values.Sum(m => m.Length) == _mandates.Count, $"the fund's mandates are {_mandates.Count}");
        Law(state.Proposals.Proposals.Count == _polls.Count, $"the fund counts {state.Proposals.Proposals.Count} proposals, recomputed {_polls.Count}");
        foreach (var (id, poll) in _polls) Law(state.Proposals.Proposals[id].State == poll.State, $"{id}: the fund says {state.Proposals.Proposals[id].State}, recomputed {poll.State}");
    }

    private sealed class Poll(IProposable held, MemberId? applicant, ImmutableArray<MemberId> roll, int quorum, DecisionRule rule, Instant closesAt)
    {
        public IProposable Held { get; } = held;

        public MemberId? Applicant { get; } = applicant;

        public ImmutableArray<MemberId> Roll { get; } = roll;

        public int Quorum { get; } = quorum;

        public DecisionRule Rule { get; } = rule;

        public Instant ClosesAt { get; } = closesAt;

        public List<(MemberId Member, Choice Choice)> Ballots { get; } = [];

        public ProposalState State { get; set; } = ProposalState.Open;
    }
}
