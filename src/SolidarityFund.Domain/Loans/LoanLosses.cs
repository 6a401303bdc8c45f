// LoanLosses: what was lost of a loan and what is expected to be, and how the book of loans follows it.
using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Domain.Loans;

/// <summary>
/// The losses of a loan; amounts in the fund's currency, zero or more. Paid out = repaid + outstanding + written off + remitted, and
/// written off = recovered + claim + forgiven.
/// </summary>
/// <param name="WrittenDown">What stands in 419: at most what is outstanding.</param>
/// <param name="Decided">The part of it that a decision of its own fixed; no table takes the write-down below it.</param>
/// <param name="WrittenOff">What was given up in the books.</param>
/// <param name="WrittenOffOn">When first; null before.</param>
/// <param name="Recovered">What came in afterwards.</param>
/// <param name="Forgiven">What was given to the borrower of the claim, after the write-off.</param>
/// <param name="Remitted">What was given to the borrower while it stood in the books.</param>
public sealed record LoanLosses(Money WrittenDown, Money Decided, Money WrittenOff, DateOnly? WrittenOffOn, Money Recovered, Money Forgiven, Money Remitted)
{
    /// <summary>What the borrower still owes of what was written off; it stands in no account.</summary>
    public Money Claim => WrittenOff - Recovered - Forgiven;

    /// <summary>No loss.</summary>
    /// <param name="zero">Nothing, in the loan's currency.</param>
    internal static LoanLosses None(Money zero) => new(zero, zero, zero, null, zero, zero, zero);

    /// <summary>No more is written down than is outstanding: what is paid cannot be lost.</summary>
    internal LoanLosses Within(Money outstanding) => this with { WrittenDown = Money.Min(WrittenDown, outstanding), Decided = Money.Min(Decided, outstanding) };

    /// <summary>What was feared comes true: the write-down is used first.</summary>
    internal LoanLosses Used(Money amount) => this with { WrittenDown = WrittenDown - Money.Min(WrittenDown, amount), Decided = Decided - Money.Min(Decided, amount) };
}

public sealed partial record LoanBook
{
    /// <summary>The day of the newest run of the table of provisions; null before the first.</summary>
    public DateOnly? WrittenDownAsOf { get; private init; }

    private ImmutableDictionary<MemberId, ImmutableList<LoanId>> Claims { get; init; } = ImmutableDictionary<MemberId, ImmutableList<LoanId>>.Empty;

    /// <summary>Loans of a member that were written off and are not recovered or forgiven in full, in the order of their write-off.</summary>
    public IEnumerable<Loan> ClaimsOf(MemberId member) => Claims.GetValueOrDefault(member, []).Select(id => Loans[id]);

    private LoanBook EvolveLosses(LoanEvent e)
    {
        switch (e)
        {
            case LoanEvent.LoanMarkedDoubtful(var id, var entry):
                return With(Loans[id] with { State = LoanState.Doubtful, Interest = SimpleInterest.Bears(Loans[id], false, entry.EffectiveOn), Schedule = [.. Loans[id].Schedule.Select(i => i with { BeyondYear = false })] });
            case LoanEvent.LoanMarkedSound(var id, var within, var entry):
                return With(Loans[id] with
                {
                    State = LoanState.Active,
                    Interest = SimpleInterest.Bears(Loans[id], true, entry.EffectiveOn),
                    Schedule = [.. Loans[id].Schedule.Select(i => i with { BeyondYear = i.Number > within })],
                    Losses = Loans[id].Losses with { Decided = Loans[id].Terms.Amount.Zero },
                });
            case LoanEvent.LoansWrittenDown(var asOf, var written, _):
                return this with
                {
                    Loans = Loans.SetItems(written.Select(w => KeyValuePair.Create(w.Loan, Loans[w.Loan] with { Losses = Loans[w.Loan].Losses with { WrittenDown = w.To } }))),
                    WrittenDownAsOf = asOf,
                };
            case LoanEvent.LoanWriteDownDecided(var id, var to, _):
                return With(Loans[id] with { Losses = Loans[id].Losses with { WrittenDown = to, Decided = to } });
            case LoanEvent.LoanWrittenOff(var id, var amount, var settled, var entry):
                var lost = Loans[id];
                var losses = lost.Losses.Used(amount) with { WrittenOff = lost.Losses.WrittenOff + amount, WrittenOffOn = lost.Losses.WrittenOffOn ?? entry.EffectiveOn };
                return Less(lost, Settled(lost, settled.Items, entry.EffectiveOn) with { Losses = losses }, LoanState.WrittenOff).Claiming(id);
            case LoanEvent.LoanRecovered(var id, var amount, _, _):
                return With(Loans[id] with { Losses = Loans[id].Losses with { Recovered = Loans[id].Losses.Recovered + amount } }).Claiming(id);
            case LoanEvent.LoanRemitted(var id, var amount, var settled, var entry):
                return Remitted(Loans[id], amount, settled, entry);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private LoanBook Remitted(Loan loan, Money amount, EquatableArray<InstalmentPayment> settled, Entry? entry)
    {
        var booked = Money.Sum(settled.Select(s => s.Amount).Append(amount.Zero));
        var losses = loan.Losses.Used(booked) with { Remitted = loan.Losses.Remitted + booked, Forgiven = loan.Losses.Forgiven + amount - booked };
        var after = (entry is null ? loan : Settled(loan, settled.Items, entry.EffectiveOn)) with { Losses = losses };
        var atEnd = losses.Claim.IsPositive ? LoanState.WrittenOff : LoanState.Remitted;
        return (loan.IsLive ? Less(loan, after, atEnd) : With(after with { State = atEnd })).Claiming(loan.Id);
    }

    /// <summary>The book knows a loan among the claims of who owes it as long as something of what was written off is owed.</summary>
    private LoanBook Claiming(LoanId id)
    {
        var (isOpen, claims) = (Loans[id].Losses.Claim.IsPositive, Claims);
        foreach (var member in Loans[id].Borrowers)
            if (claims.GetValueOrDefault(member, []) is var its && its.Contains(id) != isOpen) claims = claims.SetItem(member, isOpen ? its.Add(id) : its.Remove(id));
        return ReferenceEquals(claims, Claims) ? this : this with { Claims = claims };
    }
}
