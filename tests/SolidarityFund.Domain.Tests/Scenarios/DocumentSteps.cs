// DocumentSteps: the verbs and then-lines of the scenario language about documents.
using System.Text.RegularExpressions;
using SolidarityFund.Domain.Documents;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Tests.Scenarios;

/// <summary>The part of the scenario language for Documents.</summary>
public static class DocumentSteps
{
    private const string N = Word.Name, T = Word.Text;
    private const string Which = "document (?<document>" + N + ")";

    /// <summary>The verbs, in the shape of <see cref="Steps"/>. Documents with the same content have the same hash; without one, the document's own name is it.</summary>
    public static readonly (Regex Pattern, Func<World, Match, Step, Asked> Make)[] Verbs =
    [
        Verb($"attaches {Which} to (?<kind>request|loan|aid|guarantee|grant|deposit|payment of) (?<case>{N})(?: of (?<bytes>-?\\d+) bytes)?(?: as (?<type>\\w+))?(?: with the content of (?<content>{N}))?(?<badly> hashed badly)?(?: named (?<text>{T}))?",
            (w, m) => new DocumentCommand.AttachDocument(Case(w, m), new DocumentContent(
                m.Groups["badly"].Success ? "no hash" : Sha256(m.Groups["content"].Success ? m.Groups["content"].Value : m.Groups["document"].Value),
                m.Groups["bytes"].Success ? int.Parse(m.Groups["bytes"].Value, System.Globalization.CultureInfo.InvariantCulture) : 1_000,
                m.Groups["type"].Success ? Enum.Parse<DocumentType>(m.Groups["type"].Value) : DocumentType.Pdf), Word.Kept(m.Groups["text"].Success ? m.Groups["text"].Value : "\"facture.pdf\"")),
            (w, m, events) => w.Call(m.Groups["document"].Value, events.OfType<DocumentEvent.DocumentAttached>().Single().Document)),
        Verb($"takes out {Which} because (?<text>{T})", (w, m) => new DocumentCommand.WithdrawDocument(Id(w, m), Text(m))),
        Verb($"holds {Which} because (?<text>{T})", (w, m) => new DocumentCommand.PlaceHold(Id(w, m), Text(m))),
        Verb($"lifts the hold on {Which} because (?<text>{T})", (w, m) => new DocumentCommand.LiftHold(Id(w, m), Text(m))),
        Verb($"erases {Which}", (w, m) => new DocumentCommand.EraseDocument(Id(w, m))),
    ];

    /// <summary>What a story may expect.</summary>
    public static readonly (string Pattern, Func<World, Match, (string Expected, string Found)> Check)[] Lines =
    [
        ($"{Which} is (?<state>\\w+)(?<held>, held)?", (w, m) => ($"{m.Groups["state"].Value}{m.Groups["held"].Value}", $"{Known(w, m).State}{(Known(w, m).Hold is null ? "" : ", held")}")),
        ("bytes are kept of (?<count>\\d+) documents?", (w, m) => (m.Groups["count"].Value, w.Fund.State.Documents.KeptHashes.Count().ToString(System.Globalization.CultureInfo.InvariantCulture))),
    ];

    private static (Regex, Func<World, Match, Step, Asked>) Verb(string pattern, Func<World, Match, Command> make, Action<World, Match, IReadOnlyList<Event>>? accepted = null) =>
        (new Regex($"^{pattern}$"), (w, m, _) => new(make(w, m), accepted is null ? null : events => accepted(w, m, events)));

    private static DocumentCase Case(World w, Match m)
    {
        var name = m.Groups["case"].Value;
        return m.Groups["kind"].Value switch
        {
            "request" => DocumentCase.Of(w.Of<RequestId>(name)),
            "loan" => DocumentCase.Of(w.Of<LoanId>(name)),
            "aid" => DocumentCase.Of(w.Of<AidId>(name)),
            "guarantee" => DocumentCase.Of(w.Of<GuaranteeId>(name)),
            "grant" => DocumentCase.Of(w.Of<GrantId>(name)),
            "deposit" => DocumentCase.Of(w.Of<DepositId>(name)),
            _ => DocumentCase.Of(w.Payment(name).Id),
        };
    }

    private static DocumentId Id(World w, Match m) => w.Of<DocumentId>(m.Groups["document"].Value);

    private static Document Known(World w, Match m) => w.Fund.State.Documents.Documents[Id(w, m)];

    private static KeptText Text(Match m) => Word.Kept(m.Groups["text"].Value);

    private static string Sha256(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}
