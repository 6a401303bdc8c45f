// ProposalEndpoints: putting a command to the vote, voting, closing, enacting.
using System.Globalization;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Exits;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Web.Endpoints;

/// <summary>What is put to the vote: exactly one of these.</summary>
/// <param name="AgreeLoan">Agree a requested loan.</param>
/// <param name="AdmitMember">Admit an organisation as a member.</param>
/// <param name="AdmitApplicant">Admit an applicant.</param>
/// <param name="RefuseApplicant">Refuse an applicant.</param>
/// <param name="SuspendMember">Suspend a member, for a reason of the charter.</param>
/// <param name="ReinstateMember">End a suspension.</param>
/// <param name="ExcludeMember">Exclude a member, on a ground of the charter.</param>
/// <param name="ChangeMemberKind">Make a member one of another kind.</param>
/// <param name="DissolveFund">End the fund, in favour of this beneficiary.</param>
public sealed record Proposed(
    AgreeLoanBody? AgreeLoan, Organisation? AdmitMember, MemberBody? AdmitApplicant = null, MemberBody? RefuseApplicant = null, SuspensionBody? SuspendMember = null, MemberBody? ReinstateMember = null,
    ExclusionBody? ExcludeMember = null, MemberKindBody? ChangeMemberKind = null, Beneficiary? DissolveFund = null)
{
    public static Proposed Of(IProposable held) => held switch
    {
        LoanCommand.AgreeLoan(var loan) => new(new AgreeLoanBody(loan), null),
        MembershipCommand.AdmitMember(var organisation) => new(null, organisation),
        MembershipCommand.AdmitApplicant(var applicant) => new(null, null, AdmitApplicant: new(applicant)),
        MembershipCommand.RefuseApplicant(var applicant) => new(null, null, RefuseApplicant: new(applicant)),
        MembershipCommand.SuspendMember(var member, var reason) => new(null, null, SuspendMember: new(member, reason)),
        MembershipCommand.ReinstateMember(var member) => new(null, null, ReinstateMember: new(member)),
        MembershipCommand.ExcludeMember(var member, var ground) => new(null, null, ExcludeMember: new(member, ground)),
        MembershipCommand.ChangeMemberKind(var member, var kind) => new(null, null, ChangeMemberKind: new(member, kind)),
        ExitCommand.DissolveFund(var beneficiary) => new(null, null, DissolveFund: beneficiary),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>Which member or applicant.</summary>
public sealed record MemberBody(MemberId Member);

/// <summary>Which member, and a reason of the charter.</summary>
public sealed record SuspensionBody(MemberId Member, string Reason);

/// <summary>Which member, and a ground of the charter.</summary>
public sealed record ExclusionBody(MemberId Member, string Ground);

/// <summary>Which member, and what kind it becomes.</summary>
public sealed record MemberKindBody(MemberId Member, MemberKind Kind);

/// <summary>Which loan.</summary>
public sealed record AgreeLoanBody(LoanId Loan);

/// <summary>The one vote of a member organisation.</summary>
public sealed record VoteBody(MemberId Member, Choice Choice);

/// <summary>A vote that was cast.</summary>
public sealed record VoteView(MemberId Member, Choice Choice);

/// <summary>A proposal and where its vote stands.</summary>
/// <param name="Quorum">How many of the roll must take part.</param>
/// <param name="TimeZone">The zone in which the closing hour is meant.</param>
public sealed record ProposalView(
    ProposalId Id, int Number, ProposalState State, Proposed Proposes, MemberId? Applicant, IReadOnlyList<MemberId> Roll, int Quorum, DecisionRule Rule, Instant OpenedAt, Instant ClosesAt, string TimeZone,
    int For, int Against, int Abstained, IReadOnlyList<VoteView> Votes, RecordedRefusal? Refusal);

public static class ProposalEndpoints
{
    public static void MapProposals(this IEndpointRouteBuilder fund)
    {
        fund.Command<Proposed>("/proposals", "propose", "Puts a command to the vote; if it is adopted, it is decided in the same turn.", Permits.RunVotes,
            (_, body) =>
            {
                if (body.AdmitMember is { } written && OrganisationText.Read(written, out var organisation) is var faults)
                {
                    if (!faults.IsEmpty) return Api.Faults("/admitMember", faults);
                    body = body with { AdmitMember = organisation };
                }
                if (body.DissolveFund is { } named && OrganisationText.Numbers(named.EnterpriseNumber, named.Iban, out var number, out var iban) is var wrong)
                {
                    if (!wrong.IsEmpty) return Api.Faults("/dissolveFund", wrong);
                    body = body with { DissolveFund = named with { EnterpriseNumber = number, Iban = iban } };
                }
                return HeldBy(body).OfType<IProposable>().ToArray() is [var held] ? new GovernanceCommand.Propose(held) : new Fault("", "Missing", "exactly one thing to put to the vote is needed");
            },
            e => e is GovernanceEvent.ProposalOpened opened ? $"{{fund}}/proposals/{opened.Proposal}" : null);

        fund.List("/proposals", "listProposals", "Proposals, by number.", Permits.SeeAll,
            standing => standing.State.Proposals.Proposals.Values, p => p.Number.ToString("D8", CultureInfo.InvariantCulture), View,
            Filter.OnState("state", (Proposal p) => p.State));

        fund.Read("/proposals/{proposal:pr}", "getProposal", "One proposal with its votes.", Permits.SeeAll, (http, standing) =>
            standing.State.Proposals.Proposals.TryGetValue(http.Route<ProposalId>("proposal"), out var proposal) ? View(standing, proposal) : null);

        fund.Command<VoteBody>("/proposals/{proposal:pr}/votes", "castVote", "Casts the one vote of a member organisation, or changes it while the vote is open.", Permits.SitOnCommittee,
            (http, body) => new GovernanceCommand.CastVote(http.Route<ProposalId>("proposal"), body.Member, body.Choice));

        fund.Command<NoBody>("/proposals/{proposal:pr}/closing", "closeProposal", "Closes a vote whose time is over.", Permits.RunVotes,
            (http, _) => new GovernanceCommand.CloseProposal(http.Route<ProposalId>("proposal")));

        fund.Command<NoBody>("/proposals/{proposal:pr}/enactment", "enactProposal", "Decides the command of an adopted proposal again, if it was refused before.", Permits.RunVotes,
            (http, _) => new GovernanceCommand.EnactProposal(http.Route<ProposalId>("proposal")));
    }

    /// <summary>The command of each member of a body; null where the member is missing.</summary>
    private static IEnumerable<IProposable?> HeldBy(Proposed body) =>
    [
        body.AgreeLoan is { } agree ? new LoanCommand.AgreeLoan(agree.Loan) : null,
        body.AdmitMember is { } organisation ? new MembershipCommand.AdmitMember(organisation) : null,
        body.AdmitApplicant is { } admitted ? new MembershipCommand.AdmitApplicant(admitted.Member) : null,
        body.RefuseApplicant is { } refused ? new MembershipCommand.RefuseApplicant(refused.Member) : null,
        body.SuspendMember is { } suspended ? new MembershipCommand.SuspendMember(suspended.Member, suspended.Reason) : null,
        body.ReinstateMember is { } reinstated ? new MembershipCommand.ReinstateMember(reinstated.Member) : null,
        body.DissolveFund is { } beneficiary ? new ExitCommand.DissolveFund(beneficiary) : null,
        body.ExcludeMember is { } excluded ? new MembershipCommand.ExcludeMember(excluded.Member, excluded.Ground) : null,
        body.ChangeMemberKind is { } changed ? new MembershipCommand.ChangeMemberKind(changed.Member, changed.Kind) : null,
    ];

    private static ProposalView View(Standing standing, Proposal p) => new(
        p.Id, p.Number, p.State, Proposed.Of(p.Held), p.Applicant, p.Roll, p.Quorum, p.Rule, p.OpenedAt, p.ClosesAt, standing.State.Charter!.TimeZone,
        p.Tally.For, p.Tally.Against, p.Tally.Abstain,
        [.. p.Votes.OrderBy(v => v.Key.ToString(), StringComparer.Ordinal).Select(v => new VoteView(v.Key, v.Value))], p.Refusal);
}
