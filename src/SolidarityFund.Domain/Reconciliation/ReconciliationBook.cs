// What came in from the bank, and what of it waits for a person.
using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Reconciliation;

/// <summary>A bank account of the fund.</summary>
/// <param name="Account">Its number.</param>
/// <param name="Name">Its name in the books.</param>
/// <param name="Statements">How many statements were imported.</param>
/// <param name="LastClosing">Closing balance of the newest one; null before the first.</param>
/// <param name="LastLabel">Number of the newest one; null before the first.</param>
public sealed record BankAccount(string Account, string Name, int Statements, Money? LastClosing, string? LastLabel);

/// <summary>A line that waits for a person, wholly or in part.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Account">The bank account.</param>
/// <param name="Facts">The line.</param>
/// <param name="Open">What still waits; the sign of the line.</param>
/// <param name="Reason">Why.</param>
public sealed record SuspendedLine(LineId Id, string Account, StatementLine Facts, Money Open, SuspenseReason Reason);

/// <summary>A finding about a held order that waits for a second person.</summary>
/// <param name="Payment">The order.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">How the treasurer knows.</param>
/// <param name="PreparedBy">Who cannot approve it.</param>
public sealed record PreparedHeldOutcome(PaymentId Payment, HeldOutcome Outcome, KeptText Reason, PersonId PreparedBy);

/// <summary>A clearing that waits for a second person.</summary>
/// <param name="Clearing">What the line was.</param>
/// <param name="PreparedBy">Who cannot approve it.</param>
public sealed record PreparedClearing(LineClearing Clearing, PersonId PreparedBy);

/// <summary>The bank side of the books.</summary>
public sealed record ReconciliationBook
{
    /// <summary>No account, no statement.</summary>
    public static ReconciliationBook Empty { get; } = new();

    /// <summary>The fund's bank accounts by number.</summary>
    public ImmutableDictionary<string, BankAccount> Accounts { get; private init; } = ImmutableDictionary.Create<string, BankAccount>(StringComparer.Ordinal);

    /// <summary>Lines that wait for a person.</summary>
    public ImmutableDictionary<LineId, SuspendedLine> Suspended { get; private init; } = ImmutableDictionary<LineId, SuspendedLine>.Empty;

    /// <summary>Findings about held orders that wait for a second person.</summary>
    public ImmutableDictionary<PaymentId, PreparedHeldOutcome> HeldOutcomes { get; private init; } = ImmutableDictionary<PaymentId, PreparedHeldOutcome>.Empty;

    /// <summary>Clearings that wait for a second person, by the line of money out.</summary>
    public ImmutableDictionary<LineId, PreparedClearing> Clearings { get; private init; } = ImmutableDictionary<LineId, PreparedClearing>.Empty;

    private ImmutableHashSet<(string Account, string Label)> Statements { get; init; } = [];

    private ImmutableHashSet<string> Keys { get; init; } = ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    private ImmutableDictionary<StatementId, string> AccountOf { get; init; } = ImmutableDictionary<StatementId, string>.Empty;

    /// <summary>True when this statement was imported before.</summary>
    public bool Knows(string account, string label) => Statements.Contains((account, label));

    /// <summary>True when this line was imported before.</summary>
    public bool KnowsLine(string key) => Keys.Contains(key);

    /// <summary>The book after an event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="by">The author of the record: who prepared.</param>
    public ReconciliationBook Evolve(ReconciliationEvent e, PersonId by) => e switch
    {
        ReconciliationEvent.BankAccountRegistered(var account, var name) => this with { Accounts = Accounts.Add(account, new BankAccount(account, name, 0, null, null)) },
        ReconciliationEvent.StatementImported(var id, var account, var label, _, var closing, _, _) => this with
        {
            Statements = Statements.Add((account, label)),
            AccountOf = AccountOf.Add(id, account),
            Accounts = Accounts.SetItem(account, Accounts[account] with { Statements = Accounts[account].Statements + 1, LastClosing = closing, LastLabel = label }),
        },
        ReconciliationEvent.LineMatched(_, _, var facts) => this with { Keys = Keys.Add(facts.Key) },
        ReconciliationEvent.LineSuspended(var id, var statement, var facts, var open, var reason, _) => this with
        {
            Keys = Keys.Add(facts.Key),
            Suspended = Suspended.Add(id, new SuspendedLine(id, AccountOf[statement], facts, open, reason)),
        },
        ReconciliationEvent.LineCleared(var id, var parts) => Less(id, Money.Sum(parts.Select(p => p.Amount))),
        ReconciliationEvent.HeldOutcomePrepared(var payment, var outcome, var reason) => this with { HeldOutcomes = HeldOutcomes.SetItem(payment, new PreparedHeldOutcome(payment, outcome, reason, by)) },
        ReconciliationEvent.HeldOrderResolved(var payment, _, var line) => (line is { } shown ? Less(shown, Suspended[shown].Open) : this) with { HeldOutcomes = HeldOutcomes.Remove(payment) },
        ReconciliationEvent.ClearingPrepared(var clearing) => this with { Clearings = Clearings.SetItem(clearing.Line, new PreparedClearing(clearing, by)) },
        ReconciliationEvent.ClearingApproved(var clearing, _) => Cleared(clearing),
        ReconciliationEvent.RefundPaid(var line, _, _, var amount, _) => Less(line, amount),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private ReconciliationBook Cleared(LineClearing clearing) =>
        (clearing.Against is { } met ? Less(met, clearing.Amount) : this).Less(clearing.Line, -clearing.Amount) with { Clearings = Clearings.Remove(clearing.Line) };

    /// <summary>A line with less in suspense; what was prepared for one that is done is over.</summary>
    private ReconciliationBook Less(LineId id, Money amount) => Suspended[id] is var line && line.Open == amount
        ? this with { Suspended = Suspended.Remove(id), Clearings = Clearings.Remove(id) }
        : this with { Suspended = Suspended.SetItem(id, line with { Open = line.Open - amount }) };
}
