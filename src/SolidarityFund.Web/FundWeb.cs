// FundWeb: the web of a node, put together. The executable gives it a journal and people; it gives back an application to run.
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HostFiltering;
using SolidarityFund.Actors;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Storage;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;
using SolidarityFund.Web.Endpoints;
using SolidarityFund.Web.Jobs;
using SolidarityFund.Web.Pages;

namespace SolidarityFund.Web;

/// <summary>What the web of a node stands on.</summary>
public sealed record FundWebSettings
{
    /// <summary>Where everything is recorded.</summary>
    public required IJournal Journal { get; init; }

    /// <summary>Who people are.</summary>
    public required IPeople People { get; init; }

    /// <summary>Where the other sides of bank lines are kept, which the journal must not know.</summary>
    public required IErasableLines Lines { get; init; }

    /// <summary>Where free words are kept, which the journal must not know.</summary>
    public required ITexts Texts { get; init; }

    /// <summary>Where the keys of secret ballots stand until they are counted.</summary>
    public required IBallotKeys BallotKeys { get; init; }

    /// <summary>Where the bytes of documents are kept, which the journal knows by their hash.</summary>
    public required IDocuments Documents { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Development, or anything else. Only Development shows the API's document.</summary>
    public string Environment { get; init; } = Environments.Production;

    /// <summary>Lets people choose a name instead of proving it. Refuses to start outside Development.</summary>
    public bool DevelopmentSignIn { get; init; }

    /// <summary>The address to listen on; only a proxy in front of it gives a reason for another.</summary>
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>The port; 0 takes a free one.</summary>
    public int Port { get; init; } = 5080;

    /// <summary>The host names under which the site is asked for; any other is 400.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>The folder that keeps the keys of cookies and forms; without one, every restart voids them.</summary>
    public string? KeyFolder { get; init; }

    public FundActorOptions? Actor { get; init; }
}

/// <summary>Builds the web of a node.</summary>
public static class FundWeb
{
    public static WebApplication Build(string[] args, FundWebSettings settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, EnvironmentName = settings.Environment, ApplicationName = typeof(FundWeb).Assembly.GetName().Name });
        // One line a request is the proxy's log; here only what is wrong is told.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error).AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error)
            .AddFilter("SolidarityFund.Web.Access.DevelopmentScheme", LogLevel.Warning);
        Listen(builder, settings);
        AddFund(builder.Services, settings);
        AddAccess(builder, settings);
        builder.Services.AddRazorComponents();
        ApiDocument.Add(builder.Services);

        var app = builder.Build();
        app.UseHostFiltering();
        app.UseSecurityHeaders();
        app.UseExceptionHandler(OnFault);
        app.UseStatusCodePages(OnBareStatus);
        app.UseLanguageChoice();
        app.UseRouting();
        app.UseAuthentication();
        app.UseSameSiteOnly();
        app.UseAuthorization();
        Map(app, settings);
        return app;
    }

    private static void Listen(WebApplicationBuilder builder, FundWebSettings settings)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Api.BodyBytesMost;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Limits.MaxConcurrentConnections = 2_000;
            kestrel.Listen(System.Net.IPAddress.Parse(settings.Address), settings.Port);
        });
        // Host filtering is set by the settings alone, not by what a configuration file of the machine says.
        builder.Services.Configure<HostFilteringOptions>(o => (o.AllowedHosts, o.AllowEmptyHosts, o.IncludeFailureMessage) = ([.. settings.AllowedHosts], false, false));
    }

    private static void AddFund(IServiceCollection services, FundWebSettings settings)
    {
        services.AddSingleton(settings.Clock);
        services.AddSingleton(settings.People);
        services.AddSingleton(settings.Lines);
        services.AddSingleton(settings.Texts);
        services.AddSingleton(settings.BallotKeys);
        services.AddSingleton(settings.Documents);
        services.AddSingleton<Uploads>();
        services.AddSingleton<Pages.Treasury.PreviewedFiles>();
        services.AddSingleton(provider =>
        {
            var log = provider.GetRequiredService<ILoggerFactory>().CreateLogger("Fund");
            return new FundDirectory(settings.Journal, settings.Clock, settings.Actor, (what, fault) => log.LogError(fault, "{What}", what));
        });
        services.AddHostedService<Sleep>();
        services.AddHostedService<VoteClock>();
        services.AddHostedService<DocumentSweep>();
        services.Configure<RouteOptions>(routes =>
        {
            routes.SetParameterPolicy<IdConstraint<FundId>>("fd");
            routes.SetParameterPolicy<IdConstraint<MemberId>>("mb");
            routes.SetParameterPolicy<IdConstraint<LoanId>>("ln");
            routes.SetParameterPolicy<IdConstraint<AidId>>("ea");
            routes.SetParameterPolicy<IdConstraint<GrantId>>("gr");
            routes.SetParameterPolicy<IdConstraint<GrantCallId>>("cg");
            routes.SetParameterPolicy<IdConstraint<GiftId>>("gk");
            routes.SetParameterPolicy<IdConstraint<PaymentId>>("pm");
            routes.SetParameterPolicy<IdConstraint<PaymentFileId>>("pf");
            routes.SetParameterPolicy<IdConstraint<LineId>>("bl");
            routes.SetParameterPolicy<IdConstraint<EntryId>>("je");
            routes.SetParameterPolicy<IdConstraint<ProposalId>>("pr");
            routes.SetParameterPolicy<IdConstraint<MeetingId>>("mt");
            routes.SetParameterPolicy<IdConstraint<FollowUpId>>("fu");
            routes.SetParameterPolicy<IdConstraint<GuaranteeId>>("gu");
            routes.SetParameterPolicy<IdConstraint<GuaranteeCallId>>("gc");
            routes.SetParameterPolicy<IdConstraint<RequestId>>("rq");
            routes.SetParameterPolicy<IdConstraint<PeerLoanId>>("ml");
            routes.SetParameterPolicy<IdConstraint<PledgeId>>("pg");
            routes.SetParameterPolicy<IdConstraint<RecourseId>>("rc");
            routes.SetParameterPolicy<IdConstraint<CreditLineId>>("cl");
            routes.SetParameterPolicy<IdConstraint<DrawId>>("dw");
            routes.SetParameterPolicy<IdConstraint<DepositId>>("dp");
            routes.SetParameterPolicy<IdConstraint<WithdrawalId>>("wd");
            routes.SetParameterPolicy<IdConstraint<CostPoolId>>("cp");
            routes.SetParameterPolicy<IdConstraint<SharedUseId>>("su");
            routes.SetParameterPolicy<IdConstraint<SharedCostId>>("sc");
            routes.SetParameterPolicy<IdConstraint<AgreementId>>("ag");
            routes.SetParameterPolicy<IdConstraint<SubGrantId>>("sg");
            routes.SetParameterPolicy<IdConstraint<ClaimId>>("ec");
            routes.SetParameterPolicy<IdConstraint<StatementId>>("bs");
            routes.SetParameterPolicy<IdConstraint<AnnouncementId>>("an");
            routes.SetParameterPolicy<IdConstraint<DocumentId>>("dc");
        });
    }

    private static void AddAccess(WebApplicationBuilder builder, FundWebSettings settings)
    {
        var services = builder.Services;
        if (settings.DevelopmentSignIn) services.AddSingleton(new DevelopmentSignIn(builder.Environment));
        var keys = services.AddDataProtection().SetApplicationName("SolidarityFund");
        if (settings.KeyFolder is not null) keys.PersistKeysToFileSystem(new DirectoryInfo(settings.KeyFolder));
        else services.Configure<KeyManagementOptions>(o => o.XmlRepository = new KeysInMemory());
        services.AddAntiforgery(o => (o.Cookie.Name, o.Cookie.SameSite, o.Cookie.SecurePolicy) = ("form", SameSiteMode.Strict, CookieSecurePolicy.SameAsRequest));
        var authentication = services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(o =>
        {
            (o.Cookie.Name, o.Cookie.HttpOnly, o.Cookie.SameSite, o.Cookie.SecurePolicy) = ("session", true, SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
            (o.ExpireTimeSpan, o.SlidingExpiration) = (TimeSpan.FromHours(12), false);
            if (settings.DevelopmentSignIn) o.ForwardDefaultSelector = http => http.Request.Headers.Authorization.Count > 0 ? DevelopmentSignIn.Scheme : null;
        });
        if (settings.DevelopmentSignIn) authentication.AddScheme<AuthenticationSchemeOptions, DevelopmentScheme>(DevelopmentSignIn.Scheme, null);
        services.AddSingleton<IAuthorizationHandler, Gate>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, GateAnswers>();
        // What carries no permit is closed.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
    }

    private static void Map(WebApplication app, FundWebSettings settings)
    {
        var api = app.MapGroup(Api.Root);
        var fund = api.MapGroup("/funds/{fund:fd}");
        FundEndpoints.MapFunds(Room(api, "Funds"), Room(fund, "Funds"));
        Room(fund, "Members").MapMembers();
        Room(fund, "Contributions").MapContributions();
        Room(fund, "Loans").MapLoans();
        Room(fund, "Pledges").MapPledges();
        Room(fund, "Loans").MapLoanTerms();
        Room(fund, "Credit lines").MapCreditLines();
        Room(fund, "Deposits").MapDeposits();
        Room(fund, "Emergency aid").MapAids();
        Room(fund, "Grants").MapGrants();
        Room(fund, "Calls").MapCalls();
        Room(fund, "Requests").MapRequests();
        Room(fund, "Payments").MapPayments();
        Room(fund, "Payments").MapPaymentRequests();
        Room(fund, "Payments").MapPaymentFiles();
        Room(fund, "Exits").MapExits();
        Room(fund, "Bank").MapBank();
        Room(fund, "Bank").MapReconciliation();
        Room(fund, "Entries").MapEntries();
        Room(fund, "Takeover").MapTakeovers();
        Room(fund, "Proposals").MapProposals();
        Room(fund, "Meetings").MapMeetings();
        Room(fund, "Minutes").MapMinutes();
        Room(fund, "Decisions").MapDecisions();
        Room(fund, "Charters").MapCharters();
        Room(fund, "Loans between members").MapPeerLoans();
        Room(fund, "Calendars").MapCalendars();
        Room(fund, "Guarantees").MapGuarantees();
        Room(fund, "Liquidity").MapLiquidity();
        Room(fund, "Cost pools").MapSharing();
        Room(fund, "Documents").MapDocuments();
        Room(fund, "Agreements with funders").MapCascade();
        Room(fund, "Expected money").MapExpected();
        Room(app, "Health").MapHealth();
        PageEndpoints.Map(app);
        if (settings.DevelopmentSignIn) DevelopmentSignInEndpoints.Map(app);
        if (app.Environment.IsDevelopment()) app.MapOpenApi("/openapi/{documentName}.json").With(Permits.Everybody);
    }

    private static RouteGroupBuilder Room(IEndpointRouteBuilder routes, string name) => routes.MapGroup("").WithTags(name);

    private static void OnFault(IApplicationBuilder app) => app.Run(http =>
    {
        var fault = http.Features.Get<Microsoft.AspNetCore.Diagnostics.IExceptionHandlerFeature>()?.Error;
        var refusal = fault is JournalUnavailableException ? WebRefusals.Unavailable.With() : WebRefusals.OurFault.With();
        return Api.Is(http.Request.Path) ? Problems.Write(http, refusal) : Shown.Refusal(http, refusal);
    });

    /// <summary>Gives a body to what the framework answers by a status alone.</summary>
    private static Task OnBareStatus(Microsoft.AspNetCore.Diagnostics.StatusCodeContext context)
    {
        var http = context.HttpContext;
        Refusal? refusal = http.Response.StatusCode switch
        {
            404 => WebRefusals.NotFound.With(),
            405 => WebRefusals.MethodNotAllowed.With(),
            413 => WebRefusals.BodyTooLarge.With(("most", http.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? Api.BodyBytesMost)),
            415 => WebRefusals.MediaTypeUnsupported.With(("needed", "application/json")),
            _ => null,
        };
        if (refusal is null) return Task.CompletedTask;
        return Api.Is(http.Request.Path) ? Problems.Write(http, refusal) : Shown.Refusal(http, refusal);
    }
}
