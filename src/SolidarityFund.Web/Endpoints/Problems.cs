// Problems: every "no" of the API in one form, RFC 9457, and the one table of their status codes.
using System.Collections.Frozen;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using SolidarityFund.Actors;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Web.Pages;

namespace SolidarityFund.Web.Endpoints;

/// <summary>What the web itself refuses, before any rule of the fund is asked.</summary>
public static class WebRefusals
{
    public static RefusalKind RequestInvalid { get; } = new(nameof(RequestInvalid),
        "The request has {faults} faults; errors names each by JSON pointer.",
        "La demande comporte {faults} erreurs ; errors nomme chacune par pointeur JSON.",
        "De aanvraag bevat {faults} fouten; errors noemt elke fout met een JSON-pointer.",
        "reliability.md S30, S31");

    public static RefusalKind BodyTooLarge { get; } = new(nameof(BodyTooLarge),
        "The body is larger than {most} bytes.", "Le corps dépasse {most} octets.", "De inhoud is groter dan {most} bytes.", "reliability.md S35");

    public static RefusalKind UploadUnderWay { get; } = new(nameof(UploadUnderWay),
        "A file of this fund is being taken in: send yours when it is done.",
        "Un fichier de ce fonds est en cours de lecture : envoyez le vôtre quand ce sera fini.",
        "Een bestand van dit fonds wordt ingelezen: stuur het uwe wanneer dat klaar is.",
        "reliability.md S44");

    public static RefusalKind AskedTooOften { get; } = new(nameof(AskedTooOften),
        "This was asked too often: wait a minute.", "Ceci a été demandé trop souvent : attendez une minute.", "Dit is te vaak gevraagd: wacht een minuut.", "reliability.md S44");

    public static RefusalKind FunderLinkEndUnfit { get; } = new(nameof(FunderLinkEndUnfit),
        "A link ends on a day from {from} to {most}, not on {on}.", "Un lien prend fin un jour entre le {from} et le {most}, non le {on}.", "Een link eindigt op een dag van {from} tot {most}, niet op {on}.",
        "domain.md §4.4");

    public static RefusalKind FunderLinkMade { get; } = new(nameof(FunderLinkMade),
        "Under this key link {link} was made; what opens it is shown once. Revoke it and make another.",
        "Sous cette clé, le lien {link} a été créé ; ce qui l'ouvre n'est montré qu'une fois. Révoquez-le et créez-en un autre.",
        "Onder deze sleutel werd link {link} gemaakt; wat hem opent, wordt één keer getoond. Trek hem in en maak een andere.",
        "domain.md §4.4");

    public static RefusalKind MediaTypeUnsupported { get; } = new(nameof(MediaTypeUnsupported),
        "This needs a body of the type {needed}.", "Il faut un corps du type {needed}.", "Nodig is een inhoud van het type {needed}.", "reliability.md S30");

    public static RefusalKind IdempotencyKeyMissing { get; } = new(nameof(IdempotencyKeyMissing),
        "Send a header Idempotency-Key of 1 to 255 visible ASCII characters: the same key asks the same thing once.",
        "Envoyez un en-tête Idempotency-Key de 1 à 255 caractères ASCII visibles : la même clé demande la même chose une seule fois.",
        "Stuur een header Idempotency-Key van 1 tot 255 zichtbare ASCII-tekens: dezelfde sleutel vraagt hetzelfde één keer.",
        "reliability.md S32");

    public static RefusalKind QueryInvalid { get; } = new(nameof(QueryInvalid),
        "The query parameter {parameter} is not known here or has a value that cannot be read.",
        "Le paramètre {parameter} n'est pas connu ici ou sa valeur est illisible.",
        "De parameter {parameter} is hier niet bekend of heeft een onleesbare waarde.",
        "ux.md §7");

    public static RefusalKind SignInNeeded { get; } = new(nameof(SignInNeeded),
        "Sign in first.", "Identifiez-vous d'abord.", "Meld u eerst aan.", "reliability.md S12");

    public static RefusalKind CrossSite { get; } = new(nameof(CrossSite),
        "The request does not show that it comes from this site: with a cookie, send the header X-Fund-Request.",
        "La demande ne montre pas qu'elle vient de ce site : avec un cookie, envoyez l'en-tête X-Fund-Request.",
        "De aanvraag toont niet dat ze van deze site komt: stuur met een cookie de header X-Fund-Request.",
        "reliability.md S60");

    public static RefusalKind NotFound { get; } = new(nameof(NotFound),
        "There is nothing here that you may see.", "Il n'y a rien ici que vous puissiez voir.", "Hier is niets dat u mag zien.", "reliability.md S13");

    public static RefusalKind DocumentGone { get; } = new(nameof(DocumentGone),
        "Document {document} is {state}: it is no longer given out here.",
        "Le document {document} est dans l'état {state} : il n'est plus remis ici.",
        "Document {document} is {state}: het wordt hier niet meer gegeven.",
        "docs/ARCHITECTURE.md, Documents");

    public static RefusalKind MethodNotAllowed { get; } = new(nameof(MethodNotAllowed),
        "This is not done here: see Allow.", "Ceci ne se fait pas ici : voyez Allow.", "Dit gebeurt hier niet: zie Allow.", "reliability.md S37");

    public static RefusalKind Unavailable { get; } = new(nameof(Unavailable),
        "The journal does not answer now. It may have been recorded: ask again with the same key.",
        "Le journal ne répond pas. C'est peut-être enregistré : redemandez avec la même clé.",
        "Het journaal antwoordt niet. Het is misschien geregistreerd: vraag opnieuw met dezelfde sleutel.",
        "docs/ARCHITECTURE.md, The path of a command");

    public static RefusalKind OurFault { get; } = new(nameof(OurFault),
        "A fault of ours; it is logged under the trace id.", "Une erreur de notre côté ; elle est notée sous l'identifiant de trace.", "Een fout van ons; ze is genoteerd onder de trace-id.",
        "reliability.md S34");

    /// <summary>Every kind listed here.</summary>
    public static IReadOnlyList<RefusalKind> All { get; } =
        [.. typeof(WebRefusals).GetProperties(BindingFlags.Public | BindingFlags.Static).Where(p => p.PropertyType == typeof(RefusalKind)).Select(p => (RefusalKind)p.GetValue(null)!)];
}

/// <summary>A problem as it goes over the wire; for the OpenAPI document.</summary>
public sealed record Problem(string Type, string Title, int Status, string Detail, string Code, string TraceId, JsonObject? Facts, IReadOnlyList<Fault>? Errors);

/// <summary>Turns refusals and failures into problem+json.</summary>
public static class Problems
{
    public const string MediaType = "application/problem+json";

    /// <summary>The one table. What is not named here is a rule of the fund that said no: 422.</summary>
    private static readonly FrozenDictionary<string, int> StatusByCode = new Dictionary<string, int>
    {
        ["RequestInvalid"] = 400,
        ["IdempotencyKeyMissing"] = 400,
        ["QueryInvalid"] = 400,
        ["SignInNeeded"] = 401,
        ["RoleMissing"] = 403,
        ["NotTheirDelegate"] = 403,
        ["NotTheirVote"] = 403,
        ["NotTheirProposal"] = 403,
        ["CrossSite"] = 403,
        ["NotFound"] = 404,
        ["FundNotOpen"] = 404,
        ["LoanUnknown"] = 404,
        ["ConditionUnknown"] = 404,
        ["PeerLoanUnknown"] = 404,
        ["PledgeUnknown"] = 404,
        ["RecourseNotWaiting"] = 404,
        ["AidUnknown"] = 404,
        ["RequestUnknown"] = 404,
        ["PaymentUnknown"] = 404,
        ["GuaranteeUnknown"] = 404,
        ["CreditLineUnknown"] = 404,
        ["DrawUnknown"] = 404,
        ["DepositUnknown"] = 404,
        ["WithdrawalUnknown"] = 404,
        ["CostPoolUnknown"] = 404,
        ["AnnouncementUnknown"] = 404,
        ["UseUnknown"] = 404,
        ["SharedCostUnknown"] = 404,
        ["AgreementUnknown"] = 404,
        ["SubGrantUnknown"] = 404,
        ["ExpenseUnknown"] = 404,
        ["CallUnknown"] = 404,
        ["GrantUnknown"] = 404,
        ["PartUnknown"] = 404,
        ["GiftUnknown"] = 404,
        ["GrantCallUnknown"] = 404,
        ["FileUnknown"] = 404,
        ["ProposalUnknown"] = 404,
        ["MeetingUnknown"] = 404,
        ["FollowUpUnknown"] = 404,
        ["MinutesUnknown"] = 404,
        ["EntryNotWaiting"] = 404,
        ["LineNotWaiting"] = 404,
        ["MethodNotAllowed"] = 405,
        ["DocumentGone"] = 410,
        ["DocumentUnknown"] = 404,
        ["DocumentCaseUnknown"] = 404,
        ["UploadUnderWay"] = 503,
        ["BodyTooLarge"] = 413,
        ["MediaTypeUnsupported"] = 415,
        ["AskedTooOften"] = 429,
        ["FunderLinkEndUnfit"] = 400,
        ["FunderLinkMade"] = 409,
        ["RedistributionUnknown"] = 404,
        ["OurFault"] = 500,
        ["FundBusy"] = 503,
        ["Unavailable"] = 503,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The codes that have a status of their own.</summary>
    public static IEnumerable<string> CodesWithStatus => StatusByCode.Keys;

    public static int StatusOf(string code) => StatusByCode.GetValueOrDefault(code, StatusCodes.Status422UnprocessableEntity);

    /// <summary>The problem that a refusal is.</summary>
    public static IResult Of(Refusal refusal, IReadOnlyList<Fault>? errors = null) => new Result(refusal, errors);

    /// <summary>The problem of a request with faults.</summary>
    public static IResult Of(IReadOnlyList<Fault> faults) => Of(WebRefusals.RequestInvalid.With(("faults", faults.Count)), faults);

    /// <summary>The answer of the actor that is no receipt. What went wrong on our side is logged there, never told here.</summary>
    public static IResult Of(Answer answer) => answer switch
    {
        Answer.Refused(var refusal, _) => Of(refusal),
        Answer.Unavailable => Of(WebRefusals.Unavailable.With()),
        Answer.Failed => Of(WebRefusals.OurFault.With()),
        _ => throw new UnreachableException(),
    };

    /// <summary>Writes the problem of a refusal.</summary>
    public static Task Write(HttpContext http, Refusal refusal, IReadOnlyList<Fault>? errors = null) => new Result(refusal, errors).ExecuteAsync(http);

    private sealed class Result(Refusal refusal, IReadOnlyList<Fault>? errors) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var language = Languages.Of(httpContext);
            var status = StatusOf(refusal.Code);
            if (status == StatusCodes.Status503ServiceUnavailable) httpContext.Response.Headers.RetryAfter = "1";
            if (status == StatusCodes.Status429TooManyRequests) httpContext.Response.Headers.RetryAfter = "60";
            var trace = Activity.Current?.TraceId.ToHexString() ?? httpContext.TraceIdentifier;
            var facts = refusal.Facts.Length == 0 ? null : new JsonObject(refusal.Facts.Select(f => KeyValuePair.Create(f.Name, Plain(f))));
            var problem = new Problem(
                $"urn:solidarity-fund:refusal:{refusal.Code}", Text.In(language)[$"problem.{status.ToString(CultureInfo.InvariantCulture)}"], status,
                refusal.Say(language, f => f.Value is Money money ? Show.Amount(money, language) : f.Plain), refusal.Code, trace, facts, errors);
            httpContext.Response.StatusCode = status;
            httpContext.Response.Headers.ContentLanguage = Languages.Tag(language);
            return httpContext.Response.WriteAsJsonAsync(problem, ApiJson.Options, MediaType);
        }
    }

    private static JsonNode? Plain(Fact fact) => fact.Value switch
    {
        Money money => new JsonObject { ["minor"] = money.Cents, ["currency"] = money.Currency.Code },
        int or long => JsonValue.Create(Convert.ToInt64(fact.Value, CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(fact.Plain),
    };
}
