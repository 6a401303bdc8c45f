// CommandStream, part two: what is put to the vote, how it is voted on, in which meetings, and what follows; under charters with a rich matrix.
using System.Collections.Immutable;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Testing;

public sealed partial class CommandStream
{
    private static readonly DecisionRule[] PlainRules = [.. Enum.GetValues<DecisionRule>().Except([DecisionRule.RankedChoice])];

    private GovernanceRules NewMatrix()
    {
        EquatableArray<DecisionRow> rows =
        [
            NewRow(DecisionKind.Loan, Euro(200_00, 1_000_00), Any(["committee", "committee", "board"]), Any([DecisionRule.Approvals, DecisionRule.Consent, Any(PlainRules)])),
            NewRow(DecisionKind.Loan, Euro(1_500_00, 3_000_00), "committee", Any(PlainRules)),
            .. Chance(50) ? [NewRow(DecisionKind.Loan, Chance(50) ? null : Euro(3_500_00, 9_000_00), "assembly", Any(PlainRules))] : ImmutableArray<DecisionRow>.Empty,
            .. Chance(60) ? [NewRow(DecisionKind.EmergencyAid, Chance(50) ? null : Euro(200_00, 2_000_00), Any(["committee", "assembly", "board"]), Any([DecisionRule.SimpleMajority, Any(PlainRules)]))] : ImmutableArray<DecisionRow>.Empty,
            NewRow(DecisionKind.Admission, null, Any(["committee", "committee", "board"]), Any([DecisionRule.Consent, Any(PlainRules)])),
            NewRow(DecisionKind.Standing, null, Any(["committee", "assembly", "board"]), Any(PlainRules)),
            NewRow(DecisionKind.Ranking, null, Any(["committee", "assembly", "assembly"]), DecisionRule.RankedChoice),
            NewRow(DecisionKind.Resolution, Euro(300_00, 1_000_00), Any(["committee", "board"]), Any([DecisionRule.LazyConsent, DecisionRule.Consent])),
            NewRow(DecisionKind.Resolution, null, "assembly", Any(PlainRules)),
            .. Chance(70) ? [NewRow(DecisionKind.Charter, null, Any(["assembly", "committee"]), Any([DecisionRule.SimpleMajority, Any(PlainRules)]))] : ImmutableArray<DecisionRow>.Empty,
        ];
        return new(rows, [new("committee", 0, Any([0, 1])), new("assembly", Any([0, 2, 15]), Any([0, 2, 15])), new("board", 0, 1)],
            new(Any([ProxyHolders.SameBody, ProxyHolders.SameBody, ProxyHolders.SameBody, ProxyHolders.Nobody]), Any([0, 1, 1, 2])), Any([0, 1, 12]), Any<TimeOnly?>([null, new(18, 0), new(2, 30)]), [new(2026, 1, 6), new(2026, 5, 1)]);
    }

    private DecisionRow NewRow(DecisionKind kind, Money? upTo, string body, DecisionRule rule) => new(
        kind, upTo, body, rule, new Fraction(Any([0, 1, 1]), Any([2, 3])), Any([1, 3, 7]), Any<bool?>([null, true]), Chance(8) ? true : null, Any<Fraction?>([null, new(0, 1)]),
        GovernanceRules.CanBeSecret(rule) && Chance(20) ? true : null, Any<ResultsShown?>([null, ResultsShown.AtClosing]),
        rule == DecisionRule.Approvals ? Any([1, 2, 3]) : null, rule == DecisionRule.LazyConsent ? Any<int?>([null, 0, 1, 2]) : null, rule == DecisionRule.Consent ? Any<int?>([null, 2, 3]) : null,
        rule is DecisionRule.Consent or DecisionRule.LazyConsent ? Any<DecisionRule?>([null, DecisionRule.SimpleMajority, DecisionRule.TwoThirds]) : null, Chance(30) ? true : null);

    /// <summary>Puts something to the vote: in writing, or on the agenda of a meeting that is called; now and then in secret.</summary>
    private GovernanceCommand.Propose Proposing(FundState state, IProposable held)
    {
        var meeting = Chance(20) ? One(state.Meetings.Meetings.Values.Where(m => m.State == MeetingState.Convened))?.Id : null;
        return new(held, meeting, Secret: Chance(12), Motive: Chance(20) ? NewText() : null, ReviewOn: Chance(10) ? new DateOnly(2027, 1, 1) : null);
    }

    private (PersonId, Command)? Proposal(FundState state, DateOnly today)
    {
        switch (_random.Next(8))
        {
            case 0 or 1 or 2:
                var requests = state.Loans.Loans.Values.Where(l => l.State == LoanState.Requested).OrderBy(l => l.Number).Take(_random.Next(2, 5)).ToArray();
                return requests.Length < 2 ? null : (Chair, Proposing(state, new GovernanceCommand.ChooseAmong([.. requests.Select(l => new LoanCommand.AgreeLoan(l.Id))], Chance(50) ? Money.Sum(requests.Select(l => l.Terms.Amount)) - Money.Euro(1) : Euro(1, requests.Sum(l => l.Terms.Amount.Cents)))));
            case 3:
                return (Treasurer, Proposing(state, new GovernanceCommand.AdoptResolution(Any([DecisionKind.Resolution, DecisionKind.Resolution, DecisionKind.WriteOff, DecisionKind.Budget, DecisionKind.Purpose]), NewText(),
                    Chance(70) ? Euro(1, 900_00) : null, Chance(40) ? AnyMember(state) : null, Chance(50) ? [NewTask(state, today)] : [])));
            case 4:
                var next = NewCharter() with { Version = state.Charter!.Version + 1, EffectiveOn = today.AddDays(_random.Next(-3, 3)) };
                return Chance(60) ? (Chair, Proposing(state, new GovernanceCommand.ChangeCharter(next))) : null;
            default:
                return One(state.Proposals.Proposals.Values.Where(p => p.State == ProposalState.QuorumMissed)) is { } missed
                    ? (Chair, Proposing(state, missed.Held) with { SecondCallOf = missed.Id, Secret = missed.Secret }) : null;
        }
    }

    private (PersonId, Command)? Voting(FundState state, Proposal open, DateOnly today, Instant now)
    {
        if (now >= open.ClosesAt || (open.Secret && open.EveryoneVoted)) return ClosesVotes ? Closing(open) : null;
        var isLater = open.Meeting is { } id && state.Meetings.Meetings[id] is var meeting && meeting.State != MeetingState.Open;
        if (!isLater && open.Meeting is not null && Chance(20)) return Closing(open);
        var silent = open.Roll.Where(m => !open.Ballots.ContainsKey(m)).ToArray();
        if (open.Roll.IsEmpty) return null;
        var member = silent.Length > 0 && Chance(80) ? Any(silent) : Any([.. open.Roll]);
        var holder = state.Proposals.ProxyOf(member, open);
        var voices = state.Members.Speakers(open.Row.Body, today).Where(s => s.Member == (holder is not null && Chance(60) ? holder : member)).Select(s => s.Person).OrderBy(p => p.Value).ToArray();
        var by = voices.Length > 0 ? Any(voices) : CommitteeOf(state.Members.Members[member]);
        switch (_random.Next(100))
        {
            case < 5:
                return (by, new GovernanceCommand.DeclareConflict(open.Id, member, NewText()));
            case < 7:
                return (Any([by, Chair, Adviser]), new GovernanceCommand.Comment(open.Id, NewText()));
            case < 9:
                return (Chair, new GovernanceCommand.WithdrawProposal(open.Id));
            case < 30 when open.Rule == DecisionRule.Consent && open.Ballots.IsEmpty:
                return (open.By, new GovernanceCommand.AmendProposal(open.Id, open.Held switch
                {
                    MembershipCommand.AdmitMember => new MembershipCommand.AdmitMember(NewOrganisation(today)),
                    GovernanceCommand.AdoptResolution resolution => resolution with { Text = NewText(), Amount = Chance(50) ? resolution.Amount : Euro(1, 2_000_00) },
                    _ => open.Held,
                }));
            case < 17:
                var onBody = state.Members.OnBody(open.Row.Body, today).Select(m => m.Id).ToArray();
                return onBody.Length == 0 ? null : (by, new GovernanceCommand.GiveProxy(member, Any(onBody), open.Meeting, open.Meeting is null ? open.Id : null));
            case < 24 when holder is not null:
                if (state.Proposals.Proxies.Keys.Where(k => k.Meeting == open.Meeting && (k.Meeting is not null || k.Proposal == open.Id)).OrderBy(k => k.Giver.Value).ToArray() is { Length: > 0 } given && Chance(80) && Any(given) is var proxy
                    && state.Members.Speakers(open.Row.Body, today).Where(s => s.Member == proxy.Giver).Select(s => s.Person).OrderBy(p => p.Value).ToArray() is { Length: > 0 } givers)
                    return (Any(givers), new GovernanceCommand.RevokeProxy(proxy.Giver, proxy.Meeting, proxy.Proposal));
                return (by, new GovernanceCommand.RevokeProxy(member, open.Meeting, open.Meeting is null ? open.Id : null));
            case < 30 when !open.Secret && !isLater:
                var waiting = open.Papers.ToArray();
                return waiting.Length > 0 && Chance(80) && Any(waiting) is var (paper, first)
                    ? (Any([Chair, Treasurer, Second]), new GovernanceCommand.EnterPaperVote(open.Id, paper, Chance(90) ? first.Choice : Choice.Against, first.Medium))
                    : (Any([Chair, Treasurer]), new GovernanceCommand.EnterPaperVote(open.Id, member, Any([Choice.For, Choice.Abstain]), Any(Enum.GetValues<VoteMedium>())));
            case < 60 when open.Rule == DecisionRule.LazyConsent:
                return (by, new GovernanceCommand.MarkRead(open.Id, member));
            default:
                return isLater && Chance(90) ? null : (by, Ballot(open, member));
        }
    }

    private (PersonId, Command) Closing(Proposal open) => open.Secret
        ? (default, new GovernanceCommand.CloseProposal(open.Id, TestSeal.Count(open)))
        : (Any([Chair, Treasurer, Cast[0].Committee, default]), new GovernanceCommand.CloseProposal(open.Id));

    private GovernanceCommand Ballot(Proposal open, MemberId member)
    {
        if (open.Secret) return new GovernanceCommand.CastSealedVote(open.Id, member, TestSeal.Of(Any([Choice.For, Choice.For, Choice.For, Choice.Against, Choice.Abstain]), NewGuid()));
        if (open.Held is GovernanceCommand.ChooseAmong(var options, _))
        {
            int[] order = [.. Enumerable.Range(0, options.Count)];
            _random.Shuffle(order);
            return new GovernanceCommand.CastRanking(open.Id, member, [.. order.Take(_random.Next(1, order.Length + 1))]);
        }
        var choice = open.Rule is DecisionRule.Consent or DecisionRule.LazyConsent
            ? Any([Choice.For, Choice.For, Choice.For, Choice.For, Choice.Abstain, Choice.Objection])
            : Any([Choice.For, Choice.For, open.Held is AidCommand.RatifyAid && Chance(50) ? Choice.Against : Choice.For, Choice.Against, Choice.Abstain]);
        return choice == Choice.Objection
            ? new GovernanceCommand.CastVote(open.Id, member, choice, Any(Enum.GetValues<ObjectionGround>()), NewText())
            : new GovernanceCommand.CastVote(open.Id, member, choice);
    }

    private (PersonId, Command)? Meeting(FundState state, DateOnly today)
    {
        var seated = state.Members.MandatesOn(today).Where(h => h.Mandate.Role == MandateRole.Seat).Select(h => h.Person).OrderBy(p => p.Value).ToArray();
        var convener = seated.Length > 0 && Chance(30) ? Any(seated) : Any([Chair, Any(Cast[..5]).Committee]);
        var coming = state.Meetings.Meetings.Values.Where(m => m.State is MeetingState.Convened or MeetingState.Open).ToArray();
        if (coming.Length < 2 && Chance(60))
            return (convener, new GovernanceCommand.ConveneMeeting(Any(["committee", "committee", "assembly", "board"]), today.AddDays(Any([0, 0, 1, 3, 17, 20])), Any([new TimeOnly(14, 0), new TimeOnly(2, 30)]), NewText(),
                Chance(20) ? One(state.Meetings.Meetings.Values.Where(m => m.State == MeetingState.Closed))?.Id : null));
        if (One(coming) is not { } meeting) return null;
        if (meeting.State == MeetingState.Convened)
            return (convener, today >= meeting.Day && Chance(80) ? new GovernanceCommand.OpenMeeting(meeting.Id) : Chance(15) ? new GovernanceCommand.CancelMeeting(meeting.Id) : Proposing(state, NewResolution()) with { Meeting = meeting.Id });
        var sitting = state.Members.OnBody(meeting.Body, today).Select(m => m.Id).ToArray();
        return sitting.Length > 0 && Chance(60)
            ? (convener, new GovernanceCommand.RecordAttendance(meeting.Id, Any(sitting), Any([Attendance.Present, Attendance.Present, Attendance.Excused])))
            : One(state.Proposals.Open.Where(p => p.Meeting == meeting.Id)) is { } item ? Closing(item) : (convener, new GovernanceCommand.CloseMeeting(meeting.Id));
    }

    private (PersonId, Command)? Afterwards(FundState state, DateOnly today)
    {
        var closed = One(state.Proposals.Proposals.Values.Where(p => p.ClosedAt is not null));
        switch (_random.Next(5))
        {
            case 0:
                return closed is null ? null : (Chair, new GovernanceCommand.StateOutcome(closed.Id, NewText()));
            case 1:
                return closed is null ? null : (Treasurer, new GovernanceCommand.AssignFollowUp(closed.Id, NewTask(state, today)));
            case 2:
                return One(state.Proposals.FollowUps.Values.Where(f => !f.Done)) is { } task
                    ? (task.Task.Member is { } does && Chance(60) ? DelegateOf(state.Members.Members[does]) : Treasurer, new GovernanceCommand.FinishFollowUp(task.Id)) : null;
            case 3:
                if (Chance(50) && One(state.Meetings.Meetings.Values.Where(m => m.State == MeetingState.Closed)) is { } over) return (Chair, new GovernanceCommand.IssueMinutes(over.Id, null, _random.Next(1, 200), NewHashes()));
                return closed is null ? null : (Treasurer, new GovernanceCommand.IssueMinutes(null, closed.Id, _random.Next(1, 200), NewHashes()));
            default:
                return One(state.Meetings.Minutes.Where(m => m.Chair is null)) is { } minutes ? (Any([Chair, Treasurer, Second]), new GovernanceCommand.SignMinutes(minutes.Number, Chance(90) ? minutes.Hashes : NewHashes())) : null;
        }
    }

    /// <summary>A command of Governance that is wrong in one way.</summary>
    private GovernanceCommand Unsound(FundState state, MemberId member, Money amount, DateOnly date)
    {
        var proposal = Any([.. state.Proposals.Proposals.Keys, default]);
        var meeting = Any([.. state.Meetings.Meetings.Keys, new MeetingId(NewGuid())]);
        var text = Any([NewText(), default, new KeptText(new(NewGuid()), "x")]);
        return _random.Next(14) switch
        {
            0 => new GovernanceCommand.CastVote(proposal, member, Any(Enum.GetValues<Choice>()), Any<ObjectionGround?>([null, ObjectionGround.BreaksRule]), Any<KeptText?>([null, text])),
            1 => new GovernanceCommand.CastSealedVote(proposal, member, Any(["", "a b", "é", new string('a', 5_000), TestSeal.Of(Choice.For, NewGuid())])),
            2 => new GovernanceCommand.CastRanking(proposal, member, Any<EquatableArray<int>>([[], [0, 0], [-1], [99], [0, 1], default])),
            3 => new GovernanceCommand.CloseProposal(proposal, Any([new SecretCount(-1, 2, 0), new SecretCount(0, 0, 0), new SecretCount(int.MaxValue, 0, 0)])),
            4 => new GovernanceCommand.AmendProposal(proposal, Any<IProposable>([NewResolution(), new MembershipCommand.AdmitApplicant(member)])),
            5 => new GovernanceCommand.Propose(new GovernanceCommand.ChooseAmong([new MembershipCommand.AdmitApplicant(member), new LoanCommand.AgreeLoan(new LoanId(NewGuid()))], amount)),
            6 => new GovernanceCommand.Propose(new GovernanceCommand.AdoptResolution(Any(Enum.GetValues<DecisionKind>()), text, amount, member, [new FollowUpTask(member, text, date)])),
            7 => new GovernanceCommand.Propose(new GovernanceCommand.ChangeCharter(NewCharter() with { Version = _random.Next(4), EffectiveOn = date, TimeZone = Any(["Europe/Brussels", "UTC"]) })),
            8 => new GovernanceCommand.Propose(NewResolution(), Any<MeetingId?>([null, meeting]), Any<ProposalId?>([null, proposal]), Secret: true, Motive: text, ReviewOn: date),
            9 => new GovernanceCommand.ConveneMeeting(Any(["", "Moon", "moon", "assembly", "observers"]), date, new TimeOnly(9, 0), text, Any<MeetingId?>([null, meeting])),
            10 => Any<GovernanceCommand>([new GovernanceCommand.OpenMeeting(meeting), new GovernanceCommand.CloseMeeting(meeting), new GovernanceCommand.CancelMeeting(meeting), new GovernanceCommand.RecordAttendance(meeting, member, Attendance.Present)]),
            11 => new GovernanceCommand.GiveProxy(member, Any([member, .. state.Members.Members.Keys]), Any<MeetingId?>([null, meeting]), Any<ProposalId?>([null, proposal])),
            12 => Any<GovernanceCommand>([new GovernanceCommand.IssueMinutes(meeting, proposal, 1, NewHashes()), new GovernanceCommand.IssueMinutes(null, proposal, -1, default), new GovernanceCommand.SignMinutes(_random.Next(-1, 4), default)]),
            _ => Any<GovernanceCommand>([new GovernanceCommand.Comment(proposal, text), new GovernanceCommand.StateOutcome(proposal, text), new GovernanceCommand.MarkRead(proposal, member), new GovernanceCommand.WithdrawProposal(proposal),
                new GovernanceCommand.DeclareConflict(proposal, member, text), new GovernanceCommand.EnterPaperVote(proposal, member, Any(Enum.GetValues<Choice>()), VoteMedium.Paper), new GovernanceCommand.RevokeProxy(member, null, proposal)]),
        };
    }

    private GovernanceCommand.AdoptResolution NewResolution() => new(DecisionKind.Resolution, NewText(), Chance(80) ? Euro(1, 900_00) : null, null, []);

    private FollowUpTask NewTask(FundState state, DateOnly today) => new(Chance(60) ? AnyMember(state) : null, NewText(), today.AddDays(30));

    private MemberId? AnyMember(FundState state) => Any<MemberId?>([null, .. state.Members.Members.Keys]);

    private KeptText NewText() => new(new(NewGuid()), NewHash());

    private MinutesHashes NewHashes() => new(NewHash(), NewHash(), NewHash());

    private string NewHash() => $"{NewGuid():N}{NewGuid():N}";
}
