// GovernanceSteps: what a person of a scenario may ask of Governance: proposals, ballots, proxies, meetings, tasks and minutes.
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Testing;

namespace SolidarityFund.Domain.Tests.Scenarios;

/// <summary>The verbs of Governance, and of Membership where a decision needs them.</summary>
public static class GovernanceSteps
{
    private const string N = Word.Name, A = Word.Amount, D = Word.Day, T = Word.Text;
    private const string Where = "(?: in meeting (?<meeting>" + N + ")| on (?<proposal>" + N + "))*";

    /// <summary>What a proposal may hold.</summary>
    private static readonly (Regex Pattern, Func<World, Match, IProposable> Make)[] HeldLines =
    [
        Held($"agree loan (?<loan>{N})(?<conditions> if {T}(?: and {T})*)?", (w, m) => new LoanCommand.AgreeLoan(w.Of<LoanId>(m.Groups["loan"].Value)) { Conditions = TermsSteps.Conditions(m) }),
        Held($"cancel the tranches of loan (?<loan>{N})", (w, m) => new LoanCommand.CancelTranches(w.Of<LoanId>(m.Groups["loan"].Value))),
        Held($"reschedule loan (?<loan>{N}) to (?<plan>nothing|{A} on {D}(?:, {A} on {D})*)", (w, m) => new LoanCommand.RescheduleLoan(w.Of<LoanId>(m.Groups["loan"].Value),
            [.. Regex.Matches(m.Groups["plan"].Value, $"(?<amount>{A}) on (?<on>{D})").Select(i => new PlannedInstalment(Word.Date(i.Groups["on"].Value), Word.Money(i.Groups["amount"].Value)))])),
        .. RequestLines.Held,
        Held($"ratify aid (?<aid>{N})", (w, m) => new AidCommand.RatifyAid(w.Of<AidId>(m.Groups["aid"].Value))),
        Held($"exclude (?<member>{N}) for (?<why>\\S+)", (w, m) => new MembershipCommand.ExcludeMember(Member(w, m), m.Groups["why"].Value)),
        .. ContributionSteps.Held,
        Held("change the charter", (w, _) => new GovernanceCommand.ChangeCharter(w.NextCharter)),
        Held($"choose among (?<loans>{N}(?:, {N})*) within (?<envelope>{A})", (w, m) => new GovernanceCommand.ChooseAmong(
            [.. m.Groups["loans"].Value.Split(", ").Select(l => (IProposable)new LoanCommand.AgreeLoan(w.Of<LoanId>(l)))], Word.Money(m.Groups["envelope"].Value))),
        Held($"resolve (?<text>{T})(?: about the (?<kind>\\w+))?(?: of (?<amount>{A}))?(?: concerning (?<member>{N}))?(?<tasks>(?:; (?:the fund|{N}) does {T} by {D})*)", (w, m) => new GovernanceCommand.AdoptResolution(
            m.Groups["kind"].Success ? Enum.Parse<DecisionKind>(m.Groups["kind"].Value, ignoreCase: true) : DecisionKind.Resolution,
            Word.Kept(m.Groups["text"].Value), m.Groups["amount"].Success ? Word.Money(m.Groups["amount"].Value) : null, m.Groups["member"].Success ? Member(w, m) : null,
            [.. Regex.Matches(m.Groups["tasks"].Value, $"; (?<who>the fund|{N}) does (?<what>{T}) by (?<due>{D})").Select(t => TaskOf(w, t))])),
        .. GuaranteeSteps.HeldLines,
        .. PledgeSteps.HeldLines,
        .. CreditLineSteps.HeldLines,
        .. SharingSteps.HeldLines,
        .. CascadeSteps.HeldLines,
        .. LossLines.Held.Select(h => Held(h.Pattern, h.Make)),
        .. GrantSteps.HeldLines,
    ];

    /// <summary>The verbs, in the shape of <see cref="Steps"/>.</summary>
    public static readonly (Regex Pattern, Func<World, Match, Step, Asked> Make)[] Verbs =
    [
        Verb($"proposes (?<new>{N}) to (?<held>(?!admit ).+?)(?: in meeting (?<meeting>{N}))?(?: as second call of (?<first>{N}))?(?<secret> in secret)?(?: because (?<motive>{T}))?(?: to review on (?<review>{D}))?", (w, m) => new(
            new GovernanceCommand.Propose(HeldOf(w, m), MeetingOf(w, m), m.Groups["first"].Success ? w.Of<ProposalId>(m.Groups["first"].Value) : null, m.Groups["secret"].Success,
                m.Groups["motive"].Success ? Word.Kept(m.Groups["motive"].Value) : null, m.Groups["review"].Success ? Word.Date(m.Groups["review"].Value) : null),
            events => w.Call(m.Groups["new"].Value, events.OfType<GovernanceEvent.ProposalOpened>().Single().Proposal))),
        Verb($"amends (?<proposal>{N}) to (?<held>(?!admit ).+)", (w, m) => new(new GovernanceCommand.AmendProposal(Proposal(w, m), HeldOf(w, m)))),
        Verb($"amends (?<proposal>{N}) to admit (?<member>{N})(?<facts>.*)", (w, m) => new(new GovernanceCommand.AmendProposal(Proposal(w, m), new MembershipCommand.AdmitMember(Steps.Organisation(m))))),
        Verb($"takes back (?<proposal>{N})", (w, m) => new(new GovernanceCommand.WithdrawProposal(Proposal(w, m)))),
        Verb($"objects to (?<proposal>{N}) as (?<member>{N})(?: on (?<ground>\\w+))?(?: because (?<text>{T}))?", (w, m) => new(new GovernanceCommand.CastVote(
            Proposal(w, m), Member(w, m), Choice.Objection, m.Groups["ground"].Success ? Enum.Parse<ObjectionGround>(m.Groups["ground"].Value) : null,
            m.Groups["text"].Success ? Word.Kept(m.Groups["text"].Value) : null))),
        Verb($"votes for (?<proposal>{N}) as (?<member>{N}) on (?<ground>\\w+)", (w, m) => new(
            new GovernanceCommand.CastVote(Proposal(w, m), Member(w, m), Choice.For, Enum.Parse<ObjectionGround>(m.Groups["ground"].Value)))),
        Verb($"seals a vote on (?<proposal>{N}) as (?<member>{N}): (?<seal>.+)", (w, m) => new(new GovernanceCommand.CastSealedVote(Proposal(w, m), Member(w, m), m.Groups["seal"].Value))),
        Verb($"ranks (?<loans>{N}(?:, {N})*) on (?<proposal>{N}) as (?<member>{N})", (w, m) => new(new GovernanceCommand.CastRanking(Proposal(w, m), Member(w, m), Order(w, m)))),
        Verb($"enters a (?<medium>paper|telephone) vote (?<choice>for|against|abstaining on) (?<proposal>{N}) as (?<member>{N})", (w, m) => new(new GovernanceCommand.EnterPaperVote(
            Proposal(w, m), Member(w, m), m.Groups["choice"].Value switch { "for" => Choice.For, "against" => Choice.Against, _ => Choice.Abstain },
            Enum.Parse<VoteMedium>(m.Groups["medium"].Value, ignoreCase: true)))),
        Verb($"reads (?<proposal>{N}) as (?<member>{N})", (w, m) => new(new GovernanceCommand.MarkRead(Proposal(w, m), Member(w, m)))),
        Verb($"says of (?<proposal>{N}) (?<text>{T})", (w, m) => new(new GovernanceCommand.Comment(Proposal(w, m), Word.Kept(m.Groups["text"].Value)))),
        Verb($"declares a conflict of (?<member>{N}) on (?<proposal>{N}): (?<text>{T})", (w, m) => new(new GovernanceCommand.DeclareConflict(Proposal(w, m), Member(w, m), Word.Kept(m.Groups["text"].Value)))),
        Verb($"gives the proxy of (?<member>{N}) to (?<holder>{N}){Where}", (w, m) => new(
            new GovernanceCommand.GiveProxy(Member(w, m), w.Of<MemberId>(m.Groups["holder"].Value), MeetingOf(w, m), m.Groups["proposal"].Success ? Proposal(w, m) : null))),
        Verb($"takes back the proxy of (?<member>{N}){Where}", (w, m) => new(
            new GovernanceCommand.RevokeProxy(Member(w, m), MeetingOf(w, m), m.Groups["proposal"].Success ? Proposal(w, m) : null))),
        Verb($"closes (?<proposal>{N}) with (?<for>\\d+) for, (?<against>\\d+) against and (?<abstained>\\d+) abstained", (w, m) => new(new GovernanceCommand.CloseProposal(
            Proposal(w, m), new SecretCount(Word.Number(m.Groups["for"].Value), Word.Number(m.Groups["against"].Value), Word.Number(m.Groups["abstained"].Value))))),
        Verb($"convenes meeting (?<new>{N}) of (?<body>\\S+) on (?<day>{D}) at (?<hour>\\d\\d:\\d\\d)(?: as second call of (?<first>{N}))?", (w, m) => new(
            new GovernanceCommand.ConveneMeeting(m.Groups["body"].Value, Word.Date(m.Groups["day"].Value), TimeOnly.ParseExact(m.Groups["hour"].Value, "HH:mm", CultureInfo.InvariantCulture),
                Word.Kept("\"the hall\""), m.Groups["first"].Success ? w.Of<MeetingId>(m.Groups["first"].Value) : null),
            events => w.Call(m.Groups["new"].Value, events.OfType<GovernanceEvent.MeetingConvened>().Single().Meeting))),
        Verb($"opens meeting (?<meeting>{N})", (w, m) => new(new GovernanceCommand.OpenMeeting(MeetingOf(w, m)!.Value))),
        Verb($"closes meeting (?<meeting>{N})", (w, m) => new(new GovernanceCommand.CloseMeeting(MeetingOf(w, m)!.Value))),
        Verb($"cancels meeting (?<meeting>{N})", (w, m) => new(new GovernanceCommand.CancelMeeting(MeetingOf(w, m)!.Value))),
        Verb($"notes (?<member>{N}) (?<attendance>present|excused) in meeting (?<meeting>{N})", (w, m) => new(
            new GovernanceCommand.RecordAttendance(MeetingOf(w, m)!.Value, Member(w, m), Enum.Parse<Attendance>(m.Groups["attendance"].Value, ignoreCase: true)))),
        Verb($"states the outcome of (?<proposal>{N}) as (?<text>{T})", (w, m) => new(new GovernanceCommand.StateOutcome(Proposal(w, m), Word.Kept(m.Groups["text"].Value)))),
        Verb($"assigns task (?<new>{N}) of (?<proposal>{N}): (?<who>the fund|{N}) does (?<what>{T}) by (?<due>{D})", (w, m) => new(
            new GovernanceCommand.AssignFollowUp(Proposal(w, m), TaskOf(w, m)), events => w.Call(m.Groups["new"].Value, events.OfType<GovernanceEvent.FollowUpAssigned>().Single().FollowUp))),
        Verb($"finishes task (?<task>\\d+) of (?<proposal>{N})", (w, m) => new(new GovernanceCommand.FinishFollowUp(GovernanceChecks.TaskOf(w, m).Id))),
        Verb($"finishes task (?<task>{N})", (w, m) => new(new GovernanceCommand.FinishFollowUp(w.Of<FollowUpId>(m.Groups["task"].Value)))),
        Verb($"issues minutes(?: of meeting (?<meeting>{N})| of proposal (?<proposal>{N}))*(?: as of record (?<asOf>-?\\d+))?(?: hashed (?<hash>\\S+))?", (w, m) => new(new GovernanceCommand.IssueMinutes(
            MeetingOf(w, m), m.Groups["proposal"].Success ? Proposal(w, m) : null, m.Groups["asOf"].Success ? Word.Number(m.Groups["asOf"].Value) : w.Fund.Confirmed.Version, Hashes(m)))),
        Verb("signs minutes (?<number>\\d+)(?: hashed (?<hash>\\S+))?", (_, m) => new(new GovernanceCommand.SignMinutes(Word.Number(m.Groups["number"].Value), Hashes(m)))),
        Verb($"changes the charter without a vote", (w, _) => new(new GovernanceCommand.ChangeCharter(w.NextCharter))),
        Verb($"makes (?<person>{N}) (?<office>chair|secretary) of (?<body>\\S+) for (?<member>{N})", (w, m) => new(new MembershipCommand.GrantMandate(
            FundInMemory.Person(m.Groups["person"].Value), m.Groups["body"].Value == BodyCodes.Committee ? MandateRole.Committee : MandateRole.Seat, Member(w, m),
            Body: m.Groups["body"].Value == BodyCodes.Committee ? null : m.Groups["body"].Value, Office: Enum.Parse<Office>(m.Groups["office"].Value, ignoreCase: true)))),
    ];

    private static (Regex, Func<World, Match, Step, Asked>) Verb(string pattern, Func<World, Match, Asked> make) => (new Regex($"^{pattern}$"), (w, m, _) => make(w, m));

    private static (Regex, Func<World, Match, IProposable>) Held(string pattern, Func<World, Match, IProposable> make) => (new Regex($"^{pattern}$"), make);

    private static IProposable HeldOf(World w, Match m)
    {
        foreach (var (pattern, make) in HeldLines)
            if (pattern.Match(m.Groups["held"].Value) is { Success: true } match) return make(w, match);
        throw new StepException("agree loan …, ratify aid …, suspend …, exclude …, change the charter, choose among … or resolve …", m.Groups["held"].Value);
    }

    private static ProposalId Proposal(World w, Match m) => w.Of<ProposalId>(m.Groups["proposal"].Value);

    private static MemberId Member(World w, Match m) => w.Of<MemberId>(m.Groups["member"].Value);

    private static MeetingId? MeetingOf(World w, Match m) => m.Groups["meeting"].Success ? w.Of<MeetingId>(m.Groups["meeting"].Value) : null;

    private static FollowUpTask TaskOf(World w, Match m) => new(
        m.Groups["who"].Value == "the fund" ? null : w.Of<MemberId>(m.Groups["who"].Value), Word.Kept(m.Groups["what"].Value), Word.Date(m.Groups["due"].Value));

    /// <summary>Loans as the numbers of the options that they are; one that is no option gets a number that no option has.</summary>
    private static EquatableArray<int> Order(World w, Match m)
    {
        var options = w.Fund.State.Proposals.Proposals.GetValueOrDefault(Proposal(w, m))?.Held is GovernanceCommand.ChooseAmong choose ? choose.Options : [];
        return [.. m.Groups["loans"].Value.Split(", ").Select(l => options.Items.IndexOf(new LoanCommand.AgreeLoan(w.Of<LoanId>(l))))];
    }

    /// <summary>The hashes of three texts; of other texts under another word, and none at all under "badly".</summary>
    private static MinutesHashes Hashes(Match m)
    {
        var word = m.Groups["hash"].Value;
        return word == "badly" ? new("", "", "") : new(Of("en"), Of("fr"), Of("nl"));

        string Of(string language) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{word} {language}")));
    }
}
