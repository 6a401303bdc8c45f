// What may be asked of Expected: money that somebody says will come in is announced, changed, withdrawn. Nothing is booked before it comes.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Expected;

/// <summary>What announced money is for. A closed list: each has one account of domain.md §3, and nothing else is announced here.</summary>
public enum AnnouncedAs
{
    /// <summary>A gift (731); the only one that may be for a purpose, and then it waits in 493.</summary>
    Gift,

    /// <summary>Cost that the fund re-invoices, and other income of its activity (743).</summary>
    OperatingIncome,

    /// <summary>Interest of a bank, and other financial income (756).</summary>
    FinancialIncome,

    /// <summary>A cost that comes back, such as a bank charge: 61 is lowered.</summary>
    CostRefund,
}

/// <summary>
/// Money that somebody says will come in. It is no claim on anybody: nobody owes it, nobody is reminded of it, and if it never comes nothing is lost. What is owed
/// to the fund (a contribution, an instalment, a grant that comes back) has its own reference and is not announced again: it would be expected twice.
/// </summary>
/// <param name="Member">The member that will pay; null for somebody else.</param>
/// <param name="Payer">Who else will pay, in words that stand in the erasable store; null for a member. Exactly one of the two.</param>
/// <param name="Amount">How much, above zero.</param>
/// <param name="ExpectedOn">The day on which it is expected: today or later.</param>
/// <param name="As">What it is for.</param>
/// <param name="Purpose">What a gift may be used for, a code of 3 to 20 capitals, digits and hyphens; null for general money.</param>
public sealed record AnnouncementTerms(MemberId? Member, KeptText? Payer, Money Amount, DateOnly ExpectedOn, AnnouncedAs As, string? Purpose = null);

/// <summary>Commands of Expected.</summary>
public abstract record ExpectedCommand : Command
{
    private ExpectedCommand() { }

    /// <summary>The treasurer notes what will come in; it gets a reference for its payer.</summary>
    public sealed record AnnounceMoney(AnnouncementTerms Terms) : ExpectedCommand;

    /// <summary>The treasurer notes another amount or day, and why.</summary>
    /// <param name="Announcement">Which.</param>
    /// <param name="Amount">All of it, what has come in with it; not below that.</param>
    /// <param name="ExpectedOn">The new day: today or later, unless it stays.</param>
    /// <param name="Reason">Why, in words that stand in the erasable store.</param>
    public sealed record ChangeAnnouncement(AnnouncementId Announcement, Money Amount, DateOnly ExpectedOn, KeptText Reason) : ExpectedCommand;

    /// <summary>The treasurer expects it, or the rest of it, no more, and says why. What has come in stays.</summary>
    public sealed record WithdrawAnnouncement(AnnouncementId Announcement, KeptText Reason) : ExpectedCommand;
}
