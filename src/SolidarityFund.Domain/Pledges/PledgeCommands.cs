// What may be asked of Pledges: who stands behind whose loan, what is called or released, and what goes to the risk fund.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Pledges;

/// <summary>With what a guarantor stands behind a loan.</summary>
public enum PledgeKind
{
    /// <summary>A part of its deposit, which the fund holds until the pledge ends.</summary>
    Deposit,

    /// <summary>A promise to pay when it is called.</summary>
    Commitment,
}

/// <summary>Commands of Pledges.</summary>
public abstract record PledgeCommand : Command
{
    private PledgeCommand() { }

    /// <summary>The borrower asks a member, or itself, to stand behind a loan that is not decided.</summary>
    /// <param name="Loan">The loan.</param>
    /// <param name="Guarantor">Who is asked; the borrower itself pledges deposit only.</param>
    /// <param name="Amount">Of the principal, above zero.</param>
    /// <param name="Kind">With what.</param>
    public sealed record AskForPledge(LoanId Loan, MemberId Guarantor, Money Amount, PledgeKind Kind) : PledgeCommand;

    /// <summary>The guarantor's own delegate accepts. It holds from the agreement of the loan on; one that replaces another, at once.</summary>
    public sealed record AcceptPledge(PledgeId Pledge) : PledgeCommand;

    /// <summary>The guarantor's own delegate declines.</summary>
    public sealed record DeclinePledge(PledgeId Pledge) : PledgeCommand;

    /// <summary>The guarantor, or the borrower, asks another member to take the place of a pledge that is held, for what is live of it.</summary>
    /// <param name="Pledge">The pledge that is replaced once the other member has accepted.</param>
    /// <param name="Guarantor">Who is asked.</param>
    /// <param name="Kind">With what: a deposit is replaced by a deposit only.</param>
    public sealed record ReplacePledge(PledgeId Pledge, MemberId Guarantor, PledgeKind Kind) : PledgeCommand;

    /// <summary>The fund calls a pledge of a loan that is late, or a part of it; only by an adopted decision.</summary>
    /// <param name="Pledge">The pledge.</param>
    /// <param name="Amount">Above zero, at most what is live of it.</param>
    public sealed record CallPledge(PledgeId Pledge, Money Amount) : PledgeCommand, IProposable;

    /// <summary>The fund lets a guarantor go; only by an adopted decision.</summary>
    public sealed record ReleasePledge(PledgeId Pledge) : PledgeCommand, IProposable;

    /// <summary>One side says that recourse was paid, between members and outside the fund.</summary>
    /// <param name="Loan">The loan behind which the pledge stood.</param>
    /// <param name="From">Who paid: the borrower or a co-guarantor.</param>
    /// <param name="To">The guarantor that was paid.</param>
    /// <param name="Amount">Above zero, at most what it can claim.</param>
    public sealed record TellRecourse(LoanId Loan, MemberId From, MemberId To, Money Amount) : PledgeCommand;

    /// <summary>The other side confirms it.</summary>
    public sealed record ConfirmRecourse(RecourseId Recourse) : PledgeCommand;

    /// <summary>Puts a part of own funds into the fund that bears losses first, by the charter's key; only by an adopted decision.</summary>
    /// <param name="Amount">Above zero, at most what the key gives and was not put there before.</param>
    public sealed record AllocateToRiskFund(Money Amount) : PledgeCommand, IProposable;
}
