// OpenData: the sub-grants of a fund as open data, under the field names of the 360Giving data standard, so that anybody's tools can read who gave what to whom.
using System.Text.Json;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Reports;

/// <summary>
/// Writes a package of grants: an object with <c>grants</c>, each with the fields that the standard requires and those that the books know. Only public facts of
/// legal persons: name, enterprise number, amounts, dates. No person, no bank account, no document, no reason. An organisation that is not to be named is
/// <c>not named</c>, without a number. An organisation of Belgium is identified by the prefix of the Crossroads Bank, <c>BE-BCE_KBO</c> (org-id.guide).
/// </summary>
public static class OpenData
{
    /// <summary>The media type of the package.</summary>
    public const string MediaType = "application/json; charset=utf-8";

    private const string Register = "BE-BCE_KBO-";

    /// <summary>Writes the package: approved agreements in their order, sub-grants by number.</summary>
    /// <param name="to">Where it goes, as UTF-8.</param>
    /// <param name="fund">The fund; its id identifies it where it has told no enterprise number.</param>
    /// <param name="state">What the fund knows.</param>
    /// <param name="enterpriseNumber">The fund's own enterprise number, ten digits; null for not told.</param>
    /// <param name="issued">The day of the package.</param>
    /// <param name="isNamed">Whether an organisation may be named to everybody.</param>
    public static void Write(Stream to, FundId fund, FundState state, string? enterpriseNumber, DateOnly issued, Func<MemberId, bool> isNamed)
    {
        var (name, publisher) = (state.Name ?? "", enterpriseNumber is null ? fund.ToString() : Register + enterpriseNumber);
        using var json = new Utf8JsonWriter(to, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("title", $"{name}: sub-grants");
        json.WriteString("issued", Day(issued));
        json.WriteStartObject("publisher");
        json.WriteString("name", name);
        json.WriteString("identifier", publisher);
        json.WriteEndObject();
        json.WriteStartArray("grants");
        foreach (var agreement in state.Cascade.InOrder.Where(a => a.ApprovedBy is not null))
            foreach (var grant in state.Cascade.Of(agreement)) Grant(agreement, grant);
        json.WriteEndArray();
        json.WriteEndObject();

        void Grant(Agreement agreement, SubGrant grant)
        {
            var terms = state.Cascade.TermsOf(grant);
            var parent = grant.Parent is { } above ? state.Cascade.SubGrants[above] : null;
            json.WriteStartObject();
            json.WriteString("id", IdOf(agreement, grant));
            json.WriteString("title", $"Sub-grant {agreement.CodeOf(grant)}");
            json.WriteString("description", $"Part of agreement {agreement.Code} with {terms.Funder}, purpose {terms.Purpose}");
            json.WriteString("currency", grant.Awarded.Currency.Code);
            json.WriteNumber("amountAwarded", grant.Awarded.Cents / 100m);
            // What a member pays on is not known here.
            if (parent is null) json.WriteNumber("amountDisbursed", (grant.Paid - grant.Refunded).Cents / 100m);
            json.WriteString("awardDate", Day(grant.AwardedOn));
            json.WriteStartArray("plannedDates");
            json.WriteStartObject();
            json.WriteString("startDate", Day(terms.From));
            json.WriteString("endDate", Day(terms.To));
            json.WriteEndObject();
            json.WriteEndArray();
            Organisation("recipientOrganization", grant.Member);
            if (parent is not null) Organisation("fundingOrganization", parent.Member);
            else Named("fundingOrganization", publisher, name);
            json.WriteStartArray("grantProgramme");
            json.WriteStartObject();
            json.WriteString("code", terms.Purpose);
            json.WriteString("title", terms.Funder);
            json.WriteEndObject();
            json.WriteEndArray();
            if (parent is not null)
            {
                json.WriteStartArray("relatedActivity");
                json.WriteStringValue(IdOf(agreement, parent));
                json.WriteEndArray();
            }
            json.WriteEndObject();
        }

        string IdOf(Agreement agreement, SubGrant grant) => $"{publisher}-{agreement.CodeOf(grant)}";

        void Organisation(string field, MemberId member)
        {
            var organisation = state.Members.Members[member].Organisation;
            if (isNamed(member)) Named(field, Register + organisation.EnterpriseNumber, organisation.Name);
            else Named(field, $"{publisher}-not-named", "not named");
        }

        void Named(string field, string id, string called)
        {
            json.WriteStartArray(field);
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteString("name", called);
            json.WriteEndObject();
            json.WriteEndArray();
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
