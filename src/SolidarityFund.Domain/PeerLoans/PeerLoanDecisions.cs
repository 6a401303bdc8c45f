// The rules of PeerLoans: nothing counts that only one of the two sides says.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Domain.PeerLoans;

/// <summary>The rules of the register of loans between members. Source: domain.md §2.8.</summary>
public static class PeerLoanDecisions
{
    /// <summary>Most due days of one loan: thirty years of months.</summary>
    public const int DuesMost = 360;

    /// <summary>The highest rate that can be meant, in basis points: a whole.</summary>
    public const int RateMost = 10_000;

    /// <summary>Decides a command of PeerLoans.</summary>
    public static Decision Decide(Charter charter, MembershipBook members, PeerLoanBook book, PeerLoanCommand command, in Occasion occasion) => command switch
    {
        PeerLoanCommand.RegisterPeerLoan(var terms) => Register(charter, members, book, terms, occasion),
        PeerLoanCommand.AcceptPeerLoan(var id) => Accept(members, book, id, occasion),
        PeerLoanCommand.WithdrawPeerLoan(var id) => Withdraw(members, book, id, occasion),
        PeerLoanCommand.ReportPeerRepayment(var id, var amount, var on) => Report(charter, members, book, id, amount, on, occasion),
        PeerLoanCommand.ConfirmPeerRepayment(var id, var amount, var on) => Confirm(members, book, id, new PeerRepayment(amount, on), occasion),
        PeerLoanCommand.DropPeerRepayment(var id) => Drop(members, book, id, occasion),
        PeerLoanCommand.EndPeerLoan(var id) => End(members, book, id, occasion),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Decision Register(Charter charter, MembershipBook members, PeerLoanBook book, PeerLoanTerms terms, in Occasion occasion)
    {
        foreach (var party in (ReadOnlySpan<MemberId>)[terms.Lender, terms.Borrower])
            if (!members.Members.ContainsKey(party)) return MembershipRefusals.MemberUnknown.With(("member", party));
        if (SideOf(members, terms, occasion) is not { } side) return NotTheirs(members, terms, occasion);
        if (terms.Lender == terms.Borrower) return PeerLoanRefusals.PeersSame.With(("member", members.Members[side].Code));
        if (Plausible.UnfitOrNotPositive(terms.Amount, charter.Currency) is { } amount) return amount;
        if (terms.Rate.Value is < 0 or > RateMost) return PeerLoanRefusals.PeerRateUnsound.With(("rate", terms.Rate.Value), ("most", RateMost));
        if (Plausible.Unfit(terms.LentOn) is { } lent) return lent;
        var dues = terms.Dues;
        if (dues.Count is 0 or > DuesMost || dues[0].DueOn < terms.LentOn || dues[^1].DueOn > Plausible.LastDay || dues.Zip(dues.Skip(1)).Any(p => p.First.DueOn >= p.Second.DueOn))
            return PeerLoanRefusals.PeerDuesUnsound.With(("dues", dues.Count), ("most", DuesMost), ("lent", terms.LentOn));
        foreach (var due in dues)
            if (Plausible.UnfitOrNotPositive(due.Amount, charter.Currency) is { } unfit) return unfit;
        var sum = Money.Sum(dues.Select(d => d.Amount));
        if (sum != terms.Amount) return PeerLoanRefusals.PeerDuesNotPrincipal.With(("sum", sum), ("amount", terms.Amount));

        return new PeerLoanEvent.PeerLoanRegistered(Id.Mint<PeerLoanId>(occasion), book.LastNumber(occasion.Today.Year) + 1, terms, side, occasion.Today);
    }

    private static Decision Accept(MembershipBook members, PeerLoanBook book, PeerLoanId id, in Occasion occasion)
    {
        if (Refused(members, book, id, PeerLoanState.Registered, occasion, out var loan) is { } refused) return refused;
        if (OneSided(members, loan, loan.Side, loan.RegisteredBy, occasion) is { } oneSided) return oneSided;

        return new PeerLoanEvent.PeerLoanAccepted(id, loan.Other(loan.Side), occasion.Today);
    }

    private static Decision Withdraw(MembershipBook members, PeerLoanBook book, PeerLoanId id, in Occasion occasion) =>
        Refused(members, book, id, PeerLoanState.Registered, occasion, out _) is { } refused ? refused : new PeerLoanEvent.PeerLoanWithdrawn(id);

    private static Decision Report(Charter charter, MembershipBook members, PeerLoanBook book, PeerLoanId id, Money amount, DateOnly on, in Occasion occasion)
    {
        if (Refused(members, book, id, PeerLoanState.Running, occasion, out var loan) is { } refused) return refused;
        if (loan.Waiting is { } waiting) return Waits(loan, waiting);
        if (Plausible.UnfitOrNotPositive(amount, charter.Currency) is { } unfit) return unfit;
        if (Plausible.UnfitOrFuture(on, occasion.Today) is { } date) return date;
        if (on < loan.Terms.LentOn) return CommonRefusals.DateOutOfRange.With(("date", on), ("first", loan.Terms.LentOn), ("last", occasion.Today));
        if (amount > loan.Outstanding) return PeerLoanRefusals.PeerRepaymentTooHigh.With(("loan", loan.Code), ("amount", amount), ("outstanding", loan.Outstanding), ("principal", loan.Terms.Amount), ("repaid", loan.Repaid));

        return new PeerLoanEvent.PeerRepaymentReported(id, amount, on, SideOf(members, loan.Terms, occasion)!.Value);
    }

    private static Decision Confirm(MembershipBook members, PeerLoanBook book, PeerLoanId id, PeerRepayment shown, in Occasion occasion)
    {
        if (Refused(members, book, id, PeerLoanState.Running, occasion, out var loan) is { } refused) return refused;
        if (loan.Waiting is not { } waiting) return PeerLoanRefusals.PeerRepaymentNotWaiting.With(("loan", loan.Code));
        if (OneSided(members, loan, waiting.Side, waiting.By, occasion) is { } oneSided) return oneSided;
        if (waiting.Repayment != shown)
            return PeerLoanRefusals.PeerRepaymentDiffers.With(("shown", shown.Amount), ("shownOn", shown.On), ("amount", waiting.Repayment.Amount), ("on", waiting.Repayment.On));

        var confirmed = new PeerLoanEvent.PeerRepaymentConfirmed(id, shown.Amount, shown.On);
        return shown.Amount < loan.Outstanding ? confirmed : Decision.Accept(confirmed, new PeerLoanEvent.PeerLoanEnded(id, occasion.Today, shown.Amount.Zero));
    }

    private static Decision Drop(MembershipBook members, PeerLoanBook book, PeerLoanId id, in Occasion occasion)
    {
        if (Refused(members, book, id, PeerLoanState.Running, occasion, out var loan) is { } refused) return refused;
        if (loan.Waiting is null) return PeerLoanRefusals.PeerRepaymentNotWaiting.With(("loan", loan.Code));

        return new PeerLoanEvent.PeerRepaymentDropped(id);
    }

    private static Decision End(MembershipBook members, PeerLoanBook book, PeerLoanId id, in Occasion occasion)
    {
        if (Refused(members, book, id, PeerLoanState.Running, occasion, out var loan) is { } refused) return refused;
        // Only the lender can give up what is its own.
        if (!members.ActsFor(occasion.By, loan.Terms.Lender, occasion.Today))
            return MembershipRefusals.NotTheirDelegate.With(("person", occasion.By), ("member", members.Members[loan.Terms.Lender].Code));
        if (loan.Waiting is { } waiting) return Waits(loan, waiting);

        return new PeerLoanEvent.PeerLoanEnded(id, occasion.Today, loan.Outstanding);
    }

    /// <summary>What every step on a known loan needs: that it is known, that who asks acts for a side of it, and its state.</summary>
    private static Refusal? Refused(MembershipBook members, PeerLoanBook book, PeerLoanId id, PeerLoanState needed, in Occasion occasion, out PeerLoan loan)
    {
        loan = null!;
        if (!book.PeerLoans.TryGetValue(id, out var known)) return PeerLoanRefusals.PeerLoanUnknown.With(("loan", id));
        loan = known;
        if (SideOf(members, known.Terms, occasion) is null) return NotTheirs(members, known.Terms, occasion);
        return known.State == needed ? null : PeerLoanRefusals.PeerLoanNotInState.With(("loan", known.Code), ("state", known.State), ("needed", needed));
    }

    /// <summary>The other side must speak, and not by the same mouth.</summary>
    private static Refusal? OneSided(MembershipBook members, PeerLoan loan, MemberId spoken, PersonId by, in Occasion occasion) =>
        occasion.By != by && members.ActsFor(occasion.By, loan.Other(spoken), occasion.Today) ? null
        : PeerLoanRefusals.PeerOtherSideNeeded.With(("person", occasion.By), ("loan", loan.Code), ("member", members.Members[loan.Other(spoken)].Code));

    private static MemberId? SideOf(MembershipBook members, PeerLoanTerms terms, in Occasion occasion) =>
        members.ActsFor(occasion.By, terms.Lender, occasion.Today) ? terms.Lender : members.ActsFor(occasion.By, terms.Borrower, occasion.Today) ? terms.Borrower : null;

    private static Refusal NotTheirs(MembershipBook members, PeerLoanTerms terms, in Occasion occasion) =>
        MembershipRefusals.NotTheirDelegate.With(("person", occasion.By), ("member", $"{members.Members[terms.Lender].Code}, {members.Members[terms.Borrower].Code}"));

    private static Refusal Waits(PeerLoan loan, ReportedRepayment waiting) =>
        PeerLoanRefusals.PeerRepaymentWaits.With(("loan", loan.Code), ("amount", waiting.Repayment.Amount), ("on", waiting.Repayment.On));
}
