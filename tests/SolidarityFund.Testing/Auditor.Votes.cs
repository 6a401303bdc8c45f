// Auditor, part five: a vote from its opening to its count. One member, one vote; who is concerned does not vote and is not counted.
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
    private readonly Dictionary<ProposalId, Poll> _polls = [];
    private Poll? _adopted, _orphan;
    private (Poll Poll, int Next, long Left)? _serving;
    private Queue<FollowUpTask> _toAssign = new();

    private void ReadProposal(GovernanceEvent e)
    {
        switch (e)
        {
            case GovernanceEvent.ProposalOpened opened: ReadOpening(opened); break;
            case GovernanceEvent.ProposalClosed closed: ReadCount(_polls[closed.Proposal], closed); break;
            case GovernanceEvent.RoundOpened round: ReadRound(_polls[round.Proposal], round); break;
            case GovernanceEvent.ProposalEscalated escalated: ReadEscalation(_polls[escalated.Proposal], escalated); break;
            case GovernanceEvent.ProposalAmended(var id, var held):
                var amended = _polls[id];
                Law(_command is GovernanceCommand.AmendProposal amend && amend.Held.Equals(held) && _by == amended.By, $"who proposed words it anew: {_by}");
                Open(amended, "another wording");
                Law(amended.Rule == DecisionRule.Consent && amended.Votes.Count == 0, $"wording changes between rounds of objections: {amended.Rule}, {amended.Votes.Count} voted");
                var (kind, amount, about) = Matter(held);
                Law(kind == amended.Kind && about.SequenceEqual(amended.About) && held.GetType() == amended.Held.GetType(), $"another wording is about the same matter and members");
                if (held is MembershipCommand.AdmitMember(var other)) Law(other.EnterpriseNumber == ((MembershipCommand.AdmitMember)amended.Held).Organisation.EnterpriseNumber, $"another wording admits the same organisation: {other.Name}");
                Law(RowFor(kind, CountedFor(kind, amount, WhoseMatter(held), id)) == RowFor(kind, amended.Counted), $"another wording stays within the limit of its row: {amended.Counted}");
                amended.Held = held;
                break;
            case GovernanceEvent.ProposalWithdrawn(var id):
                Law(_command is GovernanceCommand.WithdrawProposal && (_by == _polls[id].By || Held(_by, MandateRole.Administrator)), $"who proposed takes back, or an administrator: {_by}");
                Open(_polls[id], "taking back");
                (_polls[id].State, _polls[id].ClosedAt) = (ProposalState.Withdrawn, _at);
                break;
            case GovernanceEvent.ProposalEnacted(var id):
                Enactment(_polls[id]);
                _polls[id].State = ProposalState.Enacted;
                if (_polls[id].Held is GovernanceCommand.ChooseAmong choose) _serving = (_polls[id], 0, choose.Envelope.Cents);
                else _authority = _polls[id].Held;
                if (_polls[id].Held is GovernanceCommand.AdoptResolution resolution) _toAssign = new(resolution.Tasks);
                break;
            case GovernanceEvent.EnactmentRefused(var id, _):
                Enactment(_polls[id]);
                _polls[id].State = ProposalState.AdoptedNotEnacted;
                break;
            case GovernanceEvent.OptionEnacted(var id, var option):
                _authority = Served(_polls[id], option, isEnacted: true);
                break;
            case GovernanceEvent.OptionRefused(var id, var option, _):
                Served(_polls[id], option, isEnacted: false);
                break;
            default:
                throw new AuditException($"the auditor does not know {e.GetType().Name}");
        }
    }

    /// <summary>What a record that touches votes must have come to when it ends.</summary>
    private void EndVotes()
    {
        Law(_adopted is null, $"what is adopted is decided in the same record");
        Law(_orphan is null, $"when most of a body is conflicted the assembly decides");
        Law(_toAssign.Count == 0, $"every task of a resolution is given: {_toAssign.Count} left");
        if (_serving is { } serving)
        {
            var options = ((GovernanceCommand.ChooseAmong)serving.Poll.Held).Options;
            Law(serving.Poll.Order!.Skip(serving.Next).All(o => Matter(options[o]).Amount!.Value.Cents > serving.Left), $"every request that the money reaches is served: {serving.Left} left");
        }
        (_adopted, _orphan, _serving, _toAssign) = (null, null, null, new());
    }

    private void ReadOpening(GovernanceEvent.ProposalOpened e)
    {
        Law(_command is GovernanceCommand.Propose propose && propose.Held.Equals(e.Held)
            && (propose.Meeting, propose.SecondCallOf, propose.Motive, propose.ReviewOn) == (e.Meeting, e.SecondCallOf, e.Motive, e.ReviewOn), $"what is put to the vote is what was proposed");
        Law(!_polls.Values.Any(p => p.State is ProposalState.Open or ProposalState.AdoptedNotEnacted && p.Held.Equals(e.Held)), $"the same is not put to the vote twice at a time");
        Law(e.Number == _polls.Count + 1, $"proposals are numbered without a gap: {e.Number}");
        if (e.Held is AidCommand.RatifyAid(var granted)) Law(_aids[granted] is { IsGranted: true, Verdict: null }, $"what is put to ratification was granted and is not decided: {granted}");
        Law(e.Held is not GovernanceCommand.ChooseAmong ranked || !ranked.Options.Any(o => o is AidCommand.RatifyAid or LoanCommand.RescheduleLoan or LoanCommand.WriteDownLoan or LoanCommand.WriteOffLoan or LoanCommand.RemitLoan or GrantCommand.SetEnvelope or Domain.Pledges.PledgeCommand or Domain.Contributions.ContributionCommand.ExemptMember), $"what was given already is not ranked with what asks for money");
        var (kind, amount, about) = Matter(e.Held);
        Law(e.Applicant == WhoseMatter(e.Held), $"the applicant is recused: {about.Length}");
        var counted = CountedFor(kind, amount, WhoseMatter(e.Held));
        Law(e.Counted == counted, $"requests of one member add up: {counted}, recorded {e.Counted}");
        Law(_by != default && (HoldsOffice(_by) || SeatsIn(RowFor(kind, counted).Body).Any()), $"a person with an office proposes, or one that sits in the body that decides: {_by}");

        var row = RowFor(kind, counted);
        var (roll, recused) = RollOf(row.Body, about, GuarantorsOf(e.Held));
        if (row.Body != "assembly" && recused.Length > roll.Length)
        {
            row = AssemblyRowFor(kind, counted);
            (roll, recused) = RollOf(row.Body, about, GuarantorsOf(e.Held));
        }
        if (((GovernanceCommand.Propose)_command).Secret) row = row with { Secret = true };
        Law(e.Row == row, $"the row of the matrix is {row}, recorded {e.Row}");
        Law(e.Rule == row.Rule, $"the rule is that of its row {row.Rule}, recorded {e.Rule}");
        Law(row.Secret != true || row.Rule is DecisionRule.SimpleMajority or DecisionRule.AbsoluteMajority or DecisionRule.TwoThirds or DecisionRule.FourFifths or DecisionRule.Unanimity or DecisionRule.Consensus,
            $"reasons are not secret: {row.Rule}");
        Law(e.Roll.SequenceEqual(roll) && roll.Length > 0, $"the roll is the {row.Body} without the recused, one vote a member: {e.Roll.Length} and {roll.Length}");
        Law((e.Recused ?? []).SequenceEqual(recused), $"the recused are {string.Join(", ", recused)}, recorded {e.Recused}");
        var quorum = LeastPresent(row, row.Rule, e.SecondCallOf is not null, roll.Length);
        Law(e.Quorum == quorum, $"the quorum is the least that reaches the share of its row: {quorum}, recorded {e.Quorum}");

        Law(e.ClosesAt > _at, $"a vote is open for a while: {e.ClosesAt}");
        if (e.Held is GovernanceCommand.ChooseAmong(var options, var envelope))
        {
            var asked = options.Select(Matter).ToArray();
            Law(asked.Sum(a => a.Amount!.Value.Cents) > envelope.Cents, $"requests are ranked when money is short: {envelope}");
            Law(row.Body == "assembly" || asked.Zip(options).All(a => RowFor(a.First.Kind, CountedFor(a.First.Kind, a.First.Amount, WhoseMatter(a.Second))).Body == row.Body), $"a body ranks what it decides: {row.Body}");
        }
        var day = _today;
        if (e.Meeting is { } id)
        {
            var meeting = _sittings[id];
            Law(meeting.State == MeetingState.Convened && meeting.Body == row.Body, $"an item stands on the agenda of its own body, before it meets: {meeting.Body} and {row.Body}");
            Law(DaysBetween(_today, meeting.Day) >= NoticeOf(row.Body).Notice, $"an item is on the agenda in time: {_today} for {meeting.Day}");
            Law(e.ClosesAt.UnixMicroseconds - meeting.StartsAt.UnixMicroseconds == 86_400_000_000L, $"an item of a forgotten meeting is closed a day after: {e.ClosesAt}");
            day = meeting.Day;
        }
        else
        {
            Law(row.MeetingOnly != true, $"what needs a meeting is not decided in writing: {kind}");
            ClosesRightly(e.ClosesAt, row);
        }
        if (e.SecondCallOf is { } first)
        {
            var before = _polls[first];
            Law(before.Meeting is not { } held || _sittings[held].State is MeetingState.Open or MeetingState.Closed, $"a meeting that was never opened was no first call");
            Law(before.State == ProposalState.QuorumMissed && before.Held.Equals(e.Held) && before.Row.Body == row.Body, $"a second call follows a missed quorum of the same matter: {before.State}");
            Law(DaysBetween(before.Meeting is { } m ? _sittings[m].Day : Day(before.ClosedAt!.Value), day) >= NoticeOf(row.Body).SecondCall, $"a second call waits its clear days: {day}");
        }
        _polls.Add(e.Proposal, new Poll
        {
            Number = e.Number,
            Held = e.Held,
            Kind = kind,
            About = about,
            Counted = counted,
            Row = row,
            Rule = row.Rule,
            Roll = [.. roll],
            Recused = [.. recused],
            Quorum = quorum,
            ClosesAt = e.ClosesAt,
            OpenedOn = _today,
            By = _by,
            Meeting = e.Meeting,
            IsSecondCall = e.SecondCallOf is not null,
        });
    }

    /// <summary>Most of a body has left the roll: the assembly begins anew, and what was secret stays secret.</summary>
    private void ReadEscalation(Poll poll, GovernanceEvent.ProposalEscalated e)
    {
        Law(ReferenceEquals(_orphan, poll), $"the assembly takes over when most of a body is conflicted, and only then");
        var row = AssemblyRowFor(poll.Kind, poll.Counted);
        if (poll.Row.Secret == true && row.Rule is not (DecisionRule.Consent or DecisionRule.LazyConsent or DecisionRule.Approvals or DecisionRule.RankedChoice)) row = row with { Secret = true };
        Law(e.Row == row, $"the row of the assembly is {row}, recorded {e.Row}");
        var (roll, recused) = RollOf("assembly", poll.About, GuarantorsOf(poll.Held));
        var declared = roll.Where(poll.Declared.Contains).ToArray();
        (poll.Roll, poll.Recused) = ([.. roll.Except(declared)], [.. recused, .. declared.Select(m => new Recusal(m, RecusalGround.Declared))]);
        Law(e.Roll.SequenceEqual(poll.Roll) && e.Recused.SequenceEqual(poll.Recused), $"the roll is the assembly without the recused: {e.Roll.Count} and {poll.Roll.Count}");
        (poll.Row, poll.Rule, poll.Meeting, poll.IsSecondCall, poll.ClosesAt) = (row, row.Rule, null, false, e.ClosesAt);
        poll.Quorum = LeastPresent(row, row.Rule, false, poll.Roll.Count);
        Law(e.Quorum == poll.Quorum, $"the quorum is the assembly's: {poll.Quorum}, recorded {e.Quorum}");
        ClosesRightly(e.ClosesAt, row);
        Anew(poll);
        _orphan = null;
    }

    private void ReadVoice(GovernanceEvent e)
    {
        switch (e)
        {
            case GovernanceEvent.VoteCast(var id, var member, var choice, var ground, var reason, null, { } medium):
                var onPaper = _polls[id];
                Law(_command is GovernanceCommand.EnterPaperVote paper && (paper.Proposal, paper.Member, paper.Choice, paper.Medium) == (id, member, choice, medium), $"the paper ballot is the one that was entered");
                Law(HoldsOffice(_by) && onPaper.Papers.TryGetValue(member, out var first) && first.By != _by && (first.Choice, first.Medium) == (choice, medium), $"two people enter a ballot on paper, and the same: {_by}");
                Law(onPaper.Votes.LastOrDefault(v => v.Member == member) is null or { Proxy: not null } or { IsPaper: true }, $"paper does not replace a member's own ballot: {member}");
                Law(ground is null && reason is null, $"no reason is taken down by others");
                Ballot(onPaper, member);
                Offered(onPaper, choice);
                onPaper.Papers.Remove(member);
                onPaper.Votes.Add(new(member, choice, null, IsPaper: true));
                break;
            case GovernanceEvent.VoteCast(var id, var member, var choice, var ground, var reason, var proxy, null):
                Law(_command is GovernanceCommand.CastVote cast && (cast.Proposal, cast.Member, cast.Choice, cast.Ground, cast.Reason) == (id, member, choice, ground, reason), $"the ballot is the one that was cast");
                Voice(_polls[id], id, member, proxy);
                Law(_polls[id].Row.Secret != true, $"a secret vote is cast sealed");
                Offered(_polls[id], choice);
                if (_polls[id].Rule == DecisionRule.Approvals && choice == Choice.For)
                    Law(_by != _polls[id].By && Last(_polls[id]).All(v => v.Member == member || v.Choice != Choice.For || v.IsPaper || v.By != _by), $"approvals come from different people, and not from who proposed: {_by}");
                Law((choice == Choice.Objection) == (ground is not null) && ground is null == reason is null, $"an objection, and nothing else, has a ground and a reason");
                _polls[id].Papers.Remove(member);
                _polls[id].Votes.Add(new(member, choice, proxy, By: _by));
                break;
            case GovernanceEvent.SealedVoteCast(var id, var member, var seal, var proxy):
                Law(_command is GovernanceCommand.CastSealedVote sealedVote && (sealedVote.Proposal, sealedVote.Member, sealedVote.Seal) == (id, member, seal), $"the seal is the one that was cast");
                Voice(_polls[id], id, member, proxy);
                Law(_polls[id].Row.Secret == true && seal.Length > 0 && seal.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'), $"only a secret vote is sealed");
                _polls[id].Votes.Add(new(member, TestSeal.Open(seal), proxy, IsSealed: true));
                break;
            case GovernanceEvent.RankingCast(var id, var member, var order, var proxy):
                Law(_command is GovernanceCommand.CastRanking ranking && (ranking.Proposal, ranking.Member, ranking.Order) == (id, member, order), $"the ranking is the one that was cast");
                Voice(_polls[id], id, member, proxy);
                Law(_polls[id].Held is GovernanceCommand.ChooseAmong(var options, _) && order.Count > 0 && order.ToHashSet().Count == order.Count && order.Min() >= 0 && order.Max() < options.Count, $"a ranking names options, each once: {order}");
                _polls[id].Votes.Add(new(member, null, proxy, Order: order));
                break;
            case GovernanceEvent.PaperVoteEntered(var id, var member, var choice, var medium):
                Law(_command is GovernanceCommand.EnterPaperVote entry && (entry.Proposal, entry.Member, entry.Choice, entry.Medium) == (id, member, choice, medium) && HoldsOffice(_by), $"a ballot on paper is entered by who has an office: {_by}");
                Ballot(_polls[id], member);
                Offered(_polls[id], choice);
                Law(_polls[id].Row.Secret != true && choice != Choice.Objection, $"no secret and no reason on paper");
                _polls[id].Papers[member] = (_by, choice, medium);
                break;
            case GovernanceEvent.ProposalRead(var id, var member):
                Law(_command is GovernanceCommand.MarkRead, $"reading is marked as such");
                Open(_polls[id], "reading");
                Law(IsOwnVoice(_polls[id], member) && _polls[id].Roll.Contains(member) && HasVote(member), $"a member reads for itself: {member}");
                Impartial(_polls[id]);
                Law(_polls[id].Readers.Add(member), $"a member reads a proposal once: {member}");
                break;
            case GovernanceEvent.CommentMade(var id, var text):
                Law(_command is GovernanceCommand.Comment comment && comment.Text == text && On(_today).Any(g => g.Person == _by && g.Role != MandateRole.Auditor), $"who has a mandate speaks, an auditor does not: {_by}");
                Open(_polls[id], "speaking");
                Impartial(_polls[id]);
                _polls[id].Comments++;
                break;
            case GovernanceEvent.ConflictDeclared declared:
                ReadConflict(_polls[declared.Proposal], declared);
                break;
            default:
                throw new AuditException($"the auditor does not know {e.GetType().Name}");
        }
    }

    private void ReadConflict(Poll poll, GovernanceEvent.ConflictDeclared e)
    {
        Law(_command is GovernanceCommand.DeclareConflict declare && (declare.Proposal, declare.Member, declare.Statement) == (e.Proposal, e.Member, e.Statement), $"the statement stands word for word");
        Open(poll, "declaring a conflict");
        Law(VoicesOf(poll.Row.Body, e.Member).Contains(_by), $"a member declares its own conflict: {_by}");
        Law(poll.Roll.Remove(e.Member), $"who declares a conflict was on the roll: {e.Member}");
        poll.Declared.Add(e.Member);
        poll.Recused.Add(new(e.Member, RecusalGround.Declared));
        poll.Votes.RemoveAll(v => v.Member == e.Member);
        foreach (var proxied in Last(poll).Where(v => v.Proxy == e.Member)) poll.Votes.RemoveAll(v => v.Member == proxied.Member);
        poll.Papers.Remove(e.Member);
        poll.Readers.Remove(e.Member);
        poll.Quorum = LeastPresent(poll.Row, poll.Rule, poll.IsSecondCall, poll.Roll.Count);
        Law(e.Quorum == poll.Quorum, $"the quorum is that of who is left: {poll.Quorum}, recorded {e.Quorum}");
        if (poll.Row.Body != "assembly" && poll.Recused.Count > poll.Roll.Count) _orphan = poll;
    }

    private void Open(Poll poll, string what) => Law(poll.State == ProposalState.Open && _at < poll.ClosesAt, $"{what} is possible while the vote is open: {poll.State}, {_at} of {poll.ClosesAt}");

    /// <summary>Who is tied to whom it concerns, or acts for a member that declared a conflict, takes no part.</summary>
    private void Impartial(Poll poll)
    {
        foreach (var concerned in poll.About) Law(!Tied(_by, concerned), $"who is tied to the applicant takes no part: {_by}");
        foreach (var guarantor in GuarantorsOf(poll.Held)) Law(!ActsFor(_by, guarantor), $"who acts for a guarantor takes no part: {_by}");
        foreach (var declared in poll.Declared) Law(!VoicesOf("assembly", declared).Contains(_by), $"who acts for a recused member takes no part: {_by}");
    }

    private void Ballot(Poll poll, MemberId member)
    {
        Law(poll.State == ProposalState.Open && _at < poll.ClosesAt, $"votes count while the vote is open: {_at}");
        Law(poll.Meeting is not { } id || _sittings[id].State == MeetingState.Open, $"an item of a meeting is voted on while it is open");
        Law(poll.Roll.Contains(member), $"{member} is on the roll");
        Law(HasVote(member), $"who has lost its vote does not vote: {member}");
        Law(!poll.About.Contains(member), $"the applicant does not vote: {member}");
        Law(poll.Recused.All(r => r.Member != member), $"who is recused does not vote: {member}");
        Impartial(poll);
    }

    private bool IsOwnVoice(Poll poll, MemberId member) => VoicesOf(poll.Row.Body, member).Contains(_by);

    private void Voice(Poll poll, ProposalId id, MemberId member, MemberId? proxy)
    {
        Ballot(poll, member);
        if (proxy is not { } holder)
        {
            Law(IsOwnVoice(poll, member), $"{_by} votes for its own member {member}");
            return;
        }
        Law(!IsOwnVoice(poll, member) && HasVote(holder) && ProxyHolder(member, id) == holder, $"a proxy that was given is used: {member} to {holder}");
        Law(VoicesOf(poll.Row.Body, holder).Contains(_by), $"{_by} votes for the holder of the proxy {holder}");
        Law(poll.Votes.LastOrDefault(v => v.Member == member) is null or { Proxy: not null }, $"a proxy does not replace a member's own ballot: {member}");
    }

    private static void Offered(Poll poll, Choice choice) => Law(poll.Rule switch
    {
        DecisionRule.RankedChoice => false,
        DecisionRule.Consent or DecisionRule.LazyConsent => choice is not Choice.Against,
        _ => choice is not Choice.Objection,
    }, $"{choice} is no answer under {poll.Rule}");

    /// <summary>The last ballot of each member counts, in whatever order, whatever it contributed.</summary>
    private void ReadCount(Poll poll, GovernanceEvent.ProposalClosed e)
    {
        if (ReferenceEquals(_orphan, poll))
        {
            Law(AssemblyRowFor(poll.Kind, poll.Counted).MeetingOnly == true && e is { Outcome: Outcome.Deferred, For: 0, Against: 0, Abstained: 0, Objections: null, Order: null }, $"what the assembly decides only in a meeting is proposed anew");
            (poll.State, poll.ClosedAt, poll.Counts, _orphan) = (ProposalState.Deferred, _at, (0, 0, 0, 0), null);
            return;
        }
        var (outcome, count) = Count(poll);
        var next = outcome == Outcome.Rejected ? NextRule(poll) : null;
        Law(next is null, $"objections lead to another round: {next}");
        if (outcome == Outcome.Rejected && poll.Rule == DecisionRule.Consent) outcome = Outcome.Deferred;
        Law((e.For, e.Against, e.Abstained, e.Objections ?? 0) == count, $"the count is {count}, recorded {(e.For, e.Against, e.Abstained, e.Objections)}");
        Law(e.Outcome == outcome, $"{count} of {poll.Roll.Count}, quorum {poll.Quorum}, {poll.Rule}: {outcome}, recorded {e.Outcome}");
        poll.Order = poll.Held is GovernanceCommand.ChooseAmong(var options, _) && outcome == Outcome.Adopted ? RankingOf([.. Last(poll).Select(v => v.Order!.Value)], options.Count) : null;
        Law(e.Order is null == poll.Order is null && (e.Order is not { } order || order.SequenceEqual(poll.Order!)), $"the order of the ballots is {(poll.Order is { } o ? string.Join(",", o) : "none")}, recorded {e.Order}");
        (poll.State, poll.ClosedAt, poll.Counts) = (outcome switch
        {
            Outcome.Adopted => ProposalState.Adopted,
            Outcome.Rejected => ProposalState.Rejected,
            Outcome.Deferred => ProposalState.Deferred,
            _ => ProposalState.QuorumMissed,
        }, _at, count);
        if (outcome == Outcome.Adopted) _adopted = poll;
        // What a refused ratification leads to stands in the same record.
        if (outcome == Outcome.Rejected && poll.Held is AidCommand.RatifyAid(var refused)) _refusedRatification = refused;
    }

    private void ReadRound(Poll poll, GovernanceEvent.RoundOpened e)
    {
        var (outcome, _) = Count(poll);
        Law(outcome == Outcome.Rejected && NextRule(poll) == e.Rule && e.Round == poll.Round + 1, $"a round follows one in which objections stood: {outcome}, {e.Rule}, {e.Round}");
        (poll.Rule, poll.Round) = (e.Rule, e.Round);
        poll.Quorum = LeastPresent(poll.Row, poll.Rule, poll.IsSecondCall, poll.Roll.Count);
        if (!IsInMeeting(poll)) ClosesRightly(e.ClosesAt, poll.Row);
        else Law(e.ClosesAt == poll.ClosesAt, $"a round in a meeting ends with the meeting: {e.ClosesAt}");
        poll.ClosesAt = e.ClosesAt;
        Anew(poll);
    }

    private (Outcome Outcome, (int For, int Against, int Abstained, int Objections) Count) Count(Poll poll)
    {
        Law(poll.State == ProposalState.Open, $"a vote is closed once: {poll.State}");
        var last = Last(poll);
        var isSettled = poll.Rule != DecisionRule.LazyConsent
            && (last.Length == poll.Roll.Count || (poll.Rule == DecisionRule.Approvals && last.Count(v => v.Choice == Choice.For) >= poll.Row.Approvals && last.Length >= poll.Quorum));
        Law(_at >= poll.ClosesAt || isSettled || IsInMeeting(poll), $"a vote is closed at its hour, or when everyone has voted");
        Law(_command is GovernanceCommand.CloseProposal ? HoldsOffice(_by) || ChairsOf(poll).Contains(_by) : isSettled && poll.Meeting is null, $"a vote is closed by an office or by itself: {_by}");
        if (_at < poll.ClosesAt && !isSettled && _by != default)
        {
            Impartial(poll);
            var chairs = ChairsOf(poll).Where(p => poll.About.All(a => !Tied(p, a)) && poll.Declared.All(d => !VoicesOf("assembly", d).Contains(p))).ToArray();
            Law(chairs.Length == 0 ? Held(_by, MandateRole.Administrator) || Held(_by, MandateRole.Committee) : chairs.Contains(_by), $"in a meeting the chair says when a vote is over: {_by}");
        }
        SecretCount? told = null;
        if (poll.Row.Secret == true)
        {
            Law(_command is GovernanceCommand.CloseProposal { Count: not null } && _by == default, $"seals are opened by the fund");
            told = ((GovernanceCommand.CloseProposal)_command).Count;
        }
        var result = Result(poll, told);
        Law(poll.DueResult is not { } due || due == result, $"a vote that is closed late ends as it stood at its hour: {poll.DueResult}, and now {result}");
        return result;
    }

    /// <summary>What the ballots amount to as they stand; a secret vote by the count that was told, which must be what the seals hold.</summary>
    private (Outcome Outcome, (int For, int Against, int Abstained, int Objections) Count) Result(Poll poll, SecretCount? told = null)
    {
        var last = Last(poll);
        int votesFor = last.Count(v => v.Choice == Choice.For || v.Order is not null), against = last.Count(v => v.Choice == Choice.Against), abstained = last.Count(v => v.Choice == Choice.Abstain), objections = last.Count(v => v.Choice == Choice.Objection);
        if (told is { } count)
        {
            Law(count is { For: >= 0, Against: >= 0, Abstained: >= 0 } && count.For + count.Against + count.Abstained == last.Length, $"each sealed ballot counts once: {told} of {last.Length}");
            if (last.All(v => v.Choice is not null)) Law((count.For, count.Against, count.Abstained) == (votesFor, against, abstained), $"the seals hold {votesFor}-{against}-{abstained}, told {told}");
            (votesFor, against, abstained) = (count.For, count.Against, count.Abstained);
        }
        var took = last.Select(v => v.Member).ToHashSet();
        if (poll.Meeting is { } met)
            took.UnionWith(poll.Roll.Where(m => IsPresent(met, m) || (_proxies.TryGetValue((m, met, null), out var holder) && poll.Roll.Contains(holder) && IsPresent(met, holder))));
        else if (poll.Rule == DecisionRule.LazyConsent) took.UnionWith(poll.Readers);

        // Shares of the votes cast, or of the roll, as fractions brought to one denominator: 15 serves halves, thirds and fifths.
        int cast = votesFor + against, roll = poll.Roll.Count;
        var adopted = poll.Rule switch
        {
            DecisionRule.SimpleMajority => votesFor > against || (votesFor == against && ChairSaysYes(poll)),
            DecisionRule.AbsoluteMajority => votesFor > roll - votesFor,
            DecisionRule.TwoThirds => votesFor > 0 && 15 * votesFor >= 10 * cast,
            DecisionRule.FourFifths => votesFor > 0 && 15 * votesFor >= 12 * cast,
            DecisionRule.Unanimity => votesFor > 0 && votesFor == cast,
            DecisionRule.Consensus => votesFor > 0 && votesFor == roll,
            DecisionRule.Consent => last.Length > 0 && objections == 0,
            DecisionRule.LazyConsent => objections == 0,
            DecisionRule.RankedChoice => last.Length > 0,
            DecisionRule.Approvals => votesFor >= poll.Row.Approvals,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        var outcome = took.Count < poll.Quorum ? Outcome.QuorumMissed : adopted && roll > 0 ? Outcome.Adopted : Outcome.Rejected;
        return (outcome, (votesFor, against, abstained, objections));
    }

    private bool IsInMeeting(Poll poll) => poll.Meeting is { } id && _sittings[id].State == MeetingState.Open;

    private IEnumerable<PersonId> ChairsOf(Poll poll) => On(_today).Where(g => g.Office == Office.Chair && SitsIn(g) == poll.Row.Body).Select(g => g.Person);

    /// <summary>What each vote came to at its hour, before anything that was recorded after it is read.</summary>
    private void BeginVotes()
    {
        foreach (var poll in _polls.Values.Where(p => p.State == ProposalState.Open && p.ClosesAt <= _at && p.DueResult is null)) poll.DueResult = Result(poll);
    }

    private static Vote[] Last(Poll poll) => [.. poll.Votes.GroupBy(v => v.Member).Select(v => v.Last())];

    private static DecisionRule? NextRule(Poll poll) => poll.Rule switch
    {
        DecisionRule.Consent when poll.Round < (poll.Row.Rounds ?? 1) => DecisionRule.Consent,
        DecisionRule.Consent or DecisionRule.LazyConsent => poll.Row.Fallback,
        _ => null,
    };

    /// <summary>A tie, the chair's own vote, three or more on the roll, and a charter that says so.</summary>
    private bool ChairSaysYes(Poll poll)
    {
        if (poll.Row.CastingVote != true || poll.Row.Secret == true || poll.Roll.Count < 3) return false;
        var chair = On(poll.OpenedOn).Where(g => g.Office == Office.Chair && SitsIn(g) == poll.Row.Body).MinBy(g => g.Person.Value);
        return chair?.Member is { } member && Last(poll).Any(v => v.Member == member && v.Choice == Choice.For);
    }

    /// <summary>
    /// Schulze's order, by thresholds: the widest path between two options is the greatest width at which one can still be reached from the
    /// other. The next is always the first that nobody left beats.
    /// </summary>
    private static int[] RankingOf(int[][] ballots, int options)
    {
        var beats = new int[options, options];
        for (var a = 0; a < options; a++)
            for (var b = 0; b < options; b++)
            {
                int PlaceOf(int[] ballot, int option) => Array.IndexOf(ballot, option) is >= 0 and var place ? place : int.MaxValue;
                int over = ballots.Count(x => PlaceOf(x, a) < PlaceOf(x, b)), under = ballots.Count(x => PlaceOf(x, b) < PlaceOf(x, a));
                beats[a, b] = over > under ? over : 0;
            }
        int Width(int from, int to)
        {
            for (var width = ballots.Length; width > 0; width--)
            {
                HashSet<int> reached = [from];
                for (var grown = true; grown;) grown = Enumerable.Range(0, options).Any(o => reached.Any(r => beats[r, o] >= width) && reached.Add(o));
                if (reached.Contains(to)) return width;
            }
            return 0;
        }
        List<int> left = [.. Enumerable.Range(0, options)], order = [];
        while (left.Count > 0)
        {
            var best = left.First(a => left.All(b => a == b || Width(b, a) <= Width(a, b)));
            left.Remove(best);
            order.Add(best);
        }
        return [.. order];
    }

    private static int[] RankingOf(EquatableArray<int>[] ballots, int options) => RankingOf(ballots.Select(b => b.ToArray()).ToArray(), options);

    private void Enactment(Poll poll)
    {
        Law(poll.State is ProposalState.Adopted or ProposalState.AdoptedNotEnacted, $"only what was adopted is enacted: {poll.State}");
        Law(poll.State == ProposalState.Adopted == ReferenceEquals(_adopted, poll), $"what is adopted is decided in the same record");
        if (_command is GovernanceCommand.EnactProposal) Law(HoldsOffice(_by), $"who has an office tries again: {_by}");
        _adopted = null;
    }

    /// <summary>Requests are served in their order; one is passed over when the money that is left does not reach it, and never for another reason.</summary>
    private IProposable Served(Poll poll, int option, bool isEnacted)
    {
        Law(_authority is null && _serving is { } s && ReferenceEquals(s.Poll, poll), $"requests are served one by one, when their ranking is enacted");
        var (_, next, left) = _serving!.Value;
        var options = ((GovernanceCommand.ChooseAmong)poll.Held).Options;
        long AmountOf(int o) => Matter(options[o]).Amount!.Value.Cents;
        while (next < poll.Order!.Length && poll.Order[next] != option) Law(AmountOf(poll.Order[next++]) > left, $"requests are served in the order of the ballots: {option}");
        Law(next < poll.Order.Length && AmountOf(option) <= left, $"the envelope reaches request {option}");
        if (isEnacted) poll.Served.Add(options[option]);
        _serving = (poll, next + 1, isEnacted ? left - AmountOf(option) : left);
        return options[option];
    }

    private static int LeastPresent(DecisionRow row, DecisionRule rule, bool isSecondCall, int roll) =>
        rule == DecisionRule.LazyConsent ? row.Readers ?? 0 : Least(isSecondCall ? row.SecondQuorum ?? row.Quorum : row.Quorum, roll);

    private static void Anew(Poll poll)
    {
        poll.DueResult = null;
        poll.Votes.Clear();
        poll.Papers.Clear();
        poll.Readers.Clear();
    }

    /// <summary>A written vote stays open its days, and ends at the hour of the charter on the clocks of the fund.</summary>
    private void ClosesRightly(Instant closesAt, DecisionRow row)
    {
        var rules = _charter!.GovernanceRules;
        var day = _today;
        for (var left = row.VotingDays; left > 0;)
        {
            day = day.AddDays(1);
            if (row.WorkingDays != true || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !rules.Holidays.Contains(day))) left--;
        }
        if (rules.ClosingHour is not { } hour)
        {
            Law(closesAt.UnixMicroseconds - _at.UnixMicroseconds == (day.DayNumber - _today.DayNumber) * 86_400_000_000L, $"a vote stays open until {day}, at the hour of its opening: {closesAt}");
            return;
        }
        var (told, due) = (OnTheClock(closesAt), day.ToDateTime(hour));
        var zone = TimeZoneInfo.FindSystemTimeZoneById(_charter.TimeZone);
        Law(told == due || (zone.IsInvalidTime(due) && told > due && told - due <= TimeSpan.FromHours(1)), $"a vote closes on {due}, not on {told}");
        Law(OnTheClock(new Instant(closesAt.UnixMicroseconds + 3_600_000_000L)) != due, $"an hour that comes twice is the later one: {told}");
    }

    private DateTime OnTheClock(Instant at) => TimeZoneInfo.ConvertTime(at.ToDateTimeOffset(), TimeZoneInfo.FindSystemTimeZoneById(_charter!.TimeZone)).DateTime;

    private void CompareVotes(FundState state)
    {
        var told = state.Proposals.Proposals;
        Law(told.Count == _polls.Count, $"the fund counts {told.Count} proposals, recomputed {_polls.Count}");
        foreach (var (id, poll) in _polls)
        {
            var p = told[id];
            Law(p.State == poll.State, $"{id}: the fund says {p.State}, recomputed {poll.State}");
            Law((p.Rule, p.Quorum, p.Round, p.ClosesAt, p.ClosedAt, p.Meeting) == (poll.Rule, poll.Quorum, poll.Round, poll.ClosesAt, poll.ClosedAt, poll.Meeting), $"{id}: rule, quorum, round or hour differ");
            Law(p.Roll.SequenceEqual(poll.Roll) && p.Recused.SequenceEqual(poll.Recused) && p.Held.Equals(poll.Held), $"{id}: the roll, the recused or the wording differ");
            Law(p.Comments.Count == poll.Comments && p.Conflicts.Count == poll.Declared.Count && p.Papers.Count == poll.Papers.Count && p.Readers.SetEquals(poll.Readers), $"{id}: what was said, read or entered differs");
            var last = Last(poll);
            Law(p.Ballots.Count == last.Length && last.All(v => p.Ballots.TryGetValue(v.Member, out var b) && b.Proxy == v.Proxy && b.Order == v.Order && (v.IsSealed ? b.Choice is null && b.Seal is not null : b.Choice == v.Choice)), $"{id}: the ballots differ");
            if (poll.Counts is { } c) Law((p.Tally.For, p.Tally.Against, p.Tally.Abstain, p.Tally.Objections) == c, $"{id}: the fund counts {p.Tally}, recomputed {c}");
        }
    }

    private sealed record Vote(MemberId Member, Choice? Choice, MemberId? Proxy, PersonId By = default, bool IsPaper = false, bool IsSealed = false, EquatableArray<int>? Order = null);

    private sealed class Poll
    {
        public required int Number { get; init; }

        public required IProposable Held { get; set; }

        public required DecisionKind Kind { get; init; }

        public required MemberId[] About { get; init; }

        public required Money? Counted { get; init; }

        public required DecisionRow Row { get; set; }

        public required DecisionRule Rule { get; set; }

        public required List<MemberId> Roll { get; set; }

        public required List<Recusal> Recused { get; set; }

        public required int Quorum { get; set; }

        public required Instant ClosesAt { get; set; }

        public required DateOnly OpenedOn { get; init; }

        public required PersonId By { get; init; }

        public required MeetingId? Meeting { get; set; }

        public required bool IsSecondCall { get; set; }

        public int Round { get; set; } = 1;

        public int Comments { get; set; }

        public List<Vote> Votes { get; } = [];

        public Dictionary<MemberId, (PersonId By, Choice Choice, VoteMedium Medium)> Papers { get; } = [];

        public HashSet<MemberId> Readers { get; } = [];

        public List<IProposable> Served { get; } = [];

        public List<MemberId> Declared { get; } = [];

        public ProposalState State { get; set; } = ProposalState.Open;

        public Instant? ClosedAt { get; set; }

        public (int For, int Against, int Abstained, int Objections)? Counts { get; set; }

        /// <summary>What its ballots came to when its hour had passed and nobody had closed it yet.</summary>
        public (Outcome Outcome, (int For, int Against, int Abstained, int Objections) Count)? DueResult { get; set; }

        public int[]? Order { get; set; }
    }
}
