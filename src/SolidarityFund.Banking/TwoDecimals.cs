// TwoDecimals: the currencies whose minor unit is not a hundredth, which we do not book.
using System.Collections.Frozen;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Banking;

/// <summary>Money counts hundredths; a currency with none, three or four decimals (ISO 4217) would be read a hundredfold wrong.</summary>
internal static class TwoDecimals
{
    private static readonly FrozenSet<string> Others =
        "BHD BIF CLF CLP DJF GNF IQD ISK JOD JPY KMF KRW KWD LYD OMR PYG RWF TND UGX UYI UYW VND VUV XAF XOF XPF XXX".Split(' ').ToFrozenSet();

    internal static bool Has(Currency currency) => !Others.Contains(currency.Code);
}
