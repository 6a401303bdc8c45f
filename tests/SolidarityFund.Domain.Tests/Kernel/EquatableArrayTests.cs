// EquatableArray: records that hold one are equal when the content is, and it is written as a plain JSON array.
using System.Text.Json;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Tests.Kernel;

public class EquatableArrayTests
{
    private sealed record Holds(EquatableArray<int> Numbers);

    [Fact]
    public void Equal_is_the_same_content_in_the_same_order()
    {
        EquatableArray<int> one = [1, 2, 3], same = EquatableArray.Of<int>([1, 2, 3]), turned = [3, 2, 1], shorter = [1, 2];
        Assert.True(one == same);
        Assert.False(one != same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.Equal(new Holds(one), new Holds(same));
        Assert.Equal(new Holds(one).GetHashCode(), new Holds(same).GetHashCode());
        Assert.NotEqual(one, turned);
        Assert.NotEqual(one, shorter);
        Assert.False(one.Equals(null));
    }

    [Fact]
    public void The_default_is_empty()
    {
        EquatableArray<int> nothing = default, empty = [];
        Assert.Equal(empty, nothing);
        Assert.Equal(empty.GetHashCode(), nothing.GetHashCode());
        Assert.Equal((0, 0), (nothing.Count, nothing.Items.Length));
        Assert.Empty(nothing);
        Assert.Throws<IndexOutOfRangeException>(() => nothing[0]);
    }

    [Fact]
    public void What_it_holds_is_found_in_order()
    {
        EquatableArray<int> one = [3, 1, 2];
        Assert.Equal([3, 1, 2], one.Select(n => n));
        Assert.Equal((3, 2, true, false, "[3, 1, 2]"), (one.Count, one[2], one.Contains(1), one.Contains(4), one.ToString()));
        var sum = 0;
        foreach (var n in one) sum += n;
        Assert.Equal(6, sum);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""["2026-05-01","2026-12-25"]""")]
    public void It_is_written_as_an_array_and_read_again(string json)
    {
        var days = JsonSerializer.Deserialize<EquatableArray<DateOnly>>(json, RecordCodec.Options);
        Assert.Equal(json, JsonSerializer.Serialize(days, RecordCodec.Options));
        Assert.Equal(days, JsonSerializer.Deserialize<EquatableArray<DateOnly>>(json, RecordCodec.Options));
    }

    [Fact]
    public void Records_within_are_written_by_the_same_rules()
    {
        EquatableArray<Money> amounts = [Money.Euro(1), Money.Euro(2_50)];
        var json = JsonSerializer.Serialize(amounts, RecordCodec.Options);
        Assert.Equal("""[{"cents":1,"currency":"EUR"},{"cents":250,"currency":"EUR"}]""", json);
        Assert.Equal(amounts, JsonSerializer.Deserialize<EquatableArray<Money>>(json, RecordCodec.Options));
        Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<EquatableArray<Money>>("null", RecordCodec.Options));
        Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<EquatableArray<Money>>("""[{"cents":1}]""", RecordCodec.Options));
    }
}
