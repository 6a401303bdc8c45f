// FunderLinkTests: what a funder's link promises, kept by the links in memory and by those in PostgreSQL.
using System.Security.Cryptography;
using Npgsql;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Storage.Tests;

public sealed class MemoryFunderLinkTests : FunderLinkContract
{
    protected override IFunderLinks Links { get; } = new MemoryFunderLinks();
}

public sealed class PostgresFunderLinkTests(TestDatabase database) : FunderLinkContract, IClassFixture<TestDatabase>
{
    protected override IFunderLinks Links => new FunderLinks(database.App);

    [Fact]
    public async Task What_opens_a_link_stands_nowhere_but_as_its_hash_and_no_link_is_removed()
    {
        var token = await Made();
        Assert.Equal(1, await database.Ask<long>("SELECT count(*) FROM funder_link WHERE secret_hash = $1", SHA256.HashData(token.Secret)));
        Assert.Equal(0, await database.Ask<long>("SELECT count(*) FROM funder_link f WHERE position(encode($1, 'hex') IN f::text) > 0", token.Secret));
        await using var command = database.App.CreateCommand("DELETE FROM funder_link");
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
    }
}

public abstract class FunderLinkContract
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    protected abstract IFunderLinks Links { get; }

    protected FundId Fund { get; } = new(Guid.NewGuid());

    private AgreementId Agreement { get; } = new(Guid.NewGuid());

    private PersonId By { get; } = new(Guid.NewGuid());

    [Fact]
    public async Task A_link_opens_until_it_ends_and_counts_every_use()
    {
        var token = await Made();
        Assert.Equal(1, (await Links.Use(token, Noon))!.Uses);
        var used = (await Links.Use(token, Noon.AddDays(29)))!;
        Assert.Equal((Fund, Agreement, 2, Noon.AddDays(29)), (used.Fund, used.Agreement, used.Uses, used.UsedAt));
        Assert.Null(await Links.Use(token, Noon.AddDays(30)));
        Assert.Equal(2, Assert.Single(await Links.Of(Fund, Agreement)).Uses);
    }

    [Fact]
    public async Task Neither_another_secret_nor_another_link_opens_it()
    {
        var token = await Made();
        Assert.Null(await Links.Use(FunderToken.New(token.Link), Noon));
        Assert.Null(await Links.Use(token with { Link = new(Guid.NewGuid()) }, Noon));
        Assert.Null(await Links.Use(new FunderToken(token.Link, new byte[FunderToken.SecretBytes]), Noon));
        Assert.Equal(0, Assert.Single(await Links.Of(Fund, Agreement)).Uses);
    }

    [Fact]
    public async Task A_link_is_taken_back_once_and_for_ever_and_only_with_its_own_agreement()
    {
        var token = await Made();
        Assert.False(await Links.Revoke(Fund, new(Guid.NewGuid()), token.Link, By, Noon));
        Assert.False(await Links.Revoke(new(Guid.NewGuid()), Agreement, token.Link, By, Noon));
        Assert.NotNull(await Links.Use(token, Noon));
        Assert.True(await Links.Revoke(Fund, Agreement, token.Link, By, Noon.AddHours(1)));
        Assert.False(await Links.Revoke(Fund, Agreement, token.Link, By, Noon.AddHours(2)));
        Assert.Null(await Links.Use(token, Noon.AddHours(1)));
        Assert.Equal(Noon.AddHours(1), Assert.Single(await Links.Of(Fund, Agreement)).RevokedAt);
    }

    [Fact]
    public async Task A_link_is_made_once()
    {
        var token = await Made();
        Assert.False(await Links.Make(Link(token.Link), FunderToken.New(token.Link).Hash));
        Assert.NotNull(await Links.Use(token, Noon));
    }

    [Fact]
    public void What_stands_in_a_link_is_read_back_and_shows_itself_to_no_log()
    {
        var token = FunderToken.New(new(Guid.NewGuid()));
        var written = token.Written();
        Assert.Equal(FunderToken.Characters, written.Length);
        var read = FunderToken.Read(written)!;
        Assert.Equal((token.Link, Convert.ToHexString(token.Secret)), (read.Link, Convert.ToHexString(read.Secret)));
        Assert.Equal(token.Link.ToString(), token.ToString());
        foreach (var other in new[] { "", written[1..], written + "A", written[..63] + "=", written[..63] + "é", written[..63] + "/" }) Assert.Null(FunderToken.Read(other));
    }

    protected async Task<FunderToken> Made()
    {
        var token = FunderToken.New(new(Guid.NewGuid()));
        Assert.True(await Links.Make(Link(token.Link), token.Hash));
        return token;
    }

    private FunderLink Link(FunderLinkId id) => new(id, Fund, Agreement, By, Noon, Noon.AddDays(30));
}
