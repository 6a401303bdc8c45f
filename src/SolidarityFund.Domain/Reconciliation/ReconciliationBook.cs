// What came in from the bank, what of it waits for a person, and up to which day bank and books agree for ever.
using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

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
public sealed record SuspendedLine(LineId Id, string Account, StatementLine Facts, Money Open, SuspenseReason Reason)
{
    /// <summary>Its statement.</summary>
    public StatementId Statement { get; init; }

    /// <summary>Why nothing is to be done about it, when a person set it aside; null while it waits.</summary>
    public KeptText? Aside { get; init; }
}

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

/// <summary>A small difference that waits for a second person.</summary>
/// <param name="Difference">What the line pays, and the difference.</param>
/// <param name="PreparedBy">Who cannot approve it.</param>
public sealed record PreparedDifference(LineDifference Difference, PersonId PreparedBy);

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

    /// <summary>Small differences that wait for a second person, by the line of money in.</summary>
    public ImmutableDictionary<LineId, PreparedDifference> Differences { get; private init; } = ImmutableDictionary<LineId, PreparedDifference>.Empty;

    /// <summary>The statements in the books.</summary>
    public ImmutableDictionary<StatementId, BookedStatement> Statements { get; private init; } = ImmutableDictionary<StatementId, BookedStatement>.Empty;

    /// <summary>Every line of every statement in the books.</summary>
    public RowBook Rows
    {
        get => new(Told, Suspended);
        private init => Told = value.Told;
    }

    /// <summary>Statements that are to be taken back, waiting for a second person.</summary>
    public ImmutableDictionary<StatementId, PreparedTakeBack> TakeBacks { get; private init; } = ImmutableDictionary<StatementId, PreparedTakeBack>.Empty;

    /// <summary>What was said of accounts on which nothing moved since their newest statement, by account number.</summary>
    public ImmutableDictionary<string, NoMovement> Still { get; private init; } = ImmutableDictionary.Create<string, NoMovement>(StringComparer.Ordinal);

    /// <summary>The last day of the months that are locked; null for none.</summary>
    public DateOnly? LockedUntil { get; private init; }

    /// <summary>The lock that waits for a second person; null for none.</summary>
    public PreparedLock? Lock { get; private init; }

    /// <summary>How often a statement was taken back: the same file is then a new command.</summary>
    public int TakenBack { get; private init; }

    private ImmutableDictionary<string, ImmutableList<StatementId>> Order { get; init; } = ImmutableDictionary.Create<string, ImmutableList<StatementId>>(StringComparer.Ordinal);

    private ImmutableHashSet<(string Account, string Label)> Labels { get; init; } = [];

    private ImmutableDictionary<LineId, BankRow> Told { get; init; } = ImmutableDictionary<LineId, BankRow>.Empty;

    private ImmutableHashSet<(long, long)> Keys { get; init; } = [];

    /// <summary>Cents by account and month: of the bank's lines by their booking date, and of the entries on 550 by the day on which they count.</summary>
    private ImmutableDictionary<(string Account, int Month), long> Moved { get; init; } = ImmutableDictionary<(string, int), long>.Empty;

    private ImmutableDictionary<(string Account, int Month), long> Booked { get; init; } = ImmutableDictionary<(string, int), long>.Empty;

    /// <summary>True when this statement was imported before.</summary>
    public bool Knows(string account, string label) => Labels.Contains((account, label));

    /// <summary>The statement of an account that was imported last; null for none.</summary>
    public BookedStatement? NewestOf(string account) => Order.GetValueOrDefault(account, []) is [.., var last] ? Statements[last] : null;

    /// <summary>The day itself, or the first open day when it lies in locked months: a correction counts there.</summary>
    public DateOnly FirstOpen(DateOnly day) => LockedUntil is { } until && day <= until ? until.AddDays(1) : day;

    /// <summary>Bank against books up to the last day of a month, by account number. An account that was never used is left out.</summary>
    public ImmutableArray<AccountPeriod> PeriodsUntil(DateOnly until, Currency currency)
    {
        var month = MonthOf(until);
        return [.. Accounts.Values.Where(a => a.Statements > 0 || Booked.Keys.Any(k => k.Account == a.Account)).OrderBy(a => a.Account, StringComparer.Ordinal).Select(account =>
        {
            long Until(ImmutableDictionary<(string Account, int Month), long> cents) => cents.Where(m => m.Key.Account == account.Account && m.Key.Month <= month).Sum(m => m.Value);
            var waiting = Suspended.Values.Where(l => l.Account == account.Account && l.Facts.BookedOn <= until).ToArray();
            Money Open(IEnumerable<SuspendedLine> lines) => new(lines.Sum(l => l.Open.Cents), currency);
            var first = Order.GetValueOrDefault(account.Account, []) is [var oldest, ..] ? Statements[oldest] : null;
            return new AccountPeriod(
                account.Account, until, first is null ? null : first.Opening + new Money(Until(Moved), currency), new Money(Until(Booked), currency),
                Open(waiting.Where(l => l.Aside is null)), waiting.Count(l => l.Aside is null), Open(waiting.Where(l => l.Aside is not null)), waiting.Count(l => l.Aside is not null),
                NewestOf(account.Account)?.ClosedOn) { Still = Still.GetValueOrDefault(account.Account) };
        })];
    }

    /// <summary>The book after an entry: what it moves on the bank accounts, by the month in which it counts.</summary>
    public ReconciliationBook Booking(Entry entry)
    {
        var booked = Booked;
        foreach (var (debit, credit, amount) in entry.Transfers)
        {
            if (debit.Role == AccountRole.Bank) booked = Plus(booked, debit.Subject!, entry.EffectiveOn, amount.Cents);
            if (credit.Role == AccountRole.Bank) booked = Plus(booked, credit.Subject!, entry.EffectiveOn, -amount.Cents);
        }
        return ReferenceEquals(booked, Booked) ? this : this with { Booked = booked };
    }

    private static ImmutableDictionary<(string Account, int Month), long> Plus(ImmutableDictionary<(string Account, int Month), long> cents, string account, DateOnly day, long more) =>
        cents.SetItem((account, MonthOf(day)), cents.GetValueOrDefault((account, MonthOf(day))) + more);

    private static int MonthOf(DateOnly day) => (day.Year * 12) + day.Month - 1;

    /// <summary>True when this line was imported before.</summary>
    public bool KnowsLine(string key) => Keys.Contains(LineKey.Of(key).Half);

    /// <summary>The book after an event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="by">The author of the record: who prepared.</param>
    public ReconciliationBook Evolve(ReconciliationEvent e, PersonId by) => e switch
    {
        ReconciliationEvent.BankAccountRegistered(var account, var name) => this with { Accounts = Accounts.Add(account, new BankAccount(account, name, 0, null, null)) },
        ReconciliationEvent.StatementImported(var id, var account, var label, var opening, var closing, var closedOn, var lines) => this with
        {
            Statements = Statements.Add(id, new BookedStatement(id, account, label, opening, closing, closedOn, lines)),
            Labels = Labels.Add((account, label)),
            Still = Still.Remove(account),
            Order = Order.SetItem(account, Order.GetValueOrDefault(account, []).Add(id)),
            Accounts = Accounts.SetItem(account, Accounts[account] with { Statements = Accounts[account].Statements + 1, LastClosing = closing, LastLabel = label }),
        },
        ReconciliationEvent.LineMatched(var id, var statement, var facts) => WithRow(id, statement, facts, facts.Amount, waited: false),
        ReconciliationEvent.LineSuspended(var id, var statement, var facts, var open, var reason, _) => WithRow(id, statement, facts, facts.Amount - open, waited: true) with
        {
            Suspended = Suspended.Add(id, new SuspendedLine(id, Statements[statement].Account, facts, open, reason) { Statement = statement }),
        },
        ReconciliationEvent.LineCleared(var id, var parts) => Less(id, Money.Sum(parts.Select(p => p.Amount))) with
        {
            Rows = Rows.SetItem(id, Rows[id] with { Parts = [.. Rows[id].Parts, .. parts.Select(p => new MatchedPart(p.Reference, p.Amount, FirstOpen(Rows[id].Facts.BookedOn), ByHand: !Rows[id].PassedByItself))] }),
        },
        ReconciliationEvent.LineSetAside(var id, var reason) => this with { Suspended = Suspended.SetItem(id, Suspended[id] with { Aside = reason }) },
        ReconciliationEvent.NoMovementDeclared(var account, var until, var reason) => this with { Still = Still.SetItem(account, new NoMovement(until, reason, by)) },
        ReconciliationEvent.LineTakenUp(var id) => this with { Suspended = Suspended.SetItem(id, Suspended[id] with { Aside = null }) },
        ReconciliationEvent.LineUnmatched(var id, var amount, _) => this with
        {
            Rows = Rows.SetItem(id, Rows[id] with { Parts = [], Waited = true }),
            Suspended = Suspended.SetItem(id, Suspended.TryGetValue(id, out var waiting)
                ? waiting with { Open = waiting.Open + amount }
                : new SuspendedLine(id, Statements[Rows[id].Statement].Account, Rows[id].Facts, amount, SuspenseReason.Unmatched) { Statement = Rows[id].Statement }),
        },
        ReconciliationEvent.TakeBackPrepared(var id, var reason) => this with { TakeBacks = TakeBacks.SetItem(id, new PreparedTakeBack(id, reason, by)) },
        ReconciliationEvent.StatementTakenBack(var id, _) => Without(Statements[id]),
        // It went with its statement.
        ReconciliationEvent.LineTakenBack => this,
        ReconciliationEvent.PeriodLockPrepared(var until) => this with { Lock = new PreparedLock(until, by) },
        ReconciliationEvent.PeriodLocked(var until) => this with { LockedUntil = until, Lock = null },
        ReconciliationEvent.HeldOutcomePrepared(var payment, var outcome, var reason) => this with { HeldOutcomes = HeldOutcomes.SetItem(payment, new PreparedHeldOutcome(payment, outcome, reason, by)) },
        ReconciliationEvent.HeldOrderResolved(var payment, _, var line) => (line is { } shown ? Less(shown, Suspended[shown].Open) : this) with { HeldOutcomes = HeldOutcomes.Remove(payment) },
        ReconciliationEvent.ClearingPrepared(var clearing) => this with { Clearings = Clearings.SetItem(clearing.Line, new PreparedClearing(clearing, by)) },
        ReconciliationEvent.ClearingApproved(var clearing, _) => Cleared(clearing),
        ReconciliationEvent.RefundPaid(var line, _, _, var amount, _) => Less(line, amount),
        ReconciliationEvent.DifferencePrepared(var difference) => this with { Differences = Differences.SetItem(difference.Line, new PreparedDifference(difference, by)) },
        ReconciliationEvent.DifferenceBooked(var difference, var byItself, _) => Less(difference.Line, difference.Amount).With(difference.Line, difference, byItself),
        ReconciliationEvent.DifferenceUndone(var difference, _) => Less(difference.Line, -difference.Amount).With(difference.Line, null, byItself: false),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>With a line of which a part was matched by its reference, or all of it by its order. One that waits as it came is told by what waits.</summary>
    private ReconciliationBook WithRow(LineId id, StatementId statement, StatementLine facts, Money matched, bool waited) => this with
    {
        Keys = Keys.Add(facts.KeyHalf),
        Told = waited && matched.IsZero ? Told : Told.Add(id, new BankRow(id, statement, facts, facts.Reference is { } reference && matched.IsPositive ? [new MatchedPart(reference, matched, FirstOpen(facts.BookedOn), ByHand: false)] : [], waited)),
        Moved = Plus(Moved, Statements[statement].Account, facts.BookedOn, facts.Amount.Cents),
    };

    /// <summary>Without a statement, the newest of its account, and without its lines.</summary>
    private ReconciliationBook Without(BookedStatement statement)
    {
        var order = Order[statement.Account].Remove(statement.Id);
        var before = order is [.., var last] ? Statements[last] : null;
        var book = this with
        {
            TakenBack = TakenBack + 1,
            TakeBacks = TakeBacks.Remove(statement.Id),
            Statements = Statements.Remove(statement.Id),
            Labels = Labels.Remove((statement.Account, statement.Label)),
            Still = Still.Remove(statement.Account),
            Order = Order.SetItem(statement.Account, order),
            Accounts = Accounts.SetItem(statement.Account, Accounts[statement.Account] with { Statements = order.Count, LastClosing = before?.Closing, LastLabel = before?.Label }),
        };
        foreach (var row in Rows.Of(statement.Id))
            book = book with
            {
                Keys = book.Keys.Remove(row.Facts.KeyHalf),
                Rows = book.Rows.Remove(row.Id),
                Suspended = book.Suspended.Remove(row.Id),
                Clearings = book.Clearings.Remove(row.Id),
                Differences = book.Differences.Remove(row.Id),
                Moved = Plus(book.Moved, statement.Account, row.Facts.BookedOn, -row.Facts.Amount.Cents),
            };
        return book;
    }

    private ReconciliationBook With(LineId id, LineDifference? difference, bool byItself) => this with { Rows = Rows.SetItem(id, Rows[id] with { Difference = difference, PassedByItself = byItself }) };

    private ReconciliationBook Cleared(LineClearing clearing) =>
        (clearing.Against is { } met ? Less(met, clearing.Amount) : this).Less(clearing.Line, -clearing.Amount) with { Clearings = Clearings.Remove(clearing.Line) };

    /// <summary>A line with less in suspense; what was prepared for one that is done is over.</summary>
    private ReconciliationBook Less(LineId id, Money amount) => Suspended[id] is var line && line.Open == amount
        ? this with { Rows = Rows.SetItem(id, Rows[id]), Suspended = Suspended.Remove(id), Clearings = Clearings.Remove(id), Differences = Differences.Remove(id) }
        : this with { Suspended = Suspended.SetItem(id, line with { Open = line.Open - amount }) };
}
