// Refusals: a sentence with its facts, and nothing but them.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Tests.Kernel;

public class RefusalTests
{
    private static readonly RefusalKind Kind = new("Example", "Asked {asked} for {name}, ceiling {ceiling}.", "Plafond {ceiling}, demandé {asked} pour {name}.", "{name}: {asked} > {ceiling}.", "domain.md §2.3");

    private static readonly Refusal Some = Kind.With(("asked", Money.Euro(12_000_00)), ("name", "Sud"), ("ceiling", Money.Euro(10_000_00)));

    [Fact]
    public void A_refusal_is_said_in_three_languages()
    {
        Assert.Equal("Asked 12000.00 EUR for Sud, ceiling 10000.00 EUR.", Some.Say(Language.English));
        Assert.Equal("Plafond 10000.00 EUR, demandé 12000.00 EUR pour Sud.", Some.Say(Language.French));
        Assert.Equal("Sud: 12000.00 EUR > 10000.00 EUR.", Some.Say(Language.Dutch));
    }

    [Fact]
    public void Eyes_may_be_shown_a_fact_in_their_own_way() => Assert.Equal("Asked <asked> for <name>, ceiling <ceiling>.", Some.Say(Language.English, fact => $"<{fact.Name}>"));

    [Fact]
    public void What_somebody_typed_is_shown_as_it_is_even_with_braces() =>
        Assert.Equal("Asked {name} for {ceiling}, ceiling {asked}.", Kind.With(("asked", "{name}"), ("name", "{ceiling}"), ("ceiling", "{asked}")).Say(Language.English));

    [Fact]
    public void A_fact_that_was_not_given_is_seen() => Assert.Equal("Asked {asked} for Sud, ceiling {ceiling}.", Kind.With(("name", "Sud")).Say(Language.English));

    [Fact]
    public void Facts_print_the_same_in_every_culture()
    {
        Assert.Equal("2026-03-12", new Fact("date", new DateOnly(2026, 3, 12)).Plain);
        Assert.Equal("-1234567", new Fact("count", -1234567).Plain);
        Assert.Equal("15.00 %", new Fact("share", new BasisPoints(1500)).Plain);
    }

    [Fact]
    public void Refusals_are_equal_when_their_kinds_and_facts_are()
    {
        Assert.Equal(Kind.With(("name", 1)), Kind.With(("name", 1)));
        Assert.NotEqual(Kind.With(("name", 1)), Kind.With(("name", 2)));
    }
}
