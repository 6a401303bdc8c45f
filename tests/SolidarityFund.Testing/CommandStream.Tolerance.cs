// CommandStream of small differences: by two persons; now and then too large, or for another thing.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Reconciliation;

namespace SolidarityFund.Testing;

public sealed partial class CommandStream
{
    private (PersonId, Command)? Tolerating(FundState state, DateOnly today)
    {
        var (bank, second) = (state.Bank, Any([Treasurer, Second, Second, Chair]));
        if (One(bank.Differences.Values) is { } prepared && Chance(70)) return (second, new ReconciliationCommand.ApproveDifference(prepared.Difference));
        if (One(bank.Rows.Values.Where(r => r.Difference is not null)) is { } booked && Chance(25)) return (Treasurer, new ReconciliationCommand.UnmatchLine(booked.Id, Why()));
        var items = state.OpenOn(today).All().ToArray();
        if (One(bank.Suspended.Values.Where(l => l.Open.IsPositive)) is { } line && One(items.Where(i => Near(i, line))) is { } item)
            return (Any([Treasurer, Second]), new ReconciliationCommand.PrepareDifference(new(line.Id, item.Reference, line.Open - (Math.Abs((line.Open - item.Open).Cents) < 10_00 ? item.Open : item.Next))));
        if (One(items) is not { } owed || !bank.Accounts.ContainsKey(Banks[0])) return null;
        // A payer that is a little wrong.
        var books = new Money(state.Balances.Of(ReconciliationDecisions.BankOf(Banks[0])).Net, Currency.Euro);
        var paid = Line(Any([owed.Open, owed.Next]) + Money.Euro(Any([-6_00, -3_00, -2, -1, 1, 2, 4_00])), today) with { Reference = owed.Reference };
        if (!paid.Amount.IsPositive) return null;
        return (Treasurer, new ReconciliationCommand.ImportStatement(new(Banks[0], today.Year, 1 + (_lines * 7), books, books + paid.Amount, today, [paid])));

        static bool Near(OpenItem item, SuspendedLine line) => Math.Abs((line.Open - item.Open).Cents) < 10_00 || Math.Abs((line.Open - item.Next).Cents) < 10_00;
    }
}
