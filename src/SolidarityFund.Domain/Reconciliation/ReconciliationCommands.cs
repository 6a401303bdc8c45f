// What may be asked of Reconciliation: bring the bank's statements into the books, line by line.
using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Reconciliation;

/// <summary>
/// One line of a bank statement, as far as the journal may know it. Names, accounts and free text of the other side may be personal
/// data: they stand in the erasable store under <paramref name="Key"/>.
/// </summary>
/// <param name="Key">Names the line for ever, so that it is booked once (domain.md §6.6): 64 hexadecimal digits.</param>
/// <param name="Amount">Above zero for money in, below zero for money out.</param>
/// <param name="BookedOn">The bank's booking date.</param>
/// <param name="ValueOn">The bank's value date.</param>
/// <param name="Reference">The payment reference that the payer repeated, if it is one that a fund may have issued.</param>
/// <param name="EndToEndId">The end-to-end id of our own order that it paid; for money in, of the one that the bank returns.</param>
/// <param name="PayeeDiffers">True when the bank names an account on the other side and it is not the one that the order pays; the account itself stays out.</param>
public sealed record StatementLine(
    string Key, Money Amount, DateOnly BookedOn, DateOnly ValueOn, PaymentReference? Reference, string? EndToEndId, bool PayeeDiffers)
{
    private readonly LineKey _key = LineKey.Of(Key);

    /// <summary>Names the line for ever, so that it is booked once (domain.md §6.6): 64 hexadecimal digits.</summary>
    public string Key
    {
        get => _key.Text;
        init => _key = LineKey.Of(value);
    }

    /// <summary>Half of the key, by which the fund knows the line again.</summary>
    internal (long, long) KeyHalf => _key.Half;

    /// <summary>True when the reference stood in free text; null where the bank marked it as one, and in older records.</summary>
    public bool? ReferenceInText { get; init; }
}

/// <summary>A bank statement.</summary>
/// <param name="Account">The bank account: an IBAN, or a national number where the bank gives no IBAN.</param>
/// <param name="Year">The year of its number.</param>
/// <param name="Number">Its number within the year; null where the bank numbers none (its closing date then tells it apart).</param>
/// <param name="Opening">Balance before the first line.</param>
/// <param name="Closing">Balance after the last line.</param>
/// <param name="ClosedOn">Date of the closing balance.</param>
/// <param name="Lines">The lines in the bank's order.</param>
public sealed record Statement(string Account, int Year, int? Number, Money Opening, Money Closing, DateOnly ClosedOn, ImmutableArray<StatementLine> Lines)
{
    /// <summary>What tells one statement of an account from another: <c>2026/42</c>, or the closing date.</summary>
    public string Label => Number is { } number
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Year:D4}/{number}")
        : ClosedOn.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Same figures and same lines in the same order.</summary>
    public bool Equals(Statement? other) =>
        other is not null && Account == other.Account && Year == other.Year && Number == other.Number && Opening == other.Opening
        && Closing == other.Closing && ClosedOn == other.ClosedOn && Lines.SequenceEqual(other.Lines);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Account, Year, Number, Closing);
}

/// <summary>One part of a line that a person matches by hand.</summary>
/// <param name="Reference">The reference of the contribution or loan that it pays.</param>
/// <param name="Amount">Above zero.</param>
public readonly record struct MatchPart(PaymentReference Reference, Money Amount);

/// <summary>What became of a held order.</summary>
public enum HeldOutcome
{
    /// <summary>A line in suspense that shows its id and its amount was this payment.</summary>
    PaidAsShown,

    /// <summary>The payee did not get it: the order is over, and what it was for can be ordered again.</summary>
    NotPaid,
}

/// <summary>What money out in suspense was.</summary>
/// <param name="Line">The line of money out.</param>
/// <param name="Amount">How much of it, above zero.</param>
/// <param name="Against">
/// The line of money in that it meets: on another bank account of the fund an internal transfer, on the same account the same money come back.
/// Null: it was a cost of the bank.
/// </param>
public sealed record LineClearing(LineId Line, Money Amount, LineId? Against = null);

/// <summary>That all that waits of a line pays what is open under a reference, but for a small difference.</summary>
/// <param name="Line">The line of money in.</param>
/// <param name="Reference">What it pays.</param>
/// <param name="Amount">What came less what was open: above zero an excess, below zero a shortfall.</param>
public sealed record LineDifference(LineId Line, PaymentReference Reference, Money Amount);

/// <summary>Commands of Reconciliation.</summary>
public abstract record ReconciliationCommand : Command
{
    private ReconciliationCommand() { }

    /// <summary>Names a bank account of the fund; statements of other accounts are refused.</summary>
    public sealed record RegisterBankAccount(string Account, string Name) : ReconciliationCommand;

    /// <summary>Books a whole statement, or nothing of it.</summary>
    public sealed record ImportStatement(Statement Statement) : ReconciliationCommand;

    /// <summary>A person says what a line in suspense pays; what is left over stays in suspense.</summary>
    public sealed record MatchLine(LineId Line, ImmutableArray<MatchPart> Parts) : ReconciliationCommand
    {
        /// <inheritdoc/>
        public bool Equals(MatchLine? other) => other is not null && Line == other.Line && Parts.SequenceEqual(other.Parts);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Line, Parts.Length);
    }

    /// <summary>The treasurer says what became of a held order, and why; nothing changes before a second person agrees.</summary>
    public sealed record PrepareHeldOutcome(PaymentId Payment, HeldOutcome Outcome, KeptText Reason) : ReconciliationCommand;

    /// <summary>A second person, who does not act for the payee, agrees with exactly this outcome.</summary>
    public sealed record ApproveHeldOutcome(PaymentId Payment, HeldOutcome Outcome) : ReconciliationCommand;

    /// <summary>The treasurer says what money out in suspense was; nothing is booked yet.</summary>
    public sealed record PrepareClearing(LineClearing Clearing) : ReconciliationCommand;

    /// <summary>A second person agrees with exactly this; now it is booked.</summary>
    public sealed record ApproveClearing(LineClearing Clearing) : ReconciliationCommand;

    /// <summary>The treasurer prepares to pay back what a borrower or depositor paid too much, or to pay again what the bank returned; as every order, a second person approves it.</summary>
    public sealed record PrepareRefund(LineId Line) : ReconciliationCommand;

    /// <summary>The treasurer says why nothing is to be done about a line that waits; a newer reason takes the place of an older one.</summary>
    public sealed record SetLineAside(LineId Line, KeptText Reason) : ReconciliationCommand;

    /// <summary>The treasurer takes up a line that was set aside.</summary>
    public sealed record TakeLineUp(LineId Line) : ReconciliationCommand;

    /// <summary>The treasurer undoes what a line paid, and says why; the money waits again.</summary>
    public sealed record UnmatchLine(LineId Line, KeptText Reason) : ReconciliationCommand;

    /// <summary>The treasurer wants the newest statement of an account out of the books, and says why; nothing changes yet.</summary>
    public sealed record PrepareTakeBack(StatementId Statement, KeptText Reason) : ReconciliationCommand;

    /// <summary>A second person agrees; now every line of it is booked back.</summary>
    public sealed record ApproveTakeBack(StatementId Statement) : ReconciliationCommand;

    /// <summary>The treasurer says that nothing moved on an account since its newest statement, up to a day, and how that is known: what no bank sends no statement for.</summary>
    public sealed record DeclareNoMovement(string Account, DateOnly Until, KeptText Reason) : ReconciliationCommand;

    /// <summary>The treasurer finds bank and books equal up to the last day of a month; nothing changes yet.</summary>
    public sealed record PreparePeriodLock(DateOnly Until) : ReconciliationCommand;

    /// <summary>A second person agrees; now nothing is booked any more with a date up to this one.</summary>
    public sealed record ApprovePeriodLock(DateOnly Until) : ReconciliationCommand;

    /// <summary>The treasurer says what a line pays but for a small difference; nothing is booked yet.</summary>
    public sealed record PrepareDifference(LineDifference Difference) : ReconciliationCommand;

    /// <summary>A second person agrees with exactly this; now the difference is booked and the line matched.</summary>
    public sealed record ApproveDifference(LineDifference Difference) : ReconciliationCommand;
}
