// BankNotices: what a bank tells beside its statements, read to be shown.
using SolidarityFund.Banking;

namespace SolidarityFund.Web.Doors;

/// <summary>Reads camt.054 and camt.052. Nothing of it is ever booked: the statement to come holds the same movements.</summary>
public static class BankNotices
{
    /// <summary>The notices of a file, or what is wrong with it.</summary>
    public static BankNoticeReading Read(ReadOnlyMemory<byte> file)
    {
        var during = Camt052.Read(file);
        return during.IsAccepted ? during : Camt054.Read(file);
    }
}
