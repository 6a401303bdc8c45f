// The charter: every number a rule needs, as dated and versioned data that a decision changes. No rule is a constant in code.
using System.Collections.Immutable;
using System.Globalization;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Charters;

/// <summary>
/// The rules a fund has given itself (domain.md §2.3 and §5), from a date on, under a version. A record of the journal names the
/// version it was decided under. There is no way to weigh votes by money: the charter has no such member.
/// </summary>
/// <param name="Version">1 for the founding charter, then one more at each change.</param>
/// <param name="EffectiveOn">The first day on which it applies.</param>
/// <param name="Currency">The one currency of the fund.</param>
/// <param name="TimeZone">IANA name of the zone that gives the fund its calendar days, such as <c>Europe/Brussels</c>.</param>
/// <param name="ChartOfAccounts">Code of the chart of accounts, such as <c>be-asbl</c>.</param>
/// <param name="PaymentReferences">How references are printed on requests for payment.</param>
/// <param name="Contributions">What members are asked to contribute.</param>
/// <param name="Loans">Limits of loans.</param>
/// <param name="Exposure">Limits of dependence on a few members.</param>
/// <param name="Liquidity">What must stay in the fund.</param>
/// <param name="EmergencyAid">Limits of emergency aid.</param>
/// <param name="Voting">How the committee decides.</param>
/// <param name="Membership">How organisations come, stay and go; null where <see cref="MembershipRules.Default"/> holds.</param>
/// <param name="Governance">Which decision is taken by whom and how; null for the plain rules of <paramref name="Voting"/>.</param>
/// <param name="Guarantees">Limits of guarantees to outside lenders; null where <see cref="GuaranteeRules.Default"/> holds.</param>
/// <param name="Requests">How confidential requests are followed; null where <see cref="RequestRules.Default"/> holds.</param>
/// <param name="Pledges">Ceilings of guarantors; null where <see cref="PledgeRules.Default"/> holds.</param>
/// <param name="RiskFund">The key of the risk fund; null where <see cref="RiskFundRules.Default"/> holds.</param>
/// <param name="Grants">Limits of grants; null where <see cref="GrantRules.Default"/> holds.</param>
/// <param name="Payments">When a payment deserves a second look; null where <see cref="PaymentRules.Default"/> holds.</param>
/// <param name="Deposits">Limits of deposits; null where <see cref="DepositRules.Default"/> holds.</param>
/// <param name="Reconciliation">How small a difference passes; null where <see cref="ReconciliationRules.Default"/> holds.</param>
/// <param name="Documents">Limits of documents; null where <see cref="DocumentRules.Default"/> holds.</param>
public sealed record Charter(
    int Version,
    DateOnly EffectiveOn,
    Currency Currency,
    string TimeZone,
    string ChartOfAccounts,
    PaymentReferenceFormat PaymentReferences,
    ContributionRules Contributions,
    LoanRules Loans,
    ExposureRules Exposure,
    LiquidityRules Liquidity,
    EmergencyAidRules EmergencyAid,
    VotingRules Voting,
    MembershipRules? Membership = null,
    GovernanceRules? Governance = null,
    GuaranteeRules? Guarantees = null,
    RequestRules? Requests = null,
    PledgeRules? Pledges = null,
    RiskFundRules? RiskFund = null,
    GrantRules? Grants = null,
    PaymentRules? Payments = null,
    DepositRules? Deposits = null,
    ReconciliationRules? Reconciliation = null,
    DocumentRules? Documents = null)
{
    /// <summary>How organisations come, stay and go, as it holds.</summary>
    public MembershipRules MembershipRules => Membership ?? MembershipRules.Default(Currency);

    /// <summary>Limits of guarantees to outside lenders, as they hold.</summary>
    public GuaranteeRules GuaranteeRules => Guarantees ?? GuaranteeRules.Default(Currency);

    /// <summary>How the fund decides: as written, or what an unwritten matrix means.</summary>
    public GovernanceRules GovernanceRules => Governance ?? GovernanceRules.None;

    /// <summary>How confidential requests are followed, as it holds.</summary>
    public RequestRules RequestRules => Requests ?? RequestRules.Default;

    /// <summary>Ceilings of guarantors, as they hold.</summary>
    public PledgeRules PledgeRules => Pledges ?? PledgeRules.Default(Currency);

    /// <summary>The key of the risk fund, as it holds.</summary>
    public RiskFundRules RiskFundRules => RiskFund ?? RiskFundRules.Default;

    /// <summary>Limits of grants, as they hold.</summary>
    public GrantRules GrantRules => Grants ?? GrantRules.Default(Currency);

    /// <summary>When a payment deserves a second look, as it holds.</summary>
    public PaymentRules PaymentRules => Payments ?? PaymentRules.Default;

    /// <summary>Limits of deposits, as they hold.</summary>
    public DepositRules DepositRules => Deposits ?? DepositRules.Default;

    /// <summary>How small a difference passes, as it holds.</summary>
    public ReconciliationRules ReconciliationRules => Reconciliation ?? ReconciliationRules.Default(Currency);

    /// <summary>Limits of documents, as they hold.</summary>
    public DocumentRules DocumentRules => Documents ?? DocumentRules.Default;

    /// <summary>Every value that is out of range or of the wrong currency, with the JSON pointer (RFC 6901) of where it stands.</summary>
    public ImmutableArray<CharterFault> Faults()
    {
        var faults = ImmutableArray.CreateBuilder<CharterFault>();
        Range("/version", Version, 1, int.MaxValue);
        if (Currency == default) faults.Add(new("/currency", CharterRefusals.CharterValueMissing.With(("pointer", "/currency"))));
        if (string.IsNullOrWhiteSpace(TimeZone)) faults.Add(new("/timeZone", CharterRefusals.CharterValueMissing.With(("pointer", "/timeZone"))));
        if (string.IsNullOrWhiteSpace(ChartOfAccounts)) faults.Add(new("/chartOfAccounts", CharterRefusals.CharterValueMissing.With(("pointer", "/chartOfAccounts"))));
        Amount("/contributions/base", Contributions.Base);
        Amount("/contributions/perStaffMember", Contributions.PerStaffMember);
        Range("/contributions/turnoverBasisPoints", Contributions.TurnoverBasisPoints.Value, 0, 10_000);
        Amount("/contributions/floor", Contributions.Floor);
        Amount("/contributions/ceiling", Contributions.Ceiling);
        if (Contributions.Ceiling.Cents < Contributions.Floor.Cents)
            faults.Add(new("/contributions/ceiling", OutOfRange("/contributions/ceiling", Contributions.Ceiling.Cents, Contributions.Floor.Cents, Plausible.CentsMost)));
        faults.AddRange(Contributions.Faults(Currency));
        Range("/loans/waitingMonths", Loans.WaitingMonths, 0, 120);
        Range("/loans/contributionMultiple", Loans.ContributionMultiple, 0, 1000);
        Range("/loans/contributionWindowMonths", Loans.ContributionWindowMonths, 1, 600);
        Range("/loans/ownFundsBasisPoints", Loans.OwnFundsBasisPoints.Value, 0, 10_000);
        Amount("/loans/ceiling", Loans.Ceiling);
        Range("/loans/termMonthsMost", Loans.TermMonthsMost, 1, 600);
        Range("/loans/graceMonthsMost", Loans.GraceMonthsMost, 0, 120);
        if (Loans.ReschedulesMost is { } reschedules) Range("/loans/reschedulesMost", reschedules, 0, 100);
        if (Loans.Ladder is { } ladder) Late(ladder);
        if (Loans.Provisions is { } provisions) faults.AddRange(ProvisionStep.Faults(provisions));
        if (Loans.RateBasisPointsMost is { } rate) Range("/loans/rateBasisPointsMost", rate.Value, 0, 10_000);
        Range("/exposure/perMemberBasisPoints", Exposure.PerMemberBasisPoints.Value, 0, 10_000);
        Range("/exposure/topFiveBasisPoints", Exposure.TopFiveBasisPoints.Value, 0, 10_000);
        Range("/liquidity/depositReserveBasisPoints", Liquidity.DepositReserveBasisPoints.Value, 0, 10_000);
        Range("/liquidity/guaranteeCallBasisPoints", Liquidity.GuaranteeCallBasisPoints.Value, 0, 10_000);
        if (Liquidity.Late is { } late)
        {
            Range("/liquidity/late/onTimeBasisPoints", late.OnTimeBasisPoints.Value, 0, 10_000);
            Range("/liquidity/late/monthsLate", late.MonthsLate, 0, LatePayment.MonthsMost);
            Range("/liquidity/late/neverBasisPoints", late.NeverBasisPoints.Value, 0, 10_000 - Math.Clamp(late.OnTimeBasisPoints.Value, 0, 10_000));
        }
        Amount("/emergencyAid/ceiling", EmergencyAid.Ceiling);
        Range("/emergencyAid/approvals", EmergencyAid.Approvals, 1, 20);
        Range("/emergencyAid/perMember", EmergencyAid.PerMember, 0, 100);
        Range("/emergencyAid/windowMonths", EmergencyAid.WindowMonths, 1, 120);
        if (EmergencyAid.WorkingDays is { } days) Range("/emergencyAid/workingDays", days, 1, 60);
        if (EmergencyAid.Holidays is { } holidays) Range("/emergencyAid/holidays", holidays.Count, 0, EmergencyAidRules.HolidaysMost);
        Range("/voting/quorum/denominator", Voting.Quorum.Denominator, 1, 1000);
        Range("/voting/quorum/numerator", Voting.Quorum.Numerator, 0, Voting.Quorum.Denominator);
        Range("/voting/votingDays", Voting.VotingDays, 1, 365);
        if (Voting.Rule is DecisionRule.RankedChoice or DecisionRule.Approvals) faults.Add(new("/voting/rule", CharterRefusals.CharterContradicts.With(("pointer", "/voting/rule"))));
        if (Governance is not null) faults.AddRange(Governance.Faults(Currency, MembershipRules.Knows));
        if (Membership is { } membership) Belonging(membership);
        if (Guarantees is { } guarantees) Guaranteeing(guarantees);
        if (Requests is { } requests)
        {
            Range("/requests/groupLeast", requests.GroupLeast, 1, 10);
            Range("/requests/groupMost", requests.GroupMost, requests.GroupLeast, 10);
            Range("/requests/appealDays", requests.AppealDays, 0, 365);
        }
        if (Pledges is { } pledges)
        {
            Range("/pledges/depositBasisPoints", pledges.DepositBasisPoints.Value, 0, 10_000);
            Range("/pledges/contributionMultiple", pledges.ContributionMultiple, 0, 1000);
            Amount("/pledges/ceiling", pledges.Ceiling);
        }
        if (RiskFund is { } risk)
        {
            Range("/riskFund/contributionBasisPoints", risk.ContributionBasisPoints.Value, 0, 10_000);
            Codes("/riskFund/groups", [.. risk.Groups.GetValueOrDefault().Select(g => g.Authority)]);
            foreach (var (place, (_, share)) in risk.Groups.GetValueOrDefault().Index()) Range($"/riskFund/groups/{place}/share", share.Value, 0, 10_000);
        }
        if (Grants is { } grants) Granting(grants);
        if (Payments is { } payments)
        {
            Range("/payments/alikeDays", payments.AlikeDays, 0, 365);
            Range("/payments/newAccountDays", payments.NewAccountDays, 0, 365);
            Range("/payments/coolingHours", payments.CoolingHours, 0, 720);
        }
        if (Deposits is { } deposits)
        {
            Range("/deposits/noticeMonths", deposits.NoticeMonths, 0, 120);
            Range("/deposits/quarterBasisPoints", deposits.QuarterBasisPoints.Value, 0, 10_000);
            Range("/deposits/depositorsMost", deposits.DepositorsMost, 1, 100_000);
            Codes("/deposits/notices", [.. deposits.Notices.Select(n => n.Code)]);
            foreach (var (place, (_, months)) in deposits.Notices.Index()) Range($"/deposits/notices/{place}/months", months, 0, 120);
        }
        if (Reconciliation is { } reconciliation)
        {
            Amount("/reconciliation/passesMost", reconciliation.PassesMost);
            Amount("/reconciliation/byHandMost", reconciliation.ByHandMost);
            if (reconciliation.ByHandMost.Cents < reconciliation.PassesMost.Cents)
                faults.Add(new("/reconciliation/byHandMost", OutOfRange("/reconciliation/byHandMost", reconciliation.ByHandMost.Cents, reconciliation.PassesMost.Cents, Plausible.CentsMost)));
        }
        if (Documents is { } documents)
        {
            Range("/documents/bytesMost", documents.BytesMost, 1_024, DocumentRules.BytesLimit);
            Range("/documents/perCaseMost", documents.PerCaseMost, 1, 1_000);
            Range("/documents/retentionYears", documents.RetentionYears, 0, 100);
        }
        return faults.ToImmutable();

        void Granting(GrantRules rules)
        {
            Range("/grants/waitingMonths", rules.WaitingMonths, 0, 120);
            Amount("/grants/consultationCeiling", rules.ConsultationCeiling);
            Range("/grants/lapseMonths", rules.LapseMonths, 0, 120);
            if (rules.DeMinimis is not { } small) return;
            Amount("/grants/deMinimis/limit", small.Limit);
            Range("/grants/deMinimis/windowMonths", small.WindowMonths, 1, 120);
        }

        void Late(EquatableArray<LateStep> ladder)
        {
            Codes("/loans/ladder", [.. ladder.Select(s => s.Code)]);
            for (var i = 0; i < ladder.Count; i++) Range($"/loans/ladder/{i}/days", ladder[i].Days, i == 0 ? -LateStep.DaysMost : ladder[i - 1].Days + 1, LateStep.DaysMost);
        }

        void Belonging(MembershipRules rules)
        {
            Range("/membership/noticeMonths", rules.NoticeMonths, 0, 24);
            Range("/membership/hearingMonths", rules.HearingMonths, 1, 60);
            Range("/membership/renewalDays", rules.RenewalDays, 0, 365);
            Codes("/membership/inclusionRules", rules.InclusionRules);
            Codes("/membership/suspensionReasons", rules.SuspensionReasons);
            Codes("/membership/exclusionGrounds", rules.ExclusionGrounds);
            Codes("/membership/fundingAuthorities", rules.FundingAuthorities);
            for (var i = 0; i < rules.TurnoverBounds.Count; i++)
            {
                Amount($"/membership/turnoverBounds/{i}", rules.TurnoverBounds[i]);
                if (i > 0 && rules.TurnoverBounds[i].Cents <= rules.TurnoverBounds[i - 1].Cents)
                    faults.Add(new($"/membership/turnoverBounds/{i}", OutOfRange($"/membership/turnoverBounds/{i}", rules.TurnoverBounds[i].Cents, rules.TurnoverBounds[i - 1].Cents + 1, Plausible.CentsMost)));
            }
            Codes("/membership/bodies", [.. rules.Bodies.Select(b => b.Code)]);
            if (rules.Bodies.Any(b => b.Code == BodyCodes.Assembly)) faults.Add(new("/membership/bodies", CharterRefusals.CharterCodesUnsound.With(("pointer", "/membership/bodies"))));
            for (var i = 0; i < rules.Bodies.Count; i++)
            {
                var (_, seats, term, external, independent) = rules.Bodies[i];
                Range($"/membership/bodies/{i}/seats", seats, 1, 1000);
                Range($"/membership/bodies/{i}/termMonthsMost", term, 0, 120);
                Range($"/membership/bodies/{i}/minimumExternal", external, 0, seats);
                Range($"/membership/bodies/{i}/minimumIndependent", independent, 0, seats);
            }
        }

        void Guaranteeing(GuaranteeRules rules)
        {
            Range("/guarantees/quotaBasisPointsMost", rules.QuotaBasisPointsMost.Value, 0, 10_000);
            Range("/guarantees/termMonthsMost", rules.TermMonthsMost, 1, 600);
            Amount("/guarantees/ceiling", rules.Ceiling);
            Range("/guarantees/waitingMonths", rules.WaitingMonths, 0, 120);
            Range("/guarantees/ownFundsBasisPoints", rules.OwnFundsBasisPoints.Value, 0, 1_000_000);
            Range("/guarantees/callMonthsMost", rules.CallMonthsMost, 0, 120);
            Range("/guarantees/confirmationMonths", rules.ConfirmationMonths, 1, 120);
        }

        void Codes(string pointer, EquatableArray<string> codes)
        {
            if (codes.Count > 100 || codes.Any(c => !MembershipRules.IsCode(c)) || codes.Distinct(StringComparer.Ordinal).Count() < codes.Count)
                faults.Add(new(pointer, CharterRefusals.CharterCodesUnsound.With(("pointer", pointer))));
        }

        void Range(string pointer, int value, int least, int most)
        {
            if (value < least || value > most) faults.Add(new(pointer, OutOfRange(pointer, value, least, most)));
        }

        void Amount(string pointer, Money value)
        {
            if (value.Currency != Currency)
                faults.Add(new(pointer, CharterRefusals.CharterCurrencyDiffers.With(("pointer", pointer), ("found", value.Currency.Code), ("expected", Currency.Code))));
            else if (value.Cents is < 0 or > Plausible.CentsMost) faults.Add(new(pointer, OutOfRange(pointer, value.Cents, 0, Plausible.CentsMost)));
        }

        static Refusal OutOfRange(string pointer, long value, long least, long most) =>
            CharterRefusals.CharterValueOutOfRange.With(("pointer", pointer), ("value", value), ("least", least), ("most", most));
    }
}

/// <summary>One fault of a charter.</summary>
/// <param name="Pointer">JSON pointer of the value.</param>
/// <param name="Refusal">What is wrong with it.</param>
public readonly record struct CharterFault(string Pointer, Refusal Refusal);

/// <summary>How a payment reference is printed.</summary>
public enum PaymentReferenceFormat
{
    /// <summary>Belgian structured communication <c>+++ddd/dddd/ddddd+++</c> (domain.md §6.1).</summary>
    BelgianStructured,

    /// <summary>ISO 11649 creditor reference <c>RF…</c>.</summary>
    CreditorReference,
}

/// <summary>Limits of loans, domain.md §2.3.</summary>
/// <param name="WaitingMonths">Whole months of membership before a first loan.</param>
/// <param name="ContributionMultiple">Ceiling as a multiple of the contributions paid within the window; 0 sets no such ceiling.</param>
/// <param name="ContributionWindowMonths">How far back contributions count, in months.</param>
/// <param name="OwnFundsBasisPoints">Ceiling as a share of the fund's own funds; 0 sets no such ceiling.</param>
/// <param name="Ceiling">Ceiling of one loan, whatever the rest allows.</param>
/// <param name="TermMonthsMost">Longest term in months, grace included.</param>
/// <param name="GraceMonthsMost">Most months before the first instalment.</param>
/// <param name="Ladder">What is done when about an instalment that is late, by ascending days; null for <see cref="DefaultLadder"/>.</param>
/// <param name="ReschedulesMost">How often one loan may be rescheduled; null for <see cref="DefaultReschedules"/>.</param>
/// <param name="Provisions">How much of a late loan is written down, by ascending days; null for <see cref="ProvisionStep.DefaultTable"/>.</param>
/// <param name="RateBasisPointsMost">The highest yearly rate that a loan may ask; null or 0 in a fund that lends at no interest.</param>
public sealed record LoanRules(
    int WaitingMonths, int ContributionMultiple, int ContributionWindowMonths, BasisPoints OwnFundsBasisPoints, Money Ceiling, int TermMonthsMost, int GraceMonthsMost,
    EquatableArray<LateStep>? Ladder = null, int? ReschedulesMost = null, EquatableArray<ProvisionStep>? Provisions = null, BasisPoints? RateBasisPointsMost = null)
{
    /// <summary>How often a loan may be rescheduled where the charter is silent (domain.md §2.6). Beyond it the assembly decides: it changes the charter.</summary>
    public const int DefaultReschedules = 2;

    /// <summary>The ladder of domain.md §2.6. Lateness costs no money at any step.</summary>
    public static EquatableArray<LateStep> DefaultLadder { get; } =
    [
        new(-7, "notice"), new(5, "friendly-reminder"), new(15, "call-and-offer"), new(30, "committee-informed"), new(60, "recovery-plan"), new(90, LateStep.Doubtful),
    ];

    /// <summary>The ladder as it holds.</summary>
    public EquatableArray<LateStep> Steps => Ladder ?? DefaultLadder;

    /// <summary>How often a loan may be rescheduled, as it holds.</summary>
    public int Reschedules => ReschedulesMost ?? DefaultReschedules;

    /// <summary>The table of provisions as it holds.</summary>
    public EquatableArray<ProvisionStep> ProvisionTable => Provisions ?? ProvisionStep.DefaultTable;

    /// <summary>The highest rate that a loan may ask, as it holds.</summary>
    public BasisPoints RateMost => RateBasisPointsMost ?? default;

    /// <summary>Days late from which a loan may be doubtful; null where the ladder has no such step.</summary>
    public int? DoubtfulFromDays => Steps.FirstOrDefault(s => s.Code == LateStep.Doubtful)?.Days;
}

/// <summary>One step of the ladder of late instalments, domain.md §2.6.</summary>
/// <param name="Days">Days from the due day on which it is reached: below zero before it, at most <see cref="DaysMost"/> either way.</param>
/// <param name="Code">What is done, as a code: small letters, digits and hyphens.</param>
public sealed record LateStep(int Days, string Code)
{
    /// <summary>Furthest step from the due day: ten years.</summary>
    public const int DaysMost = 3_650;

    /// <summary>The one code with a rule of its own: from this step on the member gets no new support. A ladder without it suspends nobody.</summary>
    public const string Doubtful = "doubtful";
}

/// <summary>Limits of dependence on a few members, domain.md §2.3; shares of own funds, 0 sets no limit.</summary>
/// <param name="PerMemberBasisPoints">Most that one member may owe or be promised.</param>
/// <param name="TopFiveBasisPoints">Most that the five largest together may owe or be promised.</param>
public sealed record ExposureRules(BasisPoints PerMemberBasisPoints, BasisPoints TopFiveBasisPoints);

/// <summary>What must stay in the fund, domain.md §2.3 and §2.4.</summary>
/// <param name="DepositReserveBasisPoints">Share of callable deposits that is kept.</param>
/// <param name="GuaranteeCallBasisPoints">Share of live guarantees that is kept for calls.</param>
/// <param name="Late">How punctually members are expected to pay; null for <see cref="LatePayment.Default"/>.</param>
public sealed record LiquidityRules(BasisPoints DepositReserveBasisPoints, BasisPoints GuaranteeCallBasisPoints, LatePayment? Late = null)
{
    /// <summary>How punctually members are expected to pay, as it holds.</summary>
    public LatePayment LatePayments => Late ?? LatePayment.Default;
}

/// <summary>How punctually members are expected to pay what they owe, for looking ahead only: it books nothing and refuses nothing.</summary>
/// <param name="OnTimeBasisPoints">The share that comes on its day.</param>
/// <param name="MonthsLate">How many months after its day the rest comes; 0 to <see cref="MonthsMost"/>.</param>
/// <param name="NeverBasisPoints">The share that never comes; with the first at most the whole.</param>
public sealed record LatePayment(BasisPoints OnTimeBasisPoints, int MonthsLate, BasisPoints NeverBasisPoints)
{
    /// <summary>Latest that money which still comes may be thought to come: ten years.</summary>
    public const int MonthsMost = 120;

    /// <summary>Where the charter is silent: 5 % are three months late (PEARLS: loans late more than 90 days at most 5 %, domain.md §2.1), nothing is lost.</summary>
    public static LatePayment Default { get; } = new(new(9_500), 3, new(0));

    /// <summary>Everything on its day.</summary>
    public static LatePayment None { get; } = new(new(10_000), 0, new(0));

    /// <summary>The share that comes late.</summary>
    public BasisPoints Late => new(10_000 - OnTimeBasisPoints.Value - NeverBasisPoints.Value);
}

/// <summary>Limits of emergency aid, domain.md §2.3.</summary>
/// <param name="Ceiling">Most for one gift.</param>
/// <param name="Approvals">How many committee members must approve.</param>
/// <param name="PerMember">How many gifts one member may receive within the window.</param>
/// <param name="WindowMonths">The window, in months.</param>
/// <param name="WorkingDays">Within how many working days of the request all approvals must come; null sets no limit.</param>
/// <param name="Holidays">Days that are no working days, besides weekends; null for none.</param>
public sealed record EmergencyAidRules(
    Money Ceiling, int Approvals, int PerMember, int WindowMonths, int? WorkingDays = null, EquatableArray<DateOnly>? Holidays = null)
{
    /// <summary>Most holidays that a charter names: with each a weekday, a limit of 60 working days still ends.</summary>
    public const int HolidaysMost = 1_000;

    /// <summary>The last day on which aid asked for on a day can be approved; null for no limit.</summary>
    /// <param name="requestedOn">The day of the request, which is not counted.</param>
    public DateOnly? ApprovableUntil(DateOnly requestedOn) =>
        WorkingDays is { } days ? FundCalendar.WorkingDaysAfter(requestedOn, days, Holidays.GetValueOrDefault()) : null;
}

/// <summary>How the committee decides: one member, one vote, whatever it contributed.</summary>
/// <param name="Quorum">Share of the voting members, recused ones not counted, that must take part.</param>
/// <param name="Rule">When a count adopts.</param>
/// <param name="VotingDays">Days a vote stays open.</param>
public sealed record VotingRules(Fraction Quorum, DecisionRule Rule, int VotingDays);

/// <summary>An exact share: numerator over denominator.</summary>
/// <param name="Numerator">0 or more.</param>
/// <param name="Denominator">1 or more.</param>
public readonly record struct Fraction(int Numerator, int Denominator)
{
    /// <summary>The least whole number of parts of <paramref name="whole"/> that reaches this share: 1/2 of 5 is 3.</summary>
    public int Of(int whole) => (int)((((long)whole * Numerator) + Denominator - 1) / Denominator);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");
}

/// <summary>Refusals of a charter.</summary>
public static class CharterRefusals
{
    /// <summary>A number of the charter is outside its range.</summary>
    public static RefusalKind CharterValueOutOfRange { get; } = new(nameof(CharterValueOutOfRange),
        "The charter's value at {pointer} is {value}; it must lie between {least} and {most}.",
        "La valeur de la charte à {pointer} est {value} ; elle doit être comprise entre {least} et {most}.",
        "De waarde van het charter op {pointer} is {value}; ze moet tussen {least} en {most} liggen.",
        "domain.md §2.3");

    /// <summary>A value of the charter is missing.</summary>
    public static RefusalKind CharterValueMissing { get; } = new(nameof(CharterValueMissing),
        "The charter has no value at {pointer}.",
        "La charte n'a pas de valeur à {pointer}.",
        "Het charter heeft geen waarde op {pointer}.",
        "domain.md §2.3");

    /// <summary>An amount of the charter is in another currency than the fund's.</summary>
    public static RefusalKind CharterCurrencyDiffers { get; } = new(nameof(CharterCurrencyDiffers),
        "The charter's amount at {pointer} is in {found}; the fund keeps its books in {expected}.",
        "Le montant de la charte à {pointer} est en {found} ; le fonds tient ses comptes en {expected}.",
        "Het bedrag van het charter op {pointer} is in {found}; het fonds houdt zijn boeken in {expected}.",
        "domain.md §2.3");

    /// <summary>Two values of the charter cannot both hold.</summary>
    public static RefusalKind CharterContradicts { get; } = new(nameof(CharterContradicts),
        "The charter's value at {pointer} contradicts the rest of its row.",
        "La valeur de la charte à {pointer} contredit le reste de sa ligne.",
        "De waarde van het charter op {pointer} is in strijd met de rest van haar rij.",
        "domain.md §5");

    /// <summary>Charters are numbered without a gap.</summary>
    public static RefusalKind CharterVersionWrong { get; } = new(nameof(CharterVersionWrong),
        "The charter has version {version}; the next one is {expected}.",
        "La charte porte la version {version} ; la suivante est {expected}.",
        "Het charter heeft versie {version}; de volgende is {expected}.",
        "docs/ARCHITECTURE.md, Charters");

    /// <summary>Some values of a charter never change: the books rest on them.</summary>
    public static RefusalKind CharterFixed { get; } = new(nameof(CharterFixed),
        "The charter's value at {pointer} cannot change: everything recorded rests on it.",
        "La valeur de la charte à {pointer} ne peut changer : tout ce qui est enregistré en dépend.",
        "De waarde van het charter op {pointer} kan niet veranderen: alles wat is vastgelegd rust erop.",
        "docs/ARCHITECTURE.md, Charters");

    /// <summary>A list of codes holds one twice, or something that is no code.</summary>
    public static RefusalKind CharterCodesUnsound { get; } = new(nameof(CharterCodesUnsound),
        "The charter's list at {pointer} must hold at most 100 different codes, each of 1 to 40 letters, digits and hyphens; 'assembly' is no body with seats.",
        "La liste de la charte à {pointer} doit compter au plus 100 codes différents, chacun de 1 à 40 lettres, chiffres et traits d'union ; « assembly » n'est pas un organe à sièges.",
        "De lijst van het charter op {pointer} mag hoogstens 100 verschillende codes bevatten, elk van 1 tot 40 letters, cijfers en koppeltekens; 'assembly' is geen orgaan met zetels.",
        "domain.md §1 row 17");
}
