// CallEndpoints: calls for grants, from opening to the waiting list. The award of a call is an adopted proposal only.
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Web.Access;

namespace SolidarityFund.Web.Endpoints;

/// <summary>The terms of a call; without parts an award is paid at once. Under an agreement it awards sub-grants, which have no parts.</summary>
public sealed record CallBody(
    [property: Prose] string Title, GrantKind Kind, Money Envelope, Money Ceiling, DateOnly OpensOn, DateOnly ClosesOn, IReadOnlyList<Criterion> Criteria, IReadOnlyList<PersonId> Reviewers,
    bool Blind = false, int ReviewsLeast = 1, ReviewerConflict Conflict = ReviewerConflict.Application, IReadOnlyList<MemberKind>? Kinds = null, IReadOnlyList<string>? Authorities = null,
    IReadOnlyList<PartShare>? Parts = null, int? ReportDays = null, AgreementId? Agreement = null, bool? DeMinimis = null, DateOnly? ScoreBy = null);

/// <summary>An application to a call.</summary>
public sealed record CallApplicationBody(MemberId Member, Money Amount, [property: Prose] string For, MemberId? Mentor = null, Money? Least = null);

/// <summary>The scores of a reviewer.</summary>
public sealed record ScoresBody(IReadOnlyList<ScoreBody> Scores);

/// <summary>A score with its reason.</summary>
public sealed record ScoreBody(string Criterion, int Points, [property: Prose] string Reason);

/// <summary>A call for grants.</summary>
/// <param name="Left">What is left of its envelope.</param>
/// <param name="Waiting">Dossier numbers of who waits, best first; empty before the ranking.</param>
public sealed record CallView(
    GrantCallId Id, string Number, GrantCallState State, TextView Title, GrantKind Kind, Money Envelope, Money Left, Money Ceiling, DateOnly OpensOn, DateOnly ClosesOn, IReadOnlyList<Criterion> Criteria,
    bool Blind, int ReviewsLeast, ReviewerConflict Conflict, IReadOnlyList<MemberKind> Kinds, IReadOnlyList<string> Authorities, IReadOnlyList<PartShare> Parts, int? ReportDays, IReadOnlyList<RankedView> Ranking, IReadOnlyList<int> Waiting,
    AgreementId? Agreement, bool? DeMinimis, DateOnly? ScoreBy);

/// <summary>A call in a list.</summary>
public sealed record CallLine(GrantCallId Id, string Number, GrantCallState State, GrantKind Kind, Money Envelope, DateOnly OpensOn, DateOnly ClosesOn, int Applications);

/// <summary>A place in the ranking: the average is points over weight.</summary>
public sealed record RankedView(int Dossier, long Points, long Weight, GrantState State);

/// <summary>An application as its readers see it.</summary>
/// <param name="Member">Who applies; null while a blind review hides it.</param>
/// <param name="Reviews">How many reviewers have scored it.</param>
/// <param name="Scored">True when the reader has.</param>
public sealed record CallApplicationView(GrantId Grant, int Dossier, MemberId? Member, Money Amount, TextView For, GrantState State, int Reviews, bool Scored, Money? Least, SubGrantId? SubGrant);

/// <summary>The applications of a call.</summary>
public sealed record CallApplicationsView(IReadOnlyList<CallApplicationView> Data);

public static class CallEndpoints
{
    public static void MapCalls(this IEndpointRouteBuilder fund)
    {
        fund.Command<CallBody>("/grant-calls", "openCall", "Opens a call for grants.", Permits.ApprovePayments, async (http, body) =>
        {
            var words = WordsOfRequest.Of(http);
            return words.Asked(new CallCommand.OpenCall(new CallTerms(
                await words.Keep(body.Title), body.Kind, body.Envelope, body.Ceiling, body.OpensOn, body.ClosesOn, [.. body.Kinds ?? []], [.. body.Authorities ?? []], [.. body.Criteria], body.Blind, [.. body.Reviewers],
                body.ReviewsLeast, body.Conflict, body.Parts is { } parts ? [.. parts] : body.Agreement is null ? [new PartShare(0, 1)] : [], body.ReportDays, body.Agreement, body.DeMinimis, body.ScoreBy)));
        }, e => e is CallEvent.CallOpened opened ? $"{{fund}}/grant-calls/{opened.Call}" : null);

        fund.List("/grant-calls", "listCalls", "Calls for grants.", Permits.SeeOwn, standing => standing.State.Grants.Calls.Values, c => c.Id.ToString(),
            (_, c) => new CallLine(c.Id, c.Code, c.State, c.Terms.Kind, c.Terms.Envelope, c.Terms.OpensOn, c.Terms.ClosesOn, c.Applications.Count), Filter.OnState("state", (GrantCall c) => c.State));

        fund.Look("/grant-calls/{grantCall:cg}", "getCall", "One call with its terms, its ranking once it is published, and who waits.", Permits.SeeOwn, async (http, standing) =>
        {
            if (!standing.State.Grants.Calls.TryGetValue(http.Route<GrantCallId>("grantCall"), out var c)) return null;
            var (grants, terms, words) = (standing.State.Grants, c.Terms, await WordsOfRequest.Read(http, [c.Terms.Title]));
            return new CallView(
                c.Id, c.Code, c.State, words(terms.Title), terms.Kind, terms.Envelope, grants.LeftOf(c), terms.Ceiling, terms.OpensOn, terms.ClosesOn, [.. terms.Criteria], terms.Blind, terms.ReviewsLeast, terms.Conflict,
                [.. terms.Kinds], [.. terms.Authorities], [.. terms.Parts], terms.ReportDays, [.. c.Ranking.Select(r => new RankedView(grants.Grants[r.Grant].Dossier!.Value, r.Points, r.Weight, grants.Grants[r.Grant].State))],
                [.. grants.WaitingIn(c).Select(g => g.Dossier!.Value)], terms.Agreement, terms.DeMinimis, terms.ScoreBy);
        });

        fund.Command<CallApplicationBody>("/grant-calls/{grantCall:cg}/applications", "applyToCall", "Applies in the name of an organisation, once.", Permits.AskForSupport, async (http, body) =>
        {
            if (LoanEndpoints.ForOwn(http, body.Member) is { } other) return other;
            var words = WordsOfRequest.Of(http);
            return words.Asked(new CallCommand.ApplyToCall(http.Route<GrantCallId>("grantCall"), body.Member, body.Amount, await words.Keep(body.For), body.Mentor, body.Least));
        }, GrantEndpoints.Created);

        fund.Look("/grant-calls/{grantCall:cg}/applications", "listApplications", "The applications of a call by dossier number, for its reviewers and who sees everything; a blind review shows reviewers no names.", Permits.SeeOwn, async (http, standing) =>
        {
            if (!standing.State.Grants.Calls.TryGetValue(http.Route<GrantCallId>("grantCall"), out var c) || !GrantSight.ShowsApplications(standing, c)) return null;
            var applications = standing.State.Grants.ApplicationsOf(c).ToArray();
            var words = await WordsOfRequest.Read(http, applications.Select(g => (KeptText?)g.For));
            return new CallApplicationsView(
            [
                .. applications.Select(g => new CallApplicationView(
                    g.Id, g.Dossier!.Value, GrantSight.Hides(standing, g) ? null : g.Member, g.Amount, words(g.For), g.State,
                    c.Terms.Reviewers.Count(r => c.Scores.ContainsKey((g.Id, r))), c.Scores.ContainsKey((g.Id, standing.Person)), g.Least, GrantSight.Hides(standing, g) ? null : g.SubGrant)),
            ]);
        });

        fund.Command<ScoresBody>("/grants/{grant:gr}/scores", "scoreApplication", "Scores an application on every criterion, as one of the reviewers of its call.", Permits.Speak, async (http, body) =>
        {
            var words = WordsOfRequest.Of(http);
            var scores = new List<Score>();
            foreach (var (criterion, points, reason) in body.Scores.Take(Criterion.CriteriaMost + 1)) scores.Add(new Score(criterion, points, await words.Keep(reason)));
            return words.Asked(new CallCommand.ScoreApplication(http.Route<GrantId>("grant"), [.. scores]));
        });

        fund.Command<NoBody>("/grant-calls/{grantCall:cg}/ranking", "publishRanking", "Publishes the ranking; from then on no score changes.", Permits.ApprovePayments,
            (http, _) => new CallCommand.PublishRanking(http.Route<GrantCallId>("grantCall")));

        fund.Command<NoBody>("/grant-calls/{grantCall:cg}/next-award", "awardNext", "Awards the next on the waiting list, by the same decision, when money of the call has come free.", Permits.KeepMoney,
            (http, _) => new CallCommand.AwardNext(http.Route<GrantCallId>("grantCall")));
    }
}
