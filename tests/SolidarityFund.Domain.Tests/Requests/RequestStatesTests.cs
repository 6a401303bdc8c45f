// The table of states, written out by hand: a change of it must be made here as well.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Requests;
using SolidarityFund.Testing;

namespace SolidarityFund.Domain.Tests.Requests;

public class RequestStatesTests
{
    /// <summary>For who works on it, for the member, who acts next, and the words for the member in three languages.</summary>
    private const string Table = """
        Submitted       | Received       | FollowUpGroup | Received | Reçue | Ontvangen
        NeedsCompletion | NeedsYou       | Member        | We need something from you | Il nous manque une information | We hebben nog iets nodig
        Completed       | UnderReview    | FollowUpGroup | Under review | À l'étude | In behandeling
        UnderAssessment | UnderReview    | FollowUpGroup | Under review | À l'étude | In behandeling
        Assessed        | UnderReview    | FollowUpGroup | Under review | À l'étude | In behandeling
        Offered         | OfferMade      | Member        | We propose something to you | Nous vous proposons une solution | We stellen u een oplossing voor
        Turned          | UnderReview    | Committee     | Under review | À l'étude | In behandeling
        Proposed        | BeingDecided   | Committee     | Being decided | En cours de décision | Beslissing loopt
        Adopted         | Granted        | Treasurer     | Granted | Accordée | Toegekend
        Refused         | NotGranted     | Member        | Not granted | Non retenue | Niet weerhouden
        Deferred        | OnHold         | Committee     | On hold | En attente | In wacht
        Appealed        | AppealUnderWay | Assembly      | Your appeal is being decided | Votre recours est examiné | Uw beroep wordt behandeld
        Withdrawn       | Withdrawn      | Nobody        | Withdrawn | Retirée | Ingetrokken
        AdviceGiven     | Advised        | Nobody        | Advice given | Conseil donné | Advies gegeven
        Closed          | NotGranted     | Nobody        | Not granted | Non retenue | Niet weerhouden
        """;

    [Fact]
    public void Each_state_has_one_public_state_one_next_actor_and_its_words() => Assert.Equal(
        Table.Split('\n').Select(row => string.Join(" | ", row.Split('|', StringSplitOptions.TrimEntries))),
        Enum.GetValues<RequestState>().Select(RequestStates.RowOf).Select(r =>
        {
            var word = RequestStates.WordOf(r.Public);
            return $"{r.State} | {r.Public} | {r.Next} | {word.English} | {word.French} | {word.Dutch}";
        }));

    [Fact]
    public void The_table_has_every_state_once_and_each_has_words_of_its_own()
    {
        Assert.Equal(Enum.GetValues<RequestState>(), RequestStates.Table.Select(r => r.State));
        Assert.Equal(RequestStates.Table.Length, RequestStates.Table.Select(r => r.Word).Distinct().Count());
        Assert.All(RequestStates.Table, r => Assert.All(Enum.GetValues<Language>(), language => Assert.NotEmpty(r.Word.In(language))));
        Assert.Equal(Enum.GetValues<PublicState>().Length, Enum.GetValues<PublicState>().Select(RequestStates.WordOf).Distinct().Count());
    }

    [Fact]
    public void A_charter_says_how_requests_are_followed_within_its_ranges()
    {
        Assert.Equal((2, 3, 30), (SampleCharter.Belgian.RequestRules.GroupLeast, SampleCharter.Belgian.RequestRules.GroupMost, SampleCharter.Belgian.RequestRules.AppealDays));
        Assert.Equal(["/requests/groupLeast", "/requests/groupMost", "/requests/appealDays"], (SampleCharter.Belgian with { Requests = new RequestRules(0, -1, 366) }).Faults().Select(f => f.Pointer));
        Assert.Empty((SampleCharter.Belgian with { Requests = new RequestRules(1, 10, 0) }).Faults());
    }
}
