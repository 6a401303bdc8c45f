// Bench: what the goals of speed are measured with. Absolute rates drift with the machine; only ratios within one run count.
using System.Text.Json;
using SolidarityFund.Bench;
using SolidarityFund.Storage.Tests;

var quick = args.Contains("--quick");
var json = args.Contains("--json");
if (args.FirstOrDefault(a => a is not ("--quick" or "--json") && !a.StartsWith("--only=", StringComparison.Ordinal)) is { } unknown)
{
    Console.Error.WriteLine($"unknown argument {unknown}; known are --quick, --json, --only=hot|decide|replay|votes|large|bank|justification");
    return 2;
}
var only = args.FirstOrDefault(a => a.StartsWith("--only=", StringComparison.Ordinal))?["--only=".Length..];
Action<string> say = json ? Console.Error.WriteLine : Console.WriteLine;
// Without a database and before one: what it measures is the memory and the processor of a node.
Large.Result? large = only is null or "large" ? Large.Measure(quick, say) : null;
if (large is not null)
{
    foreach (var k in large.Kinds) say($"  {k.Name,-22} p50 {k.SmallMedian,7:F1} -> {k.LargeMedian,7:F1} us ({k.LargeMedian / k.SmallMedian:F2}), p99 {k.SmallP99,7:F1} -> {k.LargeP99,7:F1} us");
    say($"cost_per_command_large_vs_small: {large.Ratio:F2} ({Goal(large.Ratio <= 1.5)}: at most 1.5); p50 {large.SmallP50:F1} -> {large.LargeP50:F1} us, p99 {large.SmallP99:F1} -> {large.LargeP99:F1} us");
    say($"memory_per_record: {large.SmallBytes:F0} -> {large.LargeBytes:F0} bytes; the large fund holds {large.LargeMegabytes} MB and was built in {large.BuildSeconds:F0} s");
    GC.Collect();
}
Bank.Result? bank = only is null or "bank" ? Bank.Measure(quick, say) : null;
if (bank is not null)
{
    foreach (var k in bank.Kinds)
    {
        say($"{k.Name} parsed_vs_bare_read: {k.ParseSeconds / k.ReadSeconds:F1} times the time; {k.ParsedPerSecond:F0} lines/s, {k.Megabytes / k.ParseSeconds:F0} MB/s (bare read {k.Megabytes / k.ReadSeconds:F0} MB/s)");
        say($"{k.Name} matched_vs_bare_read: {k.MatchSeconds / k.ReadSeconds:F1} times the time, {k.MatchSeconds / k.ParseSeconds:F1} times that of parsing; {k.MatchedPerSecond:F0} lines/s ({k.Matched} of {k.Lines} recognised); the fund then holds {k.HeldMegabytes:F0} MB more, {k.HeldMegabytes * 1e6 / k.Lines:F0} bytes a line");
    }
    say($"peak_memory: {bank.PeakMegabytes:F0} MB of the whole process");
    GC.Collect();
}
if (only is "bank")
{
    // Nothing else was asked for: no database is started.
    if (json) Console.WriteLine(JsonSerializer.Serialize(OfBank(bank!)));
    return 0;
}
using var cluster = Environment.GetEnvironmentVariable("FUND_BENCH_DATABASE_OWNER") is { Length: > 0 } ? null : PrivateCluster.Start();
await using var database = await BenchDatabase.Create(cluster?.OwnerConnectionString ?? Environment.GetEnvironmentVariable("FUND_BENCH_DATABASE_OWNER")!);

var commit = await database.CommitMicroseconds();
say($"machine: {Environment.ProcessorCount} cores; {await database.ServerVersion()}; one small commit takes {commit:F0} us (fsync and round trip)");
var load = File.Exists("/proc/loadavg") ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture) : 0;
if (load > Environment.ProcessorCount) say($"others use this machine (load {load:F1}): 64 clients of pgbench then get more of it than one actor, and the ratio is too low");

HotFund.Result? hot = only is null or "hot" ? await HotFund.Measure(database, quick, say) : null;
if (hot is not null) say($"hot_fund_64_vs_pgbench_64: {hot.Ratio:F2} ({Goal(hot.Ratio >= 2)}: at least 2); fund {hot.FundMedian:F0}/s, pgbench {hot.PgbenchMedian:F0}/s");
var decide = only is null or "decide" ? Decide.Measure(quick) : [];
if (decide.Length > 0) say($"decide_per_second: {Decide.Median(decide):F0} ({Goal(Decide.Median(decide) >= 200_000)}: at least 200000)");
var replay = only is null or "replay" ? await Replay.Measure(database, quick) : [];
if (replay.Length > 0) say($"replay_100k_seconds: {Decide.Median(replay):F2} ({Goal(Decide.Median(replay) < 2)}: below 2)");
Votes.Result? votes = only is null or "votes" ? await Votes.Measure(database, quick, say) : null;
if (votes is not null) say($"votes_10k_vs_plain_commands: {votes.Ratio:F2} ({Goal(votes.Ratio >= 0.8)}: at least 0.8); ballots {votes.BallotMedian:F0}/s, plain commands {votes.PlainMedian:F0}/s");
Justified.Result? justified = only is null or "justification" ? await Justified.Measure(database, quick, say) : null;
if (justified is not null)
{
    say($"justification_vs_copy: {justified.Ratio:F1} times the time; {justified.Lines} lines in {justified.ReportSeconds:F2} s (COPY {justified.CopySeconds:F2} s), {justified.CsvMegabytes:F0} MB; workbook {justified.WorkbookSeconds:F2} s");
    say($"justification_memory: {justified.AllocatedMegabytes:F0} MB allocated in passing; peak of the whole process {justified.PeakMegabytes:F0} MB");
}

if (json)
{
    Console.WriteLine(JsonSerializer.Serialize(new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["hot_fund_64_vs_pgbench_64"] = hot is null ? null : Math.Round(hot.Ratio, 3),
        ["decide_per_second"] = decide.Length == 0 ? null : Math.Round(Decide.Median(decide)),
        ["replay_100k_seconds"] = replay.Length == 0 ? null : Math.Round(Decide.Median(replay), 3),
        ["votes_10k_vs_plain_commands"] = votes is null ? null : Math.Round(votes.Ratio, 3),
        ["cost_per_command_large_vs_small"] = large is null ? null : Math.Round(large.Ratio, 3),
        ["goals_hold"] = (large is null || large.Ratio <= 1.5) && (hot is null || hot.Ratio >= 2) && (decide.Length == 0 || Decide.Median(decide) >= 200_000) && (replay.Length == 0 || Decide.Median(replay) < 2) && (votes is null || votes.Ratio >= 0.8),
        ["medians"] = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["fund_commands_per_second"] = hot is null ? null : Math.Round(hot.FundMedian),
            ["pgbench_commands_per_second"] = hot is null ? null : Math.Round(hot.PgbenchMedian),
            ["ballots_per_second"] = votes is null ? null : Math.Round(votes.BallotMedian),
            ["plain_commands_per_second"] = votes is null ? null : Math.Round(votes.PlainMedian),
            ["fund_p99_milliseconds"] = hot is null ? null : Math.Round(hot.P99Milliseconds, 2),
            ["commit_microseconds"] = Math.Round(commit),
            ["small_p50_microseconds"] = large is null ? null : Math.Round(large.SmallP50, 1),
            ["large_p50_microseconds"] = large is null ? null : Math.Round(large.LargeP50, 1),
            ["small_p99_microseconds"] = large is null ? null : Math.Round(large.SmallP99, 1),
            ["large_p99_microseconds"] = large is null ? null : Math.Round(large.LargeP99, 1),
            ["small_bytes_per_record"] = large is null ? null : Math.Round(large.SmallBytes),
            ["large_bytes_per_record"] = large is null ? null : Math.Round(large.LargeBytes),
        },
        ["runs"] = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["fund_commands_per_second"] = hot?.Fund.Select(r => Math.Round(r)),
            ["pgbench_commands_per_second"] = hot?.Pgbench.Select(r => Math.Round(r)),
            ["decide_per_second"] = decide.Select(r => Math.Round(r)),
            ["replay_100k_seconds"] = replay.Select(r => Math.Round(r, 3)),
            ["ballots_per_second"] = votes?.Ballots.Select(r => Math.Round(r)),
            ["plain_commands_per_second"] = votes?.Plain.Select(r => Math.Round(r)),
        },
        ["bank"] = bank is null ? null : OfBank(bank),
        ["justification"] = justified is null ? null : new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["lines"] = justified.Lines,
            ["vs_copy"] = Math.Round(justified.Ratio, 2),
            ["report_seconds"] = Math.Round(justified.ReportSeconds, 3),
            ["copy_seconds"] = Math.Round(justified.CopySeconds, 3),
            ["workbook_seconds"] = Math.Round(justified.WorkbookSeconds, 3),
            ["allocated_megabytes"] = Math.Round(justified.AllocatedMegabytes),
            ["peak_megabytes"] = Math.Round(justified.PeakMegabytes),
        },
        ["cores"] = Environment.ProcessorCount,
        ["load_average_at_start"] = load,
        ["quick"] = quick,
    }));
}
return 0;

static Dictionary<string, object?> OfBank(Bank.Result bank) => new(bank.Kinds.Select(k => KeyValuePair.Create(k.Name, (object?)new Dictionary<string, object?>(StringComparer.Ordinal)
{
    ["lines"] = k.Lines,
    ["parsed_vs_bare_read"] = Math.Round(k.ParseSeconds / k.ReadSeconds, 2),
    ["matched_vs_bare_read"] = Math.Round(k.MatchSeconds / k.ReadSeconds, 2),
    ["parsed_lines_per_second"] = Math.Round(k.ParsedPerSecond),
    ["matched_lines_per_second"] = Math.Round(k.MatchedPerSecond),
    ["held_bytes_per_line"] = Math.Round(k.HeldMegabytes * 1e6 / k.Lines),
})).Append(KeyValuePair.Create("peak_megabytes", (object?)Math.Round(bank.PeakMegabytes))), StringComparer.Ordinal);

static string Goal(bool holds) => holds ? "goal holds" : "GOAL MISSED";
