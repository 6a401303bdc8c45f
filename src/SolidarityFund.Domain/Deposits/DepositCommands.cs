// What may be asked of Deposits: agreements of two sides, withdrawals by notice, a member's own target, and the yearly move of long deposits.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Deposits;

/// <summary>What a member offers to place.</summary>
/// <param name="Member">Who places.</param>
/// <param name="Floor">A withdrawal leaves at least this, or nothing; zero or more.</param>
/// <param name="Ceiling">Most that is held under the agreement; above zero and not below the floor.</param>
/// <param name="Agreement">The written agreement: each deposit has one (domain.md §2.2).</param>
/// <param name="Notice">Class of notice, of the charter's list <c>/deposits/notices</c>; null for the plain notice of the charter.</param>
public sealed record DepositTerms(MemberId Member, Money Floor, Money Ceiling, KeptText Agreement, string? Notice = null);

/// <summary>Between which bounds a member wants its own cash to stay: data of a proposal, never of an automatic transfer (domain.md §2.2).</summary>
/// <param name="Floor">Below this, something comes back.</param>
/// <param name="Target">What the cash is brought to; between floor and ceiling.</param>
/// <param name="Ceiling">Above this, something may be placed.</param>
public sealed record SweepBounds(Money Floor, Money Target, Money Ceiling);

/// <summary>Commands of Deposits.</summary>
public abstract record DepositCommand : Command
{
    private DepositCommand() { }

    /// <summary>A delegate offers a deposit of its member.</summary>
    public sealed record ProposeDeposit(DepositTerms Terms) : DepositCommand;

    /// <summary>The treasurer accepts for the fund; who acts for the member cannot. Deposits that the fund held for it without an agreement come under this one, up to its ceiling.</summary>
    public sealed record AcceptDeposit(DepositId Deposit) : DepositCommand;

    /// <summary>Either side drops what is not accepted, or ends an agreement under which nothing is held.</summary>
    public sealed record EndDeposit(DepositId Deposit) : DepositCommand;

    /// <summary>A delegate gives notice of an amount.</summary>
    /// <param name="Deposit">From which deposit.</param>
    /// <param name="Amount">Above zero; what stands behind loans stays.</param>
    public sealed record AskWithdrawal(DepositId Deposit, Money Amount) : DepositCommand;

    /// <summary>A delegate takes back what is not being paid of a notice.</summary>
    public sealed record TakeBackWithdrawal(WithdrawalId Withdrawal) : DepositCommand;

    /// <summary>The treasurer prepares the payment of what the quarter serves of a notice that has fallen due.</summary>
    public sealed record PrepareWithdrawal(WithdrawalId Withdrawal) : DepositCommand;

    /// <summary>A delegate says between which bounds its member's own cash is to stay; null to be proposed nothing any more.</summary>
    public sealed record SetSweepBounds(DepositId Deposit, SweepBounds? Bounds) : DepositCommand;

    /// <summary>A delegate reports the cash that its member has today; below zero when it is overdrawn.</summary>
    public sealed record ReportCash(DepositId Deposit, Money Cash) : DepositCommand;

    /// <summary>The treasurer proposes what brings the reported cash to the member's target; a report serves once.</summary>
    public sealed record ProposeSweep(DepositId Deposit) : DepositCommand;

    /// <summary>A delegate agrees: to a return by giving that notice, to a placement by paying it with the reference of the deposit.</summary>
    public sealed record ConfirmSweep(DepositId Deposit) : DepositCommand;

    /// <summary>A delegate does not want it.</summary>
    public sealed record DeclineSweep(DepositId Deposit) : DepositCommand;

    /// <summary>The treasurer moves deposits that cannot be called within a year of a day that is not in the future to 1791, and back what can be by now.</summary>
    public sealed record ReclassDeposits(DateOnly AsOf) : DepositCommand;
}
