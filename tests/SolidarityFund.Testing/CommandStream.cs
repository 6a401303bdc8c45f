// CommandStream: an endless stream of commands for one fund, drawn from a seed. Most make sense against the fund as it stands, so that loans
// are agreed, paid out, repaid and overpaid; some are nonsense, and some come again under an id that was used.
// CommandStream.Governance.cs: what is put to the vote, how it is voted on, and in which meetings.
using System.Collections.Immutable;
using SolidarityFund.Actors;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Bookkeeping;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Exits;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Reconciliation;

namespace SolidarityFund.Testing;

/// <summary>A command as somebody asks it at a moment.</summary>
public sealed record Asked(CommandId Id, PersonId By, Instant At, Command Command)
{
    public override string ToString() =>
        $"{At} {By} {Id} {Command.GetType().Name} {System.Text.Json.JsonSerializer.Serialize(Command, Command.GetType(), Actors.Records.RecordCodec.Options)}";
}

/// <summary>Draws commands. The same seed and the same states give the same stream.</summary>
public sealed partial class CommandStream
{
    private static readonly PersonId Chair = FundInMemory.Person("chair"), Treasurer = FundInMemory.Person("treasurer"), Second = FundInMemory.Person("second treasurer"), Checker = FundInMemory.Person("auditor"), Adviser = FundInMemory.Person("adviser");
    private static readonly string[] Banks = ["BE68539007547034", "BE43068999999501"];
    private static readonly (PersonId Delegate, PersonId Committee)[] Cast =
        [.. Enumerable.Range(0, 40).Select(i => (FundInMemory.Person($"delegate {i}"), FundInMemory.Person($"committee {i}")))];

    private readonly Random _random;
    private readonly int _leaning;
    private readonly uint _seed;
    private readonly List<Asked> _past = [];
    private int _lines, _organisations;

    /// <summary>A stream leans by its seed: towards one of the rooms, so that rare things happen there, towards an early end of the fund, or towards nothing.</summary>
    public CommandStream(int seed) => (_random, _seed, _leaning) = (new Random(seed), (uint)seed, (int)((uint)seed % (Rooms.Length + 2)));

    /// <summary>Time between two commands, at most; a simulator with its own clock leaves it out.</summary>
    public bool MovesTime { get; init; } = true;

    /// <summary>People close votes whose hour has passed; a simulator whose nodes have vote clocks leaves it to them.</summary>
    public bool ClosesVotes { get; init; } = true;

    /// <summary>The next command against a fund as it stands.</summary>
    public Asked Next(FundState state, Instant now)
    {
        if (MovesTime) now = Later(now);
        _rateMost = state.Charter?.Loans.RateMost ?? default;
        var today = FundCalendar.Today(now, state.Charter?.TimeZone);
        var (by, command) = Chance(12) ? Nonsense(state, today) : Sensible(state, today, now);
        var asked = new Asked(new CommandId(NewGuid()), by, now, command);
        if (_past.Count > 0 && Chance(4))
        {
            var before = Any(_past);
            asked = Chance(50) ? before with { At = now } : asked with { Id = before.Id };
        }
        if (_past.Count < 64) _past.Add(asked);
        else _past[_random.Next(_past.Count)] = asked;
        return asked;
    }

    private Instant Later(Instant now) => new(now.UnixMicroseconds + _random.Next(100) switch
    {
        < 75 => _random.NextInt64(1, 600_000_000L),
        < 93 => _random.NextInt64(1, 86_400_000_000L),
        < 99 => _random.NextInt64(1, (LeansOnLateness ? 24 : 8) * 86_400_000_000L),
        _ => _random.NextInt64(1, 45 * 86_400_000_000L),
    });

    private (PersonId By, Command Command) Sensible(FundState state, DateOnly today, Instant now)
    {
        if (state.Charter is null) return (Chair, new GovernanceCommand.OpenFund("Fonds Solidaire ASBL", NewCharter() with { TimeZone = Any(["Europe/Brussels", "Europe/Brussels", "Europe/Brussel"]) }));
        if (Founding(state, today) is { } founding && Chance(90)) return founding;
        if (EndsEarly && Founding(state, today) is null && Ending(state, today, now) is { } ending && Chance(95)) return ending;
        if (_leaning < Rooms.Length && Chance(65) && Rooms[_leaning](state, today, now) is { } favoured) return favoured;
        if (Chance(25) && Lending(state, today, now) is { } lending) return lending;
        if (Chance(18) && Departing(state, today) is { } departing) return departing;
        if (Chance(Holds(state) ? 25 : 4) && Settling(state) is { } settling) return settling;
        if (!EndsEarly && Chance(25) && Any(Rooms)(state, today, now) is { } inRoom) return inRoom;
        for (var tries = 0; tries < 12; tries++)
            if (Draw(state, today, now) is { } drawn) return drawn;
        return (Treasurer, Import(state, today));
    }

    /// <summary>What each further room draws, from its own file; null where nothing makes sense there now.</summary>
    private Func<FundState, DateOnly, Instant, (PersonId, Command)?>[] Rooms =>
    [
        (state, today, _) => LoanLife(state, today),
        Guaranteeing,
        Pledging,
        Losing,
        (state, today, _) => Terms(state, today),
        Requesting,
        (state, today, _) => AmongPeers(state, today),
        Granting,
        Revolving,
        Placing,
        Pooling,
        Cascading,
        (state, today, _) => File(state, today),
        (state, today, now) => One(state.Proposals.Open) is { } open ? Voting(state, open, today, now) : null,
        Contributing,
        Asking,
        (state, today, _) => Reconciling(state, today),
        (state, today, _) => Tolerating(state, today),
        (state, today, _) => Expecting(state, today),
        (state, today, _) => Documenting(state, today),
    ];

    private bool EndsEarly => _leaning == Rooms.Length;

    /// <summary>What is late comes only with time.</summary>
    private bool LeansOnLateness => _leaning is 2 or 3 or 4 || LeansOnRate;

    private (PersonId, Command)? Founding(FundState state, DateOnly today)
    {
        if (!state.Members.Holds(Treasurer, MandateRole.Treasurer, today)) return (Chair, new MembershipCommand.GrantMandate(Treasurer, MandateRole.Treasurer, null));
        if (!state.Members.Holds(Second, MandateRole.Treasurer, today)) return (Chair, new MembershipCommand.GrantMandate(Second, MandateRole.Treasurer, null));
        if (!state.Members.Mandates.ContainsKey(Checker)) return (Chair, new MembershipCommand.GrantMandate(Checker, MandateRole.Auditor, null));
        if (state.Members.Members.Count < 5 && state.Proposals.Proposals.IsEmpty) return (Chair, new MembershipCommand.AdmitFoundingMember(NewOrganisation(today)));
        foreach (var member in state.Members.Members.Values.Where(m => m.Number <= Cast.Length && !m.IsGone).OrderBy(m => m.Number))
        {
            var (forIt, onCommittee) = Cast[member.Number - 1];
            if (!state.Members.HoldsFor(forIt, MandateRole.Delegate, member.Id, today)) return (Chair, new MembershipCommand.GrantMandate(forIt, MandateRole.Delegate, member.Id));
            if (!state.Members.HoldsFor(onCommittee, MandateRole.Committee, member.Id, today)) return (Chair, new MembershipCommand.GrantMandate(onCommittee, MandateRole.Committee, member.Id));
        }
        foreach (var seated in state.Members.OnBody(BodyCodes.Assembly, today).Take(3))
            if (Cast[seated.Number - 1].Committee is var sits && !state.Members.Of(sits, today).Any(m => m.Body == "board"))
                return (Chair, new MembershipCommand.GrantMandate(sits, MandateRole.Seat, seated.Id, today.AddMonths(40), "board", seated.Number == 1 ? Office.Chair : null));
        if (state.Bank.Accounts.IsEmpty) return (Treasurer, new ReconciliationCommand.RegisterBankAccount(Banks[0], "Compte à vue"));
        if (state.Balances.IsEmpty && TakesOver && state.Proposals.Proposals.IsEmpty) return TakingOver(state, today);
        if (state.Balances.IsEmpty)
            return One(state.Entries.Waiting.Values) is { } waiting
                ? (waiting.PreparedBy == Treasurer ? Second : Treasurer, new BookkeepingCommand.ApproveEntry(waiting.Id))
                : (Treasurer, Opening(state, today));
        return null;
    }

    private (PersonId, Command)? Draw(FundState state, DateOnly today, Instant now)
    {
        switch (_random.Next(78))
        {
            case 0 or 1:
                return One(state.Members.Members.Values.Where(m => Chance(25) || state.Balances.Of(ExitSettlement.DepositOf(m.Id)).Net < 0)) is { } borrower ? (DelegateOf(borrower), new LoanCommand.RequestLoan(NewTerms(borrower.Id, today))) : null;
            case >= 74 when state.Loans.Loans.Values.Where(l => l.State == LoanState.Requested).OrderBy(l => l.Code, StringComparer.Ordinal).Take(4).ToArray() is { Length: >= 2 } waiting:
                return (Chair, Proposing(state, new GovernanceCommand.ChooseAmong([.. waiting.Select(l => new LoanCommand.AgreeLoan(l.Id))], Money.Sum(waiting.Select(l => l.Terms.Amount)) - Money.Euro(1))));
            case >= 69 when One(state.Proposals.Open.Where(p => p.Held is AidCommand.RatifyAid or GovernanceCommand.ChooseAmong)) is { } hastily:
                return Voting(state, hastily, today, now);
            case 2 or 3 or 4 or 52 or 53:
                return One(state.Loans.Loans.Values.Where(l => l.State == LoanState.Requested)) is { } requested ? (Any([Chair, Treasurer]), Proposing(state, new LoanCommand.AgreeLoan(requested.Id))) : null;
            case 5:
                return Chance(30) ? (Chair, Proposing(state, new MembershipCommand.AdmitMember(NewOrganisation(today)))) : null;
            case 6 or 7 or 8 or 9 or 10 or 25 or 26 or 27 or 28 or 29 or 38 or 39 or 40 or 41 or (>= 54 and < 64):
                return One(state.Proposals.Open) is { } open ? Voting(state, open, today, now) : null;
            case >= 42 and <= 45:
                return Meeting(state, today);
            case >= 46 and <= 47:
                return Afterwards(state, today);
            case 48 or 49:
                return Proposal(state, today);
            case 11:
                return One(state.Proposals.Proposals.Values.Where(p => p.State == ProposalState.AdoptedNotEnacted)) is { } again ? (Any([Chair, default]), new GovernanceCommand.EnactProposal(again.Id)) : null;
            case 24:
                // The till runs dry while loans wait for it.
                return state.Loans.Loans.Values.Any(l => l.State == LoanState.Agreed) && Chance(40) && Emptied(state, today) is { } emptied ? (Treasurer, emptied) : null;
            case 12 or 13 or 50 or 51:
                return One(state.Loans.Loans.Values.Where(l => l.State == LoanState.Agreed)) is { } agreed ? (Any([Treasurer, Second]), new LoanCommand.PrepareDisbursement(agreed.Id)) : null;
            case 14 or 15:
                return One(state.Payments.Orders.Values.Where(o => o.State == PaymentState.Prepared)) is { } order
                    ? (Any([Treasurer, Second, Any(Cast[..5]).Committee]), Approve(order)) : null;
            case 16:
                if (Chance(60)) return File(state, today);
                return Chance(25) && One(state.Payments.Orders.Values.Where(o => o.IsLive)) is { } live ? (Treasurer, new PaymentCommand.CancelPayment(live.Id)) : null;
            case 17:
                if (Chance(15) && One(state.Aids.Aids.Values.Where(a => a.State == AidState.Requested)) is { } unwanted) return (DelegateOf(state.Members.Members[unwanted.Member]), new AidCommand.WithdrawAid(unwanted.Id));
                return One(state.Members.Members.Values) is { } poor ? (DelegateOf(poor), new AidCommand.RequestAid(poor.Id, Euro(1, 2_000_00), Chance(60) ? today : today.AddDays(-_random.Next(10)))) : null;
            case 18 or 64 or 65 or 66:
                if (One(state.Aids.Aids.Values.Where(a => a.State == AidState.Requested)) is not { } asked) return null;
                return (Any(Cast[..5]).Committee, Chance(15) ? new AidCommand.RejectAid(asked.Id, Any(Enum.GetValues<AidRejectionReason>())) : new AidCommand.ApproveAid(asked.Id));
            case 19 or 67 or 68:
                if (Chance(60) && One(state.Aids.AwaitingRatification) is { } hasty) return (Any([Chair, Treasurer]), Proposing(state, new AidCommand.RatifyAid(hasty.Id)));
                return One(state.Aids.Aids.Values.Where(a => a.State == AidState.Granted)) is { } granted ? (Treasurer, new AidCommand.PrepareAidPayment(granted.Id)) : null;
            case 20:
                return One(state.Bank.Suspended.Values.Where(s => s.Open.IsPositive)) is { } line ? (Treasurer, Match(state, line)) : null;
            case 21:
                if (One(state.Entries.Waiting.Values) is { } entry && Chance(60)) return (entry.PreparedBy == Treasurer ? Any([Second, Chair]) : Treasurer, new BookkeepingCommand.ApproveEntry(entry.Id));
                return (Any([Treasurer, Second]), Chance(30) ? Opening(state, today) : Sundry(state, today));
            case 22:
                if (Chance(20) && state.Bank.Accounts.Count < Banks.Length) return (Treasurer, new ReconciliationCommand.RegisterBankAccount(Banks[1], "Compte d'épargne"));
                return (Treasurer, new ContributionCommand.CallContributions(new ContributionPeriod(today.Year + _random.Next(2), Chance(50) ? null : _random.Next(1, 5))));
            case 23:
                // A request that is being ranked may be taken back before the ranking reaches it.
                if (Chance(50) && One(state.Proposals.Open.Where(p => p.Held is GovernanceCommand.ChooseAmong).SelectMany(p => ((GovernanceCommand.ChooseAmong)p.Held).Options).OfType<LoanCommand.AgreeLoan>().Select(a => state.Loans.Loans[a.Loan]).Where(l => l.State == LoanState.Requested)) is { } ranked)
                    return (DelegateOf(state.Members.Members[ranked.Terms.Member]), new LoanCommand.WithdrawLoan(ranked.Id));
                if (Chance(40) && One(state.Loans.Loans.Values.Where(l => l.State == LoanState.Requested)) is { } regretted) return (DelegateOf(state.Members.Members[regretted.Terms.Member]), new LoanCommand.WithdrawLoan(regretted.Id));
                return Chance(30) && state.Members.Mandates.ElementAt(_random.Next(state.Members.Mandates.Count)) is { Value: [.., var mandate] } held ? (Chair, new MembershipCommand.EndMandate(held.Key, mandate.Role, mandate.Member, mandate.Body)) : null;
            case >= 32 and < 38:
                return Belonging(state, today);
            default:
                return (Treasurer, Import(state, today));
        }
    }

    /// <summary>Who approves has mostly looked at what deserves a second look.</summary>
    private PaymentCommand.ApprovePayment Approve(PaymentOrder order) => new(order.Id, order.Amount, order.Iban, Chance(75) ? [PaymentWarning.AccountChangedLately, PaymentWarning.PaidAlikeLately] : []);

    /// <summary>Approved orders go into a file, or a file is taken back; a text stands for the bytes, which the rules never see.</summary>
    private (PersonId, Command)? File(FundState state, DateOnly today)
    {
        var files = state.Payments.Files.Values.Where(f => f.WithdrawnBy is null).OrderBy(f => f.Id.Value).ToArray();
        if (files.Length > 0 && Chance(15) && One(state.Payments.Orders.Values.Where(o => o.State == PaymentState.Approved && o.File is not null)) is { } refused)
            return (Any([Treasurer, Second, Any(Cast[..5]).Committee]), new PaymentCommand.TakeOrderFromFile(refused.Id));
        if (files.Length > 0 && Chance(30)) return (Any([Treasurer, Second, Any(Cast[..5]).Committee]), new PaymentCommand.WithdrawPaymentFile(Any(files).Id));
        PaymentId[] free = [.. state.Payments.Orders.Values.Where(o => o.State == PaymentState.Approved && o.File is null).Select(o => o.Id).OrderBy(i => i.Value)];
        return free.Length == 0 ? null
            : (Any([Treasurer, Second]), new PaymentCommand.MakePaymentFile(Any(Banks), [.. free.Take(_random.Next(1, 4))], today.AddDays(_random.Next(4)), new string(Any([.. "0123456789abcdef"]), 64)));
    }

    /// <summary>Somebody applies, accepts, gives notice, is suspended, heard, excluded; never so many that the fund runs out of votes.</summary>
    private (PersonId, Command)? Belonging(FundState state, DateOnly today)
    {
        var rules = state.Charter!.MembershipRules;
        var votes = state.Members.OnBody(BodyCodes.Assembly, today).Count();
        var present = state.Members.Members.Values.Where(m => !m.IsGone).ToArray();
        if (present.Length == 0) return null;
        var member = Any(present);
        switch (_random.Next(22))
        {
            case 0 or 1:
                return (Chair, new MembershipCommand.ApplyForMembership(NewOrganisation(today), Any(Enum.GetValues<MemberKind>()), rules.InclusionRules, Any<int?>([null, state.Charter.Version])));
            case 2 or 3 or 4 or 52 or 53:
                return One(state.Members.Applicants.Values.Where(a => a.Standing == MemberStanding.Applied)) is { } applicant
                    ? (Chair, new GovernanceCommand.Propose(Chance(75) ? new MembershipCommand.AdmitApplicant(applicant.Id) : new MembershipCommand.RefuseApplicant(applicant.Id))) : null;
            case 5 or 6:
                return One(present.Where(m => m.Standing == MemberStanding.Admitted)) is { } admitted ? (DelegateOf(admitted), new MembershipCommand.AcceptCharter(admitted.Id, state.Charter.Version)) : null;
            case 7 or 8:
                return votes > 4 ? (Chair, new GovernanceCommand.Propose(new MembershipCommand.SuspendMember(member.Id, Any(rules.SuspensionReasons)))) : null;
            case 9 or 10:
                return One(present.Where(m => m.Standing == MemberStanding.Suspended)) is { } suspended ? (Chair, new GovernanceCommand.Propose(new MembershipCommand.ReinstateMember(suspended.Id))) : null;
            case 11:
                return votes > 4 ? (DelegateOf(member), new MembershipCommand.GiveNotice(member.Id)) : null;
            case 12 or 13:
                return One(present.Where(m => m.LeavesOn is not null)) is not { } leaving ? null
                    : Chance(60) ? Departing(state, leaving, today) : (DelegateOf(leaving), new MembershipCommand.WithdrawNotice(leaving.Id));
            case 14:
                return (Chair, new MembershipCommand.HearMember(member.Id, today.AddDays(-_random.Next(40)), null));
            case 15 or 16:
                return votes > 4 ? (Chair, new GovernanceCommand.Propose(new MembershipCommand.ExcludeMember(
                    state.Members.Heard.Keys.Where(h => !state.Members.Members[h].IsGone).ToArray() is { Length: > 0 } heard && Chance(80) ? Any(heard) : member.Id, Any(rules.ExclusionGrounds)))) : null;
            case 17:
                return votes > 4 || member.Kind != MemberKind.Full ? (Chair, new GovernanceCommand.Propose(new MembershipCommand.ChangeMemberKind(member.Id, member.Kind == MemberKind.Full ? MemberKind.Adherent : MemberKind.Full))) : null;
            case 18 when Chance(50):
                // Drawn, so that two members never have one number; the rules check no digits, the edge does.
                return One(present.Where(m => m.Announced is not null)) is { Announced: { } announced } waiting
                    ? (Any([Chair, Treasurer, Second]), Chance(65) ? new MembershipCommand.ConfirmAccount(waiting.Id, announced.Iban) : new MembershipCommand.WithdrawAccount(waiting.Id))
                    : (Any([Chair, Treasurer, DelegateOf(member)]), new MembershipCommand.AnnounceAccount(member.Id, $"BE{_random.NextInt64(10_000_000_000_000):D14}"));
            case 18:
                return (Chair, new MembershipCommand.DescribeMember(member.Id, _random.Next(60), Euro(0, 9_000_000_00), [.. rules.FundingAuthorities.Where(_ => Chance(30))]));
            case 19:
                var body = Any(rules.Bodies).Code;
                return (Chair, Chance(25)
                    ? new MembershipCommand.GrantMandate(Adviser, MandateRole.Observer, Any<MemberId?>([null, member.Id]), today.AddDays(_random.Next(40)))
                    : new MembershipCommand.GrantMandate(FundInMemory.Person($"seat {_random.Next(6)}"), MandateRole.Seat, Any<MemberId?>([null, member.Id]), today.AddDays(_random.Next(60)), body, Any<Office?>([null, Office.Chair]), Any([SeatQuality.External, SeatQuality.Independent])));
            case 20:
                var tied = Any([Any(Cast[..5]).Committee, Adviser]);
                return (Any([tied, Chair]), new MembershipCommand.DeclareInterest(tied, Any([member.Id, .. state.Members.Applicants.Keys]), Any(Enum.GetValues<InterestKind>()), null));
            default:
                var interests = state.Members.Interests.SelectMany(p => p.Value.Where(i => i.CountsOn(today)).Select(i => (p.Key, i))).OrderBy(x => x.Key.Value).ToArray();
                if (interests.Length == 0) return null;
                var (person, interest) = Any(interests);
                return (Chair, new MembershipCommand.EndInterest(person, interest.Concerned, interest.Kind));
        }
    }

    /// <summary>A sensible command made wrong in one way, or a thing nobody should ask.</summary>
    private (PersonId, Command) Nonsense(FundState state, DateOnly today)
    {
        var stranger = Any([new PersonId(NewGuid()), Checker, Chair, Treasurer, Any(Cast).Delegate, Any(Cast).Committee, default]);
        var member = Any([.. state.Members.Members.Keys, new MemberId(NewGuid()), default]);
        var amount = new Money(Any([0, -1, 1, long.MaxValue, long.MinValue, 9_000_000_000_000_000_00, 100_00]), Any([Currency.Euro, Currency.Euro, Currency.Parse("USD"), default]));
        var date = Any([today, today.AddDays(1), DateOnly.MinValue, DateOnly.MaxValue, new DateOnly(2999, 12, 31), today.AddYears(-3)]);
        var bank = new Account(AccountRole.Bank, Subject: Any([Banks[0], Banks[1], "BE00"]));
        Command command = _random.Next(48) switch
        {
            0 => new GovernanceCommand.OpenFund("Autre fonds", NewCharter()),
            1 => Any([.. state.Aids.Aids.Keys, new AidId(NewGuid())]) is var aid && Chance(50) ? new LoanCommand.AgreeLoan(Any([.. state.Loans.Loans.Keys, new LoanId(NewGuid())]))
                : Any<AidCommand>([new AidCommand.RatifyAid(aid), new AidCommand.RefuseRatification(aid), new AidCommand.WithdrawAid(aid), new AidCommand.RejectAid(aid, AidRejectionReason.Other)]),
            2 => new MembershipCommand.AdmitMember(NewOrganisation(today)),
            3 => new LoanCommand.RequestLoan(NewTerms(member, today) with { Amount = amount }),
            4 => new LoanCommand.RequestLoan(NewTerms(member, today) with { NeededOn = date, RequestedOn = Any([date, today]), Instalments = _random.Next(-1, 50), GraceMonths = _random.Next(-1, 20) }),
            5 => new AidCommand.RequestAid(member, amount, today),
            6 => new AidCommand.RequestAid(member, Euro(1, 100), date),
            7 => new MembershipCommand.AdmitFoundingMember(NewOrganisation(today) with { Turnover = amount, JoinedOn = date }),
            8 => new MembershipCommand.AdmitFoundingMember(NewOrganisation(today) with { ContributedBefore = amount, Staff = Any([-1, int.MaxValue]) }),
            9 => new ContributionCommand.CallContributions(new ContributionPeriod(Any([0, -5, 1999, 2000, 2999, 3000, 9999, 10_000]), Any<int?>([null, 0, 1, 4, 5]))),
            10 => new BookkeepingCommand.PrepareEntry(Any([EntryKind.Opening, EntryKind.Sundry]), Entry.On(date, new Transfer(bank, Any([new Account(AccountRole.SolidarityFund), new Account(AccountRole.LoansReceivableWithinYear, member), bank]), amount))),
            11 => new BookkeepingCommand.PrepareEntry(EntryKind.Opening, Entry.On(today, new Transfer(new Account(AccountRole.DepositsPayable, member), new Account(AccountRole.SolidarityFund), Euro(1, 5_000_00)))),
            12 => new BookkeepingCommand.PrepareEntry(EntryKind.Sundry, Entry.On(today, new Transfer(new Account(AccountRole.ServicesExpense), new Account(AccountRole.SolidarityFund), amount))),
            13 => new PaymentCommand.ApprovePayment(Any([.. state.Payments.Orders.Keys, new PaymentId(NewGuid())]), amount, "BE00"),
            14 => One(state.Payments.Orders.Values.Where(o => o.State == PaymentState.Prepared)) is { } order ? Approve(order) : new PaymentCommand.CancelPayment(new PaymentId(NewGuid())),
            15 => new ReconciliationCommand.ImportStatement(WrongStatement(state, today, amount, date)),
            16 when Chance(40) => Any<Command>([
                new ReconciliationCommand.PrepareHeldOutcome(Any([.. state.Payments.Orders.Keys, new PaymentId(NewGuid())]), Any(Enum.GetValues<HeldOutcome>()), new KeptText(default, "x")),
                new ReconciliationCommand.ApproveHeldOutcome(Any([.. state.Payments.Orders.Keys, new PaymentId(NewGuid())]), Any(Enum.GetValues<HeldOutcome>())),
                new ReconciliationCommand.PrepareClearing(new(Any([.. state.Bank.Suspended.Keys, new LineId(NewGuid())]), amount, Any<LineId?>([null, .. state.Bank.Suspended.Keys.Select(k => (LineId?)k)]))),
                new ReconciliationCommand.ApproveClearing(new(Any([.. state.Bank.Suspended.Keys, new LineId(NewGuid())]), amount))]),
            16 => new ReconciliationCommand.MatchLine(Any([.. state.Bank.Suspended.Keys, new LineId(NewGuid())]), [new MatchPart(new PaymentReference(2026_000001), amount), new MatchPart(new PaymentReference(2026_100001), amount)]),
            17 => new GovernanceCommand.CastVote(Any([.. state.Proposals.Proposals.Keys, new ProposalId(NewGuid())]), member, Choice.For),
            18 => Any([.. state.Proposals.Proposals.Keys, default]) is var poll && Chance(50) ? new GovernanceCommand.CloseProposal(poll) : new GovernanceCommand.EnactProposal(poll),
            19 => new MembershipCommand.ApplyForMembership(NewOrganisation(today) with { Turnover = amount, JoinedOn = date }, MemberKind.Full, Any<EquatableArray<string>>([[], ["non-profit"], state.Charter?.MembershipRules.InclusionRules ?? []]), Any<int?>([null, -1])),
            20 => new GovernanceCommand.Propose(new MembershipCommand.AdmitApplicant(Any([member, .. state.Members.Applicants.Keys]))),
            21 => new MembershipCommand.AcceptCharter(member, Any([1, 2])),
            22 => new GovernanceCommand.Propose(new MembershipCommand.SuspendMember(member, Any(["harm-to-fund", "own-request", ""]))),
            23 => Any<Command>([new MembershipCommand.GiveNotice(member), new MembershipCommand.WithdrawNotice(member)]),
            24 => new MembershipCommand.HearMember(member, date, Any<KeptText?>([null, new KeptText(default, "x")])),
            25 => new MembershipCommand.DescribeMember(member, Any([-1, 3]), amount, Any<EquatableArray<string>>([[], ["EU", "EU"], ["Mars"]])),
            26 => new MembershipCommand.GrantMandate(stranger, Any(Enum.GetValues<MandateRole>()), Any<MemberId?>([null, member]), Any<DateOnly?>([null, date]), Any(["board", "assembly", "committee", "moon"]), Any<Office?>([null, Office.Secretary]), Any<SeatQuality?>([null, SeatQuality.Member])),
            27 => new MembershipCommand.DeclareInterest(stranger, member, InterestKind.Family, Any<KeptText?>([null, new KeptText(new(NewGuid()), "")])),
            28 => new MembershipCommand.EndInterest(stranger, member, InterestKind.Family),
            >= 30 and <= 41 => Unsound(state, member, amount, date),
            42 or 43 => NonsenseOfExits(member, amount),
            44 => Chance(40) ? new PaymentCommand.WithdrawPaymentFile(Any([.. state.Payments.Files.Keys, new PaymentFileId(NewGuid())]))
                : new PaymentCommand.MakePaymentFile(bank.Subject!, Any<EquatableArray<PaymentId>>([[], [new(NewGuid())], [.. state.Payments.Orders.Keys.OrderBy(i => i.Value).Take(2)]]), Any([date, today]), Any(["", new string('a', 64), new string('A', 64)])),
            45 => new LoanCommand.ReclassLoans(date),
            46 => new GovernanceCommand.Propose(new LoanCommand.RescheduleLoan(Any([.. state.Loans.Loans.Keys, new LoanId(NewGuid())]), Any<EquatableArray<PlannedInstalment>>([[], [new(date, amount)], [new(date, amount), new(today, amount)]]))),
            47 => One(state.Loans.Loans.Values.Where(l => l.Outstanding.Cents > 1)) is { } other
                ? new GovernanceCommand.Propose(new LoanCommand.RescheduleLoan(other.Id, [new(date, other.Outstanding - Money.Euro(1)), new(Any([date, today.AddMonths(50), today.AddMonths(1)]), amount)]))
                : new LoanCommand.RescheduleLoan(new LoanId(NewGuid()), []),
            _ => new MembershipCommand.GrantMandate(stranger, Any([MandateRole.Auditor, MandateRole.Committee, MandateRole.Treasurer]), Any<MemberId?>([null, member])),
        };
        var asker = Chance(50) ? stranger : command switch
        {
            LoanCommand.RequestLoan or AidCommand.RequestAid when state.Members.Members.TryGetValue(member, out var known) => DelegateOf(known),
            MembershipCommand => Chair,
            GovernanceCommand.CastVote or GovernanceCommand.CastRanking or GovernanceCommand.CastSealedVote or GovernanceCommand.GiveProxy when state.Members.Members.TryGetValue(member, out var known) => CommitteeOf(known),
            _ => Treasurer,
        };
        return (asker, command);
    }

    private Statement WrongStatement(FundState state, DateOnly today, Money amount, DateOnly date)
    {
        var right = Import(state, today).Statement;
        return _random.Next(6) switch
        {
            0 => right with { Account = "BE00" },
            1 => right with { Opening = amount },
            2 => right with { Lines = [.. right.Lines, .. right.Lines] },
            3 => right with { Lines = [.. right.Lines, Line(amount, date)], Closing = amount.Currency == Currency.Euro && Math.Abs((decimal)amount.Cents) < 1_000_000_00m ? right.Closing + amount : right.Closing },
            4 => right with { Lines = [Line(amount, today), Line(amount, today), Line(amount with { Cents = ~amount.Cents }, today)], Closing = right.Opening },
            _ => right with { Lines = [.. right.Lines.Select(l => l with { BookedOn = date })], ClosedOn = date },
        };
    }

    private ReconciliationCommand.ImportStatement Import(FundState state, DateOnly today)
    {
        var account = Any([.. state.Bank.Accounts.Keys.Order(StringComparer.Ordinal), Banks[0]]);
        var opening = Money.Euro(state.Balances.AtBank(account));
        var lines = new List<StatementLine>();
        for (var count = Chance(10) ? 0 : _random.Next(1, 5); count > 0; count--) lines.Add(NewLine(state, today, opening));
        return new(new Statement(account, today.Year, Chance(90) ? 1 + (_lines * 7) + lines.Count : null, opening, opening + Money.Sum(lines.Select(l => l.Amount)), today, [.. lines]));
    }

    private ReconciliationCommand.ImportStatement? Emptied(FundState state, DateOnly today)
    {
        var account = Any([.. state.Bank.Accounts.Keys.Order(StringComparer.Ordinal), Banks[0]]);
        var opening = Money.Euro(state.Balances.AtBank(account));
        if (!opening.IsPositive) return null;
        var line = Line(-opening.Share(new BasisPoints(9_900)), today);
        return new(new Statement(account, today.Year, null, opening, opening + line.Amount, today, [line]));
    }

    private StatementLine NewLine(FundState state, DateOnly today, Money cash)
    {
        switch (_random.Next(14))
        {
            case 0 or 1 or 2 or 3:
                if (One(state.Payments.Orders.Values.Where(o => o.State == PaymentState.Approved)) is { } order) return Line(-order.Amount, today) with { EndToEndId = order.EndToEndId, PayeeDiffers = Chance(4) };
                goto default;
            case 4 or 5 or 6:
                if (One(state.Contributions.Calls.Values.Where(c => c.Open.IsPositive)) is { } call) return Line(Chance(80) ? call.Open : Euro(1, 300_00), today) with { Reference = call.Reference };
                goto default;
            case 7 or 8 or 9 or 10:
                if (One(state.Loans.Loans.Values.Where(l => l.Outstanding.IsPositive)) is not { } loan) goto default;
                var next = loan.Schedule.First(i => i.Open.IsPositive).Open;
                return Line(Any([next, next, next, loan.Outstanding, loan.Outstanding + Euro(1, 50_00), Euro(1, loan.Outstanding.Cents)]), today) with { Reference = loan.Reference };
            case 11:
                if (One(state.Payments.Orders.Values) is { } differs) return Line(-differs.Amount + Money.Euro(_random.Next(-1, 2)), today) with { EndToEndId = differs.EndToEndId };
                return Line(Money.Euro(0), today);
            case 12:
                return Line(cash.IsPositive && Chance(30) ? -(cash.Share(new BasisPoints(_random.Next(9_000)))) : -Euro(1, 20_00), today);
            default:
                return Line(Euro(1, 400_00), today) with { Reference = Any<PaymentReference?>([null, new PaymentReference(2099_000001), Any([.. state.Contributions.Calls.Keys, new PaymentReference(2026_000001)])]) };
        }
    }

    private StatementLine Line(Money amount, DateOnly on) => new($"{++_lines:x16}{_random.NextInt64():x16}", amount, on, on, null, null, PayeeDiffers: false);

    private static bool Holds(FundState state) => state.Payments.Orders.Values.Any(o => o.State == PaymentState.Held);

    /// <summary>What a person does about held orders and money out in suspense; now and then the wrong person, or another thing than was prepared.</summary>
    private (PersonId, Command)? Settling(FundState state)
    {
        var second = Any([Treasurer, Second, Second, Chair, Any(Cast[..5]).Committee]);
        if (One(state.Bank.HeldOutcomes.Values) is { } finding && Chance(70)) return (second, new ReconciliationCommand.ApproveHeldOutcome(finding.Payment, Chance(90) ? finding.Outcome : HeldOutcome.NotPaid));
        if (One(state.Bank.Clearings.Values) is { } prepared && Chance(60)) return (second, new ReconciliationCommand.ApproveClearing(prepared.Clearing));
        if (One(state.Payments.Orders.Values.Where(o => o.State == PaymentState.Held)) is { } held && Chance(50))
            return (Any([Treasurer, Second]), new ReconciliationCommand.PrepareHeldOutcome(held.Id, Chance(60) ? HeldOutcome.PaidAsShown : HeldOutcome.NotPaid, KeptText.Of(new(NewGuid()), [], "the bank says so")));
        if (One(state.Bank.Suspended.Values.Where(l => l.Open.IsNegative)) is not { } left) return null;
        var met = Chance(50) ? One(state.Bank.Suspended.Values.Where(l => l.Open.IsPositive)) : null;
        var amount = met is null || met.Open > -left.Open ? -left.Open : met.Open;
        return (Any([Treasurer, Second]), new ReconciliationCommand.PrepareClearing(new(left.Id, Chance(80) ? amount : Euro(1, 30_00), met?.Id)));
    }

    private ReconciliationCommand.MatchLine Match(FundState state, SuspendedLine line)
    {
        PaymentReference[] references =
        [
            .. state.Contributions.Calls.Values.Where(c => c.Open.IsPositive).Select(c => c.Reference),
            .. state.Loans.Loans.Values.Where(l => l.Outstanding.IsPositive).Select(l => l.Reference!.Value),
        ];
        if (references.Length == 0) references = [new PaymentReference(2099_000001)];
        if (line.Open.Cents < 2 || Chance(40)) return new(line.Id, [new MatchPart(Any(references), line.Open)]);
        var first = Euro(1, line.Open.Cents - 1);
        return new(line.Id, [new MatchPart(Any(references), first), .. Chance(50) ? ImmutableArray.Create(new MatchPart(Any(references), line.Open - first)) : []]);
    }

    private BookkeepingCommand.PrepareEntry Opening(FundState state, DateOnly today)
    {
        var bank = new Account(AccountRole.Bank, Subject: Any([.. state.Bank.Accounts.Keys.Order(StringComparer.Ordinal), Banks[0]]));
        var member = Any([.. state.Members.Members.Keys, default]);
        var other = Any([.. state.Members.Members.Keys, member]);
        var own = new Transfer(bank, new Account(Any([AccountRole.SolidarityFund, AccountRole.AssociationFunds, AccountRole.ResultBroughtForward])), Euro(5_000_00, 40_000_00));
        return new(EntryKind.Opening, Chance(60) && member != default && other != default
            ? Entry.On(today, own, new Transfer(bank, new Account(AccountRole.DepositsPayable, member), Euro(1, 9_000_00)), new Transfer(bank, new Account(AccountRole.DepositsPayable, other), Euro(1, 4_000_00))) : Entry.On(today, own));
    }

    private BookkeepingCommand.PrepareEntry Sundry(FundState state, DateOnly today)
    {
        AccountRole[] roles = [AccountRole.AssociationFunds, AccountRole.SolidarityFund, AccountRole.ResultBroughtForward, AccountRole.ServicesExpense];
        _random.Shuffle(roles);
        return new(EntryKind.Sundry, Entry.On(state.Balances.IsEmpty ? today : today.AddDays(-_random.Next(30)), new Transfer(new Account(roles[0]), new Account(roles[1]), Euro(1, 200_00))));
    }

    private Charter NewCharter() => SampleCharter.Belgian with
    {
        Contributions = NewFormula(),
        Documents = new(100_000, 5, 0),
        Loans = Hasty(SampleCharter.Belgian.Loans) with { RateBasisPointsMost = NewRateMost(), WaitingMonths = Any([0, 6]), OwnFundsBasisPoints = new(Any([0, 3_000, 6_000])), Ceiling = Euro(2_000_00, 20_000_00) },
        Exposure = new(new(Any([0, 4_000, 6_000])), new(Any([0, 9_000, 10_000]))),
        Liquidity = new(new(Any([0, 1_500, 10_000, 10_000])), new(2_500)),
        EmergencyAid = SampleCharter.Belgian.EmergencyAid with
        {
            PerMember = 2,
            Approvals = Any([1, 2]),
            WorkingDays = Any<int?>([null, 3, 8]),
            Holidays = Any<EquatableArray<DateOnly>?>([null, [new DateOnly(2026, 1, 6), new DateOnly(2026, 1, 9), new DateOnly(2026, 4, 6)]]),
        },
        Voting = new(new Fraction(Any([0, 1, 2]), 2), Any([DecisionRule.SimpleMajority, DecisionRule.SimpleMajority, .. Enum.GetValues<DecisionRule>()]), Any([1, 7])),
        Membership = MembershipRules.Default(Currency.Euro) with { NoticeMonths = Any([0, 1]), Bodies = [new("board", 5, 48, 1, 1)] },
        Governance = Chance(80) ? NewMatrix() : null,
        Grants = Chance(30) ? null : new(Any([0, 0, 6]), Euro(500_00, 1_500_00), Any([0, 1]), Chance(50) ? null : new(Euro(500_00, 5_000_00), Any([12, 36]), Chance(70))),
        Reconciliation = Any<ReconciliationRules?>([null, new(Money.Euro(2), Money.Euro(5_00)), new(Money.Euro(0), Money.Euro(0))]),
    };

    private Organisation NewOrganisation(DateOnly today)
    {
        var number = ++_organisations;
        return new Organisation($"Association {number}", $"{400_000_000L + _random.Next(100_000):D10}", $"BE{_random.Next(100_000):D14}", Any(Cast).Delegate,
            today.AddDays(-_random.Next(30, 900)), _random.Next(40), Money.Euro(_random.NextInt64(1_000_000_00)), Euro(0, 5_000_00));
    }

    private LoanTerms NewTerms(MemberId member, DateOnly today)
    {
        var requested = today.AddDays(-_random.Next(5));
        return new(member, Euro(1_00, 4_000_00), _random.Next(1, 25), _random.Next(4), requested.AddDays(_random.Next(40)), requested, LoanPurpose.CashFlow, RateBasisPoints: NewRate());
    }

    /// <summary>What comes after a loan was paid out: the year moves on, and a borrower gets other dates.</summary>
    private (PersonId, Command)? LoanLife(FundState state, DateOnly today)
    {
        if (Chance(40)) return (Treasurer, new LoanCommand.ReclassLoans(Chance(80) ? today : today.AddDays(-_random.Next(60))));
        return One(state.Loans.Loans.Values.Where(l => l.Outstanding.Cents >= 24).OrderBy(l => l.Code, StringComparer.Ordinal)) is { } late
            ? (Any([Chair, Treasurer]), Proposing(state, new LoanCommand.RescheduleLoan(late.Id, [.. NewDates(late, today)]))) : null;
    }

    /// <summary>Some months on, so that the vote does not outlast them.</summary>
    private ImmutableArray<PlannedInstalment> NewDates(Loan loan, DateOnly today) => LoanSchedule.Monthly(loan.Outstanding, today.AddDays(_random.Next(15, 90)), _random.Next(4), _random.Next(1, 25));

    private static PersonId DelegateOf(Member member) => Cast[(member.Number - 1) % Cast.Length].Delegate;

    private static PersonId CommitteeOf(Member member) => Cast[(member.Number - 1) % Cast.Length].Committee;

    private bool Chance(int percent) => _random.Next(100) < percent;

    private Money Euro(long least, long most) => Money.Euro(_random.NextInt64(least, most + 1));

    private T Any<T>(IReadOnlyList<T> things) => things[_random.Next(things.Count)];

    private T? One<T>(IEnumerable<T> things) where T : class => things.ToArray() is { Length: > 0 } some ? Any(some) : null;

    private Guid NewGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
