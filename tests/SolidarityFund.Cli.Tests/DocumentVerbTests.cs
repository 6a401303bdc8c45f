using System.IO.Compression;

namespace SolidarityFund.Cli.Tests;

public class DocumentVerbTests
{
    [Fact]
    public async Task A_document_is_attached_held_listed_got_and_zipped_by_verbs()
    {
        var fund = await Fund.Open();
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var file = Path.Combine(folder.FullName, "facture.pdf");
            await File.WriteAllTextAsync(file, "%PDF-1.7\nfacture", TestContext.Current.CancellationToken);
            await fund.Do("loan request 1000 --member M0002 --instalments 5 --needed 2026-06-01 --as sud");
            var attached = await fund.Do($"document attach {file} --case loan:2026-001 --as sud -o csv");
            Assert.Contains("facture.pdf,pdf,16,", attached, StringComparison.Ordinal);
            var id = attached.Split('\n')[1].Split(',')[0];
            await fund.Refuses(6, "DocumentKnown", $"document attach {file} --case loan:2026-001 --as treasurer");
            await fund.Refuses(5, "that you may see", $"document list --case loan:2026-009 --as sud", orElse: "there is no loan");
            Assert.Contains("2026-04-30", await fund.Do($"document hold {id} --because dispute --as chair"), StringComparison.Ordinal);
            await fund.Refuses(3, "DocumentHeld", $"document erase {id} --as chair");
            await fund.Do($"document lift {id} --because settled --as chair");
            await fund.Refuses(3, "2036-12-31", $"document erase {id} --as chair");
            var got = Path.Combine(folder.FullName, "got.pdf");
            await fund.Do($"document get {id} --to {got} --as sud");
            Assert.Equal("%PDF-1.7\nfacture", await File.ReadAllTextAsync(got, TestContext.Current.CancellationToken));
            await fund.Refuses(2, "not overwritten", $"document get {id} --to {got} --as sud");
            var zip = Path.Combine(folder.FullName, "all.zip");
            await fund.Do($"document zip --case loan:2026-001 --to {zip} --as sud");
            using (var read = ZipFile.OpenRead(zip)) Assert.Equal(["001-facture.pdf", "index.csv"], read.Entries.Select(e => e.FullName));
            Assert.Contains("withdrawn", await fund.Do($"document withdraw {id} --because wrong --as sud"), StringComparison.Ordinal);
            await File.WriteAllBytesAsync(file, [0x4d, 0x5a, 0], TestContext.Current.CancellationToken);
            await fund.Refuses(3, "DocumentTypeUnknown", $"document attach {file} --case loan:2026-001 --as sud");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
