using SolidarityFund.Actors;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli.Tests;

public class MemberImportTests
{
    private const string Header = "name,enterprise_number,iban,contact,joined_on,staff,turnover,contributed_before\n";

    [Fact]
    public async Task The_same_file_twice_adds_nothing()
    {
        var fund = await Fund.Open(members: false);
        var first = await fund.Run($"member import {Fund.Sample("tour/members.csv")} --as chair");
        Assert.Equal(0, first.Code);
        Assert.Contains("3 new, 0 the same", first.Error, StringComparison.Ordinal);
        var version = await Version(fund);
        var second = await fund.Run($"member import {Fund.Sample("tour/members.csv")} --as chair");
        Assert.Equal(0, second.Code);
        Assert.Contains("0 new, 3 the same, 0 different, 0 refused", second.Error, StringComparison.Ordinal);
        Assert.Equal(version, await Version(fund));
    }

    [Fact]
    public async Task Each_line_has_its_outcome_and_its_reasons()
    {
        var fund = await Fund.Open();
        var said = await Import(fund, Header
            + "Maison Verte ASBL,0403200393,BE71096123456769,verte,2024-09-01,41,\"1 250 000,00\",\"3 000,00\"\n"
            + "Neuf ASBL,1000000021,BE54000000097097,neuf,1/02/2025,3,0,0\n"
            + "\n"
            + "Faux ASBL,0403200394,BE68539007547035,Élise Martin,2025-13-01,-1,abc,0\n"
            + "Neuf ASBL,1000000021,BE54000000097097,neuf,1/02/2025,3,0,0\n"
            + "Nord vzw,0876.543.270,BE43 0689 9999 9501,nord,2025-01-01,6,\"180 000,00\",\"500,00\"\n");
        Assert.Equal(7, said.Code);
        Assert.Contains("1 new, 1 the same, 1 different, 2 refused", said.Error, StringComparison.Ordinal);
        var rows = said.Out.Split('\n');
        Assert.Contains(rows, r => r.TrimStart().StartsWith("2  different  M0001", StringComparison.Ordinal) && r.Contains("staff", StringComparison.Ordinal));
        Assert.Contains(rows, r => r.TrimStart().StartsWith("3  new        M0004", StringComparison.Ordinal));
        var refused = rows.Single(r => r.TrimStart().StartsWith("5  refused", StringComparison.Ordinal));
        foreach (var code in (string[])["EnterpriseNumberWrong", "IbanWrong", "HandleWrong", "FieldWrong: joined_on", "FieldWrong: staff", "FieldWrong: turnover"]) Assert.Contains(code, refused, StringComparison.Ordinal);
        Assert.Contains(rows, r => r.TrimStart().StartsWith("6  refused", StringComparison.Ordinal) && r.Contains("TwiceInFile", StringComparison.Ordinal));
        Assert.Contains(" 40", await fund.Do("member show M0001"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_says_the_same_and_records_nothing()
    {
        var fund = await Fund.Open(members: false);
        var version = await Version(fund);
        var said = await fund.Run($"member import {Fund.Sample("tour/members.csv")} --as chair --dry-run");
        Assert.Equal(0, said.Code);
        Assert.Contains("dry run, nothing was recorded: 3 new", said.Error, StringComparison.Ordinal);
        Assert.Equal(version, await Version(fund));
        Assert.DoesNotContain("verte", await fund.Do("person list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_are_named_in_the_first_line_in_any_order_and_separated_as_spreadsheets_do()
    {
        var fund = await Fund.Open(members: false);
        var missing = await Import(fund, "name;iban\nX;Y\n");
        Assert.Equal(3, missing.Code);
        Assert.Contains("ColumnMissing", missing.Error, StringComparison.Ordinal);
        Assert.Contains("enterprise_number", missing.Error, StringComparison.Ordinal);
        Assert.Contains("ColumnUnknown", (await Import(fund, Header.TrimEnd() + ",shoe_size\n")).Error, StringComparison.Ordinal);
        Assert.Equal(3, (await Import(fund, "")).Code);
        var said = await Import(fund, "\uFEFFIBAN;Name;enterprise_number;contact;joined_on;staff;turnover;contributed_before\nBE71096123456769;Maison Verte ASBL;0403200393;verte;2024-09-01;40;1 250 000,00;3 000,00\n");
        Assert.True(said.Code == 0, said.Error + said.Out);
        Assert.Contains("1 new", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_not_administrator_imports_nothing()
    {
        var fund = await Fund.Open(members: false);
        var said = await fund.Run($"member import {Fund.Sample("tour/members.csv")} --as treasurer");
        Assert.Equal(3, said.Code);
        Assert.Contains("RoleMissing", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contact_is_a_person_whom_only_the_erasable_store_names()
    {
        var fund = await Fund.Open();
        var id = await fund.Journal.Funds(TestContext.Current.CancellationToken).SingleAsync(TestContext.Current.CancellationToken);
        await foreach (var record in fund.Journal.ReadAfter(id, 0, TestContext.Current.CancellationToken))
            Assert.DoesNotContain("verte", System.Text.Encoding.UTF8.GetString(record.Body.Span), StringComparison.Ordinal);
        var contact = (await Members(fund)).First().Organisation.Contact;
        Assert.Equal("verte", (await fund.Stores.People.Of(id, TestContext.Current.CancellationToken)).Single(p => p.Id == contact).Handle);
    }

    [Fact]
    public async Task A_handle_keeps_its_person_until_the_person_is_erased_and_then_names_another()
    {
        var fund = await Fund.Open(members: false);
        var id = await fund.Journal.Funds(TestContext.Current.CancellationToken).SingleAsync(TestContext.Current.CancellationToken);
        // Kept before the command that names it, as after a crash between the two.
        var before = await PersonAdded();
        await fund.Do($"member import {Fund.Sample("tour/members.csv")} --as chair");
        Assert.Equal(before, (await Members(fund)).First().Organisation.Contact);
        Assert.Equal(before, await PersonAdded());

        Assert.True(await fund.Stores.People.Erase(id, before, TestContext.Current.CancellationToken));
        var said = await fund.Run($"member import {Fund.Sample("tour/members.csv")} --as chair");
        Assert.Equal(3, said.Code);
        Assert.Contains("MemberDiffers: contact", said.Out, StringComparison.Ordinal);
        Assert.NotEqual(before, await PersonAdded());

        async Task<PersonId> PersonAdded()
        {
            await fund.Do("person add verte --as chair");
            return (await fund.Stores.People.Of(id, TestContext.Current.CancellationToken)).Single(p => p.Handle == "verte").Id;
        }
    }

    private static async Task<Said> Import(Fund fund, string csv)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, csv);
        var said = await fund.Run($"member import {file} --as chair");
        File.Delete(file);
        return said;
    }

    private static async Task<IEnumerable<Member>> Members(Fund fund)
    {
        await using var directory = new FundDirectory(fund.Journal, fund.Clock);
        return (await directory.Read(await fund.Journal.Funds().SingleAsync())).State.Members.Members.Values.OrderBy(m => m.Number);
    }

    private static async Task<long> Version(Fund fund)
    {
        await using var directory = new FundDirectory(fund.Journal, fund.Clock);
        return (await directory.Read(await fund.Journal.Funds().SingleAsync())).Version;
    }
}
