// ToleranceSteps: the lines of the scenario language about small differences.
using System.Text.RegularExpressions;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Reconciliation;

namespace SolidarityFund.Domain.Tests.Scenarios;

/// <summary>What two persons may say of money in that is a little short or over.</summary>
public static class ToleranceSteps
{
    private const string Difference = "a difference of (?<amount>" + Word.Amount + ") on line (?<line>" + Word.Name + ") for (?<what>.+)";

    /// <summary>The verbs, in the shape of <see cref="Steps"/>.</summary>
    public static readonly (Regex Pattern, Func<World, Match, Step, Asked> Make)[] Verbs =
    [
        Verb($"takes {Difference}", (w, m) => new ReconciliationCommand.PrepareDifference(Of(w, m))),
        Verb($"agrees with {Difference}", (w, m) => new ReconciliationCommand.ApproveDifference(Of(w, m))),
    ];

    private static (Regex, Func<World, Match, Step, Asked>) Verb(string pattern, Func<World, Match, Command> make) => (new Regex($"^{pattern}$"), (w, m, _) => new(make(w, m)));

    private static LineDifference Of(World w, Match m) => new(w.Of<LineId>(m.Groups["line"].Value), Steps.Reference(w, m.Groups["what"].Value), Word.Money(m.Groups["amount"].Value));
}
