// Load: a fund with entries by hand that wait for approval, each with two transfers.
using SolidarityFund.Actors;
using SolidarityFund.Domain.Bookkeeping;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Testing;

namespace SolidarityFund.Bench;

public static class Load
{
    public static readonly PersonId Chair = FundInMemory.Person("chair");
    public static readonly PersonId Treasurer = FundInMemory.Person("treasurer");

    private static readonly DateOnly Day = new(2026, 1, 2);

    /// <summary>What opens the fund.</summary>
    public static Letter[] Opening() =>
    [
        Letter(Chair, new GovernanceCommand.OpenFund("Fonds Solidaire ASBL", SampleCharter.Belgian)),
        Letter(Chair, new MembershipCommand.GrantMandate(Treasurer, MandateRole.Treasurer, null)),
    ];

    public static Letter Prepare(int number) => Letter(Treasurer, new BookkeepingCommand.PrepareEntry(EntryKind.Sundry, Entry.On(Day,
        new Transfer(new Account(AccountRole.ServicesExpense), new Account(AccountRole.ResultBroughtForward), Money.Euro(number + 1)),
        new Transfer(new Account(AccountRole.ResultBroughtForward), new Account(AccountRole.SolidarityFund), Money.Euro(number + 2)))));

    public static Letter Approve(EntryId entry) => Letter(Chair, new BookkeepingCommand.ApproveEntry(entry));

    public static EntryId Prepared(Answer answer) => answer is Answer.Receipt { Events: [BookkeepingEvent.EntryPrepared prepared] } ? prepared.Id : throw new InvalidOperationException($"{answer}");

    /// <summary>Opens a fund and prepares entries in it.</summary>
    public static async Task<EntryId[]> PrepareAll(FundActor actor, int entries)
    {
        await Accepted(actor, Opening());
        return [.. (await Accepted(actor, Enumerable.Range(0, entries).Select(Prepare))).Select(Prepared)];
    }

    /// <summary>Asks for many things that must be accepted, as fast as the mailbox takes them.</summary>
    public static async Task<List<Answer.Receipt>> Accepted(FundActor actor, IEnumerable<Letter> letters)
    {
        var receipts = new List<Answer.Receipt>();
        foreach (var some in letters.Chunk(4096))
            foreach (var answer in await Task.WhenAll(some.Select(actor.Ask)))
                receipts.Add(answer as Answer.Receipt ?? throw new InvalidOperationException($"{answer}"));
        return receipts;
    }

    public static Letter Letter(PersonId by, Command command) => Actors.Letter.For(new CommandId(Guid.CreateVersion7()), by, command);
}
