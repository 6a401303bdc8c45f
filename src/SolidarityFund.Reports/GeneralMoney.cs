// GeneralMoney: what came into the money of a fund that has no purpose, and what it went to, as far as the books can say it honestly: in proportion.
using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Reports;

/// <summary>Money of one kind, from or to one member.</summary>
/// <param name="Kind">The account on the other side: contributions, deposits, loans, grants; the bank itself for what is still there.</param>
/// <param name="Member">Whose; null for nobody's.</param>
/// <param name="Amount">Above zero.</param>
public sealed record GeneralMoneyPart(AccountRole Kind, MemberId? Member, Money Amount);

/// <summary>
/// The general money. It lies in one account and has no order of use: a contribution, a repaid loan and a deposit are one sum the day after. Of one euro of it the
/// books know only that it has its share, like any other, in everything that was paid out of that sum and in what is left: a proportion, not an origin. Sums are gross:
/// a loan that was repaid and lent again came in once more and went out twice. What moved to or from a purpose stands under the bank.
/// </summary>
/// <param name="Came">What came in, by kind and member.</param>
/// <param name="Went">What went out, and what is left at the bank; adds up to what came.</param>
public sealed record GeneralMoney(ImmutableArray<GeneralMoneyPart> Came, ImmutableArray<GeneralMoneyPart> Went)
{
    /// <summary>What an amount of what came in stands for, in proportion and to the cent; parts that get nothing fall away.</summary>
    public IEnumerable<GeneralMoneyPart> Spread(Money amount) => Went.IsEmpty ? []
        : Allocation.LargestRemainder(amount, [.. Went.Select(p => p.Amount.Cents)]).Zip(Went, (share, part) => part with { Amount = share }).Where(p => p.Amount.IsPositive);

    /// <summary>Reads the books.</summary>
    public static GeneralMoney Of(Books books)
    {
        var (came, went) = (new Dictionary<(AccountRole, MemberId), long>(), new Dictionary<(AccountRole, MemberId), long>());
        foreach (var (debit, credit, amount) in books.Entries.SelectMany(e => e.Transfers))
        {
            if (IsGeneral(debit) == IsGeneral(credit)) continue;
            var (sums, other) = IsGeneral(debit) ? (came, credit) : (went, debit);
            sums[(other.Role, other.Member)] = sums.GetValueOrDefault((other.Role, other.Member)) + amount.Cents;
        }
        var left = came.Values.Sum() - went.Values.Sum();
        var parts = Parts(went);
        return new(Parts(came), left > 0 ? parts.Add(new(AccountRole.Bank, null, new(left, books.Currency))) : parts);

        ImmutableArray<GeneralMoneyPart> Parts(Dictionary<(AccountRole Role, MemberId Member), long> sums) =>
            [.. sums.OrderBy(s => s.Key.Role).ThenBy(s => s.Key.Member.Value).Select(s => new GeneralMoneyPart(s.Key.Role, s.Key.Member == default ? null : s.Key.Member, new(s.Value, books.Currency)))];
    }

    private static bool IsGeneral(Account account) => account is { Role: AccountRole.Bank, Purpose: null };
}
