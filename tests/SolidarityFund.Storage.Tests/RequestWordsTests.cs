// RequestWordsTests: hardship is told in words that can be erased: the journal of a fund with a request stays green without them.
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Requests;
using SolidarityFund.Testing;

namespace SolidarityFund.Storage.Tests;

public sealed class RequestWordsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Hardship = "Deux salaires de novembre ne sont pas payés.";

    [Fact]
    public async Task A_request_without_its_hardship_words_is_still_proved()
    {
        var stop = TestContext.Current.CancellationToken;
        var fund = new FundId(Guid.NewGuid());
        var texts = new TextStore(database.App);
        var (purpose, title) = (await texts.Keep(fund, new TextId(Guid.NewGuid()), Hardship, stop), await texts.Keep(fund, new TextId(Guid.NewGuid()), "Budget 2026", stop));
        var founded = new FoundedFund();
        var member = founded.Members[1];
        founded.Fund.Do(FundInMemory.Person("sud"), new RequestCommand.SubmitRequest(new RequestTerms(
            member, RequestNeed.Crisis, null, null, purpose.Reference!.Value, Instrument.AdviseMe, [new(new string('a', 64), title.Reference!.Value)])));
        await new PostgresJournal(database.App).Append(fund, 0, Story.Sealed(founded.Fund.Records, fund));

        Assert.Equal("2 kept texts fit their hashes; 0 were erased, 0 are not kept here.", await Texts());
        Assert.DoesNotContain("salaires", await database.Ask<string>("SELECT string_agg(convert_from(body, 'UTF8'), ' ') FROM journal WHERE fund_id = $1", fund.Value), StringComparison.Ordinal);
        await texts.Erase(fund, purpose.Id, stop);
        Assert.Equal("1 kept texts fit their hashes; 1 were erased, 0 are not kept here.", await Texts());

        async Task<string> Texts()
        {
            var report = await new Verification(database.App).VerifyAsync(fund);
            Assert.True(report.Holds);
            return report.Findings.Single(f => f.Check == "texts").Sentence;
        }
    }
}
