// MembershipSteps: the verbs and then-lines of the scenario language that tell of members: how they come, stay and go, who sits where, who is tied to whom.
using System.Globalization;
using System.Text.RegularExpressions;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Testing;

namespace SolidarityFund.Domain.Tests.Scenarios;

/// <summary>The part of the scenario language for Membership.</summary>
public static class MembershipSteps
{
    private const string N = Word.Name, A = Word.Amount, D = Word.Day;
    private const string Codes = @"[\w,-]+";

    /// <summary>What a person may ask.</summary>
    public static IEnumerable<(string Pattern, Func<World, Match, Asked> Make)> Verbs { get; } =
    [
        ($"registers the application of (?<member>{N})(?: as (?<kind>full|adherent|observer|funder))?(?: meeting (?<met>{Codes}))?(?: accepting version (?<version>\\d+))?(?<facts>.*)", (w, m) => new(
            new MembershipCommand.ApplyForMembership(Steps.Organisation(m), Parsed<MemberKind>(m, "kind") ?? MemberKind.Full,
                m.Groups["met"].Success ? List(m.Groups["met"].Value) : w.Charter.MembershipRules.InclusionRules, m.Groups["version"].Success ? Word.Number(m.Groups["version"].Value) : null),
            events => w.Call(m.Groups["member"].Value, events.OfType<MembershipEvent.MembershipApplied>().Single().Member))),
        Proposal($"admit applicant (?<member>{N})", (w, m) => new MembershipCommand.AdmitApplicant(Member(w, m))),
        Proposal($"refuse applicant (?<member>{N})", (w, m) => new MembershipCommand.RefuseApplicant(Member(w, m))),
        Proposal($"suspend (?<member>{N}) for (?<code>\\S+)", (w, m) => new MembershipCommand.SuspendMember(Member(w, m), m.Groups["code"].Value)),
        Proposal($"reinstate (?<member>{N})", (w, m) => new MembershipCommand.ReinstateMember(Member(w, m))),
        Proposal($"exclude (?<member>{N}) for (?<code>\\S+)", (w, m) => new MembershipCommand.ExcludeMember(Member(w, m), m.Groups["code"].Value)),
        Proposal($"make (?<member>{N}) (?<kind>full|adherent|observer|funder)", (w, m) => new MembershipCommand.ChangeMemberKind(Member(w, m), Parsed<MemberKind>(m, "kind")!.Value)),
        ($"accepts version (?<version>\\d+) of the charter for (?<member>{N})", (w, m) => new(new MembershipCommand.AcceptCharter(Member(w, m), Word.Number(m.Groups["version"].Value)))),
        ($"gives notice for (?<member>{N})", (w, m) => new(new MembershipCommand.GiveNotice(Member(w, m)))),
        ($"withdraws the notice of (?<member>{N})", (w, m) => new(new MembershipCommand.WithdrawNotice(Member(w, m)))),
        ($"records that (?<member>{N}) was heard(?: on (?<on>{D}))?(?<badly> in words that cannot be)?", (w, m) => new(new MembershipCommand.HearMember(
            Member(w, m), m.Groups["on"].Success ? Word.Date(m.Groups["on"].Value) : w.Today, m.Groups["badly"].Success ? new KeptText(default, "") : null))),
        ($"describes (?<member>{N}) with staff (?<staff>-?\\d+) and turnover (?<turnover>{A})(?: funded by (?<by>{Codes}))?", (w, m) => new(new MembershipCommand.DescribeMember(
            Member(w, m), Word.Number(m.Groups["staff"].Value), Word.Money(m.Groups["turnover"].Value), List(m.Groups["by"].Value)))),
        ($"announces account (?<iban>\\S+) of (?<member>{N})", (w, m) => new(new MembershipCommand.AnnounceAccount(Member(w, m), m.Groups["iban"].Value))),
        ($"confirms account (?<iban>\\S+) of (?<member>{N})", (w, m) => new(new MembershipCommand.ConfirmAccount(Member(w, m), m.Groups["iban"].Value))),
        ($"takes back the new account of (?<member>{N})", (w, m) => new(new MembershipCommand.WithdrawAccount(Member(w, m)))),
        ($"makes (?<person>{N}) observer(?: of (?<member>{N}))?(?: until (?<until>{D}))?", (w, m) => new(new MembershipCommand.GrantMandate(Person(m), MandateRole.Observer, MemberOrNone(w, m), Until(m)))),
        ($"makes (?<person>{N}) (?<role>administrator|treasurer|auditor|committee|delegate)(?: of (?<member>{N}))? until (?<until>{D})", (w, m) => new(
            new MembershipCommand.GrantMandate(Person(m), Parsed<MandateRole>(m, "role")!.Value, MemberOrNone(w, m), Until(m)))),
        ($"seats (?<person>{N}) on (?<body>\\S+)(?: for (?<member>{N}))?(?: as (?<quality>member|external|independent|staff))?(?: until (?<until>{D}))?", (w, m) => new(
            new MembershipCommand.GrantMandate(Person(m), MandateRole.Seat, MemberOrNone(w, m), Until(m), m.Groups["body"].Value, null, Parsed<SeatQuality>(m, "quality")))),
        ($"unseats (?<person>{N}) from (?<body>\\S+)(?: for (?<member>{N}))?", (w, m) => new(new MembershipCommand.EndMandate(Person(m), MandateRole.Seat, MemberOrNone(w, m), m.Groups["body"].Value))),
        ($"declares the (?<interest>patrimonial|family|functional) interest of (?<person>{N}) in (?<member>{N})(?<badly> in words that cannot be)?", (w, m) => new(new MembershipCommand.DeclareInterest(
            Person(m), Member(w, m), Parsed<InterestKind>(m, "interest")!.Value, m.Groups["badly"].Success ? new KeptText(default, "") : null))),
        ($"ends the (?<interest>patrimonial|family|functional) interest of (?<person>{N}) in (?<member>{N})", (w, m) => new(new MembershipCommand.EndInterest(Person(m), Member(w, m), Parsed<InterestKind>(m, "interest")!.Value))),
    ];

    /// <summary>What may be expected.</summary>
    public static IEnumerable<(string Pattern, Func<World, Match, (string Expected, string Found)> Check)> Lines { get; } =
    [
        ($"(?<member>{N}) stands (?<standing>[A-Z]\\w+)(?: as of (?<day>{D}))?", (w, m) => (
            m.Groups["standing"].Value, w.Fund.State.Members.StandingOn(Member(w, m), m.Groups["day"].Success ? Word.Date(m.Groups["day"].Value) : w.Today)?.ToString() ?? "Unknown")),
        ($"(?<member>{N}) may leave on (?<day>{D})", (w, m) => (m.Groups["day"].Value, w.Fund.State.Members.Members[Member(w, m)].LeavesOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "no day")),
        ("the votes of (?<body>\\S+) are with (?<members>.+)", (w, m) => (
            m.Groups["members"].Value, string.Join(", ", w.Fund.State.Members.OnBody(m.Groups["body"].Value, w.Today).Select(x => x.Organisation.Name)) is { Length: > 0 } names ? names : "nobody")),
        ($"(?<person>{N}) (?<not>does not speak|speaks) for (?<member>{N}) in (?<body>\\S+)", (w, m) => (
            m.Groups["not"].Value, w.Fund.State.Members.SpeaksFor(Person(m), m.Groups["body"].Value, Member(w, m), w.Today) ? "speaks" : "does not speak")),
        ("the composition of (?<body>\\S+) shows (?<faults>.+)", (w, m) => (
            m.Groups["faults"].Value, string.Join(", ", BoardComposition.Check(w.Charter, w.Fund.State.Members, m.Groups["body"].Value, w.Today).Select(f => f.Fault)) is { Length: > 0 } faults ? faults : "no fault")),
    ];

    private static (string, Func<World, Match, Asked>) Proposal(string pattern, Func<World, Match, IProposable> held) => ($"proposes (?<proposal>{N}) to {pattern}", (w, m) => new(
        new GovernanceCommand.Propose(held(w, m)), events => w.Call(m.Groups["proposal"].Value, events.OfType<GovernanceEvent.ProposalOpened>().Single().Proposal)));

    private static MemberId Member(World w, Match m) => w.Of<MemberId>(m.Groups["member"].Value);

    private static MemberId? MemberOrNone(World w, Match m) => m.Groups["member"].Success ? Member(w, m) : null;

    private static PersonId Person(Match m) => FundInMemory.Person(m.Groups["person"].Value);

    private static DateOnly? Until(Match m) => m.Groups["until"].Success ? Word.Date(m.Groups["until"].Value) : null;

    private static T? Parsed<T>(Match m, string group) where T : struct, Enum => m.Groups[group].Success ? Enum.Parse<T>(m.Groups[group].Value, ignoreCase: true) : null;

    private static EquatableArray<string> List(string codes) => [.. codes.Split(',', StringSplitOptions.RemoveEmptyEntries)];
}
