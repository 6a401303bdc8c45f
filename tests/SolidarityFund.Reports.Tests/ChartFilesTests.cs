using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Reports.Tests;

public class ChartFilesTests
{
    [Fact]
    public void The_belgian_chart_maps_every_role_in_three_languages()
    {
        Assert.Equal(["be-asbl"], ChartFiles.Codes);
        var chart = ChartFiles.Load("be-asbl");
        Assert.Equal(AccountRoles.All.Count, chart.Lines.Count());
        Assert.Equal("550", chart[AccountRole.Bank].Number);
        Assert.Equal("2915", chart[AccountRole.LoansReceivableBeyondYear].Number);
        Assert.All(chart.Lines, line => Assert.All(Enum.GetValues<Language>(), language => Assert.NotEqual("", line.Name(language).Trim())));
    }

    [Fact]
    public void A_chart_that_does_not_exist_is_said_so() => Assert.Throws<KeyNotFoundException>(() => ChartFiles.Load("be-nowhere"));
}
