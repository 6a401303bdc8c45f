// The rules of Takeovers: when a fund may still be taken over, what must tie, and what it books.
using System.Collections.Immutable;
using SolidarityFund.Domain.Bookkeeping;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Reconciliation;

namespace SolidarityFund.Domain.Takeovers;

/// <summary>A part of a takeover: the file that a row stands in.</summary>
public enum TakeoverPart
{
    /// <summary>No row: the takeover as a whole.</summary>
    Whole,

    /// <summary>Banks and own funds.</summary>
    Balances,

    /// <summary>Deposits of members.</summary>
    Deposits,

    /// <summary>Running loans.</summary>
    Loans,

    /// <summary>Guarantees given.</summary>
    Guarantees,
}

/// <summary>What is wrong with one row.</summary>
/// <param name="Part">Where it stands.</param>
/// <param name="Row">Its place there, from 0; 0 for the whole.</param>
/// <param name="Refusal">Why it is refused.</param>
public sealed record TakeoverFault(TakeoverPart Part, int Row, Refusal Refusal);

/// <summary>What stands in the books when a takeover is asked for; Fund.cs tells it.</summary>
/// <param name="IsFounding">True until the first proposal is put to the vote.</param>
/// <param name="Balances">Every balance.</param>
/// <param name="Members">The register.</param>
/// <param name="Contributions">What was called.</param>
/// <param name="Guarantees">Guarantees.</param>
/// <param name="Loans">Loans.</param>
/// <param name="Bank">Bank accounts.</param>
public sealed record TakeoverView(
    bool IsFounding, Balances Balances, MembershipBook Members, ContributionBook Contributions, GuaranteeBook Guarantees, LoanBook Loans, ReconciliationBook Bank);

/// <summary>
/// The rules of Takeovers. What is taken over was decided elsewhere: the ceilings, terms and waiting times of the charter do not judge it. From
/// there on it lives as any other loan or guarantee.
/// </summary>
public static class TakeoverDecisions
{
    /// <summary>Most rows of one part.</summary>
    public const int RowsMost = 2_000;

    /// <summary>Most instalments of one loan.</summary>
    public const int InstalmentsMost = 600;

    /// <summary>Most months after its expiry in which a guarantee may be called.</summary>
    public const int CallMonthsMost = 120;

    /// <summary>Before this year no reference can be issued, and nothing that still runs was agreed.</summary>
    private const int FirstYear = 2000;

    /// <summary>Decides a command of Takeovers.</summary>
    public static Decision Decide(Charter charter, TakeoverView view, TakeoverBook takeovers, TakeoverCommand command, in Occasion occasion) => command switch
    {
        TakeoverCommand.PrepareTakeover(var takeover) => Prepare(charter, view, takeover, occasion),
        TakeoverCommand.ApproveTakeover(var hash) => Approve(charter, view, takeovers, hash, occasion),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>
    /// Everything that is wrong with a takeover, in the order of its parts and rows; whether its sums tie is asked once every row is right.
    /// Who may ask and whether the fund has begun is not asked here.
    /// </summary>
    public static IEnumerable<TakeoverFault> Faults(Charter charter, MembershipBook members, ReconciliationBook bank, Takeover takeover, DateOnly today)
    {
        if (UnfitWhole(takeover, today) is { } whole)
        {
            yield return new(TakeoverPart.Whole, 0, whole);
            yield break;
        }
        var faults = Rows(TakeoverPart.Balances, takeover.Balances, (b, seen) => Unfit(charter, bank, b, seen))
            .Concat(Rows(TakeoverPart.Deposits, takeover.Deposits, (d, seen) => Unfit(charter, members, d, seen)))
            .Concat(Rows(TakeoverPart.Loans, takeover.Loans, (l, seen) => Unfit(charter, members, takeover.AsOf, l, seen)))
            .Concat(Rows(TakeoverPart.Guarantees, takeover.Guarantees, (g, seen) => Unfit(charter, members, takeover.AsOf, g, seen)));
        var any = false;
        foreach (var fault in faults)
        {
            any = true;
            yield return fault;
        }
        if (!any && Untied(charter, takeover) is { } untied) yield return new(TakeoverPart.Whole, 0, untied);
    }

    /// <summary>What a takeover without faults becomes: one event for banks, own funds and deposits, one for each loan and each guarantee.</summary>
    public static ImmutableArray<Event> Becomes(TakeoverView view, Takeover takeover, in Occasion occasion)
    {
        var events = ImmutableArray.CreateBuilder<Event>();
        events.Add(new TakeoverEvent.TakeoverApproved(takeover.Sha256(), takeover.AsOf, Opening(view.Members, takeover)));
        var (loans, guarantees) = (view.Loans, view.Guarantees);
        for (var i = 0; i < takeover.Loans.Count; i++)
        {
            var taken = TakenOver(loans, MemberOf(view.Members, takeover.Loans[i].EnterpriseNumber)!.Id, Id.Mint<LoanId>(occasion, i), takeover.Loans[i], takeover.AsOf);
            loans = loans.Evolve(taken);
            events.Add(taken);
        }
        for (var i = 0; i < takeover.Guarantees.Count; i++)
        {
            var taken = TakenOver(guarantees, MemberOf(view.Members, takeover.Guarantees[i].EnterpriseNumber)!.Id, Id.Mint<GuaranteeId>(occasion, i), takeover.Guarantees[i], takeover.AsOf);
            guarantees = guarantees.Evolve(taken, occasion.By);
            events.Add(taken);
        }
        return events.ToImmutable();
    }

    private static Decision Prepare(Charter charter, TakeoverView view, Takeover takeover, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(view.Members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (Begun(view) is { } begun) return begun;
        if (Faults(charter, view.Members, view.Bank, takeover, occasion.Today).FirstOrDefault() is { } fault) return fault.Refusal;

        return new TakeoverEvent.TakeoverPrepared(takeover, takeover.Sha256());
    }

    private static Decision Approve(Charter charter, TakeoverView view, TakeoverBook takeovers, string hash, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(view.Members, occasion, MandateRole.Treasurer, MandateRole.Administrator) is { } lacks) return lacks;
        if (takeovers.Waiting is not { } waiting) return TakeoverRefusals.TakeoverNotWaiting.With();
        if (!Sha256Text.Fits(hash)) return CommonRefusals.DocumentHashMalformed.With();
        if (waiting.Sha256 != hash) return TakeoverRefusals.TakeoverDiffers.With(("prepared", waiting.Sha256), ("approved", hash));
        if (waiting.PreparedBy == occasion.By) return BookkeepingRefusals.SamePreparer.With(("person", occasion.By), ("entry", hash));
        if (Begun(view) is { } begun) return begun;
        // A member may have left, or a lender have become one, since it was prepared.
        if (Faults(charter, view.Members, view.Bank, waiting.Takeover, occasion.Today).FirstOrDefault() is { } fault) return fault.Refusal;

        return Decision.Accept(Becomes(view, waiting.Takeover, occasion));
    }

    /// <summary>A fund is taken over before anything else happens in its books; members and bank accounts come first.</summary>
    private static Refusal? Begun(TakeoverView view)
    {
        var what = !view.IsFounding ? "proposal" : !view.Loans.Loans.IsEmpty ? "loan" : !view.Guarantees.Guarantees.IsEmpty ? "guarantee"
            : !view.Contributions.Calls.IsEmpty ? "contribution" : view.Bank.Accounts.Values.Any(a => a.Statements > 0) ? "statement" : !view.Balances.IsEmpty ? "entry" : null;
        return what is null ? null : TakeoverRefusals.FundHasBegun.With(("what", what));
    }

    private static Refusal? UnfitWhole(Takeover takeover, DateOnly today)
    {
        if (Plausible.UnfitOrFuture(takeover.AsOf, today) is { } date) return date;
        if (takeover.AsOf.Year < FirstYear) return CommonRefusals.DateOutOfRange.With(("date", takeover.AsOf), ("first", new DateOnly(FirstYear, 1, 1)), ("last", today));
        foreach (var (part, count) in (ReadOnlySpan<(TakeoverPart, int)>)[(TakeoverPart.Balances, takeover.Balances.Count), (TakeoverPart.Deposits, takeover.Deposits.Count),
            (TakeoverPart.Loans, takeover.Loans.Count), (TakeoverPart.Guarantees, takeover.Guarantees.Count)])
            if (count > RowsMost) return TakeoverRefusals.TooManyRows.With(("part", part), ("count", count), ("most", RowsMost));
        return takeover.Balances.All(b => b.Amount.IsZero) && takeover.Deposits.Count + takeover.Loans.Count + takeover.Guarantees.Count == 0 ? TakeoverRefusals.NothingToTakeOver.With() : null;
    }

    private static IEnumerable<TakeoverFault> Rows<T>(TakeoverPart part, EquatableArray<T> rows, Func<T, HashSet<string>, Refusal?> unfit)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < rows.Count; i++)
            if (unfit(rows[i], seen) is { } refusal) yield return new(part, i, refusal);
    }

    private static Refusal? Unfit(Charter charter, ReconciliationBook bank, OpeningBalance balance, HashSet<string> seen)
    {
        if (balance.Role is not (AccountRole.Bank or AccountRole.AssociationFunds or AccountRole.SolidarityFund or AccountRole.RiskFund or AccountRole.ResultBroughtForward))
            return TakeoverRefusals.BalanceNotTakenOver.With(("role", balance.Role));
        if (balance.Role == AccountRole.Bank ? balance.BankAccount is null || !bank.Accounts.ContainsKey(balance.BankAccount) : balance.BankAccount is not null)
            return ReconciliationRefusals.NotOurAccount.With(("account", balance.BankAccount ?? ""));
        if (!seen.Add(balance.BankAccount ?? balance.Role.ToString())) return TakeoverRefusals.TakenOverTwice.With(("number", balance.BankAccount ?? balance.Role.ToString()));
        if (Plausible.Unfit(balance.Amount, charter.Currency) is { } amount) return amount;
        return balance.Amount.IsNegative && balance.Role != AccountRole.ResultBroughtForward ? CommonRefusals.AmountNotPositive.With(("amount", balance.Amount)) : null;
    }

    private static Refusal? Unfit(Charter charter, MembershipBook members, OpeningDeposit deposit, HashSet<string> seen)
    {
        if (MemberOf(members, deposit.EnterpriseNumber) is null) return TakeoverRefusals.TakeoverMemberUnknown.With(("number", deposit.EnterpriseNumber));
        if (!seen.Add(deposit.EnterpriseNumber)) return TakeoverRefusals.TakenOverTwice.With(("number", deposit.EnterpriseNumber));
        return Plausible.UnfitOrNotPositive(deposit.Amount, charter.Currency);
    }

    private static Refusal? Unfit(Charter charter, MembershipBook members, DateOnly asOf, OpeningLoan loan, HashSet<string> seen)
    {
        if (Unnumbered(loan.Number, seen) is { } number) return number;
        if (MemberOf(members, loan.EnterpriseNumber) is null) return TakeoverRefusals.TakeoverMemberUnknown.With(("number", loan.EnterpriseNumber));
        if (Plausible.UnfitOrNotPositive(loan.Amount, charter.Currency) is { } amount) return amount;
        if (loan.Instalments.Count is 0 or > InstalmentsMost) return TakeoverRefusals.InstalmentCountWrong.With(("number", loan.Number), ("count", loan.Instalments.Count), ("most", InstalmentsMost));
        foreach (var (_, part) in loan.Instalments)
            if (Plausible.UnfitOrNotPositive(part, charter.Currency) is { } unfit) return unfit;
        if (loan.Outstanding() > loan.Amount) return TakeoverRefusals.MoreThanBefore.With(("number", loan.Number), ("amount", loan.Outstanding()), ("most", loan.Amount));
        if (Plausible.Unfit(loan.WrittenDown, charter.Currency) is { } written) return written;
        if (loan.WrittenDown.IsNegative || loan.WrittenDown > loan.Outstanding()) return TakeoverRefusals.MoreThanBefore.With(("number", loan.Number), ("amount", loan.WrittenDown), ("most", loan.Outstanding()));
        return loan.AgreedOn.Year < FirstYear || loan.PaidOutOn < loan.AgreedOn || loan.PaidOutOn > asOf || loan.Instalments[0].DueOn < loan.PaidOutOn || loan.Instalments[^1].DueOn > Plausible.LastDay
            || loan.Instalments.Zip(loan.Instalments.Skip(1)).Any(p => p.First.DueOn >= p.Second.DueOn)
            ? TakeoverRefusals.LoanDatesUnsound.With(("number", loan.Number), ("agreed", loan.AgreedOn), ("paid", loan.PaidOutOn), ("asOf", asOf), ("first", loan.Instalments[0].DueOn), ("last", loan.Instalments[^1].DueOn))
            : null;
    }

    private static Refusal? Unfit(Charter charter, MembershipBook members, DateOnly asOf, OpeningGuarantee guarantee, HashSet<string> seen)
    {
        if (Unnumbered(guarantee.Letter, seen) is { } number) return number;
        if (MemberOf(members, guarantee.EnterpriseNumber) is null) return TakeoverRefusals.TakeoverMemberUnknown.With(("number", guarantee.EnterpriseNumber));
        if (GuaranteeDecisions.Unfit(members, guarantee.Lender) is { } lender) return lender;
        if (Plausible.UnfitOrNotPositive(guarantee.Credit, charter.Currency) is { } credit) return credit;
        if (guarantee.Quota.Value is < 1 or > 10_000) return GuaranteeRefusals.QuotaTooHigh.With(("quota", guarantee.Quota), ("most", new BasisPoints(10_000)));
        if (Plausible.UnfitOrNotPositive(guarantee.Outstanding, charter.Currency) is { } outstanding) return outstanding;
        if (guarantee.Outstanding > guarantee.Credit) return TakeoverRefusals.MoreThanBefore.With(("number", guarantee.Letter), ("amount", guarantee.Outstanding), ("most", guarantee.Credit));
        if (Plausible.UnfitOrNotPositive(guarantee.Maximum, charter.Currency) is { } maximum) return maximum;
        if (guarantee.Maximum != guarantee.Outstanding.Share(guarantee.Quota))
            return TakeoverRefusals.MaximumNotQuota.With(("number", guarantee.Letter), ("maximum", guarantee.Maximum), ("quota", guarantee.Quota), ("outstanding", guarantee.Outstanding), ("expected", guarantee.Outstanding.Share(guarantee.Quota)));
        if (guarantee.CallMonths is < 0 or > CallMonthsMost) return GuaranteeRefusals.CallTimeTooLong.With(("months", guarantee.CallMonths), ("most", CallMonthsMost));
        if (guarantee.IssuedOn.Year < FirstYear || guarantee.IssuedOn > asOf || guarantee.ExpiresOn <= guarantee.IssuedOn || guarantee.ExpiresOn > Plausible.LastDay)
            return TakeoverRefusals.GuaranteeDatesUnsound.With(("number", guarantee.Letter), ("issued", guarantee.IssuedOn), ("expires", guarantee.ExpiresOn), ("asOf", asOf));
        return guarantee.ExpiresOn.AddMonths(guarantee.CallMonths) < asOf ? GuaranteeRefusals.ExpiryPassed.With(("guarantee", guarantee.Letter), ("expires", guarantee.ExpiresOn), ("today", asOf)) : null;
    }

    private static Refusal? Unnumbered(string number, HashSet<string> seen)
    {
        if (number.Length is 0 or > 20 || !number.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '/' or '_' or '-')) return TakeoverRefusals.OldNumberMalformed.With(("number", number.Length > 20 ? number[..20] : number));
        return seen.Add(number) ? null : TakeoverRefusals.TakenOverTwice.With(("number", number));
    }

    private static Refusal? Untied(Charter charter, Takeover takeover)
    {
        var zero = new Money(0, charter.Currency);
        Money Sum(IEnumerable<Money> amounts) => zero + Money.Sum(amounts);
        var assets = Sum(takeover.Balances.Where(b => b.Role == AccountRole.Bank).Select(b => b.Amount)) + Sum(takeover.Loans.Select(l => l.Outstanding() - l.WrittenDown));
        var debts = Sum(takeover.Deposits.Select(d => d.Amount));
        var funds = Sum(takeover.Balances.Where(b => b.Role != AccountRole.Bank).Select(b => b.Amount));
        return assets == debts + funds ? null : TakeoverRefusals.TakeoverUnbalanced.With(("assets", assets), ("debts", debts), ("funds", funds), ("difference", assets - debts - funds));
    }

    private static Member? MemberOf(MembershipBook members, string enterpriseNumber) => members.WithEnterpriseNumber(enterpriseNumber) is { IsGone: false } member ? member : null;

    private static Account Pivot => new(AccountRole.ResultBroughtForward);

    private static Entry? Opening(MembershipBook members, Takeover takeover)
    {
        var transfers = ImmutableArray.CreateBuilder<Transfer>();
        foreach (var (role, amount, account) in takeover.Balances)
            if (amount.IsPositive && role != AccountRole.ResultBroughtForward)
                transfers.Add(role == AccountRole.Bank ? new(ReconciliationDecisions.BankOf(account!), Pivot, amount) : new(Pivot, new(role), amount));
        foreach (var (number, amount) in takeover.Deposits) transfers.Add(new(Pivot, new(AccountRole.DepositsPayable, MemberOf(members, number)!.Id), amount));
        return transfers.Count == 0 ? null : new(takeover.AsOf, transfers.ToImmutable());
    }

    private static LoanEvent.LoanTakenOver TakenOver(LoanBook loans, MemberId member, LoanId id, OpeningLoan row, DateOnly asOf)
    {
        var number = loans.LastNumber(row.AgreedOn.Year) + 1;
        var within = row.IsDoubtful ? row.Instalments.Count : LoanSchedule.WithinYear(row.Instalments.Select(i => i.DueOn), asOf);
        var transfers = ImmutableArray.CreateBuilder<Transfer>();
        Books(row.IsDoubtful ? AccountRole.LoansDoubtful : AccountRole.LoansReceivableWithinYear, row.Instalments.Take(within));
        Books(AccountRole.LoansReceivableBeyondYear, row.Instalments.Skip(within));
        if (row.WrittenDown.IsPositive) transfers.Add(new(Pivot, new(AccountRole.LoanWriteDowns, member, id.ToString()), row.WrittenDown));
        return new(id, number, new LoanTerms(member, row.Amount, row.Instalments.Count, 0, row.PaidOutOn, row.AgreedOn, LoanPurpose.Other), row.Number,
            PaymentReference.Of(row.AgreedOn.Year, ReferenceKind.Loan, number), row.Instalments, within, row.IsDoubtful, row.WrittenDown, new Entry(asOf, transfers.ToImmutable()));

        void Books(AccountRole role, IEnumerable<PlannedInstalment> instalments)
        {
            if (Money.Sum(instalments.Select(i => i.Amount)) is { IsPositive: true } sum) transfers.Add(new(new(role, member, id.ToString()), Pivot, sum));
        }
    }

    private static GuaranteeEvent.GuaranteeTakenOver TakenOver(GuaranteeBook guarantees, MemberId member, GuaranteeId id, OpeningGuarantee row, DateOnly asOf)
    {
        var year = row.IssuedOn.Year;
        return new(id, guarantees.LastNumber(year) + 1, new GuaranteeTerms(member, row.Lender, row.Credit, row.Quota, CreditPurpose.Other, row.IssuedOn, row.ExpiresOn, row.CallMonths, row.IssuedOn),
            row.Letter, row.IssuedOn, guarantees.LastLetter(year) + 1, row.Conditions, row.Outstanding, PaymentReference.Of(year, ReferenceKind.Recourse, guarantees.LastReference(year) + 1),
            Entry.On(asOf, new Transfer(new(AccountRole.GuaranteesGiven, member, id.ToString()), new(AccountRole.GuaranteesGivenCounterpart, member, id.ToString()), row.Maximum)));
    }
}
