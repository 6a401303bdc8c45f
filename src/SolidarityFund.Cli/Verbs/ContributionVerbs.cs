// Contributions: ask every member, see who paid.
using System.CommandLine;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli.Verbs;

internal static class ContributionVerbs
{
    public static Verb All(Shared shared)
    {
        var period = new Option<string>("--period") { Description = "2026 for a year, 2026-Q1 for a quarter", Required = true };
        var only = new Option<string?>("--period") { Description = "2026 for a year, 2026-Q1 for a quarter" };
        var open = new Option<bool>("--open") { Description = "only what is not paid in full" };
        return Shared.Noun("contribution", "What members are asked for and what they paid.",
            shared.OnFund("call", "Ask every member for its contribution of a period; prints the communication that each must repeat.", [period], (session, parsed) =>
            {
                if (!ContributionPeriod.TryParse(parsed.GetValue(period), out var asked)) throw CliException.Usage($"'{parsed.GetValue(period)}' is no period: type 2026 or 2026-Q1");
                return session.Write($"call the contributions of {asked}", new ContributionCommand.CallContributions(asked), _ => List(session, c => c.Period == asked));
            }),
            shared.OnFund("list", "List the contributions called and paid.", [only, open], (session, parsed) =>
            {
                ContributionPeriod? asked = null;
                if (parsed.GetValue(only) is { } text) asked = ContributionPeriod.TryParse(text, out var found) ? found : throw CliException.Usage($"'{text}' is no period: type 2026 or 2026-Q1");
                return Task.FromResult(session.Show(List(session, c => (asked is null || c.Period == asked) && (!parsed.GetValue(open) || c.Open.IsPositive))));
            }));
    }

    private static Sheet List(Session session, Func<ContributionCall, bool> which)
    {
        var sheet = new Sheet("period", "member", "name", "due:money", "paid:money", "open:money", "communication");
        foreach (var call in session.State.Contributions.Calls.Values.Where(which).OrderBy(c => c.Period.FirstDay).ThenBy(c => c.Reference.Number))
            sheet.Add(call.Period, session.Code(call.Member), session.NameOf(call.Member), call.Due, call.Paid, call.Open, ReferenceText.Of(session.State.Charter!.PaymentReferences, call.Reference));
        return sheet;
    }
}
