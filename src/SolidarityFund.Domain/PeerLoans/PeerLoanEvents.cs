// What can happen in PeerLoans. Nothing of it books: the money is not the fund's.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.PeerLoans;

/// <summary>Events of PeerLoans.</summary>
public abstract record PeerLoanEvent : Event
{
    private PeerLoanEvent() { }

    /// <summary>One side entered a loan between two members.</summary>
    /// <param name="PeerLoan">Its id.</param>
    /// <param name="Number">Running number within the year.</param>
    /// <param name="Terms">What they agree.</param>
    /// <param name="Side">The member for which it was entered.</param>
    /// <param name="On">The day.</param>
    public sealed record PeerLoanRegistered(PeerLoanId PeerLoan, int Number, PeerLoanTerms Terms, MemberId Side, DateOnly On) : PeerLoanEvent;

    /// <summary>The other side accepted it: from now on it counts.</summary>
    public sealed record PeerLoanAccepted(PeerLoanId PeerLoan, MemberId Side, DateOnly On) : PeerLoanEvent;

    /// <summary>It was taken back or turned down before both had accepted.</summary>
    public sealed record PeerLoanWithdrawn(PeerLoanId PeerLoan) : PeerLoanEvent;

    /// <summary>One side said that principal was paid back.</summary>
    public sealed record PeerRepaymentReported(PeerLoanId PeerLoan, Money Amount, DateOnly On, MemberId Side) : PeerLoanEvent;

    /// <summary>The other side confirmed it: it counts.</summary>
    public sealed record PeerRepaymentConfirmed(PeerLoanId PeerLoan, Money Amount, DateOnly On) : PeerLoanEvent;

    /// <summary>The reported repayment was taken back or disputed.</summary>
    public sealed record PeerRepaymentDropped(PeerLoanId PeerLoan) : PeerLoanEvent;

    /// <summary>The loan is over: paid back, or the lender gave up the rest.</summary>
    /// <param name="PeerLoan">Which.</param>
    /// <param name="On">The day.</param>
    /// <param name="GivenUp">What the lender gave up; zero when it was paid back.</param>
    public sealed record PeerLoanEnded(PeerLoanId PeerLoan, DateOnly On, Money GivenUp) : PeerLoanEvent;
}
