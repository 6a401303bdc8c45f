// Earlier: the receipt of a command whose content cannot be made a second time.
using SolidarityFund.Actors;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Web.Doors;

/// <summary>
/// Some commands hold what the door made itself: a seal whose key is destroyed since, minutes as of the newest record. A retry cannot make
/// the same again, and would be told that its id was used for something else. What is recorded under the id says whether it was.
/// </summary>
public static class Earlier
{
    /// <summary>The answer, or the earlier receipt where the id was used by the same person for the same thing.</summary>
    /// <param name="directory">The actors.</param>
    /// <param name="fund">The fund.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="answer">What was answered now.</param>
    /// <param name="isSame">Knows the thing by what happened then.</param>
    /// <param name="cancellation">Stops looking.</param>
    public static async Task<Answer> Or(FundDirectory directory, FundId fund, PersonId by, Answer answer, Func<Event, bool> isSame, CancellationToken cancellation = default)
    {
        if (answer is not Answer.Refused(var refusal, _) || refusal.Kind != ActorRefusals.CommandIdReused) return answer;
        var version = (long)refusal.Facts.Single(f => f.Name == "version").Value;
        await foreach (var record in directory.Journal.ReadAfter(fund, version - 1, cancellation))
            return record.Author == by && record.Events.Any(isSame) ? new Answer.Receipt(version, [.. record.Events], Replayed: true) : answer;
        return answer;
    }
}
