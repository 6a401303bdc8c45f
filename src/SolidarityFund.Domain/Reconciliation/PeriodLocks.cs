// PeriodLocks: the difference between bank and books counts down to zero, account by account; then two persons close the months, for ever.
using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Payments;

namespace SolidarityFund.Domain.Reconciliation;

/// <summary>A bank account up to the end of a month: what the statements say, what the books say, and what lies between.</summary>
/// <param name="Account">The bank account.</param>
/// <param name="Until">The last day of the month.</param>
/// <param name="Statements">Closing balance by the statements; null where there is none.</param>
/// <param name="Books">Balance of 550 by entries that count up to that day.</param>
/// <param name="Suspense">What of it waits for a person, money out below zero; without what was set aside.</param>
/// <param name="Waiting">How many lines wait.</param>
/// <param name="Aside">What was set aside with a reason; it stays in 499.</param>
/// <param name="LinesAside">How many lines were set aside.</param>
/// <param name="StatementsUntil">The day up to which statements are in the books; null where there is none.</param>
public sealed record AccountPeriod(
    string Account, DateOnly Until, Money? Statements, Money Books, Money Suspense, int Waiting, Money Aside, int LinesAside, DateOnly? StatementsUntil)
{
    /// <summary>Closing by the statements, less what the books explain of it: it counts down to zero as lines are matched.</summary>
    public Money Difference => (Statements ?? Books.Zero) - (Books - Suspense);

    /// <summary>What a person said of the days after the newest statement; null for nothing.</summary>
    public NoMovement? Still { get; init; }

    /// <summary>True when the statements do not reach the day, and a person said that nothing moved up to it.</summary>
    public bool RestsOnWord => StatementsUntil < Until && Still?.Until >= Until;

    /// <summary>True when the statements reach the day, or a person's word continues them up to it.</summary>
    public bool IsProven => StatementsUntil >= Until || RestsOnWord;

    /// <summary>True when nothing is left to do.</summary>
    public bool IsReconciled => IsProven && Difference.IsZero && Waiting == 0;
}

/// <summary>A lock that waits for a second person.</summary>
/// <param name="Until">The last day that it would lock.</param>
/// <param name="PreparedBy">Who cannot approve it.</param>
public sealed record PreparedLock(DateOnly Until, PersonId PreparedBy);

/// <summary>The rules of the lock, domain.md §6.4: bank against books, to the cent, before anything is closed.</summary>
internal static class PeriodLocks
{
    public static Decision Prepare(ReconciliationBook bank, Currency currency, DateOnly until, in Occasion occasion)
    {
        if (Unsound(bank, currency, until, occasion) is { } unsound) return unsound;

        return new ReconciliationEvent.PeriodLockPrepared(until);
    }

    public static Decision Approve(ReconciliationBook bank, Currency currency, DateOnly until, in Occasion occasion)
    {
        if (bank.Lock is not { } waiting || waiting.Until != until) return PeriodLockRefusals.LockNotWaiting.With(("until", until));
        if (waiting.PreparedBy == occasion.By) return PaymentRefusals.SamePersonTwice.With(("person", occasion.By), ("payment", until));
        if (SleepingAccounts.OwnWord(bank, currency, until, occasion) is { } own) return own;
        // The books may have moved since it was prepared.
        if (Unsound(bank, currency, until, occasion) is { } unsound) return unsound;

        return new ReconciliationEvent.PeriodLocked(until);
    }

    private static Refusal? Unsound(ReconciliationBook bank, Currency currency, DateOnly until, in Occasion occasion)
    {
        if (Plausible.Unfit(until) is { } unfit) return unfit;
        if (until.AddDays(1).Day != 1 || until >= occasion.Today) return PeriodLockRefusals.PeriodNotOver.With(("until", until), ("today", occasion.Today));
        if (bank.LockedUntil is { } locked && until <= locked) return PeriodLockRefusals.PeriodLocked.With(("date", until), ("until", locked));
        var periods = bank.PeriodsUntil(until, currency);
        // Where no account was ever used there is nothing to hold the books against.
        if (periods.IsEmpty) return PeriodLockRefusals.StatementsMissing.With(("account", "-"), ("until", until), ("newest", "-"));
        foreach (var period in periods)
            if (!period.IsProven) return PeriodLockRefusals.StatementsMissing.With(("account", period.Account), ("until", until), ("newest", period.StatementsUntil?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "-"));
        foreach (var period in periods)
            if (!period.IsReconciled)
                return PeriodLockRefusals.NotReconciled.With(
                    ("account", period.Account), ("until", until), ("statements", period.Statements!.Value), ("books", period.Books), ("suspense", period.Suspense),
                    ("lines", period.Waiting), ("difference", period.Difference));
        return null;
    }
}

/// <summary>Refusals of locks.</summary>
public static class PeriodLockRefusals
{
    /// <summary>Nothing is booked in months that were closed.</summary>
    public static RefusalKind PeriodLocked { get; } = new(nameof(PeriodLocked),
        "{date} lies in months that are locked, up to {until}: it counts in an open month, as a correction there.",
        "Le {date} tombe dans des mois clôturés, jusqu'au {until} : l'écriture compte dans un mois ouvert, comme correction.",
        "{date} valt in afgesloten maanden, tot en met {until}: het telt in een open maand, als verbetering daar.",
        "domain.md §3");

    /// <summary>Whole months are locked, once they are over.</summary>
    public static RefusalKind PeriodNotOver { get; } = new(nameof(PeriodNotOver),
        "{until} is not the last day of a month that is over; today is {today}.",
        "Le {until} n'est pas le dernier jour d'un mois écoulé ; nous sommes le {today}.",
        "{until} is niet de laatste dag van een maand die voorbij is; vandaag is {today}.",
        "domain.md §6.4");

    /// <summary>The bank has not told yet what happened up to that day.</summary>
    public static RefusalKind StatementsMissing { get; } = new(nameof(StatementsMissing),
        "The statements of {account} reach {newest}: they must reach {until} before it can be locked.",
        "Les extraits de {account} vont jusqu'au {newest} : ils doivent atteindre le {until} avant la clôture.",
        "De uittreksels van {account} gaan tot {newest}: ze moeten tot {until} gaan voor het kan worden afgesloten.",
        "domain.md §6.6");

    /// <summary>Bank and books differ, or a line waits.</summary>
    public static RefusalKind NotReconciled { get; } = new(nameof(NotReconciled),
        "{account} up to {until}: statements {statements}, books {books}, of which {suspense} in {lines} lines wait; the difference is {difference} and must be 0.00.",
        "{account} jusqu'au {until} : extraits {statements}, comptes {books}, dont {suspense} en {lines} lignes en attente ; la différence est de {difference} et doit être 0.00.",
        "{account} tot {until}: uittreksels {statements}, boeken {books}, waarvan {suspense} in {lines} lijnen wacht; het verschil is {difference} en moet 0.00 zijn.",
        "reliability.md S43");

    /// <summary>No lock up to this day was prepared, or another one since.</summary>
    public static RefusalKind LockNotWaiting { get; } = new(nameof(LockNotWaiting),
        "No lock up to {until} waits for approval.", "Aucune clôture jusqu'au {until} n'attend d'approbation.", "Er wacht geen afsluiting tot {until} op goedkeuring.", "domain.md §5");
}
