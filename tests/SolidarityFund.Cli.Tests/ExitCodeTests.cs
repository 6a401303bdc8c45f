using System.Text.Json;

namespace SolidarityFund.Cli.Tests;

public class ExitCodeTests
{
    [Theory]
    [InlineData("", 2)]
    [InlineData("frobnicate", 2)]
    [InlineData("member list --nonsense", 2)]
    [InlineData("member list --lang de", 2)]
    [InlineData("member list -o xml", 2)]
    [InlineData("mandate grant verte king --as chair", 2)]
    [InlineData("account add BE68539007547034 again", 2)]
    [InlineData("loan request 5e3 --member M0002 --instalments 12 --needed 2026-03-03 --as sud", 2)]
    [InlineData("loan request 500 --member M0002 --instalments 12 --needed someday --as sud", 2)]
    [InlineData("contribution call --period 2026-13 --as treasurer", 2)]
    [InlineData("member show ASBL", 2)]
    [InlineData("loan request 900000 --member M0002 --instalments 12 --needed 2026-05-03 --as sud", 3)]
    [InlineData("entry prepare --debit 550=10 --credit 1391=11 --as treasurer", 3)]
    [InlineData("entry prepare --debit 999=10 --credit 1391=10 --as treasurer", 3)]
    [InlineData("person add élise --as chair", 3)]
    [InlineData("account add BE68539007547035 wrong --as treasurer", 3)]
    [InlineData("account add 435000000080 national --as treasurer", 0)]
    [InlineData("contribution call --period 2026-Q1 --as verte", 4)]
    [InlineData("person add somebody --as treasurer", 4)]
    [InlineData("loan request 100 --member M0002 --instalments 12 --needed 2026-05-03 --as verte", 4)]
    [InlineData("contribution call --period 2026-Q1 --as nobody", 5)]
    [InlineData("member show M0099", 5)]
    [InlineData("loan show 2026-099", 5)]
    [InlineData("entry approve --as chair", 5)]
    [InlineData("member import nowhere.csv --as chair", 5)]
    [InlineData("fund list", 2)]
    [InlineData("account add BE68539007547034 again --as treasurer", 6)]
    [InlineData("mandate grant verte committee --member M0001 --as chair", 6)]
    [InlineData("member list", 0)]
    [InlineData("list", 0)]
    [InlineData("--help", 0)]
    [InlineData("bank import --help", 0)]
    public async Task Scripts_learn_from_the_exit_code(string line, int code)
    {
        var said = await (await Fund.Open()).Run(line);
        Assert.True(said.Code == code, $"{said.Code}: {said.Out}{said.Error}");
        if (code != 0 && !line.StartsWith("fund", StringComparison.Ordinal) && line.Length > 0) Assert.NotEqual("", said.Error);
    }

    [Fact]
    public async Task A_refusal_gives_code_sentence_and_facts_in_the_readers_language()
    {
        var fund = await Fund.Open();
        var said = await fund.Run("loan request \"60 000,00\" --member M0001 --instalments 12 --needed 2026-05-03 --as verte --lang fr");
        Assert.Equal(3, said.Code);
        Assert.Equal("", said.Out);
        Assert.Contains("AboveContributions: Demandé 60\u202f000,00 EUR", said.Error, StringComparison.Ordinal);
        Assert.Contains("multiple = 5", said.Error, StringComparison.Ordinal);
        var json = await fund.Run("loan request \"60 000,00\" --member M0001 --instalments 12 --needed 2026-05-03 --as verte -o json --dry-run");
        var problem = JsonDocument.Parse(json.Error[json.Error.IndexOf('{', StringComparison.Ordinal)..]).RootElement;
        Assert.Equal(("AboveContributions", "60000.00 EUR"), (problem.GetProperty("code").GetString(), problem.GetProperty("facts").GetProperty("asked").GetString()));
    }

    [Fact]
    public async Task The_same_key_has_one_effect_and_another_command_under_it_is_refused()
    {
        var fund = await Fund.Open();
        var first = await fund.Run("contribution call --period 2026-Q1 --as treasurer --idempotency-key march");
        Assert.Contains("idempotency key: march", first.Error, StringComparison.Ordinal);
        var again = await fund.Run("contribution call --period 2026-Q1 --as treasurer --idempotency-key march");
        Assert.Equal((0, first.Out), (again.Code, again.Out));
        Assert.Contains("done before", again.Error, StringComparison.Ordinal);
        var other = await fund.Run("contribution call --period 2026-Q2 --as treasurer --idempotency-key march");
        Assert.Equal(6, other.Code);
        Assert.Contains("CommandIdReused", other.Error, StringComparison.Ordinal);
        // Another key, the same thing: the rule itself refuses.
        Assert.Equal(6, (await fund.Run("contribution call --period 2026-Q1 --as treasurer")).Code);
    }

    [Fact]
    public async Task A_write_asks_first_and_refuses_where_nobody_can_answer()
    {
        var fund = await Fund.Open();
        fund.Variables.Remove("FUND_YES");
        var alone = await fund.Run("contribution call --period 2026-Q1 --as treasurer");
        Assert.Equal(2, alone.Code);
        Assert.Contains("--yes", alone.Error, StringComparison.Ordinal);
        (fund.IsTerminal, fund.Typed) = (true, "n\n");
        var no = await fund.Run("contribution call --period 2026-Q1 --as treasurer");
        Assert.Equal((0, ""), (no.Code, no.Out));
        Assert.Contains("nothing was done", no.Error, StringComparison.Ordinal);
        fund.Typed = "oui\n";
        Assert.Contains("+++202/6000/00192+++", (await fund.Run("contribution call --period 2026-Q1 --as treasurer")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_records_nothing()
    {
        var fund = await Fund.Open();
        var tried = await fund.Run("contribution call --period 2026-Q1 --as treasurer --dry-run");
        Assert.Equal(0, tried.Code);
        Assert.Contains("ContributionsCalled", tried.Error, StringComparison.Ordinal);
        Assert.Contains("ContributionsCalled", tried.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-Q1", await fund.Do("contribution list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_twice_under_one_key_opens_one_fund()
    {
        var fund = new Fund();
        var line = $"open --charter {Fund.Sample("charter-be.json")} --name \"Fonds A\" --as chair --idempotency-key once";
        Assert.Equal(await fund.Do(line), await fund.Do(line));
        Assert.Single((await fund.Do("list -o csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1));
        await fund.Do($"open --charter {Fund.Sample("charter-be.json")} --name \"Fonds B\" --as chair");
        var which = await fund.Run("member list");
        Assert.Equal(2, which.Code);
        Assert.Contains("--fund", which.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await fund.Run("member list --fund \"fonds b\"")).Code);
    }

    [Fact]
    public async Task A_line_in_suspense_is_matched_by_hand()
    {
        var fund = await Fund.Open();
        await StatementImportTests.Lend(fund);
        var file = Path.GetTempFileName();
        // The payer left the structured communication out.
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(Fund.Sample("tour/2026-03-03.cod"), TestContext.Current.CancellationToken)).Replace("001500001101202600000192", "001500000MERCI          ", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await fund.Do($"bank import {file} --as treasurer");
        var line = JsonDocument.Parse(await fund.Do("bank suspense -o json")).RootElement[0];
        Assert.Equal((125000, "MAISON VERTE ASBL"), (line.GetProperty("open").GetProperty("minor").GetInt32(), line.GetProperty("counterparty").GetString()));
        var matched = await fund.Do($"bank match {line.GetProperty("line").GetString()} +++202/6000/00192+++ --as treasurer");
        Assert.Contains("1,250.00", matched, StringComparison.Ordinal);
        Assert.Equal("line,account,booked_on,open_minor,open_currency,reason,counterparty,text\n", await fund.Do("bank suspense -o csv"));
        File.Delete(file);
    }

    [Fact]
    public async Task Emergency_aid_that_comes_to_nothing_and_one_that_is_ratified()
    {
        var fund = await Fund.Open();
        await StatementImportTests.Lend(fund);
        await fund.Do("aid request 900 --member M0003 --as nord");
        Assert.Contains("withdrawn", await fund.Do("aid withdraw --as nord"), StringComparison.Ordinal);
        await fund.Do("aid request 900 --member M0003 --as nord");
        Assert.Contains("toolittleknown", await fund.Do("aid reject 2026-002 --reason toolittleknown --as verte"), StringComparison.Ordinal);
        await fund.Do("aid request 900 --member M0003 --as nord");
        await fund.Do("aid approve 2026-003 --as verte");
        Assert.Equal(5, (await fund.Run("proposal ratification 2026-009 --as chair")).Code);
        Assert.Equal(3, (await fund.Run("proposal ratification 2026-003 --as chair")).Code);
        await fund.Do("aid approve 2026-003 --as sud");
        Assert.Contains("2026-003", await fund.Do("aid awaiting"), StringComparison.Ordinal);
        Assert.Contains("Ratification of emergency aid 2026-003", await fund.Do("proposal ratification 2026-003 --as chair"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Emergency_aid_and_a_statement_of_a_member()
    {
        var fund = await Fund.Open();
        await StatementImportTests.Lend(fund);
        await fund.Do("aid request 900 --member M0003 --on 2026-04-28 --as nord");
        Assert.Equal(4, (await fund.Run("aid approve --as nord")).Code);
        await fund.Do("aid approve --as verte");
        Assert.Equal(4, (await fund.Run("aid approve --as verte")).Code);
        await fund.Do("aid approve --as sud");
        Assert.Contains("AID-2026-001-D1", await fund.Do("aid prepare-payment --as treasurer"), StringComparison.Ordinal);
        Assert.Equal(4, (await fund.Run("payment approve AID-2026-001-D1 --as treasurer")).Code);
        Assert.Contains("cancelled", await fund.Do("payment cancel AID-2026-001-D1 --as treasurer"), StringComparison.Ordinal);
        Assert.Contains("emergency aid 2026-001", await fund.Do("statement M0003"), StringComparison.Ordinal);
        Assert.Contains("loan 2026-001", await fund.Do("statement \"atelier sud\""), StringComparison.Ordinal);
        Assert.Contains("0876543270", await fund.Do("member list -o csv"), StringComparison.Ordinal);
        Assert.Contains("op:OPENING", await fund.Do("export hledger"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_that_a_spreadsheet_would_run_is_disarmed_and_numbers_stay_numbers()
    {
        var sheet = new Sheet("text", "amount:money", "count");
        sheet.Add("=HYPERLINK(\"x\")", Domain.Kernel.Money.Euro(-12_34), -3);
        sheet.Add("a,b;c", null, 4);
        using var text = new StringWriter();
        sheet.Write(text, OutputForm.Csv, Domain.Kernel.Language.English);
        Assert.Equal("text,amount_minor,amount_currency,count\n\"'=HYPERLINK(\"\"x\"\")\",-1234,EUR,-3\n\"a,b;c\",,,4\n", text.ToString());
    }
}
