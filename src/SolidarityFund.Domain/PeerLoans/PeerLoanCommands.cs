// What may be asked of PeerLoans: loans that one member gives another. The fund is no party: it keeps the register and books nothing.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.PeerLoans;

/// <summary>A part of the principal and the day on which it falls due.</summary>
/// <param name="DueOn">When.</param>
/// <param name="Amount">Above zero.</param>
public readonly record struct PeerDue(DateOnly DueOn, Money Amount);

/// <summary>What two members agree between themselves. Source: domain.md §2.8.</summary>
/// <param name="Lender">Who lends.</param>
/// <param name="Borrower">Who borrows; another member.</param>
/// <param name="Amount">Principal, above zero.</param>
/// <param name="Rate">Yearly rate, zero or more; what it comes to is the two members' own business.</param>
/// <param name="LentOn">The day on which the money goes from one to the other; past or to come.</param>
/// <param name="Dues">When the principal is paid back: in order of days, none before <paramref name="LentOn"/>; their sum is the principal.</param>
public sealed record PeerLoanTerms(MemberId Lender, MemberId Borrower, Money Amount, BasisPoints Rate, DateOnly LentOn, EquatableArray<PeerDue> Dues);

/// <summary>Commands of PeerLoans.</summary>
public abstract record PeerLoanCommand : Command
{
    private PeerLoanCommand() { }

    /// <summary>Somebody who acts for the lender or the borrower enters a loan between them: its own side has accepted it thereby.</summary>
    public sealed record RegisterPeerLoan(PeerLoanTerms Terms) : PeerLoanCommand;

    /// <summary>The other side accepts it, by another person.</summary>
    public sealed record AcceptPeerLoan(PeerLoanId PeerLoan) : PeerLoanCommand;

    /// <summary>Either side takes it back, or turns it down, before both have accepted.</summary>
    public sealed record WithdrawPeerLoan(PeerLoanId PeerLoan) : PeerLoanCommand;

    /// <summary>Either side says that some of the principal was paid back on a day; it counts once the other side confirms it.</summary>
    public sealed record ReportPeerRepayment(PeerLoanId PeerLoan, Money Amount, DateOnly On) : PeerLoanCommand;

    /// <summary>The other side confirms exactly what was reported, by another person.</summary>
    public sealed record ConfirmPeerRepayment(PeerLoanId PeerLoan, Money Amount, DateOnly On) : PeerLoanCommand;

    /// <summary>Either side takes back, or disputes, a repayment that waits.</summary>
    public sealed record DropPeerRepayment(PeerLoanId PeerLoan) : PeerLoanCommand;

    /// <summary>The lender says that it is over, whatever is still owed: the rest is its own to give up.</summary>
    public sealed record EndPeerLoan(PeerLoanId PeerLoan) : PeerLoanCommand;
}
