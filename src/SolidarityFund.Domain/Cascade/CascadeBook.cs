// What is known of Cascade: agreements, their tree of sub-grants, and every expense with its review.
using System.Collections.Immutable;
using System.Globalization;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Domain.Cascade;

/// <summary>An expense that was claimed, and its review.</summary>
/// <param name="Claim">Its claim.</param>
/// <param name="Number">From 1 within its claim.</param>
/// <param name="Line">The document and what is claimed.</param>
/// <param name="ClaimedBy">Who claimed it and does not review it.</param>
/// <param name="ClaimedOn">When.</param>
public sealed record Expense(ClaimId Claim, int Number, ExpenseLine Line, PersonId ClaimedBy, DateOnly ClaimedOn)
{
    /// <summary>What the reviewer said last.</summary>
    public Verdict Verdict { get; init; }

    /// <summary>What was accepted; zero before.</summary>
    public Money Accepted { get; init; } = Line.Claimed.Zero;

    /// <summary>Why not whole.</summary>
    public RejectReason? Reason { get; init; }

    /// <summary>Who said so; null before.</summary>
    public PersonId? Reviewer { get; init; }

    /// <summary>When; null before.</summary>
    public DateOnly? ReviewedOn { get; init; }

    /// <summary>True while no review has ended it.</summary>
    public bool IsOpen => Verdict is Verdict.Waiting or Verdict.Asked;

    /// <summary>What counts against ceilings: what is claimed until it is reviewed, from then on what was accepted.</summary>
    public Money Counted => IsOpen ? Line.Claimed : Accepted;

    /// <summary>What was not accepted; zero before the review.</summary>
    public Money Rejected => IsOpen ? Line.Claimed.Zero : Line.Claimed - Accepted;
}

/// <summary>What expenses come to, kept as they are claimed and reviewed: a book of many lines is never added up again.</summary>
/// <param name="Counted">What counts against ceilings.</param>
/// <param name="Accepted">What was accepted.</param>
/// <param name="Rejected">What was rejected.</param>
/// <param name="Open">How many wait for a review.</param>
public readonly record struct Tally(Money Counted, Money Accepted, Money Rejected, int Open)
{
    /// <summary>The sums with one expense more.</summary>
    public Tally With(Expense e) => new(Counted + e.Counted, Accepted + e.Accepted, Rejected + e.Rejected, Open + (e.IsOpen ? 1 : 0));

    /// <summary>The sums after the review of an expense that they hold.</summary>
    public Tally With(Expense before, Expense after) =>
        new(Counted - before.Counted + after.Counted, Accepted - before.Accepted + after.Accepted, Rejected - before.Rejected + after.Rejected, Open - (before.IsOpen ? 1 : 0) + (after.IsOpen ? 1 : 0));
}

/// <summary>A part of an agreement that a member spends.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Agreement">Its agreement.</param>
/// <param name="Number">From 1 within its agreement.</param>
/// <param name="Member">Who spends it.</param>
/// <param name="Reference">What the member repeats when it returns something.</param>
/// <param name="Parent">The sub-grant that it comes out of; null for the fund.</param>
/// <param name="Awarded">What was awarded, redistributions included.</param>
public sealed record SubGrant(SubGrantId Id, AgreementId Agreement, int Number, MemberId Member, PaymentReference Reference, SubGrantId? Parent, Money Awarded)
{
    /// <summary>Tranches that were paid.</summary>
    public int Tranches { get; init; }

    /// <summary>What was paid.</summary>
    public Money Paid { get; init; } = Awarded.Zero;

    /// <summary>What lapsed.</summary>
    public Money Lapsed { get; init; } = Awarded.Zero;

    /// <summary>What was asked back.</summary>
    public Money RefundDue { get; init; } = Awarded.Zero;

    /// <summary>What came back.</summary>
    public Money Refunded { get; init; } = Awarded.Zero;

    /// <summary>When it was awarded.</summary>
    public DateOnly AwardedOn { get; init; }

    /// <summary>What is stricter than in what it comes out of; null for nothing.</summary>
    public StricterClauses? Stricter { get; init; }

    /// <summary>Which reports of its agreement the member delivered, and when.</summary>
    public ImmutableDictionary<int, DateOnly> Delivered { get; init; } = ImmutableDictionary<int, DateOnly>.Empty;

    /// <summary>Its expenses in the order in which they were claimed.</summary>
    public ImmutableList<Expense> Expenses { get; private init; } = [];

    /// <summary>What its expenses come to.</summary>
    public Tally Sums { get; private init; }

    private ImmutableDictionary<string, Tally> InCategory { get; init; } = ImmutableDictionary.Create<string, Tally>(StringComparer.Ordinal);

    /// <summary>Claims that were submitted.</summary>
    public int Claims { get; init; }

    /// <summary>When it ended; null before.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>What of <see cref="Lapsed"/> its member left to the pool.</summary>
    public Money Pooled { get; init; } = Awarded.Zero;

    /// <summary>True where it counts as small aid with public money.</summary>
    public bool IsDeMinimis { get; init; }

    /// <summary>When the right to what of <see cref="Net"/> was given, oldest first: by the award, by redistributions. What lapses or is asked back is off the newest.</summary>
    public ImmutableArray<GivenRight> Rights { get; init; } = [];

    /// <summary>What is awarded still: less what lapsed and what was asked back.</summary>
    public Money Net => Awarded - Lapsed - RefundDue;

    /// <summary>What is still to be paid.</summary>
    public Money Unpaid => Awarded - Lapsed - Paid;

    /// <summary>What the member has of it to justify: paid, less what was asked back.</summary>
    public Money Held => Paid - RefundDue;

    /// <summary>What is asked back and has not come.</summary>
    public Money RefundOpen => RefundDue - Refunded;

    /// <summary>Own expenses that count.</summary>
    public Money Counted => Awarded.Zero + Sums.Counted;

    /// <summary>Own expenses that were accepted.</summary>
    public Money Accepted => Awarded.Zero + Sums.Accepted;

    /// <summary>Own expenses, what was rejected of them.</summary>
    public Money Rejected => Awarded.Zero + Sums.Rejected;

    /// <summary>What own expenses of a category come to.</summary>
    public Tally SumsIn(string category) => InCategory.GetValueOrDefault(category);

    /// <summary>With the lines of a claim.</summary>
    internal SubGrant Claiming(ImmutableArray<Expense> lines)
    {
        var categories = InCategory.ToBuilder();
        foreach (var e in lines) categories[e.Line.Category] = categories.GetValueOrDefault(e.Line.Category).With(e);
        return this with { Claims = Claims + 1, Expenses = Expenses.AddRange(lines), Sums = lines.Aggregate(Sums, (sums, e) => sums.With(e)), InCategory = categories.ToImmutable() };
    }

    /// <summary>With the review of one.</summary>
    internal SubGrant Reviewing(int place, Expense after)
    {
        var before = Expenses[place];
        return this with { Expenses = Expenses.SetItem(place, after), Sums = Sums.With(before, after), InCategory = InCategory.SetItem(after.Line.Category, SumsIn(after.Line.Category).With(before, after)) };
    }
}

/// <summary>What moves the cash of an agreement.</summary>
public enum CashKind
{
    /// <summary>The funder paid.</summary>
    Received,

    /// <summary>A member was paid a tranche.</summary>
    Paid,

    /// <summary>A member returned something.</summary>
    Refunded,

    /// <summary>The funder was paid back.</summary>
    Repaid,
}

/// <summary>One movement of the cash of an agreement.</summary>
/// <param name="Kind">What it was.</param>
/// <param name="Amount">Above zero.</param>
/// <param name="On">The day on which it counts.</param>
/// <param name="SubGrant">Whose tranche or refund; null for the funder.</param>
public readonly record struct CashMovement(CashKind Kind, Money Amount, DateOnly On, SubGrantId? SubGrant = null);

/// <summary>What waits for a second person on an agreement that was approved.</summary>
/// <param name="Terms">The other terms; null for its end.</param>
/// <param name="By">Who prepared it.</param>
/// <param name="On">When.</param>
public sealed record AgreementChange(AgreementTerms? Terms, PersonId By, DateOnly On);

/// <summary>A report that is due of somebody.</summary>
/// <param name="Number">Which of the agreement's reports, from 1.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="DueOn">The last day on which it is in time.</param>
/// <param name="DeliveredOn">When it was delivered; null before.</param>
public readonly record struct ReportDue(int Number, ReportKind Kind, DateOnly DueOn, DateOnly? DeliveredOn)
{
    /// <summary>How many days too late it is; 0 for in time, not due or delivered.</summary>
    public int DaysLate(DateOnly today) => DeliveredOn is null ? Math.Max(0, today.DayNumber - DueOn.DayNumber) : 0;
}

/// <summary>An agreement with an outside funder.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Running number within the year.</param>
/// <param name="Terms">What was agreed.</param>
/// <param name="Reference">What the funder repeats when it pays.</param>
/// <param name="PreparedBy">Who recorded it.</param>
/// <param name="PreparedOn">When.</param>
public sealed record Agreement(AgreementId Id, int Number, AgreementTerms Terms, PaymentReference Reference, PersonId PreparedBy, DateOnly PreparedOn)
{
    /// <summary>The number as printed: <c>2026-001</c>.</summary>
    public string Code => string.Create(CultureInfo.InvariantCulture, $"{PreparedOn.Year:D4}-{Number:D3}");

    /// <summary>Who approved it; null before.</summary>
    public PersonId? ApprovedBy { get; init; }

    /// <summary>What the funder paid.</summary>
    public Money Received { get; init; } = Terms.Amount.Zero;

    /// <summary>What goes back unspent, paid or not.</summary>
    public Money Unspent { get; init; } = Terms.Amount.Zero;

    /// <summary>What goes back because the funder rejects a cost, paid or not.</summary>
    public Money CostRejected { get; init; } = Terms.Amount.Zero;

    /// <summary>What went back.</summary>
    public Money Repaid { get; init; } = Terms.Amount.Zero;

    /// <summary>How often money went back.</summary>
    public int Returns { get; init; }

    /// <summary>What waits for a second person; null for nothing.</summary>
    public AgreementChange? Waiting { get; init; }

    /// <summary>When it was taken back before anybody approved it; null if it was not.</summary>
    public DateOnly? WithdrawnOn { get; init; }

    /// <summary>When it ended; null before.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>What of it the funder does not pay, since it ended.</summary>
    public Money Cancelled { get; init; } = Terms.Amount.Zero;

    /// <summary>Which reports the fund delivered, and when.</summary>
    public ImmutableDictionary<int, DateOnly> Delivered { get; init; } = ImmutableDictionary<int, DateOnly>.Empty;

    /// <summary>When it ended or was taken back; null while it lasts.</summary>
    public DateOnly? OverOn => ClosedOn ?? WithdrawnOn;

    /// <summary>The reports that the fund owes its funder.</summary>
    public IEnumerable<ReportDue> Reports => Terms.Reports.Select((r, i) => new ReportDue(i + 1, r.Kind, r.DueOn, Delivered.TryGetValue(i + 1, out var on) ? on : null));

    /// <summary>The reports that a member owes the fund: those that fall due after its award.</summary>
    public IEnumerable<ReportDue> ReportsOf(SubGrant grant) => Terms.Reports
        .Select((r, i) => new ReportDue(i + 1, r.Kind, r.DueOn.AddDays(-(Terms.Duties?.PartnersEarlierDays ?? 0)), grant.Delivered.TryGetValue(i + 1, out var on) ? on : null))
        .Where(r => r.DueOn >= grant.AwardedOn);

    /// <summary>Its sub-grants by number.</summary>
    public ImmutableArray<SubGrantId> SubGrants { get; init; } = [];

    /// <summary>What moved its cash, in the order in which it was recorded; the sum is never below zero.</summary>
    public ImmutableArray<CashMovement> Movements { get; init; } = [];

    /// <summary>Goes up with whatever changes it or a sub-grant of it; the version of its reconciliation (domain.md §4.4, column 35).</summary>
    public int Changes { get; init; }

    /// <summary>What the funder still has to pay; nothing before the approval.</summary>
    public Money Open => ApprovedBy is null ? Terms.Amount.Zero : Terms.Amount - Received - Cancelled;

    /// <summary>What goes back and was not paid.</summary>
    public Money OwedBack => Unspent + CostRejected - Repaid;

    /// <summary>An account of the books, of this agreement.</summary>
    public Account At(AccountRole role) => new(role, Subject: Id.ToString(), Purpose: Terms.Purpose);

    /// <summary>An account of the books, of a sub-grant of this agreement.</summary>
    public Account At(AccountRole role, SubGrant grant) => new(role, grant.Member, grant.Id.ToString(), Terms.Purpose);

    /// <summary>The printed number of a sub-grant: <c>2026-001/2</c>.</summary>
    public string CodeOf(SubGrant grant) => string.Create(CultureInfo.InvariantCulture, $"{Code}/{grant.Number}");
}

/// <summary>Where the lines of a claim stand.</summary>
/// <param name="SubGrant">Its sub-grant.</param>
/// <param name="First">The place of its first line among the expenses of the sub-grant, from 0.</param>
/// <param name="Lines">How many it has.</param>
public readonly record struct ClaimPlace(SubGrantId SubGrant, int First, int Lines);

/// <summary>All agreements.</summary>
public sealed partial record CascadeBook
{
    /// <summary>No agreement yet.</summary>
    public static CascadeBook Empty { get; } = new();

    /// <summary>Agreements by id.</summary>
    public ImmutableDictionary<AgreementId, Agreement> Agreements { get; private init; } = ImmutableDictionary<AgreementId, Agreement>.Empty;

    /// <summary>Sub-grants by id.</summary>
    public ImmutableDictionary<SubGrantId, SubGrant> SubGrants { get; private init; } = ImmutableDictionary<SubGrantId, SubGrant>.Empty;

    /// <summary>Redistributions by id.</summary>
    public ImmutableDictionary<RedistributionId, Redistribution> Redistributions { get; private init; } = ImmutableDictionary<RedistributionId, Redistribution>.Empty;

    /// <summary>What members left to the pool, oldest first.</summary>
    public ImmutableList<PooledPart> Pooled { get; private init; } = [];

    /// <summary>The sub-grant of each claim.</summary>
    public ImmutableDictionary<ClaimId, ClaimPlace> Claims { get; private init; } = ImmutableDictionary<ClaimId, ClaimPlace>.Empty;

    private ImmutableDictionary<PaymentReference, AgreementId> ByReference { get; init; } = ImmutableDictionary<PaymentReference, AgreementId>.Empty;

    private ImmutableDictionary<PaymentReference, SubGrantId> GrantByReference { get; init; } = ImmutableDictionary<PaymentReference, SubGrantId>.Empty;

    /// <summary>Where a hash of an invoice, of a scan or of a likeness stands.</summary>
    private ImmutableDictionary<string, ImmutableList<(SubGrantId Grant, int Place)>> ByDocument { get; init; } =
        ImmutableDictionary.Create<string, ImmutableList<(SubGrantId, int)>>(StringComparer.Ordinal);

    /// <summary>The agreements in the order in which they came.</summary>
    public IEnumerable<Agreement> InOrder => Agreements.Values.OrderBy(a => a.PreparedOn.Year).ThenBy(a => a.Number);

    /// <summary>The last number given to an agreement of a year; 0 for none.</summary>
    public int LastNumber(int year) => Agreements.Values.Where(a => a.PreparedOn.Year == year).Select(a => a.Number).DefaultIfEmpty().Max();

    /// <summary>How many references were issued for a year.</summary>
    public int References(int year) => ByReference.Keys.Concat(GrantByReference.Keys).Count(r => r.Number / 1_000_000 == year);

    /// <summary>The agreement that a funder's reference names, or null.</summary>
    public Agreement? WithReference(PaymentReference reference) => ByReference.TryGetValue(reference, out var id) ? Agreements[id] : null;

    /// <summary>The sub-grant that a member's reference names, or null.</summary>
    public SubGrant? GrantWithReference(PaymentReference reference) => GrantByReference.TryGetValue(reference, out var id) ? SubGrants[id] : null;

    /// <summary>The sub-grants of an agreement by number.</summary>
    public IEnumerable<SubGrant> Of(Agreement agreement) => agreement.SubGrants.Select(id => SubGrants[id]);

    /// <summary>The redistributions under an agreement by number.</summary>
    public IEnumerable<Redistribution> RedistributionsOf(Agreement agreement) => Redistributions.Values.Where(r => r.Agreement == agreement.Id).OrderBy(r => r.Number);

    /// <summary>What a member grants on out of its sub-grant.</summary>
    public IEnumerable<SubGrant> Under(SubGrant parent) => Of(Agreements[parent.Agreement]).Where(g => g.Parent == parent.Id);

    /// <summary>1 for a sub-grant of the fund, 2 for what a member grants on, and so on.</summary>
    public int DepthOf(SubGrant grant) => grant.Parent is { } parent ? DepthOf(SubGrants[parent]) + 1 : 1;

    /// <summary>What a member and those it grants on to had accepted.</summary>
    public Money Justified(SubGrant grant) => grant.Accepted + Money.Sum(Under(grant).Select(Justified));

    /// <summary>What is left of a sub-grant to be claimed or granted on.</summary>
    public Money RoomOf(SubGrant grant) => grant.Net - grant.Counted - Money.Sum(Under(grant).Select(g => g.Net));

    /// <summary>What of an agreement is promised to members.</summary>
    public Money Committed(Agreement agreement) => agreement.Terms.Amount.Zero + Money.Sum(Of(agreement).Where(g => g.Parent is null).Select(g => g.Net));

    /// <summary>What of an agreement can be awarded, or given back as unspent.</summary>
    public Money Free(Agreement agreement) => agreement.ApprovedBy is null ? agreement.Terms.Amount.Zero : agreement.Terms.Amount - Committed(agreement) - agreement.Unspent - agreement.Cancelled;

    /// <summary>What of an agreement is income by its rule, before what the funder rejected of it.</summary>
    public Money Recognised(Agreement agreement) => agreement.Terms.Recognition switch
    {
        RecognitionPoint.Commitment => Committed(agreement),
        RecognitionPoint.Payment => agreement.Terms.Amount.Zero + Money.Sum(Of(agreement).Where(g => g.Parent is null).Select(g => g.Held)),
        RecognitionPoint.Acceptance => agreement.Terms.Amount.Zero + Money.Sum(Of(agreement).Select(g => g.Accepted)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>What of an agreement is neither income yet nor given back nor cancelled: open 493 (domain.md §4.4).</summary>
    public Money Deferred(Agreement agreement) =>
        agreement.ApprovedBy is null ? agreement.Terms.Amount.Zero : agreement.Terms.Amount - Recognised(agreement) - agreement.Unspent - agreement.Cancelled;

    /// <summary>What counts in a category of an agreement.</summary>
    public Money CountedIn(Agreement agreement, string category) => agreement.Terms.Amount.Zero + Money.Sum(Of(agreement).Select(g => g.SumsIn(category).Counted));

    /// <summary>What counts in a category under a sub-grant and what is granted on out of it.</summary>
    public Money CountedIn(SubGrant grant, string category) => grant.Awarded.Zero + grant.SumsIn(category).Counted + Money.Sum(Under(grant).Select(g => CountedIn(g, category)));

    /// <summary>The terms under which a sub-grant is spent: its agreement's, and what each sub-grant above it and it itself says more strictly.</summary>
    public AgreementTerms TermsOf(SubGrant grant) => (grant.Parent is { } parent ? TermsOf(SubGrants[parent]) : Agreements[grant.Agreement].Terms).With(grant.Stricter);

    /// <summary>Every expense, in whatever agreement, that rests on the same document: the same invoice or the same scan.</summary>
    public IEnumerable<(SubGrant Grant, Expense Expense)> Resting(string invoiceHash, string? documentSha256) =>
        At(invoiceHash).Concat(documentSha256 is null ? [] : At(documentSha256)).Distinct().Select(p => (SubGrants[p.Grant], SubGrants[p.Grant].Expenses[p.Place]));

    /// <summary>Every other expense that counts and looks like this one: a document of the same supplier and amount, days apart, under another number.</summary>
    public IEnumerable<Expense> Like(ExpenseLine line, int withinDays) => At(line.Document.LikenessHash).Select(p => SubGrants[p.Grant].Expenses[p.Place])
        .Where(e => e.Counted.IsPositive && e.Line.InvoiceHash != line.InvoiceHash && e.Line.Document.LikenessHash == line.Document.LikenessHash && Math.Abs(e.Line.On.DayNumber - line.On.DayNumber) <= withinDays);

    /// <summary>An expense with its sub-grant, or null.</summary>
    public (SubGrant Grant, Expense Expense)? WithExpense(ClaimId claim, int line) =>
        Claims.TryGetValue(claim, out var place) && line >= 1 && line <= place.Lines ? (SubGrants[place.SubGrant], SubGrants[place.SubGrant].Expenses[place.First + line - 1]) : null;

    /// <summary>The book after an event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="by">The author of the record: who prepared, claimed, reviewed.</param>
    public CascadeBook Evolve(CascadeEvent e, PersonId by)
    {
        switch (e)
        {
            case CascadeEvent.AgreementPrepared(var id, var number, var terms, var reference, var on):
                return With(new Agreement(id, number, terms, reference, by, on)) with { ByReference = ByReference.Add(reference, id) };
            case CascadeEvent.AgreementApproved(var id, _):
                return With(Agreements[id] with { ApprovedBy = by });
            case CascadeEvent.FunderReceived(var id, var amount, _, var entry):
                return With(Agreements[id] with { Received = Agreements[id].Received + amount }).Moved(id, new(CashKind.Received, amount, entry.EffectiveOn));
            case CascadeEvent.SubGrantAwarded(var grant, var id, var number, var member, var amount, var reference, var on, var parent, _, var aid, var stricter):
                return With(Agreements[id] with { SubGrants = Agreements[id].SubGrants.Add(grant) })
                    .With(new SubGrant(grant, id, number, member, reference, parent, amount) { AwardedOn = on, IsDeMinimis = aid ?? false, Stricter = stricter, Rights = [new(on, amount)] }) with
                { GrantByReference = GrantByReference.Add(reference, grant) };
            case CascadeEvent.SubGrantPaid(var grant, var tranche, var amount, _, var entry):
                return With(SubGrants[grant] with { Paid = SubGrants[grant].Paid + amount, Tranches = tranche }).Moved(SubGrants[grant].Agreement, new(CashKind.Paid, amount, entry.EffectiveOn, grant));
            case CascadeEvent.ClaimSubmitted(var claim, var grant, _, var lines, var on):
                return Claiming(SubGrants[grant], claim, lines, by, on);
            case CascadeEvent.ExpenseReviewed(var claim, var line, var verdict, var accepted, var refund, var on, var reason, _, _):
                var (reviewed, place) = (SubGrants[Claims[claim].SubGrant], Claims[claim].First + line - 1);
                return With(reviewed.Reviewing(place, reviewed.Expenses[place] with { Verdict = verdict, Accepted = accepted, Reason = reason, Reviewer = by, ReviewedOn = on }) with { RefundDue = reviewed.RefundDue + refund });
            case CascadeEvent.SubGrantRefunded(var grant, var amount, _, var entry):
                return With(SubGrants[grant] with { Refunded = SubGrants[grant].Refunded + amount }).Moved(SubGrants[grant].Agreement, new(CashKind.Refunded, amount, entry.EffectiveOn, grant));
            case CascadeEvent.SubGrantClosed(var grant, var lapsed, var refund, var on, _):
                return With(SubGrants[grant] with { Lapsed = SubGrants[grant].Lapsed + lapsed, RefundDue = SubGrants[grant].RefundDue + refund, ClosedOn = on });
            case CascadeEvent.FreedRedistributed redistributed:
                return Sharing(redistributed);
            case CascadeEvent.RedistributionReversed(var id, var on, _):
                return Reversing(Redistributions[id], on);
            case CascadeEvent.PartPooled(var grant, var member, var amount, var why, var on, _):
                return With(SubGrants[grant] with { Lapsed = SubGrants[grant].Lapsed + amount, Pooled = SubGrants[grant].Pooled + amount }) with { Pooled = Pooled.Add(new(grant, member, amount, why, on)) };
            case CascadeEvent.FunderOwed(var id, OwedBecause.Unspent, var amount, _):
                return With(Agreements[id] with { Unspent = Agreements[id].Unspent + amount });
            case CascadeEvent.FunderOwed(var id, _, var amount, _):
                return With(Agreements[id] with { CostRejected = Agreements[id].CostRejected + amount });
            case CascadeEvent.FunderRepaid(var id, var amount, _, var entry):
                return With(Agreements[id] with { Repaid = Agreements[id].Repaid + amount, Returns = Agreements[id].Returns + 1 }).Moved(id, new(CashKind.Repaid, amount, entry.EffectiveOn));
            case CascadeEvent.AmendmentPrepared(var id, var terms, var on):
                return With(Agreements[id] with { Waiting = new(terms, by, on) });
            case CascadeEvent.AgreementAmended(var id, var terms, _, _):
                return With(Agreements[id] with { Terms = terms, Waiting = null });
            case CascadeEvent.AgreementClosingPrepared(var id, var on):
                return With(Agreements[id] with { Waiting = new(null, by, on) });
            case CascadeEvent.AgreementClosed(var id, var cancelled, var on, _):
                return With(Agreements[id] with { Cancelled = cancelled, ClosedOn = on, Waiting = null });
            case CascadeEvent.AgreementWithdrawn(var id, var on):
                return With(Agreements[id].ApprovedBy is null ? Agreements[id] with { WithdrawnOn = on } : Agreements[id] with { Waiting = null });
            case CascadeEvent.ReportDelivered(_, var report, _, var on, { } grant):
                return With(SubGrants[grant] with { Delivered = SubGrants[grant].Delivered.Add(report, on) });
            case CascadeEvent.ReportDelivered(var id, var report, _, var on, _):
                return With(Agreements[id] with { Delivered = Agreements[id].Delivered.Add(report, on) });
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private CascadeBook Claiming(SubGrant grant, ClaimId claim, EquatableArray<ExpenseLine> lines, PersonId by, DateOnly on)
    {
        var (documents, first) = (ByDocument.ToBuilder(), grant.Expenses.Count);
        for (var i = 0; i < lines.Count; i++)
            foreach (var hash in (string?[])[lines[i].InvoiceHash, lines[i].DocumentSha256, lines[i].Document.LikenessHash])
                if (hash is not null) documents[hash] = documents.GetValueOrDefault(hash, []).Add((grant.Id, first + i));
        return With(grant.Claiming([.. lines.Select((line, i) => new Expense(claim, i + 1, line, by, on))])) with
        {
            Claims = Claims.Add(claim, new(grant.Id, first, lines.Count)),
            ByDocument = documents.ToImmutable(),
        };
    }

    private ImmutableList<(SubGrantId Grant, int Place)> At(string hash) => ByDocument.GetValueOrDefault(hash, []);

    private CascadeBook With(Agreement agreement) => this with { Agreements = Agreements.SetItem(agreement.Id, agreement with { Changes = agreement.Changes + 1 }) };

    private CascadeBook With(SubGrant grant) => With(Agreements[grant.Agreement]) with { SubGrants = SubGrants.SetItem(grant.Id, grant with { Rights = RightsLeft(grant) }) };

    private CascadeBook Moved(AgreementId id, in CashMovement movement) => this with { Agreements = Agreements.SetItem(id, Agreements[id] with { Movements = Agreements[id].Movements.Add(movement) }) };
}
