// LossOverHttpTests: a loan with two guarantors that is lost, through HTTP alone and over PostgreSQL: default, call, recourse, repayment in part, write-off,
// recovery. Then hledger reads the export and finds the same balances to the cent, and the whole journal is verified.
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Bookkeeping;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Pledges;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Storage;
using SolidarityFund.Storage.Tests;
using SolidarityFund.Testing;
using SolidarityFund.Web.Endpoints;
using SolidarityFund.Web.Tests;

namespace SolidarityFund.Cli.Tests;

public sealed class LossOverHttpTests(PostgresServer server) : IAsyncLifetime
{
    private readonly TestDatabase _database = new(server);
    private FundHost _host = null!;
    private SampleFund _fund = null!;
    private int _statement;
    private long _bank;
    private MemberId _ouest;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        _host = FundHost.Over(new PostgresJournal(_database.App));
        await _host.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_loan_with_two_guarantors_is_called_written_off_and_recovered_in_part()
    {
        _fund = await SampleFund.Open(_host, charter: JsonSerializer.SerializeToNode(FoundedFund.Charter with { Pledges = new(new(10_000), 20, Money.Euro(10_000_00)), RiskFund = new(new(5_000)) }, RecordCodec.Options));
        var (verte, sud, nord) = (_fund.Members[0], _fund.Members[1], _fund.Members[2]);
        var est = await Admitted(FoundedFund.Association("Atelier de l'Est ASBL", "0410101053", "BE58681234567879", "est"), "est");
        var ouest = _ouest = await Admitted(FoundedFund.Association("Ferme de l'Ouest ASBL", "0420202020", "BE68682345678934", "ouest"), "ouest");
        // What older books leave on a savings account: a deposit of the guarantor.
        var savings = ReconciliationDecisions.BankOf("BE55703456789044");
        (await _fund.Treasurer.Post($"{_fund.Path}/bank-accounts", new BankAccountBody(savings.Subject!, "Épargne"))).Is(200);
        var entry = (await _fund.Treasurer.Post($"{_fund.Path}/entries", new EntryBody(EntryKind.Opening, new DateOnly(2026, 1, 1),
        [
            new Transfer(savings, new Account(AccountRole.DepositsPayable, est), Money.Euro(2_000_00)),
        ]))).Is(201).Id;
        (await _fund.Chair.Post($"{_fund.Path}/entries/{entry}/approval")).Is(200);
        _bank = 10_000_00;
        // Half of what is contributed goes to the fund that bears losses first, by a vote of all.
        (await _fund.Treasurer.Post($"{_fund.Path}/contribution-calls", new ContributionCallBody(new(2026, 1)))).Is(200);
        var called = (await _fund.Treasurer.Get($"{_fund.Path}/contributions?period=2026-Q1")).Is(200)["data"].AsArray();
        foreach (var payer in new[] { verte, ouest }) await Bank(250_00, Reference(called.Single(c => (string?)c!["member"] == payer.ToString())!["reference"]));
        await Decide(new ProposeBody { AllocateToRiskFund = new(Money.Euro(250_00)) }, ("verte", verte), ("sud", sud), ("nord", nord), ("est", est), ("ouest", ouest));

        // Sud asks for 5 000.00; Est stands behind it with 1 500.00 of its deposit, Nord with a promise of 1 000.00.
        var loan = await _fund.RequestLoan();
        var of = $"{_fund.Path}/loans/{loan}";
        var deposit = (await _fund.As("sud").Post($"{of}/pledges", new PledgeBody(est, Money.Euro(1_500_00), PledgeKind.Deposit))).Is(201).Id;
        var promise = (await _fund.As("sud").Post($"{of}/pledges", new PledgeBody(nord, Money.Euro(1_000_00), PledgeKind.Commitment))).Is(201).Id;
        (await _fund.As("sud").Post($"{_fund.Path}/pledges/{deposit}/acceptance")).Is(403);
        (await _fund.As("est").Post($"{_fund.Path}/pledges/{deposit}/acceptance")).Is(200);
        (await _fund.As("nord").Post($"{_fund.Path}/pledges/{promise}/acceptance")).Is(200);
        await Decide(new ProposeBody { AgreeLoan = new(Id.Parse<LoanId>(loan)) });
        Assert.Equal(2_500_00, Math.Abs(await Net(AccountRole.GuaranteesReceived)));

        On(new DateOnly(2026, 1, 20));
        var order = (await _fund.Treasurer.Post($"{of}/disbursement")).Is(201);
        var payment = (await _fund.Treasurer.Get(order.Header("Location")!)).Is(200);
        (await _fund.As("verte committee").Post($"{_fund.Path}/payments/{order.Id}/approval", new PaymentApprovalBody(Money.Euro(5_000_00), (string)payment["iban"]!))).Is(200);
        await Bank(-5_000_00, null, (string)payment["endToEndId"]!);
        var reference = Reference((await _fund.As("sud").Get(of)).Is(200)["reference"]);
        On(new DateOnly(2026, 2, 20));
        await Bank(416_67, reference);
        On(new DateOnly(2026, 3, 20));
        await Bank(416_67, reference);

        // It pays no more. Ninety days after the instalment of 20 April the loan is doubtful.
        On(new DateOnly(2026, 7, 18));
        (await _fund.Treasurer.Post($"{of}/doubtful")).Is(422, "NotDoubtfulYet");
        On(new DateOnly(2026, 7, 19));
        (await _fund.Treasurer.Post($"{of}/doubtful")).Is(200);
        (await _fund.Treasurer.Post($"{_fund.Path}/loans/write-downs", new WriteDownBody(new DateOnly(2026, 7, 19)))).Is(200);
        var feared = -await Net(AccountRole.LoanWriteDowns);
        Assert.Equal((4_166_66L, 416_66L), (await Net(AccountRole.LoansDoubtful), feared));

        // Before anybody votes on a call: who would bear what, and whom the failure of Sud would drag along.
        Assert.Equal("Guarantor 1250.00, Guarantor 833.34, RiskFund 250.00, OwnFunds 1833.32",
            string.Join(", ", (await _fund.Chair.Get($"{of}/waterfall")).Is(200)["steps"].AsArray().Where(s => Cents(s!["borne"]) > 0).Select(s => $"{s!["bearer"]} {Euro(Cents(s["borne"]))}")));
        var contagion = (await _fund.Chair.Get($"{_fund.Path}/members/{sud}/contagion")).Is(200);
        Assert.Equal((4_166_66L, 2_083_34L, 250_00L, 1_833_32L), (Cents(contagion["outstanding"]), contagion["guarantors"].AsArray().Sum(g => Cents(g!["loss"])), Cents(contagion["byRiskFund"]), Cents(contagion["byOwnFunds"])));

        // Both pledges are called: a deposit settles the loan at once, a promise becomes a claim that the bank settles.
        foreach (var pledge in new[] { deposit, promise })
            await Decide(new ProposeBody { CallPledge = new(Id.Parse<PledgeId>(pledge), Money.Euro(await Live(pledge))) });
        Assert.Equal(2_083_32L, Cents((await _fund.As("sud").Get(of)).Is(200)["outstanding"]));
        await Bank(833_34, Reference((await _fund.As("nord").Get($"{_fund.Path}/pledges/{promise}")).Is(200)["reference"]));
        Assert.Equal(0, await Net(AccountRole.SundryReceivable));

        // Between members, outside the fund: Sud pays Est back in part, so Nord owes Est its share of the rest. One side tells, the other confirms.
        await Settled("sud", sud, "est", est, 300_00);
        var share = (await _fund.As("est").Get($"{of}/recourse")).Is(200)["claims"].AsArray().Single(c => (string?)c!["from"] == nord.ToString() || (string?)c!["to"] == nord.ToString() && (string?)c["from"] == est.ToString())!;
        var (from, to) = (string)share["from"]! == nord.ToString() ? (("nord", nord), ("est", est)) : (("est", est), ("nord", nord));
        await Settled(from.Item1, from.Item2, to.Item1, to.Item2, Cents(share["amount"]));
        Assert.Equal(2, (await _fund.As("nord").Get($"{of}/recourse")).Is(200)["payments"].AsArray().Count(p => p!["confirmedOn"] is not null));

        // Sud pays 500.00 of what is left; the rest is given up by a vote, and the risk fund bears what it can.
        await Bank(500_00, reference);
        await Decide(new ProposeBody { WriteOffLoan = new(Id.Parse<LoanId>(loan), null) });
        Assert.Equal((0L, 0L, 0L), (await Net(AccountRole.LoansDoubtful), await Net(AccountRole.LoanWriteDowns), await Net(AccountRole.RiskFund)));
        Assert.Equal(-250_00, await Net(AccountRole.WithdrawalFromFunds));
        Assert.Equal("WrittenOff", (string?)(await _fund.As("sud").Get(of)).Is(200)["state"]);

        On(new DateOnly(2026, 9, 1));
        await Bank(300_00, reference);
        Assert.Equal(-300_00, await Net(AccountRole.RecoveryIncome));
        Assert.Equal(1_283_32L, Cents((await _fund.As("sud").Get(of)).Is(200)["losses"]["claim"]));
        Assert.Equal(_bank + 2_000_00, await Net(AccountRole.Bank));
        // Of 10 500.00 of own funds 1 583.32 were lost and 300.00 came back: 9 216.68 of money, besides the deposit of 750.00 that is left to Est.
        Assert.Equal(9_966_68L, _bank + 2_000_00);

        await TheBooksAgree();
    }

    /// <summary>The same balances by the API, by hledger and by the trial balance; and a journal that verifies.</summary>
    private async Task TheBooksAgree()
    {
        var roles = (await _fund.Treasurer.Get($"{_fund.Path}/balances")).Is(200)["roles"].AsArray();
        Assert.Equal(roles.Sum(r => Cents(r!["debit"])), roles.Sum(r => Cents(r!["credit"])));
        Assert.All(new[] { AccountRole.GuaranteesReceived, AccountRole.CommitmentsGiven }, role => Assert.Equal(0, roles.Where(r => (string?)r!["role"] == role.ToString()).Sum(r => Cents(r!["net"]))));

        var line = new Fund { Clock = _host.Clock };
        line.Variables["FUND_DATABASE"] = _database.AppConnectionString;
        var journal = await line.Do("export hledger");
        await Hledger.Run(journal, "check", "-s", "ordereddates");
        var books = await SolidarityFund.Reports.Books.From(_host.Journal.ReadAfter(Id.Parse<FundId>(_fund.Id), 0, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        var chart = SolidarityFund.Reports.ChartFiles.Load("be-asbl");
        var ours = books.BalancesBy(a => SolidarityFund.Reports.HledgerExport.AccountName(a, chart, books.State)).ToDictionary(b => b.Key, b => b.Value.Net / 100m);
        var theirs = (await Hledger.Run(journal, "balance", "--flat", "--no-total", "--empty", "-O", "csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(l => l.Trim('"').Split("\",\"")).ToDictionary(c => c[0], c => decimal.Parse(c[1].Split(' ')[0], CultureInfo.InvariantCulture));
        Assert.Equal(ours.OrderBy(o => o.Key, StringComparer.Ordinal), theirs.OrderBy(t => t.Key, StringComparer.Ordinal));
        Assert.Equal(_bank / 100m, theirs[$"Assets:C5:550:{SampleFund.Iban}"]);
        Assert.Matches(@"550 +Banks .* 9,966\.68 +0\.00\n", await line.Do("report trial-balance --lang en"));

        var report = await new Verification(_database.App).VerifyAsync(Id.Parse<FundId>(_fund.Id), cancellation: TestContext.Current.CancellationToken);
        Assert.True(report.Holds, string.Join('\n', report.Findings.Where(f => !f.Holds)));
        Assert.Contains("yes", await line.Do("verify"), StringComparison.Ordinal);
    }

    private async Task<MemberId> Admitted(Organisation organisation, string person)
    {
        var member = Id.Parse<MemberId>((await _fund.Chair.Post($"{_fund.Path}/members/founding", organisation)).Is(201).Id);
        await _fund.Grant(person, MandateRole.Delegate, member);
        await _fund.Grant($"{person} committee", MandateRole.Committee, member);
        return member;
    }

    /// <summary>The two members that neither borrow nor guarantee decide, Verte and Ouest; or everybody.</summary>
    private async Task Decide(ProposeBody proposed, params (string, MemberId)[] roll)
    {
        var proposal = (await _fund.Treasurer.Post($"{_fund.Path}/proposals", proposed)).Is(201).Id;
        var path = $"{_fund.Path}/proposals/{proposal}";
        foreach (var (person, member) in roll.Length > 0 ? roll : [("verte", _fund.Members[0]), ("ouest", _ouest)])
            (await _fund.As($"{person} committee").Post($"{path}/votes", new VoteBody(member, Choice.For))).Is(200);
        Assert.Equal("Enacted", (string?)(await _fund.Chair.Get(path)).Is(200)["state"]);
    }

    private async Task Settled(string payer, MemberId from, string payee, MemberId to, long cents)
    {
        var recourse = $"{_fund.Path}/loans/{(await _fund.Chair.Get($"{_fund.Path}/loans")).Is(200)["data"][0]!["id"]}/recourse";
        (await _fund.As(payer).Post(recourse, new RecourseBody(from, to, Money.Euro(cents)))).Is(200);
        var told = (await _fund.As(payee).Get(recourse)).Is(200)["payments"].AsArray().Single(p => p!["confirmedOn"] is null)!["id"];
        (await _fund.As(payer).Post($"{_fund.Path}/recourse/{told}/confirmation")).Is(403);
        (await _fund.As(payee).Post($"{_fund.Path}/recourse/{told}/confirmation")).Is(200);
    }

    private async Task Bank(long cents, PaymentReference? reference, string? endToEnd = null)
    {
        var day = DateOnly.FromDateTime(_host.Clock.Now.Date);
        var before = Money.Euro(_bank);
        _bank += cents;
        var file = new Statement(SampleFund.Iban, 2026, ++_statement, before, Money.Euro(_bank), day, [new($"l{_statement}", Money.Euro(cents), day, day, reference, endToEnd, false)]);
        var imported = Assert.Single((await _fund.Treasurer.Post($"{_fund.Path}/bank-statements", SampleFund.File(file))).Is(200)["statements"].AsArray())!;
        Assert.Equal(("Booked", 1), ((string?)imported["outcome"], (int)imported["matched"]!));
    }

    private void On(DateOnly day) => _host.Clock.Now = new DateTimeOffset(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);

    private async Task<long> Live(string pledge) => Cents((await _fund.Treasurer.Get($"{_fund.Path}/pledges/{pledge}")).Is(200)["live"]);

    private async Task<long> Net(AccountRole role) =>
        (await _fund.Treasurer.Get($"{_fund.Path}/balances")).Is(200)["roles"].AsArray().Where(r => (string?)r!["role"] == role.ToString()).Sum(r => Cents(r!["net"]));

    private static PaymentReference Reference(JsonNode? reference) => new(long.Parse((string)reference!, CultureInfo.InvariantCulture));

    private static long Cents(JsonNode? amount) => (long)amount!["minor"]!;

    private static string Euro(long cents) => (cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
