// DossierSight: whose name a reader may see. Every interface asks here before it shows an organisation beside a request, or beside a loan, an aid
// or a vote that a request became; below its level the dossier number stands for the name (ux.md §2, P0 to P4; the table is in docs/ARCHITECTURE.md).
using SolidarityFund.Domain;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Pledges;
using SolidarityFund.Domain.Requests;

namespace SolidarityFund.Web.Access;

/// <summary>An organisation as one reader may see it: by its id, or by the number of its dossier; both where it is named and began as a dossier.</summary>
public readonly record struct Seen(MemberId? Member, string? Dossier);

/// <summary>What one reader may see of confidential requests.</summary>
public sealed class DossierSight
{
    private readonly FundState _state;
    private readonly Standing? _reader;
    private readonly Lazy<ILookup<RequestId, Proposal>> _votes;

    private DossierSight(FundState state, Standing? reader)
    {
        (_state, _reader) = (state, reader);
        _votes = new(() => state.Proposals.Proposals.Values.SelectMany(p => About(p.Held).Select(r => (Request: r, Proposal: p))).ToLookup(x => x.Request.Id, x => x.Proposal));
    }

    /// <summary>What a reader may see.</summary>
    public static DossierSight Of(Standing standing) => new(standing.State, standing);

    /// <summary>What may be shown when it is not known who reads.</summary>
    public static DossierSight OfNobody(FundState state) => new(state, null);

    /// <summary>True when the reader may know whose request it is.</summary>
    public bool Names(Request request)
    {
        var level = LevelOf(request);
        if (level == Visibility.Everybody) return true;
        if (_reader is not { } reader) return false;
        if (level == Visibility.Members || IsOwn(request) || IsOwedBy(reader, request) || Follows(request)) return true;
        // The organisation itself told who it asked to stand behind its loan.
        if (request.Link is { Kind: LinkKind.Loan } link && _state.Pledges.Of(new(link.Value)).Any(p => reader.ActsFor(p.Guarantor))) return true;
        // Who reconciles must know whose money it is, as soon as there may be some.
        if (request.Link is not null && reader.Holds(MandateRole.Treasurer, MandateRole.Auditor)) return true;
        return level == Visibility.Committee && Decides(request);
    }

    /// <summary>True when the reader works on it: sees what was written of it, its facts and where it stands inside. To let the name be shown shows no more than the name.</summary>
    public bool WorksOn(Request request) => Follows(request) || (HasLeftTheGroup(request) && Decides(request));

    /// <summary>True when the reader acts for the organisation that asks.</summary>
    public bool IsOwn(Request request) => _reader?.ActsFor(request.Terms.Member) == true;

    /// <summary>True when the reader may know of every loan of a member that is repaid, or will be: what the member pays would show by the difference between two tables.</summary>
    public bool NamesLoansOf(MemberId member) => _state.Loans.Loans.Values.Where(l => (l.IsLive || l.State == LoanState.Agreed) && l.Terms.Member == member).All(l => Of(l).Member is not null);

    /// <summary>Whose loan it is, as far as the reader may know.</summary>
    public Seen Of(Loan loan) => Of(_state.Requests.Behind(InstrumentLink.To(loan.Id)), loan.Terms.Member);

    /// <summary>Whose aid it is, as far as the reader may know.</summary>
    public Seen Of(Aid aid) => Of(_state.Requests.Behind(InstrumentLink.To(aid.Id)), aid.Member);

    /// <summary>Whose guarantee it is, as far as the reader may know.</summary>
    public Seen Of(Guarantee guarantee) => Of(_state.Requests.Behind(InstrumentLink.To(guarantee.Id)), guarantee.Terms.Member);

    /// <summary>Whose grant it is, as far as the reader may know.</summary>
    public Seen Of(Grant grant) => Of(_state.Requests.Behind(InstrumentLink.To(grant.Id)), grant.Member);

    /// <summary>Whose request it is, as far as the reader may know.</summary>
    public Seen Of(Request request) => Of(request, request.Terms.Member);

    /// <summary>True when the reader may know whom a proposal concerns.</summary>
    public bool Names(IProposable held) => About(held).All(Names);

    /// <summary>The dossier number that stands for the name in the title of a proposal; null where the name may stand there.</summary>
    public string? InTheTitle(IProposable held) => About(held).FirstOrDefault(r => !Names(r))?.Code;

    private Seen Of(Request? request, MemberId member) => request is null || Names(request) ? new(member, request?.Code) : new(null, request.Code);

    private Visibility LevelOf(Request request) => RequestStates.VisibilityOf(request, HasVote(request) ? default(InstrumentVote) : null);

    private bool HasVote(Request request) => _votes.Value[request.Id].Any(p => p.OpenedAt >= request.LinkedAt && p.Held is not RequestCommand.DecideAppeal);

    /// <summary>True from P2 on, whatever the organisation has consented to beyond.</summary>
    private bool HasLeftTheGroup(Request request) => LevelOf(request with { Consent = null }) == Visibility.Committee;

    /// <summary>Who owes the loan with the organisation that asked knows it.</summary>
    private bool IsOwedBy(Standing reader, Request request) =>
        request.Link is { Kind: LinkKind.Loan or LinkKind.NewDates } link && _state.Loans.Loans[new(link.Value)].Terms.Jointly?.Any(reader.ActsFor) == true;

    private bool Follows(Request request) => _reader is { } reader && request.IsFollowedBy(reader.Person, _state.Members, reader.Today);

    /// <summary>The committee and who runs its votes; and whoever has a vote on it where another body decides. Who is conflicted takes no part.</summary>
    private bool Decides(Request request) => _reader is { } reader && !reader.Conflicted(request.Terms.Member)
        && (reader.Holds(MandateRole.Committee, MandateRole.Administrator) || _votes.Value[request.Id].Any(p => VoteSight.Own(reader, p).Any()));

    /// <summary>The requests that a proposal is about.</summary>
    private IEnumerable<Request> About(IProposable held) => held switch
    {
        LoanCommand.AgreeLoan(var loan) => Behind(InstrumentLink.To(loan)),
        LoanCommand.RescheduleLoan(var loan, _) => Behind(InstrumentLink.To(loan)).Concat(Behind(InstrumentLink.ToNewDatesOf(loan)).Where(r => r.IsDecidedBy(held))),
        LoanCommand.CancelTranches(var loan) => Behind(InstrumentLink.To(loan)),
        LoanCommand.WriteDownLoan(var loan, _) => Behind(InstrumentLink.To(loan)),
        LoanCommand.WriteOffLoan(var loan, _) => Behind(InstrumentLink.To(loan)),
        LoanCommand.RemitLoan(var loan, _) => Behind(InstrumentLink.To(loan)),
        AidCommand.RatifyAid(var aid) => Behind(InstrumentLink.To(aid)),
        GuaranteeCommand.IssueGuarantee(var guarantee, _) => Behind(InstrumentLink.To(guarantee)),
        GuaranteeCommand.ExtendGuarantee(var guarantee, _) => Behind(InstrumentLink.To(guarantee)),
        GuaranteeCommand.AcceptCall(var call) => _state.Guarantees.WithCall(call) is var (called, _) ? Behind(InstrumentLink.To(called.Id)) : [],
        GuaranteeCommand.WriteOffRecourse(var guarantee) => Behind(InstrumentLink.To(guarantee)),
        GrantCommand.AwardGrant(var grant, _, _) => Behind(InstrumentLink.To(grant)),
        // Grants of a call are asked for in the call: no dossier stands behind them.
        CallCommand.AwardCall => [],
        PledgeCommand.CallPledge(var pledge, _) => BehindLoanOf(pledge),
        PledgeCommand.ReleasePledge(var pledge) => BehindLoanOf(pledge),
        RequestCommand.DecideAppeal(var id, _) => _state.Requests.Requests.TryGetValue(id, out var appealed) ? [appealed] : [],
        GovernanceCommand.ChooseAmong(var options, _) => options.SelectMany(About),
        _ => [],
    };

    private IEnumerable<Request> BehindLoanOf(PledgeId id) => _state.Pledges.Pledges.TryGetValue(id, out var pledge) ? Behind(InstrumentLink.To(pledge.Loan)) : [];

    private IEnumerable<Request> Behind(InstrumentLink link) => _state.Requests.Behind(link) is { } request ? [request] : [];
}
