// GrantReports: what reports say of the story of a grant.
using SolidarityFund.Testing;

namespace SolidarityFund.Reports.Tests;

internal static class GrantReports
{
    public static Lineage Lineage(this GrantStory story) => Reports.Lineage.Of(story.Fund.State.Cascade, story.Now);

    public static JustificationReport Report(this GrantStory story, Books? books = null) => Justification.Of(story.Fund.State, story.Now, text => $"Supplier {text.Id.ToString()[^4..]} · F-7", books);

    public static Task<Books> Books(this GrantStory story) => Reports.Books.From(story.Fund.Records.ToAsyncEnumerable());
}
