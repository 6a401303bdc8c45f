// GovernanceStoryTests: a meeting through the command line, on a true database.
using System.Text.Json;
using SolidarityFund.Storage.Tests;

namespace SolidarityFund.Cli.Tests;

public sealed class GovernanceStoryTests(PostgresServer server) : IAsyncLifetime
{
    private readonly TestDatabase _database = new(server);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fund-governance-");

    public ValueTask InitializeAsync() => _database.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Delete(true);
    }

    [Fact]
    public async Task A_meeting_from_its_notice_to_its_printed_minutes()
    {
        var fund = await Fund.Open(database: _database.AppConnectionString);
        var charter = await fund.NextCharter(_folder, """{"kind":"Loan","upTo":{"cents":500000,"currency":"EUR"},"body":"committee","rule":"Consent","quorum":{"numerator":1,"denominator":2},"votingDays":7,"rounds":2}""");

        await fund.Do("person add stranger --as chair");

        // The notice, and what stands on the agenda. The assembly is called fifteen clear days before.
        await fund.Refuses(3, "NoticeTooShort", "meeting convene assembly --on 2026-05-10 --at 18:30 --place \"Maison Verte\" --as chair");
        var convened = await fund.Run("meeting convene assembly --on 2026-05-20 --at 18:30 --place \"Maison Verte, rue Haute 7\" --as chair --dry-run");
        Assert.Contains("call the assembly to a meeting on 2026-05-20 at 18:30 (MeetingConvened)", convened.Error, StringComparison.Ordinal);
        Assert.Contains("2026-05-20 18:30 +02:00", await fund.Do("meeting convene assembly --on 2026-05-20 --at 18:30 --place \"Maison Verte, rue Haute 7\" --as chair"), StringComparison.Ordinal);
        await fund.Do($"proposal charter {charter} --meeting R001 --motive \"Les petits prêts attendent trop.\" --as chair");
        await fund.Do("proposal resolution --kind budget --text \"Le budget de 9 000 euros est adopté.\" --task \"2026-09-30:M0002=Envoyer le budget aux communes\" --meeting R001 --secret --as treasurer");
        Assert.Contains("hidden until the vote is closed", await fund.Do("proposal show 2 --as verte"), StringComparison.Ordinal);
        await fund.Refuses(3, "MeetingNotInState", "vote cast 1 for --as verte");
        await fund.Refuses(3, "MeetingTooEarly", "meeting open --as chair");
        await fund.Do("proxy give \"Maison Verte\" --meeting R001 --as nord");
        Assert.Equal("giver,holder,meeting,proposal\nM0003,M0001,R001,\n", await fund.Do("proxy list -o csv --as verte"));

        // The meeting: who is there, and what each says.
        fund.Clock = new Fund.Noon(new DateOnly(2026, 5, 20));
        await fund.Do("meeting open --as chair");
        Assert.Contains("NO quorum (0 there, 2 of 3 needed)", await fund.Do("meeting show --as verte"), StringComparison.Ordinal);
        await fund.Do("meeting attend R001 M0001 --as chair");
        await fund.Do("meeting attend R001 M0002 --as chair");
        await fund.Refuses(6, "AttendanceKnown", "meeting attend R001 M0002 --as chair");
        Assert.Contains(": Open, quorum (3 there, 2 of 3 needed), 0 voted", await fund.Do("meeting show R001 --as verte"), StringComparison.Ordinal);
        await fund.Do("vote cast 1 for --as verte");
        await fund.Do("vote cast 1 for --member M0003 --as verte");
        await fund.Refuses(4, "NotTheirVote", "vote cast 1 for --member M0003 --as sud");
        await fund.Refuses(3, "ChoiceNotOffered", "vote cast 1 objection --ground harmspurpose --reason \"Non.\" --as sud");
        Assert.Contains("by M0001", await fund.Do("proposal show 1 --as sud"), StringComparison.Ordinal);
        await fund.Do("vote cast 1 against --as sud");
        Assert.Contains("Enacted", await fund.Do("proposal close 1 --as chair"), StringComparison.Ordinal);
        Assert.Equal("version,effective_on\n1,2025-01-01\n2,2026-05-20\n", await fund.Do("charter list -o csv"));
        Assert.Contains("\n/governance,", await fund.Do("charter compare -o csv"), StringComparison.Ordinal);
        Assert.Contains("\"closingHour\": \"18:00:00\"", await fund.Do("charter show 2"), StringComparison.Ordinal);

        // A secret vote: who has voted is known, what is not, and on no stream either.
        var secret = await fund.Run("vote cast 2 abstain --as sud");
        Assert.True(secret.Code == 0, secret.Error);
        Assert.DoesNotContain("abstain", secret.Error, StringComparison.Ordinal);
        await fund.Do("vote cast 2 for --as verte");
        var line = JsonDocument.Parse(await fund.Do("proposal list --meeting R001 --as verte -o json")).RootElement[1];
        Assert.Equal(("2 of 3", JsonValueKind.Null), (line.GetProperty("voted").GetString(), line.GetProperty("for").ValueKind));
        await fund.Refuses(3, "ItemsOpen", "meeting close --as chair");
        Assert.Contains("the fund counts the secret ballots", (await fund.Run("proposal close 2 --as chair --dry-run")).Error, StringComparison.Ordinal);
        await fund.Do("proposal close 2 --as chair");
        await fund.Refuses(6, "VoteClosed", "vote cast 2 for --as verte");
        await fund.Do("meeting close --as chair");
        await fund.Refuses(5, "there is no meeting", "minutes draft --meeting R001 --as stranger");
        Assert.Contains("Rule: two thirds of the votes", await fund.Do("minutes draft --meeting R001 --as chair"), StringComparison.Ordinal);

        // What came of it, signed by two and printed.
        await fund.Do("proposal outcome 1 \"Les prêts jusqu'à 5 000 euros sont décidés par consentement.\" --as chair");
        await fund.Do("follow-up assign 1 \"2026-06-30=Publier la charte\" --as chair");
        Assert.Contains("Publier la charte", await fund.Do("follow-up list --as treasurer"), StringComparison.Ordinal);
        var sud = await fund.Do("follow-up list --as sud -o csv");
        var task = sud.Split('\n').Single(l => l.Contains("Envoyer le budget", StringComparison.Ordinal)).Split(',')[0];
        await fund.Do($"follow-up done {task} --as sud");
        await fund.Refuses(6, "FollowUpDone", $"follow-up done {task} --as sud");
        await fund.Do("minutes issue --meeting R001 --as treasurer --idempotency-key minutes-1");
        Assert.Contains("done before", (await fund.Run("minutes issue --meeting R001 --as treasurer --idempotency-key minutes-1")).Error, StringComparison.Ordinal);
        await fund.Refuses(6, "MinutesIssuedAlready", "minutes issue --meeting R001 --as treasurer");
        await fund.Refuses(4, "SecondPersonNeeded", "minutes sign 1 --as treasurer");
        await fund.Do("minutes sign 1 --as chair");
        var printed = await fund.Do("minutes show 1 --language fr --as verte");
        foreach (var part in (string[])["Procès-verbal", "Maison Verte, rue Haute 7", "Les petits prêts attendent trop.", "M0003 Nord vzw par M0001 Maison Verte ASBL", "pour 2, contre 1", "pour 1, contre 0, abstentions 1", "Tom Desmet"])
            Assert.Contains(part, printed, StringComparison.Ordinal);
        Assert.Contains("Notulen", await fund.Do("minutes show 1 --language nl --as verte -o json"), StringComparison.Ordinal);
        await fund.Refuses(5, "there are no minutes 2", "minutes show 2 --as verte");
        var register = await fund.Do("decision list --kind charter --search CHARTE --from 2026-05-20 --to 2026-05-20 --as verte -o csv");
        Assert.Equal(2, register.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(",Charter,assembly,TwoThirds,Enacted,", register, StringComparison.Ordinal);
        Assert.Contains("DTSTART:20260520T163000Z", await fund.Do("calendar M0002 --as sud"), StringComparison.Ordinal);
        await fund.Refuses(5, "there is no member", "calendar M0001 --as stranger");

        var verified = await fund.Run("verify");
        Assert.True(verified.Code == 0, verified.Out + verified.Error);
        Assert.Contains("all checks hold", verified.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demonstration_brings_the_words_that_its_journal_names()
    {
        var fund = new Fund { Clock = new Fund.Noon(new DateOnly(2026, 11, 20)) };
        fund.Variables["FUND_DATABASE"] = _database.AppConnectionString;
        await fund.Do("demo load");
        Assert.Contains("Le comité a besoin d'un cadre", await fund.Do("minutes show 1 --lang fr --as auditor"), StringComparison.Ordinal);
        Assert.Contains("Le fonds s'abonne à la revue", await fund.Do("proposal show --as committee-phare " + await Silent()), StringComparison.Ordinal);
        var verified = await fund.Run("verify");
        Assert.True(verified.Code == 0, verified.Out + verified.Error);

        async Task<string> Silent() => (await fund.Do("proposal list --as auditor -o csv")).Split('\n').Single(l => l.Contains("LazyConsent", StringComparison.Ordinal)).Split(',')[0];
    }
}
