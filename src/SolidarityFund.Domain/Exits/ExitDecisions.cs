// The rules of Exits: set-off before anything is paid, two persons, nothing to a member but its own deposit.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;

namespace SolidarityFund.Domain.Exits;

/// <summary>The rules of Exits, domain.md §2.6.</summary>
public static class ExitDecisions
{
    /// <summary>Decides a command of Exits.</summary>
    public static Decision Decide(
        Charter charter, Balances balances, MembershipBook members, ContributionBook contributions, PaymentBook payments, GuaranteeBook guarantees, LoanBook loans, AidBook aids, GrantBook grants,
        ExitBook exits, Func<MemberId, ExitGuarantees> guaranteesOf, ExitCommand command, in Occasion occasion)
    {
        var today = occasion.Today;
        ExitSettlement PageOf(Member member) => Page(charter, balances, contributions, payments, guarantees, loans, aids, grants, exits, guaranteesOf(member.Id), member, today);
        return command switch
        {
            ExitCommand.PrepareExit(var member) => Prepare(members, exits, member, PageOf, occasion),
            ExitCommand.SettleExit(var member) => Settle(members, contributions, guarantees, loans, exits, member, PageOf, occasion),
            ExitCommand.PrepareDepositPayment(var member) => PreparePayment(balances, members, payments, exits, member, PageOf, occasion),
            ExitCommand.IssueRelease(var member) => IssueRelease(members, exits, member, PageOf, occasion),
            ExitCommand.DissolveFund(var beneficiary) => Dissolve(members, payments, guarantees, loans, exits, beneficiary, occasion),
            ExitCommand.CompleteDissolutionStep(var step) => Complete(charter, balances, members, payments, aids, grants, exits, step, occasion),
            ExitCommand.PrepareFinalPayment(var amount) => PrepareFinalPayment(charter, balances, members, payments, aids, grants, exits, amount, occasion),
            ExitCommand.CloseDissolution => Close(charter, balances, members, payments, aids, grants, exits, occasion),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>The exit of a member as it stands, or would stand, on a day; nothing is recorded by looking at it.</summary>
    public static ExitSettlement Page(
        Charter charter, Balances balances, ContributionBook contributions, PaymentBook payments, GuaranteeBook guarantees, LoanBook loans, AidBook aids, GrantBook grants, ExitBook exits,
        ExitGuarantees standing, Member member, DateOnly on)
    {
        var (isLeaving, payableFrom) = exits.Dissolution is null ? Leaving(charter, member, on) : (true, on);
        return ExitSettlement.Of(balances, contributions, payments, guarantees, loans, aids, grants, member, isLeaving, payableFrom, standing, on, charter.Currency);
    }

    /// <summary>The bank paid a deposit back: debit 4891, credit bank.</summary>
    public static ExitEvent.DepositRepaid PayDeposit(PaymentOrder order, Account bank, DateOnly on, LineId line) =>
        new(order.Payee, line, order.Amount, Entry.On(on, new Transfer(ExitSettlement.DepositOf(order.Payee), bank, order.Amount)));

    /// <summary>The bank paid remaining money to the beneficiary: debit 100, credit bank.</summary>
    public static ExitEvent.AssetsHandedOver HandOver(PaymentOrder order, Account bank, DateOnly on, LineId line) =>
        new(line, order.Amount, Entry.On(on, new Transfer(new Account(AccountRole.AssociationFunds), bank, order.Amount)));

    private static Decision Prepare(MembershipBook members, ExitBook exits, MemberId id, Func<Member, ExitSettlement> pageOf, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (!members.Members.TryGetValue(id, out var member)) return MembershipRefusals.MemberUnknown.With(("member", id));
        if (Over(exits, member) is { } over) return over;
        var page = pageOf(member);
        if (page.Blocked(ExitStage.Settlement) is { } blocked) return blocked;

        return new ExitEvent.ExitPrepared(id, page.Figures);
    }

    private static Decision Settle(
        MembershipBook members, ContributionBook contributions, GuaranteeBook guarantees, LoanBook loans, ExitBook exits, MemberId id, Func<Member, ExitSettlement> pageOf, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer, MandateRole.Committee) is { } lacks) return lacks;
        if (!members.Members.TryGetValue(id, out var member)) return MembershipRefusals.MemberUnknown.With(("member", id));
        if (Over(exits, member) is { } over) return over;
        if (exits.Exits.GetValueOrDefault(id) is not { Waiting: { } waiting } exit) return ExitRefusals.ExitNotPrepared.With(("member", member.Code));
        if (exit.PreparedBy == occasion.By) return ExitRefusals.SamePersonSettles.With(("person", occasion.By), ("member", member.Code));
        if (members.Conflicted(occasion.By, id, occasion.Today)) return ExitRefusals.OwnExit.With(("person", occasion.By), ("member", member.Code));
        var page = pageOf(member);
        if (page.Blocked(ExitStage.Settlement) is { } blocked) return blocked;
        if (page.Figures != waiting)
            return ExitRefusals.ExitChanged.With(("member", member.Code), ("preparedSetOff", waiting.SetOff), ("preparedToMember", waiting.ToMember), ("setOff", page.SetOff), ("toMember", page.ToMember));

        var deposit = ExitSettlement.DepositOf(id);
        var today = occasion.Today;
        var own = loans.Loans.Values.Where(l => l.Terms.Member == id).OrderBy(l => l.Code, StringComparer.Ordinal).ToArray();
        var settled = page.Claims.Where(c => c.SetOff.IsPositive).ToLookup(c => c.Loan);
        return Decision.Accept(
        [
            new ExitEvent.ExitSettled(Id.Mint<ExitId>(occasion), id, page.Figures, today, page.PayableFrom),
            .. own.Where(l => l.State == LoanState.Requested).Select(l => new LoanEvent.LoanWithdrawn(l.Id)),
            .. own.Where(l => l.State == LoanState.Agreed).Select(l => LoanDecisions.Cancel(l, today)),
            .. own.Where(l => l.State != LoanState.Agreed && l.Undrawn.IsPositive).Select(l => Tranches.Cancel(l, today)),
            .. guarantees.Of(id).Where(g => g.State == GuaranteeState.Requested).Select(g => new GuaranteeEvent.GuaranteeWithdrawn(g.Id)),
            .. settled[null].Where(c => c.Recourse is not null).Select(c => GuaranteeCalls.SetOff(guarantees.Guarantees[c.Recourse!.Value], c.SetOff, deposit, today)),
            .. settled[null].Where(c => c.Contribution is not null).Select(c => ContributionDecisions.SetOff(contributions.Calls[c.Contribution!.Value], c.SetOff, deposit, today)),
            .. own.SelectMany(l => settled[l.Id].Where(c => c.Instalment == 0).Select(c => LossDecisions.Recover(l, c.SetOff, deposit, today))),
            .. own.Where(l => settled[l.Id].Any(c => c.Instalment > 0)).Select(l => LoanDecisions.SetOff(l, [.. settled[l.Id].Where(c => c.Instalment > 0).Select(c => new InstalmentPayment(c.Instalment, c.SetOff))], deposit, today)),
        ]);
    }

    private static Decision PreparePayment(
        Balances balances, MembershipBook members, PaymentBook payments, ExitBook exits, MemberId id, Func<Member, ExitSettlement> pageOf, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (!members.Members.TryGetValue(id, out var member)) return MembershipRefusals.MemberUnknown.With(("member", id));
        if (exits.Exits.GetValueOrDefault(id) is not { Settled: { } settled } exit) return ExitRefusals.ExitNotSettled.With(("member", member.Code));
        if (exits.Dissolution is { Next: DissolutionStep.CreditorsPaid }) return ExitRefusals.StepComesFirst.With(("step", DissolutionStep.CreditorsPaid));
        var page = pageOf(member);
        if (page.Blocked(ExitStage.Payment) is { } blocked) return blocked;
        if (page.ToMember.IsZero) return ExitRefusals.NothingToRepay.With(("member", member.Code), ("repaid", exit.Repaid));

        return PaymentDecisions.Prepare(
            members, payments, balances, new Obligation(ObligationKind.Deposit, settled.Value), $"EXIT-{member.Code}-{exit.Settlements}", id, page.ToMember, null, occasion);
    }

    private static Decision IssueRelease(MembershipBook members, ExitBook exits, MemberId id, Func<Member, ExitSettlement> pageOf, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer, MandateRole.Administrator) is { } lacks) return lacks;
        if (!members.Members.TryGetValue(id, out var member)) return MembershipRefusals.MemberUnknown.With(("member", id));
        if (Over(exits, member) is { } over) return over;
        if (exits.Exits.GetValueOrDefault(id) is not { Settled: not null } exit) return ExitRefusals.ExitNotSettled.With(("member", member.Code));
        var page = pageOf(member);
        if (page.Blocked(ExitStage.Release) is { } blocked) return blocked;
        // What was promised since, as between a notice that was taken back and a new one, is ended by a new settlement.
        if (page.LoansUndrawn.IsPositive) return ExitRefusals.ExitNotSettled.With(("member", member.Code));

        var released = new ExitEvent.ReleaseIssued(id, exits.LastNumber(occasion.Today.Year) + 1, occasion.Today, exit.SetOff, exit.Repaid);
        return MembershipDecisions.Leave(member, occasion.Today) is { } left ? Decision.Accept(released, left) : released;
    }

    private static Decision Dissolve(MembershipBook members, PaymentBook payments, GuaranteeBook guarantees, LoanBook loans, ExitBook exits, Beneficiary beneficiary, in Occasion occasion)
    {
        if (exits.Dissolution is { } earlier) return ExitRefusals.FundDissolving.With(("since", earlier.DecidedOn));
        if (!PlainText.Is(beneficiary.Name, MembershipDecisions.NameLengthMost)) return MembershipRefusals.NameNotPlain.With(("most", MembershipDecisions.NameLengthMost));
        if (!IsCode(beneficiary.EnterpriseNumber, 20)) return MembershipRefusals.EnterpriseNumberMalformed.With(("number", beneficiary.EnterpriseNumber));
        if (!IsCode(beneficiary.Iban, 34)) return MembershipRefusals.IbanMalformed.With(("iban", beneficiary.Iban));
        if ((members.WithEnterpriseNumber(beneficiary.EnterpriseNumber) ?? members.WithIban(beneficiary.Iban)) is { } member)
            return ExitRefusals.AssetsToMember.With(("beneficiary", beneficiary.EnterpriseNumber), ("member", member.Code));

        var today = occasion.Today;
        var own = loans.Loans.Values.OrderBy(l => l.Code, StringComparer.Ordinal).ToArray();
        return Decision.Accept(
        [
            new ExitEvent.DissolutionDecided(beneficiary, today),
            .. guarantees.Guarantees.Values.Where(g => g.State == GuaranteeState.Requested).OrderBy(g => g.Code, StringComparer.Ordinal).Select(g => new GuaranteeEvent.GuaranteeWithdrawn(g.Id)),
            .. own.Where(l => l.State == LoanState.Requested).Select(l => new LoanEvent.LoanWithdrawn(l.Id)),
            // An order that is on its way, or of which nobody knows, keeps its loan until the member is settled.
            .. own.Where(l => l.Undrawn.IsPositive && !payments.Orders.Values.Any(o => o.Obligation.Subject == l.Id.Value && (o.IsLive || o.State == PaymentState.Held)))
                .Select(l => (LoanEvent)(l.State == LoanState.Agreed ? LoanDecisions.Cancel(l, today) : Tranches.Cancel(l, today))),
        ]);
    }

    private static Decision Complete(Charter charter, Balances balances, MembershipBook members, PaymentBook payments, AidBook aids, GrantBook grants, ExitBook exits, DissolutionStep step, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer, MandateRole.Administrator) is { } lacks) return lacks;
        if (exits.Dissolution is not { } dissolution) return ExitRefusals.NotDissolving.With();
        // The steps after these are recorded by what they are: the money that left, and the closing.
        if (step is not (DissolutionStep.CreditorsPaid or DissolutionStep.DepositsSettled) || step != dissolution.Next)
            return ExitRefusals.StepNotNext.With(("step", step), ("next", dissolution.Next?.ToString() ?? "-"));
        if (DissolutionStatus.Of(dissolution, balances, payments, aids, grants, charter.Currency).Blocked(step) is { } blocked) return blocked;

        return new ExitEvent.DissolutionStepCompleted(step, occasion.Today);
    }

    private static Decision PrepareFinalPayment(
        Charter charter, Balances balances, MembershipBook members, PaymentBook payments, AidBook aids, GrantBook grants, ExitBook exits, Money amount, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (exits.Dissolution is not { } dissolution) return ExitRefusals.NotDissolving.With();
        if (dissolution.Next != DissolutionStep.AssetsHandedOver) return ExitRefusals.StepNotNext.With(("step", DissolutionStep.AssetsHandedOver), ("next", dissolution.Next?.ToString() ?? "-"));
        if (Plausible.UnfitOrNotPositive(amount, charter.Currency) is { } unfit) return unfit;
        if (DissolutionStatus.Of(dissolution, balances, payments, aids, grants, charter.Currency).Blocked(DissolutionStep.AssetsHandedOver) is { } blocked) return blocked;
        // Who was admitted, or changed its account, since the decision is a member all the same.
        var (_, number, iban) = dissolution.Beneficiary;
        if ((members.WithEnterpriseNumber(number) ?? members.WithIban(iban)) is { } member) return ExitRefusals.AssetsToMember.With(("beneficiary", number), ("member", member.Code));
        var earlier = payments.Orders.Values.Where(o => o.Obligation.Kind == ObligationKind.RemainingAssets).ToArray();
        if (earlier.FirstOrDefault(o => o.State == PaymentState.Held) is { } held) return PaymentRefusals.EarlierOrderHeld.With(("held", held.EndToEndId), ("amount", held.Amount));

        return PaymentDecisions.PrepareTo(
            members, payments, balances, new Obligation(ObligationKind.RemainingAssets, Id.Mint<ExitId>(occasion).Value), $"ASSETS-{earlier.Length + 1}", default, iban, amount, null, occasion);
    }

    private static Decision Close(Charter charter, Balances balances, MembershipBook members, PaymentBook payments, AidBook aids, GrantBook grants, ExitBook exits, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer, MandateRole.Administrator) is { } lacks) return lacks;
        if (exits.Dissolution is not { } dissolution) return ExitRefusals.NotDissolving.With();
        if (dissolution.Next != DissolutionStep.AssetsHandedOver) return ExitRefusals.StepNotNext.With(("step", DissolutionStep.Closed), ("next", dissolution.Next?.ToString() ?? "-"));
        if (DissolutionStatus.Of(dissolution, balances, payments, aids, grants, charter.Currency).Blocked(DissolutionStep.Closed) is { } blocked) return blocked;

        return new ExitEvent.DissolutionClosed(occasion.Today);
    }

    private static Refusal? Over(ExitBook exits, Member member) =>
        exits.Exits.GetValueOrDefault(member.Id) is { Release: { } release } ? ExitRefusals.ExitOver.With(("member", member.Code), ("number", release.Code)) : null;

    /// <summary>
    /// Whether a member is on its way out, and from when its deposit may be paid back: at the end of its notice, or as soon as it was excluded.
    /// For one that stays, as if it gave notice on that day.
    /// </summary>
    private static (bool IsLeaving, DateOnly PayableFrom) Leaving(Charter charter, Member member, DateOnly on)
    {
        if (member.Standing == MemberStanding.Excluded) return (true, member.Since);
        return member.LeavesOn is { } leaves ? (true, leaves) : (false, on.AddMonths(charter.MembershipRules.NoticeMonths));
    }

    private static bool IsCode(string text, int most) => text.Length is > 3 && text.Length <= most && text.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c));
}
