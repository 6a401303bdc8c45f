// LiquidityView: the liquidity of a fund as the page shows it, with the case of stress that the address asks for.
using System.Collections.Immutable;
using System.Globalization;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Reports;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Web.Pages.Treasury;

/// <summary>The liquidity page.</summary>
/// <param name="Report">The figures.</param>
/// <param name="Asked">The case as it was typed.</param>
/// <param name="Borrowers">Who may be named in a case: who repays something, where the reader may know that it does.</param>
public sealed record LiquidityView(LiquidityReport Report, Submission Asked, ImmutableArray<(MemberId Member, string Name)> Borrowers)
{
    public static LiquidityView? Of(HttpContext http, Standing standing)
    {
        var state = standing.State;
        ImmutableArray<(MemberId Member, string Name)> borrowers =
        [
            .. state.Loans.Loans.Values.Where(l => l.IsLive || l.State == LoanState.Agreed).GroupBy(l => l.Terms.Member)
                // What a member repays would show by the difference: only where every loan of it may be known.
                .Where(of => of.All(l => standing.Sight.Of(l).Member is not null))
                .Select(of => (of.Key, state.Members.Members[of.Key].Organisation.Name)).OrderBy(m => m.Name, StringComparer.Ordinal),
        ];
        var asked = Submission.OfQuery(http);
        var stress = StressOf(asked, borrowers);
        return LiquidityReport.Of(state, standing.Today, stress: stress) is { } report ? new(report, asked, borrowers) : null;
    }

    /// <summary>The case that was asked for; null for none.</summary>
    private static Stress? StressOf(Submission asked, ImmutableArray<(MemberId Member, string Name)> borrowers)
    {
        var parts = asked.Values("unpaid").Where(member => member.Length > 0).Distinct(StringComparer.Ordinal).Select(member => $"member:{member}").ToList();
        if (asked.Value("largest") is { Length: > 0 } largest)
        {
            if (int.TryParse(largest, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 100) parts.AddRange(number > 0 ? [$"largest:{largest}"] : []);
            else asked.Fault("largest", Text.In(asked.Language)["form.count"]);
        }
        if (asked.PercentOrNone("deposits") is { } leaving and > 0) parts.Add(string.Create(CultureInfo.InvariantCulture, $"deposits:{leaving}"));
        if (asked.PercentOrNone("contributions") is { } lost and > 0) parts.Add(string.Create(CultureInfo.InvariantCulture, $"contributions:{lost}"));
        if (asked.Value("guarantees") == "called") parts.Add("guarantees");
        if (parts.Count == 0 || !asked.IsFit) return null;
        var stress = LiquidityText.Stress(string.Join(',', parts), word => Id.TryParse<MemberId>(word, out var id) && borrowers.Any(b => b.Member == id) ? id : null);
        if (stress is null) asked.Fault("", Text.In(asked.Language)["stress.unread"]);
        return stress;
    }
}
