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
        foreach (var letter in Opening())
            if (await actor.Ask(letter) is not Answer.Receipt) throw new InvalidOperationException("the fund was not opened");
        var ids = new EntryId[entries];
        for (var from = 0; from < entries; from += 4096)
        {
            var answers = await Task.WhenAll(Enumerable.Range(from, Math.Min(4096, entries - from)).Select(i => actor.Ask(Prepare(i))));
            for (var i = 0; i < answers.Length; i++) ids[from + i] = Prepared(answers[i]);
        }
        return ids;
    }

    private static Letter Letter(PersonId by, Command command) => Actors.Letter.For(new CommandId(Guid.CreateVersion7()), by, command);
}
