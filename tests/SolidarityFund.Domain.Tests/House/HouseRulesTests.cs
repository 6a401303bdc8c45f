// House rules: what the sources must look like, proved by reading them and by reflection. Each exception is listed here with its reason.
using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using SolidarityFund.Actors;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Testing;

namespace SolidarityFund.Domain.Tests.House;

public class HouseRulesTests
{
    /// <summary>The rooms of Domain from the ground up. A room uses rooms below it; rooms on one floor do not know each other.</summary>
    private static readonly string[][] Floors =
        [["Kernel"], ["Ledger"], ["Charters"], ["Membership"], ["Contributions", "Payments", "PeerLoans", "Documents"], ["Guarantees", "Deposits", "Sharing", "Cascade", "Expected"], ["Loans"], ["Pledges", "CreditLines"], ["Grants"], ["Requests"], ["Exits"], ["Reconciliation"], ["Bookkeeping"], ["Takeovers"], ["Governance"]];

    /// <summary>A file that looks up, and why it may.</summary>
    private static readonly Dictionary<string, string> MayLookUp = new(StringComparer.Ordinal)
    {
        ["src/SolidarityFund.Domain/Kernel/Decision.cs -> Ledger"] = "an event carries the entry that it books, so that an auditor needs no room to recompute a balance",
    };

    /// <summary>Which projects a project may know: Cli -> Web -> Reports, Storage, Banking -> Actors -> Domain.</summary>
    private static readonly Dictionary<string, string[]> MayKnow = new(StringComparer.Ordinal)
    {
        ["Domain"] = [],
        ["Banking"] = ["Domain"],
        ["Actors"] = ["Domain"],
        ["Storage"] = ["Actors", "Domain"],
        // Reports prints payment references, whose format is Banking's.
        ["Reports"] = ["Actors", "Banking", "Domain"],
        ["Web"] = ["Reports", "Storage", "Banking", "Actors", "Domain"],
        ["Cli"] = ["Web", "Reports", "Storage", "Banking", "Actors", "Domain"],
    };

    /// <summary>A default arm that does not throw, and why it is sound.</summary>
    private static readonly Dictionary<string, string> MayFallThrough = new(StringComparer.Ordinal)
    {
        ["src/SolidarityFund.Domain/Fund.cs: _ => DecideInRoom(state, charter, command, occasion),"] = "the other rooms, in a switch of their own that throws at its end",
        ["src/SolidarityFund.Domain/Fund.cs: _ => null,"] = "the fund does nothing by itself after most events",
        ["src/SolidarityFund.Domain/Kernel/Refusal.cs: _ => Value.ToString() ?? \"\","] = "a fact may be of any type; text is its last form",
        ["src/SolidarityFund.Domain/Bookkeeping/BookkeepingDecisions.cs: default:"] = "an account that is not named is not booked by hand: it is refused",
    };

    private static readonly Type[] Commands = CasesOf(typeof(Command));
    private static readonly Type[] Events = CasesOf(typeof(Event));

    public static TheoryData<string> CommandNames => [.. Commands.Select(t => t.FullName!)];

    public static TheoryData<string> EventNames => [.. Events.Select(t => t.FullName!)];

    [Fact]
    public void Inside_Domain_knowledge_goes_down_only()
    {
        var floorOf = Floors.SelectMany((rooms, floor) => rooms.Select(room => (room, floor))).ToDictionary(r => r.room, r => r.floor, StringComparer.Ordinal);
        var used = new HashSet<string>();
        foreach (var (path, text) in Repo.Sources("src/SolidarityFund.Domain"))
        {
            var parts = path.Split('/');
            if (parts.Length == 3)
            {
                Assert.True(parts[2] == "Fund.cs", $"{path} stands outside the rooms: only Fund.cs does");
                continue;
            }
            Assert.True(floorOf.TryGetValue(parts[2], out var own), $"{path}: the room {parts[2]} is not on the plan: say in {nameof(Floors)} on which floor it stands");
            foreach (var room in Regex.Matches(Repo.WithoutComments(text), @"SolidarityFund\.Domain\.(\w+)").Select(m => m.Groups[1].Value).Where(r => r != parts[2]).Distinct())
            {
                if (MayLookUp.ContainsKey($"{path} -> {room}")) used.Add($"{path} -> {room}");
                else Assert.True(floorOf.TryGetValue(room, out var other) && other < own, $"{path} uses {room}, which does not stand below {parts[2]}");
            }
        }
        Assert.Equal(MayLookUp.Keys.Order(), used.Order());
    }

    [Fact]
    public void Between_projects_knowledge_goes_down_only()
    {
        foreach (var project in Directory.EnumerateFiles(Path.Combine(Repo.Root, "src"), "*.csproj", SearchOption.AllDirectories))
        {
            var name = Path.GetFileNameWithoutExtension(project)["SolidarityFund.".Length..];
            Assert.True(MayKnow.TryGetValue(name, out var below), $"{name} is not on the plan: say in {nameof(MayKnow)} what it may know");
            foreach (Match reference in Regex.Matches(File.ReadAllText(project), @"SolidarityFund\.(\w+)\.csproj")) Assert.True(below.Contains(reference.Groups[1].Value), $"{name} refers to {reference.Groups[1].Value}");
            foreach (var (path, text) in Repo.Sources($"src/SolidarityFund.{name}"))
                foreach (Match use in Regex.Matches(text, @"(?m)^\s*(?:global )?using (?:static )?SolidarityFund\.(\w+)"))
                    Assert.True(use.Groups[1].Value == name || below.Contains(use.Groups[1].Value), $"{path}: {use.Value.Trim()}");
        }
    }

    [Fact]
    public void Banking_knows_nothing_of_Domain_but_its_Kernel() => Assert.All(
        Repo.Sources("src/SolidarityFund.Banking"), source => Assert.DoesNotMatch(@"SolidarityFund\.Domain(?!\.Kernel\b)", Repo.WithoutComments(source.Text)));

    [Fact]
    public void Domain_depends_on_no_package()
    {
        var project = File.ReadAllText(Path.Combine(Repo.Root, "src/SolidarityFund.Domain/SolidarityFund.Domain.csproj"));
        Assert.Equal(["Microsoft.CodeAnalysis.BannedApiAnalyzers"], Regex.Matches(project, "PackageReference Include=\"([^\"]+)\"").Select(m => m.Groups[1].Value));
        Assert.All(typeof(Fund).Assembly.GetReferencedAssemblies(), a => Assert.StartsWith("System.", a.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void Commands_and_events_are_sealed_records_nested_in_the_closed_union_of_their_room()
    {
        Assert.NotEmpty(Commands);
        Assert.NotEmpty(Events);
        foreach (var type in Commands.Concat(Events))
        {
            Assert.True(type.IsSealed, $"{type.Name} is not sealed");
            Assert.True(type.GetMethod("<Clone>$") is not null, $"{type.Name} is no record");
            Assert.True(type.DeclaringType == type.BaseType, $"{type.Name} does not stand in its union");
            Assert.All(type.BaseType!.GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public).Where(c => c.GetParameters().Length == 0), c => Assert.True(c.IsPrivate, $"{type.BaseType.Name} is open"));
        }
    }

    [Theory]
    [MemberData(nameof(CommandNames))]
    public void Every_command_is_decided(string name)
    {
        var type = Commands.Single(t => t.FullName == name);
        // A proposal without a held command is no proposal: the codec lets none in.
        var command = type == typeof(GovernanceCommand.Propose) ? new GovernanceCommand.Propose(new LoanCommand.AgreeLoan(default)) : (Command)RuntimeHelpers.GetUninitializedObject(type);
        foreach (var state in new[] { FundState.Empty, OpenFund() }) IsReached(() => Fund.Decide(state, command, Asked));
        if (command is IProposable held) IsReached(() => Fund.Decide(OpenFund(), new GovernanceCommand.Propose(held), Asked));
    }

    [Theory]
    [MemberData(nameof(EventNames))]
    public void Every_event_is_folded(string name)
    {
        var e = (Event)RuntimeHelpers.GetUninitializedObject(Events.Single(t => t.FullName == name));
        IsReached(() => Fund.Evolve(OpenFund(), e, default, default));
        IsReached(() => Fund.React(OpenFund(), e));
    }

    [Fact]
    public void Every_event_and_every_command_that_waits_for_a_vote_has_a_written_kind()
    {
        Assert.Equal(Events.Select(t => t.FullName).Order(), RecordCodec.EventKinds.Values.Select(t => t.FullName).Order());
        Assert.Equal(Commands.Where(t => t.IsAssignableTo(typeof(IProposable))).Select(t => t.FullName).Order(), RecordCodec.HeldKinds.Values.Select(t => t.FullName).Order());
    }

    [Fact]
    public void No_switch_in_Domain_passes_over_what_it_does_not_know()
    {
        var found = new HashSet<string>();
        foreach (var (path, text) in Repo.Sources("src/SolidarityFund.Domain"))
        {
            var lines = Repo.WithoutComments(text).Split('\n').Select(l => l.Trim()).ToArray();
            for (var i = 0; i < lines.Length; i++)
                if ((lines[i].StartsWith("_ =>", StringComparison.Ordinal) || lines[i] == "default:")
                    && !lines[i].StartsWith("_ => throw ", StringComparison.Ordinal) && !(lines[i] == "default:" && lines[i + 1].StartsWith("throw ", StringComparison.Ordinal)))
                    found.Add($"{path}: {lines[i]}");
        }
        Assert.Equal(MayFallThrough.Keys.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_source_file_opens_with_the_map_of_what_it_holds()
    {
        var files = Repo.Sources("src").Concat(Repo.Sources("tests/SolidarityFund.Domain.Tests")).Concat(Repo.Sources("tests/SolidarityFund.Testing"))
            // Programs that another branch is still to write.
            .Where(source => source.Text.Trim() != "return 0;");
        Assert.All(files, source => Assert.Matches(@"^\uFEFF?// .{10,}", source.Text));
    }

    [Fact]
    public void No_type_is_named_by_a_word_that_says_nothing()
    {
        var banned = new Regex("Manager|Service|Handler|Helper|Processor|Aggregate|Repository|Utils");
        var declared = Repo.Sources("src").Concat(Repo.Sources("tests/SolidarityFund.Domain.Tests")).SelectMany(source =>
            Regex.Matches(Repo.WithoutComments(source.Text), @"\b(?:class|struct|record|interface|enum|delegate)\s+(?:struct\s+|class\s+)?(\w+)").Select(m => $"{m.Groups[1].Value} in {source.Path}"));
        Assert.DoesNotContain(declared, name => banned.IsMatch(name.Split(' ')[0]));
    }

    [Fact]
    public void Domain_counts_in_whole_numbers_and_has_no_clock_and_no_chance() => Assert.All(Repo.Sources("src/SolidarityFund.Domain"), source => Assert.DoesNotMatch(
        @"\b(float|double|decimal|Single|Double|Decimal)\b|DateTime(Offset)?\.(Now|UtcNow|Today)|TimeProvider|Guid\.(NewGuid|CreateVersion7)|\bRandom\b|\basync\b|\bawait\b|(?<![.\w])Task[<.]|System\.IO",
        Repo.WithoutComments(source.Text)));

    [Fact]
    public void Domain_keeps_nothing_between_two_decisions() =>
        Assert.DoesNotContain(typeof(Fund).Assembly.GetTypes().SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)), f => f is { IsInitOnly: false, IsLiteral: false } && !f.Name.StartsWith('<'));

    private static Occasion Asked => new(new(FundInMemory.Named("house")), default, Instant.AtStartOf(new DateOnly(2026, 1, 5)), new DateOnly(2026, 1, 5));

    private static Type[] CasesOf(Type union) => [.. typeof(Fund).Assembly.GetTypes().Where(t => t.IsAssignableTo(union) && !t.IsAbstract).OrderBy(t => t.FullName, StringComparer.Ordinal)];

    private static FundState OpenFund() => Fund.Evolve(FundState.Empty, new GovernanceEvent.FundOpened("Fonds Solidaire ASBL", SampleCharter.Belgian), default, default);

    /// <summary>
    /// An instance without content may be refused or may break on what it lacks; the only thing proved is that some arm of the switches takes it.
    /// </summary>
    private static void IsReached(Action decide)
    {
        var fault = Xunit.Record.Exception(decide);
        Assert.False(fault is UnreachableException or SwitchExpressionException, $"no arm takes it: {fault}");
    }
}
