// Auditor of announced money (issue 5, "expected money"; domain.md §3, §6.4): nothing is booked before it comes, once when it came, back when that is undone.
// 731, 743 and 493 are recomputed from what came in; the cash of a gift for a purpose is what came in for it, and pays for nothing.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Expected;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Testing;

public sealed partial class Auditor
{
    private readonly Dictionary<AnnouncementId, Awaited> _awaited = [];

    private void ReadExpected(ExpectedEvent e)
    {
        switch (e)
        {
            case ExpectedEvent.MoneyAnnounced(var id, var number, var terms, var reference, var on):
                Acts(_by, MandateRole.Treasurer, "announcing money");
                Law(_command is ExpectedCommand.AnnounceMoney asked && asked.Terms == terms && on == _today, $"what is announced is what was asked: {terms}");
                Law(terms.Amount.Cents > 0 && terms.ExpectedOn >= on && terms.Member.HasValue != terms.Payer.HasValue, $"one payer, an amount, a day to come: {terms}");
                Law(terms.Purpose is null || (terms.As == AnnouncedAs.Gift && _beneficiary is null), $"only a gift is for a purpose, and not to a fund that ends: {terms}");
                Issued(reference, on.Year);
                Law(number == 1 + _awaited.Values.Count(a => a.Year == on.Year) && reference.Number % 1_000_000 == 800_000 + number, $"announcements are numbered without a gap, as kind 8: {reference}");
                _awaited.Add(id, new(terms.Member ?? default, terms.As, terms.Purpose, reference, on.Year) { Cents = terms.Amount.Cents, On = terms.ExpectedOn });
                break;
            case ExpectedEvent.AnnouncementChanged(var id, var amount, var day, _, var on):
                Acts(_by, MandateRole.Treasurer, "changing an announcement");
                var changed = _awaited[id];
                Law(changed.Open > 0 && on == _today && amount.Cents >= changed.Came && amount.Cents > 0, $"what is still expected is changed, not below what came: {amount}");
                Law((amount.Cents, day) != (changed.Cents, changed.On) && (day == changed.On || day >= on), $"another amount, or a day to come: {day}");
                (changed.Cents, changed.On) = (amount.Cents, day);
                break;
            case ExpectedEvent.AnnouncementWithdrawn(var id, _, var on):
                Acts(_by, MandateRole.Treasurer, "withdrawing an announcement");
                Law(_awaited[id].Open > 0 && on == _today, $"what is still expected is withdrawn: {id}");
                _awaited[id].Withdrawn = true;
                break;
            case ExpectedEvent.AnnouncedMoneyReceived(var id, var amount, var line, var entry):
                var came = _awaited[id];
                Law(amount.Cents > 0 && amount.Cents <= came.Open, $"what comes is at most what is expected: {amount} of {came.Open}");
                var bank = entry.Transfers[0].Debit;
                Law(entry.Transfers[0] == new Transfer(bank, came.At(id), amount), $"announced money is booked on its account: {entry}");
                if (_cleared is not null && came.Purpose is not null) TakesPurpose(entry, bank, came, amount, back: false);
                else Law(entry.Transfers.Length == 1 && bank.Purpose == (came.Purpose is { } code ? $"GIFT/{code}" : null), $"what is for a purpose comes in under it: {entry}");
                From(new(entry.EffectiveOn, entry.Transfers[..1]), line);
                Clears(came.Reference, amount.Cents);
                NotePart(line, came.Reference, amount.Cents, entry.EffectiveOn);
                came.Came += amount.Cents;
                break;
            case ExpectedEvent.AnnouncedMoneyReversed(var id, var amount, var line, var entry):
                var undone = _awaited[id];
                var suspense = entry.Transfers[0].Credit;
                Law(amount.Cents <= undone.Came && entry.Transfers[0] == new Transfer(undone.At(id), suspense, amount), $"what is undone had come: {entry}");
                if (undone.Purpose is not null) TakesPurpose(entry, suspense, undone, amount, back: true);
                else Law(entry.Transfers.Length == 1, $"what is undone is one movement: {entry}");
                Law(_undoing.TryPeek(out var part), $"what is undone is what a line paid: {line}");
                Undone(line, undone.Reference, amount.Cents, part.On, new(entry.EffectiveOn, entry.Transfers[..1]));
                undone.Came -= amount.Cents;
                break;
            default: throw new AuditException($"the auditor does not know {e.GetType().Name}");
        }
    }

    /// <summary>What had come without a purpose gets it, or loses it, at the same bank.</summary>
    private static void TakesPurpose(Entry entry, Account suspense, Awaited gift, Money amount, bool back)
    {
        var (plain, under) = (new Account(AccountRole.Bank, Subject: suspense.Subject), new Account(AccountRole.Bank, Subject: suspense.Subject, Purpose: $"GIFT/{gift.Purpose}"));
        Law(entry.Transfers.Length == 2 && entry.Transfers[1] == (back ? new Transfer(plain, under, amount) : new Transfer(under, plain, amount)), $"cash follows its purpose: {entry}");
    }

    private static bool MayBook(ExpectedEvent e, AccountRole debit, AccountRole credit) => (e, debit, credit) switch
    {
        (ExpectedEvent.AnnouncedMoneyReceived, AccountRole.Bank or AccountRole.Suspense, AccountRole.GiftIncome or AccountRole.OperatingIncome or AccountRole.RecoveryIncome or AccountRole.ServicesExpense or AccountRole.DeferredIncome) => true,
        (ExpectedEvent.AnnouncedMoneyReversed, AccountRole.GiftIncome or AccountRole.OperatingIncome or AccountRole.RecoveryIncome or AccountRole.ServicesExpense or AccountRole.DeferredIncome, AccountRole.Suspense) => true,
        (ExpectedEvent, AccountRole.Bank, AccountRole.Bank) => true,
        _ => false,
    };

    private void EndExpected()
    {
        long Came(Func<Awaited, bool> of) => _awaited.Values.Where(of).Sum(a => a.Came);
        Law(-Net(AccountRole.GiftIncome) == Came(a => a is { As: AnnouncedAs.Gift, Purpose: null }), $"731 is what came of announced gifts: {-Net(AccountRole.GiftIncome)}");
        Law(-Net(AccountRole.OperatingIncome) == Came(a => a.As == AnnouncedAs.OperatingIncome), $"743 is what came of announced income: {-Net(AccountRole.OperatingIncome)}");
        foreach (var purpose in _awaited.Values.Where(a => a.Purpose is not null).GroupBy(a => a.Purpose))
            Law(_cash.GetValueOrDefault($"GIFT/{purpose.Key}") == purpose.Sum(a => a.Came), $"cash for {purpose.Key} is what came for it: {_cash.GetValueOrDefault($"GIFT/{purpose.Key}")}");
        foreach (var (id, gift) in _awaited)
            if (gift.Purpose is not null) Law(-Net(gift.At(id)) == gift.Came, $"493 of {id} is what came of it: {gift.Came}");
    }

    private void CompareExpected(FundState state)
    {
        Law(state.Expected.Announcements.Count == _awaited.Count, $"the fund knows {_awaited.Count} announcements");
        foreach (var (id, awaited) in _awaited)
        {
            var told = state.Expected.Announcements[id];
            var standing = awaited.Withdrawn ? AnnouncementState.Withdrawn : awaited.Open == 0 ? AnnouncementState.Received : awaited.On < _today ? AnnouncementState.Late : AnnouncementState.Expected;
            Law(told.Open.Cents == awaited.Open && told.Received.Cents == awaited.Came && told.StateOn(_today) == standing, $"{told.Code}: the fund says {told.Open} open, recomputed {awaited.Open}");
            Law(state.OpenOn(_today).With(awaited.Reference)?.Open.Cents == (awaited.Open > 0 ? awaited.Open : null), $"what is expected can be named: {awaited.Reference}");
        }
    }

    private sealed record Awaited(MemberId Member, AnnouncedAs As, string? Purpose, PaymentReference Reference, int Year)
    {
        public long Cents { get; set; }

        public DateOnly On { get; set; }

        public long Came { get; set; }

        public bool Withdrawn { get; set; }

        public long Open => Withdrawn ? 0 : Cents - Came;

        /// <summary>domain.md §3: gifts 731, re-invoiced cost 743, financial income 756, a cost that comes back 61; restricted money of others 493.</summary>
        public Account At(AnnouncementId id) => Purpose is not null
            ? new Account(AccountRole.DeferredIncome, Member, id.ToString(), $"GIFT/{Purpose}")
            : new Account(As == AnnouncedAs.Gift ? AccountRole.GiftIncome : As == AnnouncedAs.OperatingIncome ? AccountRole.OperatingIncome : As == AnnouncedAs.FinancialIncome ? AccountRole.RecoveryIncome : AccountRole.ServicesExpense, Member);
    }
}
