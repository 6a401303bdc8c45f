// PeopleTests: a handle names one person of a fund until the person is erased; in memory and in the database alike.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Storage.Tests;

public sealed class MemoryPeopleTests : PeopleContract
{
    protected override IPeople People { get; } = new MemoryPeople();
}

public sealed class PeopleStoreTests(TestDatabase database) : PeopleContract, IClassFixture<TestDatabase>
{
    protected override IPeople People { get; } = new PeopleStore(database.App);
}

public abstract class PeopleContract
{
    protected abstract IPeople People { get; }

    private FundId Fund { get; } = new(Guid.NewGuid());

    [Fact]
    public async Task People_are_kept_by_handle_and_erased_by_id()
    {
        var (bo, ada, ad) = (New("bo", "Bo Peeters"), New("ada") with { Name = "Ada Dupont", Email = "ada@example.org", Language = "fr" }, New("a-d"));
        foreach (var person in new[] { bo, ada, ad }) Assert.Equal(person, await People.Keep(Fund, person));
        Assert.Equal([ad, ada, bo], await People.Of(Fund));
        Assert.Empty(await People.Of(new FundId(Guid.NewGuid())));

        Assert.False(await People.Erase(new FundId(Guid.NewGuid()), ada.Id));
        Assert.True(await People.Erase(Fund, ada.Id));
        Assert.False(await People.Erase(Fund, ada.Id));
        Assert.Equal([ad, bo], await People.Of(Fund));
        // The handle is free, for another person.
        var next = New("ada");
        Assert.Equal(next, await People.Keep(Fund, next));
    }

    [Fact]
    public async Task A_handle_stays_with_its_person_and_what_is_given_now_replaces_what_was_known()
    {
        var ada = New("ada", "Ada") with { Language = "fr" };
        await People.Keep(Fund, ada);
        Assert.Equal(ada, await People.Keep(Fund, New("ada")));
        Assert.Equal(ada with { Name = "Ada Claes" }, await People.Keep(Fund, New("ada", "Ada Claes")));
        Assert.Equal(ada with { Name = "Ada Claes", Email = "ada@example.org" }, await People.Keep(Fund, New("ada") with { Email = "ada@example.org" }));
        Assert.Single(await People.Of(Fund));
        await Assert.ThrowsAsync<InvalidOperationException>(() => People.Keep(Fund, ada with { Handle = "cy" }));
        // Another fund is another register.
        var elsewhere = new FundId(Guid.NewGuid());
        Assert.Equal(ada, await People.Keep(elsewhere, ada));
    }

    [Fact]
    public void Who_has_no_name_is_shown_by_handle() => Assert.Equal(("ada", "Ada"), (New("ada").Shown, New("ada", "Ada").Shown));

    private static Person New(string handle, string? name = null) => Person.New(handle, name, TimeProvider.System);
}
