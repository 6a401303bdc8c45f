// Ids: written with their prefix, read back exactly, minted from the command so that deciding twice names the same thing.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Tests.Kernel;

public class IdTests
{
    private static readonly Guid Some = Guid.Parse("0190b5b2-8c3e-7f0c-8e0d-3c5b7a9e1f22");
    private static readonly Occasion Noon = new(new(Some), default, new Instant(1_700_000_000_123_456), new DateOnly(2023, 11, 14));

    [Fact]
    public void An_id_says_what_it_names() => Assert.Equal("ln_0190b5b28c3e7f0c8e0d3c5b7a9e1f22", new LoanId(Some).ToString());

    [Fact]
    public void Every_id_reads_back_what_it_writes()
    {
        RoundTrip<FundId>();
        RoundTrip<CommandId>();
        RoundTrip<PersonId>();
        RoundTrip<MemberId>();
        RoundTrip<ProposalId>();
        RoundTrip<LoanId>();
        RoundTrip<AidId>();
        RoundTrip<PeerLoanId>();
        RoundTrip<AnnouncementId>();
        RoundTrip<DocumentId>();
        RoundTrip<PaymentId>();
        RoundTrip<StatementId>();
        RoundTrip<LineId>();
        RoundTrip<EntryId>();
        RoundTrip<MeetingId>();
        RoundTrip<FollowUpId>();
        RoundTrip<TextId>();
        RoundTrip<RequestId>();
    }

    [Fact]
    public void No_two_kinds_of_id_share_a_prefix()
    {
        var ids = typeof(Id).Assembly.GetTypes().Where(t => t.IsValueType && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>))).ToArray();
        var prefixes = ids.Select(t => (string)t.GetProperty("Prefix")!.GetValue(null)!).ToArray();
        Assert.Equal(40, ids.Length);
        Assert.Equal(ids.Length, prefixes.Distinct().Count());
        Assert.All(prefixes, p => Assert.Matches("^[a-z]{2}$", p));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ln_")]
    [InlineData("mb_0190b5b28c3e7f0c8e0d3c5b7a9e1f22")]
    [InlineData("LN_0190b5b28c3e7f0c8e0d3c5b7a9e1f22")]
    [InlineData("ln-0190b5b28c3e7f0c8e0d3c5b7a9e1f22")]
    [InlineData("ln_0190B5B28C3E7F0C8E0D3C5B7A9E1F22")]
    [InlineData("ln_0190b5b2-8c3e-7f0c-8e0d-3c5b7a9e1f22")]
    [InlineData("ln_0190b5b28c3e7f0c8e0d3c5b7a9e1f2")]
    [InlineData("ln_0190b5b28c3e7f0c8e0d3c5b7a9e1f222")]
    [InlineData(" ln_0190b5b28c3e7f0c8e0d3c5b7a9e1f2")]
    [InlineData("ln_0190b5b28c3e7f0c8e0d3c5b7a9e1f2g")]
    [InlineData("ln_0x90b5b28c3e7f0c8e0d3c5b7a9e1f22")]
    public void Any_other_writing_is_refused(string text)
    {
        Assert.False(Id.TryParse<LoanId>(text, out _));
        Assert.Throws<FormatException>(() => Id.Parse<LoanId>(text));
    }

    [Fact]
    public void The_same_command_mints_the_same_id()
    {
        Assert.Equal(Id.Mint<LoanId>(Noon), Id.Mint<LoanId>(Noon));
        Assert.Equal(Id.Mint<LoanId>(Noon), Id.Mint<LoanId>(Noon with { By = new(Some), Today = default }));
    }

    [Fact]
    public void Another_command_ordinal_or_kind_mints_another_id()
    {
        var ids = new[]
        {
            Id.Mint<LoanId>(Noon).Value, Id.Mint<LoanId>(Noon, 1).Value, Id.Mint<LineId>(Noon).Value,
            Id.Mint<LoanId>(Noon with { Command = new(Guid.Parse("0190b5b2-8c3e-7f0c-8e0d-3c5b7a9e1f23")) }).Value,
        };
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Fact]
    public void A_minted_id_is_a_version_7_uuid_of_its_millisecond()
    {
        var value = Id.Mint<LoanId>(Noon).Value;
        Assert.Equal(7, value.Version);
        Assert.Equal(8, value.Variant & 0b1100);
        Assert.Equal(1_700_000_000_123, Convert.ToInt64(value.ToString("N")[..12], 16));
    }

    private static void RoundTrip<T>() where T : struct, IId<T>
    {
        var id = T.From(Some);
        Assert.Equal(id, Id.Parse<T>(Id.Format(id)));
        Assert.Equal(Id.Format(id), id.ToString());
        Assert.Equal(Some, id.Value);
    }
}
