// VerificationTests: whatever a hand with all rights changes, verification names it; and a sound fund raises no alarm.
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Testing;

namespace SolidarityFund.Storage.Tests;

public sealed class VerificationTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly FundInMemory _story = Story.Whole();
    private IReadOnlyList<Record> _records = [];

    private Guid Fund { get; } = Guid.NewGuid();

    /// <summary>The story under an id of this test's own.</summary>
    public async ValueTask InitializeAsync()
    {
        _records = Story.Sealed(_story.Records, new FundId(Fund));
        await new PostgresJournal(database.App).Append(new FundId(Fund), 0, _records);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_sound_fund_holds_in_every_point()
    {
        var seen = new List<VerificationProgress>();
        var report = await Verify(new Listener(seen));
        Assert.All(report.Findings, finding => Assert.True(finding.Holds, finding.Sentence));
        Assert.True(report.Holds);
        Assert.Equal((_records.Count, _records[^1].Version, _records[^1].Hash), ((int)report.Records, report.Version, report.Head));
        Assert.Equal(new VerificationProgress(report.Version, report.Version), seen[^1]);
        Assert.True((await new Verification(database.App).VerifyAsync(new FundId(Guid.NewGuid()))).Holds);
    }

    [Fact]
    public async Task Many_pages_are_read_to_the_end()
    {
        var fund = new FundId(Guid.NewGuid());
        await new PostgresJournal(database.App).Append(fund, 0, Story.Records(fund, 2_500));
        var report = await new Verification(database.App).VerifyAsync(fund);
        Assert.True(report.Holds);
        Assert.Equal(2_500, report.Records);
    }

    [Fact]
    public async Task One_changed_byte_anywhere_in_a_body_is_found_at_exactly_its_version()
    {
        var random = new Random(42);
        for (var round = 0; round < 40; round++)
        {
            var record = _records[random.Next(_records.Count)];
            var (place, bit) = (random.Next(record.Body.Length), 1 << random.Next(8));
            await Tamper("UPDATE journal SET body = set_byte(body, $3, get_byte(body, $3) # $4) WHERE fund_id = $1 AND version = $2", record.Version, place, bit);
            var report = await Verify();
            Broken(report, "chain", record.Version);
            Assert.All(report.Findings.Where(f => f.FirstBrokenVersion is not null), f => Assert.True(f.FirstBrokenVersion >= record.Version, f.Sentence));
            await Tamper("UPDATE journal SET body = set_byte(body, $3, get_byte(body, $3) # $4) WHERE fund_id = $1 AND version = $2", record.Version, place, bit);
        }
        Assert.True((await Verify()).Holds);
    }

    [Theory]
    [InlineData("UPDATE journal SET author = gen_random_uuid() WHERE fund_id = $1 AND version = 9")]
    [InlineData("UPDATE journal SET command_id = gen_random_uuid() WHERE fund_id = $1 AND version = 9")]
    [InlineData("UPDATE journal SET recorded_at = recorded_at + interval '1 microsecond' WHERE fund_id = $1 AND version = 9")]
    [InlineData("UPDATE journal SET kind = kind || ' ' WHERE fund_id = $1 AND version = 9")]
    [InlineData("UPDATE journal SET hash = sha256(hash) WHERE fund_id = $1 AND version = 9")]
    [InlineData("UPDATE journal SET recorded_at = 'infinity' WHERE fund_id = $1 AND version = 9")]
    [InlineData("UPDATE journal SET recorded_at = '200000-01-01' WHERE fund_id = $1 AND version = 9")]
    public async Task A_changed_header_is_found(string sql)
    {
        await Tamper(sql);
        Broken(await Verify(), "chain", 9);
    }

    [Fact]
    public async Task A_removed_record_is_found()
    {
        await Tamper("DELETE FROM journal WHERE fund_id = $1 AND version = 12");
        var report = await Verify();
        Broken(report, "versions", 12);
        Broken(report, "chain", 12);
    }

    [Fact]
    public async Task A_tail_that_was_cut_off_is_found_by_what_is_known_outside()
    {
        var anchors = new Dictionary<long, ChainHash> { [10] = _records[9].Hash, [_records[^1].Version] = _records[^1].Hash };
        Assert.True((await Verify(anchors: anchors)).Holds);
        var last = _records[^1].Version;
        await Tamper("DELETE FROM journal WHERE fund_id = $1 AND version > $2", last - 2);
        // Nothing inside shows it: the story's last records move no money.
        Assert.True((await Verify()).Holds);
        Broken(await Verify(anchors: anchors), "anchors", last - 1);
    }

    [Fact]
    public async Task A_chain_that_was_written_anew_is_found_by_what_is_known_outside()
    {
        var anchors = new Dictionary<long, ChainHash> { [2] = ChainHash.Start };
        Broken(await Verify(anchors: anchors), "anchors", 2);
    }

    [Fact]
    public async Task A_record_of_a_kind_that_is_not_known_ends_what_is_understood()
    {
        await Tamper("UPDATE journal SET body = convert_to(replace(convert_from(body, 'UTF8'), 'EntryApproved.1', 'EntryApproved.9'), 'UTF8') WHERE fund_id = $1 AND kind = 'ApproveEntry'");
        var version = _records.First(r => r.Kind == "ApproveEntry").Version;
        var report = await Verify();
        Broken(report, "chain", version);
        Broken(report, "content", version);
        Broken(report, "transfers", version);
        Assert.All(FundLaws.All, law => Assert.Contains($"version {version}", report.Findings.Single(f => f.Check == law.Name).Sentence, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_row_that_is_no_record_at_all_is_named_and_nothing_is_thrown()
    {
        await database.Run("ALTER TABLE journal DROP CONSTRAINT journal_hash_check; ALTER TABLE journal ALTER COLUMN author DROP NOT NULL");
        await Tamper("UPDATE journal SET hash = '\\x00' WHERE fund_id = $1 AND version = 7");
        Broken(await Verify(), "content", 7);
        await Tamper("UPDATE journal SET author = NULL WHERE fund_id = $1 AND version = 5");
        Broken(await Verify(), "content", 5);
    }

    [Theory]
    [InlineData("amount", "amount + 1")]
    [InlineData("effective_on", "effective_on + 1")]
    [InlineData("effective_on", "'infinity'")]
    [InlineData("entry", "entry + 1")]
    [InlineData("debit_role", "'Bank'")]
    [InlineData("credit_role", "'Nonsense'")]
    [InlineData("debit_member", "gen_random_uuid()")]
    [InlineData("credit_member", "gen_random_uuid()")]
    [InlineData("debit_subject", "''")]
    [InlineData("credit_subject", "'BE00'")]
    [InlineData("debit_purpose", "'theatre'")]
    [InlineData("credit_purpose", "''")]
    [InlineData("currency", "'USD'")]
    public async Task A_changed_transfer_is_found_with_its_column(string column, string value)
    {
        // A transfer in which every one of these is a change.
        var version = _records.First(r => r.Events.Any(e => e is ReconciliationEvent.LineSuspended)).Version;
        var line = await database.Ask<int>("SELECT max(line) FROM transfers WHERE fund_id = $1 AND version = $2", Fund, version);
        await Tamper($"UPDATE transfers SET {column} = {value} WHERE fund_id = $1 AND version = $2 AND line = $3", version, line);
        var finding = Broken(await Verify(), "transfers", version);
        Assert.Contains($"line {line}", finding.Sentence, StringComparison.Ordinal);
        Assert.Contains(column, finding.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Swapped_transfers_are_found()
    {
        var version = await database.Ask<long>("SELECT min(version) FROM transfers WHERE fund_id = $1 AND line = 2", Fund);
        await Tamper("UPDATE transfers SET line = 4 - line WHERE fund_id = $1 AND version = $2 AND line IN (1, 2)", version);
        Broken(await Verify(), "transfers", version);
    }

    [Theory]
    [InlineData("DELETE FROM transfers WHERE fund_id = $1 AND version = $2 AND line = 1")]
    [InlineData("DELETE FROM transfers WHERE fund_id = $1 AND version = $2")]
    [InlineData("DELETE FROM transfers WHERE fund_id = $1 AND version >= $2")]
    public async Task A_removed_transfer_is_found(string sql)
    {
        var version = await database.Ask<long>("SELECT max(version) FROM transfers WHERE fund_id = $1 AND line = 2", Fund);
        await Tamper(sql, version);
        Broken(await Verify(), "transfers", version);
    }

    [Theory]
    [InlineData("3", 1)]
    [InlineData("20", 99)]
    [InlineData("1000000", 1)]
    public async Task A_transfer_too_many_is_found(string version, int line)
    {
        // The application itself may insert: no trigger stands in the way.
        await using var command = database.App.CreateCommand(
            $"INSERT INTO transfers SELECT fund_id, {version}, {line}, entry, effective_on, debit_role, debit_member, debit_subject, debit_purpose, credit_role, credit_member, credit_subject, credit_purpose, amount, currency FROM transfers WHERE fund_id = $1 ORDER BY version LIMIT 1");
        command.Parameters.AddWithValue(Fund);
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
        Assert.Contains("does not follow", Broken(await Verify(), "transfers", long.Parse(version, System.Globalization.CultureInfo.InvariantCulture)).Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("loans outstanding", AccountRole.LoansReceivableWithinYear, AccountRole.AssociationFunds)]
    [InlineData("commitments", AccountRole.CommitmentsGiven, AccountRole.CommitmentsGivenCounterpart)]
    [InlineData("suspense", AccountRole.Suspense, AccountRole.AssociationFunds)]
    [InlineData("bank statements", AccountRole.Bank, AccountRole.AssociationFunds)]
    [InlineData("contributions", AccountRole.AssociationFunds, AccountRole.ContributionIncome)]
    [InlineData("emergency aid", AccountRole.EmergencyAidExpense, AccountRole.AssociationFunds)]
    [InlineData("trial balance", AccountRole.CommitmentsGiven, AccountRole.AssociationFunds)]
    public void A_law_breaks_when_a_room_and_its_accounts_disagree(string law, AccountRole debit, AccountRole credit)
    {
        Assert.All(FundLaws.All, sound => Assert.Null(sound.Broken(_story.State)));
        var rogue = Entry.On(new DateOnly(2026, 1, 1), new Transfer(Of(debit), Of(credit), Money.Euro(1_000_000_00)));
        Assert.NotNull(FundLaws.All.Single(l => l.Name == law).Broken(_story.State with { Balances = _story.State.Balances.Add(rogue) }));

        static Account Of(AccountRole role) => new(role, Subject: role is AccountRole.Bank or AccountRole.Suspense ? FoundedFund.Iban : null);
    }

    [Fact]
    public void A_restricted_purpose_below_zero_breaks_a_law_and_an_account_that_the_bank_overdrew_does_not()
    {
        var law = FundLaws.All.Single(l => l.Name == "cash per purpose");
        Assert.Null(law.Broken(Spent(null)));
        Assert.Contains("'theatre' stands at -100000000 cents", law.Broken(Spent("theatre")), StringComparison.Ordinal);

        FundState Spent(string? purpose) => _story.State with
        {
            Balances = _story.State.Balances.Add(Entry.On(new DateOnly(2026, 1, 1), new Transfer(new(AccountRole.AssociationFunds), new(AccountRole.Bank, Subject: FoundedFund.Iban, Purpose: purpose), Money.Euro(1_000_000_00)))),
        };
    }

    [Fact]
    public void Every_law_says_what_it_says_and_has_a_name_of_its_own()
    {
        Assert.All(FundLaws.All, law => Assert.EndsWith(".", law.Says, StringComparison.Ordinal));
        Assert.Equal(FundLaws.All.Length, FundLaws.All.Select(l => l.Name).Distinct().Count());
        Assert.All(FundLaws.All, law => Assert.Null(law.Broken(FundState.Empty)));
        Assert.All(FundLaws.All, law => Assert.All(_records, record => Assert.Null(law.Broken(StateAt(record.Version)))));
    }

    private FundState StateAt(long version) => _records.Take((int)version).Aggregate(FundState.Empty, (state, record) => record.Events.Aggregate(state, (s, e) => Domain.Fund.Evolve(s, e, record.Author, record.RecordedAt)));

    private Task<VerificationReport> Verify(IProgress<VerificationProgress>? progress = null, IReadOnlyDictionary<long, ChainHash>? anchors = null) =>
        new Verification(database.App).VerifyAsync(new FundId(Fund), progress, anchors);

    private Task Tamper(string sql, params object[] values) => database.Tamper(sql.Contains(" journal ", StringComparison.Ordinal) ? "journal" : "transfers", sql, [Fund, .. values]);

    private static Finding Broken(VerificationReport report, string check, long version)
    {
        Assert.False(report.Holds);
        var finding = report.Findings.Single(f => f.Check == check);
        Assert.False(finding.Holds, finding.Sentence);
        Assert.Equal(version, finding.FirstBrokenVersion);
        return finding;
    }

    private sealed class Listener(List<VerificationProgress> seen) : IProgress<VerificationProgress>
    {
        public void Report(VerificationProgress value) => seen.Add(value);
    }
}
