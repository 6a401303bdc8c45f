// Fund: the state of a whole fund and the two switches over it, Decide and Evolve (with React, what the fund does by itself).
// It alone knows every room.
using SolidarityFund.Domain.Bookkeeping;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Reconciliation;

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

    /// <summary>Loans.</summary>
    public LoanBook Loans { get; init; } = LoanBook.Empty;

    /// <summary>Emergency aid.</summary>
    public AidBook Aids { get; init; } = AidBook.Empty;

    /// <summary>Bank accounts and lines in suspense.</summary>
    public ReconciliationBook Bank { get; init; } = ReconciliationBook.Empty;

    /// <summary>Entries by hand that wait.</summary>
    public BookkeepingBook Entries { get; init; } = BookkeepingBook.Empty;

    /// <summary>Proposals and votes.</summary>
    public ProposalBook Proposals { get; init; } = ProposalBook.Empty;
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
        if (command is IProposable) return CommonRefusals.DecisionNeeded.With(("command", command.GetType().Name));
        return command switch
        {
            GovernanceCommand.Propose(var held) => GovernanceDecisions.Propose(
                charter, state.Members, state.Proposals, held, ApplicantOf(state, held), DecideHeld(state, charter, held, occasion).Refusal, occasion),
            GovernanceCommand.CastVote vote => GovernanceDecisions.Vote(state.Members, state.Proposals, vote, occasion),
            GovernanceCommand.CloseProposal(var proposal) => GovernanceDecisions.Close(state.Members, state.Proposals, proposal, occasion),
            GovernanceCommand.EnactProposal(var proposal) => Enact(state, charter, proposal, occasion),
            _ => DecideInRoom(state, charter, command, occasion),
        };
    }

    /// <summary>What the fund does by itself after an event: closes a vote in which everyone has voted, enacts what was adopted, notes what was not ratified.</summary>
    public static Command? React(FundState state, Event e) => e switch
    {
        GovernanceEvent.VoteCast(var id, _, _) when state.Proposals.Proposals[id].EveryoneVoted => new GovernanceCommand.CloseProposal(id),
        GovernanceEvent.ProposalClosed(var id, Outcome.Adopted, _, _, _) => new GovernanceCommand.EnactProposal(id),
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
            ContributionEvent contribution => state with { Contributions = state.Contributions.Evolve(contribution) },
            PaymentEvent payment => state with { Payments = state.Payments.Evolve(payment, by) },
            LoanEvent loan => state with { Loans = state.Loans.Evolve(loan) },
            AidEvent aid => state with { Aids = state.Aids.Evolve(aid, by) },
            ReconciliationEvent bank => state with { Bank = state.Bank.Evolve(bank) },
            BookkeepingEvent entry => state with { Entries = state.Entries.Evolve(entry, by) },
            GovernanceEvent.FundOpened(var name, var charter) => state with { Name = name, Charter = charter },
            GovernanceEvent governance => state with { Proposals = state.Proposals.Evolve(governance, at) },
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return state with { LastAt = at, Balances = e.Books is { } entries ? state.Balances.Add(entries) : state.Balances };
    }

    private static Decision DecideInRoom(FundState state, Charter charter, Command command, in Occasion occasion) => command switch
    {
        MembershipCommand membership => MembershipDecisions.Decide(charter, state.Members, state.Proposals.Proposals.IsEmpty, membership, occasion),
        ContributionCommand contribution => ContributionDecisions.Decide(charter, state.Members, state.Contributions, contribution, occasion),
        PaymentCommand payment => PaymentDecisions.Decide(state.Members, state.Payments, payment, occasion),
        LoanCommand loan => LoanDecisions.Decide(charter, state.Balances, state.Members, state.Contributions, state.Payments, state.Loans, loan, occasion),
        AidCommand aid => AidDecisions.Decide(charter, state.Balances, state.Members, state.Payments, state.Aids, aid, occasion),
        ReconciliationCommand bank => ReconciliationDecisions.Decide(
            charter, state.Balances, state.Members, state.Contributions, state.Payments, state.Loans, state.Aids, state.Bank, bank, occasion),
        BookkeepingCommand entry => BookkeepingDecisions.Decide(charter, state.Balances, state.Members, state.Bank, state.Entries, entry, occasion),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>A held command is decided by the fund itself: the vote is the authority.</summary>
    private static Decision DecideHeld(FundState state, Charter charter, IProposable held, in Occasion occasion) =>
        DecideInRoom(state, charter, (Command)held, occasion with { By = Occasion.Fund });

    private static Decision Enact(FundState state, Charter charter, ProposalId id, in Occasion occasion)
    {
        var (proposal, refusal) = GovernanceDecisions.Enactable(state.Members, state.Proposals, id, occasion);
        if (proposal is null) return refusal!;
        var decision = DecideHeld(state, charter, proposal.Held, occasion);
        return decision.Refusal is { } refused
            ? new GovernanceEvent.EnactmentRefused(id, RecordedRefusal.Of(refused))
            : Decision.Accept([new GovernanceEvent.ProposalEnacted(id), .. decision.Events]);
    }

    /// <summary>Which member a held command concerns: that member is recused.</summary>
    private static MemberId? ApplicantOf(FundState state, IProposable held) => held switch
    {
        LoanCommand.AgreeLoan(var loan) => state.Loans.Loans.GetValueOrDefault(loan)?.Terms.Member,
        AidCommand.RatifyAid(var aid) => state.Aids.Aids.GetValueOrDefault(aid)?.Member,
        MembershipCommand.AdmitMember => null,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
