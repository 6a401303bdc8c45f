// Bodies: who sits where, and how they are made up. Interests: who takes no part in what concerns whom.
using System.CommandLine;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Cli.Verbs;

internal static class BodyVerbs
{
    public static IEnumerable<Verb> All(Shared shared)
    {
        yield return Shared.Noun("body", "The assembly, the committee, the board, working groups.",
            shared.OnFund("list", "List the bodies with their votes, and what there is to say of how they are made up.", [], (session, _) => Task.FromResult(session.Show(Bodies(session)))));

        var handle = new Argument<string>("handle") { Description = "whose interest" };
        var member = new Argument<string>("member") { Description = "in which member or applicant: code, name, enterprise number or id" };
        var kind = new Argument<InterestKind>("kind") { Description = "patrimonial, family or functional" };
        yield return Shared.Noun("interest", "Declared interests: who is tied to a member takes no part in what concerns it.",
            shared.OnFund("declare", "Declare an interest: your own, or as administrator that of another.", [handle, member, kind], (session, parsed) =>
            {
                var (person, of) = (session.Person(parsed.GetValue(handle)!), session.Organisation(parsed.GetValue(member)!));
                return session.Write($"declare the {parsed.GetValue(kind)} interest of {person.Handle} in {of.Organisation.Name}",
                    new MembershipCommand.DeclareInterest(person.Id, of.Id, parsed.GetValue(kind), null), _ => Interests(session));
            }),
            shared.OnFund("end", "End the declared interest of another person.", [handle, member, kind], (session, parsed) =>
            {
                var (person, of) = (session.Person(parsed.GetValue(handle)!), session.Organisation(parsed.GetValue(member)!));
                return session.Write($"end the {parsed.GetValue(kind)} interest of {person.Handle} in {of.Organisation.Name}",
                    new MembershipCommand.EndInterest(person.Id, of.Id, parsed.GetValue(kind)), _ => Interests(session));
            }),
            shared.OnFund("list", "List the declared interests that last.", [], (session, _) => Task.FromResult(session.Show(Interests(session)))));
    }

    private static Sheet Bodies(Session session)
    {
        var (charter, members) = (session.State.Charter!, session.State.Members);
        var sheet = new Sheet("body", "seats", "votes", "finding", "person", "day", "found", "needed");
        foreach (var code in charter.MembershipRules.Bodies.Select(b => b.Code).Append(BodyCodes.Assembly).Append(BodyCodes.Committee).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            sheet.Add(code, charter.MembershipRules.Body(code)?.Seats, string.Join(' ', members.OnBody(code, session.Today).Select(m => m.Code)), null, null, null, null, null);
            foreach (var finding in BoardComposition.Check(charter, members, code, session.Today))
                sheet.Add(code, null, null, finding.Fault, finding.Person is { } person ? session.HandleOf(person) : null, finding.Day, finding.Found == 0 && finding.Needed == 0 ? null : finding.Found, finding.Needed == 0 ? null : finding.Needed);
        }
        return sheet;
    }

    private static Sheet Interests(Session session)
    {
        var sheet = new Sheet("handle", "member", "organisation", "kind", "since");
        foreach (var (person, interest) in session.State.Members.Interests.SelectMany(p => p.Value.Where(i => i.CountsOn(session.Today)).Select(i => (p.Key, i))).OrderBy(x => session.HandleOf(x.Key), StringComparer.Ordinal))
            sheet.Add(session.HandleOf(person), session.Code(interest.Concerned), session.NameOf(interest.Concerned), interest.Kind, interest.From);
        return sheet;
    }
}
