// Undoing: a line is un-matched and waits again; a whole statement is taken back. Always by counter-entries, never by changing a record.
using System.Collections.Immutable;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Exits;
using SolidarityFund.Domain.Expected;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Pledges;

namespace SolidarityFund.Domain.Reconciliation;

/// <summary>A statement that is to be taken back, waiting for a second person.</summary>
/// <param name="Statement">Which.</param>
/// <param name="Reason">Why.</param>
/// <param name="PreparedBy">Who cannot approve it.</param>
public sealed record PreparedTakeBack(StatementId Statement, KeptText Reason, PersonId PreparedBy);

/// <summary>The rules of undoing: only while nothing that came later rests on it.</summary>
internal static class Undoing
{
    public static Decision SetAside(ReconciliationBook bank, PaymentBook payments, LineId id, KeptText reason)
    {
        if (!bank.Suspended.ContainsKey(id)) return ReconciliationRefusals.LineNotWaiting.With(("line", id));
        if (Refunds.UnderWay(payments, id) is { } refund) return refund;
        if (reason.Unfit() is { } unfit) return unfit;

        return new ReconciliationEvent.LineSetAside(id, reason);
    }

    public static Decision TakeUp(ReconciliationBook bank, LineId id)
    {
        if (!bank.Suspended.TryGetValue(id, out var line)) return ReconciliationRefusals.LineNotWaiting.With(("line", id));
        if (line.Aside is null) return UndoRefusals.LineNotAside.With(("line", id));

        return new ReconciliationEvent.LineTakenUp(id);
    }

    public static Decision Unmatch(MembershipBook members, ContributionBook contributions, PaymentBook payments, LoanBook loans, ExitBook exits, PledgeBook pledges, ExpectedBook expected, ReconciliationBook bank, LineId id, KeptText reason)
    {
        if (bank.Rows.GetValueOrDefault(id) is not { Parts.Count: > 0 } row) return UndoRefusals.NothingToUnmatch.With(("line", id));
        if (Refunds.UnderWay(payments, id) is { } refund) return refund;
        if (reason.Unfit() is { } unfit) return unfit;

        var (on, suspense) = (bank.FirstOpen(row.Facts.BookedOn), ReconciliationDecisions.SuspenseOf(bank.Statements[row.Statement].Account));
        var events = new List<Event> { new ReconciliationEvent.LineUnmatched(id, row.Matched, reason) };
        // The newest first: each thing is put back as it was before.
        foreach (var part in row.Parts.Reverse())
        {
            if (contributions.Calls.GetValueOrDefault(part.Reference) is { } call)
            {
                if (exits.Exits.GetValueOrDefault(call.Member) is { Release: { } release })
                    return UndoRefusals.RestsOnIt.With(("line", id), ("reference", part.Reference), ("what", members.Members[call.Member].Code), ("since", release.On));
                var reversed = ContributionDecisions.Reverse(call, part.Amount, part.On, suspense, on, id);
                contributions = contributions.Evolve(reversed);
                events.Add(reversed);
            }
            else if (loans.WithReference(part.Reference) is { } loan)
            {
                // Whoever has its certificate owes nothing any more.
                if (loan.Borrowers.Select(b => (Member: b, exits.Exits.GetValueOrDefault(b)?.Release)).FirstOrDefault(b => b.Release is not null) is (var borrower, { } certificate))
                    return UndoRefusals.RestsOnIt.With(("line", id), ("reference", part.Reference), ("what", members.Members[borrower].Code), ("since", certificate.On));
                if (loan.LastOf(id) is not { Before.State: LoanState.Active } last || loan.Interest is not null || pledges.Of(loan.Id).Any() || last.Before.Losses != LoanLosses.None(loan.Terms.Amount.Zero))
                    return UndoRefusals.RestsOnIt.With(("line", id), ("reference", part.Reference), ("what", loan.Code), ("since", loan.Last?.Entry.EffectiveOn ?? row.Facts.BookedOn));
                var reversed = new LoanEvent.RepaymentReversed(loan.Id, id, last.Settled, Reversed(last.Entry, on, suspense));
                loans = loans.Evolve(reversed);
                events.Add(reversed);
            }
            else if (expected.WithReference(part.Reference) is { } announced)
            {
                var reversed = ExpectedDecisions.Reverse(announced, part.Amount, suspense, on, id);
                expected = expected.Evolve(reversed);
                events.Add(reversed);
            }
            else return UndoRefusals.NotUndone.With(("line", id), ("reference", part.Reference));
        }
        if (row.Difference is { } difference) events.Add(Differences.Undo(bank, difference));
        return Decision.Accept(events);
    }

    public static Decision PrepareTakeBack(Balances balances, PaymentBook payments, ReconciliationBook bank, StatementId id, KeptText reason)
    {
        if (Unsound(balances, payments, bank, id) is { } unsound) return unsound;
        if (reason.Unfit() is { } unfit) return unfit;

        return new ReconciliationEvent.TakeBackPrepared(id, reason);
    }

    public static Decision ApproveTakeBack(Balances balances, PaymentBook payments, ReconciliationBook bank, StatementId id, in Occasion occasion)
    {
        if (!bank.TakeBacks.TryGetValue(id, out var waiting)) return UndoRefusals.TakeBackNotWaiting.With(("statement", id));
        if (waiting.PreparedBy == occasion.By) return PaymentRefusals.SamePersonTwice.With(("person", occasion.By), ("payment", id));
        // The books may have moved since it was prepared.
        if (Unsound(balances, payments, bank, id) is { } unsound) return unsound;

        var account = bank.Statements[id].Account;
        return Decision.Accept([new ReconciliationEvent.StatementTakenBack(id, waiting.Reason), .. RowsOf(bank, id).Select(r => new ReconciliationEvent.LineTakenBack(r.Id, Counter(account, r.Facts)))]);
    }

    private static Refusal? Unsound(Balances balances, PaymentBook payments, ReconciliationBook bank, StatementId id)
    {
        if (!bank.Statements.TryGetValue(id, out var statement)) return UndoRefusals.StatementUnknown.With(("statement", id));
        if (bank.NewestOf(statement.Account) is { } newest && newest.Id != id) return UndoRefusals.NotTheNewest.With(("statement", statement.Label), ("newest", newest.Label));
        var rows = RowsOf(bank, id);
        if (bank.LockedUntil is { } until && rows.FirstOrDefault(r => r.Facts.BookedOn <= until) is { } closed) return PeriodLockRefusals.PeriodLocked.With(("date", closed.Facts.BookedOn), ("until", until));
        var inTheWay = rows.Where(r => !r.Facts.Amount.IsZero && bank.Suspended.GetValueOrDefault(r.Id)?.Open != r.Facts.Amount).ToArray();
        if (inTheWay is [var first, ..])
            return UndoRefusals.LinesInTheWay.With(("statement", statement.Label), ("lines", inTheWay.Length), ("line", first.Id), ("amount", first.Facts.Amount), ("date", first.Facts.BookedOn));
        if (rows.Select(r => Refunds.UnderWay(payments, r.Id)).FirstOrDefault(r => r is not null) is { } refund) return refund;
        var moved = statement.Closing - statement.Opening;
        var (left, ordered) = (moved with { Cents = balances.Cash(null) - moved.Cents }, moved with { Cents = payments.Live(null) });
        return moved.IsPositive && left < ordered ? UndoRefusals.OrdersRestOnIt.With(("statement", statement.Label), ("ordered", ordered), ("left", left)) : null;
    }

    private static BankRow[] RowsOf(ReconciliationBook bank, StatementId id) => [.. bank.Rows.Of(id).OrderBy(r => r.Facts.BookedOn).ThenBy(r => r.Id.Value)];

    /// <summary>What came in goes out again, and what went out comes in: between bank and 499 of the account.</summary>
    private static Entry? Counter(string account, StatementLine facts)
    {
        if (facts.Amount.IsZero) return null;
        var (bank, suspense) = (ReconciliationDecisions.BankOf(account), ReconciliationDecisions.SuspenseOf(account));
        return Entry.On(facts.BookedOn, facts.Amount.IsPositive ? new Transfer(suspense, bank, facts.Amount) : new Transfer(bank, suspense, -facts.Amount));
    }

    /// <summary>The counter-entry of a receipt: what was credited is debited, and the money waits in 499, wherever it came from.</summary>
    private static Entry Reversed(Entry entry, DateOnly on, Account suspense) =>
        new(on, [.. entry.Transfers.Select(t => new Transfer(t.Credit, t.Debit.Role == AccountRole.Bank ? suspense : t.Debit, t.Amount))]);
}

/// <summary>Refusals of undoing.</summary>
public static class UndoRefusals
{
    /// <summary>The line was not set aside.</summary>
    public static RefusalKind LineNotAside { get; } = new(nameof(LineNotAside),
        "Line {line} was not set aside: it waits already.", "La ligne {line} n'a pas été écartée : elle est déjà en attente.", "Lijn {line} is niet opzijgezet: ze wacht al.", "domain.md §6.4");

    /// <summary>Nothing was matched on the line.</summary>
    public static RefusalKind NothingToUnmatch { get; } = new(nameof(NothingToUnmatch),
        "Nothing with a reference was matched on line {line}: money out is confirmed by its order, and that is not undone.",
        "Rien avec une communication n'a été rapproché sur la ligne {line} : une sortie est confirmée par son ordre, et cela ne se défait pas.",
        "Op lijn {line} is niets met een referentie afgepunt: een uitgave wordt door haar opdracht bevestigd, en dat wordt niet ongedaan gemaakt.",
        "domain.md §6.4");

    /// <summary>Something that happened later rests on it.</summary>
    public static RefusalKind RestsOnIt { get; } = new(nameof(RestsOnIt),
        "What line {line} paid with reference {reference} cannot be undone: {what} has gone on since ({since}), was lost in part, or has guarantors.",
        "Ce que la ligne {line} a payé avec la communication {reference} ne peut être défait : {what} a continué depuis ({since}), est en partie perdu, ou a des garants.",
        "Wat lijn {line} met referentie {reference} betaalde, kan niet ongedaan worden gemaakt: {what} is sindsdien verdergegaan ({since}), is deels verloren, of heeft garanten.",
        "domain.md §2.6");

    /// <summary>What it paid has no way back.</summary>
    public static RefusalKind NotUndone { get; } = new(nameof(NotUndone),
        "Line {line} paid {reference}, which is no contribution, no loan and no announced money: that is not undone here.",
        "La ligne {line} a payé {reference}, ni cotisation, ni prêt, ni argent annoncé : cela ne se défait pas ici.",
        "Lijn {line} betaalde {reference}, geen bijdrage, geen lening en geen aangekondigd geld: dat wordt hier niet ongedaan gemaakt.",
        "domain.md §6.4");

    /// <summary>No statement has this id.</summary>
    public static RefusalKind StatementUnknown { get; } = new(nameof(StatementUnknown),
        "No statement {statement} is in the books.", "Aucun extrait {statement} n'est dans les comptes.", "Er staat geen uittreksel {statement} in de boeken.", "domain.md §6.6");

    /// <summary>Later statements continue this one.</summary>
    public static RefusalKind NotTheNewest { get; } = new(nameof(NotTheNewest),
        "Statement {statement} is continued by {newest}: the newest is taken back first.",
        "L'extrait {statement} est continué par {newest} : le plus récent se reprend d'abord.",
        "Uittreksel {statement} wordt voortgezet door {newest}: het nieuwste wordt eerst teruggenomen.",
        "domain.md §6.6");

    /// <summary>Lines of it have paid something.</summary>
    public static RefusalKind LinesInTheWay { get; } = new(nameof(LinesInTheWay),
        "{lines} lines of statement {statement} do not wait in full, the first is {line} of {amount} on {date}: un-match them first; an order that the bank has paid stays paid.",
        "{lines} lignes de l'extrait {statement} ne sont pas entièrement en attente, la première est {line} de {amount} du {date} : défaites d'abord leur rapprochement ; un ordre payé par la banque reste payé.",
        "{lines} lijnen van uittreksel {statement} wachten niet helemaal, de eerste is {line} van {amount} op {date}: maak ze eerst los; een opdracht die de bank betaalde, blijft betaald.",
        "domain.md §6.6");

    /// <summary>Payment orders were prepared with the money that it brought.</summary>
    public static RefusalKind OrdersRestOnIt { get; } = new(nameof(OrdersRestOnIt),
        "Without statement {statement} {left} is left at the bank, and {ordered} is ordered: cancel orders first.",
        "Sans l'extrait {statement}, il reste {left} en banque, et {ordered} est ordonné : annulez d'abord des ordres.",
        "Zonder uittreksel {statement} blijft {left} op de bank, en {ordered} is opgedragen: annuleer eerst opdrachten.",
        "domain.md §6.6");

    /// <summary>Nobody prepared to take this statement back.</summary>
    public static RefusalKind TakeBackNotWaiting { get; } = new(nameof(TakeBackNotWaiting),
        "To take back statement {statement} does not wait for approval.", "La reprise de l'extrait {statement} n'attend pas d'approbation.", "Het terugnemen van uittreksel {statement} wacht niet op goedkeuring.", "domain.md §5");
}
