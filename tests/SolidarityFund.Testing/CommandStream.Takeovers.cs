// CommandStream: some funds were kept elsewhere, and begin with what they had there.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Takeovers;

namespace SolidarityFund.Testing;

public sealed partial class CommandStream
{
    /// <summary>One walk in four begins with a takeover, of those that lean towards each room.</summary>
    private bool TakesOver => _seed / (Rooms.Length + 2) % 4 == 1;

    private (PersonId, Command) TakingOver(FundState state, DateOnly today)
    {
        if (state.Takeovers.Waiting is { } waiting && Chance(85))
            return (Chance(85) ? waiting.PreparedBy == Treasurer ? Any([Second, Chair]) : Treasurer : waiting.PreparedBy, new TakeoverCommand.ApproveTakeover(Chance(95) ? waiting.Sha256 : new string('0', 64)));
        return (Any([Treasurer, Treasurer, Second, Chair]), new TakeoverCommand.PrepareTakeover(BooksBefore(state, today.AddDays(-_random.Next(40)))));
    }

    /// <summary>Books that tie, mostly; loans that are late, or doubtful, or soon repaid.</summary>
    private Takeover BooksBefore(FundState state, DateOnly asOf)
    {
        string[] members = [.. state.Members.Members.Values.OrderBy(m => m.Number).Select(m => m.Organisation.EnterpriseNumber)];
        OpeningLoan[] loans = [.. Enumerable.Range(0, _random.Next(5)).Select(n => LoanBefore($"P-{n}", Any(members), asOf))];
        OpeningGuarantee[] guarantees = [.. Enumerable.Range(0, _random.Next(3)).Select(n => GuaranteeBefore($"G/{n}", Any(members), asOf))];
        OpeningDeposit[] deposits = [.. members.Where(_ => Chance(30)).Select(m => new OpeningDeposit(m, Euro(1, 9_000_00)))];
        OpeningBalance[] banks = [.. state.Bank.Accounts.Keys.Order(StringComparer.Ordinal).Select(a => new OpeningBalance(AccountRole.Bank, Euro(20_000_00, 60_000_00), a))];
        var own = banks.Sum(b => b.Amount.Cents) + loans.Sum(l => l.Outstanding().Cents - l.WrittenDown.Cents) - deposits.Sum(d => d.Amount.Cents) - (Chance(8) ? 1 : 0);
        var allocated = _random.NextInt64(Math.Max(1, own));
        return new(asOf, [.. banks, new(Any([AccountRole.SolidarityFund, AccountRole.AssociationFunds, AccountRole.RiskFund]), Money.Euro(allocated)), new(AccountRole.ResultBroughtForward, Money.Euro(own - allocated))],
            [.. deposits], [.. loans], [.. guarantees]);
    }

    private OpeningLoan LoanBefore(string number, string member, DateOnly asOf)
    {
        var paidOut = asOf.AddDays(-_random.Next(5, 400));
        var (left, first) = (_random.Next(1, 8), asOf.AddDays(Math.Max(paidOut.DayNumber - asOf.DayNumber, _random.Next(-100, 60))));
        PlannedInstalment[] instalments = [.. Enumerable.Range(0, left).Select(i => new PlannedInstalment(first.AddDays(70 * i), Euro(1_00, 900_00)))];
        var sum = instalments.Sum(i => i.Amount.Cents);
        return new(number, member, Money.Euro(sum + _random.Next(1_000_00)), paidOut.AddDays(-_random.Next(30)), paidOut, [.. instalments], Chance(25), Chance(25) ? Euro(0, sum) : Money.Euro(0));
    }

    private OpeningGuarantee GuaranteeBefore(string letter, string member, DateOnly asOf)
    {
        var (credit, quota, issued) = (Euro(1_000_00, 9_000_00), new BasisPoints(_random.Next(1_000, 8_001)), asOf.AddDays(-_random.Next(300)));
        var outstanding = Euro(500_00, credit.Cents);
        return new(letter, member, new Lender("Banque du Midi", "0999999922", "BE00999999999999"), credit, quota, outstanding, outstanding.Share(quota), issued, issued.AddDays(_random.Next(301, 900)), _random.Next(7), new(Chance(50), Chance(50)));
    }
}
