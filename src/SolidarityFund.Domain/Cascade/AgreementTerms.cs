// What an agreement with an outside funder says, and what a sub-grant may say more strictly (domain.md §4.3).
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Cascade;

/// <summary>When money of a funder becomes income. The report always shows what was accepted.</summary>
public enum RecognitionPoint
{
    /// <summary>When a sub-grant is awarded.</summary>
    Commitment,

    /// <summary>When a tranche of it is paid.</summary>
    Payment,

    /// <summary>When an expense is accepted; the most prudent.</summary>
    Acceptance,
}

/// <summary>On what the funder pays a tranche.</summary>
public enum TrancheTrigger
{
    /// <summary>The agreement is signed.</summary>
    Signature,

    /// <summary>An interim report.</summary>
    Report,

    /// <summary>The final report was checked.</summary>
    FinalReport,
}

/// <summary>Whether the funder pays value-added tax.</summary>
public enum VatRule
{
    /// <summary>It does, as far as the claimant does not get it back.</summary>
    Eligible,

    /// <summary>It does not.</summary>
    NotEligible,
}

/// <summary>Which money is used first where several sources have the same purpose.</summary>
public enum SourceOrder
{
    /// <summary>What came first.</summary>
    OldestFirst,

    /// <summary>All in proportion.</summary>
    Proportional,
}

/// <summary>What a report to the funder is about.</summary>
public enum ReportKind
{
    /// <summary>A part of the period.</summary>
    Interim,

    /// <summary>All of it.</summary>
    Final,
}

/// <summary>A report that is due.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="DueOn">The last day on which it is in time.</param>
public readonly record struct ReportDuty(ReportKind Kind, DateOnly DueOn);

/// <summary>What is owed to a funder beside the spending: reports, papers kept, its name shown.</summary>
/// <param name="Reports">The reports by day; at most 100.</param>
/// <param name="PartnersEarlierDays">How many days before each of them members report to the fund, 0 to 366; null for none.</param>
/// <param name="RetainUntil">Until when the documents are kept, not before the period ends; null for what the law says.</param>
/// <param name="Publicity">How the funder is to be named in public; null for nothing.</param>
public sealed record AgreementDuties(EquatableArray<ReportDuty> Reports = default, int? PartnersEarlierDays = null, DateOnly? RetainUntil = null, KeptText? Publicity = null);

/// <summary>A category of the funder's budget.</summary>
/// <param name="Code">Short code, 1 to 20 characters, unique in its agreement.</param>
/// <param name="Label">What it holds.</param>
/// <param name="Ceiling">Most that may be claimed in it, before the tolerance.</param>
public readonly record struct BudgetCategory(string Code, string Label, Money Ceiling);

/// <summary>A part in which the funder pays.</summary>
/// <param name="Amount">Above zero; the tranches add up to the agreement.</param>
/// <param name="Trigger">On what it is paid.</param>
/// <param name="DueOn">By when it is expected; null for nobody knows.</param>
public readonly record struct FunderTranche(Money Amount, TrancheTrigger Trigger, DateOnly? DueOn = null);

/// <summary>What was agreed with an outside funder. A sub-grant inherits all of it.</summary>
/// <param name="Funder">The funder's public name, 1 to 120 characters.</param>
/// <param name="Iban">Where money goes back to.</param>
/// <param name="Purpose">The purpose code: the dimension of the ledger under which its cash stands. 3 to 20 capital letters, digits and dashes, unique.</param>
/// <param name="Amount">What was promised.</param>
/// <param name="From">First day on which a cost counts.</param>
/// <param name="To">Last day.</param>
/// <param name="Recognition">When it becomes income.</param>
/// <param name="Categories">1 to 100.</param>
/// <param name="Tranches">In what parts it comes; none for one.</param>
/// <param name="ToleranceBasisPoints">By how much a category may exceed its ceiling, 0 to 10 000; null for nothing.</param>
/// <param name="IndirectBasisPoints">Flat rate for indirect costs, of the accepted direct ones, 0 to 10 000; null for none.</param>
/// <param name="ThirdPartyMost">Most that one enterprise number may get under the agreement; null for 60 000.00 (domain.md §4.1).</param>
/// <param name="DepthMost">How deep sub-grants may go, 1 to 10; null for 1: members grant nothing on (on-granting needs the funder's consent).</param>
/// <param name="JustifiedBasisPoints">How much of what a member holds it must have justified before its next tranche, 0 to 10 000; null for nothing.</param>
/// <param name="Vat">Whether value-added tax is paid.</param>
/// <param name="Sources">Which money is used first.</param>
/// <param name="WholeLinesOnly">True where a reviewer accepts a line whole or not at all.</param>
/// <param name="OnGrantingSha256">What the funder's written consent to grant on hashes to; it is needed from depth 2 on.</param>
/// <param name="LikeDays">Within how many days two documents of one supplier and amount look like the same one, 0 to 366; null for 5.</param>
/// <param name="Duties">Reports, papers and publicity; null for none.</param>
public sealed record AgreementTerms(
    string Funder, string Iban, string Purpose, Money Amount, DateOnly From, DateOnly To, RecognitionPoint Recognition, EquatableArray<BudgetCategory> Categories,
    EquatableArray<FunderTranche> Tranches = default, int? ToleranceBasisPoints = null, int? IndirectBasisPoints = null, Money? ThirdPartyMost = null, int? DepthMost = null,
    int? JustifiedBasisPoints = null, VatRule Vat = VatRule.Eligible, SourceOrder Sources = SourceOrder.OldestFirst, bool WholeLinesOnly = false, string? OnGrantingSha256 = null, int? LikeDays = null, AgreementDuties? Duties = null)
{
    /// <summary>What one third party may get.</summary>
    public Money ThirdPartyCap => ThirdPartyMost ?? Amount with { Cents = 60_000_00 };

    /// <summary>How deep sub-grants may go.</summary>
    public int Depth => DepthMost ?? 1;

    /// <summary>Within how many days two documents of one supplier and amount look like the same one.</summary>
    public int LikeWithinDays => LikeDays ?? 5;

    /// <summary>The reports that are due, by day.</summary>
    public EquatableArray<ReportDuty> Reports => Duties?.Reports ?? [];

    /// <summary>These terms as a sub-grant with stricter clauses inherits them: of each the stricter.</summary>
    public AgreementTerms With(StricterClauses? stricter)
    {
        if (stricter is null) return this;
        var ceilings = stricter.Ceilings.ToDictionary(c => c.Code, c => c.Ceiling, StringComparer.Ordinal);
        return this with
        {
            From = stricter.From is { } from && from > From ? from : From,
            To = stricter.To is { } to && to < To ? to : To,
            JustifiedBasisPoints = stricter.JustifiedBasisPoints is { } share ? Math.Max(share, JustifiedBasisPoints ?? 0) : JustifiedBasisPoints,
            ThirdPartyMost = stricter.ThirdPartyMost is { } cap ? Money.Min(cap, ThirdPartyCap) : ThirdPartyMost,
            Categories = [.. Categories.Select(c => ceilings.TryGetValue(c.Code, out var ceiling) ? c with { Ceiling = Money.Min(ceiling, c.Ceiling) } : c)],
        };
    }

    /// <summary>What may be claimed in a category, tolerance included.</summary>
    public Money CeilingOf(BudgetCategory category) => category.Ceiling + category.Ceiling.Share(new(ToleranceBasisPoints ?? 0));
}

/// <summary>A lower ceiling of a category.</summary>
/// <param name="Code">Which category.</param>
/// <param name="Ceiling">Most that may be claimed in it under the sub-grant and what is granted on out of it, before the tolerance.</param>
public readonly record struct CategoryCeiling(string Code, Money Ceiling);

/// <summary>What a sub-grant asks more strictly than what it comes out of: the difference only, never looser (domain.md §4.3).</summary>
/// <param name="Ceilings">Lower ceilings, each category once.</param>
/// <param name="From">A later first day; null for the inherited one.</param>
/// <param name="To">An earlier last day; null for the inherited one.</param>
/// <param name="JustifiedBasisPoints">A larger share to justify before the next tranche; null for the inherited one.</param>
/// <param name="ThirdPartyMost">A lower cap for those it grants on to; null for the inherited one.</param>
public sealed record StricterClauses(EquatableArray<CategoryCeiling> Ceilings, DateOnly? From = null, DateOnly? To = null, int? JustifiedBasisPoints = null, Money? ThirdPartyMost = null);
