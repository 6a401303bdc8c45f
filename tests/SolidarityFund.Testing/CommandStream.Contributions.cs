// CommandStream, the part about contributions: formulas, figures, calls of all lengths, waivers, credit notes and promises.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Testing;

public sealed partial class CommandStream
{
    private static readonly string[] Capacities = ["small", "large"], Risks = ["employers", "lenders"];

    /// <summary>The plain formula, one with heads and turnover, or one with everything.</summary>
    private ContributionRules NewFormula() => _random.Next(4) switch
    {
        0 or 1 => SampleCharter.Belgian.Contributions,
        2 => SampleCharter.Belgian.Contributions with { PerStaffMember = Money.Euro(3_33), TurnoverBasisPoints = new(7) },
        _ => new(
            Euro(0, 200_00), Euro(0, 5_00), new(_random.Next(20)), Euro(0, 20_00), Euro(100_00, 5_000_00), Euro(0, 9_99),
            [new(Euro(0, 100_000_00), Euro(0, 90_00)), new(Euro(200_000_00, 900_000_00), Euro(0, 300_00))], [new(Capacities[0], Money.Euro(0)), new(Capacities[1], Euro(1, 150_00))],
            [new(Risks[0], new BasisPoints(_random.Next(10_001))), new(Risks[1], null, Euro(0, 90_00))], Any<int?>([null, 12, 3]), Any<bool?>([null, true]), Any<int?>([null, 0, 14]),
            Any<EquatableArray<LateStep>?>([null, [new(-7, "notice"), new(10, "call")]]), Any<EquatableArray<string>?>([null, ["uncollectable"]])),
    };

    private (PersonId, Command)? Contributing(FundState state, DateOnly today, Instant now)
    {
        var rules = state.Charter!.Contributions;
        var open = state.Contributions.Calls.Values.Where(c => c.Open.IsPositive).OrderBy(c => c.Reference.Number).ToArray();
        if (Chance(10)) return (Any([Treasurer, Treasurer, Chair, Checker]), NonsenseOfContributions(state, today));
        switch (_random.Next(8))
        {
            case 0:
                return One(state.Members.Members.Values.OrderBy(m => m.Number)) is { } told ? (Chair, new ContributionCommand.DescribeContributor(
                    told.Id, Any<int?>([null, 0, 155, 1_000]), rules.Capacities is null ? null : Any(Capacities), rules.Risks is null ? null : Any<string?>([null, .. Risks]))) : null;
            case 1 or 2:
                if (One(state.Proposals.Open.Where(p => p.Held is ContributionCommand.ExemptMember && now < p.ClosesAt).OrderBy(p => p.Number)) is { } poll && poll.Roll.Where(m => !poll.Ballots.ContainsKey(m)).ToArray() is { Length: > 0 } silent)
                    return (CommitteeOf(state.Members.Members[silent[0]]), new GovernanceCommand.CastVote(poll.Id, silent[0], Choice.For));
                return One(state.Members.Members.Values.Where(m => !m.IsGone).OrderBy(m => m.Number)) is { } poor
                    ? (Any([Chair, Treasurer]), Proposing(state, Chance(70)
                        ? new ContributionCommand.ExemptMember(poor.Id, NewPeriod(today), NewText(), new BasisPoints(Any([0, 2_500, 10_000])))
                        : new ContributionCommand.ExemptMember(poor.Id, NewPeriod(today), NewText(), null, Euro(0, 300_00)))) : null;
            case 3 or 4:
                if (One(state.Contributions.Credits.Values.OrderBy(c => c.Note.Reference.Number)) is { } waiting && Chance(75)) return (waiting.PreparedBy == Treasurer ? Any([Second, Chair]) : Treasurer, new ContributionCommand.ApproveCreditNote(waiting.Note));
                return One(open) is { } call ? (Any([Treasurer, Second]), new ContributionCommand.PrepareCreditNote(
                    new(call.Reference, Chance(30) ? call.Open : Euro(1, call.Open.Cents), Any([.. rules.ReasonsForCredit])))) : null;
            case 5:
                return One(open) is { } owed && Chance(50) ? (Any([Treasurer, DelegateOf(state.Members.Members[owed.Member])]), new ContributionCommand.PromiseContribution(owed.Member, owed.Open, today.AddDays(_random.Next(30)))) : null;
            case 6:
                return Chance(50) && One(state.Members.Members.Values.Where(m => !m.IsGone).OrderBy(m => m.Number)) is { } rich ? (Treasurer, new ContributionCommand.CallContributions(NewPeriod(today), [rich.Id])) : null;
            default:
                return Chance(40) ? (Treasurer, new ContributionCommand.CallContributions(NewPeriod(today))) : null;
        }
    }

    private ContributionPeriod NewPeriod(DateOnly today) => _random.Next(4) switch
    {
        0 => new(today.Year + _random.Next(3), null),
        1 => new(today.Year + _random.Next(2), _random.Next(1, 5)),
        2 => new(today.Year + _random.Next(2), null, _random.Next(1, 13)),
        _ => new(today.Year + _random.Next(1, 4), null, null, _random.Next(2, 4)),
    };

    /// <summary>A thing about contributions that nobody should ask.</summary>
    private Command NonsenseOfContributions(FundState state, DateOnly today)
    {
        var member = Any([.. state.Members.Members.Keys, new MemberId(NewGuid()), default]);
        var amount = new Money(Any([0, -1, 1, long.MaxValue, long.MinValue, 100_00]), Any([Currency.Euro, Currency.Euro, Currency.Parse("USD"), default]));
        var date = Any([today, today.AddDays(-1), DateOnly.MinValue, DateOnly.MaxValue, new DateOnly(2999, 12, 31)]);
        var reference = Any([.. state.Contributions.Calls.Keys.OrderBy(k => k.Number), new PaymentReference(2026_000001)]);
        return _random.Next(6) switch
        {
            0 => new ContributionCommand.DescribeContributor(member, Any<int?>([null, -1, int.MaxValue]), Any<string?>([null, "large", "moon"]), Any<string?>([null, "", "lenders"])),
            1 => new GovernanceCommand.Propose(new ContributionCommand.ExemptMember(member, new(Any([0, 2026, 2999]), Any<int?>([null, 9]), null, Any<int?>([null, 1, 5])), Any([NewText(), default]), Any<BasisPoints?>([null, new(-1), new(10_001)]), Any<Money?>([null, amount]))),
            2 => new ContributionCommand.PrepareCreditNote(new(reference, amount, Any(["", "uncollectable"]))),
            3 => new ContributionCommand.ApproveCreditNote(new(reference, amount, "uncollectable")),
            4 => new ContributionCommand.PromiseContribution(member, amount, date),
            _ => new ContributionCommand.CallContributions(new(Any([2026, 2999]), Any<int?>([null, 2]), Any<int?>([null, 13]), Any<int?>([null, 2, 11])), Any<EquatableArray<MemberId>?>([null, [], [member, member]])),
        };
    }
}
