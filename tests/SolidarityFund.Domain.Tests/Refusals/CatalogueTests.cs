// The catalogue of refusals is whole: each has one code, three sentences with the same facts, a source and a reproduction, and is documented.
using System.Reflection;
using System.Text.RegularExpressions;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Tests.House;
using SolidarityFund.Domain.Tests.Scenarios;

namespace SolidarityFund.Domain.Tests.Refusals;

public class CatalogueTests
{
    public static TheoryData<string> Codes => [.. Catalogue.All.Select(l => l.Kind.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_refusal_is_reproduced(string code)
    {
        var listed = Catalogue.All.Single(l => l.Kind.Code == code);
        Assert.True(File.Exists(Path.Combine(Repo.Scenarios, listed.File)), $"{code} has no reproduction: write Scenarios/{listed.File}");
        if (Catalogue.CodeReproduction(listed) is { } test)
        {
            var dot = test.LastIndexOf('.');
            var method = Type.GetType(test[..dot])?.GetMethod(test[(dot + 1)..]);
            Assert.True(method?.GetCustomAttribute<FactAttribute>() is not null, $"Scenarios/{listed.File} names {test}, which is no test");
            return;
        }
        Assert.Equal(code, Assert.Single(Scenario.Run(listed.File)).Code);
    }

    [Fact]
    public void No_reproduction_is_left_of_a_refusal_that_is_gone() => Assert.Empty(
        Directory.EnumerateFiles(Path.Combine(Repo.Scenarios, "refusals")).Select(f => Path.GetFileNameWithoutExtension(f)!).Except(Catalogue.All.Select(l => l.Kind.Code)));

    [Fact]
    public void No_two_refusals_share_a_code() => Assert.Empty(Catalogue.All.GroupBy(l => l.Kind.Code).Where(g => g.Count() > 1).Select(g => g.Key));

    [Fact]
    public void A_code_is_the_name_of_its_property() => Assert.All(Catalogue.All, l => Assert.Equal(l.Property, l.Kind.Code));

    [Fact]
    public void The_three_sentences_of_a_refusal_hold_the_same_facts() => Assert.All(Catalogue.All, l =>
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            Assert.True(l.FactsIn(Language.English).Order().SequenceEqual(l.FactsIn(language).Order()), $"{l.Kind.Code} in {language}: {l.Kind.Sentence(language)}");
            Assert.Matches(@"^[\p{Lu}«'{\d].*\.$", l.Kind.Sentence(language));
        }
        Assert.Equal(3, new[] { l.Kind.English, l.Kind.French, l.Kind.Dutch }.Distinct().Count());
    });

    [Fact]
    public void Every_refusal_names_its_source() => Assert.All(Catalogue.All, l => Assert.Matches(@"^(charter /|domain\.md §|reliability\.md S\d|docs/ARCHITECTURE\.md, )", l.Kind.Source));

    [Fact]
    public void A_source_in_our_own_documents_exists() => Assert.All(Catalogue.All.Where(l => l.Kind.Source.StartsWith("docs/", StringComparison.Ordinal)), l =>
    {
        var parts = l.Kind.Source.Split(", ");
        Assert.Matches($"(?m)^#+ {Regex.Escape(parts[1])}$", File.ReadAllText(Path.Combine(Repo.Root, parts[0])));
    });

    /// <summary>Read from the sources: what each place that refuses gives with the refusal is what its sentence names.</summary>
    [Fact]
    public void Wherever_a_refusal_is_given_it_is_given_the_facts_of_its_sentence()
    {
        var places = Repo.Sources("src/SolidarityFund.Domain").Concat(Repo.Sources("src/SolidarityFund.Actors")).SelectMany(source => Places(source.Path, source.Text)).ToArray();
        Assert.All(places, place => Assert.True(
            Catalogue.All.Single(l => l.Kind.Code == place.Code).FactsIn(Language.English).Order().SequenceEqual(place.Facts.Order()),
            $"{place.Path}: {place.Code} is given {string.Join(", ", place.Facts)}"));
        Assert.Empty(Catalogue.All.Select(l => l.Kind.Code).Except(places.Select(p => p.Code)));
    }

    [Fact]
    public void The_document_of_refusals_is_up_to_date() => Repo.IsUpToDate("docs/REFUSALS.md", Catalogue.Document());

    private static IEnumerable<(string Path, string Code, string[] Facts)> Places(string path, string source)
    {
        foreach (Match given in Regex.Matches(source, @"\w+Refusals\.(\w+)\.With\("))
        {
            int end = given.Index + given.Length, depth = 1;
            for (; depth > 0; end++) depth += source[end] == '(' ? 1 : source[end] == ')' ? -1 : 0;
            yield return (path, given.Groups[1].Value, [.. Regex.Matches(source[given.Index..end], @"\(""(\w+)"",").Select(m => m.Groups[1].Value)]);
        }
    }
}
