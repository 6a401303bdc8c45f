// Auditor, part of credit lines (domain.md §2.3, §2.4 and §3): drawn within the limit, 415 of a draw is what was paid less what came back,
// 090 of an open line is its limit less what is drawn.
using SolidarityFund.Domain;
using SolidarityFund.Domain.CreditLines;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;

namespace SolidarityFund.Testing;

public sealed partial class Auditor
{
    private readonly Dictionary<CreditLineId, Revolving> _creditLines = [];
    private readonly Dictionary<DrawId, Taken> _draws = [];
    private readonly Dictionary<PaymentReference, CreditLineId> _creditReferences = [];
    private readonly Dictionary<int, int> _creditNumbers = [];

    private void ReadCredit(CreditLineEvent e)
    {
        switch (e)
        {
            case CreditLineEvent.CreditLineRequested(var id, var number, var terms, var on):
                Law(_command is CreditLineCommand.RequestCreditLine asked && asked.Terms == terms && on == _today, $"the line is the one that was asked for");
                Law(ActsFor(_by, terms.Member) && number == _creditNumbers.GetValueOrDefault(on.Year) + 1, $"a line is asked for by who acts for {terms.Member}, numbered without a gap: {number}");
                Law(_creditLines.Values.All(c => c.Terms.Member != terms.Member || c.State is CreditLineState.Withdrawn or CreditLineState.Closed), $"a member has one line at a time: {terms.Member}");
                Law(_members[terms.Member].Organisation.JoinedOn.AddMonths(_charter!.Loans.WaitingMonths) <= on, $"the waiting period is over");
                Law(terms.EndsOn > on && terms.EndsOn <= on.AddMonths(_charter.Loans.TermMonthsMost) && terms.DrawDays is > 0 and <= 365, $"a line ends, and what is drawn is short-term: {terms.EndsOn}, {terms.DrawDays}");
                var line = new Revolving(terms, on);
                MayBeGranted(line);
                _creditNumbers[on.Year] = number;
                _creditLines.Add(id, line);
                break;
            case CreditLineEvent.CreditLineWithdrawn(var id):
                Law(_creditLines[id].State == CreditLineState.Requested && (ActsFor(_by, _creditLines[id].Terms.Member) || Ends(_creditLines[id].Terms.Member)), $"a borrower takes back what is not decided, or leaves: {id}");
                _creditLines[id].State = CreditLineState.Withdrawn;
                break;
            case CreditLineEvent.CreditLineAgreed(var id, var reference, var entry):
                var agreed = _creditLines[id];
                Law(_authority is CreditLineCommand.AgreeCreditLine(var held) && held == id && agreed.State == CreditLineState.Requested, $"a line is agreed once, by an adopted decision: {id}");
                _authority = null;
                Law(_today <= agreed.Terms.EndsOn, $"what is over is not agreed: {agreed.Terms.EndsOn}");
                MayBeGranted(agreed);
                WithinCapacity(agreed.Terms.Limit.Cents, "a credit line");
                Issued(reference, agreed.On.Year);
                _creditReferences.Add(reference, id);
                agreed.State = CreditLineState.Open;
                Law(Promises(entry, id) == agreed.Terms.Limit.Cents && entry.EffectiveOn == _today && entry.Transfers.Length == 1, $"a line is booked 090 to 091, to its limit");
                Promise(agreed, agreed.Terms.Limit.Cents);
                break;
            case CreditLineEvent.DrawAsked(var draw, var id, var number, var amount):
                var drawnOn = _creditLines[id];
                Law(_command is CreditLineCommand.DrawOnLine wanted && wanted.Line == id && wanted.Amount == amount && ActsFor(_by, drawnOn.Terms.Member), $"a draw is asked for by who acts for its member: {_by}");
                MayDraw(drawnOn);
                var others = _draws.Values.Where(d => d.Line == id).ToArray();
                Law(number == others.Length + 1 && amount.Cents > 0 && amount.Currency == _charter!.Currency, $"draws are numbered without a gap: {number}");
                Law(others.Sum(d => d.Owed + (d.State == DrawState.Asked ? d.Cents : 0)) + amount.Cents <= drawnOn.Terms.Limit.Cents, $"what is drawn and asked for is within the limit: {amount} of {drawnOn.Terms.Limit}");
                _draws.Add(draw, new Taken(id, amount.Cents));
                break;
            case CreditLineEvent.DrawCancelled(var draw):
                var dropped = _draws[draw];
                Law(dropped.State == DrawState.Asked && (_command is CreditLineCommand.CloseCreditLine || ActsFor(_by, _creditLines[dropped.Line].Terms.Member) || Ends(_creditLines[dropped.Line].Terms.Member)), $"a draw that is not paid is taken back, or ends with its line: {draw}");
                Law(_orders.Values.All(o => o.Obligation.Subject != draw.Value || o.State == PaymentState.Cancelled), $"a draw that may have been paid is not taken back: {draw}");
                dropped.State = DrawState.Cancelled;
                break;
            case CreditLineEvent.DrawPaid(var draw, var by, var entry):
                var (paid, from) = (_draws[draw], _creditLines[_draws[draw].Line]);
                Pays(new Obligation(ObligationKind.CreditLine, draw.Value), by, paid.Cents);
                Law(paid.State == DrawState.Asked && from.State == CreditLineState.Open, $"a draw is paid once, on an open line: {paid.State}");
                Law(entry.Transfers.Where(t => t.Debit == Claim(draw)).Sum(t => t.Amount.Cents) == paid.Cents && Promises(entry, paid.Line) == -paid.Cents && entry.Transfers.Length == 2, $"a draw goes to 415 and leaves the promises, in full: {entry}");
                (paid.State, paid.PaidOn) = (DrawState.Paid, entry.EffectiveOn);
                Promise(from, -paid.Cents);
                break;
            case CreditLineEvent.DrawsRepaid(var id, var by, var settled, var restored, var entry):
                var repaid = _creditLines[id];
                foreach (var (draw, amount) in settled)
                {
                    var part = _draws[draw];
                    Law(part.Line == id && amount.Cents > 0 && amount.Cents <= part.Owed, $"a draw is repaid up to what is owed: {amount} of {part.Owed}");
                    Law(_draws.Values.All(d => d.Line != id || d.Owed == 0 || d.PaidOn >= part.PaidOn), $"the oldest draw is repaid first: {draw}");
                    part.Repaid += amount.Cents;
                    if (part.Repaid == part.Cents) part.State = DrawState.Repaid;
                    Law(entry.Transfers.Where(t => t.Credit == Claim(draw)).Sum(t => t.Amount.Cents) == amount.Cents, $"what is repaid leaves 415 of its draw: {draw}");
                }
                var sum = settled.Sum(s => s.Amount.Cents);
                var revolves = repaid.State == CreditLineState.Open && entry.EffectiveOn <= repaid.Terms.EndsOn;
                Law(sum > 0 && restored.Cents == (revolves ? sum : 0) && Promises(entry, id) == restored.Cents, $"what is repaid up to the end day may be drawn again: {restored} of {sum}");
                var money = entry with { Transfers = [.. entry.Transfers.Where(t => t.Debit.Role is AccountRole.Bank or AccountRole.Suspense)] };
                Law(money.Transfers.Sum(t => t.Amount.Cents) == sum, $"a repayment is booked as it came in: {sum}");
                From(money, by);
                Clears(_creditReferences.First(r => r.Value == id).Key, sum);
                Promise(repaid, restored.Cents);
                break;
            case CreditLineEvent.CreditLineClosed(var id, var on, var entry):
                var over = _creditLines[id];
                var borrower = ActsFor(_by, over.Terms.Member);
                Law(over.State == CreditLineState.Open && on == _today && _draws.Values.All(d => d.Line != id || d.State != DrawState.Asked), $"an open line is closed, with what waited on it: {id}");
                Law(Ends(over.Terms.Member) || _today >= over.Terms.EndsOn || (borrower && Owed(id) == 0), $"before its end day the borrower closes a line on which nothing is drawn: {_by}");
                if (!borrower && !Ends(over.Terms.Member)) Acts(_by, MandateRole.Treasurer, "closing a line at its end");
                Law(!Ends(over.Terms.Member) || Owed(id) == 0, $"who leaves has repaid what it drew: {Owed(id)}");
                Law(entry is null ? over.Promised == 0 : Promises(entry, id) == -over.Promised && entry.Transfers.Length == 1, $"090 and 091 are released for what was not drawn: {over.Promised}");
                over.State = CreditLineState.Closed;
                Promise(over, -over.Promised);
                break;
            default:
                throw new AuditException($"the auditor does not know {e.GetType().Name}");
        }
    }

    /// <summary>A line is limited as a loan of its limit, on the day of its request; and nobody late on a draw gets one.</summary>
    private void MayBeGranted(Revolving line)
    {
        var member = line.Terms.Member;
        MayGetSupport(member);
        IsNotDoubtful(member);
        OwesNoRecourse(member);
        IsNotLate(member);
        WithinLimits(new Borrowing(new(member, line.Terms.Limit, 1, 0, line.On, line.On, line.Terms.Purpose)));
    }

    private void MayDraw(Revolving line)
    {
        MayGetSupport(line.Terms.Member);
        IsNotDoubtful(line.Terms.Member);
        OwesNoRecourse(line.Terms.Member);
        IsNotLate(line.Terms.Member);
        Law(line.State == CreditLineState.Open && _today <= line.Terms.EndsOn, $"an open line is drawn on, up to its end day: {line.State} {line.Terms.EndsOn}");
    }

    private void IsNotLate(MemberId member) => Law(
        _draws.Values.All(d => _creditLines[d.Line].Terms.Member != member || d.Owed == 0 || d.PaidOn.AddDays(_creditLines[d.Line].Terms.DrawDays) >= _today), $"who is late with a draw gets nothing more: {member}");

    /// <summary>An order pays a draw that was asked for, while it may be drawn.</summary>
    private (MemberId, long) DrawnOn(DrawId draw)
    {
        MayDraw(_creditLines[_draws[draw].Line]);
        return _draws[draw].State == DrawState.Asked ? (_creditLines[_draws[draw].Line].Terms.Member, _draws[draw].Cents) : default;
    }

    private long Owed(CreditLineId id) => _draws.Values.Where(d => d.Line == id).Sum(d => d.Owed);

    private void Promise(Revolving line, long cents)
    {
        line.Promised += cents;
        _undrawn += cents;
    }

    private Account Claim(DrawId draw) => new(AccountRole.LoansReceivableWithinYear, _creditLines[_draws[draw].Line].Terms.Member, draw.ToString());

    /// <summary>What an entry adds to the promises of a line, 090 to 091; below zero where it releases them.</summary>
    private long Promises(Entry entry, CreditLineId id)
    {
        var (given, counterpart) = (new Account(AccountRole.CommitmentsGiven, _creditLines[id].Terms.Member, id.ToString()), new Account(AccountRole.CommitmentsGivenCounterpart, _creditLines[id].Terms.Member, id.ToString()));
        return entry.Transfers.Sum(t => t.Debit == given && t.Credit == counterpart ? t.Amount.Cents : t.Debit == counterpart && t.Credit == given ? -t.Amount.Cents : 0);
    }

    private static bool MayBook(CreditLineEvent e, AccountRole debit, AccountRole credit) => (e, debit, credit) switch
    {
        (CreditLineEvent.CreditLineAgreed or CreditLineEvent.DrawsRepaid, AccountRole.CommitmentsGiven, AccountRole.CommitmentsGivenCounterpart) => true,
        (CreditLineEvent.DrawPaid or CreditLineEvent.CreditLineClosed, AccountRole.CommitmentsGivenCounterpart, AccountRole.CommitmentsGiven) => true,
        (CreditLineEvent.DrawPaid, AccountRole.LoansReceivableWithinYear, AccountRole.Bank or AccountRole.Suspense) => true,
        (CreditLineEvent.DrawsRepaid, AccountRole.Bank or AccountRole.Suspense, AccountRole.LoansReceivableWithinYear) => true,
        _ => false,
    };

    /// <summary>After each record, account by account.</summary>
    private void EndCredits()
    {
        foreach (var (id, line) in _creditLines)
        {
            var owed = Owed(id);
            var promised = Net(new Account(AccountRole.CommitmentsGiven, line.Terms.Member, id.ToString()));
            Law(owed >= 0 && owed <= line.Terms.Limit.Cents, $"what is drawn is within the limit: {owed} of {line.Terms.Limit}");
            Law(promised == line.Promised && promised >= 0, $"090 of {id} is what may still be drawn: {promised} and {line.Promised}");
            Law(line.State == CreditLineState.Open ? promised + owed <= line.Terms.Limit.Cents && (_today > line.Terms.EndsOn || promised + owed == line.Terms.Limit.Cents) : promised == 0, $"090 of an open line is its limit less what is drawn: {promised} + {owed} of {line.Terms.Limit}");
        }
        foreach (var (id, draw) in _draws)
            Law(Net(Claim(id)) == draw.Owed && draw.Owed >= 0 && draw.Repaid <= draw.Cents, $"415 of a draw is what was paid less what came back: {Net(Claim(id))} and {draw.Owed}");
    }

    private void CompareCredits(FundState state)
    {
        Law(state.CreditLines.Lines.Count == _creditLines.Count, $"the fund knows as many credit lines");
        foreach (var (id, line) in _creditLines)
        {
            var told = state.CreditLines.Lines[id];
            Law((told.State, told.Outstanding.Cents, told.Committed.Cents) == (line.State, Owed(id), line.Promised), $"{told.Code}: the fund says {told.State} {told.Outstanding} {told.Committed}, recomputed {line.State} {Owed(id)} {line.Promised}");
            foreach (var draw in told.Draws)
                Law((draw.State, draw.Outstanding.Cents, draw.Repaid.Cents) == (_draws[draw.Id].State, _draws[draw.Id].Owed, _draws[draw.Id].Repaid), $"{told.CodeOf(draw)}: the fund says {draw.State} {draw.Outstanding}");
        }
        foreach (var (member, cents) in state.CreditLines.Exposures)
            Law(cents == _creditLines.Where(c => c.Value.Terms.Member == member).Sum(c => c.Value.Promised + Owed(c.Key)), $"exposure of {member} by credit lines: the fund says {cents}");
        Law(_creditLines.All(c => c.Value.Promised + Owed(c.Key) == 0 || state.CreditLines.Exposures.ContainsKey(c.Value.Terms.Member)), $"every exposure by credit lines is known");
    }

    private sealed class Revolving(CreditLineTerms terms, DateOnly on)
    {
        public CreditLineTerms Terms { get; } = terms;

        public DateOnly On { get; } = on;

        public CreditLineState State { get; set; } = CreditLineState.Requested;

        public long Promised { get; set; }
    }

    private sealed class Taken(CreditLineId line, long cents)
    {
        public CreditLineId Line { get; } = line;

        public long Cents { get; } = cents;

        public DrawState State { get; set; } = DrawState.Asked;

        public DateOnly PaidOn { get; set; }

        public long Repaid { get; set; }

        public long Owed => State is DrawState.Paid or DrawState.Repaid ? Cents - Repaid : 0;
    }
}
