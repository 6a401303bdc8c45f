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
    public const int CategoriesMost = 100, TranchesMost = 100, LinesMost = 10_000, PartnersMost = 1_000;

    /// <summary>Most expenses that one is compared with that look like it.</summary>
    public const int LikeMost = 10;

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
            CascadeCommand.SubmitClaim(var id, var lines, var stated) => Claim(charter, members, cascade, id, lines, stated, occasion),
            CascadeCommand.ReviewExpense(var claim, var line, var verdict, var accepted, var reason, var despite) => Review(charter, members, cascade, claim, new(line, verdict, accepted, reason, despite), occasion),
            CascadeCommand.ReviewClaim(var claim, var lines) => ReviewAll(charter, members, cascade, claim, lines, occasion),
            CascadeCommand.CloseSubGrant(var id) => Close(members, payments, cascade, id, occasion),
            CascadeCommand.RedistributeFreed redistribute => Redistribute(charter, members, cascade, redistribute, aid, occasion),
            CascadeCommand.ReverseRedistribution(var id) => Reverse(payments, cascade, id, occasion),
            CascadeCommand.LeaveToPool(var id, var amount, var why) => Pool(charter, members, payments, cascade, id, amount, why, occasion),
            CascadeCommand.OweFunder owe => Owe(charter, members, cascade, owe, occasion),
            CascadeCommand.PrepareFunderReturn(var id) => PrepareReturn(balances, members, payments, cascade, id, occasion),
            CascadeCommand.AmendAgreement(var id, var terms) => Amend(charter, members, cascade, id, terms, occasion),
            CascadeCommand.CloseAgreement(var id) => CloseAll(members, cascade, id, occasion),
            CascadeCommand.WithdrawAgreement(var id) => Withdraw(members, cascade, id, occasion),
            CascadeCommand.DeliverReport deliver => Deliver(members, cascade, deliver, occasion),
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
        if (TermsUnsound(charter, cascade, null, terms) is { } unsound) return unsound;
        if (UsedUp(cascade, occasion.Today.Year) is { } usedUp) return usedUp;

        return new CascadeEvent.AgreementPrepared(Id.Mint<AgreementId>(occasion), cascade.LastNumber(occasion.Today.Year) + 1, terms, NextReference(cascade, occasion.Today.Year), occasion.Today);
    }

    /// <summary>Why terms cannot be those of an agreement: a new one, or the one that they amend. Null when they can.</summary>
    private static Refusal? TermsUnsound(Charter charter, CascadeBook cascade, AgreementId? of, AgreementTerms terms)
    {
        if (!PlainText.Is(terms.Funder, MembershipDecisions.NameLengthMost)) return MembershipRefusals.NameNotPlain.With(("most", MembershipDecisions.NameLengthMost));
        if (terms.Iban.Length is < 4 or > 34 || !terms.Iban.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c))) return MembershipRefusals.IbanMalformed.With(("iban", terms.Iban));
        if (terms.Purpose.Length is < 3 or > 20 || !terms.Purpose.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c) || c == '-')) return CascadeRefusals.PurposeMalformed.With(("purpose", terms.Purpose));
        if (cascade.InOrder.FirstOrDefault(a => a.Terms.Purpose == terms.Purpose && a.Id != of && a.WithdrawnOn is null) is { } same) return CascadeRefusals.PurposeTaken.With(("purpose", terms.Purpose), ("agreement", same.Code));
        if (Plausible.UnfitOrNotPositive(terms.Amount, charter.Currency) is { } unfit) return unfit;
        if ((Plausible.Unfit(terms.From) ?? Plausible.Unfit(terms.To)) is { } day) return day;
        if (terms.From > terms.To) return CascadeRefusals.AgreementPeriodUnsound.With(("from", terms.From), ("to", terms.To));
        if (BudgetUnsound(charter, terms) is { } budget) return budget;
        return ClauseUnsound(charter, terms);
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
        var (id, memberId, amount, parentId, isAid, stricter) = award;
        if (Lasting(cascade, id, out var agreement) is { } notApproved) return notApproved;
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
        var inherited = parentId is { } from ? cascade.TermsOf(cascade.SubGrants[from]) : agreement!.Terms;
        if (stricter is not null && Looser(charter, agreement!, inherited, stricter) is { } looser) return looser;
        if (AboveCap(members, cascade, agreement!, inherited, memberId, amount) is { } cap) return cap;
        if (isAid == true && aid?.Invoke(memberId, amount) is { } small) return small;
        if (UsedUp(cascade, occasion.Today.Year) is { } usedUp) return usedUp;

        var grant = new SubGrant(Id.Mint<SubGrantId>(occasion, ordinal), id, agreement!.SubGrants.Length + 1, memberId, NextReference(cascade, occasion.Today.Year), parentId, amount);
        return new CascadeEvent.SubGrantAwarded(
            grant.Id, id, grant.Number, memberId, amount, grant.Reference, occasion.Today, parentId, parentId is null ? new Entry(occasion.Today, [.. Committed(agreement, grant, amount)]) : null, isAid, stricter);
    }

    private static Decision PrepareTranche(Charter charter, Balances balances, MembershipBook members, PaymentBook payments, CascadeBook cascade, SubGrantId id, Money amount, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (Known(cascade, id, out var agreement, out var grant) is { } unknown) return unknown;
        if (grant!.Parent is { } parent) return CascadeRefusals.PaidByMember.With(("grant", agreement!.CodeOf(grant)), ("parent", agreement.CodeOf(cascade.SubGrants[parent])));
        if (Plausible.UnfitOrNotPositive(amount, charter.Currency) is { } unfit) return unfit;
        if (amount > grant.Unpaid) return CascadeRefusals.TrancheAboveRest.With(("grant", agreement!.CodeOf(grant)), ("amount", amount), ("paid", grant.Paid), ("rest", grant.Unpaid));
        if (Overdue(agreement!, grant, occasion.Today) is { } late) return late;
        if (grant.RefundOpen.IsPositive) return CascadeRefusals.RefundOpen.With(("grant", agreement!.CodeOf(grant)), ("amount", grant.RefundOpen));
        var (share, justified) = (new BasisPoints(cascade.TermsOf(grant).JustifiedBasisPoints ?? 0), cascade.Justified(grant));
        if (justified < grant.Held.Share(share)) return CascadeRefusals.TooLittleJustified.With(("grant", agreement!.CodeOf(grant)), ("justified", justified), ("held", grant.Held), ("share", share), ("needed", grant.Held.Share(share)));

        return PaymentDecisions.Prepare(
            members, payments, balances, TrancheOf(grant), $"SUBG-{agreement!.Code}-{grant.Number}-{grant.Tranches + 1}", grant.Member, amount, agreement.Terms.Purpose, occasion);
    }

    private static Decision Claim(Charter charter, MembershipBook members, CascadeBook cascade, SubGrantId id, EquatableArray<ExpenseLine> lines, Money? stated, in Occasion occasion)
    {
        if (Known(cascade, id, out var agreement, out var grant) is { } unknown) return unknown;
        if (!members.ActsFor(occasion.By, grant!.Member, occasion.Today)) return MembershipRefusals.NotTheirDelegate.With(("person", occasion.By), ("member", members.Members[grant.Member].Code));
        if (Over(agreement!, grant) is { } over) return over;
        if (lines.Count is 0 or > LinesMost) return CascadeRefusals.ClaimSizeUnfit.With(("lines", lines.Count), ("most", LinesMost));
        foreach (var (_, fault) in FaultsOf(charter, cascade, grant, lines, occasion.Today)) return fault;
        var sum = Money.Sum(lines.Select(l => l.Claimed));
        if (stated is { } said && said != sum) return CascadeRefusals.ClaimSumWrong.With(("lines", lines.Count), ("sum", sum), ("stated", said));
        if (AboveCategory(cascade, agreement!, grant, lines) is { } category) return category;
        if (sum > cascade.RoomOf(grant)) return CascadeRefusals.AboveSubGrant.With(("grant", agreement!.CodeOf(grant)), ("amount", sum), ("room", cascade.RoomOf(grant)), ("net", grant.Net));

        return new CascadeEvent.ClaimSubmitted(Id.Mint<ClaimId>(occasion), id, grant.Claims + 1, lines, occasion.Today);
    }

    /// <summary>Every line that can be no expense of a sub-grant, by its number from 1, with its first reason. A door that reads a file shows them all.</summary>
    /// <param name="charter">The rules in force.</param>
    /// <param name="cascade">The agreements.</param>
    /// <param name="grant">The sub-grant.</param>
    /// <param name="lines">The lines of one claim.</param>
    /// <param name="today">The day.</param>
    public static IEnumerable<(int Line, Refusal Refusal)> FaultsOf(Charter charter, CascadeBook cascade, SubGrant grant, EquatableArray<ExpenseLine> lines, DateOnly today)
    {
        var (agreement, terms, seen) = (cascade.Agreements[grant.Agreement], cascade.TermsOf(grant), new Dictionary<string, int>(StringComparer.Ordinal));
        var categories = terms.Categories.Select(c => c.Code).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (Unfit(charter, agreement, terms, categories, line, i + 1, today) is { } unfit) yield return (i + 1, unfit);
            else if (FundedTwice(cascade, agreement, line, i + 1, seen) is { } twice) yield return (i + 1, twice);
            foreach (var hash in (string?[])[line.InvoiceHash, line.DocumentSha256])
                if (hash is not null) seen.TryAdd(hash, i + 1);
        }
    }

    /// <summary>Why a line can be no expense of an agreement, or null.</summary>
    private static Refusal? Unfit(Charter charter, Agreement agreement, AgreementTerms terms, HashSet<string> categories, ExpenseLine line, int number, DateOnly today)
    {
        var document = line.Document;
        if (document.Supplier.Unfit() is { } text) return text;
        if (!Sha256Text.Fits(document.InvoiceHash) || !Sha256Text.Fits(document.LikenessHash) || (document.Sha256 is { } scan && !Sha256Text.Fits(scan))) return CommonRefusals.DocumentHashMalformed.With();
        if ((Plausible.UnfitOrFuture(line.On, today) ?? (line.PaidOn is { } day ? Plausible.UnfitOrFuture(day, today) : null) ?? (line.Served is { } served ? Plausible.Unfit(served.From) ?? Plausible.Unfit(served.To) : null)) is { } date) return date;
        if (UnfitAmount(charter, line) is { } amount) return amount;
        foreach (var (what, reference) in new (string, string?)[]
        {
            ("supplier", document.SupplierNumber), ("bank", line.Paid?.BankReference), ("key", line.Key?.Name), ("account", line.Booked?.Account), ("entry", line.Booked?.Entry),
        })
            if (reference is not null && !ExpenseLine.IsReference(reference)) return Malformed(number, what, reference);
        foreach (var other in line.Others)
            if (!ExpenseLine.IsReference(other.Reference)) return Malformed(number, "other", other.Reference);
        if (line.Others.Count > ExpenseLine.OthersMost) return CascadeRefusals.OthersUnfit.With(("line", number), ("others", line.Others.Count), ("most", ExpenseLine.OthersMost));
        var (tax, back) = (document.Vat, document.RecoverableVat);
        if (tax > line.Total || (back is { } some && (tax is not { } all || some > all)))
            return CascadeRefusals.VatUnsound.With(("line", number), ("vat", tax ?? line.Total.Zero), ("recoverable", back ?? line.Total.Zero), ("total", line.Total));
        if (line.Served is { } period && period.From > period.To) return CascadeRefusals.DeliveryPeriodUnsound.With(("line", number), ("from", period.From), ("to", period.To));
        if (line.Key is { } key && key.BasisPoints is < 1 or > 10_000) return CascadeRefusals.ClauseUnfit.With(("clause", "key"), ("value", line.Key!.Value.BasisPoints), ("least", 1), ("most", 10_000));
        foreach (var on in (DateOnly?[])[line.On, line.PaidOn])
            if (on < terms.From || on > terms.To) return CascadeRefusals.ExpenseOutOfPeriod.With(("line", number), ("on", on!.Value), ("from", terms.From), ("to", terms.To));
        if (!categories.Contains(line.Category)) return CascadeRefusals.CategoryUnknown.With(("line", number), ("category", line.Category), ("agreement", agreement.Code));
        if (document.Sha256 is null) return CascadeRefusals.ExpenseUnproven.With(("line", number), ("lacks", "document"));
        if (line.Paid is null) return CascadeRefusals.ExpenseUnproven.With(("line", number), ("lacks", "payment"));
        if (terms.Vat == VatRule.NotEligible && tax is null) return CascadeRefusals.VatUnsaid.With(("line", number), ("agreement", agreement.Code));
        var most = line.ClaimMost(terms.Vat);
        return line.Claimed <= most ? null : CascadeRefusals.AboveEligible.With(
            ("line", number), ("claimed", line.Claimed), ("most", most), ("share", new BasisPoints(line.Key?.BasisPoints ?? 10_000)), ("base", document.EligibleBase(terms.Vat)), ("total", line.Total));
    }

    private static Refusal? UnfitAmount(Charter charter, ExpenseLine line)
    {
        if ((Plausible.UnfitOrNotPositive(line.Total, charter.Currency) ?? Plausible.UnfitOrNotPositive(line.Claimed, charter.Currency)) is { } amount) return amount;
        foreach (var tax in (Money?[])[line.Document.Vat, line.Document.RecoverableVat])
            if (tax is { } some && (Plausible.Unfit(some, charter.Currency) ?? (some.IsNegative ? CommonRefusals.AmountNotPositive.With(("amount", some)) : null)) is { } unfit) return unfit;
        foreach (var other in line.Others)
            if (Plausible.UnfitOrNotPositive(other.Amount, charter.Currency) is { } unfit) return unfit;
        return null;
    }

    private static Refusal Malformed(int line, string what, string text) => CascadeRefusals.ExpenseReferenceMalformed.With(("line", line), ("what", what), ("text", text), ("most", ExpenseLine.ReferenceLengthMost));

    /// <summary>No cost is paid twice: once in an agreement, and by all funders together at most whole (domain.md §2.9 case 10 and §4.3).</summary>
    private static Refusal? FundedTwice(CascadeBook cascade, Agreement agreement, ExpenseLine line, int number, Dictionary<string, int> seen)
    {
        var resting = cascade.Resting(line.InvoiceHash, line.DocumentSha256).Where(r => r.Expense.Counted.IsPositive).ToArray();
        if (resting.FirstOrDefault(r => r.Grant.Agreement == agreement.Id) is { Grant: { } earlier, Expense: { } known })
            return CascadeRefusals.ExpenseClaimedBefore.With(("line", number), ("grant", agreement.CodeOf(earlier)), ("on", known.ClaimedOn), ("amount", known.Counted));
        foreach (var hash in (string?[])[line.InvoiceHash, line.DocumentSha256])
            if (hash is not null && seen.TryGetValue(hash, out var same)) return CascadeRefusals.ExpenseNamedTwice.With(("line", number), ("earlier", same));
        var others = resting.Aggregate(line.OtherFunders, (most, r) => Money.Max(most, r.Expense.Line.OtherFunders)) + Money.Sum(resting.Select(r => r.Expense.Counted));
        var total = resting.Aggregate(line.Total, (least, r) => Money.Min(least, r.Expense.Line.Total));
        if (line.Claimed + others <= total) return null;
        var share = new BasisPoints((int)Int128.Min(int.MaxValue, (((Int128)(line.Claimed + others).Cents * 10_000) + total.Cents - 1) / total.Cents));
        return CascadeRefusals.FundedTwice.With(("line", number), ("claimed", line.Claimed), ("others", others), ("total", total), ("share", share));
    }

    /// <summary>A category has its ceiling under the agreement, and a lower one under each sub-grant that says so.</summary>
    private static Refusal? AboveCategory(CascadeBook cascade, Agreement agreement, SubGrant grant, EquatableArray<ExpenseLine> lines)
    {
        foreach (var (code, claimed) in lines.GroupBy(l => l.Category, (code, of) => (code, Money.Sum(of.Select(l => l.Claimed)))))
        {
            if (Beyond(agreement.Terms, code, claimed, cascade.CountedIn(agreement, code)) is { } whole) return whole;
            for (var upper = grant; upper is not null; upper = upper.Parent is { } parent ? cascade.SubGrants[parent] : null)
                if (upper.Stricter is { } stricter && stricter.Ceilings.Any(c => c.Code == code) && Beyond(cascade.TermsOf(upper), code, claimed, cascade.CountedIn(upper, code)) is { } part) return part;
        }
        return null;
    }

    private static Refusal? Beyond(AgreementTerms terms, string code, Money claimed, Money counted)
    {
        var ceiling = terms.CeilingOf(terms.Categories.First(c => c.Code == code));
        return counted + claimed <= ceiling ? null : CascadeRefusals.AboveCategory.With(("category", code), ("claimed", claimed), ("counted", counted), ("ceiling", ceiling), ("left", ceiling - counted));
    }

    private static Decision ReviewAll(Charter charter, MembershipBook members, CascadeBook cascade, ClaimId claim, EquatableArray<LineVerdict> lines, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer, MandateRole.Committee) is { } lacks) return lacks;
        if (lines.Count is 0 or > LinesMost) return CascadeRefusals.ClaimSizeUnfit.With(("lines", lines.Count), ("most", LinesMost));
        // One after the other, as if each were reviewed alone: what comes back of a line depends on those before it.
        var (book, events) = (cascade, new List<Event>());
        foreach (var line in lines)
        {
            var decision = Review(charter, members, book, claim, line, occasion);
            if (decision.Refusal is { } refusal) return refusal;
            foreach (var e in decision.Events)
            {
                events.Add(e);
                book = book.Evolve((CascadeEvent)e, occasion.By);
            }
        }
        return Decision.Accept(events);
    }

    private static Decision Review(Charter charter, MembershipBook members, CascadeBook cascade, ClaimId claim, LineVerdict review, in Occasion occasion)
    {
        var (number, verdict, accepted, reason, despite) = review;
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer, MandateRole.Committee) is { } lacks) return lacks;
        if (cascade.WithExpense(claim, number) is not var (grant, expense)) return CascadeRefusals.ExpenseUnknown.With(("claim", claim), ("line", number));
        if (!expense.IsOpen) return CascadeRefusals.ExpenseReviewedBefore.With(("claim", claim), ("line", number), ("verdict", expense.Verdict));
        if (expense.ClaimedBy == occasion.By || members.Conflicted(occasion.By, grant.Member, occasion.Today)) return CascadeRefusals.ExpenseReviewerTied.With(("person", occasion.By), ("member", members.Members[grant.Member].Code));
        if (Plausible.Unfit(accepted, charter.Currency) is { } unfit) return unfit;
        if (!Fits(verdict, accepted, expense.Line.Claimed, reason))
            return CascadeRefusals.VerdictUnfit.With(("verdict", verdict), ("accepted", accepted), ("claimed", expense.Line.Claimed), ("reason", reason?.ToString() ?? "-"));
        var agreement = cascade.Agreements[grant.Agreement];
        if (verdict == Verdict.Partly && agreement.Terms.WholeLinesOnly) return CascadeRefusals.WholeLinesOnly.With(("line", number), ("agreement", agreement.Code));
        ExpenseRef[] like = accepted.IsPositive ? [.. cascade.Like(expense.Line, agreement.Terms.LikeWithinDays).Take(LikeMost).Select(e => new ExpenseRef(e.Claim, e.Number))] : [];
        if (like.FirstOrDefault(l => !despite.Contains(l)) is { Line: > 0 } unnamed)
            return CascadeRefusals.LooksLikeAnother.With(("line", number), ("like", unnamed), ("days", agreement.Terms.LikeWithinDays), ("total", expense.Line.Total));

        var rejected = verdict == Verdict.Asked ? accepted.Zero : expense.Line.Claimed - accepted;
        // What a member grants on it asks back itself; the fund asks back from whom it paid.
        var refund = grant.Parent is null ? Money.Max(accepted.Zero, Money.Min(rejected, grant.Held - accepted - cascade.Justified(grant))) : accepted.Zero;
        Transfer[] transfers =
        [
            .. Returned(agreement, grant, refund),
            .. agreement.Terms.Recognition == RecognitionPoint.Acceptance && accepted.IsPositive ? [Recognised(agreement, accepted)] : Array.Empty<Transfer>(),
        ];
        return new CascadeEvent.ExpenseReviewed(claim, number, verdict, accepted, refund, occasion.Today, reason, EntryOf(occasion.Today, transfers), like.Length == 0 ? null : [.. like]);
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
        if (grant!.Sums.Open is > 0 and var open) return CascadeRefusals.ExpensesWait.With(("grant", agreement!.CodeOf(grant)), ("lines", open));
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
            ("tolerance", terms.ToleranceBasisPoints, 0, 10_000), ("indirect", terms.IndirectBasisPoints, 0, 10_000), ("depth", terms.DepthMost, 1, DepthMost), ("justified", terms.JustifiedBasisPoints, 0, 10_000), ("like", terms.LikeDays, 0, 366),
            ("earlier", terms.Duties?.PartnersEarlierDays, 0, 366),
        })
            if (value < least || value > most) return CascadeRefusals.ClauseUnfit.With(("clause", clause), ("value", value!.Value), ("least", least), ("most", most));
        if (terms.ThirdPartyMost is { } cap && Plausible.UnfitOrNotPositive(cap, charter.Currency) is { } unfit) return unfit;
        if (terms.OnGrantingSha256 is { } consent && !Sha256Text.Fits(consent)) return CommonRefusals.DocumentHashMalformed.With();
        if (terms.Depth > 1 && terms.OnGrantingSha256 is null) return CascadeRefusals.OnGrantingWithoutConsent.With(("depth", terms.Depth));
        return terms.Duties is { } duties ? DutiesUnsound(terms, duties) : null;
    }

    private static Refusal? DutiesUnsound(AgreementTerms terms, AgreementDuties duties)
    {
        if (duties.Publicity?.Unfit() is { } text) return text;
        foreach (var report in duties.Reports)
            if (Plausible.Unfit(report.DueOn) is { } day) return day;
        if (duties.Reports.Count > TranchesMost || duties.Reports.Zip(duties.Reports.Skip(1)).Any(p => p.First.DueOn >= p.Second.DueOn))
            return CascadeRefusals.ReportsUnsound.With(("reports", duties.Reports.Count), ("most", TranchesMost));
        if (duties.RetainUntil is not { } until) return null;
        return Plausible.Unfit(until) ?? (until < terms.To ? CascadeRefusals.AgreementPeriodUnsound.With(("from", terms.To), ("to", until)) : null);
    }

    /// <summary>A sub-grant may ask more than what it comes out of, never less (domain.md §4.3). The refusal of the first clause that is not stricter, or null.</summary>
    private static Refusal? Looser(Charter charter, Agreement agreement, AgreementTerms inherited, StricterClauses stricter)
    {
        if (stricter.Ceilings.DistinctBy(c => c.Code, StringComparer.Ordinal).Count() != stricter.Ceilings.Count) return CascadeRefusals.CategoriesUnsound.With(("categories", stricter.Ceilings.Count), ("most", CategoriesMost));
        foreach (var (code, ceiling) in stricter.Ceilings)
        {
            if (Plausible.UnfitOrNotPositive(ceiling, charter.Currency) is { } unfit) return unfit;
            if (inherited.Categories.FirstOrDefault(c => c.Code == code) is not { Code: not null } category) return CascadeRefusals.CategoryUnknown.With(("line", 0), ("category", code), ("agreement", agreement.Code));
            if (ceiling > category.Ceiling) return CascadeRefusals.ClauseLooser.With(("clause", $"ceiling {code}"), ("value", ceiling), ("inherited", category.Ceiling));
        }
        if (stricter.From < inherited.From) return CascadeRefusals.ClauseLooser.With(("clause", "from"), ("value", stricter.From!.Value), ("inherited", inherited.From));
        if (stricter.To > inherited.To) return CascadeRefusals.ClauseLooser.With(("clause", "until"), ("value", stricter.To!.Value), ("inherited", inherited.To));
        var (from, to) = (stricter.From ?? inherited.From, stricter.To ?? inherited.To);
        if (from > to) return CascadeRefusals.AgreementPeriodUnsound.With(("from", from), ("to", to));
        if (stricter.JustifiedBasisPoints is { } share && share < (inherited.JustifiedBasisPoints ?? 0))
            return CascadeRefusals.ClauseLooser.With(("clause", "justified"), ("value", new BasisPoints(share)), ("inherited", new BasisPoints(inherited.JustifiedBasisPoints ?? 0)));
        if (stricter.JustifiedBasisPoints > 10_000) return CascadeRefusals.ClauseUnfit.With(("clause", "justified"), ("value", stricter.JustifiedBasisPoints.Value), ("least", 0), ("most", 10_000));
        if (stricter.ThirdPartyMost is not { } cap) return null;
        return Plausible.UnfitOrNotPositive(cap, charter.Currency) ?? (cap > inherited.ThirdPartyCap ? CascadeRefusals.ClauseLooser.With(("clause", "cap"), ("value", cap), ("inherited", inherited.ThirdPartyCap)) : null);
    }

    internal static Refusal? AboveAgreement(CascadeBook cascade, Agreement agreement, Money amount) => amount <= cascade.Free(agreement) ? null : CascadeRefusals.AboveAgreement.With(
        ("agreement", agreement.Code), ("amount", amount), ("agreed", agreement.Terms.Amount), ("committed", cascade.Committed(agreement)), ("unspent", agreement.Unspent), ("free", cascade.Free(agreement)));

    /// <summary>The cap counts all that one enterprise number gets under the agreement, at whatever depth (domain.md §4.1).</summary>
    internal static Refusal? AboveCap(MembershipBook members, CascadeBook cascade, Agreement agreement, AgreementTerms inherited, MemberId member, Money amount)
    {
        var number = members.Members[member].Organisation.EnterpriseNumber;
        var before = amount.Zero + Money.Sum(cascade.Of(agreement).Where(g => members.Members[g.Member].Organisation.EnterpriseNumber == number).Select(g => g.Net));
        return before + amount <= inherited.ThirdPartyCap ? null : CascadeRefusals.ThirdPartyCapExceeded.With(
            ("member", members.Members[member].Code), ("number", number), ("amount", amount), ("before", before), ("sum", before + amount), ("most", inherited.ThirdPartyCap));
    }

    internal static Refusal? Approved(CascadeBook cascade, AgreementId id, out Agreement? agreement)
    {
        if (!cascade.Agreements.TryGetValue(id, out agreement)) return CascadeRefusals.AgreementUnknown.With(("agreement", id));
        if (agreement.WithdrawnOn is { } on) return CascadeRefusals.AgreementOver.With(("agreement", agreement.Code), ("on", on));
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
