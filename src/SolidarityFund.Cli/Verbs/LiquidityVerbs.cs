// Looking ahead: what the fund may promise for twelve months, under stress and with a proposal; claims and debts by maturity; cash by purpose.
using System.CommandLine;
using System.Globalization;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Reports;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli.Verbs;

internal static class LiquidityVerbs
{
    private static readonly FlowKind[] In = [FlowKind.Repayments, FlowKind.Interest, FlowKind.Contributions, FlowKind.Sharing, FlowKind.CalledPledges, FlowKind.ExpectedMoney];
    private static readonly FlowKind[] Out = [FlowKind.Loans, FlowKind.CreditLines, FlowKind.EmergencyAid, FlowKind.Grants, FlowKind.GuaranteeCalls, FlowKind.Deposits, FlowKind.Refunds, FlowKind.Suppliers, FlowKind.ReturnedPayments];

    public static IEnumerable<Verb> Reports(Shared shared)
    {
        var asked = new Case();
        yield return shared.OnFund("liquidity", "What the fund may promise now and at the end of each of twelve months: opening + in - out = closing, less restricted cash and the floor, is free.", asked.Symbols, (session, parsed) =>
        {
            var (late, stress) = asked.Read(session, parsed);
            var report = LiquidityReport.Of(session.State, session.Today, late, stress)!;
            var sheet = Table();
            Add(sheet, "expected", report.Expected);
            Say(session, "as expected", report.Expected);
            if (report.Stressed is { } stressed)
            {
                Add(sheet, "stress", stressed);
                Say(session, "under stress", stressed);
            }
            return Task.FromResult(session.Show(sheet));
        });

        yield return shared.OnFund("maturity", "Claims and debts by when they fall due, with the gap and the gaps added up.", [], (session, _) =>
        {
            var sheet = new Sheet("maturity", "cash:money", "claims:money", "debts:money", "gap:money", "cumulated:money");
            foreach (var r in LiquidityReport.Of(session.State, session.Today)!.Ladder.Rungs)
                sheet.Add(r.Maturity, r.Cash, Sum(session, r.Claims), Sum(session, r.Debts), r.Gap, r.Cumulated);
            return Task.FromResult(session.Show(sheet));
        });

        yield return shared.OnFund("purposes", "Cash by what it may be used for: restricted cash pays for nothing else.", [], (session, _) =>
        {
            var sheet = new Sheet("purpose", "cash:money", "ordered:money", "free:money");
            foreach (var p in LiquidityReport.Of(session.State, session.Today)!.Purposes) sheet.Add(p.Purpose ?? "general", p.Cash, p.Ordered, p.Free);
            return Task.FromResult(session.Show(sheet));
        });
    }

    /// <summary>The same table without a proposal and with it.</summary>
    public static Verb Effect(Shared shared, Argument<string?> which)
    {
        var asked = new Case();
        return shared.OnFund("effect", "What a proposal would do to the liquidity of the fund, before it is voted: twelve months without it and with it.", [which, .. asked.Symbols], (session, parsed) =>
        {
            var (late, stress) = asked.Read(session, parsed);
            if (!session.Reader.SeesAll) throw new CliException(ExitCodes.NotAllowed, "the liquidity of the fund is shown to its committee, treasurer, administrator, auditors, seats and observers");
            var proposal = session.Proposal(parsed.GetValue(which), _ => true);
            var effect = ProposalEffect.Of(session.State, proposal, session.Today, Instant.From(session.Around.Clock.GetUtcNow()), late, stress)!;
            var takesPart = VoteSight.Of(session.Reader, proposal).Deliberation;
            var sheet = Table();
            Add(sheet, "without", effect.Without);
            Say(session, "without it", effect.Without);
            if (effect.With is { } with)
            {
                Add(sheet, "with", with);
                Say(session, takesPart ? $"with proposal {proposal.Number} ({ProposalVerbs.TitleOf(session, proposal)})" : $"with proposal {proposal.Number}", with);
            }
            else session.Say(effect.Refusal is { } refusal
                ? $"proposal {proposal.Number} would be refused now: {(takesPart ? refusal.Say(session.Wishes.Language) : refusal.Code)}"
                : $"proposal {proposal.Number} can be adopted no more ({proposal.State})");
            return Task.FromResult(session.Show(sheet));
        });
    }

    private static Sheet Table() => new(
        ["scenario", "month", "opening:money", .. In.Concat(Out).Select(k => $"{Column(k)}:money"), "closing:money", "restricted:money", "floor:money", "free:money"]);

    private static void Add(Sheet sheet, string scenario, LiquidityTable table)
    {
        sheet.Add([scenario, "now", null, .. In.Concat(Out).Select(_ => (object?)null), table.Now.Bank, table.Now.Restricted, table.Floor, table.Free]);
        foreach (var m in table.Months)
            sheet.Add([scenario, m.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture), m.Opening, .. In.Select(k => Of(m.In, k, m.Opening)), .. Out.Select(k => Of(m.Out, k, m.Opening)), m.Closing, m.Capacity.Restricted, m.Floor, m.Free]);

        static object Of(IEnumerable<FlowSum> sums, FlowKind kind, Money zero) => zero.Zero + Money.Sum(sums.Where(s => s.Kind == kind).Select(s => s.Amount));
    }

    private static void Say(Session session, string which, LiquidityTable table) => session.Say(table.FirstBelow is { } below
        ? $"{which}: below the floor in {below.ToString("yyyy-MM", CultureInfo.InvariantCulture)}, by {Shown(session, -table.Months.First(m => m.Month == below).Free)}"
        : $"{which}: never below the floor; least free {Shown(session, table.Months.MinBy(m => m.Free)!.Free)} in {table.Months.MinBy(m => m.Free)!.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture)}");

    private static string Shown(Session session, Money amount) => $"{Sheet.Shown(amount, session.Wishes.Language)} {amount.Currency}";

    private static Money Sum(Session session, IEnumerable<FlowSum> sums) => new Money(0, session.Currency) + Money.Sum(sums.Select(s => s.Amount));

    private static string Column(FlowKind kind) => string.Concat(kind.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{char.ToLowerInvariant(c)}" : char.ToLowerInvariant(c).ToString()));

    /// <summary>What is asked besides the table: a case of stress, and how punctually members pay.</summary>
    private sealed class Case
    {
        private readonly Option<string?> _stress = new("--stress") { Description = "a case beside it, parts separated by commas: member:M0002, largest:2, deposits:25 (per cent leave), contributions:10 (per cent never come), guarantees (all called)" };
        private readonly Option<string?> _late = new("--late") { Description = "how punctually members pay, instead of what the charter says: per cent in time, months late of the rest, per cent never, as 90:3:2" };

        public IReadOnlyList<Symbol> Symbols => [_stress, _late];

        public (LatePayment? Late, Stress? Stress) Read(Session session, ParseResult parsed) => (
            parsed.GetValue(_late) is { } late ? LiquidityText.Late(late) ?? throw CliException.Usage($"'{late}' is no punctuality: type it as 90:3:2") : null,
            parsed.GetValue(_stress) is { } stress
                ? LiquidityText.Stress(stress, word => session.Member(word).Id) ?? throw CliException.Usage($"'{stress}' is no case of stress: type it as largest:2,deposits:25,contributions:10,guarantees or member:M0002") : null);
    }
}
