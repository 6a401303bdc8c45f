// CommandStream, part four: loans that ask a rate, in funds that allow one: interest that is due, or runs, is paid in parts, in full, too early and too much.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Reconciliation;

namespace SolidarityFund.Testing;

public sealed partial class CommandStream
{
    private BasisPoints _rateMost;

    private bool LeansOnRate => _leaning < Rooms.Length && Rooms[_leaning].Method.Name == nameof(Asking);

    /// <summary>A rate with which days are worth cents; most funds allow none.</summary>
    private BasisPoints? NewRateMost() => LeansOnRate ? new(9_000) : Any<BasisPoints?>([null, null, new(0), new(800)]);

    private BasisPoints? NewRate() => _rateMost.Value > 0 && Chance(LeansOnRate ? 85 : 40) ? new(_random.Next(Chance(95) ? _rateMost.Value / 2 : _rateMost.Value, _rateMost.Value + 2))
        : Chance(1) ? new BasisPoints(Any([-1, 1])) : null;

    private (PersonId, Command)? Asking(FundState state, DateOnly today, Instant now)
    {
        var loans = state.Loans.Loans.Values.Where(l => l.Interest is not null).OrderBy(l => l.Code, StringComparer.Ordinal).ToArray();
        if (Chance(50) && One(loans.Where(l => SimpleInterest.Run(l, today).IsPositive)) is { } bears)
        {
            var (due, run, all) = (SimpleInterest.Due(bears, today), SimpleInterest.Run(bears, today), SimpleInterest.Payable(bears, today));
            var amount = Any([due + (bears.Oldest?.Open ?? due.Zero), due + Money.Euro(1), run, Euro(1, all.Cents), Chance(30) ? all : run, Chance(10) ? all + Money.Euro(1) : run]);
            if (amount.IsPositive) return (Treasurer, OneLine(state, today, Line(amount, Chance(85) ? today : today.AddDays(-_random.Next(12))) with { Reference = Chance(85) ? bears.Reference : null }));
        }
        if (Chance(30) && One(state.Bank.Suspended.Values.Where(l => l.Open.IsPositive).OrderBy(l => l.Id.Value)) is { } line
            && One(loans.Where(l => SimpleInterest.Payable(l, line.Facts.BookedOn).IsPositive)) is { } pays)
            return (Treasurer, new ReconciliationCommand.MatchLine(line.Id, [new(pays.Reference!.Value, Money.Min(line.Open, SimpleInterest.Payable(pays, line.Facts.BookedOn)))]));
        return Lending(state, today, now);
    }
}
