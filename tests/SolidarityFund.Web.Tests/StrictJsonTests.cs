using System.Text;
using System.Text.Json.Nodes;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Web.Endpoints;

namespace SolidarityFund.Web.Tests;

public sealed class StrictJsonTests
{
    private const string Amount = """{"minor":100,"currency":"EUR"}""";

    public static TheoryData<string, string, string> Faults => new()
    {
        { "unknown", Loan().Replace("{\"member\"", "{\"interest\":3,\"member\"", StringComparison.Ordinal), "/interest Unknown" },
        { "duplicate", Loan().Replace("{\"member\"", "{\"purpose\":\"Other\",\"member\"", StringComparison.Ordinal), "/purpose Duplicate" },
        { "duplicate inside", Loan(amount: """{"minor":1,"minor":2,"currency":"EUR"}"""), "/amount/minor Duplicate" },
        { "missing", Loan().Replace("\"instalments\":12,", "", StringComparison.Ordinal), "/instalments Missing" },
        { "null", Loan(instalments: "null"), "/instalments Value" },
        { "number as text", Loan(instalments: "\"12\""), "/instalments Value" },
        { "fraction", Loan(instalments: "12.5"), "/instalments Value" },
        { "too large", Loan(instalments: "99999999999"), "/instalments Value" },
        { "fraction of a cent", Loan(amount: """{"minor":100.5,"currency":"EUR"}"""), "/amount Value" },
        { "40 decimals", Loan(amount: """{"minor":1.0000000000000000000000000000000000000001,"currency":"EUR"}"""), "/amount Value" },
        { "exponent", Loan(amount: """{"minor":1e2,"currency":"EUR"}"""), "/amount Value" },
        { "amount as text", Loan(amount: """{"minor":"100","currency":"EUR"}"""), "/amount Value" },
        { "amount above long", Loan(amount: """{"minor":9223372036854775808,"currency":"EUR"}"""), "/amount Value" },
        { "no currency", Loan(amount: """{"minor":100}"""), "/amount Value" },
        { "small currency", Loan(amount: """{"minor":100,"currency":"eur"}"""), "/amount Value" },
        { "cents of the charter file", Loan(amount: """{"cents":100,"currency":"EUR"}"""), "/amount Value" },
        { "amount as number", Loan(amount: "100"), "/amount Value" },
        { "other case of a name", Loan().Replace("CashFlow", "cashflow", StringComparison.Ordinal), "/purpose Value" },
        { "enumeration as number", Loan().Replace("\"CashFlow\"", "0", StringComparison.Ordinal), "/purpose Value" },
        { "foreign id", Loan().Replace("mb_", "ln_", StringComparison.Ordinal), "/member Value" },
        { "a date that is none", Loan().Replace("2026-01-20", "2026-02-30", StringComparison.Ordinal), "/neededOn Value" },
        { "a date with a time", Loan().Replace("2026-01-20", "2026-01-20T00:00:00", StringComparison.Ordinal), "/neededOn Value" },
        { "NUL", Loan().Replace("CashFlow", "Cash\\u0000Flow", StringComparison.Ordinal), "/purpose Characters" },
        { "control", Loan().Replace("CashFlow", "Cash\\u001bFlow", StringComparison.Ordinal), "/purpose Characters" },
        { "bidi override", Loan().Replace("CashFlow", "Cash\u202eFlow", StringComparison.Ordinal), "/purpose Characters" },
        { "bidi isolate", Loan().Replace("CashFlow", "Cash\\u2067Flow", StringComparison.Ordinal), "/purpose Characters" },
        { "lone surrogate", Loan().Replace("CashFlow", "Cash\\ud800Flow", StringComparison.Ordinal), "/purpose Characters" },
        { "not closed", Loan()[..^1], " Malformed" },
        { "something after", Loan() + "{}", " Malformed" },
        { "comma at the end", Loan().Replace("}", ",}", StringComparison.Ordinal), " Malformed" },
        { "comment", "/* */" + Loan(), " Malformed" },
        { "nothing", "", " Malformed" },
        { "a list", "[]", " Value" },
        { "null body", "null", " Value" },
        { "too deep", string.Concat(Enumerable.Repeat("{\"a\":", 17)) + "1" + new string('}', 17), string.Concat(Enumerable.Repeat("/a", 16)) + " TooDeep" },
        { "a strange name", Loan().Replace("{\"member\"", "{\"a/b~c\":3,\"member\"", StringComparison.Ordinal), "/a~1b~0c Unknown" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_named_by_pointer(string what, string json, string expected)
    {
        var (value, faults) = StrictJson.Read<LoanTerms>(Encoding.UTF8.GetBytes(json));
        Assert.True(value is null, what);
        // Where JSON breaks is where the reader stood; only that it is broken is a promise.
        Assert.Contains(expected, faults.Select(f => f.Code == "Malformed" ? " Malformed" : $"{f.Pointer} {f.Code}"));
    }

    [Fact]
    public void All_faults_come_at_once()
    {
        var (_, faults) = StrictJson.Read<LoanTerms>(Encoding.UTF8.GetBytes("""{"member":"x","amount":{},"instalments":1.5,"more":1}"""));
        Assert.Equal(["/amount", "/graceMonths", "/instalments", "/member", "/more", "/neededOn", "/purpose", "/requestedOn"], faults.Select(f => f.Pointer).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Lines_break_in_prose_and_nowhere_else()
    {
        static (T?, IEnumerable<string>) Read<T>(string json) where T : class =>
            StrictJson.Read<T>(Encoding.UTF8.GetBytes(json)) is var (value, faults) ? (value, faults.Select(f => $"{f.Pointer} {f.Code}")) : default;
        var (body, none) = Read<ProposeBody>("""{"resolution":{"kind":"Resolution","text":"One.\nTwo.\r\n\tThree.","tasks":[{"what":"A\nB","due":"2026-02-01"}]},"motive":"Why\nnot"}""");
        Assert.Empty(none);
        Assert.Equal(("One.\nTwo.\r\n\tThree.", "A\nB", "Why\nnot"), (body!.Resolution!.Text, body.Resolution.Tasks![0].What, body.Motive));
        Assert.Empty(Read<TextBody>("""{"text":"a\nb"}""").Item2);
        Assert.Equal(["/text Characters"], Read<TextBody>("""{"text":"a\u0000b"}""").Item2);
        Assert.Equal(["/statement Characters"], Read<HearingBody>("""{"on":"2026-01-05","statement":"a\u202eb"}""").Item2);
        Assert.Equal(["/place Characters"], Read<MeetingBody>("""{"body":"board","day":"2026-01-05","hour":"14:00","place":"a\nb"}""").Item2);
        Assert.Equal(["/rulesMet/1 Characters"], Read<ApplicationBody>("""{"rulesMet":["a","b\nc"]}""").Item2.Where(f => f.EndsWith("Characters", StringComparison.Ordinal)));
        Assert.Equal(["/charter/bodies/0/code Characters"], Read<ReplayBody>("""{"charter":{"bodies":[{"code":"a\nb"}]}}""").Item2);
        Assert.Contains("/a\nb Characters", Read<TextBody>("""{"text":"a","a\nb":1}""").Item2);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        var bytes = Encoding.UTF8.GetBytes(Loan());
        bytes[^3] = 0xff;
        Assert.Null(StrictJson.Read<LoanTerms>(bytes).Value);
    }

    [Fact]
    public void A_sound_body_is_read_in_any_order()
    {
        var members = JsonNode.Parse(Loan())!.AsObject().Reverse().Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone()));
        var (value, faults) = StrictJson.Read<LoanTerms>(Encoding.UTF8.GetBytes(new JsonObject(members).ToJsonString()));
        Assert.Empty(faults);
        Assert.Equal(100, value!.Amount.Cents);
    }

    [Fact]
    public void Faults_in_lists_are_named_by_their_place()
    {
        var (_, faults) = StrictJson.Read<EntryBody>(Encoding.UTF8.GetBytes(
            $$$"""{"kind":"Sundry","effectiveOn":"2026-01-01","transfers":[{"debit":{"role":"Bank"},"credit":{"role":"SolidarityFund"},"amount":{{{Amount}}}},{"debit":{"role":"Cash"},"credit":{"role":"Bank","role":"Bank"}}]}"""));
        Assert.Contains(faults, f => f is { Pointer: "/transfers/1/credit/role", Code: "Duplicate" });
        (_, faults) = StrictJson.Read<EntryBody>(Encoding.UTF8.GetBytes(
            $$$"""{"kind":"Sundry","effectiveOn":"2026-01-01","transfers":[{"debit":{"role":"Bank"},"credit":{"role":"SolidarityFund"},"amount":{{{Amount}}}},{"debit":{"role":"Cash"},"credit":{"role":"Bank"}}]}"""));
        Assert.Equal(["/transfers/1/amount", "/transfers/1/debit"], faults.Select(f => f.Pointer).Order(StringComparer.Ordinal));
    }

    private static string Loan(string amount = Amount, string instalments = "12") =>
        $$"""{"member":"mb_{{new string('1', 32)}}","amount":{{amount}},"instalments":{{instalments}},"graceMonths":0,"neededOn":"2026-01-20","requestedOn":"2026-01-05","purpose":"CashFlow"}""";
}
