// MemberStatement: what one member gave to the fund and what it received, on one page.
using System.Collections.Immutable;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Deposits;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Reports;

/// <summary>One loan on a statement.</summary>
/// <param name="Loan">The loan with its schedule as it stands.</param>
/// <param name="Repaid">What came back so far.</param>
/// <param name="Due">Instalments that have fallen due and are not paid in full, on the day of the statement.</param>
/// <param name="InterestDue">Interest that has fallen due and is not paid on that day; zero for a loan without a rate.</param>
public sealed record StatementLoan(Loan Loan, Money Repaid, Money Due, Money InterestDue);

/// <summary>A member's statement (domain.md §7.4, requirement #16: what I gave, what I got).</summary>
/// <param name="Member">The member.</param>
/// <param name="On">The day on which lateness is judged.</param>
/// <param name="ContributedBefore">Contributions from before these books.</param>
/// <param name="Calls">Contributions called and paid, oldest first.</param>
/// <param name="Deposit">What the member has placed with the fund.</param>
/// <param name="Loans">Loans, oldest first.</param>
/// <param name="Aids">Emergency aid, oldest first.</param>
/// <param name="Deposits">Its deposits under agreements, oldest first; with what stands without one they make up the deposit.</param>
public sealed record MemberStatement(
    Member Member, DateOnly On, Money ContributedBefore, ImmutableArray<ContributionCall> Calls, Money Deposit, ImmutableArray<StatementLoan> Loans, ImmutableArray<Aid> Aids, ImmutableArray<Deposit> Deposits)
{
    /// <summary>All contributions paid, older books included.</summary>
    public Money Contributed => ContributedBefore + Money.Sum(Calls.Select(c => c.Paid));

    /// <summary>What the member has placed without an agreement.</summary>
    public Money DepositWithoutAgreement => Deposit - Money.Sum(Deposits.Select(d => d.Balance));

    /// <summary>Contributions called and not yet paid.</summary>
    public Money Called => Money.Sum(Calls.Select(c => c.Open));

    /// <summary>What is still owed on loans, claims that were written off and interest that is due included.</summary>
    public Money Outstanding => Money.Sum(Loans.Select(l => l.Loan.Owed + l.InterestDue));

    /// <summary>The statement of a member, or null when the fund has no such member.</summary>
    public static MemberStatement? Of(FundState state, MemberId id, DateOnly on)
    {
        if (state.Charter is not { } charter || state.Members.Members.GetValueOrDefault(id) is not { } member) return null;
        return new MemberStatement(
            member, on, member.Organisation.ContributedBefore,
            [.. state.Contributions.Calls.Values.Where(c => c.Member == id).OrderBy(c => c.Period.FirstDay).ThenBy(c => c.Reference.Number)],
            new Money(state.Balances.Deposit(id), charter.Currency),
            [.. state.Loans.Loans.Values.Where(l => l.Terms.Member == id).OrderBy(l => l.Code, StringComparer.Ordinal).Select(l => Of(l, on))],
            [.. state.Aids.Aids.Values.Where(a => a.Member == id).OrderBy(a => a.Code, StringComparer.Ordinal)],
            [.. state.Deposits.Of(id)]);
    }

    private static StatementLoan Of(Loan loan, DateOnly on)
    {
        var zero = loan.Terms.Amount.Zero;
        if (loan.DisbursedOn is null) return new StatementLoan(loan, zero, zero, zero);
        return new StatementLoan(loan, loan.Repaid, zero + Money.Sum(loan.Schedule.Where(i => i.DueOn <= on).Select(i => i.Open)), SimpleInterest.Due(loan, on));
    }
}
