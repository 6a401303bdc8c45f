// DocumentSight: who may see the documents of a case: whoever sees the case with its names, and nobody else. Every interface asks here.
using SolidarityFund.Domain.Documents;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Web.Access;

/// <summary>What a reader may see of documents. A case that may not be seen is as one that is not there.</summary>
public static class DocumentSight
{
    /// <summary>True when the reader sees the case with the names in it: a document may bear them all.</summary>
    public static bool Shows(Standing standing, DocumentCase of)
    {
        var (state, sight) = (standing.State, standing.Sight);
        return of.Kind switch
        {
            CaseKind.Request => state.Requests.Requests.GetValueOrDefault(new(of.Value)) is { } request && (sight.IsOwn(request) || sight.WorksOn(request)),
            CaseKind.Loan => state.Loans.Loans.GetValueOrDefault(new(of.Value)) is { } loan && standing.Sees(loan) && sight.Of(loan).Member is not null,
            CaseKind.EmergencyAid => state.Aids.Aids.GetValueOrDefault(new(of.Value)) is { } aid && standing.Sees(aid.Member) && sight.Of(aid).Member is not null,
            CaseKind.Guarantee => state.Guarantees.Guarantees.GetValueOrDefault(new(of.Value)) is { } guarantee && standing.Sees(guarantee.Terms.Member) && sight.Of(guarantee).Member is not null,
            CaseKind.Grant => state.Grants.Grants.GetValueOrDefault(new(of.Value)) is { } grant && GrantSight.Shows(standing, grant) && sight.Of(grant).Member is not null,
            CaseKind.Deposit => state.Deposits.Deposits.GetValueOrDefault(new(of.Value)) is { } deposit && standing.Sees(deposit.Terms.Member),
            CaseKind.Payment => state.Payments.Orders.ContainsKey(new(of.Value)) && standing.SeesAll,
            // An agreement is shown to all; its papers name people and accounts.
            CaseKind.Agreement => state.Cascade.Agreements.ContainsKey(new(of.Value)) && standing.SeesAll,
            CaseKind.SubGrant => state.Cascade.SubGrants.GetValueOrDefault(new(of.Value)) is { } part && standing.Sees(part.Member),
            CaseKind.Claim => state.Cascade.Claims.TryGetValue(new(of.Value), out var under) && standing.Sees(state.Cascade.SubGrants[under].Member),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>A document of a case that the reader sees; null for any other.</summary>
    public static Document? Seen(Standing standing, DocumentId id) => standing.State.Documents.Documents.TryGetValue(id, out var document) && Shows(standing, document.Case) ? document : null;

    /// <summary>True when its bytes are given out: not once they are erased; taken out of its case, only to who attached it and who answers for the files.</summary>
    public static bool GivesOut(Standing standing, Document document) => document.State switch
    {
        DocumentState.Attached => true,
        DocumentState.Withdrawn => document.AttachedBy == standing.Person || standing.Holds(MandateRole.Administrator, MandateRole.Treasurer, MandateRole.Auditor),
        DocumentState.Erased => false,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
