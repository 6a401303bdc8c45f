// DocumentsTests: bytes are kept once in a fund under their hash, read in parts, swept when nobody needs them, and proved; in memory and in the database alike.
using System.Security.Cryptography;
using SolidarityFund.Domain.Documents;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Testing;

namespace SolidarityFund.Storage.Tests;

public abstract class DocumentsContract
{
    protected FundId Fund { get; } = new(Guid.NewGuid());

    protected abstract IDocuments Documents { get; }

    [Fact]
    public async Task Bytes_come_back_as_they_were_and_no_other_fund_has_them()
    {
        var (bytes, sha256) = Made(700_000);
        await Keep(bytes, sha256);
        await Keep(bytes, sha256);
        Assert.Equal(bytes, await Read(Fund, sha256));
        Assert.Empty(await Read(new FundId(Guid.NewGuid()), sha256));
        Assert.Empty(await Read(Fund, new string('0', 64)));
    }

    [Fact]
    public async Task Many_who_send_the_same_at_once_leave_it_once()
    {
        var (bytes, sha256) = Made(300_000);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Keep(bytes, sha256)));
        Assert.Equal(bytes, await Read(Fund, sha256));
        Assert.Equal(1, await Documents.Sweep(Fund, [], DateTimeOffset.UtcNow.AddMinutes(1)));
    }

    [Fact]
    public async Task A_sweep_takes_what_nobody_needs_and_nobody_has_just_sent()
    {
        var ((needed, needs), (orphan, orphans)) = (Made(10), Made(11));
        await Keep(needed, needs);
        await Keep(orphan, orphans);
        Assert.Equal(0, await Documents.Sweep(Fund, [needs], DateTimeOffset.UtcNow.AddDays(-1)));
        Assert.Equal(0, await Documents.Sweep(new FundId(Guid.NewGuid()), [], DateTimeOffset.UtcNow.AddMinutes(1)));
        Assert.Equal(1, await Documents.Sweep(Fund, [needs], DateTimeOffset.UtcNow.AddMinutes(1)));
        Assert.Equal(needed, await Read(Fund, needs));
        Assert.Empty(await Read(Fund, orphans));
    }

    protected Task Keep(byte[] bytes, string sha256) => Documents.Keep(Fund, sha256, new MemoryStream(bytes), TestContext.Current.CancellationToken);

    protected static (byte[] Bytes, string Sha256) Made(int length)
    {
        var bytes = RandomNumberGenerator.GetBytes(length);
        return (bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private async Task<byte[]> Read(FundId fund, string sha256)
    {
        using var all = new MemoryStream();
        await foreach (var part in Documents.Read(fund, sha256, TestContext.Current.CancellationToken)) all.Write(part.Span);
        return all.ToArray();
    }
}

public sealed class MemoryDocumentsTests : DocumentsContract
{
    protected override IDocuments Documents { get; } = new MemoryDocuments();
}

public sealed class DocumentStoreTests(TestDatabase database) : DocumentsContract, IClassFixture<TestDatabase>
{
    protected override IDocuments Documents { get; } = new DocumentStore(database.App);

    [Fact]
    public async Task Verification_names_bytes_that_are_missing_or_others_and_not_those_of_an_erased_document()
    {
        var founded = new FoundedFund();
        var (fund, sud) = (founded.Fund, FundInMemory.Person("sud"));
        var loan = fund.Do<LoanEvent.LoanRequested>(sud, new LoanCommand.RequestLoan(founded.Terms(1_000_00))).Loan;
        var (bytes, sha256) = Made(600_000);
        fund.Do(sud, new DocumentCommand.AttachDocument(DocumentCase.Of(loan), new(sha256, bytes.Length, DocumentType.Pdf), new(new(Guid.NewGuid()), new string('a', 64))));
        await new PostgresJournal(database.App).Append(fund.Id, 0, fund.Records);
        Assert.Contains("are missing", (await Finding(fund)).Sentence, StringComparison.Ordinal);
        await new DocumentStore(database.App).Keep(fund.Id, sha256, new MemoryStream(bytes), TestContext.Current.CancellationToken);
        var whole = await Finding(fund);
        Assert.Equal((true, "1 documents have the bytes that the journal names; 0 were erased."), (whole.Holds, whole.Sentence));
        await database.Run("UPDATE document_part SET content = set_byte(content, 7, (get_byte(content, 7) + 1) % 256) WHERE fund_id = $1 AND part = 1", fund.Id.Value);
        var broken = await Finding(fund);
        Assert.False(broken.Holds);
        Assert.Contains("are not those that the journal names", broken.Sentence, StringComparison.Ordinal);
    }

    private async Task<Finding> Finding(FundInMemory fund) => (await new Verification(database.App).VerifyAsync(fund.Id)).Findings.Single(f => f.Check == "documents");
}
