// Free words: they stand in the erasable store, and somebody may have a right to see them gone.
using System.CommandLine;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Cli.Verbs;

internal static class TextVerbs
{
    public static Verb All(Shared shared)
    {
        var text = new Argument<string>("text") { Description = "id of the text (tx_…), as the records name it" };
        return Shared.Noun("text", "Free words that the records name: motives, objections, declarations.",
            shared.OnFund("erase", "Erase the words for good. The records stay as they are, with an id that leads nowhere.", [text], async (session, parsed) =>
            {
                if (!Id.TryParse<TextId>(parsed.GetValue(text)!, out var id)) throw CliException.Usage($"'{parsed.GetValue(text)}' is no id of a text: it begins with tx_");
                if (!session.State.Members.Holds(session.By, MandateRole.Administrator, session.Today)) return session.Refuse(MembershipRefusals.RoleMissing.With(("person", session.By), ("role", MandateRole.Administrator)));
                if (!(await session.Stores.Texts.Of(session.Door.Fund, [id], session.Cancellation)).TryGetValue(id, out var found)) throw CliException.NotFound($"there is no text {id}");
                if (found.ErasedAt is not null) session.Say("it was erased before: nothing new");
                else if (session.Wishes.DryRun) session.Say($"dry run, nothing was erased. This would be done: erase the words of {id}");
                else if (session.Confirm($"erase the words of {id} for good")) found = (await session.Stores.Texts.Erase(session.Door.Fund, id, session.Cancellation))!;
                var sheet = new Sheet("text", "erased_at");
                sheet.Add(id, found.ErasedAt?.ToString());
                return session.Show(sheet);
            }));
    }
}
