// Proposed: what is put to the vote, as it is written on the wire: one member for each kind of command that a proposal may hold.
using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using System.Text.Json;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.CreditLines;
using SolidarityFund.Domain.Exits;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Pledges;
using SolidarityFund.Domain.Requests;
using SolidarityFund.Domain.Sharing;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Web.Endpoints;

/// <summary>
/// What is put to the vote: exactly one of these. A member whose type is the held command is read and shown as it is: another kind is one more
/// line here. Only what holds words, numbers to check or other proposals has a form of its own below.
/// </summary>
public record Proposed
{
    /// <summary>Agree a requested loan, perhaps on conditions.</summary>
    public AgreeLoanBody? AgreeLoan { get; init; }

    /// <summary>Other instalments for what is outstanding of a loan.</summary>
    public LoanCommand.RescheduleLoan? RescheduleLoan { get; init; }

    /// <summary>Take a refused request up again, or let the refusal stand.</summary>
    public RequestCommand.DecideAppeal? DecideAppeal { get; init; }

    /// <summary>Ratify emergency aid that a few granted.</summary>
    public AidCommand.RatifyAid? RatifyAid { get; init; }

    /// <summary>Admit an organisation as a member.</summary>
    public Organisation? AdmitMember { get; init; }

    /// <summary>Admit an applicant.</summary>
    public MembershipCommand.AdmitApplicant? AdmitApplicant { get; init; }

    /// <summary>Refuse an application.</summary>
    public MembershipCommand.RefuseApplicant? RefuseApplicant { get; init; }

    /// <summary>Suspend a member.</summary>
    public MembershipCommand.SuspendMember? SuspendMember { get; init; }

    /// <summary>End a suspension.</summary>
    public MembershipCommand.ReinstateMember? ReinstateMember { get; init; }

    /// <summary>Exclude a member.</summary>
    public MembershipCommand.ExcludeMember? ExcludeMember { get; init; }

    /// <summary>Make a member one of another kind.</summary>
    public MembershipCommand.ChangeMemberKind? ChangeMemberKind { get; init; }

    /// <summary>End the fund, in favour of a beneficiary.</summary>
    public Beneficiary? DissolveFund { get; init; }

    /// <summary>Another charter: the charter file itself, in which amounts are {cents, currency}.</summary>
    public JsonElement? ChangeCharter { get; init; }

    /// <summary>A decision in words, with its tasks.</summary>
    public ResolutionBody? Resolution { get; init; }

    /// <summary>Choose among requests when money is short.</summary>
    public ChooseBody? ChooseAmong { get; init; }

    /// <summary>Waive a contribution, or a part of it, for calls still to come.</summary>
    public ExemptionBody? ExemptMember { get; init; }

    /// <summary>Give a requested guarantee to an outside lender.</summary>
    public GuaranteeCommand.IssueGuarantee? IssueGuarantee { get; init; }

    /// <summary>Let a guarantee expire later.</summary>
    public GuaranteeCommand.ExtendGuarantee? ExtendGuarantee { get; init; }

    /// <summary>Pay a call of a guarantee.</summary>
    public GuaranteeCommand.AcceptCall? AcceptCall { get; init; }

    /// <summary>Write off what a member owes after a call.</summary>
    public GuaranteeCommand.WriteOffRecourse? WriteOffRecourse { get; init; }
    /// <summary>Write one loan down to an amount.</summary>
    public LoanCommand.WriteDownLoan? WriteDownLoan { get; init; }

    /// <summary>Write a loan off, wholly or in part; the claim stays.</summary>
    public LoanCommand.WriteOffLoan? WriteOffLoan { get; init; }

    /// <summary>Give a loan to its borrower, wholly or in part.</summary>
    public LoanCommand.RemitLoan? RemitLoan { get; init; }
    /// <summary>Pay no more tranches of a loan.</summary>
    public LoanCommand.CancelTranches? CancelTranches { get; init; }

    /// <summary>Call a pledge of a loan that is late, or a part of it.</summary>
    public PledgeCommand.CallPledge? CallPledge { get; init; }

    /// <summary>Let a guarantor go.</summary>
    public PledgeCommand.ReleasePledge? ReleasePledge { get; init; }

    /// <summary>Put a part of own funds into the fund that bears losses first.</summary>
    public PledgeCommand.AllocateToRiskFund? AllocateToRiskFund { get; init; }

    /// <summary>Agree a requested credit line.</summary>
    public CreditLineCommand.AgreeCreditLine? AgreeCreditLine { get; init; }
    /// <summary>Set, raise or lower what may be given in a year for one kind.</summary>
    public GrantCommand.SetEnvelope? SetEnvelope { get; init; }

    /// <summary>Award a grant in one or more parts.</summary>
    public GrantAwardBody? AwardGrant { get; init; }

    /// <summary>Award a call in the order of its ranking.</summary>
    public CallCommand.AwardCall? AwardCall { get; init; }

    /// <summary>Open a cost pool: a service of one year that members share at its exact cost.</summary>
    public CostPoolBody? OpenCostPool { get; init; }

    /// <summary>Set another budget and key for a cost pool.</summary>
    public SharingCommand.ChangeCostPool? ChangeCostPool { get; init; }

    /// <summary>Award a part of an agreement to a member, or let a member grant on out of its own.</summary>
    public CascadeCommand.AwardSubGrant? AwardSubGrant { get; init; }

    /// <summary>End a sub-grant: what was not paid lapses, what was not justified is to come back.</summary>
    public CascadeCommand.CloseSubGrant? CloseSubGrant { get; init; }

    /// <summary>Share out what is free of an agreement by a rule, to the cent.</summary>
    public CascadeCommand.RedistributeFreed? RedistributeFreed { get; init; }

    /// <summary>Take a redistribution back, whole, while nothing of it was spent.</summary>
    public CascadeCommand.ReverseRedistribution? ReverseRedistribution { get; init; }

    private static readonly ImmutableArray<PropertyInfo> Kinds = [.. typeof(Proposed).GetProperties(BindingFlags.Public | BindingFlags.Instance)];

    /// <summary>A held command as it is shown; words that are erased stay references.</summary>
    public static Proposed Of(IProposable held, Func<KeptText, TextView> words)
    {
        return held switch
        {
            LoanCommand.AgreeLoan agree => new() { AgreeLoan = new(agree.Loan, agree.Conditions is { } conditions ? [.. conditions.Select(c => new ConditionBody(Shown(c)))] : null) },
            MembershipCommand.AdmitMember(var organisation) => new() { AdmitMember = organisation },
            ExitCommand.DissolveFund(var beneficiary) => new() { DissolveFund = beneficiary },
            GovernanceCommand.ChangeCharter(var charter) => new() { ChangeCharter = JsonSerializer.SerializeToElement(charter, RecordCodec.Options) },
            GovernanceCommand.AdoptResolution r => new() { Resolution = new(r.Kind, Shown(r.Text), r.Amount, r.Concerns, [.. r.Tasks.Select(t => new TaskBody(t.Member, Shown(t.What), t.Due))]) },
            GovernanceCommand.ChooseAmong(var options, var envelope) => new() { ChooseAmong = new([.. options.Select(o => Of(o, words))], envelope) },
            ContributionCommand.ExemptMember e => new() { ExemptMember = new(e.Member, e.Period, Shown(e.Reason), e.Share, e.Amount) },
            GrantCommand.AwardGrant(var grant, var parts, var days) => new() { AwardGrant = new(grant, [.. parts.Select(p => new GrantPartBody(p.On, p.Amount, p.Milestone is { } milestone ? Shown(milestone) : null))], days) },
            SharingCommand.OpenCostPool(var t) => new() { OpenCostPool = new(t.Year, t.Name, Shown(t.Purpose), t.Method, [.. t.Key], t.Budget, t.Unit, t.Tiers is { } tiers ? [.. tiers] : null) },
            _ => Plain(held),
        };

        string Shown(KeptText text) => words(text) is { Text: { } known } ? known : text.Id.ToString();
    }

    /// <summary>The texts that a held command names.</summary>
    public static IEnumerable<KeptText?> TextsOf(IProposable held) => held switch
    {
        GovernanceCommand.AdoptResolution r => [r.Text, .. r.Tasks.Select(t => (KeptText?)t.What)],
        GovernanceCommand.ChooseAmong(var options, _) => options.SelectMany(TextsOf),
        ContributionCommand.ExemptMember e => [e.Reason],
        LoanCommand.AgreeLoan { Conditions: { } conditions } => conditions.Select(c => (KeptText?)c),
        GrantCommand.AwardGrant(_, var parts, _) => parts.Select(p => p.Milestone),
        SharingCommand.OpenCostPool(var terms) => [terms.Purpose],
        _ => [],
    };

    /// <summary>The held command, or what is wrong below a pointer.</summary>
    internal async Task<(IProposable? Held, ImmutableArray<Fault> Faults)> Read(WordsOfRequest words, string below = "")
    {
        if (Kinds.Where(k => k.GetValue(this) is not null).ToArray() is not [var kind])
            return (null, [new Fault(below, "Missing", $"exactly one of {string.Join(", ", Kinds.Select(NameOf))} is needed")]);
        var at = $"{below}/{NameOf(kind)}";
        switch (kind.GetValue(this))
        {
            case IProposable held:
                return (held, []);
            case Organisation written:
                return OrganisationText.Read(written, out var organisation) is { IsEmpty: false } numbers ? (null, Api.Faults(at, numbers).Faults) : (new MembershipCommand.AdmitMember(organisation), []);
            case Beneficiary named:
                return OrganisationText.Numbers(named.EnterpriseNumber, named.Iban, out var number, out var iban) is { IsEmpty: false } wrongs
                    ? (null, Api.Faults(at, wrongs).Faults) : (new ExitCommand.DissolveFund(named with { EnterpriseNumber = number, Iban = iban }), []);
            case JsonElement file:
                var (charter, faults) = Charter(file, at);
                return (charter is null ? null : new GovernanceCommand.ChangeCharter(charter), faults);
            case AgreeLoanBody agree:
                var conditions = ImmutableArray.CreateBuilder<KeptText>();
                foreach (var condition in agree.Conditions ?? []) conditions.Add(await words.Keep(condition.Text));
                return (new LoanCommand.AgreeLoan(agree.Loan) { Conditions = conditions.Count == 0 ? null : [.. conditions] }, []);
            case ResolutionBody r:
                var text = await words.Keep(r.Text);
                var tasks = ImmutableArray.CreateBuilder<FollowUpTask>();
                foreach (var task in r.Tasks ?? []) tasks.Add(new FollowUpTask(task.Member, await words.Keep(task.What), task.Due));
                return (new GovernanceCommand.AdoptResolution(r.Kind, text, r.Amount, r.Concerns, [.. tasks]), []);
            case ExemptionBody e:
                return (new ContributionCommand.ExemptMember(e.Member, e.Period, await words.Keep(e.Reason), e.Share, e.Amount), []);
            case GrantAwardBody award:
                var parts = ImmutableArray.CreateBuilder<PlannedPart>();
                foreach (var part in award.Parts.Take(GrantDecisions.PartsMost + 1)) parts.Add(new PlannedPart(part.On, part.Amount, await words.KeepAny(part.Milestone)));
                return (new GrantCommand.AwardGrant(award.Grant, [.. parts], award.ReportDays), []);
            case CostPoolBody pool:
                return (new SharingCommand.OpenCostPool(new(
                    pool.Year, pool.Name, await words.Keep(pool.Purpose), pool.Method, [.. pool.Key], pool.Budget, pool.Unit, pool.Tiers is { } tiers ? [.. tiers] : null)), []);
            case ChooseBody choose:
                var options = ImmutableArray.CreateBuilder<IProposable>();
                foreach (var (place, option) in choose.Options.Index())
                {
                    var (held, wrong) = await option.Read(words, $"{at}/options/{place}");
                    if (held is null) return (null, wrong);
                    options.Add(held);
                }
                return (new GovernanceCommand.ChooseAmong([.. options], choose.Envelope), []);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>A charter file within a request, or its faults below a pointer.</summary>
    internal static (Charter? Charter, ImmutableArray<Fault> Faults) Charter(JsonElement file, string below)
    {
        var reading = CharterFile.Read(Encoding.UTF8.GetBytes(file.GetRawText()));
        return (reading.Charter, [.. reading.Faults.Select(f => new Fault(below + f.Pointer, f.Refusal.Code, f.Refusal.Say(Language.English)))]);
    }

    private static Proposed Plain(IProposable held)
    {
        var proposed = new Proposed();
        Kinds.Single(k => k.PropertyType == held.GetType()).SetValue(proposed, held);
        return proposed;
    }

    private static string NameOf(PropertyInfo kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.Name);
}

/// <summary>A decision in words.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Text">The words; erased ones are shown as their id.</param>
/// <param name="Amount">The amount that picks the row of the matrix.</param>
/// <param name="Concerns">The member that it concerns and that is recused.</param>
/// <param name="Tasks">Who does what by when.</param>
public sealed record ResolutionBody(DecisionKind Kind, [property: Prose] string Text, Money? Amount = null, MemberId? Concerns = null, IReadOnlyList<TaskBody>? Tasks = null);

/// <summary>A task that follows from a decision.</summary>
/// <param name="Member">Which organisation does it; none for the fund itself.</param>
/// <param name="What">What is to be done.</param>
/// <param name="Due">By when.</param>
public sealed record TaskBody(MemberId? Member, [property: Prose] string What, DateOnly Due);

/// <summary>A contribution that is waived, in full or in part. Exactly one of share and amount.</summary>
/// <param name="Member">For whom; it is recused.</param>
/// <param name="Period">For calls of this period, and of those within it.</param>
/// <param name="Reason">Why, in words; erased ones are shown as their id.</param>
/// <param name="Share">The share that is waived, in hundredths of a percent; 10000 for all of it.</param>
/// <param name="Amount">The amount that is waived of each call.</param>
public sealed record ExemptionBody(MemberId Member, ContributionPeriod Period, [property: Prose] string Reason, BasisPoints? Share = null, Money? Amount = null);

/// <summary>An award.</summary>
/// <param name="Grant">Which grant.</param>
/// <param name="Parts">Its parts, by day; together at most what was asked.</param>
/// <param name="ReportDays">How many days after each payment a report is due; none where it is left out.</param>
public sealed record GrantAwardBody(GrantId Grant, IReadOnlyList<GrantPartBody> Parts, int? ReportDays = null);

/// <summary>A part of an award.</summary>
/// <param name="On">The first day on which it may be confirmed.</param>
/// <param name="Amount">How much.</param>
/// <param name="Milestone">What must have been reached; none where the day is enough. Erased words are shown as their id.</param>
public sealed record GrantPartBody(DateOnly On, Money Amount, [property: Prose] string? Milestone = null);

/// <summary>A cost pool.</summary>
/// <param name="Year">The calendar year whose cost it holds.</param>
/// <param name="Name">A short public name, unique in its year.</param>
/// <param name="Purpose">What the service is, and why the members need it. Erased words are shown as their id.</param>
/// <param name="Method">By what the cost is shared.</param>
/// <param name="Key">The members served and what each counts.</param>
/// <param name="Budget">Most that may be spent.</param>
/// <param name="Unit">In what the key counts; for ProRata and Tiers only.</param>
/// <param name="Tiers">The brackets, the first from 0; for Tiers only.</param>
public sealed record CostPoolBody(
    int Year, string Name, [property: Prose] string Purpose, SharingMethod Method, IReadOnlyList<KeyPart> Key, Money Budget, KeyUnit? Unit = null, IReadOnlyList<KeyTier>? Tiers = null);

/// <summary>A choice among requests.</summary>
/// <param name="Options">The requests, 2 to 50.</param>
/// <param name="Envelope">How much there is for them.</param>
public sealed record ChooseBody(IReadOnlyList<Proposed> Options, Money Envelope);
