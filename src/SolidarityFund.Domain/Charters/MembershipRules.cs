// MembershipRules: what the charter says of belonging to the fund, before anybody comes or goes: reasons, notice, lists of codes, bodies.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Charters;

/// <summary>Codes of the bodies that every fund has; the charter names the others, such as a board or a working group.</summary>
public static class BodyCodes
{
    /// <summary>All members with a vote. It has no seats.</summary>
    public const string Assembly = "assembly";

    /// <summary>The committee that decides on support: its seats are the mandates with the role Committee.</summary>
    public const string Committee = "committee";
}

/// <summary>A body with seats, domain.md §1 row 4 and §5.</summary>
/// <param name="Code">How it is called in records: small letters, digits and hyphens.</param>
/// <param name="Seats">How many seats it has.</param>
/// <param name="TermMonthsMost">Longest mandate, in months; 0 sets no limit.</param>
/// <param name="MinimumExternal">How many at least come from outside the members.</param>
/// <param name="MinimumIndependent">How many at least are independent.</param>
public sealed record BodyRules(string Code, int Seats, int TermMonthsMost, int MinimumExternal, int MinimumIndependent);

/// <summary>
/// Inclusion and exclusion are defined before they are needed (domain.md §1 row 17): nobody is suspended or excluded for a reason that
/// the charter does not name.
/// </summary>
/// <param name="NoticeMonths">Months from the notice of a member to the first day on which it may leave.</param>
/// <param name="HearingMonths">How long a hearing counts for an exclusion, in months.</param>
/// <param name="RenewalDays">How many days before its end a mandate is due for renewal.</param>
/// <param name="InclusionRules">What an applicant must meet, by code; an application confirms each of them.</param>
/// <param name="SuspensionReasons">Why a member may be suspended, by code.</param>
/// <param name="ExclusionGrounds">Why a member may be excluded, by code.</param>
/// <param name="FundingAuthorities">Who funds members, by code (domain.md §1 row 23).</param>
/// <param name="TurnoverBounds">Yearly turnovers at which a higher class begins, rising; none gives one class.</param>
/// <param name="Bodies">The bodies with seats; <see cref="BodyCodes.Committee"/> may be among them, to limit its seats.</param>
public sealed record MembershipRules(
    int NoticeMonths,
    int HearingMonths,
    int RenewalDays,
    EquatableArray<string> InclusionRules,
    EquatableArray<string> SuspensionReasons,
    EquatableArray<string> ExclusionGrounds,
    EquatableArray<string> FundingAuthorities,
    EquatableArray<Money> TurnoverBounds,
    EquatableArray<BodyRules> Bodies)
{
    /// <summary>What holds in a fund whose charter says nothing of it.</summary>
    public static MembershipRules Default(Currency currency) => new(
        NoticeMonths: 3, HearingMonths: 6, RenewalDays: 60,
        InclusionRules: ["non-profit", "shares-purpose"],
        SuspensionReasons: ["contributions-unpaid", "support-overdue", "charter-broken", "own-request"],
        ExclusionGrounds: ["contributions-unpaid", "support-overdue", "charter-broken", "harm-to-fund", "activity-ceased"],
        FundingAuthorities: ["Cocof", "Cocom", "Region", "VGC", "VG", "FWB", "Federal", "EU"],
        TurnoverBounds: [new(250_000_00, currency), new(1_000_000_00, currency), new(5_000_000_00, currency)],
        Bodies: [new("board", Seats: 12, TermMonthsMost: 48, MinimumExternal: 0, MinimumIndependent: 0)]);

    /// <summary>The rules of a body, or null: the assembly has none, and the committee none unless the charter limits it.</summary>
    public BodyRules? Body(string code)
    {
        foreach (var body in Bodies)
            if (body.Code == code) return body;
        return null;
    }

    /// <summary>True for a body of this fund.</summary>
    public bool Knows(string body) => body is BodyCodes.Assembly or BodyCodes.Committee || Body(body) is not null;

    /// <summary>The class of a yearly turnover, from 1.</summary>
    public int TurnoverClass(Money turnover) => 1 + TurnoverBounds.Count(bound => bound <= turnover);

    /// <summary>True for a code as these lists hold it: 1 to 40 letters, digits and hyphens.</summary>
    public static bool IsCode(string code) => code.Length is >= 1 and <= 40 && code.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
