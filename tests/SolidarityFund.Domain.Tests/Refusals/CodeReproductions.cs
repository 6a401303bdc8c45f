// Reproductions of the refusals that no story can tell: they need a hundred thousand loans, or a mailbox that nobody empties.
using SolidarityFund.Actors;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Testing;
using static SolidarityFund.Testing.FundInMemory;
using Record = SolidarityFund.Actors.Records.Record;

namespace SolidarityFund.Domain.Tests.Refusals;

public class CodeReproductions
{
    [Fact]
    public void References_of_a_year_are_used_up()
    {
        var fund = new FundInMemory();
        fund.Do(Person("Anna"), new GovernanceCommand.OpenFund("Fonds Solidaire ASBL", SampleCharter.Belgian with { Loans = SampleCharter.Belgian.Loans with { OwnFundsBasisPoints = new(0), ContributionMultiple = 0 }, Exposure = new(new(0), new(0)) }));
        var member = fund.Do<MembershipEvent.MemberAdmitted>(Person("Anna"), new MembershipCommand.AdmitFoundingMember(
            new Organisation("Sud", "0478450619", "BE62510007547061", Person("Sam"), new DateOnly(2025, 1, 1), 3, Money.Euro(0), Money.Euro(0)))).Member;
        fund.Do(Person("Anna"), new MembershipCommand.GrantMandate(Person("Sam"), MandateRole.Delegate, member));
        fund.Do(Person("Anna"), new MembershipCommand.GrantMandate(Person("Tom"), MandateRole.Treasurer, null));
        var day = new DateOnly(2026, 1, 5);
        var occasion = new Occasion(new(Named("one more")), Person("Sam"), fund.Now, day);

        var terms = new LoanTerms(member, Money.Euro(1_00), 1, 0, day, day, LoanPurpose.CashFlow);
        var lent = Fund.Evolve(fund.State, new LoanEvent.LoanRequested(new(Named("the last loan")), PaymentReference.RunningNumberMost, terms), Person("Sam"), fund.Now);
        var loan = Fund.Decide(lent, new LoanCommand.RequestLoan(terms), occasion).Refusal;
        Assert.Equal(CommonRefusals.ReferencesUsedUp.With(("year", 2026), ("asked", 1), ("most", 99_999)), loan);

        var dues = Enumerable.Range(1, PaymentReference.RunningNumberMost).Select(n => new ContributionDue(member, Money.Euro(1), PaymentReference.Of(2026, ReferenceKind.Contribution, n)));
        var called = Fund.Evolve(fund.State, new ContributionEvent.ContributionsCalled(new(2026, 1), [.. dues]), Person("Tom"), fund.Now);
        var contribution = Fund.Decide(called, new ContributionCommand.CallContributions(new(2026, 2)), occasion with { By = Person("Tom") }).Refusal;
        Assert.Equal(CommonRefusals.ReferencesUsedUp, contribution?.Kind);
    }

    /// <summary>Text is parsed before it gets here: only a program can name such a period.</summary>
    [Fact]
    public void A_period_that_no_calendar_has_is_refused()
    {
        var fund = new FundInMemory();
        fund.Do(Person("Anna"), new GovernanceCommand.OpenFund("Fonds Solidaire ASBL", SampleCharter.Belgian));
        fund.Do(Person("Anna"), new MembershipCommand.GrantMandate(Person("Tom"), MandateRole.Treasurer, null));

        var period = new ContributionPeriod(2026, 5);
        Assert.Equal(ContributionRefusals.PeriodUnsound.With(("period", period)), fund.Refuse(Person("Tom"), new ContributionCommand.CallContributions(period)));
    }

    /// <summary>A story meets it as the reason of what is adopted and not enacted (21-an-exclusion.txt): nobody is told no at the door.</summary>
    [Fact]
    public void Nobody_is_excluded_unheard()
    {
        var fund = new FundInMemory();
        fund.Do(Person("Anna"), new GovernanceCommand.OpenFund("Fonds Solidaire ASBL", SampleCharter.Belgian));
        var member = fund.Do<MembershipEvent.MemberAdmitted>(Person("Anna"), new MembershipCommand.AdmitFoundingMember(
            new Organisation("Sud", "0478450619", "BE62510007547061", Person("Sam"), new DateOnly(2025, 1, 1), 3, Money.Euro(0), Money.Euro(0)))).Member;
        var day = new DateOnly(2026, 1, 5);
        Refusal? Excluded(DateOnly today) => MembershipDecisions.Decide(fund.State.Charter!, fund.State.Members, false,
            new MembershipCommand.ExcludeMember(member, "charter-broken"), new Occasion(new(Named("exclusion")), Occasion.Fund, fund.Now, today)).Refusal;

        Assert.Equal(MembershipRefusals.MemberNotHeard.With(("member", "M0001"), ("months", 6)), Excluded(day));
        fund.Do(Person("Anna"), new MembershipCommand.HearMember(member, new DateOnly(2026, 1, 1), null));
        Assert.Null(Excluded(day));
        Assert.Null(Excluded(new DateOnly(2026, 7, 1)));
        Assert.Equal(MembershipRefusals.MemberNotHeard, Excluded(new DateOnly(2026, 7, 2))?.Kind);
    }

    /// <summary>A door makes the reference from words that it kept: only a program can get it wrong.</summary>
    [Fact]
    public void A_reference_that_names_no_text_is_refused()
    {
        var sound = KeptText.Of(new(Named("text")), new byte[16], "words");
        Assert.Null(sound.Unfit());
        foreach (var malformed in new[] { default, sound with { Id = default }, sound with { Hash = "" }, sound with { Hash = sound.Hash[1..] }, sound with { Hash = new string('G', 64) }, sound with { Hash = new string('A', 64) } })
            Assert.Equal(CommonRefusals.TextReferenceMalformed.With(("text", malformed.Id)), malformed.Unfit());
    }

    [Fact]
    public async Task A_full_mailbox_refuses_at_once()
    {
        var journal = new JournalThatWaits();
        var actor = new FundActor(new(Named("fund")), journal, TimeProvider.System, new FundActorOptions(MailboxMost: 1, BatchMost: 1));
        Task<Answer> Ask(int n) => actor.Ask(Letter.For(new(Named($"letter {n}")), Person("Anna"), new GovernanceCommand.OpenFund("Fonds Solidaire ASBL", SampleCharter.Belgian)));

        // The first letter is on its way to the journal, the second waits, and there is room for no third.
        var first = Ask(1);
        await journal.Reached.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        var second = Ask(2);
        var third = Ask(3);

        Assert.True(third.IsCompleted);
        Assert.Equal(ActorRefusals.FundBusy.With(("waiting", 1)), Assert.IsType<Answer.Refused>(await third).Refusal);
        journal.Open.SetResult();
        Assert.IsType<Answer.Receipt>(await first);
        Assert.Equal("FundAlreadyOpen", Assert.IsType<Answer.Refused>(await second).Refusal.Code);
        await actor.DisposeAsync();
    }

    /// <summary>A journal that lets nothing through until it is opened.</summary>
    private sealed class JournalThatWaits : IJournal
    {
        private readonly MemoryJournal _inner = new();

        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Open { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async ValueTask<AppendOutcome> Append(FundId fund, long expectedVersion, IReadOnlyList<Record> records)
        {
            Reached.TrySetResult();
            await Open.Task;
            return await _inner.Append(fund, expectedVersion, records);
        }

        public IAsyncEnumerable<Record> ReadAfter(FundId fund, long version, CancellationToken cancellation = default) => _inner.ReadAfter(fund, version, cancellation);

        public ValueTask Barrier(FundId fund) => _inner.Barrier(fund);

        public IAsyncEnumerable<FundId> Funds(CancellationToken cancellation = default) => _inner.Funds(cancellation);
    }
}
