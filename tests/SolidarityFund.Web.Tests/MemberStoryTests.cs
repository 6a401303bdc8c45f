using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Testing;
using SolidarityFund.Web.Endpoints;

namespace SolidarityFund.Web.Tests;

/// <summary>The life of members through the API: every command once, every reading at least once.</summary>
public sealed class MemberStoryTests(FundHost host) : IClassFixture<FundHost>
{
    private static readonly Organisation Est = new("Est ASBL", "0439819279", "BE68539007547034", FundInMemory.Person("est"), SampleFund.Start, 2, Money.Euro(300_000_00), Money.Euro(0));

    [Fact]
    public async Task An_organisation_applies_is_admitted_accepts_gives_notice_and_stays()
    {
        var fund = await SampleFund.Open(host);
        var application = new ApplicationBody(Est with { Iban = "BE39103123456719" }, MemberKind.Full, ["non-profit", "shares-purpose"], null);
        (await fund.Chair.Post($"{fund.Path}/applicants", application with { RulesMet = ["non-profit"] })).Is(422, "InclusionRuleUnmet");
        var applied = (await fund.Chair.Post($"{fund.Path}/applicants", application)).Is(201);
        var est = Id.Parse<MemberId>(applied.Id);
        Assert.Equal("Applied", (string?)Assert.Single((await fund.Chair.Get($"{fund.Path}/applicants?standing=Applied")).Is(200)["data"].AsArray())!["standing"]);

        await Adopt(fund, new Proposed { AdmitApplicant = new(est) }, "ApplicantAdmitted.1");
        var admitted = (await fund.Chair.Get($"{fund.Path}/members/{est}")).Is(200);
        Assert.Equal(("M0004", "Admitted", 2), ((string?)admitted["number"], (string?)admitted["standing"], (int)admitted["turnoverClass"]!));
        await fund.Grant("est", MandateRole.Delegate, est);
        (await fund.As("sud").Post($"{fund.Path}/members/{est}/charter-acceptance", new AcceptanceBody(1))).Is(403, "NotTheirDelegate");
        (await fund.As("est").Post($"{fund.Path}/members/{est}/charter-acceptance", new AcceptanceBody(2))).Is(422, "CharterVersionNotInForce");
        (await fund.As("est").Post($"{fund.Path}/members/{est}/charter-acceptance", new AcceptanceBody(1))).Is(200);
        (await fund.Chair.Post($"{fund.Path}/members/{est}/description", new DescriptionBody(9, Money.Euro(1_000_000_00), ["Cocof", "EU"]))).Is(200);
        var described = (await fund.As("est").Get($"{fund.Path}/members/{est}")).Is(200);
        Assert.Equal((9, 3, "Active", true), ((int)described["organisation"]["staff"]!, (int)described["turnoverClass"]!, (string?)described["standing"], (bool)described["hasVote"]!));

        (await fund.As("est").Post($"{fund.Path}/members/{est}/notice")).Is(200);
        (await fund.As("est").Post($"{fund.Path}/members/{est}/notice-withdrawal")).Is(200);

        Assert.Equal(4, (await fund.Chair.Get($"{fund.Path}/members")).Is(200)["data"].AsArray().Count);
        Assert.Empty((await fund.Chair.Get($"{fund.Path}/members?asOf=2020-01-01")).Is(200)["data"].AsArray());
        (await fund.Chair.Get($"{fund.Path}/members?asOf=yesterday")).Is(400, "QueryInvalid");
    }

    [Fact]
    public async Task A_member_is_suspended_reinstated_made_another_kind_heard_and_excluded()
    {
        var fund = await SampleFund.Open(host);
        var sud = fund.Members[1];
        await Adopt(fund, new Proposed { SuspendMember = new(sud, "own-request") }, "MemberSuspended.1");
        (await fund.As("sud committee").Get(fund.Path + "/members")).Is(403, "RoleMissing");
        await Adopt(fund, new Proposed { ReinstateMember = new(sud) }, "MemberReinstated.1");
        await Adopt(fund, new Proposed { ChangeMemberKind = new(sud, MemberKind.Adherent) }, "MemberKindChanged.1");
        (await fund.Chair.Post($"{fund.Path}/members/{sud}/hearings", new HearingBody(SampleFund.Start))).Is(200);
        await Adopt(fund, new Proposed { ExcludeMember = new(sud, "charter-broken") }, "MemberExcluded.1");
        Assert.Equal("Excluded", (string?)(await fund.Chair.Get($"{fund.Path}/members/{sud}")).Is(200)["standing"]);
        (await fund.Chair.Post($"{fund.Path}/proposals", new Proposed { ReinstateMember = new(sud) })).Is(422, "MemberGone");
        (await fund.Chair.Post($"{fund.Path}/proposals", new Proposed { ReinstateMember = new(sud), AdmitApplicant = new(sud) })).Is(400, "RequestInvalid");

        var applied = (await fund.Chair.Post($"{fund.Path}/applicants", new ApplicationBody(Est with { Iban = "BE39103123456719" }, MemberKind.Adherent, ["non-profit", "shares-purpose"], 1))).Is(201);
        await Adopt(fund, new Proposed { RefuseApplicant = new(Id.Parse<MemberId>(applied.Id)) }, "ApplicantRefused.1");
    }

    [Fact]
    public async Task Seats_have_a_last_day_observers_read_and_interests_bind()
    {
        var fund = await SampleFund.Open(host);
        var (ines, adviser, nils) = (FundInMemory.Person("ines"), FundInMemory.Person("adviser"), FundInMemory.Person("nord committee"));
        (await fund.Chair.Post($"{fund.Path}/mandates", new MandateBody(ines, MandateRole.Seat, null, SampleFund.Start.AddYears(1), "moon", null, SeatQuality.Independent))).Is(422, "CodeNotInCharter");
        (await fund.Chair.Post($"{fund.Path}/mandates", new MandateBody(ines, MandateRole.Seat, null, SampleFund.Start.AddYears(1), "board", Office.Chair, SeatQuality.Independent))).Is(200);
        (await fund.Chair.Post($"{fund.Path}/mandates", new MandateBody(adviser, MandateRole.Observer, null))).Is(200);
        var seat = Assert.Single((await fund.As("adviser").Get($"{fund.Path}/mandates?role=Seat")).Is(200)["data"].AsArray())!;
        Assert.Equal(("board", "Chair", "2027-01-05"), ((string?)seat["body"], (string?)seat["office"], (string?)seat["until"]));
        Assert.Empty((await fund.As("adviser").Get($"{fund.Path}/mandates?asOf=2027-01-06&role=Seat")).Is(200)["data"].AsArray());
        var bodies = (await fund.As("ines").Get($"{fund.Path}/bodies")).Is(200)["data"].AsArray();
        Assert.Equal(["assembly", "board", "committee"], bodies.Select(b => (string?)b!["code"]));
        Assert.Equal(3, bodies[0]!["votes"]!.AsArray().Count);
        (await fund.As("adviser").Post($"{fund.Path}/proposals", new Proposed { ReinstateMember = new(fund.Members[0]) })).Is(403, "RoleMissing");

        (await fund.As("nord committee").Post($"{fund.Path}/interests", new InterestBody(ines, fund.Members[1], InterestKind.Family))).Is(403, "RoleMissing");
        (await fund.As("nord committee").Post($"{fund.Path}/interests", new InterestBody(nils, fund.Members[1], InterestKind.Family))).Is(200);
        Assert.Single((await fund.Chair.Get($"{fund.Path}/interests?concerned={fund.Members[1]}")).Is(200)["data"].AsArray());
        var proposal = await fund.Propose(await fund.RequestLoan());
        (await fund.As("nord committee").Post($"{fund.Path}/proposals/{proposal}/votes", new VoteBody(fund.Members[2], Choice.For))).Is(422, "Recused");
        (await fund.Chair.Post($"{fund.Path}/interests/endings", new InterestBody(nils, fund.Members[1], InterestKind.Family))).Is(200);
        (await fund.As("nord committee").Post($"{fund.Path}/proposals/{proposal}/votes", new VoteBody(fund.Members[2], Choice.For))).Is(200);
        (await fund.Chair.Post($"{fund.Path}/mandates/endings", new MandateBody(ines, MandateRole.Seat, null, Body: "board"))).Is(200);
    }

    /// <summary>Puts to the vote, and all who are on the roll vote for it.</summary>
    private static async Task Adopt(SampleFund fund, Proposed proposed, string happens)
    {
        var proposal = (await fund.Chair.Post($"{fund.Path}/proposals", proposed)).Is(201);
        var roll = (await fund.Chair.Get($"{fund.Path}/proposals/{proposal.Id}")).Is(200)["roll"].AsArray().Select(id => Id.Parse<MemberId>((string)id!)).ToArray();
        Reply? last = null;
        foreach (var (member, person) in fund.Members.Zip(["verte committee", "sud committee", "nord committee"]).Where(m => roll.Contains(m.First)))
            last = (await fund.As(person).Post($"{fund.Path}/proposals/{proposal.Id}/votes", new VoteBody(member, Choice.For))).Is(200);
        Assert.Contains(happens, last!["events"].AsArray().Select(e => (string?)e!["kind"]));
    }
}
