// PaymentReference: ten digits that no two rooms share.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Tests.Kernel;

public class PaymentReferenceTests
{
    [Fact]
    public void A_reference_holds_year_kind_and_running_number()
    {
        Assert.Equal("2026000107", PaymentReference.Of(2026, ReferenceKind.Contribution, 107).ToString());
        Assert.Equal("2026100007", PaymentReference.Of(2026, ReferenceKind.Loan, 7).ToString());
        Assert.Equal("0000000970", new PaymentReference(970).ToString());
    }

    [Fact]
    public void The_last_number_of_one_kind_is_not_the_first_of_the_next()
    {
        var last = PaymentReference.Of(2026, ReferenceKind.Contribution, PaymentReference.RunningNumberMost);
        Assert.True(last.Number < PaymentReference.Of(2026, ReferenceKind.Loan, 1).Number);
        Assert.Throws<ArgumentOutOfRangeException>(() => PaymentReference.Of(2026, ReferenceKind.Contribution, PaymentReference.RunningNumberMost + 1));
    }
}
