// Votes close at their hour by themselves: once, on whichever node, also when nobody was there at the hour.
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using SolidarityFund.Actors;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Web.Jobs;

namespace SolidarityFund.Web.Tests;

public sealed class VoteClockTests : IAsyncLifetime
{
    private readonly FundHost _host = new();
    private SampleFund _fund = null!;

    private VoteClock Clock => _host.Services.GetServices<IHostedService>().OfType<VoteClock>().Single();

    private FundId Id => Domain.Kernel.Id.Parse<FundId>(_fund.Id);

    public async ValueTask InitializeAsync()
    {
        await _host.InitializeAsync();
        _fund = await SampleFund.Open(_host);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_vote_closes_at_its_hour_and_not_before()
    {
        var vote = await OpenVote();

        _host.Clock.Now = vote.ClosesAt.ToDateTimeOffset().AddMicroseconds(-1);
        Assert.Equal(0, await Clock.Strike(TestContext.Current.CancellationToken));
        _host.Clock.Now = vote.ClosesAt.ToDateTimeOffset();
        Assert.Equal(1, await Clock.Strike(TestContext.Current.CancellationToken));

        Assert.Equal(ProposalState.QuorumMissed, (await Vote(_host.Directory, vote.Id)).State);
        Assert.Equal(0, await Clock.Strike(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_hour_that_passed_while_nobody_was_there_is_made_up_at_the_next_start()
    {
        var vote = await OpenVote();
        _host.Clock.Now = vote.ClosesAt.ToDateTimeOffset().AddDays(3);

        await using var second = new FundDirectory(_host.Journal, _host.Clock);
        var started = new VoteClock(second, _host.BallotKeys, _host.Clock, NullLogger<VoteClock>.Instance);
        await started.WakeAll(TestContext.Current.CancellationToken);
        Assert.Equal(1, await started.Strike(TestContext.Current.CancellationToken));

        // The first node did not know yet; it closes nothing twice.
        Assert.Equal(0, await Clock.Strike(TestContext.Current.CancellationToken));
        Assert.Equal(ProposalState.QuorumMissed, (await Vote(_host.Directory, vote.Id)).State);
    }

    [Fact]
    public async Task A_fund_that_cannot_be_read_does_not_keep_the_votes_of_another_open()
    {
        var vote = await OpenVote();
        var other = await SampleFund.Open(_host, "Autre");
        var journal = new OneUnreadable(_host.Journal, Domain.Kernel.Id.Parse<FundId>(other.Id));
        await using var second = new FundDirectory(journal, _host.Clock);
        var clock = new VoteClock(second, _host.BallotKeys, _host.Clock, NullLogger<VoteClock>.Instance);
        _host.Clock.Now = vote.ClosesAt.ToDateTimeOffset();

        Assert.Equal(1, await clock.Strike(TestContext.Current.CancellationToken));
        Assert.True(journal.Tried);
    }

    [Fact]
    public async Task A_vote_that_another_node_opened_is_found_within_five_minutes_and_a_look_keeps_no_fund_awake()
    {
        await using var second = new FundDirectory(_host.Journal, _host.Clock);
        var clock = new VoteClock(second, _host.BallotKeys, _host.Clock, NullLogger<VoteClock>.Instance);
        await clock.Strike(TestContext.Current.CancellationToken);
        var vote = await OpenVote();
        // The first node is no more; the second has known the fund since before the vote.
        _host.Clock.Now = vote.ClosesAt.ToDateTimeOffset();
        Assert.Equal(1, await clock.Strike(TestContext.Current.CancellationToken));

        var stopwatch = new Stopwatch();
        await using var idle = new FundDirectory(_host.Journal, stopwatch);
        await idle.Look(Id, TestContext.Current.CancellationToken);
        stopwatch.Seconds = 60;
        await idle.Look(Id, TestContext.Current.CancellationToken);
        Assert.Equal(1, await idle.Passivate(TimeSpan.FromSeconds(59)));
    }

    /// <summary>Elapsed time that a test moves by hand.</summary>
    private sealed class Stopwatch : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }

    /// <summary>A journal in which the records of one fund make the reader fail in a way that nobody foresaw.</summary>
    private sealed class OneUnreadable(IJournal inner, FundId unreadable) : IJournal
    {
        public bool Tried { get; private set; }

        public ValueTask<AppendOutcome> Append(FundId fund, long expectedVersion, IReadOnlyList<Actors.Records.Record> records) => inner.Append(fund, expectedVersion, records);

        public IAsyncEnumerable<Actors.Records.Record> ReadAfter(FundId fund, long version, CancellationToken cancellation = default)
        {
            if (fund != unreadable) return inner.ReadAfter(fund, version, cancellation);
            Tried = true;
            throw new InvalidOperationException("not foreseen");
        }

        public ValueTask Barrier(FundId fund) => inner.Barrier(fund);

        public IAsyncEnumerable<FundId> Funds(CancellationToken cancellation = default) => inner.Funds(cancellation);
    }

    [Fact]
    public async Task A_fund_with_an_open_vote_stays_awake()
    {
        var vote = await OpenVote();
        Assert.Equal(0, await _host.Directory.Passivate(TimeSpan.Zero));
        _host.Clock.Now = vote.ClosesAt.ToDateTimeOffset();
        await Clock.Strike(TestContext.Current.CancellationToken);
        Assert.Equal(1, await _host.Directory.Passivate(TimeSpan.Zero));
    }

    private async Task<Proposal> OpenVote()
    {
        var organisation = new Domain.Membership.Organisation("Est ASBL", "0999999922", "BE64210000000052", Testing.FundInMemory.Person("est"), SampleFund.Start, 2, Money.Euro(0), Money.Euro(0));
        var opened = (await _fund.Chair.Post($"{_fund.Path}/proposals", new JsonObject
        {
            ["admitMember"] = System.Text.Json.JsonSerializer.SerializeToNode(organisation, Endpoints.ApiJson.Options),
        })).Is(201);
        return await Vote(_host.Directory, Domain.Kernel.Id.Parse<ProposalId>(opened.Id));
    }

    private async Task<Proposal> Vote(FundDirectory directory, ProposalId vote) => (await directory.Read(Id, TestContext.Current.CancellationToken)).State.Proposals.Proposals[vote];
}
