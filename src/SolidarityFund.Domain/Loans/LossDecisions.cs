// The rules of losses: doubtful by lateness, written down by the charter's table or by decision, written off with the claim kept, recovered, or given.
using System.Collections.Immutable;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Domain.Loans;

/// <summary>The rules of losses on loans, domain.md §2.3, §2.6 and §3. What is feared stands in 419 and is used first when it comes true.</summary>
public static class LossDecisions
{
    /// <summary>What the charter's table, and no less than what was decided, says of a loan on a day: the share of what is outstanding by the days late of its oldest open instalment.</summary>
    /// <param name="rules">The charter's table.</param>
    /// <param name="loan">The loan.</param>
    /// <param name="asOf">The day.</param>
    public static Money Feared(LoanRules rules, Loan loan, DateOnly asOf)
    {
        if (loan.Oldest is not { } oldest) return loan.Terms.Amount.Zero;
        var share = rules.ProvisionTable.LastOrDefault(s => s.Days <= LateLadder.DaysLate(oldest.DueOn, asOf))?.ShareBasisPoints ?? default;
        var least = IsUnproven(loan) ? loan.Losses.WrittenDown : loan.Losses.Decided;
        return Money.Max(loan.Outstanding.Share(share), least);
    }

    /// <summary>
    /// Money that came in for a loan: it pays the interest that is due, repays what is outstanding, and the rest is a recovery of what was written
    /// off. The caller has checked that it is above zero and not above what is payable (<see cref="SimpleInterest.Payable"/>).
    /// </summary>
    /// <param name="loan">The loan.</param>
    /// <param name="amount">How much.</param>
    /// <param name="source">Bank or suspense.</param>
    /// <param name="on">Booking date at the bank.</param>
    /// <param name="line">The bank's line.</param>
    public static IEnumerable<LoanEvent> Receive(Loan loan, Money amount, Account source, DateOnly on, LineId line)
    {
        var interest = SimpleInterest.Share(loan, amount, on);
        if (interest.IsPositive) yield return SimpleInterest.Receive(loan, interest, source, on, line);
        amount -= interest;
        var repaid = Money.Min(amount, loan.Outstanding);
        if (repaid.IsPositive) yield return LoanDecisions.Repay(loan, repaid, source, on, line);
        if (amount > repaid) yield return Recover(loan, amount - repaid, source, on, line);
    }

    /// <summary>A claim that was written off is paid, wholly or in part: debit <paramref name="source"/>, credit 756.</summary>
    internal static LoanEvent.LoanRecovered Recover(Loan loan, Money amount, Account source, DateOnly on, LineId? line = null) =>
        new(loan.Id, amount, Entry.On(on, new Transfer(source, At(loan, AccountRole.RecoveryIncome), amount)), line);

    /// <summary>Whoever owes on a doubtful loan, or one that was written off, gets no new support (domain.md §2.6); emergency aid stays possible.</summary>
    internal static Refusal? Suspended(LoanBook loans, Member member) =>
        loans.ActiveOf(member.Id).Where(l => l.State == LoanState.Doubtful).Concat(loans.ClaimsOf(member.Id)).FirstOrDefault() is { } loan
            ? LossRefusals.SupportSuspended.With(("member", member.Code), ("loan", loan.Code), ("state", loan.State), ("owed", loan.Owed))
            : null;

    /// <summary>The accounts in which instalments stand, with what is settled of each.</summary>
    internal static IEnumerable<(Account Account, Money Amount)> Standing(Loan loan, ImmutableArray<InstalmentPayment> settled) =>
        settled.GroupBy(s => loan.Schedule[s.Number - 1].BeyondYear).OrderBy(g => g.Key).Select(g => (LoanDecisions.Receivable(loan, g.Key), Money.Sum(g.Select(s => s.Amount))));

    /// <summary>What is written down beyond what will be outstanding is taken back: 419 to 6511.</summary>
    internal static IEnumerable<Transfer> TakenBack(Loan loan, Money outstanding) => loan.Losses.WrittenDown > outstanding ? [WriteDown(loan, outstanding)] : [];

    internal static Decision DecideLoss(Charter charter, MembershipBook members, LoanBook loans, LoanCommand command, in Occasion occasion) => command switch
    {
        LoanCommand.MarkDoubtful(var loan) => MarkDoubtful(charter, members, loans, loan, occasion),
        LoanCommand.MarkSound(var loan) => MarkSound(members, loans, loan, occasion),
        LoanCommand.WriteDownLoans(var asOf) => WriteDown(charter, members, loans, asOf, occasion),
        LoanCommand.WriteDownLoan(var loan, var to) => WriteDown(charter, loans, loan, to, occasion),
        LoanCommand.WriteOffLoan(var loan, var amount) => WriteOff(charter, loans, loan, amount, occasion),
        LoanCommand.RemitLoan(var loan, var amount) => Remit(charter, loans, loan, amount, occasion),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Decision MarkDoubtful(Charter charter, MembershipBook members, LoanBook loans, LoanId id, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (!loans.Loans.TryGetValue(id, out var loan)) return LoanRefusals.LoanUnknown.With(("loan", id));
        if (loan.State != LoanState.Active) return NotInState(loan, LoanState.Active);
        if (loan.Undrawn.IsPositive) return TermsRefusals.TranchesOpen.With(("loan", loan.Code), ("undrawn", loan.Undrawn));
        var days = loan.Oldest is { } oldest ? LateLadder.DaysLate(oldest.DueOn, occasion.Today) : 0;
        if (charter.Loans.DoubtfulFromDays is not { } limit || days < limit)
            return LossRefusals.NotDoubtfulYet.With(("loan", loan.Code), ("days", days), ("limit", charter.Loans.DoubtfulFromDays?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"));

        var doubtful = At(loan, AccountRole.LoansDoubtful);
        return new LoanEvent.LoanMarkedDoubtful(id, new Entry(occasion.Today, [.. Standing(loan, Open(loan)).Select(part => new Transfer(doubtful, part.Account, part.Amount))]));
    }

    private static Decision MarkSound(MembershipBook members, LoanBook loans, LoanId id, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (!loans.Loans.TryGetValue(id, out var loan)) return LoanRefusals.LoanUnknown.With(("loan", id));
        if (loan.State != LoanState.Doubtful) return NotInState(loan, LoanState.Doubtful);
        var oldest = loan.Oldest!.Value;
        if (IsUnproven(loan) || oldest.DueOn < occasion.Today)
            return LossRefusals.NotSoundYet.With(("loan", loan.Code), ("instalment", oldest.Number), ("open", oldest.Open), ("dueOn", oldest.DueOn));

        var within = LoanSchedule.WithinYear(loan.Schedule.Select(i => i.DueOn), occasion.Today);
        var doubtful = At(loan, AccountRole.LoansDoubtful);
        var sound = loan with { State = LoanState.Active, Schedule = [.. loan.Schedule.Select(i => i with { BeyondYear = i.Number > within })] };
        return new LoanEvent.LoanMarkedSound(id, within, new Entry(occasion.Today, [.. Standing(sound, Open(sound)).Select(part => new Transfer(part.Account, doubtful, part.Amount))]));
    }

    private static Decision WriteDown(Charter charter, MembershipBook members, LoanBook loans, DateOnly asOf, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (Plausible.UnfitOrFuture(asOf, occasion.Today) is { } unfit) return unfit;
        if (loans.WrittenDownAsOf is { } newest && asOf < newest) return LossRefusals.WrittenDownSince.With(("asOf", asOf), ("newest", newest));
        var changes = loans.Loans.Values
            // What was paid out later was not lost on that day.
            .Where(l => l.IsLive && l.DisbursedOn <= asOf).OrderBy(l => l.Code, StringComparer.Ordinal)
            .Select(l => (Loan: l, To: Feared(charter.Loans, l, asOf))).Where(c => c.To != c.Loan.Losses.WrittenDown).ToArray();
        if (changes.Length == 0) return LossRefusals.NothingToWriteDown.With(("asOf", asOf));

        return new LoanEvent.LoansWrittenDown(asOf, [.. changes.Select(c => new WrittenDownLoan(c.Loan.Id, c.To))], new Entry(asOf, [.. changes.Select(c => WriteDown(c.Loan, c.To))]));
    }

    private static Decision WriteDown(Charter charter, LoanBook loans, LoanId id, Money to, in Occasion occasion)
    {
        if (!loans.Loans.TryGetValue(id, out var loan)) return LoanRefusals.LoanUnknown.With(("loan", id));
        if (!loan.IsLive) return NotInState(loan, LoanState.Active, LoanState.Doubtful);
        if (Plausible.Unfit(to, charter.Currency) is { } unfit) return unfit;
        if (to.IsNegative || to > loan.Outstanding) return LossRefusals.WriteDownOutOfRange.With(("loan", loan.Code), ("to", to), ("outstanding", loan.Outstanding));
        if (to == loan.Losses.WrittenDown && to == loan.Losses.Decided) return LossRefusals.WrittenDownAlready.With(("loan", loan.Code), ("to", to));

        return new LoanEvent.LoanWriteDownDecided(id, to, to == loan.Losses.WrittenDown ? null : Entry.On(occasion.Today, WriteDown(loan, to)));
    }

    private static Decision WriteOff(Charter charter, LoanBook loans, LoanId id, Money? asked, in Occasion occasion)
    {
        if (!loans.Loans.TryGetValue(id, out var loan)) return LoanRefusals.LoanUnknown.With(("loan", id));
        if (!loan.IsLive) return NotInState(loan, LoanState.Active, LoanState.Doubtful);
        if (loan.Undrawn.IsPositive) return TermsRefusals.TranchesOpen.With(("loan", loan.Code), ("undrawn", loan.Undrawn));
        if (TooMuch(charter, loan, asked, loan.Outstanding) is { } refused) return refused;
        // The place of PledgesOpen: who stands behind the loan is called, or let go by a decision, before the fund takes the loss.

        var amount = asked ?? loan.Outstanding;
        var settled = FromTheEnd(loan, amount);
        return new LoanEvent.LoanWrittenOff(id, amount, [.. settled], GivenUp(loan, settled, AccountRole.RealisationLoss, occasion.Today));
    }

    private static Decision Remit(Charter charter, LoanBook loans, LoanId id, Money? asked, in Occasion occasion)
    {
        if (!loans.Loans.TryGetValue(id, out var loan)) return LoanRefusals.LoanUnknown.With(("loan", id));
        if (!loan.IsLive && loan.State != LoanState.WrittenOff) return NotInState(loan, LoanState.Active, LoanState.Doubtful, LoanState.WrittenOff);
        if (loan.Undrawn.IsPositive) return TermsRefusals.TranchesOpen.With(("loan", loan.Code), ("undrawn", loan.Undrawn));
        if (TooMuch(charter, loan, asked, loan.Owed) is { } refused) return refused;

        var amount = asked ?? loan.Owed;
        var settled = FromTheEnd(loan, Money.Min(amount, loan.Outstanding));
        return new LoanEvent.LoanRemitted(id, amount, [.. settled], settled.IsEmpty ? null : GivenUp(loan, settled, AccountRole.RemissionExpense, occasion.Today));
    }

    private static Refusal? TooMuch(Charter charter, Loan loan, Money? asked, Money owed)
    {
        if (asked is { } some && Plausible.UnfitOrNotPositive(some, charter.Currency) is { } unfit) return unfit;
        return asked > owed || owed.IsZero ? LossRefusals.MoreThanOwed.With(("loan", loan.Code), ("amount", asked ?? owed), ("owed", owed)) : null;
    }

    /// <summary>Doubtful, and the schedule in force not begun: dates were given, and no payment has shown that they hold.</summary>
    private static bool IsUnproven(Loan loan) => loan.State == LoanState.Doubtful && loan.Schedule[0].Open.IsPositive;

    /// <summary>All that is open of each instalment.</summary>
    private static ImmutableArray<InstalmentPayment> Open(Loan loan) => [.. loan.Schedule.Where(i => i.Open.IsPositive).Select(i => new InstalmentPayment(i.Number, i.Open))];

    /// <summary>The last instalments up to an amount: who is given a part goes on paying when it was to.</summary>
    private static ImmutableArray<InstalmentPayment> FromTheEnd(Loan loan, Money amount)
    {
        var settled = new Stack<InstalmentPayment>();
        var left = amount;
        foreach (var instalment in loan.Schedule.Where(i => i.Open.IsPositive).Reverse())
        {
            var taken = Money.Min(left, instalment.Open);
            if (taken.IsPositive) settled.Push(new(instalment.Number, taken));
            left -= taken;
        }
        return [.. settled];
    }

    /// <summary>What leaves the books: against 419 as far as it was written down, against an expense for the rest.</summary>
    private static Entry GivenUp(Loan loan, ImmutableArray<InstalmentPayment> settled, AccountRole expense, DateOnly on)
    {
        var transfers = ImmutableArray.CreateBuilder<Transfer>();
        var covered = loan.Losses.WrittenDown;
        foreach (var (account, amount) in Standing(loan, settled))
        {
            var used = Money.Min(covered, amount);
            if (used.IsPositive) transfers.Add(new(At(loan, AccountRole.LoanWriteDowns), account, used));
            if (amount > used) transfers.Add(new(At(loan, expense), account, amount - used));
            covered -= used;
        }
        return new(on, transfers.ToImmutable());
    }

    /// <summary>From what is written down of a loan to another amount.</summary>
    private static Transfer WriteDown(Loan loan, Money to)
    {
        var more = to - loan.Losses.WrittenDown;
        return more.IsPositive
            ? new(At(loan, AccountRole.WriteDownExpense), At(loan, AccountRole.LoanWriteDowns), more)
            : new(At(loan, AccountRole.LoanWriteDowns), At(loan, AccountRole.WriteDownReversal), -more);
    }

    private static Refusal NotInState(Loan loan, params ReadOnlySpan<LoanState> needed) =>
        LoanRefusals.LoanNotInState.With(("loan", loan.Code), ("state", loan.State), ("needed", string.Join("/", needed.ToArray())));

    private static Account At(Loan loan, AccountRole role) => new(role, loan.Terms.Member, loan.Id.ToString());
}
