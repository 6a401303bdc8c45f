// What may be asked of Loans.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Loans;

/// <summary>What the borrower needs the money for. Why it is short of money is free text and never stands in the journal.</summary>
public enum LoanPurpose
{
    /// <summary>Current expenses until income arrives.</summary>
    CashFlow,

    /// <summary>A subsidy that was promised and not yet paid.</summary>
    SubsidyBridge,

    /// <summary>Something that lasts: equipment, works.</summary>
    Investment,

    /// <summary>Something else, told to the follow-up group.</summary>
    Other,
}

/// <summary>What a member asks for: a loan at no interest, paid out at once and repaid in equal monthly instalments unless it says otherwise.</summary>
/// <param name="Member">Who borrows.</param>
/// <param name="Amount">Principal, above zero.</param>
/// <param name="Instalments">How many monthly instalments, 1 or more.</param>
/// <param name="GraceMonths">Months after <paramref name="NeededOn"/> without an instalment, 0 or more.</param>
/// <param name="NeededOn">When the money is needed; its day of the month is the day on which instalments fall due.</param>
/// <param name="RequestedOn">When the request reached the fund; not in the future.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Plan">How it is repaid; null for equal monthly parts.</param>
/// <param name="Tranches">The parts in which it is paid out, two or more in the order of their days; null for all at once.</param>
/// <param name="Jointly">Who owes the whole of it beside the borrower, 1 to <see cref="JointLoans.Most"/> other members; null for nobody.</param>
/// <param name="RateBasisPoints">Yearly rate of simple interest, see <see cref="SimpleInterest"/>; null or 0 for none. Above zero only where the charter allows it.</param>
public sealed record LoanTerms(
    MemberId Member, Money Amount, int Instalments, int GraceMonths, DateOnly NeededOn, DateOnly RequestedOn, LoanPurpose Purpose,
    RepaymentPlan? Plan = null, EquatableArray<PlannedTranche>? Tranches = null, EquatableArray<MemberId>? Jointly = null,
    BasisPoints? RateBasisPoints = null);

/// <summary>Commands of Loans.</summary>
public abstract partial record LoanCommand : Command
{
    private LoanCommand() { }

    /// <summary>A delegate asks for a loan.</summary>
    public sealed record RequestLoan(LoanTerms Terms) : LoanCommand;

    /// <summary>The borrower takes its request back before it is decided.</summary>
    public sealed record WithdrawLoan(LoanId Loan) : LoanCommand;

    /// <summary>The fund agrees a requested loan; only by an adopted decision.</summary>
    public sealed record AgreeLoan(LoanId Loan) : LoanCommand, IProposable
    {
        /// <summary>What must be met before anything is paid out, in words; null for nothing.</summary>
        public EquatableArray<KeptText>? Conditions { get; init; }
    }

    /// <summary>The treasurer prepares the payment of an agreed loan, or of its next tranche; when capacity has fallen meanwhile, it is queued.</summary>
    public sealed record PrepareDisbursement(LoanId Loan) : LoanCommand;

    /// <summary>The treasurer moves to 415 what falls due within a year of a day that is not in the future; it changes no total.</summary>
    public sealed record ReclassLoans(DateOnly AsOf) : LoanCommand;

    /// <summary>The fund gives a loan that is being repaid other instalments for what is outstanding; only by an adopted decision.</summary>
    public sealed record RescheduleLoan(LoanId Loan, EquatableArray<PlannedInstalment> Schedule) : LoanCommand, IProposable;
}
