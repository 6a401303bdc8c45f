// Calendar feeds: the exact text, and that a reader who follows the RFC gets back what was written.
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Reports.Tests;

public class CalendarFeedTests
{
    private static readonly Instant AsOf = Instant.From(new DateTimeOffset(2026, 11, 20, 9, 30, 15, TimeSpan.Zero));

    private static readonly CalendarEntry[] Entries =
    [
        new("pr_1@fonds.example", new CalendarTime.At(Instant.From(new DateTimeOffset(2026, 11, 27, 18, 0, 0, TimeSpan.FromHours(1)))), "Clôture du vote : prêt, 2e appel",
            "Quorum : 12 sur 30 ; encore 3 voix.\r\nVoter : https://fonds.example/votes/pr_1\nDossier « L'Été » \\ annexe"),
        new("me_1@fonds.example", new CalendarTime.At(AsOf, TimeSpan.FromMinutes(90)), "Algemene vergadering", Sequence: 2, Cancelled: true),
        new("ln_1-3@fonds.example", new CalendarTime.On(new DateOnly(2026, 12, 31)), "Échéance 3 de 24"),
        new("me_2@fonds.example", new CalendarTime.On(new DateOnly(2028, 2, 28), 2), "Mise au vert"),
    ];

    [Fact]
    public void The_text_is_exactly_this()
    {
        const string Expected =
            """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//SolidarityFund//Calendar//EN
            NAME:Fonds Solidaire\, Maison Verte
            X-WR-CALNAME:Fonds Solidaire\, Maison Verte
            BEGIN:VEVENT
            UID:pr_1@fonds.example
            DTSTAMP:20261120T093015Z
            DTSTART:20261127T170000Z
            SUMMARY:Clôture du vote : prêt\, 2e appel
            DESCRIPTION:Quorum : 12 sur 30 \; encore 3 voix.\nVoter : https://fonds.exa
             mple/votes/pr_1\nDossier « L'Été » \\ annexe
            SEQUENCE:0
            STATUS:CONFIRMED
            END:VEVENT
            BEGIN:VEVENT
            UID:me_1@fonds.example
            DTSTAMP:20261120T093015Z
            DTSTART:20261120T093015Z
            DURATION:PT90M
            SUMMARY:Algemene vergadering
            SEQUENCE:2
            STATUS:CANCELLED
            END:VEVENT
            BEGIN:VEVENT
            UID:ln_1-3@fonds.example
            DTSTAMP:20261120T093015Z
            DTSTART;VALUE=DATE:20261231
            DURATION:P1D
            TRANSP:TRANSPARENT
            SUMMARY:Échéance 3 de 24
            SEQUENCE:0
            STATUS:CONFIRMED
            END:VEVENT
            BEGIN:VEVENT
            UID:me_2@fonds.example
            DTSTAMP:20261120T093015Z
            DTSTART;VALUE=DATE:20280228
            DURATION:P2D
            TRANSP:TRANSPARENT
            SUMMARY:Mise au vert
            SEQUENCE:0
            STATUS:CONFIRMED
            END:VEVENT
            END:VCALENDAR

            """;
        Assert.Equal(Expected.ReplaceLineEndings("\r\n"), Written(Entries));
    }

    [Fact]
    public void Without_entries_it_is_an_empty_calendar() => Assert.Empty(Read(Written([])));

    [Theory]
    [InlineData(1, "PT1S")]
    [InlineData(60, "PT1M")]
    [InlineData(3601, "PT3601S")]
    [InlineData(36 * 3600, "PT36H")]
    public void A_duration_has_one_unit(int seconds, string written) =>
        Assert.Contains($"DURATION:{written}\r\n", Written([Entries[1] with { When = new CalendarTime.At(AsOf, TimeSpan.FromSeconds(seconds)) }]), StringComparison.Ordinal);

    [Fact]
    public void Control_characters_go_and_half_a_character_is_replaced()
    {
        var read = Assert.Single(Read(Written([Entries[2] with { Summary = "a\0b\u001bc\u0085d\te\uD83D", Description = "\r\n\r\n" }])));
        Assert.Equal(("abc\nd\te\uFFFD", "\n\n"), (read.Summary, read.Description));
    }

    [Fact]
    public void What_makes_no_sense_is_a_bug()
    {
        foreach (var wrong in new[] { Entries[0] with { Sequence = -1 }, Entries[0] with { When = new CalendarTime.On(default, 0) }, Entries[0] with { When = new CalendarTime.At(AsOf, TimeSpan.FromSeconds(-1)) } })
            Assert.Throws<ArgumentOutOfRangeException>(() => Written([wrong]));
    }

    [Fact]
    public void What_was_written_is_read_back_and_no_line_is_too_long()
    {
        var texts = Gen.ArrayOf(Gen.Elements("a", "Z", "0", " ", ",", ";", ":", "\\", "\\n", "\"", "\n", "é", "œ", "€", "名", "🏠", "👩‍🚀", "\u0301", "a fairly long run of plain words ")).Select(string.Concat);
        var times = Gen.OneOf(
            Gen.Choose(0, int.MaxValue).Zip(Gen.Choose(0, 200_000), (at, seconds) => (CalendarTime)new CalendarTime.At(new Instant(at * 1_000_000L), TimeSpan.FromSeconds(seconds))),
            Gen.Choose(0, 36_000).Zip(Gen.Choose(1, 40), (day, days) => (CalendarTime)new CalendarTime.On(new DateOnly(2001, 1, 1).AddDays(day), days)));
        var entries = from uid in texts
                      from time in times
                      from summary in texts
                      from description in texts
                      from sequence in Gen.Choose(0, 99)
                      from flags in Gen.Choose(0, 3)
                      select new CalendarEntry(uid, time, summary, (flags & 1) == 0 ? null : description, sequence, (flags & 2) == 0);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300).WithQuietOnSuccess(true).WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20261120), FSharpOption<int>.None))),
            Prop.ForAll(Gen.ArrayOf(entries).ToArbitrary(), written => Read(Written(written)).SequenceEqual(written)));
    }

    private static string Written(IEnumerable<CalendarEntry> entries)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        CalendarFeed.Write(text, "Fonds Solidaire, Maison Verte", entries, AsOf);
        return text.ToString();
    }

    /// <summary>A small reader of the RFC: lines are checked and unfolded as octets, names and parameters parted from values, values unescaped.</summary>
    private static ImmutableArray<CalendarEntry> Read(string calendar)
    {
        Assert.EndsWith("\r\n", calendar, StringComparison.Ordinal);
        var lines = calendar[..^2].Split("\r\n");
        Assert.All(lines, l => Assert.True(Encoding.UTF8.GetByteCount(l) <= 75 && !l.Any(c => char.IsControl(c) && c != '\t'), l));
        var unfolded = string.Join("\r\n", lines).Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
        Assert.Equal(("BEGIN:VCALENDAR", "END:VCALENDAR"), (unfolded[0], unfolded[^1]));
        var entries = ImmutableArray.CreateBuilder<CalendarEntry>();
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in unfolded[1..^1])
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var (name, value) = (line[..colon], line[(colon + 1)..]);
            if (line == "BEGIN:VEVENT") properties = new(StringComparer.Ordinal);
            else if (line == "END:VEVENT") entries.Add(Entry(properties));
            else properties.Add(name, value);
        }
        return entries.ToImmutable();
    }

    private static CalendarEntry Entry(Dictionary<string, string> p)
    {
        Assert.Equal("20261120T093015Z", p["DTSTAMP"]);
        var duration = p.GetValueOrDefault("DURATION", "PT0S");
        var number = int.Parse(duration.TrimStart('P', 'T')[..^1], CultureInfo.InvariantCulture);
        CalendarTime when = p.TryGetValue("DTSTART;VALUE=DATE", out var day)
            ? new CalendarTime.On(DateOnly.ParseExact(day, "yyyyMMdd", CultureInfo.InvariantCulture), duration[^1] == 'D' ? number : throw new FormatException(duration))
            : new CalendarTime.At(Instant.From(DateTimeOffset.ParseExact(p["DTSTART"], "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)),
                TimeSpan.FromSeconds(number * (duration[^1] switch { 'H' => 3600, 'M' => 60, 'S' => 1, _ => throw new FormatException(duration) })));
        return new(Unescaped(p["UID"]), when, Unescaped(p["SUMMARY"]), p.TryGetValue("DESCRIPTION", out var text) ? Unescaped(text) : null,
            int.Parse(p["SEQUENCE"], CultureInfo.InvariantCulture), p["STATUS"] == "CANCELLED");
    }

    private static string Unescaped(string value)
    {
        var text = new StringBuilder();
        for (var i = 0; i < value.Length; i++)
        {
            Assert.False(value[i] is ',' or ';', $"not escaped: {value}");
            text.Append(value[i] != '\\' ? value[i] : value[++i] is 'n' or 'N' ? '\n' : value[i] is '\\' or ',' or ';' ? value[i] : throw new FormatException(value));
        }
        return text.ToString();
    }
}
