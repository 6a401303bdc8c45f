// Large: what a command costs in a fund of 10 000 members, 20 000 loans and a million records, beside one a hundred times smaller. Both are built by
// real commands whose records are thrown away: what a node holds in memory is measured, and the cost of deciding, folding, encoding and sealing.
using System.Collections.Immutable;
using System.Diagnostics;
using SolidarityFund.Actors;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Bookkeeping;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Testing;

namespace SolidarityFund.Bench;

public static class Large
{
    private const int Members = 10_000, LoansEach = 2, Records = 1_000_000, Smaller = 100;

    /// <summary>What one kind of command cost in each fund, in microseconds.</summary>
    public sealed record Kind(string Name, double SmallMedian, double LargeMedian, double SmallP99, double LargeP99);

    /// <summary>What was measured. Cost is the median over rounds that hold each kind once.</summary>
    public sealed record Result(double Ratio, double SmallP50, double LargeP50, double SmallP99, double LargeP99, double SmallBytes, double LargeBytes, double BuildSeconds, long LargeMegabytes, IReadOnlyList<Kind> Kinds);

    public static Result Measure(bool quick, Action<string> say)
    {
        var scale = quick ? 10 : 1;
        var (small, smallBytes) = Built(Members / Smaller / scale, Records / Smaller / scale, say);
        var started = Stopwatch.GetTimestamp();
        var (large, largeBytes) = Built(Members / scale, Records / scale, say);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        for (var round = 0; round < 40; round++) Both();
        small.Times.Clear();
        large.Times.Clear();
        List<double> smallRounds = [], largeRounds = [];
        for (var round = 0; round < (quick ? 150 : 500); round++)
        {
            var (ofSmall, ofLarge) = Both();
            smallRounds.Add(ofSmall);
            largeRounds.Add(ofLarge);
        }
        var kinds = small.Times.Keys.Select(k => new Kind(k, Decide.Median([.. small.Times[k]]), Decide.Median([.. large.Times[k]]), P99(small.Times[k]), P99(large.Times[k]))).ToArray();
        List<double> allSmall = [.. small.Times.Values.SelectMany(t => t)], allLarge = [.. large.Times.Values.SelectMany(t => t)];
        return new Result(Decide.Median([.. largeRounds]) / Decide.Median([.. smallRounds]), Decide.Median([.. allSmall]), Decide.Median([.. allLarge]), P99(allSmall), P99(allLarge),
            smallBytes / small.Version, largeBytes / large.Version, seconds, (long)(largeBytes / 1e6), kinds);

        // One after the other, so that what else goes on in the machine meets both.
        (double, double) Both() => (small.Round(), large.Round());
    }

    private static (Society Fund, double Bytes) Built(int members, int records, Action<string> say)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var fund = new Society();
        fund.Build(members, members * LoansEach, records);
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        say($"  built: {fund.Version} records, {fund.State.Members.Members.Count} members, {fund.State.Loans.Loans.Count} loans, {bytes / 1e6:F0} MB");
        return (fund, bytes);
    }

    private static double P99(List<double> times)
    {
        var sorted = times.Order().ToArray();
        return sorted[(int)(sorted.Length * 0.99)];
    }

    /// <summary>A fund whose records nobody keeps; only what a node knows of them.</summary>
    private sealed class Society
    {
        private const string Bank = FoundedFund.Iban;
        private const int Sitting = 3;

        private static readonly PersonId Chair = FundInMemory.Person("chair"), Treasurer = FundInMemory.Person("treasurer"), Second = FundInMemory.Person("second");
        private static readonly DateOnly Start = new(2026, 1, 5);

        private static readonly Charter Rules = SampleCharter.Belgian with
        {
            Loans = SampleCharter.Belgian.Loans with { WaitingMonths = 0, OwnFundsBasisPoints = new(0) },
            Exposure = new(new(1_500), new(5_000)),
            EmergencyAid = SampleCharter.Belgian.EmergencyAid with { PerMember = 100, WorkingDays = null },
        };

        private readonly FundId _id = new(Guid.CreateVersion7());
        private readonly Dictionary<CommandId, Recorded> _recorded = [];
        private readonly Queue<LoanId> _beingRepaid = [];
        private readonly Queue<(PaymentReference Reference, Money Due)> _called = [];
        private MemberId[] _members = [];
        private Confirmed _confirmed = Confirmed.Nothing;
        private Instant _now = Instant.AtStartOf(Start);
        private int _statements, _commands, _turn;
        private string? _timed;
        private double _round;

        public Dictionary<string, List<double>> Times { get; } = new(StringComparer.Ordinal);

        public FundState State => _confirmed.State;

        public long Version => _confirmed.Version;

        public void Build(int members, int loans, int records)
        {
            Ask(Chair, new GovernanceCommand.OpenFund("Fonds Solidaire ASBL", Rules));
            foreach (var treasurer in (PersonId[])[Treasurer, Second]) Ask(Chair, new MembershipCommand.GrantMandate(treasurer, MandateRole.Treasurer, null));
            _members = [.. Enumerable.Range(0, members).Select(i => ((MembershipEvent.MemberAdmitted)Ask(Chair, new MembershipCommand.AdmitFoundingMember(
                new Organisation($"Association {i}", $"0{i:D9}", $"BE{i:D14}", FundInMemory.Person($"contact {i}"), new DateOnly(2025, 1, 1), 3, Money.Euro(100_000_00), Money.Euro(5_000_00))))[0]).Member)];
            for (var i = 0; i < members; i++) Ask(Chair, new MembershipCommand.GrantMandate(DelegateOf(i), MandateRole.Delegate, _members[i]));
            for (var i = 0; i < Sitting; i++) Ask(Chair, new MembershipCommand.GrantMandate(CommitteeOf(i), MandateRole.Committee, _members[i]));
            Ask(Treasurer, new ReconciliationCommand.RegisterBankAccount(Bank, "Compte à vue"));
            var opening = Entry.On(Start, new Transfer(ReconciliationDecisions.BankOf(Bank), new Account(AccountRole.SolidarityFund), Money.Euro(1_000_000_000_00)));
            Ask(Chair, new BookkeepingCommand.ApproveEntry(((BookkeepingEvent.EntryPrepared)Ask(Treasurer, new BookkeepingCommand.PrepareEntry(EntryKind.Opening, opening))[0]).Id));
            for (var quarter = 1; quarter <= 4; quarter++) Call(2025, quarter);
            while (_called.Count > members) Contribution();
            for (var i = 0; i < loans; i++)
            {
                var loan = Lend(Sitting + (i % (members - Sitting)));
                for (var instalment = 0; instalment < 4; instalment++) Repay(loan);
                _beingRepaid.Enqueue(loan);
                if (i % 50 == 49) Aid(Sitting + (i % (members - Sitting)));
            }
            while (Version < records) EntryByHand();
        }

        /// <summary>Each kind of command once; microseconds of all together.</summary>
        public double Round()
        {
            if (_called.Count == 0) Call(2026 + _turn, null);
            _round = 0;
            var member = Sitting + (_turn++ * 7919 % (_members.Length - Sitting));
            _beingRepaid.Enqueue(Lend(member, timed: true));
            Timed("repayment by bank", () => Repay(_beingRepaid.Dequeue()));
            Timed("contribution by bank", Contribution);
            Aid(member, timed: true);
            EntryByHand(timed: true);
            Timed("grant mandate", () => Ask(Chair, new MembershipCommand.GrantMandate(FundInMemory.Person($"new {_turn}"), MandateRole.Delegate, _members[member])));
            return _round;
        }

        private LoanId Lend(int member, bool timed = false)
        {
            var today = FundCalendar.Today(_now, Rules.TimeZone);
            var loan = Step(timed, "request loan", () => ((LoanEvent.LoanRequested)Ask(DelegateOf(member), new LoanCommand.RequestLoan(
                new LoanTerms(_members[member], Money.Euro(1_200_00), 12, 0, today, today, LoanPurpose.CashFlow)))[0]).Loan);
            var proposal = Step(timed, "propose loan", () => ((GovernanceEvent.ProposalOpened)Ask(Chair, new GovernanceCommand.Propose(new LoanCommand.AgreeLoan(loan)))[0]).Proposal);
            for (var i = 0; i < Sitting; i++)
            {
                var voter = i;
                Step(timed, i < Sitting - 1 ? "vote" : "last vote, agreement", () => Ask(CommitteeOf(voter), new GovernanceCommand.CastVote(proposal, _members[voter], Choice.For)));
            }
            var order = Step(timed, "prepare disbursement", () => (PaymentEvent.PaymentPrepared)Ask(Treasurer, new LoanCommand.PrepareDisbursement(loan))[0]);
            Step(timed, "approve payment", () => Ask(Second, new PaymentCommand.ApprovePayment(order.Payment, order.Amount, order.Iban, [PaymentWarning.PaidAlikeLately])));
            Step(timed, "disbursement by bank", () => Statement(-order.Amount, null, order.EndToEndId));
            return loan;
        }

        private void Repay(LoanId id)
        {
            var loan = State.Loans.Loans[id];
            Statement(Money.Euro(100_00), loan.Reference, null);
        }

        private void Contribution()
        {
            var (reference, due) = _called.Dequeue();
            Statement(due, reference, null);
        }

        private void Call(int year, int? quarter)
        {
            foreach (var due in ((ContributionEvent.ContributionsCalled)Ask(Treasurer, new ContributionCommand.CallContributions(new(year, quarter)))[0]).Dues) _called.Enqueue((due.Reference, due.Due));
        }

        private void Aid(int member, bool timed = false)
        {
            var aid = Step(timed, "request aid", () => ((AidEvent.AidRequested)Ask(DelegateOf(member), new AidCommand.RequestAid(_members[member], Money.Euro(10_00), FundCalendar.Today(_now, Rules.TimeZone)))[0]).Aid);
            for (var i = 0; i < 2; i++)
            {
                var approver = i;
                Step(timed, "approve aid", () => Ask(CommitteeOf(approver), new AidCommand.ApproveAid(aid)));
            }
        }

        private void EntryByHand(bool timed = false)
        {
            var entry = Step(timed, "prepare entry", () => ((BookkeepingEvent.EntryPrepared)Ask(Treasurer, new BookkeepingCommand.PrepareEntry(EntryKind.Sundry,
                Entry.On(Start, new Transfer(new Account(AccountRole.ServicesExpense), new Account(AccountRole.ResultBroughtForward), Money.Euro(1)))))[0]).Id);
            Step(timed, "approve entry", () => Ask(Chair, new BookkeepingCommand.ApproveEntry(entry)));
        }

        private void Statement(Money amount, PaymentReference? reference, string? endToEndId)
        {
            var number = ++_statements;
            var opening = Money.Euro(State.Balances.Of(ReconciliationDecisions.BankOf(Bank)).Net);
            var line = new StatementLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{number:x32}{number:x32}"), amount, Start, Start, reference, endToEndId, PayeeDiffers: false);
            Ask(Treasurer, new ReconciliationCommand.ImportStatement(new(Bank, 2026, number, opening, opening + amount, Start, [line])));
        }

        private T Step<T>(bool timed, string name, Func<T> ask)
        {
            _timed = timed ? name : null;
            var result = ask();
            _timed = null;
            return result;
        }

        private void Step(bool timed, string name, Action ask) => Step(timed, name, () =>
        {
            ask();
            return 0;
        });

        private void Timed(string name, Action ask) => Step(true, name, ask);

        private ImmutableArray<Event> Ask(PersonId by, Command command)
        {
            _now = new Instant(_now.UnixMicroseconds + 1_000);
            var letter = Letter.For(new CommandId(FundInMemory.Named($"command {++_commands}")), by, command);
            var start = Stopwatch.GetTimestamp();
            var turn = Turn.Take(_id, _confirmed, [letter], _now, Find);
            if (_timed is { } name)
            {
                var micro = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
                if (!Times.TryGetValue(name, out var times)) Times.Add(name, times = []);
                times.Add(micro);
                _round += micro;
            }
            if (turn.Answers[0] is not Answer.Receipt receipt) throw new InvalidOperationException($"{command.GetType().Name} was not accepted: {turn.Answers[0]}");
            var record = turn.Records[0];
            _recorded.Add(record.Command, new Recorded(record.Version, record.Opened.Fingerprint));
            _confirmed = turn.Tentative;
            return receipt.Events;
        }

        private Recorded? Find(CommandId id) => _recorded.TryGetValue(id, out var found) ? found : null;

        private static PersonId DelegateOf(int member) => FundInMemory.Person($"delegate {member}");

        private static PersonId CommitteeOf(int member) => FundInMemory.Person($"committee {member}");
    }
}
