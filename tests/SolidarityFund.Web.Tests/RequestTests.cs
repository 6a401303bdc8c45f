using System.Text.Json.Nodes;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Pledges;
using SolidarityFund.Domain.Requests;
using SolidarityFund.Testing;
using SolidarityFund.Web.Endpoints;

namespace SolidarityFund.Web.Tests;

/// <summary>One confidential request through the API, and who learns at which step whose it is (docs/ARCHITECTURE.md, What a reader sees of a request).</summary>
public sealed class RequestTests(FundHost host) : IClassFixture<FundHost>
{
    private const string Hardship = "Two wages of November are not paid.";

    /// <summary>Who reads, by the columns of <see cref="Table"/>.</summary>
    private static readonly string[] Readers = ["sud", "verte committee", "nord committee", "chair", "treasurer", "auditor", "seat", "visitor", "nord"];

    /// <summary>Who sees the name: own organisation, follow-up group, committee, administrator, treasurer, auditor, seat of another body, observer, delegate of another member.</summary>
    private static readonly (string Step, string Cells)[] Table =
    [
        ("submitted", "y y n n n n n n n"),
        ("turned", "y y n n y y n n n"),
        ("proposed", "y y y y y y n n n"),
        ("to members", "y y y y y y y y y"),
        ("taken back", "y y y y y y n n n"),
        ("to everybody", "y y y y y y y y y"),
        ("taken back", "y y y y y y n n n"),
        ("adopted", "y y y y y y n n n"),
    ];

    [Fact]
    public async Task Each_reader_finds_the_name_where_the_table_says_and_nowhere_else()
    {
        var fund = await SampleFund.Open(host);
        var (sud, request, loan) = (fund.Members[1], "", "");
        await fund.Grant("adviser", MandateRole.Observer);
        await fund.Grant("visitor", MandateRole.Observer);
        (await fund.Chair.Post($"{fund.Path}/mandates", new MandateBody(FundInMemory.Person("seat"), MandateRole.Seat, null, Body: "board", Quality: SeatQuality.Independent))).Is(200);
        var steps = new Queue<Func<Task>>(
        [
            async () => request = await Submitted(fund),
            async () => loan = await Turned(fund, request),
            async () => (await fund.Chair.Post($"{fund.Path}/proposals", new ProposeBody { AgreeLoan = new(Id.Parse<LoanId>(loan)) })).Is(201),
            () => Consent(NameShown.ToMembers), () => Consent(null), () => Consent(NameShown.ToEverybody), () => Consent(null),
            async () =>
            {
                var proposal = (string)(await fund.Chair.Get($"{fund.Path}/proposals")).Is(200)["data"][0]!["id"]!;
                foreach (var (member, person) in new[] { (0, "verte committee"), (2, "nord committee") }) (await fund.As(person).Post($"{fund.Path}/proposals/{proposal}/votes", new VoteBody(fund.Members[member], Choice.For))).Is(200);
                (await fund.Chair.Post($"{fund.Path}/minutes", new JsonObject { ["proposal"] = proposal })).Is(201);
            },
        ]);
        foreach (var (step, cells) in Table)
        {
            await steps.Dequeue()();
            var found = new List<string>();
            foreach (var reader in Readers)
            {
                var one = (await fund.As(reader).Get($"{fund.Path}/requests/{request}")).Is(200);
                var named = (string?)one.Json["member"] == sud.ToString();
                Assert.Equal("2026-001", (string?)one["dossier"]);
                // A committee member outside the group finds no name anywhere: the raw bytes of every answer are searched (ux.md §5 check 16).
                foreach (var path in await Reads(fund, reader, request, loan))
                {
                    var text = (await fund.As(reader).Get(path)).Text;
                    if (!named) Assert.False(Names(text, sud), $"{step}, {reader}: {path} names the organisation: {text}");
                }
                Assert.Equal(named && reader != "nord" && reader != "seat" && reader != "visitor" && reader != "treasurer" && reader != "auditor", one.Text.Contains(Hardship, StringComparison.Ordinal));
                found.Add(named ? "y" : "n");
            }
            Assert.Equal($"{step}: {cells}", $"{step}: {string.Join(' ', found)}");
        }
        // The minutes name whom they concern: who may not know does not read them.
        (await fund.As("nord committee").Get($"{fund.Path}/minutes/1")).Is(200);
        (await fund.As("visitor").Get($"{fund.Path}/minutes/1")).Is(404);
        Assert.Empty((await fund.As("seat").Get($"{fund.Path}/minutes")).Is(200)["data"].AsArray());
        Assert.Empty((await fund.As("visitor").Get($"{fund.Path}/loans?member={sud}")).Is(200)["data"].AsArray());
        Assert.Empty((await fund.As("visitor").Get($"{fund.Path}/decisions?member={sud}")).Is(200)["data"].AsArray());
        Assert.Single((await fund.As("auditor").Get($"{fund.Path}/decisions?member={sud}")).Is(200)["data"].AsArray());
        // What would be missing if it did not repay tells that it borrows.
        (await fund.As("visitor").Get($"{fund.Path}/liquidity?stress=member:{sud}")).Is(400, "QueryInvalid");
        (await fund.As("auditor").Get($"{fund.Path}/liquidity?stress=member:{sud}")).Is(200);

        async Task Consent(NameShown? to) => (await fund.As("sud").Post($"{fund.Path}/requests/{request}/consent", new ConsentBody(to))).Is(200);
    }

    [Fact]
    public async Task A_request_is_completed_appealed_and_answered_with_advice()
    {
        var fund = await SampleFund.Open(host);
        await fund.Grant("adviser", MandateRole.Observer);
        (await fund.As("nord").Post($"{fund.Path}/requests", Body(fund))).Is(403, "NotTheirDelegate");
        var request = await Submitted(fund);
        var path = $"{fund.Path}/requests/{request}";
        (await fund.As("nord committee").Post($"{path}/screening")).Is(422, "NotInFollowUpGroup");
        (await fund.As("nord").Post($"{path}/withdrawal")).Is(404, "NotFound");
        (await fund.As("adviser").Post($"{path}/completion-requests", new CompletionBody("The accounts of 2025.", new DateOnly(2026, 2, 1)))).Is(200);
        var asked = (await fund.As("sud").Get(path)).Is(200);
        Assert.Equal(("NeedsYou", "Member", null, "We need something from you"), ((string?)asked["public"], (string?)asked["next"], (string?)asked.Json["state"], (string?)asked["status"]["en"]));
        Assert.Equal("The accounts of 2025.", (string?)asked["completions"][0]!["what"]!["text"]);
        Assert.Null(asked.Json["assessments"]);
        (await fund.As("sud").Post($"{path}/completion", new AnswerBody("Here they are.", [new DocumentBody(new string('b', 64), "Accounts 2025")]))).Is(200);
        (await fund.As("adviser").Post($"{path}/screening")).Is(200);
        (await fund.As("adviser").Post($"{path}/assessments", new TextBody("They hold."))).Is(200);
        var assessed = (await fund.As("adviser").Get(path)).Is(200);
        Assert.Equal(("Assessed", 10_000_00L, 8_000_00L), ((string?)assessed["state"], (long)assessed["assessments"][0]!["facts"]!["capacityBefore"]!["minor"]!, (long)assessed["assessments"][0]!["facts"]!["capacityAfter"]!["minor"]!));
        Assert.Equal("Accounts 2025", (string?)assessed["documents"][1]!["title"]!["text"]);

        (await fund.As("adviser").Post($"{path}/offer", new OfferBody(Instrument.EmergencyAid))).Is(200);
        (await fund.As("sud").Post($"{path}/loan", fund.Terms(1, 500_00))).Is(422, "InstrumentNotOffered");
        var aid = (await fund.As("sud").Post($"{path}/emergency-aid", new AidTakenBody(Money.Euro(500_00)))).Is(201).Id;
        Assert.Equal("2026-001", (string?)(await fund.As("adviser").Get($"{fund.Path}/emergency-aids/{aid}")).Is(200)["dossier"]);
        (await fund.As("nord committee").Post($"{fund.Path}/emergency-aids/{aid}/rejection", new AidRejectionBody(Domain.Grants.AidRejectionReason.NotUrgent))).Is(200);
        Assert.Equal("NotGranted", (string?)(await fund.As("sud").Get(path)).Is(200)["public"]);
        (await fund.As("sud").Post($"{path}/appeal", new TextBody("It is."))).Is(200);
        var appeal = (await fund.Chair.Post($"{fund.Path}/proposals", new ProposeBody { DecideAppeal = new(Id.Parse<RequestId>(request), AppealOutcome.Reopened) })).Is(201).Id;
        foreach (var (member, person) in new[] { (0, "verte"), (2, "nord") }) (await fund.As(person).Post($"{fund.Path}/proposals/{appeal}/votes", new VoteBody(fund.Members[member], Choice.For))).Is(200);
        (await fund.As("adviser").Post($"{path}/advice", new TextBody("Ask the house of the lawyers."))).Is(200);
        Assert.Equal(("Advised", "Ask the house of the lawyers."), ((string?)(await fund.As("sud").Get(path)).Is(200)["public"], (string?)(await fund.As("sud").Get(path))["advice"]["text"]));
        (await fund.As("sud").Post($"{path}/withdrawal")).Is(422, "RequestNotInState");
    }

    [Fact]
    public async Task A_borrower_asks_for_new_dates_of_its_own_loan_only()
    {
        var fund = await SampleFund.Open(host);
        var loan = await fund.RequestLoan();
        var body = new NewDatesBody([new(new DateOnly(2026, 9, 1), Money.Euro(5_000_00))], "The subsidy is late.");
        (await fund.As("nord").Post($"{fund.Path}/loans/{loan}/new-dates", body)).Is(404, "NotFound");
        (await fund.As("sud").Post($"{fund.Path}/loans/{loan}/new-dates", body)).Is(422, "LoanNotInState");
    }

    [Fact]
    public async Task Beside_a_guarantee_a_grant_and_a_pledge_the_dossier_number_stands_for_the_name()
    {
        var fund = await SampleFund.Open(host);
        var sud = fund.Members[1];
        await fund.Grant("adviser", MandateRole.Observer);
        await fund.Grant("visitor", MandateRole.Observer);
        foreach (var step in await Envelope(fund)) (await step()).Is(200);
        var (first, second, third) = (await Submitted(fund), await Submitted(fund), await Submitted(fund));
        await Offered(fund, first, Instrument.Guarantee);
        var terms = new GuaranteeTerms(sud, new("Banque du Midi", "0404.404.084", "BE39 1031 2345 6719"), Money.Euro(2_000_00), new(6_500), CreditPurpose.Investment, SampleFund.Start, SampleFund.Start.AddYears(3), 6, SampleFund.Start);
        (await fund.As("sud").Post($"{fund.Path}/requests/{first}/guarantee", terms with { Lender = terms.Lender with { Iban = "BE00" } })).Is(400, "RequestInvalid");
        (await fund.As("nord").Post($"{fund.Path}/requests/{first}/guarantee", terms)).Is(404, "NotFound");
        var guarantee = (await fund.As("sud").Post($"{fund.Path}/requests/{first}/guarantee", terms)).Is(201).Id;
        await Offered(fund, second, Instrument.OwnGrant);
        var grant = (await fund.As("sud").Post($"{fund.Path}/requests/{second}/grant", new GrantTakenBody(GrantKind.OwnGrant, Money.Euro(500_00), "A kitchen."))).Is(201).Id;
        await Offered(fund, third, Instrument.Loan);
        var loan = (await fund.As("sud").Post($"{fund.Path}/requests/{third}/loan", fund.Terms(1, 1_000_00))).Is(201).Id;
        var own = (await fund.As("sud").Post($"{fund.Path}/loans/{loan}/pledges", new PledgeBody(sud, Money.Euro(100_00), PledgeKind.Deposit))).Is(201).Id;
        Assert.Equal("Guarantee", (string?)(await fund.As("sud").Get($"{fund.Path}/requests/{first}")).Is(200)["link"]["kind"]);
        Assert.Equal(grant, (string?)(await fund.As("sud").Get($"{fund.Path}/requests/{second}")).Is(200)["link"]["id"]);
        await Hidden("visitor", "nord committee");

        // Put to the vote, the committee knows; whoever only looks on does not, in the title of the vote neither.
        (await fund.Chair.Post($"{fund.Path}/proposals", new ProposeBody { IssueGuarantee = new(Id.Parse<GuaranteeId>(guarantee), new(true, true)) })).Is(201);
        (await fund.Chair.Post($"{fund.Path}/proposals", new ProposeBody { AwardGrant = new(Id.Parse<GrantId>(grant), [new GrantPartBody(SampleFund.Start, Money.Euro(500_00))]) })).Is(201);
        await Hidden("visitor");
        foreach (var path in new[] { $"guarantees/{guarantee}", $"grants/{grant}" })
            Assert.True(Names((await fund.As("nord committee").Get($"{fund.Path}/{path}")).Is(200).Text, sud), path);
        Assert.Equal("2026-001", (string?)(await fund.As("nord committee").Get($"{fund.Path}/guarantees/{guarantee}")).Is(200)["guarantee"]["dossier"]);

        async Task Hidden(params string[] readers)
        {
            foreach (var reader in readers)
            {
                // The vote on the envelope is no matter of Sud: it votes like everybody and is on the roll.
                var proposals = (await fund.As(reader).Get($"{fund.Path}/proposals")).Is(200)["data"].AsArray().Where(p => (int)p!["number"]! > 1).Select(p => $"proposals/{p!["id"]}").ToArray();
                foreach (var path in (string[])["guarantees", $"guarantees/{guarantee}", "guarantees/unconfirmed?on=2027-02-01", "grants", $"grants/{grant}", "grant-reports", "pledges", $"pledges/{own}", $"loans/{loan}/waterfall", "proposals", .. proposals, "decisions"])
                    Assert.False(Names((await fund.As(reader).Get($"{fund.Path}/{path}")).Is(200).Text, sud), $"{reader}: {path}");
                (await fund.As(reader).Get($"{fund.Path}/loans/{loan}/recourse")).Is(404);
                Assert.Empty((await fund.As(reader).Get($"{fund.Path}/guarantees?member={sud}")).Is(200)["data"].AsArray());
                Assert.Empty((await fund.As(reader).Get($"{fund.Path}/grants?member={sud}")).Is(200)["data"].AsArray());
            }
        }
    }

    /// <summary>The assembly gives an envelope for own grants.</summary>
    private static async Task<Func<Task<Reply>>[]> Envelope(SampleFund fund)
    {
        var envelope = (await fund.Treasurer.Post($"{fund.Path}/proposals", new ProposeBody { SetEnvelope = new(2026, EnvelopeKind.OwnGrant, Money.Euro(2_000_00)) })).Is(201).Id;
        return [.. new[] { ("verte", 0), ("sud", 1), ("nord", 2) }.Select(v => (Func<Task<Reply>>)(() => fund.As(v.Item1).Post($"{fund.Path}/proposals/{envelope}/votes", new VoteBody(fund.Members[v.Item2], Choice.For))))];
    }

    private static RequestBody Body(SampleFund fund) => new(fund.Members[1], RequestNeed.Crisis, Money.Euro(2_000_00), new DateOnly(2026, 2, 1), Hardship, Instrument.AdviseMe, [new DocumentBody(new string('a', 64), "Budget")]);

    private static async Task<string> Submitted(SampleFund fund)
    {
        var request = (await fund.As("sud").Post($"{fund.Path}/requests", Body(fund))).Is(201).Id;
        (await fund.Chair.Post($"{fund.Path}/requests/{request}/follow-up-group", new FollowUpGroupBody([FundInMemory.Person("verte committee"), FundInMemory.Person("adviser")]))).Is(200);
        return request;
    }

    private static async Task<string> Turned(SampleFund fund, string request)
    {
        await Offered(fund, request, Instrument.Loan);
        return (await fund.As("sud").Post($"{fund.Path}/requests/{request}/loan", fund.Terms(1, 2_000_00))).Is(201).Id;
    }

    private static async Task Offered(SampleFund fund, string request, Instrument instrument)
    {
        var path = $"{fund.Path}/requests/{request}";
        (await fund.As("verte committee").Post($"{path}/screening")).Is(200);
        (await fund.As("verte committee").Post($"{path}/assessments", new TextBody("They hold."))).Is(200);
        (await fund.As("adviser").Post($"{path}/offer", new OfferBody(instrument))).Is(200);
    }

    /// <summary>Every reading in which a request, or what it became, stands.</summary>
    private static async Task<string[]> Reads(SampleFund fund, string reader, string request, string loan)
    {
        var proposals = (await fund.As(reader).Get($"{fund.Path}/proposals")).Is(200)["data"].AsArray().Select(p => $"{fund.Path}/proposals/{p!["id"]}");
        return
        [
            $"{fund.Path}/requests", $"{fund.Path}/requests/{request}", $"{fund.Path}/loans", .. loan.Length > 0 ? [$"{fund.Path}/loans/{loan}"] : Array.Empty<string>(), $"{fund.Path}/loans/ageing?on=2026-06-30",
            $"{fund.Path}/emergency-aids", $"{fund.Path}/proposals", .. proposals, $"{fund.Path}/decisions", $"{fund.Path}/reminders", $"{fund.Path}/minutes",
            $"{fund.Path}/members/{fund.Members[2]}/calendar.ics", $"/funds/{fund.Id}",
        ];
    }

    /// <summary>By its name, its number or its id. A page says every time for whom its own reader acts, which these readers do not.</summary>
    private static bool Names(string text, MemberId member) =>
        text.Contains("Sud", StringComparison.Ordinal) || text.Contains("M0002", StringComparison.Ordinal) || text.Contains(member.ToString(), StringComparison.Ordinal);
}
