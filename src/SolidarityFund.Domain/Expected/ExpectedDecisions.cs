// The rules of Expected: the treasurer notes alone what will come in, since nothing moves; what came in is booked once, and undone by a counter-entry.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Domain.Expected;

/// <summary>The rules of announced money. Source: issue 5, "expected money (announced receipts)"; domain.md §3 and §6.4.</summary>
public static class ExpectedDecisions
{
    /// <summary>Decides a command of Expected.</summary>
    public static Decision Decide(Charter charter, MembershipBook members, ExpectedBook expected, ExpectedCommand command, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        return command switch
        {
            ExpectedCommand.AnnounceMoney(var terms) => Announce(charter, members, expected, terms, occasion),
            ExpectedCommand.ChangeAnnouncement(var id, var amount, var day, var reason) => Change(charter, expected, id, amount, day, reason, occasion),
            ExpectedCommand.WithdrawAnnouncement(var id, var reason) => Withdraw(expected, id, reason, occasion),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>
    /// It came in, or a part of it. From the bank: debit 550 (under its purpose), credit its account. From suspense: debit 499, and cash that came in without a purpose gets
    /// the one that it is for. The caller has checked that the amount is above zero and not above what is open.
    /// </summary>
    public static ExpectedEvent.AnnouncedMoneyReceived Receive(Announcement announced, Money amount, Account source, DateOnly on, LineId line) =>
        new(announced.Id, amount, line, announced.Purpose is not { } purpose
            ? Entry.On(on, new Transfer(source, announced.Account, amount))
            : source.Role == AccountRole.Bank
                ? Entry.On(on, new Transfer(source with { Purpose = purpose }, announced.Account, amount))
                : Entry.On(on, new Transfer(source, announced.Account, amount), new Transfer(Cash(source, purpose), Cash(source, null), amount)));

    /// <summary>What a bank line had brought is undone: debit its account, credit <paramref name="suspense"/>; its cash has no purpose any more. The caller has checked that the line brought it.</summary>
    public static ExpectedEvent.AnnouncedMoneyReversed Reverse(Announcement announced, Money amount, Account suspense, DateOnly on, LineId line)
    {
        var back = new Transfer(announced.Account, suspense, amount);
        return new(announced.Id, amount, line, announced.Purpose is { } purpose
            ? Entry.On(on, back, new Transfer(Cash(suspense, null), Cash(suspense, purpose), amount))
            : Entry.On(on, back));
    }

    private static Account Cash(Account suspense, string? purpose) => suspense with { Role = AccountRole.Bank, Purpose = purpose };

    private static Decision Announce(Charter charter, MembershipBook members, ExpectedBook expected, AnnouncementTerms terms, in Occasion occasion)
    {
        if (terms.Member is null == terms.Payer is null) return ExpectedRefusals.PayerUnsound.With(("payers", terms.Member is null ? 0 : 2));
        if (terms.Member is { } member && !members.Members.ContainsKey(member)) return MembershipRefusals.MemberUnknown.With(("member", member));
        if (terms.Payer?.Unfit() is { } malformed) return malformed;
        if (Plausible.UnfitOrNotPositive(terms.Amount, charter.Currency) is { } unfit) return unfit;
        if (PastOrUnfit(terms.ExpectedOn, occasion) is { } day) return day;
        if (terms.Purpose is { } purpose && (terms.As != AnnouncedAs.Gift || purpose.Length is < 3 or > 20 || !purpose.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c) || c == '-')))
            return ExpectedRefusals.GiftPurposeUnfit.With(("purpose", purpose), ("as", terms.As));
        var (year, number) = (occasion.Today.Year, expected.LastNumber(occasion.Today.Year) + 1);
        if (number > PaymentReference.RunningNumberMost) return CommonRefusals.ReferencesUsedUp.With(("year", year), ("asked", 1), ("most", PaymentReference.RunningNumberMost));

        return new ExpectedEvent.MoneyAnnounced(Id.Mint<AnnouncementId>(occasion), number, terms, PaymentReference.Of(year, ReferenceKind.ExpectedMoney, number), occasion.Today);
    }

    private static Decision Change(Charter charter, ExpectedBook expected, AnnouncementId id, Money amount, DateOnly day, KeptText reason, in Occasion occasion)
    {
        if (Closed(expected, id, occasion, out var announced) is { } closed) return closed;
        if (Plausible.UnfitOrNotPositive(amount, charter.Currency) is { } unfit) return unfit;
        // A late one may get another amount and stay late.
        if (day != announced.Terms.ExpectedOn && PastOrUnfit(day, occasion) is { } past) return past;
        if (amount < announced.Received) return ExpectedRefusals.BelowReceived.With(("announcement", announced.Code), ("amount", amount), ("received", announced.Received));
        if ((amount, day) == (announced.Terms.Amount, announced.Terms.ExpectedOn)) return ExpectedRefusals.AnnouncementUnchanged.With(("announcement", announced.Code), ("amount", amount), ("day", day));
        if (reason.Unfit() is { } malformed) return malformed;

        return new ExpectedEvent.AnnouncementChanged(id, amount, day, reason, occasion.Today);
    }

    private static Decision Withdraw(ExpectedBook expected, AnnouncementId id, KeptText reason, in Occasion occasion)
    {
        if (Closed(expected, id, occasion, out _) is { } closed) return closed;
        if (reason.Unfit() is { } malformed) return malformed;

        return new ExpectedEvent.AnnouncementWithdrawn(id, reason, occasion.Today);
    }

    /// <summary>Only while something of it is expected.</summary>
    private static Refusal? Closed(ExpectedBook expected, AnnouncementId id, in Occasion occasion, out Announcement announced)
    {
        if (!expected.Announcements.TryGetValue(id, out announced!)) return ExpectedRefusals.AnnouncementUnknown.With(("announcement", id));
        return announced.Open.IsPositive ? null : ExpectedRefusals.NothingExpected.With(("announcement", announced.Code), ("state", announced.StateOn(occasion.Today)), ("amount", announced.Terms.Amount), ("received", announced.Received));
    }

    private static Refusal? PastOrUnfit(DateOnly day, in Occasion occasion) =>
        Plausible.Unfit(day) ?? (day < occasion.Today ? ExpectedRefusals.ExpectedInPast.With(("day", day), ("today", occasion.Today)) : null);
}
