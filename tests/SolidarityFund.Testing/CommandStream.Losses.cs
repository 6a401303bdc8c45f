// CommandStream, part four: what is not repaid: called doubtful and sound again, written down, written off, recovered, given.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Pledges;
using SolidarityFund.Domain.Reconciliation;

namespace SolidarityFund.Testing;

public sealed partial class CommandStream
{
    /// <summary>A charter in which a loan is lost within the weeks of a walk.</summary>
    private LoanRules Hasty(LoanRules rules) => rules with
    {
        Ladder = Any<EquatableArray<LateStep>?>([null, [new(-7, "notice"), new(2, LateStep.Doubtful)], [new(-60, LateStep.Doubtful)]]),
        Provisions = Any<EquatableArray<ProvisionStep>?>([null, [new(1, new(1_000)), new(4, new(3_333)), new(20, new(10_000))], []]),
    };

    private (PersonId, Command)? Losing(FundState state, DateOnly today, Instant now)
    {
        if (One(state.Proposals.Open.Where(p => p.Held is LoanCommand.WriteDownLoan or LoanCommand.WriteOffLoan or LoanCommand.RemitLoan or PledgeCommand.AllocateToRiskFund && now < p.ClosesAt).OrderBy(p => p.Number)) is { } poll
            && poll.Roll.Where(m => !poll.Ballots.ContainsKey(m)).ToArray() is { Length: > 0 } silent && Chance(80))
            return (CommitteeOf(state.Members.Members[silent[0]]), new GovernanceCommand.CastVote(poll.Id, silent[0], Choice.For));
        if (state.Balances.Net(AccountRole.RiskFund) == 0 && Chance(25) && RiskFundKey.Of(state.Charter!, state.Balances, state.Members, state.Contributions, state.Pledges).Due is { IsPositive: true } due) return (Chair, Proposing(state, new PledgeCommand.AllocateToRiskFund(Euro(1, due.Cents))));
        var live = state.Loans.Loans.Values.Where(l => l.IsLive).OrderBy(l => l.Code, StringComparer.Ordinal).ToArray();
        if (Chance(50) && live.Any(l => LossDecisions.Feared(state.Charter!.Loans, l, today) != l.Losses.WrittenDown)) return (Treasurer, new LoanCommand.WriteDownLoans(Chance(70) ? today : today.AddDays(-_random.Next(20))));
        if (Chance(40) && One(live.Where(l => l.State == LoanState.Active && state.Charter!.Loans.DoubtfulFromDays is { } from && l.Oldest is { } oldest && LateLadder.DaysLate(oldest.DueOn, today) >= from)) is { } late)
            return (Any([Treasurer, Treasurer, Second, Chair]), new LoanCommand.MarkDoubtful(late.Id));
        if (Chance(40) && One(live.Where(l => l.State == LoanState.Doubtful)) is { Oldest: { } oldest } doubtful)
            return oldest.Number > 1 && oldest.DueOn >= today || Chance(10) ? (Treasurer, new LoanCommand.MarkSound(doubtful.Id)) : (Treasurer, OneLine(state, today, Line(oldest.Open, today) with { Reference = doubtful.Reference }));
        if (One(state.Loans.Loans.Values.Where(l => l.Owed.IsPositive).OrderBy(l => l.Code, StringComparer.Ordinal)) is not { } owed) return null;
        var some = Money.Euro(1 + _random.NextInt64(owed.Owed.Cents + (Chance(5) ? 100 : 0)));
        var (asks, reference) = (Any([Chair, Treasurer]), owed.Reference!.Value);
        return _random.Next(20) switch
        {
            < 4 when owed.IsLive => (asks, Proposing(state, new LoanCommand.WriteDownLoan(owed.Id, Chance(80) ? some : some.Zero))),
            < 8 when owed.IsLive => (asks, Proposing(state, new LoanCommand.WriteOffLoan(owed.Id, Chance(50) ? null : some))),
            < 11 => (asks, Proposing(state, new LoanCommand.RemitLoan(owed.Id, Chance(40) ? null : some))),
            < 16 when owed.Losses.Claim.IsPositive => (Treasurer, OneLine(state, today, Line(Chance(50) ? some : owed.Owed + Money.Euro(1), today) with { Reference = Chance(70) ? reference : null })),
            < 18 when One(state.Bank.Suspended.Values.Where(l => l.Open.IsPositive)) is { } line => (Treasurer, new ReconciliationCommand.MatchLine(line.Id, [new(reference, Money.Min(line.Open, owed.Owed))])),
            18 => (Chair, Any<Command>([new LoanCommand.MarkDoubtful(owed.Id), new LoanCommand.MarkSound(owed.Id), new LoanCommand.WriteOffLoan(owed.Id), new LoanCommand.WriteDownLoans(today.AddDays(1))])),
            19 => (asks, new GovernanceCommand.Propose(Any<IProposable>([new LoanCommand.WriteDownLoan(owed.Id, -some), new LoanCommand.WriteOffLoan(new LoanId(NewGuid())), new LoanCommand.RemitLoan(owed.Id, -some)]))),
            _ => null,
        };
    }
}
