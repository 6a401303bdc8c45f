// ExitSettlement: what a member and the fund owe each other on a day, on one page, and what stands in the way of its exit.
using System.Collections.Immutable;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;

namespace SolidarityFund.Domain.Exits;

/// <summary>The steps of an exit, in their order. What stands in the way of one stands in the way of those after it.</summary>
public enum ExitStage
{
    /// <summary>Deposits are set off against what the member owes.</summary>
    Settlement,

    /// <summary>What is left of the deposits is paid to the member.</summary>
    Payment,

    /// <summary>Nothing is left: the member gets its certificate.</summary>
    Release,
}

/// <summary>One thing that stands in the way.</summary>
/// <param name="Blocks">The first step that it blocks.</param>
/// <param name="Why">What it is, with its code and figures, as the command of that step would be refused.</param>
public sealed record ExitFinding(ExitStage Blocks, Refusal Why);

/// <summary>One thing that the member owes, and what its deposit settles of it. Exactly one of loan, contribution and recourse is given.</summary>
/// <param name="DueOn">When it falls due; a contribution is due from the first day of its period, a claim that was written off from the day of the write-off, recourse from the day on which the fund paid.</param>
/// <param name="Loan">The loan, for an instalment.</param>
/// <param name="Instalment">Its number from 1; 0 for a contribution, for recourse, for interest, and for the claim on a loan that was written off.</param>
/// <param name="Contribution">The reference of the call, for a contribution.</param>
/// <param name="Open">What is owed, above zero.</param>
/// <param name="SetOff">What the deposit settles of it, from zero to what is owed.</param>
/// <param name="Recourse">The guarantee under which the fund paid for the member.</param>
/// <param name="IsInterest">True for the interest that has run on the loan; its instalment is 0.</param>
public sealed record ExitClaim(DateOnly DueOn, LoanId? Loan, int Instalment, PaymentReference? Contribution, Money Open, Money SetOff, GuaranteeId? Recourse = null, bool IsInterest = false);

/// <summary>Guarantees that a member gave for loans, and that the fund gave for it: other rooms know them, they enter here.</summary>
/// <param name="Given">By the member; they must be replaced before it leaves (domain.md §2.6).</param>
/// <param name="Received">By the fund, for the member: what the lender may still call. They survive its exit (domain.md §2.3).</param>
/// <param name="DepositHeld">The part of its deposit that stands behind loans: it is neither set off nor paid while it does.</param>
/// <param name="Called">What was called of its pledges and is not paid.</param>
/// <param name="CreditDrawn">What it drew on credit lines and has not repaid: it stands in the way until it is.</param>
/// <param name="CreditUndrawn">Promised by a credit line and not paid out; the line is closed by the settlement.</param>
/// <param name="CreditRequests">Requests for a credit line that nobody has decided.</param>
/// <param name="Sharing">What it has in a cost pool that is not settled, paid or given back; null for nothing.</param>
public readonly record struct ExitGuarantees(
    Money Given, Money Received, Money DepositHeld = default, Money Called = default, Money CreditDrawn = default, Money CreditUndrawn = default, int CreditRequests = 0,
    Refusal? Sharing = null);

/// <summary>The figures on which two persons agree.</summary>
/// <param name="Deposits">What the fund holds for the member before the set-off.</param>
/// <param name="SetOff">The part that pays what the member owes.</param>
/// <param name="ToMember">The part that is paid back.</param>
/// <param name="ByMember">What the member still has to pay.</param>
public sealed record ExitFigures(Money Deposits, Money SetOff, Money ToMember, Money ByMember);

/// <summary>
/// The exit of one member as it stands on a day (domain.md §2.6). Contributions that were paid are no part of it: they are not given back,
/// and nothing else is paid to a member than its own deposit. Amounts are in the fund's currency, zero or more.
/// </summary>
/// <param name="Member">Whose exit.</param>
/// <param name="On">The day.</param>
/// <param name="PayableFrom">From when its deposit may be paid back; on a page that only tries, as if notice were given on that day.</param>
/// <param name="Deposits">Callable deposits that the fund holds for it, without what stands behind loans.</param>
/// <param name="LoansDue">Principal that has fallen due and is not paid, interest that has run until that day, and claims that were written off.</param>
/// <param name="LoansUndue">Principal that falls due later.</param>
/// <param name="LoansUndrawn">Agreed and not paid out, credit lines with it; it is cancelled by the settlement.</param>
/// <param name="Guarantees">Given and received.</param>
/// <param name="Ordered">Payment orders to it that the bank has not executed.</param>
/// <param name="Contributions">Contributions called and not paid.</param>
/// <param name="Requests">Requests for support that nobody has decided; they end with the settlement.</param>
/// <param name="Claims">What it owes, oldest first, with what the deposit settles.</param>
/// <param name="Findings">What stands in the way, first steps first.</param>
public sealed record ExitSettlement(
    MemberId Member, DateOnly On, DateOnly PayableFrom, Money Deposits, Money LoansDue, Money LoansUndue, Money LoansUndrawn, ExitGuarantees Guarantees, Money Ordered, Money Contributions,
    int Requests, EquatableArray<ExitClaim> Claims, EquatableArray<ExitFinding> Findings)
{
    /// <summary>What the fund paid for the member under guarantees, and the member still owes in the books.</summary>
    public Money Recourse => Deposits.Zero + Money.Sum(Claims.Where(c => c.Recourse is not null).Select(c => c.Open));

    /// <summary>Everything that the member owes.</summary>
    public Money Owed => LoansDue + LoansUndue + Contributions + Recourse;

    /// <summary>The smaller of deposits and debts.</summary>
    public Money SetOff => Money.Min(Deposits, Owed);

    /// <summary>What is left of the deposits for the member: never more than they are.</summary>
    public Money ToMember => Deposits - SetOff;

    /// <summary>What the member still has to pay.</summary>
    public Money ByMember => Owed - SetOff;

    /// <summary>Deposits less debts; below zero the member owes more than it placed. The set-off leaves it as it is.</summary>
    public Money Net => Deposits - Owed;

    /// <summary>The figures on which two persons agree.</summary>
    public ExitFigures Figures => new(Deposits, SetOff, ToMember, ByMember);

    /// <summary>The first thing that stands in the way of a step, or null.</summary>
    public Refusal? Blocked(ExitStage stage) => Findings.FirstOrDefault(f => f.Blocks <= stage)?.Why;

    /// <summary>The deposit account of a member.</summary>
    public static Account DepositOf(MemberId member) => new(AccountRole.DepositsPayable, member);

    /// <summary>The page of a member on a day.</summary>
    /// <param name="balances">Every balance.</param>
    /// <param name="contributions">What was called and paid.</param>
    /// <param name="payments">Payment orders.</param>
    /// <param name="given">Guarantees to outside lenders.</param>
    /// <param name="loans">Loans.</param>
    /// <param name="aids">Emergency aid.</param>
    /// <param name="grants">Grants.</param>
    /// <param name="member">Whose exit.</param>
    /// <param name="isLeaving">True when it has given notice, was excluded, or the fund is being dissolved.</param>
    /// <param name="payableFrom">From when its deposit may be paid back.</param>
    /// <param name="guarantees">Given and received.</param>
    /// <param name="on">The day.</param>
    /// <param name="currency">The fund's currency.</param>
    public static ExitSettlement Of(
        Balances balances, ContributionBook contributions, PaymentBook payments, GuaranteeBook given, LoanBook loans, AidBook aids, GrantBook grants,
        Member member, bool isLeaving, DateOnly payableFrom, ExitGuarantees guarantees, DateOnly on, Currency currency)
    {
        var zero = new Money(0, currency);
        var id = member.Id;
        var own = loans.Loans.Values.Where(l => l.Terms.Member == id).OrderBy(l => l.Code, StringComparer.Ordinal).ToArray();
        var deposits = new Money(Math.Max(0, balances.Deposit(id) - guarantees.DepositHeld.Cents), currency);
        var claims = ClaimsOf(own, contributions.Calls.Values.Where(c => c.Member == id), given.Of(id), deposits, on);
        var orders = payments.Orders.Values.Where(o => o.Payee == id).ToArray();
        var page = new ExitSettlement(
            id, on, payableFrom, deposits,
            zero + Money.Sum(claims.Where(c => c.Loan is not null && c.DueOn <= on).Select(c => c.Open)),
            zero + Money.Sum(claims.Where(c => c.Loan is not null && c.DueOn > on).Select(c => c.Open)),
            zero with { Cents = guarantees.CreditUndrawn.Cents } + Money.Sum(own.Select(l => l.Undrawn)), guarantees,
            zero + Money.Sum(orders.Where(o => o.IsLive).Select(o => o.Amount)),
            zero + Money.Sum(claims.Where(c => c.Contribution is not null).Select(c => c.Open)),
            own.Count(l => l.State == LoanState.Requested) + aids.Aids.Values.Count(a => a.Member == id && a.State == AidState.Requested) + given.Of(id).Count(g => g.State == GuaranteeState.Requested)
                + grants.Grants.Values.Count(g => g.Member == id && g.State == GrantState.Requested) + guarantees.CreditRequests,
            [.. claims], []);
        return page with { Findings = [.. Obstacles(page, member, isLeaving, orders, aids, grants), .. JointlyOpen(loans, member)] };
    }

    /// <summary>What is owed in the order in which a deposit settles it: oldest due date first, on the same day a contribution, then recourse, then interest, then an instalment.</summary>
    private static ImmutableArray<ExitClaim> ClaimsOf(IReadOnlyCollection<Loan> loans, IEnumerable<ContributionCall> calls, IEnumerable<Guarantee> guarantees, Money deposits, DateOnly on)
    {
        var open = calls.Where(c => c.Open.IsPositive).OrderBy(c => c.Reference.Number).Select(c => new ExitClaim(c.Period.FirstDay, null, 0, c.Reference, c.Open, c.Open.Zero))
            .Concat(guarantees.Where(g => g.Recourse.IsPositive).Select(g => new ExitClaim(g.PaidOn!.Value, null, 0, null, g.Recourse, g.Recourse.Zero, g.Id)))
            .Concat(loans.Where(l => SimpleInterest.Run(l, on).IsPositive).Select(l => new ExitClaim(SimpleInterest.DueSince(l, on), l.Id, 0, null, SimpleInterest.Run(l, on), l.Owed.Zero, IsInterest: true)))
            .Concat(loans.Where(l => l.IsLive).SelectMany(l => l.Schedule.Where(i => i.Open.IsPositive).Select(i => new ExitClaim(i.DueOn, l.Id, i.Number, null, i.Open, i.Open.Zero))))
            // What was given up in the books is owed all the same.
            .Concat(loans.Where(l => l.Losses.Claim.IsPositive).Select(l => new ExitClaim(l.Losses.WrittenOffOn!.Value, l.Id, 0, null, l.Losses.Claim, l.Owed.Zero)))
            .OrderBy(c => c.DueOn).ThenBy(c => c.Loan is not null);
        var claims = ImmutableArray.CreateBuilder<ExitClaim>();
        var left = deposits;
        foreach (var claim in open)
        {
            var taken = Money.Min(left, claim.Open);
            claims.Add(claim with { SetOff = taken });
            left -= taken;
        }
        return claims.ToImmutable();
    }

    /// <summary>What it owes with others is their debt as much as its own: its deposit does not settle it, and it is not released before it is over.</summary>
    private static IEnumerable<ExitFinding> JointlyOpen(LoanBook loans, Member member) =>
        loans.Loans.Values.Where(l => JointLoans.IsOpen(l) && l.Terms.Jointly?.Contains(member.Id) == true).OrderBy(l => l.Code, StringComparer.Ordinal)
            .Select(l => new ExitFinding(ExitStage.Release, ExitRefusals.JointLoanOpen.With(("member", member.Code), ("loan", l.Code), ("open", l.Outstanding + l.Undrawn))));

    /// <summary>In the order of the steps that they block, which is the order in which commands are refused by them.</summary>
    private static IEnumerable<ExitFinding> Obstacles(ExitSettlement page, Member member, bool isLeaving, PaymentOrder[] orders, AidBook aids, GrantBook grants)
    {
        if (!isLeaving) yield return new(ExitStage.Settlement, ExitRefusals.NotLeaving.With(("member", member.Code)));
        if (orders.FirstOrDefault(o => o.State == PaymentState.Held) is { } held)
            yield return new(ExitStage.Settlement, ExitRefusals.OrderToMemberHeld.With(("member", member.Code), ("held", held.EndToEndId), ("amount", held.Amount)));
        if (orders.Count(o => o.IsLive) is > 0 and var live)
            yield return new(ExitStage.Settlement, ExitRefusals.OrdersOpen.With(("member", member.Code), ("count", live), ("amount", page.Ordered)));
        if (aids.Aids.Values.FirstOrDefault(a => a.Member == page.Member && a.State == AidState.Granted) is { } aid)
            yield return new(ExitStage.Settlement, ExitRefusals.AidStillPromised.With(("member", member.Code), ("aid", aid.Code), ("amount", aid.Amount)));
        if (grants.Grants.Values.Where(g => g.Member == page.Member && g.Undrawn.IsPositive).MinBy(g => g.Code, StringComparer.Ordinal) is { } grant)
            yield return new(ExitStage.Settlement, ExitRefusals.GrantStillPromised.With(("member", member.Code), ("grant", grant.Code), ("amount", grant.Undrawn)));
        if (grants.Grants.Values.Where(g => g.Member == page.Member && g.Return is { Open.IsPositive: true }).MinBy(g => g.Code, StringComparer.Ordinal) is { } owing)
            yield return new(ExitStage.Settlement, ExitRefusals.GrantReturnOpen.With(("member", member.Code), ("grant", owing.Code), ("amount", owing.Return!.Open)));
        if (page.Guarantees.CreditDrawn.IsPositive)
            yield return new(ExitStage.Settlement, ExitRefusals.CreditStillDrawn.With(("member", member.Code), ("amount", page.Guarantees.CreditDrawn)));
        if (page.SetOff.IsPositive) yield return new(ExitStage.Payment, ExitRefusals.SetOffPending.With(("member", member.Code), ("amount", page.SetOff)));
        if (page.On < page.PayableFrom) yield return new(ExitStage.Payment, ExitRefusals.NoticeRunning.With(("member", member.Code), ("until", page.PayableFrom), ("today", page.On)));
        if (page.ToMember.IsPositive) yield return new(ExitStage.Release, ExitRefusals.DepositLeft.With(("member", member.Code), ("amount", page.ToMember)));
        if (page.ByMember.IsPositive) yield return new(ExitStage.Release, ExitRefusals.DebtLeft.With(("member", member.Code), ("amount", page.ByMember)));
        if (page.Guarantees.Given.IsPositive) yield return new(ExitStage.Release, ExitRefusals.PledgesGiven.With(("member", member.Code), ("amount", page.Guarantees.Given), ("deposit", page.Guarantees.DepositHeld)));
        if (page.Guarantees.Sharing is { } sharing) yield return new(ExitStage.Release, sharing);
        if (page.Guarantees.Called.IsPositive) yield return new(ExitStage.Release, ExitRefusals.CallUnpaid.With(("member", member.Code), ("amount", page.Guarantees.Called)));
    }
}
