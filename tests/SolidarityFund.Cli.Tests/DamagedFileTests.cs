// A bank file that is damaged anywhere - a byte changed, the end cut off - books nothing at all, or all that the bank wrote.
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SolidarityFund.Actors;
using SolidarityFund.Banking;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Testing;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli.Tests;

public sealed class DamagedFileTests
{
    private const string Table = """
        account;date;amount;balance;name;iban;communication;reference
        BE68539007547034;2026-03-03;10000.00;10000.00;Maison Verte;BE71096123456769;merci;R1
        BE68539007547034;2026-03-03;1250.00;11250.00;Maison Verte;BE71096123456769;+++202/6000/10704+++;R2
        BE68539007547034;2026-03-03;-5000.00;6250.00;Atelier Sud;BE62510007547061;PRET 2026-007;R3

        """;

    private static readonly PersonId Chair = FundInMemory.Person("chair");
    private static readonly PersonId Treasurer = FundInMemory.Person("treasurer");

    [Fact]
    public void A_damaged_coda_file_books_nothing_or_everything() =>
        BooksAllOrNothing(File.ReadAllBytes(Fund.BankFile("coda-sample.cod")), null, 10_000_00);

    [Fact]
    public void A_damaged_camt_file_books_nothing_or_everything() =>
        BooksAllOrNothing(File.ReadAllBytes(Fund.BankFile("camt053-sample.xml")), null, 10_000_00);

    [Fact]
    public void A_damaged_table_books_nothing_or_everything() =>
        BooksAllOrNothing(Encoding.UTF8.GetBytes(Table), new(CsvProfile.All["generic"], new(Money.Euro(0), Money.Euro(6_250_00))), 0);

    [Fact]
    public void A_damaged_second_statement_keeps_the_first_out_of_the_books_too()
    {
        var two = File.ReadAllBytes(Fund.BankFile("coda-sample.cod")).AsSpan().TrimEnd((byte)'\n').ToArray();
        byte[] file = [.. two, (byte)'\n', .. two];
        // The last byte says "last file" twice: people join files. A digit of an amount in the second is another one.
        file[two.Length + 1 + (2 * 129) + 44] = (byte)'7';
        var (report, bank, balance, _) = Import(file, null, 10_000_00);
        Assert.NotEmpty(report.Faults);
        Assert.Empty(bank.Statements);
        Assert.Equal(10_000_00, balance);
    }

    private static void BooksAllOrNothing(byte[] file, BankTable? table, long opening)
    {
        var (whole, books, closing, _) = Import(file, table, opening);
        Assert.True(whole.IsClean, whole.Faults.IsEmpty ? whole.Statements[0].Why?.ToString() : whole.Faults[0].ToString());
        Assert.NotEqual(opening, closing);
        var damage = from at in Gen.Choose(0, file.Length - 1)
                     from value in Gen.OneOf(Gen.Choose(0, 255).Select(v => (byte)v), Gen.Elements((byte)'0', (byte)'9', (byte)' ', (byte)'\n', (byte)';', (byte)'<'))
                     from isCut in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
                     select isCut ? file[..at] : [.. file[..at], value, .. file[(at + 1)..]];
        var (refused, booked) = (0, 0);
        var law = Prop.ForAll(damage.ToArbitrary(), bytes =>
        {
            var (report, bank, balance, isWritten) = Import(bytes, table, opening);
            var isWhole = report.IsClean && report.Statements.Length == 1 && balance == closing && bank.Rows.Count == books.Rows.Count && bank.Statements.Count == 1;
            var isNothing = !report.IsClean && !isWritten && balance == opening && bank.Rows.Count == 0 && bank.Statements.IsEmpty;
            if (isWhole) booked++;
            if (isNothing) refused++;
            return isWhole != isNothing;
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20260303, 1), law);
        // A letter of a name may be any letter; a digit of an amount may not.
        Assert.True(refused > 50 && refused + booked == 300, $"{refused} refused, {booked} booked");
    }

    private static (StatementImportReport Report, ReconciliationBook Bank, long Balance, bool IsWritten) Import(byte[] file, BankTable? table, long opening) =>
        Task.Run(async () =>
        {
            var id = new FundId(FundInMemory.Named("fund"));
            var clock = new Fund.Noon(new DateOnly(2026, 4, 30));
            await using var directory = new FundDirectory(new MemoryJournal(), clock);
            var door = new FundDoor(directory, id, clock);
            await Do(Chair, new Domain.Governance.GovernanceCommand.OpenFund("Fonds Solidaire ASBL", SampleCharter.Belgian));
            await Do(Chair, new Domain.Membership.MembershipCommand.GrantMandate(Treasurer, Domain.Membership.MandateRole.Treasurer, null));
            await Do(Treasurer, new ReconciliationCommand.RegisterBankAccount(FoundedFund.Iban, "Compte à vue"));
            if (opening > 0)
            {
                var entry = Domain.Ledger.Entry.On(new DateOnly(2026, 1, 1), new Domain.Ledger.Transfer(ReconciliationDecisions.BankOf(FoundedFund.Iban), new(Domain.Ledger.AccountRole.SolidarityFund), Money.Euro(opening)));
                var prepared = (Answer.Receipt)await Do(Treasurer, new Domain.Bookkeeping.BookkeepingCommand.PrepareEntry(Domain.Bookkeeping.EntryKind.Opening, entry));
                await Do(Chair, new Domain.Bookkeeping.BookkeepingCommand.ApproveEntry(((Domain.Bookkeeping.BookkeepingEvent.EntryPrepared)prepared.Events[0]).Id));
            }
            var before = await door.Read();
            var report = await new StatementImport(door, new MemoryLines()).Run(Treasurer, file, dryRun: false, table);
            var after = await door.Read();
            return (report, after.State.Bank, after.State.Balances.Of(ReconciliationDecisions.BankOf(FoundedFund.Iban)).Net, after.Version != before.Version);

            async Task<Answer> Do(PersonId by, Command command) => await door.Ask(by, $"{command}", command) is Answer.Receipt receipt ? receipt : throw new InvalidOperationException($"{command}");
        }).GetAwaiter().GetResult();
}
