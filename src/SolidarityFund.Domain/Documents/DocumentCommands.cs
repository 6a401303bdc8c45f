// What may be asked of Documents: the facts about a document. Its bytes and its name stand beside the journal, kept before the command is asked.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Documents;

/// <summary>The types of documents that are taken, as their first bytes tell; never as their name does. Stored by name.</summary>
public enum DocumentType
{
    /// <summary>application/pdf.</summary>
    Pdf,

    /// <summary>image/png.</summary>
    Png,

    /// <summary>image/jpeg.</summary>
    Jpeg,

    /// <summary>text/csv.</summary>
    Csv,

    /// <summary>Office Open XML, a workbook.</summary>
    Xlsx,

    /// <summary>OpenDocument, a spreadsheet.</summary>
    Ods,

    /// <summary>Office Open XML, a text.</summary>
    Docx,

    /// <summary>OpenDocument, a text.</summary>
    Odt,

    /// <summary>text/plain.</summary>
    Text,

    /// <summary>application/xml.</summary>
    Xml,
}

/// <summary>What the journal knows of the bytes of a document. The same bytes are kept once in a fund.</summary>
/// <param name="Sha256">Their hash, 64 lower-case hexadecimal digits: under it they are kept.</param>
/// <param name="Bytes">How many there are, above zero.</param>
/// <param name="Type">What they are.</param>
public readonly record struct DocumentContent(string Sha256, int Bytes, DocumentType Type);

/// <summary>Commands of Documents.</summary>
public abstract record DocumentCommand : Command
{
    private DocumentCommand() { }

    /// <summary>Attaches a document to a case: by who acts for a member that the case concerns, or by administrator, treasurer or committee.</summary>
    public sealed record AttachDocument(DocumentCase Case, DocumentContent Content, KeptText Name) : DocumentCommand;

    /// <summary>Takes a document out of its case, with the reason: by who attached it, the administrator or a treasurer. The bytes stay until their time is over.</summary>
    public sealed record WithdrawDocument(DocumentId Document, KeptText Reason) : DocumentCommand;

    /// <summary>Forbids to erase a document, as a dispute or an inspection needs it: by the administrator, or who sits in a body such as the board.</summary>
    public sealed record PlaceHold(DocumentId Document, KeptText Reason) : DocumentCommand;

    /// <summary>Takes that back, by one of those who is not tied to the members of the case.</summary>
    public sealed record LiftHold(DocumentId Document, KeptText Reason) : DocumentCommand;

    /// <summary>Erases bytes and name once the years of the charter are over: by the administrator, who is not tied to the members of the case. The hash stays.</summary>
    public sealed record EraseDocument(DocumentId Document) : DocumentCommand;
}
