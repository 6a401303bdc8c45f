// Fund: the state of a whole fund and the two switches over it, Decide and Evolve (with React, what the fund does by itself).
// It alone knows every room.
using System.Collections.Immutable;
using SolidarityFund.Domain.Bookkeeping;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.CreditLines;
using SolidarityFund.Domain.Deposits;
using SolidarityFund.Domain.Documents;
using SolidarityFund.Domain.Exits;
using SolidarityFund.Domain.Expected;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.PeerLoans;
using SolidarityFund.Domain.Pledges;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Domain.Requests;
using SolidarityFund.Domain.Sharing;
using SolidarityFund.Domain.Takeovers;

namespace SolidarityFund.Domain;

/// <summary>Everything a fund knows. Immutable.</summary>
public sealed record FundState
{
    /// <summary>Before anything happened.</summary>
    public static FundState Empty { get; } = new();

    /// <summary>The fund's name; null before it is opened.</summary>
    public string? Name { get; init; }

    /// <summary>The rules in force; null before the fund is opened.</summary>
    public Charter? Charter { get; init; }

    /// <summary>When the newest event was recorded; time never runs backwards.</summary>
    public Instant LastAt { get; init; }

    /// <summary>Every balance.</summary>
    public Balances Balances { get; init; } = Balances.Empty;

    /// <summary>Members and mandates.</summary>
    public MembershipBook Members { get; init; } = MembershipBook.Empty;

    /// <summary>Called and paid contributions.</summary>
    public ContributionBook Contributions { get; init; } = ContributionBook.Empty;

    /// <summary>Payment orders.</summary>
    public PaymentBook Payments { get; init; } = PaymentBook.Empty;

    /// <summary>Guarantees to outside lenders.</summary>
    public GuaranteeBook Guarantees { get; init; } = GuaranteeBook.Empty;

    /// <summary>Loans.</summary>
    public LoanBook Loans { get; init; } = LoanBook.Empty;

    /// <summary>Emergency aid.</summary>
    public AidBook Aids { get; init; } = AidBook.Empty;

    /// <summary>Confidential requests.</summary>
    public RequestBook Requests { get; init; } = RequestBook.Empty;

    /// <summary>Grants, calls for grants, envelopes.</summary>
    public GrantBook Grants { get; init; } = GrantBook.Empty;

    /// <summary>Members that leave, and the end of the fund.</summary>
    public ExitBook Exits { get; init; } = ExitBook.Empty;

    /// <summary>Bank accounts and lines in suspense.</summary>
    public ReconciliationBook Bank { get; init; } = ReconciliationBook.Empty;

    /// <summary>Entries by hand that wait.</summary>
    public BookkeepingBook Entries { get; init; } = BookkeepingBook.Empty;

    /// <summary>Every charter the fund has had, in order.</summary>
    public ImmutableArray<Charter> Charters { get; init; } = [];

    /// <summary>Proposals and votes.</summary>
    public ProposalBook Proposals { get; init; } = ProposalBook.Empty;

    /// <summary>Meetings and minutes.</summary>
    public MeetingBook Meetings { get; init; } = MeetingBook.Empty;

    /// <summary>Loans that members give each other; the fund is no party.</summary>
    public PeerLoanBook PeerLoans { get; init; } = PeerLoanBook.Empty;

    /// <summary>Pledges of members behind loans.</summary>
    public PledgeBook Pledges { get; init; } = PledgeBook.Empty;

    /// <summary>Credit lines of members.</summary>
    public CreditLineBook CreditLines { get; init; } = CreditLineBook.Empty;

    /// <summary>What is owed to the fund under a reference, in all rooms.</summary>
    public OpenItems OpenOn(DateOnly today) => new(Contributions, Guarantees, Loans, Grants, Pledges, CreditLines, Deposits, Sharing, Cascade, Expected, today);

    /// <summary>Deposits of members.</summary>
    public DepositBook Deposits { get; init; } = DepositBook.Empty;

    /// <summary>Cost pools that members share.</summary>
    public SharingBook Sharing { get; init; } = SharingBook.Empty;

    /// <summary>Agreements with outside funders.</summary>
    public CascadeBook Cascade { get; init; } = CascadeBook.Empty;

    /// <summary>Money that was announced.</summary>
    public ExpectedBook Expected { get; init; } = ExpectedBook.Empty;

    /// <summary>What a fund that was kept elsewhere brought with it.</summary>
    public TakeoverBook Takeovers { get; init; } = TakeoverBook.Empty;

    /// <summary>Documents of cases; their bytes stand beside the journal.</summary>
    public DocumentBook Documents { get; init; } = DocumentBook.Empty;
}

/// <summary>The two switches: what a command leads to, and what an event changes.</summary>
public static class Fund
{
    /// <summary>Decides a command against everything the fund knows. Pure; never throws on a reachable state.</summary>
    public static Decision Decide(FundState state, Command command, in Occasion occasion)
    {
        // Nobody passes for the fund: by itself it closes votes, enacts what was adopted, notes what was not ratified, and nothing else.
        if (occasion.By == Occasion.Fund && command is not (GovernanceCommand.CloseProposal or GovernanceCommand.EnactProposal or AidCommand.RefuseRatification))
            return MembershipRefusals.RoleMissing.With(("person", occasion.By), ("role", "person"));
        if (command is GovernanceCommand.OpenFund(var name, var founding))
            return state.Charter is null ? GovernanceDecisions.Open(name, founding, occasion) : GovernanceRefusals.FundAlreadyOpen.With(("name", state.Name!));
        if (state.Charter is not { } charter) return CommonRefusals.FundNotOpen.With();
        // A ratification fails by the vote that refused it, also for the fund itself.
        if (occasion.By == Occasion.Fund && command is AidCommand.RefuseRatification(var aid) && !state.Proposals.Proposals.Values.Any(p => p.State == ProposalState.Rejected && p.Held.Equals(new AidCommand.RatifyAid(aid))))
            return CommonRefusals.DecisionNeeded.With(("command", nameof(AidCommand.RefuseRatification)));
        if (command is IProposable) return CommonRefusals.DecisionNeeded.With(("command", command.GetType().Name));
        return command switch
        {
            GovernanceCommand.EnactProposal(var proposal) => Enact(state, charter, proposal, occasion),
            _ => DecideInRoom(state, charter, command, occasion),
        };
    }

    /// <summary>What the fund does by itself after an event: closes a vote that is settled, enacts what was adopted, notes what was not ratified.</summary>
    public static Command? React(FundState state, Event e) => e switch
    {
        GovernanceEvent.VoteCast(var id, _, _, _, _, _, _) => CloseIfSettled(state, id),
        GovernanceEvent.RankingCast(var id, _, _, _) => CloseIfSettled(state, id),
        // Where most are recused the assembly takes over: what follows is a new vote.
        GovernanceEvent.ConflictDeclared(var id, _, _, _) => state.Proposals.Proposals[id].IsMostlyRecused ? null : CloseIfSettled(state, id),
        GovernanceEvent.ProposalClosed(var id, Outcome.Adopted, _, _, _, _, _) => new GovernanceCommand.EnactProposal(id),
        GovernanceEvent.ProposalClosed { Outcome: Outcome.Rejected, Proposal: var id } when state.Proposals.Proposals[id].Held is AidCommand.RatifyAid(var aid)
            && state.Aids.Aids[aid].Ratification == Ratification.Awaited => new AidCommand.RefuseRatification(aid),
        _ => null,
    };

    /// <summary>The state after an event. Total, never refuses.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="e">What happened.</param>
    /// <param name="by">The author of the record.</param>
    /// <param name="at">The instant of the record.</param>
    public static FundState Evolve(FundState state, Event e, PersonId by, Instant at)
    {
        state = e switch
        {
            MembershipEvent membership => state with { Members = state.Members.Evolve(membership) },
            ContributionEvent contribution => state with { Contributions = state.Contributions.Evolve(contribution, by) },
            PaymentEvent payment => state with { Payments = state.Payments.Evolve(payment, by, at) },
            GuaranteeEvent guarantee => state with { Guarantees = state.Guarantees.Evolve(guarantee, by) },
            LoanEvent loan => state with { Loans = state.Loans.Evolve(loan) },
            PledgeEvent pledge => state with { Pledges = state.Pledges.Evolve(pledge, by) },
            CreditLineEvent credit => state with { CreditLines = state.CreditLines.Evolve(credit) },
            AidEvent aid => state with { Aids = state.Aids.Evolve(aid, by), Requests = state.Requests.Noting(aid, at) },
            RequestEvent request => state with { Requests = state.Requests.Evolve(request, at) },
            GrantEvent grant => state with { Grants = state.Grants.Evolve(grant, by) },
            CallEvent call => state with { Grants = state.Grants.Evolve(call, by) },
            ExitEvent exit => state with { Exits = state.Exits.Evolve(exit, by) },
            ReconciliationEvent bank => state with { Bank = state.Bank.Evolve(bank, by) },
            BookkeepingEvent entry => state with { Entries = state.Entries.Evolve(entry, by) },
            DepositEvent deposit => state with { Deposits = state.Deposits.Evolve(deposit) },
            SharingEvent sharing => state with { Sharing = state.Sharing.Evolve(sharing, by) },
            CascadeEvent cascade => Noting(state, state.Cascade.Evolve(cascade, by)),
            ExpectedEvent expected => state with { Expected = state.Expected.Evolve(expected) },
            PeerLoanEvent peers => state with { PeerLoans = state.PeerLoans.Evolve(peers, by) },
            TakeoverEvent takeover => state with { Takeovers = state.Takeovers.Evolve(takeover, by) },
            DocumentEvent document => state with { Documents = state.Documents.Evolve(document, by) },
            GovernanceEvent.FundOpened(var name, var charter) => state with { Name = name, Charter = charter, Charters = [charter] },
            GovernanceEvent.CharterChanged(var charter) => state with { Charter = charter, Charters = state.Charters.Add(charter) },
            GovernanceEvent governance => state with { Proposals = state.Proposals.Evolve(governance, by, at), Meetings = state.Meetings.Evolve(governance, by) },
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        // Whatever room books a deposit: the book of deposits holds what the accounts say.
        if (e.Books is not { } booked) return state with { LastAt = at };
        if (booked.Transfers.Any(t => DepositBook.IsDeposit(t.Debit) || DepositBook.IsDeposit(t.Credit)))
            state = state with { Deposits = state.Deposits.Noting(booked, e is DepositEvent, FundCalendar.Today(at, state.Charter!.TimeZone)) };
        return state with { LastAt = at, Balances = state.Balances.Add(booked), Bank = state.Bank.Booking(booked) };
    }

    /// <summary>The exit of a member as it stands, or would stand, on a day: what the commands of Exits would decide by. Null for who is no member.</summary>
    public static ExitSettlement? ExitOf(FundState state, MemberId member, DateOnly on) =>
        state.Charter is { } charter && state.Members.Members.TryGetValue(member, out var known)
            ? ExitDecisions.Page(charter, state.Balances, state.Contributions, state.Payments, state.Guarantees, state.Loans, state.Aids, state.Grants, state.Exits, GuaranteesOf(state, member), known, on)
            : null;

    /// <summary>What is left to do before the fund has ended; null while it is not being dissolved.</summary>
    public static DissolutionStatus? DissolutionOf(FundState state) => state is { Charter: { } charter, Exits.Dissolution: { } dissolution }
        ? DissolutionStatus.Of(dissolution, state.Balances, state.Payments, state.Aids, state.Grants, charter.Currency)
        : null;

    /// <summary>
    /// What a loan of asked terms would be, and the row of the matrix that would decide it: it counts with what the member asked for before, as
    /// a proposal does. Or why the terms can be those of no loan. Nothing is recorded by looking.
    /// </summary>
    public static (LoanPreview? Preview, DecisionRow? Row, Refusal? Refusal) PreviewOf(FundState state, LoanTerms terms, Instant at)
    {
        if (state.Charter is not { } charter) return (null, null, CommonRefusals.FundNotOpen.With());
        var occasion = new Occasion(default, default, at, FundCalendar.Today(at, charter.TimeZone));
        var (preview, refusal) = LoanPreview.Of(charter, state.Balances, state.Members, state.Contributions, state.Guarantees, state.Loans, Elsewhere(state), terms, occasion.Today);
        return (preview, preview is null ? null : Proposing.RowFor(View(state, charter, occasion), Concern.Of(DecisionKind.Loan, terms.Member, terms.Amount), occasion.Today), refusal);
    }

    /// <summary>
    /// The fund as it would be if a held command were adopted now, or why its rules would refuse it. Of requests that are ranked it takes the order
    /// in which they are named. Nothing is recorded by looking.
    /// </summary>
    public static (FundState? After, Refusal? Refusal) IfAdopted(FundState state, IProposable held, Instant at)
    {
        if (state.Charter is not { } charter) return (null, CommonRefusals.FundNotOpen.With());
        var occasion = OnItsDay(held, new Occasion(default, Occasion.Fund, at, FundCalendar.Today(at, charter.TimeZone)));
        if (held is GovernanceCommand.ChooseAmong choose)
        {
            var left = choose.Envelope;
            foreach (var option in choose.Options)
            {
                if (ConcernOf(state, option).Amount is not { } amount || amount > left || IfAdopted(state, option, at).After is not { } served) continue;
                (state, left) = (served, left - amount);
            }
            return (state, null);
        }
        var decision = DecideHeld(state, charter, held, occasion);
        if (decision.Refusal is { } refused) return (null, refused);
        foreach (var e in decision.Events) state = Evolve(state, e, occasion.By, at);
        return (state, null);
    }

    /// <summary>Where a request stands, by its own events and by what it was turned into.</summary>
    public static RequestState StateOf(FundState state, Request request) => RequestStates.Of(request, state.Guarantees, state.Loans, state.Aids, state.Grants, VoteOn(state, request));

    /// <summary>Who may know whose request it is.</summary>
    public static Visibility VisibilityOf(FundState state, Request request) => RequestStates.VisibilityOf(request, VoteOn(state, request));

    /// <summary>The newest proposal that decides a request, since it was turned into what it proposes; null for none.</summary>
    public static Proposal? ProposalOn(FundState state, Request request) => request.Link is null or { Kind: LinkKind.EmergencyAid } ? null : state.Proposals.Proposals.Values
        .Where(p => p.OpenedAt >= request.LinkedAt && (request.IsDecidedBy(p.Held) || (p.Held is GovernanceCommand.ChooseAmong(var options, _) && options.Any(request.IsDecidedBy)))).MaxBy(p => p.Number);

    private static InstrumentVote? VoteOn(FundState state, Request request) => ProposalOn(state, request) is not { } vote ? null : new(
        vote.State switch
        {
            ProposalState.Open => VoteStanding.Open,
            ProposalState.Enacted => VoteStanding.Enacted,
            ProposalState.Rejected => VoteStanding.Rejected,
            ProposalState.Withdrawn => VoteStanding.TakenBack,
            ProposalState.Adopted or ProposalState.AdoptedNotEnacted or ProposalState.QuorumMissed or ProposalState.Deferred => VoteStanding.Waiting,
            _ => throw new System.Diagnostics.UnreachableException(),
        },
        vote.ClosedAt is { } at ? FundCalendar.Today(at, state.Charter!.TimeZone) : null);

    private static RequestSeams SeamsOf(FundState state, Charter charter, Occasion occasion) =>
        new(request => VoteOn(state, request), command => DecideInRoom(state, charter, command, occasion), Elsewhere(state));

    private static Decision DecideInRoom(FundState state, Charter charter, Command command, in Occasion occasion)
    {
        if (state.Exits.Dissolution is { } dissolution && (BeginsAnew(command) || IsNoEnd(state, command))) return ExitRefusals.FundDissolving.With(("since", dissolution.DecidedOn));
        if (BeingVoted(state, command) is { } voted) return voted;
        var decision = DecideInItsRoom(state, charter, command, occasion);
        // Exits stands above CreditLines but knows no line: what its settlement ends there is told here.
        if (command is ExitCommand.SettleExit(var leaver) && decision.Refusal is null)
            decision = Decision.Accept([.. decision.Events, .. CreditLineDecisions.EndFor(state.CreditLines, leaver, occasion.Today), .. DepositDecisions.EndFor(state.Deposits, leaver, occasion.Today)]);
        decision = PledgeDecisions.Follow(charter, state.Balances, state.Members, state.Contributions, state.Payments, state.Loans, state.Pledges, decision, occasion);
        return InOpenMonths(state, DepositDecisions.Follow(state.Balances, decision, occasion.Today));
    }

    /// <summary>The one place where every entry passes, of whichever room: nothing is booked in months that were locked.</summary>
    private static Decision InOpenMonths(FundState state, Decision decision)
    {
        if (state.Bank.LockedUntil is not { } until) return decision;
        foreach (var e in decision.Events)
            if (e.Books is { } entry && entry.EffectiveOn <= until) return PeriodLockRefusals.PeriodLocked.With(("date", entry.EffectiveOn), ("until", until));
        return decision;
    }

    /// <summary>While a matter of a borrower is voted on nobody comes to stand behind its loans: a guarantor has no vote, and the roll was drawn up without it.</summary>
    private static Refusal? BeingVoted(FundState state, Command command)
    {
        if (command is not PledgeCommand.AcceptPledge(var id) || state.Pledges.Pledges.GetValueOrDefault(id) is not { State: PledgeState.Asked } pledge) return null;
        var borrower = state.Loans.Loans[pledge.Loan].Terms.Member;
        foreach (var proposal in state.Proposals.Open)
            if (ConcernOf(state, proposal.Held) is { Kind: DecisionKind.Loan or DecisionKind.Ranking or DecisionKind.Rescheduling or DecisionKind.Guarantee or DecisionKind.WriteOff or DecisionKind.Remission } about
                && about.Members.Contains(borrower))
                return PledgeRefusals.BorrowerBeingVoted.With(("member", state.Members.Members[borrower].Code), ("number", proposal.Number));
        return null;
    }

    /// <summary>The guarantees that a member gave and received, as its exit sees them.</summary>
    private static ExitGuarantees GuaranteesOf(FundState state, MemberId member)
    {
        Money Cents(long cents) => new(cents, state.Charter!.Currency);
        var given = state.Pledges.By(member);
        var lines = state.CreditLines.Of(member).ToArray();
        return new(Cents(given.Sum(p => p.Live.Cents)), Cents(state.Guarantees.Of(member).Sum(g => g.Maximum.Cents)), Cents(state.Pledges.DepositHeld(member)), Cents(given.Sum(p => p.Owed.Cents)),
            Cents(lines.Sum(l => l.Outstanding.Cents)), Cents(lines.Sum(l => l.Committed.Cents)), lines.Count(l => l.State == CreditLineState.Requested),
            SharingDecisions.OpenFor(state.Sharing, state.Members.Members[member]) ?? CascadeDecisions.OpenFor(state.Cascade, state.Members.Members[member]));
    }

    /// <summary>A matter of a loan, its guarantors with it: those that stand behind it, accepted to, or paid for it.</summary>
    private static Concern OfLoan(FundState state, DecisionKind kind, Loan loan, Money amount) => new(kind, amount, loan.Borrowers,
        [.. state.Pledges.Of(loan.Id).Where(p => p.State is PledgeState.Accepted or PledgeState.Held or PledgeState.Called && p.Guarantor != loan.Terms.Member).Select(p => p.Guarantor).Distinct()])
    { Applicant = loan.Terms.Member };

    /// <summary>The approval of an agreement, or of other terms of it: the approval of its end goes on.</summary>
    private static bool IsNoEnd(FundState state, Command command) => command is CascadeCommand.ApproveAgreement(var id) && state.Cascade.Agreements.GetValueOrDefault(id) is not { Waiting: { Terms: null } };

    /// <summary>What a fund that ends does no more: new support, new contributions, new members. Repayments, statements and settlements go on.</summary>
    private static bool BeginsAnew(Command command) => command is
        LoanCommand.RequestLoan or LoanCommand.AgreeLoan or LoanCommand.PrepareDisbursement
        or PledgeCommand.AskForPledge or PledgeCommand.AcceptPledge or PledgeCommand.ReplacePledge or PledgeCommand.AllocateToRiskFund
        or DepositCommand.ProposeDeposit or DepositCommand.AcceptDeposit or DepositCommand.AskWithdrawal or DepositCommand.PrepareWithdrawal or DepositCommand.ProposeSweep or DepositCommand.ConfirmSweep
        or CreditLineCommand.RequestCreditLine or CreditLineCommand.AgreeCreditLine or CreditLineCommand.DrawOnLine or CreditLineCommand.PrepareDraw
        or AidCommand.RequestAid or AidCommand.ApproveAid
        or GrantCommand.SetEnvelope or GrantCommand.RequestGrant or GrantCommand.AwardGrant
        or CallCommand.OpenCall or CallCommand.ApplyToCall or CallCommand.AwardCall or CallCommand.AwardNext
        or ContributionCommand.CallContributions
        or GuaranteeCommand.RequestGuarantee or GuaranteeCommand.IssueGuarantee or GuaranteeCommand.ExtendGuarantee
        or RequestCommand.SubmitRequest
        or SharingCommand.OpenCostPool or SharingCommand.CallAdvances
        or ExpectedCommand.AnnounceMoney { Terms.Purpose: not null }
        or CascadeCommand.PrepareAgreement or CascadeCommand.AmendAgreement or CascadeCommand.AwardSubGrant or CascadeCommand.RedistributeFreed
        or MembershipCommand.AdmitFoundingMember or MembershipCommand.AdmitMember or MembershipCommand.ApplyForMembership or MembershipCommand.AdmitApplicant;

    private static Decision DecideInItsRoom(FundState state, Charter charter, Command command, in Occasion occasion) => command switch
    {
        MembershipCommand membership => MembershipDecisions.Decide(charter, state.Members, state.Proposals.Proposals.IsEmpty, membership, occasion),
        ContributionCommand contribution => ContributionDecisions.Decide(charter, state.Members, state.Contributions, contribution, occasion),
        PaymentCommand payment => PaymentDecisions.Decide(state.Charter!, state.Members, state.Payments, state.Bank.Accounts.ContainsKey, payment, occasion),
        LoanCommand loan => LoanDecisions.Decide(charter, state.Balances, state.Members, state.Contributions, state.Payments, state.Guarantees, state.Loans, Elsewhere(state), loan, occasion),
        GuaranteeCommand guarantee => GuaranteeDecisions.Decide(charter, state.Balances, state.Members, state.Payments, state.Guarantees, Lending(state, charter, occasion.Today), guarantee, occasion),
        PledgeCommand pledge => PledgeDecisions.Decide(charter, state.Balances, state.Members, state.Contributions, state.Payments, state.Loans, state.Pledges, pledge, occasion),
        AidCommand aid => AidDecisions.Decide(charter, state.Balances, state.Members, state.Payments, state.Aids, state.Grants, aid, occasion),
        GrantCommand grant => GrantDecisions.Decide(charter, state.Balances, state.Members, state.Payments, state.Aids, state.Grants, state.Exits.Dissolution is not null, grant, occasion),
        CallCommand call => CallDecisions.Decide(charter, state.Balances, state.Members, state.Aids, state.Grants, call, occasion),
        RequestCommand request => RequestDecisions.Decide(
            charter, state.Balances, state.Members, state.Contributions, state.Guarantees, state.Loans, state.Aids, state.Grants, state.Requests, SeamsOf(state, charter, occasion), request, occasion),
        ExitCommand exit => ExitDecisions.Decide(
            charter, state.Balances, state.Members, state.Contributions, state.Payments, state.Guarantees, state.Loans, state.Aids, state.Grants, state.Exits,
            member => GuaranteesOf(state, member), exit, occasion),
        ReconciliationCommand bank => ReconciliationDecisions.Decide(
            charter, state.Balances, state.Members, state.Contributions, state.Payments, state.Guarantees, state.Loans, state.Aids, state.Grants, state.Exits, state.Pledges, state.CreditLines, state.Deposits, state.Sharing, state.Cascade, state.Expected, state.Bank, bank, occasion),
        GovernanceCommand governance => GovernanceDecisions.Decide(View(state, charter, occasion), governance, occasion),
        BookkeepingCommand entry => BookkeepingDecisions.Decide(charter, state.Balances, state.Members, state.Exits, state.Bank, state.Entries, entry, occasion),
        CreditLineCommand credit => CreditLineDecisions.Decide(
            new(charter, state.Balances, state.Members, state.Contributions, state.Guarantees, state.Loans, Elsewhere(state)), state.Payments, state.CreditLines, credit, occasion),
        DepositCommand deposit => DepositDecisions.Decide(charter, state.Balances, state.Members, state.Payments, state.Deposits, state.Pledges.DepositHeld, deposit, occasion),
        CascadeCommand cascade => CascadeDecisions.Decide(charter, state.Balances, state.Members, state.Payments, state.Cascade, cascade, occasion, AidLimitOf(state, charter, occasion.Today)),
        SharingCommand sharing => SharingDecisions.Decide(charter, state.Balances, state.Members, state.Payments, state.Bank.FirstOpen, state.Sharing, sharing, occasion),
        ExpectedCommand expected => ExpectedDecisions.Decide(charter, state.Members, state.Expected, expected, occasion),
        PeerLoanCommand peers => PeerLoanDecisions.Decide(charter, state.Members, state.PeerLoans, peers, occasion),
        TakeoverCommand takeover => TakeoverDecisions.Decide(charter, TakeoverViewOf(state), state.Takeovers, takeover, occasion),
        DocumentCommand document => DocumentDecisions.Decide(charter, state.Members, state.Documents, of => SidesOf(state, of), document, occasion),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The members that a case concerns; null for a case that the fund does not know.</summary>
    public static EquatableArray<MemberId>? SidesOf(FundState state, DocumentCase of) => of.Kind switch
    {
        CaseKind.Request => state.Requests.Requests.GetValueOrDefault(new(of.Value)) is { } request ? [request.Terms.Member] : null,
        CaseKind.Loan => state.Loans.Loans.GetValueOrDefault(new(of.Value)) is { } loan ? [.. loan.Borrowers] : null,
        CaseKind.EmergencyAid => state.Aids.Aids.GetValueOrDefault(new(of.Value)) is { } aid ? [aid.Member] : null,
        CaseKind.Guarantee => state.Guarantees.Guarantees.GetValueOrDefault(new(of.Value)) is { } guarantee ? [guarantee.Terms.Member] : null,
        CaseKind.Grant => state.Grants.Grants.GetValueOrDefault(new(of.Value)) is { } grant ? SidesOf(grant) : null,
        CaseKind.Deposit => state.Deposits.Deposits.GetValueOrDefault(new(of.Value)) is { } deposit ? [deposit.Terms.Member] : null,
        CaseKind.Payment => state.Payments.Orders.GetValueOrDefault(new(of.Value)) is { } order ? state.Members.Members.ContainsKey(order.Payee) ? [order.Payee] : [] : null,
        CaseKind.Agreement => state.Cascade.Agreements.ContainsKey(new(of.Value)) ? [] : null,
        CaseKind.SubGrant => state.Cascade.SubGrants.GetValueOrDefault(new(of.Value)) is { } part ? [part.Member] : null,
        CaseKind.Claim => state.Cascade.Claims.TryGetValue(new(of.Value), out var under) ? [state.Cascade.SubGrants[under.SubGrant].Member] : null,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>What a redistribution would come to if it were decided now, partner by partner, with what stands against it. Nothing is recorded by looking.</summary>
    public static RedistributionPlan PlanOf(FundState state, CascadeCommand.RedistributeFreed redistribute, Instant at) => state.Charter is { } charter
        ? CascadeDecisions.Plan(charter, state.Members, state.Cascade, redistribute, AidLimitOf(state, charter, FundCalendar.Today(at, charter.TimeZone)))
        : new([], CommonRefusals.FundNotOpen.With());

    /// <summary>Grants stands above Cascade and awards out of its agreements.</summary>
    private static FundState Noting(FundState state, CascadeBook cascade) => state with { Cascade = cascade, Grants = state.Grants.Noting(cascade) };

    /// <summary>Cascade stands below Grants, where small aid is counted: what it needs to know is told here.</summary>
    private static AidLimit AidLimitOf(FundState state, Charter charter, DateOnly today) =>
        (member, more) => DeMinimis.Above(charter, state.Grants, state.Aids, member, state.Members.Members[member].Code, more, today);

    /// <summary>What a takeover would find.</summary>
    public static TakeoverView TakeoverViewOf(FundState state) =>
        new(state.Proposals.Proposals.IsEmpty, state.Balances, state.Members, state.Contributions, state.Guarantees, state.Loans, state.Bank);

    /// <summary>Cents at stake with each member by other support than loans.</summary>
    private static ImmutableDictionary<MemberId, long> Elsewhere(FundState state) => Together(state.Guarantees.Exposures, state.CreditLines.Exposures);

    private static ImmutableDictionary<MemberId, long> Together(ImmutableDictionary<MemberId, long> exposures, ImmutableDictionary<MemberId, long> more) =>
        exposures.SetItems(more.Select(m => KeyValuePair.Create(m.Key, exposures.GetValueOrDefault(m.Key) + m.Value)));

    /// <summary>What Guarantees needs of the rooms above it.</summary>
    private static LendingSide Lending(FundState state, Charter charter, DateOnly today) =>
        new(LendingCapacity.Of(charter, state.Balances).Free, Together(state.Loans.Exposures, state.CreditLines.Exposures), member => LoanDecisions.TooLate(charter, state.Loans, member, today));

    /// <summary>
    /// A refusal that makes a vote useless. A member is heard between the notice of its exclusion and the vote: that one may still be met.
    /// </summary>
    private static Refusal? Hopeless(Refusal? now) => now?.Kind == MembershipRefusals.MemberNotHeard ? null : now;

    /// <summary>A held command is decided by the fund itself: the vote is the authority.</summary>
    private static Decision DecideHeld(FundState state, Charter charter, IProposable held, in Occasion occasion) =>
        DecideInRoom(state, charter, (Command)held, occasion with { By = Occasion.Fund });

    /// <summary>In a meeting the chair closes, a secret vote is closed by whoever can open its seals; any other closes by itself.</summary>
    private static GovernanceCommand.CloseProposal? CloseIfSettled(FundState state, ProposalId id) =>
        state.Proposals.Proposals[id] is { State: ProposalState.Open, Meeting: null, Secret: false, IsSettled: true } ? new(id) : null;

    private static GovernanceView View(FundState state, Charter charter, Occasion occasion) => new(
        charter, state.Members, state.Proposals, state.Meetings, held => ConcernOf(state, held), held => Hopeless(DecideHeld(state, charter, held, OnItsDay(held, occasion)).Refusal));

    /// <summary>A charter that is dated later is judged as on its day: whether it may be voted on does not wait for it.</summary>
    private static Occasion OnItsDay(IProposable held, Occasion occasion) =>
        held is GovernanceCommand.ChangeCharter({ EffectiveOn: var day }) && day > occasion.Today && day <= Plausible.LastDay ? occasion with { Today = day } : occasion;

    private static Decision Enact(FundState state, Charter charter, ProposalId id, in Occasion occasion)
    {
        var (proposal, refusal) = GovernanceDecisions.Enactable(state.Members, state.Proposals, id, occasion);
        if (proposal is null) return refusal!;
        if (proposal is { Held: GovernanceCommand.ChooseAmong choose, Order: { } order }) return EnactInOrder(state, charter, proposal, choose, order, occasion);
        var decision = DecideHeld(state, charter, proposal.Held, occasion);
        if (decision.Refusal is { } refused) return new GovernanceEvent.EnactmentRefused(id, RecordedRefusal.Of(refused));
        return Decision.Accept([new GovernanceEvent.ProposalEnacted(id), .. decision.Events, .. FollowUpsOf(proposal, occasion)]);
    }

    /// <summary>The requests in the order of the ballots, as far as the envelope goes; one that is refused leaves its money to the next.</summary>
    private static Decision EnactInOrder(FundState state, Charter charter, Proposal proposal, GovernanceCommand.ChooseAmong choose, EquatableArray<int> order, in Occasion occasion)
    {
        var events = new List<Event> { new GovernanceEvent.ProposalEnacted(proposal.Id) };
        var left = choose.Envelope;
        foreach (var option in order)
        {
            var held = choose.Options[option];
            if (ConcernOf(state, held).Amount is not { } amount || amount > left) continue;
            var decision = DecideHeld(state, charter, held, occasion);
            if (decision.Refusal is { } refused)
            {
                events.Add(new GovernanceEvent.OptionRefused(proposal.Id, option, RecordedRefusal.Of(refused)));
                continue;
            }
            left -= amount;
            Event[] enacted = [new GovernanceEvent.OptionEnacted(proposal.Id, option), .. decision.Events];
            foreach (var e in enacted) state = Evolve(state, e, occasion.By, occasion.At);
            events.AddRange(enacted);
        }
        return Decision.Accept(events);
    }

    private static IEnumerable<Event> FollowUpsOf(Proposal proposal, Occasion occasion) => proposal.Held is GovernanceCommand.AdoptResolution resolution
        ? resolution.Tasks.Select((task, i) => new GovernanceEvent.FollowUpAssigned(Id.Mint<FollowUpId>(occasion, i), proposal.Id, task))
        : [];

    /// <summary>What a held command is about: which row of the matrix it falls under, and who is recused.</summary>
    public static Concern ConcernOf(FundState state, IProposable held) => held switch
    {
        LoanCommand.AgreeLoan(var id) => state.Loans.Loans.GetValueOrDefault(id) is { } loan
            ? OfLoan(state, DecisionKind.Loan, loan, loan.Terms.Amount)
            : Concern.Of(DecisionKind.Loan),
        LoanCommand.RescheduleLoan(var id, _) => state.Loans.Loans.GetValueOrDefault(id) is { } late
            ? OfLoan(state, DecisionKind.Rescheduling, late, late.Outstanding)
            : Concern.Of(DecisionKind.Rescheduling),
        LoanCommand.CancelTranches(var id) => state.Loans.Loans.GetValueOrDefault(id) is { } undrawn
            ? new Concern(DecisionKind.Rescheduling, undrawn.Undrawn, undrawn.Borrowers, []) { Applicant = undrawn.Terms.Member }
            : Concern.Of(DecisionKind.Rescheduling),
        AidCommand.RatifyAid(var id) => state.Aids.Aids.GetValueOrDefault(id) is { } aid
            ? Concern.Of(DecisionKind.EmergencyAid, aid.Member, aid.Amount)
            : Concern.Of(DecisionKind.EmergencyAid),
        GuaranteeCommand.IssueGuarantee(var id, _) => state.Guarantees.Guarantees.GetValueOrDefault(id) is { } asked
            ? Concern.Of(DecisionKind.Guarantee, asked.Terms.Member, asked.Terms.Maximum)
            : Concern.Of(DecisionKind.Guarantee),
        GuaranteeCommand.ExtendGuarantee(var id, _) => state.Guarantees.Guarantees.GetValueOrDefault(id) is { } live
            ? Concern.Of(DecisionKind.Guarantee, live.Terms.Member, live.Maximum)
            : Concern.Of(DecisionKind.Guarantee),
        GuaranteeCommand.AcceptCall(var id) => state.Guarantees.WithCall(id) is var (called, call)
            ? Concern.Of(DecisionKind.Guarantee, called.Terms.Member, call.Payable)
            : Concern.Of(DecisionKind.Guarantee),
        GuaranteeCommand.WriteOffRecourse(var id) => state.Guarantees.Guarantees.GetValueOrDefault(id) is { } lost
            ? Concern.Of(DecisionKind.WriteOff, lost.Terms.Member, lost.Recourse)
            : Concern.Of(DecisionKind.WriteOff),
        RequestCommand.DecideAppeal(var id, _) => state.Requests.Requests.GetValueOrDefault(id) is { } appealed
            ? Concern.Of(DecisionKind.Appeal, appealed.Terms.Member)
            : Concern.Of(DecisionKind.Appeal),
        MembershipCommand.AdmitMember => Concern.Of(DecisionKind.Admission),
        MembershipCommand.AdmitApplicant(var applicant) => Concern.Of(DecisionKind.Admission, applicant),
        MembershipCommand.RefuseApplicant(var applicant) => Concern.Of(DecisionKind.Admission, applicant),
        MembershipCommand.SuspendMember(var member, _) => Concern.Of(DecisionKind.Standing, member),
        MembershipCommand.ReinstateMember(var member) => Concern.Of(DecisionKind.Standing, member),
        MembershipCommand.ChangeMemberKind(var member, _) => Concern.Of(DecisionKind.Standing, member),
        MembershipCommand.ExcludeMember(var member, _) => Concern.Of(DecisionKind.Exclusion, member),
        ExitCommand.DissolveFund => Concern.Of(DecisionKind.Dissolution),
        GovernanceCommand.ChangeCharter => Concern.Of(DecisionKind.Charter),
        ContributionCommand.ExemptMember exempt => Concern.Of(DecisionKind.Exemption, exempt.Member, exempt.Amount),
        GovernanceCommand.AdoptResolution resolution => Concern.Of(resolution.Kind, resolution.Concerns, resolution.Amount),
        GrantCommand.SetEnvelope(_, _, var amount) => Concern.Of(DecisionKind.Envelope, amount),
        GrantCommand.AwardGrant(var id, var parts, _) => state.Grants.Grants.GetValueOrDefault(id) is { } grant
            ? new Concern(DecisionKind.Grant, AwardOf(parts, grant.Amount), SidesOf(grant), [])
            : Concern.Of(DecisionKind.Grant),
        CallCommand.AwardCall(var id) => state.Grants.Calls.GetValueOrDefault(id) is { } call
            ? new Concern(DecisionKind.Grant, call.Terms.Envelope, [.. state.Grants.ApplicationsOf(call).SelectMany(g => SidesOf(g)).Distinct()], [])
            : Concern.Of(DecisionKind.Grant),
        GovernanceCommand.ChooseAmong choose => new Concern(DecisionKind.Ranking, choose.Envelope,
            [.. choose.Options.SelectMany(o => ConcernOf(state, o).Members).Distinct()], [.. choose.Options.SelectMany(o => ConcernOf(state, o).Guarantors).Distinct()]),
        PledgeCommand.CallPledge(var id, var amount) => state.Pledges.Pledges.GetValueOrDefault(id) is { } called
            ? OfLoan(state, DecisionKind.Guarantee, state.Loans.Loans[called.Loan], amount)
            : Concern.Of(DecisionKind.Guarantee, amount),
        PledgeCommand.ReleasePledge(var id) => state.Pledges.Pledges.GetValueOrDefault(id) is { } released
            ? OfLoan(state, DecisionKind.Guarantee, state.Loans.Loans[released.Loan], released.Live)
            : Concern.Of(DecisionKind.Guarantee),
        PledgeCommand.AllocateToRiskFund(var amount) => Concern.Of(DecisionKind.Result, amount),
        CreditLineCommand.AgreeCreditLine(var id) => state.CreditLines.Lines.GetValueOrDefault(id) is { } line
            ? Concern.Of(DecisionKind.Loan, line.Terms.Member, line.Terms.Limit)
            : Concern.Of(DecisionKind.Loan),
        // All members share by the key: were they concerned, nobody could decide it.
        SharingCommand.OpenCostPool(var terms) => Concern.Of(DecisionKind.Budget, terms.Budget),
        SharingCommand.ChangeCostPool(_, var budget, _) => Concern.Of(DecisionKind.Budget, budget),
        CascadeCommand.AwardSubGrant(_, var partner, var part, _, _, _) => state.Members.Members.ContainsKey(partner) ? Concern.Of(DecisionKind.Grant, partner, part) : Concern.Of(DecisionKind.Grant, part),
        CascadeCommand.CloseSubGrant(var ended) => state.Cascade.SubGrants.GetValueOrDefault(ended) is { } over
            ? Concern.Of(DecisionKind.Grant, over.Member, over.Net)
            : Concern.Of(DecisionKind.Grant),
        CascadeCommand.RedistributeFreed(_, var freed, var needs, _, _) => new Concern(
            DecisionKind.Grant, freed, [.. needs.Select(n => state.Cascade.SubGrants.GetValueOrDefault(n.SubGrant)?.Member).OfType<MemberId>().Distinct()], []),
        CascadeCommand.ReverseRedistribution(var id) => state.Cascade.Redistributions.GetValueOrDefault(id) is { } shared
            ? new Concern(DecisionKind.Grant, shared.Amount, [.. shared.Parts.Select(p => state.Cascade.SubGrants[p.SubGrant].Member).Distinct()], [])
            : Concern.Of(DecisionKind.Grant),
        LoanCommand.WriteDownLoan(var id, var to) => state.Loans.Loans.GetValueOrDefault(id) is { } feared
            ? OfLoan(state, DecisionKind.WriteOff, feared, to)
            : Concern.Of(DecisionKind.WriteOff),
        LoanCommand.WriteOffLoan(var id, var amount) => state.Loans.Loans.GetValueOrDefault(id) is { } lost
            ? OfLoan(state, DecisionKind.WriteOff, lost, amount ?? lost.Outstanding)
            : Concern.Of(DecisionKind.WriteOff),
        LoanCommand.RemitLoan(var id, var gift) => state.Loans.Loans.GetValueOrDefault(id) is { } given
            ? OfLoan(state, DecisionKind.Remission, given, gift ?? given.Owed)
            : Concern.Of(DecisionKind.Remission),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>What an award comes to; parts that nobody could add up count as what was asked, and are refused.</summary>
    private static Money AwardOf(EquatableArray<PlannedPart> parts, Money asked) =>
        parts.Count is 0 or > GrantDecisions.PartsMost || parts.Any(p => Plausible.UnfitOrNotPositive(p.Amount, asked.Currency) is not null) ? asked : Money.Sum(parts.Select(p => p.Amount));

    /// <summary>Whom a grant concerns: who is helped, and the mentor that is paid.</summary>
    private static EquatableArray<MemberId> SidesOf(Grant grant) => grant.Mentor is { } mentor ? [grant.Member, mentor] : [grant.Member];
}
