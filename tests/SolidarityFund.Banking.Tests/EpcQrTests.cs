// EPC QR: both vectors of domain.md §6.2, byte for byte.
using System.Text;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Banking.Tests;

public sealed class EpcQrTests
{
    private static readonly Iban Account = Iban.Parse("BE68539007547034");
    private static readonly Money Amount = Money.Euro(125_000);

    [Fact]
    public void A_belgian_communication_travels_as_text()
    {
        var payload = EpcQr.Payload("Fonds Solidaire ASBL", Account, Amount, StructuredCommunication.FromNumber(2026000107));
        Assert.Equal("BCD\n002\n1\nSCT\n\nFonds Solidaire ASBL\nBE68539007547034\nEUR1250.00\n\n\n+++202/6000/10704+++", payload);
        Assert.Equal(86, Encoding.UTF8.GetByteCount(payload));
    }

    [Fact]
    public void A_creditor_reference_travels_as_reference()
    {
        var payload = EpcQr.Payload("Fonds Solidaire ASBL", Account, Amount, CreditorReference.Parse("RF93SOL2026000123"));
        Assert.Equal("BCD\n002\n1\nSCT\n\nFonds Solidaire ASBL\nBE68539007547034\nEUR1250.00\n\nRF93SOL2026000123", payload);
        Assert.Equal(82, Encoding.UTF8.GetByteCount(payload));
    }

    [Fact]
    public void Nothing_stands_after_the_last_line_used() =>
        Assert.Equal("BCD\n002\n1\nSCT\n\nCaisse d'été\nBE68539007547034\nEUR0.01", EpcQr.Payload("Caisse d'été", Account, Money.Euro(1), ""));

    [Fact]
    public void What_a_bank_would_misread_is_refused()
    {
        Assert.Throws<ArgumentException>(() => EpcQr.Payload("", Account, Amount, ""));
        Assert.Throws<ArgumentException>(() => EpcQr.Payload(new string('x', 71), Account, Amount, ""));
        Assert.Throws<ArgumentException>(() => EpcQr.Payload("Fonds\nBE00", Account, Amount, ""));
        Assert.Throws<ArgumentException>(() => EpcQr.Payload("Fonds", default, Amount, ""));
        Assert.Throws<ArgumentException>(() => EpcQr.Payload("Fonds", Account, Money.Euro(0), ""));
        Assert.Throws<ArgumentException>(() => EpcQr.Payload("Fonds", Account, Money.Euro(EpcQr.MaxAmountCents + 1), ""));
        Assert.Throws<ArgumentException>(() => EpcQr.Payload("Fonds", Account, new Money(100, Currency.Parse("USD")), ""));
        Assert.Throws<ArgumentException>(() => EpcQr.Payload("Fonds", Account, Amount, new string('x', 141)));
        Assert.Throws<ArgumentException>(() => EpcQr.Payload(new string('€', 70), Account, Amount, new string('é', 140)));
    }
}
