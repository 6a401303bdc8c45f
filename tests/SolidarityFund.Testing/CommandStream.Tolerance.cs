// CommandStream of small differences: by two persons; now and then too large, or for another thing.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Reconciliation;

namespace SolidarityFund.Testing;

public sealed partial class CommandStream
{
    private (PersonId, Command)? Tolerating(FundState state, DateOnly today)
    {
        var (bank, second) = (state.Bank, Any([Treasurer, Second, Second, Chair]));
        if (One(bank.Differences.Values) is { } prepared && Chance(70)) return (second, new ReconciliationCommand.ApproveDifference(prepared.Difference));
        if (One(bank.Rows.Values.Where(r => r.Difference is not null)) is { } booked && Chance(25)) return (Treasurer, new ReconciliationCommand.UnmatchLine(booked.Id, Why()));
        // Payments that come back, wholly or less a fee, and are paid again.
        if (One(bank.Suspended.Values.Where(l => l.Reason == SuspenseReason.Returned)) is { } back && Chance(30)) return (Any([Treasurer, Second]), new ReconciliationCommand.PrepareRefund(back.Id));
        if (Chance(25) && bank.Accounts.ContainsKey(Banks[0]) && One(state.Payments.Orders.Values.Where(o => o.State == PaymentState.Confirmed || Chance(5))) is { } sent)
            return Single(Line(Any([sent.Amount, sent.Amount, sent.Amount - Money.Euro(1), sent.Amount + Money.Euro(1)]), today) with { EndToEndId = sent.EndToEndId, Reference = One(state.OpenOn(today).All())?.Reference });
        var items = state.OpenOn(today).All().ToArray();
        if (One(bank.Suspended.Values.Where(l => l.Open.IsPositive)) is { } line && One(items.Where(i => Near(i, line))) is { } item)
            return (Any([Treasurer, Second]), new ReconciliationCommand.PrepareDifference(new(line.Id, item.Reference, line.Open - (Math.Abs((line.Open - item.Open).Cents) < 10_00 ? item.Open : item.Next))));
        if (One(items) is not { } owed || !bank.Accounts.ContainsKey(Banks[0])) return null;
        // A payer that is a little wrong.
        var paid = Line(Any([owed.Open, owed.Next]) + Money.Euro(Any([-6_00, -3_00, -2, -1, 1, 2, 4_00])), today) with { Reference = owed.Reference };
        return Single(paid);

        (PersonId, Command)? Single(StatementLine only)
        {
            var books = Money.Euro(state.Balances.AtBank(Banks[0]));
            return only.Amount.IsPositive ? (Treasurer, new ReconciliationCommand.ImportStatement(new(Banks[0], today.Year, 1 + (_lines * 7), books, books + only.Amount, today, [only]))) : null;
        }

        static bool Near(OpenItem item, SuspendedLine line) => Math.Abs((line.Open - item.Open).Cents) < 10_00 || Math.Abs((line.Open - item.Next).Cents) < 10_00;
    }
}
