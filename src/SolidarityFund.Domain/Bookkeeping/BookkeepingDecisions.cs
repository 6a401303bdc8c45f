// The rules of Bookkeeping: what a hand may book, and that it takes two.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Exits;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Reconciliation;

namespace SolidarityFund.Domain.Bookkeeping;

/// <summary>The rules of Bookkeeping: the accounts that belong to a room are booked by that room only, and money never leaves by hand.</summary>
public static class BookkeepingDecisions
{
    /// <summary>Most transfers of one entry by hand.</summary>
    public const int TransfersMost = 200;

    /// <summary>Decides a command of Bookkeeping.</summary>
    public static Decision Decide(
        Charter charter, Balances balances, MembershipBook members, ExitBook exits, ReconciliationBook bank, BookkeepingBook entries, BookkeepingCommand command, in Occasion occasion) => command switch
        {
            BookkeepingCommand.PrepareEntry(var kind, var entry) => Prepare(charter, balances, members, exits, bank, kind, entry, occasion),
            BookkeepingCommand.ApproveEntry(var entry) => Approve(charter, balances, members, exits, bank, entries, entry, occasion),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static Decision Prepare(
        Charter charter, Balances balances, MembershipBook members, ExitBook exits, ReconciliationBook bank, EntryKind kind, Entry entry, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (Unsound(charter, balances, members, exits, bank, kind, entry, occasion) is { } unsound) return unsound;

        return new BookkeepingEvent.EntryPrepared(Id.Mint<EntryId>(occasion), kind, entry);
    }

    private static Decision Approve(
        Charter charter, Balances balances, MembershipBook members, ExitBook exits, ReconciliationBook bank, BookkeepingBook entries, EntryId id, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer, MandateRole.Administrator) is { } lacks) return lacks;
        if (!entries.Waiting.TryGetValue(id, out var waiting)) return BookkeepingRefusals.EntryNotWaiting.With(("entry", id));
        if (waiting.PreparedBy == occasion.By) return BookkeepingRefusals.SamePreparer.With(("person", occasion.By), ("entry", id));
        // The books may have moved since it was prepared.
        if (Unsound(charter, balances, members, exits, bank, waiting.Kind, waiting.Entry, occasion) is { } unsound) return unsound;

        return new BookkeepingEvent.EntryApproved(id, waiting.Entry);
    }

    private static Refusal? Unsound(
        Charter charter, Balances balances, MembershipBook members, ExitBook exits, ReconciliationBook bank, EntryKind kind, Entry entry, in Occasion occasion)
    {
        if (Plausible.UnfitOrFuture(entry.EffectiveOn, occasion.Today) is { } date) return date;
        if (bank.LockedUntil is { } until && entry.EffectiveOn <= until) return PeriodLockRefusals.PeriodLocked.With(("date", entry.EffectiveOn), ("until", until));
        if (entry.Transfers.Length is 0 or > TransfersMost) return BookkeepingRefusals.TransferCountWrong.With(("count", entry.Transfers.Length), ("most", TransfersMost));
        foreach (var transfer in entry.Transfers)
        {
            if (Plausible.UnfitOrNotPositive(transfer.Amount, charter.Currency) is { } unfit) return unfit;
            if (transfer.Debit == transfer.Credit) return BookkeepingRefusals.SameAccountTwice.With(("role", transfer.Debit.Role));
            if (NotByHand(balances, bank, kind, transfer.Debit, isDebit: true) is { } debit) return debit;
            if (NotByHand(balances, bank, kind, transfer.Credit, isDebit: false) is { } credit) return credit;
            foreach (var member in (ReadOnlySpan<MemberId>)[transfer.Debit.Member, transfer.Credit.Member])
                if (member != default && !members.Members.ContainsKey(member)) return MembershipRefusals.MemberUnknown.With(("member", member));
            // Whoever has its certificate owes nothing and is owed nothing: a deposit would come without an exit.
            if (transfer.Credit.Role == AccountRole.DepositsPayable && exits.Exits.GetValueOrDefault(transfer.Credit.Member) is { Release: { } release })
                return ExitRefusals.ExitOver.With(("member", members.Members[transfer.Credit.Member].Code), ("number", release.Code));
        }
        return null;
    }

    private static Refusal? NotByHand(Balances balances, ReconciliationBook bank, EntryKind kind, in Account account, bool isDebit)
    {
        switch (account.Role)
        {
            case AccountRole.Bank:
                if (kind != EntryKind.Opening || !isDebit || account.Purpose is not null) return BookkeepingRefusals.RoleNotByHand.With(("role", account.Role));
                if (account.Subject is null || !bank.Accounts.TryGetValue(account.Subject, out var ours)) return ReconciliationRefusals.NotOurAccount.With(("account", account.Subject ?? ""));
                // An account's books begin once: later movements come from its statements, and one without a line has begun them too.
                if (balances.Of(account) != default || ours.Statements > 0) return BookkeepingRefusals.AlreadyBegun.With(("account", account.Subject));
                return null;
            case AccountRole.DepositsPayable:
                // Deposits are a debt: an opening entry adds to them, it cannot make a member owe one.
                return kind != EntryKind.Opening || isDebit || account.Member == default || account is not { Subject: null, Purpose: null } ? BookkeepingRefusals.RoleNotByHand.With(("role", account.Role)) : null;
            case AccountRole.AssociationFunds or AccountRole.SolidarityFund or AccountRole.ResultBroughtForward or AccountRole.ServicesExpense:
                return account is { Subject: null, Purpose: null } ? null : BookkeepingRefusals.RoleNotByHand.With(("role", account.Role));
            default:
                return BookkeepingRefusals.RoleNotByHand.With(("role", account.Role));
        }
    }
}

/// <summary>Refusals of Bookkeeping.</summary>
public static class BookkeepingRefusals
{
    /// <summary>The account belongs to a room, or money would leave by hand.</summary>
    public static RefusalKind RoleNotByHand { get; } = new(nameof(RoleNotByHand),
        "The account {role} is not booked by hand in this way: its room does it, and money leaves by payment orders only.",
        "Le compte {role} ne se mouvemente pas ainsi à la main : son module s'en charge, et l'argent ne sort que par ordre de paiement.",
        "De rekening {role} wordt niet zo met de hand geboekt: haar module doet dat, en geld gaat alleen via betalingsopdrachten weg.",
        "docs/ARCHITECTURE.md, Ledger");

    /// <summary>The books of the bank account have begun.</summary>
    public static RefusalKind AlreadyBegun { get; } = new(nameof(AlreadyBegun),
        "The books of {account} have begun: from now on its statements move it.",
        "Les comptes de {account} ont commencé : désormais ses extraits le mouvementent.",
        "De boeken van {account} zijn begonnen: voortaan bewegen de uittreksels ze.",
        "domain.md §6.6");

    /// <summary>An entry has at least one transfer and not too many.</summary>
    public static RefusalKind TransferCountWrong { get; } = new(nameof(TransferCountWrong),
        "The entry has {count} transfers: at least 1, at most {most}.",
        "L'écriture compte {count} transferts : au moins 1, au plus {most}.",
        "De boeking telt {count} overdrachten: minstens 1, hoogstens {most}.",
        "docs/ARCHITECTURE.md, Ledger");

    /// <summary>A transfer moves between two different accounts.</summary>
    public static RefusalKind SameAccountTwice { get; } = new(nameof(SameAccountTwice),
        "A transfer debits and credits the same account {role}.",
        "Un transfert débite et crédite le même compte {role}.",
        "Een overdracht debiteert en crediteert dezelfde rekening {role}.",
        "docs/ARCHITECTURE.md, Ledger");

    /// <summary>No prepared entry has this id.</summary>
    public static RefusalKind EntryNotWaiting { get; } = new(nameof(EntryNotWaiting),
        "No entry {entry} waits for approval.", "Aucune écriture {entry} n'attend d'approbation.", "Er wacht geen boeking {entry} op goedkeuring.", "domain.md §5");

    /// <summary>Who prepared an entry cannot approve it.</summary>
    public static RefusalKind SamePreparer { get; } = new(nameof(SamePreparer),
        "{person} prepared {entry} and cannot approve it as well: a second person must.",
        "{person} a préparé {entry} et ne peut l'approuver : il faut une deuxième personne.",
        "{person} heeft {entry} voorbereid en kan dit niet ook goedkeuren: een tweede persoon moet dat doen.",
        "domain.md §5");
}
