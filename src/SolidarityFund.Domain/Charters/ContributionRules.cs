// ContributionRules: the formula of a contribution as data, who is asked for what on top of the plain part, when it is due, and what is done when it is late.
using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Charters;

/// <summary>What a contribution follows from.</summary>
/// <param name="Staff">Heads, 0 or more.</param>
/// <param name="Turnover">Yearly turnover, 0 or more.</param>
/// <param name="FullTimeHundredths">Full-time equivalents in hundredths (250 is 2.50); null where nobody said, then each head counts as one.</param>
/// <param name="Capacity">The code of what the member says that it can carry; null for none.</param>
/// <param name="RiskGroup">The code of the group whose risk it shares; null for none.</param>
public sealed record ContributionBasis(int Staff, Money Turnover, int? FullTimeHundredths = null, string? Capacity = null, string? RiskGroup = null);

/// <summary>A band of turnover: what is asked on top of the rest from a turnover on, up to the next band.</summary>
/// <param name="From">The yearly turnover at which the band begins; rising from band to band.</param>
/// <param name="Amount">What is asked in this band, not added to the bands below.</param>
public sealed record TurnoverStep(Money From, Money Amount);

/// <summary>What is asked on top of the rest of a member with a capacity (domain.md §1 row 5: those who can pay for those who cannot).</summary>
/// <param name="Code">The capacity.</param>
/// <param name="Amount">Zero or more.</param>
public sealed record CapacityStep(string Code, Money Amount);

/// <summary>The part of a contribution that goes to the risk fund, for the members of a group (domain.md §1 rows 9 and 10). Exactly one of share and amount.</summary>
/// <param name="Group">The group.</param>
/// <param name="Share">A share of what is asked, rounded down to the cent.</param>
/// <param name="Amount">An amount, never more than what is asked.</param>
public sealed record RiskContribution(string Group, BasisPoints? Share = null, Money? Amount = null);

/// <summary>
/// The contribution of a member for one period: base + staff × per staff member + full-time equivalents × per equivalent + turnover × share + the
/// step of its turnover + the amount of its capacity, then not below the floor and not above the ceiling. A flat contribution is a base with nothing else.
/// </summary>
/// <param name="Base">The same for every member.</param>
/// <param name="PerStaffMember">For each staff member (heads).</param>
/// <param name="TurnoverBasisPoints">Share of the yearly turnover, rounded down to the cent.</param>
/// <param name="Floor">At least this much.</param>
/// <param name="Ceiling">At most this much.</param>
/// <param name="PerFullTimeEquivalent">For each full-time equivalent, rounded down to the cent; null for nothing.</param>
/// <param name="TurnoverSteps">Bands of turnover, rising; null for none. Below the first nothing is asked for turnover in bands.</param>
/// <param name="Capacities">Amounts by capacity; null for none.</param>
/// <param name="Risks">Which part goes to the risk fund, by group; null for none.</param>
/// <param name="AmountMonths">
/// For how many months the amount is, 1 to 120: a call of another length asks its part, rounded down to the cent. Null: each call asks the amount once,
/// whatever its length, and a call of several years once for each year.
/// </param>
/// <param name="ProRata">True: who joins or leaves within a period is asked for the calendar months in which it belongs. Null or false: for all of it.</param>
/// <param name="DueDays">Days from the call, or from the first day of a period still to come, until it is due; null for <see cref="DefaultDueDays"/>.</param>
/// <param name="Ladder">What is done when about a contribution that is not paid, by ascending days; null for <see cref="DefaultLadder"/>. It costs the member nothing.</param>
/// <param name="CreditReasons">Codes of the reasons for which a call may be lowered; null for <see cref="DefaultCreditReasons"/>.</param>
public sealed record ContributionRules(
    Money Base, Money PerStaffMember, BasisPoints TurnoverBasisPoints, Money Floor, Money Ceiling,
    Money? PerFullTimeEquivalent = null, EquatableArray<TurnoverStep>? TurnoverSteps = null, EquatableArray<CapacityStep>? Capacities = null, EquatableArray<RiskContribution>? Risks = null,
    int? AmountMonths = null, bool? ProRata = null, int? DueDays = null, EquatableArray<LateStep>? Ladder = null, EquatableArray<string>? CreditReasons = null)
{
    /// <summary>Days until a contribution is due where the charter is silent.</summary>
    public const int DefaultDueDays = 30;

    /// <summary>Most full-time equivalents that a member can mean, in hundredths: a hundred thousand.</summary>
    public const int FullTimeHundredthsMost = 10_000_000;

    /// <summary>The ladder where the charter is silent. Lateness costs no money and blocks no emergency aid at any step.</summary>
    public static EquatableArray<LateStep> DefaultLadder { get; } = [new(7, "friendly-reminder"), new(30, "second-reminder"), new(60, "call-and-offer"), new(90, "committee-informed")];

    /// <summary>Reasons for a credit note where the charter is silent.</summary>
    public static EquatableArray<string> DefaultCreditReasons { get; } = ["called-in-error", "figures-corrected", "left-in-period", "exempted-since", "uncollectable"];

    /// <summary>The ladder as it holds.</summary>
    public EquatableArray<LateStep> Steps => Ladder ?? DefaultLadder;

    /// <summary>The reasons for a credit note as they hold.</summary>
    public EquatableArray<string> ReasonsForCredit => CreditReasons ?? DefaultCreditReasons;

    /// <summary>What one member is asked by the formula, for a whole period.</summary>
    public Money For(ContributionBasis basis)
    {
        Int128 sum = Base.Cents;
        sum += (Int128)PerStaffMember.Cents * basis.Staff;
        sum += (Int128)(PerFullTimeEquivalent?.Cents ?? 0) * (basis.FullTimeHundredths ?? ((long)basis.Staff * 100)) / 100;
        sum += basis.Turnover.Share(TurnoverBasisPoints).Cents;
        sum += TurnoverSteps.GetValueOrDefault().LastOrDefault(s => s.From.Cents <= basis.Turnover.Cents)?.Amount.Cents ?? 0;
        sum += Capacities.GetValueOrDefault().FirstOrDefault(c => c.Code == basis.Capacity)?.Amount.Cents ?? 0;
        return Ceiling with { Cents = (long)Int128.Clamp(sum, Floor.Cents, Ceiling.Cents) };
    }

    /// <summary>What one member is asked for a period of which it belongs to the fund for some months; at most <see cref="Plausible.CentsMost"/>.</summary>
    /// <param name="basis">What it follows from.</param>
    /// <param name="months">How long the period is, in months.</param>
    /// <param name="belongs">In how many of its calendar months the member belongs, 0 to <paramref name="months"/>; counts under <see cref="ProRata"/>.</param>
    public Money For(ContributionBasis basis, int months, int belongs)
    {
        var whole = For(basis);
        var counted = ProRata == true ? belongs : months;
        var asked = AmountMonths is { } unit ? (Int128)whole.Cents * counted / unit : (Int128)whole.Cents * Math.Max(1, months / 12) * counted / months;
        return whole with { Cents = (long)Int128.Min(asked, Plausible.CentsMost) };
    }

    /// <summary>The part of an amount that goes to the risk fund; null for a member of no group, or for nothing.</summary>
    public Money? RiskOf(Money due, string? group) => Risks.GetValueOrDefault().FirstOrDefault(r => r.Group == group) is { } risk
        && (risk.Share is { } share ? due.Share(share) : Money.Min(risk.Amount!.Value, due)) is { IsPositive: true } part ? part : null;

    /// <summary>Every value that is out of range, of those that a charter may leave out; the others are looked at by <see cref="Charter.Faults"/>.</summary>
    internal ImmutableArray<CharterFault> Faults(Currency currency)
    {
        const string at = "/contributions";
        var faults = ImmutableArray.CreateBuilder<CharterFault>();
        if (PerFullTimeEquivalent is { } each) Amount($"{at}/perFullTimeEquivalent", each);
        foreach (var (i, step) in TurnoverSteps.GetValueOrDefault().Index())
        {
            Amount($"{at}/turnoverSteps/{i}/from", step.From);
            Amount($"{at}/turnoverSteps/{i}/amount", step.Amount);
            if (i > 0) Range($"{at}/turnoverSteps/{i}/from", step.From.Cents, TurnoverSteps!.Value[i - 1].From.Cents + 1, Plausible.CentsMost);
        }
        foreach (var (i, capacity) in Capacities.GetValueOrDefault().Index()) Amount($"{at}/capacities/{i}/amount", capacity.Amount);
        Codes($"{at}/capacities", [.. Capacities.GetValueOrDefault().Select(c => c.Code)]);
        foreach (var (i, risk) in Risks.GetValueOrDefault().Index())
        {
            if (risk.Share is { } share) Range($"{at}/risks/{i}/share", share.Value, 0, 10_000);
            if (risk.Amount is { } amount) Amount($"{at}/risks/{i}/amount", amount);
            if (risk.Share is null == risk.Amount is null) faults.Add(new($"{at}/risks/{i}", CharterRefusals.CharterContradicts.With(("pointer", $"{at}/risks/{i}"))));
        }
        Codes($"{at}/risks", [.. Risks.GetValueOrDefault().Select(r => r.Group)]);
        if (AmountMonths is { } months) Range($"{at}/amountMonths", months, 1, 120);
        if (DueDays is { } days) Range($"{at}/dueDays", days, 0, 365);
        foreach (var (i, step) in Ladder.GetValueOrDefault().Index()) Range($"{at}/ladder/{i}/days", step.Days, i == 0 ? -LateStep.DaysMost : Ladder!.Value[i - 1].Days + 1, LateStep.DaysMost);
        Codes($"{at}/ladder", [.. Ladder.GetValueOrDefault().Select(s => s.Code)]);
        Codes($"{at}/creditReasons", CreditReasons.GetValueOrDefault());
        return faults.ToImmutable();

        void Range(string pointer, long value, long least, long most)
        {
            if (value < least || value > most)
                faults.Add(new(pointer, CharterRefusals.CharterValueOutOfRange.With(("pointer", pointer), ("value", value), ("least", least), ("most", most))));
        }

        void Amount(string pointer, Money value)
        {
            if (value.Currency == currency) Range(pointer, value.Cents, 0, Plausible.CentsMost);
            else faults.Add(new(pointer, CharterRefusals.CharterCurrencyDiffers.With(("pointer", pointer), ("found", value.Currency.Code), ("expected", currency.Code))));
        }

        void Codes(string pointer, EquatableArray<string> codes)
        {
            if (codes.Count > 100 || codes.Any(c => !MembershipRules.IsCode(c)) || codes.Distinct(StringComparer.Ordinal).Count() < codes.Count)
                faults.Add(new(pointer, CharterRefusals.CharterCodesUnsound.With(("pointer", pointer))));
        }
    }
}
