// Checks: what a scenario may expect after a line.
using System.Text.RegularExpressions;
using SolidarityFund.Actors;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Tests.Ledger;

namespace SolidarityFund.Domain.Tests.Scenarios;

/// <summary>The then-lines of the scenario language.</summary>
public static class Checks
{
    private const string N = Word.Name, A = Word.Amount, D = Word.Day;

    private static readonly (Regex Pattern, Action<World, Match> Check)[] Lines =
    [
        .. MembershipSteps.Lines.Select(l => Line(l.Pattern, (w, m) =>
        {
            var (expected, found) = l.Check(w, m);
            Same(expected, found);
        })),
        .. ContributionSteps.Lines.Select(l => Line(l.Pattern, (w, m) =>
        {
            var (expected, found) = l.Check(w, m);
            Same(expected, found);
        })),
        .. PledgeSteps.Lines.Select(l => Line(l.Pattern, (w, m) =>
        {
            var (expected, found) = l.Check(w, m);
            Same(expected, found);
        })),
        .. LossLines.Lines.Select(l => Line(l.Pattern, (w, m) =>
        {
            var (expected, found) = l.Check(w, m);
            Same(expected, found);
        })),
        Line("refused (?<code>[A-Z]\\w+)(?<facts>.*)", Refused),
        Line("(?:it is )?accepted", (w, _) => Same("accepted", w.Answer is Answer.Receipt ? "accepted" : Shown(w))),
        Line("the same receipt comes again", (w, _) => Same("the same receipt", w.Answer is Answer.Receipt { Replayed: true } ? "the same receipt" : Shown(w))),
        Line($"booked (?<on>{D}) (?<number>\\d+) (?<amount>{A})", (w, m) =>
        {
            var key = (Word.Date(m.Groups["on"].Value), m.Groups["number"].Value);
            w.BookedAsserted.Add(key);
            Same(Word.Money(m.Groups["amount"].Value).Plain, w.Booked().TryGetValue(key, out var cents) ? Money.Euro(cents).Plain : "nothing", () => Shown(w.Booked()));
        }),
        Line("nothing (?:else )?is booked", (w, _) => Same("nothing else", Shown(w.Booked().Where(b => !w.BookedAsserted.Contains(b.Key))) is { Length: > 0 } rest ? rest : "nothing else")),
        Line($"account (?<number>\\d+) stands at (?<amount>{A})", (w, m) =>
            Same(Word.Money(m.Groups["amount"].Value).Plain, Money.Euro(w.Fund.State.Balances.Net(BelgianNumbers.RoleOf(m.Groups["number"].Value))).Plain)),
        Line($"the fund can promise (?<amount>{A})", (w, m) => Same(Word.Money(m.Groups["amount"].Value).Plain, LendingCapacity.Of(w.Charter, w.Fund.State.Balances).Free.Plain)),
        Line($"loan (?<loan>{N}) is (?<queued>queued and )?(?<state>\\w+)", (w, m) => Same(
            m.Groups["queued"].Value + m.Groups["state"].Value, (LoanOf(w, m).Queued ? "queued and " : "") + LoanOf(w, m).State)),
        Line($"loan (?<loan>{N}) has (?<amount>{A}) outstanding", (w, m) => Same(Word.Money(m.Groups["amount"].Value).Plain, LoanOf(w, m).Outstanding.Plain)),
        Line($"instalment (?<number>\\d+) of loan (?<loan>{N}) has (?<amount>{A}) open", (w, m) =>
            Same(Word.Money(m.Groups["amount"].Value).Plain, LoanOf(w, m).Schedule[Word.Number(m.Groups["number"].Value) - 1].Open.Plain)),
        Line($"instalment (?<number>\\d+) of loan (?<loan>{N}) is (?<days>-?\\d+) days late at step (?<step>\\S+)", (w, m) =>
        {
            var late = LateLadder.Of(w.Fund.State.Charter!.Loans, LoanOf(w, m), w.Today).Single(l => l.Number == Word.Number(m.Groups["number"].Value));
            Same($"{m.Groups["days"].Value} {m.Groups["step"].Value}", $"{late.DaysLate} {late.Step?.Code ?? "none"}");
        }),
        Line($"schedule (?<version>\\d+) of loan (?<loan>{N}) is (?<plan>.+)", (w, m) =>
        {
            var (loan, version) = (LoanOf(w, m), Word.Number(m.Groups["version"].Value));
            var schedule = version > loan.Earlier.Count ? loan.Schedule : loan.Earlier[version - 1].Schedule.Items;
            Same(Regex.Replace(m.Groups["plan"].Value, $"{A}(?= on )", a => Word.Money(a.Value).Plain), string.Join(", ", schedule.Select(i => $"{i.Amount.Plain} on {new Fact("", i.DueOn).Plain}")));
        }),
        Line($"aid (?<aid>{N}) is (?<state>\\w+), its ratification (?<ratification>\\w+)", (w, m) => Same(
            $"{m.Groups["state"].Value} {m.Groups["ratification"].Value}", w.Fund.State.Aids.Aids[w.Of<AidId>(m.Groups["aid"].Value)] is var aid ? $"{aid.State} {aid.Ratification}" : "")),
        Line($"aid (?<aid>{N}) can be approved until (?<on>{D})", (w, m) => Same(
            m.Groups["on"].Value, w.Fund.State.Aids.Aids[w.Of<AidId>(m.Groups["aid"].Value)].ApprovableUntil is { } until ? new Fact("", until).Plain : "for ever")),
        Line($"ratification is awaited for (?<aids>.+)", (w, m) => Same(
            m.Groups["aids"].Value,
            w.Fund.State.Aids.AwaitingRatification.Select(a => $"{a.Code} granted {new Fact("", a.GrantedOn!).Plain}").DefaultIfEmpty("nothing").Aggregate((a, b) => $"{a}, {b}"))),
        Line($"aid (?<aid>{N}) is (?<state>\\w+)", (w, m) => Same(m.Groups["state"].Value, w.Fund.State.Aids.Aids[w.Of<AidId>(m.Groups["aid"].Value)].State.ToString())),
        Line($"the payment of (?<owed>{N}) is (?<state>\\w+)", (w, m) => Same(m.Groups["state"].Value, w.Payment(m.Groups["owed"].Value).State.ToString())),
        Line($"proposal (?<proposal>{N}) is (?<state>\\w+)(?: because (?<code>\\w+))?", (w, m) =>
        {
            var proposal = w.Fund.State.Proposals.Proposals[w.Of<ProposalId>(m.Groups["proposal"].Value)];
            Same($"{m.Groups["state"].Value} {m.Groups["code"].Value}".Trim(), $"{proposal.State} {proposal.Refusal?.Code}".Trim());
        }),
        Line($"the roll of (?<proposal>{N}) is (?<members>.+) with quorum (?<quorum>\\d+)", (w, m) =>
        {
            var proposal = w.Fund.State.Proposals.Proposals[w.Of<ProposalId>(m.Groups["proposal"].Value)];
            Same($"{m.Groups["members"].Value} {m.Groups["quorum"].Value}", $"{string.Join(", ", proposal.Roll.Select(id => w.Fund.State.Members.Members[id].Organisation.Name))} {proposal.Quorum}");
        }),
        Line($"line (?<line>{N}) waits with (?<amount>{A}) because (?<reason>\\w+)", (w, m) => Same(
            $"{Word.Money(m.Groups["amount"].Value).Plain} {m.Groups["reason"].Value}",
            w.Fund.State.Bank.Suspended.TryGetValue(w.Of<LineId>(m.Groups["line"].Value), out var line) ? $"{line.Open.Plain} {line.Reason}" : "it does not wait")),
        Line($"line (?<line>{N}) does not wait", (w, m) => Same("False", w.Fund.State.Bank.Suspended.ContainsKey(w.Of<LineId>(m.Groups["line"].Value)).ToString())),
        Line($"(?<member>{N}) is member (?<code>M\\d+)", (w, m) => Same(
            m.Groups["code"].Value, w.Fund.State.Members.Members.TryGetValue(w.Of<MemberId>(m.Groups["member"].Value), out var member) ? member.Code : "no member")),
        .. TermsSteps.Lines.Concat(GuaranteeSteps.Lines).Concat(CreditLineSteps.Lines).Concat(DepositSteps.Lines).Concat(SharingSteps.Lines).Concat(CascadeSteps.Lines).Concat(ReconcilingSteps.Lines).Select(l => Line(l.Pattern, (w, m) =>
        {
            var (expected, found) = l.Check(w, m);
            Same(expected, found);
        })),
        Line($"it happened: (?<events>.+)", (w, m) => Same(m.Groups["events"].Value, string.Join(", ", w.Events.Select(e => e.GetType().Name)))),
        .. ExpectedSteps.Lines.Concat(DocumentSteps.Lines).Concat(PeerLoanSteps.Lines).Select(l => Line(l.Pattern, (w, m) =>
        {
            var (expected, found) = l.Check(w, m);
            Same(expected, found);
        })),
    ];

    public static void Check(World world, Step step)
    {
        if (world.Answer is null) throw new StepException("something asked before it", "nothing");
        foreach (var (pattern, look) in (ReadOnlySpan<(Regex, Func<World, Match, (string, string)>)>)[.. GovernanceChecks.Lines, .. GrantSteps.Lines])
            if (pattern.Match(step.Text) is { Success: true } match)
            {
                var (expected, found) = look(world, match);
                Same(expected, found);
                return;
            }
        if ((ExitLines.Check(world, step.Text) ?? RequestLines.Check(world, step.Text)) is var (asked, seen))
        {
            Same(asked, seen);
            return;
        }
        foreach (var (pattern, check) in Lines)
            if (pattern.Match(step.Text) is { Success: true } match)
            {
                check(world, match);
                return;
            }
        throw new StepException("one of the then-lines of Scenarios/README.md", step.Text);
    }

    private static (Regex, Action<World, Match>) Line(string pattern, Action<World, Match> check) => (new Regex($"^{pattern}$"), check);

    private static void Refused(World w, Match m)
    {
        var code = m.Groups["code"].Value;
        if (w.Answer is not Answer.Refused { Refusal: var refusal }) throw new StepException($"refused {code}", Shown(w));
        if (refusal.Code != code) throw new StepException($"refused {code}", $"refused {refusal}");
        var words = m.Groups["facts"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length;)
        {
            var name = words[i++];
            if (refusal.Facts.FirstOrDefault(f => f.Name == name) is not { Name: not null } fact) throw new StepException($"one of the facts {string.Join(", ", refusal.Facts.Select(f => f.Name))}", name);
            var value = new List<string>();
            while (i < words.Length && !refusal.Facts.Any(f => f.Name == words[i])) value.Add(words[i++]);
            var expected = string.Join(' ', value);
            if (Bare(expected) != Bare(fact.Plain) && !w.IdsOf(expected).Contains(fact.Plain)) throw new StepException($"{name} {expected}", $"{name} {fact.Plain}");
        }
        foreach (var language in Enum.GetValues<Language>())
            if (refusal.Say(language).Contains('{', StringComparison.Ordinal)) throw new StepException($"a whole sentence in {language}", refusal.Say(language));
        w.RefusalExpected = true;
        w.RefusalsSeen.Add(refusal);
    }

    /// <summary>10 000.00 and 10000.00 EUR are one amount.</summary>
    private static string Bare(string text) => text.Replace(" ", "", StringComparison.Ordinal).Replace("EUR", "", StringComparison.Ordinal);

    private static Loan LoanOf(World w, Match m) => w.Fund.State.Loans.Loans[w.Of<LoanId>(m.Groups["loan"].Value)];

    private static void Same(string expected, string found, Func<string>? more = null)
    {
        if (expected != found) throw new StepException(expected, more is null ? found : $"{found} ({more()})");
    }

    private static string Shown(World w) => w.Answer is Answer.Refused refused ? $"refused {refused.Refusal}" : w.Answer is Answer.Receipt ? "accepted" : w.Answer!.ToString()!;

    private static string Shown(IEnumerable<KeyValuePair<(DateOnly Date, string Number), long>> booked) =>
        string.Join("; ", booked.OrderBy(b => b.Key.Date).ThenBy(b => b.Key.Number, StringComparer.Ordinal).Select(b => string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"{b.Key.Date:yyyy-MM-dd} {b.Key.Number} {Money.Euro(b.Value).Plain}")));
}
