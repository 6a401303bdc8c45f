// ExpectedSteps: the lines of the scenario language about money that was announced.
using System.Text.RegularExpressions;
using SolidarityFund.Domain.Expected;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Tests.Scenarios;

/// <summary>Who will pay, how much, when, what for; and what became of it.</summary>
public static class ExpectedSteps
{
    private const string N = Word.Name, A = Word.Amount, D = Word.Day, T = Word.Text;
    private const string Of = "announced (?<announced>" + N + ")";

    /// <summary>The verbs, in the shape of <see cref="Steps"/>.</summary>
    public static readonly (Regex Pattern, Func<World, Match, Step, Asked> Make)[] Verbs =
    [
        (new($"^announces (?<announced>{N}) of (?<amount>{A}) from (?:nobody|(?<payer>{T})|(?<member>{N})) on (?<on>{D}) as (?<as>\\w+)(?: for (?<purpose>\\S+))?$"), (w, m, _) => new(
            new ExpectedCommand.AnnounceMoney(new(
                m.Groups["member"].Success ? w.Of<MemberId>(m.Groups["member"].Value) : null, m.Groups["payer"].Success ? Word.Kept(m.Groups["payer"].Value) : null, Word.Money(m.Groups["amount"].Value),
                Word.Date(m.Groups["on"].Value), Enum.Parse<AnnouncedAs>(m.Groups["as"].Value), m.Groups["purpose"].Success ? m.Groups["purpose"].Value : null)),
            events => w.Call(m.Groups["announced"].Value, events.OfType<ExpectedEvent.MoneyAnnounced>().Single().Announcement))),
        (new($"^changes {Of} to (?<amount>{A}) on (?<on>{D}) because (?<text>{T})$"), (w, m, _) => new(
            new ExpectedCommand.ChangeAnnouncement(Id(w, m), Word.Money(m.Groups["amount"].Value), Word.Date(m.Groups["on"].Value), Word.Kept(m.Groups["text"].Value)))),
        (new($"^withdraws {Of} because (?<text>{T})$"), (w, m, _) => new(new ExpectedCommand.WithdrawAnnouncement(Id(w, m), Word.Kept(m.Groups["text"].Value)))),
    ];

    /// <summary>The then-lines: what is expected and what is found.</summary>
    public static readonly (string Pattern, Func<World, Match, (string Expected, string Found)> Check)[] Lines =
    [
        ($"{Of} is (?<state>[A-Z]\\w+) with (?<received>{A}) received and (?<open>{A}) open", (w, m) => (
            $"{m.Groups["state"].Value} {Word.Money(m.Groups["received"].Value).Plain} {Word.Money(m.Groups["open"].Value).Plain}",
            w.Fund.State.Expected.Announcements[Id(w, m)] is var a ? $"{a.StateOn(w.Today)} {a.Received.Plain} {a.Open.Plain}" : "")),
        ($"cash for gift (?<purpose>\\S+) is (?<amount>{A})", (w, m) => (Word.Money(m.Groups["amount"].Value).Plain, Money.Euro(w.Fund.State.Balances.Cash($"GIFT/{m.Groups["purpose"].Value}")).Plain)),
    ];

    /// <summary><c>announced E1</c>; null for other words.</summary>
    public static PaymentReference? Reference(World w, string text) =>
        Regex.Match(text, $"^{Of}$") is { Success: true } m ? w.Fund.State.Expected.Announcements[Id(w, m)].Reference : null;

    private static AnnouncementId Id(World w, Match m) => w.Of<AnnouncementId>(m.Groups["announced"].Value);
}
