// People and their mandates. Names live in the erasable store; the journal knows ids and roles.
using System.CommandLine;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Storage;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli.Verbs;

internal static class PersonVerbs
{
    public static IEnumerable<Verb> All(Shared shared)
    {
        var handle = new Argument<string>("handle") { Description = "short name: letters a-z, digits, dot, dash, underscore" };
        var name = new Option<string?>("--name") { Description = "the name to show; it can be erased later" };
        yield return Shared.Noun("person", "The people of the fund.",
            shared.OnFund("add", "Make a person known under a handle, so that a mandate can be given.", [handle, name], async (session, parsed) =>
            {
                if (!Handle.TryParse(parsed.GetValue(handle), out var plain)) return session.Refuse(DoorRefusals.HandleWrong.With(("handle", parsed.GetValue(handle)!), ("most", Handle.LengthMost)));
                if (!session.State.Members.Holds(session.By, MandateRole.Administrator, session.Today)) return session.Refuse(MembershipRefusals.RoleMissing.With(("person", session.By), ("role", MandateRole.Administrator)));
                var known = session.People.FirstOrDefault(p => p.Handle == plain);
                var person = known is null ? Person.New(plain, parsed.GetValue(name), session.Around.Clock) : known with { Name = parsed.GetValue(name) ?? known.Name };
                if (session.Wishes.DryRun) session.Say("dry run, nothing was kept");
                else if (session.Confirm($"keep the person {plain}")) person = await session.Stores.People.Keep(session.Door.Fund, person, session.Cancellation);
                var sheet = new Sheet("handle", "name", "person");
                sheet.Add(person.Handle, person.Name, session.Wishes.DryRun && known is null ? "" : person.Id);
                return session.Show(sheet);
            }),
            shared.OnFund("list", "List the people with their mandates.", [], (session, _) =>
            {
                var sheet = new Sheet("handle", "name", "person", "mandates");
                foreach (var person in session.People)
                    sheet.Add(person.Handle, person.Name, person.Id, string.Join(", ", session.State.Members.Of(person.Id, session.Today).Select(m => m.Member is null ? $"{m.Role}" : $"{m.Role} {session.Code(m.Member)}")));
                return Task.FromResult(session.Show(sheet));
            }));

        var role = new Argument<MandateRole>("role") { Description = "administrator, treasurer, auditor (for the fund); committee, delegate (for a member: --member); seat (--body); observer" };
        var member = new Option<string?>("--member") { Description = "the organisation, for committee and delegate; of a seat or an observer, if any" };
        var until = new Option<string?>("--until") { Description = "its last day (no end when left out)" };
        var body = new Option<string?>("--body") { Description = "the body of a seat: board, or another code of the charter" };
        var office = new Option<Office?>("--office") { Description = "chair or secretary of the body" };
        var quality = new Option<SeatQuality?>("--quality") { Description = "member, external, independent or staff" };
        var asOf = new Option<string?>("--as-of") { Description = "as they were at the end of this day" };
        yield return Shared.Noun("mandate", "Who may do what.",
            shared.OnFund("grant", "Give a person a mandate.", [handle, role, member, until, body, office, quality], (session, parsed) =>
            {
                var (person, of) = (session.Person(parsed.GetValue(handle)!), Of(session, parsed.GetValue(member)));
                return session.Write($"give {person.Handle} the mandate {parsed.GetValue(role)}{(of is null ? "" : $" for {session.NameOf(of.Value)}")}",
                    new MembershipCommand.GrantMandate(person.Id, parsed.GetValue(role), of, parsed.GetValue(until) is { } last ? Session.Date(last) : null, parsed.GetValue(body), parsed.GetValue(office), parsed.GetValue(quality)),
                    receipt => Mandates(session, session.Today, m => m == person.Id));
            }),
            shared.OnFund("end", "End a mandate.", [handle, role, member, body], (session, parsed) =>
            {
                var (person, of) = (session.Person(parsed.GetValue(handle)!), Of(session, parsed.GetValue(member)));
                return session.Write($"end the mandate {parsed.GetValue(role)} of {person.Handle}", new MembershipCommand.EndMandate(person.Id, parsed.GetValue(role), of, parsed.GetValue(body)), receipt => Mandates(session, session.Today, m => m == person.Id));
            }),
            shared.OnFund("list", "List the mandates, as they are or as they were on a day.", [asOf], (session, parsed) =>
                Task.FromResult(session.Show(Mandates(session, parsed.GetValue(asOf) is { } day ? Session.Date(day) : session.Today, _ => true)))));
    }

    private static MemberId? Of(Session session, string? member) => member is null ? null : session.Member(member).Id;

    private static Sheet Mandates(Session session, DateOnly day, Func<PersonId, bool> whose)
    {
        var sheet = new Sheet("handle", "role", "member", "organisation", "since", "until", "body", "office", "quality");
        foreach (var (person, mandate) in session.State.Members.MandatesOn(day).Where(h => whose(h.Person)).OrderBy(h => session.HandleOf(h.Person), StringComparer.Ordinal))
            sheet.Add(session.HandleOf(person), mandate.Role.ToString().ToLowerInvariant(), session.Code(mandate.Member), mandate.Member is { } id ? session.NameOf(id) : "", mandate.From,
                mandate.Until, mandate.Body, mandate.Office, mandate.Quality);
        return sheet;
    }
}
