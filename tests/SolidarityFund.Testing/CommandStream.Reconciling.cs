// CommandStream of the bank side: lines set aside, matches undone, statements taken back, months locked.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Reconciliation;

namespace SolidarityFund.Testing;

public sealed partial class CommandStream
{
    private (PersonId, Command)? Reconciling(FundState state, DateOnly today)
    {
        var (bank, second) = (state.Bank, Any([Treasurer, Second, Second, Chair]));
        if (One(bank.TakeBacks.Values) is { } leaving && Chance(60)) return (second, new ReconciliationCommand.ApproveTakeBack(leaving.Statement));
        if (bank.Lock is { } prepared && Chance(60)) return (second, new ReconciliationCommand.ApprovePeriodLock(prepared.Until));
        switch (_random.Next(10))
        {
            case 0 or 1:
                return One(bank.Rows.Values.Where(r => r.Parts.Count > 0)) is { } matched ? (Any([Treasurer, Second]), new ReconciliationCommand.UnmatchLine(matched.Id, Why())) : null;
            case 2:
                return One(bank.Suspended.Values.Where(l => l.Aside is not null)) is { } aside ? (Treasurer, new ReconciliationCommand.TakeLineUp(aside.Id)) : null;
            case 3 or 4:
                return bank.NewestOf(Any(Banks)) is { } newest ? (Any([Treasurer, Second]), new ReconciliationCommand.PrepareTakeBack(newest.Id, Why())) : null;
            case 5:
                return (Treasurer, Import(state, today));
            case 6:
                return One(bank.Suspended.Values.Where(s => s.Open.IsPositive)) is { } line ? (Treasurer, Match(state, line)) : null;
            default:
                // Towards a lock: the last month that is over, once its statements are in and nothing of it waits.
                var until = new DateOnly(today.Year, today.Month, 1).AddDays(-1);
                if (bank.LockedUntil >= until || state.Charter is not { } charter) return null;
                if (bank.PeriodsUntil(until, charter.Currency).FirstOrDefault(p => !p.IsProven) is { } asleep)
                    return Chance(40) ? (Any([Treasurer, Second]), new ReconciliationCommand.DeclareNoMovement(asleep.Account, Any([until, today, until.AddDays(-40)]), Why())) : (Treasurer, Import(state, today));
                return One(bank.Suspended.Values.Where(l => l.Aside is null && l.Facts.BookedOn <= until)) is { } waits
                    ? (Treasurer, new ReconciliationCommand.SetLineAside(waits.Id, Why()))
                    : (Any([Treasurer, Second]), new ReconciliationCommand.PreparePeriodLock(until));
        }
    }

    private KeptText Why() => KeptText.Of(new(NewGuid()), [], "so it was");
}
