// The deposits and where each stands; what was placed without an agreement; what left in the quarter. Per member they come to 4891 + 1791.
using System.Collections.Immutable;
using System.Globalization;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Domain.Deposits;

/// <summary>Where a deposit stands.</summary>
public enum DepositState
{
    /// <summary>Offered by the member, not accepted.</summary>
    Proposed,

    /// <summary>Agreed by both sides: money may come in.</summary>
    Open,

    /// <summary>Dropped, or over.</summary>
    Ended,
}

/// <summary>A sweep that waits for the member.</summary>
/// <param name="Kind">Which way.</param>
/// <param name="Amount">How much.</param>
/// <param name="On">When it was proposed.</param>
public sealed record Sweep(SweepKind Kind, Money Amount, DateOnly On);

/// <summary>A deposit of a member under its agreement.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Running number within the year of its offer.</param>
/// <param name="Terms">What was offered and agreed.</param>
/// <param name="ProposedOn">When it was offered.</param>
/// <param name="State">Where it stands.</param>
public sealed record Deposit(DepositId Id, int Number, DepositTerms Terms, DateOnly ProposedOn, DepositState State)
{
    /// <summary>The number as printed: <c>2026-007</c>.</summary>
    public string Code => string.Create(CultureInfo.InvariantCulture, $"{ProposedOn.Year:D4}-{Number:D3}");

    /// <summary>What the member repeats when it places; from acceptance on.</summary>
    public PaymentReference? Reference { get; init; }

    /// <summary>Its notice; 0 before acceptance.</summary>
    public int NoticeMonths { get; init; }

    /// <summary>What is held under it.</summary>
    public Money Balance { get; init; } = Terms.Ceiling.Zero;

    /// <summary>When both sides had agreed; null before.</summary>
    public DateOnly? AcceptedOn { get; init; }

    /// <summary>Between which bounds the member wants its cash to stay; null for none.</summary>
    public SweepBounds? Bounds { get; init; }

    /// <summary>The cash that the member reported and that served no proposal yet; null for none.</summary>
    public Money? Cash { get; init; }

    /// <summary>What was proposed and waits for the member; null for nothing.</summary>
    public Sweep? Sweep { get; init; }

    /// <summary>What may come in up to the ceiling; nothing unless it is open.</summary>
    public Money Room => State == DepositState.Open ? Money.Max(Terms.Ceiling - Balance, Balance.Zero) : Balance.Zero;

    /// <summary>When a notice given on a day is over: without months on the next day, so that all who ask on one day share equally.</summary>
    public DateOnly DueOn(DateOnly noticeOn) => NoticeMonths == 0 ? noticeOn.AddDays(1) : noticeOn.AddMonths(NoticeMonths);
}

/// <summary>A part of a withdrawal that a quarter served.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Amount">How much.</param>
/// <param name="On">The day, whose quarter it counts in.</param>
/// <param name="IsPaid">True once the bank paid it.</param>
public readonly record struct ServedPart(int Number, Money Amount, DateOnly On, bool IsPaid);

/// <summary>A withdrawal by notice.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Running number within the year.</param>
/// <param name="Deposit">From which deposit.</param>
/// <param name="Member">Whose.</param>
/// <param name="Amount">How much.</param>
/// <param name="AskedOn">When notice was given.</param>
/// <param name="DueOn">When it is over.</param>
public sealed record Withdrawal(WithdrawalId Id, int Number, DepositId Deposit, MemberId Member, Money Amount, DateOnly AskedOn, DateOnly DueOn)
{
    /// <summary>The number as printed: <c>2026-007</c>.</summary>
    public string Code => string.Create(CultureInfo.InvariantCulture, $"{AskedOn.Year:D4}-{Number:D3}");

    /// <summary>What quarters served of it.</summary>
    public ImmutableArray<ServedPart> Parts { get; init; } = [];

    /// <summary>True when the rest was taken back, or ended with the agreement.</summary>
    public bool IsOver { get; init; }

    /// <summary>What was paid.</summary>
    public Money Paid => Amount.Zero + Money.Sum(Parts.Where(p => p.IsPaid).Select(p => p.Amount));

    /// <summary>The part that is served and not paid, or null: there is one at a time.</summary>
    public ServedPart? Unpaid => Parts.Length > 0 && !Parts[^1].IsPaid ? Parts[^1] : null;

    /// <summary>What waits for a quarter to serve it.</summary>
    public Money Open => IsOver ? Amount.Zero : Amount - Money.Sum(Parts.Select(p => p.Amount));

    /// <summary>What the fund still has to pay of it: served or waiting.</summary>
    public Money Owed => IsOver ? Amount.Zero : Amount - Paid;

    /// <summary>What was served from a day on.</summary>
    public long ServedFrom(DateOnly day) => Parts.Where(p => p.On >= day).Sum(p => p.Amount.Cents);
}

/// <summary>What may leave by notice in one calendar quarter (domain.md §2.3).</summary>
/// <param name="FirstDay">Its first day.</param>
/// <param name="Base">All deposits of the quarter in cents: held when it began, and come in since.</param>
/// <param name="Exited">Cents that left with members that left: they wait for no queue, and count in it.</param>
public readonly record struct DepositQuarter(DateOnly FirstDay, long Base, long Exited)
{
    /// <summary>The first day of the quarter of a day.</summary>
    public static DateOnly Of(DateOnly day) => new(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1);
}

/// <summary>All deposits.</summary>
public sealed record DepositBook
{
    /// <summary>No deposit yet.</summary>
    public static DepositBook Empty { get; } = new();

    /// <summary>Deposits by id.</summary>
    public ImmutableDictionary<DepositId, Deposit> Deposits { get; private init; } = ImmutableDictionary<DepositId, Deposit>.Empty;

    /// <summary>Withdrawals by id.</summary>
    public ImmutableDictionary<WithdrawalId, Withdrawal> Withdrawals { get; private init; } = ImmutableDictionary<WithdrawalId, Withdrawal>.Empty;

    /// <summary>Cents held for members without an agreement: taken over by an opening entry, or left when an agreement ended.</summary>
    public ImmutableDictionary<MemberId, long> WithoutAgreement { get; private init; } = ImmutableDictionary<MemberId, long>.Empty;

    /// <summary>Cents of all deposits.</summary>
    public long Total { get; private init; }

    private DepositQuarter Quarter { get; init; }

    private ImmutableDictionary<MemberId, ImmutableList<DepositId>> ByMember { get; init; } = ImmutableDictionary<MemberId, ImmutableList<DepositId>>.Empty;

    private ImmutableDictionary<PaymentReference, DepositId> ByReference { get; init; } = ImmutableDictionary<PaymentReference, DepositId>.Empty;

    private ImmutableDictionary<int, int> LastNumberByYear { get; init; } = ImmutableDictionary<int, int>.Empty;

    private ImmutableDictionary<int, int> LastWithdrawalByYear { get; init; } = ImmutableDictionary<int, int>.Empty;

    /// <summary>The last number given to a deposit of a year; 0 for none.</summary>
    public int LastNumber(int year) => LastNumberByYear.GetValueOrDefault(year);

    /// <summary>The last number given to a withdrawal of a year; 0 for none.</summary>
    public int LastWithdrawal(int year) => LastWithdrawalByYear.GetValueOrDefault(year);

    /// <summary>The deposit that a payer's reference names, or null.</summary>
    public Deposit? WithReference(PaymentReference reference) => ByReference.TryGetValue(reference, out var id) ? Deposits[id] : null;

    /// <summary>The deposits of a member, in the order in which they were offered.</summary>
    public IEnumerable<Deposit> Of(MemberId member) => ByMember.GetValueOrDefault(member, []).Select(id => Deposits[id]);

    /// <summary>The withdrawals from a deposit that are not over, in the order of the queue.</summary>
    public IEnumerable<Withdrawal> From(DepositId deposit) => Withdrawals.Values.Where(w => w.Deposit == deposit && w.Owed.IsPositive).OrderBy(w => w.DueOn).ThenBy(w => w.AskedOn).ThenBy(w => w.Number);

    /// <summary>Cents that the fund holds for a member.</summary>
    public long Held(MemberId member) => WithoutAgreement.GetValueOrDefault(member) + Of(member).Sum(d => d.Balance.Cents);

    /// <summary>Cents of a member that notices have called and that are not paid.</summary>
    public long Called(MemberId member) => Of(member).SelectMany(d => From(d.Id)).Sum(w => w.Owed.Cents);

    /// <summary>What was served of a deposit and is not paid.</summary>
    /// <param name="deposit">The deposit.</param>
    /// <param name="zero">Zero of the fund's currency.</param>
    public Money BeingPaid(DepositId deposit, Money zero) => zero + Money.Sum(From(deposit).Where(w => w.Unpaid is not null).Select(w => w.Unpaid!.Value.Amount));

    /// <summary>Who counts against the charter's limit: every member with money on deposit, or an open agreement.</summary>
    public IEnumerable<MemberId> Depositors =>
        Deposits.Values.Where(d => d.State == DepositState.Open || d.Balance.IsPositive).Select(d => d.Terms.Member).Concat(WithoutAgreement.Where(w => w.Value > 0).Select(w => w.Key)).Distinct();

    /// <summary>The quarter of a day, which is not before the newest event: one that nothing happened in begins with all that is held.</summary>
    public DepositQuarter QuarterOf(DateOnly today) => DepositQuarter.Of(today) is var first && first == Quarter.FirstDay ? Quarter : new(first, Total, 0);

    /// <summary>The book after an event. What its entry does to the holdings follows in <see cref="Noting"/>.</summary>
    public DepositBook Evolve(DepositEvent e)
    {
        switch (e)
        {
            case DepositEvent.DepositProposed(var id, var number, var terms, var on):
                return With(new Deposit(id, number, terms, on, DepositState.Proposed)) with
                {
                    ByMember = ByMember.SetItem(terms.Member, ByMember.GetValueOrDefault(terms.Member, []).Add(id)),
                    LastNumberByYear = LastNumberByYear.SetItem(on.Year, number),
                };
            case DepositEvent.DepositAccepted(var id, var reference, var months, var taken, var on):
                return Unagreed(Deposits[id].Terms.Member, -taken.Cents).With(Deposits[id] with { State = DepositState.Open, Reference = reference, NoticeMonths = months, AcceptedOn = on, Balance = taken }) with
                {
                    ByReference = ByReference.Add(reference, id),
                };
            case DepositEvent.DepositEnded(var id, _):
                var ended = Deposits[id];
                return Unagreed(ended.Terms.Member, ended.Balance.Cents).With(ended with { State = DepositState.Ended, Balance = ended.Balance.Zero, Bounds = null, Cash = null, Sweep = null }) with
                {
                    Withdrawals = Withdrawals.SetItems(From(id).Select(w => KeyValuePair.Create(w.Id, Over(w)))),
                };
            case DepositEvent.DepositPlaced(var id, _, var amount, _):
                return With(Deposits[id] with { Balance = Deposits[id].Balance + amount });
            case DepositEvent.WithdrawalAsked(var id, var deposit, var number, var amount, var on, var due):
                return With(new Withdrawal(id, number, deposit, Deposits[deposit].Terms.Member, amount, on, due)) with { LastWithdrawalByYear = LastWithdrawalByYear.SetItem(on.Year, number) };
            case DepositEvent.WithdrawalTakenBack(var id, _):
                return With(Over(Withdrawals[id]));
            case DepositEvent.WithdrawalServed(var id, var part, var amount, var on):
                return With(Withdrawals[id] with { Parts = Withdrawals[id].Parts.Add(new(part, amount, on, false)) });
            case DepositEvent.WithdrawalPaid(var id, _, _, _):
                var (paid, source) = (Withdrawals[id].Parts[^1], Deposits[Withdrawals[id].Deposit]);
                return With(Withdrawals[id] with { Parts = Withdrawals[id].Parts.SetItem(Withdrawals[id].Parts.Length - 1, paid with { IsPaid = true }) }).With(source with { Balance = source.Balance - paid.Amount });
            case DepositEvent.SweepBoundsSet(var id, var bounds):
                return With(Deposits[id] with { Bounds = bounds, Sweep = null });
            case DepositEvent.CashReported(var id, var cash, _):
                return With(Deposits[id] with { Cash = cash });
            case DepositEvent.SweepProposed(var id, var kind, var amount, var on):
                return With(Deposits[id] with { Cash = null, Sweep = new(kind, amount, on) });
            case DepositEvent.SweepConfirmed(var id, _):
                return With(Deposits[id] with { Sweep = null });
            case DepositEvent.SweepDeclined(var id, _):
                return With(Deposits[id] with { Sweep = null });
            case DepositEvent.DepositsReclassified:
                return this;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>
    /// The book after an entry of any room. What another room takes of a deposit (a set-off, a pledge that is called, the payment at an exit) is
    /// taken from what stands without an agreement, then from the agreement with the shortest notice, the oldest first.
    /// </summary>
    /// <param name="entry">The entry.</param>
    /// <param name="isOwn">True for an event of this room, which has told its agreement already.</param>
    /// <param name="today">The day of the record.</param>
    public DepositBook Noting(Entry entry, bool isOwn, DateOnly today)
    {
        var book = this with { Quarter = QuarterOf(today) };
        foreach (var (debit, credit, amount) in entry.Transfers)
        {
            if (IsDeposit(debit) == IsDeposit(credit)) continue;
            if (IsDeposit(credit))
            {
                book = book with { Total = book.Total + amount.Cents, Quarter = book.Quarter with { Base = book.Quarter.Base + amount.Cents } };
                if (!isOwn) book = book.Unagreed(credit.Member, amount.Cents);
                continue;
            }
            book = book with { Total = book.Total - amount.Cents };
            if (isOwn) continue;
            book = book.Taking(debit.Member, amount);
            if (credit.Role is AccountRole.Bank or AccountRole.Suspense) book = book with { Quarter = book.Quarter with { Exited = book.Quarter.Exited + amount.Cents } };
        }
        return book;
    }

    /// <summary>True for an account on which deposits stand.</summary>
    public static bool IsDeposit(in Account account) => account.Role is AccountRole.DepositsPayable or AccountRole.DepositsBeyondYear;

    private DepositBook Taking(MemberId member, Money amount)
    {
        var first = amount with { Cents = Math.Min(amount.Cents, WithoutAgreement.GetValueOrDefault(member)) };
        var (book, left) = (Unagreed(member, -first.Cents), amount - first);
        // What is being paid of a notice stays as long as anything else is there.
        foreach (var spared in (ReadOnlySpan<bool>)[true, false])
            foreach (var deposit in book.Of(member).Where(d => d.Balance.IsPositive).OrderBy(d => d.NoticeMonths).ThenBy(d => d.Code, StringComparer.Ordinal).ToArray())
            {
                var part = Money.Min(left, spared ? Money.Max(deposit.Balance - BeingPaid(deposit.Id, amount.Zero), amount.Zero) : deposit.Balance);
                book = book.With(deposit with { Balance = deposit.Balance - part });
                left -= part;
            }
        return book;
    }

    /// <summary>What is not paid of it is not owed any more; a part that was served for it counts in its quarter no longer.</summary>
    private static Withdrawal Over(Withdrawal withdrawal) => withdrawal with { IsOver = true, Parts = [.. withdrawal.Parts.Where(p => p.IsPaid)] };

    private DepositBook Unagreed(MemberId member, long cents) => cents == 0 ? this : this with { WithoutAgreement = WithoutAgreement.SetItem(member, WithoutAgreement.GetValueOrDefault(member) + cents) };

    private DepositBook With(Deposit deposit) => this with { Deposits = Deposits.SetItem(deposit.Id, deposit) };

    private DepositBook With(Withdrawal withdrawal) => this with { Withdrawals = Withdrawals.SetItem(withdrawal.Id, withdrawal) };
}
