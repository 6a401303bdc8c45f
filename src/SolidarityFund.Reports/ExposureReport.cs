// ExposureReport: is the fund too dependent on one member? What each owes, was promised or is stood for, against the ceilings, with the arithmetic.
// It reads the accounts and nothing else: whatever room books on them is counted.
using System.Collections.Immutable;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;

namespace SolidarityFund.Reports;

/// <summary>What the fund has at stake with one member.</summary>
/// <param name="Member">The member.</param>
/// <param name="Outstanding">Principal that was lent and not repaid (415, 2915, 417).</param>
/// <param name="Undrawn">Loans and credit lines that were promised and not paid out (090).</param>
/// <param name="Guarantees">What the fund guarantees for it to outside lenders (012).</param>
/// <param name="Recourse">What it owes after the fund paid for it (416).</param>
/// <param name="Counted">The sum of these four: what the ceiling is for.</param>
/// <param name="Share">Hundredths of a percent of own funds; null where there are none.</param>
/// <param name="Room">What the ceiling leaves; below zero above it; null where the charter sets none.</param>
/// <param name="Pledged">What it has pledged for others, or others for it, as 032 names it; shown, not counted.</param>
/// <param name="OtherDebts">What it owes to other members, by the register; shown, not counted: the fund is no party.</param>
public sealed record ExposureLine(
    MemberId Member, Money Outstanding, Money Undrawn, Money Guarantees, Money Recourse, Money Counted, int? Share, Money? Room, Money Pledged, Money OtherDebts);

/// <summary>The exposure of a fund (domain.md §2.3: exposure cap per member, top five).</summary>
/// <param name="OwnFunds">Equity and the result of the year so far.</param>
/// <param name="PerMember">The charter's share for one member; zero for no ceiling.</param>
/// <param name="Ceiling">That share of own funds; null for no ceiling.</param>
/// <param name="TopFiveShare">The charter's share for the five largest; zero for no ceiling.</param>
/// <param name="TopFiveCeiling">That share of own funds; null for no ceiling.</param>
/// <param name="TopFive">What the five largest come to.</param>
/// <param name="TopFiveRoom">What the ceiling leaves; null for no ceiling.</param>
/// <param name="Total">What all come to; a loan that several owe jointly counts once.</param>
/// <param name="Lines">Every member with whom something is at stake, or that owes to others; the largest first.</param>
public sealed record ExposureReport(
    Money OwnFunds, BasisPoints PerMember, Money? Ceiling, BasisPoints TopFiveShare, Money? TopFiveCeiling, Money TopFive, Money? TopFiveRoom, Money Total, ImmutableArray<ExposureLine> Lines)
{
    private const int Largest = 5;

    private static readonly string LoanSubject = LoanId.Prefix + "_", CreditSubject = CreditLineId.Prefix + "_";

    /// <summary>The exposure of a fund as it stands; null before it is opened.</summary>
    public static ExposureReport? Of(FundState state)
    {
        if (state.Charter is not { } charter) return null;
        var stakes = new Dictionary<MemberId, Stake>();
        foreach (var (account, balance) in state.Balances.Accounts)
        {
            if (account.Member == default || balance.Net == 0) continue;
            var stake = stakes.GetValueOrDefault(account.Member);
            stakes[account.Member] = account.Role switch
            {
                AccountRole.LoansReceivableWithinYear or AccountRole.LoansReceivableBeyondYear or AccountRole.LoansDoubtful => stake with { Outstanding = stake.Outstanding + balance.Net },
                // Aid and grants that were promised are commitments as well; nobody pays them back.
                AccountRole.CommitmentsGiven when account.Subject is { } subject && (subject.StartsWith(LoanSubject, StringComparison.Ordinal) || subject.StartsWith(CreditSubject, StringComparison.Ordinal)) => stake with { Undrawn = stake.Undrawn + balance.Net },
                AccountRole.GuaranteesGiven => stake with { Guarantees = stake.Guarantees + balance.Net },
                AccountRole.SundryReceivable => stake with { Recourse = stake.Recourse + balance.Net },
                AccountRole.GuaranteesReceived => stake with { Pledged = stake.Pledged + balance.Net },
                _ => stake,
            };
        }
        // Each of a group owes the whole: it counts for each, and once in the total.
        var again = 0L;
        foreach (var loan in state.Loans.Loans.Values)
            foreach (var member in loan.Terms.Jointly ?? [])
            {
                var stake = stakes.GetValueOrDefault(member);
                stakes[member] = stake with { Outstanding = stake.Outstanding + loan.Outstanding.Cents, Undrawn = stake.Undrawn + loan.Undrawn.Cents };
                again += (loan.Outstanding + loan.Undrawn).Cents;
            }
        foreach (var loan in state.PeerLoans.PeerLoans.Values)
            if (!loan.Outstanding.IsZero) stakes[loan.Terms.Borrower] = stakes.GetValueOrDefault(loan.Terms.Borrower) is var owing ? owing with { OtherDebts = owing.OtherDebts + loan.Outstanding.Cents } : default;

        Money In(long cents) => new(cents, charter.Currency);
        var ownFunds = In(state.Balances.OwnFunds);
        var (perMember, topFiveShare) = (charter.Exposure.PerMemberBasisPoints, charter.Exposure.TopFiveBasisPoints);
        Money? ceiling = perMember.Value > 0 ? ownFunds.Share(perMember) : null;
        Money? topFiveCeiling = topFiveShare.Value > 0 ? ownFunds.Share(topFiveShare) : null;
        ImmutableArray<ExposureLine> lines =
        [
            .. stakes.Where(s => s.Value != default).OrderByDescending(s => s.Value.Counted).ThenBy(s => state.Members.Known(s.Key)?.Number)
                .Select(s => new ExposureLine(s.Key, In(s.Value.Outstanding), In(s.Value.Undrawn), In(s.Value.Guarantees), In(s.Value.Recourse), In(s.Value.Counted),
                    ownFunds.IsPositive ? (int)Int128.Min(int.MaxValue, (Int128)s.Value.Counted * 10_000 / ownFunds.Cents) : null, ceiling is { } most ? most - In(s.Value.Counted) : null, In(s.Value.Pledged), In(s.Value.OtherDebts))),
        ];
        var topFive = In(lines.Take(Largest).Sum(l => l.Counted.Cents));
        return new ExposureReport(ownFunds, perMember, ceiling, topFiveShare, topFiveCeiling, topFive, topFiveCeiling is { } cap ? cap - topFive : null, In(lines.Sum(l => l.Counted.Cents) - again), lines);
    }

    private readonly record struct Stake(long Outstanding, long Undrawn, long Guarantees, long Recourse, long Pledged, long OtherDebts)
    {
        public long Counted => Outstanding + Undrawn + Guarantees + Recourse;
    }
}
