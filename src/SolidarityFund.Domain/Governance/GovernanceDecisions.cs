// The rules of Governance: one member, one vote, whatever it contributed; the applicant is recused by computation.
using System.Collections.Immutable;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Domain.Governance;

/// <summary>The rules of Governance, domain.md §5. What a proposal would enact is decided by Fund, which alone knows every room.</summary>
public static class GovernanceDecisions
{
    /// <summary>Opens the fund: the charter must be sound, and who asks becomes the first administrator.</summary>
    public static Decision Open(string name, Charter charter, in Occasion occasion)
    {
        if (!PlainText.Is(name, MembershipDecisions.NameLengthMost)) return MembershipRefusals.NameNotPlain.With(("most", MembershipDecisions.NameLengthMost));
        if (charter.Faults() is [var fault, ..]) return fault.Refusal;
        if (charter.EffectiveOn > occasion.Today) return CommonRefusals.DateInFuture.With(("date", charter.EffectiveOn), ("today", occasion.Today));

        return Decision.Accept(
            new GovernanceEvent.FundOpened(name, charter),
            new MembershipEvent.MandateGranted(occasion.By, MandateRole.Administrator, null, occasion.Today));
    }

    /// <summary>Puts a command to the vote; the roll is the committee without the applicant.</summary>
    /// <param name="charter">The rules in force.</param>
    /// <param name="members">The register, which knows the committee.</param>
    /// <param name="proposals">Earlier proposals.</param>
    /// <param name="held">What would be enacted.</param>
    /// <param name="applicant">Which member it concerns, if any.</param>
    /// <param name="refusedNow">Why the command would be refused at once, if it would: then it is not worth a vote.</param>
    /// <param name="occasion">By whom and when.</param>
    public static Decision Propose(
        Charter charter, MembershipBook members, ProposalBook proposals, IProposable held, MemberId? applicant, Refusal? refusedNow, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Committee, MandateRole.Treasurer, MandateRole.Administrator) is { } lacks) return lacks;
        if (refusedNow is not null) return refusedNow;
        if (proposals.Proposals.Values.FirstOrDefault(p => p.State is ProposalState.Open or ProposalState.AdoptedNotEnacted && p.Held.Equals(held)) is { } same)
            return GovernanceRefusals.AlreadyProposed.With(("proposal", same.Id), ("number", same.Number));
        var roll = members.OnCommittee(occasion.Today).Select(m => m.Id).Where(id => id != applicant).ToImmutableArray();
        if (roll.IsEmpty) return GovernanceRefusals.NobodyMayVote.With();

        return new GovernanceEvent.ProposalOpened(
            Id.Mint<ProposalId>(occasion), proposals.Proposals.Count + 1, held, applicant, roll,
            charter.Voting.Quorum.Of(roll.Length), charter.Voting.Rule, occasion.At.PlusDays(charter.Voting.VotingDays));
    }

    /// <summary>Casts or changes the one vote of a member organisation.</summary>
    public static Decision Vote(MembershipBook members, ProposalBook proposals, GovernanceCommand.CastVote vote, in Occasion occasion)
    {
        if (!proposals.Proposals.TryGetValue(vote.Proposal, out var proposal)) return GovernanceRefusals.ProposalUnknown.With(("proposal", vote.Proposal));
        if (!members.SpeaksFor(occasion.By, BodyCodes.Committee, vote.Member, occasion.Today)) return GovernanceRefusals.NotTheirVote.With(("person", occasion.By), ("member", vote.Member));
        if (proposal.State != ProposalState.Open) return GovernanceRefusals.VoteClosed.With(("number", proposal.Number), ("state", proposal.State));
        if (occasion.At >= proposal.ClosesAt) return GovernanceRefusals.VoteTooLate.With(("number", proposal.Number), ("closed", proposal.ClosesAt), ("at", occasion.At));
        if (proposal.Applicant is { } applicant && (vote.Member == applicant || members.Conflicted(occasion.By, applicant, occasion.Today)))
            return GovernanceRefusals.Recused.With(("person", occasion.By), ("applicant", members.Known(applicant)!.Code), ("number", proposal.Number));
        if (!proposal.Roll.Contains(vote.Member)) return GovernanceRefusals.NotOnRoll.With(("member", members.Members[vote.Member].Code), ("number", proposal.Number));

        return new GovernanceEvent.VoteCast(vote.Proposal, vote.Member, vote.Choice);
    }

    /// <summary>Closes a vote at its hour, or when nobody is left to vote.</summary>
    public static Decision Close(MembershipBook members, ProposalBook proposals, ProposalId id, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Committee, MandateRole.Treasurer, MandateRole.Administrator) is { } lacks) return lacks;
        if (!proposals.Proposals.TryGetValue(id, out var proposal)) return GovernanceRefusals.ProposalUnknown.With(("proposal", id));
        if (proposal.State != ProposalState.Open) return GovernanceRefusals.VoteClosed.With(("number", proposal.Number), ("state", proposal.State));
        if (occasion.At < proposal.ClosesAt && !proposal.EveryoneVoted)
            return GovernanceRefusals.VoteStillOpen.With(("number", proposal.Number), ("closes", proposal.ClosesAt), ("voted", proposal.Votes.Count), ("roll", proposal.Roll.Length));

        var tally = proposal.Tally;
        return new GovernanceEvent.ProposalClosed(id, proposal.Outcome, tally.For, tally.Against, tally.Abstain);
    }

    /// <summary>The adopted proposal whose command may be decided now, or the refusal.</summary>
    public static (Proposal? Proposal, Refusal? Refusal) Enactable(MembershipBook members, ProposalBook proposals, ProposalId id, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Committee, MandateRole.Treasurer, MandateRole.Administrator) is { } lacks) return (null, lacks);
        if (!proposals.Proposals.TryGetValue(id, out var proposal)) return (null, GovernanceRefusals.ProposalUnknown.With(("proposal", id)));
        if (proposal.State is not (ProposalState.Adopted or ProposalState.AdoptedNotEnacted))
            return (null, GovernanceRefusals.NotAdopted.With(("number", proposal.Number), ("state", proposal.State)));
        return (proposal, null);
    }
}

/// <summary>Refusals of Governance.</summary>
public static class GovernanceRefusals
{
    /// <summary>The fund is open already.</summary>
    public static RefusalKind FundAlreadyOpen { get; } = new(nameof(FundAlreadyOpen),
        "This fund is open already, as {name}.", "Ce fonds est déjà ouvert, sous le nom {name}.", "Dit fonds is al geopend, als {name}.", "docs/ARCHITECTURE.md, Decide");

    /// <summary>No proposal has this id.</summary>
    public static RefusalKind ProposalUnknown { get; } = new(nameof(ProposalUnknown),
        "There is no proposal {proposal}.", "Il n'y a pas de proposition {proposal}.", "Er is geen voorstel {proposal}.", "domain.md §5");

    /// <summary>The same thing is being voted on, or was adopted and waits to be enacted.</summary>
    public static RefusalKind AlreadyProposed { get; } = new(nameof(AlreadyProposed),
        "The same is proposed already, as number {number} ({proposal}).",
        "La même chose est déjà proposée, sous le numéro {number} ({proposal}).",
        "Hetzelfde is al voorgesteld, als nummer {number} ({proposal}).",
        "domain.md §5");

    /// <summary>No member of the committee is left to vote.</summary>
    public static RefusalKind NobodyMayVote { get; } = new(nameof(NobodyMayVote),
        "Nobody on the committee may vote on this: give other organisations a seat first.",
        "Personne au comité ne peut voter : donnez d'abord un siège à d'autres organisations.",
        "Niemand in het comité mag hierover stemmen: geef eerst andere organisaties een zetel.",
        "domain.md §5");

    /// <summary>The person holds no committee seat of this organisation.</summary>
    public static RefusalKind NotTheirVote { get; } = new(nameof(NotTheirVote),
        "{person} does not sit on the committee for {member}.",
        "{person} ne siège pas au comité pour {member}.",
        "{person} zetelt niet in het comité voor {member}.",
        "domain.md §5");

    /// <summary>The vote is closed.</summary>
    public static RefusalKind VoteClosed { get; } = new(nameof(VoteClosed),
        "The vote on proposal {number} is closed: {state}.",
        "Le vote sur la proposition {number} est clos : {state}.",
        "De stemming over voorstel {number} is gesloten: {state}.",
        "domain.md §5");

    /// <summary>The vote's time is over.</summary>
    public static RefusalKind VoteTooLate { get; } = new(nameof(VoteTooLate),
        "The vote on proposal {number} closed at {closed}; this vote came at {at}.",
        "Le vote sur la proposition {number} s'est clos à {closed} ; ce vote est venu à {at}.",
        "De stemming over voorstel {number} sloot om {closed}; deze stem kwam om {at}.",
        "domain.md §5");

    /// <summary>The applicant, and whoever acts for it, takes no part.</summary>
    public static RefusalKind Recused { get; } = new(nameof(Recused),
        "{person} acts for {applicant}, which proposal {number} concerns, and is recused.",
        "{person} agit pour {applicant}, que la proposition {number} concerne, et se trouve récusé.",
        "{person} treedt op voor {applicant}, waarover voorstel {number} gaat, en is gewraakt.",
        "domain.md §5, CSA 9:8");

    /// <summary>The member had no vote when the proposal was opened.</summary>
    public static RefusalKind NotOnRoll { get; } = new(nameof(NotOnRoll),
        "{member} was not on the roll when proposal {number} was opened.",
        "{member} n'était pas sur la liste des votants à l'ouverture de la proposition {number}.",
        "{member} stond niet op de kiezerslijst toen voorstel {number} werd geopend.",
        "domain.md §5");

    /// <summary>The vote cannot be closed yet.</summary>
    public static RefusalKind VoteStillOpen { get; } = new(nameof(VoteStillOpen),
        "The vote on proposal {number} stays open until {closes}: {voted} of {roll} have voted.",
        "Le vote sur la proposition {number} reste ouvert jusqu'à {closes} : {voted} voix sur {roll}.",
        "De stemming over voorstel {number} blijft open tot {closes}: {voted} van {roll} hebben gestemd.",
        "domain.md §5");

    /// <summary>Only an adopted proposal is enacted.</summary>
    public static RefusalKind NotAdopted { get; } = new(nameof(NotAdopted),
        "Proposal {number} is {state}: only an adopted proposal is enacted, once.",
        "La proposition {number} est dans l'état {state} : seule une proposition adoptée s'exécute, une fois.",
        "Voorstel {number} is {state}: alleen een aangenomen voorstel wordt uitgevoerd, één keer.",
        "docs/ARCHITECTURE.md, Decide");
}
