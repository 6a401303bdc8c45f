// AidEndpoints: emergency aid, from the request to the payment order. It is ratified by an adopted proposal only.
using System.Globalization;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Web.Access;

namespace SolidarityFund.Web.Endpoints;

/// <summary>A request for emergency aid.</summary>
public sealed record AidBody(MemberId Member, Money Amount, DateOnly RequestedOn);

/// <summary>A request for emergency aid and where it stands.</summary>
/// <param name="Member">Who asks; none where the reader may not know.</param>
/// <param name="Dossier">The number of the request that it began as; none for aid that was asked for directly.</param>
/// <param name="Approvals">How many committee members approved.</param>
/// <param name="Needed">How many must.</param>
/// <param name="ApprovableUntil">The last day for approvals; null for no limit.</param>
/// <param name="RejectedBecause">Why it was turned down; null when it was not.</param>
/// <param name="GrantedOn">The day on which it was granted; null before.</param>
/// <param name="Ratification">What the members said of the grant; null before it. Aid that is paid stays paid whatever they say.</param>
public sealed record AidView(
    AidId Id, string Number, MemberId? Member, string? Dossier, Money Amount, DateOnly RequestedOn, AidState State, int Approvals, int Needed,
    DateOnly? ApprovableUntil, AidRejectionReason? RejectedBecause, DateOnly? GrantedOn, Ratification? Ratification);

/// <summary>Why a request is turned down.</summary>
public sealed record AidRejectionBody(AidRejectionReason Reason);

public static class AidEndpoints
{
    public static void MapAids(this IEndpointRouteBuilder fund)
    {
        fund.Command<AidBody>("/emergency-aids", "requestAid", "Asks for emergency aid in the name of an organisation.", Permits.AskForSupport,
            (http, body) => LoanEndpoints.ForOwn(http, body.Member) ?? (Asked)new AidCommand.RequestAid(body.Member, body.Amount, body.RequestedOn),
            e => e is AidEvent.AidRequested requested ? $"{{fund}}/emergency-aids/{requested.Aid}" : null);

        fund.List("/emergency-aids", "listAids", "Requests for emergency aid, by number; a delegate sees those of its own organisation.", Permits.SeeOwn,
            standing => standing.State.Aids.Aids.Values.Where(a => standing.Sees(a.Member)).Select(a => (Aid: a, Of: standing.Sight.Of(a))),
            s => string.Create(CultureInfo.InvariantCulture, $"{s.Aid.RequestedOn.Year:D4}-{s.Aid.Number:D6}"), (standing, s) => View(standing, s.Aid),
            Filter.OnState("state", ((Aid Aid, Seen Of) s) => s.Aid.State), Filter.OnId("member", ((Aid Aid, Seen Of) s) => s.Of.Member),
            new Filter<(Aid Aid, Seen Of)>("ratification", text => Enum.GetValues<Ratification>().Where(r => r.ToString() == text).Select(r => (Func<(Aid Aid, Seen Of), bool>)(s => s.Aid.Ratification == r)).FirstOrDefault()));

        fund.Read("/emergency-aids/{aid:ea}", "getAid", "One request for emergency aid.", Permits.SeeOwn, (http, standing) =>
            Seen(http, standing) is { } aid ? View(standing, aid) : null);

        fund.Command<NoBody>("/emergency-aids/{aid:ea}/approvals", "approveAid", "Approves, as one of the committee members the charter asks for.", Permits.SitOnCommittee,
            (http, _) => new AidCommand.ApproveAid(http.Route<AidId>("aid")));

        fund.Command<NoBody>("/emergency-aids/{aid:ea}/withdrawal", "withdrawAid", "Takes a request back before it is granted.", Permits.AskForSupport,
            (http, _) => Seen(http, Standing.Of(http)) is null ? WebRefusals.NotFound.With() : new AidCommand.WithdrawAid(http.Route<AidId>("aid")));

        fund.Command<AidRejectionBody>("/emergency-aids/{aid:ea}/rejection", "rejectAid", "Turns a request down, as a committee member and for a reason.", Permits.SitOnCommittee,
            (http, body) => new AidCommand.RejectAid(http.Route<AidId>("aid"), body.Reason));

        fund.Command<NoBody>("/emergency-aids/{aid:ea}/payment", "prepareAidPayment", "Prepares the payment of granted aid.", Permits.KeepMoney,
            (http, _) => new AidCommand.PrepareAidPayment(http.Route<AidId>("aid")), PaymentEndpoints.PaymentCreated);
    }

    private static AidView View(Standing standing, Aid aid) =>
        new(aid.Id, aid.Code, standing.Sight.Of(aid).Member, standing.Sight.Of(aid).Dossier, aid.Amount, aid.RequestedOn, aid.State, aid.ApprovedBy.Length, standing.State.Charter!.EmergencyAid.Approvals,
            aid.ApprovableUntil, aid.RejectedBecause, aid.GrantedOn, aid.Ratification);

    private static Aid? Seen(HttpContext http, Standing standing) =>
        standing.State.Aids.Aids.TryGetValue(http.Route<AidId>("aid"), out var aid) && standing.Sees(aid.Member) ? aid : null;
}
