// Auditor, part of documents (issue 6): what is attached is what was asked, no hold is broken, nothing goes before its years, and bytes are kept of
// exactly the documents that are not erased.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Documents;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Testing;

public sealed partial class Auditor
{
    private readonly Dictionary<DocumentId, Filed> _filed = [];

    private void ReadDocument(DocumentEvent e)
    {
        Law(e.Books is null, $"a document books nothing: {e.GetType().Name}");
        Law(!Held(_by, MandateRole.Auditor) || On(_today).Count(g => g.Person == _by) > 1, $"who only checks changes no document: {_by}");
        switch (e)
        {
            case DocumentEvent.DocumentAttached(var id, var of, var content, var name, var on):
                Law(_command is DocumentCommand.AttachDocument asked && (asked.Case, asked.Content, asked.Name) == (of, content, name) && on == _today, $"the document is the one that was asked: {id}");
                Law(Held(_by, MandateRole.Delegate) || Held(_by, MandateRole.Seat) || On(_today).Any(g => g.Person == _by && g.Role is MandateRole.Committee or MandateRole.Treasurer or MandateRole.Administrator && g.Person == _by), $"a document is attached by somebody who acts: {_by}");
                Law(content.Sha256.Length == 64 && content.Bytes > 0 && content.Bytes <= (_charter!.Documents?.BytesMost ?? 10_485_760), $"a document is no larger than the charter lets it be: {content.Bytes}");
                var others = _filed.Values.Where(f => f.Case == of && f.State == 'a').ToArray();
                Law(others.Length < (_charter!.Documents?.PerCaseMost ?? 200) && others.All(f => f.Sha256 != content.Sha256), $"a case has the same bytes once: {of}");
                _filed.Add(id, new Filed(of, content.Sha256, _by, on));
                break;
            case DocumentEvent.DocumentWithdrawn(var id, _, var on):
                Law(_filed[id].State == 'a' && on == _today, $"what is attached is taken out: {id}");
                if (_filed[id].By != _by) Acts(_by, Held(_by, MandateRole.Treasurer) ? MandateRole.Treasurer : MandateRole.Administrator, "taking a document of another out");
                _filed[id].State = 'w';
                break;
            case DocumentEvent.HoldPlaced(var id, _, _):
                Acts(_by, Held(_by, MandateRole.Seat) ? MandateRole.Seat : MandateRole.Administrator, "a hold");
                Law(_filed[id] is { State: not 'e', IsHeld: false }, $"what is not held is held: {id}");
                _filed[id].IsHeld = true;
                break;
            case DocumentEvent.HoldLifted(var id, _, _):
                Acts(_by, Held(_by, MandateRole.Seat) ? MandateRole.Seat : MandateRole.Administrator, "lifting a hold");
                Law(_filed[id].IsHeld, $"what is held is let go: {id}");
                _filed[id].IsHeld = false;
                break;
            case DocumentEvent.DocumentErased(var id, var until, var on):
                Acts(_by, MandateRole.Administrator, "erasing a document");
                var filed = _filed[id];
                Law(filed.State != 'e' && !filed.IsHeld, $"what is held is not erased: {id}");
                Law(on == _today && until == new DateOnly(filed.On.Year + (_charter!.Documents?.RetentionYears ?? 10), 12, 31) && on.Year - filed.On.Year > (_charter!.Documents?.RetentionYears ?? 10), $"a document is kept for its whole years: attached {filed.On}, erased {on}");
                filed.State = 'e';
                break;
            default: throw new AuditException($"the auditor does not know {e.GetType().Name}");
        }
    }

    private void CompareDocuments(FundState state)
    {
        Law(state.Documents.Documents.Count == _filed.Count, $"the fund knows {state.Documents.Documents.Count} documents, recomputed {_filed.Count}");
        foreach (var (id, filed) in _filed)
        {
            var told = state.Documents.Documents[id];
            Law((told.State == DocumentState.Attached) == (filed.State == 'a') && (told.State == DocumentState.Erased) == (filed.State == 'e') && told.Hold is not null == filed.IsHeld, $"document {id}: the fund says {told.State}, recomputed {filed.State}");
        }
        if (_filed.Count > 0)
            Law(_filed.Values.Where(f => f.State != 'e').Select(f => f.Sha256).ToHashSet().SetEquals(state.Documents.KeptHashes), $"bytes are kept of exactly the documents that are not erased");
    }

    private sealed class Filed(DocumentCase of, string sha256, PersonId by, DateOnly on)
    {
        public DocumentCase Case { get; } = of;

        public string Sha256 { get; } = sha256;

        public PersonId By { get; } = by;

        public DateOnly On { get; } = on;

        /// <summary>a(ttached), w(ithdrawn), e(rased).</summary>
        public char State { get; set; } = 'a';

        public bool IsHeld { get; set; }
    }
}
