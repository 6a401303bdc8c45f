// TakeoverSteps: the lines of the scenario language about a fund that was kept elsewhere and begins here.
using System.Globalization;
using System.Text.RegularExpressions;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Takeovers;
using SolidarityFund.Domain.Tests.Ledger;

namespace SolidarityFund.Domain.Tests.Scenarios;

/// <summary>What may be asked of Takeovers. The lines of a takeover stand indented under it.</summary>
public static class TakeoverSteps
{
    private const string N = Word.Name, A = Word.Amount, D = Word.Day, O = "\\S+";

    /// <summary>The verbs, in the shape of <see cref="Steps"/>.</summary>
    public static readonly (Regex Pattern, Func<World, Match, Step, Asked> Make)[] Verbs =
    [
        (new Regex($"^prepares a takeover as of (?<on>{D}):?$"), (w, m, step) => new(new TakeoverCommand.PrepareTakeover(Written(w, Word.Date(m.Groups["on"].Value), step.Under)))),
        (new Regex("^approves (?<which>the|another) takeover(?<badly> hashed badly)?$"), (w, m, _) => new(
            new TakeoverCommand.ApproveTakeover(m.Groups["badly"].Success ? "G" : m.Groups["which"].Value == "another" ? new string('0', 64) : w.Fund.State.Takeovers.Waiting?.Sha256 ?? new string('0', 64)),
            events =>
            {
                // Later lines call a loan and a guarantee by the number that they had.
                foreach (var loan in events.OfType<LoanEvent.LoanTakenOver>()) w.Call(loan.Formerly, loan.Loan);
                foreach (var guarantee in events.OfType<GuaranteeEvent.GuaranteeTakenOver>()) w.Call(guarantee.Formerly, guarantee.Guarantee);
            })),
    ];

    private static Takeover Written(World w, DateOnly asOf, IReadOnlyList<string> lines)
    {
        var (balances, deposits, loans, guarantees) = (new List<OpeningBalance>(), new List<OpeningDeposit>(), new List<OpeningLoan>(), new List<OpeningGuarantee>());
        foreach (var line in lines)
        {
            if (Is($"(?:bank(?: (?<iban>[A-Z]{{2}}\\d+))?|account (?<number>\\d+)(?: at (?<iban>{O}))?) (?<amount>{A})") is { } balance)
                balances.Add(new(balance.Groups["number"].Success ? BelgianNumbers.RoleOf(balance.Groups["number"].Value) : AccountRole.Bank, Amount(balance, "amount"),
                    balance.Groups["iban"].Success ? balance.Groups["iban"].Value : balance.Groups["number"].Success ? null : World.CurrentAccount));
            else if (Is($"deposit of (?<member>{N}) (?<amount>{A})(?: (?<times>\\d+) times)?") is { } deposit)
                deposits.AddRange(Enumerable.Repeat(new OpeningDeposit(Number(w, deposit), Amount(deposit, "amount")), deposit.Groups["times"].Success ? Word.Number(deposit.Groups["times"].Value) : 1));
            else if (Is($"loan (?<number>{O}) of (?<member>{N}) (?<amount>{A}) agreed (?<agreed>{D}) paid out (?<paid>{D})(?<doubtful> doubtful)?(?: written down (?<down>{A}))?: (?:nothing|(?<parts>.+))") is { } loan)
                loans.Add(new(
                    loan.Groups["number"].Value, Number(w, loan), Amount(loan, "amount"), Day(loan, "agreed"), Day(loan, "paid"),
                    [.. Regex.Matches(loan.Groups["parts"].Value, $"(?<amount>{A}) on (?<on>{D})").Select(p => new PlannedInstalment(Day(p, "on"), Amount(p, "amount")))],
                    loan.Groups["doubtful"].Success, loan.Groups["down"].Success ? Amount(loan, "down") : Money.Euro(0)));
            else if (Is($"guarantee (?<number>{O}) of (?<member>{N}) (?<quota>-?\\d+) % of (?<credit>{A}) outstanding (?<outstanding>{A}) maximum (?<maximum>{A}) issued (?<issued>{D}) expires (?<expires>{D})(?: callable (?<months>-?\\d+) months)?(?<inside> by a member)?") is { } g)
                guarantees.Add(new(
                    g.Groups["number"].Value, Number(w, g), new Lender("Banque du Midi", g.Groups["inside"].Success ? w.Fund.State.Members.Members.Values.First().Organisation.EnterpriseNumber : "0999999922", "BE00999999999999"),
                    Amount(g, "credit"), new(int.Parse(g.Groups["quota"].Value, CultureInfo.InvariantCulture) * 100), Amount(g, "outstanding"), Amount(g, "maximum"), Day(g, "issued"), Day(g, "expires"),
                    g.Groups["months"].Success ? Word.Number(g.Groups["months"].Value) : 6, new CallConditions(true, false)));
            else throw new StepException("bank, account, deposit, loan or guarantee", line);

            Match? Is(string pattern) => Regex.Match(line, $"^{pattern}$") is { Success: true } match ? match : null;
        }
        return new(asOf, [.. balances], [.. deposits], [.. loans], [.. guarantees]);
    }

    private static string Number(World w, Match m) => w.Fund.State.Members.Members.GetValueOrDefault(w.Of<MemberId>(m.Groups["member"].Value))?.Organisation.EnterpriseNumber ?? "0999999922";

    private static Money Amount(Match m, string group) => Word.Money(m.Groups[group].Value);

    private static DateOnly Day(Match m, string group) => Word.Date(m.Groups[group].Value);
}
