// One door: whoever asks - interface, pages, command line, files in bulk, the clock - asks the same rules, and nothing else writes a journal.
using System.Text.RegularExpressions;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Tests.House;

public class OneDoorTests
{
    /// <summary>
    /// Each thing that only a few places may do: how it looks in a source, and the places with the reason. A new place fails here until somebody
    /// has written down why it may; one that is gone fails as well.
    /// </summary>
    private static readonly (string What, string Looks, Dictionary<string, string> Places)[] OnlyHere =
    [
        ("decides a command", @"\bFund\s*\.\s*(Decide|React)\b|\busing static [\w.]*\bFund;", new(StringComparer.Ordinal)
        {
            ["src/SolidarityFund.Actors/Turn.cs"] = "the one turn, whatever runs it",
        }),
        ("asks the rules of a room", @"\b\w+Decisions\s*\.\s*Decide\s*\(", new(StringComparer.Ordinal)
        {
            ["src/SolidarityFund.Domain/Fund.cs"] = "the switch over all rooms: what is voted on passes here, and nobody passes for the fund",
        }),
        ("takes a turn", @"\bTurn\s*\.\s*Take\s*\(", new(StringComparer.Ordinal)
        {
            ["src/SolidarityFund.Actors/Round.cs"] = "what the actor walks: its records are appended",
            ["src/SolidarityFund.Web/Doors/FundDoor.cs"] = "says what would be answered: its records are dropped",
        }),
        ("seals a record", @"\bRecord\s*\.\s*Seal\s*\(", new(StringComparer.Ordinal)
        {
            ["src/SolidarityFund.Actors/Turn.cs"] = "what was decided, and nothing else",
        }),
        ("appends to a journal", @"(?i:journal)\w*\)?\s*[!?]?\.\s*Append\s*\(|\bawait\b[^;\n]*\.Append\s*\(", new(StringComparer.Ordinal)
        {
            ["src/SolidarityFund.Actors/FundActor.cs"] = "the actor, at the version that it decided on",
            ["src/SolidarityFund.Cli/Demo/DemoFund.cs"] = "the demonstration, lived through the door in memory and recorded at once, in a fund that is new",
        }),
        ("writes the tables of a journal", @"(?i:insert\s+into|update|delete\s+from|copy|truncate)\s+(journal|transfers)\b", new(StringComparer.Ordinal)
        {
            ["src/SolidarityFund.Storage/PostgresJournal.cs"] = "the journal of the database",
        }),
        ("writes a letter", @"\bLetter\s*\.\s*For\s*\(|\bnew Letter\s*\(", new(StringComparer.Ordinal)
        {
            ["src/SolidarityFund.Web/Doors/FundDoor.cs"] = "pages, command line and files in bulk; it refuses to write in the name of the fund",
            ["src/SolidarityFund.Web/Doors/MinutesDoor.cs"] = "minutes, whose hashes the server makes, in the name of who issues or signs them",
            ["src/SolidarityFund.Web/Doors/SecretVotes.cs"] = "ballots, which the server seals, in the name of who votes",
            ["src/SolidarityFund.Actors/ClosingLetter.cs"] = "the fund itself, which closes votes at their hour",
        }),
        ("closes a vote in the name of the fund", @"\bClosingLetter\s*\.\s*For\s*\(", new(StringComparer.Ordinal)
        {
            ["src/SolidarityFund.Web/Jobs/VoteClock.cs"] = "the clock, at the hour of a vote",
            ["src/SolidarityFund.Web/Doors/SecretVotes.cs"] = "a secret vote, whose count only the server can make, once it is over",
        }),
        ("sends a letter", @"\.Ask\s*\((?<!\bApi\.Ask\s*\()", new(StringComparer.Ordinal)
        {
            ["src/SolidarityFund.Actors/FundDirectory.cs"] = "hands it to the fund's actor",
            ["src/SolidarityFund.Web/Doors/FundDoor.cs"] = "the door",
            ["src/SolidarityFund.Web/Doors/MinutesDoor.cs"] = "minutes, whose hashes the server makes",
            ["src/SolidarityFund.Web/Doors/SecretVotes.cs"] = "secret votes: ballots that the server seals, and their count",
            ["src/SolidarityFund.Web/Doors/MemberImport.cs"] = "members in bulk, one letter each, through the door",
            ["src/SolidarityFund.Web/Doors/StatementImport.cs"] = "bank statements, one letter each, through the door",
            ["src/SolidarityFund.Web/Endpoints/Api.cs"] = "the interface",
            ["src/SolidarityFund.Web/Pages/Forms.cs"] = "the forms of pages, through the door",
            ["src/SolidarityFund.Web/Jobs/VoteClock.cs"] = "the clock",
            ["src/SolidarityFund.Cli/Session.cs"] = "the command line, through the door",
            ["src/SolidarityFund.Cli/Demo/DemoFund.cs"] = "the demonstration, through the door",
        }),
        ("runs by itself in a node", @":\s*(BackgroundService|IHostedService)\b|\bnew Timer\s*\(|\bPeriodicTimer\b", new(StringComparer.Ordinal)
        {
            ["src/SolidarityFund.Web/Jobs/VoteClock.cs"] = "closes votes at their hour, by a letter like any other",
            ["src/SolidarityFund.Web/Jobs/Sleep.cs"] = "lets funds sleep that nobody asks; it asks nothing of them",
            ["src/SolidarityFund.Web/Jobs/DocumentSweep.cs"] = "takes bytes that no document needs; it reads journals and asks no fund",
        }),
        ("takes an unsafe request", @"\bMap(Post|Put|Patch|Delete|Methods)\s*\(|\b\w+\.Post\s*\(", new(StringComparer.Ordinal)
        {
            ["src/SolidarityFund.Web/Endpoints/Api.cs"] = "every command of the interface is mapped by it, with its permit and its key",
            ["src/SolidarityFund.Web/Pages/Forms.cs"] = "every form of a page is mapped by it, with its permit, its token and its key",
            ["src/SolidarityFund.Web/Endpoints/FundEndpoints.cs"] = "opens a fund, which has no mandates to ask for yet",
            ["src/SolidarityFund.Web/Endpoints/DecisionEndpoints.cs"] = "tells how past votes would have gone under another charter; it asks no fund",
            ["src/SolidarityFund.Web/Endpoints/LoanTermsEndpoints.cs"] = "shows what a loan of asked terms would be; it asks no fund",
            ["src/SolidarityFund.Web/Endpoints/PaymentEndpoints.cs"] = "reads what a bank answers to a payment file and records nothing",
            ["src/SolidarityFund.Web/Endpoints/BankEndpoints.cs"] = "a bank file, which is no JSON, to the import in bulk",
            ["src/SolidarityFund.Web/Access/DevelopmentSignIn.cs"] = "signs in and out; it asks no fund",
            ["src/SolidarityFund.Web/Endpoints/TakeoverEndpoints.cs"] = "the files of a takeover to the door that reads them; what they say is asked of the fund like any command",
            ["src/SolidarityFund.Web/Endpoints/DocumentEndpoints.cs"] = "bytes of a document, which are no JSON, to the door that keeps them before it asks the fund",
            ["src/SolidarityFund.Web/Endpoints/CascadeEndpoints.cs"] = "a claim's file, which is no JSON, to the door that reads it; the claim is asked of the fund like any command",
            ["src/SolidarityFund.Web/Endpoints/FunderLinkEndpoints.cs"] = "makes and revokes a key beside the journal; it asks no fund",
            ["src/SolidarityFund.Web/Endpoints/RedistributionEndpoints.cs"] = "shows what a redistribution would give; it asks no fund",
            ["src/SolidarityFund.Web/Endpoints/ContributionEndpoints.cs"] = "tells what another formula would ask of every member; it asks no fund",
        }),
    ];

    public static TheoryData<string> Whats => [.. OnlyHere.Select(w => w.What)];

    [Theory]
    [MemberData(nameof(Whats))]
    public void Nothing_else_does(string what)
    {
        var (_, looks, places) = OnlyHere.Single(w => w.What == what);
        var found = Repo.Sources("src").Where(s => Regex.IsMatch(Repo.WithoutComments(s.Text), looks)).Select(s => s.Path).ToArray();
        Assert.True(!found.Except(places.Keys).Any(), $"{string.Join(", ", found.Except(places.Keys))} {what}: only {string.Join(", ", places.Keys)} may. If it must, say why in {nameof(OneDoorTests)}");
        Assert.True(!places.Keys.Except(found).Any(), $"{string.Join(", ", places.Keys.Except(found))} no longer {what}: strike it from {nameof(OneDoorTests)}");
    }

    /// <summary>The fund's own name opens what no person may do: outside the rules it is written where a vote is closed at its hour, and nowhere else.</summary>
    [Fact]
    public void Only_the_closing_letter_is_written_in_the_name_of_the_fund()
    {
        var written = Repo.Sources("src").SelectMany(s => Regex.Matches(Repo.WithoutComments(s.Text), @"Letter\s*\.\s*For\s*\([^;]*;").Select(m => (s.Path, m.Value))).Where(l => l.Value.Contains("Occasion.Fund", StringComparison.Ordinal) || l.Value.Contains("default", StringComparison.Ordinal));
        var only = Assert.Single(written);
        Assert.Equal("src/SolidarityFund.Actors/ClosingLetter.cs", only.Path);
        Assert.Matches(@"Occasion\.Fund, new GovernanceCommand\.CloseProposal\(", only.Value);
        var door = Repo.Sources("src/SolidarityFund.Web/Doors").Single(s => s.Path.EndsWith("/FundDoor.cs", StringComparison.Ordinal)).Text;
        Assert.Matches(@"by == Occasion\.Fund \? throw ", door);
    }

    /// <summary>By reflection: in the rules themselves nothing public but the switch takes a command from outside, so no room has a side door.</summary>
    [Fact]
    public void A_room_lets_a_command_in_by_Decide_and_by_nothing_else()
    {
        var doors = typeof(Fund).Assembly.GetTypes().Where(t => t.IsPublic && t is { IsAbstract: true, IsSealed: true })
            .SelectMany(t => t.GetMethods(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.DeclaredOnly))
            .Where(m => m.ReturnType == typeof(Decision)).Select(m => $"{m.DeclaringType!.Name}.{m.Name}");
        // Governance is the top room: Fund, which alone knows what a proposal would enact, calls its parts. An order is prepared by the room that owes.
        Assert.Equal(["PaymentDecisions.Prepare"], doors.Where(d => !d.EndsWith(".Decide", StringComparison.Ordinal) && !d.StartsWith("GovernanceDecisions.", StringComparison.Ordinal)));
        Assert.All(Repo.Sources("src").Where(s => !s.Path.StartsWith("src/SolidarityFund.Domain/", StringComparison.Ordinal)), s =>
            Assert.DoesNotMatch(@"\b\w+Decisions\s*\.\s*(Decide|Prepare)\b|\bGovernanceDecisions\b", Repo.WithoutComments(s.Text)));
    }
}
