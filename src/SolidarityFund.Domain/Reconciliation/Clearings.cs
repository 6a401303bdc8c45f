// Clearings: money out that nobody ordered leaves suspense by two persons: as a cost of the bank, or against the money in that it meets.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Payments;

namespace SolidarityFund.Domain.Reconciliation;

/// <summary>The rules for money out in suspense, domain.md §3 (rows 499, 58 and 61).</summary>
internal static class Clearings
{
    public static Decision Prepare(Charter charter, PaymentBook payments, ReconciliationBook bank, LineClearing clearing)
    {
        if (Unsound(charter, payments, bank, clearing) is { } unsound) return unsound;

        return new ReconciliationEvent.ClearingPrepared(clearing);
    }

    public static Decision Approve(Charter charter, PaymentBook payments, ReconciliationBook bank, LineClearing clearing, in Occasion occasion)
    {
        if (bank.Clearings.GetValueOrDefault(clearing.Line) is not { } waiting || waiting.Clearing != clearing)
            return ReconciliationRefusals.ClearingNotWaiting.With(("line", clearing.Line));
        if (waiting.PreparedBy == occasion.By) return PaymentRefusals.SamePersonTwice.With(("person", occasion.By), ("payment", clearing.Line));
        // The books may have moved since it was prepared.
        if (Unsound(charter, payments, bank, clearing) is { } unsound) return unsound;

        return new ReconciliationEvent.ClearingApproved(clearing, EntryOf(bank, clearing));
    }

    private static Refusal? Unsound(Charter charter, PaymentBook payments, ReconciliationBook bank, LineClearing clearing)
    {
        var (id, amount, against) = clearing;
        if (!bank.Suspended.TryGetValue(id, out var line)) return ReconciliationRefusals.LineNotWaiting.With(("line", id));
        if (!line.Open.IsNegative) return ReconciliationRefusals.MoneyInNotCleared.With(("line", id), ("amount", line.Open));
        if (Plausible.UnfitOrNotPositive(amount, charter.Currency) is { } unfit) return unfit;
        if (amount > -line.Open) return ReconciliationRefusals.MatchedTooMuch.With(("matched", amount), ("open", -line.Open));
        if (against is not { } met) return null;
        if (!bank.Suspended.TryGetValue(met, out var other)) return ReconciliationRefusals.LineNotWaiting.With(("line", met));
        if (!other.Open.IsPositive) return ReconciliationRefusals.MeetsMoneyInOnly.With(("line", met), ("amount", other.Open));
        if (Refunds.UnderWay(payments, met) is { } refund) return refund;
        return amount > other.Open ? ReconciliationRefusals.MatchedTooMuch.With(("matched", amount), ("open", other.Open)) : null;
    }

    /// <summary>Costs: debit 61, credit 499. Two accounts of the fund: debit 499 where the money came in, credit 499 where it left. On one account 499 is even already.</summary>
    private static Entry? EntryOf(ReconciliationBook bank, LineClearing clearing)
    {
        var line = bank.Suspended[clearing.Line];
        if (clearing.Against is not { } met)
            return Entry.On(bank.FirstOpen(line.Facts.BookedOn), new Transfer(new Account(AccountRole.ServicesExpense), ReconciliationDecisions.SuspenseOf(line.Account), clearing.Amount));
        var other = bank.Suspended[met];
        if (other.Account == line.Account) return null;
        var on = other.Facts.BookedOn > line.Facts.BookedOn ? other.Facts.BookedOn : line.Facts.BookedOn;
        return Entry.On(bank.FirstOpen(on), new Transfer(ReconciliationDecisions.SuspenseOf(other.Account), ReconciliationDecisions.SuspenseOf(line.Account), clearing.Amount));
    }
}
