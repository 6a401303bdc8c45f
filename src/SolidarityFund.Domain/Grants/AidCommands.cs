// What may be asked of Grants. First form: emergency aid.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Grants;

/// <summary>Why a committee member turned a request for emergency aid down.</summary>
public enum AidRejectionReason
{
    /// <summary>It can wait for an ordinary decision.</summary>
    NotUrgent,

    /// <summary>It does not serve the common purpose.</summary>
    OutsidePurpose,

    /// <summary>Too little is known to decide in time.</summary>
    TooLittleKnown,

    /// <summary>The member is helped in another way.</summary>
    HelpedOtherwise,

    /// <summary>Another reason, told to the member in person.</summary>
    Other,
}

/// <summary>Commands of emergency aid.</summary>
public abstract record AidCommand : Command
{
    private AidCommand() { }

    /// <summary>A delegate asks for emergency aid; there is no waiting period.</summary>
    public sealed record RequestAid(MemberId Member, Money Amount, DateOnly RequestedOn) : AidCommand;

    /// <summary>A committee member approves; the charter says how many must, each for another organisation.</summary>
    public sealed record ApproveAid(AidId Aid) : AidCommand;

    /// <summary>A delegate takes the request back before it is granted.</summary>
    public sealed record WithdrawAid(AidId Aid) : AidCommand;

    /// <summary>A committee member turns the request down before it is granted.</summary>
    public sealed record RejectAid(AidId Aid, AidRejectionReason Reason) : AidCommand;

    /// <summary>The treasurer prepares the payment of approved aid.</summary>
    public sealed record PrepareAidPayment(AidId Aid) : AidCommand;

    /// <summary>The members' vote confirms, afterwards, what a few granted in haste.</summary>
    public sealed record RatifyAid(AidId Aid) : AidCommand, IProposable;

    /// <summary>The fund itself notes that the vote refused to ratify. Nobody asks for it: it follows from the vote.</summary>
    public sealed record RefuseRatification(AidId Aid) : AidCommand;
}
