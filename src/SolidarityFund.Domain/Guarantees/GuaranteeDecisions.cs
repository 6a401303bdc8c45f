// The rules of Guarantees: who gets which guarantee, how its maximum declines, when it ends. What follows a call stands in GuaranteeCalls.cs.
using System.Collections.Immutable;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;

namespace SolidarityFund.Domain.Guarantees;

/// <summary>What the rooms above know and these rules need: Fund.cs tells it.</summary>
/// <param name="Free">What the fund may still promise (domain.md §2.4).</param>
/// <param name="Loans">Cents that each member owes or was promised as loans.</param>
/// <param name="TooLate">Why a member that is late with a loan gets no new support, or null.</param>
public sealed record LendingSide(Money Free, ImmutableDictionary<MemberId, long> Loans, Func<Member, Refusal?> TooLate);

/// <summary>The rules of Guarantees, domain.md §2.3, §2.6 and §2.8.</summary>
public static class GuaranteeDecisions
{
    /// <summary>Decides a command of Guarantees.</summary>
    public static Decision Decide(
        Charter charter, Balances balances, MembershipBook members, PaymentBook payments, GuaranteeBook guarantees, LendingSide lending, GuaranteeCommand command, in Occasion occasion) => command switch
        {
            GuaranteeCommand.RequestGuarantee(var terms) => Request(charter, balances, members, guarantees, lending, terms, occasion),
            GuaranteeCommand.WithdrawGuarantee(var id) => Withdraw(members, guarantees, id, occasion),
            GuaranteeCommand.GiveOpinion give => GiveOpinion(members, guarantees, give, occasion),
            GuaranteeCommand.IssueGuarantee(var id, var conditions) => Issue(charter, balances, members, guarantees, lending, id, conditions, occasion),
            GuaranteeCommand.ReportCredit report => Report(charter, members, guarantees, report, occasion),
            GuaranteeCommand.ExtendGuarantee(var id, var expiresOn) => Extend(charter, members, guarantees, id, expiresOn, occasion),
            GuaranteeCommand.ReleaseGuarantee(var id, var hash) => Release(members, guarantees, id, hash, occasion),
            GuaranteeCommand.RecordCounterGuarantee record => Counter(members, guarantees, record, occasion),
            GuaranteeCommand.RecordCall(var id, var demand) => GuaranteeCalls.Record(charter, members, guarantees, id, demand, occasion),
            GuaranteeCommand.AcceptCall(var call) => GuaranteeCalls.Accept(guarantees, call),
            GuaranteeCommand.RefuseCall(var call, var reason) => GuaranteeCalls.Refuse(members, guarantees, call, reason, occasion),
            GuaranteeCommand.EstimateCall estimate => GuaranteeCalls.Estimate(charter, members, guarantees, estimate, occasion),
            GuaranteeCommand.PrepareCallPayment(var call) => GuaranteeCalls.PreparePayment(balances, members, payments, guarantees, call, occasion),
            GuaranteeCommand.WriteDownRecourse write => GuaranteeCalls.WriteDown(charter, members, guarantees, write, occasion),
            GuaranteeCommand.WriteOffRecourse(var id) => GuaranteeCalls.WriteOff(guarantees, id, occasion),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>The refusal of new support to who owes after a call of its guarantee, or null (domain.md §2.6); emergency aid is asked for elsewhere and stays possible.</summary>
    public static Refusal? OwesRecourse(GuaranteeBook guarantees, Member member)
    {
        // Nearly no member has one: the exposures tell without a walk over all of them.
        if (!guarantees.Exposures.ContainsKey(member.Id)) return null;
        return guarantees.Of(member.Id).FirstOrDefault(g => g.Owed.IsPositive) is { } called
            ? GuaranteeRefusals.RecourseOwed.With(("member", member.Code), ("guarantee", called.Code), ("owed", called.Owed), ("since", called.PaidOn!.Value)) : null;
    }

    private static Decision Request(
        Charter charter, Balances balances, MembershipBook members, GuaranteeBook guarantees, LendingSide lending, GuaranteeTerms terms, in Occasion occasion)
    {
        var rules = charter.GuaranteeRules;
        if (!members.Members.TryGetValue(terms.Member, out var member)) return MembershipRefusals.MemberUnknown.With(("member", terms.Member));
        if (!members.ActsFor(occasion.By, terms.Member, occasion.Today)) return MembershipRefusals.NotTheirDelegate.With(("person", occasion.By), ("member", member.Code));
        if (NoNewSupport(guarantees, lending, member) is { } support) return support;
        if (Unfit(members, terms.Lender) is { } lender) return lender;
        if (Plausible.UnfitOrNotPositive(terms.Credit, charter.Currency) is { } credit) return credit;
        if (terms.Quota.Value < 1 || terms.Quota.Value > rules.QuotaBasisPointsMost.Value) return GuaranteeRefusals.QuotaTooHigh.With(("quota", terms.Quota), ("most", rules.QuotaBasisPointsMost));
        if (!terms.Maximum.IsPositive) return CommonRefusals.AmountNotPositive.With(("amount", terms.Maximum));
        if (Plausible.UnfitOrFuture(terms.RequestedOn, occasion.Today) is { } requested) return requested;
        foreach (var day in (ReadOnlySpan<DateOnly>)[terms.NeededOn, terms.ExpiresOn])
            if (Plausible.Unfit(day) is { } unfit) return unfit;
        if (terms.NeededOn < terms.RequestedOn) return GuaranteeRefusals.CreditBeforeRequest.With(("needed", terms.NeededOn), ("requested", terms.RequestedOn));
        if (OutsideTerm(rules, terms, terms.ExpiresOn) is { } term) return term;
        if (terms.CallMonths < 0 || terms.CallMonths > rules.CallMonthsMost) return GuaranteeRefusals.CallTimeTooLong.With(("months", terms.CallMonths), ("most", rules.CallMonthsMost));
        var months = DueDates.WholeMonths(member.Organisation.JoinedOn, terms.RequestedOn);
        if (months < rules.WaitingMonths || terms.RequestedOn < member.Organisation.JoinedOn)
            return GuaranteeRefusals.GuaranteeWaitingPeriod.With(("member", member.Code), ("months", months), ("needed", rules.WaitingMonths));
        if (AboveLimits(charter, balances, guarantees, lending, terms, member) is { } above) return above;
        var number = guarantees.LastNumber(terms.RequestedOn.Year) + 1;

        return new GuaranteeEvent.GuaranteeRequested(Id.Mint<GuaranteeId>(occasion), number, terms);
    }

    private static Decision Withdraw(MembershipBook members, GuaranteeBook guarantees, GuaranteeId id, in Occasion occasion)
    {
        if (!guarantees.Guarantees.TryGetValue(id, out var guarantee)) return GuaranteeRefusals.GuaranteeUnknown.With(("guarantee", id));
        if (!members.ActsFor(occasion.By, guarantee.Terms.Member, occasion.Today)) return MembershipRefusals.NotTheirDelegate.With(("person", occasion.By), ("member", members.Members[guarantee.Terms.Member].Code));
        if (NotIn(guarantee, GuaranteeState.Requested) is { } state) return state;

        return new GuaranteeEvent.GuaranteeWithdrawn(id);
    }

    private static Decision GiveOpinion(MembershipBook members, GuaranteeBook guarantees, GuaranteeCommand.GiveOpinion give, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer, MandateRole.Committee, MandateRole.Observer) is { } lacks) return lacks;
        if (!guarantees.Guarantees.TryGetValue(give.Guarantee, out var guarantee)) return GuaranteeRefusals.GuaranteeUnknown.With(("guarantee", give.Guarantee));
        if (NotIn(guarantee, GuaranteeState.Requested) is { } state) return state;
        if (members.Conflicted(occasion.By, guarantee.Terms.Member, occasion.Today))
            return GuaranteeRefusals.AdviserTied.With(("person", occasion.By), ("member", members.Members[guarantee.Terms.Member].Code));
        if (give.Opinion.Unfit() is { } unfit) return unfit;

        return new GuaranteeEvent.OpinionGiven(give.Guarantee, give.Favourable, give.Opinion);
    }

    private static Decision Issue(
        Charter charter, Balances balances, MembershipBook members, GuaranteeBook guarantees, LendingSide lending, GuaranteeId id, CallConditions conditions, in Occasion occasion)
    {
        if (!guarantees.Guarantees.TryGetValue(id, out var guarantee)) return GuaranteeRefusals.GuaranteeUnknown.With(("guarantee", id));
        if (NotIn(guarantee, GuaranteeState.Requested) is { } state) return state;
        var (terms, today) = (guarantee.Terms, occasion.Today);
        var member = members.Members[terms.Member];
        if (NoNewSupport(guarantees, lending, member) is { } support) return support;
        // The lender may have become a member since, or changed its account to one.
        if (LenderIsMember(members, terms.Lender) is { } inside) return inside;
        if (terms.ExpiresOn <= today) return GuaranteeRefusals.ExpiryPassed.With(("guarantee", guarantee.Code), ("expires", terms.ExpiresOn), ("today", today));
        if (AboveLimits(charter, balances, guarantees, lending, terms, member) is { } above) return above;
        var reserve = terms.Maximum.Share(charter.Liquidity.GuaranteeCallBasisPoints);
        if (reserve > lending.Free)
            return GuaranteeRefusals.GuaranteeAboveCapacity.With(("reserve", reserve), ("share", charter.Liquidity.GuaranteeCallBasisPoints), ("amount", terms.Maximum), ("free", lending.Free));
        if (NewReference(guarantees, today, out var reference) is { } usedUp) return usedUp;

        return new GuaranteeEvent.GuaranteeIssued(id, guarantees.LastLetter(today.Year) + 1, conditions, reference,
            Entry.On(today, new Transfer(guarantee.At(AccountRole.GuaranteesGiven), guarantee.At(AccountRole.GuaranteesGivenCounterpart), terms.Maximum)));
    }

    private static Decision Report(Charter charter, MembershipBook members, GuaranteeBook guarantees, GuaranteeCommand.ReportCredit report, in Occasion occasion)
    {
        var (id, outstanding, asOf, hash, byLender) = report;
        if (!guarantees.Guarantees.TryGetValue(id, out var guarantee)) return GuaranteeRefusals.GuaranteeUnknown.With(("guarantee", id));
        if (byLender || !members.ActsFor(occasion.By, guarantee.Terms.Member, occasion.Today))
            if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (NotIn(guarantee, GuaranteeState.Live) is { } state) return state;
        if (guarantee.OpenCall is { } open) return GuaranteeRefusals.CallStillOpen.With(("guarantee", guarantee.Code), ("number", open.Number), ("state", open.State));
        if (Plausible.Unfit(outstanding, charter.Currency) is { } unfit) return unfit;
        if (outstanding.IsNegative || outstanding > guarantee.Outstanding)
            return GuaranteeRefusals.CreditOutOfRange.With(("guarantee", guarantee.Code), ("outstanding", outstanding), ("before", guarantee.Outstanding));
        if (Plausible.UnfitOrFuture(asOf, occasion.Today) is { } future) return future;
        if (asOf < guarantee.ReportedOn) return GuaranteeRefusals.ReportOutOfOrder.With(("guarantee", guarantee.Code), ("asOf", asOf), ("before", guarantee.ReportedOn));
        if (Unhashed(hash) is { } unhashed) return unhashed;

        return new GuaranteeEvent.CreditReported(id, outstanding, asOf, hash, byLender, Declines(guarantee, guarantee with { Outstanding = outstanding }, occasion.Today));
    }

    private static Decision Extend(Charter charter, MembershipBook members, GuaranteeBook guarantees, GuaranteeId id, DateOnly expiresOn, in Occasion occasion)
    {
        if (!guarantees.Guarantees.TryGetValue(id, out var guarantee)) return GuaranteeRefusals.GuaranteeUnknown.With(("guarantee", id));
        if (NotIn(guarantee, GuaranteeState.Live) is { } state) return state;
        if (MembershipDecisions.NoNewSupport(members.Members[guarantee.Terms.Member]) is { } support) return support;
        if (OwesRecourse(guarantees, members.Members[guarantee.Terms.Member]) is { } owes) return owes;
        if (Plausible.Unfit(expiresOn) is { } unfit) return unfit;
        if (expiresOn <= guarantee.ExpiresOn) return GuaranteeRefusals.ExtensionNotLater.With(("guarantee", guarantee.Code), ("expires", expiresOn), ("before", guarantee.ExpiresOn));
        if (OutsideTerm(charter.GuaranteeRules, guarantee.Terms, expiresOn) is { } term) return term;
        // What nobody can call any more is over: it takes a new guarantee, with a new letter.
        if (guarantee.CallableUntil < occasion.Today) return GuaranteeRefusals.ExpiryPassed.With(("guarantee", guarantee.Code), ("expires", guarantee.ExpiresOn), ("today", occasion.Today));

        return new GuaranteeEvent.GuaranteeExtended(id, expiresOn);
    }

    private static Decision Release(MembershipBook members, GuaranteeBook guarantees, GuaranteeId id, string? hash, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (!guarantees.Guarantees.TryGetValue(id, out var guarantee)) return GuaranteeRefusals.GuaranteeUnknown.With(("guarantee", id));
        if (NotIn(guarantee, GuaranteeState.Live) is { } state) return state;
        if (guarantee.OpenCall is { } open) return GuaranteeRefusals.CallStillOpen.With(("guarantee", guarantee.Code), ("number", open.Number), ("state", open.State));
        if (hash is not null && Unhashed(hash) is { } unhashed) return unhashed;
        if (hash is null && occasion.Today <= guarantee.CallableUntil)
            return GuaranteeRefusals.StillCallable.With(("guarantee", guarantee.Code), ("until", guarantee.CallableUntil), ("expires", guarantee.ExpiresOn), ("months", guarantee.Terms.CallMonths), ("today", occasion.Today));

        return new GuaranteeEvent.GuaranteeReleased(id, occasion.Today, hash, Declines(guarantee, guarantee with { State = GuaranteeState.Released }, occasion.Today));
    }

    private static Decision Counter(MembershipBook members, GuaranteeBook guarantees, GuaranteeCommand.RecordCounterGuarantee record, in Occasion occasion)
    {
        var (id, guarantor, quota, hash) = record;
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (!guarantees.Guarantees.TryGetValue(id, out var guarantee)) return GuaranteeRefusals.GuaranteeUnknown.With(("guarantee", id));
        if (NotIn(guarantee, GuaranteeState.Live) is { } state) return state;
        if (guarantee.Counter is { } known) return GuaranteeRefusals.CounterGuaranteeKnown.With(("guarantee", guarantee.Code), ("guarantor", known.Guarantor.Name), ("quota", known.Quota));
        // What was paid before was paid without it.
        if (guarantee.PaidOn is { } paidOn) return GuaranteeRefusals.CounterGuaranteeTooLate.With(("guarantee", guarantee.Code), ("paid", guarantee.Paid), ("on", paidOn));
        if (Unnamed(guarantor.Name, guarantor.EnterpriseNumber) is { } unnamed) return unnamed;
        if (quota.Value is < 1 or > 10_000) return GuaranteeRefusals.CounterQuotaOutOfRange.With(("quota", quota));
        if (Unhashed(hash) is { } unhashed) return unhashed;
        if (guarantee.Maximum.Share(quota) is { IsPositive: false } nothing) return CommonRefusals.AmountNotPositive.With(("amount", nothing));
        if (NewReference(guarantees, occasion.Today, out var reference) is { } usedUp) return usedUp;

        return new GuaranteeEvent.CounterGuaranteeReceived(id, guarantor, quota, hash, reference, Entry.On(occasion.Today,
            new Transfer(guarantee.At(AccountRole.GuaranteesReceived), guarantee.At(AccountRole.GuaranteesReceivedCounterpart), guarantee.Maximum.Share(quota))));
    }

    /// <summary>
    /// What a lower maximum releases: 013 to 012, 033 to 032 for the counter-guarantor's part, and 164 to 6391 for a provision that would be above it; null for nothing.
    /// </summary>
    internal static Entry? Declines(Guarantee before, Guarantee after, DateOnly on)
    {
        var transfers = ImmutableArray.CreateBuilder<Transfer>(3);
        Add(before.At(AccountRole.GuaranteesGivenCounterpart), before.At(AccountRole.GuaranteesGiven), before.Maximum - after.Maximum);
        Add(before.At(AccountRole.GuaranteesReceivedCounterpart), before.At(AccountRole.GuaranteesReceived), before.CounterMaximum - after.CounterMaximum);
        Add(before.At(AccountRole.GuaranteeProvision), before.At(AccountRole.ProvisionReversal), before.Provision - Money.Min(before.Provision, after.Maximum));
        return transfers.Count == 0 ? null : new Entry(on, transfers.ToImmutable());

        void Add(Account debit, Account credit, Money amount)
        {
            if (amount.IsPositive) transfers.Add(new(debit, credit, amount));
        }
    }

    internal static Refusal? NotIn(Guarantee guarantee, GuaranteeState needed) =>
        guarantee.State == needed ? null : GuaranteeRefusals.GuaranteeNotInState.With(("guarantee", guarantee.Code), ("state", guarantee.State), ("needed", needed));

    internal static Refusal? Unhashed(string hash) =>
        Sha256Text.Fits(hash) ? null : CommonRefusals.DocumentHashMalformed.With();

    private static Refusal? NoNewSupport(GuaranteeBook guarantees, LendingSide lending, Member member) =>
        MembershipDecisions.NoNewSupport(member) ?? lending.TooLate(member) ?? OwesRecourse(guarantees, member);

    private static Refusal? OutsideTerm(GuaranteeRules rules, GuaranteeTerms terms, DateOnly expiresOn)
    {
        var latest = terms.NeededOn.AddMonths(rules.TermMonthsMost);
        return expiresOn > terms.NeededOn && expiresOn <= latest ? null
            : GuaranteeRefusals.GuaranteeTermTooLong.With(("expires", expiresOn), ("needed", terms.NeededOn), ("latest", latest), ("most", rules.TermMonthsMost));
    }

    /// <summary>The ceilings that hold at request and again when the letter goes out, in this order.</summary>
    private static Refusal? AboveLimits(Charter charter, Balances balances, GuaranteeBook guarantees, LendingSide lending, GuaranteeTerms terms, Member member)
    {
        var (rules, asked) = (charter.GuaranteeRules, terms.Maximum);
        Money Cents(long cents) => new(cents, charter.Currency);
        if (asked > rules.Ceiling) return GuaranteeRefusals.GuaranteeAboveCeiling.With(("asked", asked), ("quota", terms.Quota), ("credit", terms.Credit), ("ceiling", rules.Ceiling));
        var (ownFunds, live) = (Cents(balances.OwnFunds), Cents(balances.Net(AccountRole.GuaranteesGiven)));
        var most = ownFunds.Share(rules.OwnFundsBasisPoints);
        if (rules.OwnFundsBasisPoints.Value > 0 && live + asked > most)
            return GuaranteeRefusals.GuaranteesTooMany.With(("total", live + asked), ("asked", asked), ("live", live), ("most", most), ("share", rules.OwnFundsBasisPoints), ("ownFunds", ownFunds));
        var (loans, before) = (Cents(lending.Loans.GetValueOrDefault(member.Id)), Cents(guarantees.ExposureOf(member.Id)));
        var exposure = asked + loans + before;
        var cap = ownFunds.Share(charter.Exposure.PerMemberBasisPoints);
        if (charter.Exposure.PerMemberBasisPoints.Value > 0 && exposure > cap)
            return GuaranteeRefusals.GuaranteeExposureTooHigh.With(
                ("member", member.Code), ("exposure", exposure), ("asked", asked), ("loans", loans), ("before", before), ("cap", cap), ("share", charter.Exposure.PerMemberBasisPoints), ("ownFunds", ownFunds));
        if (charter.Exposure.TopFiveBasisPoints.Value == 0) return null;
        var topFive = Cents(LargestFive(Together(lending.Loans, guarantees.Exposures), member.Id, exposure.Cents));
        var topCap = ownFunds.Share(charter.Exposure.TopFiveBasisPoints);
        return topFive > topCap
            ? GuaranteeRefusals.GuaranteeTopFiveTooHigh.With(("exposure", topFive), ("cap", topCap), ("share", charter.Exposure.TopFiveBasisPoints), ("ownFunds", ownFunds)) : null;
    }

    /// <summary>What the fund may lose on each member: cents of two rooms added up.</summary>
    public static IEnumerable<KeyValuePair<MemberId, long>> Together(ImmutableDictionary<MemberId, long> loans, ImmutableDictionary<MemberId, long> guarantees) =>
        loans.Select(l => KeyValuePair.Create(l.Key, l.Value + guarantees.GetValueOrDefault(l.Key))).Concat(guarantees.Where(g => !loans.ContainsKey(g.Key)));

    /// <summary>The sum of the five largest exposures, once a member has another.</summary>
    public static long LargestFive(IEnumerable<KeyValuePair<MemberId, long>> exposures, MemberId member, long itsOwn) =>
        exposures.Where(e => e.Key != member).Select(e => e.Value).Append(itsOwn).OrderDescending().Take(5).Sum();

    private static Refusal? NewReference(GuaranteeBook guarantees, DateOnly today, out PaymentReference reference)
    {
        var number = guarantees.LastReference(today.Year) + 1;
        reference = default;
        if (number > PaymentReference.RunningNumberMost) return CommonRefusals.ReferencesUsedUp.With(("year", today.Year), ("asked", 1), ("most", PaymentReference.RunningNumberMost));
        reference = PaymentReference.Of(today.Year, ReferenceKind.Recourse, number);
        return null;
    }

    /// <summary>Why somebody cannot be the lender, or null.</summary>
    internal static Refusal? Unfit(MembershipBook members, Lender lender)
    {
        if (Unnamed(lender.Name, lender.EnterpriseNumber) is { } unnamed) return unnamed;
        return IsCode(lender.Iban, 34) ? LenderIsMember(members, lender) : MembershipRefusals.IbanMalformed.With(("iban", lender.Iban));
    }

    private static Refusal? LenderIsMember(MembershipBook members, Lender lender) => (members.WithEnterpriseNumber(lender.EnterpriseNumber) ?? members.WithIban(lender.Iban)) is { } member
        ? GuaranteeRefusals.LenderNotOutside.With(("lender", lender.EnterpriseNumber), ("member", member.Code)) : null;

    private static Refusal? Unnamed(string name, string number)
    {
        if (!PlainText.Is(name, MembershipDecisions.NameLengthMost)) return MembershipRefusals.NameNotPlain.With(("most", MembershipDecisions.NameLengthMost));
        return IsCode(number, 20) ? null : MembershipRefusals.EnterpriseNumberMalformed.With(("number", number));
    }

    private static bool IsCode(string text, int most) => text.Length is > 3 && text.Length <= most && text.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c));
}
