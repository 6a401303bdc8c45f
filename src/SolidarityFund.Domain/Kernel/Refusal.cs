// Refusals: an expected "no" is a value with a stable code, a sentence in three languages and the numbers that explain it.
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace SolidarityFund.Domain.Kernel;

/// <summary>The languages in which a refusal can be said.</summary>
public enum Language
{
    /// <summary>English.</summary>
    English,

    /// <summary>French.</summary>
    French,

    /// <summary>Dutch.</summary>
    Dutch,
}

/// <summary>
/// A kind of refusal: its stable code and its sentence in each language, with the names of its facts in braces, as in
/// <c>"asked {asked}, ceiling {ceiling}"</c>. Each room lists its own kinds in its Refusals class; docs/REFUSALS.md is made from them.
/// </summary>
/// <param name="Code">Stable code in PascalCase; interfaces rely on it.</param>
/// <param name="English">The sentence in English.</param>
/// <param name="French">The sentence in French.</param>
/// <param name="Dutch">The sentence in Dutch.</param>
/// <param name="Source">Where the rule comes from: a section of the design, an article of the statutes, a charter clause.</param>
public sealed record RefusalKind(string Code, string English, string French, string Dutch, string Source)
{
    /// <summary>A refusal of this kind with the facts that explain it.</summary>
    public Refusal With(params ReadOnlySpan<(string Name, object Value)> facts) =>
        new(this, [.. facts.ToArray().Select(f => new Fact(f.Name, f.Value))]);

    /// <summary>The sentence in a language, facts still in braces.</summary>
    public string Sentence(Language language) => language switch
    {
        Language.French => French,
        Language.Dutch => Dutch,
        Language.English => English,
        _ => throw new ArgumentOutOfRangeException(nameof(language)),
    };
}

/// <summary>One number, date or id that explains a refusal.</summary>
/// <param name="Name">The name in braces in the sentence.</param>
/// <param name="Value">Money, int, long, DateOnly, an id, or text that is no personal data.</param>
public readonly record struct Fact(string Name, object Value)
{
    /// <summary>The fact as plain text that no culture changes: <c>12000.00 EUR</c>, <c>2026-03-12</c>.</summary>
    public string Plain => Value switch
    {
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => Value.ToString() ?? "",
    };
}

/// <summary>A "no" with its reason. It changes nothing and loses nothing.</summary>
/// <param name="Kind">Which refusal, with its sentences.</param>
/// <param name="Facts">The numbers that explain it, in the order of the sentence.</param>
public sealed record Refusal(RefusalKind Kind, ImmutableArray<Fact> Facts)
{
    /// <summary>The stable code.</summary>
    public string Code => Kind.Code;

    /// <summary>The sentence in a language with its facts; <paramref name="show"/> writes each fact (default: plain).</summary>
    public string Say(Language language, Func<Fact, string>? show = null)
    {
        // In one pass: a fact may be a text that somebody typed, and braces in it name nothing.
        var sentence = Kind.Sentence(language);
        var said = new StringBuilder(sentence.Length * 2);
        var from = 0;
        for (int open, close; (open = sentence.IndexOf('{', from)) >= 0 && (close = sentence.IndexOf('}', open)) >= 0; from = close + 1)
        {
            var name = sentence[(open + 1)..close];
            said.Append(sentence, from, open - from);
            said.Append(Facts.FirstOrDefault(f => f.Name == name) is { Name: not null } fact ? show is null ? fact.Plain : show(fact) : $"{{{name}}}");
        }
        return said.Append(sentence, from, sentence.Length - from).ToString();
    }

    /// <summary>Code and English sentence, for logs and tests.</summary>
    public override string ToString() => $"{Code}: {Say(Language.English)}";

    /// <summary>Same code and same facts.</summary>
    public bool Equals(Refusal? other) => other is not null && Kind == other.Kind && Facts.SequenceEqual(other.Facts);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind.Code, Facts.Length);
}
