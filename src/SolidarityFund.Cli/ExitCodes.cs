// ExitCodes: what a script learns from the exit code alone, and which refusal means which.
using SolidarityFund.Actors;
using SolidarityFund.Domain.Bookkeeping;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Documents;
using SolidarityFund.Domain.Exits;
using SolidarityFund.Domain.Expected;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.PeerLoans;
using SolidarityFund.Domain.Pledges;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Domain.Requests;
using SolidarityFund.Domain.Sharing;

namespace SolidarityFund.Cli;

/// <summary>Exit codes; stable.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>The database or the network failed; the same command may be given again.</summary>
    public const int Failed = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>A rule says no, or a check found problems.</summary>
    public const int Refused = 3;

    /// <summary>This person may not.</summary>
    public const int NotAllowed = 4;

    /// <summary>There is no such thing.</summary>
    public const int NotFound = 5;

    /// <summary>It was done before, or otherwise.</summary>
    public const int Conflict = 6;

    /// <summary>Some of it was done.</summary>
    public const int PartlyDone = 7;

    private static readonly HashSet<RefusalKind> Forbidden =
    [
        MembershipRefusals.RoleMissing, CommonRefusals.DecisionNeeded, MembershipRefusals.NotTheirDelegate, AidRefusals.ApplicantApproves, AidRefusals.ApprovedTwice, AidRefusals.OrganisationApprovedTwice,
        ContributionRefusals.CreditBySamePerson, BookkeepingRefusals.SamePreparer, PaymentRefusals.SamePersonTwice, SharingRefusals.CostBySamePerson, SharingRefusals.SettledBySamePerson, SharingRefusals.UseConfirmedByRecorder, CascadeRefusals.AgreementBySamePerson, CascadeRefusals.ExpenseReviewerTied, PaymentRefusals.OwnFile, PaymentRefusals.OwnOrganisation, GovernanceRefusals.NotTheirVote, GovernanceRefusals.Recused,
        GovernanceRefusals.NotOnRoll, GovernanceRefusals.MemberRecused, GovernanceRefusals.NotTheirProposal, GovernanceRefusals.SecondPersonNeeded, MembershipRefusals.AuditorStandsApart, MembershipRefusals.OwnInterest, MembershipRefusals.OwnFigures, ExitRefusals.SamePersonSettles, ExitRefusals.OwnExit,
        GuaranteeRefusals.AdviserTied, PledgeRefusals.RecourseSamePerson, PeerLoanRefusals.PeerOtherSideNeeded, RequestRefusals.NotInFollowUpGroup,
        GrantRefusals.NotASide, GrantRefusals.HoursOfOnePerson, GrantRefusals.SkipBySamePerson, GrantRefusals.GiftByOnePerson, GrantRefusals.NotReviewer, GrantRefusals.ReviewerTied,
        DocumentRefusals.DocumentOfOwn,
    ];

    private static readonly HashSet<RefusalKind> Missing =
    [
        CommonRefusals.FundNotOpen, MembershipRefusals.MemberUnknown, ContributionRefusals.ContributionUnknown, LoanRefusals.LoanUnknown, AidRefusals.AidUnknown, PaymentRefusals.PaymentUnknown, PaymentRefusals.FileUnknown,
        GovernanceRefusals.ProposalUnknown, GovernanceRefusals.MeetingUnknown, GovernanceRefusals.BodyUnknown, GovernanceRefusals.FollowUpUnknown, GovernanceRefusals.MinutesUnknown,
        GovernanceRefusals.ProxyNotGiven, BookkeepingRefusals.EntryNotWaiting, ReconciliationRefusals.LineNotWaiting, MembershipRefusals.MandateNotHeld,
        MembershipRefusals.ApplicantUnknown, MembershipRefusals.InterestNotDeclared, ExitRefusals.NotDissolving,
        TermsRefusals.ConditionUnknown, GuaranteeRefusals.GuaranteeUnknown, GuaranteeRefusals.CallUnknown, PledgeRefusals.PledgeUnknown, PledgeRefusals.RecourseNotWaiting, PeerLoanRefusals.PeerLoanUnknown,
        GrantRefusals.GrantUnknown, GrantRefusals.PartUnknown, GrantRefusals.GiftUnknown, GrantRefusals.GrantCallUnknown, RequestRefusals.RequestUnknown,
        ExpectedRefusals.AnnouncementUnknown,
        DocumentRefusals.DocumentUnknown, DocumentRefusals.DocumentCaseUnknown,
    ];

    private static readonly HashSet<RefusalKind> Clashes =
    [
        ActorRefusals.CommandIdReused, GovernanceRefusals.FundAlreadyOpen, GovernanceRefusals.AlreadyProposed, GovernanceRefusals.VoteClosed, GovernanceRefusals.VoteTooLate, GovernanceRefusals.ProposalTakenBack,
        GovernanceRefusals.ReadAlready, GovernanceRefusals.VotedItself, GovernanceRefusals.PaperVotesDiffer, GovernanceRefusals.ProxyGivenAlready, GovernanceRefusals.AttendanceKnown,
        GovernanceRefusals.FollowUpDone, GovernanceRefusals.MinutesIssuedAlready, GovernanceRefusals.MinutesSignedAlready, MembershipRefusals.AlreadyMember,
        MembershipRefusals.IbanTaken, MembershipRefusals.MandateAlreadyHeld, MembershipRefusals.AlreadyApplied, MembershipRefusals.CharterAlreadyAccepted,
        MembershipRefusals.NoticeAlreadyGiven, MembershipRefusals.KindUnchanged, MembershipRefusals.InterestAlreadyDeclared, MembershipRefusals.MemberGone, ReconciliationRefusals.BankAccountKnown, ReconciliationRefusals.StatementKnown, ReconciliationRefusals.LineKnown,
        ContributionRefusals.PeriodAlreadyCalled, PaymentRefusals.OrderAlreadyMade, PaymentRefusals.PaymentNotWaiting, PaymentRefusals.OrderInFile, PaymentRefusals.FileWithdrawn, PaymentRefusals.FileAtBank, BookkeepingRefusals.AlreadyBegun, ExitRefusals.ExitOver,
        TermsRefusals.ConditionAlreadyMet, GuaranteeRefusals.CounterGuaranteeKnown, GrantRefusals.InvoiceKnown, GrantRefusals.ReturnClaimedTwice, GrantRefusals.GiftConfirmedTwice, GrantRefusals.AppliedTwice,
        DocumentRefusals.DocumentKnown,
    ];

    public static int Of(Refusal refusal) =>
        Forbidden.Contains(refusal.Kind) ? NotAllowed : Missing.Contains(refusal.Kind) ? NotFound : Clashes.Contains(refusal.Kind) ? Conflict
        : refusal.Kind == ActorRefusals.FundBusy ? Failed : Refused;
}

/// <summary>Ends an invocation with an exit code and a sentence.</summary>
internal sealed class CliException(int exitCode, string message) : Exception(message)
{
    public int ExitCode { get; } = exitCode;

    public static CliException Usage(string message) => new(ExitCodes.Usage, message);

    public static CliException NotFound(string message) => new(ExitCodes.NotFound, message);
}
