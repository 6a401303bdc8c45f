// The rules of CreditLines: a line is limited as a loan of its whole limit; a draw is paid as any loan is, by an order of two persons.
using System.Collections.Immutable;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;

namespace SolidarityFund.Domain.CreditLines;

/// <summary>The books by which a line is judged as a loan of its limit would be.</summary>
/// <param name="Charter">The rules.</param>
/// <param name="Balances">Every balance.</param>
/// <param name="Members">Members and mandates.</param>
/// <param name="Contributions">Contributions paid.</param>
/// <param name="Guarantees">What a member owes after a call.</param>
/// <param name="Loans">Loans.</param>
/// <param name="Elsewhere">Cents at stake with each member by other support than loans, lines included.</param>
public sealed record CreditSide(
    Charter Charter, Balances Balances, MembershipBook Members, ContributionBook Contributions, GuaranteeBook Guarantees, LoanBook Loans, ImmutableDictionary<MemberId, long> Elsewhere);

/// <summary>The rules of CreditLines, domain.md §2.3, §2.4 and §2.6.</summary>
public static class CreditLineDecisions
{
    /// <summary>Decides a command of CreditLines.</summary>
    public static Decision Decide(CreditSide side, PaymentBook payments, CreditLineBook credit, CreditLineCommand command, in Occasion occasion) => command switch
    {
        CreditLineCommand.RequestCreditLine(var terms) => Request(side, credit, terms, occasion),
        CreditLineCommand.WithdrawCreditLine(var id) => Withdraw(side.Members, credit, id, occasion),
        CreditLineCommand.AgreeCreditLine(var id) => Agree(side, credit, id, occasion),
        CreditLineCommand.DrawOnLine(var id, var amount) => Draw(side, credit, id, amount, occasion),
        CreditLineCommand.CancelDraw(var id) => Cancel(side.Members, payments, credit, id, occasion),
        CreditLineCommand.PrepareDraw(var id) => Prepare(side, payments, credit, id, occasion),
        CreditLineCommand.CloseCreditLine(var id) => Close(side.Members, payments, credit, id, occasion),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The bank paid a draw. The caller has checked that it was asked for.</summary>
    public static CreditLineEvent.DrawPaid Pay(CreditLineBook credit, DrawId id, Account bank, DateOnly on, LineId line)
    {
        var (from, draw) = credit.WithDraw(id)!.Value;
        return new(id, line, Entry.On(on, new Transfer(from.Claim(id), bank, draw.Amount), Released(from, draw.Amount)));
    }

    /// <summary>
    /// Money in on a line: debit <paramref name="source"/> (bank or suspense), the draw that falls due first is settled first. The caller has
    /// checked that the amount is above zero and not above what is outstanding.
    /// </summary>
    public static CreditLineEvent.DrawsRepaid Repay(CreditLine line, Money amount, Account source, DateOnly on, LineId paidBy)
    {
        var settled = ImmutableArray.CreateBuilder<DrawPayment>();
        var left = amount;
        foreach (var draw in line.Draws.Where(d => d.Outstanding.IsPositive).OrderBy(d => d.DueOn).ThenBy(d => d.Number))
        {
            var part = Money.Min(left, draw.Outstanding);
            if (part.IsPositive) settled.Add(new(draw.Id, part));
            left -= part;
        }
        var restored = line.State == CreditLineState.Open && on <= line.Terms.EndsOn ? amount : amount.Zero;
        return new(line.Id, paidBy, [.. settled], restored, new Entry(on,
        [
            .. settled.Select(s => new Transfer(source, line.Claim(s.Draw), s.Amount)),
            .. restored.IsPositive ? ImmutableArray.Create(Promised(line, restored)) : [],
        ]));
    }

    /// <summary>What ends when a member is settled: its request, and its line with the draws that nobody paid. The caller has seen that nothing is drawn and no order is open.</summary>
    public static IEnumerable<CreditLineEvent> EndFor(CreditLineBook credit, MemberId member, DateOnly today) =>
    [
        .. credit.Of(member).Where(l => l.State == CreditLineState.Requested).Select(l => new CreditLineEvent.CreditLineWithdrawn(l.Id)),
        .. credit.Of(member).Where(l => l.State == CreditLineState.Open).SelectMany(l => Ended(l, today)),
    ];

    private static Decision Request(CreditSide side, CreditLineBook credit, CreditLineTerms terms, in Occasion occasion)
    {
        var (charter, today) = (side.Charter, occasion.Today);
        if (!side.Members.Members.TryGetValue(terms.Member, out var member)) return MembershipRefusals.MemberUnknown.With(("member", terms.Member));
        if (NotTheirs(side.Members, terms.Member, occasion) is { } stranger) return stranger;
        if (credit.Of(terms.Member).FirstOrDefault(l => l.State is CreditLineState.Requested or CreditLineState.Open) is { } other)
            return CreditLineRefusals.OneLineOnly.With(("member", member.Code), ("line", other.Code), ("state", other.State));
        if (Hindered(side, credit, terms, today, today) is { } hindered) return hindered;
        if (Plausible.Unfit(terms.EndsOn) is { } unfit) return unfit;
        var latest = today.AddMonths(charter.Loans.TermMonthsMost);
        if (terms.EndsOn <= today || terms.EndsOn > latest) return CreditLineRefusals.LineEndOutOfRange.With(("ends", terms.EndsOn), ("today", today), ("latest", latest), ("most", charter.Loans.TermMonthsMost));
        if (terms.DrawDays is < 1 or > CreditLineTerms.DrawDaysMost) return CreditLineRefusals.DrawDaysOutOfRange.With(("days", terms.DrawDays), ("most", CreditLineTerms.DrawDaysMost));
        var number = credit.LastNumber(today.Year) + 1;
        if (number > PaymentReference.RunningNumberMost) return CommonRefusals.ReferencesUsedUp.With(("year", today.Year), ("asked", 1), ("most", PaymentReference.RunningNumberMost));

        return new CreditLineEvent.CreditLineRequested(Id.Mint<CreditLineId>(occasion), number, terms, today);
    }

    private static Decision Withdraw(MembershipBook members, CreditLineBook credit, CreditLineId id, in Occasion occasion)
    {
        if (!credit.Lines.TryGetValue(id, out var line)) return CreditLineRefusals.CreditLineUnknown.With(("line", id));
        if (NotTheirs(members, line.Terms.Member, occasion) is { } stranger) return stranger;
        if (NotIn(line, CreditLineState.Requested) is { } state) return state;

        return new CreditLineEvent.CreditLineWithdrawn(id);
    }

    private static Decision Agree(CreditSide side, CreditLineBook credit, CreditLineId id, in Occasion occasion)
    {
        var today = occasion.Today;
        if (!credit.Lines.TryGetValue(id, out var line)) return CreditLineRefusals.CreditLineUnknown.With(("line", id));
        if (NotIn(line, CreditLineState.Requested) is { } state) return state;
        if (Hindered(side, credit, line.Terms, line.RequestedOn, today) is { } hindered) return hindered;
        if (Over(line, today) is { } over) return over;
        if (LendingCapacity.Of(side.Charter, side.Balances).Below(line.Terms.Limit) is { } below) return below;

        return new CreditLineEvent.CreditLineAgreed(id, PaymentReference.Of(line.RequestedOn.Year, ReferenceKind.CreditLine, line.Number), Entry.On(today, Promised(line, line.Terms.Limit)));
    }

    private static Decision Draw(CreditSide side, CreditLineBook credit, CreditLineId id, Money amount, in Occasion occasion)
    {
        if (!credit.Lines.TryGetValue(id, out var line)) return CreditLineRefusals.CreditLineUnknown.With(("line", id));
        if (NotTheirs(side.Members, line.Terms.Member, occasion) is { } stranger) return stranger;
        if (NotIn(line, CreditLineState.Open) is { } state) return state;
        if (NotNow(side, credit, line, occasion.Today) is { } notNow) return notNow;
        if (Plausible.UnfitOrNotPositive(amount, side.Charter.Currency) is { } unfit) return unfit;
        if (amount > line.Free)
            return CreditLineRefusals.DrawAboveLimit.With(("amount", amount), ("free", line.Free), ("limit", line.Terms.Limit), ("drawn", line.Outstanding), ("asked", line.Asked));

        return new CreditLineEvent.DrawAsked(Id.Mint<DrawId>(occasion), id, line.Draws.Length + 1, amount);
    }

    private static Decision Cancel(MembershipBook members, PaymentBook payments, CreditLineBook credit, DrawId id, in Occasion occasion)
    {
        if (credit.WithDraw(id) is not var (line, draw)) return CreditLineRefusals.DrawUnknown.With(("draw", id));
        if (NotTheirs(members, line.Terms.Member, occasion) is { } stranger) return stranger;
        if (NotAsked(line, draw) is { } state) return state;
        if (BeingPaid(payments, draw) is { } order) return order;

        return new CreditLineEvent.DrawCancelled(id);
    }

    private static Decision Prepare(CreditSide side, PaymentBook payments, CreditLineBook credit, DrawId id, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(side.Members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (credit.WithDraw(id) is not var (line, draw)) return CreditLineRefusals.DrawUnknown.With(("draw", id));
        if (NotAsked(line, draw) is { } state) return state;
        if (NotNow(side, credit, line, occasion.Today) is { } notNow) return notNow;

        return PaymentDecisions.Prepare(side.Members, payments, side.Balances, OwedFor(id), $"CREDIT-{line.Code}-{draw.Number}", line.Terms.Member, draw.Amount, null, occasion);
    }

    private static Decision Close(MembershipBook members, PaymentBook payments, CreditLineBook credit, CreditLineId id, in Occasion occasion)
    {
        var today = occasion.Today;
        if (!credit.Lines.TryGetValue(id, out var line)) return CreditLineRefusals.CreditLineUnknown.With(("line", id));
        var isTheirs = members.ActsFor(occasion.By, line.Terms.Member, today);
        if (!isTheirs && MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (NotIn(line, CreditLineState.Open) is { } state) return state;
        // Before the end day the promise stands, and only who got it may give it up.
        if (!isTheirs && today < line.Terms.EndsOn) return CreditLineRefusals.LineNotEnded.With(("line", line.Code), ("ends", line.Terms.EndsOn), ("today", today));
        if (line.Outstanding.IsPositive && today < line.Terms.EndsOn) return CreditLineRefusals.LineStillDrawn.With(("line", line.Code), ("drawn", line.Outstanding), ("ends", line.Terms.EndsOn));
        foreach (var draw in line.Draws.Where(d => d.State == DrawState.Asked))
            if (BeingPaid(payments, draw) is { } order) return order;

        return Decision.Accept([.. Ended(line, today)]);
    }

    /// <summary>Whether a draw is owed: asked for, and neither paid nor cancelled.</summary>
    public static bool IsOwed(CreditLineBook credit, DrawId id) => credit.WithDraw(id) is (_, { State: DrawState.Asked });

    /// <summary>What would stand against a loan of the limit, asked for on the day of the line; and a draw that is late.</summary>
    private static Refusal? Hindered(CreditSide side, CreditLineBook credit, CreditLineTerms terms, DateOnly requestedOn, DateOnly today) =>
        LoanDecisions.Hindered(
            side.Charter, side.Balances, side.Members, side.Contributions, side.Guarantees, side.Loans, side.Elsewhere,
            new LoanTerms(terms.Member, terms.Limit, 1, 0, requestedOn, requestedOn, terms.Purpose), today)
        ?? Late(side.Members, credit, terms.Member, today);

    /// <summary>What stands against a draw now, whatever its amount.</summary>
    private static Refusal? NotNow(CreditSide side, CreditLineBook credit, CreditLine line, DateOnly today)
    {
        var member = side.Members.Members[line.Terms.Member];
        if (MembershipDecisions.NoNewSupport(member) is { } support) return support;
        if (LoanDecisions.TooLate(side.Charter, side.Loans, member, today) is { } tooLate) return tooLate;
        if (GuaranteeDecisions.OwesRecourse(side.Guarantees, member) is { } owes) return owes;
        return Late(side.Members, credit, member.Id, today) ?? Over(line, today);
    }

    private static Refusal? Late(MembershipBook members, CreditLineBook credit, MemberId member, DateOnly today)
    {
        // Nearly no member has a line: the exposures tell without a walk over all of them.
        if (credit.ExposureOf(member) == 0) return null;
        foreach (var line in credit.Of(member))
            if (line.Late(today) is { } late)
                return CreditLineRefusals.DrawLate.With(("member", members.Members[member].Code), ("draw", line.CodeOf(late)), ("open", late.Outstanding), ("due", late.DueOn!.Value), ("today", today));
        return null;
    }

    private static Refusal? Over(CreditLine line, DateOnly today) =>
        today > line.Terms.EndsOn ? CreditLineRefusals.LineEnded.With(("line", line.Code), ("ends", line.Terms.EndsOn), ("today", today)) : null;

    private static Refusal? NotTheirs(MembershipBook members, MemberId member, in Occasion occasion) =>
        members.ActsFor(occasion.By, member, occasion.Today) ? null : MembershipRefusals.NotTheirDelegate.With(("person", occasion.By), ("member", members.Members[member].Code));

    private static Refusal? NotIn(CreditLine line, CreditLineState needed) =>
        line.State == needed ? null : CreditLineRefusals.CreditLineNotInState.With(("line", line.Code), ("state", line.State), ("needed", needed));

    private static Refusal? NotAsked(CreditLine line, Draw draw) =>
        draw.State == DrawState.Asked ? null : CreditLineRefusals.DrawNotInState.With(("draw", line.CodeOf(draw)), ("state", draw.State), ("needed", DrawState.Asked));

    private static Refusal? BeingPaid(PaymentBook payments, Draw draw)
    {
        if (payments.HeldFor(OwedFor(draw.Id)) is { } held) return PaymentRefusals.EarlierOrderHeld.With(("held", held.EndToEndId), ("amount", held.Amount));
        return payments.LastFor(OwedFor(draw.Id)) is { State: not PaymentState.Cancelled } order ? PaymentRefusals.OrderAlreadyMade.With(("payment", order.Id), ("amount", order.Amount)) : null;
    }

    private static Obligation OwedFor(DrawId draw) => new(ObligationKind.CreditLine, draw.Value);

    private static IEnumerable<CreditLineEvent> Ended(CreditLine line, DateOnly today) =>
    [
        .. line.Draws.Where(d => d.State == DrawState.Asked).Select(d => new CreditLineEvent.DrawCancelled(d.Id)),
        new CreditLineEvent.CreditLineClosed(line.Id, today, line.Committed.IsPositive ? Entry.On(today, Released(line, line.Committed)) : null),
    ];

    private static Transfer Promised(CreditLine line, Money amount) => new(line.At(AccountRole.CommitmentsGiven), line.At(AccountRole.CommitmentsGivenCounterpart), amount);

    private static Transfer Released(CreditLine line, Money amount) => new(line.At(AccountRole.CommitmentsGivenCounterpart), line.At(AccountRole.CommitmentsGiven), amount);
}
