using System.Text;
using SolidarityFund.Testing;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli.Tests;

public class CharterFileTests
{
    private static readonly string Belgian = File.ReadAllText(Fund.Sample("charter-be.json"));

    [Fact]
    public void The_belgian_template_is_the_proposed_defaults() => Assert.Equal(SampleCharter.Belgian, Read(Belgian).Charter);

    [Theory]
    [InlineData("[\"non-profit\"]", null)]
    [InlineData("[]", null)]
    [InlineData("[null]", "JsonValueWrong")]
    [InlineData("\"non-profit\"", "JsonValueWrong")]
    [InlineData("[\"no code\"]", "CharterCodesUnsound")]
    public void Rules_of_membership_are_read_or_their_faults_named(string rules, string? code)
    {
        var charter = SampleCharter.Belgian with { Membership = SampleCharter.Belgian.MembershipRules };
        var written = System.Text.Json.JsonSerializer.Serialize(charter, Actors.Records.RecordCodec.Options);
        Assert.Equal(charter, Read(written).Charter);
        var reading = Read(written.Replace("\"inclusionRules\":[\"non-profit\",\"shares-purpose\"]", $"\"inclusionRules\":{rules}", StringComparison.Ordinal));
        Assert.Equal(code is null ? [] : [("/membership/inclusionRules", code)], reading.Faults.Select(f => (f.Pointer, f.Refusal.Code)));
        Assert.Single(Read(written.Replace("\"bodies\":[", "\"bodies\":[null,", StringComparison.Ordinal)).Faults);
    }

    [Fact]
    public void The_tour_has_a_sound_charter() => Assert.Empty(Read(File.ReadAllText(Fund.Sample("tour/charter.json"))).Faults);

    [Theory]
    [InlineData("\"waitingMonths\": 6", "\"waitingMonths\": \"six\"", "/loans/waitingMonths", 16, "JsonValueWrong")]
    [InlineData("\"waitingMonths\": 6", "\"waitingMonths\": 6.5", "/loans/waitingMonths", 16, "JsonValueWrong")]
    [InlineData("\"waitingMonths\": 6", "\"waitingMonths\": 121", "/loans/waitingMonths", 16, "CharterValueOutOfRange")]
    [InlineData("\"waitingMonths\": 6", "\"waitingMonth\": 6", "/loans/waitingMonth", 16, "JsonMemberUnknown")]
    [InlineData("    \"waitingMonths\": 6,\n", "", "/loans/waitingMonths", 15, "JsonMemberMissing")]
    [InlineData("\"waitingMonths\": 6", "\"waitingMonths\": 6, \"waitingMonths\": 7", "/loans/waitingMonths", 16, "JsonMemberTwice")]
    [InlineData("\"numerator\": 1, ", "", "/voting/quorum/numerator", 32, "JsonMemberMissing")]
    [InlineData("\"votingDays\": 7", "\"votingDays\": 0", "/voting/votingDays", 32, "CharterValueOutOfRange")]
    [InlineData("Europe/Brussels", "Europe/Bruxelles", "/timeZone", 5, "TimeZoneUnknown")]
    [InlineData("be-asbl", "be-sa", "/chartOfAccounts", 6, "ChartUnknown")]
    [InlineData("BelgianStructured", "belgianstructured", "/paymentReferences", 7, "JsonValueWrong")]
    [InlineData("\"cents\": 250000, \"currency\": \"EUR\"", "\"cents\": 250000, \"currency\": \"USD\"", "/emergencyAid/ceiling", 27, "CharterCurrencyDiffers")]
    [InlineData("\"cents\": 250000, \"currency\": \"EUR\"", "\"cents\": 250000.01, \"currency\": \"EUR\"", "/emergencyAid/ceiling", 27, "JsonValueWrong")]
    [InlineData("\"cents\": 250000, \"currency\": \"EUR\"", "\"cents\": 250000, \"currency\": \"EUR\", \"vat\": 1", "/emergencyAid/ceiling", 27, "JsonValueWrong")]
    [InlineData("\"exposure\": {", "\"expo~sure/x\": {", "/expo~0sure~1x", 24, "JsonMemberUnknown")]
    [InlineData("\"2025-01-01\"", "\"1/1/2025\"", "/effectiveOn", 3, "JsonValueWrong")]
    [InlineData("\"loans\": {", "\"loans\": null, \"loan\": {", "/loans", 15, "JsonValueWrong")]
    public void Every_fault_is_named_by_pointer_and_line(string was, string becomes, string pointer, int line, string code)
    {
        Assert.Contains(was, Belgian, StringComparison.Ordinal);
        var reading = Read(Belgian.Replace(was, becomes, StringComparison.Ordinal));
        Assert.Null(reading.Charter);
        Assert.Contains((pointer, line, code), reading.Faults.Select(f => (f.Pointer, f.Line, f.Refusal.Code)));
        Assert.All(reading.Faults, f => Assert.DoesNotContain("{", f.Refusal.Say(Domain.Kernel.Language.French).Replace("{\"", "", StringComparison.Ordinal).Replace("{ ", "", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "", 1)]
    [InlineData("nothing", "", 1)]
    [InlineData("{\n  \"version\": 1,\n  \"loans\": {\n    \"ceiling\": 5,,\n", "/loans/ceiling", 4)]
    [InlineData("{\"version\": 1", "/version", 1)]
    [InlineData("{} x", "", 1)]
    public void What_is_no_json_is_said_with_the_place(string text, string pointer, int line)
    {
        var fault = Assert.Single(Read(text).Faults);
        Assert.Equal((pointer, line, "JsonMalformed"), (fault.Pointer, fault.Line, fault.Refusal.Code));
    }

    [Fact]
    public void Several_faults_are_told_at_once()
    {
        var reading = Read(Belgian.Replace("\"waitingMonths\": 6", "\"waitingMonths\": \"x\"", StringComparison.Ordinal).Replace("\"votingDays\": 7", "\"votingDay\": 7", StringComparison.Ordinal));
        Assert.Equal(["/loans/waitingMonths", "/voting/votingDay", "/voting/votingDays"], reading.Faults.Select(f => f.Pointer));
    }

    [Fact]
    public void No_bytes_make_it_throw()
    {
        var bytes = Encoding.UTF8.GetBytes(Belgian);
        for (var i = 0; i < bytes.Length; i++)
            foreach (var other in (ReadOnlySpan<byte>)[0, (byte)'"', (byte)'}', 0xff, (byte)'9'])
            {
                var changed = bytes.ToArray();
                changed[i] = other;
                var reading = CharterFile.Read(changed);
                Assert.Equal(reading.Charter is null, !reading.Faults.IsEmpty);
            }
    }

    [Fact]
    public async Task A_faulty_charter_opens_no_fund_and_names_each_fault()
    {
        var fund = new Fund();
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, Belgian.Replace("\"waitingMonths\": 6", "\"waitingMonths\": 121", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var said = await fund.Run($"open --charter {file} --name X --as chair");
        Assert.Equal(3, said.Code);
        Assert.Contains(":16: /loans/waitingMonths: CharterValueOutOfRange", said.Error, StringComparison.Ordinal);
        Assert.Equal("", said.Out);
        Assert.Equal(5, (await fund.Run("member list")).Code);
        File.Delete(file);
    }

    private static CharterReading Read(string text) => CharterFile.Read(Encoding.UTF8.GetBytes(text));
}
