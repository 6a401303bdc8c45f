// GuaranteeCalls: what follows a call: loss sharing, provision, payment to the lender, recourse against the member and the counter-guarantor.
using System.Collections.Immutable;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;

namespace SolidarityFund.Domain.Guarantees;

/// <summary>The rules of calls and recourse, domain.md §2.6, §2.8 and §3.</summary>
public static class GuaranteeCalls
{
    /// <summary>
    /// What a demand entitles to: quota × (outstanding − recovered), never above the ceiling of quota × what was reported as outstanding, less
    /// what was paid before. 65 % of 15 500.00 − 2 000.00 is 8 775.00, below the maximum of 10 075.00.
    /// </summary>
    public static Money Payable(Guarantee guarantee, CallDemand demand) => Money.Max(
        demand.Outstanding.Zero, Money.Min((demand.Outstanding - demand.Recovered).Share(guarantee.Terms.Quota) - guarantee.Paid, guarantee.Maximum));

    /// <summary>The bank paid the call. The caller has checked that it was accepted.</summary>
    public static GuaranteeEvent.CallPaid Pay(GuaranteeBook guarantees, GuaranteeCallId id, Account bank, DateOnly on, LineId line)
    {
        var (guarantee, call) = guarantees.WithCall(id)!.Value;
        var paid = call.Payable;
        var claim = GuaranteeBook.CounterClaim(guarantee, paid);
        var transfers = ImmutableArray.CreateBuilder<Transfer>(4);
        if (paid > claim) transfers.Add(new(guarantee.At(AccountRole.SundryReceivable), bank, paid - claim));
        if (claim.IsPositive) transfers.Add(new(guarantee.AtCounter, bank, claim));
        transfers.AddRange(GuaranteeDecisions.Declines(guarantee with { Provision = paid.Zero }, guarantee with { Paid = guarantee.Paid + paid }, on)!.Transfers);
        return new(id, line, new Entry(on, transfers.ToImmutable()));
    }

    /// <summary>What becomes of the provision of a call that was just paid: a write-down of the recourse, as far as there is one; null without a provision.</summary>
    /// <param name="guarantees">The guarantees, the payment included.</param>
    /// <param name="id">The call.</param>
    /// <param name="on">The day of the payment.</param>
    public static GuaranteeEvent.ProvisionUsed? UseProvision(GuaranteeBook guarantees, GuaranteeCallId id, DateOnly on)
    {
        var (guarantee, call) = guarantees.WithCall(id)!.Value;
        var used = Money.Min(guarantee.Provision, call.Payable);
        if (!used.IsPositive) return null;
        var lost = Money.Min(used, guarantee.Recourse - guarantee.WrittenDown);
        var use = new Transfer(guarantee.At(AccountRole.GuaranteeProvision), guarantee.At(AccountRole.ProvisionReversal), used);
        return new(guarantee.Id, used, lost, lost.IsPositive
            ? Entry.On(on, use, new Transfer(guarantee.At(AccountRole.WriteDownExpense), guarantee.At(AccountRole.LoanWriteDowns), lost)) : Entry.On(on, use));
    }

    /// <summary>What is still owed under a reference: by the member with what was written off, or by the counter-guarantor.</summary>
    public static Money OpenOn(Guarantee guarantee, PaymentReference reference) => guarantee.Counter is { } counter && counter.Reference == reference ? counter.Open : guarantee.Owed;

    /// <summary>
    /// Money in on recourse: debit <paramref name="source"/> (bank or suspense). The caller has checked that the amount is above zero and not above
    /// <see cref="OpenOn"/>. The claim comes first, then what was written off.
    /// </summary>
    public static GuaranteeEvent Collect(Guarantee guarantee, PaymentReference reference, Money amount, Account source, DateOnly on, LineId line)
    {
        if (guarantee.Counter is { } counter && counter.Reference == reference)
            return new GuaranteeEvent.CounterClaimCollected(guarantee.Id, line, amount, Entry.On(on, new Transfer(source, guarantee.AtCounter, amount)));
        var onClaim = Money.Min(amount, guarantee.Recourse);
        ImmutableArray<Transfer> recovered = amount > onClaim ? [new(source, guarantee.At(AccountRole.RecoveryIncome), amount - onClaim)] : [];
        return new GuaranteeEvent.RecourseCollected(guarantee.Id, line, onClaim, amount - onClaim, new Entry(on, [.. Settling(guarantee, onClaim, source), .. recovered]));
    }

    /// <summary>Set-off against the member's deposit, as Exits does it. The caller has checked the amount.</summary>
    public static GuaranteeEvent.RecourseSetOff SetOff(Guarantee guarantee, Money amount, Account deposit, DateOnly on) =>
        new(guarantee.Id, amount, new Entry(on, [.. Settling(guarantee, amount, deposit)]));

    internal static Decision Record(Charter charter, MembershipBook members, GuaranteeBook guarantees, GuaranteeId id, CallDemand demand, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (!guarantees.Guarantees.TryGetValue(id, out var guarantee)) return GuaranteeRefusals.GuaranteeUnknown.With(("guarantee", id));
        if (GuaranteeDecisions.NotIn(guarantee, GuaranteeState.Live) is { } state) return state;
        if (guarantee.OpenCall is { } open) return GuaranteeRefusals.CallStillOpen.With(("guarantee", guarantee.Code), ("number", open.Number), ("state", open.State));
        foreach (var amount in (ReadOnlySpan<Money>)[demand.Outstanding, demand.Recovered])
            if (Plausible.Unfit(amount, charter.Currency) is { } unfit) return unfit;
        if (demand.Outstanding.IsNegative || demand.Outstanding > guarantee.Outstanding)
            return GuaranteeRefusals.CreditOutOfRange.With(("guarantee", guarantee.Code), ("outstanding", demand.Outstanding), ("before", guarantee.Outstanding));
        if (demand.Recovered.IsNegative || demand.Recovered > demand.Outstanding)
            return GuaranteeRefusals.RecoveredOutOfRange.With(("recovered", demand.Recovered), ("outstanding", demand.Outstanding));
        if (Plausible.UnfitOrFuture(demand.ReceivedOn, occasion.Today) is { } received) return received;
        var letter = guarantee.Letter!;
        if (demand.ReceivedOn < letter.IssuedOn || demand.ReceivedOn > guarantee.CallableUntil)
            return GuaranteeRefusals.CallOutsideTime.With(("guarantee", guarantee.Code), ("received", demand.ReceivedOn), ("from", letter.IssuedOn), ("until", guarantee.CallableUntil), ("expires", guarantee.ExpiresOn), ("months", guarantee.Terms.CallMonths));
        if (letter.Conditions.DefaultNoticed && !demand.Met.DefaultNoticed) return GuaranteeRefusals.ConditionUnmet.With(("letter", letter.Code), ("condition", nameof(CallConditions.DefaultNoticed)));
        if (letter.Conditions.SecuritiesRealised && !demand.Met.SecuritiesRealised) return GuaranteeRefusals.ConditionUnmet.With(("letter", letter.Code), ("condition", nameof(CallConditions.SecuritiesRealised)));
        if (GuaranteeDecisions.Unhashed(demand.Sha256) is { } unhashed) return unhashed;
        var payable = Payable(guarantee, demand);
        if (!payable.IsPositive)
            return GuaranteeRefusals.NothingPayable.With(
                ("guarantee", guarantee.Code), ("quota", guarantee.Terms.Quota), ("outstanding", demand.Outstanding), ("recovered", demand.Recovered), ("paid", guarantee.Paid), ("maximum", guarantee.Maximum));

        return new GuaranteeEvent.CallRecorded(Id.Mint<GuaranteeCallId>(occasion), id, guarantee.Calls.Count + 1, demand, payable);
    }

    internal static Decision Accept(GuaranteeBook guarantees, GuaranteeCallId id)
    {
        if (guarantees.WithCall(id) is not var (guarantee, call)) return GuaranteeRefusals.CallUnknown.With(("call", id));
        if (CallNotIn(guarantee, call, CallState.Recorded) is { } state) return state;

        return new GuaranteeEvent.CallAccepted(id);
    }

    internal static Decision Refuse(MembershipBook members, GuaranteeBook guarantees, GuaranteeCallId id, KeptText reason, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer, MandateRole.Committee) is { } lacks) return lacks;
        if (guarantees.WithCall(id) is not var (guarantee, call)) return GuaranteeRefusals.CallUnknown.With(("call", id));
        if (CallNotIn(guarantee, call, CallState.Recorded) is { } state) return state;
        if (reason.Unfit() is { } unfit) return unfit;

        return new GuaranteeEvent.CallRefused(id, reason);
    }

    internal static Decision Estimate(Charter charter, MembershipBook members, GuaranteeBook guarantees, GuaranteeCommand.EstimateCall estimate, in Occasion occasion)
    {
        var (id, amount, reason) = estimate;
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (!guarantees.Guarantees.TryGetValue(id, out var guarantee)) return GuaranteeRefusals.GuaranteeUnknown.With(("guarantee", id));
        if (GuaranteeDecisions.NotIn(guarantee, GuaranteeState.Live) is { } state) return state;
        if (Unlikely(charter, guarantee, amount, guarantee.Provision, guarantee.Maximum) is { } unlikely) return unlikely;
        if (reason.Unfit() is { } unfit) return unfit;

        var more = amount - guarantee.Provision;
        return new GuaranteeEvent.CallEstimated(id, amount, reason, Entry.On(occasion.Today, more.IsPositive
            ? new Transfer(guarantee.At(AccountRole.ProvisionExpense), guarantee.At(AccountRole.GuaranteeProvision), more)
            : new Transfer(guarantee.At(AccountRole.GuaranteeProvision), guarantee.At(AccountRole.ProvisionReversal), -more)));
    }

    internal static Decision PreparePayment(
        Balances balances, MembershipBook members, PaymentBook payments, GuaranteeBook guarantees, GuaranteeCallId id, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (guarantees.WithCall(id) is not var (guarantee, call)) return GuaranteeRefusals.CallUnknown.With(("call", id));
        if (CallNotIn(guarantee, call, CallState.Accepted) is { } state) return state;

        return PaymentDecisions.PrepareTo(
            members, payments, balances, new Obligation(ObligationKind.GuaranteeCall, id.Value), $"CALL-{guarantee.Code}-{call.Number}", default, guarantee.Terms.Lender.Iban, call.Payable, null, occasion);
    }

    internal static Decision WriteDown(Charter charter, MembershipBook members, GuaranteeBook guarantees, GuaranteeCommand.WriteDownRecourse write, in Occasion occasion)
    {
        var (id, amount, reason) = write;
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (!guarantees.Guarantees.TryGetValue(id, out var guarantee)) return GuaranteeRefusals.GuaranteeUnknown.With(("guarantee", id));
        if (!guarantee.Recourse.IsPositive) return GuaranteeRefusals.NoRecourse.With(("guarantee", guarantee.Code));
        if (Unlikely(charter, guarantee, amount, guarantee.WrittenDown, guarantee.Recourse) is { } unlikely) return unlikely;
        if (reason.Unfit() is { } unfit) return unfit;

        var more = amount - guarantee.WrittenDown;
        return new GuaranteeEvent.RecourseWrittenDown(id, amount, reason, Entry.On(occasion.Today, more.IsPositive
            ? new Transfer(guarantee.At(AccountRole.WriteDownExpense), guarantee.At(AccountRole.LoanWriteDowns), more)
            : new Transfer(guarantee.At(AccountRole.LoanWriteDowns), guarantee.At(AccountRole.WriteDownReversal), -more)));
    }

    internal static Decision WriteOff(GuaranteeBook guarantees, GuaranteeId id, in Occasion occasion)
    {
        if (!guarantees.Guarantees.TryGetValue(id, out var guarantee)) return GuaranteeRefusals.GuaranteeUnknown.With(("guarantee", id));
        if (!guarantee.Recourse.IsPositive) return GuaranteeRefusals.NoRecourse.With(("guarantee", guarantee.Code));

        var claim = guarantee.At(AccountRole.SundryReceivable);
        var transfers = ImmutableArray.CreateBuilder<Transfer>(2);
        if (guarantee.WrittenDown.IsPositive) transfers.Add(new(guarantee.At(AccountRole.LoanWriteDowns), claim, guarantee.WrittenDown));
        if (guarantee.Recourse > guarantee.WrittenDown) transfers.Add(new(guarantee.At(AccountRole.RealisationLoss), claim, guarantee.Recourse - guarantee.WrittenDown));
        return new GuaranteeEvent.RecourseWrittenOff(id, guarantee.Recourse, new Entry(occasion.Today, transfers.ToImmutable()));
    }

    /// <summary>A part of the claim is settled: 416, and 419 to 6511 for what was written down beyond what is left.</summary>
    private static IEnumerable<Transfer> Settling(Guarantee guarantee, Money amount, Account source)
    {
        if (amount.IsPositive) yield return new(source, guarantee.At(AccountRole.SundryReceivable), amount);
        var reversed = guarantee.WrittenDown - (guarantee.Recourse - amount);
        if (reversed.IsPositive) yield return new(guarantee.At(AccountRole.LoanWriteDowns), guarantee.At(AccountRole.WriteDownReversal), reversed);
    }

    private static Refusal? Unlikely(Charter charter, Guarantee guarantee, Money amount, Money before, Money most)
    {
        if (Plausible.Unfit(amount, charter.Currency) is { } unfit) return unfit;
        if (amount.IsNegative || amount > most) return GuaranteeRefusals.EstimateOutOfRange.With(("guarantee", guarantee.Code), ("amount", amount), ("most", most));
        return amount == before ? GuaranteeRefusals.EstimateUnchanged.With(("guarantee", guarantee.Code), ("amount", amount)) : null;
    }

    private static Refusal? CallNotIn(Guarantee guarantee, GuaranteeCall call, CallState needed) =>
        call.State == needed ? null : GuaranteeRefusals.CallNotInState.With(("guarantee", guarantee.Code), ("number", call.Number), ("state", call.State), ("needed", needed));
}
