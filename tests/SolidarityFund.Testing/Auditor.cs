// Auditor: recomputes the truth of a fund from what was asked and what was recorded, by its own naive arithmetic.
// Written from domain.md §2.3-2.6, §3 and §5. It shares no code with Decide or the books: commands, events and transfers are data to it.
// Auditor.cs: the record and the ledger. Auditor.Governance.cs, Auditor.Votes.cs, Auditor.Meetings.cs: who decides, votes, meetings.
// Auditor.Terms.cs: the terms of loans, refunds. Auditor.Guarantees.cs: guarantees to outside lenders.
// Auditor.Membership.cs: members, mandates, interests. Auditor.Money.cs: loans, aid, payments, bank. Auditor.Exits.cs: members that leave, the end of the fund.
// Auditor.Pledges.cs: who stands behind whose loan, the risk fund.
// Auditor.Losses.cs: loans that are doubtful, written down, written off or given.
// Auditor.Requests.cs: confidential requests.
// Auditor.Grants.cs: envelopes, grants, calls.
// Auditor.CreditLines.cs: credit lines and what is drawn on them.
// Auditor.Takeovers.cs: a fund that was kept elsewhere.
// Auditor.Rate.cs: interest.
// Auditor.Deposits.cs: deposits, notices and the share of a quarter.
// Auditor.Sharing.cs: cost pools, their shares and settlements.
// Auditor.Tolerance.cs: small differences.
// Auditor.Expected.cs: announced money.
// Auditor.Documents.cs: documents of cases.
// Auditor.Reconciling.cs: what is undone and taken back, and the lock of months.
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Bookkeeping;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.CreditLines;
using SolidarityFund.Domain.Deposits;
using SolidarityFund.Domain.Documents;
using SolidarityFund.Domain.Exits;
using SolidarityFund.Domain.Expected;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.PeerLoans;
using SolidarityFund.Domain.Pledges;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Domain.Requests;
using SolidarityFund.Domain.Sharing;
using SolidarityFund.Domain.Takeovers;

namespace SolidarityFund.Testing;

/// <summary>A law of the fund does not hold.</summary>
public sealed class AuditException(string law) : Exception(law);

/// <summary>Reads a fund record by record; throws <see cref="AuditException"/> at the first law that does not hold.</summary>
public sealed partial class Auditor
{
    private static readonly AccountRole[] OwnFundsRoles =
    [
        AccountRole.AssociationFunds, AccountRole.SolidarityFund, AccountRole.ResultBroughtForward, AccountRole.ContributionIncome,
        AccountRole.EmergencyAidExpense, AccountRole.ServicesExpense, AccountRole.RiskFund, AccountRole.InterestIncome, AccountRole.RecoveryIncome,
        AccountRole.WithdrawalFromFunds, AccountRole.GrantExpense, AccountRole.RemissionExpense, AccountRole.WriteDownExpense, AccountRole.WriteDownReversal,
        AccountRole.RealisationLoss, AccountRole.ProvisionExpense, AccountRole.ProvisionReversal, AccountRole.TransferToFunds,
        AccountRole.SharedCostIncome, AccountRole.SubsidyIncome, AccountRole.SubGrantExpense,
        AccountRole.GiftIncome, AccountRole.OperatingIncome,
    ];

    private readonly HashSet<CommandId> _commands = [];
    private readonly Dictionary<Account, (long Debit, long Credit)> _accounts = [];
    private readonly Dictionary<AccountRole, long> _net = [];
    private readonly Dictionary<string, long> _cash = [];
    private readonly Dictionary<string, long> _bankMoved = [];
    private readonly Dictionary<string, int> _seen = [];
    private Int128 _debits, _credits;
    private long _version;
    private Instant _lastAt;
    private Charter? _charter;
    private Command _command = null!;
    private CommandId _id;
    private PersonId _by;
    private Instant _at;
    private DateOnly _today;
    private Event? _previous;

    /// <summary>How often each kind of event was read.</summary>
    public IReadOnlyDictionary<string, int> Seen => _seen;

    /// <summary>The newest version that was read.</summary>
    public long Version => _version;

    /// <summary>Reads one record: what was asked, by whom, when it was recorded, and what came of it.</summary>
    public void Read(long version, CommandId id, PersonId by, Instant at, Command command, IReadOnlyList<Event> events)
    {
        Law(version == _version + 1, $"versions have no gap: {version} follows {_version}");
        Law(_commands.Add(id), $"one command, one record: {id} is recorded twice");
        Law(at >= _lastAt, $"time never runs backwards: {at} after {_lastAt}");
        Law(events.Count > 0, $"a record holds events: {command.GetType().Name} recorded nothing");
        (_command, _id, _by, _at, _today, _previous) = (command, id, by, at, Day(at), null);
        _bankMoved.Clear();
        BeginRecord();
        BeginVotes();
        foreach (var e in events)
        {
            Read(e);
            if (e.Books is { } entry) Book(e, entry);
            _seen[e.GetType().Name] = _seen.GetValueOrDefault(e.GetType().Name) + 1;
            _previous = e;
        }
        EndRecord();
        EndGuarantees();
        EndExits();
        EndRequests();
        EndPledges();
        EndGrants();
        EndCredits();
        EndRate();
        EndDeposits();
        EndSharing();
        EndCascade();
        EndExpected();
        EndReconciling();
        EndTakeover();
        (_version, _lastAt) = (version, at);
    }

    /// <summary>Compares what the fund says of itself with what the auditor recomputed, account by account and thing by thing.</summary>
    public void Compare(FundState state)
    {
        Law(state.Balances.Accounts.Count() == _accounts.Count, $"the fund has {state.Balances.Accounts.Count()} accounts, recomputed {_accounts.Count}");
        foreach (var (account, balance) in _accounts)
        {
            var told = state.Balances.Of(account);
            Law((told.Debit, told.Credit) == balance, $"account {account}: the fund says {told}, recomputed {balance}");
        }
        foreach (var (role, net) in _net) Law(state.Balances.Net(role) == net, $"role {role}: the fund says {state.Balances.Net(role)}, recomputed {net}");
        foreach (var (purpose, cents) in _cash) Law(state.Balances.Cash(purpose) == cents, $"cash of '{purpose}': the fund says {state.Balances.Cash(purpose)}, recomputed {cents}");
        Law(state.Balances.OwnFunds == OwnFunds, $"own funds: the fund says {state.Balances.OwnFunds}, recomputed {OwnFunds}");
        CompareGovernance(state);
        CompareMoney(state);
        CompareGuarantees(state);
        CompareExits(state);
        CompareRequests(state);
        ComparePeers(state);
        ComparePledges(state);
        CompareGrants(state);
        CompareCredits(state);
        CompareDeposits(state);
        CompareSharing(state);
        CompareCascade(state);
        CompareExpected(state);
        CompareReconciling(state);
        CompareDocuments(state);
    }

    private long OwnFunds => -OwnFundsRoles.Sum(Net);

    private long Net(AccountRole role) => _net.GetValueOrDefault(role);

    private long Net(in Account account)
    {
        var (debit, credit) = _accounts.GetValueOrDefault(account);
        return debit - credit;
    }

    private DateOnly Day(Instant at) => _charter is null
        ? DateOnly.FromDateTime(at.ToDateTimeOffset().UtcDateTime)
        : DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at.ToDateTimeOffset(), TimeZoneInfo.FindSystemTimeZoneById(_charter.TimeZone)).DateTime);

    private void Read(Event e)
    {
        NothingNew(e);
        NoteForRequests(e);
        switch (e)
        {
            case GovernanceEvent governance: ReadGovernance(governance); break;
            case MembershipEvent membership: ReadMembership(membership); break;
            case ContributionEvent contribution: ReadContribution(contribution); break;
            case LoanEvent loan: ReadLoan(loan); break;
            case GuaranteeEvent guarantee: ReadGuarantee(guarantee); break;
            case AidEvent aid: ReadAid(aid); break;
            case GrantEvent grant: ReadGrant(grant); break;
            case CallEvent call: ReadCall(call); break;
            case PaymentEvent payment: ReadPayment(payment); break;
            case ExitEvent exit: ReadExit(exit); break;
            case RequestEvent request: ReadRequest(request); break;
            case ReconciliationEvent bank: ReadBank(bank); break;
            case BookkeepingEvent entry: ReadEntry(entry); break;
            case PeerLoanEvent peers: ReadPeers(peers); break;
            case PledgeEvent pledge: ReadPledge(pledge); break;
            case CreditLineEvent credit: ReadCredit(credit); break;
            case DepositEvent deposit: ReadDeposit(deposit); break;
            case SharingEvent sharing: ReadSharing(sharing); break;
            case CascadeEvent cascade: ReadCascade(cascade); break;
            case ExpectedEvent expected: ReadExpected(expected); break;
            case TakeoverEvent takeover: ReadTakeover(takeover); break;
            case DocumentEvent document: ReadDocument(document); break;
            default: throw new AuditException($"the auditor does not know {e.GetType().Name}");
        }
    }

    private void Book(Event e, Entry entry)
    {
        Law(!entry.Transfers.IsDefaultOrEmpty, $"an entry has transfers: {e.GetType().Name}");
        CountsInOpenMonths(entry);
        foreach (var (debit, credit, amount) in entry.Transfers)
        {
            Law(amount.Cents > 0 && amount.Currency == _charter!.Currency, $"a transfer is above zero in the fund's currency: {amount}");
            Law(debit != credit, $"a transfer is between two accounts: {debit}");
            Law(MayBook(e, debit.Role, credit.Role), $"{e.GetType().Name} may not book {debit.Role} to {credit.Role} (domain.md §3)");
            var debited = _accounts.GetValueOrDefault(debit);
            _accounts[debit] = (debited.Debit + amount.Cents, debited.Credit);
            var credited = _accounts.GetValueOrDefault(credit);
            _accounts[credit] = (credited.Debit, credited.Credit + amount.Cents);
            _net[debit.Role] = Net(debit.Role) + amount.Cents;
            _net[credit.Role] = Net(credit.Role) - amount.Cents;
            _debits += amount.Cents;
            _credits += amount.Cents;
            Moved(debit, amount.Cents);
            Moved(credit, -amount.Cents);
            DepositMoved(e, debit, credit, amount.Cents);
        }
        Law(_debits == _credits && _net.Values.Sum() == 0, $"debits = credits: {_debits} and {_credits}");
        Law(Net(AccountRole.CommitmentsGiven) == -Net(AccountRole.CommitmentsGivenCounterpart), $"090 = -091: {Net(AccountRole.CommitmentsGiven)} and {Net(AccountRole.CommitmentsGivenCounterpart)}");
        Law(-Net(AccountRole.ContributionIncome) == _received, $"730 is what was received: {-Net(AccountRole.ContributionIncome)} and {_received}");
    }

    private void Moved(in Account account, long cents)
    {
        if (account.Role != AccountRole.Bank) return;
        _cash[account.Purpose ?? ""] = _cash.GetValueOrDefault(account.Purpose ?? "") + cents;
        _bankMoved[account.Subject!] = _bankMoved.GetValueOrDefault(account.Subject!) + cents;
        _lineMoved += cents;
    }

    /// <summary>The table of domain.md §3, as far as it exists today: which fact books which accounts. Nothing else does.</summary>
    private static bool MayBook(Event e, AccountRole debit, AccountRole credit) => (e, debit, credit) switch
    {
        (ContributionEvent.ContributionReceived, AccountRole.Bank or AccountRole.Suspense, AccountRole.ContributionIncome) => true,
        (LoanEvent.LoanAgreed, AccountRole.CommitmentsGiven, AccountRole.CommitmentsGivenCounterpart) => true,
        (LoanEvent.LoanDisbursed, AccountRole.CommitmentsGivenCounterpart, AccountRole.CommitmentsGiven) => true,
        (LoanEvent.LoanDisbursed, AccountRole.LoansReceivableWithinYear or AccountRole.LoansReceivableBeyondYear, AccountRole.Bank or AccountRole.Suspense) => true,
        (LoanEvent.LoanRepaid, AccountRole.Bank or AccountRole.Suspense, AccountRole.LoansReceivableWithinYear or AccountRole.LoansReceivableBeyondYear or AccountRole.LoansDoubtful) => true,
        (LoanEvent.LoanSetOff, AccountRole.DepositsPayable, AccountRole.LoansReceivableWithinYear or AccountRole.LoansReceivableBeyondYear or AccountRole.LoansDoubtful) => true,
        (LoanEvent.LoanCancelled, AccountRole.CommitmentsGivenCounterpart, AccountRole.CommitmentsGiven) => true,
        (LoanEvent.LoansReclassified or LoanEvent.LoanRescheduled, AccountRole.LoansReceivableWithinYear, AccountRole.LoansReceivableBeyondYear) => true,
        (LoanEvent.LoanRescheduled, AccountRole.LoansReceivableBeyondYear, AccountRole.LoansReceivableWithinYear) => true,
        (ContributionEvent.ContributionSetOff, AccountRole.DepositsPayable, AccountRole.ContributionIncome) => true,
        (ExitEvent.DepositRepaid, AccountRole.DepositsPayable, AccountRole.Bank or AccountRole.Suspense) => true,
        (ExitEvent.AssetsHandedOver, AccountRole.AssociationFunds, AccountRole.Bank or AccountRole.Suspense) => true,
        (AidEvent.AidGranted, AccountRole.CommitmentsGiven, AccountRole.CommitmentsGivenCounterpart) => true,
        (AidEvent.AidPaid or AidEvent.AidNotRatified, AccountRole.CommitmentsGivenCounterpart, AccountRole.CommitmentsGiven) => true,
        (AidEvent.AidPaid, AccountRole.EmergencyAidExpense, AccountRole.Bank or AccountRole.Suspense) => true,
        (GrantEvent.GrantAwarded or GrantEvent.PartConfirmed, AccountRole.GrantExpense, AccountRole.GrantsPayable) => true,
        (GrantEvent.GrantAwarded, AccountRole.CommitmentsGiven, AccountRole.CommitmentsGivenCounterpart) => true,
        (GrantEvent.PartConfirmed or GrantEvent.InvoiceRecorded or GrantEvent.GrantReleased, AccountRole.CommitmentsGivenCounterpart, AccountRole.CommitmentsGiven) => true,
        (GrantEvent.InvoiceRecorded or GrantEvent.GrantReleased, AccountRole.GrantsPayable, AccountRole.GrantExpense) => true,
        (GrantEvent.PartPaid, AccountRole.GrantsPayable, AccountRole.Bank or AccountRole.Suspense) => true,
        (GrantEvent.ReturnClaimed, AccountRole.SundryReceivable, AccountRole.GrantExpense) => true,
        (GrantEvent.ReturnReceived, AccountRole.Bank or AccountRole.Suspense, AccountRole.SundryReceivable) => true,
        (ReconciliationEvent.LineSuspended, AccountRole.Bank, AccountRole.Suspense) => true,
        (ReconciliationEvent.LineSuspended, AccountRole.Suspense, AccountRole.Bank) => true,
        (ReconciliationEvent.DifferenceBooked, AccountRole.ServicesExpense, AccountRole.Suspense) => true,
        (ReconciliationEvent.DifferenceBooked, AccountRole.Suspense, AccountRole.RecoveryIncome) => true,
        (ReconciliationEvent.DifferenceUndone, AccountRole.Suspense, AccountRole.ServicesExpense) => true,
        (ReconciliationEvent.DifferenceUndone, AccountRole.RecoveryIncome, AccountRole.Suspense) => true,
        (ReconciliationEvent.ClearingApproved, AccountRole.ServicesExpense or AccountRole.Suspense, AccountRole.Suspense) => true,
        (BookkeepingEvent.EntryApproved, AccountRole.Bank, AccountRole.DepositsPayable or AccountRole.AssociationFunds or AccountRole.SolidarityFund or AccountRole.ResultBroughtForward or AccountRole.ServicesExpense) => true,
        (BookkeepingEvent.EntryApproved, var d, AccountRole.DepositsPayable) => IsOwnBooks(d),
        (BookkeepingEvent.EntryApproved, var d, var c) => IsOwnBooks(d) && IsOwnBooks(c),
        (GuaranteeEvent guarantee, var d, var c) => MayBook(guarantee, d, c),
        (PledgeEvent.PledgesHeld or PledgeEvent.PledgeReplaced, AccountRole.GuaranteesReceived, AccountRole.GuaranteesReceivedCounterpart) => true,
        (PledgeEvent.PledgesShrunk or PledgeEvent.PledgeCalled or PledgeEvent.PledgeReleased or PledgeEvent.PledgeReplaced, AccountRole.GuaranteesReceivedCounterpart, AccountRole.GuaranteesReceived) => true,
        (PledgeEvent.PledgeCollected, AccountRole.Bank or AccountRole.Suspense, AccountRole.SundryReceivable) => true,
        (PledgeEvent.RiskFundAllocated, AccountRole.TransferToFunds, AccountRole.RiskFund) => true,
        (PledgeEvent.RiskFundDrawn, AccountRole.RiskFund, AccountRole.WithdrawalFromFunds) => true,
        (LoanEvent.LoanSetOff, AccountRole.SundryReceivable, AccountRole.LoansReceivableWithinYear or AccountRole.LoansReceivableBeyondYear or AccountRole.LoansDoubtful) => true,
        (LoanEvent.TrancheDisbursed or LoanEvent.TranchesCancelled, AccountRole.CommitmentsGivenCounterpart, AccountRole.CommitmentsGiven) => true,
        (LoanEvent.TrancheDisbursed, AccountRole.LoansReceivableWithinYear or AccountRole.LoansReceivableBeyondYear, AccountRole.Bank or AccountRole.Suspense) => true,
        (LoanEvent.TrancheDisbursed, AccountRole.LoansReceivableWithinYear, AccountRole.LoansReceivableBeyondYear) => true,
        (ReconciliationEvent.RefundPaid, AccountRole.Suspense, AccountRole.Bank or AccountRole.Suspense) => true,
        (LoanEvent.LoanInterestReceived, AccountRole.Bank or AccountRole.Suspense or AccountRole.DepositsPayable, AccountRole.InterestIncome) => true,
        (ContributionEvent.ContributionReversed, AccountRole.ContributionIncome, AccountRole.Suspense) => true,
        (LoanEvent.RepaymentReversed, AccountRole.LoansReceivableWithinYear or AccountRole.LoansReceivableBeyondYear, AccountRole.Suspense) => true,
        (ReconciliationEvent.LineTakenBack, AccountRole.Suspense, AccountRole.Bank) => true,
        (ReconciliationEvent.LineTakenBack, AccountRole.Bank, AccountRole.Suspense) => true,
        (TakeoverEvent.TakeoverApproved, AccountRole.Bank, AccountRole.ResultBroughtForward) => true,
        (TakeoverEvent.TakeoverApproved, AccountRole.ResultBroughtForward, AccountRole.AssociationFunds or AccountRole.SolidarityFund or AccountRole.RiskFund or AccountRole.DepositsPayable) => true,
        (LoanEvent.LoanTakenOver, AccountRole.LoansReceivableWithinYear or AccountRole.LoansReceivableBeyondYear or AccountRole.LoansDoubtful, AccountRole.ResultBroughtForward) => true,
        (LoanEvent.LoanTakenOver, AccountRole.ResultBroughtForward, AccountRole.LoanWriteDowns) => true,
        (LoanEvent loss, _, _) => MayBookLoss(loss, debit, credit),
        (CreditLineEvent line, _, _) => MayBook(line, debit, credit),
        (DepositEvent.DepositPlaced, AccountRole.Bank or AccountRole.Suspense, AccountRole.DepositsPayable) => true,
        (DepositEvent.WithdrawalPaid, AccountRole.DepositsPayable, AccountRole.Bank or AccountRole.Suspense) => true,
        (DepositEvent.DepositsReclassified, AccountRole.DepositsPayable, AccountRole.DepositsBeyondYear) => true,
        (DepositEvent.DepositsReclassified, AccountRole.DepositsBeyondYear, AccountRole.DepositsPayable) => true,
        (SharingEvent sharing, _, _) => MayBook(sharing, debit, credit),
        (CascadeEvent cascade, _, _) => MayBook(cascade, debit, credit),
        (ExpectedEvent expected, _, _) => MayBook(expected, debit, credit),
        _ => false,
    };

    private static bool IsOwnBooks(AccountRole role) =>
        role is AccountRole.AssociationFunds or AccountRole.SolidarityFund or AccountRole.ResultBroughtForward or AccountRole.ServicesExpense;

    private void Acts(PersonId person, MandateRole role, string what) => Law(Held(person, role), $"{what} is done by a {role}, not by {person}");

    private static void Law(bool holds, [InterpolatedStringHandlerArgument(nameof(holds))] Why why)
    {
        if (!holds) throw new AuditException(why.ToString());
    }

    /// <summary>The words of a broken law; nothing is written for one that holds.</summary>
    [InterpolatedStringHandler]
    private readonly ref struct Why
    {
        private readonly StringBuilder? _text;

        public Why(int literalLength, int formattedCount, bool holds, out bool write)
        {
            write = !holds;
            _text = holds ? null : new StringBuilder(literalLength + (16 * formattedCount));
        }

        public void AppendLiteral(string text) => _text!.Append(text);

        public void AppendFormatted<T>(T value) => _text!.Append(CultureInfo.InvariantCulture, $"{value}");

        public override string ToString() => _text?.ToString() ?? "";
    }
}
