// DutyPlan: reads duties.txt: for each duty the fund that prepares it, the command, who may ask and who may not.
using System.Text.RegularExpressions;
using SolidarityFund.Domain.Tests.House;
using SolidarityFund.Domain.Tests.Scenarios;

namespace SolidarityFund.Domain.Tests.Duties;

/// <summary>One duty of the plan.</summary>
/// <param name="Title">The command's name, and words that tell it from others of the same command.</param>
/// <param name="Given">What prepares the fund.</param>
/// <param name="Asked">The command, without who asks.</param>
/// <param name="May">Who is accepted, as written.</param>
/// <param name="Not">Who is refused and by what, as written.</param>
public sealed record Duty(string Title, IReadOnlyList<Step> Given, Step Asked, string May, string Not)
{
    /// <summary>The name of the command.</summary>
    public string Command => Title.Split(' ')[0];

    /// <summary>What the plan says of each person: <see cref="DutyPlan.Accepted"/>, or the code of a refusal.</summary>
    public Dictionary<string, string> Expected(IReadOnlyCollection<string> everybody)
    {
        var expected = new Dictionary<string, string>(StringComparer.Ordinal);
        string? rest = null;
        foreach (var name in May.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(n => n != "nobody"))
            foreach (var person in Named(name, everybody)) Add(person, DutyPlan.Accepted);
        foreach (var refused in Not.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, code) = (refused[..Math.Max(0, refused.LastIndexOf(' '))], refused[(refused.LastIndexOf(' ') + 1)..]);
            if (name == "else") rest = code;
            else foreach (var person in Named(name, everybody)) Add(person, code);
        }
        foreach (var person in everybody.Except(expected.Keys).ToArray())
            Add(person, rest ?? throw DutyPlan.Wrong(Title, $"nobody says what comes of {person}: name it, or say 'not else SomeRefusal'"));
        return expected;

        void Add(string person, string outcome)
        {
            if (!expected.TryAdd(person, outcome)) throw DutyPlan.Wrong(Title, $"{person} is named twice");
        }
    }

    private IEnumerable<string> Named(string name, IReadOnlyCollection<string> everybody)
    {
        var persons = name switch
        {
            "anyone" => everybody.Where(p => p != "fund"),
            "own" => everybody.Where(p => p.StartsWith("own ", StringComparison.Ordinal)),
            _ when name.StartsWith("any ", StringComparison.Ordinal) => everybody.Where(p => p == name[4..] || p == $"own {name[4..]}"),
            _ => everybody.Where(p => p == name),
        };
        return persons.Any() ? persons : throw DutyPlan.Wrong(Title, $"there is no '{name}': there are {string.Join(", ", everybody)}, anyone, own, any …, nobody");
    }
}

/// <summary>The whole plan.</summary>
public static class DutyPlan
{
    /// <summary>The outcome of who may.</summary>
    public const string Accepted = "accepted";

    private const string File = "tests/SolidarityFund.Domain.Tests/Duties/duties.txt";
    private const string Nothing = "given nothing happened yet";
    private const string Unbegun = "the books have not begun";

    private static readonly Lazy<(IReadOnlyList<Duty> Duties, IReadOnlyList<Step> Everybody)> Read = new(ReadFile);

    /// <summary>All duties, in the order of the file.</summary>
    public static IReadOnlyList<Duty> Duties => Read.Value.Duties;

    /// <summary>What every duty begins with, but those in which nothing happened yet.</summary>
    public static IReadOnlyList<Step> Everybody => Read.Value.Everybody;

    /// <summary>A fault of the plan, with where to mend it.</summary>
    public static InvalidOperationException Wrong(string duty, string what) => new($"{File}, {duty}: {what}");

    private static (IReadOnlyList<Duty>, IReadOnlyList<Step>) ReadFile()
    {
        var lines = System.IO.File.ReadAllLines(Path.Combine(Repo.Root, File));
        var duties = new List<Duty>();
        IReadOnlyList<Step>? everybody = null;
        for (var at = 0; at < lines.Length;)
        {
            var title = lines[at].Trim();
            if (title.Length == 0 || title[0] == '#')
            {
                at++;
                continue;
            }
            if (char.IsWhiteSpace(lines[at][0])) throw Wrong($"line {at + 1}", "an indented line belongs to a duty, whose title stands at the margin");
            var from = ++at;
            while (at < lines.Length && lines[at].Length > 0 && char.IsWhiteSpace(lines[at][0])) at++;
            // Four blanks belong to the plan; what is indented further belongs to the step above it.
            var block = lines[from..at].Select(l => l.Length > 4 ? l[4..] : "").ToArray();
            if (title == "everybody") everybody = Scenario.Read(File, block, from);
            else duties.Add(Of(title, block, from));
        }
        if (duties.GroupBy(d => d.Title).FirstOrDefault(g => g.Count() > 1) is { } twice) throw Wrong(twice.Key, "stands there twice: add words that tell them apart");
        return (duties, everybody ?? throw Wrong("everybody", "is missing"));
    }

    private static Duty Of(string title, string[] block, int from)
    {
        string Line(string word, int index) => index >= 0 ? block[index][(word.Length + 1)..].Trim() : throw Wrong(title, $"has no line '{word} …'");
        int Index(string word) => Array.FindIndex(block, l => Regex.IsMatch(l, $"^{word} "));
        var asked = Index("asked");
        var text = Line("asked", asked);
        var given = block[0] == Nothing ? block[..asked] : block[..asked];
        var under = block[(asked + 1)..].TakeWhile(l => l.Length > 0 && char.IsWhiteSpace(l[0])).Select(l => l.Trim()).ToList();
        return new Duty(
            title, block[0] == Nothing ? [new Step(File, from + 1, "given", Nothing, [])] : Scenario.Read(File, given, from),
            new Step(File, from + asked + 1, "when", text, under), Line("may", Index("may")), Index("not") is >= 0 and var not ? Line("not", not) : "");
    }

    /// <summary>What the fund of a duty begins with: everybody, and no money at the bank where the books have not begun.</summary>
    public static IEnumerable<Step> Begins(this Duty duty) => duty.Given is [{ Text: Unbegun }, ..] ? Everybody.Where(s => !s.Text.StartsWith("the bank opens", StringComparison.Ordinal)) : Everybody;

    /// <summary>What prepares it then.</summary>
    public static IEnumerable<Step> GoesOn(this Duty duty) => duty.Given.Where(s => s.Text != Unbegun);

    /// <summary>True for a duty of a fund that does not exist yet.</summary>
    public static bool StartsFromNothing(this Duty duty) => duty.Given is [{ Text: Nothing }];
}
