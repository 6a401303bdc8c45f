// Charters: every version, two side by side, and a proposed one tried on the votes of the past.
using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli.Verbs;

internal static class CharterVerbs
{
    private static readonly JsonSerializerOptions FileForm = new(RecordCodec.Options) { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Verb All(Shared shared)
    {
        var version = new Argument<int?>("version") { Description = "which version; the newest when left out", Arity = ArgumentArity.ZeroOrOne };
        var since = new Option<int?>("--since") { Description = "compared with this version; the one before when left out" };
        var file = new Argument<FileInfo>("file") { Description = "a charter, a JSON file" };
        var all = new Option<bool>("--all") { Description = "also the votes that would have gone the same" };
        return Shared.Noun("charter", "The rules that the fund has given itself; another charter is adopted by a vote ('fund proposal charter FILE').",
            shared.OnFund("list", "List the versions of the charter.", [], (session, _) =>
            {
                var sheet = new Sheet("version", "effective_on");
                foreach (var charter in session.State.Charters) sheet.Add(charter.Version, charter.EffectiveOn);
                return Task.FromResult(session.Show(sheet));
            }),
            shared.OnFund("show", "Print a version of the charter as the file that it is.", [version], (session, parsed) =>
            {
                session.Around.Out.Write(JsonSerializer.Serialize(Of(session, parsed.GetValue(version)), FileForm) + "\n");
                return Task.FromResult(ExitCodes.Done);
            }),
            shared.OnFund("compare", "List what differs between two versions, by JSON pointer.", [version, since], (session, parsed) =>
            {
                var after = Of(session, parsed.GetValue(version));
                var sheet = new Sheet("pointer", "before", "after");
                foreach (var change in CharterChanges.Between(Of(session, parsed.GetValue(since) ?? after.Version - 1), after)) sheet.Add(change.Pointer, change.Before?.GetRawText(), change.After?.GetRawText());
                return Task.FromResult(session.Show(sheet));
            }),
            shared.OnFund("replay", "Which past votes would have gone otherwise under this charter? Records nothing. Without an outcome: another body, or other ballots.", [file, all], async (session, parsed) =>
            {
                var reader = session.Reader;
                if (!reader.SeesAll) return session.Refuse(MembershipRefusals.RoleMissing.With(("person", reader.Person), ("role", string.Join("/", Permits.SeeAll.Roles))));
                var replayed = PolicyReplay.Of(session.State.Proposals, await Read(session, parsed.GetValue(file)!));
                var sheet = new Sheet("decision", "about", "body", "rule", "was", "would");
                foreach (var r in replayed.Where(r => r.Differs || parsed.GetValue(all))) sheet.Add(r.Proposal.Number, ProposalVerbs.TitleOf(session, r.Proposal), r.Row.Body, r.Row.Rule, r.Was, r.Would);
                session.Say($"{replayed.Count(r => r.Differs).ToString(CultureInfo.InvariantCulture)} of {replayed.Length.ToString(CultureInfo.InvariantCulture)} past votes would have gone otherwise, or before others");
                return session.Show(sheet);
            }));
    }

    /// <summary>A charter file; every fault is said by its place, and ends the invocation.</summary>
    public static async Task<Charter> Read(Session session, FileInfo file)
    {
        if (!file.Exists) throw CliException.NotFound($"there is no file {file}");
        var reading = CharterFile.Read(await File.ReadAllBytesAsync(file.FullName, session.Cancellation));
        return reading.Charter ?? throw new CliException(ExitCodes.Refused, string.Join('\n', reading.Faults.Select(fault =>
            $"{file.Name}:{fault.Line.ToString(CultureInfo.InvariantCulture)}: {(fault.Pointer.Length == 0 ? "/" : fault.Pointer)}: {fault.Refusal.Code}: {session.SentenceOf(fault.Refusal)}")));
    }

    private static Charter Of(Session session, int? version) => version is null
        ? session.State.Charter!
        : session.State.Charters.FirstOrDefault(c => c.Version == version) ?? throw CliException.NotFound($"there is no version {version.Value.ToString(CultureInfo.InvariantCulture)} of the charter");
}
