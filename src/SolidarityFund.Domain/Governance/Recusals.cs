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
    /// <param name="view">What Governance looks at.</param>
    /// <param name="concern">What the matter is about.</param>
    /// <param name="row">The row that it falls under.</param>
    /// <param name="counted">The amount that picked the row, other requests of the same member included.</param>
    /// <param name="today">The day.</param>
    public static Roll Of(in GovernanceView view, in Concern concern, DecisionRow row, Money? counted, DateOnly today)
    {
        var roll = InBody(view, concern, row, today);
        return IsMostlyRecused(row.Body, roll.Recused.Count, roll.Voters.Length)
            ? InBody(view, concern, view.Charter.GovernanceRules.AssemblyRow(view.Charter.Voting, row.Kind, counted), today)
            : roll;
    }

    /// <summary>How many must take part.</summary>
    public int Quorum(bool secondCall) => Row.QuorumOf(Row.Rule, secondCall, Voters.Length);

    /// <summary>True when more than half of a body is recused and the assembly can decide instead.</summary>
    internal static bool IsMostlyRecused(string body, int recused, int voters) => body != BodyCodes.Assembly && recused > voters;

    private static Roll InBody(in GovernanceView view, in Concern concern, DecisionRow row, DateOnly today)
    {
        var voters = ImmutableArray.CreateBuilder<MemberId>();
        var recused = ImmutableArray.CreateBuilder<Recusal>();
        var tied = Tied(view, concern, row.Body, today);
        foreach (var member in view.Members.OnBody(row.Body, today))
        {
            if (concern.Members.Contains(member.Id)) recused.Add(new Recusal(member.Id, RecusalGround.Concerned));
            else if (concern.Guarantors.Contains(member.Id)) recused.Add(new Recusal(member.Id, RecusalGround.Guarantor));
            else if (tied.Contains(member.Id)) recused.Add(new Recusal(member.Id, RecusalGround.Interest));
            else voters.Add(member.Id);
        }
        return new Roll(row, voters.ToImmutable(), [.. recused]);
    }

    /// <summary>The members for which only people speak who are conflicted. One for which nobody speaks is absent, not recused.</summary>
    private static HashSet<MemberId> Tied(in GovernanceView view, in Concern concern, string body, DateOnly today)
    {
        if (concern.Members.Count == 0) return [];
        var (members, concerned) = (view.Members, concern.Members);
        return [.. members.Speakers(body, today).GroupBy(s => s.Member, s => s.Person)
            .Where(people => people.All(person => concerned.Any(c => members.Conflicted(person, c, today)))).Select(people => people.Key)];
    }
}

/// <summary>A conflict that is declared while the vote is open.</summary>
public static class Recusals
{
    /// <summary>Declares a conflict: the member leaves the roll, its ballot is void, and the assembly decides when most of the body has left.</summary>
    internal static Decision Declare(in GovernanceView view, GovernanceCommand.DeclareConflict declare, in Occasion occasion)
    {
        if (!view.Proposals.Proposals.TryGetValue(declare.Proposal, out var proposal)) return GovernanceRefusals.ProposalUnknown.With(("proposal", declare.Proposal));
        if (!view.Members.SpeaksFor(occasion.By, proposal.Row.Body, declare.Member, occasion.Today))
            return GovernanceRefusals.NotTheirVote.With(("person", occasion.By), ("member", declare.Member));
        if (Ballots.NotOpen(view, proposal, occasion, beforeMeeting: true) is { } closed) return closed;
        if (!proposal.IsOnRoll(declare.Member)) return GovernanceRefusals.NotOnRoll.With(("member", view.Members.Members[declare.Member].Code), ("number", proposal.Number));
        if (declare.Statement.Unfit() is { } unfit) return unfit;

        var left = proposal.Roll.Length - 1;
        var quorum = proposal.Row.QuorumOf(proposal.Rule, proposal.SecondCallOf is not null, left);
        var declared = new GovernanceEvent.ConflictDeclared(declare.Proposal, declare.Member, declare.Statement, quorum);
        if (!Roll.IsMostlyRecused(proposal.Row.Body, proposal.Recused.Count + 1, left)) return declared;

        var concern = view.ConcernOf(proposal.Held);
        var row = view.Charter.GovernanceRules.AssemblyRow(view.Charter.Voting, proposal.Row.Kind, proposal.Counted);
        // The assembly decides this in a meeting only: it is proposed anew for one.
        if (row.MeetingOnly == true) return Decision.Accept(declared, new GovernanceEvent.ProposalClosed(declare.Proposal, Outcome.Deferred, 0, 0, 0));
        // What was opened as a secret vote stays one.
        if (proposal.Secret && GovernanceRules.CanBeSecret(row.Rule)) row = row with { Secret = true };
        var roll = Roll.Of(view, concern, row, proposal.Counted, occasion.Today);
        var conflicted = proposal.Conflicts.Select(c => c.Member).Append(declare.Member).ToHashSet();
        ImmutableArray<MemberId> voters = [.. roll.Voters.Where(m => !conflicted.Contains(m))];
        EquatableArray<Recusal> all = [.. roll.Recused, .. roll.Voters.Where(conflicted.Contains).Select(m => new Recusal(m, RecusalGround.Declared))];
        return Decision.Accept(declared, new GovernanceEvent.ProposalEscalated(
            declare.Proposal, row, [.. voters], all, (roll with { Voters = voters }).Quorum(secondCall: false), Proposing.ClosesAt(view.Charter, row, occasion)));
    }
}
