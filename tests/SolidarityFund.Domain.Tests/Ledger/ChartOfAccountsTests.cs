// ChartOfAccounts: data that is checked before it is used.
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Domain.Tests.Ledger;

public class ChartOfAccountsTests
{
    private static readonly ChartLine[] Sound =
        [.. AccountRoles.All.Select(role => new ChartLine(role, BelgianNumbers.Of(role), $"{role} en", $"{role} fr", $"{role} nl"))];

    [Fact]
    public void A_sound_chart_numbers_and_names_every_role()
    {
        var (chart, faults) = ChartOfAccounts.From("be-asbl", Sound);
        Assert.Empty(faults);
        Assert.Equal(("be-asbl", "550"), (chart!.Code, chart[AccountRole.Bank].Number));
        Assert.Equal(["Bank en", "Bank fr", "Bank nl"], new[] { Language.English, Language.French, Language.Dutch }.Select(chart[AccountRole.Bank].Name));
        Assert.Equal(chart.Lines.Select(l => l.Number), chart.Lines.Select(l => l.Number).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_role_without_a_number_is_a_fault() => Faulty(Sound[1..], $"role {Sound[0].Role} must be mapped exactly once");

    [Fact]
    public void A_role_with_two_numbers_is_a_fault() => Faulty([.. Sound, Sound[0] with { Number = "551" }], $"role {Sound[0].Role} must be mapped exactly once");

    [Fact]
    public void A_number_for_two_roles_is_a_fault() =>
        Faulty([.. Sound.Select(l => l.Role == AccountRole.Suspense ? l with { Number = "550" } : l)], "number 550 is given to several roles");

    [Theory]
    [InlineData("")]
    [InlineData("55A")]
    [InlineData("55 0")]
    [InlineData("٥٥٠")]
    public void A_number_that_is_not_made_of_digits_is_a_fault(string number) => Faulty(With(AccountRole.Bank, number), $"number '{number}' of Bank is not made of digits");

    [Fact]
    public void Class_zero_is_for_accounts_off_balance_and_for_them_only()
    {
        Faulty(With(AccountRole.Bank, "055"), "number 055 of Bank: class 0 is for accounts off balance, and for them only");
        Faulty(With(AccountRole.CommitmentsGiven, "490"), "number 490 of CommitmentsGiven: class 0 is for accounts off balance, and for them only");
    }

    private static ChartLine[] With(AccountRole role, string number) => [.. Sound.Select(l => l.Role == role ? l with { Number = number } : l)];

    private static void Faulty(ChartLine[] lines, string fault)
    {
        var (chart, faults) = ChartOfAccounts.From("x", lines);
        Assert.Null(chart);
        Assert.Equal([fault], faults);
    }
}
