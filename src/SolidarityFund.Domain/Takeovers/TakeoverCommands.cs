// What may be asked of Takeovers: that a fund that was kept elsewhere begins here, always by two persons.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Takeovers;

/// <summary>Commands of Takeovers.</summary>
public abstract record TakeoverCommand : Command
{
    private TakeoverCommand() { }

    /// <summary>The treasurer prepares the takeover; nothing is booked yet. Preparing again replaces what waited.</summary>
    public sealed record PrepareTakeover(Takeover Takeover) : TakeoverCommand;

    /// <summary>A second person approves what was prepared, by its hash; now all of it is booked, in one record.</summary>
    public sealed record ApproveTakeover(string Sha256) : TakeoverCommand;
}
