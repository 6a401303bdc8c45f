// ApiDocument: what the OpenAPI document says beyond what the framework finds out: ids, keys, queries and problems.
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Web.Access;

namespace SolidarityFund.Web.Endpoints;

public static partial class ApiDocument
{
    private static readonly Dictionary<Type, string> Prefixes = new()
    {
        [typeof(FundId)] = FundId.Prefix,
        [typeof(PersonId)] = PersonId.Prefix,
        [typeof(MemberId)] = MemberId.Prefix,
        [typeof(ProposalId)] = ProposalId.Prefix,
        [typeof(MeetingId)] = MeetingId.Prefix,
        [typeof(FollowUpId)] = FollowUpId.Prefix,
        [typeof(TextId)] = TextId.Prefix,
        [typeof(LoanId)] = LoanId.Prefix,
        [typeof(AidId)] = AidId.Prefix,
        [typeof(GrantId)] = GrantId.Prefix,
        [typeof(GrantPartId)] = GrantPartId.Prefix,
        [typeof(GrantCallId)] = GrantCallId.Prefix,
        [typeof(GiftId)] = GiftId.Prefix,
        [typeof(PaymentId)] = PaymentId.Prefix,
        [typeof(PaymentFileId)] = PaymentFileId.Prefix,
        [typeof(StatementId)] = StatementId.Prefix,
        [typeof(LineId)] = LineId.Prefix,
        [typeof(EntryId)] = EntryId.Prefix,
        [typeof(CommandId)] = CommandId.Prefix,
        [typeof(GuaranteeId)] = GuaranteeId.Prefix,
        [typeof(GuaranteeCallId)] = GuaranteeCallId.Prefix,
        [typeof(RequestId)] = RequestId.Prefix,
        [typeof(PeerLoanId)] = PeerLoanId.Prefix,
        [typeof(PledgeId)] = PledgeId.Prefix,
        [typeof(RecourseId)] = RecourseId.Prefix,
        [typeof(CreditLineId)] = CreditLineId.Prefix,
        [typeof(DepositId)] = DepositId.Prefix,
        [typeof(WithdrawalId)] = WithdrawalId.Prefix,
        [typeof(DrawId)] = DrawId.Prefix,
        [typeof(CostPoolId)] = CostPoolId.Prefix,
        [typeof(SharedUseId)] = SharedUseId.Prefix,
        [typeof(SharedCostId)] = SharedCostId.Prefix,
        [typeof(DocumentId)] = DocumentId.Prefix,
        [typeof(AgreementId)] = AgreementId.Prefix,
        [typeof(SubGrantId)] = SubGrantId.Prefix,
        [typeof(ClaimId)] = ClaimId.Prefix,
        [typeof(AnnouncementId)] = AnnouncementId.Prefix,
    };

    private static readonly Dictionary<string, string> PrefixOfRoute = new(StringComparer.Ordinal)
    {
        ["fund"] = "fd",
        ["member"] = "mb",
        ["credit"] = "cl",
        ["draw"] = "dw",
        ["deposit"] = "dp",
        ["withdrawal"] = "wd",
        ["loan"] = "ln",
        ["aid"] = "ea",
        ["grant"] = "gr",
        ["grantCall"] = "cg",
        ["gift"] = "gk",
        ["payment"] = "pm",
        ["file"] = "pf",
        ["line"] = "bl",
        ["entry"] = "je",
        ["proposal"] = "pr",
        ["meeting"] = "mt",
        ["task"] = "fu",
        ["guarantee"] = "gu",
        ["call"] = "gc",
        ["request"] = "rq",
        ["peer"] = "ml",
        ["pledge"] = "pg",
        ["recourse"] = "rc",
        ["pool"] = "cp",
        ["announcement"] = "an",
        ["use"] = "su",
        ["cost"] = "sc",
        ["agreement"] = "ag",
        ["subGrant"] = "sg",
        ["claim"] = "ec",
        ["statement"] = "bs",
        ["document"] = "dc",
    };

    /// <summary>Parts of a path that are numbers.</summary>
    private static readonly string[] NumbersOfRoute = ["number", "version", "reference"];

    private static readonly Dictionary<string, string> QueryMeanings = new(StringComparer.Ordinal)
    {
        ["limit"] = "How many at most: 1 to 100, usually 25.",
        ["after"] = "The cursor `next` of the page before.",
        ["dryRun"] = "true decides without recording: what would happen, or why not.",
        ["asOf"] = "The day at whose end it stood so, as 2026-03-31.",
        ["knownAt"] = "What was recorded until this instant, as 2026-04-02T10:00:00Z.",
        ["language"] = "en, fr or nl; usually what Accept-Language says.",
        ["on"] = "The day to which days are counted, as 2026-03-31.",
        ["from"] = "The first day, as 2026-01-01.",
        ["to"] = "The last day, as 2026-12-31.",
        ["text"] = "Words that a title must hold, in any of the three languages; capitals make no difference.",
        ["stress"] = "A case to hold beside it, its parts separated by commas: member:mb_… (repays nothing more), largest:2 (so many of the largest repay nothing more), deposits:25 (per cent leave at once), contributions:10 (per cent never come), guarantees (all called in full).",
        ["late"] = "How punctually members pay, instead of what the charter says: per cent in time, months late of the rest, per cent that never comes, as 90:3:2.",
        ["since"] = "The version to compare with; usually the one before.",
        ["profile"] = "The file is a bank's table (CSV) of this profile: generic, belfius-fr, ing-fr or kbc-nl.",
        ["opening"] = "The balance before a table's oldest movement, where the table tells none; with closing.",
        ["closing"] = "The balance after a table's newest movement, where the table tells none; with opening.",
        ["body"] = "Only those of this body, such as assembly or committee.",
        ["year"] = "The calendar year, as 2026.",
        ["amount"] = "How much is to be paid, as 1250.00; what falls due next when left out.",
        ["lender"] = "Only those of this lender.",
        ["borrower"] = "Only those of this borrower.",
        ["case"] = "What the documents belong to, by its id: a request, loan, aid, guarantee, grant, deposit, payment order, agreement, sub-grant or claim.",
    };

    public static void Add(IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(http =>
        {
            http.SerializerOptions.PropertyNamingPolicy = ApiJson.Options.PropertyNamingPolicy;
            http.SerializerOptions.NumberHandling = ApiJson.Options.NumberHandling;
            http.SerializerOptions.UnmappedMemberHandling = ApiJson.Options.UnmappedMemberHandling;
            http.SerializerOptions.RespectNullableAnnotations = true;
            http.SerializerOptions.RespectRequiredConstructorParameters = true;
            http.SerializerOptions.TypeInfoResolver = ApiJson.Options.TypeInfoResolver;
            foreach (var converter in ApiJson.Options.Converters) http.SerializerOptions.Converters.Add(converter);
        });
        services.AddOpenApi("v1", document =>
        {
            document.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            document.AddDocumentTransformer((it, _, _) =>
            {
                it.Info = new OpenApiInfo
                {
                    Title = "SolidarityFund",
                    Version = "1",
                    Description = "The ledger of a mutual solidarity fund. Amounts are whole minor units, dates ISO 8601, ids opaque. Commands take an Idempotency-Key and are recorded once; "
                        + "readings state the version of the journal as ETag. Every \"no\" is a problem (RFC 9457) with a stable code.",
                };
                it.Servers = [];
                return Task.CompletedTask;
            });
            document.AddSchemaTransformer((schema, context, _) =>
            {
                Describe(schema, context.JsonTypeInfo.Type);
                if (context.JsonTypeInfo.Kind == JsonTypeInfoKind.Object) schema.Required = context.JsonTypeInfo.Properties.Where(p => p.IsRequired).Select(p => p.Name).ToHashSet();
                // What is written by a converter has no schema of its own, and the framework then leaves out the items.
                if (context.JsonTypeInfo is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element } && schema.Items is null && Prefixes.ContainsKey(element))
                {
                    var items = new OpenApiSchema();
                    Describe(items, element);
                    schema.Items = items;
                }
                return Task.CompletedTask;
            });
            document.AddOperationTransformer(Complete);
        });
    }

    private static void Describe(OpenApiSchema schema, Type type)
    {
        var kind = Nullable.GetUnderlyingType(type) ?? type;
        if (Prefixes.TryGetValue(kind, out var prefix)) Set(JsonSchemaType.String, $"^{prefix}_[0-9a-f]{{32}}$");
        else if (kind == typeof(PaymentReference)) Set(JsonSchemaType.String, "^[0-9]{10}$");
        else if (kind == typeof(ContributionPeriod)) Set(JsonSchemaType.String, "^2[0-9]{3}(-Q[1-4]|-(0[1-9]|1[0-2])|-2[0-9]{3})?$");
        else if (kind == typeof(Currency)) Set(JsonSchemaType.String, "^[A-Z]{3}$");
        else if (kind == typeof(BasisPoints)) Set(JsonSchemaType.Integer, null);
        else if (kind == typeof(Instant)) (schema.Type, schema.Format) = (JsonSchemaType.String, "date-time");
        else if (kind.IsEnum) (schema.Type, schema.Enum) = (JsonSchemaType.String, [.. Enum.GetNames(kind).Where(n => n != nameof(AccountRole.None)).Select(n => (JsonNode)n)]);
        else if (kind == typeof(Money)) Members(["minor", "currency"], ("minor", Of(JsonSchemaType.Integer, "int64")), ("currency", new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[A-Z]{3}$" }));
        else if (kind == typeof(Account))
            Members(["role"], ("role", new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. AccountRoles.All.Select(r => (JsonNode)r.ToString())] }),
                ("member", new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^mb_[0-9a-f]{32}$" }), ("subject", Of(JsonSchemaType.String)), ("purpose", Of(JsonSchemaType.String)));
        else if (kind == typeof(System.Text.Json.JsonElement)) schema.Type = JsonSchemaType.Object;

        void Set(JsonSchemaType of, string? pattern) => (schema.Type, schema.Pattern) = (of, pattern);

        void Members(string[] required, params (string Name, IOpenApiSchema Schema)[] members)
        {
            schema.Type = JsonSchemaType.Object;
            schema.Properties = members.ToDictionary(m => m.Name, m => m.Schema);
            schema.Required = required.ToHashSet();
            schema.AdditionalPropertiesAllowed = false;
        }

        static OpenApiSchema Of(JsonSchemaType of, string? format = null) => new() { Type = of, Format = format };
    }

    private static async Task Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var description = context.Description;
        operation.Parameters ??= [];
        foreach (Match match in RouteNames().Matches(description.RelativePath ?? ""))
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = match.Groups[1].Value,
                In = ParameterLocation.Path,
                Required = true,
                Schema = NumbersOfRoute.Contains(match.Groups[1].Value)
                    ? new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" }
                    : new OpenApiSchema { Type = JsonSchemaType.String, Pattern = $"^{PrefixOfRoute[match.Groups[1].Value]}_[0-9a-f]{{32}}$" },
            });
        foreach (var name in description.ActionDescriptor.EndpointMetadata.OfType<Query>().SelectMany(q => q.Names))
            operation.Parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Query, Description = QueryMeanings.GetValueOrDefault(name, $"Only those whose {name} is this."), Schema = QuerySchema(name) });
        var permit = description.ActionDescriptor.EndpointMetadata.OfType<Permit>().Single();
        if (!permit.Anonymous) operation.Description = permit.Roles.IsEmpty ? "For who is signed in." : $"For: {string.Join(", ", permit.Roles)}.";

        var isPost = description.HttpMethod == HttpMethods.Post;
        if (isPost)
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = Api.KeyHeader,
                In = ParameterLocation.Header,
                Required = true,
                Description = "Chosen by the caller; the same key asks the same thing once.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 255 },
            });
        if (description.ActionDescriptor.EndpointMetadata.OfType<RawBody>().SingleOrDefault() is { } raw)
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Description = "The file as it is.",
                Content = raw.MediaTypes.ToDictionary(m => m, _ => new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } }),
            };
        context.Document!.AddComponent("Problem", await context.GetOrCreateSchemaAsync(typeof(Problem), cancellationToken: cancellation));
        operation.Responses ??= [];
        foreach (var (status, meaning) in Meanings)
        {
            var applies = status switch { 401 or 403 => !permit.Anonymous, 410 => description.RelativePath!.EndsWith("/content", StringComparison.Ordinal) && !isPost, 404 => PrefixOfRoute.Keys.Any(k => description.RelativePath!.Contains($"{{{k}", StringComparison.Ordinal)), 413 or 415 or 422 => isPost, _ => true };
            if (permit.Anonymous && status != 500 || !applies) continue;
            operation.Responses[status.ToString(System.Globalization.CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = meaning,
                Content = new Dictionary<string, OpenApiMediaType> { [Problems.MediaType] = new() { Schema = new OpenApiSchemaReference("Problem", context.Document) } },
            };
        }
    }

    private static readonly (int Status, string Meaning)[] Meanings =
    [
        (400, "Malformed: errors names each fault."), (401, "Nobody is signed in."), (403, "The mandate for this is missing."), (404, "Not there, or not for you."), (410, "It was there, and is given out no more."), (413, "Too large."),
        (415, "Another media type is needed."), (422, "A rule of the fund says no, or the key was used for something else."), (500, "A fault of ours."), (503, "Not now: ask again, with the same key."),
    ];

    private static OpenApiSchema QuerySchema(string name) => name switch
    {
        "limit" => new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = "100" },
        "dryRun" => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        "asOf" => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
        "from" or "to" => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
        "knownAt" => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
        "since" => new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" },
        "language" => new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["en", "fr", "nl"] },
        _ => new OpenApiSchema { Type = JsonSchemaType.String },
    };

    [GeneratedRegex(@"\{([a-zA-Z]+)[^}]*\}")]
    private static partial Regex RouteNames();
}
