// The documents of all cases and where each stands.
using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Documents;

/// <summary>Where a document stands.</summary>
public enum DocumentState
{
    /// <summary>It belongs to its case.</summary>
    Attached,

    /// <summary>Taken out of its case; kept until its time is over.</summary>
    Withdrawn,

    /// <summary>Its bytes are gone; the hash stays.</summary>
    Erased,
}

/// <summary>A document that may not be erased.</summary>
/// <param name="Reason">Why.</param>
/// <param name="By">Who said so.</param>
/// <param name="Since">The day.</param>
public sealed record Hold(KeptText Reason, PersonId By, DateOnly Since);

/// <summary>A document.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Case">What it belongs to.</param>
/// <param name="Content">What is known of its bytes.</param>
/// <param name="Name">Its file name, which may name a person.</param>
/// <param name="AttachedBy">Who attached it.</param>
/// <param name="AttachedOn">When.</param>
public sealed record Document(DocumentId Id, DocumentCase Case, DocumentContent Content, KeptText Name, PersonId AttachedBy, DateOnly AttachedOn)
{
    /// <summary>Where it stands.</summary>
    public DocumentState State { get; init; }

    /// <summary>Why it may not be erased; null where nothing stands in the way but its time.</summary>
    public Hold? Hold { get; init; }

    /// <summary>Why it was taken out of its case; null when it was not.</summary>
    public KeptText? WithdrawnFor { get; init; }

    /// <summary>When it was erased; null before.</summary>
    public DateOnly? ErasedOn { get; init; }

    /// <summary>The last day on which it must be kept: the end of the year so many years after the one in which it was attached.</summary>
    public DateOnly KeptUntil(int retentionYears) => new(Math.Min(AttachedOn.Year + retentionYears, Plausible.LastDay.Year), 12, 31);
}

/// <summary>All documents.</summary>
public sealed record DocumentBook
{
    /// <summary>None yet.</summary>
    public static DocumentBook Empty { get; } = new();

    /// <summary>Documents by id, erased ones too.</summary>
    public ImmutableDictionary<DocumentId, Document> Documents { get; private init; } = ImmutableDictionary<DocumentId, Document>.Empty;

    private ImmutableDictionary<DocumentCase, ImmutableList<DocumentId>> ByCase { get; init; } = ImmutableDictionary<DocumentCase, ImmutableList<DocumentId>>.Empty;

    /// <summary>The documents of a case in the order in which they came, withdrawn and erased ones too.</summary>
    public IEnumerable<Document> Of(DocumentCase of) => ByCase.GetValueOrDefault(of, []).Select(id => Documents[id]);

    /// <summary>The hashes under which bytes must be kept: those of every document that is not erased, each once.</summary>
    public IEnumerable<string> KeptHashes => Documents.Values.Where(d => d.State != DocumentState.Erased).Select(d => d.Content.Sha256).Distinct(StringComparer.Ordinal);

    /// <summary>The book after an event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="by">The author of the record: who attached, who holds.</param>
    public DocumentBook Evolve(DocumentEvent e, PersonId by) => e switch
    {
        DocumentEvent.DocumentAttached(var id, var of, var content, var name, var on) => this with
        {
            Documents = Documents.Add(id, new Document(id, of, content, name, by, on)),
            ByCase = ByCase.SetItem(of, ByCase.GetValueOrDefault(of, []).Add(id)),
        },
        DocumentEvent.DocumentWithdrawn(var id, var reason, _) => With(Documents[id] with { State = DocumentState.Withdrawn, WithdrawnFor = reason }),
        DocumentEvent.HoldPlaced(var id, var reason, var on) => With(Documents[id] with { Hold = new Hold(reason, by, on) }),
        DocumentEvent.HoldLifted(var id, _, _) => With(Documents[id] with { Hold = null }),
        DocumentEvent.DocumentErased(var id, _, var on) => With(Documents[id] with { State = DocumentState.Erased, ErasedOn = on }),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private DocumentBook With(Document document) => this with { Documents = Documents.SetItem(document.Id, document) };
}
