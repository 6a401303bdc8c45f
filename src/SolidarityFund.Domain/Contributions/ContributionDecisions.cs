// The rules of Contributions.
using System.Collections.Immutable;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Domain.Contributions;

/// <summary>The rules of Contributions: who is asked for how much, and how a receipt is booked.</summary>
public static class ContributionDecisions
{
    /// <summary>Decides a command of Contributions.</summary>
    public static Decision Decide(Charter charter, MembershipBook members, ContributionBook contributions, ContributionCommand command, in Occasion occasion) => command switch
    {
        ContributionCommand.CallContributions(var period) => Call(charter, members, contributions, period, occasion),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>
    /// A receipt for a called contribution: debit <paramref name="source"/> (bank or suspense), credit 730. The caller has checked that
    /// the amount is above zero and not above what is open.
    /// </summary>
    public static ContributionEvent.ContributionReceived Receive(ContributionCall call, Money amount, Account source, DateOnly on, LineId line) =>
        new(call.Reference, call.Member, amount, line,
            Entry.On(on, new Transfer(source, new Account(AccountRole.ContributionIncome, call.Member), amount)));

    /// <summary>What a bank line had paid is undone: debit 730, credit <paramref name="suspense"/>. The caller has checked that the line paid it.</summary>
    public static ContributionEvent.ContributionReversed Reverse(ContributionCall call, Money amount, DateOnly paidOn, Account suspense, DateOnly on, LineId line) =>
        new(call.Reference, call.Member, amount, line, paidOn, Entry.On(on, new Transfer(new Account(AccountRole.ContributionIncome, call.Member), suspense, amount)));

    /// <summary>Set-off against the member's deposit: debit <paramref name="deposit"/>, credit 730. The caller has checked the amount.</summary>
    public static ContributionEvent.ContributionSetOff SetOff(ContributionCall call, Money amount, Account deposit, DateOnly on) =>
        new(call.Reference, call.Member, amount, Entry.On(on, new Transfer(deposit, new Account(AccountRole.ContributionIncome, call.Member), amount)));

    private static Decision Call(Charter charter, MembershipBook members, ContributionBook contributions, ContributionPeriod period, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (!period.IsSound) return ContributionRefusals.PeriodUnsound.With(("period", period));
        if (contributions.Periods.Contains(period)) return ContributionRefusals.PeriodAlreadyCalled.With(("period", period));
        var lastDay = period.FirstDay.AddMonths(period.Quarter is null ? 12 : 3).AddDays(-1);
        var joined = members.Members.Values.Where(m => Owes(m, period.FirstDay, lastDay)).OrderBy(m => m.Number);
        var asked = joined.Select(m => (m.Id, Due: charter.Contributions.For(m.Organisation.Staff, m.Organisation.Turnover))).Where(d => d.Due.IsPositive).ToArray();
        if (asked.Length == 0) return ContributionRefusals.NobodyToAsk.With(("period", period));
        var last = contributions.LastNumber(period.Year);
        if (last + asked.Length > PaymentReference.RunningNumberMost)
            return CommonRefusals.ReferencesUsedUp.With(("year", period.Year), ("asked", asked.Length), ("most", PaymentReference.RunningNumberMost));

        return new ContributionEvent.ContributionsCalled(period,
            [.. asked.Select((d, i) => new ContributionDue(d.Id, d.Due, PaymentReference.Of(period.Year, ReferenceKind.Contribution, last + i + 1)))]);
    }

    /// <summary>
    /// Full and adherent members contribute: who has joined by the end of the period, has accepted the charter, and was not gone before the
    /// period began. A suspension frees nobody.
    /// </summary>
    private static bool Owes(Member member, DateOnly first, DateOnly last) =>
        member.Organisation.JoinedOn <= last
        && member.Kind is MemberKind.Full or MemberKind.Adherent
        && member.Standing != MemberStanding.Admitted
        && !(member.IsGone && member.Since < first);
}

/// <summary>Refusals of Contributions.</summary>
public static class ContributionRefusals
{
    /// <summary>The period is no year or quarter of these books.</summary>
    public static RefusalKind PeriodUnsound { get; } = new(nameof(PeriodUnsound),
        "{period} is no period: a year from 2000 to 2999, or one of its quarters 1 to 4.",
        "{period} n'est pas une période : une année de 2000 à 2999, ou l'un de ses trimestres 1 à 4.",
        "{period} is geen periode: een jaar van 2000 tot 2999, of een van de kwartalen 1 tot 4 ervan.",
        "domain.md §2.3");

    /// <summary>The contributions of this period were called before.</summary>
    public static RefusalKind PeriodAlreadyCalled { get; } = new(nameof(PeriodAlreadyCalled),
        "The contributions of {period} have been called already.",
        "Les cotisations de {period} ont déjà été appelées.",
        "De bijdragen van {period} zijn al opgevraagd.",
        "domain.md §2.3");

    /// <summary>No member owes a contribution for this period.</summary>
    public static RefusalKind NobodyToAsk { get; } = new(nameof(NobodyToAsk),
        "No member has a contribution to pay for {period}.",
        "Aucun membre n'a de cotisation à payer pour {period}.",
        "Geen enkel lid moet voor {period} een bijdrage betalen.",
        "domain.md §2.3");
}
