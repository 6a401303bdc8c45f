// RequestEndpoints: one confidential request, from its arrival to the door at which it ends. What a reader sees of it is DossierSight's to say.
using System.Globalization;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Requests;
using SolidarityFund.Web.Access;

namespace SolidarityFund.Web.Endpoints;

/// <summary>A document that goes with a request: its bytes stay with who sends it.</summary>
/// <param name="Hash">SHA-256 of its bytes, as 64 small hexadecimal digits.</param>
/// <param name="Title">What it is.</param>
public sealed record DocumentBody(string Hash, [property: Prose] string Title);

/// <summary>A request.</summary>
/// <param name="Amount">How much; none while it is not known.</param>
/// <param name="NeededOn">When; none while it is not known.</param>
/// <param name="Purpose">What for, in the organisation's own words.</param>
/// <param name="Wished">Which door it has in mind; AdviseMe for none.</param>
public sealed record RequestBody(
    MemberId Member, RequestNeed Need, Money? Amount, DateOnly? NeededOn, [property: Prose] string Purpose, Instrument Wished, IReadOnlyList<DocumentBody>? Documents = null);

/// <summary>The persons who follow a request.</summary>
public sealed record FollowUpGroupBody(IReadOnlyList<PersonId> Persons);

/// <summary>What is needed from the member, and by when.</summary>
public sealed record CompletionBody([property: Prose] string What, DateOnly By);

/// <summary>What the member gives.</summary>
public sealed record AnswerBody([property: Prose] string Answer, IReadOnlyList<DocumentBody>? Documents = null);

/// <summary>What is offered.</summary>
public sealed record OfferBody(Instrument Instrument);

/// <summary>How much of what was offered is taken.</summary>
public sealed record AidTakenBody(Money Amount);

/// <summary>The grant that is taken, of the kind that was offered; a mentor for mentoring only.</summary>
/// <param name="For">What for, in words that those who decide may read.</param>
public sealed record GrantTakenBody(GrantKind Kind, Money Amount, [property: Prose] string For, MemberId? Mentor = null);

/// <summary>To whom the name may be shown; none to take that back.</summary>
public sealed record ConsentBody(NameShown? To);

/// <summary>Other dates for what is outstanding of a loan, and why.</summary>
public sealed record NewDatesBody(IReadOnlyList<PlannedInstalment> Schedule, [property: Prose] string Reason);

/// <summary>A document that goes with a request.</summary>
public sealed record DocumentView(string Hash, TextView Title);

/// <summary>What was needed from the member.</summary>
public sealed record CompletionView(TextView What, DateOnly By, TextView? Answer);

/// <summary>Facts as they were then, and an opinion.</summary>
public sealed record AssessmentView(Assessment Facts, TextView Opinion);

/// <summary>An appeal.</summary>
public sealed record AppealView(TextView Reason, DateOnly On);

/// <summary>The thing that a request was turned into.</summary>
public sealed record LinkView(LinkKind Kind, string Id);

/// <summary>A request in a list.</summary>
/// <param name="Dossier">The number that stands for the name.</param>
/// <param name="Member">Who asks; none where the reader may not know.</param>
/// <param name="Public">Where it stands, for the member.</param>
/// <param name="Next">Who must act next.</param>
/// <param name="State">Where it stands for who works on it; none for others.</param>
/// <param name="Status">The same in few words of each language: as it stands inside for who works on it, else as the member is told.</param>
public sealed record RequestLine(
    RequestId Id, string Dossier, MemberId? Member, RequestNeed? Need, Instrument? Wished, Money? Amount, DateOnly SubmittedOn, PublicState Public, NextActor Next, RequestState? State, TitleView Status);

/// <summary>A request, as far as the reader may see it.</summary>
/// <param name="Visibility">Who may know whose it is.</param>
/// <param name="Group">Who follows it.</param>
/// <param name="Assessments">For who works on it only.</param>
/// <param name="Proposal">The vote that decides it.</param>
public sealed record RequestView(
    RequestId Id, string Dossier, MemberId? Member, RequestNeed? Need, Instrument? Wished, Money? Amount, DateOnly? NeededOn, DateOnly SubmittedOn, PublicState Public, NextActor Next, RequestState? State,
    TitleView Status, Visibility Visibility, NameShown? Consent, TextView? Purpose, IReadOnlyList<DocumentView>? Documents, IReadOnlyList<PersonId>? Group, IReadOnlyList<CompletionView>? Completions,
    IReadOnlyList<AssessmentView>? Assessments, Instrument? Offered, TextView? Advice, LinkView? Link, ProposalId? Proposal, AppealView? Appeal);

public static class RequestEndpoints
{
    private const string One = "/requests/{request:rq}";

    public static void MapRequests(this IEndpointRouteBuilder fund)
    {
        fund.Command<RequestBody>("/requests", "submitRequest", "Asks for support in the name of an organisation, whichever: in confidence.", Permits.AskForSupport, async (http, body) =>
        {
            if (LoanEndpoints.ForOwn(http, body.Member) is { } foreign) return foreign;
            var words = WordsOfRequest.Of(http);
            var purpose = await words.Keep(body.Purpose);
            return words.Asked(new RequestCommand.SubmitRequest(new RequestTerms(body.Member, body.Need, body.Amount, body.NeededOn, purpose, body.Wished, await Kept(words, body.Documents))));
        }, e => e is RequestEvent.RequestSubmitted submitted ? $"{{fund}}/requests/{submitted.Request}" : null);

        fund.List("/requests", "listRequests", "Requests, by dossier number. The number stands for the organisation where the reader may not know it.", Permits.SeeOwn,
            standing => standing.State.Requests.Requests.Values, r => string.Create(CultureInfo.InvariantCulture, $"{r.SubmittedOn.Year:D4}-{r.Number:D6}"), Line,
            Filter.OnState("wished", (Request r) => r.Terms.Wished));

        fund.Look(One, "getRequest", "One request, as far as the reader may see it.", Permits.SeeOwn, View);

        fund.Command<FollowUpGroupBody>($"{One}/follow-up-group", "nameFollowUpGroup", "Names the two or three persons who follow a request.", Permits.KeepRegister,
            (http, body) => new RequestCommand.NameFollowUpGroup(Request(http), [.. body.Persons]));

        fund.Command<CompletionBody>($"{One}/completion-requests", "askForCompletion", "Asks the member for something that is needed, and by when.", Permits.FollowRequests, async (http, body) =>
        {
            var words = WordsOfRequest.Of(http);
            return words.Asked(new RequestCommand.AskForCompletion(Request(http), await words.Keep(body.What), body.By));
        });

        fund.Command<AnswerBody>($"{One}/completion", "completeRequest", "Gives what was needed.", Permits.AskForSupport, (http, body) => OfOwn(http, async words =>
        {
            var answer = await words.Keep(body.Answer);
            return new RequestCommand.CompleteRequest(Request(http), answer, await Kept(words, body.Documents));
        }));

        fund.Command<NoBody>($"{One}/screening", "screenRequest", "Finds that nothing is missing.", Permits.FollowRequests, (http, _) => new RequestCommand.ScreenRequest(Request(http)));

        fund.Command<TextBody>($"{One}/assessments", "assessRequest", "Records the facts as they are now, with an opinion. Facts, not verdicts.", Permits.FollowRequests, async (http, body) =>
        {
            var words = WordsOfRequest.Of(http);
            return words.Asked(new RequestCommand.AssessRequest(Request(http), await words.Keep(body.Text)));
        });

        fund.Command<TextBody>($"{One}/advice", "giveAdvice", "Answers with advice, and that is all that was needed.", Permits.FollowRequests, async (http, body) =>
        {
            var words = WordsOfRequest.Of(http);
            return words.Asked(new RequestCommand.GiveAdvice(Request(http), await words.Keep(body.Text)));
        });

        fund.Command<OfferBody>($"{One}/offer", "offerInstrument", "Offers the member one of the doors.", Permits.FollowRequests, (http, body) => new RequestCommand.OfferInstrument(Request(http), body.Instrument));

        fund.Command<LoanTerms>($"{One}/loan", "turnIntoLoan", "Takes the offer of a loan: the loan is asked for.", Permits.AskForSupport,
            (http, terms) => OfOwn(http, _ => Task.FromResult<Command>(new RequestCommand.TurnIntoLoan(Request(http), terms))), e => e is LoanEvent.LoanRequested asked ? $"{{fund}}/loans/{asked.Loan}" : null);

        fund.Command<AidTakenBody>($"{One}/emergency-aid", "turnIntoAid", "Takes the offer of emergency aid: it is asked for.", Permits.AskForSupport,
            (http, body) => OfOwn(http, _ => Task.FromResult<Command>(new RequestCommand.TurnIntoAid(Request(http), body.Amount))), e => e is Domain.Grants.AidEvent.AidRequested asked ? $"{{fund}}/emergency-aids/{asked.Aid}" : null);

        fund.Command<GuaranteeTerms>($"{One}/guarantee", "turnIntoGuarantee", "Takes the offer of a guarantee to an outside lender: it is asked for.", Permits.AskForSupport, (http, terms) =>
            GuaranteeEndpoints.Checked(terms, out var sound) is { } faults ? Task.FromResult(faults) : OfOwn(http, _ => Task.FromResult<Command>(new RequestCommand.TurnIntoGuarantee(Request(http), sound))),
            GuaranteeEndpoints.Created);

        fund.Command<GrantTakenBody>($"{One}/grant", "turnIntoGrant", "Takes the offer of a grant: it is asked for.", Permits.AskForSupport,
            (http, body) => OfOwn(http, async words => new RequestCommand.TurnIntoGrant(Request(http), body.Kind, body.Amount, await words.Keep(body.For), body.Mentor)), GrantEndpoints.Created);

        fund.Command<NoBody>($"{One}/withdrawal", "withdrawRequest", "Takes a request back before it is decided, with what it was turned into.", Permits.AskForSupport,
            (http, _) => OfOwn(http, _ => Task.FromResult<Command>(new RequestCommand.WithdrawRequest(Request(http)))));

        fund.Command<ConsentBody>($"{One}/consent", "consentToShow", "Lets the name of the organisation be shown to more readers, or takes that back.", Permits.AskForSupport,
            (http, body) => OfOwn(http, _ => Task.FromResult<Command>(new RequestCommand.ConsentToShow(Request(http), body.To))));

        fund.Command<TextBody>($"{One}/appeal", "appealRequest", "Appeals against a refusal: the assembly decides.", Permits.AskForSupport,
            (http, body) => OfOwn(http, async words => new RequestCommand.AppealRequest(Request(http), await words.Keep(body.Text))));

        fund.Command<NewDatesBody>("/loans/{loan:ln}/new-dates", "askNewDates", "Asks for other dates for a loan that is being repaid; the committee votes on exactly these.", Permits.AskForSupport, async (http, body) =>
        {
            var standing = Standing.Of(http);
            var id = http.Route<LoanId>("loan");
            if (!standing.State.Loans.Loans.TryGetValue(id, out var loan) || !standing.ActsFor(loan.Terms.Member)) return WebRefusals.NotFound.With();
            var words = WordsOfRequest.Of(http);
            return words.Asked(new RequestCommand.AskNewDates(id, [.. body.Schedule], await words.Keep(body.Reason)));
        }, e => e is RequestEvent.NewDatesAsked asked ? $"{{fund}}/requests/{asked.Request}" : null);
    }

    private static RequestId Request(HttpContext http) => http.Route<RequestId>("request");

    /// <summary>A command of the organisation itself: to everybody else the request is not there, before any of its words is kept.</summary>
    private static async Task<Asked> OfOwn(HttpContext http, Func<WordsOfRequest, Task<Command>> make)
    {
        var standing = Standing.Of(http);
        if (!standing.State.Requests.Requests.TryGetValue(Request(http), out var request) || !standing.Sight.IsOwn(request)) return WebRefusals.NotFound.With();
        var words = WordsOfRequest.Of(http);
        return words.Asked(await make(words));
    }

    private static async Task<EquatableArray<RequestDocument>> Kept(WordsOfRequest words, IReadOnlyList<DocumentBody>? documents)
    {
        var kept = new List<RequestDocument>();
        // One too many is enough for the refusal; its words are not kept for nothing.
        foreach (var document in (documents ?? []).Take(RequestDecisions.DocumentsMost + 1)) kept.Add(new(document.Hash, await words.Keep(document.Title)));
        return [.. kept];
    }

    private static RequestLine Line(Standing standing, Request r)
    {
        var sight = standing.Sight;
        var row = RequestStates.RowOf(Fund.StateOf(standing.State, r));
        var (inside, some) = (sight.WorksOn(r), sight.IsOwn(r) || standing.SeesAll);
        var word = inside ? row.Word : RequestStates.WordOf(row.Public);
        return new(r.Id, r.Code, sight.Of(r).Member, some ? r.Terms.Need : null, some ? r.Terms.Wished : null, some ? r.Terms.Amount : null, r.SubmittedOn, row.Public, row.Next,
            inside ? row.State : null, new(word.English, word.French, word.Dutch));
    }

    private static async Task<RequestView?> View(HttpContext http, Standing standing)
    {
        if (!standing.State.Requests.Requests.TryGetValue(Request(http), out var r)) return null;
        var (sight, line) = (standing.Sight, Line(standing, r));
        var (inside, words) = (sight.WorksOn(r), sight.WorksOn(r) || sight.IsOwn(r));
        IEnumerable<KeptText?> texts = words ? [r.Terms.Purpose, r.Advice, r.Appeal?.Reason, .. r.Documents.Select(d => (KeptText?)d.Title), .. r.Completions.SelectMany(c => new[] { c.What, c.Answer })] : [];
        if (inside) texts = texts.Concat(r.Assessments.Select(a => (KeptText?)a.Opinion));
        var read = await WordsOfRequest.Read(http, texts);
        return new RequestView(
            line.Id, line.Dossier, line.Member, line.Need, line.Wished, line.Amount, words ? r.Terms.NeededOn : null, line.SubmittedOn, line.Public, line.Next, line.State, line.Status,
            Fund.VisibilityOf(standing.State, r), words ? r.Consent : null, words ? read(r.Terms.Purpose) : null, words ? [.. r.Documents.Select(d => new DocumentView(d.Hash, read(d.Title)))] : null,
            words ? [.. r.Group] : null, words ? [.. r.Completions.Select(c => new CompletionView(read(c.What), c.By, Text(c.Answer)))] : null,
            inside ? [.. r.Assessments.Select(a => new AssessmentView(a.Facts, read(a.Opinion)))] : null, words ? r.Offered : null, words ? Text(r.Advice) : null,
            words && r.Link is { } link ? new LinkView(link.Kind, IdOf(link)) : null, words ? Fund.ProposalOn(standing.State, r)?.Id : null,
            words && r.Appeal is { } appeal ? new AppealView(read(appeal.Reason), appeal.On) : null);

        TextView? Text(KeptText? text) => text is { } known ? read(known) : null;
    }

    private static string IdOf(InstrumentLink link) => link.Kind switch
    {
        LinkKind.Loan or LinkKind.NewDates => new LoanId(link.Value).ToString(),
        LinkKind.EmergencyAid => new AidId(link.Value).ToString(),
        LinkKind.Guarantee => new GuaranteeId(link.Value).ToString(),
        LinkKind.Grant => new GrantId(link.Value).ToString(),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
