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
        if (agreement.ApprovedBy is null) return (agreement.PreparedBy == Second ? Treasurer : Second, new CascadeCommand.ApproveAgreement(agreement.Id));
        if (agreement.Open.IsPositive && Chance(25)) return Funded(state, agreement.Reference, agreement.Open, today);
        if (Chance(6)) return (Treasurer, new CascadeCommand.OweFunder(agreement.Id, Any(Enum.GetValues<OwedBecause>()), Euro(1, 500_00)));
        if (agreement.OwedBack.IsPositive && Chance(30)) return (Treasurer, new CascadeCommand.PrepareFunderReturn(agreement.Id));
        var live = book.Of(agreement).Where(g => g.ClosedOn is null).ToArray();
        if (live.Length >= 2 && Chance(10))
            return (Any([Chair, Treasurer]), Proposing(state, new CascadeCommand.RedistributeFreed(agreement.Id, Euro(1, 200_00), [.. live.Where(g => g.Parent is null).Select(g => new PartnerNeed(g.Id, Euro(100_00, 500_00)))])));
        if (One(book.Of(agreement)) is not { } grant || (live.Length < 4 && Chance(20)))
            return One(state.Members.Members.Values.Where(m => !m.IsGone).OrderBy(m => m.Number)) is not { } partner ? null
                : (Any([Chair, Treasurer]), Proposing(state, new CascadeCommand.AwardSubGrant(agreement.Id, partner.Id, Euro(1, 2_000_00), Chance(25) && One(live) is { } parent ? parent.Id : null)));
        return OnSubGrant(state, agreement, grant, today);
    }

    private AgreementTerms NewAgreement(DateOnly today) => new(
        "Cocof", "BE71096123456769", $"P-{_random.Next(100_000)}", Money.Euro(10_000_00), today.AddDays(-300), today.AddDays(300), Any(Enum.GetValues<RecognitionPoint>()),
        [new("staff", "Personnel", Money.Euro(8_000_00)), new("other", "Autres", Money.Euro(3_000_00))], Chance(50) ? [new(Money.Euro(7_000_00), TrancheTrigger.Signature, today), new(Money.Euro(3_000_00), TrancheTrigger.FinalReport)] : [],
        Any<int?>([null, 1_000]), Any<int?>([null, 700]), Any<Money?>([null, Money.Euro(6_000_00)]), Any<int?>([null, 3]), Any<int?>([null, null, 3_000]));

    private (PersonId, Command)? OnSubGrant(FundState state, Agreement agreement, SubGrant grant, DateOnly today)
    {
        if (grant.RefundOpen.IsPositive && Chance(40)) return Funded(state, grant.Reference, grant.RefundOpen, today);
        if (grant.Expenses.FirstOrDefault(e => e.IsOpen) is { } waits && Chance(50))
        {
            var claimed = waits.Line.Claimed;
            var (verdict, accepted) = Any([(Verdict.Asked, claimed.Zero), (Verdict.Accepted, claimed), (Verdict.Accepted, claimed), (Verdict.Partly, claimed with { Cents = claimed.Cents / 2 }), (Verdict.Rejected, claimed.Zero)]);
            return (Any([Treasurer, Second]), new CascadeCommand.ReviewExpense(waits.Claim, waits.Number, verdict, accepted, verdict is Verdict.Partly or Verdict.Rejected ? Any(Enum.GetValues<RejectReason>()) : null));
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
        if (Chance(25) && One(state.Cascade.SubGrants.Values.OrderBy(g => g.Id.Value).SelectMany(g => g.Expenses)) is { } known) return known.Line with { Claimed = Euro(1, known.Line.Total.Cents) };
        var total = Euro(1, most);
        return new(NewText(), NewHash(), today, Any<DateOnly?>([today, null]), total, Any([total, Euro(1, total.Cents)]), Any([total.Zero, total.Zero, Money.Euro(1)]), Any(["staff", "other"]), Any<string?>([null, NewHash()]));
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
        Command command = _random.Next(10) switch
        {
            0 => new CascadeCommand.PrepareAgreement(terms with { Amount = amount, From = date, Categories = Any<EquatableArray<BudgetCategory>>([[], [new("", "", amount)], terms.Categories]) }),
            1 => new CascadeCommand.PrepareAgreement(terms with { ToleranceBasisPoints = Any<int?>([-1, 10_001]), ThirdPartyMost = amount, Tranches = [new(amount, TrancheTrigger.Report, date)], Purpose = Any(["", "x", "OK-1"]) }),
            2 => new CascadeCommand.ApproveAgreement(agreement),
            3 => new GovernanceCommand.Propose(new CascadeCommand.AwardSubGrant(agreement, member, amount, Any<SubGrantId?>([null, grant]))),
            4 => new CascadeCommand.PrepareSubGrantTranche(grant, amount),
            5 => new CascadeCommand.SubmitClaim(grant, [new(Any([NewText(), default]), hash, date, Any<DateOnly?>([null, date]), amount, amount, amount, Any(["", "staff"]), Any<string?>([null, hash]))]),
            6 => new CascadeCommand.ReviewExpense(claim, Any([0, 1, -1, int.MaxValue]), Any(Enum.GetValues<Verdict>()), amount, Any<RejectReason?>([null, RejectReason.Arithmetic])),
            7 => Any<Command>([new GovernanceCommand.Propose(new CascadeCommand.CloseSubGrant(grant)), new CascadeCommand.CloseSubGrant(grant)]),
            8 => new GovernanceCommand.Propose(new CascadeCommand.RedistributeFreed(agreement, amount, Any<EquatableArray<PartnerNeed>>([[], [new(grant, amount), new(grant, amount)]]))),
            _ => Any<Command>([new CascadeCommand.OweFunder(agreement, OwedBecause.Unspent, amount), new CascadeCommand.PrepareFunderReturn(agreement)]),
        };
        return (Any([Treasurer, Treasurer, Second, Chair, Checker]), command);
    }
}
