using System.Text;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Cli.Tests;

public class StatementImportTests
{
    [Fact]
    public async Task The_tours_two_files_pay_a_contribution_and_repay_an_instalment_and_twice_adds_nothing()
    {
        var fund = await Fund.Open();
        await Lend(fund);
        var first = await fund.Run($"bank import {Fund.Sample("tour/2026-03-03.cod")} --as treasurer --lang fr -o csv");
        Assert.Equal(0, first.Code);
        Assert.Contains("2026/42,BE68539007547034,booked,958333,EUR,583333,EUR,2,2,0", first.Out, StringComparison.Ordinal);
        Assert.Equal(0, (await fund.Run($"bank import {Fund.Sample("tour/2026-04-03.xml")} --as treasurer")).Code);
        Assert.Contains("6,250.00", await fund.Do("account list"), StringComparison.Ordinal);
        Assert.Matches("1  2026-04-03  416.67  416.67 +0.00  paid", await fund.Do("loan schedule 2026-001"));
        foreach (var file in (string[])["2026-03-03.cod", "2026-04-03.xml"])
        {
            var again = await fund.Run($"bank import {Fund.Sample($"tour/{file}")} --as treasurer");
            Assert.Equal(0, again.Code);
            Assert.Contains("known", again.Out, StringComparison.Ordinal);
            Assert.Contains("nothing new", again.Error, StringComparison.Ordinal);
        }
        Assert.Contains("6,250.00", await fund.Do("account list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_late_loan_is_shown_by_age_and_its_plans_side_by_side()
    {
        var fund = await Fund.Open();
        await Lend(fund);
        foreach (var file in (string[])["2026-03-03.cod", "2026-04-03.xml"]) Assert.Equal(0, (await fund.Run($"bank import {Fund.Sample($"tour/{file}")} --as treasurer")).Code);
        var aged = await fund.Do("loan ageing --on 2026-08-02 -o csv");
        Assert.Contains("\n2026-001,", aged, StringComparison.Ordinal);
        Assert.Contains(",458333,EUR,333332,EUR,41667,EUR,41667,EUR,41667,EUR,0,EUR,91,doubtful", aged, StringComparison.Ordinal);
        Assert.Contains("\ntotal,,,458333,EUR,", aged, StringComparison.Ordinal);
        // As it was known before the file of April: nothing had come back yet.
        Assert.DoesNotContain(",458333,", await fund.Do("loan ageing --on 2026-04-02 -o csv"), StringComparison.Ordinal);
        Assert.Equal(3, (await fund.Run("loan reclass --as-of 2026-04-03 --as treasurer")).Code);
        await fund.Do("proposal reschedule 2026-001 --first 2027-01-31 --instalments 2 --as treasurer");
        await fund.Do("vote cast 2 for --as verte");
        await fund.Do("vote cast 2 for --as nord");
        var plans = await fund.Do("loan plans 2026-001 -o csv");
        Assert.Contains("\n1,2026-04-03,41667,EUR,41667,EUR,2027-01-31,229167,EUR,0,EUR", plans, StringComparison.Ordinal);
        Assert.Contains("\n2,2026-05-03,41667,EUR,0,EUR,2027-02-28,229166,EUR,0,EUR", plans, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_real_banks_file_is_booked_line_by_line_into_suspense()
    {
        var fund = await Fund.Open("435000000080", members: false);
        var said = await fund.Run($"bank import {Fund.BankFile("coda-real-febelfin.cod")} --as treasurer -o csv");
        Assert.True(said.Code == 0, said.Error);
        var row = said.Out.Split('\n')[1].Split(',');
        Assert.Equal(["435000000080", "booked", "0", "EUR", "940529699", "EUR", "59", "0", "59"], row[1..]);
        Assert.Equal(59, (await fund.Do("bank suspense -o csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1);
        var trial = await fund.Do("report trial-balance --from 2000-01-01 -o csv");
        Assert.Contains("550,Banks,0,EUR,0,EUR,", trial, StringComparison.Ordinal);
        var columns = trial.Split('\n').Single(l => l.StartsWith("total,", StringComparison.Ordinal)).Split(',');
        Assert.Equal((columns[6], columns[10]), (columns[8], columns[12]));
        Assert.Equal("940529699", columns[10]);
        Assert.Contains("nothing new", (await fund.Run($"bank import {Fund.BankFile("coda-real-febelfin.cod")} --as treasurer")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_whose_sums_do_not_hold_is_refused_with_the_place()
    {
        var fund = await Fund.Open(members: false);
        var said = await fund.Run($"bank import {Fund.BankFile("camt053-real-v4.xml")} --as treasurer");
        Assert.Equal(3, said.Code);
        Assert.Equal("", said.Out);
        Assert.Matches(@"line \d+, column \d+: expected .+, found .+", said.Error);
    }

    [Fact]
    public async Task The_journal_holds_no_name_no_text_and_no_account_of_the_other_side()
    {
        var fund = await Fund.Open("435000000080", members: false);
        await fund.Do($"bank import {Fund.BankFile("coda-real-febelfin.cod")} --as treasurer");
        var shown = await fund.Do("bank suspense -o json");
        var names = System.Text.RegularExpressions.Regex.Matches(shown, "\"counterparty\": \"([^\"]{4,})\"").Select(m => m.Groups[1].Value.Trim()).ToArray();
        Assert.NotEmpty(names);
        var id = await fund.Journal.Funds(TestContext.Current.CancellationToken).SingleAsync(TestContext.Current.CancellationToken);
        await foreach (var record in fund.Journal.ReadAfter(id, 0, TestContext.Current.CancellationToken))
        {
            var body = Encoding.UTF8.GetString(record.Body.Span);
            Assert.All(names, name => Assert.DoesNotContain(name, body, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task Two_true_equal_payments_of_a_day_are_both_booked_and_a_dry_run_books_none()
    {
        var fund = await Fund.Open(members: false);
        var file = Twins();
        var tried = await fund.Run($"bank import {file} --as treasurer --dry-run -o csv");
        Assert.Equal(0, tried.Code);
        Assert.Contains(",2,0,2", tried.Out, StringComparison.Ordinal);
        Assert.Contains("0.00", await fund.Do("account list"), StringComparison.Ordinal);
        Assert.Equal(0, (await fund.Run($"bank import {file} --as treasurer")).Code);
        Assert.Equal(2, (await fund.Do("bank suspense -o csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1);
        File.Delete(file);
    }

    [Fact]
    public async Task A_known_number_with_other_lines_is_refused_in_words()
    {
        var fund = await Fund.Open(members: false);
        var file = Twins();
        await fund.Do($"bank import {file} --as treasurer");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Replace("J. Vandenberghe", "Somebody Else", StringComparison.Ordinal).Replace("BE54000000097097", "BE71096123456769", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var said = await fund.Run($"bank import {file} --as treasurer");
        Assert.Equal(3, said.Code);
        Assert.Contains("StatementKnownOtherwise", said.Error, StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public async Task A_statement_that_does_not_continue_the_books_is_refused()
    {
        var fund = await Fund.Open();
        var said = await fund.Run($"bank import {Fund.Sample("tour/2026-04-03.xml")} --as treasurer --lang nl");
        Assert.Equal(3, said.Code);
        Assert.Contains("StatementDoesNotContinue", said.Error, StringComparison.Ordinal);
        Assert.Contains("ontbreekt", said.Error, StringComparison.Ordinal);
        Assert.Contains("refused", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task References_are_found_in_free_text_and_as_RF_and_a_batch_of_our_orders_is_taken_apart()
    {
        var fund = await Fund.Open();
        await Lend(fund);
        await fund.Do("aid request 900 --member M0003 --on 2026-04-28 --as nord");
        await fund.Do("aid approve --as verte");
        await fund.Do("aid approve --as sud");
        await fund.Do("aid prepare-payment --as treasurer");
        await fund.Do("payment approve AID-2026-001-D1 --as verte");
        var rf = Banking.CreditorReference.FromBase("2026000002");
        var file = Camt("9583.33", "5433.33",
            Entry("1250.00", "CRDT", Detail("1250.00", "CRDT", "<RmtInf><Ustrd>Cotisation +++202/6000/00192+++ merci</Ustrd></RmtInf>")),
            Entry("500.00", "CRDT", Detail("500.00", "CRDT", $"<RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>{rf}</Ref></CdtrRefInf></Strd></RmtInf>")),
            Entry("5900.00", "DBIT", "<Btch><NbOfTxs>2</NbOfTxs></Btch>" + Detail("5000.00", "DBIT", "", "LOAN-2026-001-D1") + Detail("900.00", "DBIT", "", "AID-2026-001-D1")));
        var said = await fund.Run($"bank import {file} --as treasurer -o csv");
        Assert.True(said.Code == 0, said.Error);
        Assert.Contains("booked,958333,EUR,543333,EUR,4,4,0", said.Out, StringComparison.Ordinal);
        Assert.Contains("active", await fund.Do("loan list"), StringComparison.Ordinal);
        Assert.Contains("paid", await fund.Do("aid list"), StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public async Task A_foreign_end_to_end_id_and_a_foreign_reference_stay_out_of_the_journal()
    {
        var fund = await Fund.Open(members: false);
        var foreign = Banking.StructuredCommunication.FromNumber(0_108_068_171);
        var file = Camt("0.00", "10.00",
            Entry("25.00", "CRDT", Detail("25.00", "CRDT", $"<RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry><Issr>BBA</Issr></Tp><Ref>{foreign.Digits}</Ref></CdtrRefInf></Strd></RmtInf>", "THEIRS-1")),
            Entry("15.00", "DBIT", Detail("15.00", "DBIT", "", "THEIRS-2")));
        await fund.Do($"bank import {file} --as treasurer");
        var id = await fund.Journal.Funds(TestContext.Current.CancellationToken).SingleAsync(TestContext.Current.CancellationToken);
        await foreach (var record in fund.Journal.ReadAfter(id, 0, TestContext.Current.CancellationToken))
            foreach (var trace in (string[])["THEIRS", foreign.Number.ToString("D10", System.Globalization.CultureInfo.InvariantCulture)]) Assert.DoesNotContain(trace, Encoding.UTF8.GetString(record.Body.Span), StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public async Task A_trial_balance_is_known_at_a_moment()
    {
        var fund = await Fund.Open();
        await Lend(fund);
        await fund.Do($"bank import {Fund.Sample("tour/2026-03-03.cod")} --as treasurer");
        fund.Clock = new Fund.Noon(new DateOnly(2026, 5, 10));
        await fund.Do($"bank import {Fund.Sample("tour/2026-04-03.xml")} --as treasurer");
        Assert.Contains("6,250.00", await fund.Do("report trial-balance --as-of 2026-04-03"), StringComparison.Ordinal);
        Assert.Contains("5,833.33", await fund.Do("report trial-balance --as-of 2026-04-02"), StringComparison.Ordinal);
        var known = await fund.Run("report trial-balance --as-of 2026-04-03 --known-at 2026-05-01 --lang nl");
        Assert.Contains("5.833,33", known.Out, StringComparison.Ordinal);
        Assert.Contains("Kredietinstellingen", known.Out, StringComparison.Ordinal);
        Assert.Contains("as known at 2026-05-01T23:59:59.999999Z", known.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await fund.Run("report trial-balance --known-at yesterday")).Code);
    }

    [Fact]
    public async Task Nobody_asks_in_the_name_of_the_fund_itself()
    {
        var fund = await Fund.Open();
        Assert.Equal(5, (await fund.Run("contribution call --period 2026-Q1 --as pe_00000000000000000000000000000000")).Code);
    }

    /// <summary>Asks for the tour's loan, decides it and has its payment approved.</summary>
    internal static async Task Lend(Fund fund)
    {
        await fund.Do($"entry prepare --opening --file {Fund.Sample("tour/opening.csv")} --on 2026-01-01 --as treasurer");
        await fund.Do("entry approve --as chair");
        Assert.Contains("+++202/6000/00192+++", await fund.Do("contribution call --period 2026-Q1 --as treasurer"), StringComparison.Ordinal);
        await fund.Do("loan request \"5 000,00\" --member \"Atelier Sud\" --instalments 12 --needed 2026-03-03 --on 2026-02-20 --as sud");
        await fund.Do("proposal loan 2026-001 --as treasurer");
        await fund.Do("vote cast 1 for --as verte");
        await fund.Do("vote cast 1 for --as nord");
        await fund.Do("loan prepare-disbursement 2026-001 --as treasurer");
        await fund.Do("payment approve --as verte");
    }

    private static string Twins()
    {
        var entry = """
            <Ntry><Amt Ccy="EUR">25.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-02-02</Dt></BookgDt><ValDt><Dt>2026-02-02</Dt></ValDt><BkTxCd><Prtry><Cd>00150000</Cd></Prtry></BkTxCd>
            <NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><Amt Ccy="EUR">25.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><RltdPties><Dbtr><Pty><Nm>J. Vandenberghe</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>BE54000000097097</IBAN></Id></DbtrAcct></RltdPties><RmtInf><Ustrd>merci</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
            """;
        return Camt("0.00", "50.00", entry, entry);
    }

    private static string Entry(string amount, string indicator, string details) =>
        $"""<Ntry><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>{indicator}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-04-03</Dt></BookgDt><ValDt><Dt>2026-04-03</Dt></ValDt><BkTxCd><Prtry><Cd>00150000</Cd></Prtry></BkTxCd><NtryDtls>{details}</NtryDtls></Ntry>""";

    private static string Detail(string amount, string indicator, string remittance, string endToEndId = "NOTPROVIDED") =>
        $"""<TxDtls><Refs><EndToEndId>{endToEndId}</EndToEndId></Refs><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>{indicator}</CdtDbtInd>{remittance}</TxDtls>""";

    /// <summary>The tour's camt file with other balances and other entries.</summary>
    private static string Camt(string opening, string closing, params string[] entries)
    {
        var text = File.ReadAllText(Fund.Sample("tour/2026-04-03.xml")).Replace("5833.33", opening, StringComparison.Ordinal).Replace("6250.00", closing, StringComparison.Ordinal);
        var (from, to) = (text.IndexOf("<Ntry>", StringComparison.Ordinal), text.IndexOf("</Ntry>", StringComparison.Ordinal) + "</Ntry>".Length);
        var file = Path.GetTempFileName();
        File.WriteAllText(file, text[..from] + string.Concat(entries) + text[to..]);
        return file;
    }
}
