// Auditor: a fund that is taken over (docs/ARCHITECTURE.md, Taking a fund over). The opening balance of every account is worked out from the rows
// of what was prepared, and compared with what stands there after the record that books them.
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Takeovers;

namespace SolidarityFund.Testing;

public sealed partial class Auditor
{
    private (Takeover Takeover, string Hash, PersonId By)? _takeover;
    private Takeover? _taking;
    private int _loansTaken, _guaranteesTaken;
    private long _riskBefore;

    private void ReadTakeover(TakeoverEvent e)
    {
        switch (e)
        {
            case TakeoverEvent.TakeoverPrepared(var takeover, var hash):
                Acts(_by, MandateRole.Treasurer, "preparing a takeover");
                Law(_command is TakeoverCommand.PrepareTakeover(var asked) && asked == takeover && hash.Length == 64, $"the takeover is the one that was asked for");
                Unbegun();
                Ties(takeover);
                _takeover = (takeover, hash, _by);
                break;
            case TakeoverEvent.TakeoverApproved(var hash, var asOf, _):
                Law(_takeover is { } waiting && waiting.Hash == hash && _command is TakeoverCommand.ApproveTakeover(var said) && said == hash, $"what is taken over is what was prepared");
                Law(_takeover!.Value.By != _by && (Held(_by, MandateRole.Treasurer) || Held(_by, MandateRole.Administrator)), $"a takeover is approved by a second person: {_by}");
                Unbegun();
                Law(asOf == _takeover.Value.Takeover.AsOf && asOf <= _today, $"a fund is taken over as of a day that has come: {asOf}");
                (_taking, _takeover, _loansTaken, _guaranteesTaken) = (_takeover.Value.Takeover, null, 0, 0);
                _riskBefore = _taking.Balances.Where(b => b.Role == AccountRole.RiskFund).Sum(b => b.Amount.Cents);
                break;
            default:
                throw new AuditException($"the auditor does not know {e.GetType().Name}");
        }
    }

    private void ReadTakenOver(LoanEvent.LoanTakenOver e)
    {
        var row = Taking().Loans[_loansTaken++];
        Law((e.Terms.Member, e.Terms.Amount, e.Terms.RequestedOn, e.Terms.NeededOn, e.Formerly) == (Numbered(row.EnterpriseNumber), row.Amount, row.AgreedOn, row.PaidOutOn, row.Number) && e.Schedule == row.Instalments,
            $"a loan is taken over as its row says: {row.Number}");
        Law(e.Terms is { RateBasisPoints: null, Tranches: null, Jointly: null, Plan: null }, $"what is taken over bears no interest and was paid out at once to one member: {row.Number}");
        Issued(e.Reference, row.AgreedOn.Year);
        _loanReferences.Add(e.Reference, e.Loan);
        var left = row.Instalments.Sum(i => i.Amount.Cents);
        Law(left > 0 && left <= row.Amount.Cents, $"no more is left than was paid out: {left}");
        _loans.Add(e.Loan, new Borrowing(e.Terms)
        {
            State = row.IsDoubtful ? LoanState.Doubtful : LoanState.Active,
            Schedule = [.. row.Instalments.Select(i => new Slice(i.DueOn, i.Amount.Cents) { IsBeyondYear = !row.IsDoubtful && i.DueOn > _taking!.AsOf.AddYears(1) })],
            Disbursed = row.Amount.Cents,
            DisbursedOn = row.PaidOutOn,
            Repaid = row.Amount.Cents - left,
            WrittenDown = row.WrittenDown.Cents,
            Decided = row.WrittenDown.Cents,
        });
    }

    private void ReadTakenOver(GuaranteeEvent.GuaranteeTakenOver e)
    {
        var row = Taking().Guarantees[_guaranteesTaken++];
        Law((e.Terms.Member, e.Terms.Lender, e.Terms.Credit, e.Terms.Quota, e.Terms.ExpiresOn, e.Terms.CallMonths, e.IssuedOn, e.Conditions, e.Outstanding, e.Formerly)
            == (Numbered(row.EnterpriseNumber), row.Lender, row.Credit, row.Quota, row.ExpiresOn, row.CallMonths, row.IssuedOn, row.Conditions, row.Outstanding, row.Letter), $"a guarantee is taken over as its row says: {row.Letter}");
        Law(_members.Values.All(m => m.Organisation.EnterpriseNumber != row.Lender.EnterpriseNumber && m.Organisation.Iban != row.Lender.Iban), $"the lender is no member: {row.Lender.EnterpriseNumber}");
        var year = row.IssuedOn.Year;
        Law(e.Letter == _letters.GetValueOrDefault(year) + 1 && e.Number == _suretyNumbers.GetValueOrDefault(year) + 1, $"letters of a year are numbered without a gap: {e.Letter}");
        (_letters[year], _suretyNumbers[year]) = (e.Letter, e.Number);
        Issued(e.Reference, year);
        _recourses.Add(e.Reference, e.Guarantee);
        _sureties.Add(e.Guarantee, new Surety(e.Terms)
        {
            State = GuaranteeState.Live,
            Conditions = row.Conditions,
            On = row.IssuedOn,
            Outstanding = row.Outstanding.Cents,
            Reported = _taking!.AsOf,
            Confirmed = _taking.AsOf,
        });
    }

    /// <summary>After the record: every account stands where the rows put it, and nothing else stands anywhere.</summary>
    private void EndTakeover()
    {
        if (_taking is not { } taking) return;
        Law(_loansTaken == taking.Loans.Count && _guaranteesTaken == taking.Guarantees.Count, $"every row is taken over: {_loansTaken} and {_guaranteesTaken}");
        foreach (var (role, amount, account) in taking.Balances)
            Law(Net(new Account(role, Subject: account)) == (role == AccountRole.Bank ? amount.Cents : -amount.Cents), $"{role} {account} begins at its balance: {amount}");
        foreach (var (number, amount) in taking.Deposits) Law(HeldFor(Numbered(number)) == amount.Cents, $"a deposit is owed from the first day: {number}");
        var year = taking.AsOf.AddYears(1);
        long Left(bool doubtful, Func<PlannedInstalment, bool> which) => taking.Loans.Where(l => l.IsDoubtful == doubtful).SelectMany(l => l.Instalments).Where(which).Sum(i => i.Amount.Cents);
        Law((Net(AccountRole.LoansReceivableWithinYear), Net(AccountRole.LoansReceivableBeyondYear), Net(AccountRole.LoansDoubtful)) == (Left(false, i => i.DueOn <= year), Left(false, i => i.DueOn > year), Left(true, _ => true)), $"415, 2915 and 417 are what is left of the loans");
        Law(-Net(AccountRole.LoanWriteDowns) == taking.Loans.Sum(l => l.WrittenDown.Cents), $"419 is what was written down");
        Law(Net(AccountRole.GuaranteesGiven) == taking.Guarantees.Sum(g => g.Maximum.Cents), $"012 is the sum of the maxima");
        Law(-Net(AccountRole.ResultBroughtForward) == taking.Balances.Where(b => b.Role == AccountRole.ResultBroughtForward).Sum(b => b.Amount.Cents), $"140 ends at what the books before said");
        Law(Net(AccountRole.CommitmentsGiven) == 0, $"what was paid out is not promised");
        _taking = null;
    }

    private void Unbegun() => Law(_debits == 0 && _loans.Count == 0 && _sureties.Count == 0 && _tills.Values.All(t => t.Statements == 0), $"a fund is taken over before its books begin");

    private static void Ties(Takeover takeover)
    {
        var sums = takeover.Balances.Sum(b => b.Role == AccountRole.Bank ? b.Amount.Cents : -b.Amount.Cents) - takeover.Deposits.Sum(d => d.Amount.Cents)
            + takeover.Loans.Sum(l => l.Instalments.Sum(i => i.Amount.Cents) - l.WrittenDown.Cents);
        Law(sums == 0, $"what the fund has is what it owes and owns: {sums}");
        Law(takeover.Guarantees.All(g => g.Maximum.Cents == Part(g.Outstanding.Cents, g.Quota)), $"a maximum is the quota of what is outstanding");
    }

    private Takeover Taking() => _taking ?? throw new AuditException("a loan or guarantee is taken over with its fund only");

    private MemberId Numbered(string enterpriseNumber) => _members.Single(m => m.Value.Organisation.EnterpriseNumber == enterpriseNumber).Key;
}
