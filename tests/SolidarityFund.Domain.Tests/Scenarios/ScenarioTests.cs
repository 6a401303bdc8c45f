// Every scenario of this folder, one case a file.
using SolidarityFund.Domain.Tests.House;

namespace SolidarityFund.Domain.Tests.Scenarios;

public class ScenarioTests
{
    public static TheoryData<string> Stories => In("");

    public static TheoryData<string> Ladders => In("precedence");

    [Theory]
    [MemberData(nameof(Stories))]
    public void The_story_holds(string file) => Scenario.Run(file);

    [Theory]
    [MemberData(nameof(Ladders))]
    public void Of_several_rules_broken_at_once_the_first_is_told(string file) => Scenario.Run(file);

    private static TheoryData<string> In(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(Repo.Scenarios, folder), "*.txt").Select(f => Path.Combine(folder, Path.GetFileName(f))).Order(StringComparer.Ordinal)];
}
