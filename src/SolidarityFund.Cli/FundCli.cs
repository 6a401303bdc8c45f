// FundCli: the `fund` command: its verbs, what they share, and the way out. Each noun has its own file under Verbs/.
global using Verb = System.CommandLine.Command;

using System.CommandLine;
using System.CommandLine.Parsing;
using SolidarityFund.Actors;
using SolidarityFund.Cli.Verbs;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Cli;

/// <summary>The command line.</summary>
internal static class FundCli
{
    /// <summary>Runs one invocation and gives its exit code.</summary>
    public static async Task<int> Run(string[] arguments, Surroundings around, CancellationToken cancellation = default)
    {
        var shared = new Shared(around);
        var root = new RootCommand("""
            fund - the books, loans and decisions of a solidarity fund.

            Data goes to stdout, talk to stderr. Amounts may be typed as 2500, 2 500,50 or 2,500.50; members as M0002, by name or by id.
            A command that writes says what it will do and asks; --yes (or FUND_YES=1) answers for you, --dry-run only tries.
            Each write prints an idempotency key: after a failure, give the same command again with --idempotency-key KEY.

            Settings: FUND_DATABASE (connection of the application), FUND_DATABASE_OWNER (for 'migrate'), FUND_ID, FUND_AS, FUND_LANG, FUND_YES.
            Exit codes: 0 done, 1 failed, 2 wrong command line, 3 refused by a rule or a check, 4 not allowed, 5 not found, 6 done before or otherwise, 7 partly done.
            """);
        foreach (var option in shared.Options) root.Add(option);
        foreach (var verb in (IEnumerable<Verb>)
            [
                .. DatabaseVerbs.All(shared), .. FundVerbs.All(shared), MemberVerbs.All(shared), .. PersonVerbs.All(shared), .. BodyVerbs.All(shared), AccountVerbs.All(shared), EntryVerbs.All(shared), TakeoverVerbs.All(shared),
                ContributionVerbs.All(shared), BankVerbs.All(shared), LoanVerbs.All(shared), PledgeVerbs.All(shared), AidVerbs.All(shared), GrantVerbs.Grants(shared), GrantVerbs.Calls(shared), GrantVerbs.Envelopes(shared), GuaranteeVerbs.All(shared), RequestVerbs.All(shared), ProposalVerbs.All(shared), .. VoteVerbs.All(shared), .. MeetingVerbs.All(shared), .. DecisionVerbs.All(shared), CharterVerbs.All(shared), PaymentVerbs.All(shared), TextVerbs.All(shared), ExitVerbs.Dissolution(shared), .. ReportVerbs.All(shared),
                PeerLoanVerbs.All(shared),
                CreditLineVerbs.All(shared),
                DepositVerbs.All(shared),
                SharingVerbs.All(shared),
                DocumentVerbs.All(shared),
                CascadeVerbs.All(shared),
                CascadeVerbs.Claims(shared),
                ExpectedVerbs.All(shared),
            ])
            root.Add(verb);
        var parsed = root.Parse(arguments);
        var code = await parsed.InvokeAsync(new InvocationConfiguration { Output = around.Out, Error = around.Error, EnableDefaultExceptionHandler = false }, cancellation);
        return parsed.Errors.Count > 0 ? ExitCodes.Usage : code;
    }
}

/// <summary>The options that every verb has, and the way from a parsed line to a session.</summary>
internal sealed class Shared
{
    private readonly Option<OutputForm> _form = new("--output", "-o") { Description = "table (for eyes), json or csv (for programs)", Recursive = true };
    private readonly Option<string?> _language = new("--lang") { Description = "en, fr or nl (also FUND_LANG)", Recursive = true };
    private readonly Option<string?> _fund = new("--fund") { Description = "which fund, by id or name (also FUND_ID); not needed when there is only one", Recursive = true };
    private readonly Option<string?> _as = new("--as") { Description = "who you are: your handle (also FUND_AS)", Recursive = true };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "do not ask before writing (also FUND_YES=1)", Recursive = true };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "say what would happen, record nothing", Recursive = true };
    private readonly Option<string?> _key = new("--idempotency-key") { Description = "the key of an earlier attempt: the same command under the same key has one effect", Recursive = true };

    public Shared(Surroundings around)
    {
        Around = around;
        _language.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && LanguageOf(text) is null) result.AddError($"'{text}' is no language of this program: en, fr or nl");
        });
    }

    public Surroundings Around { get; }

    public IEnumerable<Option> Options => [_form, _language, _fund, _as, _yes, _dryRun, _key];

    /// <summary>A verb that works on one fund.</summary>
    public Verb OnFund(string name, string help, IReadOnlyList<Symbol> symbols, Func<Session, ParseResult, Task<int>> run) =>
        OnStores(name, help, symbols, async (session, parsed) =>
        {
            await session.Choose();
            return await run(session, parsed);
        });

    /// <summary>A verb that needs the stores and chooses no fund.</summary>
    public Verb OnStores(string name, string help, IReadOnlyList<Symbol> symbols, Func<Session, ParseResult, Task<int>> run) =>
        Alone(name, help, symbols, async (wishes, parsed, cancellation) =>
        {
            await using var stores = await (Around.Open ?? (stop => PostgresStores.Open(Around.Variable, stop)))(cancellation);
            await using var session = new Session(Around, wishes, stores, new FundDirectory(stores.Journal, Around.Clock), cancellation);
            return await run(session, parsed);
        });

    /// <summary>A verb that opens what it needs by itself.</summary>
    public Verb Alone(string name, string help, IReadOnlyList<Symbol> symbols, Func<Wishes, ParseResult, CancellationToken, Task<int>> run)
    {
        var command = new Verb(name, help);
        foreach (var symbol in symbols)
            if (symbol is Argument argument) command.Add(argument);
            else command.Add((Option)symbol);
        command.SetAction(async (parsed, cancellation) =>
        {
            try
            {
                return await run(WishesOf(parsed), parsed, cancellation);
            }
            catch (CliException end)
            {
                Around.Error.WriteLine(end.Message);
                return end.ExitCode;
            }
            catch (Exception fault) when (fault is JournalUnavailableException or Npgsql.NpgsqlException or Storage.SchemaException or IOException or UnauthorizedAccessException or TimeoutException)
            {
                Around.Error.WriteLine(fault.Message);
                return ExitCodes.Failed;
            }
            catch (Exception fault) when (fault is not BrokenJournalException and not OperationCanceledException && Around.Variable("FUND_DEBUG") != "1")
            {
                Around.Error.WriteLine($"a fault of the program: {fault.GetType().Name}: {fault.Message} (FUND_DEBUG=1 shows where)");
                return ExitCodes.Failed;
            }
            catch (BrokenJournalException broken)
            {
                Around.Error.WriteLine($"the journal is broken at version {broken.Version}: {broken.Message}");
                return ExitCodes.Refused;
            }
        });
        return command;
    }

    /// <summary>A noun with its verbs.</summary>
    public static Verb Noun(string name, string help, params IEnumerable<Verb> verbs)
    {
        var noun = new Verb(name, help);
        foreach (var verb in verbs) noun.Add(verb);
        return noun;
    }

    private Wishes WishesOf(ParseResult parsed) => new(
        parsed.GetValue(_form), LanguageOf(parsed.GetValue(_language) ?? Around.Variable("FUND_LANG") ?? Around.Variable("LANG")) ?? Language.English,
        parsed.GetValue(_fund) ?? Given("FUND_ID"), parsed.GetValue(_as) ?? Given("FUND_AS"), parsed.GetValue(_yes) || Around.Variable("FUND_YES") == "1", parsed.GetValue(_dryRun), parsed.GetValue(_key));

    private string? Given(string variable) => Around.Variable(variable) is { Length: > 0 } value ? value : null;

    /// <summary>The language with a tag, or null.</summary>
    public static Language? LanguageOf(string? text) => text?.ToLowerInvariant() switch
    {
        { Length: >= 2 } code when code.StartsWith("fr", StringComparison.Ordinal) => Language.French,
        { Length: >= 2 } code when code.StartsWith("nl", StringComparison.Ordinal) => Language.Dutch,
        { Length: >= 2 } code when code.StartsWith("en", StringComparison.Ordinal) => Language.English,
        _ => null,
    };
}
