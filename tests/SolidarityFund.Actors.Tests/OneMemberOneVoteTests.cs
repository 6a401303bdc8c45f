using System.Text;
using System.Text.RegularExpressions;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Testing;
using static SolidarityFund.Testing.FoundedFund;
using static SolidarityFund.Testing.FundInMemory;

namespace SolidarityFund.Actors.Tests;

/// <summary>The laws of a vote (domain.md §5), over everything that the walks do.</summary>
public partial class OneMemberOneVoteTests(ITestOutputHelper output)
{
    [Fact]
    public void A_recused_vote_never_counts()
    {
        var recusals = 0;
        Laws.Hold(12, walk => walk.Take((fund, _, _, _) =>
        {
            foreach (var proposal in fund.State.Proposals.Proposals.Values)
            {
                recusals += proposal.Recused.Count;
                Assert.DoesNotContain(proposal.Recused, r => proposal.Ballots.ContainsKey(r.Member) || proposal.IsOnRoll(r.Member) || proposal.Papers.ContainsKey(r.Member));
                Assert.All(proposal.Ballots, b => Assert.True(b.Value.Proxy is not { } holder || proposal.Recused.All(r => r.Member != holder)));
            }
        }));
        Assert.True(recusals > 100);
    }

    [Fact]
    public void One_organisation_has_one_vote_through_any_mix_of_representatives_proxies_and_paper()
    {
        int own = 0, proxied = 0, onPaper = 0, changed = 0;
        Laws.Hold(40, walk =>
        {
            var cast = new Dictionary<ProposalId, HashSet<MemberId>>();
            walk.Take((fund, _, _, answer) =>
            {
                if (answer is not Answer.Receipt { Replayed: false } receipt) return;
                foreach (var e in receipt.Events)
                {
                    if (e is GovernanceEvent.RoundOpened or GovernanceEvent.ProposalEscalated) cast.Remove(e is GovernanceEvent.RoundOpened r ? r.Proposal : ((GovernanceEvent.ProposalEscalated)e).Proposal);
                    if (e is GovernanceEvent.ConflictDeclared left && cast.TryGetValue(left.Proposal, out var voters)) voters.IntersectWith(fund.State.Proposals.Proposals[left.Proposal].Ballots.Keys);
                    (ProposalId Proposal, MemberId Member, MemberId? Proxy, VoteMedium? Medium)? ballot = e switch
                    {
                        GovernanceEvent.VoteCast v => (v.Proposal, v.Member, v.Proxy, v.Medium),
                        GovernanceEvent.SealedVoteCast v => (v.Proposal, v.Member, v.Proxy, null),
                        GovernanceEvent.RankingCast v => (v.Proposal, v.Member, v.Proxy, null),
                        _ => null,
                    };
                    if (ballot is var (proposal, member, proxy, medium))
                    {
                        if (!(cast.TryGetValue(proposal, out var before) ? before : cast[proposal] = []).Add(member)) changed++;
                        if (medium is not null) onPaper++;
                        else if (proxy is not null) proxied++;
                        else own++;
                    }
                    if (e is GovernanceEvent.ProposalClosed closed)
                        Assert.Equal(cast.GetValueOrDefault(closed.Proposal)?.Count ?? 0, closed.For + closed.Against + closed.Abstained + (closed.Objections ?? 0));
                }
            });
        });
        output.WriteLine($"{own} cast, {proxied} by proxy, {onPaper} on paper, {changed} changed");
        Assert.True(own > 100 && proxied > 0 && onPaper > 0 && changed > 0);
    }

    [Fact]
    public void A_secret_vote_leaves_the_same_bytes_whatever_was_voted_but_for_the_seal()
    {
        var journals = Enum.GetValues<Choice>().Where(c => c != Choice.Objection).Select(choice =>
        {
            var founded = new FoundedFund();
            var proposal = founded.Fund.Do<GovernanceEvent.ProposalOpened>(Chair, new GovernanceCommand.Propose(new MembershipCommand.AdmitMember(Association("est", "0999999999", "BE00000001")), Secret: true)).Proposal;
            founded.Fund.Do(Person("verte committee"), new GovernanceCommand.CastSealedVote(proposal, founded.Members[0], TestSeal.Of(choice, Named("nonce"))));
            var body = Encoding.UTF8.GetString(founded.Fund.Records[^1].Body.Span);
            Assert.Contains(founded.Members[0].ToString(), body, StringComparison.Ordinal);
            Assert.DoesNotContain($"\"{choice}\"", body, StringComparison.Ordinal);
            return body;
        }).ToArray();

        Assert.Single(journals.Select(j => j.Length).Distinct());
        // The fingerprint is a hash of the command, seal included.
        Assert.Single(journals.Select(j => Sealed().Replace(j, "")).Distinct());
    }

    [GeneratedRegex("\"(seal|fingerprint)\":\"[^\"]*\"")]
    private static partial Regex Sealed();
}
