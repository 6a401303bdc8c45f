// GovernanceTests: votes through the command line in every way but a meeting, and what bad input is told.
namespace SolidarityFund.Cli.Tests;

public sealed class GovernanceTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fund-governance-");

    public void Dispose() => _folder.Delete(true);

    [Fact]
    public async Task Objections_comments_conflicts_paper_votes_and_reminders_in_a_written_vote()
    {
        var fund = await Fund.Open();
        var charter = await fund.NextCharter(_folder, """{"kind":"Resolution","upTo":null,"body":"committee","rule":"Consent","quorum":{"numerator":1,"denominator":2},"votingDays":7,"rounds":2,"results":"AtClosing"}""");
        await fund.Do($"proposal charter {charter} --as chair");
        foreach (var who in (string[])["verte", "sud", "nord"]) await fund.Do($"vote cast 1 for --as {who}");

        await fund.Refuses(3, "WordsUnfit", "proposal resolution --text \" \" --as chair");
        await fund.Do("proposal resolution --text \"Une fête en juin.\" --motive \"Dix ans.\" --review-on 2026-12-31 --as chair");
        Assert.Equal(3, (await fund.Do("vote missing --as treasurer -o csv")).Split('\n').Count(l => l.StartsWith("2,", StringComparison.Ordinal)));
        await fund.Do("vote read 2 --as nord");
        await fund.Refuses(6, "ReadAlready", "vote read 2 --as nord");
        await fund.Do("proposal comment 2 \"Et en septembre ?\" --as verte");
        await fund.Refuses(3, "ObjectionNeedsReason", "vote cast 2 objection --as sud");
        await fund.Do("vote cast 2 objection --ground exceedslimit --reason \"Trop cher.\" --as sud");
        Assert.DoesNotContain("Trop cher.", await fund.Do("proposal show 2 --as verte"), StringComparison.Ordinal);
        await fund.Do("vote cast 2 for --as verte");
        await fund.Refuses(3, "CannotBeAmended", "proposal amend 2 resolution --text \"Une petite fête en juin.\" --as chair");
        await fund.Refuses(4, "NotTheirProposal", "proposal amend 2 resolution --text \"Une petite fête en juin.\" --as treasurer");
        await fund.Do("vote cast 2 for --as nord");
        await fund.Do("proposal amend 2 resolution --text \"Une petite fête en juin.\" --as chair");
        var shown = await fund.Do("proposal show 2 --as verte");
        foreach (var part in (string[])["Une petite fête en juin.", "round 2", "Et en septembre ?", "Dix ans.", "2026-12-31"]) Assert.Contains(part, shown, StringComparison.Ordinal);
        await fund.Do("proposal conflict 2 \"Notre salle serait louée.\" --as nord");
        await fund.Refuses(4, "MemberRecused", "vote cast 2 for --as nord", "Recused", "NotOnRoll");
        var conflicted = await fund.Do("proposal show 2 --as nord");
        Assert.Contains("takes no part: the deliberation is not shown", conflicted, StringComparison.Ordinal);
        Assert.DoesNotContain("Et en septembre ?", conflicted, StringComparison.Ordinal);
        await fund.Do("vote paper 2 for --member M0002 --telephone --as chair");
        await fund.Refuses(6, "PaperVotesDiffer", "vote paper 2 abstain --member M0002 --telephone --as treasurer");
        await fund.Do("vote paper 2 for --member M0002 --telephone --as treasurer");
        Assert.Contains("Enacted", await fund.Do("vote cast 2 for --as verte"), StringComparison.Ordinal);
        await fund.Do("minutes issue --proposal 2 --as chair");
        Assert.Contains("Notre salle serait louée.", await fund.Do("minutes show 1 --as verte"), StringComparison.Ordinal);
        await fund.Refuses(5, "there are no minutes 1", "minutes show 1 --as nord");

        // Under a charter where all must agree, the objections of the past would have counted otherwise.
        var (replay, other) = (await fund.Run($"charter replay {charter} --as chair --all"), await fund.Run($"charter replay {charter} --as somebody"));
        Assert.Contains(" of 2 past votes", replay.Error, StringComparison.Ordinal);
        Assert.Equal((0, 5), (replay.Code, other.Code));

        await fund.Do("proposal resolution --text \"Rien.\" --as chair");
        await fund.Refuses(4, "NotTheirProposal", "proposal withdraw 3 --as treasurer");
        await fund.Do("proposal withdraw 3 --as chair");
        await fund.Refuses(6, "ProposalTakenBack", "vote cast 3 for --as verte");
    }

    [Fact]
    public async Task Requests_are_ranked_by_numbers_from_one()
    {
        var fund = await WithMoney();
        await fund.Do("loan request 900 --member M0001 --instalments 12 --needed 2026-06-03 --as verte");
        await fund.Do("loan request 800 --member M0002 --instalments 12 --needed 2026-06-03 --as sud");
        var opened = await fund.Run("proposal choice --envelope 1000 --loan 2026-001 --loan 2026-002 --as chair");
        Assert.True(opened.Code == 0, opened.Error);
        await fund.Refuses(3, "RankingMalformed", "vote rank 1 0 --as nord");
        Assert.Contains("2 1", await fund.Do("vote rank 1 2 1 --as nord") + await fund.Do("proposal show 1 --as nord"), StringComparison.Ordinal);
        Assert.Contains("option 2", await fund.Do("proposal show 1 --as chair"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vote cast 9 for --as verte", 5, "there is no proposal '9'")]
    [InlineData("vote cast 1 perhaps --as verte", 2, "perhaps")]
    [InlineData("vote cast 1 for --as treasurer", 4, "RoleMissing")]
    [InlineData("vote cast 1 for --as sud", 4, "NotOnRoll", "Recused", "MemberRecused")]
    [InlineData("vote rank 1 1 --as verte", 3, "NothingToRank")]
    [InlineData("proposal show 1", 2, "say who you are")]
    [InlineData("proposal close 1 --as chair", 3, "VoteStillOpen")]
    [InlineData("proposal enact 1 --as chair", 3, "NotAdopted")]
    [InlineData("proposal loan 2026-001 --as chair", 6, "AlreadyProposed")]
    [InlineData("proposal loan 2026-001 --meeting R001 --as chair", 5, "there is no meeting 'R001'")]
    [InlineData("proposal loan 2026-001 --review-on someday --as chair", 2, "is no date")]
    [InlineData("proposal charter nowhere.json --as chair", 5, "there is no file")]
    [InlineData("proposal amend 1", 2, "")]
    [InlineData("proposal resolution --text x --task soon --as chair", 2, "is no task")]
    [InlineData("proposal resolution --kind loan --text x --as chair", 3, "NotInWords")]
    [InlineData("proposal admission Est --enterprise-number 123 --iban BE71096123456769 --contact chair --as chair", 3, "EnterpriseNumberWrong")]
    [InlineData("proposal exclusion M0002 --ground whim --as chair", 3, "")]
    [InlineData("proposal outcome 1 \"Bien.\" --as chair", 3, "VoteStillOpen")]
    [InlineData("meeting convene assembly --on 2026-06-20 --at 25:00 --place Ici --as chair", 2, "is no hour")]
    [InlineData("meeting convene senate --on 2026-06-20 --at 18:00 --place Ici --as chair", 5, "BodyUnknown")]
    [InlineData("meeting convene assembly --on 2026-06-20 --at 18:00 --place Ici --as treasurer", 4, "RoleMissing")]
    [InlineData("meeting open --as chair", 5, "there is no meeting for this")]
    [InlineData("proxy give M0001 --as sud", 2, "say for what")]
    [InlineData("proxy give M0002 --proposal 1 --as sud", 3, "CannotHoldProxy")]
    [InlineData("minutes sign 4 --as chair", 5, "MinutesUnknown")]
    [InlineData("minutes issue --proposal 1 --as chair", 3, "NoMinutesOf")]
    [InlineData("follow-up done --as chair", 5, "there is no task for this")]
    [InlineData("charter compare 1", 5, "there is no version 0")]
    [InlineData("charter replay nowhere.json --as chair", 5, "there is no file")]
    [InlineData("decision list --from someday --as chair", 2, "is no date")]
    [InlineData("calendar M0099 --as chair", 5, "there is no member")]
    public async Task Bad_input_gets_its_exit_code_and_a_sentence(string line, int code, params string[] anyOf)
    {
        var fund = await WithMoney();
        await fund.Do("loan request 500 --member M0002 --instalments 12 --needed 2026-06-03 --as sud");
        await fund.Do("proposal loan 2026-001 --as treasurer");
        await fund.Refuses(code, anyOf[0], line, anyOf[1..]);
    }

    private static async Task<Fund> WithMoney()
    {
        var fund = await Fund.Open();
        await fund.Do($"entry prepare --opening --file {Fund.Sample("tour/opening.csv")} --on 2026-01-01 --as treasurer");
        await fund.Do("entry approve --as chair");
        return fund;
    }
}
