// SampleFund: a fund with three members, a committee, a bank account and money, made through the API itself.
using System.Text.Json;
using System.Text.Json.Nodes;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Bookkeeping;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Testing;
using SolidarityFund.Web.Endpoints;

namespace SolidarityFund.Web.Tests;

public sealed class SampleFund
{
    public const string Iban = "BE68539007547034";
    public static readonly DateOnly Start = new(2026, 1, 5);

    private readonly FundHost _host;

    private SampleFund(FundHost host, string path) => (_host, Path) = (host, path);

    /// <summary><c>/api/v1/funds/fd_…</c>.</summary>
    public string Path { get; }

    public string Id => Path[^35..];

    public Uri Site => _host.Address;

    public MemberId[] Members { get; private set; } = [];

    public ApiClient Chair => _host.As("chair");

    public ApiClient Treasurer => _host.As("treasurer");

    public ApiClient As(string person) => _host.As(person);

    /// <summary>The charter file of the tests.</summary>
    public static JsonNode Charter => JsonSerializer.SerializeToNode(SampleCharter.Belgian with
    {
        Loans = SampleCharter.Belgian.Loans with { OwnFundsBasisPoints = new(6_000) },
        Exposure = new(new(6_000), new(9_000)),
    }, RecordCodec.Options)!;

    public static async Task<SampleFund> Open(FundHost host, string name = "Fonds Solidaire ASBL")
    {
        var opened = (await host.As("chair").Post("/api/v1/funds", new JsonObject { ["name"] = name, ["charter"] = Charter })).Is(201);
        var fund = new SampleFund(host, opened.Header("Location")!);
        Assert.Equal(fund.Id, opened.Id);
        await fund.Grant("treasurer", MandateRole.Treasurer);
        await fund.Grant("auditor", MandateRole.Auditor);
        var members = new List<MemberId>();
        foreach (var (person, organisation, number, iban) in new[] { ("verte", "Maison Verte ASBL", "0403200393", "BE71096123456769"), ("sud", "Atelier Sud ASBL", "0478450619", "BE62510007547061"), ("nord", "Noordwind VZW", "0876543270", "BE43068999999501") })
        {
            var admitted = (await fund.Chair.Post($"{fund.Path}/members/founding", new Organisation(organisation, number, iban, FundInMemory.Person(person), new DateOnly(2025, 1, 1), 3, Money.Euro(100_000_00), Money.Euro(2_000_00)))).Is(201);
            members.Add(Domain.Kernel.Id.Parse<MemberId>(admitted.Id));
            await fund.Grant(person, MandateRole.Delegate, members[^1]);
            await fund.Grant($"{person} committee", MandateRole.Committee, members[^1]);
        }
        fund.Members = [.. members];
        (await fund.Treasurer.Post($"{fund.Path}/bank-accounts", new BankAccountBody(Iban, "Compte à vue"))).Is(200);
        var entry = (await fund.Treasurer.Post($"{fund.Path}/entries", Opening(10_000_00))).Is(201);
        (await fund.Chair.Post($"{fund.Path}/entries/{entry.Id}/approval")).Is(200);
        return fund;
    }

    public static EntryBody Opening(long cents) =>
        new(EntryKind.Opening, new DateOnly(2026, 1, 1), [new Transfer(ReconciliationDecisions.BankOf(Iban), new Account(AccountRole.SolidarityFund), Money.Euro(cents))]);

    public async Task Grant(string person, MandateRole role, MemberId? member = null) =>
        (await Chair.Post($"{Path}/mandates", new MandateBody(FundInMemory.Person(person), role, member))).Is(200);

    public LoanTerms Terms(int member = 1, long cents = 5_000_00) => new(Members[member], Money.Euro(cents), 12, 0, new DateOnly(2026, 1, 20), Start, LoanPurpose.CashFlow);

    /// <summary>A bank file, as the fake door of these tests reads it.</summary>
    public static ByteArrayContent File(params Statement[] statements) =>
        new(JsonSerializer.SerializeToUtf8Bytes(statements, RecordCodec.Options)) { Headers = { ContentType = new("application/octet-stream") } };

    public async Task<string> RequestLoan(long cents = 5_000_00) => (await As("sud").Post($"{Path}/loans", Terms(1, cents))).Is(201).Id;

    public async Task<string> Propose(string loan) => (await Chair.Post($"{Path}/proposals", new Proposed(new AgreeLoanBody(Domain.Kernel.Id.Parse<LoanId>(loan)), null))).Is(201).Id;
}
