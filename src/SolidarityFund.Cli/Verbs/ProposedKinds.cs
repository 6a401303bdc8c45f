// ProposedKinds: what can be put to the vote, one verb for each kind of command that a proposal may hold. 'proposal' and 'proposal amend' offer
// the same ones.
using System.CommandLine;
using System.Globalization;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.CreditLines;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Pledges;
using SolidarityFund.Domain.Requests;
using SolidarityFund.Domain.Sharing;
using SolidarityFund.Reports;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli.Verbs;

/// <summary>What somebody wants to put to the vote, read from the line.</summary>
/// <param name="About">In a few words.</param>
/// <param name="Make">Makes the held command, with the words that it names.</param>
internal sealed record Wanted(string About, Func<WordsOfLine, Task<IProposable>> Make);

/// <summary>A kind of proposal.</summary>
/// <param name="Name">Its verb.</param>
/// <param name="Help">What it decides.</param>
/// <param name="Symbols">What it is made of.</param>
/// <param name="Read">Reads it from the line.</param>
internal sealed record ProposedKind(string Name, string Help, IReadOnlyList<Symbol> Symbols, Func<Session, ParseResult, Task<Wanted>> Read);

internal static class ProposedKinds
{
    public static IEnumerable<ProposedKind> All()
    {
        var member = new Argument<string>("member") { Description = "code (M0002), name or id" };

        var loan = new Argument<string>("loan") { Description = "its number (2026-001) or id" };
        var condition = new Option<string[]>("--condition") { Description = "what must be met before anything is paid out; as often as needed" };
        yield return new ProposedKind("loan", "Agree a loan that was asked for, perhaps on conditions.", [loan, condition], (session, parsed) =>
        {
            var agree = new LoanCommand.AgreeLoan(session.Loan(parsed.GetValue(loan)).Id);
            return Task.FromResult(new Wanted(TitleOf(session, agree), async words =>
            {
                var conditions = new List<KeptText>();
                foreach (var written in parsed.GetValue(condition) ?? []) conditions.Add(await words.Keep(written));
                return agree with { Conditions = conditions.Count == 0 ? null : [.. conditions] };
            }));
        });

        var first = new Option<string>("--first") { Description = "the day on which the first new instalment falls due; the others follow on that day of the month", Required = true };
        var instalments = new Option<int>("--instalments") { Description = "how many equal monthly instalments, from 1", Required = true };
        yield return Plain("reschedule", "Give a loan that is being repaid other instalments for what is outstanding.", [loan, first, instalments], (session, parsed) =>
        {
            var late = session.Loan(parsed.GetValue(loan));
            // What the rules refuse anyway is left to them: they say it in the reader's language.
            var count = Math.Clamp(parsed.GetValue(instalments), 0, 600);
            return new LoanCommand.RescheduleLoan(late.Id, count == 0 || late.Outstanding.IsZero ? [] : [.. LoanSchedule.Monthly(late.Outstanding, Session.Date(parsed.GetValue(first)!), 0, count)]);
        });

        var by = new Argument<string>("amount") { Description = "how much of it is feared lost, in all; 0 leaves it to the charter's table" };
        yield return Plain("write-down", "Write one loan down by an amount of its own.", [loan, by], (session, parsed) =>
            new LoanCommand.WriteDownLoan(session.Loan(parsed.GetValue(loan)).Id, session.Amount(parsed.GetValue(by)!)));
        var part = new Option<string?>("--amount") { Description = "a part of it, its last instalments (all that is left when left out)" };
        yield return Plain("write-off", "Give up a loan in the books; the borrower goes on owing it.", [loan, part], (session, parsed) =>
            new LoanCommand.WriteOffLoan(session.Loan(parsed.GetValue(loan)).Id, session.AnyAmount(parsed.GetValue(part))));
        yield return Plain("remit", "Give a loan, or what was written off of it, to its borrower: a gift.", [loan, part], (session, parsed) =>
            new LoanCommand.RemitLoan(session.Loan(parsed.GetValue(loan)).Id, session.AnyAmount(parsed.GetValue(part))));

        var pledge = new Argument<string>("pledge") { Description = "its number (2026-001) or id" };
        var sum = new Argument<string>("amount") { Description = "such as 2000 or 1 000,50" };
        yield return Plain("call-pledge", "Call a pledge of a loan that is late, or a part of it.", [pledge, sum], (session, parsed) => new PledgeCommand.CallPledge(session.Pledge(parsed.GetValue(pledge)).Id, session.Amount(parsed.GetValue(sum)!)));
        yield return Plain("release-pledge", "Let a guarantor go.", [pledge], (session, parsed) => new PledgeCommand.ReleasePledge(session.Pledge(parsed.GetValue(pledge)).Id));
        var credit = new Argument<string>("line") { Description = "its number (2026-001) or id" };
        yield return Plain("credit-line", "Agree a requested credit line.", [credit], (session, parsed) => new CreditLineCommand.AgreeCreditLine(session.CreditLine(parsed.GetValue(credit)).Id));
        yield return Plain("risk-fund", "Put a part of own funds into the fund that bears losses first.", [sum], (session, parsed) => new PledgeCommand.AllocateToRiskFund(session.Amount(parsed.GetValue(sum)!)));

        var aid = new Argument<string>("aid") { Description = "its number (2026-001) or id" };
        yield return Plain("ratification", "Ratify emergency aid that a few of the committee granted.", [aid], (session, parsed) =>
            new AidCommand.RatifyAid(session.Aid(parsed.GetValue(aid), a => a.Ratification == Ratification.Awaited).Id));

        var guarantee = new Argument<string>("guarantee") { Description = "its number (2026-001) or id" };
        var notice = new Option<bool>("--notice") { Description = "the lender calls after notice of default only" };
        var realisation = new Option<bool>("--realisation") { Description = "the lender calls after its other securities are realised only" };
        yield return Plain("guarantee", "Give a requested guarantee to an outside lender, with the conditions of its letter.", [guarantee, notice, realisation], (session, parsed) =>
            new GuaranteeCommand.IssueGuarantee(session.Guarantee(parsed.GetValue(guarantee)).Id, new(parsed.GetValue(notice), parsed.GetValue(realisation))));

        var until = new Option<string>("--until") { Description = "the new last day", Required = true };
        yield return Plain("extension", "Let a guarantee expire later.", [guarantee, until], (session, parsed) =>
            new GuaranteeCommand.ExtendGuarantee(session.Guarantee(parsed.GetValue(guarantee)).Id, Session.Date(parsed.GetValue(until)!)));

        var call = new Argument<string?>("call") { Description = "the number of its guarantee (2026-001) or its id; not needed when only one waits", Arity = ArgumentArity.ZeroOrOne };
        yield return Plain("call", "Pay a call of a guarantee.", [call], (session, parsed) => new GuaranteeCommand.AcceptCall(session.Call(parsed.GetValue(call), c => c.State == CallState.Recorded).Id));

        yield return Plain("recourse", "Write off what a member owes after a call; it owes it all the same.", [guarantee], (session, parsed) => new GuaranteeCommand.WriteOffRecourse(session.Guarantee(parsed.GetValue(guarantee)).Id));

        var grant = new Argument<string>("grant") { Description = "its number (2026-001) or id" };
        var grantPart = new Option<string[]>("--part") { Description = "DAY=AMOUNT, as often as there are parts; all that was asked, from today, when left out", AllowMultipleArgumentsPerToken = true };
        var milestone = new Option<string[]>("--milestone") { Description = "what must have been reached, one for each part or none", AllowMultipleArgumentsPerToken = false };
        var reportDays = new Option<int?>("--report-days") { Description = "days after each payment until a report is due (none when left out)" };
        yield return new ProposedKind("grant", "Award a grant that was asked for, in one part or more.", [grant, grantPart, milestone, reportDays], (session, parsed) =>
        {
            var of = session.Grant(parsed.GetValue(grant)!);
            (DateOnly On, Money Amount)[] parts = parsed.GetValue(grantPart) is { Length: > 0 } typed ? [.. typed.Select(t => PartOf(session, t))] : [(session.Today, of.Amount)];
            var reached = parsed.GetValue(milestone) ?? [];
            if (reached.Length > 0 && reached.Length != parts.Length) throw CliException.Usage("a milestone for each part, or none");
            return Task.FromResult(new Wanted($"grant {of.Code}", async words =>
            {
                var planned = new List<PlannedPart>();
                foreach (var (i, (on, amount)) in parts.Index()) planned.Add(new PlannedPart(on, amount, reached.Length > 0 ? await words.Keep(reached[i]) : null));
                return new GrantCommand.AwardGrant(of.Id, [.. planned], parsed.GetValue(reportDays));
            }));
        });

        var grantCall = new Argument<string>("call") { Description = "its number (2026-C01) or id" };
        yield return Plain("grant-call", "Award a call in the order of its ranking.", [grantCall], (session, parsed) => new CallCommand.AwardCall(session.GrantCall(parsed.GetValue(grantCall)!).Id));

        var year = new Argument<int>("year") { Description = "of which year" };
        var purpose = new Argument<EnvelopeKind>("kind") { Description = "owngrant, consultation, mentoring or emergencyaid" };
        var upTo = new Argument<string>("amount") { Description = "such as 10000 or 2 500,50" };
        yield return Plain("envelope", "Set, raise or lower what may be given in a year for one kind.", [year, purpose, upTo], (session, parsed) =>
            new GrantCommand.SetEnvelope(parsed.GetValue(year), parsed.GetValue(purpose), session.Amount(parsed.GetValue(upTo)!)));

        yield return Admission();

        var applicant = new Argument<string>("applicant") { Description = "name, enterprise number or id of who has applied" };
        var refuse = new Option<bool>("--refuse") { Description = "to refuse the application instead" };
        yield return Plain("applicant", "Admit an applicant, or refuse the application.", [applicant, refuse], (session, parsed) =>
        {
            var who = session.Applicant(parsed.GetValue(applicant)!).Id;
            return parsed.GetValue(refuse) ? new MembershipCommand.RefuseApplicant(who) : new MembershipCommand.AdmitApplicant(who);
        });

        var reason = new Option<string>("--reason") { Description = "code of a reason that the charter names", Required = true };
        yield return Plain("suspension", "Suspend a member.", [member, reason], (session, parsed) => new MembershipCommand.SuspendMember(session.Member(parsed.GetValue(member)!).Id, parsed.GetValue(reason)!));
        yield return Plain("reinstatement", "End the suspension of a member.", [member], (session, parsed) => new MembershipCommand.ReinstateMember(session.Member(parsed.GetValue(member)!).Id));

        var ground = new Option<string>("--ground") { Description = "code of a ground that the charter names", Required = true };
        yield return Plain("exclusion", "Exclude a member, which was heard before.", [member, ground], (session, parsed) => new MembershipCommand.ExcludeMember(session.Member(parsed.GetValue(member)!).Id, parsed.GetValue(ground)!));

        var kind = new Argument<MemberKind>("kind") { Description = string.Join(", ", Enum.GetNames<MemberKind>()).ToLowerInvariant() };
        yield return Plain("kind", "Make a member one of another kind.", [member, kind], (session, parsed) => new MembershipCommand.ChangeMemberKind(session.Member(parsed.GetValue(member)!).Id, parsed.GetValue(kind)));

        var file = new Argument<FileInfo>("file") { Description = "the charter, a JSON file; its version is one more than that in force" };
        yield return new ProposedKind("charter", "Adopt another charter.", [file], async (session, parsed) =>
        {
            var command = new GovernanceCommand.ChangeCharter(await CharterVerbs.Read(session, parsed.GetValue(file)!));
            return new Wanted(TitleOf(session, command), _ => Task.FromResult<IProposable>(command));
        });

        yield return Resolution();

        yield return Exemption(member);

        yield return Plain("no-more-tranches", "Pay no more tranches of a loan.", [loan], (session, parsed) => new LoanCommand.CancelTranches(session.Loan(parsed.GetValue(loan)).Id));

        var request = new Argument<string>("request") { Description = "its dossier number (2026-014) or id" };
        var confirm = new Option<bool>("--confirm") { Description = "to let the refusal stand instead" };
        yield return Plain("appeal", "Take a refused request up again, after its appeal.", [request, confirm], (session, parsed) =>
            new RequestCommand.DecideAppeal(session.Request(parsed.GetValue(request)!).Id, parsed.GetValue(confirm) ? AppealOutcome.Confirmed : AppealOutcome.Reopened));

        var envelope = new Option<string>("--envelope") { Description = "how much there is for all of them", Required = true };
        var among = new Option<string[]>("--loan") { Description = "a loan that was asked for; as often as needed, they are numbered from 1 in this order", Required = true, AllowMultipleArgumentsPerToken = true };
        yield return Plain("choice", "Choose among requests when money is short; members rank them ('fund vote rank').", [envelope, among], (session, parsed) =>
            new GovernanceCommand.ChooseAmong([.. parsed.GetValue(among)!.Select(text => (IProposable)new LoanCommand.AgreeLoan(session.Loan(text).Id))], session.Amount(parsed.GetValue(envelope)!)));

        foreach (var sharing in OfSharing()) yield return sharing;
        foreach (var cascade in OfCascade()) yield return cascade;
    }

    private static IEnumerable<ProposedKind> OfCascade()
    {
        var agreement = new Argument<string>("agreement") { Description = "its number (2026-001), purpose or id" };
        var grant = new Argument<string>("sub-grant") { Description = "its number (2026-001/1) or id" };
        var member = new Option<string>("--member") { Description = "who spends it", Required = true };
        var amount = new Option<string>("--amount") { Description = "how much", Required = true };
        var parent = new Option<string?>("--out-of") { Description = "the sub-grant out of which a member grants it on" };
        var smallAid = new Option<bool>("--small-aid") { Description = "it counts as small aid with public money" };
        var redistribution = new Argument<string>("redistribution") { Description = "its number (2026-001/R1) or id" };
        var ceiling = new Option<string[]>("--ceiling") { Description = "CODE=CEILING: a lower ceiling of a category", AllowMultipleArgumentsPerToken = true };
        var from = new Option<string?>("--counts-from") { Description = "a later first day on which a cost counts" };
        var until = new Option<string?>("--counts-until") { Description = "an earlier last day" };
        var justified = new Option<int?>("--justified") { Description = "more hundredths of a percent that must be justified before the next tranche" };
        var cap = new Option<string?>("--cap") { Description = "a lower cap for those it grants on to" };
        yield return Plain("sub-grant", "Award a part of an agreement to a member, with what is stricter than in what it comes out of.", [agreement, member, amount, parent, smallAid, ceiling, from, until, justified, cap], (session, parsed) =>
        {
            EquatableArray<CategoryCeiling> lower = [.. (parsed.GetValue(ceiling) ?? []).Select(c => CeilingOf(session, c))];
            var stricter = new StricterClauses(
                lower, Session.AnyDate(parsed.GetValue(from)), Session.AnyDate(parsed.GetValue(until)), parsed.GetValue(justified), parsed.GetValue(cap) is { } most ? session.Amount(most) : null);
            return new CascadeCommand.AwardSubGrant(
                session.Agreement(parsed.GetValue(agreement)!).Id, session.Member(parsed.GetValue(member)!).Id, session.Amount(parsed.GetValue(amount)!), parsed.GetValue(parent) is { } above ? session.SubGrant(above).Id : null,
                parsed.GetValue(smallAid) ? true : null, stricter == new StricterClauses([]) ? null : stricter);
        });
        yield return Plain("sub-grant-end", "End a sub-grant: what was not paid lapses, what was not justified is to come back.", [grant], (session, parsed) => new CascadeCommand.CloseSubGrant(session.SubGrant(parsed.GetValue(grant)!).Id));
        var sharing = RedistributionVerbs.Wishes();
        yield return Plain("redistribution", "Share out what is free of an agreement by a rule, to the cent; look first: 'fund redistribution preview'.", sharing.Inputs, (session, parsed) => sharing.Read(session, parsed));
        yield return Plain("redistribution-back", "Take a redistribution back, whole, while nothing of it was spent.", [redistribution], (session, parsed) => new CascadeCommand.ReverseRedistribution(session.Redistribution(parsed.GetValue(redistribution)!).Id));
    }

    private static CategoryCeiling CeilingOf(Session session, string text) =>
        text.Split('=', 2) is [var code, var ceiling] ? new(code, session.Amount(ceiling)) : throw CliException.Usage($"'{text}' is no ceiling: type it as staff=5000");

    private static IEnumerable<ProposedKind> OfSharing()
    {
        var name = new Argument<string>("name") { Description = "a short public name" };
        var pool = new Argument<string>("pool") { Description = "its number (2026-001), name or id" };
        var year = new Option<int>("--year") { Description = "the calendar year whose cost it holds", Required = true };
        var method = new Option<SharingMethod>("--method") { Description = "time, flat, prorata or tiers", Required = true };
        var unit = new Option<KeyUnit?>("--unit") { Description = "fulltimehundredths, squaremetres or uses; for prorata and tiers" };
        var budget = new Option<string>("--budget") { Description = "most that may be spent", Required = true };
        var key = new Option<string[]>("--key") { Description = "MEMBER=QUANTITY, or MEMBER=QUANTITYxWEIGHT; once for each member", Required = true, AllowMultipleArgumentsPerToken = true };
        var tier = new Option<string[]>("--tier") { Description = "FROMxWEIGHT, the first from 0; once for each bracket", AllowMultipleArgumentsPerToken = true };
        var purpose = new Option<string>("--for") { Description = "what the service is, and why the members need it", Required = true };
        yield return new ProposedKind("cost-pool", "Open a cost pool: a service of one year that members share at its exact cost.", [name, year, method, unit, budget, key, tier, purpose], (session, parsed) =>
        {
            var (parts, sum) = (parsed.GetValue(key)!.Select(k => KeyOf(session, k)).ToArray(), session.Amount(parsed.GetValue(budget)!));
            EquatableArray<KeyTier>? tiers = parsed.GetValue(tier) is { Length: > 0 } typed ? [.. typed.Select(TierOf)] : null;
            return Task.FromResult(new Wanted($"cost pool {parsed.GetValue(name)} within {sum}", async words => new SharingCommand.OpenCostPool(new(
                parsed.GetValue(year), parsed.GetValue(name)!, await words.Keep(parsed.GetValue(purpose)!), parsed.GetValue(method), [.. parts], sum, parsed.GetValue(unit), tiers))));
        });
        yield return Plain("cost-pool-key", "Set another budget and key for a cost pool.", [pool, budget, key], (session, parsed) => new SharingCommand.ChangeCostPool(
            session.CostPool(parsed.GetValue(pool)!).Id, session.Amount(parsed.GetValue(budget)!), [.. parsed.GetValue(key)!.Select(k => KeyOf(session, k))]));
    }

    private static KeyPart KeyOf(Session session, string text) => text.Split('=') is [var member, var counts] && Counted(counts) is var (quantity, weight)
        ? new(session.Member(member).Id, quantity, weight ?? 1) : throw CliException.Usage($"'{text}' is no part of a key: type it as M0002=150 or M0002=150x2");

    private static KeyTier TierOf(string text) =>
        Counted(text) is (var from, { } weight) ? new(from, weight) : throw CliException.Usage($"'{text}' is no bracket: type it as 1000x2");

    private static (long Quantity, int? Weight)? Counted(string text)
    {
        var parts = text.Split('x');
        if (parts.Length > 2 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var quantity)) return null;
        return parts.Length == 1 ? (quantity, null) : int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var weight) ? (quantity, weight) : null;
    }

    public static string TitleOf(Session session, IProposable held) => ProposalTitles.Of(session.State, held, session.Wishes.Language, session.Sight.InTheTitle(held));

    private static (DateOnly On, Money Amount) PartOf(Session session, string text) =>
        text.Split('=', 2) is [var day, var amount] ? (Session.Date(day), session.Amount(amount)) : throw CliException.Usage($"'{text}' is no part: type it as 2026-12-31=1500");

    /// <summary>A task as it is typed: DUE=WHAT, or DUE:MEMBER=WHAT.</summary>
    public static (MemberId? Member, string What, DateOnly Due) TaskOf(Session session, string text)
    {
        if (text.Split('=', 2) is not [var when, var what]) throw CliException.Usage($"'{text}' is no task: type it as 2026-12-31=WHAT or 2026-12-31:M0002=WHAT");
        var parts = when.Split(':', 2);
        return (parts is [_, var member] ? session.Member(member.Trim()).Id : null, what, Session.Date(parts[0].Trim()));
    }

    private static ProposedKind Plain(string name, string help, IReadOnlyList<Symbol> symbols, Func<Session, ParseResult, IProposable> read) => new(name, help, symbols, (session, parsed) =>
    {
        var command = read(session, parsed);
        return Task.FromResult(new Wanted(TitleOf(session, command), _ => Task.FromResult(command)));
    });

    private static ProposedKind Admission()
    {
        var name = new Argument<string>("name") { Description = "name of the organisation" };
        var number = new Option<string?>("--enterprise-number") { Description = "its enterprise number" };
        var iban = new Option<string?>("--iban") { Description = "its account" };
        var contact = new Option<string>("--contact") { Description = "the handle of who is called first ('fund person add' makes one known)", Required = true };
        var joined = new Option<string?>("--joined-on") { Description = "first day of membership (today when left out)" };
        var staff = new Option<int>("--staff") { Description = "heads" };
        var turnover = new Option<string?>("--turnover") { Description = "yearly turnover" };
        return Plain("admission", "Admit an organisation as a member.", [name, number, iban, contact, joined, staff, turnover], (session, parsed) =>
        {
            if (OrganisationText.Numbers(parsed.GetValue(number), parsed.GetValue(iban), out var enterprise, out var account) is [var fault, ..]) throw session.Refusing(fault.Refusal);
            var zero = new Money(0, session.Currency);
            return new MembershipCommand.AdmitMember(new Organisation(parsed.GetValue(name)!, enterprise, account, session.Person(parsed.GetValue(contact)!).Id,
                Session.AnyDate(parsed.GetValue(joined)) ?? session.Today, parsed.GetValue(staff), session.AnyAmount(parsed.GetValue(turnover)) ?? zero, zero));
        });
    }

    private static ProposedKind Exemption(Argument<string> member)
    {
        var period = new Option<string>("--period") { Description = "for calls of this period and of those within it: 2026, 2026-Q1, 2026-03 or 2026-2028", Required = true };
        var share = new Option<int?>("--share") { Description = "the share that is waived, in percent: 100 for all of it" };
        var amount = new Option<string?>("--amount") { Description = "the amount that is waived of each call, instead of a share" };
        var reason = new Option<string>("--because") { Description = "why, in words that can be erased", Required = true };
        return new ProposedKind("exemption", "Waive the contribution of a member, or a part of it, for calls still to come.", [member, period, share, amount, reason], (session, parsed) =>
        {
            // What the rules refuse anyway is left to them: they say it in the reader's language.
            var asked = new ContributionCommand.ExemptMember(session.Member(parsed.GetValue(member)!).Id, ContributionVerbs.Period(parsed.GetValue(period)!), default,
                parsed.GetValue(share) is { } percent ? new BasisPoints(Math.Clamp(percent, -1, 1_000_000) * 100) : null, session.AnyAmount(parsed.GetValue(amount)));
            return Task.FromResult(new Wanted(TitleOf(session, asked), async words => asked with { Reason = await words.Keep(parsed.GetValue(reason)!) }));
        });
    }

    private static ProposedKind Resolution()
    {
        var kind = new Option<DecisionKind>("--kind") { Description = "resolution (when left out), budget, accounts, result, writeoff, appointment or purpose", HelpName = "kind", DefaultValueFactory = _ => DecisionKind.Resolution };
        var text = new Option<string>("--text") { Description = "the words that are decided", Required = true };
        var amount = new Option<string?>("--amount") { Description = "the amount that it is about" };
        var concerns = new Option<string?>("--concerns") { Description = "the member that it concerns and that takes no part" };
        var task = new Option<string[]>("--task") { Description = "DUE=WHAT for the fund, DUE:MEMBER=WHAT for a member; as often as needed", AllowMultipleArgumentsPerToken = false };
        return new ProposedKind("resolution", "Decide something in words, with the tasks that follow from it.", [kind, text, amount, concerns, task], (session, parsed) =>
        {
            var asked = (Kind: parsed.GetValue(kind), Amount: session.AnyAmount(parsed.GetValue(amount)), Concerns: parsed.GetValue(concerns) is { } of ? session.Member(of).Id : (MemberId?)null);
            var tasks = (parsed.GetValue(task) ?? []).Select(t => TaskOf(session, t)).ToArray();
            return Task.FromResult(new Wanted($"a {asked.Kind.ToString().ToLowerInvariant()}", async words =>
            {
                var decided = await words.Keep(parsed.GetValue(text)!);
                var follow = new List<FollowUpTask>();
                foreach (var (member, what, due) in tasks) follow.Add(new FollowUpTask(member, await words.Keep(what), due));
                return new GovernanceCommand.AdoptResolution(asked.Kind, decided, asked.Amount, asked.Concerns, [.. follow]);
            }));
        });
    }
}
