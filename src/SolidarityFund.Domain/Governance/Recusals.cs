// Recusals: who has a vote on a matter, who has none and why, and when so many have none that the assembly decides.
using System.Collections.Immutable;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Governance;

/// <summary>Who decides a matter: the row of the matrix, the roll and the recused, with the quorum of those who are left (domain.md §5).</summary>
/// <param name="Row">The row.</param>
/// <param name="Voters">Who has a vote, in the order of the register.</param>
/// <param name="Recused">Who sits in the body and has none.</param>
public readonly record struct Roll(DecisionRow Row, ImmutableArray<MemberId> Voters, EquatableArray<Recusal> Recused)
{
    /// <summary>
    /// The roll of a matter. Where most of a body is recused, the assembly decides (CSA 9:8): its row and its roll are taken instead.
    /// </summary>
    public static Roll Of(in GovernanceView view, in Concern concern, DecisionRow row, Money? counted, DateOnly today)
    {
        var roll = InBody(view, concern, row, today);
        return row.Body == BodyCodes.Assembly || 2 * roll.Recused.Count <= roll.Recused.Count + roll.Voters.Length
            ? roll
            : InBody(view, concern, view.Charter.GovernanceRules.AssemblyRow(view.Charter.Voting, row.Kind, counted), today);
    }

    /// <summary>How many must take part: readers, where silence consents.</summary>
    public int Quorum(bool secondCall) =>
        Row.Rule == DecisionRule.LazyConsent ? Row.Readers ?? 0 : (secondCall ? Row.SecondQuorum ?? Row.Quorum : Row.Quorum).Of(Voters.Length);

    private static Roll InBody(in GovernanceView view, in Concern concern, DecisionRow row, DateOnly today)
    {
        var voters = ImmutableArray.CreateBuilder<MemberId>();
        var recused = ImmutableArray.CreateBuilder<Recusal>();
        var silenced = Silenced(view, concern, row.Body, today);
        foreach (var member in view.Members.OnBody(row.Body, today))
        {
            if (concern.Members.Contains(member.Id)) recused.Add(new Recusal(member.Id, RecusalGround.Concerned));
            else if (concern.Guarantors.Contains(member.Id)) recused.Add(new Recusal(member.Id, RecusalGround.Guarantor));
            else if (silenced.Contains(member.Id)) recused.Add(new Recusal(member.Id, RecusalGround.Interest));
            else voters.Add(member.Id);
        }
        return new Roll(row, voters.ToImmutable(), [.. recused]);
    }

    /// <summary>The members for which somebody can speak, and nobody who is not conflicted. One that named nobody yet keeps its vote.</summary>
    private static HashSet<MemberId> Silenced(in GovernanceView view, in Concern concern, string body, DateOnly today)
    {
        if (concern.Members.Count == 0) return [];
        var (members, about) = (view.Members, concern);
        return [.. members.Speakers(body, today).GroupBy(s => s.Member, s => s.Person).Where(m => m.All(person => about.ConflictOf(members, person, today) is not null)).Select(m => m.Key)];
    }
}

/// <summary>A conflict that is declared while the vote is open.</summary>
public static class Recusals
{
    /// <summary>Declares a conflict: the member leaves the roll, its ballot is void, and the assembly decides when most of the body has left.</summary>
    public static Decision Declare(in GovernanceView view, GovernanceCommand.DeclareConflict declare, in Occasion occasion)
    {
        if (!view.Proposals.Proposals.TryGetValue(declare.Proposal, out var proposal)) return GovernanceRefusals.ProposalUnknown.With(("proposal", declare.Proposal));
        if (!view.Members.SpeaksFor(occasion.By, proposal.Row.Body, declare.Member, occasion.Today))
            return GovernanceRefusals.NotTheirVote.With(("person", occasion.By), ("member", declare.Member));
        if (Ballots.NotOpen(view, proposal, occasion, beforeMeeting: true) is { } closed) return closed;
        if (!proposal.IsOnRoll(declare.Member)) return GovernanceRefusals.NotOnRoll.With(("member", view.Members.Members[declare.Member].Code), ("number", proposal.Number));
        if (declare.Statement.Unfit() is { } unfit) return unfit;

        var left = proposal.Roll.Length - 1;
        var declared = new GovernanceEvent.ConflictDeclared(declare.Proposal, declare.Member, declare.Statement, proposal.QuorumOf(proposal.Rule, left));
        var recused = proposal.Recused.Count + 1;
        if (proposal.Row.Body == BodyCodes.Assembly || 2 * recused <= recused + left) return declared;

        var concern = view.ConcernOf(proposal.Held);
        var row = view.Charter.GovernanceRules.AssemblyRow(view.Charter.Voting, proposal.Row.Kind, proposal.Counted);
        // What was opened as a secret vote stays one.
        if (proposal.Secret && row.Rule.CanBeSecret()) row = row with { Secret = true };
        var roll = Roll.Of(view, concern, row, proposal.Counted, occasion.Today);
        var conflicted = proposal.Conflicts.Select(c => c.Member).Append(declare.Member).ToHashSet();
        ImmutableArray<MemberId> voters = [.. roll.Voters.Where(m => !conflicted.Contains(m))];
        EquatableArray<Recusal> all = [.. roll.Recused, .. roll.Voters.Where(conflicted.Contains).Select(m => new Recusal(m, RecusalGround.Declared))];
        return Decision.Accept(declared, new GovernanceEvent.ProposalEscalated(
            declare.Proposal, row, [.. voters], all, (roll with { Voters = voters }).Quorum(secondCall: false), Proposing.ClosesAt(view.Charter, row, occasion)));
    }
}
