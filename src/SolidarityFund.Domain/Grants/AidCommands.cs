// What may be asked of Grants. First form: emergency aid.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Grants;

/// <summary>Commands of emergency aid.</summary>
public abstract record AidCommand : Command
{
    private AidCommand() { }

    /// <summary>A delegate asks for emergency aid; there is no waiting period.</summary>
    public sealed record RequestAid(MemberId Member, Money Amount, DateOnly RequestedOn) : AidCommand;

    /// <summary>A committee member approves; the charter says how many must.</summary>
    public sealed record ApproveAid(AidId Aid) : AidCommand;

    /// <summary>The treasurer prepares the payment of approved aid.</summary>
    public sealed record PrepareAidPayment(AidId Aid) : AidCommand;
}
