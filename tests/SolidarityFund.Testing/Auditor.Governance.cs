// Auditor, part two: how the fund decides (domain.md §5). Here: which event goes where, the charter, and which matter comes before whom.
// Auditor.Votes.cs: a vote from its opening to its count. Auditor.Meetings.cs: meetings, proxies, and what follows from a vote.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.CreditLines;
using SolidarityFund.Domain.Exits;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Pledges;
using SolidarityFund.Domain.Requests;
using SolidarityFund.Domain.Sharing;

namespace SolidarityFund.Testing;

public sealed partial class Auditor
{
    /// <summary>What associations law keeps to the assembly, domain.md §5.</summary>
    private static readonly DecisionKind[] KeptToAssembly =
    [
        DecisionKind.Charter, DecisionKind.Purpose, DecisionKind.Exclusion, DecisionKind.Dissolution, DecisionKind.Budget, DecisionKind.Accounts, DecisionKind.Result, DecisionKind.Appointment,
        DecisionKind.Envelope, DecisionKind.Appeal,
    ];

    private readonly Dictionary<MemberId, (int Number, Organisation Organisation)> _members = [];
    private readonly Dictionary<MemberId, DateOnly> _admittedOn = [];
    private readonly List<Charter> _charters = [];
    private IProposable? _authority;

    private void ReadGovernance(GovernanceEvent e)
    {
        switch (e)
        {
            case GovernanceEvent.FundOpened(_, var charter):
                Law(_charter is null && _version == 0, $"a fund is opened once, first of all");
                Law(_command is GovernanceCommand.OpenFund open && open.Charter == charter, $"the charter is the one that was asked for");
                _charter = charter;
                _charters.Add(charter);
                _today = Day(_at);
                break;
            case GovernanceEvent.CharterChanged(var charter):
                Decided<GovernanceCommand.ChangeCharter>(held => held.Charter with { EffectiveOn = _today } == charter && held.Charter.EffectiveOn <= _today, "another charter");
                Law(charter.Version == _charters.Count + 1, $"charters are numbered without a gap: {charter.Version}");
                Law((charter.Currency, charter.TimeZone) == (_charter!.Currency, _charter.TimeZone), $"the books keep their currency and their calendar");
                _charter = charter;
                _charters.Add(charter);
                break;
            case GovernanceEvent.ResolutionAdopted(var kind, var text, var amount, var concerns):
                Decided<GovernanceCommand.AdoptResolution>(held => (held.Kind, held.Text, held.Amount, held.Concerns) == (kind, text, amount, concerns), "a resolution");
                break;
            case GovernanceEvent.ProposalOpened or GovernanceEvent.ProposalAmended or GovernanceEvent.ProposalWithdrawn or GovernanceEvent.ProposalEscalated or GovernanceEvent.RoundOpened
                or GovernanceEvent.ProposalClosed or GovernanceEvent.ProposalEnacted or GovernanceEvent.EnactmentRefused or GovernanceEvent.OptionEnacted or GovernanceEvent.OptionRefused:
                ReadProposal(e);
                break;
            case GovernanceEvent.VoteCast or GovernanceEvent.SealedVoteCast or GovernanceEvent.RankingCast or GovernanceEvent.PaperVoteEntered or GovernanceEvent.ProposalRead
                or GovernanceEvent.CommentMade or GovernanceEvent.ConflictDeclared:
                ReadVoice(e);
                break;
            default:
                ReadMeeting(e);
                break;
        }
    }

    private (DecisionKind Kind, Money? Amount, MemberId[] About) Matter(IProposable held) => held switch
    {
        LoanCommand.AgreeLoan(var loan) => (DecisionKind.Loan, _loans[loan].Terms.Amount, _loans[loan].Borrowers),
        LoanCommand.RescheduleLoan(var late, _) => (DecisionKind.Rescheduling, Money.Euro(_loans[late].Outstanding), _loans[late].Borrowers),
        LoanCommand.WriteDownLoan(var feared, var to) => (DecisionKind.WriteOff, to, _loans[feared].Borrowers),
        LoanCommand.WriteOffLoan(var lost, var part) => (DecisionKind.WriteOff, part ?? Money.Euro(_loans[lost].Outstanding), _loans[lost].Borrowers),
        LoanCommand.RemitLoan(var given, var gift) => (DecisionKind.Remission, gift ?? Money.Euro(_loans[given].Outstanding + _loans[given].Claim), _loans[given].Borrowers),
        LoanCommand.CancelTranches(var undrawn) => (DecisionKind.Rescheduling, Money.Euro(_loans[undrawn].Undrawn), _loans[undrawn].Borrowers),
        AidCommand.RatifyAid(var aid) => (DecisionKind.EmergencyAid, Money.Euro(_aids[aid].Cents), [_aids[aid].Member]),
        ContributionCommand.ExemptMember waiver => (DecisionKind.Exemption, waiver.Amount, [waiver.Member]),
        GuaranteeCommand.IssueGuarantee(var asked, _) => (DecisionKind.Guarantee, Money.Euro(Part(_sureties[asked].Terms.Credit.Cents, _sureties[asked].Terms.Quota)), [_sureties[asked].Terms.Member]),
        GuaranteeCommand.ExtendGuarantee(var live, _) => (DecisionKind.Guarantee, Money.Euro(_sureties[live].Live), [_sureties[live].Terms.Member]),
        GuaranteeCommand.AcceptCall(var call) => (DecisionKind.Guarantee, Money.Euro(_demands[call].Cents), [_sureties[_demands[call].Guarantee].Terms.Member]),
        GuaranteeCommand.WriteOffRecourse(var lost) => (DecisionKind.WriteOff, Money.Euro(_sureties[lost].Recourse), [_sureties[lost].Terms.Member]),
        RequestCommand.DecideAppeal(var appealed, _) => (DecisionKind.Appeal, null, [_asked[appealed].Member]),
        GrantCommand.SetEnvelope(_, _, var amount) => (DecisionKind.Envelope, amount, []),
        GrantCommand.AwardGrant(var grant, var parts, _) => (DecisionKind.Grant, Money.Sum(parts.Select(p => p.Amount)), SidesOf(_givings[grant])),
        CallCommand.AwardCall(var call) => (DecisionKind.Grant, _rounds[call].Terms.Envelope, [.. _rounds[call].Applications.Where(a => _givings[a].State != GrantState.Withdrawn).SelectMany(a => SidesOf(_givings[a])).Distinct()]),
        MembershipCommand.AdmitMember => (DecisionKind.Admission, null, []),
        MembershipCommand.AdmitApplicant(var who) => (DecisionKind.Admission, null, [who]),
        MembershipCommand.RefuseApplicant(var who) => (DecisionKind.Admission, null, [who]),
        MembershipCommand.SuspendMember(var who, _) => (DecisionKind.Standing, null, [who]),
        MembershipCommand.ReinstateMember(var who) => (DecisionKind.Standing, null, [who]),
        MembershipCommand.ChangeMemberKind(var who, _) => (DecisionKind.Standing, null, [who]),
        MembershipCommand.ExcludeMember(var who, _) => (DecisionKind.Exclusion, null, [who]),
        ExitCommand.DissolveFund => (DecisionKind.Dissolution, null, []),
        GovernanceCommand.ChangeCharter => (DecisionKind.Charter, null, []),
        GovernanceCommand.AdoptResolution(var kind, _, var amount, var concerns, _) => (kind, amount, concerns is { } who ? [who] : []),
        GovernanceCommand.ChooseAmong(var options, var envelope) => (DecisionKind.Ranking, envelope, [.. options.SelectMany(o => Matter(o).About).Distinct()]),
        PledgeCommand.CallPledge(var id, var amount) => (DecisionKind.Guarantee, amount, _loans[_pledges[id].Loan].Borrowers),
        PledgeCommand.ReleasePledge(var id) => (DecisionKind.Guarantee, Money.Euro(_pledges[id].Live), _loans[_pledges[id].Loan].Borrowers),
        CreditLineCommand.AgreeCreditLine(var credit) => (DecisionKind.Loan, _creditLines[credit].Terms.Limit, [_creditLines[credit].Terms.Member]),
        SharingCommand.OpenCostPool(var terms) => (DecisionKind.Budget, terms.Budget, []),
        SharingCommand.ChangeCostPool(_, var budget, _) => (DecisionKind.Budget, budget, []),
        CascadeCommand.AwardSubGrant(_, var partner, var part, _, _, _) => (DecisionKind.Grant, part, [partner]),
        CascadeCommand.CloseSubGrant(var ended) => (DecisionKind.Grant, Money.Euro(_handed[ended].Net), [_handed[ended].Member]),
        CascadeCommand.RedistributeFreed(_, var freed, var needs, _, _) => (DecisionKind.Grant, freed, [.. needs.Select(n => _handed[n.SubGrant].Member).Distinct()]),
        CascadeCommand.ReverseRedistribution(var id) => (DecisionKind.Grant, Money.Euro(_shared[id].Parts.Sum(p => p.Amount.Cents)), [.. _shared[id].Parts.Select(p => _handed[p.SubGrant].Member).Distinct()]),
        PledgeCommand.AllocateToRiskFund(var amount) => (DecisionKind.Result, amount, []),
        _ => throw new AuditException($"the auditor does not know what {held.GetType().Name} is about"),
    };

    /// <summary>The row of the matrix for a kind and amount: the closest written limit; above every limit the assembly.</summary>
    private DecisionRow RowFor(DecisionKind kind, Money? amount)
    {
        var written = _charter!.GovernanceRules.Decisions.Where(r => r.Kind == kind).ToArray();
        if (written.Length > 0) return written.Where(r => Reaches(r, amount)).MinBy(r => r.UpTo?.Cents ?? long.MaxValue) ?? ByLaw(kind);
        // An appeal goes to those who did not refuse.
        if (KeptToAssembly.Contains(kind) || kind == DecisionKind.Appeal) return ByLaw(kind);
        return ByLaw(kind) with { Body = "committee" };
    }

    private DecisionRow AssemblyRowFor(DecisionKind kind, Money? amount) =>
        _charter!.GovernanceRules.Decisions.Where(r => r.Kind == kind && r.Body == "assembly" && Reaches(r, amount)).MinBy(r => r.UpTo?.Cents ?? long.MaxValue) ?? ByLaw(kind);

    /// <summary>What has no amount is below no limit.</summary>
    private static bool Reaches(DecisionRow row, Money? amount) => row.UpTo is null || (amount is { } asked && asked.Cents <= row.UpTo.Value.Cents);

    /// <summary>The table of domain.md §5: statutes and exclusion two thirds of two thirds, purpose and dissolution four fifths of two thirds, then no quorum at the second call.</summary>
    private DecisionRow ByLaw(DecisionKind kind)
    {
        var (quorum, rule, days) = _charter!.Voting;
        return kind switch
        {
            DecisionKind.Charter or DecisionKind.Exclusion => new(kind, null, "assembly", DecisionRule.TwoThirds, new(2, 3), days, SecondQuorum: new(0, 1)),
            DecisionKind.Purpose or DecisionKind.Dissolution => new(kind, null, "assembly", DecisionRule.FourFifths, new(2, 3), days, SecondQuorum: new(0, 1)),
            _ => new(kind, null, "assembly", kind == DecisionKind.Ranking ? DecisionRule.RankedChoice : rule, quorum, days),
        };
    }

    /// <summary>The only member that a matter is about, or the one of a group that borrows; null for none.</summary>
    private MemberId? WhoseMatter(IProposable held) =>
        Matter(held).About is [var first, .. var others] && (others.Length == 0 || held is LoanCommand or PledgeCommand) ? first : null;

    /// <summary>With what the same member asked for of the same kind before: a large request in small parts is a large request.</summary>
    private Money? CountedFor(DecisionKind kind, Money? amount, MemberId? whose, ProposalId? except = null)
    {
        if (amount is not { } sum || whose is null) return amount;
        foreach (var (id, poll) in _polls)
            if (id != except && poll.Kind == kind && WhoseMatter(poll.Held) == whose && poll.State is not (ProposalState.Rejected or ProposalState.QuorumMissed or ProposalState.Deferred or ProposalState.Withdrawn)
                && _today.AddMonths(-_charter!.GovernanceRules.SplitMonths) < poll.OpenedOn && Matter(poll.Held).Amount is { } before)
                sum += before;
        foreach (var poll in _polls.Values)
            if (_today.AddMonths(-_charter!.GovernanceRules.SplitMonths) < poll.OpenedOn)
                foreach (var option in poll.Served)
                    if (Matter(option) is var (servedKind, served, _) && servedKind == kind && WhoseMatter(option) == whose) sum += served!.Value;
        return sum;
    }

    private bool IsOn(string body, MemberId member) => HasVote(member) && (body == "assembly" || On(_today).Any(g => g.Member == member && SitsIn(g) == body));

    private static string? SitsIn(Grant g) => g.Role == MandateRole.Committee ? "committee" : g.Role == MandateRole.Seat ? g.Body : null;

    private PersonId[] VoicesOf(string body, MemberId member) =>
        [.. On(_today).Where(g => g.Member == member && (body == "assembly" ? g.Role != MandateRole.Observer : SitsIn(g) == body)).Select(g => g.Person).Distinct()];

    /// <summary>Who has a vote in a body on a matter, in the order of the register, and who has none and why.</summary>
    private (MemberId[] Roll, Recusal[] Recused) RollOf(string body, MemberId[] about, MemberId[] guarantors)
    {
        List<MemberId> roll = [];
        List<Recusal> recused = [];
        foreach (var member in _members.Keys.Where(m => IsOn(body, m)).OrderBy(m => _members[m].Number))
        {
            var voices = VoicesOf(body, member);
            if (about.Contains(member)) recused.Add(new(member, RecusalGround.Concerned));
            else if (guarantors.Contains(member)) recused.Add(new(member, RecusalGround.Guarantor));
            else if (voices.Length > 0 && voices.All(p => about.Any(a => Tied(p, a)))) recused.Add(new(member, RecusalGround.Interest));
            else roll.Add(member);
        }
        return ([.. roll], [.. recused]);
    }

    private bool HoldsOffice(PersonId person) => person == default || Held(person, MandateRole.Committee) || Held(person, MandateRole.Treasurer) || Held(person, MandateRole.Administrator);

    /// <summary>The least number that reaches a share.</summary>
    private static int Least(Fraction share, int of)
    {
        var least = 0;
        while ((long)least * share.Denominator < (long)of * share.Numerator) least++;
        return least;
    }

    private static int DaysBetween(DateOnly first, DateOnly last)
    {
        var days = 0;
        for (var day = first.AddDays(1); day < last; day = day.AddDays(1)) days++;
        return days;
    }

    private void CompareGovernance(FundState state)
    {
        CompareMembership(state);
        CompareVotes(state);
        CompareMeetings(state);
        Law(state.Charters.Length == _charters.Count && state.Charter == _charter, $"the fund has had {_charters.Count} charters, it says {state.Charters.Length}");
    }
}
