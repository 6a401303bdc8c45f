// BallotSealsTests: what a secret ballot promises, kept by the keys in memory and by those in PostgreSQL.
using System.Collections.Immutable;
using System.Text;
using Npgsql;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Storage.Tests;

public sealed class MemoryBallotSealsTests : BallotSealsContract
{
    protected override IBallotKeys Keys { get; } = new MemoryBallotKeys();
}

public sealed class PostgresBallotSealsTests(TestDatabase database) : BallotSealsContract, IClassFixture<TestDatabase>
{
    protected override IBallotKeys Keys => new BallotKeys(database.App);

    [Fact]
    public async Task A_destroyed_key_is_in_no_row_and_comes_back_by_no_hand()
    {
        var key = await Keys.Key(Fund, Proposal);
        Assert.Equal(1, await database.Ask<long>("SELECT count(*) FROM ballot_key WHERE key = $1", key!));
        await Keys.Destroy(Fund, Proposal);
        Assert.Equal(0, await database.Ask<long>("SELECT count(*) FROM ballot_key WHERE key = $1", key!));
        Assert.True(await database.Ask<bool>("SELECT key IS NULL AND destroyed_at IS NOT NULL FROM ballot_key WHERE proposal_id = $1", Proposal.Value));
        foreach (var sql in new[] { "UPDATE ballot_key SET key = $1, destroyed_at = NULL", "DELETE FROM ballot_key WHERE key IS DISTINCT FROM $1" })
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => database.Run(sql, key!))).SqlState);
    }

    [Fact]
    public async Task A_key_that_stands_is_changed_by_no_hand()
    {
        await Keys.Key(Fund, Proposal);
        foreach (var sql in new[] { "UPDATE ballot_key SET key = $1 WHERE key IS NOT NULL", "UPDATE ballot_key SET key = NULL, destroyed_at = now(), proposal_id = gen_random_uuid() WHERE key IS NOT NULL AND key <> $1" })
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => database.Run(sql, new byte[32]))).SqlState);
    }

    [Fact]
    public async Task The_application_cannot_remove_a_key_and_with_it_the_memory_that_there_was_one()
    {
        await Keys.Destroy(Fund, Proposal);
        await using var command = database.App.CreateCommand("DELETE FROM ballot_key");
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
    }
}

public abstract class BallotSealsContract
{
    private static readonly MemberId Ada = new(Guid.NewGuid());
    private static readonly MemberId Bo = new(Guid.NewGuid());

    /// <summary>Each asking gives what another node would use.</summary>
    protected abstract IBallotKeys Keys { get; }

    protected FundId Fund { get; } = new(Guid.NewGuid());

    protected ProposalId Proposal { get; } = new(Guid.NewGuid());

    private CommandId Command { get; } = new(Guid.NewGuid());

    private BallotSeals Seals => new(Keys);

    [Theory]
    [InlineData("")]
    [InlineData("For")]
    [InlineData("Against")]
    [InlineData("a ranking of sixty options with as many bytes as there may be.!")]
    public async Task What_was_sealed_is_opened_on_any_node(string choice)
    {
        var seal = await Seal(Ada, choice);
        Assert.Equal(choice, await Open(Ada, seal));
    }

    [Fact]
    public async Task All_seals_have_one_length_and_only_letters_digits_hyphens_and_underscores()
    {
        for (var length = 0; length <= BallotSeals.ChoiceBytesMost; length++)
            Assert.Matches($@"\A[A-Za-z0-9_-]{{{BallotSeals.SealCharacters}}}\z", await Seals.Seal(Fund, Proposal, Ada, Command, new byte[length]));
        await Assert.ThrowsAsync<ArgumentException>(() => Seals.Seal(Fund, Proposal, Ada, Command, new byte[BallotSeals.ChoiceBytesMost + 1]));
    }

    [Fact]
    public void The_longest_ranking_has_room_with_a_byte_for_what_it_is() => Assert.True(1 + RankedChoice.OptionsMost <= BallotSeals.ChoiceBytesMost && RankedChoice.OptionsMost <= byte.MaxValue);

    [Fact]
    public async Task A_retry_has_the_same_seal_and_everything_else_another()
    {
        var seal = await Seal(Ada, "For");
        Assert.Equal(seal, await Seal(Ada, "For"));
        string?[] others =
        [
            seal, await Seal(Ada, "Against"), await Seal(Ada, "For "), await Seal(Ada, "For\0"), await Seal(Bo, "For"), await Seals.Seal(Fund, Proposal, Ada, new CommandId(Guid.NewGuid()), Bytes("For")),
            await Seals.Seal(Fund, new ProposalId(Guid.NewGuid()), Ada, Command, Bytes("For")), await Seals.Seal(new FundId(Guid.NewGuid()), Proposal, Ada, Command, Bytes("For")),
        ];
        // Nonces: the first 13 bytes with the scheme. One that comes twice under a key would show which ballots are equal.
        Assert.Equal(others.Length, others.Select(s => s![..18]).Distinct().Count());
    }

    [Fact]
    public async Task A_seal_that_is_copied_to_another_member_proposal_or_fund_does_not_open()
    {
        var seal = await Seal(Ada, "For");
        Assert.Null(await Open(Bo, seal));
        Assert.Null(Choice(await Seals.Open(Fund, new ProposalId(Guid.NewGuid()), [new(Ada, seal)])));
        Assert.Null(Choice(await Seals.Open(new FundId(Guid.NewGuid()), Proposal, [new(Ada, seal)])));
        Assert.Equal("For", await Open(Ada, seal));
    }

    [Fact]
    public async Task A_seal_that_was_altered_anywhere_does_not_open()
    {
        var seal = await Seal(Ada, "For");
        for (var i = 0; i < seal.Length; i++) Assert.Null(await Open(Ada, $"{seal[..i]}{(seal[i] == 'A' ? 'B' : 'A')}{seal[(i + 1)..]}"));
        foreach (var other in new[] { "", "x", seal[..^1], seal + "A", seal + "=", $" {seal}", $" {seal[1..]}", seal[..^2] + "==", seal[..^1] + "é", new string('A', BallotSeals.SealCharacters) })
            Assert.Null(await Open(Ada, other));
    }

    [Fact]
    public async Task Many_ballots_are_opened_in_their_order_and_one_false_seal_spoils_itself_only()
    {
        var adas = await Seal(Ada, "For");
        var opened = await Seals.Open(Fund, Proposal, [new(Ada, adas), new(Bo, adas), new(Bo, await Seal(Bo, "Abstain"))]);
        Assert.Equal([(Ada, "For"), (Bo, null), (Bo, "Abstain")], opened!.Value.Select(o => (o.Member, Text(o.Choice))));
    }

    [Fact]
    public async Task After_the_key_is_destroyed_nothing_opens_and_no_key_is_made_again()
    {
        var seal = await Seal(Ada, "For");
        Assert.True(await Seals.Destroy(Fund, Proposal));
        Assert.False(await Seals.Destroy(Fund, Proposal));
        Assert.Null(await Seals.Open(Fund, Proposal, [new(Ada, seal)]));
        Assert.Null(await Seals.Seal(Fund, Proposal, Ada, Command, Bytes("For")));
        Assert.Null(await Keys.Key(Fund, Proposal));
        Assert.NotNull(await Keys.Key(Fund, new ProposalId(Guid.NewGuid())));
    }

    [Fact]
    public async Task Where_nobody_voted_the_vote_is_over_too()
    {
        Assert.True(await Seals.Destroy(Fund, Proposal));
        Assert.Null(await Keys.Key(Fund, Proposal));
    }

    [Fact]
    public async Task Nodes_that_ask_at_once_get_the_same_key()
    {
        for (var round = 0; round < 5; round++)
        {
            var proposal = new ProposalId(Guid.NewGuid());
            var keys = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Keys.Key(Fund, proposal))));
            Assert.Single(keys.Select(k => Convert.ToHexString(k!)).Distinct());
            Assert.Equal(IBallotKeys.KeyBytes, keys[0]!.Length);
        }
    }

    [Fact]
    public async Task A_key_that_is_made_while_it_is_destroyed_ends_destroyed_and_one_call_did_it()
    {
        for (var round = 0; round < 10; round++)
        {
            var proposal = new ProposalId(Guid.NewGuid());
            var keys = Enumerable.Range(0, 8).Select(_ => Task.Run(() => Keys.Key(Fund, proposal))).ToArray();
            var ends = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Keys.Destroy(Fund, proposal))));
            Assert.Single(ends, ended => ended);
            Assert.True((await Task.WhenAll(keys)).Where(k => k is not null).Select(k => Convert.ToHexString(k!)).Distinct().Count() <= 1);
            Assert.Null(await Keys.Key(Fund, proposal));
        }
    }

    [Fact]
    public async Task Two_proposals_have_two_keys() => Assert.NotEqual(await Keys.Key(Fund, Proposal), await Keys.Key(Fund, new ProposalId(Guid.NewGuid())));

    private async Task<string> Seal(MemberId member, string choice) => (await Seals.Seal(Fund, Proposal, member, Command, Bytes(choice)))!;

    private async Task<string?> Open(MemberId member, string seal) => Choice(await Seals.Open(Fund, Proposal, [new(member, seal)]));

    private static string? Choice(ImmutableArray<OpenedBallot>? opened) => Text(Assert.Single(opened!.Value).Choice);

    private static string? Text(ImmutableArray<byte>? choice) => choice is { } bytes ? Encoding.UTF8.GetString(bytes.AsSpan()) : null;

    private static byte[] Bytes(string choice) => Encoding.UTF8.GetBytes(choice);
}
