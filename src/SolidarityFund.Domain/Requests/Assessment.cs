// Assessment: the facts about a request as the fund computes them at one moment. Facts, not verdicts: nothing is refused because of them.
using System.Collections.Immutable;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Domain.Requests;

/// <summary>How a fact of the checks list is shown. A warning blocks nothing.</summary>
public enum CheckTone
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>Speaks for it.</summary>
    Good,

    /// <summary>To be looked at.</summary>
    Warning,

    /// <summary>A rule of the charter would be met at the next step.</summary>
    Alert,
}

/// <summary>What a fact of the checks list is about.</summary>
public enum CheckCode
{
    /// <summary>No amount is known: the effect cannot be computed.</summary>
    AmountUnknown,

    /// <summary>What the fund can promise, against the amount.</summary>
    Capacity,

    /// <summary>What the member would owe or be promised, against the cap for one member.</summary>
    Exposure,

    /// <summary>What the five largest would owe or be promised, against their cap.</summary>
    TopFive,

    /// <summary>The ceiling that follows from its contributions, against the amount.</summary>
    Contributions,

    /// <summary>Whole months of membership, against the waiting period of loans.</summary>
    Waiting,

    /// <summary>Days by which its oldest open instalment is late.</summary>
    Lateness,

    /// <summary>Its standing allows new support, or not.</summary>
    Standing,

    /// <summary>Emergency aid within the window, against the most.</summary>
    RecentAid,

    /// <summary>How many documents go with it.</summary>
    Documents,
}

/// <summary>One fact of the checks list.</summary>
/// <param name="Code">What it is about.</param>
/// <param name="Tone">How it is shown.</param>
/// <param name="Amount">The amount, where it is one.</param>
/// <param name="Limit">What it is held against.</param>
/// <param name="Number">The count, where it is one.</param>
/// <param name="Most">What the count is held against.</param>
public readonly record struct AssessmentCheck(CheckCode Code, CheckTone Tone, Money? Amount = null, Money? Limit = null, int? Number = null, int? Most = null);

/// <summary>The effect of a request on the fund, and the checks list, as known on a day.</summary>
/// <param name="On">The day.</param>
/// <param name="CapacityBefore">What the fund can promise without it (domain.md §2.4); may be negative.</param>
/// <param name="CapacityAfter">What it could promise with it; the same while no amount is known.</param>
/// <param name="ExposureBefore">What the member owes or is promised.</param>
/// <param name="ExposureAfter">What it would owe or be promised.</param>
/// <param name="ExposureCap">Most for one member; null where the charter sets none.</param>
/// <param name="BankBefore">All cash at banks.</param>
/// <param name="BankAfter">Cash if it were paid today.</param>
/// <param name="EnvelopeLeft">What is left of the yearly envelope for the wished kind; null where there is none.</param>
/// <param name="Checks">The checks list.</param>
public sealed record Assessment(
    DateOnly On, Money CapacityBefore, Money CapacityAfter, Money ExposureBefore, Money ExposureAfter, Money? ExposureCap, Money BankBefore, Money BankAfter, Money? EnvelopeLeft,
    EquatableArray<AssessmentCheck> Checks)
{
    /// <summary>The facts as the books show them. Pure, refuses nothing.</summary>
    /// <param name="charter">The rules in force.</param>
    /// <param name="balances">The books.</param>
    /// <param name="members">The register.</param>
    /// <param name="contributions">Paid contributions.</param>
    /// <param name="elsewhere">Cents at stake with each member by other support than loans: guarantees, what is owed after a call, credit lines.</param>
    /// <param name="loans">All loans.</param>
    /// <param name="aids">All emergency aid.</param>
    /// <param name="grants">All grants, with the envelopes.</param>
    /// <param name="request">The request.</param>
    /// <param name="today">The day.</param>
    public static Assessment Of(
        Charter charter, Balances balances, MembershipBook members, ContributionBook contributions, ImmutableDictionary<MemberId, long> elsewhere, LoanBook loans, AidBook aids, GrantBook grants, Request request,
        DateOnly today)
    {
        var zero = new Money(0, charter.Currency);
        var member = members.Members[request.Terms.Member];
        var amount = request.Terms.Amount ?? zero;
        var free = LendingCapacity.Of(charter, balances).Free;
        var bank = new Money(balances.Net(AccountRole.Bank), charter.Currency);
        var ownFunds = new Money(balances.OwnFunds, charter.Currency);
        var exposure = new Money(loans.ExposureOf(member.Id) + elsewhere.GetValueOrDefault(member.Id), charter.Currency);
        Money? cap = charter.Exposure.PerMemberBasisPoints.Value > 0 ? ownFunds.Share(charter.Exposure.PerMemberBasisPoints) : null;

        var checks = ImmutableArray.CreateBuilder<AssessmentCheck>();
        if (request.Terms.Amount is null) checks.Add(new(CheckCode.AmountUnknown, CheckTone.Info));
        else checks.Add(new(CheckCode.Capacity, amount > free ? CheckTone.Alert : CheckTone.Good, amount, free));
        if (cap is { } most) checks.Add(new(CheckCode.Exposure, exposure + amount > most ? CheckTone.Alert : CheckTone.Good, exposure + amount, most));
        if (charter.Exposure.TopFiveBasisPoints.Value > 0)
        {
            var five = zero with { Cents = loans.LargestFive(elsewhere, new Dictionary<MemberId, long> { [member.Id] = (exposure + amount).Cents }) };
            var limit = ownFunds.Share(charter.Exposure.TopFiveBasisPoints);
            checks.Add(new(CheckCode.TopFive, five > limit ? CheckTone.Alert : CheckTone.Good, five, limit));
        }
        if (charter.Loans.ContributionMultiple > 0)
        {
            var window = charter.Loans.ContributionWindowMonths;
            var paid = (today < member.AdmittedOn.AddMonths(window) ? member.Organisation.ContributedBefore : zero) + contributions.PaidWithin(member.Id, today.AddMonths(-window), today);
            var ceiling = paid * charter.Loans.ContributionMultiple;
            checks.Add(new(CheckCode.Contributions, amount > ceiling ? CheckTone.Warning : CheckTone.Good, amount, ceiling));
        }
        var months = DueDates.WholeMonths(member.Organisation.JoinedOn, today);
        checks.Add(new(CheckCode.Waiting, months < charter.Loans.WaitingMonths ? CheckTone.Warning : CheckTone.Good, Number: months, Most: charter.Loans.WaitingMonths));
        var late = loans.ActiveOf(member.Id).SelectMany(l => l.Schedule.Where(i => i.Open.IsPositive).Take(1)).Select(i => LateLadder.DaysLate(i.DueOn, today)).Append(0).Max();
        checks.Add(new(CheckCode.Lateness, late > 0 ? CheckTone.Warning : CheckTone.Good, Number: late));
        checks.Add(new(CheckCode.Standing, MembershipDecisions.NoNewSupport(member) is null ? CheckTone.Good : CheckTone.Alert));
        var aid = aids.CountAround(member.Id, today, charter.EmergencyAid.WindowMonths, today);
        checks.Add(new(CheckCode.RecentAid, CheckTone.Info, Number: aid, Most: charter.EmergencyAid.PerMember));
        checks.Add(new(CheckCode.Documents, CheckTone.Info, Number: request.Documents.Count));

        return new(today, free, free - amount, exposure, exposure + amount, cap, bank, bank - amount, LeftOf(grants, aids, request.Terms.Wished, today), [.. checks]);
    }

    private static Money? LeftOf(GrantBook grants, AidBook aids, Instrument wished, DateOnly today)
    {
        EnvelopeKind? kind = wished switch
        {
            Instrument.OwnGrant => EnvelopeKind.OwnGrant,
            Instrument.ConsultationGrant => EnvelopeKind.Consultation,
            Instrument.Mentoring => EnvelopeKind.Mentoring,
            Instrument.EmergencyAid => EnvelopeKind.EmergencyAid,
            Instrument.Loan or Instrument.Guarantee or Instrument.AdviceOnly or Instrument.AdviseMe or Instrument.NewDates => null,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return kind is { } given && grants.Envelopes.TryGetValue((today.Year, given), out var envelope)
            ? envelope - GrantDecisions.Committed(grants, aids, today.Year, given, envelope.Currency) : null;
    }
}
