// ExitLines: the lines of the scenario language about members that leave and the end of the fund.
using System.Text.RegularExpressions;
using SolidarityFund.Domain.Exits;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Payments;

namespace SolidarityFund.Domain.Tests.Scenarios;

/// <summary>What may be asked of Exits, and expected of it.</summary>
public static class ExitLines
{
    private const string N = Word.Name, A = Word.Amount, D = Word.Day;

    /// <summary>A command, or null for a line of another room. A proposal to dissolve the fund is made by the lines on proposals.</summary>
    public static Command? Read(World world, string what)
    {
        if (Is($"prepares the exit of (?<member>{N})", out var m)) return new ExitCommand.PrepareExit(Member());
        if (Is($"settles the exit of (?<member>{N})", out m)) return new ExitCommand.SettleExit(Member());
        if (Is($"prepares the payment of the deposit of (?<member>{N})", out m)) return new ExitCommand.PrepareDepositPayment(Member());
        if (Is($"issues the release of (?<member>{N})", out m)) return new ExitCommand.IssueRelease(Member());
        if (Is($"dissolves the fund in favour of (?<name>{N}) number (?<number>\\S+) account (?<account>\\S+)(?: called \"(?<called>[^\"]*)\")?", out m)) return Dissolve(m);
        if (Is("records the step (?<step>\\w+)", out m)) return new ExitCommand.CompleteDissolutionStep(Enum.Parse<DissolutionStep>(m.Groups["step"].Value));
        if (Is($"prepares the final payment of (?<amount>{A})", out m)) return new ExitCommand.PrepareFinalPayment(Word.Money(m.Groups["amount"].Value));
        if (Is("closes the dissolution", out m)) return new ExitCommand.CloseDissolution();
        return null;

        bool Is(string pattern, out Match match) => (match = Regex.Match(what, $"^{pattern}$")).Success;

        MemberId Member() => world.Of<MemberId>(m.Groups["member"].Value);
    }

    /// <summary>Croix number 0403200393 account BE71096123456769: the beneficiary of a dissolution.</summary>
    public static ExitCommand.DissolveFund Dissolve(Match m) =>
        new(new Beneficiary(m.Groups["called"].Success ? m.Groups["called"].Value : m.Groups["name"].Value, m.Groups["number"].Value, m.Groups["account"].Value));

    /// <summary>The newest order for the deposit of a member, or, for "assets", of the remaining money; null for none.</summary>
    public static PaymentOrder? Payment(World world, string name)
    {
        var payments = world.Fund.State.Payments;
        if (name == "assets") return payments.Orders.Values.Where(o => o.Obligation.Kind == ObligationKind.RemainingAssets).OrderBy(o => o.EndToEndId, StringComparer.Ordinal).LastOrDefault();
        return world.Fund.State.Exits.Exits.GetValueOrDefault(world.Of<MemberId>(name)) is { Settled: { } settled } ? payments.LastFor(new Obligation(ObligationKind.Deposit, settled.Value)) : null;
    }

    /// <summary>What a then-line expects and what is found; null for a line of another room.</summary>
    public static (string Expected, string Found)? Check(World world, string text)
    {
        if (Regex.Match(text, $"^the exit of (?<member>{N}) on (?<on>{D}) shows (?<figures>.+)$") is { Success: true } page)
        {
            var shown = Fund.ExitOf(world.Fund.State, world.Of<MemberId>(page.Groups["member"].Value), Word.Date(page.Groups["on"].Value)) ?? throw new StepException("a member", text);
            var figures = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["deposits"] = shown.Deposits.Plain,
                ["due"] = shown.LoansDue.Plain,
                ["undue"] = shown.LoansUndue.Plain,
                ["undrawn"] = shown.LoansUndrawn.Plain,
                ["contributions"] = shown.Contributions.Plain,
                ["ordered"] = shown.Ordered.Plain,
                ["requests"] = $"{shown.Requests}",
                ["guaranteed"] = shown.Guarantees.Received.Plain,
                ["recourse"] = shown.Recourse.Plain,
                ["set-off"] = shown.SetOff.Plain,
                ["to the member"] = shown.ToMember.Plain,
                ["by the member"] = shown.ByMember.Plain,
                ["payable from"] = new Fact("", shown.PayableFrom).Plain,
            };
            var parts = page.Groups["figures"].Value.Split(", ").Select(part => Regex.Match(part, "^(?<name>[a-z- ]+) (?<value>-?[0-9][0-9 .-]*)$")).ToArray();
            return (
                string.Join(", ", parts.Select(p => p.Success ? $"{p.Groups["name"].Value} {p.Groups["value"].Value.Replace(" ", "", StringComparison.Ordinal)}" : throw new StepException("figures like set-off 3 200.00, requests 1", text))),
                string.Join(", ", parts.Select(p => $"{p.Groups["name"].Value} {figures.GetValueOrDefault(p.Groups["name"].Value) ?? "none of " + string.Join(", ", figures.Keys)}")));
        }
        if (Regex.Match(text, $"^in the way of the exit of (?<member>{N}) stands (?<codes>.+)$") is { Success: true } way)
        {
            var found = Fund.ExitOf(world.Fund.State, world.Of<MemberId>(way.Groups["member"].Value), world.Today)!.Findings;
            return (way.Groups["codes"].Value, found.Count == 0 ? "nothing" : string.Join(", ", found.Select(f => f.Why.Code)));
        }
        if (Regex.Match(text, "^what is left of the dissolution is (?<codes>.+)$") is { Success: true } left)
        {
            var found = Fund.DissolutionOf(world.Fund.State)!.Findings;
            return (left.Groups["codes"].Value, found.Count == 0 ? "nothing" : string.Join(", ", found.Select(f => f.Why.Code)));
        }
        if (Regex.Match(text, $"^(?<member>{N}) has certificate (?<code>\\S+)$") is { Success: true } certificate)
            return (certificate.Groups["code"].Value, world.Fund.State.Exits.Exits.GetValueOrDefault(world.Of<MemberId>(certificate.Groups["member"].Value))?.Release?.Code ?? "none");
        return null;
    }
}
