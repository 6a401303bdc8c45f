// Fund: the command line in this process, over stores in memory, with what it wrote and its exit code.
using System.Globalization;
using System.Text.Json.Nodes;
using SolidarityFund.Actors;
using SolidarityFund.Actors.Records;
using SolidarityFund.Cli;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Storage;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli.Tests;

/// <summary>What one invocation gave.</summary>
internal sealed record Said(int Code, string Out, string Error);

/// <summary>A database that lives as long as a test.</summary>
internal sealed class Fund
{
    public Fund() => Stores = new Stores(Journal, new MemoryPeople(), new MemoryLines(), new MemoryTexts(), new MemoryBallotKeys(), new MemoryDocuments(), new ChainOnly(Journal));

    public IJournal Journal { get; } = new MemoryJournal();

    public Stores Stores { get; }

    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal) { ["FUND_YES"] = "1" };

    public TimeProvider Clock { get; set; } = new Noon(new DateOnly(2026, 4, 30));

    /// <summary>True for the database that FUND_DATABASE names, instead of the stores in memory.</summary>
    public bool OnDatabase => Variables.ContainsKey("FUND_DATABASE");

    public bool IsTerminal { get; set; }

    public string Typed { get; set; } = "";

    public static string Sample(string name) => Path.Combine(AppContext.BaseDirectory, "samples", name);

    public static string BankFile(string name) => Path.Combine(AppContext.BaseDirectory, "Files", name);

    /// <summary>Runs words as a shell would split them; double quotes keep blanks.</summary>
    public Task<Said> Run(string line) => Run([.. System.Text.RegularExpressions.Regex.Matches(line, "\"([^\"]*)\"|(\\S+)").Select(m => m.Groups[1].Success ? m.Groups[1].Value : m.Value)]);

    public async Task<Said> Run(string[] arguments, CancellationToken cancellation = default)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var input = new StringReader(Typed);
        var around = new Surroundings(output, error, input, name => Variables.GetValueOrDefault(name)) { Clock = Clock, IsTerminal = IsTerminal, Open = OnDatabase ? null : _ => Task.FromResult(Stores) };
        var code = await FundCli.Run(arguments, around, cancellation);
        return new Said(code, output.ToString(), error.ToString());
    }

    /// <summary>Runs what must succeed.</summary>
    public async Task<string> Do(string line)
    {
        var said = await Run(line);
        Assert.True(said.Code == 0, $"fund {line}: {said.Code}\n{said.Out}{said.Error}");
        return said.Out;
    }

    /// <summary>Runs what must end with this exit code and one of these sentences.</summary>
    public async Task Refuses(int code, string sentence, string line, params string[] orElse)
    {
        var said = await Run(line);
        Assert.True(said.Code == code && orElse.Append(sentence).Any(s => said.Error.Contains(s, StringComparison.Ordinal)), $"fund {line}: {said.Code}\n{said.Out}{said.Error}");
    }

    /// <summary>The next charter of the fund, with one row of a decision matrix, in a file.</summary>
    public async Task<string> NextCharter(DirectoryInfo folder, string row)
    {
        var file = Path.Combine(folder.FullName, "charter.json");
        var charter = JsonNode.Parse(await Do("charter show"))!.AsObject();
        charter["version"] = charter["version"]!.GetValue<int>() + 1;
        charter["effectiveOn"] = Clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        charter["governance"] = JsonNode.Parse($$"""{"decisions":[{{row}}],"meetings":[],"proxies":{"holders":"SameBody","perHolder":1},"splitMonths":12,"closingHour":"18:00:00","holidays":[]}""");
        await File.WriteAllTextAsync(file, charter.ToJsonString(), TestContext.Current.CancellationToken);
        return file;
    }

    /// <summary>A fund with its people, the tour's members and its account.</summary>
    public static async Task<Fund> Open(string account = "BE68539007547034", bool members = true, string? database = null)
    {
        var fund = new Fund();
        if (database is not null) fund.Variables["FUND_DATABASE"] = database;
        await fund.Do($"open --charter {Sample("tour/charter.json")} --name \"Fonds Solidaire ASBL\" --as chair");
        await fund.Do("person add treasurer --name \"Tom Desmet\" --as chair");
        await fund.Do("mandate grant treasurer treasurer --as chair");
        await fund.Do($"account add {account} \"Compte à vue\" --as treasurer");
        if (!members) return fund;
        await fund.Do($"member import {Sample("tour/members.csv")} --as chair");
        foreach (var (who, of) in ((string, string)[])[("verte", "M0001"), ("sud", "M0002"), ("nord", "M0003")]) await fund.Do($"mandate grant {who} committee --member {of} --as chair");
        return fund;
    }

    /// <summary>A clock that stands still at noon UTC.</summary>
    internal sealed class Noon(DateOnly day) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
    }

    /// <summary>The chain alone: transfers and laws are verified on the true database.</summary>
    private sealed class ChainOnly(IJournal journal) : IVerification
    {
        public async Task<VerificationOutcome> Verify(FundId fund, IReadOnlyDictionary<long, ChainHash> heads, IProgress<(long Done, long Total)>? progress, CancellationToken cancellation)
        {
            var confirmed = Confirmed.Nothing;
            await foreach (var record in journal.ReadAfter(fund, 0, cancellation)) confirmed = confirmed.Then(record);
            return new VerificationOutcome(confirmed.Version, confirmed.Head.ToString(), [new VerificationCheck("chain", true, null, "whole")]);
        }
    }
}
