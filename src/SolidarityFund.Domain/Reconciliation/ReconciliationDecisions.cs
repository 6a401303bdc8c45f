// The rules of Reconciliation: a statement is booked whole or not at all, each line once, nothing guessed.
using System.Collections.Immutable;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.CreditLines;
using SolidarityFund.Domain.Deposits;
using SolidarityFund.Domain.Exits;
using SolidarityFund.Domain.Expected;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Pledges;
using SolidarityFund.Domain.Sharing;

namespace SolidarityFund.Domain.Reconciliation;

/// <summary>The rules of Reconciliation, domain.md §6.4 and §6.6.</summary>
public static class ReconciliationDecisions
{
    /// <summary>Longest name of a bank account, in characters.</summary>
    public const int NameLengthMost = 60;

    /// <summary>Decides a command of Reconciliation.</summary>
    public static Decision Decide(
        Charter charter, Balances balances, MembershipBook members, ContributionBook contributions, PaymentBook payments, GuaranteeBook guarantees, LoanBook loans, AidBook aids,
        GrantBook grants, ExitBook exits, PledgeBook pledges, CreditLineBook credit, DepositBook deposits, SharingBook sharing, CascadeBook cascade, ExpectedBook expected, ReconciliationBook bank, ReconciliationCommand command, in Occasion occasion)
    {
        // Who agrees as second person is one who may approve a payment, or an entry.
        ReadOnlySpan<MandateRole> roles = command is ReconciliationCommand.ApproveHeldOutcome ? [MandateRole.Treasurer, MandateRole.Committee]
            : command is ReconciliationCommand.ApproveClearing or ReconciliationCommand.ApproveTakeBack or ReconciliationCommand.ApprovePeriodLock or ReconciliationCommand.ApproveDifference ? [MandateRole.Treasurer, MandateRole.Administrator]
            : [MandateRole.Treasurer];
        if (MembershipDecisions.Lacks(members, occasion, roles) is { } lacks) return lacks;
        var owed = new OwedBooks(balances, payments, guarantees, loans, aids, grants, exits, credit, deposits, sharing, cascade, bank);
        // A fund that ends takes no deposit any more: what comes in waits and is paid back.
        Money RoomOf(Deposit deposit) => exits.Dissolution is null ? DepositDecisions.Room(members, deposit) : deposit.Room.Zero;
        var books = new OpenItems(contributions, guarantees, loans, grants, pledges, credit, deposits, sharing, cascade, expected, occasion.Today) { RoomOf = RoomOf };
        return command switch
        {
            ReconciliationCommand.RegisterBankAccount(var account, var name) => Register(bank, account, name),
            ReconciliationCommand.ImportStatement(var statement) => Import(charter, balances, payments, aids, books, bank, statement, occasion),
            ReconciliationCommand.MatchLine(var line, var parts) => Match(charter, balances, payments, books, bank, line, parts, occasion),
            ReconciliationCommand.PrepareHeldOutcome prepare => HeldOrders.Prepare(owed, bank, prepare),
            ReconciliationCommand.ApproveHeldOutcome approve => HeldOrders.Approve(members, owed, bank, approve, occasion),
            ReconciliationCommand.PrepareClearing(var clearing) => Clearings.Prepare(charter, payments, bank, clearing),
            ReconciliationCommand.ApproveClearing(var clearing) => Clearings.Approve(charter, payments, bank, clearing, occasion),
            ReconciliationCommand.PrepareRefund(var line) => Refunds.Prepare(balances, members, payments, loans, deposits, RoomOf, bank, line, occasion),
            ReconciliationCommand.SetLineAside(var line, var reason) => Undoing.SetAside(bank, payments, line, reason),
            ReconciliationCommand.TakeLineUp(var line) => Undoing.TakeUp(bank, line),
            ReconciliationCommand.UnmatchLine(var line, var reason) => Undoing.Unmatch(members, contributions, payments, loans, exits, pledges, expected, bank, line, reason),
            ReconciliationCommand.PrepareTakeBack(var statement, var reason) => Undoing.PrepareTakeBack(balances, payments, bank, statement, reason),
            ReconciliationCommand.ApproveTakeBack(var statement) => Undoing.ApproveTakeBack(balances, payments, bank, statement, occasion),
            ReconciliationCommand.DeclareNoMovement declare => SleepingAccounts.Declare(bank, declare, occasion),
            ReconciliationCommand.PreparePeriodLock(var until) => PeriodLocks.Prepare(bank, charter.Currency, until, occasion),
            ReconciliationCommand.ApprovePeriodLock(var until) => PeriodLocks.Approve(bank, charter.Currency, until, occasion),
            ReconciliationCommand.PrepareDifference(var difference) => Differences.Prepare(charter, payments, On(difference.Line), bank, difference),
            ReconciliationCommand.ApproveDifference(var difference) => Differences.Approve(charter, members, payments, On(difference.Line), bank, difference, Matched, occasion),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

        // A difference is judged on the day on which the match counts: interest of later days is not asked.
        OpenItems On(LineId line) => bank.Suspended.TryGetValue(line, out var waits) ? books with { Today = bank.FirstOpen(waits.Facts.BookedOn) } : books;
        // The approval of a difference matches the line as a person would.
        Decision Matched(ReconciliationBook after, LineId line, MatchPart part, Occasion now) => Match(charter, balances, payments, books, after, line, [part], now);
    }

    /// <summary>The ledger account of a bank account's general money.</summary>
    public static Account BankOf(string account) => new(AccountRole.Bank, Subject: account);

    /// <summary>The ledger account where a bank account's unmatched lines wait.</summary>
    public static Account SuspenseOf(string account) => new(AccountRole.Suspense, Subject: account);

    private static Decision Register(ReconciliationBook bank, string account, string name)
    {
        if (account.Length is < 4 or > 34 || !account.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c))) return MembershipRefusals.IbanMalformed.With(("iban", account));
        if (!PlainText.Is(name, NameLengthMost)) return MembershipRefusals.NameNotPlain.With(("most", NameLengthMost));
        if (bank.Accounts.TryGetValue(account, out var known)) return ReconciliationRefusals.BankAccountKnown.With(("account", account), ("name", known.Name));

        return new ReconciliationEvent.BankAccountRegistered(account, name);
    }

    private static Decision Import(
        Charter charter, Balances balances, PaymentBook payments, AidBook aids, OpenItems books, ReconciliationBook bank, Statement statement, in Occasion occasion)
    {
        var account = statement.Account;
        if (!bank.Accounts.ContainsKey(account)) return ReconciliationRefusals.NotOurAccount.With(("account", account));
        foreach (var amount in statement.Lines.Select(l => l.Amount).Append(statement.Opening).Append(statement.Closing))
            if (Plausible.Unfit(amount, charter.Currency) is { } unfit) return unfit;
        foreach (var day in statement.Lines.SelectMany<StatementLine, DateOnly>(l => [l.BookedOn, l.ValueOn]).Append(statement.ClosedOn))
            if (Plausible.Unfit(day) is { } unfit) return unfit;
        foreach (var day in statement.Lines.Select(l => l.BookedOn).Append(statement.ClosedOn))
            if (day > occasion.Today) return CommonRefusals.DateInFuture.With(("date", day), ("today", occasion.Today));
        if (bank.Knows(account, statement.Label)) return ReconciliationRefusals.StatementKnown.With(("account", account), ("statement", statement.Label));
        var sum = statement.Opening + Money.Sum(statement.Lines.Select(l => l.Amount));
        if (sum != statement.Closing)
            return ReconciliationRefusals.StatementDoesNotAddUp.With(("opening", statement.Opening), ("movements", sum - statement.Opening), ("sum", sum), ("closing", statement.Closing));
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in statement.Lines)
            if (bank.KnowsLine(line.Key) || !keys.Add(line.Key)) return ReconciliationRefusals.LineKnown.With(("key", line.Key), ("amount", line.Amount), ("date", line.BookedOn));
        var stands = new Money(balances.AtBank(account), charter.Currency);
        if (statement.Opening != stands)
            return ReconciliationRefusals.StatementDoesNotContinue.With(("statement", statement.Label), ("opening", statement.Opening), ("books", stands));

        var (id, now) = (Id.Mint<StatementId>(occasion), occasion);
        var events = new List<Event> { new ReconciliationEvent.StatementImported(id, account, statement.Label, statement.Opening, statement.Closing, statement.ClosedOn, statement.Lines.Length) };
        for (var i = 0; i < statement.Lines.Length; i++)
        {
            // Each line is read against what the lines before it did: two payments of one instalment are two different things.
            var facts = statement.Lines[i];
            // A day that the bank dates back into locked months counts on the first open day.
            var on = bank.FirstOpen(facts.BookedOn);
            books = books with { Today = on };
            var line = Id.Mint<LineId>(occasion, i);
            var from = events.Count;
            if (WithinTolerance(facts, line, on) is { } passed) events.AddRange(passed);
            else
            {
                var waiting = facts.Amount.IsNegative ? MoneyOut(payments, aids, books, bank, account, facts, on, line, events) : MoneyIn(payments, books, account, facts, on, line, events);
                events.Insert(from, waiting is var (open, reason)
                    ? new ReconciliationEvent.LineSuspended(line, id, facts, open, reason, Suspend(account, open, on))
                    : new ReconciliationEvent.LineMatched(line, id, facts));
            }
            for (var e = from; e < events.Count; e++)
            {
                books = books.After(events[e], occasion.By);
                if (events[e] is AidEvent aid) aids = aids.Evolve(aid, occasion.By);
                if (events[e] is PaymentEvent payment) payments = payments.Evolve(payment, occasion.By, occasion.At);
            }
        }
        return Decision.Accept(events);

        // As a person would: the line waits, the difference is booked, the rest is exact.
        IEnumerable<Event>? WithinTolerance(StatementLine facts, LineId line, DateOnly on)
        {
            if (Differences.Passing(charter.ReconciliationRules, books, facts, line) is not var (difference, pays)) return null;
            ReconciliationEvent[] first = [new ReconciliationEvent.LineSuspended(line, id, facts, facts.Amount, SuspenseReason.AmountDiffers, Suspend(account, facts.Amount, on)), Differences.Book(account, difference, byItself: true, on)];
            var read = first.Aggregate(bank.Evolve((ReconciliationEvent)events[0], now.By), (book, e) => book.Evolve(e, now.By));
            var matched = Match(charter, balances, payments, books, read, line, [pays], now);
            return matched.Refusal is null ? [.. first, .. matched.Events] : null;
        }
    }

    /// <summary>Books what a receipt is recognised as; gives back what must wait for a person, and why.</summary>
    private static (Money Open, SuspenseReason Reason)? MoneyIn(PaymentBook payments, in OpenItems books, string account, StatementLine facts, DateOnly on, LineId line, List<Event> events)
    {
        if (facts.Amount.IsZero) return null;
        // What comes back pays nothing, whatever communication it carries.
        if (Refunds.ReturnedOrder(payments, facts) is not null) return (facts.Amount, SuspenseReason.Returned);
        if (facts.Reference is not { } reference) return (facts.Amount, SuspenseReason.NoReference);
        if (books.Named(reference) is not { } named) return (facts.Amount, SuspenseReason.ReferenceUnknown);
        var received = Money.Min(facts.Amount, named.Most);
        if (received.IsZero) return (facts.Amount, named.WhenFull);
        if (named.IsWhole && facts.Amount != named.Most) return (facts.Amount, SuspenseReason.AmountDiffers);
        events.AddRange(named.Receive(received, BankOf(account), on, line));
        return received == facts.Amount ? null : (facts.Amount - received, named.WhenOver);
    }

    /// <summary>Books what a payment out is recognised as; gives back what must wait for a person, and why.</summary>
    private static (Money Open, SuspenseReason Reason)? MoneyOut(
        PaymentBook payments, AidBook aids, in OpenItems books, ReconciliationBook bank, string account, StatementLine facts, DateOnly on, LineId line, List<Event> events)
    {
        if (facts.EndToEndId is null || payments.WithEndToEndId(facts.EndToEndId) is not { } order) return (facts.Amount, SuspenseReason.OrderUnknown);
        // The id, the amount and the account must all be the order's: an id alone may stand on money that somebody sent elsewhere.
        if (order.State != PaymentState.Approved || order.Amount != -facts.Amount || facts.PayeeDiffers)
        {
            if (order.State is not (PaymentState.Confirmed or PaymentState.Held)) events.Add(new PaymentEvent.PaymentHeld(order.Id, line));
            return (facts.Amount, SuspenseReason.OrderDiffers);
        }
        events.Add(new PaymentEvent.PaymentConfirmed(order.Id, line));
        events.AddRange(Paid(order, books.Guarantees, books.Loans, aids, books.Grants, books.Credit, books.Deposits, books.Sharing, books.Cascade, bank, BankOf(account), on, line));
        return null;
    }

    /// <summary>What the room that owed makes of an executed order.</summary>
    /// <param name="order">The order.</param>
    /// <param name="guarantees">The guarantees.</param>
    /// <param name="loans">The loans.</param>
    /// <param name="aids">The aids.</param>
    /// <param name="grants">The grants.</param>
    /// <param name="credit">The credit lines.</param>
    /// <param name="deposits">The deposits.</param>

    /// <param name="sharing">The cost pools.</param>
    /// <param name="cascade">The agreements with outside funders.</param>
    /// <param name="bank">The lines in suspense.</param>
    /// <param name="from">Where the money comes from: the bank, or 499 when it had left already.</param>
    /// <param name="on">The day of the bank's line.</param>
    /// <param name="line">The bank's line.</param>
    internal static IEnumerable<Event> Paid(PaymentOrder order, GuaranteeBook guarantees, LoanBook loans, AidBook aids, GrantBook grants, CreditLineBook credit, DepositBook deposits, SharingBook sharing, CascadeBook cascade, ReconciliationBook bank, Account from, DateOnly on, LineId line)
    {
        if (order.Obligation.Kind != ObligationKind.GuaranteeCall) return [PaidAtOnce(order, loans, aids, grants, credit, deposits, sharing, cascade, bank, from, on, line)];
        var call = new GuaranteeCallId(order.Obligation.Subject);
        var paid = GuaranteeCalls.Pay(guarantees, call, from, on, line);
        // A loss that was provided for is the same loss once it is a claim on the member.
        return GuaranteeCalls.UseProvision(guarantees.Evolve(paid, default), call, on) is { } used ? [paid, used] : [paid];
    }

    private static Event PaidAtOnce(PaymentOrder order, LoanBook loans, AidBook aids, GrantBook grants, CreditLineBook credit, DepositBook deposits, SharingBook sharing, CascadeBook cascade, ReconciliationBook bank, Account from, DateOnly on, LineId line) => order.Obligation.Kind switch
    {
        ObligationKind.Loan when order.Obligation.Part is { } tranche => Tranches.Disburse(loans.Loans[new LoanId(order.Obligation.Subject)], tranche, from, on, line),
        ObligationKind.Loan => LoanDecisions.Disburse(loans.Loans[new LoanId(order.Obligation.Subject)], from, on, line),
        ObligationKind.EmergencyAid => AidDecisions.Pay(aids.Aids[new AidId(order.Obligation.Subject)], from, on, line),
        ObligationKind.Deposit => ExitDecisions.PayDeposit(order, from, on, line),
        ObligationKind.Grant => grants.Of(new GrantPartId(order.Obligation.Subject)) is var (grant, part) ? GrantDecisions.Pay(grant, part, from, on, line) : throw new System.Diagnostics.UnreachableException(),
        ObligationKind.RemainingAssets => ExitDecisions.HandOver(order, from, on, line),
        ObligationKind.CreditLine => CreditLineDecisions.Pay(credit, new DrawId(order.Obligation.Subject), from, on, line),
        ObligationKind.Withdrawal => DepositDecisions.Pay(deposits, new WithdrawalId(order.Obligation.Subject), from, on, line),
        ObligationKind.SharedCost => SharingDecisions.PayCost(sharing, new(order.Obligation.Subject), from, on, line),
        ObligationKind.SharingCredit => SharingDecisions.PayCredit(sharing, order, from, on, line),
        ObligationKind.SubGrant or ObligationKind.FunderReturn => CascadeDecisions.Pay(cascade, order, from, on, line),
        ObligationKind.LoanRefund => Refunds.Pay(order, bank, from, on, line),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Entry Suspend(string account, Money amount, DateOnly on) => amount.IsNegative
        ? Entry.On(on, new Transfer(SuspenseOf(account), BankOf(account), -amount))
        : Entry.On(on, new Transfer(BankOf(account), SuspenseOf(account), amount));

    private static Decision Match(
        Charter charter, Balances balances, PaymentBook payments, OpenItems books, ReconciliationBook bank, LineId id, ImmutableArray<MatchPart> parts, in Occasion occasion)
    {
        if (!bank.Suspended.TryGetValue(id, out var line)) return ReconciliationRefusals.LineNotWaiting.With(("line", id));
        if (line.Open.IsNegative) return ReconciliationRefusals.MoneyOutNotMatched.With(("line", id), ("amount", line.Open));
        if (Refunds.UnderWay(payments, id) is { } refund) return refund;
        if (parts.IsEmpty) return ReconciliationRefusals.NothingMatched.With(("line", id));
        foreach (var part in parts)
            if (Plausible.UnfitOrNotPositive(part.Amount, charter.Currency) is { } unfit) return unfit;
        var sum = Money.Sum(parts.Select(p => p.Amount));
        if (sum > line.Open) return ReconciliationRefusals.MatchedTooMuch.With(("matched", sum), ("open", line.Open));
        var on = bank.FirstOpen(line.Facts.BookedOn);
        books = books with { Today = on };
        foreach (var part in parts)
            if (books.IsIssued(part.Reference) && Refunds.OfAnother(payments, books, line, part.Reference) is { } another) return another;

        var (events, restricted) = (new List<Event> { new ReconciliationEvent.LineCleared(id, parts) }, sum.Zero);
        foreach (var (reference, amount) in parts)
        {
            if (books.Named(reference) is not { } named) return ReconciliationRefusals.ReferenceNotIssued.With(("reference", reference));
            if (amount > named.Most) return ReconciliationRefusals.MoreThanOpen.With(("reference", reference), ("amount", amount), ("open", named.Most));
            if (named.GetsPurpose) restricted += amount;
            foreach (var e in named.Receive(amount, SuspenseOf(line.Account), on, id).ToArray())
            {
                books = books.After(e, occasion.By);
                events.Add(e);
            }
        }
        // What gets a purpose was cash without one, and must be there still.
        var free = restricted with { Cents = balances.Cash(null) - payments.Live(null) };
        if (restricted > free && restricted.IsPositive) return PaymentRefusals.CashTooLow.With(("amount", restricted), ("free", free));
        return Decision.Accept(events);
    }
}

/// <summary>Refusals of Reconciliation.</summary>
public static class ReconciliationRefusals
{
    /// <summary>The account is registered already.</summary>
    public static RefusalKind BankAccountKnown { get; } = new(nameof(BankAccountKnown),
        "Bank account {account} is registered already, as {name}.",
        "Le compte bancaire {account} est déjà enregistré, sous {name}.",
        "Bankrekening {account} is al geregistreerd, als {name}.",
        "domain.md §6.4");

    /// <summary>The statement is of an account that the fund has not registered.</summary>
    public static RefusalKind NotOurAccount { get; } = new(nameof(NotOurAccount),
        "The statement is of account {account}, which is no registered account of this fund.",
        "L'extrait est celui du compte {account}, qui n'est pas un compte enregistré de ce fonds.",
        "Het uittreksel is van rekening {account}, die geen geregistreerde rekening van dit fonds is.",
        "reliability.md S43");

    /// <summary>The statement was imported before.</summary>
    public static RefusalKind StatementKnown { get; } = new(nameof(StatementKnown),
        "Statement {statement} of {account} is in the books already: nothing was added.",
        "L'extrait {statement} de {account} est déjà dans les comptes : rien n'a été ajouté.",
        "Uittreksel {statement} van {account} staat al in de boeken: er is niets toegevoegd.",
        "domain.md §6.6");

    /// <summary>Opening and movements do not make the closing balance.</summary>
    public static RefusalKind StatementDoesNotAddUp { get; } = new(nameof(StatementDoesNotAddUp),
        "Opening {opening} + movements {movements} = {sum}, but the statement closes at {closing}.",
        "Ouverture {opening} + mouvements {movements} = {sum}, mais l'extrait se clôture à {closing}.",
        "Begin {opening} + bewegingen {movements} = {sum}, maar het uittreksel sluit op {closing}.",
        "domain.md §6.4");

    /// <summary>A line of the statement was imported before, or stands in it twice under one key.</summary>
    public static RefusalKind LineKnown { get; } = new(nameof(LineKnown),
        "The line of {amount} on {date} is in the books already (key {key}).",
        "La ligne de {amount} du {date} est déjà dans les comptes (clé {key}).",
        "De lijn van {amount} op {date} staat al in de boeken (sleutel {key}).",
        "domain.md §6.6");

    /// <summary>The statement does not open where the books stand.</summary>
    public static RefusalKind StatementDoesNotContinue { get; } = new(nameof(StatementDoesNotContinue),
        "Statement {statement} opens at {opening}; the books stand at {books}. A statement before it is missing, or came twice.",
        "L'extrait {statement} s'ouvre à {opening} ; les comptes sont à {books}. Un extrait précédent manque, ou est venu deux fois.",
        "Uittreksel {statement} begint op {opening}; de boeken staan op {books}. Een vorig uittreksel ontbreekt, of kwam twee keer.",
        "domain.md §6.6");

    /// <summary>No line with this id waits for a person.</summary>
    public static RefusalKind LineNotWaiting { get; } = new(nameof(LineNotWaiting),
        "No line {line} waits in suspense.", "Aucune ligne {line} n'est en attente.", "Er wacht geen lijn {line}.", "domain.md §6.4");

    /// <summary>Money out is not matched by a reference.</summary>
    public static RefusalKind MoneyOutNotMatched { get; } = new(nameof(MoneyOutNotMatched),
        "Line {line} is money out ({amount}): it is recognised by its order, never by a reference. Two persons clear it: as a cost, or against money in.",
        "La ligne {line} est une sortie ({amount}) : elle se reconnaît à son ordre, jamais à une communication. Deux personnes l'apurent : comme frais, ou contre une rentrée.",
        "Lijn {line} is een uitgave ({amount}): ze wordt herkend aan haar opdracht, nooit aan een mededeling. Twee personen vereffenen ze: als kosten, of met een ontvangst.",
        "domain.md §6.4");

    /// <summary>A match names at least one part.</summary>
    public static RefusalKind NothingMatched { get; } = new(nameof(NothingMatched),
        "Nothing was matched on line {line}: name at least one reference and amount.",
        "Rien n'a été rapproché sur la ligne {line} : indiquez au moins une communication et un montant.",
        "Op lijn {line} is niets afgepunt: geef minstens één referentie en bedrag.",
        "domain.md §6.4");

    /// <summary>The parts are more than the line holds.</summary>
    public static RefusalKind MatchedTooMuch { get; } = new(nameof(MatchedTooMuch),
        "The parts make {matched}; the line holds {open}.",
        "Les parts font {matched} ; la ligne contient {open}.",
        "De delen maken {matched}; de lijn bevat {open}.",
        "domain.md §6.4");

    /// <summary>A part is more than is open on what it pays.</summary>
    public static RefusalKind MoreThanOpen { get; } = new(nameof(MoreThanOpen),
        "{amount} for {reference}: only {open} is open.",
        "{amount} pour {reference} : seul {open} est ouvert.",
        "{amount} voor {reference}: slechts {open} staat open.",
        "domain.md §6.4");

    /// <summary>This fund never issued the reference.</summary>
    public static RefusalKind ReferenceNotIssued { get; } = new(nameof(ReferenceNotIssued),
        "Reference {reference} was never issued by this fund.",
        "La communication {reference} n'a jamais été émise par ce fonds.",
        "Referentie {reference} is nooit door dit fonds uitgegeven.",
        "domain.md §6.4");

    /// <summary>Only a held order is settled by two persons.</summary>
    public static RefusalKind OrderNotHeld { get; } = new(nameof(OrderNotHeld),
        "Order {payment} is {state}: only an order that is held has to be settled.",
        "L'ordre {payment} est dans l'état {state} : seul un ordre retenu est à régler.",
        "Opdracht {payment} is {state}: alleen een vastgehouden opdracht moet worden opgehelderd.",
        "domain.md §6.6");

    /// <summary>Nobody prepared this outcome for the order, or another one since.</summary>
    public static RefusalKind HeldOutcomeNotWaiting { get; } = new(nameof(HeldOutcomeNotWaiting),
        "Outcome {outcome} of {payment} does not wait for approval: it was not prepared, or another one since.",
        "L'issue {outcome} de {payment} n'attend pas d'approbation : elle n'a pas été préparée, ou une autre depuis.",
        "Uitkomst {outcome} van {payment} wacht niet op goedkeuring: ze is niet voorbereid, of sindsdien een andere.",
        "reliability.md S22");

    /// <summary>What the order was for has ended or was paid otherwise.</summary>
    public static RefusalKind NoLongerOwed { get; } = new(nameof(NoLongerOwed),
        "What order {payment} of {amount} was for is no longer owed: the money that left is not this payment, and has to come back.",
        "Ce pour quoi l'ordre {payment} de {amount} était donné n'est plus dû : l'argent sorti n'est pas ce paiement, et doit revenir.",
        "Waarvoor opdracht {payment} van {amount} diende, is niet meer verschuldigd: het geld dat wegging is deze betaling niet, en moet terugkomen.",
        "domain.md §6.6");

    /// <summary>No line in suspense shows the order with its amount.</summary>
    public static RefusalKind NotShownAsPaid { get; } = new(nameof(NotShownAsPaid),
        "No line in suspense shows order {payment} with {amount}: nothing there can have been this payment.",
        "Aucune ligne en attente ne montre l'ordre {payment} avec {amount} : rien n'y peut avoir été ce paiement.",
        "Geen wachtende lijn toont opdracht {payment} met {amount}: niets daar kan deze betaling geweest zijn.",
        "domain.md §6.4");

    /// <summary>Nobody prepared this clearing, or another one since.</summary>
    public static RefusalKind ClearingNotWaiting { get; } = new(nameof(ClearingNotWaiting),
        "This clearing of line {line} does not wait for approval: it was not prepared, or another one since.",
        "Cet apurement de la ligne {line} n'attend pas d'approbation : il n'a pas été préparé, ou un autre depuis.",
        "Deze vereffening van lijn {line} wacht niet op goedkeuring: ze is niet voorbereid, of sindsdien een andere.",
        "reliability.md S22");

    /// <summary>Money in is matched, not cleared.</summary>
    public static RefusalKind MoneyInNotCleared { get; } = new(nameof(MoneyInNotCleared),
        "Line {line} is money in ({amount}): it is matched with what it pays, or met by money out; it is no cost.",
        "La ligne {line} est une rentrée ({amount}) : elle se rapproche de ce qu'elle paie, ou d'une sortie ; ce n'est pas un coût.",
        "Lijn {line} is een ontvangst ({amount}): ze wordt afgepunt met wat ze betaalt, of met een uitgave; het zijn geen kosten.",
        "domain.md §3");

    /// <summary>Money out meets money in.</summary>
    public static RefusalKind MeetsMoneyInOnly { get; } = new(nameof(MeetsMoneyInOnly),
        "Line {line} is money out as well ({amount}): money out meets money in.",
        "La ligne {line} est aussi une sortie ({amount}) : une sortie rencontre une rentrée.",
        "Lijn {line} is ook een uitgave ({amount}): een uitgave hoort bij een ontvangst.",
        "domain.md §3");
}
