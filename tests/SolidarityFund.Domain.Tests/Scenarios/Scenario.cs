// Scenario: a story in given/when/then that a treasurer can write, run against a fund in memory. Scenarios/README.md is its grammar.
using SolidarityFund.Actors;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Tests.House;

namespace SolidarityFund.Domain.Tests.Scenarios;

/// <summary>What a scenario expected and what it found, with the line that says so.</summary>
public sealed class ScenarioFailedException(string file, int line, string text, string expected, string found)
    : Exception($"{file}:{line}: {text}\n  expected: {expected}\n  found:    {found}");

/// <summary>A line of a scenario that cannot be read or does not hold; the runner adds where it stands.</summary>
public sealed class StepException(string expected, string found) : Exception($"expected {expected}, found {found}")
{
    public string Expected { get; } = expected;

    public string Found { get; } = found;
}

/// <summary>One line of a scenario, with the indented lines that belong to it.</summary>
/// <param name="File">The file, from the folder of scenarios.</param>
/// <param name="Line">The line in the file, from 1.</param>
/// <param name="Word">given, when, then, on or at.</param>
/// <param name="Text">The rest of the line.</param>
/// <param name="Under">The indented lines.</param>
public sealed record Step(string File, int Line, string Word, string Text, List<string> Under);

/// <summary>Reads and runs scenario files.</summary>
public static class Scenario
{
    private static readonly string[] Words = ["given", "when", "then", "on", "at"];

    /// <summary>Reads the lines of a file: blank lines and lines that open with # are for people.</summary>
    public static IReadOnlyList<Step> Read(string file) => Read(file, File.ReadLines(Path.Combine(Repo.Scenarios, file)), 0);

    /// <summary>Reads lines that stand in a file after a number of others.</summary>
    public static IReadOnlyList<Step> Read(string file, IEnumerable<string> lines, int after)
    {
        var steps = new List<Step>();
        var number = after;
        foreach (var line in lines)
        {
            number++;
            if (line.Trim().Length == 0 || line.TrimStart().StartsWith('#')) continue;
            if (char.IsWhiteSpace(line[0]))
            {
                if (steps.Count == 0) throw new ScenarioFailedException(file, number, line, "a step before an indented line", "none");
                steps[^1].Under.Add(line.Trim());
                continue;
            }
            var blank = line.IndexOf(' ', StringComparison.Ordinal);
            var word = blank < 0 ? line : line[..blank];
            if (word == "and" && steps.Count > 0) word = steps[^1].Word;
            if (!Words.Contains(word)) throw new ScenarioFailedException(file, number, line, "given, when, then, and, on, at, or # for a remark", word);
            steps.Add(new Step(file, number, word, line[(blank + 1)..].Trim(), []));
        }
        return steps;
    }

    /// <summary>Runs a file and gives back the refusals that it expected, in order.</summary>
    public static IReadOnlyList<Refusal> Run(string file)
    {
        var world = new World();
        Run(world, Read(file));
        return world.RefusalsSeen;
    }

    /// <summary>Runs steps in a world that may have lived before.</summary>
    public static void Run(World world, IReadOnlyList<Step> steps)
    {
        foreach (var step in steps)
        {
            if (step.Word != "then") NothingUnexpected(world);
            try
            {
                if (step.Word == "given" && step.Text.StartsWith("the story of ", StringComparison.Ordinal)) Run(world, Read(step.Text["the story of ".Length..]));
                else if (step.Word == "then") Checks.Check(world, step);
                else if (step.Word == "on") world.Fund.On(Word.Date(step.Text));
                else if (step.Word == "at") world.Fund.At(Word.Moment(step.Text, world.Charter.TimeZone));
                else if (!Setup.TryApply(world, step)) Ask(world, step);
                if (step.Word == "given") NothingUnexpected(world);
            }
            catch (StepException e)
            {
                throw new ScenarioFailedException(step.File, step.Line, $"{step.Word} {step.Text}", e.Expected, e.Found);
            }
        }
        NothingUnexpected(world);
    }

    private static void Ask(World world, Step step)
    {
        var (by, asked, id) = Steps.Read(world, step);
        world.Asked = step;
        world.RefusalExpected = false;
        world.BookedAsserted.Clear();
        world.Answer = id is null ? world.Fund.Ask(by, asked.Command) : world.Fund.Ask(id.Value, by, asked.Command);
        if (world.Answer is Answer.Receipt { Replayed: false } receipt) asked.Accepted?.Invoke(receipt.Events);
    }

    /// <summary>Whatever is not said to be refused must have been accepted.</summary>
    private static void NothingUnexpected(World world)
    {
        if (world.Asked is not { } step || world.RefusalExpected || world.Answer is Answer.Receipt) return;
        world.Asked = null;
        var found = world.Answer is Answer.Refused refused ? $"refused {refused.Refusal}" : world.Answer?.ToString() ?? "nothing";
        throw new ScenarioFailedException(step.File, step.Line, $"{step.Word} {step.Text}", "accepted", found);
    }
}
