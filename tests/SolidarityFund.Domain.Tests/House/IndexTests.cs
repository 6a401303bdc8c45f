// What a book keeps to be quick is what reading all of it would say, after any walk.
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Testing;

namespace SolidarityFund.Domain.Tests.House;

public class IndexTests
{
    [Fact]
    public void Indexes_say_what_a_scan_says()
    {
        foreach (var seed in Enumerable.Range(1, 8)) Walk.Draw(seed, 300).Take((fund, _, _, _) => Check(fund.State));
    }

    private static void Check(FundState state)
    {
        var (loans, elsewhere, members, proposals, aids) = (state.Loans, state.Guarantees.Exposures, state.Members, state.Proposals, state.Aids);
        foreach (var member in members.Members.Keys)
        {
            Assert.Equal(loans.Exposures.Where(e => e.Key != member).Select(e => e.Value + elsewhere.GetValueOrDefault(e.Key)).Concat(elsewhere.Where(e => !loans.Exposures.ContainsKey(e.Key) && e.Key != member).Select(e => e.Value)).Append(7).OrderDescending().Take(5).Sum(), loans.LargestFive(elsewhere, new Dictionary<MemberId, long> { [member] = 7 }));
            Assert.Equal(
                proposals.Proposals.Values.Where(p => p.Applicant == member || p.Held is GovernanceCommand.ChooseAmong).Select(p => p.Number).Order(), proposals.About(member).Select(p => p.Number).Order());
            Assert.Equal(
                aids.Aids.Values.Count(a => a.Member == member && a.Counts(DateOnly.MinValue) && a.RequestedOn > new DateOnly(2025, 1, 1) && a.RequestedOn < new DateOnly(2027, 1, 1)), aids.CountAround(member, new DateOnly(2026, 1, 1), 12, DateOnly.MinValue));
        }
        Assert.Equal(proposals.Proposals.Values.Where(p => p.State is ProposalState.Open or ProposalState.AdoptedNotEnacted).Select(p => p.Number).Order(), proposals.Live.Select(p => p.Number));
        if (state.LastAt == default) return;
        var today = FundCalendar.Today(state.LastAt, null);
        foreach (var body in (string[])["committee", "board"])
            Assert.Equal(
                members.MandatesOn(today).Where(h => h.Mandate.SeatIn == body).OrderBy(h => h.Person.Value).ThenBy(h => h.Mandate.From).ThenBy(h => h.Mandate.ToString()),
                members.SeatsOn(body, today).OrderBy(h => h.Person.Value).ThenBy(h => h.Mandate.From).ThenBy(h => h.Mandate.ToString()));
    }
}
