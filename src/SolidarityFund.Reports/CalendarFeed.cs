// CalendarFeed: votes, meetings and due days as a calendar (RFC 5545) that every calendar program can subscribe to.
using System.Globalization;
using System.Text;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Reports;

/// <summary>When something in a calendar is. Closed: an instant or whole days.</summary>
public abstract record CalendarTime
{
    private CalendarTime() { }

    /// <summary>From an instant on, such as the closing of a vote; written in UTC, shown by each program in its reader's zone.</summary>
    /// <param name="Start">The first instant; what is below the second is cut off.</param>
    /// <param name="Duration">Whole seconds, not negative; zero for a moment.</param>
    public sealed record At(Instant Start, TimeSpan Duration = default) : CalendarTime;

    /// <summary>Whole days wherever one is, such as a due day; nobody is shown as busy.</summary>
    /// <param name="First">The first day.</param>
    /// <param name="Days">How many, at least one.</param>
    public sealed record On(DateOnly First, int Days = 1) : CalendarTime;
}

/// <summary>Something in a calendar.</summary>
/// <param name="Uid">Names it for ever and in every calendar of the world, such as <c>pr_…@host</c>; once in a feed.</param>
/// <param name="When">When it is.</param>
/// <param name="Summary">What it is, in a few words.</param>
/// <param name="Description">More about it; lines may be broken.</param>
/// <param name="Sequence">How often it was moved or cancelled, from 0: a calendar keeps the highest.</param>
/// <param name="Cancelled">True when it does not take place: it stays in the feed, so that calendars strike it out.</param>
public sealed record CalendarEntry(string Uid, CalendarTime When, string Summary, string? Description = null, int Sequence = 0, bool Cancelled = false);

/// <summary>Writes calendars. Source: RFC 5545; the name of the calendar: RFC 7986 §5.1.</summary>
public static class CalendarFeed
{
    /// <summary>What HTTP says that this is.</summary>
    public const string MediaType = "text/calendar; charset=utf-8";

    /// <summary>Longest line in octets, without its end (RFC 5545 §3.1).</summary>
    private const int LineOctetsMost = 75;

    /// <summary>Writes a calendar. Without entries it is empty, which the RFC's grammar leaves out and calendar programs read.</summary>
    /// <param name="to">Where to; to be encoded as UTF-8.</param>
    /// <param name="name">The name that a calendar program offers for it.</param>
    /// <param name="entries">What it holds, written in this order.</param>
    /// <param name="asOf">As of when the entries are said: the same books give the same text.</param>
    /// <exception cref="ArgumentOutOfRangeException">A duration or sequence is negative, or days are less than one: a bug.</exception>
    public static void Write(TextWriter to, string name, IEnumerable<CalendarEntry> entries, Instant asOf)
    {
        Line(to, "BEGIN:VCALENDAR");
        Line(to, "VERSION:2.0");
        Line(to, "PRODID:-//SolidarityFund//Calendar//EN");
        Line(to, $"NAME:{Text(name)}");
        Line(to, $"X-WR-CALNAME:{Text(name)}");
        foreach (var entry in entries)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(entry.Sequence, nameof(entries));
            Line(to, "BEGIN:VEVENT");
            Line(to, $"UID:{Text(entry.Uid)}");
            Line(to, $"DTSTAMP:{Utc(asOf)}");
            foreach (var line in Times(entry.When)) Line(to, line);
            Line(to, $"SUMMARY:{Text(entry.Summary)}");
            if (entry.Description is { } description) Line(to, $"DESCRIPTION:{Text(description)}");
            Line(to, string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{entry.Sequence}"));
            Line(to, entry.Cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
            Line(to, "END:VEVENT");
        }
        Line(to, "END:VCALENDAR");
    }

    private static string[] Times(CalendarTime when)
    {
        switch (when)
        {
            case CalendarTime.At at:
                ArgumentOutOfRangeException.ThrowIfLessThan(at.Duration, TimeSpan.Zero, nameof(when));
                return at.Duration == TimeSpan.Zero ? [$"DTSTART:{Utc(at.Start)}"] : [$"DTSTART:{Utc(at.Start)}", $"DURATION:PT{Seconds((long)at.Duration.TotalSeconds)}"];
            case CalendarTime.On on:
                ArgumentOutOfRangeException.ThrowIfLessThan(on.Days, 1, nameof(when));
                return [$"DTSTART;VALUE=DATE:{on.First.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}", string.Create(CultureInfo.InvariantCulture, $"DURATION:P{on.Days}D"), "TRANSP:TRANSPARENT"];
            default:
                throw new ArgumentOutOfRangeException(nameof(when), when, "unknown time");
        }
    }

    private static string Utc(Instant instant) => instant.ToDateTimeOffset().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>In the largest unit that leaves no rest: the grammar has no hours and seconds without minutes.</summary>
    private static string Seconds(long seconds) => (seconds % 3600, seconds % 60) switch
    {
        (0, _) => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600}H"),
        (_, 0) => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60}M"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds}S"),
    };

    /// <summary>Text as a value (§3.3.11): what separates values is escaped, breaks of lines become \n, and other control characters, which may not be there, go.</summary>
    private static string Text(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            if (c is '\\' or ';' or ',') escaped.Append('\\').Append(c);
            else if (c == '\n') escaped.Append("\\n");
            else if (c == '\t' || !char.IsControl(c)) escaped.Append(c);
        }
        return escaped.ToString();
    }

    /// <summary>A line and its end; what is longer than allowed goes on in lines that begin with a space, and no character is cut through.</summary>
    private static void Line(TextWriter to, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LineOctetsMost)
            {
                to.Write("\r\n ");
                octets = 1;
            }
            to.Write(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }
        to.Write("\r\n");
    }
}
