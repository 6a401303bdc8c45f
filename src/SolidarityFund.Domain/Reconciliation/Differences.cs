// Differences: money in that is a few cents short or over pays what was asked, and the fund bears or keeps the difference.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;

namespace SolidarityFund.Domain.Reconciliation;

/// <summary>
/// The rules of small differences, issue 5 and domain.md §3 (rows 61, 499 and 756). The difference is booked against 499 first; what then waits of the line is exactly
/// what is open, and is matched as any other. So no room knows of it, and undoing the match undoes it too.
/// </summary>
internal static class Differences
{
    /// <summary>The difference that a line may have when it is read, and what it then pays; null where its amount is right, or further away than the charter lets pass.</summary>
    public static (LineDifference Difference, MatchPart Pays)? Passing(ReconciliationRules rules, in OpenItems open, StatementLine facts, LineId line)
    {
        if (!facts.Amount.IsPositive || !rules.PassesMost.IsPositive || facts.EndToEndId is not null || facts.Reference is not { } reference || open.With(reference) is not { } item) return null;
        foreach (var asked in Asked(item))
            if (facts.Amount - asked is { IsZero: false } amount && Size(amount) <= rules.PassesMost && Settles(item, asked, amount)) return (new(line, reference, amount), new(reference, asked));
        return null;
    }

    public static Decision Prepare(Charter charter, PaymentBook payments, in OpenItems open, ReconciliationBook bank, LineDifference difference)
    {
        if (Unsound(charter, payments, open, bank, difference) is { } unsound) return unsound;

        return new ReconciliationEvent.DifferencePrepared(difference);
    }

    public static Decision Approve(
        Charter charter, MembershipBook members, PaymentBook payments, in OpenItems open, ReconciliationBook bank, LineDifference difference, Func<ReconciliationBook, LineId, MatchPart, Occasion, Decision> match, in Occasion occasion)
    {
        if (bank.Differences.GetValueOrDefault(difference.Line) is not { } waiting || waiting.Difference != difference) return DifferenceRefusals.DifferenceNotWaiting.With(("line", difference.Line));
        if (waiting.PreparedBy == occasion.By) return PaymentRefusals.SamePersonTwice.With(("person", occasion.By), ("payment", difference.Line));
        // What is short is given to the debtor; what is over is kept from it.
        foreach (var debtor in open.OwersOf(difference.Reference))
            if (members.Conflicted(occasion.By, debtor, occasion.Today)) return DifferenceRefusals.DifferenceOfOwnOrganisation.With(("person", occasion.By), ("member", members.Members[debtor].Code), ("reference", difference.Reference));
        // The books may have moved since it was prepared.
        if (Unsound(charter, payments, open, bank, difference) is { } unsound) return unsound;
        var line = bank.Suspended[difference.Line];
        var booked = Book(line.Account, difference, byItself: false, bank.FirstOpen(line.Facts.BookedOn));
        var matched = match(bank.Evolve(booked, occasion.By), line.Id, new(difference.Reference, line.Open - difference.Amount), occasion);
        if (matched.Refusal is { } refused) return refused;

        return Decision.Accept([booked, .. matched.Events]);
    }

    /// <summary>A shortfall: debit 61, credit 499, which then holds what was asked. An excess: debit 499, credit 756.</summary>
    public static ReconciliationEvent.DifferenceBooked Book(string account, LineDifference difference, bool byItself, DateOnly on) => new(difference, byItself, EntryOf(account, difference.Amount, on));

    /// <summary>The counter-entry, when the match is undone.</summary>
    public static ReconciliationEvent.DifferenceUndone Undo(ReconciliationBook bank, LineDifference difference)
    {
        var row = bank.Rows[difference.Line];
        var (account, on) = (bank.Statements[row.Statement].Account, bank.FirstOpen(row.Facts.BookedOn));
        var was = EntryOf(account, difference.Amount, on).Transfers[0];
        return new(difference, Entry.On(on, new Transfer(was.Credit, was.Debit, was.Amount)));
    }

    private static Entry EntryOf(string account, Money difference, DateOnly on)
    {
        var suspense = ReconciliationDecisions.SuspenseOf(account);
        return Entry.On(on, difference.IsNegative ? new Transfer(new Account(AccountRole.ServicesExpense), suspense, -difference) : new Transfer(suspense, new Account(AccountRole.RecoveryIncome), difference));
    }

    private static Refusal? Unsound(Charter charter, PaymentBook payments, in OpenItems open, ReconciliationBook bank, LineDifference difference)
    {
        var (id, reference, amount) = difference;
        if (!bank.Suspended.TryGetValue(id, out var line)) return ReconciliationRefusals.LineNotWaiting.With(("line", id));
        if (line.Open.IsNegative) return ReconciliationRefusals.MoneyOutNotMatched.With(("line", id), ("amount", line.Open));
        if (Refunds.UnderWay(payments, id) is { } refund) return refund;
        if (Plausible.Unfit(amount, charter.Currency) is { } unfit) return unfit;
        var most = charter.ReconciliationRules.ByHandMost;
        if (amount.IsZero || Size(amount) > most) return DifferenceRefusals.DifferenceTooLarge.With(("line", id), ("difference", amount), ("most", most));
        if (!open.IsIssued(reference)) return ReconciliationRefusals.ReferenceNotIssued.With(("reference", reference));
        if (Refunds.OfAnother(payments, open, line, reference) is { } another) return another;
        var pays = line.Open - amount;
        if (open.With(reference) is not { } item || !Asked(item).Any(asked => asked == pays && Settles(item, asked, amount)))
        {
            var left = open.With(reference);
            return DifferenceRefusals.DifferenceDoesNotSettle.With(
                ("reference", reference), ("received", line.Open), ("difference", amount), ("pays", pays), ("open", left?.Open ?? pays.Zero), ("next", left?.Next ?? pays.Zero));
        }
        return null;
    }

    /// <summary>What a payer may have meant: all that is open, or what falls due next.</summary>
    private static Money[] Asked(OpenItem item) => item.Next == item.Open ? [item.Open] : [item.Open, item.Next];

    /// <summary>An excess is one only beyond all that is open: beyond an instalment it pays the next one.</summary>
    private static bool Settles(OpenItem item, Money asked, Money difference) => difference.IsNegative || asked == item.Open;

    private static Money Size(Money amount) => amount.IsNegative ? -amount : amount;
}

/// <summary>Refusals of small differences.</summary>
public static class DifferenceRefusals
{
    /// <summary>It is none, or more than the charter lets two persons book.</summary>
    public static RefusalKind DifferenceTooLarge { get; } = new(nameof(DifferenceTooLarge),
        "A difference of {difference} on line {line} is not booked: two persons may book up to {most}, and not zero.",
        "Un écart de {difference} sur la ligne {line} ne se comptabilise pas : deux personnes peuvent aller jusqu'à {most}, et pas zéro.",
        "Een verschil van {difference} op lijn {line} wordt niet geboekt: twee personen mogen tot {most} gaan, en niet nul.",
        "charter /reconciliation/byHandMost");

    /// <summary>With this difference the line does not pay exactly what is open.</summary>
    public static RefusalKind DifferenceDoesNotSettle { get; } = new(nameof(DifferenceDoesNotSettle),
        "{received} less a difference of {difference} is {pays}; under {reference} {open} is open and {next} falls due next: a shortfall settles one of the two, an excess all that is open.",
        "{received} moins un écart de {difference} font {pays} ; sous {reference} il reste {open}, dont {next} à la prochaine échéance : un manque règle l'un des deux, un excédent tout ce qui est ouvert.",
        "{received} min een verschil van {difference} is {pays}; onder {reference} staat {open} open, waarvan {next} eerst vervalt: een tekort vereffent een van beide, een overschot alles wat openstaat.",
        "domain.md §6.4");

    /// <summary>Nobody approves a difference on what an organisation owes for which he or she acts.</summary>
    public static RefusalKind DifferenceOfOwnOrganisation { get; } = new(nameof(DifferenceOfOwnOrganisation),
        "{person} acts for {member}, which owes {reference}: someone else must approve the difference.",
        "{person} agit pour {member}, qui doit {reference} : quelqu'un d'autre doit approuver l'écart.",
        "{person} treedt op voor {member}, dat {reference} verschuldigd is: iemand anders moet het verschil goedkeuren.",
        "domain.md §5");

    /// <summary>Nobody prepared exactly this difference.</summary>
    public static RefusalKind DifferenceNotWaiting { get; } = new(nameof(DifferenceNotWaiting),
        "No such difference on line {line} waits for approval.", "Aucun tel écart sur la ligne {line} n'attend d'approbation.", "Geen zulk verschil op lijn {line} wacht op goedkeuring.", "domain.md §5");
}
