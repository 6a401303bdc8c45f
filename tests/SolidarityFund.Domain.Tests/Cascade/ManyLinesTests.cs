// ManyLinesTests: a claim of 10 000 lines on a book of 100 000 is decided in one pass, and a review without reading the book again.
using System.Diagnostics;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Tests.Scenarios;

namespace SolidarityFund.Domain.Tests.Cascade;

public class ManyLinesTests(ITestOutputHelper output)
{
    private static readonly DateOnly Day = new(2026, 1, 2);

    [Fact]
    public void A_claim_of_ten_thousand_lines_is_judged_on_a_book_of_a_hundred_thousand()
    {
        var (agreement, grant, by) = (new AgreementId(Guid.CreateVersion7()), new SubGrantId(Guid.CreateVersion7()), new PersonId(Guid.CreateVersion7()));
        var terms = new AgreementTerms("Cocof", "BE71096123456769", "MANY", Money.Euro(9_000_000_00), new(2026, 1, 1), new(2026, 12, 31), RecognitionPoint.Commitment, [new("all", "All", Money.Euro(9_000_000_00))]);
        var book = CascadeBook.Empty.Evolve(new CascadeEvent.AgreementPrepared(agreement, 1, terms, PaymentReference.Of(2026, ReferenceKind.Cascade, 1), Day), by)
            .Evolve(new CascadeEvent.SubGrantAwarded(grant, agreement, 1, new MemberId(Guid.CreateVersion7()), Money.Euro(9_000_000_00), PaymentReference.Of(2026, ReferenceKind.Cascade, 2), Day), by);
        for (var claim = 0; claim < 10; claim++) book = book.Evolve(new CascadeEvent.ClaimSubmitted(new ClaimId(Guid.CreateVersion7()), grant, claim + 1, Lines(claim), Day), by);
        Assert.Equal(100_000, book.SubGrants[grant].Expenses.Count);

        var watch = Stopwatch.StartNew();
        Assert.Empty(CascadeDecisions.FaultsOf(ScenarioCharter, book, book.SubGrants[grant], Lines(10), new(2026, 6, 1)));
        Assert.Equal(10_000, CascadeDecisions.FaultsOf(ScenarioCharter, book, book.SubGrants[grant], Lines(9), new(2026, 6, 1)).Count());
        var judged = watch.Elapsed;
        var last = book.Claims.Keys.First();
        for (var line = 1; line <= 10_000; line++) book = book.Evolve(new CascadeEvent.ExpenseReviewed(last, line, Verdict.Accepted, Money.Euro(10_00), Money.Euro(0), Day), by);
        output.WriteLine($"judged twice 10 000 lines in {judged.TotalMilliseconds:0} ms, reviewed 10 000 in {(watch.Elapsed - judged).TotalMilliseconds:0} ms");
        Assert.Equal((1_000_000_00L, 100_000_00L), (book.SubGrants[grant].Counted.Cents, book.SubGrants[grant].Accepted.Cents));
        // A pass for each line would take minutes.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }

    private static Domain.Charters.Charter ScenarioCharter => SolidarityFund.Testing.SampleCharter.Belgian;

    private static EquatableArray<ExpenseLine> Lines(int claim) =>
    [
        .. Enumerable.Range(claim * 10_000, 10_000).Select(i => new ExpenseLine(
            new(ProofType.Invoice, new KeptText(new TextId(new Guid(i + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1])), Hash("t", i)), Hash("i", i), Hash("l", i), Day, Money.Euro(10_00), Sha256: Hash("s", i)), Money.Euro(10_00), "all", new(Day))),
    ];

    private static string Hash(string kind, int i) => ExpenseDocument.HashOf(kind, i.ToString(System.Globalization.CultureInfo.InvariantCulture), Money.Euro(0));
}
