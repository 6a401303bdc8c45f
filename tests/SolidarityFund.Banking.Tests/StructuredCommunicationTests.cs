// OGM-VCS: the vectors of domain.md §6.1 and what is found in free text (§6.4, rule 3).
using FsCheck.Fluent;

namespace SolidarityFund.Banking.Tests;

public sealed class StructuredCommunicationTests
{
    [Theory]
    [InlineData("+++000/0000/00101+++", 1)]
    [InlineData("+++090/9337/55493+++", 909337554)]
    [InlineData("+++010/8068/17183+++", 108068171)]
    [InlineData("+++123/4567/89002+++", 1234567890)]
    [InlineData("+++202/6000/10704+++", 2026000107)]
    [InlineData("+++999/9999/99948+++", 9999999999)]
    [InlineData("+++000/0000/97097+++", 970)]
    [InlineData("+++000/0000/09797+++", 97)]
    public void A_number_prints_with_its_check_digits_and_reads_back(string printed, long number)
    {
        Assert.Equal(printed, StructuredCommunication.FromNumber(number).ToString());
        Assert.Equal(number, StructuredCommunication.Parse(printed).Number);
        Assert.Equal(number, StructuredCommunication.Parse(printed.Replace('+', '*')).Number);
        Assert.Equal(number, StructuredCommunication.Parse(StructuredCommunication.FromNumber(number).Digits).Number);
    }

    [Fact]
    public void A_structured_communication_with_remainder_zero_ends_in_97()
    {
        Assert.Equal(97, StructuredCommunication.FromNumber(97).Check);
        Assert.Equal("000000000097", default(StructuredCommunication).Digits);
    }

    [Theory]
    [InlineData("+++090/9337/55494+++")]
    [InlineData("+++000/0000/97000+++")] // 0 is written 97
    [InlineData("+++202/6000/10704***")]
    [InlineData("++202/6000/10704++")]
    [InlineData("202/6000/10704")]
    [InlineData("20260001070")]
    [InlineData("٢٠٢٦٠٠٠١٠٧٠٤")] // digits of another script
    [InlineData("")]
    [InlineData(null)]
    public void Another_form_or_wrong_check_digits_are_refused(string? text) => Assert.False(StructuredCommunication.TryParse(text, out _));

    [Fact]
    public void A_base_number_has_at_most_ten_digits()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => StructuredCommunication.FromNumber(10_000_000_000));
        Assert.Throws<ArgumentOutOfRangeException>(() => StructuredCommunication.FromNumber(-1));
    }

    [Theory]
    [InlineData("cotisation +++202/6000/10704+++ merci", "202600010704")]
    [InlineData("cotisation ***202/6000/10704*** merci", "202600010704")]
    [InlineData("COTISATION 202600010704", "202600010704")]
    [InlineData("202600010704,123456789002 et 202600010704", "202600010704 123456789002")]
    [InlineData("+++090/9337/55494+++ 202600010704", "202600010704")]
    [InlineData("1202600010704", "")] // thirteen digits are another number
    [InlineData("202600010705", "")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Free_text_gives_the_communications_that_pass_the_check(string? text, string expected) =>
        Assert.Equal(expected, string.Join(' ', StructuredCommunication.FindIn(text).Select(c => c.Digits)));

    [Fact]
    public void Every_number_round_trips_and_is_found_in_a_sentence() => Laws.Hold(Prop.ForAll(Laws.TenDigits.ToArbitrary(), number =>
    {
        var communication = StructuredCommunication.FromNumber(number);
        return StructuredCommunication.Parse(communication.ToString()) == communication
            && StructuredCommunication.FindIn($"Ref. {communication.Digits}, merci").SequenceEqual([communication]);
    }));

    [Fact]
    public void One_wrong_digit_never_passes() => Laws.Hold(Prop.ForAll(
        Laws.TenDigits.ToArbitrary(), Gen.Choose(0, 11).ToArbitrary(), Gen.Choose(1, 9).ToArbitrary(), (number, at, shift) =>
        {
            var digits = StructuredCommunication.FromNumber(number).Digits.ToCharArray();
            digits[at] = (char)('0' + ((digits[at] - '0' + shift) % 10));
            return !StructuredCommunication.TryParse(new string(digits), out _);
        }));
}
