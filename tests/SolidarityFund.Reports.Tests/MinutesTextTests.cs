using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Testing;

namespace SolidarityFund.Reports.Tests;

public class MinutesTextTests
{
    private static readonly KeptText Words = KeptText.Of(new(new Guid("11111111-1111-1111-1111-111111111111")), new byte[16], "Le fonds ouvre une permanence.");

    [Fact]
    public void Minutes_of_a_written_vote_say_who_what_how_and_how_many_in_each_language()
    {
        var (state, proposal) = Decided();
        var (english, french, dutch) = (MinutesText.Of(state, proposal, Language.English), MinutesText.Of(state, proposal, Language.French), MinutesText.Of(state, proposal, Language.Dutch));
        Assert.Contains("Rule: simple majority\nQuorum: 2 of 3, taking part 3\nCount: for 2, against 0, abstained 1, objections 0\nResult: adopted and enacted\n", english, StringComparison.Ordinal);
        Assert.Contains("Règle: majorité simple\nQuorum: 2 sur 3, participants 3\nDécompte: pour 2, contre 0, abstentions 1, objections 0\nRésultat: adopté et exécuté\n", french, StringComparison.Ordinal);
        Assert.Contains("Regel: gewone meerderheid\nQuorum: 2 van 3, deelnemers 3\nTelling: voor 2, tegen 0, onthoudingen 1, bezwaren 0\nUitslag: aangenomen en uitgevoerd\n", dutch, StringComparison.Ordinal);
        Assert.Contains("1. Resolution, 48.00 EUR\n", english, StringComparison.Ordinal);
        Assert.Contains("1. Résolution, 48.00 EUR\n", french, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_and_names_are_shown_where_they_are_kept_and_the_hash_does_not_know_them()
    {
        var (state, proposal) = Decided();
        var text = MinutesText.Of(state, proposal, Language.French);
        Assert.DoesNotContain("permanence", text, StringComparison.Ordinal);
        var shown = MinutesText.Show(text, id => id == Words.Id ? "Le fonds ouvre une permanence." : null, person => person == FoundedFund.Treasurer ? "Tom Desmet" : null);
        Assert.Contains("Texte: Le fonds ouvre une permanence.\n", shown, StringComparison.Ordinal);
        Assert.Contains("Proposé par: Tom Desmet\n", shown, StringComparison.Ordinal);
        Assert.Equal(text, MinutesText.Show(text, _ => null, _ => null));
        Assert.Equal(MinutesText.Hash(l => MinutesText.Of(state, proposal, l)), MinutesText.Hash(l => MinutesText.Of(state, proposal, l)));
        Assert.NotEqual(MinutesText.Hash(_ => text), MinutesText.Hash(_ => text + " "));
    }

    [Theory]
    [InlineData(48_00, "48.00 EUR")]
    [InlineData(5, "0.05 EUR")]
    [InlineData(-1_234_567_89, "-1 234 567.89 EUR")]
    public void Amounts_are_grouped_by_spaces(long cents, string shown) => Assert.Equal(shown, ProposalTitles.Amount(Money.Euro(cents)));

    private static (Domain.FundState State, Proposal Proposal) Decided()
    {
        var founded = new FoundedFund();
        var id = founded.Fund.Do<GovernanceEvent.ProposalOpened>(FoundedFund.Treasurer, new GovernanceCommand.Propose(new GovernanceCommand.AdoptResolution(DecisionKind.Resolution, Words, Money.Euro(48_00), null, []))).Proposal;
        foreach (var (place, person) in FoundedFund.Delegates.Index())
            founded.Fund.Do(FundInMemory.Person($"{person} committee"), new GovernanceCommand.CastVote(id, founded.Members[place], place == 2 ? Choice.Abstain : Choice.For));
        return (founded.Fund.State, founded.Fund.State.Proposals.Proposals[id]);
    }
}
