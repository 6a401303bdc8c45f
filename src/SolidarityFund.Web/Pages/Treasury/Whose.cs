// Whose: what a payment reference stands for, in words, with the name of an organisation only where the reader may see it.
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Web.Pages.Treasury;

public static class Whose
{
    /// <summary>The kind and the reference as it is printed: <c>cotisation +++202/6000/00105+++</c>.</summary>
    public static string What(Standing standing, PaymentReference reference, Text text) =>
        $"{(standing.State.OpenOn(standing.Today).IsIssued(reference) ? text[$"reference.{reference.Kind}"] : text["reference.unknown"])} {ReferenceText.Of(standing.State.Charter!.PaymentReferences, reference)}";

    /// <summary>Whose it is, or the number of its dossier where the reader may not know; null where nothing may be said, as of a guarantor.</summary>
    public static string? Name(Standing standing, PaymentReference reference)
    {
        var state = standing.State;
        if (state.Loans.WithReference(reference) is { } loan) return Home.Named(standing, standing.Sight.Of(loan));
        if (state.Guarantees.WithReference(reference) is { } guarantee) return Home.Named(standing, standing.Sight.Of(guarantee));
        if (state.Grants.WithReference(reference) is { } grant) return Home.Named(standing, standing.Sight.Of(grant));
        if (state.Pledges.WithReference(reference) is not null) return null;
        return state.OpenOn(standing.Today).OwnerOf(reference) is { } member && standing.Sees(member) ? state.Members.Members[member].Organisation.Name : null;
    }
}
