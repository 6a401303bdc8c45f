// ErasableTests: the details of bank lines come and go; the journal does not notice.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Storage.Tests;

public sealed class ErasableTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private FundId Fund { get; } = new(Guid.NewGuid());

    [Fact]
    public async Task Details_of_bank_lines_are_kept_once_and_erased_for_good()
    {
        var lines = new BankLineDetails(database.App);
        BankLineDetail[] details = [new("a", "Jan", "BE71096123456769", "merci", "REF1"), new("b", null, null, null, null), new("c", "Zoë", null, "naïve \"x\" {y}", null)];
        Assert.Equal(3, await lines.Put(Fund, details));
        Assert.Equal(1, await lines.Put(Fund, [details[0] with { FreeText = "other" }, new("d", null, null, "d", null)]));
        Assert.Equal(0, await lines.Put(Fund, []));
        var kept = await lines.Get(Fund, ["a", "b", "c", "x"]);
        Assert.Equal(details, kept.Values.OrderBy(d => d.LineKey, StringComparer.Ordinal));
        Assert.Empty(await lines.Get(new FundId(Guid.NewGuid()), ["a"]));
        Assert.Equal(2, await lines.Erase(Fund, ["a", "c", "x"]));
        Assert.Equal(["b", "d"], (await lines.Get(Fund, ["a", "b", "c", "d"])).Keys.Order(StringComparer.Ordinal));
    }
}
