// The runner itself: a scenario that does not hold must say so, with file, line, expected and found.
namespace SolidarityFund.Domain.Tests.Scenarios;

public class RunnerTests
{
    [Theory]
    [InlineData("when Tom calls contributions of 2026\nthen booked 2026-01-05 550 1.00", 6, "1.00", "nothing")]
    [InlineData("when Tom calls contributions of 2026\nthen refused PeriodAlreadyCalled", 6, "refused PeriodAlreadyCalled", "accepted")]
    [InlineData("when Anna calls contributions of 2026", 5, "accepted", "refused RoleMissing")]
    [InlineData("given Anna calls contributions of 2026", 5, "accepted", "refused RoleMissing")]
    [InlineData("when Anna calls contributions of 2026\nthen refused NobodyToAsk", 6, "refused NobodyToAsk", "refused RoleMissing")]
    [InlineData("when Anna calls contributions of 2026\nthen refused RoleMissing role Auditor", 6, "role Auditor", "role Treasurer")]
    [InlineData("when Anna calls contributions of 2026\nthen refused RoleMissing person Tom", 6, "person Tom", "person pe_")]
    [InlineData("when Anna calls contributions of 2026\nthen refused RoleMissing amount 1.00", 6, "one of the facts person, role", "amount")]
    [InlineData("when Anna sings a song", 5, "one of the lines", "sings a song")]
    [InlineData("when Tom calls contributions of 2026\nthen everybody is happy", 6, "one of the then-lines", "everybody is happy")]
    [InlineData("when Tom imports statement 2026/1 from 0.00 to 1.00:\n  X1 2026-01-05 +1.00\nthen nothing is booked", 7, "nothing else", "2026-01-05 499 -1.00; 2026-01-05 550 1.00")]
    [InlineData("perhaps Tom calls contributions of 2026", 5, "given, when, then", "perhaps")]
    public void A_story_that_does_not_hold_says_where_what_was_expected_and_what_was_found(string lines, int line, string expected, string found)
    {
        var file = Path.Combine(Path.GetTempPath(), $"scenario-{Guid.NewGuid():N}.txt");
        File.WriteAllText(file, $"# A remark.\n\ngiven the story of founding.txt\nand Anna makes Tina treasurer\n{lines}\n");
        try
        {
            var failure = Assert.Throws<ScenarioFailedException>(() => Scenario.Run(file));
            Assert.StartsWith($"{file}:{line}: ", failure.Message, StringComparison.Ordinal);
            Assert.Contains($"expected: {expected}", failure.Message, StringComparison.Ordinal);
            Assert.Contains($"found:    {found}", failure.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("10 000.00", 10_000_00, "EUR")]
    [InlineData("-0.05", -5, "EUR")]
    [InlineData("+1 234 567.89 USD", 1_234_567_89, "USD")]
    public void Amounts_are_read_as_people_write_them(string text, long cents, string currency)
    {
        Assert.Equal(cents, Word.Money(text).Cents);
        Assert.Equal(currency, Word.Money(text).Currency.Code);
    }

    [Theory]
    [InlineData("10000")]
    [InlineData("10,000.00")]
    [InlineData("10 00.00")]
    [InlineData("1.5")]
    public void Other_writings_of_an_amount_are_refused(string text) => Assert.Throws<StepException>(() => Word.Money(text));
}
