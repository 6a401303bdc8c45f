// CommandStream, agreements with funders: recorded, paid in, awarded, granted on, claimed, reviewed, ended, redistributed and given back; now and then nonsense.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Reconciliation;

namespace SolidarityFund.Testing;

public sealed partial class CommandStream
{
    /// <summary>The next step of some agreement.</summary>
    private (PersonId, Command)? Cascading(FundState state, DateOnly today, Instant now)
    {
        if (Chance(8)) return NonsenseOfCascade(state, today);
        if (One(state.Proposals.Open.Where(p => p.Held is CascadeCommand && now < p.ClosesAt).OrderBy(p => p.Number)) is { } poll && poll.Roll.Where(m => !poll.Ballots.ContainsKey(m)).ToArray() is { Length: > 0 } silent && Chance(85))
            return (CommitteeOf(state.Members.Members[silent[0]]), new GovernanceCommand.CastVote(poll.Id, silent[0], Choice.For));
        if (One(state.Payments.Orders.Values.Where(o => o.Obligation.Kind is ObligationKind.SubGrant or ObligationKind.FunderReturn && o.IsLive).OrderBy(o => o.Id.Value)) is { } order && Chance(80))
            return order.State == PaymentState.Prepared
                ? (order.PreparedBy == Second ? Treasurer : Second, new PaymentCommand.ApprovePayment(order.Id, order.Amount, order.Iban))
                : (Treasurer, OneLine(state, today, Line(-order.Amount, today) with { EndToEndId = order.EndToEndId }));
        var book = state.Cascade;
        if (One(book.InOrder) is not { } agreement || (book.Agreements.Count < 3 && Chance(10))) return EndsEarly || state.Members.Members.IsEmpty || state.Bank.Accounts.IsEmpty ? null : (Any([Treasurer, Second]), new CascadeCommand.PrepareAgreement(NewAgreement(today)));
        if (agreement.OverOn is not null && Chance(90)) return null;
        if (agreement.ApprovedBy is null || agreement.Waiting is not null)
            return Chance(20) ? (Treasurer, new CascadeCommand.WithdrawAgreement(agreement.Id)) : ((agreement.Waiting?.By ?? agreement.PreparedBy) == Second ? Treasurer : Second, new CascadeCommand.ApproveAgreement(agreement.Id));
        if (Chance(6)) return (Any([Treasurer, Second]), new CascadeCommand.AmendAgreement(agreement.Id, Amended(agreement.Terms, today)));
        if (Chance(10)) return (Any([Treasurer, Second]), new CascadeCommand.CloseAgreement(agreement.Id));
        if (agreement.Terms.Reports.Count > 0 && Chance(12))
            return One(book.Of(agreement)) is { } reporting && Chance(70) ? (DelegateOf(state.Members.Members[reporting.Member]), new CascadeCommand.DeliverReport(agreement.Id, _random.Next(1, 3), NewHash(), reporting.Id))
                : (Treasurer, new CascadeCommand.DeliverReport(agreement.Id, _random.Next(1, 3), NewHash()));
        if (agreement.Open.IsPositive && Chance(25)) return Funded(state, agreement.Reference, agreement.Open, today);
        if (Chance(6)) return (Treasurer, new CascadeCommand.OweFunder(agreement.Id, Any(Enum.GetValues<OwedBecause>()), Euro(1, 500_00)));
        if (agreement.OwedBack.IsPositive && Chance(30)) return (Treasurer, new CascadeCommand.PrepareFunderReturn(agreement.Id));
        var live = book.Of(agreement).Where(g => g.ClosedOn is null).ToArray();
        if (live.Length >= 2 && Chance(10))
            return (Any([Chair, Treasurer]), Proposing(state, new CascadeCommand.RedistributeFreed(agreement.Id, Euro(1, 200_00), [.. live.Where(g => g.Parent is null).Select(g => new PartnerNeed(g.Id, Euro(100_00, 500_00)))])));
        if (One(book.Of(agreement)) is not { } grant || (live.Length < 4 && Chance(20)))
            return One(state.Members.Members.Values.Where(m => !m.IsGone).OrderBy(m => m.Number)) is not { } partner ? null
                : (Any([Chair, Treasurer]), Proposing(state, new CascadeCommand.AwardSubGrant(agreement.Id, partner.Id, Euro(1, 2_000_00), Chance(25) && One(live) is { } parent ? parent.Id : null, Stricter: Chance(30) ? Stricter(agreement) : null)));
        return OnSubGrant(state, agreement, grant, today);
    }

    private AgreementTerms NewAgreement(DateOnly today) => new(
        "Cocof", "BE71096123456769", $"P-{_random.Next(100_000)}", Money.Euro(10_000_00), today.AddDays(-300), today.AddDays(300), Any(Enum.GetValues<RecognitionPoint>()),
        [new("staff", "Personnel", Money.Euro(8_000_00)), new("other", "Autres", Money.Euro(3_000_00))], Chance(50) ? [new(Money.Euro(7_000_00), TrancheTrigger.Signature, today), new(Money.Euro(3_000_00), TrancheTrigger.FinalReport)] : [],
        Any<int?>([null, 1_000]), Any<int?>([null, 700]), Any<Money?>([null, Money.Euro(6_000_00)]), Any<int?>([null, 3]), Any<int?>([null, null, 3_000]),
        Any([VatRule.Eligible, VatRule.Eligible, VatRule.NotEligible]), Any(Enum.GetValues<SourceOrder>()), Chance(15), new string('5', 64), Any<int?>([null, 0, 30]),
        Chance(40) ? new([new(ReportKind.Interim, today.AddDays(30)), new(ReportKind.Final, today.AddDays(200))], Any<int?>([null, 10]), Any<DateOnly?>([null, today.AddDays(2_000)]), Any<KeptText?>([null, NewText()])) : null);

    /// <summary>Mostly stricter than the agreement; now and then looser.</summary>
    private StricterClauses Stricter(Agreement agreement) => new(
        Any<EquatableArray<CategoryCeiling>>([[], [new("staff", Euro(1, 9_000_00))]]), Any<DateOnly?>([null, agreement.Terms.From.AddDays(Any([10, -1]))]), Any<DateOnly?>([null, agreement.Terms.To.AddDays(-10)]),
        Any<int?>([null, 4_000, 2_000]), Any<Money?>([null, Money.Euro(3_000_00)]));

    /// <summary>More or less money, a longer or shorter period, another report; now and then what cannot be changed.</summary>
    private AgreementTerms Amended(AgreementTerms terms, DateOnly today) => terms with
    {
        Amount = Any([terms.Amount, terms.Amount + Money.Euro(500_00), Money.Euro(9_000_00), Money.Euro(1_000_00)]),
        Tranches = [],
        To = terms.To.AddDays(Any([0, 30, -400])),
        Categories = Any<EquatableArray<BudgetCategory>>([terms.Categories, [new("staff", "Personnel", Money.Euro(9_000_00)), new("other", "Autres", Money.Euro(2_000_00))], [new("staff", "Personnel", Money.Euro(100_00))]]),
        Recognition = Chance(90) ? terms.Recognition : RecognitionPoint.Payment,
        DepthMost = Any<int?>([terms.DepthMost, terms.DepthMost, null]),
        Duties = Chance(80) ? terms.Duties : new([new(ReportKind.Final, today.AddDays(10))]),
    };

    private (PersonId, Command)? OnSubGrant(FundState state, Agreement agreement, SubGrant grant, DateOnly today)
    {
        if (grant.RefundOpen.IsPositive && Chance(40)) return Funded(state, grant.Reference, grant.RefundOpen, today);
        if (grant.Expenses.FirstOrDefault(e => e.IsOpen) is { } waits && Chance(50))
        {
            var claimed = waits.Line.Claimed;
            var (verdict, accepted) = Any([(Verdict.Asked, claimed.Zero), (Verdict.Accepted, claimed), (Verdict.Accepted, claimed), (Verdict.Partly, claimed with { Cents = claimed.Cents / 2 }), (Verdict.Rejected, claimed.Zero)]);
            EquatableArray<ExpenseRef> despite = Chance(80) ? [.. state.Cascade.Like(waits.Line, agreement.Terms.LikeWithinDays).Select(l => new ExpenseRef(l.Claim, l.Number))] : [];
            RejectReason? reason = verdict is Verdict.Partly or Verdict.Rejected ? Any(Enum.GetValues<RejectReason>()) : null;
            return (Any([Treasurer, Second]), Chance(30) ? new CascadeCommand.ReviewClaim(waits.Claim, [new(waits.Number, verdict, accepted, reason, despite), .. Chance(50) ? [new LineVerdict(waits.Number + 1, Verdict.Asked, claimed.Zero)] : Array.Empty<LineVerdict>()])
                : new CascadeCommand.ReviewExpense(waits.Claim, waits.Number, verdict, accepted, reason, despite));
        }
        return _random.Next(10) switch
        {
            < 4 => grant.Unpaid.IsPositive ? (Treasurer, new CascadeCommand.PrepareSubGrantTranche(grant.Id, Any([grant.Unpaid, Euro(1, grant.Unpaid.Cents)]))) : null,
            < 8 => (DelegateOf(state.Members.Members[grant.Member]), new CascadeCommand.SubmitClaim(grant.Id, [.. Enumerable.Range(0, _random.Next(1, 3)).Select(_ => NewExpense(state, grant, today))])),
            _ => (Any([Chair, Treasurer]), Proposing(state, new CascadeCommand.CloseSubGrant(grant.Id))),
        };
    }

    /// <summary>Mostly a new document; sometimes one that was claimed already, here or elsewhere.</summary>
    private ExpenseLine NewExpense(FundState state, SubGrant grant, DateOnly today)
    {
        var most = Math.Max(1, state.Cascade.RoomOf(grant).Cents);
        if (Chance(25) && One(state.Cascade.SubGrants.Values.OrderBy(g => g.Id.Value).SelectMany(g => g.Expenses)) is { } known)
            return Chance(60) ? known.Line with { Claimed = Euro(1, known.Line.Total.Cents) } : known.Line with { Document = known.Line.Document with { InvoiceHash = NewHash(), Sha256 = NewHash() } };
        var total = Euro(1, most);
        var document = new ExpenseDocument(
            Any(Enum.GetValues<ProofType>()), NewText(), NewHash(), NewHash(), today, total, Any<Money?>([null, total.Zero, Euro(0, total.Cents / 5)]), null, Any<string?>([null, "BE0478450619"]), Chance(95) ? NewHash() : null);
        if (document.Vat is { } vat && Chance(50)) document = document with { RecoverableVat = Euro(0, vat.Cents) };
        return new(
            document, Any([total, document.EligibleBase(VatRule.NotEligible), Euro(1, total.Cents)]), Any(["staff", "other"]), Chance(95) ? new(today, Any<string?>([null, "2026/4-3"])) : null, Any<DeliveryPeriod?>([null, new(today.AddDays(-30), today)]),
            Any<AllocationKey?>([null, null, new("FTE", 9_000)]), Any<EquatableArray<OtherShare>>([[], [], [new("CITY-1", Money.Euro(1))]]), Any<ExpenseBooking?>([null, new("61300", "A-12")]));
    }

    private (PersonId, Command) Funded(FundState state, PaymentReference reference, Money open, DateOnly today) =>
        Chance(20) && One(state.Bank.Suspended.Values.Where(s => s.Open.IsPositive).OrderBy(s => s.Id.Value)) is { } waits
            ? (Treasurer, new ReconciliationCommand.MatchLine(waits.Id, [new(reference, Money.Min(waits.Open, open))]))
            : (Treasurer, OneLine(state, today, Line(Any([open, open, Euro(1, open.Cents), open + Money.Euro(1)]), today) with { Reference = reference }));

    /// <summary>A thing about agreements that nobody should ask.</summary>
    private (PersonId, Command)? NonsenseOfCascade(FundState state, DateOnly today)
    {
        var agreement = Any([.. state.Cascade.InOrder.Select(a => a.Id), new AgreementId(NewGuid())]);
        var grant = Any([.. state.Cascade.SubGrants.Keys.OrderBy(g => g.Value), new SubGrantId(NewGuid())]);
        var claim = Any([.. state.Cascade.Claims.Keys.OrderBy(c => c.Value), new ClaimId(NewGuid())]);
        var member = Any([.. state.Members.Members.Keys.OrderBy(k => k.Value), new MemberId(NewGuid())]);
        var amount = new Money(Any([0, -1, long.MaxValue, long.MinValue, 100_00]), Any([Currency.Euro, Currency.Euro, Currency.Parse("USD")]));
        var date = Any([today, today.AddDays(1), DateOnly.MinValue, DateOnly.MaxValue]);
        var hash = Any(["", NewHash()]);
        var terms = NewAgreement(today);
        Command command = _random.Next(12) switch
        {
            10 => Any<Command>([new CascadeCommand.AmendAgreement(agreement, terms with { Amount = amount, To = date }), new CascadeCommand.CloseAgreement(agreement), new CascadeCommand.WithdrawAgreement(agreement)]),
            11 => new CascadeCommand.DeliverReport(agreement, Any([0, -1, 1, int.MaxValue]), hash, Any<SubGrantId?>([null, grant])),
            0 => new CascadeCommand.PrepareAgreement(terms with { Amount = amount, From = date, Categories = Any<EquatableArray<BudgetCategory>>([[], [new("", "", amount)], terms.Categories]) }),
            1 => new CascadeCommand.PrepareAgreement(terms with { ToleranceBasisPoints = Any<int?>([-1, 10_001]), ThirdPartyMost = amount, Tranches = [new(amount, TrancheTrigger.Report, date)], Purpose = Any(["", "x", "OK-1"]) }),
            2 => new CascadeCommand.ApproveAgreement(agreement),
            3 => new GovernanceCommand.Propose(new CascadeCommand.AwardSubGrant(agreement, member, amount, Any<SubGrantId?>([null, grant]),
                Stricter: Any<StricterClauses?>([null, new([new("", amount)], date, date, Any([-1, 10_001]), amount)]))),
            4 => new CascadeCommand.PrepareSubGrantTranche(grant, amount),
            5 => new CascadeCommand.SubmitClaim(grant, [new(
                new(ProofType.Invoice, Any([NewText(), default]), hash, hash, date, amount, Any<Money?>([null, amount]), Any<Money?>([null, amount]), Any<string?>([null, "", "=1"]), Any<string?>([null, hash])), amount,
                Any(["", "staff"]), Any<ExpensePayment?>([null, new(date, Any<string?>([null, "é"]))]), Any<DeliveryPeriod?>([null, new(date, today)]), Any<AllocationKey?>([null, new("", Any([-1, 0, 10_001]))]),
                Any<EquatableArray<OtherShare>>([[], [new("", amount)]]), Any<ExpenseBooking?>([null, new("", "")]))], Any<Money?>([null, amount])),
            6 => new CascadeCommand.ReviewExpense(claim, Any([0, 1, -1, int.MaxValue]), Any(Enum.GetValues<Verdict>()), amount, Any<RejectReason?>([null, RejectReason.Arithmetic]), Any<EquatableArray<ExpenseRef>>([[], [new(claim, 1)]])),
            7 => Any<Command>([new GovernanceCommand.Propose(new CascadeCommand.CloseSubGrant(grant)), new CascadeCommand.CloseSubGrant(grant)]),
            8 => new GovernanceCommand.Propose(new CascadeCommand.RedistributeFreed(agreement, amount, Any<EquatableArray<PartnerNeed>>([[], [new(grant, amount), new(grant, amount)]]))),
            _ => Any<Command>([new CascadeCommand.OweFunder(agreement, OwedBecause.Unspent, amount), new CascadeCommand.PrepareFunderReturn(agreement)]),
        };
        return (Any([Treasurer, Treasurer, Second, Chair, Checker]), command);
    }
}
