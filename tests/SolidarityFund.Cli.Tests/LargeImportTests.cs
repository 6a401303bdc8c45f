using System.Globalization;
using System.Text;
using SolidarityFund.Domain;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli.Tests;

/// <summary>Alone in the process: other tests would count as memory of these.</summary>
[CollectionDefinition(nameof(LargeImportTests), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(LargeImportTests))]
public sealed class LargeImportTests : IDisposable
{
    private const int LinesOfStatement = 100;
    private const long CentsOfLine = 125_000;
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void A_coda_file_of_20_MB_is_prepared_statement_by_statement_within_8_MiB()
    {
        var count = Write(20_000_000);
        using var stream = File.OpenRead(_file);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (statements, total, faults) = StatementImport.Open(stream);
        Assert.Empty(faults);
        Assert.Equal(count, total);
        var (seen, lines, held, last) = (0, 0, 0L, "");
        foreach (var (statement, details) in StatementImport.Prepare(statements, FundState.Empty, new byte[16]))
        {
            Assert.Equal(details.Length, statement.Lines.Length);
            lines += statement.Lines.Length;
            last = statement.Lines[^1].Key;
            if (++seen % (count / 5) == 0) held = Math.Max(held, GC.GetTotalMemory(forceFullCollection: true) - before);
        }
        Assert.Equal((count, count * LinesOfStatement, 64), (seen, lines, last.Length));
        Assert.InRange(held, long.MinValue, 8 * 1024 * 1024);
    }

    [Fact]
    public async Task A_file_above_5_MB_says_how_far_it_is_and_twice_adds_nothing()
    {
        var count = Write(5_500_000);
        var fund = await Fund.Open(members: false);
        var tried = await fund.Run($"bank import {_file} --as treasurer --dry-run -o csv");
        Assert.True(tried.Code == 0, tried.Error);
        Assert.Equal(count, tried.Out.Split('\n').Count(l => l.Contains(",booked,", StringComparison.Ordinal)));
        var said = await fund.Run($"bank import {_file} --as treasurer -o csv");
        Assert.True(said.Code == 0, said.Error);
        Assert.Contains("5 MB: all of the file is checked before a line is booked", said.Error, StringComparison.Ordinal);
        Assert.Contains($"{count} of {count} statements, {count * LinesOfStatement} lines", said.Error, StringComparison.Ordinal);
        Assert.Equal(count, said.Out.Split('\n').Count(l => l.Contains(",booked,", StringComparison.Ordinal)));
        Assert.Contains("nothing new", (await fund.Run($"bank import {_file} --as treasurer")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_is_imported_by_its_profile_and_a_notice_is_shown_only()
    {
        var fund = await Fund.Open(members: false);
        await File.WriteAllTextAsync(_file, """
            Compte;Date de comptabilisation;Numéro d'extrait;Numéro de transaction;Compte contrepartie;Nom contrepartie contient;Rue et numéro;Code postal et localité;Transaction;Date valeur;Montant;Devise;BIC;Code pays;Communications
            BE68 5390 0754 7034;03/03/2026;042;1;BE71 0961 2345 6769;Maison Verte;;;VIREMENT;03/03/2026;1250,00;EUR;GKCCBEBB;BE;merci

            """, Encoding.Latin1, TestContext.Current.CancellationToken);
        await fund.Refuses(3, "a column of balances, or balances stated with the file", $"bank import {_file} --profile belfius-fr --as treasurer");
        await fund.Refuses(3, "belfius-fr, generic, ing-fr, kbc-nl", $"bank import {_file} --profile kbc --as treasurer");
        await fund.Refuses(2, "come together", $"bank import {_file} --profile belfius-fr --opening 0 --as treasurer");
        var said = await fund.Run($"bank import {_file} --profile belfius-fr --opening 0 --closing 1250 --as treasurer -o csv");
        Assert.True(said.Code == 0, said.Error);
        Assert.Contains("booked,0,EUR,125000,EUR,1,0,1", said.Out, StringComparison.Ordinal);
        Assert.Contains("nothing new", (await fund.Run($"bank import {_file} --profile belfius-fr --opening 0 --closing 1250 --as treasurer")).Error, StringComparison.Ordinal);

        await File.WriteAllTextAsync(_file, """
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>M</MsgId><CreDtTm>2026-03-04T09:00:00</CreDtTm></GrpHdr>
            <Ntfctn><Id>N-1</Id><CreDtTm>2026-03-04T09:00:00</CreDtTm><Acct><Id><IBAN>BE68539007547034</IBAN></Id><Ccy>EUR</Ccy></Acct>
            <Ntry><Amt Ccy="EUR">25.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-03-04</Dt></BookgDt><ValDt><Dt>2026-03-04</Dt></ValDt><BkTxCd><Prtry><Cd>00150000</Cd></Prtry></BkTxCd>
            <NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><Amt Ccy="EUR">25.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><RmtInf><Ustrd>merci encore</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry></Ntfctn>
            </BkToCstmrDbtCdtNtfctn></Document>
            """, TestContext.Current.CancellationToken);
        await fund.Refuses(3, "'fund bank notice' shows it", $"bank import {_file} --as treasurer");
        var shown = await fund.Run($"bank notice {_file} -o csv");
        Assert.True(shown.Code == 0, shown.Error);
        Assert.Contains("BE68539007547034,2026-03-04,2500,EUR,booked,,,,merci encore", shown.Out, StringComparison.Ordinal);
    }

    /// <summary>Writes so many statements that the file has this size; gives back their number.</summary>
    private int Write(int bytes)
    {
        var sample = File.ReadAllText(Fund.BankFile("coda-sample.cod"), Encoding.Latin1).Split('\n');
        using var to = new StreamWriter(_file, append: false, Encoding.Latin1) { NewLine = "\n" };
        var count = bytes / (((LinesOfStatement * 3) + 4) * 129);
        for (var n = 1; n <= count; n++)
        {
            var (number, opening, closing) = (n.ToString("000", CultureInfo.InvariantCulture), (n - 1) * LinesOfStatement * CentsOfLine, n * LinesOfStatement * CentsOfLine);
            to.WriteLine(sample[0]);
            to.WriteLine(sample[1][..2] + number + sample[1][5..42] + Balance(opening) + sample[1][58..125] + number);
            for (var line = 0; line < LinesOfStatement; line++)
            {
                to.WriteLine(sample[2].Replace("030326042", "030326" + number, StringComparison.Ordinal));
                to.WriteLine(sample[3]);
                to.WriteLine(sample[4][..127] + "0");
            }
            to.WriteLine(sample[12][..1] + number + sample[12][4..41] + Balance(closing) + sample[12][57..]);
            to.WriteLine(sample[13][..16] + ((LinesOfStatement * 3) + 2).ToString("000000", CultureInfo.InvariantCulture) + "000000000000000" + Balance(closing - opening)[1..] + sample[13][52..127] + (n == count ? "2" : "1"));
        }
        return count;

        static string Balance(long cents) => cents.ToString("000000000000000", CultureInfo.InvariantCulture) + "0";
    }
}
