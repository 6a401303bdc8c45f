using System.Text.Json.Nodes;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Testing;
using SolidarityFund.Web.Endpoints;

namespace SolidarityFund.Web.Tests;

/// <summary>Whole stories through the API: every command once, every reading at least once.</summary>
public sealed class StoryTests(FundHost host) : IClassFixture<FundHost>
{
    [Fact]
    public async Task A_loan_runs_from_the_request_to_the_matched_instalment()
    {
        var fund = await SampleFund.Open(host);
        (await fund.Treasurer.Post($"{fund.Path}/contribution-calls", new ContributionCallBody(new(2026, 1)))).Is(200);
        var called = (await fund.Treasurer.Get($"{fund.Path}/contributions?period=2026-Q1")).Is(200)["data"].AsArray();
        Assert.Equal(3, called.Count);
        var own = (await fund.As("sud").Get($"{fund.Path}/contributions")).Is(200)["data"].AsArray();
        Assert.Equal(fund.Members[1].ToString(), (string?)Assert.Single(own)!["member"]);

        var loan = await fund.RequestLoan();
        var proposal = await fund.Propose(loan);
        (await fund.As("verte committee").Post($"{fund.Path}/proposals/{proposal}/votes", new VoteBody(fund.Members[0], Choice.For))).Is(200);
        (await fund.As("sud committee").Post($"{fund.Path}/proposals/{proposal}/votes", new VoteBody(fund.Members[1], Choice.For))).Is(422, "Recused");
        (await fund.As("nord committee").Post($"{fund.Path}/proposals/{proposal}/closing")).Is(422, "VoteStillOpen");
        var last = (await fund.As("nord committee").Post($"{fund.Path}/proposals/{proposal}/votes", new VoteBody(fund.Members[2], Choice.For))).Is(200);
        Assert.Contains("LoanAgreed.1", last["events"].AsArray().Select(e => (string?)e!["kind"]));
        (await fund.Chair.Post($"{fund.Path}/proposals/{proposal}/enactment")).Is(422, "NotAdopted");
        var seen = (await fund.Chair.Get($"{fund.Path}/proposals/{proposal}")).Is(200);
        Assert.Equal(("Enacted", loan), ((string?)seen["state"], (string?)seen["proposes"]["agreeLoan"]!["loan"]));
        Assert.Single((await fund.Chair.Get($"{fund.Path}/proposals?state=Enacted")).Is(200)["data"].AsArray());

        var order = (await fund.Treasurer.Post($"{fund.Path}/loans/{loan}/disbursement")).Is(201);
        var payment = (await fund.As("auditor").Get(order.Header("Location")!)).Is(200);
        var approval = new PaymentApprovalBody(Money.Euro(5_000_00), (string)payment["iban"]!);
        (await fund.Treasurer.Post($"{fund.Path}/payments/{order.Id}/approval", approval)).Is(422, "SamePersonTwice");
        (await fund.As("verte committee").Post($"{fund.Path}/payments/{order.Id}/approval", approval with { Amount = Money.Euro(1) })).Is(422, "NotWhatWasShown");
        (await fund.As("verte committee").Post($"{fund.Path}/payments/{order.Id}/approval", approval)).Is(200);
        Assert.Single((await fund.Chair.Get($"{fund.Path}/payments?state=Approved&payee={fund.Members[1]}")).Is(200)["data"].AsArray());

        var day = new DateOnly(2026, 1, 5);
        var reference = new PaymentReference(long.Parse((string)called[0]!["reference"]!, System.Globalization.CultureInfo.InvariantCulture));
        var file = new Statement(SampleFund.Iban, 2026, 1, Money.Euro(10_000_00), Money.Euro(5_666_00), day,
            [new("a", Money.Euro(250_00), day, day, reference, null, false), new("b", Money.Euro(-5_000_00), day, day, null, (string)payment["endToEndId"]!, false), new("c", Money.Euro(416_00), day, day, null, null, false)]);
        var dry = (await fund.Treasurer.Post($"{fund.Path}/bank-statements?dryRun=true", SampleFund.File(file))).Is(200);
        Assert.True((bool)dry["dryRun"]!);
        var imported = (await fund.Treasurer.Post($"{fund.Path}/bank-statements", SampleFund.File(file), "file")).Is(200);
        Assert.Null(imported.Header(Api.ReplayedHeader));
        Assert.Equal("true", (await fund.Treasurer.Post($"{fund.Path}/bank-statements", SampleFund.File(file), "file")).Is(200).Header(Api.ReplayedHeader));
        var known = (await fund.Treasurer.Post($"{fund.Path}/bank-statements", SampleFund.File(file))).Is(200);
        Assert.Equal(("true", "Known"), (known.Header(Api.ReplayedHeader), (string?)known["statements"][0]!["outcome"]));
        Assert.Equal(("Booked", 2, 1), ((string?)imported["statements"][0]!["outcome"], (int)imported["statements"][0]!["matched"]!, (int)imported["statements"][0]!["inSuspense"]!));
        (await fund.Treasurer.Post($"{fund.Path}/bank-statements", new StringContent("no file"), "text")).Is(400, "RequestInvalid");

        (await fund.Treasurer.Post($"{fund.Path}/loans/reclassification", new ReclassBody(day))).Is(422, "NothingToReclass");
        (await fund.As("verte committee").Post($"{fund.Path}/loans/reclassification", new ReclassBody(day))).Is(403, "RoleMissing");
        (await fund.Treasurer.Get($"{fund.Path}/loans/ageing")).Is(400, "QueryInvalid");
        var aged = (await fund.Treasurer.Get($"{fund.Path}/loans/ageing?on=2026-06-01")).Is(200);
        Assert.Equal((500_000, loan), ((int)aged["totals"]["outstanding"]!["minor"]!, (string?)Assert.Single(aged["loans"].AsArray())!["loan"]));
        Assert.Empty((await fund.As("verte").Get($"{fund.Path}/loans/ageing?on=2026-06-01")).Is(200)["loans"].AsArray());
        // On a day before anything was recorded nothing was outstanding.
        Assert.Empty((await fund.Treasurer.Get($"{fund.Path}/loans/ageing?on=2026-01-04")).Is(200)["loans"].AsArray());
        var plan = new Domain.Loans.LoanCommand.RescheduleLoan(Id.Parse<LoanId>(loan), [new(day.AddMonths(3), Money.Euro(2_000_00)), new(day.AddMonths(9), Money.Euro(3_000_00))]);
        var other = (await fund.Treasurer.Post($"{fund.Path}/proposals", new ProposeBody { RescheduleLoan = plan })).Is(201).Id;
        foreach (var (person, member) in new[] { ("verte", 0), ("nord", 2) })
            (await fund.As($"{person} committee").Post($"{fund.Path}/proposals/{other}/votes", new VoteBody(fund.Members[member], Choice.For))).Is(200);
        Assert.Equal("Rescheduling", (string?)(await fund.Chair.Get($"{fund.Path}/proposals/{other}")).Is(200)["kind"]);
        var replanned = (await fund.As("sud").Get($"{fund.Path}/loans/{loan}")).Is(200);
        Assert.Equal((2, 12), (replanned["schedule"].AsArray().Count, Assert.Single(replanned["earlier"].AsArray())!["schedule"]!.AsArray().Count));

        var line = Assert.Single((await fund.Treasurer.Get($"{fund.Path}/bank-lines?reason=NoReference&account={SampleFund.Iban}")).Is(200)["data"].AsArray())!;
        (await fund.Chair.Get($"{fund.Path}/bank-lines/{line["id"]}")).Is(200);
        var loanSeen = (await fund.As("sud").Get($"{fund.Path}/loans/{loan}")).Is(200);
        var match = new MatchBody([new(new PaymentReference(long.Parse((string)loanSeen["reference"]!, System.Globalization.CultureInfo.InvariantCulture)), Money.Euro(416_00))]);
        (await fund.Treasurer.Post($"{fund.Path}/bank-lines/{line["id"]}/match", match with { Parts = [match.Parts[0] with { Amount = Money.Euro(417_00) }] })).Is(422, "MatchedTooMuch");
        (await fund.Treasurer.Post($"{fund.Path}/bank-lines/{line["id"]}/match", match)).Is(200);
        (await fund.Treasurer.Get($"{fund.Path}/bank-lines/{line["id"]}")).Is(404);
        Assert.Equal(4_584_00, (long)(await fund.As("sud").Get($"{fund.Path}/loans/{loan}")).Is(200)["outstanding"]["minor"]!);
        Assert.Single((await fund.Chair.Get($"{fund.Path}/loans?state=Active&member={fund.Members[1]}")).Is(200)["data"].AsArray());
        Assert.Equal(1, (int)(await fund.Chair.Get($"{fund.Path}/bank-accounts")).Is(200)["data"][0]!["statements"]!);
    }

    [Fact]
    public async Task Orders_go_to_the_bank_in_one_file_which_comes_again_until_it_is_withdrawn()
    {
        var fund = await SampleFund.Open(host);
        var loan = await fund.RequestLoan();
        var proposal = await fund.Propose(loan);
        foreach (var (who, member) in ((string, int)[])[("verte committee", 0), ("nord committee", 2)])
            (await fund.As(who).Post($"{fund.Path}/proposals/{proposal}/votes", new VoteBody(fund.Members[member], Choice.For))).Is(200);
        var order = (await fund.Treasurer.Post($"{fund.Path}/loans/{loan}/disbursement")).Is(201);
        (await fund.Treasurer.Post($"{fund.Path}/payment-files", new PaymentFileBody())).Is(422, "NothingToSend");
        var iban = (string)(await fund.Treasurer.Get(order.Header("Location")!)).Is(200)["iban"]!;
        (await fund.As("verte committee").Post($"{fund.Path}/payments/{order.Id}/approval", new PaymentApprovalBody(Money.Euro(5_000_00), iban))).Is(200);

        (await fund.As("verte committee").Post($"{fund.Path}/payment-files", new PaymentFileBody())).Is(403);
        (await fund.Treasurer.Post($"{fund.Path}/payment-files?dryRun=true", new PaymentFileBody())).Is(200);
        var made = (await fund.Treasurer.Post($"{fund.Path}/payment-files", new PaymentFileBody(), "a-file")).Is(201);
        var retried = (await fund.Treasurer.Post($"{fund.Path}/payment-files", new PaymentFileBody(), "a-file")).Is(201);
        Assert.Equal((made.Id, "true"), (retried.Id, retried.Header(Api.ReplayedHeader)));
        var path = made.Header("Location")!;
        var seen = (await fund.Chair.Get(path)).Is(200);
        Assert.Equal((order.Id, 5_000_00L, null), ((string?)seen["orders"][0]!["id"], (long)seen["total"]["minor"]!, (string?)seen.Json["notToSend"]));
        var content = (await fund.Treasurer.Get($"{path}/content")).Is(200);
        Assert.Equal((string?)seen["sha256"], Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(content.Text))));
        Assert.Equal("application/xml", content.ContentHeaders.ContentType?.MediaType);
        Assert.Contains("LOAN-2026-001-D1", content.Text, StringComparison.Ordinal);

        var message = (string)seen["messageId"]!;
        var answer = $"""<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"><CstmrPmtStsRpt><OrgnlGrpInfAndSts><OrgnlMsgId>{message}</OrgnlMsgId><GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>AM04</Cd></Rsn></StsRsnInf></OrgnlGrpInfAndSts></CstmrPmtStsRpt></Document>""";
        var said = (await fund.Treasurer.Post($"{fund.Path}/payment-answers", new StringContent(answer))).Is(200);
        Assert.Equal(("Rejected", "there is not enough money on the account (AM04)"), ((string?)said["orders"][0]!["state"], (string?)said["orders"][0]!["reasons"]));
        (await fund.Treasurer.Post($"{fund.Path}/payment-answers", new StringContent(answer.Replace(message, "OTHER", StringComparison.Ordinal)))).Is(400);

        (await fund.Treasurer.Post($"{fund.Path}/payments/{order.Id}/cancellation")).Is(422, "OrderInFile");
        (await fund.Treasurer.Post($"{path}/withdrawal")).Is(422, "OwnFile");
        (await fund.As("verte committee").Post($"{path}/withdrawal")).Is(200);
        (await fund.Treasurer.Get($"{path}/content")).Is(422, "FileWithdrawn");
        Assert.Equal("FileWithdrawn", (string?)(await fund.Chair.Get($"{fund.Path}/payment-files")).Is(200)["data"][0]!["notToSend"]);
        (await fund.Treasurer.Post($"{fund.Path}/payments/{order.Id}/cancellation")).Is(200);
    }

    [Fact]
    public async Task A_banks_table_is_taken_in_by_its_profile_and_a_notice_is_read_only()
    {
        var fund = await SampleFund.Open(host);
        var table = $"Numéro de compte;Nom du compte;Compte partie adverse;Numéro de mouvement;Date comptable;Date valeur;Montant;Devise;Libellés;Détails du mouvement;Message\n{SampleFund.Iban};FONDS;BE71096123456769;976;05/01/2026;05/01/2026;1250,00;EUR;Virement;;\n";
        (await fund.Treasurer.Post($"{fund.Path}/bank-statements?profile=ing", Table())).Is(422, "CsvProfileUnknown");
        (await fund.Treasurer.Post($"{fund.Path}/bank-statements?profile=ing-fr&opening=1", Table())).Is(400, "QueryInvalid");
        var booked = (await fund.Treasurer.Post($"{fund.Path}/bank-statements?profile=ing-fr&opening=10000.00&closing=11250.00", Table())).Is(200);
        Assert.Equal(("Booked", 1), ((string?)booked["statements"][0]!["outcome"], (int)booked["statements"][0]!["inSuspense"]!));
        (await fund.Treasurer.Post($"{fund.Path}/bank-notices", Table())).Is(400, "RequestInvalid");
        var notice = $"""
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn><Ntfctn><Id>N-1</Id><CreDtTm>2026-01-05T09:00:00</CreDtTm><Acct><Id><IBAN>{SampleFund.Iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>
            <Ntry><Amt Ccy="EUR">25.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-01-05</Dt></BookgDt><BkTxCd><Prtry><Cd>00150000</Cd></Prtry></BkTxCd></Ntry></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>
            """;
        var told = (await fund.Treasurer.Post($"{fund.Path}/bank-notices", new StringContent(notice))).Is(200);
        Assert.Equal(25_00, (long)told["notices"][0]!["booked"]![0]!["amount"]!["minor"]!);

        ByteArrayContent Table() => new(System.Text.Encoding.Latin1.GetBytes(table));
    }

    [Fact]
    public async Task A_file_of_two_statements_stops_at_the_one_that_is_refused()
    {
        var fund = await SampleFund.Open(host);
        var day = new DateOnly(2026, 1, 5);
        var first = new Statement(SampleFund.Iban, 2026, 1, Money.Euro(10_000_00), Money.Euro(10_001_00), day, [new("x", Money.Euro(1_00), day, day, null, null, false)]);
        var gap = new Statement(SampleFund.Iban, 2026, 3, Money.Euro(99), Money.Euro(99), day, []);
        var statements = (await fund.Treasurer.Post($"{fund.Path}/bank-statements", SampleFund.File(first, gap))).Is(200)["statements"].AsArray();
        Assert.Equal(("2026/1", "StatementDoesNotContinue"), ((string?)statements[0]!["statement"], (string?)statements[1]!["refused"]));
        (await fund.Treasurer.Post($"{fund.Path}/bank-statements", SampleFund.File(gap))).Is(422, "StatementDoesNotContinue");
    }

    [Fact]
    public async Task A_file_that_begins_with_a_known_statement_books_the_next_under_whatever_key_and_a_dry_run_keeps_nothing()
    {
        var fund = await SampleFund.Open(host);
        var day = new DateOnly(2026, 1, 5);
        var first = new Statement(SampleFund.Iban, 2026, 1, Money.Euro(10_000_00), Money.Euro(10_001_00), day, [new("x", Money.Euro(1_00), day, day, null, null, false)]);
        var next = new Statement(SampleFund.Iban, 2026, 2, Money.Euro(10_001_00), Money.Euro(10_003_00), day, [new("y", Money.Euro(2_00), day, day, null, null, false)]);
        (await fund.Treasurer.Post($"{fund.Path}/bank-statements?dryRun=true", SampleFund.File(first, next))).Is(200);
        Assert.Equal(0, await Waiting());
        (await fund.Treasurer.Post($"{fund.Path}/bank-statements", SampleFund.File(first), "key")).Is(200);
        Assert.Equal(["Known", "Booked"], Outcomes(await fund.Treasurer.Post($"{fund.Path}/bank-statements", SampleFund.File(first, next), "key")));
        Assert.Equal(["Known", "Known"], Outcomes(await fund.Treasurer.Post($"{fund.Path}/bank-statements", SampleFund.File(first, next), "key")));
        Assert.Equal(2, await Waiting());
        var id = Id.Parse<FundId>(fund.Id);
        var keys = (await host.Directory.Read(id, TestContext.Current.CancellationToken)).State.Bank.Suspended.Values.Select(l => l.Facts.Key).ToArray();
        Assert.Equal(["x", "y"], (await host.Lines.Of(id, keys, TestContext.Current.CancellationToken)).Values.Select(d => d.Text).Order(StringComparer.Ordinal));

        async Task<int> Waiting() => (await fund.Treasurer.Get($"{fund.Path}/bank-lines")).Is(200)["data"].AsArray().Count;

        static IEnumerable<string?> Outcomes(Reply reply) => reply.Is(200)["statements"].AsArray().Select(s => (string?)s!["outcome"]);
    }

    [Fact]
    public async Task Emergency_aid_takes_two_of_the_committee_and_two_persons_for_the_payment()
    {
        var fund = await SampleFund.Open(host);
        var aid = (await fund.As("nord").Post($"{fund.Path}/emergency-aids", new AidBody(fund.Members[2], Money.Euro(800_00), SampleFund.Start))).Is(201);
        (await fund.As("nord").Get(aid.Header("Location")!)).Is(200);
        (await fund.As("sud").Get(aid.Header("Location")!)).Is(404, "NotFound");
        (await fund.As("nord committee").Post($"{fund.Path}/emergency-aids/{aid.Id}/approvals")).Is(422, "ApplicantApproves");
        (await fund.As("verte committee").Post($"{fund.Path}/emergency-aids/{aid.Id}/approvals")).Is(200);
        (await fund.As("verte committee").Post($"{fund.Path}/emergency-aids/{aid.Id}/approvals")).Is(422, "ApprovedTwice");
        (await fund.Treasurer.Post($"{fund.Path}/emergency-aids/{aid.Id}/payment")).Is(422, "AidNotInState");
        (await fund.As("sud committee").Post($"{fund.Path}/emergency-aids/{aid.Id}/approvals")).Is(200);
        Assert.Single((await fund.Chair.Get($"{fund.Path}/emergency-aids?state=Granted")).Is(200)["data"].AsArray());
        var payment = (await fund.Treasurer.Post($"{fund.Path}/emergency-aids/{aid.Id}/payment")).Is(201);
        (await fund.Treasurer.Post($"{fund.Path}/payments/{payment.Id}/cancellation")).Is(200);
        (await fund.Treasurer.Post($"{fund.Path}/payments/{payment.Id}/cancellation")).Is(422, "PaymentNotWaiting");
        (await fund.As("verte committee").Post($"{fund.Path}/emergency-aids/ea_{new string('0', 32)}/approvals")).Is(404, "AidUnknown");
    }

    [Fact]
    public async Task Emergency_aid_is_taken_back_turned_down_or_ratified_afterwards()
    {
        var fund = await SampleFund.Open(host);
        async Task<string> Ask() => (await fund.As("nord").Post($"{fund.Path}/emergency-aids", new AidBody(fund.Members[2], Money.Euro(800_00), SampleFund.Start))).Is(201).Id;
        var first = await Ask();
        (await fund.As("sud").Post($"{fund.Path}/emergency-aids/{first}/withdrawal")).Is(404, "NotFound");
        (await fund.As("nord").Post($"{fund.Path}/emergency-aids/{first}/withdrawal")).Is(200);
        var second = await Ask();
        (await fund.As("verte committee").Post($"{fund.Path}/emergency-aids/{second}/rejection", new { reason = "because" })).Is(400, "RequestInvalid");
        (await fund.As("nord committee").Post($"{fund.Path}/emergency-aids/{second}/rejection", new AidRejectionBody(AidRejectionReason.NotUrgent))).Is(422, "ApplicantApproves");
        (await fund.As("verte committee").Post($"{fund.Path}/emergency-aids/{second}/rejection", new AidRejectionBody(AidRejectionReason.NotUrgent))).Is(200);
        Assert.Equal(("Rejected", "NotUrgent"), ((string?)(await fund.As("nord").Get($"{fund.Path}/emergency-aids/{second}")).Is(200)["state"], (string?)(await fund.As("nord").Get($"{fund.Path}/emergency-aids/{second}")).Is(200)["rejectedBecause"]));

        var third = await Ask();
        (await fund.Chair.Post($"{fund.Path}/proposals", new ProposeBody { RatifyAid = new AidCommand.RatifyAid(Id.Parse<AidId>(third)) })).Is(422, "NothingToRatify");
        (await fund.As("verte committee").Post($"{fund.Path}/emergency-aids/{third}/approvals")).Is(200);
        (await fund.As("sud committee").Post($"{fund.Path}/emergency-aids/{third}/approvals")).Is(200);
        Assert.NotNull(Assert.Single((await fund.Chair.Get($"{fund.Path}/emergency-aids?ratification=Awaited")).Is(200)["data"].AsArray())!["grantedOn"]);
        (await fund.Chair.Get($"{fund.Path}/emergency-aids?ratification=awaited")).Is(400, "QueryInvalid");
        var proposal = (await fund.Chair.Post($"{fund.Path}/proposals", new ProposeBody { RatifyAid = new AidCommand.RatifyAid(Id.Parse<AidId>(third)) })).Is(201).Id;
        Assert.Equal(third, (string?)(await fund.Chair.Get($"{fund.Path}/proposals/{proposal}")).Is(200)["proposes"]["ratifyAid"]!["aid"]);
        (await fund.As("verte committee").Post($"{fund.Path}/proposals/{proposal}/votes", new VoteBody(fund.Members[0], Choice.Against))).Is(200);
        (await fund.As("sud committee").Post($"{fund.Path}/proposals/{proposal}/votes", new VoteBody(fund.Members[1], Choice.Against))).Is(200);
        var ended = (await fund.As("nord").Get($"{fund.Path}/emergency-aids/{third}")).Is(200);
        Assert.Equal(("NotRatified", "Refused"), ((string?)ended["state"], (string?)ended["ratification"]));
        (await fund.Treasurer.Post($"{fund.Path}/emergency-aids/{third}/payment")).Is(422, "AidNotInState");
    }

    [Fact]
    public async Task A_request_is_taken_back_by_its_own_organisation_and_foreign_ones_do_not_see_it()
    {
        var fund = await SampleFund.Open(host);
        var loan = await fund.RequestLoan(1_000_00);
        foreach (var path in new[] { $"{fund.Path}/loans/{loan}", $"{fund.Path}/loans/ln_{new string('a', 32)}" })
        {
            (await fund.As("verte").Get(path)).Is(404, "NotFound");
            (await fund.As("verte").Post($"{path}/withdrawal")).Is(404, "NotFound");
        }
        Assert.Empty((await fund.As("verte").Get($"{fund.Path}/loans")).Is(200)["data"].AsArray());
        (await fund.As("verte").Post($"{fund.Path}/loans", fund.Terms(1))).Is(403, "NotTheirDelegate");
        (await fund.As("verte").Post($"{fund.Path}/loans", fund.Terms(1) with { Member = new MemberId(Guid.NewGuid()) })).Is(403, "NotTheirDelegate");
        (await fund.As("sud").Post($"{fund.Path}/loans/{loan}/withdrawal", "{}")).Is(200);
        (await fund.As("sud").Post($"{fund.Path}/loans/{loan}/withdrawal")).Is(422, "LoanNotInState");
        (await fund.Treasurer.Post($"{fund.Path}/loans/{loan}/disbursement")).Is(422, "LoanNotInState");
        (await fund.Treasurer.Post($"{fund.Path}/loans/ln_{new string('a', 32)}/disbursement")).Is(404, "LoanUnknown");
    }

    [Fact]
    public async Task Members_are_admitted_by_vote_once_the_founding_is_over_and_mandates_end()
    {
        var fund = await SampleFund.Open(host);
        var newcomer = new Organisation("Oost VZW", "0712345630", "BE54000000009797", FundInMemory.Person("oost"), new DateOnly(2026, 1, 1), 1, Money.Euro(0), Money.Euro(0));
        var proposal = (await fund.Treasurer.Post($"{fund.Path}/proposals", new ProposeBody { AdmitMember = newcomer })).Is(201);
        (await fund.Chair.Post($"{fund.Path}/members/founding", newcomer)).Is(422, "FoundingIsOver");
        (await fund.Chair.Post($"{fund.Path}/proposals", new ProposeBody { AdmitMember = newcomer })).Is(422, "AlreadyProposed");
        foreach (var (person, member) in new[] { ("verte", 0), ("sud", 1), ("nord", 2) })
            (await fund.As($"{person} committee").Post($"{fund.Path}/proposals/{proposal.Id}/votes", new VoteBody(fund.Members[member], Choice.For))).Is(200);
        var members = (await fund.Chair.Get($"{fund.Path}/members")).Is(200)["data"].AsArray();
        Assert.Equal(["M0001", "M0002", "M0003", "M0004"], members.Select(m => (string?)m!["number"]));
        (await fund.As("sud").Get($"{fund.Path}/members/{fund.Members[1]}")).Is(200);
        (await fund.As("sud").Get($"{fund.Path}/members/{fund.Members[0]}")).Is(404);
        (await fund.Chair.Post($"{fund.Path}/mandates/endings", new MandateBody(FundInMemory.Person("auditor"), MandateRole.Auditor, null))).Is(200);
        (await fund.As("auditor").Get(fund.Path)).Is(404);
        Assert.Single((await fund.Chair.Get($"{fund.Path}/mandates?role=Committee&member={fund.Members[1]}")).Is(200)["data"].AsArray());
        (await fund.As("nord committee").Post($"{fund.Path}/proposals/{proposal.Id}/votes", new VoteBody(fund.Members[0], Choice.For))).Is(403, "NotTheirVote");
    }

    [Fact]
    public async Task Numbers_that_fail_their_check_are_told_by_pointer_and_those_that_hold_have_one_form()
    {
        var fund = await SampleFund.Open(host);
        var wrong = new Organisation("Oost VZW", "0403200394", "BE68539007547035", FundInMemory.Person("oost"), SampleFund.Start, 1, Money.Euro(0), Money.Euro(0));
        var founding = (await fund.Chair.Post($"{fund.Path}/members/founding", wrong)).Is(400, "RequestInvalid");
        Assert.Equal([("/enterpriseNumber", "EnterpriseNumberWrong"), ("/iban", "IbanWrong")], Faults(founding));
        Assert.Equal([("/admitMember/enterpriseNumber", "EnterpriseNumberWrong"), ("/admitMember/iban", "IbanWrong")], Faults((await fund.Chair.Post($"{fund.Path}/proposals", new ProposeBody { AdmitMember = wrong })).Is(400)));
        // The same organisation, written another way, is the same organisation.
        (await fund.Chair.Post($"{fund.Path}/members/founding", wrong with { EnterpriseNumber = "BE 0403.200.393", Iban = "be54 0000 0009 7097" })).Is(422, "AlreadyMember");
        foreach (var account in new[] { "BE68539007547035", "GB00 1234", "123", "12a4", "" })
            Assert.Equal([("/account", "IbanWrong")], Faults((await fund.Treasurer.Post($"{fund.Path}/bank-accounts", new BankAccountBody(account, "Compte"))).Is(400, "RequestInvalid")));
        (await fund.Treasurer.Post($"{fund.Path}/bank-accounts", new BankAccountBody("be68 5390 0754 7034", "Compte"))).Is(422, "BankAccountKnown");
        (await fund.Treasurer.Post($"{fund.Path}/bank-accounts", new BankAccountBody("435000000080", "Compte"))).Is(200);

        static IEnumerable<(string?, string?)> Faults(Reply reply) => reply["errors"].AsArray().Select(e => ((string?)e!["pointer"], (string?)e["code"]));
    }

    [Fact]
    public async Task Balances_are_told_as_of_a_day_and_as_known_at_an_instant()
    {
        var fund = await SampleFund.Open(host);
        var before = host.Clock.Now;
        host.Clock.Now = before.AddDays(1);
        var late = (await fund.Treasurer.Post($"{fund.Path}/entries", new EntryBody(Domain.Bookkeeping.EntryKind.Sundry, new DateOnly(2026, 1, 3),
            [new(new(Domain.Ledger.AccountRole.SolidarityFund), new(Domain.Ledger.AccountRole.AssociationFunds), Money.Euro(300_00))]))).Is(201);
        (await fund.Treasurer.Get($"{fund.Path}/entries/{late.Id}")).Is(200);
        Assert.Single((await fund.Treasurer.Get($"{fund.Path}/entries")).Is(200)["data"].AsArray());
        (await fund.Treasurer.Post($"{fund.Path}/entries/{late.Id}/approval")).Is(422, "SamePreparer");
        (await fund.Chair.Post($"{fund.Path}/entries/{late.Id}/approval")).Is(200);
        (await fund.Chair.Post($"{fund.Path}/entries/{late.Id}/approval")).Is(404, "EntryNotWaiting");
        (await fund.Treasurer.Post($"{fund.Path}/entries", SampleFund.Opening(1))).Is(422, "AlreadyBegun");

        Assert.Equal([("Bank", 10_000_00), ("AssociationFunds", -300_00), ("SolidarityFund", -9_700_00)], await Roles(""));
        Assert.Equal([("Bank", 10_000_00), ("SolidarityFund", -10_000_00)], await Roles("?asOf=2026-01-02"));
        Assert.Equal([("Bank", 10_000_00), ("SolidarityFund", -10_000_00)], await Roles($"?asOf=2026-01-31&knownAt={before:yyyy-MM-ddTHH:mm:ss}Z"));
        Assert.Empty(await Roles("?asOf=2025-12-31"));
        (await fund.Chair.Get($"{fund.Path}/balances?asOf=31-12-2025")).Is(400, "QueryInvalid");
        (await fund.Chair.Get($"{fund.Path}/balances?knownAt=yesterday")).Is(400, "QueryInvalid");
        var delegates = (await fund.As("sud").Get($"{fund.Path}/balances")).Is(200);
        Assert.Empty(delegates["data"].AsArray());
        Assert.Equal(3, delegates["roles"].AsArray().Count);

        async Task<IEnumerable<(string?, int)>> Roles(string query) =>
            (await fund.Chair.Get($"{fund.Path}/balances{query}")).Is(200)["roles"].AsArray().Select(r => ((string?)r!["role"], (int)r["net"]!["minor"]!)).ToArray();
    }

    [Fact]
    public async Task A_charter_with_faults_is_told_all_of_them_by_pointer()
    {
        var charter = SampleFund.Charter;
        charter["timeZone"] = "Europe/Nowhere";
        charter["chartOfAccounts"] = "atlantis";
        charter["loans"]!["termMonthsMost"] = 0;
        charter["contributions"]!["floor"]!["currency"] = "USD";
        var reply = (await host.As("chair").Post("/api/v1/funds", new JsonObject { ["name"] = "Fonds", ["charter"] = charter })).Is(400, "RequestInvalid");
        Assert.Equal(["/charter/chartOfAccounts", "/charter/contributions/floor", "/charter/loans/termMonthsMost", "/charter/timeZone"], reply["errors"].AsArray().Select(e => (string?)e!["pointer"]).Order(StringComparer.Ordinal));
        Assert.Equal(["ChartUnknown", "TimeZoneUnknown"], reply["errors"].AsArray().Select(e => (string?)e!["code"]).Where(c => c!.EndsWith("Unknown", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        var shapeless = SampleFund.Charter;
        shapeless["loans"]!.AsObject().Remove("waitingMonths");
        shapeless["interest"] = 5;
        var told = (await host.As("chair").Post("/api/v1/funds", new JsonObject { ["name"] = "Fonds", ["charter"] = shapeless })).Is(400);
        Assert.Equal([("/charter/interest", "JsonMemberUnknown"), ("/charter/loans/waitingMonths", "JsonMemberMissing")], told["errors"].AsArray().Select(e => ((string?)e!["pointer"], (string?)e["code"])).Order());
    }
}
