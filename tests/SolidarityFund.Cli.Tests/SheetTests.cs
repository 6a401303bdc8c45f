// What leaves as CSV is data in every spreadsheet: no cell is a formula (reliability.md S40).
using System.Globalization;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Cli.Tests;

public sealed class SheetTests
{
    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+32 2 000 00 00", "\"'+32 2 000 00 00\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\t=1+1", "\"' =1+1\"")]
    [InlineData("\rtext", "\"' text\"")]
    [InlineData("\ntext", "\"' text\"")]
    [InlineData("  =1+1", "\"'  =1+1\"")]
    [InlineData("\u00A0=1+1", "\"'\u00A0=1+1\"")]
    [InlineData("＝1+1", "\"'＝1+1\"")]
    [InlineData("＋1", "\"'＋1\"")]
    [InlineData("－1", "\"'－1\"")]
    [InlineData("＠SUM(A1)", "\"'＠SUM(A1)\"")]
    [InlineData("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"")]
    [InlineData("a=b", "a=b")]
    [InlineData("'quoted'", "\"'quoted'\"")]
    [InlineData("a,b;c", "\"a,b;c\"")]
    public void A_cell_that_a_spreadsheet_would_run_is_text(string text, string cell) => Assert.Equal($"name\n{cell}\n", Csv(text));

    [Fact]
    public void Numbers_stay_numbers()
    {
        Assert.Equal("name\n-3\n", Csv(-3));
        Assert.Equal("name\n-3\n", Csv(-3L));
        Assert.Equal("name\n-0.5\n", Csv(-0.5m));
        var sheet = new Sheet("amount:money");
        sheet.Add(Money.Euro(-12_34));
        Assert.Equal("amount_minor,amount_currency\n-1234,EUR\n", Written(sheet));
    }

    [Fact]
    public async Task A_formula_in_a_file_of_members_is_kept_as_text_and_leaves_as_text()
    {
        var fund = await Fund.Open(members: false);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "name,enterprise_number,iban,contact,joined_on,staff,turnover,contributed_before\n=cmd|' /C calc'!A0,0403200393,BE71096123456769,verte,2024-09-01,4,100,0\n", TestContext.Current.CancellationToken);
        Assert.Equal(0, (await fund.Run($"member import {file} --as chair")).Code);
        Assert.Contains("\"'=cmd|' /C calc'!A0\"", await fund.Do("member list -o csv"), StringComparison.Ordinal);
        Assert.Contains("\"=cmd|' /C calc'!A0\"", await fund.Do("member list -o json"), StringComparison.Ordinal);
        // Where a number, an account or a date is asked for, a formula is none.
        await File.WriteAllTextAsync(file, "name,enterprise_number,iban,contact,joined_on,staff,turnover,contributed_before\nNord vzw,0876543270,BE43068999999501,nord,=TODAY(),=1+1,=2*3,+7\n", TestContext.Current.CancellationToken);
        var said = await fund.Run($"member import {file} --as chair");
        Assert.NotEqual(0, said.Code);
        foreach (var column in (string[])["joined_on", "staff", "turnover"]) Assert.Contains($"FieldWrong: {column}", said.Out, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, "account,of,debit,credit\n550,,=1+1,\n100,,,=1+1\n", TestContext.Current.CancellationToken);
        Assert.Equal(3, (await fund.Run($"entry prepare --opening --file {file} --on 2026-01-01 --as treasurer")).Code);
        File.Delete(file);
    }

    private static string Csv(object value)
    {
        var sheet = new Sheet("name");
        sheet.Add(value);
        return Written(sheet);
    }

    private static string Written(Sheet sheet)
    {
        using var to = new StringWriter(CultureInfo.InvariantCulture);
        sheet.Write(to, OutputForm.Csv, Language.French);
        return to.ToString();
    }
}
