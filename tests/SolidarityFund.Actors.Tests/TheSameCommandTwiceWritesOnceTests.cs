using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Testing;

namespace SolidarityFund.Actors.Tests;

public class TheSameCommandTwiceWritesOnceTests
{
    [Fact]
    public void Every_command_asked_again_writes_nothing_and_gives_the_same_receipt() => Laws.Hold(10, walk =>
    {
        var receipts = new Dictionary<CommandId, long>();
        walk.Take((fund, asked, _, answer) =>
        {
            if (answer is Answer.Receipt receipt) Assert.Equal(receipts[asked.Id] = receipts.GetValueOrDefault(asked.Id, receipt.Version), receipt.Version);
            var before = fund.Confirmed;
            var again = fund.Ask(asked.Id, asked.By, asked.Command);
            if (answer is Answer.Receipt first) Assert.Equal(new Answer.Receipt(first.Version, [], Replayed: true), again);
            // Asked again at the same instant against the same state, a refusal is the same refusal.
            else Assert.Equal(answer, again);
            Assert.Same(before, fund.Confirmed);
        });
    });

    [Fact]
    public void Another_command_or_another_person_under_a_used_id_is_refused() => Laws.Hold(10, walk =>
        walk.Take((fund, asked, _, answer) =>
        {
            if (answer is not Answer.Receipt receipt) return;
            var before = fund.Confirmed;
            foreach (var other in new[]
            {
                fund.Ask(asked.Id, asked.By, new GovernanceCommand.CloseProposal(new ProposalId(asked.Id.Value))),
                fund.Ask(asked.Id, FundInMemory.Person("somebody else"), asked.Command),
            })
            {
                var refused = Assert.IsType<Answer.Refused>(other);
                Assert.Equal("CommandIdReused", refused.Refusal.Code);
                Assert.Equal(receipt.Version, refused.Refusal.Facts.Single(f => f.Name == "version").Value);
            }
            Assert.Same(before, fund.Confirmed);
        }));

    [Fact]
    public void A_refused_command_changes_nothing() => Laws.Hold(10, walk =>
        walk.Take((fund, asked, before, answer) =>
        {
            if (answer is Answer.Refused) Assert.Same(before, fund.Confirmed);
            else if (answer is Answer.Receipt { Replayed: false }) Assert.Equal(before.Version + 1, fund.Confirmed.Version);
        }));
}
