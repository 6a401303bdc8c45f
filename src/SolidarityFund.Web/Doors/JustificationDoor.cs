// JustificationDoor: the reconciliation of an agreement with the words that are kept aside, for whoever may read it: those inside, and the funder by its link.
using SolidarityFund.Actors;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Reports;
using SolidarityFund.Storage;

namespace SolidarityFund.Web.Doors;

/// <summary>Makes the reconciliation of an agreement.</summary>
public static class JustificationDoor
{
    /// <summary>The report as of a state. The entries are read one by one only where the sums do not tie, to name those behind the difference.</summary>
    public static async Task<JustificationReport> Make(IJournal journal, ITexts texts, FundId fund, Confirmed confirmed, Agreement agreement, CancellationToken cancellation)
    {
        var state = confirmed.State;
        var words = await new WordsDoor(fund, texts).Read([.. state.Cascade.Of(agreement).SelectMany(g => g.Expenses).Select(e => e.Line.Supplier)], cancellation);
        var books = Justification.Sums(state, agreement).Ties ? null : await Books.From(journal.ReadAfter(fund, 0, cancellation).TakeWhile(r => r.Version <= confirmed.Version), cancellation);
        return Justification.Of(state, agreement, text => words.TryGetValue(text, out var kept) ? kept.Text ?? "" : "", books);
    }
}
