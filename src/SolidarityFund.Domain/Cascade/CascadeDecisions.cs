// The rules of Cascade: restricted money is spent for its purpose only, every euro of it is justified by a document, and what is not goes back.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;

namespace SolidarityFund.Domain.Cascade;

/// <summary>The rules of Cascade, domain.md §4.</summary>
public static partial class CascadeDecisions
{
    /// <summary>Most categories and tranches of an agreement, most lines of a claim, most partners of a redistribution.</summary>
    public const int CategoriesMost = 100, TranchesMost = 100, LinesMost = 1_000, PartnersMost = 1_000;

    /// <summary>How deep sub-grants can ever go.</summary>
    public const int DepthMost = 10;

    /// <summary>Decides a command of Cascade.</summary>
    /// <param name="charter">The rules in force.</param>
    /// <param name="balances">The cash of each purpose.</param>
    /// <param name="members">Members and mandates.</param>
    /// <param name="payments">Orders.</param>
    /// <param name="cascade">The agreements.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="occasion">Who asks, and when.</param>
    /// <param name="aid">The limit of small aid, which a room above keeps; null for none.</param>
    public static Decision Decide(
        Charter charter, Balances balances, MembershipBook members, PaymentBook payments, CascadeBook cascade, CascadeCommand command, in Occasion occasion, AidLimit? aid = null) => command switch
    {
        CascadeCommand.PrepareAgreement(var terms) => Prepare(charter, members, cascade, terms, occasion),
        CascadeCommand.ApproveAgreement(var id) => Approve(members, cascade, id, occasion),
        CascadeCommand.AwardSubGrant award => Award(charter, members, cascade, award, aid, occasion),
        CascadeCommand.PrepareSubGrantTranche(var id, var amount) => PrepareTranche(charter, balances, members, payments, cascade, id, amount, occasion),
        CascadeCommand.SubmitClaim(var id, var lines) => Claim(charter, members, cascade, id, lines, occasion),
        CascadeCommand.ReviewExpense review => Review(charter, members, cascade, review, occasion),
        CascadeCommand.CloseSubGrant(var id) => Close(members, payments, cascade, id, occasion),
        CascadeCommand.RedistributeFreed redistribute => Redistribute(charter, members, cascade, redistribute, aid, occasion),
        CascadeCommand.ReverseRedistribution(var id) => Reverse(payments, cascade, id, occasion),
        CascadeCommand.LeaveToPool(var id, var amount, var why) => Pool(charter, members, payments, cascade, id, amount, why, occasion),
        CascadeCommand.OweFunder owe => Owe(charter, members, cascade, owe, occasion),
        CascadeCommand.PrepareFunderReturn(var id) => PrepareReturn(balances, members, payments, cascade, id, occasion),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The funder paid. The caller has checked that the amount is above zero and not above what is open.</summary>
    public static CascadeEvent.FunderReceived Receive(Agreement agreement, Money amount, Account source, DateOnly on, LineId line) =>
        new(agreement.Id, amount, line, In(source, agreement.Terms.Purpose, agreement.At(AccountRole.SubsidiesReceivable), amount, on));

    /// <summary>A member returned money. The caller has checked that the amount is above zero and not above what is open.</summary>
    public static CascadeEvent.SubGrantRefunded Refund(CascadeBook cascade, SubGrant grant, Money amount, Account source, DateOnly on, LineId line)
    {
        var agreement = cascade.Agreements[grant.Agreement];
        return new(grant.Id, amount, line, In(source, agreement.Terms.Purpose, agreement.At(AccountRole.SundryReceivable, grant), amount, on));
    }

    /// <summary>The bank paid a tranche, or the funder. The caller has checked that it is owed.</summary>
    public static CascadeEvent Pay(CascadeBook cascade, PaymentOrder order, Account source, DateOnly on, LineId line)
    {
        if (order.Obligation.Kind == ObligationKind.FunderReturn)
        {
            var owing = cascade.Agreements[new(order.Obligation.Subject)];
            return new CascadeEvent.FunderRepaid(owing.Id, order.Amount, line, new(on, [.. Out(source, owing.Terms.Purpose, owing.At(AccountRole.FundersPayable), order.Amount)]));
        }
        var grant = cascade.SubGrants[new(order.Obligation.Subject)];
        var agreement = cascade.Agreements[grant.Agreement];
        Transfer[] income = agreement.Terms.Recognition == RecognitionPoint.Payment ? [Recognised(agreement, order.Amount)] : [];
        return new CascadeEvent.SubGrantPaid(
            grant.Id, order.Obligation.Part!.Value, order.Amount, line, new(on, [.. Out(source, agreement.Terms.Purpose, agreement.At(AccountRole.GrantsPayable, grant), order.Amount), .. income]));
    }

    /// <summary>Whether an order for a tranche or a return pays what is owed still.</summary>
    public static bool IsOwed(CascadeBook cascade, PaymentOrder order) => order.Obligation.Kind == ObligationKind.FunderReturn
        ? cascade.Agreements[new(order.Obligation.Subject)] is var agreement && agreement.Returns + 1 == order.Obligation.Part && agreement.OwedBack >= order.Amount
        : cascade.SubGrants[new(order.Obligation.Subject)] is var grant && grant.Tranches + 1 == order.Obligation.Part && grant.Unpaid >= order.Amount;

    /// <summary>The first sub-grant of a member that is not over: it leaves when that is. Null for none.</summary>
    public static Refusal? OpenFor(CascadeBook cascade, Member member)
    {
        foreach (var agreement in cascade.InOrder)
            foreach (var grant in cascade.Of(agreement))
                if (grant.Member == member.Id && (grant.ClosedOn is null || grant.RefundOpen.IsPositive || (grant.Parent is null && grant.Unpaid.IsPositive)))
                    return CascadeRefusals.SubGrantOpen.With(("member", member.Code), ("grant", agreement.CodeOf(grant)), ("unpaid", grant.Unpaid), ("refund", grant.RefundOpen));
        return null;
    }

    private static Decision Prepare(Charter charter, MembershipBook members, CascadeBook cascade, AgreementTerms terms, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (!PlainText.Is(terms.Funder, MembershipDecisions.NameLengthMost)) return MembershipRefusals.NameNotPlain.With(("most", MembershipDecisions.NameLengthMost));
        if (terms.Iban.Length is < 4 or > 34 || !terms.Iban.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c))) return MembershipRefusals.IbanMalformed.With(("iban", terms.Iban));
        if (terms.Purpose.Length is < 3 or > 20 || !terms.Purpose.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c) || c == '-')) return CascadeRefusals.PurposeMalformed.With(("purpose", terms.Purpose));
        if (cascade.InOrder.FirstOrDefault(a => a.Terms.Purpose == terms.Purpose) is { } same) return CascadeRefusals.PurposeTaken.With(("purpose", terms.Purpose), ("agreement", same.Code));
        if (Plausible.UnfitOrNotPositive(terms.Amount, charter.Currency) is { } unfit) return unfit;
        if ((Plausible.Unfit(terms.From) ?? Plausible.Unfit(terms.To)) is { } day) return day;
        if (terms.From > terms.To) return CascadeRefusals.AgreementPeriodUnsound.With(("from", terms.From), ("to", terms.To));
        if (BudgetUnsound(charter, terms) is { } budget) return budget;
        if (ClauseUnsound(charter, terms) is { } clause) return clause;
        if (UsedUp(cascade, occasion.Today.Year) is { } usedUp) return usedUp;

        return new CascadeEvent.AgreementPrepared(Id.Mint<AgreementId>(occasion), cascade.LastNumber(occasion.Today.Year) + 1, terms, NextReference(cascade, occasion.Today.Year), occasion.Today);
    }

    private static Decision Approve(MembershipBook members, CascadeBook cascade, AgreementId id, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer, MandateRole.Committee) is { } lacks) return lacks;
        if (!cascade.Agreements.TryGetValue(id, out var agreement)) return CascadeRefusals.AgreementUnknown.With(("agreement", id));
        if (agreement.ApprovedBy is { } by) return CascadeRefusals.AgreementApprovedBefore.With(("agreement", agreement.Code), ("person", by));
        if (agreement.PreparedBy == occasion.By) return CascadeRefusals.AgreementBySamePerson.With(("person", occasion.By), ("agreement", agreement.Code));

        return new CascadeEvent.AgreementApproved(id, Entry.On(occasion.Today, new Transfer(agreement.At(AccountRole.SubsidiesReceivable), agreement.At(AccountRole.DeferredIncome), agreement.Terms.Amount)));
    }

    /// <summary>Awards a sub-grant, by itself or out of a call.</summary>
    /// <param name="charter">The rules in force.</param>
    /// <param name="members">The members.</param>
    /// <param name="cascade">The agreements.</param>
    /// <param name="award">What is awarded.</param>
    /// <param name="aid">The limit of small aid.</param>
    /// <param name="occasion">The decision.</param>
    /// <param name="ordinal">How many the same command has awarded before.</param>
    internal static Decision Award(Charter charter, MembershipBook members, CascadeBook cascade, CascadeCommand.AwardSubGrant award, AidLimit? aid, in Occasion occasion, int ordinal = 0)
    {
        var (id, memberId, amount, parentId, isAid) = award;
        if (Approved(cascade, id, out var agreement) is { } notApproved) return notApproved;
        if (!members.Members.TryGetValue(memberId, out var member)) return MembershipRefusals.MemberUnknown.With(("member", memberId));
        if (member.IsGone) return MembershipRefusals.MemberNotActive.With(("member", member.Code), ("standing", member.Standing));
        if (Plausible.UnfitOrNotPositive(amount, charter.Currency) is { } unfit) return unfit;
        if (parentId is { } above)
        {
            if (cascade.SubGrants.GetValueOrDefault(above) is not { } parent || parent.Agreement != id) return CascadeRefusals.SubGrantUnknown.With(("grant", above));
            if (Over(agreement!, parent) is { } over) return over;
            if (cascade.DepthOf(parent) + 1 is var depth && depth > agreement!.Terms.Depth)
                return CascadeRefusals.TooDeep.With(("agreement", agreement.Code), ("depth", depth), ("most", agreement.Terms.Depth));
            if (amount > cascade.RoomOf(parent)) return CascadeRefusals.AboveSubGrant.With(("grant", agreement.CodeOf(parent)), ("amount", amount), ("room", cascade.RoomOf(parent)), ("net", parent.Net));
        }
        else if (AboveAgreement(cascade, agreement!, amount) is { } above493) return above493;
        if (AboveCap(members, cascade, agreement!, memberId, amount) is { } cap) return cap;
        if (isAid == true && aid?.Invoke(memberId, amount) is { } small) return small;
        if (UsedUp(cascade, occasion.Today.Year) is { } usedUp) return usedUp;

        var grant = new SubGrant(Id.Mint<SubGrantId>(occasion, ordinal), id, agreement!.SubGrants.Length + 1, memberId, NextReference(cascade, occasion.Today.Year), parentId, amount);
        return new CascadeEvent.SubGrantAwarded(
            grant.Id, id, grant.Number, memberId, amount, grant.Reference, occasion.Today, parentId, parentId is null ? new Entry(occasion.Today, [.. Committed(agreement, grant, amount)]) : null, isAid);
    }

    private static Decision PrepareTranche(Charter charter, Balances balances, MembershipBook members, PaymentBook payments, CascadeBook cascade, SubGrantId id, Money amount, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (Known(cascade, id, out var agreement, out var grant) is { } unknown) return unknown;
        if (grant!.Parent is { } parent) return CascadeRefusals.PaidByMember.With(("grant", agreement!.CodeOf(grant)), ("parent", agreement.CodeOf(cascade.SubGrants[parent])));
        if (Plausible.UnfitOrNotPositive(amount, charter.Currency) is { } unfit) return unfit;
        if (amount > grant.Unpaid) return CascadeRefusals.TrancheAboveRest.With(("grant", agreement!.CodeOf(grant)), ("amount", amount), ("paid", grant.Paid), ("rest", grant.Unpaid));
        if (grant.RefundOpen.IsPositive) return CascadeRefusals.RefundOpen.With(("grant", agreement!.CodeOf(grant)), ("amount", grant.RefundOpen));
        var (share, justified) = (new BasisPoints(agreement!.Terms.JustifiedBasisPoints ?? 0), cascade.Justified(grant));
        if (justified < grant.Held.Share(share)) return CascadeRefusals.TooLittleJustified.With(("grant", agreement.CodeOf(grant)), ("justified", justified), ("held", grant.Held), ("share", share), ("needed", grant.Held.Share(share)));

        return PaymentDecisions.Prepare(
            members, payments, balances, TrancheOf(grant), $"SUBG-{agreement.Code}-{grant.Number}-{grant.Tranches + 1}", grant.Member, amount, agreement.Terms.Purpose, occasion);
    }

    private static Decision Claim(Charter charter, MembershipBook members, CascadeBook cascade, SubGrantId id, EquatableArray<ExpenseLine> lines, in Occasion occasion)
    {
        if (Known(cascade, id, out var agreement, out var grant) is { } unknown) return unknown;
        if (!members.ActsFor(occasion.By, grant!.Member, occasion.Today)) return MembershipRefusals.NotTheirDelegate.With(("person", occasion.By), ("member", members.Members[grant.Member].Code));
        if (Over(agreement!, grant) is { } over) return over;
        if (lines.Count is 0 or > LinesMost) return CascadeRefusals.ClaimSizeUnfit.With(("lines", lines.Count), ("most", LinesMost));
        for (var i = 0; i < lines.Count; i++)
        {
            if (Unfit(charter, agreement!, lines[i], i + 1, occasion.Today) is { } unfit) return unfit;
            if (FundedTwice(cascade, agreement!, lines, i) is { } twice) return twice;
        }
        foreach (var category in agreement!.Terms.Categories)
        {
            var (counted, claimed) = (cascade.CountedIn(agreement, category.Code), agreement.Terms.Amount.Zero + Money.Sum(lines.Where(l => l.Category == category.Code).Select(l => l.Claimed)));
            if (claimed.IsPositive && counted + claimed > agreement.Terms.CeilingOf(category))
                return CascadeRefusals.AboveCategory.With(("category", category.Code), ("claimed", claimed), ("counted", counted), ("ceiling", agreement.Terms.CeilingOf(category)), ("left", agreement.Terms.CeilingOf(category) - counted));
        }
        var sum = Money.Sum(lines.Select(l => l.Claimed));
        if (sum > cascade.RoomOf(grant)) return CascadeRefusals.AboveSubGrant.With(("grant", agreement.CodeOf(grant)), ("amount", sum), ("room", cascade.RoomOf(grant)), ("net", grant.Net));

        return new CascadeEvent.ClaimSubmitted(Id.Mint<ClaimId>(occasion), id, grant.Claims + 1, lines, occasion.Today);
    }

    /// <summary>Why a line can be no expense of an agreement, or null.</summary>
    private static Refusal? Unfit(Charter charter, Agreement agreement, ExpenseLine line, int number, DateOnly today)
    {
        if (line.Supplier.Unfit() is { } text) return text;
        if (!Sha256Text.Fits(line.InvoiceHash) || (line.DocumentSha256 is { } scan && !Sha256Text.Fits(scan))) return CommonRefusals.DocumentHashMalformed.With();
        if ((Plausible.UnfitOrFuture(line.On, today) ?? (line.PaidOn is { } day ? Plausible.UnfitOrFuture(day, today) : null)) is { } date) return date;
        if ((Plausible.UnfitOrNotPositive(line.Total, charter.Currency) ?? Plausible.UnfitOrNotPositive(line.Claimed, charter.Currency) ?? Plausible.Unfit(line.OtherFunders, charter.Currency)) is { } amount) return amount;
        if (line.OtherFunders.IsNegative) return CommonRefusals.AmountNotPositive.With(("amount", line.OtherFunders));
        var (from, to) = (agreement.Terms.From, agreement.Terms.To);
        foreach (var on in (DateOnly?[])[line.On, line.PaidOn])
            if (on < from || on > to) return CascadeRefusals.ExpenseOutOfPeriod.With(("line", number), ("on", on!.Value), ("from", from), ("to", to));
        return agreement.Terms.Categories.Any(c => c.Code == line.Category) ? null : CascadeRefusals.CategoryUnknown.With(("line", number), ("category", line.Category), ("agreement", agreement.Code));
    }

    /// <summary>No cost is paid twice: once in an agreement, and by all funders together at most whole (domain.md §2.9 case 10 and §4.3).</summary>
    private static Refusal? FundedTwice(CascadeBook cascade, Agreement agreement, EquatableArray<ExpenseLine> lines, int place)
    {
        var line = lines[place];
        var resting = cascade.Resting(line.InvoiceHash, line.DocumentSha256).Where(r => r.Expense.Counted.IsPositive).ToArray();
        if (resting.FirstOrDefault(r => r.Grant.Agreement == agreement.Id) is { Grant: { } earlier, Expense: { } known })
            return CascadeRefusals.ExpenseClaimedBefore.With(("line", place + 1), ("grant", agreement.CodeOf(earlier)), ("on", known.ClaimedOn), ("amount", known.Counted));
        for (var i = 0; i < place; i++)
            if (lines[i].InvoiceHash == line.InvoiceHash || (line.DocumentSha256 is { } scan && lines[i].DocumentSha256 == scan))
                return CascadeRefusals.ExpenseNamedTwice.With(("line", place + 1), ("earlier", i + 1));
        var others = resting.Aggregate(line.OtherFunders, (most, r) => Money.Max(most, r.Expense.Line.OtherFunders)) + Money.Sum(resting.Select(r => r.Expense.Counted));
        var total = resting.Aggregate(line.Total, (least, r) => Money.Min(least, r.Expense.Line.Total));
        if (line.Claimed + others <= total) return null;
        var share = new BasisPoints((int)Int128.Min(int.MaxValue, (((Int128)(line.Claimed + others).Cents * 10_000) + total.Cents - 1) / total.Cents));
        return CascadeRefusals.FundedTwice.With(("line", place + 1), ("claimed", line.Claimed), ("others", others), ("total", total), ("share", share));
    }

    private static Decision Review(Charter charter, MembershipBook members, CascadeBook cascade, CascadeCommand.ReviewExpense review, in Occasion occasion)
    {
        var (claim, number, verdict, accepted, reason) = review;
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer, MandateRole.Committee) is { } lacks) return lacks;
        if (cascade.WithExpense(claim, number) is not var (grant, expense)) return CascadeRefusals.ExpenseUnknown.With(("claim", claim), ("line", number));
        if (!expense.IsOpen) return CascadeRefusals.ExpenseReviewedBefore.With(("claim", claim), ("line", number), ("verdict", expense.Verdict));
        if (expense.ClaimedBy == occasion.By || members.Conflicted(occasion.By, grant.Member, occasion.Today)) return CascadeRefusals.ExpenseReviewerTied.With(("person", occasion.By), ("member", members.Members[grant.Member].Code));
        if (Plausible.Unfit(accepted, charter.Currency) is { } unfit) return unfit;
        if (!Fits(verdict, accepted, expense.Line.Claimed, reason))
            return CascadeRefusals.VerdictUnfit.With(("verdict", verdict), ("accepted", accepted), ("claimed", expense.Line.Claimed), ("reason", reason?.ToString() ?? "-"));

        var agreement = cascade.Agreements[grant.Agreement];
        var rejected = verdict == Verdict.Asked ? accepted.Zero : expense.Line.Claimed - accepted;
        // What a member grants on it asks back itself; the fund asks back from whom it paid.
        var refund = grant.Parent is null ? Money.Max(accepted.Zero, Money.Min(rejected, grant.Held - accepted - cascade.Justified(grant))) : accepted.Zero;
        Transfer[] transfers =
        [
            .. Returned(agreement, grant, refund),
            .. agreement.Terms.Recognition == RecognitionPoint.Acceptance && accepted.IsPositive ? [Recognised(agreement, accepted)] : Array.Empty<Transfer>(),
        ];
        return new CascadeEvent.ExpenseReviewed(claim, number, verdict, accepted, refund, occasion.Today, reason, EntryOf(occasion.Today, transfers));
    }

    private static bool Fits(Verdict verdict, Money accepted, Money claimed, RejectReason? reason) => verdict switch
    {
        Verdict.Asked => accepted.IsZero && reason is null,
        Verdict.Accepted => accepted == claimed && reason is null,
        Verdict.Partly => accepted.IsPositive && accepted < claimed && reason is not null,
        Verdict.Rejected => accepted.IsZero && reason is not null,
        Verdict.Waiting => false,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Decision Close(MembershipBook members, PaymentBook payments, CascadeBook cascade, SubGrantId id, in Occasion occasion)
    {
        if (Known(cascade, id, out var agreement, out var grant) is { } unknown) return unknown;
        if (Over(agreement!, grant!) is { } over) return over;
        if (cascade.Under(grant!).FirstOrDefault(g => g.ClosedOn is null) is { } below) return CascadeRefusals.GrantedOnOpen.With(("grant", agreement!.CodeOf(grant!)), ("below", agreement.CodeOf(below)));
        if (grant!.Expenses.Count(e => e.IsOpen) is > 0 and var open) return CascadeRefusals.ExpensesWait.With(("grant", agreement!.CodeOf(grant)), ("lines", open));
        if (payments.HeldFor(TrancheOf(grant)) is { } held) return PaymentRefusals.EarlierOrderHeld.With(("held", held.EndToEndId), ("amount", held.Amount));
        if (payments.LastFor(TrancheOf(grant)) is { State: not PaymentState.Cancelled } order) return PaymentRefusals.OrderAlreadyMade.With(("payment", order.Id), ("amount", order.Amount));

        var justified = cascade.Justified(grant);
        if (grant.Parent is not null) return new CascadeEvent.SubGrantClosed(id, grant.Net - justified, grant.Net.Zero, occasion.Today);
        // What it justified beyond what it holds is still to be paid; what it holds beyond that is to come back.
        var refund = Money.Max(justified.Zero, grant.Held - justified);
        var lapsed = grant.Unpaid - Money.Max(justified.Zero, justified - grant.Held);
        Transfer[] transfers =
        [
            .. lapsed.IsPositive ? [new(agreement!.At(AccountRole.GrantsPayable, grant), agreement.At(AccountRole.SubGrantExpense, grant), lapsed)] : Array.Empty<Transfer>(),
            .. lapsed.IsPositive && agreement!.Terms.Recognition == RecognitionPoint.Commitment ? [Deferred(agreement, lapsed)] : Array.Empty<Transfer>(),
            .. Returned(agreement!, grant, refund),
        ];
        return new CascadeEvent.SubGrantClosed(id, lapsed, refund, occasion.Today, EntryOf(occasion.Today, transfers));
    }

    private static Decision Owe(Charter charter, MembershipBook members, CascadeBook cascade, CascadeCommand.OweFunder owe, in Occasion occasion)
    {
        var (id, because, amount) = owe;
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (Approved(cascade, id, out var agreement) is { } notApproved) return notApproved;
        if (Plausible.UnfitOrNotPositive(amount, charter.Currency) is { } unfit) return unfit;
        var rest = because == OwedBecause.Unspent ? cascade.Free(agreement!) : cascade.Recognised(agreement!) - agreement!.CostRejected;
        // A funder gets back what it paid, and no more.
        var most = Money.Min(rest, agreement!.Received - agreement.Unspent - agreement.CostRejected);
        if (amount > most) return CascadeRefusals.AboveWhatGoesBack.With(("agreement", agreement.Code), ("because", because), ("amount", amount), ("rest", rest), ("received", agreement.Received), ("most", most));

        var debit = agreement.At(because == OwedBecause.Unspent ? AccountRole.DeferredIncome : AccountRole.SubsidyIncome);
        return new CascadeEvent.FunderOwed(id, because, amount, Entry.On(occasion.Today, new Transfer(debit, agreement.At(AccountRole.FundersPayable), amount)));
    }

    private static Decision PrepareReturn(Balances balances, MembershipBook members, PaymentBook payments, CascadeBook cascade, AgreementId id, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (Approved(cascade, id, out var agreement) is { } notApproved) return notApproved;
        if (!agreement!.OwedBack.IsPositive) return CascadeRefusals.NothingGoesBack.With(("agreement", agreement.Code), ("repaid", agreement.Repaid));

        return PaymentDecisions.PrepareTo(
            members, payments, balances, new(ObligationKind.FunderReturn, id.Value, agreement.Returns + 1), $"FUND-{agreement.Code}-{agreement.Returns + 1}", default, agreement.Terms.Iban, agreement.OwedBack,
            agreement.Terms.Purpose, occasion);
    }

    private static Refusal? BudgetUnsound(Charter charter, AgreementTerms terms)
    {
        if (terms.Categories.Count is 0 or > CategoriesMost || terms.Categories.DistinctBy(c => c.Code, StringComparer.Ordinal).Count() != terms.Categories.Count)
            return CascadeRefusals.CategoriesUnsound.With(("categories", terms.Categories.Count), ("most", CategoriesMost));
        foreach (var (code, label, ceiling) in terms.Categories)
        {
            if (!PlainText.Is(code, 20) || !PlainText.Is(label, MembershipDecisions.NameLengthMost)) return MembershipRefusals.NameNotPlain.With(("most", MembershipDecisions.NameLengthMost));
            if (Plausible.UnfitOrNotPositive(ceiling, charter.Currency) is { } unfit) return unfit;
        }
        foreach (var tranche in terms.Tranches)
            if ((Plausible.UnfitOrNotPositive(tranche.Amount, charter.Currency) ?? (tranche.DueOn is { } due ? Plausible.Unfit(due) : null)) is { } unfit) return unfit;
        var sum = terms.Amount.Zero + Money.Sum(terms.Tranches.Take(TranchesMost).Select(t => t.Amount));
        return terms.Tranches.Count == 0 || (terms.Tranches.Count <= TranchesMost && sum == terms.Amount) ? null
            : CascadeRefusals.TranchesDoNotAddUp.With(("tranches", terms.Tranches.Count), ("most", TranchesMost), ("sum", sum), ("amount", terms.Amount));
    }

    private static Refusal? ClauseUnsound(Charter charter, AgreementTerms terms)
    {
        foreach (var (clause, value, least, most) in new (string, int?, int, int)[]
        {
            ("tolerance", terms.ToleranceBasisPoints, 0, 10_000), ("indirect", terms.IndirectBasisPoints, 0, 10_000), ("depth", terms.DepthMost, 1, DepthMost), ("justified", terms.JustifiedBasisPoints, 0, 10_000),
        })
            if (value < least || value > most) return CascadeRefusals.ClauseUnfit.With(("clause", clause), ("value", value!.Value), ("least", least), ("most", most));
        return terms.ThirdPartyMost is { } cap ? Plausible.UnfitOrNotPositive(cap, charter.Currency) : null;
    }

    internal static Refusal? AboveAgreement(CascadeBook cascade, Agreement agreement, Money amount) => amount <= cascade.Free(agreement) ? null : CascadeRefusals.AboveAgreement.With(
        ("agreement", agreement.Code), ("amount", amount), ("agreed", agreement.Terms.Amount), ("committed", cascade.Committed(agreement)), ("unspent", agreement.Unspent), ("free", cascade.Free(agreement)));

    /// <summary>The cap counts all that one enterprise number gets under the agreement, at whatever depth (domain.md §4.1).</summary>
    internal static Refusal? AboveCap(MembershipBook members, CascadeBook cascade, Agreement agreement, MemberId member, Money amount)
    {
        var number = members.Members[member].Organisation.EnterpriseNumber;
        var before = amount.Zero + Money.Sum(cascade.Of(agreement).Where(g => members.Members[g.Member].Organisation.EnterpriseNumber == number).Select(g => g.Net));
        return before + amount <= agreement.Terms.ThirdPartyCap ? null : CascadeRefusals.ThirdPartyCapExceeded.With(
            ("member", members.Members[member].Code), ("number", number), ("amount", amount), ("before", before), ("sum", before + amount), ("most", agreement.Terms.ThirdPartyCap));
    }

    internal static Refusal? Approved(CascadeBook cascade, AgreementId id, out Agreement? agreement)
    {
        if (!cascade.Agreements.TryGetValue(id, out agreement)) return CascadeRefusals.AgreementUnknown.With(("agreement", id));
        return agreement.ApprovedBy is null ? CascadeRefusals.AgreementNotApproved.With(("agreement", agreement.Code)) : null;
    }

    private static Refusal? Known(CascadeBook cascade, SubGrantId id, out Agreement? agreement, out SubGrant? grant)
    {
        agreement = cascade.SubGrants.TryGetValue(id, out grant) ? cascade.Agreements[grant.Agreement] : null;
        return grant is null ? CascadeRefusals.SubGrantUnknown.With(("grant", id)) : null;
    }

    private static Refusal? Over(Agreement agreement, SubGrant grant) => grant.ClosedOn is { } on ? CascadeRefusals.SubGrantOver.With(("grant", agreement.CodeOf(grant)), ("on", on)) : null;

    private static Refusal? UsedUp(CascadeBook cascade, int year) => cascade.References(year) < PaymentReference.RunningNumberMost ? null
        : CommonRefusals.ReferencesUsedUp.With(("year", year), ("asked", 1), ("most", PaymentReference.RunningNumberMost));

    private static PaymentReference NextReference(CascadeBook cascade, int year) => PaymentReference.Of(year, ReferenceKind.Cascade, cascade.References(year) + 1);

    private static Obligation TrancheOf(SubGrant grant) => new(ObligationKind.SubGrant, grant.Id.Value, grant.Tranches + 1);

    private static Transfer Recognised(Agreement agreement, Money amount) => new(agreement.At(AccountRole.DeferredIncome), agreement.At(AccountRole.SubsidyIncome), amount);

    private static Transfer Deferred(Agreement agreement, Money amount) => new(agreement.At(AccountRole.SubsidyIncome), agreement.At(AccountRole.DeferredIncome), amount);

    private static IEnumerable<Transfer> Committed(Agreement agreement, SubGrant grant, Money amount)
    {
        yield return new(agreement.At(AccountRole.SubGrantExpense, grant), agreement.At(AccountRole.GrantsPayable, grant), amount);
        if (agreement.Terms.Recognition == RecognitionPoint.Commitment) yield return Recognised(agreement, amount);
    }

    /// <summary>Money that was paid is to come back: it is cost no more, and income no more where its payment or award made it income.</summary>
    private static IEnumerable<Transfer> Returned(Agreement agreement, SubGrant grant, Money refund)
    {
        if (!refund.IsPositive) yield break;
        yield return new(agreement.At(AccountRole.SundryReceivable, grant), agreement.At(AccountRole.SubGrantExpense, grant), refund);
        if (agreement.Terms.Recognition != RecognitionPoint.Acceptance) yield return Deferred(agreement, refund);
    }

    /// <summary>Money in: straight under the purpose, or out of suspense, and then the cash that came in without a purpose gets one.</summary>
    private static Entry In(Account source, string purpose, Account credit, Money amount, DateOnly on) => source.Role == AccountRole.Bank
        ? Entry.On(on, new Transfer(source with { Purpose = purpose }, credit, amount))
        : Entry.On(on, new Transfer(source, credit, amount), new Transfer(source with { Role = AccountRole.Bank, Purpose = purpose }, source with { Role = AccountRole.Bank }, amount));

    /// <summary>Money out, from under the purpose; where it had left already without one, the purpose makes that good.</summary>
    private static Transfer[] Out(Account source, string purpose, Account debit, Money amount) => source.Role == AccountRole.Bank
        ? [new(debit, source with { Purpose = purpose }, amount)]
        : [new(debit, source, amount), new(source with { Role = AccountRole.Bank }, source with { Role = AccountRole.Bank, Purpose = purpose }, amount)];

    private static Entry? EntryOf(DateOnly on, Transfer[] transfers) => transfers.Length == 0 ? null : new Entry(on, [.. transfers]);
}
