// Auditor, part five: loans between members (domain.md §2.8). Two sides, two persons; nothing of it is booked.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.PeerLoans;

namespace SolidarityFund.Testing;

public sealed partial class Auditor
{
    private readonly Dictionary<PeerLoanId, PeerLoanFacts> _peerLoans = [];
    private readonly Dictionary<int, int> _peerNumbers = [];

    private void ReadPeers(PeerLoanEvent e)
    {
        Law(e.Books is null, $"the fund books nothing of a loan between members: {e.GetType().Name}");
        switch (e)
        {
            case PeerLoanEvent.PeerLoanRegistered(var id, var number, var terms, var side, var on):
                Law(_command is PeerLoanCommand.RegisterPeerLoan asked && asked.Terms == terms && on == _today, $"what is entered is what was asked: {terms}");
                Law(number == _peerNumbers.GetValueOrDefault(on.Year) + 1, $"loans between members are numbered without a gap: {number}");
                Law(terms.Lender != terms.Borrower && (side == terms.Lender || side == terms.Borrower) && ActsFor(_by, side), $"one of the two enters it: {_by} for {side}");
                Law(terms.Rate.Value >= 0 && terms.Amount.Cents > 0 && terms.Dues.Sum(d => d.Amount.Cents) == terms.Amount.Cents, $"what falls due is what is lent: {terms.Amount}");
                var day = terms.LentOn;
                foreach (var due in terms.Dues)
                {
                    Law(due.DueOn >= day && due.Amount.Cents > 0, $"due days come in their order: {due.DueOn}");
                    day = due.DueOn.AddDays(1);
                }
                _peerNumbers[on.Year] = number;
                _peerLoans.Add(id, new PeerLoanFacts(terms, side, _by));
                break;
            case PeerLoanEvent.PeerLoanAccepted(var id, var side, _):
                Law(_peerLoans[id] is { State: 'r' } offered && side != offered.Side && _by != offered.By && ActsFor(_by, side), $"the other side accepts, by another person: {_by}");
                _peerLoans[id].State = 'o';
                break;
            case PeerLoanEvent.PeerLoanWithdrawn(var id):
                Law(_peerLoans[id].State == 'r' && IsParty(id), $"only what one side has said is taken back: {id}");
                _peerLoans[id].State = 'w';
                break;
            case PeerLoanEvent.PeerRepaymentReported(var id, var amount, var on, var side):
                Law(_peerLoans[id] is { State: 'o', Waiting: null } && ActsFor(_by, side) && IsParty(id), $"one of the two says what was repaid: {_by}");
                Law(on <= _today && on >= _peerLoans[id].Terms.LentOn, $"a repayment is not to come and not before the loan: {on}");
                _peerLoans[id].Waiting = (amount.Cents, on, side, _by);
                break;
            case PeerLoanEvent.PeerRepaymentConfirmed(var id, var amount, var on):
                var told = _peerLoans[id].Waiting!.Value;
                Law((told.Cents, told.On) == (amount.Cents, on) && told.By != _by && ActsFor(_by, told.Side == _peerLoans[id].Terms.Lender ? _peerLoans[id].Terms.Borrower : _peerLoans[id].Terms.Lender), $"the other side confirms what was said: {amount}");
                _peerLoans[id].Waiting = null;
                _peerLoans[id].Repaid += amount.Cents;
                Law(_peerLoans[id].Repaid <= _peerLoans[id].Terms.Amount.Cents, $"nobody repays more than was lent: {_peerLoans[id].Repaid}");
                break;
            case PeerLoanEvent.PeerRepaymentDropped(var id):
                Law(_peerLoans[id].Waiting is not null && IsParty(id), $"what waits is dropped by one of the two: {id}");
                _peerLoans[id].Waiting = null;
                break;
            case PeerLoanEvent.PeerLoanEnded(var id, var on, var givenUp):
                Law(_peerLoans[id] is { State: 'o', Waiting: null } && on == _today, $"what runs may end: {id}");
                Law(_peerLoans[id].Repaid + givenUp.Cents == _peerLoans[id].Terms.Amount.Cents, $"repaid + given up = lent: {_peerLoans[id].Repaid} + {givenUp}");
                Law(givenUp.Cents == 0 || ActsFor(_by, _peerLoans[id].Terms.Lender), $"only the lender gives up: {_by}");
                _peerLoans[id].State = 'e';
                break;
            default: throw new AuditException($"the auditor does not know {e.GetType().Name}");
        }
    }

    private bool IsParty(PeerLoanId id) => ActsFor(_by, _peerLoans[id].Terms.Lender) || ActsFor(_by, _peerLoans[id].Terms.Borrower);

    private void ComparePeers(FundState state)
    {
        Law(state.PeerLoans.PeerLoans.Count == _peerLoans.Count, $"the fund knows {state.PeerLoans.PeerLoans.Count} loans between members, recomputed {_peerLoans.Count}");
        foreach (var (id, facts) in _peerLoans)
        {
            var told = state.PeerLoans.PeerLoans[id];
            var owed = facts.State == 'o' ? facts.Terms.Amount.Cents - facts.Repaid : 0;
            Law(told.Outstanding.Cents == owed && told.OpenDues.Sum(d => d.Amount.Cents) == owed && told.Terms == facts.Terms, $"loan between members {told.Code}: the fund says {told.Outstanding}, recomputed {owed}");
        }
    }

    private sealed class PeerLoanFacts(PeerLoanTerms terms, MemberId side, PersonId by)
    {
        public PeerLoanTerms Terms { get; } = terms;

        public MemberId Side { get; } = side;

        public PersonId By { get; } = by;

        /// <summary>r(egistered), w(ithdrawn), o(wed), e(nded).</summary>
        public char State { get; set; } = 'r';

        public long Repaid { get; set; }

        public (long Cents, DateOnly On, MemberId Side, PersonId By)? Waiting { get; set; }
    }
}
