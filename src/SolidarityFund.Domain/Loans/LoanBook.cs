// The loans and where each stands.
using System.Collections.Immutable;
using System.Globalization;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Domain.Loans;

/// <summary>Where a loan stands.</summary>
public enum LoanState
{
    /// <summary>Asked for, not decided.</summary>
    Requested,

    /// <summary>Taken back by the borrower.</summary>
    Withdrawn,

    /// <summary>Agreed, not paid out.</summary>
    Agreed,

    /// <summary>Paid out, being repaid.</summary>
    Active,

    /// <summary>Repaid in full.</summary>
    Repaid,

    /// <summary>Agreed, and given up before it was paid out: the borrower leaves, or the fund ends.</summary>
    Cancelled,

    /// <summary>Paid out, being repaid, so late that it stands in 417.</summary>
    Doubtful,

    /// <summary>Given up in the books, wholly or what was left; the claim on the borrower stays.</summary>
    WrittenOff,

    /// <summary>What was left of it was given to the borrower.</summary>
    Remitted,
}

/// <summary>One instalment of a live schedule.</summary>
/// <param name="Number">From 1, in the order of due dates.</param>
/// <param name="DueOn">When it falls due.</param>
/// <param name="Amount">As agreed.</param>
/// <param name="Paid">What was settled of it, from zero to the amount.</param>
/// <param name="BeyondYear">True when it stands in 2915, false in 415, or in 417 for a doubtful loan.</param>
public readonly record struct Instalment(int Number, DateOnly DueOn, Money Amount, Money Paid, bool BeyondYear)
{
    /// <summary>What is still to be paid.</summary>
    public Money Open => Amount - Paid;
}

/// <summary>A schedule that was replaced, as it stood then.</summary>
/// <param name="ReplacedOn">The day of the rescheduling.</param>
/// <param name="Schedule">Its instalments with what had been settled of them.</param>
public sealed record EarlierSchedule(DateOnly ReplacedOn, EquatableArray<Instalment> Schedule);

/// <summary>A loan.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Running number within the year of its request.</param>
/// <param name="Terms">What was asked and agreed.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Reference">What the payer repeats; from agreement on.</param>
/// <param name="Schedule">The instalments; from agreement on.</param>
/// <param name="AgreedAs">Position in the order of decisions; 0 before agreement.</param>
/// <param name="Queued">True while its disbursement waits for capacity.</param>
/// <param name="DisbursedOn">When the bank paid it out.</param>
public sealed record Loan(
    LoanId Id, int Number, LoanTerms Terms, LoanState State, PaymentReference? Reference, ImmutableArray<Instalment> Schedule, int AgreedAs, bool Queued, DateOnly? DisbursedOn)
{
    /// <summary>The number as printed: <c>2026-007</c>.</summary>
    public string Code => string.Create(CultureInfo.InvariantCulture, $"{Terms.RequestedOn.Year:D4}-{Number:D3}");

    /// <summary>Its number in the books before, where it was taken over from them; null for a loan that was agreed here.</summary>
    public string? Formerly { get; init; }

    /// <summary>Everyone who owes it, the borrower first; most loans have one.</summary>
    public EquatableArray<MemberId> Borrowers => JointLoans.BorrowersOf(Terms);

    /// <summary>True while it is being repaid: sound or doubtful.</summary>
    public bool IsLive => State is LoanState.Active or LoanState.Doubtful;

    /// <summary>Principal that was paid out and stands in the books: neither repaid nor given up.</summary>
    public Money Outstanding => IsLive ? Money.Sum(Schedule.Select(i => i.Open)) : Terms.Amount.Zero;

    /// <summary>Principal that was paid out.</summary>
    public Money PaidOut => DisbursedOn is null ? Terms.Amount.Zero
        : Tranches.Count == 0 ? Terms.Amount : Money.Sum(Tranches.Where(t => t.PaidOn is not null).Select(t => t.Planned.Amount));

    /// <summary>Principal that was paid out and repaid, under whichever schedule.</summary>
    public Money Repaid => DisbursedOn is null ? Terms.Amount.Zero : PaidOut - Outstanding - Losses.WrittenOff - Losses.Remitted;

    /// <summary>What was lost of it, and what is expected to be.</summary>
    public LoanLosses Losses { get; init; } = LoanLosses.None(Terms.Amount.Zero);

    /// <summary>What the borrower owes: what is outstanding, and what is left of the claim that was written off.</summary>
    public Money Owed => Outstanding + Losses.Claim;

    /// <summary>The oldest instalment that is not settled; null for none.</summary>
    public Instalment? Oldest => Schedule.FirstOrDefault(i => i.Open.IsPositive) is { Number: > 0 } oldest ? oldest : null;

    /// <summary>The schedules before the current one, oldest first; one for each rescheduling.</summary>
    public EquatableArray<EarlierSchedule> Earlier { get; init; } = [];

    /// <summary>Agreed and not yet paid out.</summary>
    public Money Undrawn => Tranches.Count > 0 ? Terms.Amount.Zero + Money.Sum(Tranches.Where(t => t.IsOpen).Select(t => t.Planned.Amount))
        : State is LoanState.Agreed ? Terms.Amount : Terms.Amount.Zero;

    /// <summary>What must be met before anything is paid out; from agreement on.</summary>
    public EquatableArray<LoanCondition> Conditions { get; init; } = [];

    /// <summary>The parts in which it is paid out; from agreement on, none where it is paid out at once.</summary>
    public EquatableArray<Tranche> Tranches { get; init; } = [];

    /// <summary>The instalments as agreed, which tranches fill; none where the loan is paid out at once, or no tranche is to come.</summary>
    public EquatableArray<PlannedInstalment> Planned { get; init; } = [];

    /// <summary>What over-payments prepay.</summary>
    public PrepaymentChoice Prepayment { get; init; }

    /// <summary>Its interest; null before it is paid out, and always for a loan without a rate.</summary>
    public LoanInterest? Interest { get; init; }

    /// <summary>The co-borrowers that accepted to owe it.</summary>
    public EquatableArray<MemberId> AcceptedBy { get; init; } = [];

    /// <summary>The newest repayment by a bank line; null before the first.</summary>
    public LastRepayment? Last { get; init; }

    /// <summary>The newest repayment, when this line made it and nothing happened to the loan since; else null.</summary>
    public LastRepayment? LastOf(LineId line) => Last is { } last && last.Line == line && (this with { Last = null }).Equals(last.After) ? last : null;
}

/// <summary>A repayment that can be undone while the loan is as it left it.</summary>
/// <param name="Line">The bank's line.</param>
/// <param name="Settled">What it settled of which instalments.</param>
/// <param name="Entry">What it booked.</param>
/// <param name="Before">The loan as it was before.</param>
/// <param name="After">The loan as it was right after, without its history of repayments.</param>
public sealed record LastRepayment(LineId Line, EquatableArray<InstalmentPayment> Settled, Entry Entry, Loan Before, Loan After);

/// <summary>All loans.</summary>
public sealed partial record LoanBook
{
    /// <summary>No loan yet.</summary>
    public static LoanBook Empty { get; } = new();

    /// <summary>Loans by id.</summary>
    public ImmutableDictionary<LoanId, Loan> Loans { get; private init; } = ImmutableDictionary<LoanId, Loan>.Empty;

    /// <summary>Cents that each member owes or was promised; the whole of a joint loan for each that owes it.</summary>
    public ImmutableDictionary<MemberId, long> Exposures { get; private init; } = ImmutableDictionary<MemberId, long>.Empty;

    /// <summary>Loans that wait for capacity, by position in the order of decisions.</summary>
    public ImmutableSortedDictionary<int, LoanId> Queue { get; private init; } = ImmutableSortedDictionary<int, LoanId>.Empty;

    /// <summary>The exposures above zero, the largest first: a ceiling on the largest must not read all.</summary>
    private ImmutableSortedSet<(long Cents, Guid Member)> Largest { get; init; } = [];

    private ImmutableDictionary<MemberId, ImmutableList<LoanId>> Active { get; init; } = ImmutableDictionary<MemberId, ImmutableList<LoanId>>.Empty;

    private ImmutableDictionary<PaymentReference, LoanId> ByReference { get; init; } = ImmutableDictionary<PaymentReference, LoanId>.Empty;

    private ImmutableDictionary<int, int> LastNumberByYear { get; init; } = ImmutableDictionary<int, int>.Empty;

    private int AgreedSoFar { get; init; }

    /// <summary>The last number given to a loan requested in a year; 0 for none.</summary>
    public int LastNumber(int year) => LastNumberByYear.GetValueOrDefault(year);

    /// <summary>The loan that a payer's reference names, or null.</summary>
    public Loan? WithReference(PaymentReference reference) => ByReference.TryGetValue(reference, out var id) ? Loans[id] : null;

    /// <summary>The loans that a member is repaying, alone or with others, in the order in which they were paid out.</summary>
    public IEnumerable<Loan> ActiveOf(MemberId member) => Active.GetValueOrDefault(member, []).Select(id => Loans[id]);

    /// <summary>Cents that a member owes or was promised.</summary>
    public long ExposureOf(MemberId member) => Exposures.GetValueOrDefault(member);

    /// <summary>Cents of the five largest exposures together, once some members have another; no scan over all members.</summary>
    /// <param name="elsewhere">Cents that the fund may lose on members by other support than loans.</param>
    /// <param name="changed">All that each of some members would owe or be promised.</param>
    public long LargestFive(ImmutableDictionary<MemberId, long> elsewhere, IReadOnlyDictionary<MemberId, long> changed) =>
        elsewhere.Where(e => !changed.ContainsKey(e.Key)).Select(e => e.Value + ExposureOf(e.Key))
            .Concat(Largest.Reverse().Where(l => !changed.ContainsKey(new(l.Member)) && !elsewhere.ContainsKey(new(l.Member))).Take(5).Select(l => l.Cents))
            .Concat(changed.Values).OrderDescending().Take(5).Sum();

    /// <summary>The book after an event.</summary>
    public LoanBook Evolve(LoanEvent e)
    {
        switch (e)
        {
            case LoanEvent.LoanRequested(var id, var number, var terms):
                return this with
                {
                    Loans = Loans.Add(id, new Loan(id, number, terms, LoanState.Requested, null, [], 0, false, null)),
                    LastNumberByYear = LastNumberByYear.SetItem(terms.RequestedOn.Year, number),
                };
            case LoanEvent.LoanTakenOver taken:
                return TakenOver(taken);
            case LoanEvent.LoanWithdrawn(var id):
                return With(Loans[id] with { State = LoanState.Withdrawn });
            case LoanEvent.LoanAgreed(var id, var reference, var schedule, _) terms:
                var agreed = Loans[id] with
                {
                    State = LoanState.Agreed,
                    Reference = reference,
                    Schedule = [.. schedule.Select((p, i) => new Instalment(i + 1, p.DueOn, p.Amount, p.Amount.Zero, false))],
                    AgreedAs = AgreedSoFar + 1,
                    Conditions = [.. (terms.Conditions ?? []).Select(c => new LoanCondition(c, null))],
                    Tranches = [.. (Loans[id].Terms.Tranches ?? []).Select((t, i) => new Tranche(i + 1, t, null, false))],
                    Planned = Loans[id].Terms.Tranches is null ? [] : [.. schedule],
                };
                return With(agreed, agreed.Terms.Amount.Cents) with { ByReference = ByReference.Add(reference, id), AgreedSoFar = AgreedSoFar + 1 };
            case LoanEvent.DisbursementQueued(var id):
                return With(Loans[id] with { Queued = true }) with { Queue = Queue.Add(Loans[id].AgreedAs, id) };
            case LoanEvent.LoanDisbursed(var id, _, var withinYear, var entry):
                var loan = Loans[id];
                return Repaying(loan, true).With(loan with
                {
                    State = LoanState.Active,
                    Queued = false,
                    DisbursedOn = entry.EffectiveOn,
                    Schedule = [.. loan.Schedule.Select(i => i with { BeyondYear = i.Number > withinYear })],
                    Interest = SimpleInterest.Begun(loan, entry.EffectiveOn),
                }) with
                { Queue = Queue.Remove(loan.AgreedAs) };
            case LoanEvent.LoansReclassified(_, var reclassified, _):
                return this with
                {
                    Loans = Loans.SetItems(reclassified.Select(r => KeyValuePair.Create(r.Loan, Loans[r.Loan] with
                    {
                        Schedule = [.. Loans[r.Loan].Schedule.Select(i => i with { BeyondYear = i.BeyondYear && i.Number > r.InstalmentsWithinYear })],
                    }))),
                };
            case LoanEvent.LoanRescheduled(var id, var on, var plan, var within, _):
                ImmutableArray<Instalment> next = [.. plan.Zip(Tranches.Filled(plan, Loans[id].Outstanding)).Select((p, i) => new Instalment(i + 1, p.First.DueOn, p.Second, p.Second.Zero, i >= within))];
                return With(Loans[id] with
                {
                    Schedule = next,
                    Interest = SimpleInterest.Rescheduled(Loans[id], next, on),
                    Planned = Loans[id].Undrawn.IsPositive ? plan : [],
                    Earlier = [.. Loans[id].Earlier, new EarlierSchedule(on, [.. Loans[id].Schedule])],
                });
            case LoanEvent.LoanRepaid(var id, var line, var settled, var entry):
                var repaid = Repaid(Loans[id] with { Last = null }, settled, entry.EffectiveOn);
                return repaid.With(repaid.Loans[id] with { Last = new LastRepayment(line, [.. settled], entry, Loans[id], repaid.Loans[id]) });
            case LoanEvent.RepaymentReversed(var id, _, _, _):
                var before = Loans[id].Last!.Before;
                return (Loans[id].IsLive ? this : Repaying(before, true)).With(before, before.Outstanding.Cents - Loans[id].Outstanding.Cents);
            case LoanEvent.LoanSetOff(var id, var settled, var entry):
                return Repaid(Loans[id], settled.Items, entry.EffectiveOn);
            case LoanEvent.LoanCancelled(var id, _):
                return With(Loans[id] with { State = LoanState.Cancelled, Queued = false, Tranches = [.. Loans[id].Tranches.Select(t => t with { IsCancelled = true })] }, -Loans[id].Terms.Amount.Cents) with { Queue = Queue.Remove(Loans[id].AgreedAs) };
            case LoanEvent.ConditionMet(var id, var condition, var on):
                return With(Loans[id] with { Conditions = [.. Loans[id].Conditions.Select((c, i) => i == condition - 1 ? c with { MetOn = on } : c)] });
            case LoanEvent.PrepaymentChosen(var id, var choice):
                return With(Loans[id] with { Prepayment = choice });
            case LoanEvent.JointLoanAccepted(var id, var member):
                return With(Loans[id] with { AcceptedBy = [.. Loans[id].AcceptedBy, member] });
            case LoanEvent.TrancheDisbursed tranche:
                return Drawn(Loans[tranche.Loan], tranche);
            case LoanEvent.TranchesCancelled(var id, var amount, _):
                return Ended(Tranches.AfterCancelling(Loans[id]), -amount.Cents) with { Queue = Queue.Remove(Loans[id].AgreedAs) };
            case LoanEvent.LoanMarkedDoubtful or LoanEvent.LoanMarkedSound or LoanEvent.LoansWrittenDown or LoanEvent.LoanWriteDownDecided or LoanEvent.LoanWrittenOff or LoanEvent.LoanRecovered or LoanEvent.LoanRemitted:
                return EvolveLosses(e);
            case LoanEvent.LoanInterestReceived(var id, var amount, _, _):
                return With(Loans[id] with { Interest = Loans[id].Interest! with { Received = Loans[id].Interest!.Received + amount } });
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>It was agreed and paid out elsewhere; what was repaid of it there is what the instalments do not ask any more.</summary>
    private LoanBook TakenOver(LoanEvent.LoanTakenOver e)
    {
        var loan = new Loan(
            e.Loan, e.Number, e.Terms, e.IsDoubtful ? LoanState.Doubtful : LoanState.Active, e.Reference,
            [.. e.Schedule.Select((p, i) => new Instalment(i + 1, p.DueOn, p.Amount, p.Amount.Zero, i >= e.InstalmentsWithinYear))], AgreedSoFar + 1, false, e.Terms.NeededOn)
        {
            Formerly = e.Formerly,
            Losses = LoanLosses.None(e.Terms.Amount.Zero) with { WrittenDown = e.WrittenDown, Decided = e.WrittenDown },
        };
        return Repaying(loan, true).With(loan, loan.Outstanding.Cents) with
        {
            ByReference = ByReference.Add(e.Reference, e.Loan),
            AgreedSoFar = AgreedSoFar + 1,
            LastNumberByYear = LastNumberByYear.SetItem(e.Terms.RequestedOn.Year, e.Number),
        };
    }

    private LoanBook Repaid(Loan loan, ImmutableArray<InstalmentPayment> settled, DateOnly on)
    {
        var after = Settled(loan, settled, on);
        after = after with { Losses = loan.Losses.Within(after.Outstanding) };
        return Less(loan, after, after.Losses.WrittenOff.IsPositive ? LoanState.WrittenOff : LoanState.Repaid);
    }

    private static Loan Settled(Loan loan, ImmutableArray<InstalmentPayment> settled, DateOnly on)
    {
        var schedule = loan.Schedule.ToBuilder();
        foreach (var (number, amount) in settled) schedule[number - 1] = schedule[number - 1] with { Paid = schedule[number - 1].Paid + amount };
        return loan with { Schedule = schedule.ToImmutable(), Interest = SimpleInterest.Settled(loan, settled, on) };
    }

    /// <summary>A loan of which less stands in the books; where nothing does and no tranche is to come, it has this state.</summary>
    private LoanBook Less(Loan loan, Loan after, LoanState atEnd)
    {
        var change = after.Outstanding.Cents - loan.Outstanding.Cents;
        return after.Outstanding.IsPositive || after.Undrawn.IsPositive ? With(after, change) : Repaying(loan, false).With(after with { State = atEnd }, change);
    }

    private LoanBook Drawn(Loan loan, LoanEvent.TrancheDisbursed e) =>
        (loan.State == LoanState.Active ? this : Repaying(loan, true)).With(Tranches.After(loan, e)) with { Queue = Queue.Remove(loan.AgreedAs) };

    /// <summary>With a loan of which less is left, perhaps nothing.</summary>
    private LoanBook Ended(Loan loan, long exposureChange) => (loan.State == LoanState.Active ? this : Repaying(loan, false)).With(loan, exposureChange);

    /// <summary>From now on everyone who owes a loan repays it, or no more.</summary>
    private LoanBook Repaying(Loan loan, bool begins) => this with
    {
        Active = Active.SetItems(loan.Borrowers.Select(b => KeyValuePair.Create(b, begins ? Active.GetValueOrDefault(b, []).Add(loan.Id) : Active[b].Remove(loan.Id)))),
    };

    private LoanBook With(Loan loan, long exposureChange = 0)
    {
        var book = this;
        if (exposureChange != 0)
            foreach (var borrower in loan.Borrowers) book = book.Exposed(borrower, exposureChange);
        return book with { Loans = Loans.SetItem(loan.Id, loan) };
    }

    private LoanBook Exposed(MemberId member, long change)
    {
        var (before, after) = (ExposureOf(member), ExposureOf(member) + change);
        var largest = Largest.Remove((before, member.Value));
        return this with { Exposures = Exposures.SetItem(member, after), Largest = after > 0 ? largest.Add((after, member.Value)) : largest };
    }
}
