using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SolidarityFund.Actors;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Storage;
using SolidarityFund.Testing;
using SolidarityFund.Web.Doors;
using SolidarityFund.Web.Endpoints;
using SolidarityFund.Web.Jobs;

namespace SolidarityFund.Web.Tests;

/// <summary>Decisions through the API alone: meetings, proxies, paper, secrets, what each reader sees, and what is left afterwards.</summary>
public sealed class GovernanceTests : IAsyncLifetime
{
    // Each test has a clock of its own: votes of another must not be due.
    private readonly FundHost _host = new();

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private static readonly Fraction Half = new(1, 2);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Admissions in the assembly, loans hidden until closing, write-offs hidden until one's own vote, appointments secret, resolutions by consent.</summary>
    private static Charter Rules => JsonSerializer.Deserialize<Charter>(SampleFund.Charter, RecordCodec.Options)! with
    {
        Governance = new(
        [
            new(DecisionKind.Admission, null, BodyCodes.Assembly, DecisionRule.SimpleMajority, Half, 7, MeetingOnly: true),
            new(DecisionKind.Loan, null, BodyCodes.Committee, DecisionRule.SimpleMajority, Half, 7, Results: ResultsShown.AtClosing),
            new(DecisionKind.WriteOff, null, BodyCodes.Committee, DecisionRule.SimpleMajority, Half, 7, Results: ResultsShown.AfterOwnVote),
            new(DecisionKind.Appointment, null, BodyCodes.Committee, DecisionRule.SimpleMajority, Half, 7, Secret: true),
            new(DecisionKind.Resolution, null, BodyCodes.Committee, DecisionRule.Consent, Half, 7, Rounds: 2),
        ], [new(BodyCodes.Assembly, 8, 15)], new(ProxyHolders.SameBody, 1), 12, new TimeOnly(18, 0), []),
    };

    private static JsonNode File(Charter charter) => JsonSerializer.SerializeToNode(charter, RecordCodec.Options)!;

    [Fact]
    public async Task A_vote_lives_from_the_call_to_the_signed_minutes_and_the_books_stay_whole()
    {
        var fund = await Open("adviser");
        var oost = new Organisation("Oost VZW", "0712345630", "BE54000000009797", FundInMemory.Person("oost"), new DateOnly(2026, 1, 1), 1, Money.Euro(0), Money.Euro(0));
        var applicant = Id.Parse<MemberId>((await fund.Chair.Post($"{fund.Path}/applicants", new ApplicationBody(oost, MemberKind.Full, [.. Rules.MembershipRules.InclusionRules], 1))).Is(201).Id);
        (await fund.Chair.Post($"{fund.Path}/proposals", new ProposeBody { AdmitApplicant = new(applicant) })).Is(422, "MeetingNeeded");
        (await fund.Chair.Post($"{fund.Path}/meetings", new MeetingBody("assembly", new(2026, 1, 10), "18:00", "Salle des fêtes", null))).Is(422, "NoticeTooShort");
        (await fund.Chair.Post($"{fund.Path}/meetings", new MeetingBody("assembly", new(2026, 1, 20), "6pm", "Salle des fêtes", null))).Is(400, "RequestInvalid");
        var meeting = (await fund.Chair.Post($"{fund.Path}/meetings", new MeetingBody("assembly", new(2026, 1, 20), "18:00", "Salle des fêtes", null))).Is(201).Id;
        var proposal = (await fund.Chair.Post($"{fund.Path}/proposals",
            new ProposeBody { AdmitApplicant = new(applicant), Meeting = Id.Parse<MeetingId>(meeting), Motive = "Voisine de longue date.", ReviewOn = new(2027, 1, 15) }, "propose")).Is(201).Id;
        Assert.Equal("true", (await fund.Chair.Post($"{fund.Path}/proposals",
            new ProposeBody { AdmitApplicant = new(applicant), Meeting = Id.Parse<MeetingId>(meeting), Motive = "Voisine de longue date.", ReviewOn = new(2027, 1, 15) }, "propose")).Is(201).Header(Api.ReplayedHeader));
        var path = $"{fund.Path}/proposals/{proposal}";
        (await fund.As("adviser").Post($"{path}/comments", new TextBody("Bonne nouvelle.\r\nBienvenue !"))).Is(200);
        (await fund.As("adviser").Post($"{path}/comments?dryRun=true", new TextBody("À blanc."))).Is(200);
        Assert.Equal("Bonne nouvelle.\nBienvenue !", (string?)(await fund.As("sud").Get(path)).Is(200)["comments"][0]!["text"]!["text"]);

        var scope = Id.Parse<MeetingId>(meeting);
        (await fund.As("nord").Post($"{fund.Path}/proxies", new ProxyBody(fund.Members[2], fund.Members[0], scope, null))).Is(200);
        (await fund.As("sud").Post($"{fund.Path}/proxies", new ProxyBody(fund.Members[1], fund.Members[0], scope, null))).Is(422, "TooManyProxies");
        (await fund.As("verte").Post($"{path}/votes", new VoteBody(fund.Members[0], Choice.For))).Is(422, "MeetingNotInState");

        _host.Clock.Now = new(2026, 1, 20, 17, 0, 0, TimeSpan.Zero);
        (await fund.Chair.Post($"{fund.Path}/meetings/{meeting}/opening")).Is(200);
        (await fund.Chair.Post($"{fund.Path}/meetings/{meeting}/attendance", new AttendanceBody(fund.Members[0], Attendance.Present))).Is(200);
        (await fund.Chair.Post($"{fund.Path}/meetings/{meeting}/attendance", new AttendanceBody(fund.Members[1], Attendance.Excused))).Is(200);
        (await fund.As("verte").Post($"{path}/votes", new VoteBody(fund.Members[0], Choice.For))).Is(200);
        (await fund.As("verte").Post($"{path}/votes", new VoteBody(fund.Members[2], Choice.For), "proxy")).Is(200);
        // The giver came after all: from now on its proxy is of no use, under whatever key.
        (await fund.As("nord").Post($"{path}/votes", new VoteBody(fund.Members[2], Choice.For))).Is(200);
        (await fund.As("verte").Post($"{path}/votes", new VoteBody(fund.Members[2], Choice.Against), "twice")).Is(422, "VotedItself");
        (await fund.As("verte").Post($"{path}/votes", new VoteBody(fund.Members[2], Choice.Against), "proxy")).Is(422, "CommandIdReused");
        (await fund.Chair.Post($"{path}/paper-votes", new PaperVoteBody(fund.Members[1], Choice.Against, VoteMedium.Paper))).Is(200);
        (await fund.Chair.Post($"{path}/paper-votes", new PaperVoteBody(fund.Members[1], Choice.Against, VoteMedium.Paper))).Is(422, "SecondPersonNeeded");
        (await fund.Treasurer.Post($"{path}/paper-votes", new PaperVoteBody(fund.Members[1], Choice.For, VoteMedium.Paper))).Is(422, "PaperVotesDiffer");
        (await fund.Treasurer.Post($"{path}/paper-votes", new PaperVoteBody(fund.Members[1], Choice.Against, VoteMedium.Paper))).Is(200);

        (await fund.Chair.Post($"{fund.Path}/meetings/{meeting}/closing")).Is(422, "ItemsOpen");
        var closed = (await fund.Chair.Post($"{path}/closing")).Is(200);
        Assert.Contains("ApplicantAdmitted.1", closed["events"].AsArray().Select(e => (string?)e!["kind"]));
        (await fund.Chair.Get($"{fund.Path}/meetings/{meeting}/minutes")).Is(404);
        (await fund.Chair.Post($"{fund.Path}/meetings/{meeting}/closing")).Is(200);
        (await fund.Chair.Post($"{path}/outcome", new TextBody("Oost est des nôtres."))).Is(200);
        (await fund.Chair.Post($"{path}/follow-ups", new TaskBody(fund.Members[0], "Accueillir Oost.", new(2026, 2, 1)))).Is(200);
        var task = (await fund.As("verte").Get($"{fund.Path}/follow-ups")).Is(200)["data"].AsArray().Single()!;
        Assert.Equal("Accueillir Oost.", (string?)task["what"]!["text"]);
        Assert.Empty((await fund.As("sud").Get($"{fund.Path}/follow-ups")).Is(200)["data"].AsArray());
        (await fund.As("sud").Post($"{fund.Path}/follow-ups/{task["id"]}/completion")).Is(403, "RoleMissing");
        (await fund.As("verte").Post($"{fund.Path}/follow-ups/{task["id"]}/completion")).Is(200);

        var draft = (await fund.Chair.Get($"{fund.Path}/meetings/{meeting}/minutes")).Is(200);
        Assert.DoesNotContain("Salle des fêtes", (string)draft["fr"]!, StringComparison.Ordinal);
        var issued = (await fund.Chair.Post($"{fund.Path}/minutes", new MinutesBody(scope, null), "issue")).Is(201);
        Assert.Equal("1", issued.Id);
        (await fund.Chair.Post($"{path}/outcome", new TextBody("Dit une deuxième fois, après le procès-verbal."))).Is(200);
        Assert.Equal(("1", "true"), ((await fund.Chair.Post($"{fund.Path}/minutes", new MinutesBody(scope, null), "issue")).Is(201) is var again ? again.Id : "", again.Header(Api.ReplayedHeader)));
        (await fund.Chair.Post($"{fund.Path}/minutes", new MinutesBody(scope, null))).Is(422, "MinutesIssuedAlready");
        (await fund.Chair.Post($"{fund.Path}/minutes", new MinutesBody(null, Id.Parse<ProposalId>(proposal)))).Is(422, "NoMinutesOf");
        (await fund.Chair.Post($"{fund.Path}/minutes/1/signature")).Is(422, "SecondPersonNeeded");
        (await fund.Treasurer.Post($"{fund.Path}/minutes/2/signature")).Is(404, "MinutesUnknown");
        (await fund.Treasurer.Post($"{fund.Path}/minutes/1/signature", key: "sign")).Is(200);
        Assert.Equal("true", (await fund.Treasurer.Post($"{fund.Path}/minutes/1/signature", key: "sign")).Is(200).Header(Api.ReplayedHeader));
        foreach (var (language, heading) in new[] { ("en", "Minutes"), ("fr", "Procès-verbal"), ("nl", "Notulen") })
        {
            var minutes = (await fund.As("sud").Get($"{fund.Path}/minutes/1?language={language}")).Is(200);
            var text = (string)minutes["text"]!;
            Assert.True((bool)minutes["genuine"]!);
            foreach (var part in new[] { heading, "Salle des fêtes", "Voisine de longue date.", "Oost est des nôtres.", "M0001 Maison Verte ASBL", "M0004 Oost VZW" }) Assert.Contains(part, text, StringComparison.Ordinal);
            Assert.DoesNotContain("tx_", text, StringComparison.Ordinal);
        }
        (await fund.As("sud").Get($"{fund.Path}/minutes/1?language=de")).Is(400, "QueryInvalid");
        (await fund.As("sud").Get($"{fund.Path}/minutes/2")).Is(404);

        var seen = (await fund.As("auditor").Get(path)).Is(200);
        Assert.Equal(("Enacted", "assembly", "SimpleMajority", 2, 1), ((string?)seen["state"], (string?)seen["body"], (string?)seen["rule"], (int)seen["count"]["for"]!, (int)seen["count"]["against"]!));
        Assert.Equal("Paper", (string?)seen["votes"].AsArray().Single(v => (string?)v!["member"] == fund.Members[1].ToString())!["medium"]);
        var decision = (await fund.Chair.Get($"{fund.Path}/decisions?kind=Admission&body=assembly&state=Enacted&from=2026-01-20&to=2026-01-20&text=TOELATING VAN m0004 OOST")).Is(200)["data"].AsArray().Single()!;
        Assert.Equal((1, "Admission de M0004 Oost VZW"), ((int)decision["minutes"]!, (string?)decision["title"]!["fr"]));
        Assert.Empty((await fund.Chair.Get($"{fund.Path}/decisions?from=2026-01-21")).Is(200)["data"].AsArray());
        (await fund.Chair.Get($"{fund.Path}/decisions?from=yesterday")).Is(400, "QueryInvalid");
        await IsWhole(fund);
    }

    [Fact]
    public async Task A_secret_vote_is_closed_by_the_clock_and_its_content_is_nowhere()
    {
        var fund = await Open();
        var path = await Appoint(fund);
        var voters = new[] { ("verte", 0, Choice.For), ("sud", 1, Choice.For), ("nord", 2, Choice.Against) };
        // A trial makes no key: its seal is a blank.
        var tried = (await fund.As("verte committee").Post($"{path}/votes?dryRun=true", new VoteBody(fund.Members[0], Choice.Against), "secret")).Is(200);
        Assert.Equal(new string('A', BallotSeals.SealCharacters), (string?)tried["events"][0]!["data"]!["seal"]);
        foreach (var (person, member, choice) in voters)
            (await fund.As($"{person} committee").Post($"{path}/votes", new VoteBody(fund.Members[member], choice), "secret")).Is(200);
        // Everyone has voted, and the retry is the same vote; another choice under the same key is another command.
        Assert.Equal("true", (await fund.As("verte committee").Post($"{path}/votes", new VoteBody(fund.Members[0], Choice.For), "secret")).Is(200).Header(Api.ReplayedHeader));
        (await fund.As("verte committee").Post($"{path}/votes", new VoteBody(fund.Members[0], Choice.Against), "secret")).Is(422, "CommandIdReused");
        (await fund.As("verte committee").Post($"{path}/votes", new VoteBody(fund.Members[0], Choice.Objection, ObjectionGround.FactsMissing, "Non."))).Is(422, "ChoiceNotOffered");
        (await fund.Chair.Post($"{path}/paper-votes", new PaperVoteBody(fund.Members[0], Choice.For, VoteMedium.Paper))).Is(422, "VoteIsSecret");
        // Who changes its vote has another seal; only the last one counts.
        (await fund.As("nord committee").Post($"{path}/votes", new VoteBody(fund.Members[2], Choice.Abstain))).Is(200);
        var open = (await fund.Chair.Get(path)).Is(200);
        Assert.Equal((3, null, null), (open["voted"].AsArray().Count, open.Json["count"], open.Json["votes"]));
        (await fund.Chair.Post($"{path}/closing?dryRun=true")).Is(422, "CountByFund");

        _host.Clock.Now = (await Vote(fund, path)).ClosesAt.ToDateTimeOffset();
        (await fund.As("verte committee").Post($"{path}/votes", new VoteBody(fund.Members[0], Choice.Against))).Is(422, "VoteTooLate");
        Assert.Equal(1, await Clock.Strike(Stop));
        var closed = (await fund.Chair.Get(path)).Is(200);
        Assert.Equal(("Enacted", 2, 0, 1), ((string?)closed["state"], (int)closed["count"]["for"]!, (int)closed["count"]["against"]!, (int)closed["count"]["abstained"]!));
        Assert.All(closed["votes"].AsArray(), v => Assert.Null(v!["choice"]));
        Assert.False(await _host.BallotKeys.Destroy(Fund(fund), (await Vote(fund, path)).Id, Stop));
        // The key is gone: a retry still gets its receipt, a new key is told that the vote is over.
        Assert.Equal("true", (await fund.As("verte committee").Post($"{path}/votes", new VoteBody(fund.Members[0], Choice.For), "secret")).Is(200).Header(Api.ReplayedHeader));
        (await fund.As("verte committee").Post($"{path}/votes", new VoteBody(fund.Members[0], Choice.For))).Is(422, "VoteClosed");

        var seals = new List<string>();
        await foreach (var record in _host.Journal.ReadAfter(Fund(fund), 0, Stop))
            foreach (var e in record.Events.OfType<GovernanceEvent.SealedVoteCast>())
            {
                seals.Add(e.Seal);
                foreach (var word in Enum.GetNames<Choice>()) Assert.DoesNotContain($"\"{word}\"", Encoding.UTF8.GetString(record.Body.Span), StringComparison.Ordinal);
            }
        Assert.Equal(4, seals.Distinct().Count());
        await IsWhole(fund);
    }

    [Fact]
    public async Task A_secret_vote_that_everyone_cast_is_closed_by_a_person_and_a_count_of_other_ballots_is_not_taken()
    {
        var fund = await Open();
        var path = await Appoint(fund);
        (await fund.As("verte committee").Post($"{path}/votes", new VoteBody(fund.Members[0], Choice.For))).Is(200);
        (await fund.Chair.Post($"{path}/closing")).Is(422, "VoteStillOpen");
        foreach (var (person, member) in new[] { ("sud", 1), ("nord", 2) }) (await fund.As($"{person} committee").Post($"{path}/votes", new VoteBody(fund.Members[member], Choice.Against))).Is(200);
        (await fund.As("verte").Post($"{path}/closing")).Is(403, "RoleMissing");
        var counted = (await Vote(fund, path)).BallotsHash();
        (await fund.As("sud committee").Post($"{path}/votes", new VoteBody(fund.Members[1], Choice.For))).Is(200);
        var stale = await _host.Directory.Ask(Fund(fund), ClosingLetter.For(Fund(fund), await Vote(fund, path), new SecretCount(1, 2, 0, counted)));
        Assert.Equal(GovernanceRefusals.CountWrong, Assert.IsType<Answer.Refused>(stale).Refusal.Kind);
        var closed = (await fund.Chair.Post($"{path}/closing")).Is(200);
        Assert.Equal(("ProposalClosed.1", 2), ((string?)closed["events"][0]!["kind"], (int)closed["events"][0]!["data"]!["for"]!));
        (await fund.Chair.Post($"{path}/closing")).Is(422, "VoteClosed");
    }

    [Fact]
    public async Task A_forged_seal_abstains_a_lost_key_stops_the_count_and_a_crash_leaves_no_key()
    {
        var fund = await Open();
        var path = await Appoint(fund);
        (await fund.As("verte committee").Post($"{path}/votes", new VoteBody(fund.Members[0], Choice.For))).Is(200);
        await Forge(path, "sud committee", 1);
        var votes = new SecretVotes(_host.Directory, Fund(fund), new Undestroyable(_host.BallotKeys));
        _host.Clock.Now = (await Vote(fund, path)).ClosesAt.ToDateTimeOffset();
        var id = (await Vote(fund, path)).Id;
        await Assert.ThrowsAsync<InvalidOperationException>(() => votes.Close(id, Stop));
        Assert.Equal(new Tally(1, 0, 1, 3), (await Vote(fund, path)).Counts);
        // The node fell between the receipt and the destruction: the next start makes up for it.
        await new VoteClock(_host.Directory, _host.BallotKeys, _host.Clock, new Told()).WakeAll(Stop);
        Assert.False(await _host.BallotKeys.Destroy(Fund(fund), (await Vote(fund, path)).Id, Stop));

        var lost = await Appoint(fund, "Second mandat");
        await Forge(lost, "nord committee", 2);
        _host.Clock.Now = (await Vote(fund, lost)).ClosesAt.ToDateTimeOffset();
        var log = new Told();
        var clock = new VoteClock(_host.Directory, _host.BallotKeys, _host.Clock, log);
        for (var second = 0; second < 10; second++)
        {
            Assert.Equal(0, await clock.Strike(Stop));
            _host.Clock.Now = _host.Clock.Now.AddSeconds(1);
        }
        Assert.Contains("can be opened", Assert.Single(log.Lines), StringComparison.Ordinal);
        _host.Clock.Now = _host.Clock.Now.AddMinutes(5);
        Assert.Equal(0, await clock.Strike(Stop));
        Assert.Single(log.Lines);
        Assert.Equal(ProposalState.Open, (await Vote(fund, lost)).State);
        (await fund.Chair.Post($"{lost}/closing")).Is(422, "SealsUnreadable");

        async Task Forge(string vote, string person, int member) =>
            Assert.IsType<Answer.Receipt>(await _host.Directory.Ask(Fund(fund), Letter.For(new CommandId(Guid.NewGuid()), FundInMemory.Person(person),
                new GovernanceCommand.CastSealedVote((await Vote(fund, vote)).Id, fund.Members[member], new string('f', BallotSeals.SealCharacters)))));
    }

    [Fact]
    public async Task Results_stay_hidden_as_long_as_the_row_says_and_the_conflicted_see_only_how_it_ended()
    {
        var fund = await Open("adviser");
        var loan = $"{fund.Path}/proposals/{await fund.Propose(await fund.RequestLoan(900_00))}";
        (await fund.As("verte committee").Post($"{loan}/comments", new TextBody("Ils remboursent toujours."))).Is(200);
        (await fund.As("verte committee").Post($"{loan}/votes", new VoteBody(fund.Members[0], Choice.For))).Is(200);
        var hidden = (await fund.Chair.Get(loan)).Is(200);
        Assert.Equal((null, null, 1, 1), (hidden.Json["count"], hidden.Json["votes"], hidden["voted"].AsArray().Count, hidden["comments"].AsArray().Count));
        Assert.Null((await fund.Chair.Get($"{fund.Path}/proposals")).Is(200)["data"][0]!["count"]);
        foreach (var person in new[] { "sud committee", "sud" })
        {
            var conflicted = (await fund.As(person).Get(loan)).Is(200);
            Assert.True((bool)conflicted["conflicted"]!);
            Assert.Equal((null, null, null, 0), (conflicted.Json["count"], conflicted.Json["votes"], conflicted.Json["comments"], conflicted["voted"].AsArray().Count));
            (await fund.As(person).Post($"{loan}/comments", new TextBody("Nous en avons besoin."))).Is(422, "Recused");
            Assert.Empty((await fund.As(person).Get($"{fund.Path}/reminders")).Is(200)["votes"].AsArray());
        }
        (await fund.As("sud committee").Post($"{loan}/votes", new VoteBody(fund.Members[1], Choice.For))).Is(422, "Recused");
        // What the committee decides is not for the delegates of other organisations.
        (await fund.As("verte").Get(loan)).Is(404, "NotFound");
        (await fund.As("verte").Post($"{loan}/comments", new TextBody("Et nous ?"))).Is(404, "ProposalUnknown");
        Assert.Empty((await fund.As("verte").Get($"{fund.Path}/proposals")).Is(200)["data"].AsArray());
        (await fund.As("auditor").Post($"{loan}/comments", new TextBody("Lu."))).Is(403, "RoleMissing");
        var reminded = (await fund.Chair.Get($"{fund.Path}/reminders")).Is(200)["votes"][0]!;
        Assert.Equal((fund.Members[2].ToString(), 0, false), ((string?)reminded["missing"]!.AsArray().Single(), (int)reminded["quorumShort"]!, (bool)reminded["quorumAtRisk"]!));
        (await fund.As("nord committee").Post($"{loan}/votes", new VoteBody(fund.Members[2], Choice.Against))).Is(200);
        var ended = (await fund.As("sud committee").Get(loan)).Is(200);
        Assert.Equal(("Rejected", null, null, null), ((string?)ended["state"], ended.Json["count"], ended.Json["votes"], ended.Json["comments"]));
        Assert.Equal(2, (await fund.As("adviser").Get(loan)).Is(200)["votes"].AsArray().Count);
        (await fund.Chair.Post($"{fund.Path}/minutes", new MinutesBody(null, IdOf(loan)))).Is(201);
        (await fund.As("nord committee").Get($"{fund.Path}/minutes/1")).Is(200);
        foreach (var person in new[] { "sud committee", "sud" })
        {
            (await fund.As(person).Get($"{fund.Path}/minutes/1")).Is(404, "NotFound");
            Assert.Empty((await fund.As(person).Get($"{fund.Path}/minutes")).Is(200)["data"].AsArray());
        }

        var budget = await Resolve(fund, DecisionKind.WriteOff, "La vieille chaudière");
        (await fund.As("verte committee").Post($"{budget}/votes", new VoteBody(fund.Members[0], Choice.For))).Is(200);
        Assert.Null((await fund.As("nord committee").Get(budget)).Is(200).Json["count"]);
        Assert.Null((await fund.As("adviser").Get(budget)).Is(200).Json["count"]);
        (await fund.As("nord committee").Post($"{budget}/votes", new VoteBody(fund.Members[2], Choice.Abstain))).Is(200);
        Assert.Equal(1, (int)(await fund.As("nord committee").Get(budget)).Is(200)["count"]["for"]!);
        Assert.Null((await fund.As("sud committee").Get(budget)).Is(200).Json["votes"]);
        (await fund.As("sud committee").Post($"{budget}/conflicts", new ConflictBody(fund.Members[1], "Mon frère livre le mobilier."))).Is(200);
        Assert.Null((await fund.As("sud committee").Get(budget)).Is(200).Json["votes"]);
        Assert.Equal("Mon frère livre le mobilier.", (string?)(await fund.As("adviser").Get(budget)).Is(200)["recused"][0]!["statement"]!["text"]);
    }

    [Fact]
    public async Task Each_bad_input_has_its_own_code()
    {
        var fund = await Open();
        var objected = await Resolve(fund, DecisionKind.Resolution, "Fermer en août", new TaskBody(fund.Members[0], "Prévenir les voisins.", new(2026, 7, 1)));
        var shown = (await fund.Chair.Get(objected)).Is(200)["proposes"]["resolution"]!;
        Assert.Equal(("Fermer en août", "Prévenir les voisins."), ((string?)shown["text"], (string?)shown["tasks"]![0]!["what"]));
        var ballots = $"{objected}/votes";
        (await fund.As("verte committee").Post(ballots, new VoteBody(fund.Members[0], Choice.Against))).Is(422, "ChoiceNotOffered");
        (await fund.As("verte committee").Post(ballots, new VoteBody(fund.Members[0], Choice.Objection))).Is(422, "ObjectionNeedsReason");
        (await fund.As("verte committee").Post(ballots, new VoteBody(fund.Members[0], Choice.Objection, ObjectionGround.HarmsPurpose, " "))).Is(422, "WordsUnfit");
        (await fund.As("verte committee").Post(ballots, new VoteBody(fund.Members[0], Choice.Objection, ObjectionGround.HarmsPurpose, "Août est le mois des urgences."))).Is(200);
        Assert.Equal("Août est le mois des urgences.", (string?)(await fund.Chair.Get(objected)).Is(200)["votes"][0]!["reason"]!["text"]);
        (await fund.As("nord").Post(ballots, new VoteBody(fund.Members[2], Choice.For))).Is(403, "NotTheirVote");
        (await fund.As("nord committee").Post($"{objected}/rankings", new RankingBody(fund.Members[2], [0]))).Is(422, "NothingToRank");
        (await fund.As("nord committee").Post($"{objected}/reads", new OfMemberBody(fund.Members[2]))).Is(200);
        (await fund.As("nord committee").Post($"{objected}/reads", new OfMemberBody(fund.Members[2]))).Is(422, "ReadAlready");
        (await fund.Treasurer.Post($"{objected}/withdrawal")).Is(403, "NotTheirProposal");
        (await fund.Chair.Post($"{objected}/amendment", new Proposed { Resolution = new(DecisionKind.Resolution, "Fermer deux semaines") })).Is(422, "CannotBeAmended");
        foreach (var (person, member) in new[] { ("sud", 1), ("nord", 2) }) (await fund.As($"{person} committee").Post(ballots, new VoteBody(fund.Members[member], Choice.For))).Is(200);
        (await fund.Chair.Post($"{objected}/amendment", new Proposed { Resolution = new(DecisionKind.Resolution, "Fermer deux semaines") })).Is(200);
        Assert.Equal((2, "Fermer deux semaines"), ((await fund.Chair.Get(objected)).Is(200) is var second ? (int)second["round"]! : 0, (string?)second["proposes"]["resolution"]!["text"]));
        (await fund.Chair.Post($"{objected}/withdrawal")).Is(200);
        (await fund.As("verte committee").Post(ballots, new VoteBody(fund.Members[0], Choice.For))).Is(422, "ProposalTakenBack");
        (await fund.As("verte committee").Post($"{fund.Path}/proposals/pr_{new string('0', 32)}/votes", new VoteBody(fund.Members[0], Choice.For))).Is(404, "ProposalUnknown");

        var nothing = (await fund.Chair.Post($"{fund.Path}/proposals", "{}")).Is(400, "RequestInvalid");
        Assert.Contains("chooseAmong", (string?)nothing["errors"][0]!["detail"], StringComparison.Ordinal);
        (await fund.Chair.Post($"{fund.Path}/proposals", new ProposeBody { AdmitApplicant = new(fund.Members[0]), RefuseApplicant = new(fund.Members[0]) })).Is(400, "RequestInvalid");
        (await fund.Chair.Post($"{fund.Path}/proposals", """{"suspendMember":{"member":"mb_1","reason":"x","days":3}}""")).Is(400, "RequestInvalid");
        (await fund.Chair.Post($"{fund.Path}/proposals", new ProposeBody { SuspendMember = new(new MemberId(Guid.NewGuid()), "x") })).Is(422);
        (await fund.Chair.Post($"{fund.Path}/proposals", new ProposeBody { ChooseAmong = new([new() { AgreeLoan = new(new LoanId(Guid.NewGuid())) }, new()], Money.Euro(1)) })).Is(400, "RequestInvalid");
    }

    [Fact]
    public async Task Every_command_that_a_proposal_may_hold_can_be_written_and_is_shown_as_it_was()
    {
        foreach (var kind in RecordCodec.HeldKinds.Values)
        {
            var name = kind == typeof(GovernanceCommand.AdoptResolution) ? "Resolution" : kind.Name;
            Assert.True(typeof(Proposed).GetProperty(name) is not null, $"Proposed has no {name}");
        }
        var fund = await Open();
        var loans = new[] { await fund.RequestLoan(900_00), (await fund.As("nord").Post($"{fund.Path}/loans", fund.Terms(2, 800_00))).Is(201).Id };
        var choice = new ProposeBody { ChooseAmong = new([.. loans.Select(l => new Proposed { AgreeLoan = new(Id.Parse<LoanId>(l)) })], Money.Euro(1_000_00)) };
        var proposal = (await fund.Chair.Post($"{fund.Path}/proposals", choice)).Is(201).Id;
        var path = $"{fund.Path}/proposals/{proposal}";
        Assert.Equal(loans, (await fund.Chair.Get(path)).Is(200)["proposes"]["chooseAmong"]!["options"]!.AsArray().Select(o => (string?)o!["agreeLoan"]!["loan"]));
    }

    [Fact]
    public async Task A_charter_is_replayed_on_past_votes_then_changed_by_one_and_both_stand_side_by_side()
    {
        var fund = await SampleFund.Open(_host);
        var loan = $"{fund.Path}/proposals/{await fund.Propose((await fund.As("nord").Post($"{fund.Path}/loans", fund.Terms(2, 900_00))).Is(201).Id)}";
        (await fund.As("verte committee").Post($"{loan}/votes", new VoteBody(fund.Members[0], Choice.For))).Is(200);
        (await fund.As("sud committee").Post($"{loan}/votes", new VoteBody(fund.Members[1], Choice.Abstain))).Is(200);
        var next = JsonSerializer.Deserialize<Charter>(SampleFund.Charter, RecordCodec.Options)!;
        next = next with { Version = 2, EffectiveOn = SampleFund.Start, Voting = next.Voting with { Rule = DecisionRule.AbsoluteMajority } };
        var replayed = (await fund.Chair.Post($"{fund.Path}/charters/replay", new JsonObject { ["charter"] = File(next) })).Is(200);
        Assert.Equal((1, "Adopted", "Rejected"), ((int)replayed["votes"]!, (string?)replayed["differ"][0]!["was"], (string?)replayed["differ"][0]!["would"]));

        var weighing = File(next);
        weighing["voting"]!["weightByContribution"] = true;
        weighing["governance"] = JsonNode.Parse("""{"sharesPerVote":1}""");
        weighing["loans"]!["weight"] = 1;
        var refused = (await fund.Chair.Post($"{fund.Path}/proposals", new JsonObject { ["changeCharter"] = weighing })).Is(400, "RequestInvalid");
        var told = refused["errors"].AsArray().ToLookup(e => (string?)e!["code"], e => (string?)e!["pointer"]);
        Assert.Equal(["/changeCharter/governance/sharesPerVote", "/changeCharter/voting/weightByContribution"], told["VotesNotWeighted"].Order(StringComparer.Ordinal));
        Assert.Equal(["/changeCharter/loans/weight"], told["JsonMemberUnknown"]);

        var change = $"{fund.Path}/proposals/{(await fund.Chair.Post($"{fund.Path}/proposals", new JsonObject { ["changeCharter"] = File(next) })).Is(201).Id}";
        foreach (var (person, member) in new[] { ("verte", 0), ("sud", 1), ("nord", 2) }) (await fund.As(person).Post($"{change}/votes", new VoteBody(fund.Members[member], Choice.For))).Is(200);
        Assert.Equal(("Enacted", "Charter", "TwoThirds"), ((await fund.Chair.Get(change)).Is(200) is var done ? (string?)done["state"] : "", (string?)done["kind"], (string?)done["rule"]));
        Assert.Equal([1, 2], (await fund.As("sud").Get($"{fund.Path}/charters")).Is(200)["data"].AsArray().Select(c => (int)c!["version"]!));
        Assert.Equal("AbsoluteMajority", (string?)(await fund.As("sud").Get($"{fund.Path}/charters/2")).Is(200)["charter"]["voting"]!["rule"]);
        var changes = (await fund.As("sud").Get($"{fund.Path}/charters/2/changes")).Is(200)["changes"].AsArray();
        Assert.Equal(["/version", "/effectiveOn", "/voting/rule"], changes.Select(c => (string?)c!["pointer"]));
        Assert.Equal(("SimpleMajority", "AbsoluteMajority"), ((string?)changes[2]!["before"], (string?)changes[2]!["after"]));
        (await fund.As("sud").Get($"{fund.Path}/charters/3")).Is(404);
        (await fund.As("sud").Get($"{fund.Path}/charters/1/changes")).Is(404);
    }

    [Fact]
    public async Task A_member_subscribes_to_its_votes_meetings_and_tasks()
    {
        var fund = await Open();
        var meeting = (await fund.Chair.Post($"{fund.Path}/meetings", new MeetingBody("assembly", new(2026, 1, 20), "18:00", "Salle; des fêtes", null))).Is(201).Id;
        var vote = await Resolve(fund, DecisionKind.WriteOff, "La vieille chaudière");
        var feed = (await fund.As("sud").Get($"{fund.Path}/members/{fund.Members[1]}/calendar.ics?language=nl")).Is(200);
        Assert.Equal("text/calendar", feed.ContentHeaders.ContentType!.MediaType);
        var events = Parse(feed.Text);
        Assert.Equal([$"{IdOf(vote)}@{fund.Id}", $"{meeting}@{fund.Id}"], events.Select(e => e["UID"]));
        Assert.Equal(("20260112T170000Z", "20260120T170000Z", "PT2H"), (events[0]["DTSTART"], events[1]["DTSTART"], events[1]["DURATION"]));
        Assert.StartsWith("Stemming sluit 1", events[0]["SUMMARY"], StringComparison.Ordinal);
        Assert.DoesNotContain("Salle", feed.Text, StringComparison.Ordinal);
        (await fund.Chair.Post($"{fund.Path}/meetings/{meeting}/cancellation")).Is(200);
        Assert.Equal("CANCELLED", Parse((await fund.As("sud").Get($"{fund.Path}/members/{fund.Members[1]}/calendar.ics")).Is(200).Text)[1]["STATUS"]);
        (await fund.As("sud").Get($"{fund.Path}/members/{fund.Members[0]}/calendar.ics")).Is(404);

        // Lines that begin with a blank go on with the one before (RFC 5545 §3.1).
        static Dictionary<string, string>[] Parse(string feed) =>
            [.. feed.Replace("\r\n ", "", StringComparison.Ordinal).Split("BEGIN:VEVENT\r\n")[1..].Select(e => e.Split("\r\n").TakeWhile(l => l != "END:VEVENT").ToDictionary(l => l.Split([':', ';'])[0], l => l[(l.IndexOf(':', StringComparison.Ordinal) + 1)..]))];
    }

    private VoteClock Clock => _host.Services.GetServices<IHostedService>().OfType<VoteClock>().Single();

    private static ProposalId IdOf(string path) => Id.Parse<ProposalId>(path.Split('/')[^1]);

    private static FundId Fund(SampleFund fund) => Id.Parse<FundId>(fund.Id);

    private async Task<Proposal> Vote(SampleFund fund, string path) => (await _host.Directory.Read(Fund(fund), Stop)).State.Proposals.Proposals[IdOf(path)];

    private async Task<SampleFund> Open(string? observer = null)
    {
        var fund = await SampleFund.Open(_host, charter: File(Rules));
        if (observer is not null) await fund.Grant(observer, MandateRole.Observer);
        return fund;
    }

    private static async Task<string> Resolve(SampleFund fund, DecisionKind kind, string text, params TaskBody[] tasks) =>
        $"{fund.Path}/proposals/{(await fund.Chair.Post($"{fund.Path}/proposals", new ProposeBody { Resolution = new(kind, text, Tasks: tasks) })).Is(201).Id}";

    private static Task<string> Appoint(SampleFund fund, string text = "Qui tiendra les comptes") => Resolve(fund, DecisionKind.Appointment, text);

    /// <summary>What a verification looks at: the chain, every law, and every text that the journal names.</summary>
    private async Task IsWhole(SampleFund fund)
    {
        var confirmed = Confirmed.Nothing;
        var texts = new List<KeptText>();
        await foreach (var record in _host.Journal.ReadAfter(Fund(fund), 0, Stop))
        {
            confirmed = confirmed.Then(record);
            texts.AddRange(from JsonObject o in Objects(JsonNode.Parse(record.Body.Span)) where ((string?)o["id"])?.StartsWith("tx_", StringComparison.Ordinal) == true select new KeptText(Id.Parse<TextId>((string?)o["id"]), (string)o["hash"]!));
        }
        Assert.All(FundLaws.All, law => Assert.Null(law.Broken(confirmed.State)));
        Assert.NotEmpty(texts);
        Assert.All((await new WordsDoor(Fund(fund), _host.Texts).Read(texts, Stop)).Values, w => Assert.Equal(WordsState.Genuine, w.State));

        static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
        {
            JsonObject o => [o, .. o.SelectMany(m => Objects(m.Value))],
            JsonArray a => a.SelectMany(Objects),
            _ => [],
        };
    }

    /// <summary>A node that falls before it destroys a key.</summary>
    private sealed class Undestroyable(IBallotKeys inner) : IBallotKeys
    {
        public Task<byte[]?> Key(FundId fund, ProposalId proposal, CancellationToken cancellation = default) => inner.Key(fund, proposal, cancellation);

        public Task<bool> Destroy(FundId fund, ProposalId proposal, CancellationToken cancellation = default) => throw new InvalidOperationException("the node fell");
    }

    private sealed class Told : ILogger<VoteClock>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Add(formatter(state, exception));
    }
}
