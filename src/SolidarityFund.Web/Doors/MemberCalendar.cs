// MemberCalendar: what a member organisation has before it: votes that close, meetings, tasks, instalments, mandates that end.
using System.Globalization;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Reports;
using SolidarityFund.Web.Access;

namespace SolidarityFund.Web.Doors;

/// <summary>The calendar of a member. It names organisations, numbers and amounts; no person, and no word that somebody wrote: calendars wander.</summary>
public static class MemberCalendar
{
    /// <summary>What is ahead, in no order.</summary>
    /// <param name="state">The fund.</param>
    /// <param name="fund">Its id.</param>
    /// <param name="member">The member.</param>
    /// <param name="today">The day.</param>
    /// <param name="language">The language.</param>
    /// <param name="sight">What its reader may know: a loan of a dossier that is not named to it is left out, since the calendar itself names the member.</param>
    public static IEnumerable<CalendarEntry> Of(FundState state, FundId fund, MemberId member, DateOnly today, Language language, DossierSight sight)
    {
        foreach (var p in state.Proposals.Open.Where(p => p.IsOnRoll(member)).OrderBy(p => p.Number))
            yield return new($"{p.Id}@{fund}", new CalendarTime.At(p.ClosesAt), $"{Say("Vote closes", "Clôture du vote", "Stemming sluit")} {Number(p.Number)}: {ProposalTitles.Of(state, p.Held, language, sight.InTheTitle(p.Held))}", Sequence: p.Round - 1);

        foreach (var m in state.Meetings.Meetings.Values.Where(m => state.Members.OnBody(m.Body, today).Any(o => o.Id == member)).OrderBy(m => m.Number))
            yield return new($"{m.Id}@{fund}", new CalendarTime.At(m.StartsAt, TimeSpan.FromHours(2)), $"{Say("Meeting", "Réunion", "Vergadering")} {m.Code} ({m.Body})",
                Sequence: m.State == MeetingState.Cancelled ? 1 : 0, Cancelled: m.State == MeetingState.Cancelled);

        foreach (var f in Reminders.OpenFollowUps(state.Proposals).Where(f => f.Task.Member == member))
            yield return new($"{f.Id}@{fund}", new CalendarTime.On(f.Task.Due), $"{Say("Task from decision", "Tâche de la décision", "Taak uit beslissing")} {Number(state.Proposals.Proposals[f.Proposal].Number)}");

        foreach (var l in state.Loans.Loans.Values.Where(l => l.Terms.Member == member && l.IsLive && sight.Of(l).Member is not null).OrderBy(l => l.Code, StringComparer.Ordinal))
            foreach (var i in l.Schedule.Where(i => !i.Open.IsZero))
                yield return new($"{l.Id}-{Number(i.Number)}@{fund}", new CalendarTime.On(i.DueOn), $"{Say("Instalment", "Échéance", "Aflossing")} {Number(i.Number)}, {Say("loan", "prêt", "lening")} {l.Code}: {i.Open}");

        foreach (var l in state.PeerLoans.PeerLoans.Values.Where(l => l.Terms.Lender == member || l.Terms.Borrower == member).OrderBy(l => l.Code, StringComparer.Ordinal))
            foreach (var due in l.OpenDues)
                yield return new(string.Create(CultureInfo.InvariantCulture, $"{l.Id}-{due.DueOn:yyyyMMdd}@{fund}"), new CalendarTime.On(due.DueOn),
                    $"{Say("Due on the loan between members", "Échéance du prêt entre membres", "Vervaldag van de lening tussen leden")} {l.Code}: {due.Amount}");

        var mandates = state.Members.Mandates.SelectMany(p => p.Value.Where(m => m.Member == member && m.Until >= today).Select(m => (Person: p.Key, Mandate: m)));
        foreach (var (person, mandate) in mandates.OrderBy(m => m.Mandate.Until).ThenBy(m => m.Person.Value))
            yield return new($"{person}-{mandate.Role}{mandate.Body}@{fund}", new CalendarTime.On(mandate.Until!.Value), $"{Say("Last day of a mandate", "Dernier jour d'un mandat", "Laatste dag van een mandaat")}: {mandate.SeatIn ?? mandate.Role.ToString()}");

        string Say(string english, string french, string dutch) => language switch { Language.French => french, Language.Dutch => dutch, Language.English => english, _ => throw new ArgumentOutOfRangeException(nameof(language)) };

        static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
