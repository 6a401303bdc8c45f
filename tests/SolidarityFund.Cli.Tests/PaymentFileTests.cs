using System.Xml.Linq;

namespace SolidarityFund.Cli.Tests;

public sealed class PaymentFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    private string At(string name) => Path.Combine(_folder.FullName, name);

    [Fact]
    public async Task Approved_orders_go_into_one_file_and_the_file_comes_again_byte_for_byte()
    {
        var fund = await Fund.Open();
        await StatementImportTests.Lend(fund);
        Assert.Equal(0, (await fund.Run($"payment file --out {At("a.xml")} --dry-run --as treasurer")).Code);
        Assert.False(File.Exists(At("a.xml")));
        var key = await fund.Run($"payment file --out {At("a.xml")} --on 2026-05-04 --as treasurer --idempotency-key one");
        Assert.True(key.Code == 0, key.Error);
        var bytes = await File.ReadAllBytesAsync(At("a.xml"), TestContext.Current.CancellationToken);
        var xml = XDocument.Parse(System.Text.Encoding.UTF8.GetString(bytes));
        XNamespace ns = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
        Assert.Equal(["LOAN-2026-001-D1"], xml.Descendants(ns + "EndToEndId").Select(e => e.Value));
        Assert.Equal(["2026-05-04"], xml.Descendants(ns + "ReqdExctnDt").Select(e => e.Value));
        Assert.All(xml.Descendants(ns + "CtrlSum"), sum => Assert.Equal("5000.00", sum.Value));
        Assert.Equal("Atelier Sud ASBL", xml.Descendants(ns + "Cdtr").Single().Value);

        // The same again: under its key, by its id; a second file of the same orders is refused.
        await fund.Refuses(2, "nothing is overwritten", $"payment file --out {At("a.xml")} --as treasurer");
        var retried = await fund.Run($"payment file --out {At("b.xml")} --on 2026-05-04 --as treasurer --idempotency-key one");
        Assert.True(retried.Code == 0, retried.Error);
        Assert.Contains("nothing new", retried.Error, StringComparison.Ordinal);
        await fund.Refuses(3, "NothingToSend", $"payment file --out {At("c.xml")} --as treasurer");
        Assert.False(File.Exists(At("c.xml")));
        fund.Clock = new Fund.Noon(new DateOnly(2026, 5, 20));
        var id = (await fund.Do("payment files -o csv")).Split('\n')[1].Split(',')[^1];
        await fund.Do($"payment file {id} --out {At("d.xml")} --as treasurer");
        foreach (var copy in (string[])["b.xml", "d.xml"]) Assert.Equal(bytes, await File.ReadAllBytesAsync(At(copy), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_order_in_a_file_is_free_again_when_a_second_person_withdraws_the_file()
    {
        var fund = await Fund.Open();
        await StatementImportTests.Lend(fund);
        await fund.Do($"payment file --out {At("a.xml")} --as treasurer");
        await fund.Refuses(6, "OrderInFile", "payment cancel LOAN-2026-001-D1 --as treasurer");
        await fund.Refuses(4, "OwnFile", "payment withdraw-file --as treasurer");
        var id = (await fund.Do("payment files -o csv")).Split('\n')[1].Split(',')[^1];
        Assert.Contains("withdrawn by verte", await fund.Do("payment withdraw-file --as verte"), StringComparison.Ordinal);
        await fund.Refuses(6, "FileWithdrawn", $"payment file {id} --out {At("b.xml")} --as treasurer");
        // Same orders, same day: the same message to the bank, which refuses doubles.
        await fund.Do($"payment file --out {At("c.xml")} --as treasurer");
        Assert.Equal(await File.ReadAllBytesAsync(At("a.xml"), TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(At("c.xml"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_day_on_which_no_bank_settles_and_an_account_of_others_are_refused()
    {
        var fund = await Fund.Open();
        await StatementImportTests.Lend(fund);
        await fund.Refuses(3, "DayImpossible", $"payment file --out {At("a.xml")} --on 2026-05-01 --as treasurer");
        await fund.Refuses(3, "PayDayPassed", $"payment file --out {At("a.xml")} --on 2026-04-01 --as treasurer");
        await fund.Refuses(3, "PayingAccountUnknown", $"payment file --out {At("a.xml")} --account BE43068999999501 --as treasurer");
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public async Task The_banks_answer_is_shown_with_its_reason_in_words_and_books_nothing()
    {
        var fund = await Fund.Open();
        await StatementImportTests.Lend(fund);
        await fund.Do($"payment file --out {At("a.xml")} --as treasurer");
        var message = (await fund.Do("payment files -o csv")).Split('\n')[1].Split(',')[0];
        await File.WriteAllTextAsync(At("answer.xml"), $"""
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"><CstmrPmtStsRpt>
            <GrpHdr><MsgId>B1</MsgId><CreDtTm>2026-05-01T10:00:00</CreDtTm></GrpHdr>
            <OrgnlGrpInfAndSts><OrgnlMsgId>{message}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
            <OrgnlPmtInfAndSts><OrgnlPmtInfId>{message}</OrgnlPmtInfId><TxInfAndSts><OrgnlEndToEndId>LOAN-2026-001-D1</OrgnlEndToEndId><TxSts>RJCT</TxSts>
            <StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>closed in March</AddtlInf></StsRsnInf></TxInfAndSts></OrgnlPmtInfAndSts>
            </CstmrPmtStsRpt></Document>
            """, TestContext.Current.CancellationToken);
        var said = await fund.Run($"payment answer {At("answer.xml")} --lang fr");
        Assert.True(said.Code == 0, said.Error);
        Assert.Contains("rejeté", said.Out, StringComparison.Ordinal);
        Assert.Contains("le compte est clôturé (AC04) closed in March", said.Out, StringComparison.Ordinal);
        Assert.Contains("approved", await fund.Do("payment list"), StringComparison.Ordinal);
        await File.WriteAllTextAsync(At("other.xml"), (await File.ReadAllTextAsync(At("answer.xml"), TestContext.Current.CancellationToken)).Replace(message, "OTHER", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await fund.Refuses(3, "OTHER", $"payment answer {At("other.xml")}");
        await fund.Refuses(3, "a.xml", $"payment answer {At("a.xml")}");
    }
}
