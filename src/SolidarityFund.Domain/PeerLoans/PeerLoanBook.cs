// The loans between members and where each stands.
using System.Collections.Immutable;
using System.Globalization;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.PeerLoans;

/// <summary>Where a loan between members stands.</summary>
public enum PeerLoanState
{
    /// <summary>Entered by one side; the other has not accepted it.</summary>
    Registered,

    /// <summary>Taken back or turned down.</summary>
    Withdrawn,

    /// <summary>Accepted by both.</summary>
    Running,

    /// <summary>Paid back, or the rest given up.</summary>
    Ended,
}

/// <summary>A repayment between two members.</summary>
/// <param name="Amount">Of the principal.</param>
/// <param name="On">When it was paid.</param>
public readonly record struct PeerRepayment(Money Amount, DateOnly On);

/// <summary>A repayment that one side reported and the other has not confirmed.</summary>
/// <param name="Repayment">What was said.</param>
/// <param name="Side">For which member.</param>
/// <param name="By">By whom.</param>
public sealed record ReportedRepayment(PeerRepayment Repayment, MemberId Side, PersonId By);

/// <summary>A loan between members.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Running number within the year in which it was entered.</param>
/// <param name="Terms">What they agreed.</param>
/// <param name="Side">The side that entered it.</param>
/// <param name="RegisteredBy">Who entered it.</param>
/// <param name="RegisteredOn">When.</param>
/// <param name="State">Where it stands.</param>
public sealed record PeerLoan(PeerLoanId Id, int Number, PeerLoanTerms Terms, MemberId Side, PersonId RegisteredBy, DateOnly RegisteredOn, PeerLoanState State)
{
    /// <summary>The number as printed: <c>2026-007</c>.</summary>
    public string Code => string.Create(CultureInfo.InvariantCulture, $"{RegisteredOn.Year:D4}-{Number:D3}");

    /// <summary>When both had accepted it; null before.</summary>
    public DateOnly? AcceptedOn { get; init; }

    /// <summary>When it ended; null before.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>What the lender gave up at the end.</summary>
    public Money GivenUp { get; init; } = Terms.Amount.Zero;

    /// <summary>What both sides say was paid back, in the order of confirmation.</summary>
    public EquatableArray<PeerRepayment> Repayments { get; init; } = [];

    /// <summary>What one side says; null when nothing waits.</summary>
    public ReportedRepayment? Waiting { get; init; }

    /// <summary>Principal that both sides say was paid back.</summary>
    public Money Repaid => Money.Sum(Repayments.Select(r => r.Amount).Append(Terms.Amount.Zero));

    /// <summary>Principal still owed; zero before both accepted, and after the end.</summary>
    public Money Outstanding => State == PeerLoanState.Running ? Terms.Amount - Repaid : Terms.Amount.Zero;

    /// <summary>What is still open of each due day: what was repaid settles the oldest first.</summary>
    public IEnumerable<PeerDue> OpenDues
    {
        get
        {
            var left = Repaid;
            if (State != PeerLoanState.Running) yield break;
            foreach (var (dueOn, amount) in Terms.Dues)
            {
                var taken = Money.Min(left, amount);
                left -= taken;
                if (taken < amount) yield return new PeerDue(dueOn, amount - taken);
            }
        }
    }

    /// <summary>The other of the two members.</summary>
    public MemberId Other(MemberId side) => side == Terms.Lender ? Terms.Borrower : Terms.Lender;
}

/// <summary>All loans between members.</summary>
public sealed record PeerLoanBook
{
    /// <summary>None yet.</summary>
    public static PeerLoanBook Empty { get; } = new();

    /// <summary>Loans between members by id.</summary>
    public ImmutableDictionary<PeerLoanId, PeerLoan> PeerLoans { get; private init; } = ImmutableDictionary<PeerLoanId, PeerLoan>.Empty;

    private ImmutableDictionary<int, int> LastNumberByYear { get; init; } = ImmutableDictionary<int, int>.Empty;

    /// <summary>The last number given in a year; 0 for none.</summary>
    public int LastNumber(int year) => LastNumberByYear.GetValueOrDefault(year);

    /// <summary>The book after an event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="by">The author of the record: who entered, who reported.</param>
    public PeerLoanBook Evolve(PeerLoanEvent e, PersonId by) => e switch
    {
        PeerLoanEvent.PeerLoanRegistered(var id, var number, var terms, var side, var on) => this with
        {
            PeerLoans = PeerLoans.Add(id, new PeerLoan(id, number, terms, side, by, on, PeerLoanState.Registered)),
            LastNumberByYear = LastNumberByYear.SetItem(on.Year, number),
        },
        PeerLoanEvent.PeerLoanAccepted(var id, _, var on) => With(PeerLoans[id] with { State = PeerLoanState.Running, AcceptedOn = on }),
        PeerLoanEvent.PeerLoanWithdrawn(var id) => With(PeerLoans[id] with { State = PeerLoanState.Withdrawn }),
        PeerLoanEvent.PeerRepaymentReported(var id, var amount, var on, var side) => With(PeerLoans[id] with { Waiting = new ReportedRepayment(new(amount, on), side, by) }),
        PeerLoanEvent.PeerRepaymentConfirmed(var id, var amount, var on) => With(PeerLoans[id] with { Waiting = null, Repayments = [.. PeerLoans[id].Repayments, new(amount, on)] }),
        PeerLoanEvent.PeerRepaymentDropped(var id) => With(PeerLoans[id] with { Waiting = null }),
        PeerLoanEvent.PeerLoanEnded(var id, var on, var givenUp) => With(PeerLoans[id] with { State = PeerLoanState.Ended, EndedOn = on, GivenUp = givenUp }),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private PeerLoanBook With(PeerLoan loan) => this with { PeerLoans = PeerLoans.SetItem(loan.Id, loan) };
}
