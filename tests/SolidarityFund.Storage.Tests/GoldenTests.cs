// GoldenTests: what is written today must be readable for ever. One file for every kind that a journal may hold, to the byte.
using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using System.Text.Json;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Storage.Tests;

public class GoldenTests
{
    /// <summary>With FUND_GOLDEN_WRITE set to the folder of the golden files, missing ones are written. Existing ones are never changed.</summary>
    private static readonly string? WriteTo = Environment.GetEnvironmentVariable("FUND_GOLDEN_WRITE");

    public static TheoryData<string> Names => [.. Samples.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_written_equals_the_golden_file_and_the_golden_file_is_read_back(string name)
    {
        var sample = Samples.All[name];
        var written = Write(sample);
        var golden = Golden(name);
        if (golden is null && WriteTo is not null) File.WriteAllBytes($"{WriteTo}/{name}.json", [.. golden = written, (byte)'\n']);
        Assert.True(golden is not null, $"{name} has no golden file; run once with FUND_GOLDEN_WRITE=<folder of the golden files> and read what was written");
        Assert.Equal(Encoding.UTF8.GetString(golden), Encoding.UTF8.GetString(written));
        Assert.Equal(sample, Read(golden, sample));
        Assert.Equal(RecordCodec.KindName(sample.GetType()), name.Split('-')[0]);
    }

    [Fact]
    public void Every_kind_has_a_sample_and_every_file_a_kind()
    {
        var kinds = RecordCodec.EventKinds.Keys.Concat(RecordCodec.HeldKinds.Keys).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(kinds.Order(StringComparer.Ordinal), Samples.All.Keys.Select(n => n.Split('-')[0]).Distinct().Order(StringComparer.Ordinal));
        var files = typeof(GoldenTests).Assembly.GetManifestResourceNames().Where(n => n.StartsWith("Golden/", StringComparison.Ordinal)).Select(n => n["Golden/".Length..^".json".Length]);
        if (WriteTo is null) Assert.Equal(Samples.All.Keys.Order(StringComparer.Ordinal), files.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_event_and_every_held_command_of_the_domain_has_a_written_kind()
    {
        var types = typeof(Event).Assembly.GetTypes();
        var events = types.Where(t => t.IsSubclassOf(typeof(Event)) && !t.IsAbstract).ToArray();
        Assert.All(events, type => Assert.True(type.IsSealed && type.IsNested, $"{type} must be a sealed case of its room"));
        Assert.Equal(Sorted(events), Sorted(RecordCodec.EventKinds.Values));
        Assert.Equal(Sorted(types.Where(t => t.IsAssignableTo(typeof(IProposable)) && !t.IsInterface)), Sorted(RecordCodec.HeldKinds.Values));

        static IEnumerable<string> Sorted(IEnumerable<Type> types) => types.Select(t => t.FullName!).Order(StringComparer.Ordinal);
    }

    [Fact]
    public void A_golden_file_is_strict_nothing_more_nothing_less_nothing_else()
    {
        foreach (var (name, sample) in Samples.All)
        {
            var text = Encoding.UTF8.GetString(Write(sample));
            foreach (var broken in (string[])[text + " {}", text.Replace("\"data\":{", "\"data\":{\"more\":1,", StringComparison.Ordinal), text.Replace(".1\"", ".7\"", StringComparison.Ordinal), text[..^1]])
                Assert.True(broken == text || Assert.ThrowsAny<Exception>(() => Read(Encoding.UTF8.GetBytes(broken), sample)) is JsonException, $"{name}: {broken}");
        }
    }

    [Theory]
    [InlineData("\"effectiveOn\":\"2026-03-31\",", "")]
    [InlineData("\"effectiveOn\":", "\"more\":1,\"effectiveOn\":")]
    [InlineData("\"effectiveOn\":\"2026-03-31\",", "\"effectiveOn\":\"2026-03-31\",\"effectiveOn\":\"2026-03-31\",")]
    [InlineData("\"effectiveOn\":\"2026-03-31\"", "\"effectiveOn\":\"2026-03-32\"")]
    [InlineData("\"effectiveOn\":\"2026-03-31\"", "\"effectiveOn\":null")]
    [InlineData(",\"transfers\":", ",\"transfers\":null,\"x\":")]
    [InlineData("\"debit\":{", "\"Debit\":{")]
    [InlineData("\"debit\":{", "\"debit\":{\"role\":\"Bank\"},\"debit\":{")]
    [InlineData("\"role\":\"Bank\",", "")]
    [InlineData("\"role\":\"Bank\"", "\"role\":\"bank\"")]
    [InlineData("\"role\":\"Bank\"", "\"role\":\"None\"")]
    [InlineData("\"role\":\"Bank\"", "\"role\":1")]
    [InlineData("\"role\":\"Bank\"", "\"role\":\"Bank\",\"role\":\"Bank\"")]
    [InlineData("\"subject\":", "\"object\":")]
    [InlineData("\"subject\":\"BE68539007547034\"", "\"subject\":null")]
    [InlineData("\"member\":\"mb_0", "\"member\":\"mb_G")]
    [InlineData("\"member\":\"mb_0", "\"member\":\"pe_0")]
    [InlineData("\"member\":\"mb_0", "\"member\":\"mb_00000000000000000000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("\"amount\":{\"cents\":25000,\"currency\":\"EUR\"}}]", "\"amount\":25000}]")]
    [InlineData("\"cents\":25000", "\"cents\":\"25000\"")]
    [InlineData("\"cents\":25000", "\"cents\":250.5")]
    [InlineData("\"line\":\"bl_", "\"line\":\"\\u0062l_")]
    public void An_entry_is_read_as_strictly_as_everything_else(string written, string broken)
    {
        var sample = Samples.All["ContributionReceived.1"];
        var text = Encoding.UTF8.GetString(Write(sample));
        var changed = text.Replace(written, broken, StringComparison.Ordinal);
        // An escape is another way to write the same; it is not ours, and harmless: the hash is over the bytes.
        if (broken.Contains("\\u", StringComparison.Ordinal)) Assert.Equal(sample, Read(Encoding.UTF8.GetBytes(changed), sample));
        else
        {
            Assert.NotEqual(text, changed);
            Assert.Throws<JsonException>(() => Read(Encoding.UTF8.GetBytes(changed), sample));
        }
    }

    [Fact]
    public void The_seal_of_a_record_is_computed_as_ever()
    {
        // Both hashes were computed by a separate program from the description in ChainHash.
        var body = new RecordBody(3, new Fingerprint(UInt128.MaxValue - 1), [(Event)Samples.All["VoteCast.1"]]);
        var record = Record.Seal(new FundId(Samples.Guid(1)), 7, new CommandId(Samples.Guid(2)), new Instant(1_772_528_400_123_456), new PersonId(Samples.Guid(3)), "CastVote", body, ChainHash.Start);
        Assert.Equal("ace4ae1bffc5bb1aaffc6a5e6142509671c31d3403a7b95171fa78774c2a6f4d", record.Hash.ToString());
        Assert.Equal("b46258bc49f12b818693a6771c1efec61ce799dbaee93f3a237a12cebef8c961", record.Hash.Then(record.Fund, 8, record.Command, record.RecordedAt, record.Author, "é", [1, 2, 3]).ToString());
    }

    private static byte[] Write(object sample) => sample is Event e
        ? RecordCodec.Encode(new RecordBody(1, new Fingerprint(0x0123456789abcdef), [e]))
        : JsonSerializer.SerializeToUtf8Bytes((IProposable)sample, RecordCodec.Options);

    private static object Read(byte[] bytes, object like) => like is Event
        ? RecordCodec.Decode(bytes).Events.Single()
        : JsonSerializer.Deserialize<IProposable>(bytes, RecordCodec.Options)!;

    private static byte[]? Golden(string name)
    {
        using var stream = typeof(GoldenTests).Assembly.GetManifestResourceStream($"Golden/{name}.json");
        if (stream is null) return null;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes is [.., (byte)'\n'] ? bytes[..^1] : bytes;
    }
}
