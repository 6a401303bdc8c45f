// CommandStream, documents: attached, taken out, held, let go, erased when their years are over; now and then the same bytes, or too many of them.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Documents;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Testing;

public sealed partial class CommandStream
{
    private (PersonId, Command)? Documenting(FundState state, DateOnly today)
    {
        var known = One(state.Documents.Documents.Values.Where(d => d.State != DocumentState.Erased).OrderBy(d => d.Id.Value));
        if (known is null || Chance(35))
        {
            DocumentCase? of = _random.Next(4) switch
            {
                0 => One(state.Requests.Requests.Values.OrderBy(r => r.Id.Value)) is { } request ? DocumentCase.Of(request.Id) : null,
                1 => One(state.Grants.Grants.Values.OrderBy(g => g.Id.Value)) is { } grant ? DocumentCase.Of(grant.Id) : null,
                2 => One(state.Payments.Orders.Values.OrderBy(o => o.Id.Value)) is { } order ? DocumentCase.Of(order.Id) : null,
                _ => One(state.Loans.Loans.Values.OrderBy(l => l.Id.Value)) is { } loan ? DocumentCase.Of(loan.Id) : null,
            };
            if (of is not { } found) return null;
            var content = Chance(15) && known is not null ? known.Content : new DocumentContent(NewHash(), _random.Next(40) == 0 ? 99_999_999 : 1 + _random.Next(100_000), Any(Enum.GetValues<DocumentType>()));
            var by = Fund.SidesOf(state, found) is { Count: > 0 } sides && Chance(60) ? DelegateOf(state.Members.Members[sides[0]]) : Any([Chair, Treasurer, Any(Cast[..5]).Committee, Checker]);
            return (by, new DocumentCommand.AttachDocument(found, content, NewText()));
        }
        var old = One(state.Documents.Documents.Values.Where(d => d.State != DocumentState.Erased && today > d.KeptUntil(state.Charter!.DocumentRules.RetentionYears)).OrderBy(d => d.Id.Value));
        return _random.Next(6) switch
        {
            0 => (Any([known.AttachedBy, Treasurer, Checker]), new DocumentCommand.WithdrawDocument(known.Id, NewText())),
            1 => (Chair, new DocumentCommand.PlaceHold(known.Id, NewText())),
            2 => (Any([Chair, Cast[0].Committee]), new DocumentCommand.LiftHold((One(state.Documents.Documents.Values.Where(d => d.Hold is not null).OrderBy(d => d.Id.Value)) ?? known).Id, NewText())),
            _ => (Chair, new DocumentCommand.EraseDocument((old ?? known).Id)),
        };
    }
}
