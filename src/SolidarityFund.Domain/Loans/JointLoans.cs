// JointLoans: one loan to several members. Each owes the whole of it, so each accepts it itself, and it counts in the exposure of each.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Domain.Loans;

/// <summary>What a co-borrower would owe or be promised with a loan.</summary>
/// <param name="Member">Its code.</param>
/// <param name="Exposure">All that it would owe or be promised, the whole loan with it.</param>
public readonly record struct JointExposure(string Member, Money Exposure);

/// <summary>
/// Joint liability (domain.md §2.6). The loan is the borrower's: it asks, is paid, and chooses; its waiting period and contributions count. A
/// co-borrower owes as much as the borrower, so whatever keeps a member from new support keeps it from owing this loan with another.
/// </summary>
public static class JointLoans
{
    /// <summary>Most co-borrowers of one loan.</summary>
    public const int Most = 20;

    /// <summary>Everyone who owes a loan of these terms, the borrower first.</summary>
    public static EquatableArray<MemberId> BorrowersOf(LoanTerms terms) => [terms.Member, .. terms.Jointly ?? []];

    /// <summary>True while a loan is promised or stands in the books: no co-borrower is released before.</summary>
    public static bool IsOpen(Loan loan) => loan.Outstanding.IsPositive || loan.Undrawn.IsPositive;

    /// <summary>Why co-borrowers cannot be those of any loan, or null. The borrower is known.</summary>
    internal static Refusal? Unsound(MembershipBook members, LoanTerms terms)
    {
        if (terms.Jointly is not { } jointly) return null;
        if (jointly.Count is 0 or > Most || jointly.Contains(terms.Member) || jointly.Distinct().Count() < jointly.Count)
            return TermsRefusals.JointlyUnsound.With(("members", jointly.Count), ("member", members.Members[terms.Member].Code), ("most", Most));
        foreach (var id in jointly)
            if (!members.Members.ContainsKey(id)) return MembershipRefusals.MemberUnknown.With(("member", id));
        return null;
    }

    /// <summary>Why a member of the group gets no new support, or null: the borrower first.</summary>
    internal static Refusal? Hindered(Charter charter, MembershipBook members, GuaranteeBook guarantees, LoanBook loans, EquatableArray<MemberId> group, DateOnly today)
    {
        foreach (var id in group)
        {
            var member = members.Members[id];
            if (MembershipDecisions.NoNewSupport(member) is { } support) return support;
            if (LoanDecisions.TooLate(charter, loans, member, today) is { } late) return late;
            if (GuaranteeDecisions.OwesRecourse(guarantees, member) is { } owes) return owes;
        }
        return null;
    }

    /// <summary>Which co-borrowers did not accept yet, as a refusal, or null.</summary>
    internal static Refusal? NotAccepted(MembershipBook members, Loan loan)
    {
        string[] missing = [.. (loan.Terms.Jointly ?? []).Where(id => !loan.AcceptedBy.Contains(id)).Select(id => members.Members[id].Code)];
        return missing.Length == 0 ? null
            : TermsRefusals.JointNotAccepted.With(("loan", loan.Code), ("borrowers", loan.Borrowers.Count), ("missing", string.Join(", ", missing)));
    }

    internal static Decision Accept(MembershipBook members, LoanBook loans, LoanCommand.AcceptJointLoan accept, in Occasion occasion)
    {
        if (!loans.Loans.TryGetValue(accept.Loan, out var loan)) return LoanRefusals.LoanUnknown.With(("loan", accept.Loan));
        if (!members.Members.TryGetValue(accept.Member, out var member)) return MembershipRefusals.MemberUnknown.With(("member", accept.Member));
        if (!members.ActsFor(occasion.By, accept.Member, occasion.Today)) return MembershipRefusals.NotTheirDelegate.With(("person", occasion.By), ("member", member.Code));
        if (loan.Terms.Jointly?.Contains(accept.Member) != true) return TermsRefusals.NotJointly.With(("member", member.Code), ("loan", loan.Code));
        if (loan.State != LoanState.Requested) return LoanRefusals.LoanNotInState.With(("loan", loan.Code), ("state", loan.State), ("needed", LoanState.Requested));
        if (loan.AcceptedBy.Contains(accept.Member)) return TermsRefusals.JointAlreadyAccepted.With(("member", member.Code), ("loan", loan.Code));

        return new LoanEvent.JointLoanAccepted(accept.Loan, accept.Member);
    }
}
