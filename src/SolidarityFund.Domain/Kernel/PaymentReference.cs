// PaymentReference: the number that a payer repeats. How it is printed (Belgian, ISO) is a matter of format, outside Domain.
using System.Globalization;

namespace SolidarityFund.Domain.Kernel;

/// <summary>What a payment reference was issued for; it is the fifth digit of the number.</summary>
public enum ReferenceKind
{
    /// <summary>A called contribution.</summary>
    Contribution = 0,

    /// <summary>Repayment of a loan.</summary>
    Loan = 1,

    /// <summary>Recourse: what the fund paid under a guarantee is owed to it.</summary>
    Recourse = 2,

    /// <summary>A pledge that was called: the guarantor pays what it promised.</summary>
    PledgeCall = 3,

    /// <summary>The unspent part of a grant, which comes back.</summary>
    GrantReturn = 4,

    /// <summary>Repayment of what was drawn on a credit line.</summary>
    CreditLine = 5,

    /// <summary>Money placed under the agreement of a deposit.</summary>
    Deposit = 6,

    /// <summary>A member's part in a cost pool: advances, and what its settlement leaves to pay.</summary>
    Sharing = 7,

    /// <summary>Money of an outside funder under its agreement, and what a member returns of its sub-grant.</summary>
    Cascade = 9,
    /// <summary>Money that was announced; nobody owes it.</summary>
    ExpectedMoney = 8,
}

/// <summary>
/// A payment reference: ten digits, year (4), kind (1), running number (5). Each room numbers its own, so no two share one.
/// The ten digits are the base of a Belgian structured communication or of an ISO 11649 reference (domain.md §6.1).
/// </summary>
/// <param name="Number">0 to 9 999 999 999.</param>
public readonly record struct PaymentReference(long Number)
{
    /// <summary>The highest running number of one kind in one year.</summary>
    public const int RunningNumberMost = 99_999;

    /// <summary>The reference of a year, kind and running number.</summary>
    public static PaymentReference Of(int year, ReferenceKind kind, int runningNumber)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(runningNumber, RunningNumberMost);
        return new((year * 1_000_000L) + ((int)kind * 100_000L) + runningNumber);
    }

    /// <summary>What it was issued for; of a number that is nobody's, whatever its fifth digit says.</summary>
    public ReferenceKind Kind => (ReferenceKind)(Number / 100_000 % 10);

    /// <summary>The ten digits.</summary>
    public override string ToString() => Number.ToString("D10", CultureInfo.InvariantCulture);
}
