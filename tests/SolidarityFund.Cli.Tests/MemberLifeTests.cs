namespace SolidarityFund.Cli.Tests;

/// <summary>Members come, stay and go at the command line.</summary>
public class MemberLifeTests
{
    [Fact]
    public async Task An_organisation_applies_is_admitted_accepts_the_charter_and_gives_notice()
    {
        var fund = await Fund.Open();
        await fund.Do("person add est --as chair");
        var apply = "member apply \"Est ASBL\" --enterprise-number 0439.819.279 --iban BE39103123456719 --contact est --as chair";
        Assert.Equal(3, (await fund.Run($"{apply} --meets non-profit")).Code);
        Assert.Contains("Applied", await fund.Do(apply), StringComparison.Ordinal);
        Assert.Equal(6, (await fund.Run(apply)).Code);
        await fund.Do("proposal applicant Est --as treasurer");
        Assert.Contains("Admission of Est ASBL", await fund.Do("proposal list --as treasurer"), StringComparison.Ordinal);
        foreach (var voter in new[] { "verte", "sud", "nord" }) await fund.Do($"vote cast 1 for --as {voter}");
        Assert.Contains("Admitted", await fund.Do("member show M0004"), StringComparison.Ordinal);
        await fund.Do("mandate grant est delegate --member M0004 --as chair");
        Assert.Equal(4, (await fund.Run("member accept-charter M0004 --as sud")).Code);
        Assert.Contains("Active", await fund.Do("member accept-charter M0004 --as est"), StringComparison.Ordinal);
        Assert.Contains("Cocof EU", await fund.Do("member describe M0004 --staff 7 --turnover \"480 000,00\" --funded-by Cocof,EU --as chair"), StringComparison.Ordinal);
        Assert.Contains("NoticeGiven", await fund.Do("member notice M0004 --as est"), StringComparison.Ordinal);
        // The others decide by a proposal, and nobody leaves but by a settled exit: there is one way for each.
        foreach (var verb in new[] { "admit", "refuse", "suspend", "reinstate", "exclude", "kind", "left" }) Assert.Equal(2, (await fund.Run($"member {verb} M0004 --as chair")).Code);
        Assert.Contains("Active", await fund.Do("member stay M0004 --as est"), StringComparison.Ordinal);
        var before = await fund.Do("member list --as-of 2020-01-01 -o csv");
        Assert.Equal("code,name,enterprise_number,joined_on,kind,standing,since,leaves_on,accepted_charter,funded_by,staff,turnover_class\n", before);
        Assert.Contains("M0004,Est ASBL,0439819279", await fund.Do($"member list --as-of 2999-01-01 -o csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_is_suspended_and_excluded_and_seats_and_interests_are_kept()
    {
        var fund = await Fund.Open();
        await fund.Do("proposal exclusion M0002 --ground charter-broken --as treasurer");
        await fund.Do("vote cast 1 for --as verte");
        Assert.Contains("MemberNotHeard", await fund.Do("vote cast 1 for --as nord"), StringComparison.Ordinal);
        await fund.Do("member hear M0002 --as chair");
        await fund.Do("proposal enact 1 --as treasurer");
        Assert.Contains("Excluded", await fund.Do("member show M0002"), StringComparison.Ordinal);
        Assert.Equal(6, (await fund.Run("proposal suspension M0002 --reason own-request --as treasurer")).Code);
        Assert.Equal(3, (await fund.Run("proposal suspension M0003 --reason bad-manners --as treasurer")).Code);
        Assert.Contains("(Observer)", await fund.Do("proposal kind M0003 observer --as treasurer"), StringComparison.Ordinal);

        await fund.Do("person add ines --as chair");
        Assert.Contains("2029-12-31", await fund.Do("mandate grant ines seat --body board --quality independent --office chair --until 2029-12-31 --as chair"), StringComparison.Ordinal);
        Assert.Contains("board", await fund.Do("body list"), StringComparison.Ordinal);
        await fund.Do("mandate end ines seat --body board --as chair");
        Assert.Contains("Family", await fund.Do("interest declare nord M0001 family --as nord"), StringComparison.Ordinal);
        Assert.Equal(4, (await fund.Run("interest end nord M0001 family --as nord")).Code);
        Assert.DoesNotContain("Family", await fund.Do("interest end nord M0001 family --as chair"), StringComparison.Ordinal);
    }
}
