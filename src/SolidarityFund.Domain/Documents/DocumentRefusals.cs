// Why something about a document is refused.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Documents;

/// <summary>Refusals of Documents.</summary>
public static class DocumentRefusals
{
    private const string Source = "docs/ARCHITECTURE.md, Documents";

    /// <summary>No such case.</summary>
    public static RefusalKind DocumentCaseUnknown { get; } = new(nameof(DocumentCaseUnknown),
        "There is nothing {case} to which a document can be attached.",
        "Il n'y a rien {case} à quoi un document puisse être joint.",
        "Er is niets {case} waaraan een document kan worden toegevoegd.", Source);

    /// <summary>No document has this id.</summary>
    public static RefusalKind DocumentUnknown { get; } = new(nameof(DocumentUnknown),
        "There is no document {document}.", "Il n'y a pas de document {document}.", "Er is geen document {document}.", Source);

    /// <summary>Empty, or larger than the charter allows.</summary>
    public static RefusalKind DocumentSizeUnfit { get; } = new(nameof(DocumentSizeUnfit),
        "The document has {bytes} bytes; 1 to {most} are taken.",
        "Le document compte {bytes} octets ; de 1 à {most} sont acceptés.",
        "Het document telt {bytes} bytes; 1 tot {most} worden aanvaard.", Source);

    /// <summary>The case has the same bytes already.</summary>
    public static RefusalKind DocumentKnown { get; } = new(nameof(DocumentKnown),
        "{case} has exactly this document already: {document}.",
        "{case} a déjà exactement ce document : {document}.",
        "{case} heeft precies dit document al: {document}.", Source);

    /// <summary>The case has as many documents as the charter allows.</summary>
    public static RefusalKind CaseFull { get; } = new(nameof(CaseFull),
        "{case} has {documents} documents; the charter allows {most}.",
        "{case} a {documents} documents ; la charte en permet {most}.",
        "{case} heeft {documents} documenten; het charter staat er {most} toe.", Source);

    /// <summary>The document is not in the state that this needs.</summary>
    public static RefusalKind DocumentNotInState { get; } = new(nameof(DocumentNotInState),
        "Document {document} is {state}; this needs {needed}.",
        "Le document {document} est dans l'état {state} ; il faut {needed}.",
        "Document {document} is {state}; nodig is {needed}.", Source);

    /// <summary>A hold stands in the way.</summary>
    public static RefusalKind DocumentHeld { get; } = new(nameof(DocumentHeld),
        "Document {document} is held since {since}: it stays until the hold is lifted.",
        "Le document {document} est conservé d'autorité depuis le {since} : il reste jusqu'à la levée.",
        "Document {document} wordt bewaard op bevel sinds {since}: het blijft tot dat wordt opgeheven.", Source);

    /// <summary>No hold to lift.</summary>
    public static RefusalKind DocumentNotHeld { get; } = new(nameof(DocumentNotHeld),
        "No hold stands on document {document}.",
        "Aucune conservation d'autorité ne pèse sur le document {document}.",
        "Op document {document} rust geen bewaarbevel.", Source);

    /// <summary>Its time is not over.</summary>
    public static RefusalKind RetentionRuns { get; } = new(nameof(RetentionRuns),
        "Document {document} was attached on {attached} and is kept for {years} years, until {until}; today is {today}.",
        "Le document {document} a été joint le {attached} et est conservé {years} ans, jusqu'au {until} ; nous sommes le {today}.",
        "Document {document} werd toegevoegd op {attached} en blijft {years} jaar bewaard, tot {until}; vandaag is {today}.", Source);

    /// <summary>Who is tied to those whom a document concerns does not make it erasable.</summary>
    public static RefusalKind DocumentOfOwn { get; } = new(nameof(DocumentOfOwn),
        "{person} is tied to {member}, which the document concerns: somebody else must do this.",
        "{person} est lié à {member}, que le document concerne : une autre personne doit le faire.",
        "{person} is verbonden met {member}, wie het document aangaat: iemand anders moet dit doen.", Source);
}
