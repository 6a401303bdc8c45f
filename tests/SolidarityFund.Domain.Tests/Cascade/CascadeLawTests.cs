// Cascade: laws over random trees of sub-grants. A case is a seed: what fails is printed with it and fails again.
using FsCheck.Fluent;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Tests.House;
using SolidarityFund.Testing;

namespace SolidarityFund.Domain.Tests.Cascade;

public class CascadeLawTests
{
    private static readonly DateOnly Today = new(2026, 1, 5);

    /// <summary>After every step: each cent of an agreement is awarded, free or given back, at every node; cash, caps and documents stay within their bounds.</summary>
    [Fact]
    public void A_tree_of_sub_grants_keeps_every_cent() => Law.Holds(Gen.Choose(1, 1_000_000), seed => new Forest(seed).Walk(160), tests: 12);

    [Fact]
    public void A_tree_grows_to_two_hundred_nodes_and_keeps_every_cent() => Law.Holds(Gen.Choose(1, 1_000_000), seed => new Forest(seed).Grow(200), tests: 2);

    /// <summary>Every rule shares out what it has to the cent, gives nobody a negative part, and where the order is not the rule the order changes nothing.</summary>
    [Fact]
    public void A_redistribution_conserves_and_does_not_look_at_the_order() => Law.Holds(Gen.Choose(1, 1_000_000), seed =>
    {
        var random = new Random(seed);
        PartnerNeed[] needs = [.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => new PartnerNeed(default, Money.Euro(random.Next(1, random.Next(2, 1_000_000))), random.Next(3) == 0 ? true : null))];
        int[] numbers = [.. Enumerable.Range(1, needs.Length).OrderBy(_ => random.Next())], order = [.. Enumerable.Range(0, needs.Length).OrderBy(_ => random.Next())];
        var amount = Money.Euro(random.NextInt64(1, needs.Sum(n => n.Need.Cents) + 1));
        foreach (var rule in Enum.GetValues<RedistributionRule>())
        {
            var parts = RedistributionPlan.Split(rule, amount, needs, numbers);
            var left = amount.Cents - parts.Sum(p => p.Cents);
            Assert.True(left >= 0 && parts.All(p => p.Cents >= 0) && (rule == RedistributionRule.WaitingList || left == 0), $"seed {seed}: {rule} leaves {left}");
            if (rule != RedistributionRule.Equal) Assert.True(parts.Zip(needs).All(p => p.First <= p.Second.Need), $"seed {seed}: {rule} gives more than the need");
            if (rule is RedistributionRule.Priority or RedistributionRule.WaitingList) continue;
            var permuted = RedistributionPlan.Split(rule, amount, [.. order.Select(i => needs[i])], [.. order.Select(i => numbers[i])]);
            Assert.True(order.Select((from, to) => parts[from] == permuted[to]).All(same => same), $"seed {seed}: {rule} looks at the order");
        }
        return true;
    });

    /// <summary>Two agreements, six members, and whatever is asked of Cascade: few enough members that the cap of each is met, by roots and by parts granted on alike.</summary>
    private sealed class Forest
    {
        private const int Deepest = 5;
        private static readonly Account Bank = FoundedFund.Bank;

        private readonly int _seed;
        private readonly Random _random;
        private readonly MemberId[] _members;
        private readonly Dictionary<AgreementId, (long Awarded, long Back)> _told = [];
        private FundState _state;
        private int _commands;

        public Forest(int seed)
        {
            (_seed, _random) = (seed, new Random(seed));
            var founded = new FoundedFund();
            _state = founded.Fund.State;
            for (var i = 4; i <= 6; i++)
                Happens(FundInMemory.Person("chair"), new MembershipEvent.MemberAdmitted(new MemberId(FundInMemory.Named($"member {i}")), i, FoundedFund.Association($"Member {i}", $"100000000{i}", $"BE5400000009709{i}"), Today));
            _members = [.. _state.Members.Members.Values.OrderBy(m => m.Number).Select(m => m.Id)];
            foreach (var member in _members) Happens(FundInMemory.Person("chair"), new MembershipEvent.MandateGranted(Delegate(member), MandateRole.Delegate, member, Today));
            foreach (var (purpose, point) in new[] { ("ONE", RecognitionPoint.Commitment), ("TWO", RecognitionPoint.Acceptance) })
            {
                Ask(FoundedFund.Treasurer, new CascadeCommand.PrepareAgreement(new(
                    "Cocof", "BE71096123456769", purpose, Money.Euro(400_000_00), new(2025, 1, 1), new(2027, 12, 31), point, [new("all", "All", Money.Euro(400_000_00))], ThirdPartyMost: Money.Euro(90_000_00), DepthMost: Deepest, OnGrantingSha256: new string('c', 64))));
                var agreement = _state.Cascade.Agreements.Values.Single(a => a.Terms.Purpose == purpose);
                Ask(FundInMemory.Person("verte committee"), new CascadeCommand.ApproveAgreement(agreement.Id));
                Happens(default, CascadeDecisions.Receive(agreement, Money.Euro(250_000_00), Bank, Today, new(Guid())));
            }
        }

        private CascadeBook Book => _state.Cascade;

        public bool Walk(int steps)
        {
            for (var step = 0; step < steps; step++)
            {
                Step();
                Check();
            }
            return true;
        }

        public bool Grow(int nodes)
        {
            for (var tries = 0; Book.SubGrants.Count < nodes && tries < 4 * nodes; tries++)
            {
                if (_random.Next(4) == 0) Step();
                else Award(1, 300_00);
                if (tries % 20 == 0) Check();
            }
            Assert.True(Book.SubGrants.Count >= nodes && Book.SubGrants.Values.Max(Book.DepthOf) == Deepest, $"seed {_seed}: {Book.SubGrants.Count} nodes");
            Check();
            return true;
        }

        private void Step()
        {
            var agreement = Any([.. Book.Agreements.Values.OrderBy(a => a.Number)]);
            SubGrant[] all = [.. Book.Of(agreement)];
            if (all.Length < 4 || _random.Next(4) == 0)
            {
                Award(1, 40_000_00);
                return;
            }
            var grant = Any(all);
            switch (_random.Next(11))
            {
                case 0 or 1:
                    var amount = Euro(Book.RoomOf(grant).Cents + 2);
                    Ask(Delegate(grant.Member), new CascadeCommand.SubmitClaim(grant.Id, [.. Enumerable.Range(0, 2).Select(_ => Line(amount))]));
                    break;
                case 2 or 3 when Book.SubGrants.Values.SelectMany(g => g.Expenses).Where(e => e.IsOpen).ToArray() is { Length: > 0 } open:
                    var waits = Any(open);
                    var accepted = Any([waits.Line.Claimed, waits.Line.Claimed.Zero, Euro(waits.Line.Claimed.Cents)]);
                    var verdict = accepted == waits.Line.Claimed ? Verdict.Accepted : accepted.IsZero ? Verdict.Rejected : Verdict.Partly;
                    Ask(FoundedFund.Treasurer, new CascadeCommand.ReviewExpense(waits.Claim, waits.Number, verdict, accepted, verdict == Verdict.Accepted ? null : RejectReason.NoDocument));
                    break;
                case 4 or 5:
                    Pay(grant);
                    break;
                case 6:
                    Ask(Occasion.Fund, new CascadeCommand.CloseSubGrant(grant.Id));
                    break;
                case 7:
                    SubGrant[] partners = [.. all.Where(g => g.Parent == grant.Parent && g.ClosedOn is null).OrderBy(_ => _random.Next()).Take(_random.Next(1, 5))];
                    var free = grant.Parent is { } parent ? Book.RoomOf(Book.SubGrants[parent]) : Book.Free(agreement);
                    Ask(Occasion.Fund, new CascadeCommand.RedistributeFreed(
                        agreement.Id, Euro(free.Cents + 2), [.. partners.Select(p => new PartnerNeed(p.Id, Euro(50_000_00), Any<bool?>([null, true])))], Any<RedistributionRule?>([null, .. Enum.GetValues<RedistributionRule>()]), grant.Parent));
                    break;
                case 8 when Book.Redistributions.Count > 0:
                    Ask(Occasion.Fund, new CascadeCommand.ReverseRedistribution(Any([.. Book.Redistributions.Values.OrderBy(r => (r.Agreement.Value, r.Number))]).Id));
                    break;
                case 9:
                    Ask(Delegate(grant.Member), new CascadeCommand.LeaveToPool(grant.Id, Euro(CascadeDecisions.Loose(_state.Payments, Book, grant).Cents + 2), new(new(Guid()), new string('a', 64))));
                    break;
                default:
                    if (grant.RefundOpen.IsPositive) Happens(default, CascadeDecisions.Refund(Book, grant, Euro(grant.RefundOpen.Cents), Bank, Today, new(Guid())));
                    else Ask(FoundedFund.Treasurer, new CascadeCommand.OweFunder(agreement.Id, Any(Enum.GetValues<OwedBecause>()), Euro(500_00)));
                    break;
            }
        }

        private void Award(long least, long most)
        {
            var agreement = Any([.. Book.Agreements.Values.OrderBy(a => a.Number)]);
            SubGrant[] parents = [.. Book.Of(agreement).Where(g => g.ClosedOn is null)];
            // The deepest of three, so that chains come about.
            var parent = parents.Length > 0 && _random.Next(3) > 0 ? new[] { Any(parents), Any(parents), Any(parents) }.MaxBy(Book.DepthOf) : null;
            Ask(Occasion.Fund, new CascadeCommand.AwardSubGrant(agreement.Id, Any(_members), Money.Euro(_random.NextInt64(least, parent is null ? 40 * most / 3 : most)), parent?.Id, Any<bool?>([null, true])));
        }

        private void Pay(SubGrant grant)
        {
            if (!Ask(FoundedFund.Treasurer, new CascadeCommand.PrepareSubGrantTranche(grant.Id, Euro(grant.Unpaid.Cents + 1)))) return;
            var order = _state.Payments.Orders.Values.Single(o => o.IsLive);
            // What is ordered is spoken for: neither given up nor taken back.
            Ask(Delegate(grant.Member), new CascadeCommand.LeaveToPool(grant.Id, Euro(grant.Unpaid.Cents), new(new(Guid()), new string('a', 64))));
            Assert.True(CascadeDecisions.IsOwed(Book, order), $"seed {_seed}: an order is owed until it is paid");
            var line = new LineId(Guid());
            var paid = CascadeDecisions.Pay(Book, order, Bank, Today, line);
            Happens(default, new PaymentEvent.PaymentConfirmed(order.Id, line));
            Happens(default, paid);
        }

        /// <summary>Documents of a small range, so that the same one comes again, here and in the other agreement.</summary>
        private ExpenseLine Line(Money claimed)
        {
            var number = _random.Next(400);
            var total = Money.Euro(1_000_00 + (number * 37_00));
            var hash = ExpenseDocument.HashOf("S", $"{number}", total);
            var document = new ExpenseDocument(ProofType.Invoice, new(new(Guid()), new string('a', 64)), hash, ExpenseDocument.LikenessOf("S", total), Today, total, Sha256: hash);
            return new(document, Money.Min(claimed, Euro(total.Cents)), "all", new(Today), Others: Any<EquatableArray<OtherShare>>([[], [], [new("CITY-1", Money.Euro(100_00))]]));
        }

        private void Check()
        {
            var under = Book.SubGrants.Values.Where(g => g.Parent is not null).ToLookup(g => g.Parent!.Value);
            foreach (var agreement in Book.Agreements.Values)
            {
                SubGrant[] all = [.. Book.Of(agreement)], roots = [.. all.Where(g => g.Parent is null)];
                var (free, unspent) = (Book.Free(agreement).Cents, agreement.Unspent.Cents);
                Assert.True(free >= 0 && roots.Sum(g => g.Net.Cents) + free + unspent == agreement.Terms.Amount.Cents, $"seed {_seed}: awarded + free + returned = agreement");
                Assert.True(_told.GetValueOrDefault(agreement.Id).Awarded - _told.GetValueOrDefault(agreement.Id).Back == roots.Sum(g => g.Net.Cents), $"seed {_seed}: what the events awarded and took back is what stands");
                var cash = _state.Balances.Cash(agreement.Terms.Purpose);
                Assert.True(cash >= 0 && cash == agreement.Received.Cents - roots.Sum(g => g.Paid.Cents - g.Refunded.Cents) - agreement.Repaid.Cents, $"seed {_seed}: cash {cash}");
                Assert.True(all.All(g => g.Paid.IsZero || g.Parent is null), $"seed {_seed}: the fund pays its own sub-grants only");
                foreach (var g in all)
                {
                    var taken = g.Expenses.Sum(e => e.IsOpen ? e.Line.Claimed.Cents : e.Accepted.Cents) + under[g.Id].Sum(c => c.Net.Cents);
                    Assert.True(taken <= g.Net.Cents, $"seed {_seed}: node {g.Number} claims and grants on {taken} of {g.Net}");
                    Assert.True(g.Rights.Sum(r => r.Amount.Cents) == g.Net.Cents && g.Rights.All(r => r.Amount.IsPositive), $"seed {_seed}: the rights of node {g.Number} are what it has");
                    Assert.True(g.Pooled <= g.Lapsed && (g.Parent is not null || (g.Unpaid.Cents >= 0 && g.Held.Cents >= 0)), $"seed {_seed}: node {g.Number}: unpaid {g.Unpaid}, held {g.Held}");
                }
                foreach (var party in all.GroupBy(g => _state.Members.Members[g.Member].Organisation.EnterpriseNumber, StringComparer.Ordinal))
                    Assert.True(party.Sum(g => g.Net.Cents) <= agreement.Terms.ThirdPartyCap.Cents, $"seed {_seed}: {party.Key} has {party.Sum(g => g.Net.Cents)}");
            }
            foreach (var document in Book.SubGrants.Values.SelectMany(g => g.Expenses).Where(e => e.Counted.IsPositive).GroupBy(e => e.Line.InvoiceHash, StringComparer.Ordinal))
                Assert.True(document.Sum(e => e.Counted.Cents) + document.Max(e => e.Line.OtherFunders.Cents) <= document.Min(e => e.Line.Total.Cents), $"seed {_seed}: a document is paid beyond its whole");
        }

        private bool Ask(PersonId by, CascadeCommand command)
        {
            var at = Instant.AtStartOf(Today);
            var decision = CascadeDecisions.Decide(_state.Charter!, _state.Balances, _state.Members, _state.Payments, Book, command, new(new(FundInMemory.Named($"law {_seed} {++_commands}")), by, at, Today));
            if (decision.Refusal is not null) return false;
            foreach (var e in decision.Events) Happens(by, e);
            return true;
        }

        private void Happens(PersonId by, Event e)
        {
            switch (e)
            {
                case CascadeEvent.SubGrantAwarded { Parent: null } awarded:
                    Tell(awarded.Agreement, awarded.Amount.Cents, 0);
                    break;
                case CascadeEvent.FreedRedistributed { Parent: null } shared:
                    Assert.True(shared.Parts.Sum(p => p.Amount.Cents) == shared.Amount.Cents && shared.Amount <= Book.Free(Book.Agreements[shared.Agreement]), $"seed {_seed}: a redistribution shares out what is free");
                    Tell(shared.Agreement, shared.Amount.Cents, 0);
                    break;
                case CascadeEvent.RedistributionReversed(var id, _, _) when Book.Redistributions[id] is { Parent: null } reversed:
                    Tell(reversed.Agreement, -reversed.Amount.Cents, 0);
                    break;
                case CascadeEvent.PartPooled { Entry: not null } pooled:
                    Tell(Book.SubGrants[pooled.SubGrant].Agreement, 0, pooled.Amount.Cents);
                    break;
                case CascadeEvent.ExpenseReviewed reviewed:
                    Tell(Book.SubGrants[Book.Claims[reviewed.Claim].SubGrant].Agreement, 0, reviewed.Refund.Cents);
                    break;
                case CascadeEvent.SubGrantClosed closed when Book.SubGrants[closed.SubGrant] is { Parent: null } over:
                    Tell(over.Agreement, 0, closed.Lapsed.Cents + closed.Refund.Cents);
                    break;
            }
            _state = Fund.Evolve(_state, e, by, Instant.AtStartOf(Today));
        }

        private void Tell(AgreementId agreement, long awarded, long back) => _told[agreement] = (_told.GetValueOrDefault(agreement).Awarded + awarded, _told.GetValueOrDefault(agreement).Back + back);

        private PersonId Delegate(MemberId member) => FundInMemory.Person($"delegate of {Array.IndexOf(_members, member)}");

        private Guid Guid() => FundInMemory.Named($"law {_seed} id {++_commands}");

        private Money Euro(long most) => Money.Euro(_random.NextInt64(1, Math.Max(1, most) + 1));

        private T Any<T>(T[] items) => items[_random.Next(items.Length)];
    }
}
