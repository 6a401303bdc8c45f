// Menu: the pages of a fund in the order of the menu; a reader sees those that its mandates open.
using SolidarityFund.Web.Access;

namespace SolidarityFund.Web.Pages;

/// <summary>One entry: its word (menu.{Word}), where it leads, and whether the reader is there or below.</summary>
public sealed record MenuEntry(string Word, string Path, bool IsHere);

public static class Menu
{
    private static readonly (string Word, string Below, Permit Permit)[] Pages =
    [
        ("home", "", Permits.SeeOwn),
        ("bank", "/bank", Permits.SeeAll),
        ("liquidity", "/liquidity", Permits.SeeAll),
        ("deposits", "/deposits", Permits.SeeOwn),
    ];

    /// <summary>What a reader may open.</summary>
    public static IReadOnlyList<MenuEntry> For(Standing standing, string path) =>
        [.. Pages.Where(p => standing.Holds([.. p.Permit.Roles])).Select(p => new MenuEntry(p.Word, $"/funds/{standing.Fund}{p.Below}", IsHere(path, $"/funds/{standing.Fund}", p.Below)))];

    private static bool IsHere(string path, string fund, string below) => path == fund + below || (below.Length > 0 && path.StartsWith($"{fund}{below}/", StringComparison.Ordinal));
}
