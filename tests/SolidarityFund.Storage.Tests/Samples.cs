// Samples: at least one instance of everything that a journal may hold; a second one, named after a dash, where something may be left out.
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

namespace SolidarityFund.Storage.Tests;

public static class Samples
{
    private static readonly DateOnly Day = new(2026, 3, 31);
    private static readonly MemberId Member = new(Guid(0x0a));
    private static readonly PersonId Somebody = new(Guid(0x0b));
    private static readonly LoanId Loan = new(Guid(0x0c));
    private static readonly AidId Aid = new(Guid(0x0d));
    private static readonly PaymentId Payment = new(Guid(0x0e));
    private static readonly PaymentFileId PaymentFile = new(Guid(0x2f));
    private static readonly ProposalId Proposal = new(Guid(0x0f));
    private static readonly LineId Line = new(Guid(0x10));
    private static readonly StatementId Statement = new(Guid(0x11));
    private static readonly EntryId EntryId = new(Guid(0x12));
    private static readonly Account Bank = new(AccountRole.Bank, Subject: "BE68539007547034");
    private static readonly PaymentReference Reference = PaymentReference.Of(2026, ReferenceKind.Loan, 7);
    private static readonly MeetingId Meeting = new(Guid(0x13));
    private static readonly FollowUpId FollowUp = new(Guid(0x14));
    private static readonly PeerLoanId PeerLoan = new(Guid(0x40));
    private static readonly MemberId Other = new(Guid(0x15));
    private static readonly KeptText Words = new(new(Guid(0x13)), new string('c', 64));
    private static readonly FollowUpTask Task = new(Member, Words, Day.AddDays(30));
    private static readonly MinutesHashes Hashes = new(new string('a', 64), new string('b', 64), new string('c', 64));
    private static readonly Instant Hour = new(1_772_528_400_123_456);

    private static readonly RequestId Request = new(Guid(0x31));

    private static readonly RequestTerms Asked = new(Member, RequestNeed.Crisis, Money.Euro(5_000_00), Day, Words, Instrument.AdviseMe, [new(new string('d', 64), Words)]);

    private static readonly Assessment Facts1 = new(
        Day, Money.Euro(11_000_00), Money.Euro(6_000_00), Money.Euro(0), Money.Euro(5_000_00), Money.Euro(18_000_00), Money.Euro(50_000_00), Money.Euro(45_000_00), Money.Euro(2_500_00),
        [new(CheckCode.Capacity, CheckTone.Good, Money.Euro(5_000_00), Money.Euro(11_000_00)), new(CheckCode.Waiting, CheckTone.Warning, Number: 3, Most: 6)]);

    private static readonly DecisionRow Row = new(
        DecisionKind.Loan, Money.Euro(5_000_00), "board", DecisionRule.Consent, new(1, 2), 5, WorkingDays: true, MeetingOnly: false, SecondQuorum: new(0, 1), Secret: false,
        ResultsShown.AfterOwnVote, Approvals: 2, Readers: 3, Rounds: 2, DecisionRule.TwoThirds, CastingVote: true);

    private static readonly DecisionRow PlainRow = new(DecisionKind.Exclusion, null, "assembly", DecisionRule.TwoThirds, new(2, 3), 7);

    private static readonly GovernanceRules Governance = new([Row, PlainRow], [new("assembly", 15, 15)], new(ProxyHolders.SameBody, 2), 12, new(18, 0), [new(2026, 5, 1)]);

    private static readonly GuaranteeId Guarantee = new(Guid(0x30));
    private static readonly GuaranteeCallId Call = new(Guid(0x31));
    private static readonly CallConditions Conditions = new(DefaultNoticed: true, SecuritiesRealised: false);
    private static readonly PaymentReference Recourse = PaymentReference.Of(2026, ReferenceKind.Recourse, 3);
    private static readonly string Document = new('d', 64);

    private static readonly Entry Small = Entry.On(Day, new Transfer(Bank, new Account(AccountRole.ContributionIncome, Member), Money.Euro(250_00)));

    private static readonly Entry Large = Entry.On(Day,
        new Transfer(new Account(AccountRole.LoansReceivableBeyondYear, Member, Loan.ToString()), Bank with { Purpose = "théâtre \"2026\" <&>" }, Money.Euro(long.MaxValue)),
        new Transfer(new Account(AccountRole.CommitmentsGivenCounterpart, Member, Loan.ToString()), new Account(AccountRole.CommitmentsGiven, Member, Loan.ToString()), Money.Euro(1)));

    private static readonly Charter Charter = new(
        2, Day, Currency.Euro, "Europe/Brussels", "be-asbl", PaymentReferenceFormat.CreditorReference,
        new ContributionRules(Money.Euro(250_00), Money.Euro(1), new(2), Money.Euro(3), Money.Euro(5_000_00)),
        new LoanRules(6, 5, 36, new(1_000), Money.Euro(50_000_00), 36, 12), new ExposureRules(new(1_500), new(5_000)), new LiquidityRules(new(1_500), new(2_500)),
        new EmergencyAidRules(Money.Euro(2_500_00), 2, 1, 12), new VotingRules(new(1, 2), DecisionRule.TwoThirds, 7));

    private static readonly PledgeId Pledge = new(Guid(0x41)), OtherPledge = new(Guid(0x42));

    private static readonly Entry Received = Entry.On(Day,
        new Transfer(new Account(AccountRole.GuaranteesReceived, Other, Pledge.ToString()), new Account(AccountRole.GuaranteesReceivedCounterpart, Other, Pledge.ToString()), Money.Euro(2_000_00)));

    private static readonly Organisation Organisation = new("Maison Écolo ASBL — « Ça va ? »", "0403200393", "BE71096123456769", Somebody, Day, 3, Money.Euro(100_000_00), Money.Euro(0));

    private static readonly LoanTerms Terms = new(Member, Money.Euro(5_000_00), 12, 2, Day.AddDays(20), Day, LoanPurpose.SubsidyBridge);

    private static readonly StatementLine Facts = new(new string('a', 64), Money.Euro(-12_34), Day, Day.AddDays(1), Reference, "LOAN-2026-007-D1", PayeeDiffers: false);

    private static readonly ExitFigures Figures = new(Money.Euro(5_000_00), Money.Euro(3_200_00), Money.Euro(1_800_00), Money.Euro(0));

    private static readonly Beneficiary Beneficiary = new("Croix « Solidarité » ASBL", "0403200393", "BE71096123456769");

    private static readonly Entry Reclass = Entry.On(Day, new Transfer(new Account(AccountRole.LoansReceivableWithinYear, Member, Loan.ToString()), new Account(AccountRole.LoansReceivableBeyondYear, Member, Loan.ToString()), Money.Euro(250_00)));

    private static readonly Entry Rescheduled = Entry.On(Day, new Transfer(new Account(AccountRole.LoansReceivableBeyondYear, Member, Loan.ToString()), new Account(AccountRole.LoansReceivableWithinYear, Member, Loan.ToString()), Money.Euro(1_500_00)));

    private static readonly Entry SetOff = Entry.On(Day, new Transfer(new Account(AccountRole.DepositsPayable, Member), new Account(AccountRole.LoansReceivableWithinYear, Member, Loan.ToString()), Money.Euro(250_00)));

    private static readonly CreditNote Lowered = new(PaymentReference.Of(2026, ReferenceKind.Contribution, 7), Money.Euro(50_00), "figures-corrected");
    private static readonly GrantId Grant = new(Guid(0x31));
    private static readonly GrantCallId GrantCall = new(Guid(0x32));
    private static readonly GiftId Gift = new(Guid(0x33));

    private static readonly Entry GrantAwarded = Entry.On(Day, new Transfer(new Account(AccountRole.GrantExpense, Member, Grant.ToString()), new Account(AccountRole.GrantsPayable, Member, Grant.ToString()), Money.Euro(800_00)));

    private static readonly Entry GrantReleased = Entry.On(Day, new Transfer(new Account(AccountRole.GrantsPayable, Member, Grant.ToString()), new Account(AccountRole.GrantExpense, Member, Grant.ToString()), Money.Euro(100_00)));

    private static readonly CallTerms CallTerms = new(
        Words, GrantKind.OwnGrant, Money.Euro(3_000_00), Money.Euro(2_000_00), Day, Day.AddDays(30), [MemberKind.Full], ["Cocof"], [new("need", 3, 10), new("impact", 1, 5)], true,
        [Somebody], 1, ReviewerConflict.Call, [new(0, 1), new(90, 2)], 60);

    /// <summary>Every sample by the name of its golden file.</summary>
    public static IReadOnlyDictionary<string, object> All { get; } = new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["FundOpened.1"] = new GovernanceEvent.FundOpened("Fonds Solidaire ASBL", Charter),
        ["FundOpened.1-with-membership"] = new GovernanceEvent.FundOpened("Fonds Solidaire ASBL", Charter with
        {
            Membership = new(3, 6, 60, ["non-profit"], ["own-request"], ["charter-broken"], ["Cocof", "EU"], [Money.Euro(250_000_00)], [new("board", 5, 48, 1, 2)]),
        }),
        ["FundOpened.1-with-working-days"] = new GovernanceEvent.FundOpened("Fonds Solidaire ASBL", Charter with { EmergencyAid = Charter.EmergencyAid with { WorkingDays = 3, Holidays = [Day, Day.AddDays(1)] } }),
        ["FundOpened.1-with-a-ladder"] = new GovernanceEvent.FundOpened("Fonds Solidaire ASBL", Charter with { Loans = Charter.Loans with { Ladder = [new(-7, "notice"), new(90, LateStep.Doubtful)], ReschedulesMost = 3 } }),
        ["FundOpened.1-with-late-payments"] = new GovernanceEvent.FundOpened("Fonds Solidaire ASBL", Charter with { Liquidity = Charter.Liquidity with { Late = new(new(9_000), 3, new(200)) } }),
        ["ProposalOpened.1"] = new GovernanceEvent.ProposalOpened(Proposal, 3, new LoanCommand.AgreeLoan(Loan), Member, [new(Guid(0x20)), new(Guid(0x21))], 2, DecisionRule.SimpleMajority, new Instant(1_772_528_400_123_456)),
        ["ProposalOpened.1-nobody-recused"] = new GovernanceEvent.ProposalOpened(Proposal, 4, new MembershipCommand.AdmitMember(Organisation), null, [], 0, DecisionRule.Consensus, new Instant(0)),
        ["ProposalOpened.1-by-the-matrix"] = new GovernanceEvent.ProposalOpened(Proposal, 5, new LoanCommand.AgreeLoan(Loan), Member, [Other], 1, DecisionRule.Consent, Hour,
            Row, [new(Member, RecusalGround.Concerned), new(new(Guid(0x20)), RecusalGround.Guarantor), new(new(Guid(0x21)), RecusalGround.Interest)], Money.Euro(4_000_00), Meeting, new ProposalId(Guid(0x22)), Words, Day),
        ["VoteCast.1"] = new GovernanceEvent.VoteCast(Proposal, Member, Choice.Abstain),
        ["VoteCast.1-objection-by-proxy"] = new GovernanceEvent.VoteCast(Proposal, Member, Choice.Objection, ObjectionGround.ExceedsLimit, Words, Other),
        ["VoteCast.1-on-paper"] = new GovernanceEvent.VoteCast(Proposal, Member, Choice.For, Medium: VoteMedium.Paper),
        ["SealedVoteCast.1"] = new GovernanceEvent.SealedVoteCast(Proposal, Member, new string('S', 124), Other),
        ["SealedVoteCast.1-itself"] = new GovernanceEvent.SealedVoteCast(Proposal, Member, new string('S', 124)),
        ["RankingCast.1"] = new GovernanceEvent.RankingCast(Proposal, Member, [2, 0, 1], Other),
        ["RankingCast.1-itself"] = new GovernanceEvent.RankingCast(Proposal, Member, [1]),
        ["PaperVoteEntered.1"] = new GovernanceEvent.PaperVoteEntered(Proposal, Member, Choice.Against, VoteMedium.Telephone),
        ["ProposalRead.1"] = new GovernanceEvent.ProposalRead(Proposal, Member),
        ["CommentMade.1"] = new GovernanceEvent.CommentMade(Proposal, Words),
        ["ConflictDeclared.1"] = new GovernanceEvent.ConflictDeclared(Proposal, Member, Words, 2),
        ["ProposalEscalated.1"] = new GovernanceEvent.ProposalEscalated(Proposal, PlainRow, [Other], [new(Member, RecusalGround.Declared)], 1, Hour),
        ["RoundOpened.1"] = new GovernanceEvent.RoundOpened(Proposal, 2, DecisionRule.SimpleMajority, Hour),
        ["ProposalAmended.1"] = new GovernanceEvent.ProposalAmended(Proposal, new LoanCommand.AgreeLoan(Loan)),
        ["ProposalWithdrawn.1"] = new GovernanceEvent.ProposalWithdrawn(Proposal),
        ["ProxyGiven.1"] = new GovernanceEvent.ProxyGiven(Member, Other, Meeting, null),
        ["ProxyGiven.1-in-writing"] = new GovernanceEvent.ProxyGiven(Member, Other, null, Proposal),
        ["ProxyRevoked.1"] = new GovernanceEvent.ProxyRevoked(Member, Meeting, null),
        ["ProxyRevoked.1-in-writing"] = new GovernanceEvent.ProxyRevoked(Member, null, Proposal),
        ["OptionEnacted.1"] = new GovernanceEvent.OptionEnacted(Proposal, 2),
        ["OptionRefused.1"] = new GovernanceEvent.OptionRefused(Proposal, 1, new RecordedRefusal("CapacityTooLow", [new("amount", "5000.00 EUR")])),
        ["CharterChanged.1"] = new GovernanceEvent.CharterChanged(Charter with { Version = 3, Governance = Governance }),
        ["ResolutionAdopted.1"] = new GovernanceEvent.ResolutionAdopted(DecisionKind.WriteOff, Words, Money.Euro(12_34), Member),
        ["ResolutionAdopted.1-in-words"] = new GovernanceEvent.ResolutionAdopted(DecisionKind.Resolution, Words, null, null),
        ["OutcomeStated.1"] = new GovernanceEvent.OutcomeStated(Proposal, Words),
        ["FollowUpAssigned.1"] = new GovernanceEvent.FollowUpAssigned(FollowUp, Proposal, Task),
        ["FollowUpAssigned.1-for-the-fund"] = new GovernanceEvent.FollowUpAssigned(FollowUp, Proposal, Task with { Member = null }),
        ["FollowUpFinished.1"] = new GovernanceEvent.FollowUpFinished(FollowUp),
        ["MeetingConvened.1"] = new GovernanceEvent.MeetingConvened(Meeting, 3, "assembly", Day, Day.AddDays(17), Hour, Words, new MeetingId(Guid(0x17))),
        ["MeetingConvened.1-first-call"] = new GovernanceEvent.MeetingConvened(Meeting, 1, "board", Day, Day, Hour, Words, null),
        ["MeetingCancelled.1"] = new GovernanceEvent.MeetingCancelled(Meeting),
        ["MeetingOpened.1"] = new GovernanceEvent.MeetingOpened(Meeting),
        ["AttendanceRecorded.1"] = new GovernanceEvent.AttendanceRecorded(Meeting, Member, Attendance.Excused),
        ["MeetingClosed.1"] = new GovernanceEvent.MeetingClosed(Meeting),
        ["MinutesIssued.1"] = new GovernanceEvent.MinutesIssued(4, Meeting, null, 77, Hashes),
        ["MinutesIssued.1-of-a-written-vote"] = new GovernanceEvent.MinutesIssued(5, null, Proposal, 78, Hashes),
        ["MinutesSigned.1"] = new GovernanceEvent.MinutesSigned(4),
        ["ProposalClosed.1-ranked"] = new GovernanceEvent.ProposalClosed(Proposal, Outcome.Adopted, 3, 0, 0, null, [1, 0, 2]),
        ["ProposalClosed.1-deferred"] = new GovernanceEvent.ProposalClosed(Proposal, Outcome.Deferred, 3, 0, 1, 2),
        ["ChangeCharter.1"] = new GovernanceCommand.ChangeCharter(Charter with { Version = 3, Governance = Governance with { ClosingHour = null } }),
        ["AdoptResolution.1"] = new GovernanceCommand.AdoptResolution(DecisionKind.Budget, Words, Money.Euro(100_000_00), Member, [Task, Task with { Member = null }]),
        ["AdoptResolution.1-in-words"] = new GovernanceCommand.AdoptResolution(DecisionKind.Resolution, Words, null, null, []),
        ["ChooseAmong.1"] = new GovernanceCommand.ChooseAmong([new LoanCommand.AgreeLoan(Loan), new LoanCommand.AgreeLoan(new(Guid(0x18)))], Money.Euro(8_000_00)),
        ["ProposalClosed.1"] = new GovernanceEvent.ProposalClosed(Proposal, Outcome.QuorumMissed, 1, 2, 3),
        ["ProposalEnacted.1"] = new GovernanceEvent.ProposalEnacted(Proposal),
        ["EnactmentRefused.1"] = new GovernanceEvent.EnactmentRefused(Proposal, new RecordedRefusal("CapacityTooLow", [new("amount", "5000.00 EUR"), new("free", "-1.00 EUR")])),
        ["MemberAdmitted.1"] = new MembershipEvent.MemberAdmitted(Member, 17, Organisation, Day.AddDays(2)),
        ["MandateGranted.1"] = new MembershipEvent.MandateGranted(Somebody, MandateRole.Delegate, Member, Day),
        ["MandateGranted.1-for-the-fund"] = new MembershipEvent.MandateGranted(Somebody, MandateRole.Treasurer, null, Day),
        ["MandateEnded.1"] = new MembershipEvent.MandateEnded(Somebody, MandateRole.Committee, Member, Day),
        ["MandateEnded.1-for-the-fund"] = new MembershipEvent.MandateEnded(Somebody, MandateRole.Auditor, null, Day),
        ["MandateGranted.1-a-seat"] = new MembershipEvent.MandateGranted(Somebody, MandateRole.Seat, null, Day, Day.AddYears(4), "board", Office.Chair, SeatQuality.Independent),
        ["MandateEnded.1-a-seat"] = new MembershipEvent.MandateEnded(Somebody, MandateRole.Seat, Member, Day, "board"),
        ["MembershipApplied.1"] = new MembershipEvent.MembershipApplied(Member, Organisation, MemberKind.Adherent, ["non-profit", "shares-purpose"], 2, Day),
        ["MembershipApplied.1-charter-not-accepted"] = new MembershipEvent.MembershipApplied(Member, Organisation, MemberKind.Funder, [], null, Day),
        ["ApplicantAdmitted.1"] = new MembershipEvent.ApplicantAdmitted(Member, 18, Day),
        ["ApplicantRefused.1"] = new MembershipEvent.ApplicantRefused(Member, Day),
        ["CharterAccepted.1"] = new MembershipEvent.CharterAccepted(Member, 2, Day),
        ["MemberSuspended.1"] = new MembershipEvent.MemberSuspended(Member, "own-request", Day),
        ["MemberReinstated.1"] = new MembershipEvent.MemberReinstated(Member, Day),
        ["NoticeGiven.1"] = new MembershipEvent.NoticeGiven(Member, Day, Day.AddMonths(3)),
        ["NoticeWithdrawn.1"] = new MembershipEvent.NoticeWithdrawn(Member, Day),
        ["MemberLeft.1"] = new MembershipEvent.MemberLeft(Member, Day),
        ["MemberHeard.1"] = new MembershipEvent.MemberHeard(Member, Day, Words),
        ["MemberHeard.1-without-statement"] = new MembershipEvent.MemberHeard(Member, Day, null),
        ["MemberExcluded.1"] = new MembershipEvent.MemberExcluded(Member, "charter-broken", Day),
        ["MemberKindChanged.1"] = new MembershipEvent.MemberKindChanged(Member, MemberKind.Observer, Day),
        ["MemberDescribed.1"] = new MembershipEvent.MemberDescribed(Member, 12, Money.Euro(480_000_00), ["Cocof", "EU"], Day),
        ["InterestDeclared.1"] = new MembershipEvent.InterestDeclared(Somebody, Member, InterestKind.Patrimonial, Words, Day),
        ["InterestDeclared.1-without-statement"] = new MembershipEvent.InterestDeclared(Somebody, Member, InterestKind.Functional, null, Day),
        ["InterestEnded.1"] = new MembershipEvent.InterestEnded(Somebody, Member, InterestKind.Family, Day),
        ["ContributionsCalled.1"] = new ContributionEvent.ContributionsCalled(new(2026, 1), [new(Member, Money.Euro(250_00), PaymentReference.Of(2026, ReferenceKind.Contribution, 1))]),
        ["ContributionsCalled.1-for-a-year"] = new ContributionEvent.ContributionsCalled(new(2026, null), []),
        ["ContributionReceived.1"] = new ContributionEvent.ContributionReceived(PaymentReference.Of(2026, ReferenceKind.Contribution, 1), Member, Money.Euro(250_00), Line, Small),
        ["PaymentPrepared.1"] = new PaymentEvent.PaymentPrepared(Payment, new(ObligationKind.Loan, Loan.Value), Member, "BE71096123456769", Money.Euro(5_000_00), "LOAN-2026-007-D1", "theatre"),
        ["PaymentPrepared.1-general"] = new PaymentEvent.PaymentPrepared(Payment, new(ObligationKind.EmergencyAid, Aid.Value), Member, "BE71096123456769", Money.Euro(500_00), "AID-2026-003-D1", null),
        ["PaymentApproved.1"] = new PaymentEvent.PaymentApproved(Payment),
        ["PaymentHeld.1"] = new PaymentEvent.PaymentHeld(Payment, Line),
        ["PaymentCancelled.1"] = new PaymentEvent.PaymentCancelled(Payment),
        ["PaymentConfirmed.1"] = new PaymentEvent.PaymentConfirmed(Payment, Line),
        ["PaymentFileMade.1"] = new PaymentEvent.PaymentFileMade(PaymentFile, "BE68539007547034", [Payment], Day, Money.Euro(5_000_00), new string('a', 64)),
        ["PaymentApproved.1-despite"] = new PaymentEvent.PaymentApproved(Payment, [PaymentWarning.AccountChangedLately, PaymentWarning.PaidAlikeLately]),
        ["OrderTakenFromFile.1"] = new PaymentEvent.OrderTakenFromFile(Payment, PaymentFile),
        ["AccountAnnounced.1"] = new MembershipEvent.AccountAnnounced(Member, "BE62510007547061", Somebody, Day, new Instant(1_767_700_800_000_000)),
        ["AccountConfirmed.1"] = new MembershipEvent.AccountConfirmed(Member, "BE62510007547061", Day),
        ["AccountWithdrawn.1"] = new MembershipEvent.AccountWithdrawn(Member, Day),
        ["PaymentFileWithdrawn.1"] = new PaymentEvent.PaymentFileWithdrawn(PaymentFile),
        ["LoanRequested.1"] = new LoanEvent.LoanRequested(Loan, 7, Terms),
        ["LoanWithdrawn.1"] = new LoanEvent.LoanWithdrawn(Loan),
        ["LoanAgreed.1"] = new LoanEvent.LoanAgreed(Loan, Reference, [new(Day, Money.Euro(416_67)), new(Day.AddMonths(1), Money.Euro(416_66))], Large),
        ["DisbursementQueued.1"] = new LoanEvent.DisbursementQueued(Loan),
        ["LoanDisbursed.1"] = new LoanEvent.LoanDisbursed(Loan, Line, 12, Large),
        ["LoanRepaid.1"] = new LoanEvent.LoanRepaid(Loan, Line, [new(1, Money.Euro(416_67)), new(12, Money.Euro(1))], Small),
        ["LoanSetOff.1"] = new LoanEvent.LoanSetOff(Loan, [new(1, Money.Euro(416_67)), new(2, Money.Euro(1))], SetOff),
        ["LoansReclassified.1"] = new LoanEvent.LoansReclassified(Day, [new(Loan, 12)], Reclass),
        ["LoanRescheduled.1"] = new LoanEvent.LoanRescheduled(Loan, Day, [new(Day.AddMonths(1), Money.Euro(416_67)), new(Day.AddMonths(14), Money.Euro(1_500_00))], 1, Rescheduled),
        ["LoanRescheduled.1-nothing-moves"] = new LoanEvent.LoanRescheduled(Loan, Day, [new(Day.AddMonths(1), Money.Euro(416_67))], 1),
        ["LoanCancelled.1"] = new LoanEvent.LoanCancelled(Loan, Entry.On(Day,
            new Transfer(new Account(AccountRole.CommitmentsGivenCounterpart, Member, Loan.ToString()), new Account(AccountRole.CommitmentsGiven, Member, Loan.ToString()), Money.Euro(5_000_00)))),
        ["ContributionSetOff.1"] = new ContributionEvent.ContributionSetOff(PaymentReference.Of(2026, ReferenceKind.Contribution, 1), Member, Money.Euro(250_00), SetOff),
        ["ExitPrepared.1"] = new ExitEvent.ExitPrepared(Member, Figures),
        ["ExitSettled.1"] = new ExitEvent.ExitSettled(new(Guid(0x13)), Member, Figures, Day, Day.AddMonths(3)),
        ["DepositRepaid.1"] = new ExitEvent.DepositRepaid(Member, Line, Money.Euro(1_800_00), Entry.On(Day, new Transfer(new Account(AccountRole.DepositsPayable, Member), Bank, Money.Euro(1_800_00)))),
        ["ReleaseIssued.1"] = new ExitEvent.ReleaseIssued(Member, 7, Day, Money.Euro(3_200_00), Money.Euro(1_800_00)),
        ["DissolutionDecided.1"] = new ExitEvent.DissolutionDecided(Beneficiary, Day),
        ["DissolutionStepCompleted.1"] = new ExitEvent.DissolutionStepCompleted(DissolutionStep.DepositsSettled, Day),
        ["AssetsHandedOver.1"] = new ExitEvent.AssetsHandedOver(Line, Money.Euro(19_700_00), Entry.On(Day, new Transfer(new Account(AccountRole.AssociationFunds), Bank, Money.Euro(19_700_00)))),
        ["DissolutionClosed.1"] = new ExitEvent.DissolutionClosed(Day),
        ["DissolveFund.1"] = new ExitCommand.DissolveFund(Beneficiary),
        ["AidRequested.1"] = new AidEvent.AidRequested(Aid, 3, Member, Money.Euro(500_00), Day),
        ["AidRequested.1-with-a-last-day"] = new AidEvent.AidRequested(Aid, 3, Member, Money.Euro(500_00), Day, Day.AddDays(3)),
        ["AidApproved.1"] = new AidEvent.AidApproved(Aid),
        ["AidApproved.1-for-an-organisation"] = new AidEvent.AidApproved(Aid, new(Guid(0x20))),
        ["AidWithdrawn.1"] = new AidEvent.AidWithdrawn(Aid),
        ["AidRejected.1"] = new AidEvent.AidRejected(Aid, AidRejectionReason.TooLittleKnown),
        ["AidRatified.1"] = new AidEvent.AidRatified(Aid),
        ["AidNotRatified.1"] = new AidEvent.AidNotRatified(Aid, Entry.On(Day,
            new Transfer(new Account(AccountRole.CommitmentsGivenCounterpart, Member, Aid.ToString()), new Account(AccountRole.CommitmentsGiven, Member, Aid.ToString()), Money.Euro(500_00)))),
        ["AidNotRatified.1-paid-before"] = new AidEvent.AidNotRatified(Aid),
        ["AidGranted.1"] = new AidEvent.AidGranted(Aid, Entry.On(Day,
            new Transfer(new Account(AccountRole.CommitmentsGiven, Member, Aid.ToString()), new Account(AccountRole.CommitmentsGivenCounterpart, Member, Aid.ToString()), Money.Euro(500_00)))),
        ["AidPaid.1"] = new AidEvent.AidPaid(Aid, Line, Small),
        ["BankAccountRegistered.1"] = new ReconciliationEvent.BankAccountRegistered("BE68539007547034", "Compte à vue"),
        ["StatementImported.1"] = new ReconciliationEvent.StatementImported(Statement, "BE68539007547034", "2026/42", Money.Euro(-5), Money.Euro(10_000_00), Day, 2),
        ["LineMatched.1"] = new ReconciliationEvent.LineMatched(Line, Statement, Facts),
        ["LineMatched.1-without-reference"] = new ReconciliationEvent.LineMatched(Line, Statement, Facts with { Reference = null, EndToEndId = null }),
        ["LineSuspended.1"] = new ReconciliationEvent.LineSuspended(Line, Statement, Facts, Money.Euro(-12_34), SuspenseReason.OrderUnknown, Small),
        ["LineSuspended.1-paid-elsewhere"] = new ReconciliationEvent.LineSuspended(Line, Statement, Facts with { PayeeDiffers = true }, Money.Euro(-12_34), SuspenseReason.OrderDiffers, Small),
        ["LineCleared.1"] = new ReconciliationEvent.LineCleared(Line, [new(Reference, Money.Euro(12_34))]),
        ["HeldOutcomePrepared.1"] = new ReconciliationEvent.HeldOutcomePrepared(Payment, HeldOutcome.PaidAsShown, Words),
        ["HeldOrderResolved.1"] = new ReconciliationEvent.HeldOrderResolved(Payment, HeldOutcome.PaidAsShown, Line),
        ["HeldOrderResolved.1-not-paid"] = new ReconciliationEvent.HeldOrderResolved(Payment, HeldOutcome.NotPaid),
        ["ClearingPrepared.1"] = new ReconciliationEvent.ClearingPrepared(new(Line, Money.Euro(12_34))),
        ["ClearingApproved.1"] = new ReconciliationEvent.ClearingApproved(new(Line, Money.Euro(12_34)), Small),
        ["ClearingApproved.1-come-back"] = new ReconciliationEvent.ClearingApproved(new(Line, Money.Euro(12_34), new(Guid(0x20)))),
        ["EntryPrepared.1"] = new BookkeepingEvent.EntryPrepared(EntryId, EntryKind.Opening, Large),
        ["EntryApproved.1"] = new BookkeepingEvent.EntryApproved(EntryId, Small),
        ["RequestSubmitted.1"] = new RequestEvent.RequestSubmitted(Request, 14, Asked, Day),
        ["RequestSubmitted.1-knowing-little"] = new RequestEvent.RequestSubmitted(Request, 14, Asked with { Amount = null, NeededOn = null, Documents = [] }, Day),
        ["NewDatesAsked.1"] = new RequestEvent.NewDatesAsked(Request, 15, Member, Loan, [new(Day.AddMonths(1), Money.Euro(416_67))], Words, Day),
        ["FollowUpGroupNamed.1"] = new RequestEvent.FollowUpGroupNamed(Request, [Somebody, new(Guid(0x32))]),
        ["CompletionAsked.1"] = new RequestEvent.CompletionAsked(Request, Words, Day),
        ["RequestCompleted.1"] = new RequestEvent.RequestCompleted(Request, Words, [new(new string('d', 64), Words)]),
        ["RequestScreened.1"] = new RequestEvent.RequestScreened(Request),
        ["RequestAssessed.1"] = new RequestEvent.RequestAssessed(Request, Facts1, Words),
        ["RequestAssessed.1-without-cap-and-envelope"] = new RequestEvent.RequestAssessed(Request, Facts1 with { ExposureCap = null, EnvelopeLeft = null, Checks = [] }, Words),
        ["AdviceGiven.1"] = new RequestEvent.AdviceGiven(Request, Words),
        ["InstrumentOffered.1"] = new RequestEvent.InstrumentOffered(Request, Instrument.Loan),
        ["RequestTurned.1"] = new RequestEvent.RequestTurned(Request, InstrumentLink.To(Loan)),
        ["RequestWithdrawn.1"] = new RequestEvent.RequestWithdrawn(Request),
        ["ConsentChanged.1"] = new RequestEvent.ConsentChanged(Request, NameShown.ToMembers),
        ["ConsentChanged.1-taken-back"] = new RequestEvent.ConsentChanged(Request),
        ["RequestAppealed.1"] = new RequestEvent.RequestAppealed(Request, Words, Day),
        ["AppealDecided.1"] = new RequestEvent.AppealDecided(Request, AppealOutcome.Reopened),
        ["DecideAppeal.1"] = new RequestCommand.DecideAppeal(Request, AppealOutcome.Confirmed),
        ["AgreeLoan.1"] = new LoanCommand.AgreeLoan(Loan),
        ["RescheduleLoan.1"] = new LoanCommand.RescheduleLoan(Loan, [new(Day.AddMonths(1), Money.Euro(416_67)), new(Day.AddMonths(14), Money.Euro(1_500_00))]),
        ["RatifyAid.1"] = new AidCommand.RatifyAid(Aid),
        ["AdmitMember.1"] = new MembershipCommand.AdmitMember(Organisation),
        ["AdmitApplicant.1"] = new MembershipCommand.AdmitApplicant(Member),
        ["RefuseApplicant.1"] = new MembershipCommand.RefuseApplicant(Member),
        ["SuspendMember.1"] = new MembershipCommand.SuspendMember(Member, "own-request"),
        ["ReinstateMember.1"] = new MembershipCommand.ReinstateMember(Member),
        ["ExcludeMember.1"] = new MembershipCommand.ExcludeMember(Member, "charter-broken"),
        ["ChangeMemberKind.1"] = new MembershipCommand.ChangeMemberKind(Member, MemberKind.Observer),
        ["CharterChanged.1-contributions-by-formula"] = new GovernanceEvent.CharterChanged(Charter with
        {
            Contributions = new ContributionRules(
                Money.Euro(250_00), Money.Euro(1), new(2), Money.Euro(3), Money.Euro(5_000_00), Money.Euro(20_00), [new(Money.Euro(0), Money.Euro(10_00)), new(Money.Euro(250_000_00), Money.Euro(90_00))],
                [new("large", Money.Euro(150_00))], [new("employers", new BasisPoints(2_000)), new("lenders", null, Money.Euro(60_00))], 12, true, 14, [new(7, "friendly-reminder")], ["called-in-error"]),
        }),
        ["ContributionsCalled.1-in-advance"] = new ContributionEvent.ContributionsCalled(
            new(2026, null, null, 3), [new(Member, Money.Euro(750_00), PaymentReference.Of(2026, ReferenceKind.Contribution, 8), Money.Euro(150_00))], Day.AddDays(30), true),
        ["ContributionsCalled.1-month"] = new ContributionEvent.ContributionsCalled(new(2026, null, 3), [new(Member, Money.Euro(20_83), PaymentReference.Of(2026, ReferenceKind.Contribution, 9))], Day.AddDays(30)),
        ["ContributorDescribed.1"] = new ContributionEvent.ContributorDescribed(Member, 250, "large", "employers", Day),
        ["ContributorDescribed.1-unsaid"] = new ContributionEvent.ContributorDescribed(Member, null, null, null, Day),
        ["MemberExempted.1"] = new ContributionEvent.MemberExempted(Member, new(2026, null), Words, Day, new BasisPoints(5_000)),
        ["MemberExempted.1-amount"] = new ContributionEvent.MemberExempted(Member, new(2026, 1), Words, Day, null, Money.Euro(40_00)),
        ["CreditNotePrepared.1"] = new ContributionEvent.CreditNotePrepared(Lowered),
        ["CreditNoteApproved.1"] = new ContributionEvent.CreditNoteApproved(Lowered, Day),
        ["ContributionPromised.1"] = new ContributionEvent.ContributionPromised(3, Member, Money.Euro(250_00), Day, Day.AddDays(30)),
        ["ExemptMember.1"] = new ContributionCommand.ExemptMember(Member, new(2026, null), Words, new BasisPoints(5_000)),
        ["ExemptMember.1-amount"] = new ContributionCommand.ExemptMember(Member, new(2026, 1), Words, null, Money.Euro(40_00)),
        ["CharterChanged.1-with-guarantees"] = new GovernanceEvent.CharterChanged(Charter with { Guarantees = GuaranteeRules.Default(Currency.Euro) }),
        ["GuaranteeRequested.1"] = new GuaranteeEvent.GuaranteeRequested(Guarantee, 3, new(
            Member, new("Banque du Midi", "0999999922", "BE00999999999999"), Money.Euro(20_000_00), new(6_500), CreditPurpose.SubsidyBridge, Day, Day.AddYears(3), 6, Day)),
        ["GuaranteeWithdrawn.1"] = new GuaranteeEvent.GuaranteeWithdrawn(Guarantee),
        ["OpinionGiven.1"] = new GuaranteeEvent.OpinionGiven(Guarantee, Favourable: true, Words),
        ["GuaranteeIssued.1"] = new GuaranteeEvent.GuaranteeIssued(Guarantee, 2, Conditions, Recourse, Small),
        ["CreditReported.1"] = new GuaranteeEvent.CreditReported(Guarantee, Money.Euro(15_500_00), Day, Document, ByLender: true, Small),
        ["CreditReported.1-nothing-declines"] = new GuaranteeEvent.CreditReported(Guarantee, Money.Euro(15_500_00), Day, Document, ByLender: false),
        ["GuaranteeExtended.1"] = new GuaranteeEvent.GuaranteeExtended(Guarantee, Day.AddYears(4)),
        ["GuaranteeReleased.1"] = new GuaranteeEvent.GuaranteeReleased(Guarantee, Day, Document, Small),
        ["GuaranteeReleased.1-nothing-left"] = new GuaranteeEvent.GuaranteeReleased(Guarantee, Day),
        ["CounterGuaranteeReceived.1"] = new GuaranteeEvent.CounterGuaranteeReceived(Guarantee, new("Fonds public de garantie", "0888888834"), new(5_000), Document, Recourse, Small),
        ["CallRecorded.1"] = new GuaranteeEvent.CallRecorded(Call, Guarantee, 1, new(Money.Euro(15_500_00), Money.Euro(2_000_00), Conditions, Day, Document), Money.Euro(8_775_00)),
        ["CallAccepted.1"] = new GuaranteeEvent.CallAccepted(Call),
        ["CallRefused.1"] = new GuaranteeEvent.CallRefused(Call, Words),
        ["CallEstimated.1"] = new GuaranteeEvent.CallEstimated(Guarantee, Money.Euro(5_000_00), Words, Small),
        ["CallPaid.1"] = new GuaranteeEvent.CallPaid(Call, Line, Small),
        ["ProvisionUsed.1"] = new GuaranteeEvent.ProvisionUsed(Guarantee, Money.Euro(5_000_00), Money.Euro(2_500_00), Small),
        ["RecourseCollected.1"] = new GuaranteeEvent.RecourseCollected(Guarantee, Line, Money.Euro(1_200_00), Money.Euro(0), Small),
        ["RecourseSetOff.1"] = new GuaranteeEvent.RecourseSetOff(Guarantee, Money.Euro(1_200_00), Small),
        ["RecourseWrittenDown.1"] = new GuaranteeEvent.RecourseWrittenDown(Guarantee, Money.Euro(2_500_00), Words, Small),
        ["RecourseWrittenOff.1"] = new GuaranteeEvent.RecourseWrittenOff(Guarantee, Money.Euro(3_800_00), Small),
        ["CounterClaimCollected.1"] = new GuaranteeEvent.CounterClaimCollected(Guarantee, Line, Money.Euro(2_500_00), Small),
        ["IssueGuarantee.1"] = new GuaranteeCommand.IssueGuarantee(Guarantee, Conditions),
        ["ExtendGuarantee.1"] = new GuaranteeCommand.ExtendGuarantee(Guarantee, Day.AddYears(4)),
        ["AcceptCall.1"] = new GuaranteeCommand.AcceptCall(Call),
        ["WriteOffRecourse.1"] = new GuaranteeCommand.WriteOffRecourse(Guarantee),
        ["PeerLoanRegistered.1"] = new PeerLoanEvent.PeerLoanRegistered(PeerLoan, 7, new(Member, Other, Money.Euro(3_000_00), new(150), Day, [new(Day.AddMonths(6), Money.Euro(1_000_00)), new(Day.AddMonths(12), Money.Euro(2_000_00))]), Other, Day),
        ["PeerLoanAccepted.1"] = new PeerLoanEvent.PeerLoanAccepted(PeerLoan, Member, Day),
        ["PeerLoanWithdrawn.1"] = new PeerLoanEvent.PeerLoanWithdrawn(PeerLoan),
        ["PeerRepaymentReported.1"] = new PeerLoanEvent.PeerRepaymentReported(PeerLoan, Money.Euro(1_200_00), Day, Member),
        ["PeerRepaymentConfirmed.1"] = new PeerLoanEvent.PeerRepaymentConfirmed(PeerLoan, Money.Euro(1_200_00), Day),
        ["PeerRepaymentDropped.1"] = new PeerLoanEvent.PeerRepaymentDropped(PeerLoan),
        ["PeerLoanEnded.1"] = new PeerLoanEvent.PeerLoanEnded(PeerLoan, Day, Money.Euro(1_800_00)),
        ["FundOpened.1-with-provisions"] = new GovernanceEvent.FundOpened("Fonds Solidaire ASBL", Charter with { Loans = Charter.Loans with { Provisions = [new(31, new(1_000)), new(366, new(10_000))] } }),
        ["LoanMarkedDoubtful.1"] = new LoanEvent.LoanMarkedDoubtful(Loan, OfLoan(AccountRole.LoansDoubtful, AccountRole.LoansReceivableWithinYear, 4_000_00)),
        ["LoanMarkedSound.1"] = new LoanEvent.LoanMarkedSound(Loan, 12, OfLoan(AccountRole.LoansReceivableWithinYear, AccountRole.LoansDoubtful, 4_000_00)),
        ["LoansWrittenDown.1"] = new LoanEvent.LoansWrittenDown(Day, [new(Loan, Money.Euro(400_00))], OfLoan(AccountRole.WriteDownExpense, AccountRole.LoanWriteDowns, 400_00)),
        ["LoanWriteDownDecided.1"] = new LoanEvent.LoanWriteDownDecided(Loan, Money.Euro(2_000_00), OfLoan(AccountRole.WriteDownExpense, AccountRole.LoanWriteDowns, 1_600_00)),
        ["LoanWriteDownDecided.1-so-far-already"] = new LoanEvent.LoanWriteDownDecided(Loan, Money.Euro(400_00)),
        ["LoanWrittenOff.1"] = new LoanEvent.LoanWrittenOff(Loan, Money.Euro(400_00), [new(12, Money.Euro(400_00))], OfLoan(AccountRole.LoanWriteDowns, AccountRole.LoansDoubtful, 400_00)),
        ["LoanRecovered.1"] = new LoanEvent.LoanRecovered(Loan, Money.Euro(300_00), Entry.On(Day, new Transfer(Bank, new Account(AccountRole.RecoveryIncome, Member, Loan.ToString()), Money.Euro(300_00))), Line),
        ["LoanRecovered.1-from-the-deposit"] = new LoanEvent.LoanRecovered(
            Loan, Money.Euro(300_00), Entry.On(Day, new Transfer(new Account(AccountRole.DepositsPayable, Member), new Account(AccountRole.RecoveryIncome, Member, Loan.ToString()), Money.Euro(300_00)))),
        ["LoanRemitted.1"] = new LoanEvent.LoanRemitted(Loan, Money.Euro(500_00), [new(11, Money.Euro(83_33)), new(12, Money.Euro(416_67))], OfLoan(AccountRole.RemissionExpense, AccountRole.LoansReceivableWithinYear, 500_00)),
        ["LoanRemitted.1-of-a-claim"] = new LoanEvent.LoanRemitted(Loan, Money.Euro(500_00), []),
        ["WriteDownLoan.1"] = new LoanCommand.WriteDownLoan(Loan, Money.Euro(2_000_00)),
        ["WriteOffLoan.1"] = new LoanCommand.WriteOffLoan(Loan),
        ["WriteOffLoan.1-in-part"] = new LoanCommand.WriteOffLoan(Loan, Money.Euro(400_00)),
        ["RemitLoan.1"] = new LoanCommand.RemitLoan(Loan),
        ["RemitLoan.1-in-part"] = new LoanCommand.RemitLoan(Loan, Money.Euro(500_00)),
        ["PledgeAsked.1"] = new PledgeEvent.PledgeAsked(Pledge, 3, Loan, Other, Money.Euro(2_000_00), PledgeKind.Commitment, Day, OtherPledge),
        ["PledgeAsked.1-with-the-loan"] = new PledgeEvent.PledgeAsked(Pledge, 3, Loan, Other, Money.Euro(2_000_00), PledgeKind.Deposit, Day),
        ["PledgeAccepted.1"] = new PledgeEvent.PledgeAccepted(Pledge, Day),
        ["PledgeDeclined.1"] = new PledgeEvent.PledgeDeclined(Pledge, Day),
        ["PledgesLapsed.1"] = new PledgeEvent.PledgesLapsed(Loan),
        ["PledgesHeld.1"] = new PledgeEvent.PledgesHeld(Loan, [Pledge, OtherPledge], Money.Euro(6_000_00), Received),
        ["PledgesShrunk.1"] = new PledgeEvent.PledgesShrunk(Loan, [new(Pledge, Money.Euro(1_333_34)), new(OtherPledge, Money.Euro(0))], Received),
        ["PledgeCalled.1"] = new PledgeEvent.PledgeCalled(Pledge, Money.Euro(666_68), Money.Euro(1_666_64), PaymentReference.Of(2026, ReferenceKind.PledgeCall, 3), Received),
        ["PledgeCalled.1-of-a-deposit"] = new PledgeEvent.PledgeCalled(Pledge, Money.Euro(666_68), Money.Euro(0), null, Received),
        ["PledgeCollected.1"] = new PledgeEvent.PledgeCollected(Pledge, Line, Money.Euro(400_00), Received),
        ["PledgeReleased.1"] = new PledgeEvent.PledgeReleased(Pledge, Received),
        ["PledgeReplaced.1"] = new PledgeEvent.PledgeReplaced(Pledge, OtherPledge, Received),
        ["RecourseTold.1"] = new PledgeEvent.RecourseTold(new(Guid(0x43)), Loan, Member, Other, Money.Euro(300_00), Day, Other),
        ["RecourseConfirmed.1"] = new PledgeEvent.RecourseConfirmed(new(Guid(0x43)), Day),
        ["RiskFundAllocated.1"] = new PledgeEvent.RiskFundAllocated(Money.Euro(25_00), Entry.On(Day, new Transfer(new(AccountRole.TransferToFunds), new(AccountRole.RiskFund), Money.Euro(25_00)))),
        ["RiskFundDrawn.1"] = new PledgeEvent.RiskFundDrawn(Loan, Money.Euro(25_00), Entry.On(Day, new Transfer(new(AccountRole.RiskFund), new(AccountRole.WithdrawalFromFunds), Money.Euro(25_00)))),
        ["CallPledge.1"] = new PledgeCommand.CallPledge(Pledge, Money.Euro(666_68)),
        ["ReleasePledge.1"] = new PledgeCommand.ReleasePledge(Pledge),
        ["AllocateToRiskFund.1"] = new PledgeCommand.AllocateToRiskFund(Money.Euro(25_00)),
        ["FundOpened.1-with-pledges-and-a-risk-fund"] = new GovernanceEvent.FundOpened("Fonds", Charter with { Pledges = new(new(5_000), 2, Money.Euro(4_000_00)), RiskFund = new(new(400), [new("Cocof", new(250))]) }),
        ["LoanRequested.1-by-own-dates"] = new LoanEvent.LoanRequested(Loan, 7, Terms with { Instalments = 1, GraceMonths = 0, Plan = new([new(Day.AddMonths(2), Money.Euro(5_000_00))]) }),
        ["LoanRequested.1-with-pauses-and-tranches"] = new LoanEvent.LoanRequested(Loan, 7, Terms with
        {
            Plan = new(PauseMonths: [7, 8], Remainder: RemainderRule.LastTakesTheRest),
            Tranches = [new(Day.AddDays(20), Money.Euro(3_000_00)), new(Day.AddMonths(3), Money.Euro(2_000_00))],
        }),
        ["LoanAgreed.1-on-conditions"] = new LoanEvent.LoanAgreed(Loan, Reference, [new(Day, Money.Euro(416_67))], Large) { Conditions = [Words] },
        ["AgreeLoan.1-on-conditions"] = new LoanCommand.AgreeLoan(Loan) { Conditions = [Words] },
        ["PaymentPrepared.1-a-tranche"] = new PaymentEvent.PaymentPrepared(Payment, new(ObligationKind.Loan, Loan.Value, 2), Member, "BE71096123456769", Money.Euro(2_000_00), "LOAN-2026-007-T2-D1", null),
        ["ConditionMet.1"] = new LoanEvent.ConditionMet(Loan, 1, Day),
        ["TrancheDisbursed.1"] = new LoanEvent.TrancheDisbursed(Loan, 2, Line, [new(1, Money.Euro(416_67)), new(2, Money.Euro(1))], 1, Large),
        ["TranchesCancelled.1"] = new LoanEvent.TranchesCancelled(Loan, Money.Euro(2_000_00), Entry.On(Day,
            new Transfer(new Account(AccountRole.CommitmentsGivenCounterpart, Member, Loan.ToString()), new Account(AccountRole.CommitmentsGiven, Member, Loan.ToString()), Money.Euro(2_000_00)))),
        ["PrepaymentChosen.1"] = new LoanEvent.PrepaymentChosen(Loan, PrepaymentChoice.First),
        ["RefundPaid.1"] = new ReconciliationEvent.RefundPaid(Line, Member, new(Guid(0x20)), Money.Euro(12_34), Small),
        ["RefundPaid.1-found-paid"] = new ReconciliationEvent.RefundPaid(Line, Member, new(Guid(0x20)), Money.Euro(12_34)),
        ["CancelTranches.1"] = new LoanCommand.CancelTranches(Loan),
        ["CreditLineRequested.1"] = new CreditLineEvent.CreditLineRequested(Credit, 7, new(Member, Money.Euro(10_000_00), Day.AddMonths(6), 30, LoanPurpose.CashFlow), Day),
        ["CreditLineWithdrawn.1"] = new CreditLineEvent.CreditLineWithdrawn(Credit),
        ["CreditLineAgreed.1"] = new CreditLineEvent.CreditLineAgreed(Credit, PaymentReference.Of(2026, ReferenceKind.CreditLine, 7), OfCredit(AccountRole.CommitmentsGiven, AccountRole.CommitmentsGivenCounterpart, 10_000_00)),
        ["DrawAsked.1"] = new CreditLineEvent.DrawAsked(Drawn, Credit, 2, Money.Euro(4_000_00)),
        ["DrawCancelled.1"] = new CreditLineEvent.DrawCancelled(Drawn),
        ["DrawPaid.1"] = new CreditLineEvent.DrawPaid(Drawn, Line, OfCredit(AccountRole.CommitmentsGivenCounterpart, AccountRole.CommitmentsGiven, 4_000_00)),
        ["DrawsRepaid.1"] = new CreditLineEvent.DrawsRepaid(Credit, Line, [new(Drawn, Money.Euro(1_500_00))], Money.Euro(1_500_00), OfCredit(AccountRole.CommitmentsGiven, AccountRole.CommitmentsGivenCounterpart, 1_500_00)),
        ["CreditLineClosed.1"] = new CreditLineEvent.CreditLineClosed(Credit, Day, OfCredit(AccountRole.CommitmentsGivenCounterpart, AccountRole.CommitmentsGiven, 6_000_00)),
        ["CreditLineClosed.1-all-was-drawn"] = new CreditLineEvent.CreditLineClosed(Credit, Day),
        ["AgreeCreditLine.1"] = new CreditLineCommand.AgreeCreditLine(Credit),
        ["DepositProposed.1"] = new DepositEvent.DepositProposed(Placed, 7, new(Member, Money.Euro(1_000_00), Money.Euro(20_000_00), Words, "three-months"), Day),
        ["DepositProposed.1-at-the-plain-notice"] = new DepositEvent.DepositProposed(Placed, 7, new(Member, Money.Euro(0), Money.Euro(20_000_00), Words), Day),
        ["DepositAccepted.1"] = new DepositEvent.DepositAccepted(Placed, PaymentReference.Of(2026, ReferenceKind.Deposit, 7), 3, Money.Euro(500_00), Day),
        ["DepositEnded.1"] = new DepositEvent.DepositEnded(Placed, Day),
        ["DepositPlaced.1"] = new DepositEvent.DepositPlaced(Placed, Line, Money.Euro(20_000_00), Entry.On(Day, new Transfer(Bank, new Account(AccountRole.DepositsPayable, Member), Money.Euro(20_000_00)))),
        ["WithdrawalAsked.1"] = new DepositEvent.WithdrawalAsked(Notice, Placed, 3, Money.Euro(5_000_00), Day, Day.AddMonths(3)),
        ["WithdrawalTakenBack.1"] = new DepositEvent.WithdrawalTakenBack(Notice, Day),
        ["WithdrawalServed.1"] = new DepositEvent.WithdrawalServed(Notice, 1, Money.Euro(5_000_00), Day),
        ["WithdrawalPaid.1"] = new DepositEvent.WithdrawalPaid(Notice, 1, Line, Entry.On(Day, new Transfer(new Account(AccountRole.DepositsPayable, Member), Bank, Money.Euro(5_000_00)))),
        ["SweepBoundsSet.1"] = new DepositEvent.SweepBoundsSet(Placed, new(Money.Euro(5_000_00), Money.Euro(8_000_00), Money.Euro(10_000_00))),
        ["SweepBoundsSet.1-none"] = new DepositEvent.SweepBoundsSet(Placed, null),
        ["CashReported.1"] = new DepositEvent.CashReported(Placed, Money.Euro(-12_34), Day),
        ["SweepProposed.1"] = new DepositEvent.SweepProposed(Placed, SweepKind.Return, Money.Euro(3_000_00), Day),
        ["SweepConfirmed.1"] = new DepositEvent.SweepConfirmed(Placed, Day),
        ["SweepDeclined.1"] = new DepositEvent.SweepDeclined(Placed, Day),
        ["DepositsReclassified.1"] = new DepositEvent.DepositsReclassified(Day, Entry.On(Day, new Transfer(new Account(AccountRole.DepositsPayable, Member), new Account(AccountRole.DepositsBeyondYear, Member), Money.Euro(12_000_00)))),
        ["PaymentPrepared.1-a-withdrawal"] = new PaymentEvent.PaymentPrepared(Payment, new(ObligationKind.Withdrawal, Notice.Value, 1), Member, "BE71096123456769", Money.Euro(5_000_00), "DEPOSIT-2026-003-1-D1", null),
        ["CharterChanged.1-with-deposits"] = new GovernanceEvent.CharterChanged(Charter with { Deposits = DepositRules.Default }),
        ["PaymentPrepared.1-a-draw"] = new PaymentEvent.PaymentPrepared(Payment, new(ObligationKind.CreditLine, Drawn.Value), Member, "BE71096123456769", Money.Euro(4_000_00), "CREDIT-2026-007-2-D1", null),
        ["LoanRequested.1-owed-jointly"] = new LoanEvent.LoanRequested(Loan, 7, Terms with { Jointly = [new(Guid(0x31)), new(Guid(0x32))] }),
        ["JointLoanAccepted.1"] = new LoanEvent.JointLoanAccepted(Loan, new(Guid(0x31))),
        ["FundOpened.1-with-grants"] = new GovernanceEvent.FundOpened("Fonds Solidaire ASBL", Charter with { Grants = new(6, Money.Euro(1_500_00), 12, new(Money.Euro(300_000_00), 36, true)) }),
        ["EnvelopeSet.1"] = new GrantEvent.EnvelopeSet(2026, EnvelopeKind.Consultation, Money.Euro(10_000_00)),
        ["GrantRequested.1"] = new GrantEvent.GrantRequested(Grant, 3, Member, GrantKind.OwnGrant, Money.Euro(800_00), Words, Day),
        ["GrantRequested.1-in-a-call"] = new GrantEvent.GrantRequested(Grant, 3, Member, GrantKind.Mentoring, Money.Euro(800_00), Words, Day, Other, GrantCall, 2),
        ["GrantWithdrawn.1"] = new GrantEvent.GrantWithdrawn(Grant),
        ["GrantAwarded.1"] = new GrantEvent.GrantAwarded(Grant, [new(new(Guid(0x34)), Day, Money.Euro(500_00)), new(new(Guid(0x35)), Day.AddYears(1), Money.Euro(300_00), Words)], 30, GrantAwarded),
        ["GrantAwarded.1-without-reports"] = new GrantEvent.GrantAwarded(Grant, [new(new(Guid(0x34)), Day, Money.Euro(800_00))], null, GrantAwarded),
        ["InvoiceRecorded.1"] = new GrantEvent.InvoiceRecorded(Grant, Money.Euro(700_00), Day, "0403200393", new string('a', 64), GrantReleased),
        ["InvoiceRecorded.1-nothing-released"] = new GrantEvent.InvoiceRecorded(Grant, Money.Euro(800_00), Day, "0403200393", new string('a', 64)),
        ["HoursConfirmed.1"] = new GrantEvent.HoursConfirmed(Grant, Other, 12),
        ["PartConfirmed.1"] = new GrantEvent.PartConfirmed(Grant, 1),
        ["PartConfirmed.1-of-a-later-year"] = new GrantEvent.PartConfirmed(Grant, 2, GrantAwarded),
        ["PartPaid.1"] = new GrantEvent.PartPaid(Grant, 1, Line, Small),
        ["ReportSubmitted.1"] = new GrantEvent.ReportSubmitted(Grant, 1, 2, Words),
        ["ReportAccepted.1"] = new GrantEvent.ReportAccepted(Grant, 1),
        ["ReportSentBack.1"] = new GrantEvent.ReportSentBack(Grant, 1, Words),
        ["ReportSkipped.1"] = new GrantEvent.ReportSkipped(Grant, 1, SkipReason.CoveredElsewhere, Words),
        ["GrantReleased.1"] = new GrantEvent.GrantReleased(Grant, ReleaseReason.Lapsed, GrantReleased),
        ["ReturnClaimed.1"] = new GrantEvent.ReturnClaimed(Grant, PaymentReference.Of(2026, ReferenceKind.GrantReturn, 1), Money.Euro(200_00), Words, GrantReleased),
        ["ReturnReceived.1"] = new GrantEvent.ReturnReceived(Grant, Line, Small),
        ["AidElementRecorded.1"] = new GrantEvent.AidElementRecorded(Member, AidSource.Guarantee, Money.Euro(700_00), Day, Words),
        ["GiftOffered.1"] = new GrantEvent.GiftOffered(Gift, Member, Other, Words, Money.Euro(150_00), Day),
        ["GiftOffered.1-to-the-fund"] = new GrantEvent.GiftOffered(Gift, Member, null, Words, Money.Euro(150_00), Day),
        ["GiftConfirmed.1"] = new GrantEvent.GiftConfirmed(Gift),
        ["CallOpened.1"] = new CallEvent.CallOpened(GrantCall, 1, Day, CallTerms),
        ["CallOpened.1-without-reports"] = new CallEvent.CallOpened(GrantCall, 1, Day, CallTerms with { ReportDays = null, Blind = false }),
        ["ApplicationScored.1"] = new CallEvent.ApplicationScored(Grant, [new("need", 9, Words), new("impact", 0, Words)]),
        ["RankingPublished.1"] = new CallEvent.RankingPublished(GrantCall, [new(Grant, 63, 8)]),
        ["CallAwarded.1"] = new CallEvent.CallAwarded(GrantCall),
        ["SetEnvelope.1"] = new GrantCommand.SetEnvelope(2026, EnvelopeKind.EmergencyAid, Money.Euro(10_000_00)),
        ["AwardGrant.1"] = new GrantCommand.AwardGrant(Grant, [new(Day, Money.Euro(500_00)), new(Day.AddYears(1), Money.Euro(300_00), Words)], 30),
        ["AwardGrant.1-without-reports"] = new GrantCommand.AwardGrant(Grant, [new(Day, Money.Euro(800_00))]),
        ["AwardCall.1"] = new CallCommand.AwardCall(GrantCall),
        ["LoanInterestReceived.1"] = new LoanEvent.LoanInterestReceived(Loan, Money.Euro(16_99), Entry.On(Day, new Transfer(Bank, new Account(AccountRole.InterestIncome, Member, Loan.ToString()), Money.Euro(16_99))), Line),
        ["LoanInterestReceived.1-from-the-deposit"] = new LoanEvent.LoanInterestReceived(
            Loan, Money.Euro(10_36), Entry.On(Day, new Transfer(new Account(AccountRole.DepositsPayable, Member), new Account(AccountRole.InterestIncome, Member, Loan.ToString()), Money.Euro(10_36)))),
        ["LoanRequested.1-at-a-rate"] = new LoanEvent.LoanRequested(Loan, 7, Terms with { RateBasisPoints = new(200) }),
        ["FundOpened.1-with-a-rate"] = new GovernanceEvent.FundOpened("Fonds Solidaire ASBL", Charter with { Loans = Charter.Loans with { RateBasisPointsMost = new(300) } }),
        ["TakeoverPrepared.1"] = new TakeoverEvent.TakeoverPrepared(Takeover, new string('f', 64)),
        ["TakeoverApproved.1"] = new TakeoverEvent.TakeoverApproved(new string('f', 64), Day, Entry.On(Day,
            new Transfer(Bank, new Account(AccountRole.ResultBroughtForward), Money.Euro(18_000_00)), new Transfer(new Account(AccountRole.ResultBroughtForward), new Account(AccountRole.DepositsPayable, Member), Money.Euro(5_000_00)))),
        ["TakeoverApproved.1-without-balances"] = new TakeoverEvent.TakeoverApproved(new string('f', 64), Day),
        ["LoanTakenOver.1"] = new LoanEvent.LoanTakenOver(
            Loan, 7, new LoanTerms(Member, Money.Euro(3_000_00), 2, 0, Day.AddMonths(-6), Day.AddMonths(-7), LoanPurpose.Other), "P-1", Reference, [new(Day.AddDays(-3), Money.Euro(500_00)), new(Day.AddYears(2), Money.Euro(500_00))], 1, false, Money.Euro(0),
            Entry.On(Day, new Transfer(new Account(AccountRole.LoansReceivableWithinYear, Member, Loan.ToString()), new Account(AccountRole.ResultBroughtForward), Money.Euro(500_00)),
                new Transfer(new Account(AccountRole.LoansReceivableBeyondYear, Member, Loan.ToString()), new Account(AccountRole.ResultBroughtForward), Money.Euro(500_00)))),
        ["GuaranteeTakenOver.1"] = new GuaranteeEvent.GuaranteeTakenOver(
            new(Guid(0x70)), 3, new GuaranteeTerms(Member, Takeover.Guarantees[0].Lender, Money.Euro(20_000_00), new(6_500), CreditPurpose.Other, Day.AddMonths(-9), Day.AddYears(3), 6, Day.AddMonths(-9)), "G-5", Day.AddMonths(-9), 2, new(true, false),
            Money.Euro(15_000_00), PaymentReference.Of(2025, ReferenceKind.Recourse, 2),
            Entry.On(Day, new Transfer(new Account(AccountRole.GuaranteesGiven, Member, new GuaranteeId(Guid(0x70)).ToString()), new Account(AccountRole.GuaranteesGivenCounterpart, Member, new GuaranteeId(Guid(0x70)).ToString()), Money.Euro(9_750_00)))),
        ["CostPoolOpened.1"] = new SharingEvent.CostPoolOpened(
            Pool, 1, new(2026, "IT", Words, SharingMethod.Time, [new(Member, 6_000), new(Other, 3_000, 2)], Money.Euro(12_000_00)), [new(Member, Shared(1)), new(Other, Shared(2))], Day),
        ["CostPoolOpened.1-in-tiers"] = new SharingEvent.CostPoolOpened(Pool, 1, Tiered, [new(Member, Shared(1))], Day),
        ["CostPoolChanged.1"] = new SharingEvent.CostPoolChanged(Pool, Money.Euro(13_000_00), [new(Member, 1_200)], [], Day),
        ["ActivityDeclared.1"] = new SharingEvent.ActivityDeclared(Pool, Member, true, true, Day),
        ["AdvancesCalled.1"] = new SharingEvent.AdvancesCalled(Pool, Money.Euro(1_000_00), Day, [new(Member, Money.Euro(500_50)), new(Other, Money.Euro(499_50))]),
        ["UseRecorded.1"] = new SharingEvent.UseRecorded(new(Guid(0x71)), Pool, Member, 90, Day),
        ["UseConfirmed.1"] = new SharingEvent.UseConfirmed(new(Guid(0x71))),
        ["UseWithdrawn.1"] = new SharingEvent.UseWithdrawn(new(Guid(0x71))),
        ["CostPrepared.1"] = new SharingEvent.CostPrepared(Cost, Pool, 1, new("0403200393", "Croix-Rouge", "BE71096123456769", Day, Money.Euro(900_00), Words, new string('a', 64))),
        ["CostApproved.1"] = new SharingEvent.CostApproved(Cost, OfPool(new(AccountRole.ServicesExpense, Subject: Pool.ToString()), new(AccountRole.SuppliersPayable, Subject: Cost.ToString()), 900_00)),
        ["CostWithdrawn.1"] = new SharingEvent.CostWithdrawn(Cost),
        ["CostWithdrawn.1-booked"] = new SharingEvent.CostWithdrawn(Cost, OfPool(new(AccountRole.SuppliersPayable, Subject: Cost.ToString()), new(AccountRole.ServicesExpense, Subject: Pool.ToString()), 900_00)),
        ["CostPaid.1"] = new SharingEvent.CostPaid(Cost, Line, OfPool(new(AccountRole.SuppliersPayable, Subject: Cost.ToString()), Bank, 900_00)),
        ["SharingReceived.1"] = new SharingEvent.SharingReceived(Pool, Member, Money.Euro(500_50), Line, OfPool(Bank, Advanced, 500_50)),
        ["CostSettlementPrepared.1"] = new SharingEvent.CostSettlementPrepared(Pool),
        ["CostPoolSettled.1"] = new SharingEvent.CostPoolSettled(
            Pool, Money.Euro(900_00), [new(Member, 500, 500, Money.Euro(450_00)), new(Other, 250, 500, Money.Euro(450_00))], Day, OfPool(Advanced, new(AccountRole.SharedCostIncome, Member, Pool.ToString()), 450_00)),
        ["CostPoolSettled.1-without-cost"] = new SharingEvent.CostPoolSettled(Pool, Money.Euro(0), [new(Member, 500, 500, Money.Euro(0))], Day),
        ["SharingCreditPaid.1"] = new SharingEvent.SharingCreditPaid(Pool, Member, Money.Euro(50_50), Line, OfPool(Advanced, Bank, 50_50)),
        ["SharingCreditCarried.1"] = new SharingEvent.SharingCreditCarried(Pool, Member, new(Guid(0x73)), Money.Euro(50_50), OfPool(Advanced, Advanced with { Subject = new CostPoolId(Guid(0x73)).ToString() }, 50_50)),
        ["OpenCostPool.1"] = new SharingCommand.OpenCostPool(Tiered),
        ["ChangeCostPool.1"] = new SharingCommand.ChangeCostPool(Pool, Money.Euro(13_000_00), [new(Member, 1_200), new(Other, 800, 2)]),
        ["PaymentPrepared.1-a-shared-cost"] = new PaymentEvent.PaymentPrepared(Payment, new(ObligationKind.SharedCost, Cost.Value), default, "BE71096123456769", Money.Euro(900_00), "COST-2026-001-1-D1", null),
        ["PaymentPrepared.1-a-sharing-credit"] = new PaymentEvent.PaymentPrepared(Payment, new(ObligationKind.SharingCredit, Pool.Value, 2), Other, "BE71096123456769", Money.Euro(50_50), "SHARE-2026-001-2-D1", null),
        ["LineMatched.1-in-text"] = new ReconciliationEvent.LineMatched(Line, Statement, Facts with { ReferenceInText = true }),
        ["LineSetAside.1"] = new ReconciliationEvent.LineSetAside(Line, Words),
        ["LineTakenUp.1"] = new ReconciliationEvent.LineTakenUp(Line),
        ["LineUnmatched.1"] = new ReconciliationEvent.LineUnmatched(Line, Money.Euro(250_00), Words),
        ["TakeBackPrepared.1"] = new ReconciliationEvent.TakeBackPrepared(Statement, Words),
        ["StatementTakenBack.1"] = new ReconciliationEvent.StatementTakenBack(Statement, Words),
        ["LineTakenBack.1"] = new ReconciliationEvent.LineTakenBack(Line, Small),
        ["LineTakenBack.1-of-zero"] = new ReconciliationEvent.LineTakenBack(Line),
        ["PeriodLockPrepared.1"] = new ReconciliationEvent.PeriodLockPrepared(Day),
        ["PeriodLocked.1"] = new ReconciliationEvent.PeriodLocked(Day),
        ["ContributionReversed.1"] = new ContributionEvent.ContributionReversed(PaymentReference.Of(2026, ReferenceKind.Contribution, 1), Member, Money.Euro(250_00), Line, Day, Small),
        ["RepaymentReversed.1"] = new LoanEvent.RepaymentReversed(Loan, Line, [new(1, Money.Euro(250_00))], Small),
        ["AgreementPrepared.1"] = new CascadeEvent.AgreementPrepared(Funded, 1, Agreed, PaymentReference.Of(2026, ReferenceKind.Cascade, 1), Day),
        ["AgreementPrepared.1-with-all-clauses"] = new CascadeEvent.AgreementPrepared(Funded, 1, Agreed with
        {
            Recognition = RecognitionPoint.Acceptance,
            Tranches = [new(Money.Euro(42_000_00), TrancheTrigger.Signature, Day), new(Money.Euro(18_000_00), TrancheTrigger.FinalReport)],
            ToleranceBasisPoints = 1_000,
            IndirectBasisPoints = 700,
            ThirdPartyMost = Money.Euro(30_000_00),
            DepthMost = 3,
            JustifiedBasisPoints = 8_000,
            Vat = VatRule.NotEligible,
            Sources = SourceOrder.Proportional,
            WholeLinesOnly = true,
            OnGrantingSha256 = new string('e', 64),
            LikeDays = 3,
            Duties = new([new(ReportKind.Interim, Day.AddDays(100)), new(ReportKind.Final, Day.AddDays(200))], 15, Day.AddYears(7), Words),
        }, PaymentReference.Of(2026, ReferenceKind.Cascade, 1), Day),
        ["AgreementApproved.1"] = new CascadeEvent.AgreementApproved(Funded, OfPool(OfFunder(AccountRole.SubsidiesReceivable), OfFunder(AccountRole.DeferredIncome), 60_000_00)),
        ["FunderReceived.1"] = new CascadeEvent.FunderReceived(Funded, Money.Euro(42_000_00), Line, OfPool(Bank with { Purpose = "COCOF-26" }, OfFunder(AccountRole.SubsidiesReceivable), 42_000_00)),
        ["SubGrantAwarded.1"] = new CascadeEvent.SubGrantAwarded(
            Sub, Funded, 1, Member, Money.Euro(15_000_00), PaymentReference.Of(2026, ReferenceKind.Cascade, 2), Day, null, OfPool(OfSub(AccountRole.SubGrantExpense), OfSub(AccountRole.GrantsPayable), 15_000_00)),
        ["SubGrantAwarded.1-granted-on"] = new CascadeEvent.SubGrantAwarded(new(Guid(0x83)), Funded, 2, Other, Money.Euro(1_500_00), PaymentReference.Of(2026, ReferenceKind.Cascade, 3), Day, Sub),
        ["SubGrantPaid.1"] = new CascadeEvent.SubGrantPaid(Sub, 1, Money.Euro(7_500_00), Line, OfPool(OfSub(AccountRole.GrantsPayable), Bank with { Purpose = "COCOF-26" }, 7_500_00)),
        ["ClaimSubmitted.1"] = new CascadeEvent.ClaimSubmitted(Claimed, Sub, 1,
        [
            new(
                new(ProofType.Invoice, Words, new string('a', 64), new string('d', 64), Day, Money.Euro(1_000_00), Money.Euro(210_00), Money.Euro(100_00), "BE0478450619", new string('b', 64)), Money.Euro(600_00), "staff", new(Day, "2026/4-3"),
                new(Day.AddDays(-30), Day), new("FTE", 8_000), [new("CITY-2026-7", Money.Euro(200_00))], new("61300", "A-2026-12")),
            new(new(ProofType.Payslip, Words, new string('c', 64), new string('e', 64), Day, Money.Euro(500_00), Sha256: new string('f', 64)), Money.Euro(300_00), "travel", new(Day)),
        ], Day),
        ["ExpenseReviewed.1"] = new CascadeEvent.ExpenseReviewed(Claimed, 1, Verdict.Accepted, Money.Euro(600_00), Money.Euro(0), Day),
        ["ExpenseReviewed.1-rejected"] = new CascadeEvent.ExpenseReviewed(
            Claimed, 2, Verdict.Rejected, Money.Euro(0), Money.Euro(300_00), Day, RejectReason.NoPaymentProof, OfPool(OfSub(AccountRole.SundryReceivable), OfSub(AccountRole.SubGrantExpense), 300_00)),
        ["SubGrantRefunded.1"] = new CascadeEvent.SubGrantRefunded(Sub, Money.Euro(500_00), Line, OfPool(Bank with { Purpose = "COCOF-26" }, OfSub(AccountRole.SundryReceivable), 500_00)),
        ["SubGrantClosed.1"] = new CascadeEvent.SubGrantClosed(Sub, Money.Euro(7_500_00), Money.Euro(0), Day, OfPool(OfSub(AccountRole.GrantsPayable), OfSub(AccountRole.SubGrantExpense), 7_500_00)),
        ["SubGrantClosed.1-granted-on"] = new CascadeEvent.SubGrantClosed(Sub, Money.Euro(0), Money.Euro(0), Day),
        ["FreedRedistributed.1"] = new CascadeEvent.FreedRedistributed(
            SharedOut, Funded, 1, RedistributionRule.Need, Money.Euro(6_000_00), [new(Sub, Money.Euro(6_000_00))], Day, null, OfPool(OfSub(AccountRole.SubGrantExpense), OfSub(AccountRole.GrantsPayable), 6_000_00)),
        ["FunderOwed.1"] = new CascadeEvent.FunderOwed(Funded, OwedBecause.CostRejected, Money.Euro(300_00), OfPool(OfFunder(AccountRole.SubsidyIncome), OfFunder(AccountRole.FundersPayable), 300_00)),
        ["FunderRepaid.1"] = new CascadeEvent.FunderRepaid(Funded, Money.Euro(2_000_00), Line, OfPool(OfFunder(AccountRole.FundersPayable), Bank with { Purpose = "COCOF-26" }, 2_000_00)),
        ["AwardSubGrant.1"] = new CascadeCommand.AwardSubGrant(Funded, Member, Money.Euro(15_000_00)),
        ["AwardSubGrant.1-granted-on"] = new CascadeCommand.AwardSubGrant(Funded, Member, Money.Euro(1_500_00), Sub),
        ["CloseSubGrant.1"] = new CascadeCommand.CloseSubGrant(Sub),
        ["RedistributeFreed.1"] = new CascadeCommand.RedistributeFreed(Funded, Money.Euro(100_00), [new(Sub, Money.Euro(200_00)), new(new(Guid(0x83)), Money.Euro(100_00))]),
        ["SubGrantAwarded.1-stricter"] = new CascadeEvent.SubGrantAwarded(new(Guid(0x83)), Funded, 2, Other, Money.Euro(1_500_00), PaymentReference.Of(2026, ReferenceKind.Cascade, 3), Day, Sub, null, Stricter: Stricter),
        ["AwardSubGrant.1-stricter"] = new CascadeCommand.AwardSubGrant(Funded, Member, Money.Euro(1_500_00), Sub, Stricter: Stricter),
        ["ExpenseReviewed.1-despite"] = new CascadeEvent.ExpenseReviewed(Claimed, 1, Verdict.Accepted, Money.Euro(600_00), Money.Euro(0), Day, null, null, [new(Claimed, 2)]),
        ["PaymentPrepared.1-a-sub-grant"] = new PaymentEvent.PaymentPrepared(Payment, new(ObligationKind.SubGrant, Sub.Value, 1), Member, "BE71096123456769", Money.Euro(7_500_00), "SUBG-2026-001-1-1-D1", "COCOF-26"),
        ["PaymentPrepared.1-a-funder-return"] = new PaymentEvent.PaymentPrepared(Payment, new(ObligationKind.FunderReturn, Funded.Value, 1), default, "BE71096123456769", Money.Euro(2_000_00), "FUND-2026-001-1-D1", "COCOF-26"),
        ["CharterChanged.1-with-tolerance"] = new GovernanceEvent.CharterChanged(Charter with { Reconciliation = new(Money.Euro(2), Money.Euro(5_00)) }),
        ["DifferencePrepared.1"] = new ReconciliationEvent.DifferencePrepared(new(Line, Reference, Money.Euro(-2))),
        ["DifferenceBooked.1"] = new ReconciliationEvent.DifferenceBooked(new(Line, Reference, Money.Euro(-2)), true, Small),
        ["FreedRedistributed.1-granted-on"] = new CascadeEvent.FreedRedistributed(SharedOut, Funded, 2, RedistributionRule.WaitingList, Money.Euro(500_00), [new(new(Guid(0x83)), Money.Euro(500_00))], Day, Sub),
        ["RedistributionReversed.1"] = new CascadeEvent.RedistributionReversed(SharedOut, Day, OfPool(OfSub(AccountRole.GrantsPayable), OfSub(AccountRole.SubGrantExpense), 6_000_00)),
        ["RedistributionReversed.1-granted-on"] = new CascadeEvent.RedistributionReversed(SharedOut, Day),
        ["PartPooled.1"] = new CascadeEvent.PartPooled(Sub, Member, Money.Euro(500_00), Words, Day, OfPool(OfSub(AccountRole.GrantsPayable), OfSub(AccountRole.SubGrantExpense), 500_00)),
        ["PartPooled.1-granted-on"] = new CascadeEvent.PartPooled(new(Guid(0x83)), Other, Money.Euro(500_00), Words, Day),
        ["SubGrantAwarded.1-as-small-aid"] = new CascadeEvent.SubGrantAwarded(
            Sub, Funded, 1, Member, Money.Euro(15_000_00), PaymentReference.Of(2026, ReferenceKind.Cascade, 2), Day, null, OfPool(OfSub(AccountRole.SubGrantExpense), OfSub(AccountRole.GrantsPayable), 15_000_00), true),
        ["AwardSubGrant.1-as-small-aid"] = new CascadeCommand.AwardSubGrant(Funded, Member, Money.Euro(15_000_00), null, true),
        ["RedistributeFreed.1-from-a-waiting-list"] = new CascadeCommand.RedistributeFreed(Funded, Money.Euro(100_00), [new(Sub, Money.Euro(200_00), true)], RedistributionRule.WaitingList, new(Guid(0x83))),
        ["ReverseRedistribution.1"] = new CascadeCommand.ReverseRedistribution(SharedOut),
        ["CallOpened.1-under-an-agreement"] = new CallEvent.CallOpened(GrantCall, 1, Day, CallTerms with { Parts = [], ReportDays = null, Agreement = Funded, DeMinimis = true, ScoreBy = Day.AddDays(60) }),
        ["GrantRequested.1-with-the-least"] = new GrantEvent.GrantRequested(Grant, 3, Member, GrantKind.OwnGrant, Money.Euro(800_00), Words, Day, null, GrantCall, 2, Money.Euro(500_00)),
        ["ApplicationAwarded.1"] = new CallEvent.ApplicationAwarded(Grant, Sub, Day),
        ["AmendmentPrepared.1"] = new CascadeEvent.AmendmentPrepared(Funded, Agreed, Day),
        ["AgreementAmended.1"] = new CascadeEvent.AgreementAmended(Funded, Agreed, Day),
        ["AgreementAmended.1-with-more"] = new CascadeEvent.AgreementAmended(Funded, Agreed, Day, OfPool(OfFunder(AccountRole.SubsidiesReceivable), OfFunder(AccountRole.DeferredIncome), 5_000_00)),
        ["AgreementClosingPrepared.1"] = new CascadeEvent.AgreementClosingPrepared(Funded, Day),
        ["AgreementClosed.1"] = new CascadeEvent.AgreementClosed(Funded, Money.Euro(18_000_00), Day, OfPool(OfFunder(AccountRole.DeferredIncome), OfFunder(AccountRole.SubsidiesReceivable), 18_000_00)),
        ["AgreementWithdrawn.1"] = new CascadeEvent.AgreementWithdrawn(Funded, Day),
        ["ReportDelivered.1"] = new CascadeEvent.ReportDelivered(Funded, 1, new string('e', 64), Day),
        ["ReportDelivered.1-of-a-sub-grant"] = new CascadeEvent.ReportDelivered(Funded, 2, new string('e', 64), Day, Sub),
        ["DifferenceUndone.1"] = new ReconciliationEvent.DifferenceUndone(new(Line, Reference, Money.Euro(-2)), Small),
        ["MoneyAnnounced.1"] = new ExpectedEvent.MoneyAnnounced(Awaited, 7, new(Member, null, Money.Euro(300_00), Day.AddDays(20), AnnouncedAs.OperatingIncome), PaymentReference.Of(2026, ReferenceKind.ExpectedMoney, 7), Day),
        ["MoneyAnnounced.1-a-gift-for-a-purpose"] = new ExpectedEvent.MoneyAnnounced(Awaited, 7, new(null, Words, Money.Euro(1_000_00), Day, AnnouncedAs.Gift, "ROOF-26"), PaymentReference.Of(2026, ReferenceKind.ExpectedMoney, 7), Day),
        ["AnnouncementChanged.1"] = new ExpectedEvent.AnnouncementChanged(Awaited, Money.Euro(900_00), Day.AddDays(60), Words, Day),
        ["AnnouncementWithdrawn.1"] = new ExpectedEvent.AnnouncementWithdrawn(Awaited, Words, Day),
        ["AnnouncedMoneyReceived.1"] = new ExpectedEvent.AnnouncedMoneyReceived(Awaited, Money.Euro(250_00), Line, Entry.On(Day, new Transfer(Bank with { Purpose = "GIFT/ROOF-26" }, new(AccountRole.DeferredIncome, default, Awaited.ToString(), "GIFT/ROOF-26"), Money.Euro(250_00)))),
        ["AnnouncedMoneyReversed.1"] = new ExpectedEvent.AnnouncedMoneyReversed(Awaited, Money.Euro(250_00), Line, Entry.On(Day, new Transfer(new(AccountRole.GiftIncome, Member), Bank with { Role = AccountRole.Suspense }, Money.Euro(250_00)))),
        ["NoMovementDeclared.1"] = new ReconciliationEvent.NoMovementDeclared("BE68539007547034", Day, Words),
        ["UseWithdrawalAsked.1"] = new SharingEvent.UseWithdrawalAsked(new(Guid(0x71))),
        ["DocumentAttached.1"] = new DocumentEvent.DocumentAttached(Filed, DocumentCase.Of(Loan), new(new string('e', 64), 120_000, DocumentType.Xlsx), Words, Day),
        ["DocumentWithdrawn.1"] = new DocumentEvent.DocumentWithdrawn(Filed, Words, Day),
        ["HoldPlaced.1"] = new DocumentEvent.HoldPlaced(Filed, Words, Day),
        ["HoldLifted.1"] = new DocumentEvent.HoldLifted(Filed, Words, Day),
        ["DocumentErased.1"] = new DocumentEvent.DocumentErased(Filed, new DateOnly(2036, 12, 31), Day.AddYears(11)),
        ["CharterChanged.1-with-documents"] = new GovernanceEvent.CharterChanged(Charter with { Documents = DocumentRules.Default }),
    };

    private static AgreementId Funded => new(Guid(0x80));

    private static SubGrantId Sub => new(Guid(0x81));

    private static RedistributionId SharedOut => new(Guid(0x84));

    private static ClaimId Claimed => new(Guid(0x82));

    private static StricterClauses Stricter => new([new("staff", Money.Euro(1_000_00))], Day.AddDays(1), Day.AddDays(300), 9_000, Money.Euro(500_00));

    private static AgreementTerms Agreed => new(
        "Cocof", "BE71096123456769", "COCOF-26", Money.Euro(60_000_00), new(2026, 1, 1), new(2026, 12, 31), RecognitionPoint.Commitment, [new("staff", "Personnel", Money.Euro(50_000_00)), new("travel", "Voyages", Money.Euro(5_000_00))]);

    private static Account OfFunder(AccountRole role) => new(role, Subject: Funded.ToString(), Purpose: "COCOF-26");

    private static Account OfSub(AccountRole role) => new(role, Member, Sub.ToString(), "COCOF-26");

    private static Takeover Takeover => new(Day,
        [new(AccountRole.Bank, Money.Euro(18_000_00), "BE68539007547034"), new(AccountRole.ResultBroughtForward, Money.Euro(-400_00))], [new("0478450619", Money.Euro(5_000_00))],
        [new("P-1", "0478450619", Money.Euro(3_000_00), Day.AddMonths(-7), Day.AddMonths(-6), [new(Day.AddDays(-3), Money.Euro(500_00)), new(Day.AddYears(2), Money.Euro(500_00))], false, Money.Euro(0))],
        [new("G-5", "0478450619", new("Banque du Midi", "0999999922", "BE00999999999999"), Money.Euro(20_000_00), new(6_500), Money.Euro(15_000_00), Money.Euro(9_750_00), Day.AddMonths(-9), Day.AddYears(3), 6, new(true, false))]);

    private static AnnouncementId Awaited => new(Guid(0x74));

    private static DocumentId Filed => new(Guid(0x80));

    private static CostPoolId Pool => new(Guid(0x70));

    private static SharedCostId Cost => new(Guid(0x72));

    private static Account Advanced => new(AccountRole.SharingAdvances, Member, Pool.ToString());

    private static CostPoolTerms Tiered => new(2026, "Salle", Words, SharingMethod.Tiers, [new(Member, 1_200)], Money.Euro(5_000_00), KeyUnit.FullTimeHundredths, [new(0, 3), new(1_000, 1)]);

    private static PaymentReference Shared(int number) => PaymentReference.Of(2026, ReferenceKind.Sharing, number);

    private static Entry OfPool(Account debit, Account credit, long cents) => Entry.On(Day, new Transfer(debit, credit, Money.Euro(cents)));

    private static CreditLineId Credit => new(Guid(0x60));

    private static DepositId Placed => new(Guid(0x70));

    private static WithdrawalId Notice => new(Guid(0x71));

    private static DrawId Drawn => new(Guid(0x61));

    private static Entry OfCredit(AccountRole debit, AccountRole credit, long cents) =>
        Entry.On(Day, new Transfer(new Account(debit, Member, Credit.ToString()), new Account(credit, Member, Credit.ToString()), Money.Euro(cents)));

    private static Entry OfLoan(AccountRole debit, AccountRole credit, long cents) =>
        Entry.On(Day, new Transfer(new Account(debit, Member, Loan.ToString()), new Account(credit, Member, Loan.ToString()), Money.Euro(cents)));

    /// <summary>A UUID that ends in a number.</summary>
    public static Guid Guid(byte last) => new(0x0190b5b2, 0x8c3e, 0x7f0c, 0x8e, 0x0d, 0x3c, 0x5b, 0x7a, 0x9e, 0x1f, last);
}
