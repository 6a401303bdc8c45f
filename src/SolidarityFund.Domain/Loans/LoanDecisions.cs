// The rules of Loans.
using System.Collections.Immutable;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;

namespace SolidarityFund.Domain.Loans;

/// <summary>The rules of Loans: who may borrow how much, what an agreement books, how a repayment is shared out, what time and new dates move.</summary>
public static class LoanDecisions
{
    /// <summary>Decides a command of Loans.</summary>
    public static Decision Decide(
        Charter charter, Balances balances, MembershipBook members, ContributionBook contributions, PaymentBook payments, GuaranteeBook guarantees, LoanBook loans,
        ImmutableDictionary<MemberId, long> elsewhere, LoanCommand command, in Occasion occasion) => command switch
        {
            LoanCommand.RequestLoan(var terms) => Request(charter, balances, members, contributions, guarantees, loans, elsewhere, terms, occasion),
            LoanCommand.WithdrawLoan(var loan) => Withdraw(members, loans, loan, occasion),
            LoanCommand.AgreeLoan agree => Agree(charter, balances, members, contributions, guarantees, loans, elsewhere, agree, occasion),
            LoanCommand.PrepareDisbursement(var loan) => PrepareDisbursement(charter, balances, members, payments, loans, loan, occasion),
            LoanCommand.ReclassLoans(var asOf) => Reclass(members, loans, asOf, occasion),
            LoanCommand.RescheduleLoan(var loan, var schedule) => Reschedule(charter, loans, loan, schedule, occasion),
            LoanCommand.MarkDoubtful or LoanCommand.MarkSound or LoanCommand.WriteDownLoans or LoanCommand.WriteDownLoan or LoanCommand.WriteOffLoan or LoanCommand.RemitLoan =>
                LossDecisions.DecideLoss(charter, members, loans, command, occasion),
            LoanCommand.MeetCondition meet => Conditions.Meet(members, loans, meet, occasion),
            LoanCommand.ForgoTranches(var loan) => Tranches.Forgo(members, payments, loans, loan, occasion),
            LoanCommand.CancelTranches(var loan) => Tranches.CancelByDecision(payments, loans, loan, occasion),
            LoanCommand.ChoosePrepayment(var loan, var choice) => ChoosePrepayment(members, loans, loan, choice, occasion),
            LoanCommand.AcceptJointLoan accept => JointLoans.Accept(members, loans, accept, occasion),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>The bank paid the loan out on a date: splits the principal at one year from that date.</summary>
    public static LoanEvent.LoanDisbursed Disburse(Loan loan, Account bank, DateOnly on, LineId line)
    {
        var withinYear = LoanSchedule.WithinYear(loan.Schedule.Select(i => i.DueOn), on);
        var within = Money.Sum(loan.Schedule.Take(withinYear).Select(i => i.Amount));
        var beyond = Money.Sum(loan.Schedule.Skip(withinYear).Select(i => i.Amount));
        var transfers = ImmutableArray.CreateBuilder<Transfer>(3);
        if (beyond.IsPositive) transfers.Add(new(Receivable(loan, beyondYear: true), bank, beyond));
        if (within.IsPositive) transfers.Add(new(Receivable(loan, beyondYear: false), bank, within));
        transfers.Add(new(Committed(loan, AccountRole.CommitmentsGivenCounterpart), Committed(loan, AccountRole.CommitmentsGiven), loan.Terms.Amount));
        return new(loan.Id, line, withinYear, new Entry(on, transfers.ToImmutable()));
    }

    /// <summary>
    /// A repayment: debit <paramref name="source"/> (bank or suspense), credit 415, 2915 or 417 as the settled instalments stand, and what is
    /// written down beyond the rest of the loan is taken back. The caller has
    /// checked that the amount is above zero and not above what is outstanding.
    /// </summary>
    public static LoanEvent.LoanRepaid Repay(Loan loan, Money amount, Account source, DateOnly on, LineId line)
    {
        var settled = LoanSchedule.Settle(loan.Schedule, amount, on, loan.Prepayment);
        return new(loan.Id, line, settled, Settling(loan, settled, source, on));
    }

    /// <summary>
    /// Set-off against the borrower's deposit: debit <paramref name="deposit"/>, credit 415, 2915 or 417 as the instalments stand. The caller has
    /// chosen the instalments and checked that each is settled up to what is open.
    /// </summary>
    public static LoanEvent.LoanSetOff SetOff(Loan loan, EquatableArray<InstalmentPayment> settled, Account deposit, DateOnly on) =>
        new(loan.Id, settled, Settling(loan, settled.Items, deposit, on));

    /// <summary>An agreed loan that is not paid out any more; the caller has checked that no order for it is live or held.</summary>
    public static LoanEvent.LoanCancelled Cancel(Loan loan, DateOnly on) => new(loan.Id, Entry.On(on,
        new Transfer(Committed(loan, AccountRole.CommitmentsGivenCounterpart), Committed(loan, AccountRole.CommitmentsGiven), loan.Terms.Amount)));

    private static Entry Settling(Loan loan, ImmutableArray<InstalmentPayment> settled, Account source, DateOnly on) => new(on,
    [
        .. LossDecisions.Standing(loan, settled).Select(part => new Transfer(source, part.Account, part.Amount)),
        .. LossDecisions.TakenBack(loan, loan.Outstanding - Money.Sum(settled.Select(s => s.Amount))),
    ]);

    /// <summary>
    /// Why these terms would be refused if the member asked for them on a day, or null; whether the fund can promise that much is asked at
    /// agreement (<see cref="LendingCapacity"/>). The member is known.
    /// </summary>
    internal static Refusal? Hindered(
        Charter charter, Balances balances, MembershipBook members, ContributionBook contributions, GuaranteeBook guarantees, LoanBook loans, ImmutableDictionary<MemberId, long> elsewhere, LoanTerms terms, DateOnly today)
    {
        var member = members.Members[terms.Member];
        if (JointLoans.Hindered(charter, members, guarantees, loans, [terms.Member], today) is { } hindered) return hindered;
        if (Unsound(charter, terms, today) is { } unsound) return unsound;
        if (JointLoans.Unsound(members, terms) is { } jointly) return jointly;
        if (JointLoans.Hindered(charter, members, guarantees, loans, terms.Jointly ?? [], today) is { } coBorrower) return coBorrower;
        var months = DueDates.WholeMonths(member.Organisation.JoinedOn, terms.RequestedOn);
        // Where there is no waiting, a request still cannot be older than the membership.
        if (months < charter.Loans.WaitingMonths || terms.RequestedOn < member.Organisation.JoinedOn) return LoanRefusals.WaitingPeriod.With(("months", months), ("needed", charter.Loans.WaitingMonths), ("member", member.Code));
        return LoanLimits.Of(charter, balances, members, contributions, loans, elsewhere, terms).Above();
    }

    /// <summary>Why terms cannot be those of any loan of this fund, or null.</summary>
    internal static Refusal? Unsound(Charter charter, LoanTerms terms, DateOnly today)
    {
        if (Plausible.UnfitOrNotPositive(terms.Amount, charter.Currency) is { } amount) return amount;
        if (Plausible.UnfitOrFuture(terms.RequestedOn, today) is { } requested) return requested;
        if (Plausible.Unfit(terms.NeededOn) is { } needed) return needed;
        if (terms.NeededOn < terms.RequestedOn) return LoanRefusals.NeededBeforeRequested.With(("needed", terms.NeededOn), ("requested", terms.RequestedOn));
        if (terms.GraceMonths < 0 || terms.GraceMonths > charter.Loans.GraceMonthsMost)
            return LoanRefusals.GraceTooLong.With(("grace", terms.GraceMonths), ("most", charter.Loans.GraceMonthsMost));
        if (terms.Instalments < 1 || (long)terms.Instalments + terms.GraceMonths > charter.Loans.TermMonthsMost)
            return LoanRefusals.TermTooLong.With(("instalments", terms.Instalments), ("grace", terms.GraceMonths), ("most", charter.Loans.TermMonthsMost));
        if (terms.Amount.Cents < terms.Instalments) return LoanRefusals.InstalmentBelowOneCent.With(("amount", terms.Amount), ("instalments", terms.Instalments));
        return RepaymentPlans.Unsound(charter, terms) ?? Tranches.Unsound(charter, terms) ?? SimpleInterest.Unsound(charter, terms);
    }

    private static Decision Request(
        Charter charter, Balances balances, MembershipBook members, ContributionBook contributions, GuaranteeBook guarantees, LoanBook loans,
        ImmutableDictionary<MemberId, long> elsewhere, LoanTerms terms, in Occasion occasion)
    {
        if (!members.Members.TryGetValue(terms.Member, out var member)) return MembershipRefusals.MemberUnknown.With(("member", terms.Member));
        if (!members.ActsFor(occasion.By, terms.Member, occasion.Today)) return MembershipRefusals.NotTheirDelegate.With(("person", occasion.By), ("member", member.Code));
        if (Hindered(charter, balances, members, contributions, guarantees, loans, elsewhere, terms, occasion.Today) is { } hindered) return hindered;
        var number = loans.LastNumber(terms.RequestedOn.Year) + 1;
        if (number > PaymentReference.RunningNumberMost)
            return CommonRefusals.ReferencesUsedUp.With(("year", terms.RequestedOn.Year), ("asked", 1), ("most", PaymentReference.RunningNumberMost));

        return new LoanEvent.LoanRequested(Id.Mint<LoanId>(occasion), number, terms);
    }

    private static Decision Withdraw(MembershipBook members, LoanBook loans, LoanId id, in Occasion occasion)
    {
        if (!loans.Loans.TryGetValue(id, out var loan)) return LoanRefusals.LoanUnknown.With(("loan", id));
        if (!members.ActsFor(occasion.By, loan.Terms.Member, occasion.Today)) return MembershipRefusals.NotTheirDelegate.With(("person", occasion.By), ("member", members.Members[loan.Terms.Member].Code));
        if (loan.State != LoanState.Requested) return LoanRefusals.LoanNotInState.With(("loan", loan.Code), ("state", loan.State), ("needed", LoanState.Requested));

        return new LoanEvent.LoanWithdrawn(id);
    }

    private static Decision Agree(
        Charter charter, Balances balances, MembershipBook members, ContributionBook contributions, GuaranteeBook guarantees, LoanBook loans,
        ImmutableDictionary<MemberId, long> elsewhere, LoanCommand.AgreeLoan agree, in Occasion occasion)
    {
        var id = agree.Loan;
        if (!loans.Loans.TryGetValue(id, out var loan)) return LoanRefusals.LoanUnknown.With(("loan", id));
        if (loan.State != LoanState.Requested) return LoanRefusals.LoanNotInState.With(("loan", loan.Code), ("state", loan.State), ("needed", LoanState.Requested));
        if (Conditions.Unfit(agree.Conditions) is { } words) return words;
        if (JointLoans.NotAccepted(members, loan) is { } notAccepted) return notAccepted;
        if (JointLoans.Hindered(charter, members, guarantees, loans, loan.Borrowers, occasion.Today) is { } hindered) return hindered;
        if (SimpleInterest.Unsound(charter, loan.Terms) is { } rate) return rate;
        if (LoanLimits.Of(charter, balances, members, contributions, loans, elsewhere, loan.Terms).Above() is { } above) return above;
        if (LendingCapacity.Of(charter, balances).Below(loan.Terms.Amount) is { } below) return below;

        return new LoanEvent.LoanAgreed(id, PaymentReference.Of(loan.Terms.RequestedOn.Year, ReferenceKind.Loan, loan.Number), LoanSchedule.For(loan.Terms),
            Entry.On(occasion.Today, new Transfer(Committed(loan, AccountRole.CommitmentsGiven), Committed(loan, AccountRole.CommitmentsGivenCounterpart), loan.Terms.Amount)))
        { Conditions = agree.Conditions };
    }

    private static Decision PrepareDisbursement(
        Charter charter, Balances balances, MembershipBook members, PaymentBook payments, LoanBook loans, LoanId id, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (!loans.Loans.TryGetValue(id, out var loan)) return LoanRefusals.LoanUnknown.With(("loan", id));
        if (loan.State != LoanState.Agreed && (loan.State != LoanState.Active || loan.Undrawn.IsZero)) return LoanRefusals.LoanNotInState.With(("loan", loan.Code), ("state", loan.State), ("needed", LoanState.Agreed));
        if (Conditions.Unmet(loan) is { } unmet) return unmet;
        if (Tranches.NotNow(loan, occasion.Today) is { } notNow) return notNow;
        // Who is late with the tranches that it got gets no further one.
        foreach (var borrower in loan.Borrowers)
            if (loan.State == LoanState.Active && TooLate(charter, loans, members.Members[borrower], occasion.Today) is { } late) return late;
        var (obligation, reference, amount) = Tranches.Next(loan);
        var prepared = PaymentDecisions.Prepare(members, payments, balances, obligation, reference, loan.Terms.Member, amount, null, occasion);
        // Too little cash is a reason to wait; any other refusal, such as a live order, stands whatever the capacity is.
        if (prepared.Refusal is { } refusal && refusal.Kind != PaymentRefusals.CashTooLow) return refusal;
        var free = LendingCapacity.Of(charter, balances).Free;
        // The queue is in the order of decisions: its first tells whether anybody is before.
        var isBehind = loans.Queue.Keys.FirstOrDefault(loan.AgreedAs) < loan.AgreedAs;
        var mustWait = free.IsNegative || isBehind || prepared.Refusal is not null;
        if (mustWait && loan.Queued) return LoanRefusals.StillQueued.With(("loan", loan.Code), ("before", loans.Queue.Keys.TakeWhile(q => q < loan.AgreedAs).Count()), ("free", free));

        return mustWait ? new LoanEvent.DisbursementQueued(id) : prepared;
    }

    private static Decision Reclass(MembershipBook members, LoanBook loans, DateOnly asOf, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (Plausible.UnfitOrFuture(asOf, occasion.Today) is { } unfit) return unfit;
        // Towards 415 only: time brings a due date nearer, and what a rescheduling moves away it has booked itself. A day in the past moves nothing back.
        var moves = loans.Loans.Values.Where(l => l.State == LoanState.Active).OrderBy(l => l.Code, StringComparer.Ordinal)
            .Select(l => (Loan: l, Within: LoanSchedule.WithinYear(l.Schedule.Select(i => i.DueOn), asOf)))
            .Select(m => (m.Loan, m.Within, Amount: m.Loan.Terms.Amount.Zero + Money.Sum(m.Loan.Schedule.Take(m.Within).Where(i => i.BeyondYear).Select(i => i.Open))))
            .Where(m => m.Amount.IsPositive).ToArray();
        if (moves.Length == 0) return LoanRefusals.NothingToReclass.With(("asOf", asOf));

        return new LoanEvent.LoansReclassified(asOf, [.. moves.Select(m => new ReclassifiedLoan(m.Loan.Id, m.Within))],
            new Entry(asOf, [.. moves.Select(m => new Transfer(Receivable(m.Loan, beyondYear: false), Receivable(m.Loan, beyondYear: true), m.Amount))]));
    }

    private static Decision Reschedule(Charter charter, LoanBook loans, LoanId id, EquatableArray<PlannedInstalment> schedule, in Occasion occasion)
    {
        if (!loans.Loans.TryGetValue(id, out var loan)) return LoanRefusals.LoanUnknown.With(("loan", id));
        if (!loan.IsLive) return LoanRefusals.LoanNotInState.With(("loan", loan.Code), ("state", loan.State), ("needed", LoanState.Active));
        if (loan.Earlier.Count >= charter.Loans.Reschedules) return LoanRefusals.ReschedulesUsedUp.With(("loan", loan.Code), ("times", loan.Earlier.Count), ("most", charter.Loans.Reschedules));
        var (today, latest) = (occasion.Today, occasion.Today.AddMonths(charter.Loans.TermMonthsMost));
        if (schedule.Count == 0 || schedule[0].DueOn < today || schedule[^1].DueOn > latest || schedule.Zip(schedule.Skip(1)).Any(p => p.First.DueOn >= p.Second.DueOn))
            return LoanRefusals.ScheduleDatesUnsound.With(("instalments", schedule.Count), ("today", today), ("latest", latest), ("most", charter.Loans.TermMonthsMost));
        foreach (var (_, amount) in schedule)
            if (Plausible.UnfitOrNotPositive(amount, charter.Currency) is { } unfit) return unfit;
        var sum = Money.Sum(schedule.Select(i => i.Amount));
        if (loan.Undrawn.IsPositive && sum != loan.Outstanding + loan.Undrawn)
            return TermsRefusals.ScheduleNotPromised.With(("loan", loan.Code), ("sum", sum), ("outstanding", loan.Outstanding), ("undrawn", loan.Undrawn));
        if (loan.Undrawn.IsZero && sum != loan.Outstanding) return LoanRefusals.ScheduleNotPrincipal.With(("loan", loan.Code), ("sum", sum), ("outstanding", loan.Outstanding));

        // A doubtful loan stays doubtful, in 417: new dates are no payment.
        if (loan.State == LoanState.Doubtful) return new LoanEvent.LoanRescheduled(id, today, schedule, schedule.Count);
        var within = LoanSchedule.WithinYear(schedule.Select(i => i.DueOn), today);
        var nearer = Money.Sum(Tranches.Filled(schedule, loan.Outstanding).Take(within).Append(sum.Zero)) - Money.Sum(loan.Schedule.Where(i => !i.BeyondYear).Select(i => i.Open).Append(sum.Zero));
        var entry = nearer.IsZero ? null : Entry.On(today, nearer.IsPositive
            ? new Transfer(Receivable(loan, beyondYear: false), Receivable(loan, beyondYear: true), nearer)
            : new Transfer(Receivable(loan, beyondYear: true), Receivable(loan, beyondYear: false), -nearer));
        return new LoanEvent.LoanRescheduled(id, today, schedule, within, entry);
    }

    /// <summary>From the doubtful step of the ladder on there is no new support (domain.md §2.6); emergency aid is asked for elsewhere and stays possible.</summary>
    internal static Refusal? TooLate(Charter charter, LoanBook loans, Member member, DateOnly today)
    {
        if (LossDecisions.Suspended(loans, member) is { } suspended) return suspended;
        if (charter.Loans.DoubtfulFromDays is not { } limit) return null;
        foreach (var loan in loans.ActiveOf(member.Id))
            if (loan.Oldest is { } oldest && LateLadder.DaysLate(oldest.DueOn, today) is var days && days >= limit)
                return LoanRefusals.TooLateForSupport.With(("member", member.Code), ("loan", loan.Code), ("instalment", oldest.Number), ("open", oldest.Open), ("days", days), ("limit", limit));
        return null;
    }

    private static Decision ChoosePrepayment(MembershipBook members, LoanBook loans, LoanId id, PrepaymentChoice choice, in Occasion occasion)
    {
        if (!loans.Loans.TryGetValue(id, out var loan)) return LoanRefusals.LoanUnknown.With(("loan", id));
        if (!members.ActsFor(occasion.By, loan.Terms.Member, occasion.Today)) return MembershipRefusals.NotTheirDelegate.With(("person", occasion.By), ("member", members.Members[loan.Terms.Member].Code));
        if (loan.State is not (LoanState.Agreed or LoanState.Active)) return LoanRefusals.LoanNotInState.With(("loan", loan.Code), ("state", loan.State), ("needed", LoanState.Active));

        return new LoanEvent.PrepaymentChosen(id, choice);
    }

    internal static Account Receivable(Loan loan, bool beyondYear) =>
        loan.State == LoanState.Doubtful ? new(AccountRole.LoansDoubtful, loan.Terms.Member, loan.Id.ToString()) : new(beyondYear ? AccountRole.LoansReceivableBeyondYear : AccountRole.LoansReceivableWithinYear, loan.Terms.Member, loan.Id.ToString());

    internal static Account Committed(Loan loan, AccountRole role) => new(role, loan.Terms.Member, loan.Id.ToString());
}
