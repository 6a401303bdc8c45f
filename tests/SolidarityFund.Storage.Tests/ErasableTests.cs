// ErasableTests: persons and bank lines come and go; the journal does not notice.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Storage.Tests;

public sealed class ErasableTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private FundId Fund { get; } = new(Guid.NewGuid());

    [Fact]
    public async Task A_person_is_added_found_corrected_and_erased()
    {
        var people = new PeopleStore(database.App);
        var ada = new Person(new PersonId(Guid.NewGuid()), "ada", "Ada Dupont", "ada@example.org", "fr");
        var bo = new Person(new PersonId(Guid.NewGuid()), "bo", "Bo Peeters");
        Assert.True(await people.Add(Fund, bo));
        Assert.True(await people.Add(Fund, ada));
        Assert.Equal([ada, bo], await people.List(Fund));
        Assert.Equal(ada, await people.WithHandle(Fund, "ada"));
        Assert.Equal(bo, await people.WithId(Fund, bo.Id));
        Assert.Null(await people.WithHandle(Fund, "cy"));

        Assert.True(await people.Correct(Fund, ada with { Email = null, DisplayName = "Ada Claes" }));
        Assert.Equal("Ada Claes", (await people.WithId(Fund, ada.Id))!.DisplayName);
        Assert.False(await people.Correct(Fund, ada with { Handle = "bo" }));
        Assert.False(await people.Correct(Fund, ada with { Id = new PersonId(Guid.NewGuid()), Handle = "cy" }));

        Assert.True(await people.Erase(Fund, ada.Id));
        Assert.False(await people.Erase(Fund, ada.Id));
        Assert.Null(await people.WithId(Fund, ada.Id));
        Assert.Equal([bo], await people.List(Fund));
    }

    [Fact]
    public async Task A_handle_names_one_person_of_a_fund()
    {
        var people = new PeopleStore(database.App);
        var ada = new Person(new PersonId(Guid.NewGuid()), "ada", "Ada");
        Assert.True(await people.Add(Fund, ada));
        Assert.False(await people.Add(Fund, ada));
        Assert.False(await people.Add(Fund, new Person(new PersonId(Guid.NewGuid()), "ada", "Another Ada")));
        Assert.True(await people.Add(new FundId(Guid.NewGuid()), ada));
        Assert.Equal([ada], await people.List(Fund));
    }

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
