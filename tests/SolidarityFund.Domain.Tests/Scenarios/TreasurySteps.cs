// TreasurySteps: the lines of the scenario language about held orders and money out in suspense.
using System.Text.RegularExpressions;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Reconciliation;

namespace SolidarityFund.Domain.Tests.Scenarios;

/// <summary>What two persons may say of money that left in another way than was approved.</summary>
public static class TreasurySteps
{
    private const string N = Word.Name, A = Word.Amount, T = Word.Text;
    private const string Order = "the payment (?:(?<try>\\d+) )?of (?<owed>" + N + ")";
    private const string Clearing = "line (?<line>" + N + "): (?<amount>" + A + ") (?:as costs|against (?<against>" + N + "))";

    /// <summary>The verbs, in the shape of <see cref="Steps"/>.</summary>
    public static readonly (Regex Pattern, Func<World, Match, Step, Asked> Make)[] Verbs =
    [
        Verb($"finds {Order} (?<paid>paid as shown|not paid) because (?<text>{T})", (w, m) => new ReconciliationCommand.PrepareHeldOutcome(Payment(w, m), Outcome(m), Word.Kept(m.Groups["text"].Value))),
        Verb($"agrees that {Order} was (?<paid>paid as shown|not paid)", (w, m) => new ReconciliationCommand.ApproveHeldOutcome(Payment(w, m), Outcome(m))),
        Verb($"clears {Clearing}", (w, m) => new ReconciliationCommand.PrepareClearing(Cleared(w, m))),
        Verb($"agrees to clear {Clearing}", (w, m) => new ReconciliationCommand.ApproveClearing(Cleared(w, m))),
    ];

    private static (Regex, Func<World, Match, Step, Asked>) Verb(string pattern, Func<World, Match, Command> make) => (new Regex($"^{pattern}$"), (w, m, _) => new(make(w, m)));

    private static HeldOutcome Outcome(Match m) => m.Groups["paid"].Value == "not paid" ? HeldOutcome.NotPaid : HeldOutcome.PaidAsShown;

    /// <summary>The newest order, or the one with a number.</summary>
    private static PaymentId Payment(World w, Match m) => m.Groups["try"].Success ? w.Fund.State.Payments.WithEndToEndId(Steps.EndToEndId(w, m))!.Id : w.Payment(m.Groups["owed"].Value).Id;

    private static LineClearing Cleared(World w, Match m) => new(
        w.Of<LineId>(m.Groups["line"].Value), Word.Money(m.Groups["amount"].Value), m.Groups["against"].Success ? w.Of<LineId>(m.Groups["against"].Value) : null);
}
