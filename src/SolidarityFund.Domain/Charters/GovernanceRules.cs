// GovernanceRules: which decision is taken by whom and how. The decision matrix is data; the rows written here are what a charter
// without a matrix means.
using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Charters;

/// <summary>Kinds of decision that a matrix tells apart, domain.md §5.</summary>
public enum DecisionKind
{
    /// <summary>A loan to a member.</summary>
    Loan,

    /// <summary>A guarantee for a member.</summary>
    Guarantee,

    /// <summary>A grant to a member.</summary>
    Grant,

    /// <summary>The ratification of emergency aid.</summary>
    EmergencyAid,

    /// <summary>The admission of a member.</summary>
    Admission,

    /// <summary>The suspension of a member or its end, or another kind of membership.</summary>
    Standing,

    /// <summary>The exclusion of a member.</summary>
    Exclusion,

    /// <summary>Another charter.</summary>
    Charter,

    /// <summary>Another purpose of the fund.</summary>
    Purpose,

    /// <summary>The dissolution of the fund.</summary>
    Dissolution,

    /// <summary>The budget.</summary>
    Budget,

    /// <summary>The approval of accounts, and discharge.</summary>
    Accounts,

    /// <summary>The allocation of a result.</summary>
    Result,

    /// <summary>The write-off of a claim.</summary>
    WriteOff,

    /// <summary>Who sits in a body, or audits.</summary>
    Appointment,

    /// <summary>Which of several requests are served when money is short.</summary>
    Ranking,

    /// <summary>Anything else, in words.</summary>
    Resolution,

    /// <summary>New due dates for a loan that was paid out; its principal stays.</summary>
    Rescheduling,

    /// <summary>A loan given up as a gift to its borrower.</summary>
    Remission,

    /// <summary>How much there is for a kind of grant in a year, or in a call.</summary>
    Envelope,

    /// <summary>A member's appeal against what was decided on its request.</summary>
    Appeal,

    /// <summary>A contribution, or a part of it, that is not asked of a member.</summary>
    Exemption,
}

/// <summary>When the count of a vote is shown to those who may see it.</summary>
public enum ResultsShown
{
    /// <summary>While votes come in.</summary>
    Always,

    /// <summary>To a member once it has voted itself.</summary>
    AfterOwnVote,

    /// <summary>When the vote is closed.</summary>
    AtClosing,
}

/// <summary>One row of the decision matrix: decisions of a kind up to an amount, and how they are taken.</summary>
/// <param name="Kind">Which decisions.</param>
/// <param name="UpTo">Up to this amount, inclusive; null for any. Requests of one member add up, see <see cref="GovernanceRules.SplitMonths"/>.</param>
/// <param name="Body">Code of the body that decides: <c>assembly</c>, <c>committee</c>, <c>board</c> or a working group.</param>
/// <param name="Rule">When a count adopts.</param>
/// <param name="Quorum">Share of the roll, recused members not counted, that must take part.</param>
/// <param name="VotingDays">Days that a written vote stays open, 1 to 365.</param>
/// <param name="WorkingDays">True when those are working days.</param>
/// <param name="MeetingOnly">True when it cannot be decided in writing.</param>
/// <param name="SecondQuorum">Quorum of the second call after a missed one; null for the same.</param>
/// <param name="Secret">True when ballots are secret.</param>
/// <param name="Results">When the count is shown; null for <see cref="ResultsShown.Always"/>.</param>
/// <param name="Approvals">Under <see cref="DecisionRule.Approvals"/>: how many, 1 or more.</param>
/// <param name="Readers">Under <see cref="DecisionRule.LazyConsent"/>: how many members must have read it; null for none.</param>
/// <param name="Rounds">Under <see cref="DecisionRule.Consent"/>: most rounds of objections; null for one.</param>
/// <param name="Fallback">Rule of the vote that follows when consent is not reached; null to defer.</param>
/// <param name="CastingVote">True when the chair's vote decides a tie; never in a body of two.</param>
public sealed record DecisionRow(
    DecisionKind Kind, Money? UpTo, string Body, DecisionRule Rule, Fraction Quorum, int VotingDays, bool? WorkingDays = null, bool? MeetingOnly = null, Fraction? SecondQuorum = null,
    bool? Secret = null, ResultsShown? Results = null, int? Approvals = null, int? Readers = null, int? Rounds = null, DecisionRule? Fallback = null, bool? CastingVote = null)
{
    /// <summary>How many must take part under a rule: readers, where silence consents, otherwise the share of the roll.</summary>
    /// <param name="rule">The rule of the round: the row's own, or its fallback.</param>
    /// <param name="secondCall">True after a missed quorum.</param>
    /// <param name="roll">How many could vote.</param>
    public int QuorumOf(DecisionRule rule, bool secondCall, int roll) =>
        rule == DecisionRule.LazyConsent ? Readers ?? 0 : (secondCall ? SecondQuorum ?? Quorum : Quorum).Of(roll);

    /// <summary>True for what a decision of this amount may fall under. One without an amount falls under no limit: nobody chooses a lower bar by leaving the amount out.</summary>
    internal bool Holds(Money? amount) => UpTo is not { } most || (amount is { } asked && asked.Cents <= most.Cents);
}

/// <summary>How a body meets.</summary>
/// <param name="Body">Its code.</param>
/// <param name="NoticeDays">Clear days between notice and meeting, neither day counted (domain.md §5).</param>
/// <param name="SecondCallDays">Clear days between a meeting or vote that missed its quorum and the second call.</param>
public sealed record MeetingRules(string Body, int NoticeDays, int SecondCallDays);

/// <summary>Who may hold a proxy.</summary>
public enum ProxyHolders
{
    /// <summary>Another member that sits in the same body.</summary>
    SameBody,

    /// <summary>Nobody: there are no proxies.</summary>
    Nobody,
}

/// <summary>Rules of proxies.</summary>
/// <param name="Holders">Who may hold one.</param>
/// <param name="PerHolder">How many one member may hold for one meeting or vote, 0 or more.</param>
public sealed record ProxyRules(ProxyHolders Holders, int PerHolder);

/// <summary>How the fund decides, domain.md §5. Money weighs no vote: there is no member for it.</summary>
/// <param name="Decisions">The matrix. A kind without a row is decided as <see cref="VotingRules"/> say, or by the assembly where the law says so.</param>
/// <param name="Meetings">How bodies meet.</param>
/// <param name="Proxies">Rules of proxies.</param>
/// <param name="SplitMonths">Requests of one member and kind within so many months count as one amount; 0 for none.</param>
/// <param name="ClosingHour">Votes close at this hour of their last day in the fund's zone; null for the hour at which they were opened.</param>
/// <param name="Holidays">Days that are no working days, besides the weekend.</param>
public sealed record GovernanceRules(
    EquatableArray<DecisionRow> Decisions, EquatableArray<MeetingRules> Meetings, ProxyRules Proxies, int SplitMonths, TimeOnly? ClosingHour, EquatableArray<DateOnly> Holidays)
{
    /// <summary>What a charter without rules of its own means: no matrix, meetings at 15 clear days, one proxy a holder.</summary>
    public static GovernanceRules None { get; } = new([], [], new(ProxyHolders.SameBody, 1), 12, null, []);

    /// <summary>How a body meets: 15 clear days and a second call 15 days later for the assembly, the day after for the others, unless written.</summary>
    public MeetingRules Meeting(string body) =>
        Meetings.FirstOrDefault(m => m.Body == body) ?? new MeetingRules(body, body == BodyCodes.Assembly ? 15 : 0, body == BodyCodes.Assembly ? 15 : 0);

    /// <summary>
    /// The row that a decision falls under: of its kind, the one with the smallest limit that holds the amount. Above every limit the assembly
    /// decides. A kind without a row: the assembly where associations law keeps the matter to it, otherwise the committee.
    /// </summary>
    /// <param name="voting">The charter's plain rules.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="amount">The amount, other requests of the same member included; null for none.</param>
    public DecisionRow RowOf(VotingRules voting, DecisionKind kind, Money? amount)
    {
        var rows = Decisions.Where(r => r.Kind == kind).ToArray();
        if (rows.Length == 0) return Unwritten(voting, kind);
        return rows.Where(r => r.Holds(amount)).OrderBy(r => r.UpTo?.Cents ?? long.MaxValue).FirstOrDefault() ?? ByAssembly(voting, kind);
    }

    /// <summary>The row of the assembly for a kind: the written one, or a plain one. Where most of a body is conflicted, this decides.</summary>
    public DecisionRow AssemblyRow(VotingRules voting, DecisionKind kind, Money? amount) =>
        Decisions.Where(r => r.Kind == kind && r.Body == BodyCodes.Assembly && r.Holds(amount)).OrderBy(r => r.UpTo?.Cents ?? long.MaxValue).FirstOrDefault() ?? ByAssembly(voting, kind);

    /// <summary>Majorities of CSA 9:21, 9:23 and 2:110; the charter may write others.</summary>
    private static DecisionRow Unwritten(VotingRules voting, DecisionKind kind) => kind switch
    {
        DecisionKind.Charter or DecisionKind.Exclusion or DecisionKind.Purpose or DecisionKind.Dissolution or DecisionKind.Budget or DecisionKind.Accounts or DecisionKind.Result or DecisionKind.Appointment
            or DecisionKind.Envelope or DecisionKind.Appeal => ByAssembly(voting, kind),
        DecisionKind.Loan or DecisionKind.Guarantee or DecisionKind.Grant or DecisionKind.EmergencyAid or DecisionKind.Admission or DecisionKind.Standing or DecisionKind.WriteOff
            or DecisionKind.Rescheduling or DecisionKind.Resolution or DecisionKind.Remission or DecisionKind.Exemption =>
            new DecisionRow(kind, null, BodyCodes.Committee, voting.Rule, voting.Quorum, voting.VotingDays),
        DecisionKind.Ranking => new DecisionRow(kind, null, BodyCodes.Committee, DecisionRule.RankedChoice, voting.Quorum, voting.VotingDays),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static DecisionRow ByAssembly(VotingRules voting, DecisionKind kind) => kind switch
    {
        // An exclusion is voted on as the statutes are (CSA 9:23).
        DecisionKind.Charter or DecisionKind.Exclusion => new DecisionRow(kind, null, BodyCodes.Assembly, DecisionRule.TwoThirds, new(2, 3), voting.VotingDays, SecondQuorum: new(0, 1)),
        DecisionKind.Purpose or DecisionKind.Dissolution => new DecisionRow(kind, null, BodyCodes.Assembly, DecisionRule.FourFifths, new(2, 3), voting.VotingDays, SecondQuorum: new(0, 1)),
        DecisionKind.Ranking => new DecisionRow(kind, null, BodyCodes.Assembly, DecisionRule.RankedChoice, voting.Quorum, voting.VotingDays),
        DecisionKind.Loan or DecisionKind.Guarantee or DecisionKind.Grant or DecisionKind.EmergencyAid or DecisionKind.Admission or DecisionKind.Standing or DecisionKind.WriteOff
            or DecisionKind.Rescheduling or DecisionKind.Resolution or DecisionKind.Budget or DecisionKind.Accounts or DecisionKind.Result or DecisionKind.Appointment
            or DecisionKind.Remission or DecisionKind.Envelope or DecisionKind.Appeal or DecisionKind.Exemption =>
            new DecisionRow(kind, null, BodyCodes.Assembly, voting.Rule, voting.Quorum, voting.VotingDays),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Every value that is out of range, by JSON pointer below <c>/governance</c>.</summary>
    /// <param name="currency">The fund's currency.</param>
    /// <param name="knows">True for the code of a body that the charter knows.</param>
    public ImmutableArray<CharterFault> Faults(Currency currency, Func<string, bool> knows)
    {
        var faults = ImmutableArray.CreateBuilder<CharterFault>();
        for (var i = 0; i < Decisions.Count; i++)
        {
            var row = Decisions[i];
            var at = $"/governance/decisions/{i}";
            if (row.UpTo is { } most)
            {
                if (most.Currency != currency)
                    faults.Add(new($"{at}/upTo", CharterRefusals.CharterCurrencyDiffers.With(("pointer", $"{at}/upTo"), ("found", most.Currency.Code), ("expected", currency.Code))));
                else Range($"{at}/upTo", most.Cents, 0, Plausible.CentsMost);
            }
            if (!IsBody(row.Body)) faults.Add(new($"{at}/body", CharterRefusals.CharterValueMissing.With(("pointer", $"{at}/body"))));
            // Before a body that does not exist nothing could ever be decided.
            else if (!knows(row.Body)) Contradicts($"{at}/body");
            Range($"{at}/quorum/denominator", row.Quorum.Denominator, 1, 1000);
            Range($"{at}/quorum/numerator", row.Quorum.Numerator, 0, row.Quorum.Denominator);
            if (row.SecondQuorum is { } second)
            {
                Range($"{at}/secondQuorum/denominator", second.Denominator, 1, 1000);
                Range($"{at}/secondQuorum/numerator", second.Numerator, 0, second.Denominator);
            }
            Range($"{at}/votingDays", row.VotingDays, 1, 365);
            if (row.Rule == DecisionRule.Approvals) Range($"{at}/approvals", row.Approvals ?? 0, 1, 100);
            if (row.Readers is { } readers) Range($"{at}/readers", readers, 0, 10_000);
            if (row.Rounds is { } rounds) Range($"{at}/rounds", rounds, 1, 20);
            // What the law keeps to the assembly, and the least majority that it asks for there, no charter gives away.
            if (IsKeptToAssembly(row.Kind) && row.Body != BodyCodes.Assembly) Contradicts($"{at}/body");
            if (!IsEnough(row.Kind, row.Rule) || (row.Fallback is { } fallback && !IsEnough(row.Kind, fallback))) Contradicts($"{at}/rule");
            if ((row.Rule == DecisionRule.RankedChoice) != (row.Kind == DecisionKind.Ranking)) Contradicts($"{at}/rule");
            // A ballot that gives a reason is not secret, and a fallback that needs another fallback never ends.
            if (row.Secret == true && !CanBeSecret(row.Rule)) Contradicts($"{at}/secret");
            if (row.Fallback is DecisionRule.Consent or DecisionRule.LazyConsent or DecisionRule.RankedChoice or DecisionRule.Approvals) Contradicts($"{at}/fallback");
            if (Decisions.Items[..i].Any(r => r.Kind == row.Kind && r.UpTo == row.UpTo)) Contradicts($"{at}/upTo");
        }
        for (var i = 0; i < Meetings.Count; i++)
        {
            if (!IsBody(Meetings[i].Body)) faults.Add(new($"/governance/meetings/{i}/body", CharterRefusals.CharterValueMissing.With(("pointer", $"/governance/meetings/{i}/body"))));
            Range($"/governance/meetings/{i}/noticeDays", Meetings[i].NoticeDays, 0, 365);
            Range($"/governance/meetings/{i}/secondCallDays", Meetings[i].SecondCallDays, 0, 365);
        }
        Range("/governance/proxies/perHolder", Proxies.PerHolder, 0, 1000);
        Range("/governance/splitMonths", SplitMonths, 0, 120);
        return faults.ToImmutable();

        void Range(string pointer, long value, long least, long most)
        {
            if (value < least || value > most)
                faults.Add(new(pointer, CharterRefusals.CharterValueOutOfRange.With(("pointer", pointer), ("value", value), ("least", least), ("most", most))));
        }

        void Contradicts(string pointer) => faults.Add(new(pointer, CharterRefusals.CharterContradicts.With(("pointer", pointer))));
    }

    /// <summary>True for what only the assembly decides (domain.md §5): exclusion, purpose, dissolution, budget and accounts.</summary>
    private static bool IsKeptToAssembly(DecisionKind kind) =>
        kind is DecisionKind.Exclusion or DecisionKind.Purpose or DecisionKind.Dissolution or DecisionKind.Budget or DecisionKind.Accounts;

    /// <summary>True for a rule that asks for no less than the law: two thirds for an exclusion (CSA 9:23), four fifths for purpose and dissolution (9:21, 2:110).</summary>
    private static bool IsEnough(DecisionKind kind, DecisionRule rule) =>
        kind is not (DecisionKind.Exclusion or DecisionKind.Purpose or DecisionKind.Dissolution)
        || rule is DecisionRule.FourFifths or DecisionRule.Unanimity or DecisionRule.Consensus
        || (rule == DecisionRule.TwoThirds && kind == DecisionKind.Exclusion);

    /// <summary>True for a rule that counts votes without looking at who gave them and why.</summary>
    public static bool CanBeSecret(DecisionRule rule) => rule is not (DecisionRule.Consent or DecisionRule.LazyConsent or DecisionRule.Approvals or DecisionRule.RankedChoice);

    /// <summary>A code of a body: small letters, digits and hyphens, at most 40.</summary>
    public static bool IsBody(string? code) => code is { Length: > 0 and <= 40 } && code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
