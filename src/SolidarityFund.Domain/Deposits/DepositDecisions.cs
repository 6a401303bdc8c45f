// The rules of Deposits: a closed circle, an agreement of two sides for each deposit, no interest, withdrawal by notice in a queue, nothing automatic.
using System.Collections.Immutable;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;

namespace SolidarityFund.Domain.Deposits;

/// <summary>The rules of Deposits, domain.md §2.2, §2.3 and §3.</summary>
public static class DepositDecisions
{
    /// <summary>A deposit that cannot be called within so many months stands on 1791 (domain.md §3).</summary>
    public const int YearMonths = 12;

    /// <summary>Decides a command of Deposits.</summary>
    /// <param name="charter">The rules.</param>
    /// <param name="balances">Every balance.</param>
    /// <param name="members">Members and mandates.</param>
    /// <param name="payments">Payment orders.</param>
    /// <param name="deposits">The deposits.</param>
    /// <param name="pledged">Cents of a member's deposits that stand behind loans: a room above knows them.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="occasion">Who asks, and when.</param>
    public static Decision Decide(
        Charter charter, Balances balances, MembershipBook members, PaymentBook payments, DepositBook deposits, Func<MemberId, long> pledged, DepositCommand command, in Occasion occasion) => command switch
        {
            DepositCommand.ProposeDeposit(var terms) => Propose(charter, members, deposits, terms, occasion),
            DepositCommand.AcceptDeposit(var id) => Accept(charter, members, deposits, id, occasion),
            DepositCommand.EndDeposit(var id) => End(members, deposits, id, occasion),
            DepositCommand.AskWithdrawal(var id, var amount) => Ask(charter, members, deposits, pledged, id, amount, occasion),
            DepositCommand.TakeBackWithdrawal(var id) => TakeBack(members, payments, deposits, id, occasion),
            DepositCommand.PrepareWithdrawal(var id) => Prepare(charter, balances, members, payments, deposits, pledged, id, occasion),
            DepositCommand.SetSweepBounds(var id, var bounds) => SetBounds(charter, members, deposits, id, bounds, occasion),
            DepositCommand.ReportCash(var id, var cash) => Report(charter, members, deposits, id, cash, occasion),
            DepositCommand.ProposeSweep(var id) => ProposeSweep(members, deposits, pledged, id, occasion),
            DepositCommand.ConfirmSweep(var id) => ConfirmSweep(charter, members, deposits, pledged, id, occasion),
            DepositCommand.DeclineSweep(var id) => DeclineSweep(members, deposits, id, occasion),
            DepositCommand.ReclassDeposits(var asOf) => Reclass(balances, members, deposits, asOf, charter.Currency, occasion),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>What may come in under a deposit now: up to its ceiling, from a member of the circle that is not leaving.</summary>
    public static Money Room(MembershipBook members, Deposit deposit) => Outside(members.Members[deposit.Terms.Member]) is null ? deposit.Room : deposit.Room.Zero;

    /// <summary>Money in: debit <paramref name="source"/> (bank or suspense), credit 4891. The caller has checked that the amount is above zero and within the room.</summary>
    public static DepositEvent.DepositPlaced Place(Deposit deposit, Money amount, Account source, DateOnly on, LineId line) =>
        new(deposit.Id, line, amount, Entry.On(on, new Transfer(source, Callable(deposit.Terms.Member), amount)));

    /// <summary>The bank paid a part: debit 4891, credit <paramref name="from"/> (bank or suspense). The caller has checked that it is owed.</summary>
    public static DepositEvent.WithdrawalPaid Pay(DepositBook deposits, WithdrawalId id, Account from, DateOnly on, LineId line)
    {
        var withdrawal = deposits.Withdrawals[id];
        var part = withdrawal.Unpaid!.Value;
        return new(id, part.Number, line, Entry.On(on, new Transfer(Callable(withdrawal.Member), from, part.Amount)));
    }

    /// <summary>Whether the part that an order is for is owed: served, and neither paid nor over.</summary>
    public static bool IsOwed(DepositBook deposits, PaymentOrder order) =>
        deposits.Withdrawals.GetValueOrDefault(new WithdrawalId(order.Obligation.Subject)) is { IsOver: false, Unpaid: { } part } w && part.Number == order.Obligation.Part && deposits.Deposits[w.Deposit].Balance >= part.Amount;

    /// <summary>What ends when a member is settled: its agreements with their notices. The caller has seen that no order to it is open.</summary>
    public static IEnumerable<DepositEvent> EndFor(DepositBook deposits, MemberId member, DateOnly today) =>
        deposits.Of(member).Where(d => d.State != DepositState.Ended).Select(d => new DepositEvent.DepositEnded(d.Id, today));

    /// <summary>
    /// Every room books a deposit on 4891. Where a decision takes more from it than a member has there, what it needs comes back from 1791
    /// first, in the same record.
    /// </summary>
    internal static Decision Follow(Balances balances, Decision decision, DateOnly today)
    {
        if (decision.Refusal is not null || balances.Net(AccountRole.DepositsBeyondYear) == 0) return decision;
        var moves = decision.Events.Select(e => e.Books).OfType<Entry>().SelectMany(e => e.Transfers).ToArray();
        var lacking = moves.Where(t => t.Debit.Role == AccountRole.DepositsPayable).GroupBy(t => t.Debit.Member).OrderBy(g => g.Key.Value)
            .Select(g => (Member: g.Key, Cents: g.Sum(t => t.Amount.Cents) - moves.Where(t => t.Credit == Callable(g.Key)).Sum(t => t.Amount.Cents) + balances.Of(Callable(g.Key)).Net, g.First().Amount.Currency))
            .Where(m => m.Cents > 0 && balances.Of(BeyondYear(m.Member)).Net < 0).ToArray();
        return lacking.Length == 0 ? decision : Decision.Accept(
        [
            new DepositEvent.DepositsReclassified(today, new Entry(today, [.. lacking.Select(m => new Transfer(BeyondYear(m.Member), Callable(m.Member), new Money(Math.Min(m.Cents, -balances.Of(BeyondYear(m.Member)).Net), m.Currency)))])),
            .. decision.Events,
        ]);
    }

    private static Decision Propose(Charter charter, MembershipBook members, DepositBook deposits, DepositTerms terms, in Occasion occasion)
    {
        var today = occasion.Today;
        if (!members.Members.TryGetValue(terms.Member, out var member)) return MembershipRefusals.MemberUnknown.With(("member", terms.Member));
        if (NotTheirs(members, terms.Member, occasion) is { } stranger) return stranger;
        if (Outside(member) is { } outside) return outside;
        if (Plausible.Unfit(terms.Floor, charter.Currency) is { } floor) return floor;
        if (Plausible.UnfitOrNotPositive(terms.Ceiling, charter.Currency) is { } ceiling) return ceiling;
        if (terms.Floor.IsNegative || terms.Floor > terms.Ceiling) return DepositRefusals.DepositBoundsUnsound.With(("floor", terms.Floor), ("ceiling", terms.Ceiling));
        if (charter.DepositRules.MonthsOf(terms.Notice) is null) return NoticeUnknown(charter, terms);
        if (terms.Agreement.Unfit() is { } unfit) return unfit;
        var number = deposits.LastNumber(today.Year) + 1;
        if (number > PaymentReference.RunningNumberMost) return CommonRefusals.ReferencesUsedUp.With(("year", today.Year), ("asked", 1), ("most", PaymentReference.RunningNumberMost));

        return new DepositEvent.DepositProposed(Id.Mint<DepositId>(occasion), number, terms, today);
    }

    private static Decision Accept(Charter charter, MembershipBook members, DepositBook deposits, DepositId id, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (!deposits.Deposits.TryGetValue(id, out var deposit)) return DepositRefusals.DepositUnknown.With(("deposit", id));
        if (NotIn(deposit, DepositState.Proposed) is { } state) return state;
        var member = members.Members[deposit.Terms.Member];
        if (members.Conflicted(occasion.By, member.Id, occasion.Today)) return DepositRefusals.OwnDeposit.With(("person", occasion.By), ("member", member.Code));
        if (Outside(member) is { } outside) return outside;
        if (charter.DepositRules.MonthsOf(deposit.Terms.Notice) is not { } months) return NoticeUnknown(charter, deposit.Terms);
        var others = deposits.Depositors.Count(m => m != member.Id);
        if (others >= charter.DepositRules.DepositorsMost) return DepositRefusals.TooManyDepositors.With(("depositors", others), ("most", charter.DepositRules.DepositorsMost));

        var taken = Money.Min(deposit.Terms.Ceiling, deposit.Terms.Ceiling with { Cents = deposits.WithoutAgreement.GetValueOrDefault(member.Id) });
        return new DepositEvent.DepositAccepted(id, PaymentReference.Of(deposit.ProposedOn.Year, ReferenceKind.Deposit, deposit.Number), months, taken, occasion.Today);
    }

    private static Decision End(MembershipBook members, DepositBook deposits, DepositId id, in Occasion occasion)
    {
        if (!deposits.Deposits.TryGetValue(id, out var deposit)) return DepositRefusals.DepositUnknown.With(("deposit", id));
        if (!members.ActsFor(occasion.By, deposit.Terms.Member, occasion.Today) && MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (deposit.State == DepositState.Ended) return NotIn(deposit, DepositState.Open)!;
        if (deposit.Balance.IsPositive) return DepositRefusals.DepositStillHeld.With(("deposit", deposit.Code), ("balance", deposit.Balance));

        return new DepositEvent.DepositEnded(id, occasion.Today);
    }

    private static Decision Ask(Charter charter, MembershipBook members, DepositBook deposits, Func<MemberId, long> pledged, DepositId id, Money amount, in Occasion occasion)
    {
        if (Theirs(members, deposits, id, occasion, out var deposit) is { } refused) return refused;
        if (Plausible.UnfitOrNotPositive(amount, charter.Currency) is { } unfit) return unfit;
        var today = occasion.Today;
        var asked = Asked(deposits, deposit);
        if (amount > deposit.Balance - asked) return DepositRefusals.AboveDepositHeld.With(("deposit", deposit.Code), ("amount", amount), ("free", deposit.Balance - asked), ("balance", deposit.Balance), ("asked", asked));
        var member = members.Members[deposit.Terms.Member];
        if (amount > Unpledged(deposits, pledged, deposit)) return Pledged(deposits, pledged, member, amount);
        var left = deposit.Balance - asked - amount;
        if (left.IsPositive && left < deposit.Terms.Floor) return DepositRefusals.BelowFloor.With(("deposit", deposit.Code), ("left", left), ("floor", deposit.Terms.Floor));

        return new DepositEvent.WithdrawalAsked(Id.Mint<WithdrawalId>(occasion), deposit.Id, deposits.LastWithdrawal(today.Year) + 1, amount, today, deposit.DueOn(today));
    }

    private static Decision TakeBack(MembershipBook members, PaymentBook payments, DepositBook deposits, WithdrawalId id, in Occasion occasion)
    {
        if (!deposits.Withdrawals.TryGetValue(id, out var withdrawal)) return DepositRefusals.WithdrawalUnknown.With(("withdrawal", id));
        if (NotTheirs(members, withdrawal.Member, occasion) is { } stranger) return stranger;
        if (withdrawal.Owed.IsZero) return DepositRefusals.WithdrawalOver.With(("withdrawal", withdrawal.Code), ("paid", withdrawal.Paid));
        if (withdrawal.Unpaid is { } part)
        {
            if (payments.HeldFor(OwedFor(id, part)) is { } held) return PaymentRefusals.EarlierOrderHeld.With(("held", held.EndToEndId), ("amount", held.Amount));
            if (payments.LastFor(OwedFor(id, part)) is { IsLive: true } order) return PaymentRefusals.OrderAlreadyMade.With(("payment", order.Id), ("amount", order.Amount));
        }

        return new DepositEvent.WithdrawalTakenBack(id, occasion.Today);
    }

    private static Decision Prepare(
        Charter charter, Balances balances, MembershipBook members, PaymentBook payments, DepositBook deposits, Func<MemberId, long> pledged, WithdrawalId id, in Occasion occasion)
    {
        var today = occasion.Today;
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (!deposits.Withdrawals.TryGetValue(id, out var withdrawal)) return DepositRefusals.WithdrawalUnknown.With(("withdrawal", id));
        if (withdrawal.Owed.IsZero) return DepositRefusals.WithdrawalOver.With(("withdrawal", withdrawal.Code), ("paid", withdrawal.Paid));
        if (today < withdrawal.DueOn) return DepositRefusals.WithdrawalNotDue.With(("withdrawal", withdrawal.Code), ("due", withdrawal.DueOn), ("today", today));
        var member = members.Members[withdrawal.Member];
        // A part whose order was cancelled is still the quarter's: it is ordered again as it is.
        if (withdrawal.Unpaid is { } served)
        {
            var free = deposits.Held(member.Id) - pledged(member.Id);
            return served.Amount.Cents > free || served.Amount > deposits.Deposits[withdrawal.Deposit].Balance ? Pledged(deposits, pledged, member, served.Amount) : Order(served, occasion);
        }
        var queue = WithdrawalQueue.Of(charter, deposits, pledged, today);
        var place = queue.Notices.First(n => n.Withdrawal.Id == id);
        var now = place.Now(today);
        if (now.IsZero && place.HeldBack == withdrawal.Open) return Pledged(deposits, pledged, member, withdrawal.Open);
        if (now.IsZero)
            return DepositRefusals.WithdrawalQueued.With(
                ("withdrawal", withdrawal.Code), ("open", withdrawal.Open), ("share", queue.Share), ("percent", charter.DepositRules.QuarterBasisPoints), ("all", queue.Share with { Cents = queue.Quarter.Base }), ("gone", queue.Gone),
                ("next", place.Next(today) is { } next ? next : queue.NextQuarter));

        var part = new ServedPart(withdrawal.Parts.Length + 1, now, today, false);
        var order = Order(part, occasion);
        return order.Refusal is null ? Decision.Accept([new DepositEvent.WithdrawalServed(id, part.Number, now, today), .. order.Events]) : order;

        Decision Order(ServedPart part, in Occasion occasion) =>
            PaymentDecisions.Prepare(members, payments, balances, OwedFor(id, part), $"DEPOSIT-{withdrawal.Code}-{part.Number}", member.Id, part.Amount, null, occasion);
    }

    private static Decision SetBounds(Charter charter, MembershipBook members, DepositBook deposits, DepositId id, SweepBounds? bounds, in Occasion occasion)
    {
        if (Theirs(members, deposits, id, occasion, out var deposit) is { } refused) return refused;
        if (bounds is null) return deposit.Bounds is null ? DepositRefusals.NoSweepBounds.With(("deposit", deposit.Code)) : new DepositEvent.SweepBoundsSet(id, null);
        foreach (var amount in (ReadOnlySpan<Money>)[bounds.Floor, bounds.Target, bounds.Ceiling])
            if (Plausible.Unfit(amount, charter.Currency) is { } unfit) return unfit;
        if (bounds.Floor.IsNegative || bounds.Floor > bounds.Target || bounds.Target > bounds.Ceiling)
            return DepositRefusals.SweepBoundsUnsound.With(("floor", bounds.Floor), ("target", bounds.Target), ("ceiling", bounds.Ceiling));

        return new DepositEvent.SweepBoundsSet(id, bounds);
    }

    private static Decision Report(Charter charter, MembershipBook members, DepositBook deposits, DepositId id, Money cash, in Occasion occasion)
    {
        if (Theirs(members, deposits, id, occasion, out var deposit) is { } refused) return refused;
        if (deposit.Bounds is null) return DepositRefusals.NoSweepBounds.With(("deposit", deposit.Code));
        if (Plausible.Unfit(cash, charter.Currency) is { } unfit) return unfit;

        return new DepositEvent.CashReported(id, cash, occasion.Today);
    }

    private static Decision ProposeSweep(MembershipBook members, DepositBook deposits, Func<MemberId, long> pledged, DepositId id, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (!deposits.Deposits.TryGetValue(id, out var deposit)) return DepositRefusals.DepositUnknown.With(("deposit", id));
        if (NotIn(deposit, DepositState.Open) is { } state) return state;
        if (deposit.Bounds is not { } bounds) return DepositRefusals.NoSweepBounds.With(("deposit", deposit.Code));
        if (deposit.Sweep is { } waiting) return DepositRefusals.SweepWaits.With(("deposit", deposit.Code), ("kind", waiting.Kind), ("amount", waiting.Amount));
        if (deposit.Cash is not { } cash) return DepositRefusals.CashNotReported.With(("deposit", deposit.Code));
        var (room, free) = (Room(members, deposit), Withdrawable(deposits, pledged, deposit));
        var placement = cash > bounds.Ceiling ? Money.Min(cash - bounds.Target, room) : cash.Zero;
        var back = cash < bounds.Floor ? Money.Min(bounds.Target - cash, free) : cash.Zero;
        if (placement.IsZero && back.IsZero)
            return DepositRefusals.NothingToSweep.With(("deposit", deposit.Code), ("cash", cash), ("floor", bounds.Floor), ("ceiling", bounds.Ceiling), ("room", room), ("free", free));

        return new DepositEvent.SweepProposed(id, placement.IsPositive ? SweepKind.Placement : SweepKind.Return, placement.IsPositive ? placement : back, occasion.Today);
    }

    private static Decision ConfirmSweep(Charter charter, MembershipBook members, DepositBook deposits, Func<MemberId, long> pledged, DepositId id, in Occasion occasion)
    {
        if (Theirs(members, deposits, id, occasion, out var deposit) is { } refused) return refused;
        if (deposit.Sweep is not { } sweep) return DepositRefusals.NoSweepWaits.With(("deposit", deposit.Code));
        var confirmed = new DepositEvent.SweepConfirmed(id, occasion.Today);
        if (sweep.Kind == SweepKind.Return)
        {
            var notice = Ask(charter, members, deposits, pledged, id, sweep.Amount, occasion);
            return notice.Refusal is null ? Decision.Accept([confirmed, .. notice.Events]) : notice;
        }
        // What came in meanwhile may have filled it.
        var room = Room(members, deposit);
        if (sweep.Amount > room) return DepositRefusals.AboveDepositCeiling.With(("deposit", deposit.Code), ("amount", sweep.Amount), ("room", room), ("ceiling", deposit.Terms.Ceiling));

        return confirmed;
    }

    private static Decision DeclineSweep(MembershipBook members, DepositBook deposits, DepositId id, in Occasion occasion)
    {
        if (Theirs(members, deposits, id, occasion, out var deposit) is { } refused) return refused;
        if (deposit.Sweep is null) return DepositRefusals.NoSweepWaits.With(("deposit", deposit.Code));

        return new DepositEvent.SweepDeclined(id, occasion.Today);
    }

    private static Decision Reclass(Balances balances, MembershipBook members, DepositBook deposits, DateOnly asOf, Currency currency, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (Plausible.UnfitOrFuture(asOf, occasion.Today) is { } unfit) return unfit;
        var moves = members.Members.Values.OrderBy(m => m.Number).Select(m => (m.Id, Cents: Long(deposits, m, asOf) + balances.Of(BeyondYear(m.Id)).Net)).Where(m => m.Cents != 0)
            .Select(m => m.Cents > 0
                ? new Transfer(Callable(m.Id), BeyondYear(m.Id), new Money(m.Cents, currency))
                : new Transfer(BeyondYear(m.Id), Callable(m.Id), new Money(-m.Cents, currency))).ToImmutableArray();
        return moves.IsEmpty ? DepositRefusals.NoDepositToReclass.With(("asOf", asOf)) : new DepositEvent.DepositsReclassified(asOf, new Entry(asOf, moves));
    }

    /// <summary>Cents of a member that cannot be called within a year of a day: of who leaves, nothing.</summary>
    private static long Long(DepositBook deposits, Member member, DateOnly asOf) => member.IsGone || member.LeavesOn is not null ? 0
        : deposits.Of(member.Id).Where(d => d.State == DepositState.Open && d.NoticeMonths > YearMonths)
            .Sum(d => Math.Max(0, d.Balance.Cents - deposits.From(d.Id).Where(w => w.DueOn <= asOf.AddMonths(YearMonths)).Sum(w => w.Owed.Cents)));

    /// <summary>What notices have called of a deposit and is not paid.</summary>
    private static Money Asked(DepositBook deposits, Deposit deposit) => deposit.Balance.Zero + Money.Sum(deposits.From(deposit.Id).Select(w => w.Owed));

    /// <summary>What a member could give notice of, as far as its loans and pledges go.</summary>
    private static Money Unpledged(DepositBook deposits, Func<MemberId, long> pledged, Deposit deposit)
    {
        var member = deposit.Terms.Member;
        return deposit.Balance with { Cents = Math.Max(0, deposits.Held(member) - pledged(member) - deposits.Called(member)) };
    }

    /// <summary>What a notice could take now and leave the floor, or nothing.</summary>
    private static Money Withdrawable(DepositBook deposits, Func<MemberId, long> pledged, Deposit deposit)
    {
        var rest = Money.Max(deposit.Balance - Asked(deposits, deposit), deposit.Balance.Zero);
        var free = Unpledged(deposits, pledged, deposit);
        return free >= rest ? rest : Money.Min(free, Money.Max(rest - deposit.Terms.Floor, rest.Zero));
    }

    private static Refusal Pledged(DepositBook deposits, Func<MemberId, long> pledged, Member member, Money amount)
    {
        Money Cents(long cents) => amount with { Cents = cents };
        return DepositRefusals.DepositPledged.With(("member", member.Code), ("amount", amount), ("deposits", Cents(deposits.Held(member.Id))), ("pledged", Cents(pledged(member.Id))), ("called", Cents(deposits.Called(member.Id))));
    }

    /// <summary>Only admitted members that stay place money: the circle is closed (domain.md §2.2).</summary>
    private static Refusal? Outside(Member member) => member is { Standing: MemberStanding.Active, Kind: MemberKind.Full or MemberKind.Adherent }
        ? null : DepositRefusals.OutsideCircle.With(("member", member.Code), ("kind", member.Kind), ("standing", member.Standing));

    private static Refusal? Theirs(MembershipBook members, DepositBook deposits, DepositId id, in Occasion occasion, out Deposit deposit)
    {
        deposit = null!;
        if (!deposits.Deposits.TryGetValue(id, out var known)) return DepositRefusals.DepositUnknown.With(("deposit", id));
        deposit = known;
        return NotTheirs(members, known.Terms.Member, occasion) ?? NotIn(known, DepositState.Open);
    }

    private static Refusal? NotTheirs(MembershipBook members, MemberId member, in Occasion occasion) =>
        members.ActsFor(occasion.By, member, occasion.Today) ? null : MembershipRefusals.NotTheirDelegate.With(("person", occasion.By), ("member", members.Members[member].Code));

    private static Refusal? NotIn(Deposit deposit, DepositState needed) =>
        deposit.State == needed ? null : DepositRefusals.DepositNotInState.With(("deposit", deposit.Code), ("state", deposit.State), ("needed", needed));

    private static Refusal NoticeUnknown(Charter charter, DepositTerms terms) =>
        DepositRefusals.NoticeClassUnknown.With(("notice", terms.Notice!), ("classes", string.Join(", ", charter.DepositRules.Notices.Select(n => n.Code))));

    private static Obligation OwedFor(WithdrawalId withdrawal, ServedPart part) => new(ObligationKind.Withdrawal, withdrawal.Value, part.Number);

    private static Account Callable(MemberId member) => new(AccountRole.DepositsPayable, member);

    private static Account BeyondYear(MemberId member) => new(AccountRole.DepositsBeyondYear, member);
}
