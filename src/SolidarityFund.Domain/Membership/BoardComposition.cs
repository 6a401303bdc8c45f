// BoardComposition: whether a body is made up as the charter wants it, and which of its mandates need care.
using System.Collections.Immutable;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Membership;

/// <summary>What there is to say of the composition of a body.</summary>
public enum CompositionFault
{
    /// <summary>More seats are taken than the body has.</summary>
    TooManySeats,

    /// <summary>Too few come from outside the members.</summary>
    TooFewExternal,

    /// <summary>Too few are independent.</summary>
    TooFewIndependent,

    /// <summary>A mandate is longer than the charter allows, or has no end.</summary>
    TermTooLong,

    /// <summary>The last day of a mandate has passed, and nobody ended or renewed it.</summary>
    TermOver,

    /// <summary>A mandate ends soon: time to renew it.</summary>
    RenewalDue,

    /// <summary>All mandates end on one day: the body would be empty the next.</summary>
    NotStaggered,
}

/// <summary>One finding.</summary>
/// <param name="Fault">What it is.</param>
/// <param name="Person">Whose mandate; null for the body as a whole.</param>
/// <param name="Found">How many there are; 0 where nothing is counted.</param>
/// <param name="Needed">How many there may or must be; 0 where nothing is counted.</param>
/// <param name="Day">Which last day it is about; null where it is about none.</param>
public sealed record CompositionFinding(CompositionFault Fault, PersonId? Person, int Found, int Needed, DateOnly? Day);

/// <summary>The check of a body against the charter, domain.md §1 row 4: some from outside, some independent, terms that do not end at once.</summary>
public static class BoardComposition
{
    /// <summary>Everything there is to say of a body on a day: of the whole first, then of its mandates by their last day.</summary>
    /// <param name="charter">The rules in force.</param>
    /// <param name="members">The register.</param>
    /// <param name="body">Code of the body; the assembly has no seats and so no findings.</param>
    /// <param name="day">The day.</param>
    public static ImmutableArray<CompositionFinding> Check(Charter charter, MembershipBook members, string body, DateOnly day)
    {
        var rules = charter.MembershipRules;
        var limits = rules.Body(body) ?? new BodyRules(body, int.MaxValue, 0, 0, 0);
        var seats = members.MandatesOn(day).Where(h => h.Mandate.SeatIn == body).OrderBy(h => h.Mandate.Until ?? DateOnly.MaxValue).ThenBy(h => h.Person.Value).ToArray();
        var found = ImmutableArray.CreateBuilder<CompositionFinding>();
        if (seats.Length > limits.Seats) found.Add(new(CompositionFault.TooManySeats, null, seats.Length, limits.Seats, null));
        AtLeast(CompositionFault.TooFewExternal, SeatQuality.External, limits.MinimumExternal);
        AtLeast(CompositionFault.TooFewIndependent, SeatQuality.Independent, limits.MinimumIndependent);
        if (seats is [{ Mandate.Until: { } first }, _, ..] && seats.All(h => h.Mandate.Until == first)) found.Add(new(CompositionFault.NotStaggered, null, seats.Length, 0, first));
        foreach (var (person, mandate) in members.Mandates.SelectMany(p => p.Value.Select(m => new HeldMandate(p.Key, m)))
                     .Where(h => h.Mandate.SeatIn == body && h.Mandate.Until < day && h.Mandate.From <= day).OrderBy(h => h.Mandate.Until).ThenBy(h => h.Person.Value))
            found.Add(new(CompositionFault.TermOver, person, 0, 0, mandate.Until));
        foreach (var (person, mandate) in seats)
        {
            if (limits.TermMonthsMost > 0 && !(mandate.Until <= mandate.From.AddMonths(limits.TermMonthsMost))) found.Add(new(CompositionFault.TermTooLong, person, 0, 0, mandate.Until));
            if (mandate.Until <= day.AddDays(rules.RenewalDays)) found.Add(new(CompositionFault.RenewalDue, person, 0, 0, mandate.Until));
        }
        return found.ToImmutable();

        void AtLeast(CompositionFault fault, SeatQuality quality, int needed)
        {
            var count = seats.Count(h => h.Mandate.Quality == quality);
            if (count < needed) found.Add(new(fault, null, count, needed, null));
        }
    }
}
