// PledgeEndpoints: members that stand behind loans of others, recourse between them, the waterfall of a loss, and what the failure of a member would cost.
// A pledge is called or released, and money put into the risk fund, by an adopted proposal only.
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Pledges;
using SolidarityFund.Reports;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Web.Endpoints;

/// <summary>A pledge. <c>Live</c> is what it stands for now; no guarantor where that is the borrower itself and the reader may not know whose loan it is.</summary>
public sealed record PledgeView(
    PledgeId Id, string Number, LoanId Loan, MemberId? Guarantor, PledgeKind Kind, PledgeState State, Money Amount, Money Live, Money Called, Money Collected, DateOnly AskedOn,
    DateOnly? AcceptedOn, PaymentReference? Reference, PledgeId? Replaces);

/// <summary>Who is asked to stand behind a loan, for how much and with what.</summary>
public sealed record PledgeBody(MemberId Guarantor, Money Amount, PledgeKind Kind);

/// <summary>Who is asked to take the place of a guarantor, and with what.</summary>
public sealed record ReplacementBody(MemberId Guarantor, PledgeKind Kind);

/// <summary>What a member guarantees already, and its ceilings: shown before it accepts anything.</summary>
/// <param name="Guaranteed">Everything: deposit pledged, and promised.</param>
public sealed record GuarantorView(
    MemberId Member, Money Guaranteed, Money Deposit, Money DepositCeiling, Money DepositPledged, Money Contribution, Money CommitmentCeiling, Money Committed, IReadOnlyList<PledgeView> Pledges);

/// <summary>One step of a waterfall; own funds come last and leave nothing.</summary>
public sealed record LossStepView(LossBearer Bearer, PledgeId? Pledge, MemberId? Member, Money Available, Money Borne, Money Left);

/// <summary>Who would bear what is outstanding of a loan.</summary>
public sealed record WaterfallView(LoanId Loan, Money Loss, IReadOnlyList<LossStepView> Steps);

/// <summary>What guarantors of a loan paid, bear and would bear by their pledges; who can claim what; and what was settled between members.</summary>
public sealed record RecourseView(LoanId Loan, IReadOnlyList<RecourseStand> Guarantors, IReadOnlyList<RecourseClaim> Claims, IReadOnlyList<RecoursePaymentView> Payments);

/// <summary>A payment between members; confirmed once both sides have said so.</summary>
public sealed record RecoursePaymentView(RecourseId Id, MemberId From, MemberId To, Money Amount, DateOnly ToldOn, MemberId ToldFor, DateOnly? ConfirmedOn);

/// <summary>What one member paid to another outside the fund.</summary>
public sealed record RecourseBody(MemberId From, MemberId To, Money Amount);

/// <summary>The risk fund by the charter's key, group by group.</summary>
public sealed record RiskFundView(Money Standing, Money ByKey, Money Allocated, Money Due, IReadOnlyList<RiskShare> Shares);

/// <summary>What the failure of a member would cost, and whom.</summary>
public sealed record ContagionView(
    MemberId Member, Money Outstanding, Money Deposit, Money ByPledge, Money ByDeposit, Money ByRiskFund, Money ByOwnFunds, Money CoverLost, Money CallsUnpaid,
    IReadOnlyList<GuarantorLossView> Guarantors, IReadOnlyList<WaterfallView> Loans);

/// <summary>What one guarantor would lose; in danger when that is more than its deposit.</summary>
public sealed record GuarantorLossView(MemberId Guarantor, Money Loss, Money Deposit, bool IsInDanger);

public static class PledgeEndpoints
{
    public static void MapPledges(this IEndpointRouteBuilder fund)
    {
        fund.Command<PledgeBody>("/loans/{loan:ln}/pledges", "askForPledge", "Asks a member, or the borrower itself, to stand behind a loan that is not decided.", Permits.AskForSupport,
            (http, body) => SeenLoan(http) is { } loan ? LoanEndpoints.ForOwn(http, loan.Terms.Member) ?? (Asked)new PledgeCommand.AskForPledge(loan.Id, body.Guarantor, body.Amount, body.Kind) : WebRefusals.NotFound.With(),
            e => e is PledgeEvent.PledgeAsked asked ? $"{{fund}}/pledges/{asked.Pledge}" : null);

        fund.List("/pledges", "listPledges", "Pledges, by number; a delegate sees those behind loans of its own organisation, and those that stand beside its own.", Permits.SeeOwn,
            standing => standing.State.Pledges.Pledges.Values.Where(p => Sees(standing, standing.State.Loans.Loans[p.Loan])).Select(p => (Pledge: p, Guarantor: GuarantorOf(standing, p))),
            s => $"{s.Pledge.AskedOn.Year:D4}-{s.Pledge.Number:D6}", (_, s) => View(s.Pledge, s.Guarantor),
            Filter.OnState("state", ((Pledge Pledge, MemberId? Guarantor) s) => s.Pledge.State), Filter.OnId("loan", ((Pledge Pledge, MemberId? Guarantor) s) => (LoanId?)s.Pledge.Loan), Filter.OnId("guarantor", ((Pledge Pledge, MemberId? Guarantor) s) => s.Guarantor));

        fund.Read("/pledges/{pledge:pg}", "getPledge", "One pledge.", Permits.SeeOwn, (http, standing) =>
            standing.State.Pledges.Pledges.TryGetValue(http.Route<PledgeId>("pledge"), out var pledge) && Sees(standing, standing.State.Loans.Loans[pledge.Loan]) ? View(pledge, GuarantorOf(standing, pledge)) : null);

        fund.Command<NoBody>("/pledges/{pledge:pg}/acceptance", "acceptPledge", "Accepts to stand behind a loan, in the name of the guarantor. Look at its ceilings first: GET /members/{member}/pledges.", Permits.ActForMember,
            (http, _) => Seen(http) is { } pledge ? new PledgeCommand.AcceptPledge(pledge.Id) : WebRefusals.NotFound.With());

        fund.Command<NoBody>("/pledges/{pledge:pg}/refusal", "declinePledge", "Declines to stand behind a loan, in the name of the guarantor.", Permits.ActForMember,
            (http, _) => Seen(http) is { } pledge ? new PledgeCommand.DeclinePledge(pledge.Id) : WebRefusals.NotFound.With());

        fund.Command<ReplacementBody>("/pledges/{pledge:pg}/replacement", "replacePledge", "Asks another member to take the place of a pledge that is held, for what is live of it.", Permits.ActForMember,
            (http, body) => Seen(http) is { } pledge ? new PledgeCommand.ReplacePledge(pledge.Id, body.Guarantor, body.Kind) : WebRefusals.NotFound.With(),
            e => e is PledgeEvent.PledgeAsked asked ? $"{{fund}}/pledges/{asked.Pledge}" : null);

        fund.Read("/members/{member:mb}/pledges", "getGuarantor", "What a member guarantees already and how far it may go, with its pledges.", Permits.SeeOwn, (http, standing) =>
        {
            var state = standing.State;
            if (!standing.Sees(http.Route<MemberId>("member")) || !state.Members.Members.TryGetValue(http.Route<MemberId>("member"), out var member)) return null;
            var c = PledgeCeilings.Of(state.Charter!, state.Balances, state.Payments, state.Pledges, state.Contributions, member);
            return new GuarantorView(member.Id, c.Guaranteed, c.Deposit, c.DepositCeiling, c.DepositPledged, c.Contribution, c.CommitmentCeiling, c.Committed, [.. state.Pledges.By(member.Id).Where(p => GuarantorOf(standing, p) is not null).Select(p => View(p, p.Guarantor))]);
        });

        fund.Read("/loans/{loan:ln}/waterfall", "getWaterfall", "Who would bear what is outstanding of a loan: the borrower's pledge, the guarantors, the risk fund, own funds. To be read before a vote on a call or a write-off.", Permits.SeeOwn,
            (http, standing) => SeenLoan(http) is { } loan ? View(standing, loan, LossWaterfall.Of(standing.State.Balances, standing.State.Pledges, loan)) : null);

        fund.Read("/loans/{loan:ln}/recourse", "getRecourse", "Who can claim what from whom because guarantors paid; a register between members, the fund is no party.", Permits.SeeOwn, (http, standing) =>
        {
            // Claims and payments name the borrower: who may not know whose loan it is does not read them.
            if (SeenLoan(http) is not { } loan || standing.Sight.Of(loan).Member is null) return null;
            var recourse = Recourse.Of(standing.State.Pledges, loan);
            return new RecourseView(loan.Id, [.. recourse.Stands], [.. recourse.Claims],
                [.. standing.State.Pledges.Recourses.Values.Where(r => r.Loan == loan.Id).OrderBy(r => r.Id.Value).Select(r => new RecoursePaymentView(r.Id, r.From, r.To, r.Amount, r.ToldOn, r.ToldFor, r.ConfirmedOn))]);
        });

        fund.Command<RecourseBody>("/loans/{loan:ln}/recourse", "tellRecourse", "Tells that one member paid another, outside the fund; the other side confirms it.", Permits.ActForMember,
            (http, body) => SeenLoan(http) is { } loan ? new PledgeCommand.TellRecourse(loan.Id, body.From, body.To, body.Amount) : WebRefusals.NotFound.With());

        fund.Command<NoBody>("/recourse/{recourse:rc}/confirmation", "confirmRecourse", "Confirms a payment between members, for the side that did not tell of it.", Permits.ActForMember,
            (http, _) => Standing.Of(http) is var standing && standing.State.Pledges.Recourses.TryGetValue(http.Route<RecourseId>("recourse"), out var told) && Sees(standing, standing.State.Loans.Loans[told.Loan])
                ? new PledgeCommand.ConfirmRecourse(told.Id) : WebRefusals.NotFound.With());

        fund.Read("/risk-fund", "getRiskFund", "The fund that bears losses first, and what the charter's key still gives it, group by group.", Permits.SeeAll, (_, standing) =>
        {
            var state = standing.State;
            var key = RiskFundKey.Of(state.Charter!, state.Balances, state.Members, state.Contributions, state.Pledges);
            return new RiskFundView(key.Standing, key.ByKey, key.Allocated, key.Due, [.. key.Shares]);
        });

        fund.Read("/members/{member:mb}/contagion", "getContagion", "What the failure of a member would cost, and whom; guarantors that would lose more than their deposit are in danger.", Permits.SeeAll, (http, standing) =>
            standing.State.Members.Members.ContainsKey(http.Route<MemberId>("member")) && Contagion.Of(standing.State, http.Route<MemberId>("member")) is var c
                ? new ContagionView(c.Member, c.Outstanding, c.Deposit, c.ByPledge, c.ByDeposit, c.ByRiskFund, c.ByOwnFunds, c.CoverLost, c.CallsUnpaid,
                    [.. c.Guarantors.Select(g => new GuarantorLossView(g.Guarantor, g.Loss, g.Deposit, g.IsInDanger))], [.. c.Loans.Where(l => standing.Sight.Of(l.Loan).Member is not null).Select(l => View(standing, l.Loan, l.Waterfall))])
                : null);
    }

    /// <summary>The borrower, and who stands behind the loan or is asked to, see its pledges; who sees all does.</summary>
    private static bool Sees(Standing standing, Loan loan) => standing.Sees(loan) || standing.State.Pledges.Of(loan.Id).Any(p => standing.ActsFor(p.Guarantor));

    private static Loan? SeenLoan(HttpContext http) =>
        Standing.Of(http) is var standing && standing.State.Loans.Loans.TryGetValue(http.Route<LoanId>("loan"), out var loan) && Sees(standing, loan) ? loan : null;

    private static Pledge? Seen(HttpContext http) =>
        Standing.Of(http) is var standing && standing.State.Pledges.Pledges.TryGetValue(http.Route<PledgeId>("pledge"), out var pledge) && Sees(standing, standing.State.Loans.Loans[pledge.Loan]) ? pledge : null;

    /// <summary>Who guarantees, as far as the reader may know: a borrower that pledges its own deposit is not told apart from whose loan it is.</summary>
    private static MemberId? GuarantorOf(Standing standing, Pledge p) => Named(standing, standing.State.Loans.Loans[p.Loan], p.Guarantor);

    private static MemberId? Named(Standing standing, Loan loan, MemberId member) => member == loan.Terms.Member ? standing.Sight.Of(loan).Member : member;

    private static PledgeView View(Pledge p, MemberId? guarantor) =>
        new(p.Id, p.Code, p.Loan, guarantor, p.Kind, p.State, p.Amount, p.Live, p.Called, p.Collected, p.AskedOn, p.AcceptedOn, p.Reference, p.Replaces);

    private static WaterfallView View(Standing standing, Loan loan, LossWaterfall fall) =>
        new(loan.Id, fall.Loss, [.. fall.Steps.Select(s => new LossStepView(s.Bearer, s.Pledge, s.Member is { } member ? Named(standing, loan, member) : null, s.Available, s.Borne, s.Left))]);
}
