// Repo: where the sources, the scenarios and the documents of this repository stand, and how a document made by a test is compared.
using System.Text;

namespace SolidarityFund.Domain.Tests.House;

/// <summary>Files of the repository.</summary>
public static class Repo
{
    /// <summary>Set to 1, the documents that tests make are written instead of compared.</summary>
    public const string WriteVariable = "SOLIDARITYFUND_WRITE_DOCS";

    public static string Root { get; } = FindRoot();

    public static string Scenarios { get; } = Path.Combine(Root, "tests", "SolidarityFund.Domain.Tests", "Scenarios");

    /// <summary>Every C# source under a folder, by its path from the root, without what the compiler makes.</summary>
    public static IEnumerable<(string Path, string Text)> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(path => (Path.GetRelativePath(Root, path).Replace('\\', '/'), path))
            .Where(file => !file.Item1.Split('/').Any(part => part is "obj" or "bin"))
            .OrderBy(file => file.Item1, StringComparer.Ordinal)
            .Select(file => (file.Item1, File.ReadAllText(file.path)));

    /// <summary>A source without its comments, so that words in them prove nothing.</summary>
    public static string WithoutComments(string source) => string.Join('\n', source.Split('\n').Select(line =>
    {
        var comment = line.IndexOf("//", StringComparison.Ordinal);
        return comment < 0 || line[..comment].Count(c => c == '"') % 2 == 1 ? line : line[..comment];
    }));

    /// <summary>The document must hold exactly this text; with the variable set, it is made to.</summary>
    public static void IsUpToDate(string document, string expected)
    {
        var path = Path.Combine(Root, document);
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1") File.WriteAllText(path, expected, new UTF8Encoding(false));
        var found = File.Exists(path) ? File.ReadAllText(path) : "";
        if (found == expected) return;
        var (there, here) = (found.Split('\n'), expected.Split('\n'));
        var first = Enumerable.Range(0, Math.Max(there.Length, here.Length)).First(i => there.ElementAtOrDefault(i) != here.ElementAtOrDefault(i));
        Assert.Fail($"{document}, line {first + 1}, is out of date. Run the tests with {WriteVariable}=1 and read the change before you commit it."
            + $"\n  expected: {here.ElementAtOrDefault(first)}\n  found:    {there.ElementAtOrDefault(first)}");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SolidarityFund.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("the tests run outside the repository");
    }
}
