using System.Text.Json;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Testing;

namespace SolidarityFund.Reports.Tests;

public class OpenDataTests
{
    /// <summary>What the standard requires of a grant, and which names it knows beside these.</summary>
    private static readonly string[] Required = ["id", "title", "description", "currency", "amountAwarded", "awardDate", "recipientOrganization", "fundingOrganization"];

    [Fact]
    public void A_package_has_the_fields_of_the_standard_and_public_facts_only()
    {
        var story = GrantStory.Whole();
        var json = Written(story, "0400000165", _ => true);
        var package = JsonDocument.Parse(json).RootElement;
        Assert.Equal("BE-BCE_KBO-0400000165", package.GetProperty("publisher").GetProperty("identifier").GetString());
        var grants = package.GetProperty("grants").EnumerateArray().ToArray();
        Assert.Equal(2, grants.Length);
        Assert.All(grants, g => Assert.Equal(
            [.. Required, "amountDisbursed", "grantProgramme", "plannedDates"], g.EnumerateObject().Select(p => p.Name).OrderBy(n => Array.IndexOf(Required, n) is var at and >= 0 ? at : 99).ThenBy(n => n, StringComparer.Ordinal)));
        var first = grants[0];
        Assert.Equal("BE-BCE_KBO-0400000165-2026-001/1", first.GetProperty("id").GetString());
        Assert.Equal((15_000.00m, 7_000.00m, "EUR", "2026-01-05"), (first.GetProperty("amountAwarded").GetDecimal(), first.GetProperty("amountDisbursed").GetDecimal(), first.GetProperty("currency").GetString(), first.GetProperty("awardDate").GetString()));
        Assert.Equal(("BE-BCE_KBO-0478450619", "Atelier Sud ASBL"), Of(first, "recipientOrganization"));
        Assert.Equal(("BE-BCE_KBO-0400000165", "Fonds Solidaire ASBL"), Of(first, "fundingOrganization"));
        Assert.Equal(("2026-01-01", "2026-12-31"), (first.GetProperty("plannedDates")[0].GetProperty("startDate").GetString(), first.GetProperty("plannedDates")[0].GetProperty("endDate").GetString()));
        // No person, no account of a bank, no document.
        foreach (var person in story.Fund.State.Members.Members.Values.Select(m => m.Organisation.Contact.ToString())) Assert.DoesNotContain(person, json, StringComparison.Ordinal);
        foreach (var iban in story.Fund.State.Members.Members.Values.Select(m => m.Organisation.Iban).Append(story.Now.Terms.Iban)) Assert.DoesNotContain(iban, json, StringComparison.Ordinal);
        foreach (var e in story.Grant(1).Expenses) Assert.DoesNotContain(e.Line.DocumentSha256!, json, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_is_not_to_be_named_is_neither_named_nor_numbered()
    {
        var story = GrantStory.Whole();
        var json = Written(story, null, _ => false);
        Assert.DoesNotContain("Atelier", json, StringComparison.Ordinal);
        Assert.DoesNotContain("0478450619", json, StringComparison.Ordinal);
        Assert.Equal(($"{story.Fund.Id}-not-named", "not named"), Of(JsonDocument.Parse(json).RootElement.GetProperty("grants")[0], "recipientOrganization"));
    }

    [Fact]
    public void What_a_member_grants_on_names_that_member_as_its_funder_and_the_grant_it_comes_out_of()
    {
        var story = new GrantStory(GrantStory.Terms with { DepthMost = 2, OnGrantingSha256 = new string('a', 64) });
        var one = story.Awards(1, 15_000_00);
        story.Awards(2, 1_000_00, one);
        var below = JsonDocument.Parse(Written(story, null, _ => true)).RootElement.GetProperty("grants")[1];
        Assert.Equal("Atelier Sud ASBL", Of(below, "fundingOrganization").Name);
        Assert.Equal($"{story.Fund.Id}-2026-001/1", below.GetProperty("relatedActivity")[0].GetString());
        Assert.False(below.TryGetProperty("amountDisbursed", out _));
    }

    private static (string? Id, string? Name) Of(JsonElement grant, string field) => (grant.GetProperty(field)[0].GetProperty("id").GetString(), grant.GetProperty(field)[0].GetProperty("name").GetString());

    private static string Written(GrantStory story, string? number, Func<MemberId, bool> isNamed)
    {
        using var json = new MemoryStream();
        OpenData.Write(json, story.Fund.Id, story.Fund.State, number, new DateOnly(2026, 2, 1), isNamed);
        return System.Text.Encoding.UTF8.GetString(json.ToArray());
    }
}
