// Storm: the deterministic simulator. Storm --seed N --steps M [--seconds S] [--nodes K] [--plant NAME]
// Without --seconds it runs the one seed; with it, seed after seed until the time is over. The same seed gives the same trace hash.
using System.Diagnostics;
using System.Globalization;
using SolidarityFund.Storm;

int seed = 1, steps = 1_000, seconds = -1, nodes = 3;
var plant = Plant.None;
for (var i = 0; i < args.Length; i += 2)
{
    if (i + 1 == args.Length || !Read(args[i], args[i + 1]))
    {
        Console.Error.WriteLine($"usage: Storm --seed N --steps M [--seconds S] [--nodes K] [--plant {string.Join('|', Enum.GetNames<Plant>())}]");
        return 2;
    }
}
if (args.Length == 0) seconds = 10;

var watch = Stopwatch.StartNew();
long commands = 0, records = 0;
var worlds = 0;
var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
for (var next = seed; ; next++)
{
    try
    {
        var report = World.Run(next, steps, nodes, plant);
        (commands, records, worlds) = (commands + report.Commands, records + report.Records, worlds + 1);
        foreach (var (what, count) in report.Counts) counts[what] = counts.GetValueOrDefault(what) + count;
        if (seconds < 0) Console.WriteLine($"seed {next}: trace {report.TraceHash}");
    }
    catch (StormException failure)
    {
        Console.WriteLine($"FAILED: {failure.Message}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"again: Storm --seed {next} --steps {steps} --nodes {nodes}{(plant == Plant.None ? "" : $" --plant {plant}")}"));
        return 1;
    }
    if (watch.Elapsed.TotalSeconds >= seconds) break;
}
foreach (var (what, count) in counts) Console.WriteLine($"  {what} {count}");
Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
    $"OK: {worlds} worlds from seed {seed}, {nodes} nodes, {commands} commands, {records} records in {watch.Elapsed.TotalSeconds:F1} s ({commands / watch.Elapsed.TotalSeconds:F0} commands/s)"));
return 0;

bool Read(string name, string value)
{
    if (name == "--plant") return Enum.TryParse(value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out plant);
    if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
    switch (name)
    {
        case "--seed": seed = number; return true;
        case "--steps": steps = number; return number > 0;
        case "--seconds": seconds = number; return true;
        case "--nodes": nodes = number; return number is > 0 and <= 16;
        default: return false;
    }
}
