// Auditor, part of agreements with outside funders (domain.md §3 and §4): 493 = agreed - recognised - unspent, cash of a purpose is what came less what
// went, no document is paid beyond its whole, nobody gets more than was agreed. Income is counted fact by fact, not derived as the book does.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;

namespace SolidarityFund.Testing;

public sealed partial class Auditor
{
    private readonly Dictionary<AgreementId, Funding> _fundings = [];
    private readonly Dictionary<SubGrantId, Handed> _handed = [];
    private readonly List<Cost> _costs = [];

    /// <summary>What members wait for under a purpose beyond the cash of that purpose: other money would have to make it good.</summary>
    private long SubGrantsUncovered => _fundings.Values.Sum(f => Math.Max(0, RootsOf(f).Sum(g => g.Unpaid) - _cash.GetValueOrDefault(f.Terms.Purpose)));

    private long SubGrantsOwed => _handed.Values.Where(g => g.Parent is null).Sum(g => g.Unpaid);

    private void ReadCascade(CascadeEvent e)
    {
        switch (e)
        {
            case CascadeEvent.AgreementPrepared(var id, var number, var terms, _, var on):
                Acts(_by, MandateRole.Treasurer, "recording an agreement");
                Law(on == _today && number == _fundings.Values.Count(f => f.On.Year == on.Year) + 1 && terms.From <= terms.To, $"agreements of a year are numbered without a gap: {number}");
                Law(_fundings.Values.All(f => f.Terms.Purpose != terms.Purpose || (f.IsOver && !f.IsApproved)), $"each agreement has its own purpose: {terms.Purpose}");
                Law(terms.Tranches.Count == 0 || terms.Tranches.Sum(t => t.Amount.Cents) == terms.Amount.Cents, $"the funder's tranches are the agreement");
                _fundings.Add(id, new Funding(terms, _by, on));
                break;
            case CascadeEvent.AgreementApproved(var id, var entry):
                Law(_fundings[id] is { IsApproved: false, IsOver: false } && _by != _fundings[id].By && (Held(_by, MandateRole.Treasurer) || Held(_by, MandateRole.Committee)), $"an agreement is approved once, by a second person: {_by}");
                Law(entry.EffectiveOn == _today && entry.Transfers is [var certain] && certain.Amount == _fundings[id].Terms.Amount, $"what is certain is booked whole: {entry}");
                _fundings[id].IsApproved = true;
                break;
            case CascadeEvent.AmendmentPrepared(var id, var terms, var on):
                Changes(id, terms, on);
                break;
            case CascadeEvent.AgreementClosingPrepared(var id, var on):
                Changes(id, null, on);
                break;
            case CascadeEvent.AgreementAmended(var id, var terms, var on, var entry):
                var more = terms.Amount.Cents - _fundings[id].Terms.Amount.Cents;
                SecondPerson(id, on);
                Law(terms == _fundings[id].Waiting!.Terms && entry is null == (more == 0) && (entry?.Transfers.Sum(t => t.Amount.Cents) ?? 0) == Math.Abs(more), $"what was prepared is approved, and booked by how much more or less: {more} {entry}");
                Law((terms.Purpose, terms.Recognition) == (_fundings[id].Terms.Purpose, _fundings[id].Terms.Recognition), $"purpose and recognition stay: {id}");
                (_fundings[id].Terms, _fundings[id].Waiting) = (terms, null);
                Law(_costs.Where(c => _handed[c.Grant].Agreement == id && c.Counts > 0).All(c => c.Line.Document.On >= terms.From && c.Line.Document.On <= terms.To), $"an expense that counts stays in the period: {id}");
                break;
            case CascadeEvent.AgreementClosed(var id, var cancelled, var on, var entry):
                SecondPerson(id, on);
                var done = _fundings[id];
                Law(done.Waiting!.Terms is null && (entry?.Transfers.Sum(t => t.Amount.Cents) ?? 0) == cancelled.Cents, $"the end that was prepared is approved: {id}");
                Law(_handed.Values.Where(g => g.Agreement == id).All(g => g.IsOver && g.Asked == g.Back && (g.Parent is not null || g.Unpaid == 0)) && done.Unspent + done.CostRejected == done.Repaid, $"an agreement ends when nothing is open: {id}");
                Law(cancelled.Cents == done.Terms.Amount.Cents - done.Received && done.Received == done.Income + done.Unspent, $"what was received is income or given back: {done.Received} {done.Income} {done.Unspent}");
                Law(Enumerable.Range(1, done.Terms.Duties?.Reports.Count ?? 0).All(n => done.Reports.Contains((null, n))), $"every report was delivered: {id}");
                (done.IsOver, done.Cancelled, done.Waiting) = (true, cancelled.Cents, null);
                break;
            case CascadeEvent.AgreementWithdrawn(var id, var on):
                Acts(_by, MandateRole.Treasurer, "taking back what waits");
                Law(on == _today && !_fundings[id].IsOver && (_fundings[id].Waiting is not null || !_fundings[id].IsApproved), $"what waits can be taken back: {id}");
                if (_fundings[id].IsApproved) _fundings[id].Waiting = null;
                else _fundings[id].IsOver = true;
                break;
            case CascadeEvent.ReportDelivered(var id, var report, var sha256, var on, var about):
                if (about is { } of) Law(ActsFor(_by, _handed[of].Member) && _handed[of].Agreement == id, $"a member reports for itself: {_by}");
                else Acts(_by, MandateRole.Treasurer, "noting a report");
                Law(on == _today && sha256.Length == 64 && report >= 1 && report <= (_fundings[id].Terms.Duties?.Reports.Count ?? 0) && _fundings[id].Reports.Add((about, report)), $"a report that is due is delivered once: {report}");
                break;
            case CascadeEvent.FunderReceived(var id, var amount, var by, var entry):
                ComesIn(_fundings[id], amount.Cents, _fundings[id].Owes, entry, by);
                _fundings[id].Received += amount.Cents;
                break;
            case CascadeEvent.SubGrantAwarded(var grant, var id, var number, var member, var amount, _, var on, var parent, var entry, var aid, var stricter):
                if (IsCallAwarding) _outOfCall = grant;
                else Decided<CascadeCommand.AwardSubGrant>(held => (held.Agreement, held.Member, held.Amount, held.Parent, held.DeMinimis) == (id, member, amount, parent, aid) && held.Stricter == stricter, "a sub-grant");
                Law(on == _today && number == _handed.Values.Count(g => g.Agreement == id) + 1 && entry is null == parent is not null, $"sub-grants are numbered, and booked where the fund pays them: {number}");
                Law(parent is not { } above || (_handed[above] is { IsOver: false } upper && upper.Agreement == id && Depth(upper) < (_fundings[id].Terms.DepthMost ?? 1)), $"a member grants on as deep as the funder allows: {grant}");
                Law(!_fundings[id].IsOver, $"nothing is awarded after the end: {id}");
                _handed.Add(grant, new Handed(id, member, parent, aid == true, stricter));
                NotLooser(grant);
                Awarded(grant, amount.Cents, null);
                break;
            case CascadeEvent.SubGrantPaid(var grant, var tranche, var amount, var by, var entry):
                Pays(new Obligation(ObligationKind.SubGrant, grant.Value, tranche), by, amount.Cents);
                var paid = _handed[grant];
                Law(tranche == ++paid.Tranches && entry.Transfers[0].Debit == Of(AccountRole.GrantsPayable, grant) && entry.Transfers[0].Amount == amount, $"a tranche pays 4892, in its order: {tranche}");
                paid.Paid += amount.Cents;
                if (_fundings[paid.Agreement].Terms.Recognition == RecognitionPoint.Payment) _fundings[paid.Agreement].Income += amount.Cents;
                break;
            case CascadeEvent.ClaimSubmitted(var claim, var grant, _, var lines, var on):
                Law(ActsFor(_by, _handed[grant].Member) && !_handed[grant].IsOver && on == _today && lines.Count > 0, $"a member claims for itself, while its sub-grant lasts: {_by}");
                foreach (var line in lines)
                {
                    ReadLine(grant, line);
                    _costs.Add(new Cost(grant, claim, line, _by));
                }
                break;
            case CascadeEvent.ExpenseReviewed reviewed:
                ReadReview(reviewed);
                break;
            case CascadeEvent.SubGrantRefunded(var grant, var amount, var by, var entry):
                ComesIn(_fundings[_handed[grant].Agreement], amount.Cents, _handed[grant].Asked - _handed[grant].Back, entry, by);
                _handed[grant].Back += amount.Cents;
                break;
            case CascadeEvent.SubGrantClosed(var grant, var lapsed, var refund, var on, _):
                Decided<CascadeCommand.CloseSubGrant>(held => held.SubGrant == grant, "the end of a sub-grant");
                var over = _handed[grant];
                Law(on == _today && !over.IsOver && _costs.All(c => c.Grant != grant || !c.IsOpen) && _handed.Values.All(g => g.Parent != grant || g.IsOver), $"a sub-grant ends once, when all below it has: {grant}");
                var proven = Proven(grant);
                Law(over.Parent is null ? refund.Cents == Math.Max(0, over.Paid - over.Asked - proven) && over.Awarded - over.Lapsed - over.Asked - lapsed.Cents - refund.Cents == proven
                    : refund.IsZero && over.Net - lapsed.Cents == proven, $"what is left of a sub-grant is what was justified: {lapsed}, {refund}, {proven}");
                (over.Lapsed, over.IsOver) = (over.Lapsed + lapsed.Cents, true);
                Lose(grant, lapsed.Cents);
                if (_fundings[over.Agreement].Terms.Recognition == RecognitionPoint.Commitment && over.Parent is null) _fundings[over.Agreement].Income -= lapsed.Cents;
                Lose(grant, refund.Cents);
                AskedBack(over, refund.Cents);
                break;
            case CascadeEvent.FreedRedistributed redistributed:
                ReadRedistribution(redistributed);
                break;
            case CascadeEvent.RedistributionReversed(var id, var on, var entry):
                ReadReversal(id, on, entry);
                break;
            case CascadeEvent.PartPooled(var grant, var member, var amount, _, var on, var entry):
                var giver = _handed[grant];
                Law(ActsFor(_by, member) && giver.Member == member && !giver.IsOver && on == _today && amount.Cents > 0 && entry is null == giver.Parent is not null, $"a member leaves its own to the pool: {_by}");
                giver.Lapsed += amount.Cents;
                Lose(grant, amount.Cents);
                if (giver.Parent is null && _fundings[giver.Agreement].Terms.Recognition == RecognitionPoint.Commitment) _fundings[giver.Agreement].Income -= amount.Cents;
                Law(Uncalled(grant) >= 0, $"what is paid or ordered is not left to the pool: {grant}");
                break;
            case CascadeEvent.FunderOwed(var id, var because, var amount, _):
                Acts(_by, MandateRole.Treasurer, "noting what goes back");
                var owing = _fundings[id];
                Law(!owing.IsOver || because == OwedBecause.CostRejected, $"after the end only a cost that the funder rejects goes back: {id}");
                if (because == OwedBecause.Unspent) owing.Unspent += amount.Cents;
                else owing.CostRejected += amount.Cents;
                Law(owing.Unspent + owing.CostRejected <= owing.Received && (because == OwedBecause.Unspent || owing.CostRejected <= owing.Income), $"a funder gets back what it paid: {owing.Unspent} and {owing.CostRejected} of {owing.Received}");
                break;
            case CascadeEvent.FunderRepaid(var id, var amount, var by, var entry):
                Pays(new Obligation(ObligationKind.FunderReturn, id.Value, ++_fundings[id].Returns), by, amount.Cents);
                Law(entry.Transfers[0].Debit == Of(AccountRole.FundersPayable, id) && entry.Transfers[0].Amount == amount, $"what goes back pays 4893: {entry}");
                _fundings[id].Repaid += amount.Cents;
                break;
            default:
                throw new AuditException($"the auditor does not know {e.GetType().Name}");
        }
    }

    /// <summary>A line counts in the period that each sub-grant above it leaves, is proven, and claims no tax that the funder does not pay.</summary>
    private void ReadLine(SubGrantId grant, ExpenseLine line)
    {
        var terms = _fundings[_handed[grant].Agreement].Terms;
        Law(terms.Categories.Any(c => c.Code == line.Category), $"an expense is of a category: {line.Category}");
        Law(line.Document.Sha256 is not null && line.Paid is not null, $"an expense has its document and its payment");
        foreach (var day in (DateOnly[])[line.Document.On, line.Paid!.Value.On])
            Law(day >= terms.From && day <= terms.To && Above(grant).All(g => (g.Stricter?.From is not { } from || day >= from) && (g.Stricter?.To is not { } to || day <= to)), $"only costs of the period count: {day}");
        var (total, vat, back) = (line.Document.Total.Cents, line.Document.Vat?.Cents ?? 0, line.Document.RecoverableVat?.Cents ?? 0);
        Law(vat >= 0 && back >= 0 && back <= vat && vat <= total && (terms.Vat == VatRule.Eligible || line.Document.Vat is not null), $"the tax of a document is said and in its total: {vat} {back} {total}");
        var payable = total - (terms.Vat == VatRule.NotEligible ? vat : back);
        Law(line.Claimed.Cents > 0 && (Int128)line.Claimed.Cents * 10_000 <= (Int128)payable * (line.Key?.BasisPoints ?? 10_000), $"no more is claimed than the share of what the funder can pay: {line.Claimed} of {payable}");
    }

    private IEnumerable<Handed> Above(SubGrantId id)
    {
        for (var grant = (SubGrantId?)id; grant is { } at; grant = _handed[at].Parent) yield return _handed[at];
    }

    /// <summary>A sub-grant says nothing that is looser than what stands above it.</summary>
    private void NotLooser(SubGrantId id)
    {
        if (_handed[id].Stricter is not { } own) return;
        var (terms, above) = (_fundings[_handed[id].Agreement].Terms, Above(id).Skip(1).Select(g => g.Stricter).OfType<StricterClauses>().ToArray());
        Law(own.From is not { } from || (from >= terms.From && above.All(a => a.From is not { } first || from >= first)), $"a stricter period begins later: {own.From}");
        Law(own.To is not { } to || (to <= terms.To && above.All(a => a.To is not { } last || to <= last)), $"a stricter period ends earlier: {own.To}");
        Law(own.JustifiedBasisPoints is not { } share || (share >= (terms.JustifiedBasisPoints ?? 0) && above.All(a => share >= (a.JustifiedBasisPoints ?? 0))), $"more is to justify: {own.JustifiedBasisPoints}");
        Law(own.ThirdPartyMost is not { } cap || (cap.Cents <= (terms.ThirdPartyMost?.Cents ?? 60_000_00) && above.All(a => a.ThirdPartyMost is not { } most || cap <= most)), $"a lower cap: {own.ThirdPartyMost}");
        foreach (var (code, ceiling) in own.Ceilings)
            Law(terms.Categories.Single(c => c.Code == code).Ceiling >= ceiling && above.SelectMany(a => a.Ceilings).All(c => c.Code != code || ceiling <= c.Ceiling), $"a lower ceiling: {code} {ceiling}");
    }

    /// <summary>What counts in a category under a sub-grant and all that was granted on out of it.</summary>
    private long CountsIn(SubGrantId id, string category) =>
        _costs.Where(c => c.Grant == id && c.Line.Category == category).Sum(c => c.Counts) + _handed.Where(g => g.Value.Parent == id).Sum(g => CountsIn(g.Key, category));

    private void ReadReview(CascadeEvent.ExpenseReviewed e)
    {
        var cost = _costs.Where(c => c.Claim == e.Claim).ElementAt(e.Line - 1);
        var grant = _handed[cost.Grant];
        Law(Held(_by, MandateRole.Treasurer) || Held(_by, MandateRole.Committee), $"treasurer or committee review: {_by}");
        Law(cost.IsOpen && cost.By != _by && !Tied(_by, grant.Member) && e.On == _today, $"nobody reviews an own claim, or a review that ended: {_by}");
        (cost.IsOpen, cost.Accepted) = (e.Verdict == Verdict.Asked, e.Accepted.Cents);
        var rejected = cost.IsOpen ? 0 : cost.Line.Claimed.Cents - cost.Accepted;
        Law(cost.IsOpen ? cost.Accepted == 0 && e.Reason is null : rejected >= 0 && rejected > 0 == e.Reason is not null, $"what is not accepted whole has its reason: {e.Verdict} {e.Accepted} {e.Reason}");
        Law(e.Refund.Cents == (grant.Parent is null ? Math.Max(0, Math.Min(rejected, grant.Paid - grant.Asked - Proven(cost.Grant))) : 0), $"what is rejected of money that was paid comes back: {e.Refund} of {rejected}");
        var terms = _fundings[grant.Agreement].Terms;
        Law(!terms.WholeLinesOnly || e.Verdict != Verdict.Partly, $"a line is accepted whole where the agreement says so");
        var like = cost.Accepted == 0 ? 0 : _costs.Count(c => c.Line.Document.LikenessHash == cost.Line.Document.LikenessHash && c.Line.Document.InvoiceHash != cost.Line.Document.InvoiceHash && c.Counts > 0
            && Math.Abs(c.Line.Document.On.DayNumber - cost.Line.Document.On.DayNumber) <= (terms.LikeDays ?? 5));
        Law((e.Despite?.Count ?? 0) == Math.Min(like, 10), $"who accepts what looks like another says so: {e.Despite} of {like}");
        if (terms.Recognition == RecognitionPoint.Acceptance) _fundings[grant.Agreement].Income += cost.Accepted;
        Lose(cost.Grant, e.Refund.Cents);
        AskedBack(grant, e.Refund.Cents);
    }

    private void Changes(AgreementId id, AgreementTerms? terms, DateOnly on)
    {
        Acts(_by, MandateRole.Treasurer, "changing an agreement");
        Law(on == _today && _fundings[id] is { IsApproved: true, IsOver: false, Waiting: null }, $"one change of an agreement waits at a time: {id}");
        _fundings[id].Waiting = new(terms, _by);
    }

    private void SecondPerson(AgreementId id, DateOnly on) =>
        Law(on == _today && _fundings[id].Waiting is { } waiting && waiting.By != _by && (Held(_by, MandateRole.Treasurer) || Held(_by, MandateRole.Committee)), $"a second person approves a change: {_by}");

    private void Awarded(SubGrantId id, long cents, RedistributionId? by)
    {
        var grant = _handed[id];
        Law(!grant.IsAid || WithinSmallAid(grant.Member, cents), $"small aid stays within its limit: {grant.Member} {cents}");
        grant.Awarded += cents;
        grant.Rights.Add((_today, cents, by));
        var (funding, number) = (_fundings[grant.Agreement], _members[grant.Member].Organisation.EnterpriseNumber);
        if (grant.Parent is null && funding.Terms.Recognition == RecognitionPoint.Commitment) funding.Income += cents;
        Law(funding.IsApproved, $"nothing is awarded before the agreement is certain: {id}");
        var together = _handed.Values.Where(g => g.Agreement == grant.Agreement && _members[g.Member].Organisation.EnterpriseNumber == number).Sum(g => g.Net);
        Law(together <= Math.Min(funding.Terms.ThirdPartyMost?.Cents ?? 60_000_00, grant.Parent is null ? long.MaxValue : Above(grant.Parent.Value).Min(g => g.Stricter?.ThirdPartyMost?.Cents ?? long.MaxValue)), $"one third party gets no more than the cap: {together}");
    }

    private void AskedBack(Handed grant, long cents)
    {
        grant.Asked += cents;
        if (_fundings[grant.Agreement].Terms.Recognition != RecognitionPoint.Acceptance) _fundings[grant.Agreement].Income -= cents;
    }

    /// <summary>Restricted money comes in under its purpose; out of suspense, the cash without a purpose follows.</summary>
    private void ComesIn(Funding funding, long cents, long open, Entry entry, LineId line)
    {
        Law(cents > 0 && cents <= open && entry.Transfers.All(t => t.Amount.Cents == cents), $"what comes in was open: {cents} of {open}");
        From(entry with { Transfers = [entry.Transfers[0]] }, line);
        Law(entry.Transfers.SelectMany(t => new[] { (t.Debit, 1), (t.Credit, -1) }).Where(a => a.Item1.Role == AccountRole.Bank && a.Item1.Purpose == funding.Terms.Purpose).Sum(a => a.Item2) == 1, $"restricted money stands under its purpose: {entry}");
        if (_cleared is not null) _parts.Dequeue();
    }

    private long Proven(SubGrantId id) => _costs.Where(c => c.Grant == id && !c.IsOpen).Sum(c => c.Accepted) + _handed.Where(g => g.Value.Parent == id).Sum(g => Proven(g.Key));

    private int Depth(Handed grant) => grant.Parent is { } parent ? 1 + Depth(_handed[parent]) : 1;

    private IEnumerable<Handed> RootsOf(Funding funding) => _handed.Values.Where(g => g.Parent is null && _fundings[g.Agreement] == funding);

    private Account Of(AccountRole role, AgreementId id) => new(role, Subject: id.ToString(), Purpose: _fundings[id].Terms.Purpose);

    private Account Of(AccountRole role, SubGrantId id) => new(role, _handed[id].Member, id.ToString(), _fundings[_handed[id].Agreement].Terms.Purpose);

    /// <summary>What an order of this room pays, and to whom: as much of it as is open, from its own purpose.</summary>
    private (MemberId, long) OwedOnCascade(Obligation obligation, long cents, string? purpose)
    {
        if (obligation.Kind == ObligationKind.FunderReturn)
            return _fundings[new(obligation.Subject)] is var funding && obligation.Part == funding.Returns + 1 && purpose == funding.Terms.Purpose ? (default, funding.Unspent + funding.CostRejected - funding.Repaid) : (default, -1);
        var grant = _handed[new(obligation.Subject)];
        return grant.Parent is null && obligation.Part == grant.Tranches + 1 && grant.Asked == grant.Back && cents <= grant.Unpaid && purpose == _fundings[grant.Agreement].Terms.Purpose ? (grant.Member, cents) : default;
    }

    /// <summary>A member has no sub-grant that is not over.</summary>
    private bool IsHandedNothing(MemberId member) => _handed.Values.All(g => g.Member != member || (g.IsOver && g.Asked == g.Back && (g.Parent is not null || g.Unpaid == 0)));

    private static bool MayBook(CascadeEvent e, AccountRole debit, AccountRole credit) => (e, debit, credit) switch
    {
        (CascadeEvent.AgreementApproved or CascadeEvent.AgreementAmended, AccountRole.SubsidiesReceivable, AccountRole.DeferredIncome) => true,
        (CascadeEvent.AgreementAmended or CascadeEvent.AgreementClosed, AccountRole.DeferredIncome, AccountRole.SubsidiesReceivable) => true,
        (CascadeEvent.FunderReceived, AccountRole.Bank or AccountRole.Suspense, AccountRole.SubsidiesReceivable) => true,
        (CascadeEvent.FunderReceived or CascadeEvent.SubGrantRefunded or CascadeEvent.SubGrantPaid or CascadeEvent.FunderRepaid, AccountRole.Bank, AccountRole.Bank) => true,
        (CascadeEvent.SubGrantAwarded or CascadeEvent.FreedRedistributed, AccountRole.SubGrantExpense, AccountRole.GrantsPayable) => true,
        (CascadeEvent.SubGrantAwarded or CascadeEvent.FreedRedistributed or CascadeEvent.SubGrantPaid or CascadeEvent.ExpenseReviewed, AccountRole.DeferredIncome, AccountRole.SubsidyIncome) => true,
        (CascadeEvent.SubGrantPaid, AccountRole.GrantsPayable, AccountRole.Bank or AccountRole.Suspense) => true,
        (CascadeEvent.ExpenseReviewed or CascadeEvent.SubGrantClosed, AccountRole.SundryReceivable, AccountRole.SubGrantExpense) => true,
        (CascadeEvent.ExpenseReviewed or CascadeEvent.SubGrantClosed, AccountRole.SubsidyIncome, AccountRole.DeferredIncome) => true,
        (CascadeEvent.SubGrantClosed, AccountRole.GrantsPayable, AccountRole.SubGrantExpense) => true,
        (CascadeEvent.RedistributionReversed or CascadeEvent.PartPooled, AccountRole.GrantsPayable, AccountRole.SubGrantExpense) => true,
        (CascadeEvent.RedistributionReversed or CascadeEvent.PartPooled, AccountRole.SubsidyIncome, AccountRole.DeferredIncome) => true,
        (CascadeEvent.SubGrantRefunded, AccountRole.Bank or AccountRole.Suspense, AccountRole.SundryReceivable) => true,
        (CascadeEvent.FunderOwed, AccountRole.DeferredIncome or AccountRole.SubsidyIncome, AccountRole.FundersPayable) => true,
        (CascadeEvent.FunderRepaid, AccountRole.FundersPayable, AccountRole.Bank or AccountRole.Suspense) => true,
        _ => false,
    };

    /// <summary>After each record, account by account and document by document.</summary>
    private void EndCascade()
    {
        foreach (var (id, funding) in _fundings)
        {
            var agreed = funding.IsApproved ? funding.Terms.Amount.Cents : 0;
            var roots = RootsOf(funding).ToArray();
            agreed -= funding.Cancelled;
            Law(Net(Of(AccountRole.SubsidiesReceivable, id)) == agreed - funding.Received && funding.Received <= agreed, $"413 of {id} = agreed - received");
            Law(-Net(Of(AccountRole.DeferredIncome, id)) == agreed - funding.Income - funding.Unspent && agreed - funding.Income - funding.Unspent >= 0, $"493 of {id} = agreed - recognised - unspent >= 0: {agreed}, {funding.Income}, {funding.Unspent}, {Net(Of(AccountRole.DeferredIncome, id))}");
            Law(-Net(Of(AccountRole.SubsidyIncome, id)) == funding.Income - funding.CostRejected, $"733 of {id} = recognised - rejected by the funder");
            Law(-Net(Of(AccountRole.FundersPayable, id)) == funding.Unspent + funding.CostRejected - funding.Repaid, $"4893 of {id} = owed - repaid");
            Law(roots.Sum(g => g.Net) + funding.Unspent <= agreed, $"awarded and given back is at most what was agreed: {id}");
            var cash = _cash.GetValueOrDefault(funding.Terms.Purpose);
            Law(cash >= 0 && cash == funding.Received - roots.Sum(g => g.Paid) + roots.Sum(g => g.Back) - funding.Repaid, $"cash of {funding.Terms.Purpose} = received - paid + returned - repaid >= 0: {cash}");
            foreach (var category in funding.Terms.Categories)
                Law(_costs.Where(c => _handed[c.Grant].Agreement == id && c.Line.Category == category.Code).Sum(c => c.Counts) <= category.Ceiling.Cents + (long)((Int128)category.Ceiling.Cents * (funding.Terms.ToleranceBasisPoints ?? 0) / 10_000), $"a category has its ceiling: {category}");
        }
        foreach (var (id, grant) in _handed)
        {
            foreach (var (code, ceiling) in grant.Stricter?.Ceilings ?? [])
                Law(CountsIn(id, code) <= ceiling.Cents + (long)((Int128)ceiling.Cents * (_fundings[grant.Agreement].Terms.ToleranceBasisPoints ?? 0) / 10_000), $"a stricter ceiling holds: {code} of {id}");
            var booked = grant.Parent is null;
            Law(Net(Of(AccountRole.SubGrantExpense, id)) == (booked ? grant.Net : 0) && -Net(Of(AccountRole.GrantsPayable, id)) == (booked ? grant.Unpaid : 0) && Net(Of(AccountRole.SundryReceivable, id)) == grant.Asked - grant.Back, $"6432, 4892 and 416 of {id}");
            Law(grant.Unpaid >= (booked ? 0 : long.MinValue) && grant.Back <= grant.Asked && grant.Asked <= grant.Paid, $"no more is paid than awarded, asked back than paid: {id}");
            Law(_costs.Where(c => c.Grant == id).Sum(c => c.Counts) + _handed.Values.Where(g => g.Parent == id).Sum(g => g.Net) <= grant.Net, $"claims and what is granted on stay within a sub-grant: {id}");
        }
        foreach (var document in _costs.Where(c => c.Counts > 0).SelectMany(c => new[] { (Hash: c.Line.InvoiceHash, c), (Hash: c.Line.DocumentSha256 ?? "", c) }).Where(d => d.Hash.Length > 0).Distinct().GroupBy(d => d.Hash, d => d.c, StringComparer.Ordinal))
        {
            Law(document.Sum(c => c.Counts) + document.Max(c => c.Line.Others.Sum(o => o.Amount.Cents)) <= document.Min(c => c.Line.Total.Cents), $"no document is paid beyond its whole: {document.Key}");
            Law(document.GroupBy(c => _handed[c.Grant].Agreement).All(g => g.Count() == 1), $"a document counts once in an agreement: {document.Key}");
        }
    }

    private void CompareCascade(FundState state)
    {
        Law((state.Cascade.Agreements.Count, state.Cascade.SubGrants.Count) == (_fundings.Count, _handed.Count), $"the fund knows as many agreements and sub-grants");
        foreach (var (id, funding) in _fundings)
        {
            var told = state.Cascade.Agreements[id];
            Law((state.Cascade.Recognised(told).Cents, told.Open.Cents, told.OwedBack.Cents) == (funding.Income, funding.Owes, funding.Unspent + funding.CostRejected - funding.Repaid), $"{told.Code}: the fund says {state.Cascade.Recognised(told)} recognised, recomputed {funding.Income}");
        }
        foreach (var (id, grant) in _handed)
        {
            var told = state.Cascade.SubGrants[id];
            Law((told.Net.Cents, told.Paid.Cents, told.RefundOpen.Cents, told.ClosedOn is not null) == (grant.Net, grant.Paid, grant.Asked - grant.Back, grant.IsOver), $"{id}: the fund says {told.Net} net, recomputed {grant.Net}");
            var costs = _costs.Where(c => c.Grant == id).ToArray();
            Law((told.Counted.Cents, told.Accepted.Cents, told.Rejected.Cents, told.Sums.Open) == (costs.Sum(c => c.Counts), costs.Where(c => !c.IsOpen).Sum(c => c.Accepted), costs.Where(c => !c.IsOpen).Sum(c => c.Line.Claimed.Cents - c.Accepted), costs.Count(c => c.IsOpen)), $"{id}: running totals are the sums of the lines");
            foreach (var category in costs.GroupBy(c => c.Line.Category, StringComparer.Ordinal))
                Law(told.SumsIn(category.Key).Counted.Cents == category.Sum(c => c.Counts), $"{id}: the running total of {category.Key}");
        }
    }

    private sealed record Change(AgreementTerms? Terms, PersonId By);

    private sealed class Funding(AgreementTerms terms, PersonId by, DateOnly on)
    {
        public AgreementTerms Terms { get; set; } = terms;

        public Change? Waiting { get; set; }

        public bool IsOver { get; set; }

        public long Cancelled { get; set; }

        public HashSet<(SubGrantId?, int)> Reports { get; } = [];

        public PersonId By { get; } = by;

        public DateOnly On { get; } = on;

        public bool IsApproved { get; set; }

        public long Received { get; set; }

        public long Income { get; set; }

        public long Unspent { get; set; }

        public long CostRejected { get; set; }

        public long Repaid { get; set; }

        public int Returns { get; set; }

        public long Owes => IsApproved ? Terms.Amount.Cents - Received - Cancelled : 0;
    }

    private sealed class Handed(AgreementId agreement, MemberId member, SubGrantId? parent, bool isAid, StricterClauses? stricter)
    {
        public StricterClauses? Stricter { get; } = stricter;

        public AgreementId Agreement { get; } = agreement;

        public MemberId Member { get; } = member;

        public SubGrantId? Parent { get; } = parent;

        public bool IsAid { get; } = isAid;

        public List<(DateOnly On, long Cents, RedistributionId? By)> Rights { get; } = [];

        public long Awarded { get; set; }

        public long Lapsed { get; set; }

        public long Paid { get; set; }

        public long Asked { get; set; }

        public long Back { get; set; }

        public int Tranches { get; set; }

        public bool IsOver { get; set; }

        public long Net => Awarded - Lapsed - Asked;

        public long Unpaid => Awarded - Lapsed - Paid;
    }

    private sealed class Cost(SubGrantId grant, ClaimId claim, ExpenseLine line, PersonId by)
    {
        public SubGrantId Grant { get; } = grant;

        public ClaimId Claim { get; } = claim;

        public ExpenseLine Line { get; } = line;

        public PersonId By { get; } = by;

        public bool IsOpen { get; set; } = true;

        public long Accepted { get; set; }

        public long Counts => IsOpen ? Line.Claimed.Cents : Accepted;
    }
}
