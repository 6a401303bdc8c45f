// Proposals and votes: one member, one vote.
using System.CommandLine;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli.Verbs;

internal static class ProposalVerbs
{
    public static IEnumerable<Verb> All(Shared shared)
    {
        var loan = new Option<string?>("--loan") { Description = "to agree this loan" };
        var aid = new Option<string?>("--aid") { Description = "to ratify this emergency aid, once it is granted" };
        var member = new Option<string?>("--member") { Description = "to admit the organisation of this name; with the facts below" };
        var number = new Option<string?>("--enterprise-number") { Description = "its enterprise number" };
        var iban = new Option<string?>("--iban") { Description = "its account" };
        var contact = new Option<string?>("--contact") { Description = "the handle of who is called first" };
        var joined = new Option<string?>("--joined-on") { Description = "first day of membership (today when left out)" };
        var staff = new Option<int>("--staff") { Description = "heads" };
        var turnover = new Option<string?>("--turnover") { Description = "yearly turnover" };
        var which = new Argument<string?>("proposal") { Description = "its number or id; not needed when only one is in question", Arity = ArgumentArity.ZeroOrOne };
        yield return Shared.Noun("proposal", "What is put to the vote.",
            shared.OnFund("open", "Put something to the vote of the committee. Who it concerns takes no part.", [loan, aid, member, number, iban, contact, joined, staff, turnover], async (session, parsed) =>
            {
                if (new[] { loan, aid, member }.Count(o => parsed.GetValue(o) is not null) != 1) throw CliException.Usage("say what to vote on: --loan NUMBER, --aid NUMBER, or --member NAME with its facts");
                if (parsed.GetValue(aid) is { } granted)
                {
                    var hasty = session.Aid(granted, a => a.Ratification == Ratification.Awaited);
                    return await Open(session, $"put the ratification of emergency aid {hasty.Code} to the vote", new AidCommand.RatifyAid(hasty.Id));
                }
                if (parsed.GetValue(loan) is { } text)
                {
                    var asked = session.Loan(text);
                    return await Open(session, $"put loan {asked.Code} to the vote", new LoanCommand.AgreeLoan(asked.Id));
                }
                if (OrganisationText.Numbers(parsed.GetValue(number), parsed.GetValue(iban), out var enterprise, out var account) is { IsEmpty: false } faults) return faults.Select(f => session.Refuse(f.Refusal)).ToArray()[0];
                var person = session.Person(parsed.GetValue(contact) ?? throw CliException.Usage("say who is called first: --contact HANDLE ('fund person add' makes one known)"));
                var zero = new Money(0, session.Currency);
                return await Open(session, $"put the admission of {parsed.GetValue(member)} to the vote", new MembershipCommand.AdmitMember(new Organisation(
                    parsed.GetValue(member)!, enterprise, account, person.Id, parsed.GetValue(joined) is { } day ? Session.Date(day) : session.Today, parsed.GetValue(staff),
                    parsed.GetValue(turnover) is { } yearly ? session.Amount(yearly) : zero, zero)));
            }),
            shared.OnFund("list", "List the proposals.", [], (session, _) => Task.FromResult(session.Show(List(session, _ => true)))),
            shared.OnFund("show", "Show one proposal with its votes.", [which], (session, parsed) =>
            {
                var proposal = session.Proposal(parsed.GetValue(which), _ => true);
                var sheet = new Sheet("member", "name", "vote");
                foreach (var id in proposal.Roll) sheet.Add(session.Code(id), session.NameOf(id), proposal.Ballots.TryGetValue(id, out var ballot) ? $"{ballot.Choice}".ToLowerInvariant() : "not yet");
                if (proposal.Applicant is { } applicant) sheet.Add(session.Code(applicant), session.NameOf(applicant), "takes no part");
                session.Say($"proposal {proposal.Number}: {Title(session, proposal)} - {proposal.State}, {proposal.Ballots.Count} of {proposal.Roll.Length} voted, quorum {proposal.Quorum}, closes at {proposal.ClosesAt}");
                return Task.FromResult(session.Show(sheet));
            }),
            shared.OnFund("close", "Close a vote whose time is over.", [which], (session, parsed) =>
            {
                var proposal = session.Proposal(parsed.GetValue(which), p => p.State == ProposalState.Open);
                return session.Write($"close the vote on proposal {proposal.Number}", new GovernanceCommand.CloseProposal(proposal.Id), _ => List(session, p => p.Id == proposal.Id));
            }),
            shared.OnFund("enact", "Try again to enact what was adopted and could not be enacted.", [which], (session, parsed) =>
            {
                var proposal = session.Proposal(parsed.GetValue(which), p => p.State is ProposalState.Adopted or ProposalState.AdoptedNotEnacted);
                return session.Write($"enact proposal {proposal.Number}", new GovernanceCommand.EnactProposal(proposal.Id), _ => List(session, p => p.Id == proposal.Id));
            }));

        var subject = new Argument<string>("proposal") { Description = "its number or id" };
        var choice = new Argument<Choice>("choice") { Description = "for, against or abstain" };
        var seat = new Option<string?>("--member") { Description = "for which member, when you sit for several" };
        yield return Shared.Noun("vote", "The vote of a member.",
            shared.OnFund("cast", "Cast the one vote of your organisation, or change it while the vote is open.", [subject, choice, seat], (session, parsed) =>
            {
                var proposal = session.Proposal(parsed.GetValue(subject), _ => true);
                var seats = session.State.Members.Of(session.By, session.Today).Where(m => m.Role == MandateRole.Committee).Select(m => m.Member!.Value).ToArray();
                var of = parsed.GetValue(seat) is { } named ? session.Member(named).Id
                    : seats.Length == 1 ? seats[0] : seats.Length == 0 ? default : throw CliException.Usage($"you sit for {seats.Length} members: say which one with --member");
                if (of == default) return Task.FromResult(session.Refuse(MembershipRefusals.RoleMissing.With(("person", session.By), ("role", MandateRole.Committee))));
                return session.Write($"vote {parsed.GetValue(choice)} on proposal {proposal.Number} ({Title(session, proposal)}) for {session.NameOf(of)}",
                    new GovernanceCommand.CastVote(proposal.Id, of, parsed.GetValue(choice)), _ => List(session, p => p.Id == proposal.Id));
            }));
    }

    internal static Task<int> Open(Session session, string intent, IProposable held) => session.Write(intent, new GovernanceCommand.Propose(held),
        receipt => List(session, p => p.Id == receipt.Events.OfType<GovernanceEvent.ProposalOpened>().Single().Proposal));

    private static Sheet List(Session session, Func<Proposal, bool> which)
    {
        var sheet = new Sheet("proposal", "about", "state", "for", "against", "abstain", "voted", "quorum", "closes_at", "note");
        foreach (var p in session.State.Proposals.Proposals.Values.Where(which).OrderBy(p => p.Number))
            sheet.Add(p.Number, Title(session, p), p.State, p.Tally.For, p.Tally.Against, p.Tally.Abstain, $"{p.Ballots.Count} of {p.Roll.Length}", p.Quorum, p.ClosesAt, p.Refusal?.Code);
        return sheet;
    }

    private static string Title(Session session, Proposal proposal) => proposal.Held switch
    {
        LoanCommand.AgreeLoan(var id) when session.State.Loans.Loans.TryGetValue(id, out var loan) => $"loan {loan.Code}, {Sheet.Shown(loan.Terms.Amount, session.Wishes.Language)} {loan.Terms.Amount.Currency}",
        AidCommand.RatifyAid(var id) when session.State.Aids.Aids.TryGetValue(id, out var aid) => $"ratification of emergency aid {aid.Code}, {Sheet.Shown(aid.Amount, session.Wishes.Language)} {aid.Amount.Currency}",
        MembershipCommand.AdmitMember(var organisation) => $"admission of {organisation.Name}",
        MembershipCommand.AdmitApplicant(var id) => $"admission of {session.NameOf(id)}",
        MembershipCommand.RefuseApplicant(var id) => $"refusal of {session.NameOf(id)}",
        MembershipCommand.SuspendMember(var id, var reason) => $"suspension of {session.NameOf(id)}: {reason}",
        MembershipCommand.ReinstateMember(var id) => $"end of the suspension of {session.NameOf(id)}",
        MembershipCommand.ExcludeMember(var id, var ground) => $"exclusion of {session.NameOf(id)}: {ground}",
        MembershipCommand.ChangeMemberKind(var id, var kind) => $"{session.NameOf(id)} as a member of the kind {kind}",
        var other => other.GetType().Name,
    };
}
