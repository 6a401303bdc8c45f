// Votes: ballots per second of one large vote with 64 callers, against plain commands in the same run, as many and with as many callers.
using SolidarityFund.Actors;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Storage;

namespace SolidarityFund.Bench;

public static class Votes
{
    private const int Members = 10_000;

    public sealed record Result(double[] Ballots, double[] Plain)
    {
        public double BallotMedian => Decide.Median(Ballots);

        public double PlainMedian => Decide.Median(Plain);

        public double Ratio => BallotMedian / PlainMedian;
    }

    public static async Task<Result> Measure(BenchDatabase database, bool quick, Action<string> say)
    {
        List<double> ballots = [], plain = [];
        // What is measured is compiled code, not its compilation.
        await HotFund.Run(database, 4 * Members, []);
        for (var round = 0; round < 3; round++) await Run(database);
        for (var round = 0; round < (quick ? 5 : 11); round++)
        {
            await database.Settle();
            ballots.Add(await Run(database));
            await database.Settle();
            plain.Add((await HotFund.Run(database, Members, [])).PerSecond);
            say($"  round {round + 1}: ballots {ballots[^1]:F0}/s, plain commands {plain[^1]:F0}/s, ratio {ballots[^1] / plain[^1]:F2}");
        }
        await database.Settle();
        return new Result([.. ballots], [.. plain]);
    }

    /// <summary>The whole vote: the last ballot closes it.</summary>
    private static async Task<double> Run(BenchDatabase database)
    {
        var fund = new FundId(Guid.CreateVersion7());
        var journal = new PostgresJournal(database.Source);
        await using var actor = new FundActor(fund, journal, TimeProvider.System);
        var seats = await FoundCommittee(actor);
        var proposal = await actor.Ask(Load.Letter(Load.Chair, new GovernanceCommand.Propose(new MembershipCommand.AdmitMember(Organisation(Members))))) is Answer.Receipt { Events: [GovernanceEvent.ProposalOpened opened] } ? opened
            : throw new InvalidOperationException("the vote was not opened");
        if (proposal.Roll.Length != Members) throw new InvalidOperationException($"{proposal.Roll.Length} members are on the roll");
        var perSecond = await HotFund.Drive(actor, Members, i => Load.Letter(seats[i].Person, new GovernanceCommand.CastVote(proposal.Proposal, seats[i].Member, (Choice)(i % 5 % 3))), []);
        // Of every five: two for, two against, one abstains. A tie is no majority.
        if ((await actor.Read()).State.Proposals.Proposals[proposal.Proposal] is not { State: ProposalState.Rejected, Tally: { For: 4_000, Against: 4_000, Abstain: 2_000 } }) throw new InvalidOperationException("the vote did not end as it should");
        return perSecond;
    }

    /// <summary>A fund in which every member has a seat, each held by a person of its own.</summary>
    private static async Task<(PersonId Person, MemberId Member)[]> FoundCommittee(FundActor actor)
    {
        await Load.Accepted(actor, Load.Opening());
        var members = (await Load.Accepted(actor, Enumerable.Range(0, Members).Select(i => Load.Letter(Load.Chair, new MembershipCommand.AdmitFoundingMember(Organisation(i))))))
            .Select(r => ((MembershipEvent.MemberAdmitted)r.Events[0]).Member);
        var seats = members.Select(m => (Person: new PersonId(Guid.CreateVersion7()), Member: m)).ToArray();
        await Load.Accepted(actor, seats.Select(s => Load.Letter(Load.Chair, new MembershipCommand.GrantMandate(s.Person, MandateRole.Committee, s.Member))));
        return seats;
    }

    private static Organisation Organisation(int number) => new(
        $"Association {number}", $"{number:D10}", $"BE00{number:D12}", Load.Treasurer, new DateOnly(2026, 1, 2), 3, Money.Euro(100_000_00), Money.Euro(0));
}
