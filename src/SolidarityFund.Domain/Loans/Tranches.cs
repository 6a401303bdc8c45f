// Tranches: a loan that is paid out in parts. Each has its own order; what is paid out fills the agreed instalments in the order of their due
// dates, so that they fall due as agreed and what is outstanding is what was paid out and not repaid.
using System.Collections.Immutable;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;

namespace SolidarityFund.Domain.Loans;

/// <summary>A part of a loan as it is asked for and agreed.</summary>
/// <param name="On">From when it may be paid out.</param>
/// <param name="Amount">Above zero.</param>
public readonly record struct PlannedTranche(DateOnly On, Money Amount);

/// <summary>A part of an agreed loan.</summary>
/// <param name="Number">From 1, in the order of days.</param>
/// <param name="Planned">As agreed.</param>
/// <param name="PaidOn">When the bank paid it out; null while it did not.</param>
/// <param name="IsCancelled">True when it will not be paid out.</param>
public readonly record struct Tranche(int Number, PlannedTranche Planned, DateOnly? PaidOn, bool IsCancelled)
{
    /// <summary>Promised, not paid out.</summary>
    public bool IsOpen => PaidOn is null && !IsCancelled;
}

/// <summary>What a tranche adds to one instalment.</summary>
/// <param name="Number">The instalment, from 1.</param>
/// <param name="Amount">Above zero.</param>
public readonly record struct DrawnInstalment(int Number, Money Amount);

/// <summary>The rules of tranches, domain.md §2.6 (disbursed in tranches).</summary>
public static class Tranches
{
    /// <summary>What the next payment of a loan pays: the whole loan, or its first tranche that is still open. The loan is agreed, or has such a tranche.</summary>
    /// <returns>The obligation, the reference of its order and the amount.</returns>
    public static (Obligation Obligation, string Reference, Money Amount) Next(Loan loan) =>
        loan.Tranches.FirstOrDefault(t => t.IsOpen) is { Number: > 0 } tranche
            ? (new(ObligationKind.Loan, loan.Id.Value, tranche.Number), $"LOAN-{loan.Code}-T{tranche.Number}", tranche.Planned.Amount)
            : (new(ObligationKind.Loan, loan.Id.Value), $"LOAN-{loan.Code}", loan.Terms.Amount);

    /// <summary>True while an obligation of the kind Loan is owed: the loan, or its tranche, was promised and not paid out.</summary>
    public static bool IsOwed(Loan loan, Obligation obligation) => obligation.Part is { } part ? loan.Tranches[part - 1].IsOpen : loan.State == LoanState.Agreed;

    /// <summary>
    /// The bank paid out a tranche. It fills the agreed instalments that fall due after that day, the earliest first, each up to what was
    /// agreed; what finds no place there is due with the last one.
    /// </summary>
    /// <param name="loan">The loan.</param>
    /// <param name="number">The tranche.</param>
    /// <param name="bank">Where the money comes from.</param>
    /// <param name="on">The day of the bank's line.</param>
    /// <param name="line">The bank's line.</param>
    public static LoanEvent.TrancheDisbursed Disburse(Loan loan, int number, Account bank, DateOnly on, LineId line)
    {
        var amount = loan.Tranches[number - 1].Planned.Amount;
        var drawn = Drawn(loan, amount, on);
        // What stands in 415 stays there, also when the bank's line is of an earlier day.
        var within = Math.Max(LoanSchedule.WithinYear(loan.Planned.Select(p => p.DueOn), on), loan.State == LoanState.Active ? loan.Schedule.Count(i => !i.BeyondYear) : 0);
        Transfer?[] transfers =
        [
            Part(LoanDecisions.Receivable(loan, beyondYear: true), bank, drawn.Where(d => d.Number > within).Select(d => d.Amount)),
            Part(LoanDecisions.Receivable(loan, beyondYear: false), bank, drawn.Where(d => d.Number <= within).Select(d => d.Amount)),
            Part(LoanDecisions.Receivable(loan, beyondYear: false), LoanDecisions.Receivable(loan, beyondYear: true), loan.Schedule.Where(i => i.BeyondYear && i.Number <= within).Select(i => i.Open)),
            Released(loan, amount),
        ];
        return new(loan.Id, number, line, [.. drawn], within, new Entry(on, [.. transfers.OfType<Transfer>()]));
    }

    /// <summary>The tranches that are still open are paid out no more; the caller has checked that no order for one is live or held.</summary>
    public static LoanEvent.TranchesCancelled Cancel(Loan loan, DateOnly on) => new(loan.Id, loan.Undrawn, Entry.On(on, Released(loan, loan.Undrawn)));

    /// <summary>Why tranches cannot be those of these terms, or null.</summary>
    internal static Refusal? Unsound(Charter charter, LoanTerms terms)
    {
        if (terms.Tranches is not { } tranches) return null;
        foreach (var (_, amount) in tranches)
            if (Plausible.UnfitOrNotPositive(amount, charter.Currency) is { } unfit) return unfit;
        var (sum, last) = (terms.Amount.Zero + Money.Sum(tranches.Select(t => t.Amount)), LoanSchedule.For(terms)[^1].DueOn);
        return tranches.Count >= 2 && sum == terms.Amount && tranches[0].On >= terms.NeededOn && tranches[^1].On < last && tranches.Zip(tranches.Skip(1)).All(p => p.First.On < p.Second.On)
            ? null : TermsRefusals.TranchesUnsound.With(("tranches", tranches.Count), ("sum", sum), ("amount", terms.Amount), ("needed", terms.NeededOn), ("last", last));
    }

    /// <summary>Why the next tranche is not paid out now, or null. A loan that is paid out at once has none.</summary>
    public static Refusal? NotNow(Loan loan, DateOnly today)
    {
        if (loan.Tranches.FirstOrDefault(t => t.IsOpen) is not { Number: > 0 } next) return null;
        if (today < next.Planned.On) return TermsRefusals.TrancheNotYet.With(("loan", loan.Code), ("tranche", next.Number), ("on", next.Planned.On), ("today", today));
        return today < loan.Planned[^1].DueOn ? null : TermsRefusals.TrancheTooLate.With(("loan", loan.Code), ("tranche", next.Number), ("last", loan.Planned[^1].DueOn), ("today", today));
    }

    /// <summary>The borrower does without what was not paid out yet.</summary>
    internal static Decision Forgo(MembershipBook members, PaymentBook payments, LoanBook loans, LoanId id, in Occasion occasion)
    {
        if (!loans.Loans.TryGetValue(id, out var loan)) return LoanRefusals.LoanUnknown.With(("loan", id));
        if (!members.ActsFor(occasion.By, loan.Terms.Member, occasion.Today)) return MembershipRefusals.NotTheirDelegate.With(("person", occasion.By), ("member", members.Members[loan.Terms.Member].Code));
        return End(payments, loan, occasion.Today);
    }

    /// <summary>The fund pays no more tranches, by an adopted decision.</summary>
    internal static Decision CancelByDecision(PaymentBook payments, LoanBook loans, LoanId id, in Occasion occasion) =>
        loans.Loans.TryGetValue(id, out var loan) ? End(payments, loan, occasion.Today) : LoanRefusals.LoanUnknown.With(("loan", id));

    /// <summary>The loan after an event of its tranches.</summary>
    internal static Loan After(Loan loan, LoanEvent.TrancheDisbursed e)
    {
        var drawn = e.Drawn.ToDictionary(d => d.Number, d => d.Amount);
        return loan with
        {
            State = LoanState.Active,
            Queued = false,
            DisbursedOn = loan.DisbursedOn ?? e.Entry.EffectiveOn,
            Schedule = [.. loan.Schedule.Select(i => i with { Amount = Standing(loan, i) + drawn.GetValueOrDefault(i.Number), BeyondYear = i.Number > e.InstalmentsWithinYear })],
            Tranches = [.. loan.Tranches.Select(t => t.Number == e.Tranche ? t with { PaidOn = e.Entry.EffectiveOn } : t)],
            Interest = SimpleInterest.Drawn(loan, e.Drawn, e.Entry.EffectiveOn),
        };
    }

    /// <summary>The same when no further tranche comes: instalments at the end that nothing fills are gone.</summary>
    internal static Loan AfterCancelling(Loan loan) => loan with
    {
        State = loan.Schedule.All(i => i.Open.IsZero) ? LoanState.Repaid : LoanState.Active,
        Queued = false,
        Schedule = [.. loan.Schedule.Take(loan.Schedule.Where(i => i.Amount.IsPositive).Select(i => i.Number).DefaultIfEmpty().Max())],
        Planned = [],
        Tranches = [.. loan.Tranches.Select(t => t.IsOpen ? t with { IsCancelled = true } : t)],
    };

    /// <summary>A plan as far as an amount fills it, from its first instalment on.</summary>
    /// <param name="plan">The instalments, together at least the amount.</param>
    /// <param name="amount">What is outstanding.</param>
    internal static ImmutableArray<Money> Filled(EquatableArray<PlannedInstalment> plan, Money amount)
    {
        var left = amount;
        var parts = ImmutableArray.CreateBuilder<Money>(plan.Count);
        foreach (var (_, most) in plan)
        {
            parts.Add(Money.Min(most, left));
            left -= parts[^1];
        }
        return parts.MoveToImmutable();
    }

    private static Decision End(PaymentBook payments, Loan loan, DateOnly today)
    {
        if (!loan.Tranches.Any(t => t.IsOpen)) return TermsRefusals.NoTrancheOpen.With(("loan", loan.Code));
        if (payments.LastFor(Next(loan).Obligation) is { State: not PaymentState.Cancelled } order) return PaymentRefusals.OrderAlreadyMade.With(("payment", order.Id), ("amount", order.Amount));
        if (payments.HeldFor(Next(loan).Obligation) is { } held) return PaymentRefusals.EarlierOrderHeld.With(("held", held.EndToEndId), ("amount", held.Amount));

        return loan.State == LoanState.Agreed ? LoanDecisions.Cancel(loan, today) : Cancel(loan, today);
    }

    private static ImmutableArray<DrawnInstalment> Drawn(Loan loan, Money amount, DateOnly on)
    {
        var drawn = ImmutableArray.CreateBuilder<DrawnInstalment>();
        var left = amount;
        for (var i = 0; i < loan.Planned.Count; i++)
        {
            var isLast = i == loan.Planned.Count - 1;
            if (!isLast && loan.Planned[i].DueOn <= on) continue;
            var part = isLast ? left : Money.Min(left, Money.Max(left.Zero, loan.Planned[i].Amount - Standing(loan, loan.Schedule[i])));
            if (part.IsPositive) drawn.Add(new(i + 1, part));
            left -= part;
        }
        return drawn.ToImmutable();
    }

    /// <summary>What was paid out of an instalment so far; before the first payment the schedule shows what was agreed.</summary>
    private static Money Standing(Loan loan, Instalment instalment) => loan.State == LoanState.Agreed ? instalment.Amount.Zero : instalment.Amount;

    private static Transfer? Part(Account debit, Account credit, IEnumerable<Money> amounts) => Money.Sum(amounts) is { IsPositive: true } sum ? new Transfer(debit, credit, sum) : null;

    private static Transfer Released(Loan loan, Money amount) =>
        new(LoanDecisions.Committed(loan, AccountRole.CommitmentsGivenCounterpart), LoanDecisions.Committed(loan, AccountRole.CommitmentsGiven), amount);
}
