// CommandStream of announced money: announced, changed, withdrawn; it comes whole, in parts, too much, without its reference; now and then undone.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Expected;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Reconciliation;

namespace SolidarityFund.Testing;

public sealed partial class CommandStream
{
    private (PersonId, Command)? Expecting(FundState state, DateOnly today)
    {
        if (Chance(12) && One(state.Bank.Rows.Values.Where(r => r.Parts.Any(p => p.Reference.Kind == ReferenceKind.ExpectedMoney))) is { } came)
            return (Treasurer, new ReconciliationCommand.UnmatchLine(came.Id, Why()));
        if (Chance(30) || One(state.Expected.InOrder.Where(a => a.Open.IsPositive || Chance(5))) is not { } awaited)
            return (Any([Treasurer, Treasurer, Treasurer, Second, Chair]), new ExpectedCommand.AnnounceMoney(NewAnnouncement(state, today)));
        switch (_random.Next(8))
        {
            case 0:
                return (Treasurer, new ExpectedCommand.ChangeAnnouncement(awaited.Id, Any([awaited.Terms.Amount, Euro(1, 900_00), awaited.Terms.Amount + Money.Euro(1)]), Any([awaited.Terms.ExpectedOn, today.AddDays(_random.Next(-2, 40))]), Why()));
            case 1:
                return (Any([Treasurer, Second, Chair]), new ExpectedCommand.WithdrawAnnouncement(Chance(95) ? awaited.Id : new(NewGuid()), Why()));
            case 2 or 3 when One(state.Bank.Suspended.Values.Where(l => l.Open.IsPositive)) is { } waits:
                return (Treasurer, new ReconciliationCommand.MatchLine(waits.Id, [new(awaited.Reference, Chance(90) ? Money.Min(waits.Open, awaited.Open) : waits.Open)]));
            default:
                if (state.Bank.Accounts.IsEmpty) return null;
                return (Treasurer, OneLine(state, today, Line(Any([awaited.Terms.Amount, awaited.Terms.Amount, Euro(1, 400_00), awaited.Terms.Amount + Money.Euro(1)]), today) with { Reference = Chance(75) ? awaited.Reference : null }));
        }
    }

    private AnnouncementTerms NewAnnouncement(FundState state, DateOnly today)
    {
        MemberId? member = Chance(50) && One(state.Members.Members.Values) is { } known ? known.Id : null;
        var what = Any(Enum.GetValues<AnnouncedAs>());
        return new(member, member is null || Chance(3) ? Why() : null, Euro(1, 2_000_00), today.AddDays(_random.Next(-1, 40)), what, Chance(what == AnnouncedAs.Gift ? 40 : 3) ? Any(["ROOF-26", "YOUTH", "x"]) : null);
    }
}
