// CascadeSteps: the lines of the scenario language about agreements with outside funders. A1-2 is the second sub-grant of agreement A1.
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Tests.Ledger;

namespace SolidarityFund.Domain.Tests.Scenarios;

/// <summary>What may be asked of Cascade, and expected of it.</summary>
public static class CascadeSteps
{
    private const string N = Word.Name, A = Word.Amount, D = Word.Day;
    private const string InAgreement = "agreement (?<agreement>" + N + ")", InGrant = "sub-grant (?<grant>" + N + ")";

    /// <summary>What an agreement says, after its name.</summary>
    private const string TermsLine = " of (?<amount>" + A + ")(?: with \"(?<funder>[^\"]*)\")?(?: to (?<iban>\\S+))? from (?<from>" + D + ") to (?<to>" + D + ") for (?<purpose>\\S+)(?: at (?<point>Commitment|Payment|Acceptance))? with (?<categories>nothing|[^;]+?)(?: in tranches of (?<tranches>" + A + "(?:, " + A + ")*))?(?:; (?<clauses>.+))?";

    /// <summary>What a proposal may hold, in the shape of <see cref="GovernanceSteps"/>.</summary>
    public static readonly (Regex Pattern, Func<World, Match, IProposable> Make)[] HeldLines =
    [
        (new Regex($"^award (?<amount>{A}) of {InAgreement} to (?<member>{N})(?: out of (?<parent>{N}))?(?<aid> as small aid)?(?: under (?<stricter>.+))?$"), (w, m) => new CascadeCommand.AwardSubGrant(
            Agreement(w, m), w.Of<MemberId>(m.Groups["member"].Value), Amount(m, "amount"), m.Groups["parent"].Success ? Grant(w, m.Groups["parent"].Value) : null,
            m.Groups["aid"].Success ? true : null, m.Groups["stricter"].Success ? Stricter(m.Groups["stricter"].Value) : null)),
        (new Regex($"^close {InGrant}$"), (w, m) => new CascadeCommand.CloseSubGrant(Grant(w, m))),
        (new Regex($"^redistribute (?<amount>{A}) of {InAgreement} by (?<rule>need|equal parts|priority|waiting list)(?: out of (?<parent>{N}))?: (?<needs>.+)$"), (w, m) => Redistribution(w, m)),
        (new Regex($"^take redistribution (?<redistribution>{N}) back$"), (w, m) => new CascadeCommand.ReverseRedistribution(Redistributed(w, m.Groups["redistribution"].Value))),
    ];

    /// <summary>The verbs, in the shape of <see cref="Steps"/>.</summary>
    public static readonly (Regex Pattern, Func<World, Match, Step, Asked> Make)[] Verbs =
    [
        Verb($"records {InAgreement}{TermsLine}", (w, m) => new(new CascadeCommand.PrepareAgreement(Terms(m)), events => w.Call(m.Groups["agreement"].Value, events.OfType<CascadeEvent.AgreementPrepared>().Single().Agreement))),
        Verb($"amends {InAgreement}{TermsLine}", (w, m) => new(new CascadeCommand.AmendAgreement(Agreement(w, m), Terms(m)))),
        Verb($"closes {InAgreement}", (w, m) => new(new CascadeCommand.CloseAgreement(Agreement(w, m)))),
        Verb($"takes back {InAgreement}", (w, m) => new(new CascadeCommand.WithdrawAgreement(Agreement(w, m)))),
        Verb($"delivers report (?<report>\\d+) of {InAgreement}(?: for {InGrant})?(?<badly> hashed badly)?", (w, m) => new(new CascadeCommand.DeliverReport(
            Agreement(w, m), Word.Number(m.Groups["report"].Value), m.Groups["badly"].Success ? "G" : Hash("report"), m.Groups["grant"].Success ? Grant(w, m) : null))),
        Verb($"approves {InAgreement}", (w, m) => new(new CascadeCommand.ApproveAgreement(Agreement(w, m)))),
        Verb($"prepares a tranche of (?<amount>{A}) for {InGrant}", (w, m) => new(new CascadeCommand.PrepareSubGrantTranche(Grant(w, m), Amount(m, "amount")))),
        Verb($"claims (?<claim>{N})(?: of (?<stated>{A}))? under {InGrant}: (?<lines>.+)", (w, m) => new(
            new CascadeCommand.SubmitClaim(Grant(w, m), m.Groups["lines"].Value == "nothing" ? [] : [.. m.Groups["lines"].Value.Split("; ").Select(Line)], m.Groups["stated"].Success ? Amount(m, "stated") : null),
            events => w.Call(m.Groups["claim"].Value, events.OfType<CascadeEvent.ClaimSubmitted>().Single().Claim))),
        Verb($"reviews line (?<line>\\d+) of claim (?<claim>{N}) as (?<verdict>\\w+)(?: with (?<amount>{A}))?(?: because (?<reason>\\w+))?(?: despite line (?<other>\\d+) of claim (?<of>{N}))?", (w, m) => new(new CascadeCommand.ReviewExpense(
            w.Of<ClaimId>(m.Groups["claim"].Value), Word.Number(m.Groups["line"].Value), Enum.Parse<Verdict>(m.Groups["verdict"].Value), m.Groups["amount"].Success ? Amount(m, "amount") : Money.Euro(0),
            m.Groups["reason"].Success ? Enum.Parse<RejectReason>(m.Groups["reason"].Value) : null, m.Groups["of"].Success ? [new(w.Of<ClaimId>(m.Groups["of"].Value), Word.Number(m.Groups["other"].Value))] : []))),
        Verb($"reviews claim (?<claim>{N}): (?<lines>.+)", (w, m) => new(new CascadeCommand.ReviewClaim(w.Of<ClaimId>(m.Groups["claim"].Value),
            [.. Regex.Matches(m.Groups["lines"].Value, $"(?<line>\\d+) (?<verdict>[A-Z]\\w+)(?: with (?<amount>{A}))?(?: because (?<reason>\\w+))?").Select(l => new LineVerdict(
                Word.Number(l.Groups["line"].Value), Enum.Parse<Verdict>(l.Groups["verdict"].Value), l.Groups["amount"].Success ? Amount(l, "amount") : Money.Euro(0),
                l.Groups["reason"].Success ? Enum.Parse<RejectReason>(l.Groups["reason"].Value) : null))]))),
        Verb($"leaves (?<amount>{A}) of {InGrant} to the pool (?<why>{Word.Text})", (w, m) => new(new CascadeCommand.LeaveToPool(Grant(w, m), Amount(m, "amount"), Word.Kept(m.Groups["why"].Value)))),
        Verb($"owes the funder of {InAgreement} (?<amount>{A}) as (?<because>\\w+)", (w, m) => new(new CascadeCommand.OweFunder(Agreement(w, m), Enum.Parse<OwedBecause>(m.Groups["because"].Value), Amount(m, "amount")))),
        Verb($"prepares the return to the funder of {InAgreement}", (w, m) => new(new CascadeCommand.PrepareFunderReturn(Agreement(w, m)))),
    ];

    /// <summary>The then-lines: what is expected and what is found.</summary>
    public static readonly (string Pattern, Func<World, Match, (string Expected, string Found)> Check)[] Lines =
    [
        ($"line (?<line>\\d+) of claim (?<claim>{N}) has (?<base>{A}) eligible", (w, m) => w.Fund.State.Cascade.WithExpense(w.Of<ClaimId>(m.Groups["claim"].Value), Word.Number(m.Groups["line"].Value)) is var (grant, expense)
            ? (Plain(m, "base"), Plain(expense.Line.Document.EligibleBase(w.Fund.State.Cascade.TermsOf(grant).Vat))) : default),
        ($"{InAgreement} has (?<free>{A}) free, (?<recognised>{A}) recognised, (?<open>{A}) to come and (?<back>{A}) to go back", (w, m) => w.Fund.State.Cascade.Agreements[Agreement(w, m)] is var agreement
            ? (Plain(m, "free", "recognised", "open", "back"), Plain(w.Fund.State.Cascade.Free(agreement), w.Fund.State.Cascade.Recognised(agreement), agreement.Open, agreement.OwedBack)) : default),
        (@"(?<count>\d+) reports are due within (?<days>\d+) days", (w, m) => (m.Groups["count"].Value,
            CascadeReminders.Reports(w.Fund.State.Cascade, w.Today, Word.Number(m.Groups["days"].Value)).Length.ToString(System.Globalization.CultureInfo.InvariantCulture))),
        ($"{InGrant} has (?<net>{A}) net, (?<paid>{A}) paid, (?<accepted>{A}) accepted and (?<refund>{A}) to come back", (w, m) => w.Fund.State.Cascade.SubGrants[Grant(w, m)] is var grant
            ? (Plain(m, "net", "paid", "accepted", "refund"), Plain(grant.Net, grant.Paid, grant.Accepted, grant.RefundOpen)) : default),
        ($"to redistribute (?<amount>{A}) of {InAgreement} by (?<rule>need|equal parts|priority|waiting list)(?: out of (?<parent>{N}))?: (?<needs>.+) would give (?<shares>.+)", (w, m) =>
            Fund.PlanOf(w.Fund.State, Redistribution(w, m), w.Fund.Now) is var plan
                ? (Regex.Replace(m.Groups["shares"].Value, "(?<=\\d) (?=\\d{3})", ""), string.Join(", ", plan.Shares.Select(s => $"{s.Before.Plain} + {s.Part.Plain} = {s.After.Plain}{(s.Fault is { } fault ? $" ({fault.Code})" : "")}").Append(plan.Refusal?.Code).OfType<string>())) : default),
        ($"(?<member>{N}) left (?<amount>{A}) to the pool", (w, m) => (Plain(m, "amount"), Plain(Money.Euro(w.Fund.State.Cascade.Pooled.Where(p => p.Member == w.Of<MemberId>(m.Groups["member"].Value)).Sum(p => p.Amount.Cents))))),
        ($"the cash of (?<purpose>[A-Z0-9-]+) is (?<amount>{A})", (w, m) => (Plain(m, "amount"), Plain(Money.Euro(w.Fund.State.Balances.Cash(m.Groups["purpose"].Value))))),
        ($"(?<role>413|416|493|733|6432|4892|4893) of {InAgreement} is (?<amount>{A})", (w, m) => (Plain(m, "amount"), Plain(Money.Euro(w.Fund.State.Balances.Accounts
            .Where(a => a.Key.Purpose == w.Fund.State.Cascade.Agreements[Agreement(w, m)].Terms.Purpose && BelgianNumbers.Of(a.Key.Role) == m.Groups["role"].Value).Sum(a => a.Value.Net))))),
    ];

    /// <summary>What a funder repeats when it pays, and a member when it returns money.</summary>
    public static PaymentReference? Reference(World w, string text) =>
        Regex.Match(text, $"^funder of {InAgreement}$") is { Success: true } funder ? w.Fund.State.Cascade.Agreements[Agreement(w, funder)].Reference
        : Regex.Match(text, $"^refund of {InGrant}$") is { Success: true } refund ? w.Fund.State.Cascade.SubGrants[Grant(w, refund)].Reference
        : null;

    /// <summary>The newest order for a tranche of a sub-grant, or for what goes back under an agreement.</summary>
    public static PaymentOrder? Payment(World w, string name)
    {
        var orders = w.Fund.State.Payments;
        if (w.Fund.State.Cascade.SubGrants.GetValueOrDefault(Grant(w, name)) is { } grant)
            return orders.LastFor(new(ObligationKind.SubGrant, grant.Id.Value, grant.Tranches + 1)) ?? orders.LastFor(new(ObligationKind.SubGrant, grant.Id.Value, grant.Tranches));
        return w.Fund.State.Cascade.Agreements.GetValueOrDefault(w.Of<AgreementId>(name)) is not { } agreement ? null
            : orders.LastFor(new(ObligationKind.FunderReturn, agreement.Id.Value, agreement.Returns + 1)) ?? orders.LastFor(new(ObligationKind.FunderReturn, agreement.Id.Value, agreement.Returns));
    }

    private static (Regex, Func<World, Match, Step, Asked>) Verb(string pattern, Func<World, Match, Asked> make) => (new Regex($"^{pattern}$"), (w, m, _) => make(w, m));

    /// <summary>600.00 of invoice F1 of 1 000.00 dated 2026-02-01 in staff, and what else there is to say of it. It is paid on its day and scanned where nothing is said.</summary>
    private static ExpenseLine Line(string text)
    {
        var m = Regex.Match(text, $"^(?<claimed>{A}) of invoice (?<invoice>{N}) of (?<total>{A}) dated (?<on>{D}) in (?<category>\\S+)(?: paid (?<paid>{D}))?(?<unpaid> unpaid)?(?: beside (?<others>{A}) of (?<funder>\\S+))?(?: scanned as (?<scan>{N}))?(?<unscanned> unscanned)?"
            + $"(?: with tax (?<vat>{A})(?: of which (?<back>{A}) comes back)?)?(?: keyed (?<key>-?\\d+))?(?: served (?<from>{D}) to (?<to>{D}))?(?: like (?<like>{N}))?(?: referring \"(?<reference>[^\"]*)\")?(?<badly> hashed badly)?(?<broken> broken)?$");
        if (!m.Success) throw new StepException("a line like 600.00 of invoice F1 of 1 000.00 dated 2026-02-01 in staff", text);
        var invoice = m.Groups["invoice"].Value + m.Groups["total"].Value;
        return new(
            new(ProofType.Invoice, Word.Kept(m.Groups["broken"].Success ? "broken" : $"\"{m.Groups["invoice"].Value}\""), m.Groups["badly"].Success ? "G" : Hash(invoice), Hash("like " + (m.Groups["like"].Success ? m.Groups["like"].Value : invoice)),
                On(m, "on"), Amount(m, "total"), Any(m, "vat"), Any(m, "back"), null, m.Groups["unscanned"].Success ? null : Hash(m.Groups["scan"].Success ? m.Groups["scan"].Value : "scan of " + invoice)),
            Amount(m, "claimed"), m.Groups["category"].Value, m.Groups["unpaid"].Success ? null : new(On(m, m.Groups["paid"].Success ? "paid" : "on"), m.Groups["reference"].Success ? m.Groups["reference"].Value : null),
            m.Groups["from"].Success ? new(On(m, "from"), On(m, "to")) : null, m.Groups["key"].Success ? new("FTE", Word.Number(m.Groups["key"].Value)) : null,
            m.Groups["others"].Success ? m.Groups["funder"].Value == "many" ? [.. Enumerable.Range(0, 21).Select(i => new OtherShare($"F{i}", Amount(m, "others")))] : [new(m.Groups["funder"].Value, Amount(m, "others"))] : []);
    }

    private static Money? Any(Match m, string group) => m.Groups[group].Success ? Amount(m, group) : null;

    private static AgreementTerms Terms(Match m) => new(
        m.Groups["funder"].Success ? m.Groups["funder"].Value : "Cocof", m.Groups["iban"].Success ? m.Groups["iban"].Value : "BE71096123456769", m.Groups["purpose"].Value, Amount(m, "amount"), On(m, "from"), On(m, "to"),
        m.Groups["point"].Success ? Enum.Parse<RecognitionPoint>(m.Groups["point"].Value) : RecognitionPoint.Commitment,
        [.. Regex.Matches(m.Groups["categories"].Value, $"(?<code>\\S+) (?<amount>{A})").Select(c => new BudgetCategory(c.Groups["code"].Value, $"Category {c.Groups["code"].Value}", Amount(c, "amount")))],
        [.. Regex.Matches(m.Groups["tranches"].Value, A).Select(t => new FunderTranche(Word.Money(t.Value), TrancheTrigger.Signature))],
        Clause(m, "tolerance"), Clause(m, "indirect"), Regex.Match(m.Groups["clauses"].Value, $"cap (?<amount>{A})") is { Success: true } cap ? Amount(cap, "amount") : null, Clause(m, "depth"), Clause(m, "justified"),
        Says(m, "without tax") ? VatRule.NotEligible : VatRule.Eligible, Says(m, "proportional") ? SourceOrder.Proportional : SourceOrder.OldestFirst, Says(m, "whole lines"),
        Says(m, "consent badly") ? "G" : Clause(m, "depth") is > 1 && !Says(m, "without consent") ? Hash("consent") : null, Clause(m, "like"), Duties(m.Groups["clauses"].Value));

    private static bool Says(Match m, string clause) => m.Groups["clauses"].Value.Split(", ").Contains(clause);

    /// <summary>reports 2026-06-30 2026-12-31, partners 10 earlier, kept until 2031-12-31, publicity.</summary>
    private static AgreementDuties? Duties(string text)
    {
        var (reports, earlier, kept) = (Regex.Match(text, $"reports(?<days>(?: {D})+)"), Regex.Match(text, "partners (?<days>-?\\d+) earlier"), Regex.Match(text, $"kept until (?<on>{D})"));
        if (!reports.Success && !earlier.Success && !kept.Success && !text.Contains("publicity", StringComparison.Ordinal)) return null;
        DateOnly[] days = [.. Regex.Matches(reports.Groups["days"].Value, D).Select(d => Word.Date(d.Value))];
        return new(
            [.. days.Select((d, i) => new ReportDuty(i == days.Length - 1 ? ReportKind.Final : ReportKind.Interim, d))], earlier.Success ? Word.Number(earlier.Groups["days"].Value) : null, kept.Success ? On(kept, "on") : null,
            text.Contains("publicity", StringComparison.Ordinal) ? Word.Kept(text.Contains("publicity broken", StringComparison.Ordinal) ? "broken" : "\"logo\"") : null);
    }

    /// <summary>staff at 5 000.00, from 2026-02-01, until 2026-11-30, justified 8000, cap 1 000.00.</summary>
    private static StricterClauses Stricter(string text)
    {
        DateOnly? Day(string word) => Regex.Match(text, $"{word} (?<on>{D})") is { Success: true } m ? On(m, "on") : null;
        return new(
            [.. Regex.Matches(text, $"(?<code>\\S+) at (?<amount>{A})").Select(c => new CategoryCeiling(c.Groups["code"].Value, Amount(c, "amount")))], Day("from"), Day("until"),
            Regex.Match(text, "justified (?<share>-?\\d+)") is { Success: true } share ? Word.Number(share.Groups["share"].Value) : null, Regex.Match(text, $"cap (?<amount>{A})") is { Success: true } cap ? Amount(cap, "amount") : null);
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static int? Clause(Match m, string name) => Regex.Match(m.Groups["clauses"].Value, $"{name} (?<value>-?\\d+)") is { Success: true } clause ? Word.Number(clause.Groups["value"].Value) : null;

    private static string Plain(Match m, params string[] groups) => string.Join(" ", groups.Select(g => Amount(m, g).Plain));

    private static string Plain(params Money[] amounts) => string.Join(" ", amounts.Select(a => a.Plain));

    private static CascadeCommand.RedistributeFreed Redistribution(World w, Match m) => new(
        Agreement(w, m), Amount(m, "amount"),
        [.. Regex.Matches(m.Groups["needs"].Value, $"(?<grant>{N}) (?<amount>{A})(?<part> or a part)?").Select(n => new PartnerNeed(Grant(w, n), Amount(n, "amount"), n.Groups["part"].Success ? true : null))],
        m.Groups["rule"].Value switch
        {
            "need" => null,
            "equal parts" => RedistributionRule.Equal,
            "priority" => RedistributionRule.Priority,
            _ => RedistributionRule.WaitingList,
        },
        m.Groups["parent"].Success ? Grant(w, m.Groups["parent"].Value) : null);

    /// <summary>A1-R2 is the second redistribution under agreement A1.</summary>
    private static RedistributionId Redistributed(World w, string name) =>
        Regex.Match(name, "^(?<agreement>.+)-R(?<number>\\d+)$") is { Success: true } part && w.Fund.State.Cascade.Agreements.GetValueOrDefault(w.Of<AgreementId>(part.Groups["agreement"].Value)) is { } agreement
            ? w.Fund.State.Cascade.RedistributionsOf(agreement).ElementAtOrDefault(Word.Number(part.Groups["number"].Value) - 1)?.Id ?? w.Of<RedistributionId>(name) : w.Of<RedistributionId>(name);

    private static AgreementId Agreement(World w, Match m) => w.Of<AgreementId>(m.Groups["agreement"].Value);

    private static SubGrantId Grant(World w, Match m) => Grant(w, m.Groups["grant"].Value);

    private static SubGrantId Grant(World w, string name) =>
        Regex.Match(name, "^(?<agreement>.+)-(?<number>\\d+)$") is { Success: true } part && w.Fund.State.Cascade.Agreements.GetValueOrDefault(w.Of<AgreementId>(part.Groups["agreement"].Value)) is { } agreement
            && Word.Number(part.Groups["number"].Value) is var number && number > 0 && number <= agreement.SubGrants.Length ? agreement.SubGrants[number - 1] : w.Of<SubGrantId>(name);

    private static Money Amount(Match m, string group) => Word.Money(m.Groups[group].Value);

    private static DateOnly On(Match m, string group) => Word.Date(m.Groups[group].Value);
}
