// PledgeRules and RiskFundRules: how much a member may stand behind loans of others, and what of the contributions goes to the risk fund.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Charters;

/// <summary>Ceilings of one guarantor over all its pledges, domain.md §2.1 (practice of credit unions) and §2.3.</summary>
/// <param name="DepositBasisPoints">Share of its own deposit that it may pledge, 0 to 10 000.</param>
/// <param name="ContributionMultiple">Commitments up to this multiple of what the charter asks it for one period; 0 allows none.</param>
/// <param name="Ceiling">Commitments up to this amount, whatever the multiple gives.</param>
public sealed record PledgeRules(BasisPoints DepositBasisPoints, int ContributionMultiple, Money Ceiling)
{
    /// <summary>What holds where the charter is silent: the whole deposit, three contributions (three times the savings in credit unions), 10 000.00.</summary>
    public static PledgeRules Default(Currency currency) => new(new(10_000), 3, new(10_000_00, currency));
}

/// <summary>The contribution key of the risk fund: which share of what members contributed is put aside for losses.</summary>
/// <param name="ContributionBasisPoints">Share of the contributions of members in no group below.</param>
/// <param name="Groups">Shares of groups by who funds them; a member counts in the first of these groups that it belongs to. Null for none.</param>
public sealed record RiskFundRules(BasisPoints ContributionBasisPoints, EquatableArray<RiskKey>? Groups = null)
{
    /// <summary>What holds where the charter is silent: a twentieth.</summary>
    public static RiskFundRules Default { get; } = new(new BasisPoints(500));
}

/// <summary>The share of one group.</summary>
/// <param name="Authority">Code of who funds the group, of the charter's list <c>/membership/fundingAuthorities</c>.</param>
/// <param name="Share">Its share, 0 to 10 000.</param>
public readonly record struct RiskKey(string Authority, BasisPoints Share);
