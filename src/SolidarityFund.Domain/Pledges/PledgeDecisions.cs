// The rules of Pledges: acceptance by the guarantor itself, ceilings, what a loan's life does to its pledges, calls, releases, recourse, the risk fund.
using System.Collections.Immutable;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;

namespace SolidarityFund.Domain.Pledges;

/// <summary>The rules of Pledges, domain.md §2.1, §2.6 and §3.</summary>
public static class PledgeDecisions
{
    /// <summary>Decides a command of Pledges.</summary>
    public static Decision Decide(
        Charter charter, Balances balances, MembershipBook members, ContributionBook contributions, PaymentBook payments, LoanBook loans, PledgeBook pledges,
        PledgeCommand command, in Occasion occasion)
    {
        PledgeCeilings CeilingsOf(Member member) => PledgeCeilings.Of(charter, balances, payments, pledges, contributions, member);
        return command switch
        {
            PledgeCommand.AskForPledge ask => Ask(charter, members, loans, pledges, ask, occasion),
            PledgeCommand.AcceptPledge(var pledge) => Accept(charter, members, loans, pledges, pledge, CeilingsOf, occasion),
            PledgeCommand.DeclinePledge(var pledge) => Decline(members, pledges, pledge, occasion),
            PledgeCommand.ReplacePledge replace => Replace(members, loans, pledges, replace, occasion),
            PledgeCommand.CallPledge call => Call(charter, loans, pledges, call, occasion),
            PledgeCommand.ReleasePledge(var pledge) => Release(pledges, pledge, occasion),
            PledgeCommand.TellRecourse tell => Tell(charter, members, loans, pledges, tell, occasion),
            PledgeCommand.ConfirmRecourse(var recourse) => Confirm(members, loans, pledges, recourse, occasion),
            PledgeCommand.AllocateToRiskFund(var amount) => Allocate(charter, balances, members, contributions, pledges, amount, occasion),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>The deposit account of a member.</summary>
    public static Account DepositOf(MemberId member) => new(AccountRole.DepositsPayable, member);

    /// <summary>The guarantor paid a call: debit <paramref name="source"/> (bank or suspense), credit 416. The caller has checked that the amount is above zero and at most what is owed.</summary>
    public static PledgeEvent.PledgeCollected Collect(Pledge pledge, Money amount, Account source, DateOnly on, LineId line) =>
        new(pledge.Id, line, amount, Entry.On(on, new Transfer(source, ClaimOn(pledge), amount)));

    /// <summary>Why a loan cannot be written off yet: a guarantor is neither called nor let go. Null when nobody stands behind it any more.</summary>
    public static Refusal? StillOpen(PledgeBook pledges, Loan loan) => pledges.HeldFor(loan.Id).ToArray() is { Length: > 0 } held
        ? PledgeRefusals.PledgesOpen.With(("loan", loan.Code), ("count", held.Length), ("sum", Money.Sum(held.Select(p => p.Live))), ("pledges", string.Join(", ", held.Select(p => p.Code))))
        : null;

    /// <summary>
    /// What a decision about loans does to their pledges, in the same record: at the agreement the accepted ones hold, with each repayment they
    /// shrink, and what was asked for a loan that is not agreed lapses. A guarantor that may not stand behind the loan any more, or has not the
    /// deposit, is a reason not to agree it.
    /// </summary>
    /// <param name="charter">The rules in force.</param>
    /// <param name="balances">Every balance.</param>
    /// <param name="members">The register.</param>
    /// <param name="contributions">What contributions follow from.</param>
    /// <param name="payments">Payment orders.</param>
    /// <param name="loans">The loans before the decision.</param>
    /// <param name="pledges">The pledges before the decision.</param>
    /// <param name="decision">What was decided, in whichever room.</param>
    /// <param name="occasion">Who asked, and when.</param>
    internal static Decision Follow(
        Charter charter, Balances balances, MembershipBook members, ContributionBook contributions, PaymentBook payments, LoanBook loans, PledgeBook pledges, Decision decision, in Occasion occasion)
    {
        if (decision.Refusal is not null || !decision.Events.Any(e => e is LoanEvent)) return decision;
        foreach (var lost in decision.Events.OfType<LoanEvent.LoanWrittenOff>())
            if (StillOpen(pledges, loans.Loans[lost.Loan]) is { } open) return open;
        var today = occasion.Today;
        EquatableArray<Event> drawn = [.. decision.Events.OfType<LoanEvent.LoanWrittenOff>().SelectMany(lost => Draw(balances, lost, today))];
        if (pledges.Pledges.IsEmpty) return drawn.Count == 0 ? decision : Decision.Accept([.. decision.Events, .. drawn]);
        var after = decision.Events.OfType<LoanEvent>().Aggregate(loans, (book, e) => book.Evolve(e));
        var book = pledges;
        foreach (var e in decision.Events.OfType<PledgeEvent>()) book = book.Evolve(e, occasion.By);

        var following = new List<PledgeEvent>();
        foreach (var (id, on) in Touched(decision.Events, today))
        {
            var loan = after.Loans[id];
            var accepted = book.Of(id).Where(p => p is { State: PledgeState.Accepted, Replaces: null }).ToArray();
            if (loan.State == LoanState.Agreed && accepted.Length > 0 && loans.Loans[id].State == LoanState.Requested)
            {
                foreach (var pledge in accepted)
                    if (Unfit(charter, members, loans, loan, pledge, PledgeCeilings.Of(charter, balances, payments, pledges, contributions, members.Members[pledge.Guarantor]), loan.Terms.Amount.Zero, occasion.Today) is { } unfit) return unfit;
                following.Add(new PledgeEvent.PledgesHeld(id, [.. accepted.Select(p => p.Id)], loan.Terms.Amount, new Entry(on, [.. accepted.Select(p => Hold(p, p.Amount))])));
                book = book.Evolve(following[^1], occasion.By);
            }
            if (loan.State != LoanState.Requested && book.Of(id).Any(p => p.State is PledgeState.Asked or PledgeState.Accepted && (p.Replaces is null || AtStake(loan).IsZero))) following.Add(new PledgeEvent.PledgesLapsed(id));
            var less = book.HeldFor(id).Select(p => (Pledge: p, Left: p.LeftAt(AtStake(loan)))).Where(p => p.Left < p.Pledge.Live).ToArray();
            if (less.Length > 0)
                following.Add(new PledgeEvent.PledgesShrunk(id, [.. less.Select(p => new PledgeLeft(p.Pledge.Id, p.Left))], new Entry(on, [.. less.Select(p => Free(p.Pledge, p.Pledge.Live - p.Left))])));
        }
        return following.Count + drawn.Count == 0 ? decision : Decision.Accept([.. decision.Events, .. following, .. drawn]);
    }

    /// <summary>The loss that no guarantor bears is taken from the risk fund, as far as it goes: debit 1392, credit 791.</summary>
    private static IEnumerable<PledgeEvent> Draw(Balances balances, LoanEvent.LoanWrittenOff lost, DateOnly today)
    {
        var amount = Money.Min(lost.Amount, lost.Amount with { Cents = Math.Max(0, -balances.Net(AccountRole.RiskFund)) });
        if (amount.IsPositive) yield return new PledgeEvent.RiskFundDrawn(lost.Loan, amount, Entry.On(today, new Transfer(new(AccountRole.RiskFund), new(AccountRole.WithdrawalFromFunds), amount)));
    }

    /// <summary>What guarantors stand behind: what is promised and what is outstanding of a loan.</summary>
    private static Money AtStake(Loan loan) => loan.Undrawn + loan.Outstanding;

    /// <summary>
    /// The loans that a decision touches, with the day that counts. Whatever changes what is outstanding books an account of the loan; only a
    /// request that ends books nothing.
    /// </summary>
    private static IEnumerable<(LoanId Loan, DateOnly On)> Touched(ImmutableArray<Event> events, DateOnly today)
    {
        var touched = new Dictionary<LoanId, DateOnly>();
        foreach (var e in events.OfType<LoanEvent>())
        {
            if (e is LoanEvent.LoanWithdrawn(var withdrawn)) touched[withdrawn] = today;
            foreach (var (debit, credit, _) in e.Books?.Transfers ?? [])
            {
                if (Id.TryParse<LoanId>(debit.Subject, out var debited)) touched[debited] = e.Books!.EffectiveOn;
                if (Id.TryParse<LoanId>(credit.Subject, out var credited)) touched[credited] = e.Books!.EffectiveOn;
            }
        }
        return touched.Select(t => (t.Key, t.Value));
    }

    private static Decision Ask(Charter charter, MembershipBook members, LoanBook loans, PledgeBook pledges, PledgeCommand.AskForPledge ask, in Occasion occasion)
    {
        if (!loans.Loans.TryGetValue(ask.Loan, out var loan)) return LoanRefusals.LoanUnknown.With(("loan", ask.Loan));
        if (!members.ActsFor(occasion.By, loan.Terms.Member, occasion.Today)) return NotTheirDelegate(members, loan.Terms.Member, occasion);
        if (loan.State != LoanState.Requested) return LoanRefusals.LoanNotInState.With(("loan", loan.Code), ("state", loan.State), ("needed", LoanState.Requested));
        if (!members.Members.TryGetValue(ask.Guarantor, out var guarantor)) return MembershipRefusals.MemberUnknown.With(("member", ask.Guarantor));
        if (loan.Borrowers.Contains(ask.Guarantor) && ask.Kind == PledgeKind.Commitment) return PledgeRefusals.OwnCommitment.With(("member", guarantor.Code));
        if (Plausible.UnfitOrNotPositive(ask.Amount, charter.Currency) is { } unfit) return unfit;
        if (AboveLoan(pledges, loan, ask.Amount) is { } above) return above;

        return Asked(pledges, ask.Loan, ask.Guarantor, ask.Amount, ask.Kind, null, occasion);
    }

    private static Decision Accept(
        Charter charter, MembershipBook members, LoanBook loans, PledgeBook pledges, PledgeId id, Func<Member, PledgeCeilings> ceilingsOf, in Occasion occasion)
    {
        if (!pledges.Pledges.TryGetValue(id, out var pledge)) return PledgeRefusals.PledgeUnknown.With(("pledge", id));
        if (!members.ActsFor(occasion.By, pledge.Guarantor, occasion.Today)) return NotTheirDelegate(members, pledge.Guarantor, occasion);
        if (pledge.State != PledgeState.Asked) return NotInState(pledge, PledgeState.Asked);
        var loan = loans.Loans[pledge.Loan];
        var replaced = pledge.Replaces is { } other ? pledges.Pledges[other] : null;
        if (replaced is not null && replaced.State != PledgeState.Held) return NotInState(replaced, PledgeState.Held);
        var amount = replaced?.Live ?? pledge.Amount;
        var guarantor = members.Members[pledge.Guarantor];
        if (replaced is null && AboveLoan(pledges, loan, amount) is { } above) return above;
        // Who replaces its own pledge stands for it once.
        var asked = replaced?.Guarantor == pledge.Guarantor && replaced.Kind == pledge.Kind ? amount.Zero : amount;
        if (Unfit(charter, members, loans, loan, pledge, ceilingsOf(guarantor), asked, occasion.Today) is { } unfit) return unfit;

        var accepted = new PledgeEvent.PledgeAccepted(id, occasion.Today);
        return replaced is null ? accepted
            : Decision.Accept(accepted, new PledgeEvent.PledgeReplaced(replaced.Id, id, Entry.On(occasion.Today, Free(replaced, amount), Hold(pledge, amount))));
    }

    private static Decision Decline(MembershipBook members, PledgeBook pledges, PledgeId id, in Occasion occasion)
    {
        if (!pledges.Pledges.TryGetValue(id, out var pledge)) return PledgeRefusals.PledgeUnknown.With(("pledge", id));
        if (!members.ActsFor(occasion.By, pledge.Guarantor, occasion.Today)) return NotTheirDelegate(members, pledge.Guarantor, occasion);
        if (pledge.State != PledgeState.Asked) return NotInState(pledge, PledgeState.Asked);

        return new PledgeEvent.PledgeDeclined(id, occasion.Today);
    }

    private static Decision Replace(MembershipBook members, LoanBook loans, PledgeBook pledges, PledgeCommand.ReplacePledge replace, in Occasion occasion)
    {
        if (!pledges.Pledges.TryGetValue(replace.Pledge, out var pledge)) return PledgeRefusals.PledgeUnknown.With(("pledge", replace.Pledge));
        var borrower = loans.Loans[pledge.Loan].Terms.Member;
        if (!members.ActsFor(occasion.By, pledge.Guarantor, occasion.Today) && !members.ActsFor(occasion.By, borrower, occasion.Today)) return NotTheirDelegate(members, pledge.Guarantor, occasion);
        if (pledge.State != PledgeState.Held) return NotInState(pledge, PledgeState.Held);
        if (!members.Members.TryGetValue(replace.Guarantor, out var guarantor)) return MembershipRefusals.MemberUnknown.With(("member", replace.Guarantor));
        if (loans.Loans[pledge.Loan].Borrowers.Contains(replace.Guarantor) && replace.Kind == PledgeKind.Commitment) return PledgeRefusals.OwnCommitment.With(("member", guarantor.Code));
        if (pledge.Kind == PledgeKind.Deposit && replace.Kind == PledgeKind.Commitment) return PledgeRefusals.WeakerPledge.With(("pledge", pledge.Code), ("live", pledge.Live));

        return Asked(pledges, pledge.Loan, replace.Guarantor, pledge.Live, replace.Kind, pledge.Id, occasion);
    }

    private static Decision Call(Charter charter, LoanBook loans, PledgeBook pledges, PledgeCommand.CallPledge call, in Occasion occasion)
    {
        if (!pledges.Pledges.TryGetValue(call.Pledge, out var pledge)) return PledgeRefusals.PledgeUnknown.With(("pledge", call.Pledge));
        if (pledge.State != PledgeState.Held) return NotInState(pledge, PledgeState.Held);
        if (Plausible.UnfitOrNotPositive(call.Amount, charter.Currency) is { } unfit) return unfit;
        var loan = loans.Loans[pledge.Loan];
        if (OldestLate(loan, occasion.Today) is null) return PledgeRefusals.LoanNotLate.With(("loan", loan.Code), ("state", loan.State), ("outstanding", loan.Outstanding));
        if (pledge.Guarantor != loan.Terms.Member && pledges.HeldFor(loan.Id).FirstOrDefault(p => p.Guarantor == loan.Terms.Member) is { } own)
            return PledgeRefusals.BorrowersPledgeFirst.With(("loan", loan.Code), ("pledge", own.Code), ("live", own.Live));
        if (call.Amount > pledge.Live || call.Amount > loan.Outstanding) return PledgeRefusals.CallTooHigh.With(("pledge", pledge.Code), ("amount", call.Amount), ("live", pledge.Live), ("outstanding", loan.Outstanding));
        PaymentReference? reference = pledge.Kind == PledgeKind.Commitment ? PaymentReference.Of(pledge.AskedOn.Year, ReferenceKind.PledgeCall, pledge.Number) : null;

        var called = new PledgeEvent.PledgeCalled(pledge.Id, call.Amount, AtStake(loan) - call.Amount, reference, Entry.On(occasion.Today, Free(pledge, call.Amount)));
        var source = pledge.Kind == PledgeKind.Deposit ? DepositOf(pledge.Guarantor) : ClaimOn(pledge);
        return Decision.Accept(called, LoanDecisions.SetOff(loan, [.. LoanSchedule.Settle(loan.Schedule, call.Amount, occasion.Today)], source, occasion.Today));
    }

    private static Decision Release(PledgeBook pledges, PledgeId id, in Occasion occasion)
    {
        if (!pledges.Pledges.TryGetValue(id, out var pledge)) return PledgeRefusals.PledgeUnknown.With(("pledge", id));
        if (pledge.State != PledgeState.Held) return NotInState(pledge, PledgeState.Held);

        return new PledgeEvent.PledgeReleased(id, Entry.On(occasion.Today, Free(pledge, pledge.Live)));
    }

    private static Decision Tell(Charter charter, MembershipBook members, LoanBook loans, PledgeBook pledges, PledgeCommand.TellRecourse tell, in Occasion occasion)
    {
        if (!loans.Loans.TryGetValue(tell.Loan, out var loan)) return LoanRefusals.LoanUnknown.With(("loan", tell.Loan));
        foreach (var side in (ReadOnlySpan<MemberId>)[tell.From, tell.To])
            if (!members.Members.ContainsKey(side)) return MembershipRefusals.MemberUnknown.With(("member", side));
        var forPayer = members.ActsFor(occasion.By, tell.From, occasion.Today);
        if (!forPayer && !members.ActsFor(occasion.By, tell.To, occasion.Today)) return NotTheirDelegate(members, tell.From, occasion);
        if (Plausible.UnfitOrNotPositive(tell.Amount, charter.Currency) is { } unfit) return unfit;
        if (AboveClaim(members, pledges, loan, tell.From, tell.To, tell.Amount) is { } above) return above;

        return new PledgeEvent.RecourseTold(Id.Mint<RecourseId>(occasion), tell.Loan, tell.From, tell.To, tell.Amount, occasion.Today, forPayer ? tell.From : tell.To);
    }

    private static Decision Confirm(MembershipBook members, LoanBook loans, PledgeBook pledges, RecourseId id, in Occasion occasion)
    {
        if (!pledges.Recourses.TryGetValue(id, out var told) || told.ConfirmedOn is not null) return PledgeRefusals.RecourseNotWaiting.With(("recourse", id));
        if (!members.ActsFor(occasion.By, told.Other, occasion.Today)) return NotTheirDelegate(members, told.Other, occasion);
        if (told.ToldBy == occasion.By) return PledgeRefusals.RecourseSamePerson.With(("person", occasion.By), ("amount", told.Amount));
        if (AboveClaim(members, pledges, loans.Loans[told.Loan], told.From, told.To, told.Amount) is { } above) return above;

        return new PledgeEvent.RecourseConfirmed(id, occasion.Today);
    }

    private static Decision Allocate(
        Charter charter, Balances balances, MembershipBook members, ContributionBook contributions, PledgeBook pledges, Money amount, in Occasion occasion)
    {
        if (Plausible.UnfitOrNotPositive(amount, charter.Currency) is { } unfit) return unfit;
        var key = RiskFundKey.Of(charter, balances, members, contributions, pledges);
        if (amount > key.Due) return PledgeRefusals.AboveRiskKey.With(("amount", amount), ("due", key.Due), ("byKey", key.ByKey), ("allocated", key.Allocated));

        return new PledgeEvent.RiskFundAllocated(amount, Entry.On(occasion.Today, new Transfer(new(AccountRole.TransferToFunds), new(AccountRole.RiskFund), amount)));
    }

    /// <summary>Why a guarantor may not stand behind a loan, or null. The borrower's own deposit is pledged whatever else it owes.</summary>
    private static Refusal? Unfit(Charter charter, MembershipBook members, LoanBook loans, Loan loan, Pledge pledge, in PledgeCeilings ceilings, Money amount, DateOnly today)
    {
        var guarantor = members.Members[pledge.Guarantor];
        if (guarantor.Standing != MemberStanding.Active) return PledgeRefusals.GuarantorNotActive.With(("guarantor", guarantor.Code), ("standing", guarantor.Standing));
        if (pledge.Guarantor != loan.Terms.Member)
            foreach (var own in loans.ActiveOf(pledge.Guarantor))
                if (OldestLate(own, today) is { } late)
                    return PledgeRefusals.GuarantorLate.With(("guarantor", guarantor.Code), ("loan", own.Code), ("instalment", late.Number), ("open", late.Open), ("days", LateLadder.DaysLate(late.DueOn, today)));
        return ceilings.Above(charter.PledgeRules, guarantor, pledge.Kind, amount);
    }

    /// <summary>The oldest instalment that fell due before a day and is not paid, or null.</summary>
    private static Instalment? OldestLate(Loan loan, DateOnly today)
    {
        if (loan.Outstanding.IsZero) return null;
        foreach (var instalment in loan.Schedule)
            if (instalment.Open.IsPositive) return instalment.DueOn < today ? instalment : null;
        return null;
    }

    private static Refusal? AboveLoan(PledgeBook pledges, Loan loan, Money amount)
    {
        var accepted = loan.Terms.Amount.Zero + Money.Sum(pledges.Of(loan.Id).Where(p => p.State == PledgeState.Accepted).Select(p => p.Amount));
        return accepted + amount > loan.Terms.Amount
            ? PledgeRefusals.PledgesAboveLoan.With(("loan", loan.Code), ("asked", amount), ("accepted", accepted), ("principal", loan.Terms.Amount))
            : null;
    }

    private static Refusal? AboveClaim(MembershipBook members, PledgeBook pledges, Loan loan, MemberId from, MemberId to, Money amount)
    {
        var open = loan.Terms.Amount.Zero + Recourse.Of(pledges, loan).Open(from, to);
        return amount > open ? PledgeRefusals.AboveRecourse.With(("loan", loan.Code), ("from", members.Members[from].Code), ("to", members.Members[to].Code), ("amount", amount), ("open", open)) : null;
    }

    private static Decision Asked(PledgeBook pledges, LoanId loan, MemberId guarantor, Money amount, PledgeKind kind, PledgeId? replaces, in Occasion occasion)
    {
        var number = pledges.LastNumber(occasion.Today.Year) + 1;
        if (number > PaymentReference.RunningNumberMost) return CommonRefusals.ReferencesUsedUp.With(("year", occasion.Today.Year), ("asked", 1), ("most", PaymentReference.RunningNumberMost));

        return new PledgeEvent.PledgeAsked(Id.Mint<PledgeId>(occasion), number, loan, guarantor, amount, kind, occasion.Today, replaces);
    }

    private static Refusal NotInState(Pledge pledge, PledgeState needed) => PledgeRefusals.PledgeNotInState.With(("pledge", pledge.Code), ("state", pledge.State), ("needed", needed));

    private static Refusal NotTheirDelegate(MembershipBook members, MemberId member, in Occasion occasion) =>
        MembershipRefusals.NotTheirDelegate.With(("person", occasion.By), ("member", members.Members[member].Code));

    /// <summary>What a guarantor owes after a call of its commitment.</summary>
    private static Account ClaimOn(Pledge pledge) => new(AccountRole.SundryReceivable, pledge.Guarantor, pledge.Id.ToString());

    private static Transfer Hold(Pledge pledge, Money amount) => new(Received(pledge, AccountRole.GuaranteesReceived), Received(pledge, AccountRole.GuaranteesReceivedCounterpart), amount);

    private static Transfer Free(Pledge pledge, Money amount) => new(Received(pledge, AccountRole.GuaranteesReceivedCounterpart), Received(pledge, AccountRole.GuaranteesReceived), amount);

    private static Account Received(Pledge pledge, AccountRole role) => new(role, pledge.Guarantor, pledge.Id.ToString());
}
