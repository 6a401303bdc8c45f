// The life of an agreement: approved by a second person, amended, ended or taken back, and the reports that are owed under it (domain.md §4.3).
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Domain.Cascade;

public static partial class CascadeDecisions
{
    private static Decision Approve(MembershipBook members, CascadeBook cascade, AgreementId id, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer, MandateRole.Committee) is { } lacks) return lacks;
        if (!cascade.Agreements.TryGetValue(id, out var agreement)) return CascadeRefusals.AgreementUnknown.With(("agreement", id));
        if (Ended(agreement) is { } over) return over;
        if (agreement is { ApprovedBy: { } by, Waiting: null }) return CascadeRefusals.AgreementApprovedBefore.With(("agreement", agreement.Code), ("person", by));
        if ((agreement.Waiting?.By ?? agreement.PreparedBy) == occasion.By) return CascadeRefusals.AgreementBySamePerson.With(("person", occasion.By), ("agreement", agreement.Code));
        if (agreement.Waiting is { Terms: { } terms })
        {
            if (Unkept(members, cascade, agreement, terms) is { } unkept) return unkept;
            return new CascadeEvent.AgreementAmended(id, terms, occasion.Today, EntryOf(occasion.Today, Promised(agreement, terms.Amount - agreement.Terms.Amount)));
        }
        if (agreement.Waiting is not null)
        {
            if (NotDone(members, cascade, agreement) is { } notDone) return notDone;
            return new CascadeEvent.AgreementClosed(id, agreement.Open, occasion.Today, EntryOf(occasion.Today, Promised(agreement, -agreement.Open)));
        }

        return new CascadeEvent.AgreementApproved(id, Entry.On(occasion.Today, new Transfer(agreement.At(AccountRole.SubsidiesReceivable), agreement.At(AccountRole.DeferredIncome), agreement.Terms.Amount)));
    }

    private static Decision Amend(Charter charter, MembershipBook members, CascadeBook cascade, AgreementId id, AgreementTerms terms, in Occasion occasion)
    {
        if (Changing(members, cascade, id, occasion, out var agreement) is { } refusal) return refusal;
        if (TermsUnsound(charter, cascade, id, terms) is { } unsound) return unsound;
        if (Unkept(members, cascade, agreement!, terms) is { } unkept) return unkept;

        return new CascadeEvent.AmendmentPrepared(id, terms, occasion.Today);
    }

    private static Decision CloseAll(MembershipBook members, CascadeBook cascade, AgreementId id, in Occasion occasion)
    {
        if (Changing(members, cascade, id, occasion, out var agreement) is { } refusal) return refusal;
        if (NotDone(members, cascade, agreement!) is { } notDone) return notDone;

        return new CascadeEvent.AgreementClosingPrepared(id, occasion.Today);
    }

    private static Decision Withdraw(MembershipBook members, CascadeBook cascade, AgreementId id, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (!cascade.Agreements.TryGetValue(id, out var agreement)) return CascadeRefusals.AgreementUnknown.With(("agreement", id));
        if (Ended(agreement) is { } over) return over;
        if (agreement is { ApprovedBy: { } by, Waiting: null }) return CascadeRefusals.AgreementApprovedBefore.With(("agreement", agreement.Code), ("person", by));

        return new CascadeEvent.AgreementWithdrawn(id, occasion.Today);
    }

    private static Decision Deliver(MembershipBook members, CascadeBook cascade, CascadeCommand.DeliverReport deliver, in Occasion occasion)
    {
        var (id, number, sha256, grantId) = deliver;
        if (grantId is null && MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (Approved(cascade, id, out var agreement) is { } notApproved) return notApproved;
        var grant = grantId is { } of ? cascade.SubGrants.GetValueOrDefault(of) : null;
        if (grantId is not null && grant?.Agreement != id) return CascadeRefusals.SubGrantUnknown.With(("grant", grantId.Value));
        if (grant is not null && !members.ActsFor(occasion.By, grant.Member, occasion.Today)) return MembershipRefusals.NotTheirDelegate.With(("person", occasion.By), ("member", members.Members[grant.Member].Code));
        if (!Sha256Text.Fits(sha256)) return CommonRefusals.DocumentHashMalformed.With();
        if ((grant is null ? agreement!.Reports : agreement!.ReportsOf(grant)).FirstOrDefault(r => r.Number == number) is not { Number: > 0 } report)
            return CascadeRefusals.ReportUnknown.With(("agreement", agreement.Code), ("report", number));
        if (report.DeliveredOn is { } on) return CascadeRefusals.ReportDeliveredBefore.With(("agreement", agreement.Code), ("report", number), ("on", on));

        return new CascadeEvent.ReportDelivered(id, number, sha256, occasion.Today, grantId);
    }

    /// <summary>The treasurer changes an agreement that lasts and of which no other change waits.</summary>
    private static Refusal? Changing(MembershipBook members, CascadeBook cascade, AgreementId id, in Occasion occasion, out Agreement? agreement)
    {
        agreement = null;
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (Lasting(cascade, id, out agreement) is { } notLasting) return notLasting;
        return agreement!.Waiting is { } waiting ? CascadeRefusals.AgreementChangeWaits.With(("agreement", agreement.Code), ("person", waiting.By), ("on", waiting.On)) : null;
    }

    internal static Refusal? Lasting(CascadeBook cascade, AgreementId id, out Agreement? agreement) => Approved(cascade, id, out agreement) ?? Ended(agreement!);

    private static Refusal? Ended(Agreement agreement) => agreement.OverOn is { } on ? CascadeRefusals.AgreementOver.With(("agreement", agreement.Code), ("on", on)) : null;

    /// <summary>What rests on an agreement stays covered by other terms; its purpose and its point of recognition stay, since the books rest on them.</summary>
    private static Refusal? Unkept(MembershipBook members, CascadeBook cascade, Agreement agreement, AgreementTerms terms)
    {
        var (code, old) = (agreement.Code, agreement.Terms);
        if (terms.Purpose != old.Purpose) return CascadeRefusals.AmendmentKeeps.With(("agreement", code), ("clause", "purpose"), ("value", terms.Purpose), ("kept", old.Purpose));
        if (terms.Recognition != old.Recognition) return CascadeRefusals.AmendmentKeeps.With(("agreement", code), ("clause", "recognition"), ("value", terms.Recognition), ("kept", old.Recognition));
        var delivered = agreement.Delivered.Keys.Concat(cascade.Of(agreement).SelectMany(g => g.Delivered.Keys)).DefaultIfEmpty().Max();
        if (!terms.Reports.Take(delivered).SequenceEqual(old.Reports.Take(delivered))) return CascadeRefusals.AmendmentKeeps.With(("agreement", code), ("clause", "reports"), ("value", terms.Reports.Count), ("kept", delivered));
        var least = Money.Max(cascade.Committed(agreement) + agreement.Unspent, agreement.Received);
        if (terms.Amount < least) return CascadeRefusals.AmendmentBelow.With(("agreement", code), ("clause", "amount"), ("value", terms.Amount), ("least", least));
        foreach (var category in old.Categories)
            if (cascade.CountedIn(agreement, category.Code) is { IsPositive: true } counted && CeilingIn(terms, category.Code) is var ceiling && ceiling < counted)
                return CascadeRefusals.AmendmentBelow.With(("agreement", code), ("clause", $"ceiling {category.Code}"), ("value", ceiling), ("least", counted));
        foreach (var grant in cascade.Of(agreement))
        {
            if (cascade.DepthOf(grant) is var depth && depth > terms.Depth) return CascadeRefusals.AmendmentBelow.With(("agreement", code), ("clause", "depth"), ("value", terms.Depth), ("least", depth));
            if (AboveCap(members, cascade, agreement, terms, grant.Member, terms.Amount.Zero) is { } cap) return cap;
            foreach (var day in grant.Expenses.Where(e => e.Counted.IsPositive).SelectMany(e => new[] { e.Line.On, e.Line.PaidOn ?? e.Line.On }))
                if (day < terms.From || day > terms.To) return CascadeRefusals.AmendmentBelow.With(("agreement", code), ("clause", "period"), ("value", day < terms.From ? terms.From : terms.To), ("least", day));
        }
        return null;
    }

    private static Money CeilingIn(AgreementTerms terms, string code) => terms.Categories.Where(c => c.Code == code).Select(terms.CeilingOf).DefaultIfEmpty(terms.Amount.Zero).First();

    /// <summary>An agreement ends when all of it was accepted, returned or given back, and every report delivered: what is left of 493 is what the funder does not pay.</summary>
    private static Refusal? NotDone(MembershipBook members, CascadeBook cascade, Agreement agreement)
    {
        if (cascade.Of(agreement).FirstOrDefault(IsOpen) is { } open)
            return CascadeRefusals.SubGrantOpen.With(("member", members.Members[open.Member].Code), ("grant", agreement.CodeOf(open)), ("unpaid", open.Unpaid), ("refund", open.RefundOpen));
        if (agreement.OwedBack.IsPositive) return CascadeRefusals.FunderReturnOpen.With(("agreement", agreement.Code), ("amount", agreement.OwedBack));
        if (agreement.Reports.FirstOrDefault(r => r.DeliveredOn is null) is { Number: > 0 } report) return CascadeRefusals.ReportAwaited.With(("agreement", agreement.Code), ("report", report.Number), ("due", report.DueOn));
        return cascade.Deferred(agreement) == agreement.Open ? null
            : CascadeRefusals.AgreementNotEven.With(("agreement", agreement.Code), ("deferred", cascade.Deferred(agreement)), ("open", agreement.Open), ("recognised", cascade.Recognised(agreement)), ("received", agreement.Received));
    }

    /// <summary>A member whose report is late gets no tranche (domain.md §4.3).</summary>
    private static Refusal? Overdue(Agreement agreement, SubGrant grant, DateOnly today) =>
        agreement.ReportsOf(grant).FirstOrDefault(r => r.DaysLate(today) > 0) is { Number: > 0 } late
            ? CascadeRefusals.ReportOverdue.With(("grant", agreement.CodeOf(grant)), ("report", late.Number), ("due", late.DueOn), ("days", late.DaysLate(today))) : null;

    private static bool IsOpen(SubGrant grant) => grant.ClosedOn is null || grant.RefundOpen.IsPositive || (grant.Parent is null && grant.Unpaid.IsPositive);

    /// <summary>413 to 493 for what is promised more, back for what is promised less.</summary>
    private static Transfer[] Promised(Agreement agreement, Money more)
    {
        var (receivable, deferred) = (agreement.At(AccountRole.SubsidiesReceivable), agreement.At(AccountRole.DeferredIncome));
        return more.IsPositive ? [new(receivable, deferred, more)] : more.IsNegative ? [new(deferred, receivable, -more)] : [];
    }
}
