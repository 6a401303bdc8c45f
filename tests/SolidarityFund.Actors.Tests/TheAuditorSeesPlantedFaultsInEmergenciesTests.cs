using System.Collections.Immutable;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Testing;
using static SolidarityFund.Testing.FoundedFund;
using static SolidarityFund.Testing.FundInMemory;

namespace SolidarityFund.Actors.Tests;

/// <summary>Aid that two approved, that was ordered, and that the members refused to ratify: each test forges one thing in that journal.</summary>
public class TheAuditorSeesPlantedFaultsInEmergenciesTests
{
    private readonly FoundedFund _founded = new();

    public TheAuditorSeesPlantedFaultsInEmergenciesTests()
    {
        var (fund, members) = (_founded.Fund, _founded.Members);
        var aid = fund.Do<AidEvent.AidRequested>(Person("nord"), new AidCommand.RequestAid(members[2], Money.Euro(800_00), new DateOnly(2026, 1, 5))).Aid;
        fund.Do(Person("verte committee"), new AidCommand.ApproveAid(aid));
        fund.Do(Person("sud committee"), new AidCommand.ApproveAid(aid));
        fund.Do(Treasurer, new AidCommand.PrepareAidPayment(aid));
        var proposal = fund.Do<GovernanceEvent.ProposalOpened>(Chair, new GovernanceCommand.Propose(new AidCommand.RatifyAid(aid))).Proposal;
        fund.Do(Person("verte committee"), new GovernanceCommand.CastVote(proposal, members[0], Choice.Against));
        fund.Do(Person("sud committee"), new GovernanceCommand.CastVote(proposal, members[1], Choice.Against));
    }

    [Fact]
    public void A_sound_journal_passes() => Tell(e => [e]).Compare(_founded.Fund.State);

    [Fact]
    public void A_last_day_of_its_own() => Fails("working days", e => [e is AidEvent.AidRequested asked ? asked with { ApprovableUntil = asked.RequestedOn.AddDays(9) } : e]);

    [Fact]
    public void Two_approvals_of_one_organisation() => Fails("another organisation", e => [e is AidEvent.AidApproved approved ? approved with { For = _founded.Members[0] } : e]);

    [Fact]
    public void An_approval_for_the_applicant() => Fails("another organisation", e => [e is AidEvent.AidApproved approved ? approved with { For = _founded.Members[2] } : e]);

    [Fact]
    public void A_refusal_that_nobody_noted() => Fails("a refused ratification is noted", e => e is AidEvent.AidNotRatified or PaymentEvent.PaymentCancelled ? [] : [e]);

    [Fact]
    public void A_ratification_against_the_vote() => Fails("by an adopted decision", e => e is AidEvent.AidNotRatified(var aid, _) ? [new AidEvent.AidRatified(aid)] : [e]);

    [Fact]
    public void A_promise_that_is_not_released() => Fails("what is paid stays paid", e => [e is AidEvent.AidNotRatified refused ? refused with { Entry = null } : e]);

    [Fact]
    public void An_order_that_stays() => Fails("no order is live", e => e is PaymentEvent.PaymentCancelled ? [] : [e]);

    private void Fails(string law, Func<Event, Event[]> forge) => Assert.Contains(law, Assert.Throws<AuditException>(() => Tell(forge)).Message, StringComparison.Ordinal);

    private Auditor Tell(Func<Event, Event[]> forge)
    {
        var auditor = new Auditor();
        foreach (var record in _founded.Fund.Records)
        {
            ImmutableArray<Event> events = [.. record.Events.SelectMany(forge)];
            auditor.Read(record.Version, record.Command, record.Author, record.RecordedAt, TheAuditorSeesPlantedFaultsTests.CommandOf(events), events);
        }
        return auditor;
    }
}
