// What may be asked of Exits: the settlement of a member that leaves, and the end of the fund itself.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Exits;

/// <summary>Commands of Exits.</summary>
public abstract record ExitCommand : Command
{
    private ExitCommand() { }

    /// <summary>The treasurer prepares the settlement of a member that leaves or was excluded; nothing is booked yet. It may be prepared anew.</summary>
    public sealed record PrepareExit(MemberId Member) : ExitCommand;

    /// <summary>A second person approves it; now the deposit pays what the member owes.</summary>
    public sealed record SettleExit(MemberId Member) : ExitCommand;

    /// <summary>The treasurer prepares the payment of what is left of the deposit, from the end of the notice on.</summary>
    public sealed record PrepareDepositPayment(MemberId Member) : ExitCommand;

    /// <summary>Neither side owes the other anything: the member gets its certificate and has left.</summary>
    public sealed record IssueRelease(MemberId Member) : ExitCommand;

    /// <summary>The fund ends, by decision. From then on nothing new begins; what is owed is settled, and the rest goes to the beneficiary.</summary>
    public sealed record DissolveFund(Beneficiary Beneficiary) : ExitCommand, IProposable;

    /// <summary>Records that creditors are paid, then that deposits are settled: the step that comes next, once nothing stands in its way.</summary>
    public sealed record CompleteDissolutionStep(DissolutionStep Step) : ExitCommand;

    /// <summary>The treasurer prepares an order of remaining money to the beneficiary; one for each bank account that holds some.</summary>
    public sealed record PrepareFinalPayment(Money Amount) : ExitCommand;

    /// <summary>Records that the fund has ended.</summary>
    public sealed record CloseDissolution : ExitCommand;
}
