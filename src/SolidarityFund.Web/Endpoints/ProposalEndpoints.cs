// ProposalEndpoints: putting a command to the vote, voting, closing, enacting.
using System.Globalization;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Web.Endpoints;

/// <summary>What is put to the vote: exactly one of these.</summary>
/// <param name="AgreeLoan">Agree a requested loan.</param>
/// <param name="AdmitMember">Admit an organisation as a member.</param>
/// <param name="RatifyAid">Ratify emergency aid that a few granted.</param>
public sealed record Proposed(AgreeLoanBody? AgreeLoan, Organisation? AdmitMember, RatifyAidBody? RatifyAid = null)
{
    public static Proposed Of(IProposable held) => held switch
    {
        LoanCommand.AgreeLoan(var loan) => new(new AgreeLoanBody(loan), null),
        MembershipCommand.AdmitMember(var organisation) => new(null, organisation),
        AidCommand.RatifyAid(var aid) => new(null, null, new RatifyAidBody(aid)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>Which loan.</summary>
public sealed record AgreeLoanBody(LoanId Loan);

/// <summary>Which emergency aid.</summary>
public sealed record RatifyAidBody(AidId Aid);

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
            (_, body) => body switch
            {
                { AgreeLoan: { } agree, AdmitMember: null, RatifyAid: null } => new GovernanceCommand.Propose(new LoanCommand.AgreeLoan(agree.Loan)),
                { AgreeLoan: null, AdmitMember: null, RatifyAid: { } ratify } => new GovernanceCommand.Propose(new AidCommand.RatifyAid(ratify.Aid)),
                { AgreeLoan: null, AdmitMember: { } written, RatifyAid: null } => OrganisationText.Read(written, out var organisation) is { IsEmpty: false } faults
                    ? Api.Faults("/admitMember", faults) : new GovernanceCommand.Propose(new MembershipCommand.AdmitMember(organisation)),
                _ => new Fault("", "Missing", "exactly one of agreeLoan, admitMember and ratifyAid is needed"),
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

    private static ProposalView View(Standing standing, Proposal p) => new(
        p.Id, p.Number, p.State, Proposed.Of(p.Held), p.Applicant, p.Roll, p.Quorum, p.Rule, p.OpenedAt, p.ClosesAt, standing.State.Charter!.TimeZone,
        p.Tally.For, p.Tally.Against, p.Tally.Abstain,
        [.. p.Votes.OrderBy(v => v.Key.ToString(), StringComparer.Ordinal).Select(v => new VoteView(v.Key, v.Value))], p.Refusal);
}
