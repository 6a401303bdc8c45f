// CSV: tables of banks read by profiles, what is refused in them, and the profiles themselves. Rows are made up in the form that banks write.
using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Banking.Tests;

public sealed class CsvTests
{
    private const string Kbc =
        "Rekeningnummer;Rubrieknaam;Naam;Munt;Afschriftnummer;Datum;Omschrijving;Valuta;Bedrag;Saldo;credit;debet;rekeningnummer tegenpartij;BIC tegenpartij;Naam tegenpartij;Adres tegenpartij;gestructureerde mededeling;Vrije mededeling\r"
        + "BE68539007547034;      ;FONDS;EUR;  02026001;03/03/2026;OVERSCHRIJVING NAAR;04/03/2026;-5.000,00;6250,00;              ;-5.000,00;BE62 5100 0754 7061;GEBABEBB;ATELIER SUD;RUE HAUTE;                  ;PRET 2026-007          \r"
        + "BE68539007547034;      ;FONDS;EUR;  02026001;03/03/2026;OVERSCHRIJVING VAN;03/03/2026;1250,00;11250,00;1250,00;              ;BE71 0961 2345 6769;GKCCBEBB;MAISON VERTE; ;***202/6000/10704***;  \r";

    private const string Belfius =
        "Date de comptabilisation à partir de;01/03/2026\nDate de comptabilisation jusqu'au;31/03/2026\nMontant à partir de;\nNom contrepartie contient;\nCompte contrepartie;\nDernier solde;6.250,00 EUR\n;\n"
        + "Compte;Date de comptabilisation;Numéro d'extrait;Numéro de transaction;Compte contrepartie;Nom contrepartie contient;Rue et numéro;Code postal et localité;Transaction;Date valeur;Montant;Devise;BIC;Code pays;Communications\n"
        + "BE68 5390 0754 7034;03/03/2026;042;2;BE62 5100 0754 7061;Atelier Sud;;;\"VIREMENT VERS ATELIER;SUD \"\"LE\"\" PRET\";03/03/2026;-5000,00;EUR;;BE;PRET 2026-007\n"
        + "BE68 5390 0754 7034;03/03/2026;042;1;BE71 0961 2345 6769;Maison Verte;;;VIREMENT;03/03/2026;1250,00;EUR;GKCCBEBB;BE;+++202/6000/10704+++\n";

    private const string Ing =
        "Numéro de compte;Nom du compte;Compte partie adverse;Numéro de mouvement;Date comptable;Date valeur;Montant;Devise;Libellés;Détails du mouvement;Message\n"
        + "BE68539007547034;FONDS;BE71096123456769;976;03/03/2026;03/03/2026;1250,00;EUR;Virement en euros De: MAISON VERTE;;\n";

    private static readonly CsvBalances Stated = new(Money.Euro(1_000_000), Money.Euro(625_000));

    [Fact]
    public void A_table_with_balances_is_a_statement_that_proves_itself()
    {
        var statement = Samples.Statement(CsvStatements.Read(Bytes(Kbc), CsvProfile.All["kbc-nl"]));
        Assert.Equal((BankFileFormat.Csv, "BE68539007547034", Currency.Euro, null), (statement.Format, statement.AccountNumber, statement.Currency, statement.SequenceNumber));
        Assert.Equal((Money.Euro(1_000_000), Money.Euro(625_000), new DateOnly(2026, 3, 3)), (statement.OpeningBalance, statement.ClosingBalance, statement.ClosingDate));
        Assert.Equal([(1, 125_000L), (2, -500_000L)], statement.Lines.Select(l => (l.Sequence, l.Amount.Cents)));
        var (first, second) = (statement.Lines[0], statement.Lines[1]);
        Assert.Equal(("MAISON VERTE", "BE71096123456769", "GKCCBEBB", "202600010704", ""), (first.CounterpartyName, first.CounterpartyAccount, first.CounterpartyBic, first.StructuredReference, first.FreeText));
        Assert.Equal((null, "PRET 2026-007", new DateOnly(2026, 3, 4)), (second.StructuredReference, second.FreeText, second.ValueDate));
    }

    [Fact]
    public void A_table_without_balances_needs_them_stated()
    {
        var statement = Samples.Statement(CsvStatements.Read(Bytes(Belfius), CsvProfile.All["belfius-fr"], Stated));
        Assert.Equal([("Maison Verte", "202600010704", ""), ("Atelier Sud", null, "PRET 2026-007")], statement.Lines.Select(l => (l.CounterpartyName!, l.StructuredReference, l.FreeText)));
        Samples.IsRefused(CsvStatements.Read(Bytes(Belfius), CsvProfile.All["belfius-fr"]), BankFileFaultCode.FieldMissing, 10, 93, "a column of balances, or balances stated with the file", "neither");
        Samples.IsRefused(CsvStatements.Read(Bytes(Belfius), CsvProfile.All["belfius-fr"], Stated with { Closing = Money.Euro(625_001) }), BankFileFaultCode.BalanceMismatch, 9, 123, "6250.00, the opening balance and all movements", "6250.01");
        Samples.IsRefused(CsvStatements.Read(Bytes(Belfius), CsvProfile.All["belfius-fr"], new(default, default)), BankFileFaultCode.CurrencyMix, 10, 93, "movements in XXX, the currency of the stated balances", "EUR");
        var ing = Samples.Statement(CsvStatements.Read(Encoding.Latin1.GetBytes(Ing), CsvProfile.All["ing-fr"], new(Money.Euro(0), Money.Euro(125_000))));
        Assert.Equal(("Virement en euros De: MAISON VERTE", "976", "BE71096123456769"), (ing.Lines[0].FreeText, ing.Lines[0].BankReference, ing.Lines[0].CounterpartyAccount));
    }

    [Fact]
    public void A_profile_is_known_by_the_headings()
    {
        Assert.Equal("kbc-nl", Assert.Single(CsvStatements.ProfilesOf(Bytes(Kbc))).Name);
        Assert.Equal("belfius-fr", Assert.Single(CsvStatements.ProfilesOf(Encoding.Latin1.GetBytes(Belfius))).Name);
        Assert.Equal("ing-fr", Assert.Single(CsvStatements.ProfilesOf(Bytes(Ing))).Name);
        Assert.Empty(CsvStatements.ProfilesOf(Samples.CodaSample));
        Assert.Equal(["belfius-fr", "generic", "ing-fr", "kbc-nl"], CsvProfile.All.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("2026-03-02;125,00", BankFileFaultCode.FieldMalformed, 2, 29, "an amount of digits with '.' before the cents", "'125,00'")]
    [InlineData("2026-03-02;1,234.56", BankFileFaultCode.FieldMalformed, 2, 29, "an amount of digits with '.' before the cents", "'1,234.56'")]
    [InlineData("2026-03-02;125.005", BankFileFaultCode.AmountDecimals, 2, 29, "an amount of whole cents", "'125.005'")]
    [InlineData("2026-03-02;=1+1", BankFileFaultCode.FieldMalformed, 2, 29, "a cell that is no formula", "'=1+1'")]
    [InlineData("2026-02-30;125.00", BankFileFaultCode.FieldMalformed, 2, 18, "a date yyyy-MM-dd", "'2026-02-30'")]
    [InlineData(";125.00", BankFileFaultCode.FieldMissing, 2, 18, "the booking date", "a blank cell")]
    [InlineData("2026-03-02", BankFileFaultCode.FieldMissing, 2, 68, "a row of at least 8 cells", "7")]
    [InlineData("2026-03-02;\"125.00", BankFileFaultCode.FieldMalformed, 2, 29, "a closing quote", "the end of the file")]
    public void A_damaged_table_is_named_with_its_line_character_and_what_was_expected(string cells, BankFileFaultCode code, int line, int column, string expected, string found)
    {
        var table = Generic($"BE68539007547034;{cells};125.00;Maison Verte;BE71096123456769;x;R1\nBE68539007547034;2026-03-03;250.00;375.00;n;BE71096123456769;y;R2\n");
        Samples.IsRefused(CsvStatements.Read(table, CsvProfile.All["generic"]), code, line, column, expected, found);
    }

    [Fact]
    public void A_balance_that_does_not_follow_is_refused() => Samples.IsRefused(
        CsvStatements.Read(Generic("A;2026-03-02;1.00;1.00;;;;\nA;2026-03-03;1.00;2.00;;;;\nA;2026-03-03;-0.50;1.51;;;;\n"), CsvProfile.All["generic"]),
        BankFileFaultCode.BalanceMismatch, 4, 20, "1.50, the balance before it and the movement", "1.51");

    [Fact]
    public void A_table_without_headings_or_movements_is_refused()
    {
        Samples.IsRefused(CsvStatements.Read(Generic(""), CsvProfile.All["generic"]), BankFileFaultCode.FieldMissing, 1, 1, "at least one movement", "none");
        Samples.IsRefused(CsvStatements.Read(Bytes(Kbc), CsvProfile.All["generic"]), BankFileFaultCode.FormatUnknown, 1, 1, "the headings of profile generic", "none in the first rows");
        Samples.IsRefused(CsvStatements.Read(default, CsvProfile.All["generic"]), BankFileFaultCode.FormatUnknown, 1, 1, "the headings of profile generic", "none in the first rows");
        Assert.Equal(BankFileFaultCode.FileTooLarge, CsvStatements.Read(new byte[BankFile.MaxBytes + 1], CsvProfile.All["generic"]).Faults[0].Code);
    }

    [Fact]
    public void Signs_may_stand_in_a_word_or_in_two_columns()
    {
        var word = Profile("\"amount\": [\"amount\"], \"direction\": [\"side\"]", ", \"creditWord\": \"C\", \"debitWord\": \"D\"");
        var statement = Samples.Statement(CsvStatements.Read(Bytes("account;date;amount;side\nBE68539007547034;2026-03-02;2.00;C\nBE68539007547034;2026-03-02;1.50;d\n"), word, new(Money.Euro(0), Money.Euro(50))));
        Assert.Equal([200, -150], statement.Lines.Select(l => l.Amount.Cents));
        Assert.Equal("'C' or 'D'", CsvStatements.Read(Bytes("account;date;amount;side\nA;2026-03-02;2.00;X\n"), word).Faults[0].Expected);
        Assert.Equal("an amount without a sign, as a word tells it", CsvStatements.Read(Bytes("account;date;amount;side\nA;2026-03-02;-2.00;C\n"), word).Faults[0].Expected);
        var two = Profile("\"credit\": [\"in\"], \"debit\": [\"out\"]", "");
        statement = Samples.Statement(CsvStatements.Read(Bytes("account;date;in;out\nA;2026-03-02;2.00;\nA;2026-03-02;0.00;1.50\nA;2026-03-02;;-1.00\n"), two, new(Money.Euro(0), Money.Euro(-50))));
        Assert.Equal([200, -150, -100], statement.Lines.Select(l => l.Amount.Cents));
        Assert.Equal("an amount either credited or debited", CsvStatements.Read(Bytes("account;date;in;out\nA;2026-03-02;2.00;1.00\n"), two).Faults[0].Expected);
    }

    [Fact]
    public void Each_account_of_a_table_is_a_statement()
    {
        var table = Generic("A;2026-03-02;1.00;1.00;;;;\nB;2026-03-02;2.00;5.00;;;;\nA;2026-03-03;1.00;2.00;;;;\n");
        Assert.Equal([("A", 0L, 200L), ("B", 300L, 500L)], CsvStatements.Read(table, CsvProfile.All["generic"]).Statements.Select(s => (s.AccountNumber, s.OpeningBalance.Cents, s.ClosingBalance.Cents)));
        Assert.Equal(BankFileFaultCode.AccountMismatch, CsvStatements.Read(Generic("A;2026-03-02;1.00;1.00;;;;\nB;2026-03-02;1.00;1.00;;;;\n"), CsvProfile.All["generic"], new(Money.Euro(0), Money.Euro(100))).Faults[0].Code);
    }

    [Theory]
    [InlineData("not json", "not a profile: ")]
    [InlineData("[]", "not a profile: ")]
    [InlineData("{}", "not a profile: ")]
    public void A_profile_that_is_none_is_refused(string json, string message) => Assert.StartsWith(message, Assert.Throws<FormatException>(() => CsvProfile.Parse(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("\"amount\": [\"a\"], \"credit\": [\"c\"], \"debit\": [\"d\"]", "")]
    [InlineData("\"credit\": [\"c\"]", "")]
    [InlineData("\"amount\": []", "")]
    [InlineData("\"amount\": [\" \"]", "")]
    [InlineData("\"amount\": [\"a\"], \"direction\": [\"s\"]", "")]
    [InlineData("\"amount\": [\"a\"], \"12\": [\"s\"]", "")]
    [InlineData("\"amount\": [\"a\"]", ", \"groupMark\": \".\"")]
    [InlineData("\"amount\": [\"a\"]", ", \"groupMark\": \"..\"")]
    public void A_profile_that_contradicts_itself_is_refused(string columns, string more) => Assert.Throws<FormatException>(() => Profile(columns, more));

    [Fact]
    public void A_date_format_of_other_letters_is_refused()
    {
        foreach (var format in new[] { "dd/MM", "dd/MM/yyyy HH:mm", "d", "ddMMM", "yyyy-dd" })
            Assert.Throws<FormatException>(() => Profile("\"amount\": [\"a\"]", "", format));
    }

    [Fact]
    public void What_a_bank_wrote_as_a_table_is_what_we_read() => Laws.Hold(Prop.ForAll(
        MadeStatements.One.Where(s => !s.Movements.IsEmpty).Select(s => StatementLawTests.WithoutBatches([s])[0]).ToArbitrary(), made =>
        {
            var (table, balance) = (new StringBuilder("account;date;amount;balance;name;iban;communication;reference\n"), made.OpeningCents);
            foreach (var m in made.Movements)
                table.Append(CultureInfo.InvariantCulture, $"{made.Account};{m.BookedOn:yyyy-MM-dd};{Plain(m.Cents)};{Plain(balance += m.Cents)};\"{m.Name}\";{m.Account};{m.Structured ?? m.Free};R\r\n");
            var reading = CsvStatements.Read(Bytes(table.ToString()), CsvProfile.All["generic"]);
            return reading.IsAccepted && reading.Statements.Single() is var read
                && (read.OpeningBalance.Cents, read.ClosingBalance.Cents) == (made.OpeningCents, made.ClosingCents)
                && made.Movements.Select(m => (m with { EndToEndId = null }).Key).SequenceEqual(read.Lines.Select(MadeMovement.KeyOf));
        }), cases: 200);

    [Fact]
    public void Reading_a_table_never_throws() => Laws.Hold(Prop.ForAll(
        Gen.Elements("account", "date", "amount", "balance", ";", ";", "\"", "\n", "\r", "=", "1.00", "2026-03-02", "é", " ").ListOf().ToArbitrary(), parts =>
        {
            var file = Bytes("account;date;amount;balance;name;iban;communication;reference\n" + string.Concat(parts));
            return CsvProfile.All.Values.All(p => CsvStatements.Read(file, p) is var r && r.IsAccepted != r.Statements.IsEmpty);
        }), cases: 2000);

    private static string Plain(long cents) => Money.Euro(cents).Plain;

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Generic(string rows) => Bytes("account;date;amount;balance;name;iban;communication;reference\n" + rows);

    private static CsvProfile Profile(string columns, string more, string dateFormat = "yyyy-MM-dd") => CsvProfile.Parse(
        "{\"name\":\"p\",\"bank\":\"b\",\"source\":\"s\",\"encoding\":\"utf8\",\"separator\":\";\",\"decimalMark\":\".\",\"dateFormat\":\"" + dateFormat + "\",\"order\":\"oldestFirst\",\"columns\":{\"account\":[\"account\"],\"bookedOn\":[\"date\"]," + columns + "}" + more + "}");
}
