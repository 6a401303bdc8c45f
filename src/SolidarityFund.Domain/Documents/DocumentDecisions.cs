// The rules of Documents: who attaches what to which case, and when the bytes may go.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Domain.Documents;

/// <summary>The rules of Documents (issue 6). What the bytes are, a door has looked at; who may see them, the sight on the case says.</summary>
public static class DocumentDecisions
{
    /// <summary>Decides a command of Documents.</summary>
    /// <param name="charter">The rules.</param>
    /// <param name="members">Members and mandates.</param>
    /// <param name="book">The documents.</param>
    /// <param name="sides">The members that a case concerns; null for a case that the fund does not know. The rooms above know them.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="occasion">Who asks, and when.</param>
    public static Decision Decide(Charter charter, MembershipBook members, DocumentBook book, Func<DocumentCase, EquatableArray<MemberId>?> sides, DocumentCommand command, in Occasion occasion) => command switch
    {
        DocumentCommand.AttachDocument(var of, var content, var name) => Attach(charter.DocumentRules, members, book, sides, of, content, name, occasion),
        DocumentCommand.WithdrawDocument(var id, var reason) => Withdraw(members, book, id, reason, occasion),
        DocumentCommand.PlaceHold(var id, var reason) => Place(members, book, id, reason, occasion),
        DocumentCommand.LiftHold(var id, var reason) => Lift(members, book, sides, id, reason, occasion),
        DocumentCommand.EraseDocument(var id) => Erase(charter.DocumentRules, members, book, sides, id, occasion),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Decision Attach(
        DocumentRules rules, MembershipBook members, DocumentBook book, Func<DocumentCase, EquatableArray<MemberId>?> sides, DocumentCase of, DocumentContent content, KeptText name, in Occasion occasion)
    {
        if (sides(of) is not { } concerned) return DocumentRefusals.DocumentCaseUnknown.With(("case", of));
        if (!ActsForOne(members, concerned, occasion) && Lacks(members, occasion, MandateRole.Administrator, MandateRole.Treasurer, MandateRole.Committee) is { } role) return role;
        if (!Sha256Text.Fits(content.Sha256)) return CommonRefusals.DocumentHashMalformed.With();
        if (content.Bytes < 1 || content.Bytes > rules.BytesMost) return DocumentRefusals.DocumentSizeUnfit.With(("bytes", content.Bytes), ("most", rules.BytesMost));
        if (name.Unfit() is { } unfit) return unfit;
        var there = book.Of(of).Where(d => d.State == DocumentState.Attached).ToArray();
        if (there.FirstOrDefault(d => d.Content.Sha256 == content.Sha256) is { } same) return DocumentRefusals.DocumentKnown.With(("case", of), ("document", same.Id));
        if (there.Length >= rules.PerCaseMost) return DocumentRefusals.CaseFull.With(("case", of), ("documents", there.Length), ("most", rules.PerCaseMost));

        return new DocumentEvent.DocumentAttached(Id.Mint<DocumentId>(occasion), of, content, name, occasion.Today);
    }

    private static Decision Withdraw(MembershipBook members, DocumentBook book, DocumentId id, KeptText reason, in Occasion occasion)
    {
        if (!book.Documents.TryGetValue(id, out var document)) return Unknown(id);
        var isOwn = document.AttachedBy == occasion.By && members.Of(occasion.By, occasion.Today).Any(m => m.Role != MandateRole.Auditor);
        if (!isOwn && Lacks(members, occasion, MandateRole.Administrator, MandateRole.Treasurer) is { } role) return role;
        if (document.State != DocumentState.Attached) return NotInState(document, DocumentState.Attached);
        if (reason.Unfit() is { } unfit) return unfit;

        return new DocumentEvent.DocumentWithdrawn(id, reason, occasion.Today);
    }

    private static Decision Place(MembershipBook members, DocumentBook book, DocumentId id, KeptText reason, in Occasion occasion)
    {
        if (!book.Documents.TryGetValue(id, out var document)) return Unknown(id);
        if (Lacks(members, occasion, MandateRole.Administrator, MandateRole.Seat) is { } role) return role;
        if (document.State == DocumentState.Erased) return NotInState(document, DocumentState.Attached);
        if (document.Hold is { } held) return Held(document, held);
        if (reason.Unfit() is { } unfit) return unfit;

        return new DocumentEvent.HoldPlaced(id, reason, occasion.Today);
    }

    private static Decision Lift(MembershipBook members, DocumentBook book, Func<DocumentCase, EquatableArray<MemberId>?> sides, DocumentId id, KeptText reason, in Occasion occasion)
    {
        if (!book.Documents.TryGetValue(id, out var document)) return Unknown(id);
        if (Lacks(members, occasion, MandateRole.Administrator, MandateRole.Seat) is { } role) return role;
        if (Tied(members, sides, document, occasion) is { } tied) return tied;
        if (document.Hold is null) return DocumentRefusals.DocumentNotHeld.With(("document", id));
        if (reason.Unfit() is { } unfit) return unfit;

        return new DocumentEvent.HoldLifted(id, reason, occasion.Today);
    }

    private static Decision Erase(DocumentRules rules, MembershipBook members, DocumentBook book, Func<DocumentCase, EquatableArray<MemberId>?> sides, DocumentId id, in Occasion occasion)
    {
        if (!book.Documents.TryGetValue(id, out var document)) return Unknown(id);
        if (Lacks(members, occasion, MandateRole.Administrator) is { } role) return role;
        if (Tied(members, sides, document, occasion) is { } tied) return tied;
        if (document.State == DocumentState.Erased) return NotInState(document, DocumentState.Attached);
        if (document.Hold is { } held) return Held(document, held);
        var until = document.KeptUntil(rules.RetentionYears);
        if (occasion.Today <= until) return DocumentRefusals.RetentionRuns.With(("document", id), ("attached", document.AttachedOn), ("years", rules.RetentionYears), ("until", until), ("today", occasion.Today));

        return new DocumentEvent.DocumentErased(id, until, occasion.Today);
    }

    private static bool ActsForOne(MembershipBook members, EquatableArray<MemberId> concerned, in Occasion occasion)
    {
        foreach (var member in concerned)
            if (members.ActsFor(occasion.By, member, occasion.Today)) return true;
        return false;
    }

    /// <summary>What would spare the fund a document is not done by who is tied to those whom it concerns.</summary>
    private static Refusal? Tied(MembershipBook members, Func<DocumentCase, EquatableArray<MemberId>?> sides, Document document, in Occasion occasion)
    {
        foreach (var member in sides(document.Case)!.Value)
            if (members.Conflicted(occasion.By, member, occasion.Today)) return DocumentRefusals.DocumentOfOwn.With(("person", occasion.By), ("member", members.Members[member].Code));
        return null;
    }

    private static Refusal? Lacks(MembershipBook members, in Occasion occasion, params ReadOnlySpan<MandateRole> anyOf)
    {
        foreach (var role in anyOf)
            if (members.Holds(occasion.By, role, occasion.Today)) return null;
        return MembershipRefusals.RoleMissing.With(("person", occasion.By), ("role", string.Join(", ", anyOf.ToArray())));
    }

    private static Refusal Unknown(DocumentId id) => DocumentRefusals.DocumentUnknown.With(("document", id));

    private static Refusal NotInState(Document document, DocumentState needed) => DocumentRefusals.DocumentNotInState.With(("document", document.Id), ("state", document.State), ("needed", needed));

    private static Refusal Held(Document document, Hold hold) => DocumentRefusals.DocumentHeld.With(("document", document.Id), ("since", hold.Since));
}
