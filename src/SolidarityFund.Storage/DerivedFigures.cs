// DerivedFigures: figures that people decide by, worked out twice: from the bare JSON of the journal, and by the fund's own state. A room adds a figure to the list.
using System.Collections.Immutable;
using System.Globalization;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;

namespace SolidarityFund.Storage;

/// <summary>A figure in many parts: by account, by loan, by member…</summary>
/// <param name="Name">Short name.</param>
/// <param name="Says">What it says when both agree.</param>
/// <param name="FromJournal">Cents of each part by the JSON of the journal; a part that is missing is zero.</param>
/// <param name="FromState">The same by the state.</param>
public sealed record DerivedFigure(string Name, string Says, Func<JournalSums, IEnumerable<KeyValuePair<string, long>>> FromJournal, Func<FundState, IEnumerable<KeyValuePair<string, long>>> FromState)
{
    /// <summary>The first part, in the order of names, on which the two differ; null for none.</summary>
    public string? Differs(JournalSums journal, FundState state)
    {
        var (ours, theirs) = (Summed(FromJournal(journal)), Summed(FromState(state)));
        foreach (var part in ours.Keys.Union(theirs.Keys).Order(StringComparer.Ordinal))
            if (ours.GetValueOrDefault(part) != theirs.GetValueOrDefault(part))
                return string.Create(CultureInfo.InvariantCulture, $"{part}: the journal alone gives {ours.GetValueOrDefault(part)} cents, the fund's state {theirs.GetValueOrDefault(part)}");
        return null;
    }

    private static Dictionary<string, long> Summed(IEnumerable<KeyValuePair<string, long>> parts) =>
        parts.GroupBy(p => p.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(p => p.Value), StringComparer.Ordinal);
}

/// <summary>The figures that verification works out twice.</summary>
public static class DerivedFigures
{
    private static readonly string[] Principal = ["LoansReceivableWithinYear", "LoansReceivableBeyondYear", "LoansDoubtful"];

    private static readonly string CreditSubject = CreditLineId.Prefix + "_";

    /// <summary>All of them. What stands on 012/013, 032/033, 416 and 419 is among the balances, by member and by what it rests on.</summary>
    public static ImmutableArray<DerivedFigure> All { get; } =
    [
        new("derived balances", "Every account stands where its entries put it.",
            journal => journal.Accounts.Select(a => Part($"{a.Key.Role} {a.Key.Member} {a.Key.Subject} {a.Key.Purpose}", a.Value)),
            state => state.Balances.Accounts.Select(a => Part($"{a.Key.Role} {(a.Key.Member == default ? "" : a.Key.Member)} {a.Key.Subject} {a.Key.Purpose}", a.Value.Net))),
        new("derived outstanding", "What each loan, and each draw on a credit line, still owes is what was paid out less what came back.",
            journal => journal.By(a => a.Subject, Principal),
            state => state.Loans.Loans.Values.Select(l => Part(l.Id.ToString(), l.Outstanding.Cents))
                .Concat(state.CreditLines.Lines.Values.SelectMany(l => l.Draws).Select(d => Part(d.Id.ToString(), d.Outstanding.Cents)))),
        new("derived interest", "Interest paid on each loan is what stands on 751; none without a rate.",
            journal => journal.By(a => a.Subject, "InterestIncome").Select(i => Part(i.Key, -i.Value)),
            state => state.Loans.Loans.Values.Where(l => l.Interest is not null).Select(l => Part(l.Id.ToString(), l.Interest!.Received.Cents))),
        new("derived provisions", "What each loan and each claim on recourse is written down by is what stands on 419, and what each guarantee is provided for is what stands on 164.",
            journal => journal.By(a => a.Subject, "LoanWriteDowns", "GuaranteeProvision").Select(p => Part(p.Key, -p.Value)),
            state => state.Loans.Loans.Values.Select(l => Part(l.Id.ToString(), l.Losses.WrittenDown.Cents))
                .Concat(state.Guarantees.Guarantees.Values.Select(g => Part(g.Id.ToString(), g.WrittenDown.Cents + g.Provision.Cents)))),
        new("derived ageing", "Days late and the buckets of ageing are those of the schedules and of what was settled.",
            journal => from owed in journal.By(a => a.Subject, Principal)
                       where owed.Value != 0 && journal.Plans.ContainsKey(owed.Key)
                       from i in journal.Plans[owed.Key]
                       where i.Cents > i.Paid
                       from part in Aged(owed.Key, i.DueOn, i.Cents - i.Paid, DayOf(journal.LastAt).DayNumber - i.DueOn.DayNumber)
                       select part,
            state => state.Loans.Loans.Values.Where(l => l.IsLive)
                .SelectMany(l => l.Schedule.Where(i => i.Open.IsPositive).SelectMany(i => Aged(l.Id.ToString(), i.DueOn, i.Open.Cents, LateLadder.DaysLate(i.DueOn, DayOf(state.LastAt)))))),
        new("derived exposure", "What each member owes or was promised is what stands on the accounts of its credit lines and of the loans that it owes, alone or with others.",
            journal => from account in journal.Accounts
                       where Principal.Contains(account.Key.Role) || (account.Key.Role == "CommitmentsGiven" && account.Key.Subject is { } promised && (journal.Borrowers.ContainsKey(promised) || promised.StartsWith(CreditSubject, StringComparison.Ordinal)))
                       from owes in (string[])[account.Key.Member!, .. journal.Jointly.GetValueOrDefault(account.Key.Subject!, [])]
                       select Part(owes, account.Value),
            state => state.Loans.Exposures.Concat(state.CreditLines.Exposures).Select(e => Part(e.Key.ToString(), e.Value))),
        new("derived capacity", "Each part of the lending capacity follows from the accounts and the charter's shares.", Capacity, Capacity),
    ];

    private static IEnumerable<KeyValuePair<string, long>> Capacity(JournalSums journal)
    {
        var cash = journal.By(a => a.Purpose, "Bank");
        yield return Part("bank", cash.Values.Sum());
        yield return Part("restricted", cash.Where(c => c.Key.Length > 0).Sum(c => c.Value));
        yield return Part("deposit reserve", -journal.Of("DepositsPayable") * journal.DepositReserve / 10_000);
        var (granted, owed) = (journal.By(a => a.Purpose, "CommitmentsGiven"), journal.By(a => a.Purpose, "GrantsPayable"));
        yield return Part("promised", journal.Of("CommitmentsGiven") - journal.Of("GrantsPayable") - journal.Of("SuppliersPayable")
            - cash.Where(c => c.Key.Length > 0).Sum(c => Math.Max(0, Math.Min(c.Value, granted.GetValueOrDefault(c.Key) - owed.GetValueOrDefault(c.Key))))
            + journal.By(a => a.Subject, "SharingAdvances", "ServicesExpense", "SharedCostIncome").Where(p => p.Key.Length > 0).Sum(p => Math.Max(0, -p.Value)));
        yield return Part("guarantee reserve", journal.Of("GuaranteesGiven") * journal.GuaranteeReserve / 10_000);
        yield return Part("unmatched", Math.Max(0, -journal.Of("Suspense")));
    }

    private static IEnumerable<KeyValuePair<string, long>> Capacity(FundState state)
    {
        if (state.Charter is not { } charter) yield break;
        var capacity = LendingCapacity.Of(charter, state.Balances);
        yield return Part("bank", capacity.Bank.Cents);
        yield return Part("restricted", capacity.Restricted.Cents);
        yield return Part("deposit reserve", capacity.DepositReserve.Cents);
        yield return Part("promised", capacity.CommittedUndrawn.Cents);
        yield return Part("guarantee reserve", capacity.GuaranteeReserve.Cents);
        yield return Part("unmatched", capacity.Unmatched.Cents);
    }

    /// <summary>An instalment by its day, and in its bucket.</summary>
    private static IEnumerable<KeyValuePair<string, long>> Aged(string loan, DateOnly dueOn, long cents, int daysLate)
    {
        yield return Part(string.Create(CultureInfo.InvariantCulture, $"{loan} due {dueOn:yyyy-MM-dd}, {daysLate} days late"), cents);
        yield return Part(daysLate switch { < 0 => "bucket not due", <= 30 => "bucket 0 to 30", <= 90 => "bucket 31 to 90", <= 365 => "bucket 91 to 365", _ => "bucket beyond 365" }, cents);
    }

    /// <summary>The day to which days are counted: that of the newest record, in UTC on both sides.</summary>
    private static DateOnly DayOf(Instant at) => FundCalendar.Today(at, null);

    private static KeyValuePair<string, long> Part(string name, long cents) => new(name, cents);
}
