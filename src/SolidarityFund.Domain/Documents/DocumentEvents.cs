// What can happen in Documents. Nothing of it books.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Documents;

/// <summary>Events of Documents.</summary>
public abstract record DocumentEvent : Event
{
    private DocumentEvent() { }

    /// <summary>A document belongs to a case. Its bytes were kept before.</summary>
    public sealed record DocumentAttached(DocumentId Document, DocumentCase Case, DocumentContent Content, KeptText Name, DateOnly On) : DocumentEvent;

    /// <summary>It does no more; its bytes are still kept.</summary>
    public sealed record DocumentWithdrawn(DocumentId Document, KeptText Reason, DateOnly On) : DocumentEvent;

    /// <summary>It may not be erased.</summary>
    public sealed record HoldPlaced(DocumentId Document, KeptText Reason, DateOnly On) : DocumentEvent;

    /// <summary>It may be erased again, in its time.</summary>
    public sealed record HoldLifted(DocumentId Document, KeptText Reason, DateOnly On) : DocumentEvent;

    /// <summary>Its time was over: bytes and name go. What stays is what the journal knows: hash, length, type, case, who and when.</summary>
    /// <param name="Document">Which.</param>
    /// <param name="KeptUntil">The last day on which it had to be kept.</param>
    /// <param name="On">The day.</param>
    public sealed record DocumentErased(DocumentId Document, DateOnly KeptUntil, DateOnly On) : DocumentEvent;
}
