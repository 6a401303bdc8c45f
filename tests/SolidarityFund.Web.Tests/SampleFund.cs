// SampleFund: a fund with three members, a committee, a bank account and money, made through the API itself.
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
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
    public const string Iban = FoundedFund.Iban;
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
    public static JsonNode Charter => JsonSerializer.SerializeToNode(FoundedFund.Charter, RecordCodec.Options)!;

    public static async Task<SampleFund> Open(FundHost host, string name = "Fonds Solidaire ASBL", JsonNode? charter = null, bool isOpened = true)
    {
        var opened = (await host.As("chair").Post("/api/v1/funds", new JsonObject { ["name"] = name, ["charter"] = charter ?? Charter })).Is(201);
        var fund = new SampleFund(host, opened.Header("Location")!);
        Assert.Equal(fund.Id, opened.Id);
        await host.Introduce(Domain.Kernel.Id.Parse<FundId>(fund.Id));
        await fund.Grant("treasurer", MandateRole.Treasurer);
        await fund.Grant("auditor", MandateRole.Auditor);
        var members = new List<MemberId>();
        foreach (var (person, organisation) in FoundedFund.Delegates.Zip(FoundedFund.Organisations))
        {
            var admitted = (await fund.Chair.Post($"{fund.Path}/members/founding", organisation)).Is(201);
            members.Add(Domain.Kernel.Id.Parse<MemberId>(admitted.Id));
            await fund.Grant(person, MandateRole.Delegate, members[^1]);
            await fund.Grant($"{person} committee", MandateRole.Committee, members[^1]);
        }
        fund.Members = [.. members];
        (await fund.Treasurer.Post($"{fund.Path}/bank-accounts", new BankAccountBody(Iban, "Compte à vue"))).Is(200);
        if (!isOpened) return fund;
        var entry = (await fund.Treasurer.Post($"{fund.Path}/entries", Opening(10_000_00))).Is(201);
        (await fund.Chair.Post($"{fund.Path}/entries/{entry.Id}/approval")).Is(200);
        return fund;
    }

    public static EntryBody Opening(long cents) =>
        new(EntryKind.Opening, new DateOnly(2026, 1, 1), [new Transfer(ReconciliationDecisions.BankOf(Iban), new Account(AccountRole.SolidarityFund), Money.Euro(cents))]);

    public async Task Grant(string person, MandateRole role, MemberId? member = null) =>
        (await Chair.Post($"{Path}/mandates", new MandateBody(FundInMemory.Person(person), role, member))).Is(200);

    public LoanTerms Terms(int member = 1, long cents = 5_000_00) => new(Members[member], Money.Euro(cents), 12, 0, new DateOnly(2026, 1, 20), Start, LoanPurpose.CashFlow);

    /// <summary>A bank file (camt.053) with these statements; the keys of lines are the door's business.</summary>
    public static StringContent File(params Statement[] statements)
    {
        XNamespace ns = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08";
        var document = new XElement(ns + "Document", new XElement(ns + "BkToCstmrStmt",
            new XElement(ns + "GrpHdr", new XElement(ns + "MsgId", "file"), new XElement(ns + "CreDtTm", "2026-01-05T22:00:00")),
            statements.Select(s => new XElement(ns + "Stmt",
                new XElement(ns + "Id", s.Label), new XElement(ns + "ElctrncSeqNb", s.Number), new XElement(ns + "CreDtTm", $"{s.ClosedOn:yyyy-MM-dd}T22:00:00"),
                new XElement(ns + "Acct", new XElement(ns + "Id", new XElement(ns + "IBAN", s.Account)), new XElement(ns + "Ccy", "EUR")),
                Balance("OPBD", s.Opening, s.ClosedOn), Balance("CLBD", s.Closing, s.ClosedOn),
                s.Lines.Select((l, place) => new XElement(ns + "Ntry",
                    Amount(l.Amount), new XElement(ns + "Sts", new XElement(ns + "Cd", "BOOK")), Dated("BookgDt", l.BookedOn), Dated("ValDt", l.ValueOn), new XElement(ns + "AcctSvcrRef", $"{s.Label}-{place}"),
                    new XElement(ns + "BkTxCd", new XElement(ns + "Prtry", new XElement(ns + "Cd", "00150000"))),
                    new XElement(ns + "NtryDtls", new XElement(ns + "TxDtls",
                        new XElement(ns + "Refs", new XElement(ns + "EndToEndId", l.EndToEndId ?? "NOTPROVIDED")), Amount(l.Amount),
                        new XElement(ns + "RmtInf", l.Reference is { } reference
                            ? new XElement(ns + "Strd", new XElement(ns + "CdtrRefInf", new XElement(ns + "Tp", new XElement(ns + "CdOrPrtry", new XElement(ns + "Cd", "SCOR")), new XElement(ns + "Issr", "BBA")),
                                new XElement(ns + "Ref", Banking.StructuredCommunication.FromNumber(reference.Number).ToString().Replace("+", "", StringComparison.Ordinal).Replace("/", "", StringComparison.Ordinal))))
                            : new XElement(ns + "Ustrd", l.Key))))))))));
        return new StringContent(document.ToString(), System.Text.Encoding.UTF8, "application/xml");

        object[] Amount(Money amount) =>
        [
            new XElement(ns + "Amt", new XAttribute("Ccy", "EUR"), string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Math.Abs(amount.Cents) / 100}.{Math.Abs(amount.Cents) % 100:00}")),
            new XElement(ns + "CdtDbtInd", amount.IsNegative ? "DBIT" : "CRDT"),
        ];

        XElement Dated(string name, DateOnly day) => new(ns + name, new XElement(ns + "Dt", $"{day:yyyy-MM-dd}"));

        XElement Balance(string code, Money amount, DateOnly day) => new(ns + "Bal", new XElement(ns + "Tp", new XElement(ns + "CdOrPrtry", new XElement(ns + "Cd", code))), Amount(amount), Dated("Dt", day));
    }

    public async Task<string> RequestLoan(long cents = 5_000_00) => (await As("sud").Post($"{Path}/loans", Terms(1, cents))).Is(201).Id;

    public async Task<string> Propose(string loan) => (await Chair.Post($"{Path}/proposals", new ProposeBody { AgreeLoan = new(Domain.Kernel.Id.Parse<LoanId>(loan)) })).Is(201).Id;
}
