// Accounting of a fund that is taken over: what each part of it books, in a little fund of its own.
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Takeovers;
using SolidarityFund.Testing;

namespace SolidarityFund.Domain.Tests.Ledger;

public partial class AccountingTests
{
    private static readonly Row[] Takeovers =
    [
        new("Fund taken over: banks, own funds, deposits", "TakeoverApproved", "550 18 000.00 · 140 19 000.00", "140 18 000.00 · 1391 14 000.00 · 4891 5 000.00", _ => Books.TakenOver(),
            "In another fund. Each part stands against 140, which ends at what the books before said: here 1 200.00 in credit.", InAnotherFund: true),
        new("Running loan taken over (2 000.00 left, 500.00 of it after a year)", "LoanTakenOver", "415 1 500.00 · 2915 500.00", "140 2 000.00", _ => Books.TakenOver(1), "In another fund. 090 and 091 have no part in it.", InAnotherFund: true),
        new("Doubtful loan taken over, written down before", "LoanTakenOver", "417 600.00 · 140 400.00", "140 600.00 · 419 400.00", _ => Books.TakenOver(2), "In another fund.", InAnotherFund: true),
        new("Guarantee taken over, off balance", "GuaranteeTakenOver", "012 9 750.00", "013 9 750.00", _ => Books.TakenOver(3), "In another fund.", InAnotherFund: true),
    ];

    private sealed partial class Books
    {
        /// <summary>One of the events of a takeover.</summary>
        public static IReadOnlyList<Event> TakenOver(int part = 0)
        {
            var fund = new FoundedFund(isOpened: false);
            string[] numbers = [.. FoundedFund.Organisations.Select(o => o.EnterpriseNumber)];
            var takeover = new Takeover(new(2025, 12, 31),
                [new(AccountRole.Bank, Money.Euro(18_000_00), FoundedFund.Iban), new(AccountRole.SolidarityFund, Money.Euro(14_000_00)), new(AccountRole.ResultBroughtForward, Money.Euro(1_200_00))],
                [new(numbers[0], Money.Euro(5_000_00))],
                [
                    new("P-1", numbers[1], Money.Euro(3_000_00), new(2025, 5, 2), new(2025, 5, 15),
                        [new(new(2025, 12, 15), Money.Euro(500_00)), new(new(2026, 6, 15), Money.Euro(500_00)), new(new(2026, 12, 31), Money.Euro(500_00)), new(new(2027, 1, 1), Money.Euro(500_00))], false, Money.Euro(0)),
                    new("P-2", numbers[2], Money.Euro(1_000_00), new(2024, 2, 1), new(2024, 3, 1), [new(new(2025, 3, 1), Money.Euro(600_00))], true, Money.Euro(400_00)),
                ],
                [new("G-5", numbers[0], new("Banque du Midi", "0999999922", "BE00999999999999"), Money.Euro(20_000_00), new(6_500), Money.Euro(15_000_00), Money.Euro(9_750_00), new(2025, 2, 1), new(2028, 2, 1), 6, new(true, false))]);
            var prepared = fund.Fund.Do<TakeoverEvent.TakeoverPrepared>(FoundedFund.Treasurer, new TakeoverCommand.PrepareTakeover(takeover));
            return [fund.Fund.Do(FoundedFund.Chair, new TakeoverCommand.ApproveTakeover(prepared.Sha256))[part]];
        }
    }
}
