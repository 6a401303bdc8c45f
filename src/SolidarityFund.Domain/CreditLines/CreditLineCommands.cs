// What may be asked of CreditLines: a revolving line of short-term treasury within a limit, one per member.
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;

namespace SolidarityFund.Domain.CreditLines;

/// <summary>What a member asks for.</summary>
/// <param name="Member">Who borrows.</param>
/// <param name="Limit">Most that may be drawn at a time, above zero; it is limited as a loan of that amount would be.</param>
/// <param name="EndsOn">The last day on which it may be drawn on.</param>
/// <param name="DrawDays">Days after its payment within which a draw is repaid, 1 to <see cref="DrawDaysMost"/>.</param>
/// <param name="Purpose">What for.</param>
public sealed record CreditLineTerms(MemberId Member, Money Limit, DateOnly EndsOn, int DrawDays, LoanPurpose Purpose)
{
    /// <summary>Draws stand in 415, which holds what falls due within a year (domain.md §3): no draw lasts longer.</summary>
    public const int DrawDaysMost = 365;
}

/// <summary>Commands of CreditLines.</summary>
public abstract record CreditLineCommand : Command
{
    private CreditLineCommand() { }

    /// <summary>A delegate asks for a line.</summary>
    public sealed record RequestCreditLine(CreditLineTerms Terms) : CreditLineCommand;

    /// <summary>The borrower takes its request back before it is decided.</summary>
    public sealed record WithdrawCreditLine(CreditLineId Line) : CreditLineCommand;

    /// <summary>The fund agrees a requested line; only by an adopted decision.</summary>
    public sealed record AgreeCreditLine(CreditLineId Line) : CreditLineCommand, IProposable;

    /// <summary>A delegate draws on the line of its member.</summary>
    /// <param name="Line">The line.</param>
    /// <param name="Amount">Above zero, at most what is free.</param>
    public sealed record DrawOnLine(CreditLineId Line, Money Amount) : CreditLineCommand;

    /// <summary>The borrower takes a draw back that nobody has ordered to be paid.</summary>
    public sealed record CancelDraw(DrawId Draw) : CreditLineCommand;

    /// <summary>The treasurer prepares the payment of a draw.</summary>
    public sealed record PrepareDraw(DrawId Draw) : CreditLineCommand;

    /// <summary>Ends a line: the borrower while nothing is drawn, from its end day on also the treasurer. What is drawn stays owed.</summary>
    public sealed record CloseCreditLine(CreditLineId Line) : CreditLineCommand;
}
