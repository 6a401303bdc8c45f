// The rules of Contributions: who is asked for how much, how a receipt is booked, and what it takes to ask for less.
using System.Collections.Immutable;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Domain.Contributions;

/// <summary>What a member is asked for a period.</summary>
/// <param name="Member">Who.</param>
/// <param name="Due">How much, zero or more; of zero nobody is asked.</param>
/// <param name="Risk">The part of it that goes to the risk fund; null for none.</param>
public readonly record struct ContributionAsk(Member Member, Money Due, Money? Risk);

/// <summary>The rules of Contributions.</summary>
public static class ContributionDecisions
{
    /// <summary>Decides a command of Contributions.</summary>
    public static Decision Decide(Charter charter, MembershipBook members, ContributionBook contributions, ContributionCommand command, in Occasion occasion) => command switch
    {
        ContributionCommand.CallContributions(var period, var inAdvance) => Call(charter, members, contributions, period, inAdvance, occasion),
        ContributionCommand.DescribeContributor describe => Describe(charter, members, describe, occasion),
        ContributionCommand.ExemptMember exempt => Exempt(charter, members, contributions, exempt, occasion),
        ContributionCommand.PrepareCreditNote(var note) => PrepareCredit(charter, members, contributions, note, occasion),
        ContributionCommand.ApproveCreditNote(var note) => ApproveCredit(charter, members, contributions, note, occasion),
        ContributionCommand.PromiseContribution promise => Promise(charter, members, contributions, promise, occasion),
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

    /// <summary>
    /// What every member that contributes is asked for a period under a formula, by number, those of zero included. Who paid in advance for a longer period
    /// is not among them. A call asks exactly this, and so does the simulator.
    /// </summary>
    public static ImmutableArray<ContributionAsk> AsksOf(ContributionRules rules, MembershipBook members, ContributionBook contributions, ContributionPeriod period)
    {
        var inAdvance = contributions.Calls.Values.Where(c => c.InAdvance && !c.IsCancelled && c.Period.Holds(period)).Select(c => c.Member).ToHashSet();
        return
        [
            .. members.Members.Values.Where(m => Owes(m, period.FirstDay, period.LastDay) && !inAdvance.Contains(m.Id)).OrderBy(m => m.Number).Select(m =>
            {
                var basis = contributions.BasisOf(m);
                var asked = rules.For(basis, period.Months, MonthsOf(m, period));
                var due = contributions.ExemptionOf(m.Id, period)?.Of(asked) ?? asked;
                return new ContributionAsk(m, due, rules.RiskOf(due, basis.RiskGroup));
            }),
        ];
    }

    private static Decision Call(
        Charter charter, MembershipBook members, ContributionBook contributions, ContributionPeriod period, EquatableArray<MemberId>? inAdvance, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (!period.IsSound) return ContributionRefusals.PeriodUnsound.With(("period", period));
        if (inAdvance is null && contributions.Periods.Contains(period)) return ContributionRefusals.PeriodAlreadyCalled.With(("period", period));
        foreach (var id in inAdvance.GetValueOrDefault())
            if (!members.Members.ContainsKey(id)) return MembershipRefusals.MemberUnknown.With(("member", id));
        // Whoever is asked for a long time at once is not asked twice for a part of it.
        var called = inAdvance is null && period.Years is null ? null : contributions.Calls.Values.Where(c => !c.IsCancelled && c.Period.Overlaps(period)).ToLookup(c => c.Member);
        foreach (var member in members.Members.Values.Where(m => inAdvance?.Contains(m.Id) ?? true).OrderBy(m => m.Number))
            if (called?[member.Id].MinBy(c => c.Reference.Number) is { } earlier) return AlreadyCalled(member, earlier, period);
        var asked = AsksOf(charter.Contributions, members, contributions, period).Where(a => a.Due.IsPositive && (inAdvance?.Contains(a.Member.Id) ?? true)).ToArray();
        if (asked.Length == 0) return ContributionRefusals.NobodyToAsk.With(("period", period));
        var last = contributions.LastNumber(period.Year);
        if (last + asked.Length > PaymentReference.RunningNumberMost)
            return CommonRefusals.ReferencesUsedUp.With(("year", period.Year), ("asked", asked.Length), ("most", PaymentReference.RunningNumberMost));

        var from = occasion.Today > period.FirstDay ? occasion.Today : period.FirstDay;
        return new ContributionEvent.ContributionsCalled(
            period,
            [.. asked.Select((a, i) => new ContributionDue(a.Member.Id, a.Due, PaymentReference.Of(period.Year, ReferenceKind.Contribution, last + i + 1), a.Risk))],
            from.AddDays(charter.Contributions.DueDays ?? ContributionRules.DefaultDueDays), inAdvance is null ? null : true);
    }

    private static Decision Describe(Charter charter, MembershipBook members, ContributionCommand.DescribeContributor describe, in Occasion occasion)
    {
        var (id, hundredths, capacity, group) = describe;
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Administrator) is { } lacks) return lacks;
        if (!members.Members.TryGetValue(id, out var member)) return MembershipRefusals.MemberUnknown.With(("member", id));
        if (members.Conflicted(occasion.By, id, occasion.Today)) return MembershipRefusals.OwnFigures.With(("person", occasion.By), ("member", member.Code));
        if (hundredths is < 0 or > ContributionRules.FullTimeHundredthsMost)
            return ContributionRefusals.FullTimeOutOfRange.With(("hundredths", hundredths.Value), ("most", ContributionRules.FullTimeHundredthsMost));
        if (capacity is not null && NotAmong(capacity, charter.Contributions.Capacities.GetValueOrDefault().Select(c => c.Code)) is { } noCapacity) return noCapacity;
        if (group is not null && NotAmong(group, charter.Contributions.Risks.GetValueOrDefault().Select(r => r.Group)) is { } noGroup) return noGroup;

        return new ContributionEvent.ContributorDescribed(id, hundredths, capacity, group, occasion.Today);
    }

    private static Decision Exempt(Charter charter, MembershipBook members, ContributionBook contributions, ContributionCommand.ExemptMember exempt, in Occasion occasion)
    {
        var (id, period, reason, share, amount) = exempt;
        if (!members.Members.TryGetValue(id, out var member)) return MembershipRefusals.MemberUnknown.With(("member", id));
        if (!period.IsSound) return ContributionRefusals.PeriodUnsound.With(("period", period));
        if (share is null == amount is null || share?.Value is < 0 or > 10_000) return ContributionRefusals.ExemptionUnsound.With(("share", share?.Value ?? 0), ("amount", amount ?? new Money(0, charter.Currency)));
        if (amount is { } waived && (Plausible.Unfit(waived, charter.Currency) ?? (waived.IsNegative ? CommonRefusals.AmountNotPositive.With(("amount", waived)) : null)) is { } unfit) return unfit;
        if (reason.Unfit() is { } malformed) return malformed;
        if (contributions.Calls.Values.Where(c => c.Member == id && !c.IsCancelled && c.Period.Overlaps(period)).MinBy(c => c.Reference.Number) is { } earlier) return AlreadyCalled(member, earlier, period);

        return new ContributionEvent.MemberExempted(id, period, reason, occasion.Today, share, amount);
    }

    private static Decision PrepareCredit(Charter charter, MembershipBook members, ContributionBook contributions, CreditNote note, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (Unsound(charter, contributions, note) is { } unsound) return unsound;

        return new ContributionEvent.CreditNotePrepared(note);
    }

    private static Decision ApproveCredit(Charter charter, MembershipBook members, ContributionBook contributions, CreditNote note, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer, MandateRole.Administrator) is { } lacks) return lacks;
        if (contributions.Credits.GetValueOrDefault(note.Reference) is not { } waiting || waiting.Note != note) return ContributionRefusals.CreditNotWaiting.With(("reference", note.Reference));
        if (waiting.PreparedBy == occasion.By) return ContributionRefusals.CreditBySamePerson.With(("person", occasion.By), ("reference", note.Reference));
        var member = contributions.Calls[note.Reference].Member;
        if (members.Conflicted(occasion.By, member, occasion.Today)) return MembershipRefusals.OwnFigures.With(("person", occasion.By), ("member", members.Members[member].Code));
        // It may have been paid since it was prepared.
        if (Unsound(charter, contributions, note) is { } unsound) return unsound;

        return new ContributionEvent.CreditNoteApproved(note, occasion.Today);
    }

    private static Refusal? Unsound(Charter charter, ContributionBook contributions, CreditNote note)
    {
        if (contributions.Calls.GetValueOrDefault(note.Reference) is not { } call) return ContributionRefusals.ContributionUnknown.With(("reference", note.Reference));
        if (Plausible.UnfitOrNotPositive(note.Amount, charter.Currency) is { } unfit) return unfit;
        if (NotAmong(note.Reason, charter.Contributions.ReasonsForCredit) is { } noReason) return noReason;
        return note.Amount > call.Open
            ? ContributionRefusals.CreditAboveOpen.With(("reference", note.Reference), ("amount", note.Amount), ("open", call.Open), ("called", call.Due), ("paid", call.Paid), ("credited", call.Credited))
            : null;
    }

    private static Decision Promise(Charter charter, MembershipBook members, ContributionBook contributions, ContributionCommand.PromiseContribution promise, in Occasion occasion)
    {
        var (id, amount, by) = promise;
        // What a treasurer was told on the telephone is as good as what the member writes itself.
        if (!members.ActsFor(occasion.By, id, occasion.Today) && MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is not null)
            return MembershipRefusals.NotTheirDelegate.With(("person", occasion.By), ("member", id));
        if (!members.Members.ContainsKey(id)) return MembershipRefusals.MemberUnknown.With(("member", id));
        if (Plausible.UnfitOrNotPositive(amount, charter.Currency) is { } unfit) return unfit;
        if (Plausible.Unfit(by) is { } noDay) return noDay;
        if (by < occasion.Today) return ContributionRefusals.PromiseInPast.With(("by", by), ("today", occasion.Today));

        return new ContributionEvent.ContributionPromised(contributions.Promises.Count + 1, id, amount, occasion.Today, by);
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

    /// <summary>In how many calendar months of a period a member belongs: from the one in which it joined until the one of its last day, both counted.</summary>
    private static int MonthsOf(Member member, ContributionPeriod period)
    {
        var last = member.IsGone ? member.Since : member.LeavesOn ?? period.LastDay;
        var from = member.Organisation.JoinedOn > period.FirstDay ? member.Organisation.JoinedOn : period.FirstDay;
        var to = last < period.LastDay ? last : period.LastDay;
        return from > to ? 0 : ((to.Year - from.Year) * 12) + to.Month - from.Month + 1;
    }

    private static Refusal AlreadyCalled(Member member, ContributionCall earlier, ContributionPeriod period) => ContributionRefusals.MemberAlreadyCalled.With(
        ("member", member.Code), ("period", period), ("called", earlier.Period), ("reference", earlier.Reference));

    private static Refusal? NotAmong(string code, IEnumerable<string> known) =>
        known.Contains(code, StringComparer.Ordinal) ? null : MembershipRefusals.CodeNotInCharter.With(("code", code), ("known", string.Join(", ", known)));
}
