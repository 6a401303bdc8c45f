// BankEndpoints: bank accounts, statements and the lines that wait for a person.
using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using SolidarityFund.Actors;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Web.Endpoints;

/// <summary>A bank account of the fund to be named.</summary>
/// <param name="Account">An IBAN, or the digits of a national number where the bank gives no IBAN.</param>
/// <param name="Name">Its name in the books.</param>
public sealed record BankAccountBody(string Account, string Name);

/// <summary>What a line in suspense pays, part by part.</summary>
public sealed record MatchBody(IReadOnlyList<MatchPart> Parts);

/// <summary>A line that waits for a person.</summary>
public sealed record BankLineView(
    LineId Id, string Account, Money Amount, Money Open, SuspenseReason Reason, DateOnly BookedOn, DateOnly ValueOn, PaymentReference? Reference, string? EndToEndId);

/// <summary>What came of a bank file, statement by statement.</summary>
public sealed record ImportView(FundId Fund, bool? DryRun, IReadOnlyList<ImportedStatement> Statements);

/// <summary>One statement of a file: recorded at a version, or refused with a code.</summary>
public sealed record ImportedStatement(string Account, string Statement, int Lines, long? Version, string? Refused, string? Detail, IReadOnlyList<EventView> Events);

public static class BankEndpoints
{
    public const int FileBytesMost = 20 << 20;

    public static void MapBank(this IEndpointRouteBuilder fund)
    {
        fund.Command<BankAccountBody>("/bank-accounts", "registerBankAccount", "Names a bank account of the fund; statements of other accounts are refused.", Permits.KeepMoney,
            (_, body) => OrganisationText.BankAccount(body.Account, out var account) is { } wrong ? Api.Faults("", [new("account", wrong)]) : new ReconciliationCommand.RegisterBankAccount(account, body.Name));

        fund.List("/bank-accounts", "listBankAccounts", "The fund's bank accounts, by number.", Permits.SeeAll, standing => standing.State.Bank.Accounts.Values, a => a.Account, (_, a) => a);

        fund.Post("/bank-statements", Import)
            .As("importStatements", "Takes in a bank's file as it is (CODA or CAMT.053): each statement whole, in order, or not at all.", Permits.KeepMoney, "dryRun")
            .WithMetadata(new RequestSizeLimitAttribute(FileBytesMost))
            .WithMetadata(new RawBody(["application/octet-stream", "text/plain", "application/xml"])).Produces<ImportView>();

        fund.List("/bank-lines", "listBankLines", "Lines that wait for a person, oldest first.", Permits.SeeAll,
            standing => standing.State.Bank.Suspended.Values, l => l.Id.ToString(), (_, l) => View(l),
            new Filter<SuspendedLine>("account", account => l => l.Account == account), Filter.OnState("reason", (SuspendedLine l) => l.Reason));

        fund.Read("/bank-lines/{line:bl}", "getBankLine", "One line that waits for a person.", Permits.SeeAll, (http, standing) =>
            standing.State.Bank.Suspended.TryGetValue(http.Route<LineId>("line"), out var line) ? View(line) : null);

        fund.Command<MatchBody>("/bank-lines/{line:bl}/match", "matchBankLine", "Says what a line pays; what is left over goes on waiting.", Permits.KeepMoney,
            (http, body) => new ReconciliationCommand.MatchLine(http.Route<LineId>("line"), [.. body.Parts]));
    }

    /// <summary>
    /// Each statement is a command of its own, under a key derived from the caller's. The first that is refused ends the file: those before
    /// it stay recorded, and the same file may be sent again. 200 when any was recorded; else the refusal is the answer.
    /// </summary>
    private static async Task<IResult> Import(HttpContext http)
    {
        var standing = Standing.Of(http);
        if (Api.Unfit(http, "dryRun") is { } unfit) return unfit;
        var (file, problem) = await Api.Bytes(http, FileBytesMost);
        if (file is null) return problem!;
        var dryRun = Api.IsDryRun(http);
        var reading = await http.RequestServices.GetRequiredService<IStatementImport>().Read(standing.Fund, standing.State, file, dryRun, http.RequestAborted);
        if (!reading.Faults.IsDefaultOrEmpty) return Problems.Of(reading.Faults);
        var confirmed = standing.Confirmed;
        var done = ImmutableArray.CreateBuilder<ImportedStatement>();
        var replayed = true;
        for (var i = 0; i < reading.Statements.Length; i++)
        {
            var statement = reading.Statements[i];
            var letter = Letter.For(Api.CommandOf(http, standing.Fund, standing.Person, i), standing.Person, new ReconciliationCommand.ImportStatement(statement));
            Answer answer;
            if (dryRun)
            {
                var turn = Turn.Take(standing.Fund, confirmed, [letter], Instant.From(http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()), _ => null);
                (confirmed, answer) = (turn.Tentative, turn.Answers[0]);
            }
            else answer = await http.RequestServices.GetRequiredService<FundDirectory>().Ask(standing.Fund, letter);
            if (answer is Answer.Receipt receipt)
            {
                replayed &= receipt.Replayed;
                done.Add(new(statement.Account, statement.Label, statement.Lines.Length, dryRun ? null : receipt.Version, null, null, Api.Views(receipt.Events)));
                continue;
            }
            if (done.Count == 0 || answer is not Answer.Refused(var refusal, _)) return Problems.Of(answer);
            done.Add(new(statement.Account, statement.Label, statement.Lines.Length, null, refusal.Code, refusal.Say(Pages.Languages.Of(http)), []));
            replayed = false;
            break;
        }
        if (replayed && done.Count > 0) http.Response.Headers[Api.ReplayedHeader] = "true";
        return Results.Json(new ImportView(standing.Fund, dryRun ? true : null, done.ToImmutable()), ApiJson.Options);
    }

    private static BankLineView View(SuspendedLine l) =>
        new(l.Id, l.Account, l.Facts.Amount, l.Open, l.Reason, l.Facts.BookedOn, l.Facts.ValueOn, l.Facts.Reference, l.Facts.EndToEndId);
}
