// The rules of grants: envelopes, requests, awards, parts, reports, returns, aid elements, gifts in kind.
using System.Collections.Immutable;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;

namespace SolidarityFund.Domain.Grants;

/// <summary>The rules of grants, domain.md §1 rows 1, 2 and 19, §2.3 and §3: decided from an envelope, paid in parts, accounted for by reports.</summary>
public static class GrantDecisions
{
    /// <summary>Most parts of one grant, most days until a report, and most hours of one mentoring.</summary>
    public const int PartsMost = 60, ReportDaysMost = 3_650, HoursMost = 10_000;

    /// <summary>Decides a command of grants.</summary>
    /// <param name="charter">The rules in force.</param>
    /// <param name="balances">Every balance.</param>
    /// <param name="members">Members and mandates.</param>
    /// <param name="payments">Payment orders.</param>
    /// <param name="aids">Emergency aid.</param>
    /// <param name="grants">Grants and calls.</param>
    /// <param name="ending">True while the fund is being dissolved.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="occasion">Who asks, and when.</param>
    public static Decision Decide(
        Charter charter, Balances balances, MembershipBook members, PaymentBook payments, AidBook aids, GrantBook grants, bool ending, GrantCommand command, in Occasion occasion) => command switch
        {
            GrantCommand.SetEnvelope set => SetEnvelope(charter, aids, grants, set),
            GrantCommand.RequestGrant request => Request(charter, members, grants, request, occasion),
            GrantCommand.WithdrawGrant(var grant) => Withdraw(members, grants, grant, occasion),
            GrantCommand.AwardGrant award => Award(charter, balances, members, aids, grants, award, occasion),
            GrantCommand.RecordInvoice invoice => RecordInvoice(charter, members, grants, invoice, occasion),
            GrantCommand.ConfirmHours hours => ConfirmHours(members, grants, hours, occasion),
            GrantCommand.ConfirmPart confirm => ConfirmPart(members, grants, confirm, occasion),
            GrantCommand.PreparePartPayment prepare => PreparePayment(balances, members, payments, grants, prepare, occasion),
            GrantCommand.SubmitReport submit => SubmitReport(members, grants, submit, occasion),
            GrantCommand.AcceptReport(var grant, var part) => Answer(members, grants, grant, part, occasion) ?? (Decision)new GrantEvent.ReportAccepted(grant, part),
            GrantCommand.SendReportBack(var grant, var part, var why) =>
                Answer(members, grants, grant, part, occasion) ?? why.Unfit() ?? (Decision)new GrantEvent.ReportSentBack(grant, part, why),
            GrantCommand.SkipReport skip => SkipReport(members, grants, skip, occasion),
            GrantCommand.ReleaseGrant release => Release(charter, members, payments, grants, ending, release, occasion),
            GrantCommand.ClaimReturn claim => ClaimReturn(charter, members, grants, claim, occasion),
            GrantCommand.RecordAidElement record => RecordAidElement(charter, members, record, occasion),
            GrantCommand.OfferGift offer => OfferGift(charter, members, offer, occasion),
            GrantCommand.ConfirmGift(var gift) => ConfirmGift(members, grants, gift, occasion),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>The bank paid a part: debit 4892, credit bank.</summary>
    public static GrantEvent.PartPaid Pay(Grant grant, int part, Account bank, DateOnly on, LineId line) =>
        new(grant.Id, part, line, Entry.On(on, new Transfer(Of(grant, AccountRole.GrantsPayable), bank, grant.Parts[part - 1].Amount)));

    /// <summary>Unspent money came back: debit <paramref name="source"/> (bank or suspense), credit 416. The caller has checked that it is not more than what is open.</summary>
    public static GrantEvent.ReturnReceived Receive(Grant grant, Money amount, Account source, DateOnly on, LineId line) =>
        new(grant.Id, line, Entry.On(on, new Transfer(source, Of(grant, AccountRole.SundryReceivable), amount)));

    /// <summary>The refusal of a commitment that its envelope does not hold, with the arithmetic; null where it does.</summary>
    /// <param name="grants">Grants and envelopes.</param>
    /// <param name="aids">Emergency aid.</param>
    /// <param name="year">Of which year.</param>
    /// <param name="kind">Of which kind.</param>
    /// <param name="asked">What is to be committed.</param>
    public static Refusal? AboveEnvelope(GrantBook grants, AidBook aids, int year, EnvelopeKind kind, Money asked)
    {
        if (!grants.Envelopes.TryGetValue((year, kind), out var envelope))
            // Emergency aid has rules of its own, and keeps them where nobody set an envelope.
            return kind == EnvelopeKind.EmergencyAid ? null : GrantRefusals.EnvelopeMissing.With(("year", year), ("kind", kind));
        var committed = Committed(grants, aids, year, kind, asked.Currency);
        var left = envelope - committed;
        return asked <= left ? null
            : GrantRefusals.EnvelopeShort.With(("year", year), ("kind", kind), ("envelope", envelope), ("committed", committed), ("asked", asked), ("left", left));
    }

    /// <summary>What decisions have taken from an envelope: grants by the year of each part, emergency aid by the year of its grant.</summary>
    public static Money Committed(GrantBook grants, AidBook aids, int year, EnvelopeKind kind, Currency currency) => new(
        kind == EnvelopeKind.EmergencyAid
            ? aids.Aids.Values.Where(a => a.State is AidState.Granted or AidState.Paid && a.GrantedOn!.Value.Year == year).Sum(a => a.Amount.Cents)
            : grants.Committed(year, kind), currency);

    private static Decision SetEnvelope(Charter charter, AidBook aids, GrantBook grants, GrantCommand.SetEnvelope set)
    {
        var (year, kind, amount) = set;
        if (year < Plausible.FirstDay.Year || year > Plausible.LastDay.Year)
            return GrantRefusals.EnvelopeYearUnfit.With(("year", year), ("first", Plausible.FirstDay.Year), ("last", Plausible.LastDay.Year));
        if (Plausible.UnfitOrNotPositive(amount, charter.Currency) is { } unfit) return unfit;
        var committed = Committed(grants, aids, year, kind, charter.Currency);
        if (amount < committed) return GrantRefusals.EnvelopeBelowCommitted.With(("year", year), ("kind", kind), ("committed", committed), ("asked", amount));

        return new GrantEvent.EnvelopeSet(year, kind, amount);
    }

    private static Decision Request(Charter charter, MembershipBook members, GrantBook grants, GrantCommand.RequestGrant request, in Occasion occasion)
    {
        var (member, kind, amount, reason, mentor) = request;
        if (Unrequestable(charter, members, member, kind, amount, reason, mentor, occasion) is { } refused) return refused;

        return Requested(grants, member, kind, amount, reason, mentor, null, occasion);
    }

    /// <summary>What stands against a request, in a call or outside: who asks, for whom, how much.</summary>
    internal static Refusal? Unrequestable(
        Charter charter, MembershipBook members, MemberId id, GrantKind kind, Money amount, KeptText reason, MemberId? mentor, in Occasion occasion)
    {
        if (!members.Members.TryGetValue(id, out var member)) return MembershipRefusals.MemberUnknown.With(("member", id));
        if (!members.ActsFor(occasion.By, id, occasion.Today)) return MembershipRefusals.NotTheirDelegate.With(("person", occasion.By), ("member", member.Code));
        if (MembershipDecisions.NoNewSupport(member) is { } support) return support;
        if (Plausible.UnfitOrNotPositive(amount, charter.Currency) is { } unfit) return unfit;
        if (reason.Unfit() is { } text) return text;
        var (months, needed) = (DueDates.WholeMonths(member.Organisation.JoinedOn, occasion.Today), charter.GrantRules.WaitingMonths);
        if (months < needed) return GrantRefusals.GrantWaitingPeriod.With(("member", member.Code), ("months", months), ("needed", needed));
        var ceiling = charter.GrantRules.ConsultationCeiling;
        if (kind == GrantKind.Consultation && amount > ceiling) return GrantRefusals.ConsultationAboveCeiling.With(("asked", amount), ("ceiling", ceiling));
        if ((kind == GrantKind.Mentoring) != (mentor is not null)) return GrantRefusals.MentorUnfit.With(("kind", kind), ("member", member.Code));
        if (mentor is not { } other) return null;
        if (other == id) return GrantRefusals.MentorUnfit.With(("kind", kind), ("member", member.Code));
        if (!members.Members.TryGetValue(other, out var helper)) return MembershipRefusals.MemberUnknown.With(("member", other));
        return helper.IsGone ? MembershipRefusals.MemberNotActive.With(("member", helper.Code), ("standing", helper.Standing)) : null;
    }

    internal static GrantEvent.GrantRequested Requested(
        GrantBook grants, MemberId member, GrantKind kind, Money amount, KeptText reason, MemberId? mentor, GrantCall? call, in Occasion occasion, Money? least = null) =>
        new(Id.Mint<GrantId>(occasion), grants.LastNumber(occasion.Today.Year) + 1, member, kind, amount, reason, occasion.Today, mentor, call?.Id, call is null ? null : call.Applications.Count + 1, least);

    private static Decision Withdraw(MembershipBook members, GrantBook grants, GrantId id, in Occasion occasion)
    {
        if (!grants.Grants.TryGetValue(id, out var grant)) return GrantRefusals.GrantUnknown.With(("grant", id));
        if (!members.ActsFor(occasion.By, grant.Member, occasion.Today)) return NotTheirs(members, grant.Member, occasion);
        if (grant.State != GrantState.Requested) return NotInState(grant, GrantState.Requested);

        return new GrantEvent.GrantWithdrawn(id);
    }

    private static Decision Award(Charter charter, Balances balances, MembershipBook members, AidBook aids, GrantBook grants, GrantCommand.AwardGrant award, in Occasion occasion)
    {
        var (id, parts, reportDays) = award;
        if (!grants.Grants.TryGetValue(id, out var grant)) return GrantRefusals.GrantUnknown.With(("grant", id));
        if (grant.State != GrantState.Requested) return NotInState(grant, GrantState.Requested);
        if (grant.Call is { } call) return GrantRefusals.GrantInCall.With(("grant", grant.Code), ("call", grants.Calls[call].Code));
        if (Unawardable(charter, balances, members, aids, grants, grant, parts, reportDays, occasion.Today) is { } refused) return refused;

        return Awarded(grant, parts, reportDays, occasion);
    }

    /// <summary>What stands against an award of these parts.</summary>
    internal static Refusal? Unawardable(
        Charter charter, Balances balances, MembershipBook members, AidBook aids, GrantBook grants, Grant grant, EquatableArray<PlannedPart> parts, int? reportDays, DateOnly today)
    {
        var member = members.Members[grant.Member];
        if (MembershipDecisions.NoNewSupport(member) is { } support) return support;
        if (parts.Count is 0 or > PartsMost || (grant.Kind != GrantKind.OwnGrant && parts.Count != 1))
            return GrantRefusals.PartsUnfit.With(("parts", parts.Count), ("kind", grant.Kind), ("most", grant.Kind == GrantKind.OwnGrant ? PartsMost : 1));
        var from = today;
        foreach (var (on, amount, milestone) in parts)
        {
            if (Plausible.UnfitOrNotPositive(amount, charter.Currency) is { } unfit) return unfit;
            if (Plausible.Unfit(on) is { } day) return day;
            if (on < from) return GrantRefusals.PartTooEarly.With(("on", on), ("from", from));
            if (milestone?.Unfit() is { } text) return text;
            from = on;
        }
        if (reportDays is < 0 or > ReportDaysMost) return GrantRefusals.ReportDaysUnfit.With(("days", reportDays.Value), ("most", ReportDaysMost));
        var sum = Money.Sum(parts.Select(p => p.Amount));
        if (sum > grant.Amount) return GrantRefusals.AwardAboveRequest.With(("grant", grant.Code), ("award", sum), ("asked", grant.Amount));
        foreach (var year in parts.GroupBy(p => p.On.Year))
            if (AboveEnvelope(grants, aids, year.Key, GrantBook.EnvelopeOf(grant.Kind), Money.Sum(year.Select(p => p.Amount))) is { } above) return above;
        var free = LendingCapacity.Of(charter, balances).Free;
        if (sum > free) return GrantRefusals.GrantAboveCapacity.With(("amount", sum), ("free", free));
        return DeMinimis.Above(charter, grants, aids, grant.Member, member.Code, sum, today);
    }

    /// <summary>The award: 6430 to 4892 for this year's parts, 090 to 091 for those of later years.</summary>
    /// <param name="grant">The grant.</param>
    /// <param name="parts">Its parts.</param>
    /// <param name="reportDays">When reports are due.</param>
    /// <param name="occasion">The decision.</param>
    /// <param name="ordinal">How many parts the same command has awarded before.</param>
    internal static GrantEvent.GrantAwarded Awarded(Grant grant, EquatableArray<PlannedPart> parts, int? reportDays, Occasion occasion, int ordinal = 0)
    {
        var year = occasion.Today.Year;
        var (now, later) = (Money.Sum(parts.Where(p => p.On.Year <= year).Select(p => p.Amount)), Money.Sum(parts.Where(p => p.On.Year > year).Select(p => p.Amount)));
        return new(grant.Id, [.. parts.Select((p, i) => new AwardedPart(Id.Mint<GrantPartId>(occasion, ordinal + i), p.On, p.Amount, p.Milestone))], reportDays,
            new Entry(occasion.Today, [.. Cost(grant, now), .. Commitment(grant, later)]));
    }

    private static Decision RecordInvoice(Charter charter, MembershipBook members, GrantBook grants, GrantCommand.RecordInvoice record, in Occasion occasion)
    {
        var (id, amount, on, supplier, hash) = record;
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (!grants.Grants.TryGetValue(id, out var grant)) return GrantRefusals.GrantUnknown.With(("grant", id));
        if (grant.Kind != GrantKind.Consultation) return GrantRefusals.NotForThisKind.With(("grant", grant.Code), ("kind", grant.Kind), ("needed", GrantKind.Consultation));
        if (grant.Part(1) is not { State: PartState.Promised } part) return PartNotInState(grant, 1, PartState.Promised);
        if (grant.Invoice is { } earlier) return GrantRefusals.InvoiceKnown.With(("grant", grant.Code), ("amount", earlier.Amount), ("on", earlier.On));
        if (Plausible.UnfitOrNotPositive(amount, charter.Currency) is { } unfit) return unfit;
        if (Plausible.UnfitOrFuture(on, occasion.Today) is { } date) return date;
        if (supplier is not { Length: >= 4 and <= 20 } || !supplier.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c))) return MembershipRefusals.EnterpriseNumberMalformed.With(("number", supplier));
        if (!Sha256Text.Fits(hash)) return CommonRefusals.DocumentHashMalformed.With();
        // One document pays one grant.
        if (grants.KnowsInvoice(hash)) return GrantRefusals.InvoiceUsed.With(("supplier", supplier), ("amount", amount));

        var less = part.Amount - Money.Min(part.Amount, amount);
        return new GrantEvent.InvoiceRecorded(id, amount, on, supplier, hash,
            less.IsZero ? null : new Entry(occasion.Today, part.Booked ? Uncost(grant, less) : Uncommitment(grant, less)));
    }

    private static Decision ConfirmHours(MembershipBook members, GrantBook grants, GrantCommand.ConfirmHours confirm, in Occasion occasion)
    {
        var (id, side, hours) = confirm;
        if (!grants.Grants.TryGetValue(id, out var grant)) return GrantRefusals.GrantUnknown.With(("grant", id));
        if (grant.Kind != GrantKind.Mentoring) return GrantRefusals.NotForThisKind.With(("grant", grant.Code), ("kind", grant.Kind), ("needed", GrantKind.Mentoring));
        if (side != grant.Member && side != grant.Mentor) return GrantRefusals.NotASide.With(("grant", grant.Code), ("member", side));
        if (!members.ActsFor(occasion.By, side, occasion.Today)) return NotTheirs(members, side, occasion);
        if (grant.Part(1) is not { State: PartState.Promised }) return PartNotInState(grant, 1, PartState.Promised);
        if (hours is < 1 or > HoursMost) return GrantRefusals.HoursUnfit.With(("hours", hours), ("most", HoursMost));
        // Two sides are two persons, also where one person acts for both.
        var by = occasion.By;
        if (grant.Hours.Any(h => h.Side != side && h.By == by)) return GrantRefusals.HoursOfOnePerson.With(("person", by), ("grant", grant.Code));

        return new GrantEvent.HoursConfirmed(id, side, hours);
    }

    private static Decision ConfirmPart(MembershipBook members, GrantBook grants, GrantCommand.ConfirmPart confirm, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (PartOf(grants, confirm.Grant, confirm.Part, out var grant, out var part) is { } unknown) return unknown;
        if (part!.State != PartState.Promised) return PartNotInState(grant!, confirm.Part, PartState.Promised);
        if (occasion.Today < part.On) return GrantRefusals.PartNotDue.With(("grant", grant!.Code), ("part", confirm.Part), ("on", part.On), ("today", occasion.Today));
        if (grant!.Kind == GrantKind.Consultation && grant.Invoice is null) return GrantRefusals.InvoiceMissing.With(("grant", grant.Code));
        if (grant.Kind == GrantKind.Mentoring && (grant.Hours.Length < 2 || grant.Hours[0].Hours != grant.Hours[1].Hours))
            return GrantRefusals.HoursDiffer.With(
                ("grant", grant.Code), ("member", grant.Hours.FirstOrDefault(h => h.Side == grant.Member).Hours), ("mentor", grant.Hours.FirstOrDefault(h => h.Side == grant.Mentor).Hours));

        return new GrantEvent.PartConfirmed(grant.Id, confirm.Part,
            part.Booked ? null : new Entry(occasion.Today, [.. Cost(grant, part.Amount), .. Uncommitment(grant, part.Amount)]));
    }

    private static Decision PreparePayment(Balances balances, MembershipBook members, PaymentBook payments, GrantBook grants, GrantCommand.PreparePartPayment prepare, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (PartOf(grants, prepare.Grant, prepare.Part, out var grant, out var part) is { } unknown) return unknown;
        if (part!.State != PartState.Confirmed) return PartNotInState(grant!, prepare.Part, PartState.Confirmed);
        for (var i = 1; i < prepare.Part; i++)
        {
            var earlier = grant!.Parts[i - 1];
            if (earlier.State != PartState.Paid) return GrantRefusals.EarlierPartOpen.With(("grant", grant.Code), ("part", i), ("state", earlier.State));
            if (!earlier.ReportDone)
                return GrantRefusals.EarlierReportOpen.With(("grant", grant.Code), ("part", i), ("report", earlier.Report), ("due", earlier.ReportDue!.Value), ("today", occasion.Today));
        }

        return PaymentDecisions.Prepare(members, payments, balances, ObligationOf(part), $"GR-{grant!.Code}-{prepare.Part}", grant.Payee, part.Amount, null, occasion);
    }

    private static Decision SubmitReport(MembershipBook members, GrantBook grants, GrantCommand.SubmitReport submit, in Occasion occasion)
    {
        if (PartOf(grants, submit.Grant, submit.Part, out var grant, out var part) is { } unknown) return unknown;
        if (!members.ActsFor(occasion.By, grant!.Member, occasion.Today)) return NotTheirs(members, grant.Member, occasion);
        if (part!.Report is not (ReportState.Awaited or ReportState.SentBack)) return ReportNotInState(grant, submit.Part, part, ReportState.Awaited);
        if (submit.Report.Unfit() is { } unfit) return unfit;

        return new GrantEvent.ReportSubmitted(grant.Id, submit.Part, part.Versions.Count + 1, submit.Report);
    }

    /// <summary>What stands against answering a report.</summary>
    private static Refusal? Answer(MembershipBook members, GrantBook grants, GrantId id, int number, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer, MandateRole.Committee) is { } lacks) return lacks;
        if (PartOf(grants, id, number, out var grant, out var part) is { } unknown) return unknown;
        if (OwnReport(members, grant!, occasion) is { } own) return own;
        return part!.Report == ReportState.Submitted ? null : ReportNotInState(grant!, number, part, ReportState.Submitted);
    }

    private static Decision SkipReport(MembershipBook members, GrantBook grants, GrantCommand.SkipReport skip, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer, MandateRole.Committee) is { } lacks) return lacks;
        if (PartOf(grants, skip.Grant, skip.Part, out var grant, out var part) is { } unknown) return unknown;
        if (OwnReport(members, grant!, occasion) is { } own) return own;
        if (part!.Report is not (ReportState.Awaited or ReportState.SentBack)) return ReportNotInState(grant!, skip.Part, part, ReportState.Awaited);
        if (part.ConfirmedBy == occasion.By) return GrantRefusals.SkipBySamePerson.With(("person", occasion.By), ("grant", grant!.Code), ("part", skip.Part));
        if (skip.Why.Unfit() is { } unfit) return unfit;

        return new GrantEvent.ReportSkipped(grant!.Id, skip.Part, skip.Reason, skip.Why);
    }

    private static Decision Release(Charter charter, MembershipBook members, PaymentBook payments, GrantBook grants, bool ending, GrantCommand.ReleaseGrant release, in Occasion occasion)
    {
        var (id, reason) = release;
        if (!grants.Grants.TryGetValue(id, out var grant)) return GrantRefusals.GrantUnknown.With(("grant", id));
        if (reason == ReleaseReason.GivenUp && !members.ActsFor(occasion.By, grant.Member, occasion.Today)) return NotTheirs(members, grant.Member, occasion);
        if (reason != ReleaseReason.GivenUp && MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (grant.State != GrantState.Awarded) return NotInState(grant, GrantState.Awarded);
        var undrawn = grant.Parts.Where(p => p.IsUndrawn).ToArray();
        if (undrawn.Length == 0) return GrantRefusals.NothingUndrawn.With(("grant", grant.Code), ("paid", grant.Paid));
        var member = members.Members[grant.Member];
        if (reason == ReleaseReason.MemberLeaves && !ending && !member.IsGone && member.LeavesOn is null) return GrantRefusals.MemberStays.With(("member", member.Code), ("grant", grant.Code));
        if (reason == ReleaseReason.Lapsed)
        {
            // A part that was confirmed is owed: only one that never was can lapse, and takes with it what follows.
            var lapses = undrawn.All(p => p.State == PartState.Promised) ? undrawn[0].On.AddMonths(charter.GrantRules.LapseMonths) : DateOnly.MaxValue;
            if (occasion.Today <= lapses) return GrantRefusals.NotLapsed.With(("grant", grant.Code), ("on", undrawn[0].On), ("months", charter.GrantRules.LapseMonths), ("today", occasion.Today));
        }
        foreach (var part in undrawn)
            if ((payments.HeldFor(ObligationOf(part)) ?? (payments.LastFor(ObligationOf(part)) is { IsLive: true } live ? live : null)) is { } order)
                return GrantRefusals.PartOrdered.With(("grant", grant.Code), ("order", order.EndToEndId), ("state", order.State));

        var (booked, promised) = (Money.Sum(undrawn.Where(p => p.Booked).Select(p => p.Amount)), Money.Sum(undrawn.Where(p => !p.Booked).Select(p => p.Amount)));
        return new GrantEvent.GrantReleased(id, reason, new Entry(occasion.Today, [.. Uncost(grant, booked), .. Uncommitment(grant, promised)]));
    }

    private static Decision ClaimReturn(Charter charter, MembershipBook members, GrantBook grants, GrantCommand.ClaimReturn claim, in Occasion occasion)
    {
        var (id, amount, why) = claim;
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (!grants.Grants.TryGetValue(id, out var grant)) return GrantRefusals.GrantUnknown.With(("grant", id));
        if (Plausible.UnfitOrNotPositive(amount, charter.Currency) is { } unfit) return unfit;
        if (grant.Return is { } claimed) return GrantRefusals.ReturnClaimedTwice.With(("grant", grant.Code), ("amount", claimed.Amount));
        if (amount > grant.Paid) return GrantRefusals.ReturnAbovePaid.With(("grant", grant.Code), ("asked", amount), ("paid", grant.Paid));
        if (why.Unfit() is { } text) return text;
        var (year, number) = (occasion.Today.Year, grants.LastReturn(occasion.Today.Year) + 1);
        if (number > PaymentReference.RunningNumberMost) return CommonRefusals.ReferencesUsedUp.With(("year", year), ("asked", 1), ("most", PaymentReference.RunningNumberMost));

        return new GrantEvent.ReturnClaimed(id, PaymentReference.Of(year, ReferenceKind.GrantReturn, number), amount, why,
            Entry.On(occasion.Today, new Transfer(Of(grant, AccountRole.SundryReceivable), Of(grant, AccountRole.GrantExpense), amount)));
    }

    private static Decision RecordAidElement(Charter charter, MembershipBook members, GrantCommand.RecordAidElement record, in Occasion occasion)
    {
        var (member, source, amount, on, of) = record;
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (!members.Members.ContainsKey(member)) return MembershipRefusals.MemberUnknown.With(("member", member));
        if (Plausible.UnfitOrNotPositive(amount, charter.Currency) is { } unfit) return unfit;
        if (Plausible.UnfitOrFuture(on, occasion.Today) is { } date) return date;
        if (of.Unfit() is { } text) return text;

        return new GrantEvent.AidElementRecorded(member, source, amount, on, of);
    }

    private static Decision OfferGift(Charter charter, MembershipBook members, GrantCommand.OfferGift offer, in Occasion occasion)
    {
        var (giver, receiver, what, value, on) = offer;
        if (!members.Members.TryGetValue(giver, out var gives)) return MembershipRefusals.MemberUnknown.With(("member", giver));
        if (!members.ActsFor(occasion.By, giver, occasion.Today)) return NotTheirs(members, giver, occasion);
        if (receiver is { } other && !members.Members.ContainsKey(other)) return MembershipRefusals.MemberUnknown.With(("member", other));
        if (receiver == giver) return GrantRefusals.GiftToItself.With(("member", gives.Code));
        if (what.Unfit() is { } text) return text;
        if (Plausible.UnfitOrNotPositive(value, charter.Currency) is { } unfit) return unfit;
        if (Plausible.UnfitOrFuture(on, occasion.Today) is { } date) return date;

        return new GrantEvent.GiftOffered(Id.Mint<GiftId>(occasion), giver, receiver, what, value, on);
    }

    private static Decision ConfirmGift(MembershipBook members, GrantBook grants, GiftId id, in Occasion occasion)
    {
        if (!grants.Gifts.TryGetValue(id, out var gift)) return GrantRefusals.GiftUnknown.With(("gift", id));
        if (gift.Receiver is { } receiver && !members.ActsFor(occasion.By, receiver, occasion.Today)) return NotTheirs(members, receiver, occasion);
        if (gift.Receiver is null && MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (members.ActsFor(occasion.By, gift.Giver, occasion.Today)) return GrantRefusals.GiftByOnePerson.With(("person", occasion.By), ("member", members.Members[gift.Giver].Code));
        if (gift.Confirmed) return GrantRefusals.GiftConfirmedTwice.With(("gift", id));

        return new GrantEvent.GiftConfirmed(id);
    }

    private static Refusal? PartOf(GrantBook grants, GrantId id, int number, out Grant? grant, out GrantPart? part)
    {
        part = null;
        if (!grants.Grants.TryGetValue(id, out grant)) return GrantRefusals.GrantUnknown.With(("grant", id));
        part = grant.Part(number);
        return part is null ? GrantRefusals.PartUnknown.With(("grant", grant.Code), ("part", number), ("parts", grant.Parts.Length)) : null;
    }

    private static Refusal? OwnReport(MembershipBook members, Grant grant, in Occasion occasion)
    {
        if (members.Conflicted(occasion.By, grant.Member, occasion.Today)) return PaymentRefusals.OwnOrganisation.With(("person", occasion.By), ("member", members.Members[grant.Member].Code));
        return grant.Mentor is { } mentor && members.Conflicted(occasion.By, mentor, occasion.Today)
            ? PaymentRefusals.OwnOrganisation.With(("person", occasion.By), ("member", members.Members[mentor].Code)) : null;
    }

    private static Refusal NotTheirs(MembershipBook members, MemberId member, in Occasion occasion) =>
        MembershipRefusals.NotTheirDelegate.With(("person", occasion.By), ("member", members.Members[member].Code));

    private static Refusal NotInState(Grant grant, GrantState needed) => GrantRefusals.GrantNotInState.With(("grant", grant.Code), ("state", grant.State), ("needed", needed));

    private static Refusal PartNotInState(Grant grant, int part, PartState needed) =>
        GrantRefusals.PartNotInState.With(("grant", grant.Code), ("part", part), ("state", grant.Part(part)?.State.ToString() ?? grant.State.ToString()), ("needed", needed));

    private static Refusal ReportNotInState(Grant grant, int number, GrantPart part, ReportState needed) =>
        GrantRefusals.ReportNotInState.With(("grant", grant.Code), ("part", number), ("state", part.Report), ("needed", needed));

    /// <summary>What a part is paid under.</summary>
    private static Obligation ObligationOf(GrantPart part) => new(ObligationKind.Grant, part.Id.Value);

    private static Account Of(Grant grant, AccountRole role) => new(role, grant.Member, grant.Id.ToString());

    private static ImmutableArray<Transfer> Cost(Grant grant, Money amount) => Moved(grant, AccountRole.GrantExpense, AccountRole.GrantsPayable, amount);

    private static ImmutableArray<Transfer> Uncost(Grant grant, Money amount) => Moved(grant, AccountRole.GrantsPayable, AccountRole.GrantExpense, amount);

    private static ImmutableArray<Transfer> Commitment(Grant grant, Money amount) => Moved(grant, AccountRole.CommitmentsGiven, AccountRole.CommitmentsGivenCounterpart, amount);

    private static ImmutableArray<Transfer> Uncommitment(Grant grant, Money amount) => Moved(grant, AccountRole.CommitmentsGivenCounterpart, AccountRole.CommitmentsGiven, amount);

    private static ImmutableArray<Transfer> Moved(Grant grant, AccountRole debit, AccountRole credit, Money amount) =>
        amount.IsZero ? [] : [new Transfer(Of(grant, debit), Of(grant, credit), amount)];
}
