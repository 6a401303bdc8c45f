// What may be asked of Bookkeeping: journal entries by hand, always by two persons.
using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Domain.Bookkeeping;

/// <summary>Why an entry is made by hand.</summary>
public enum EntryKind
{
    /// <summary>The balances with which the fund's books begin here. The only entry by hand that may add to a bank.</summary>
    Opening,

    /// <summary>Anything else that no room books by itself.</summary>
    Sundry,
}

/// <summary>Commands of Bookkeeping.</summary>
public abstract record BookkeepingCommand : Command
{
    private BookkeepingCommand() { }

    /// <summary>The treasurer prepares an entry; nothing is booked yet.</summary>
    public sealed record PrepareEntry(EntryKind Kind, Entry Entry) : BookkeepingCommand;

    /// <summary>A second person approves it; now it is booked.</summary>
    public sealed record ApproveEntry(EntryId Entry) : BookkeepingCommand;
}
