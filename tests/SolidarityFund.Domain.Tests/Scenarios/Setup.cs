// Setup: the lines of a scenario that are no command: what the charter says, how the bank opens, what is turned in a story's favour.
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Bookkeeping;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Testing;

namespace SolidarityFund.Domain.Tests.Scenarios;

/// <summary>Lines that set the scene.</summary>
public static class Setup
{
    public static bool TryApply(World world, Step step)
    {
        if (Regex.Match(step.Text, @"^the charter says (?<pointer>/\S+) (?<value>.+)$") is { Success: true } charter)
        {
            world.Charter = With(world.Charter, charter.Groups["pointer"].Value, charter.Groups["value"].Value);
            return true;
        }
        if (Regex.Match(step.Text, @"^the next charter says (?<pointer>/\S+) (?<value>.+)$") is { Success: true } next)
        {
            world.NextCharter = With(world.NextCharter, next.Groups["pointer"].Value, next.Groups["value"].Value);
            return true;
        }
        if (ContributionSteps.TryApply(world, step.Text)) return true;
        if (Regex.Match(step.Text, Row) is { Success: true } row)
        {
            var governance = world.Charter.GovernanceRules;
            world.Charter = world.Charter with { Governance = governance with { Decisions = [.. governance.Decisions, RowOf(row)] } };
            return true;
        }
        if (Regex.Match(step.Text, @"^the charter calls the (?<body>\S+) (?<notice>\d+) days ahead, again after (?<again>\d+)$") is { Success: true } call)
        {
            var governance = world.Charter.GovernanceRules;
            var meeting = new MeetingRules(call.Groups["body"].Value, Word.Number(call.Groups["notice"].Value), Word.Number(call.Groups["again"].Value));
            world.Charter = world.Charter with { Governance = governance with { Meetings = [.. governance.Meetings, meeting] } };
            return true;
        }
        if (Regex.Match(step.Text, $"^the bank opens at (?<amount>{Word.Amount})$") is { Success: true } opening)
        {
            var entry = Entry.On(world.Today, new Transfer(ReconciliationDecisions.BankOf(World.CurrentAccount), new Account(AccountRole.SolidarityFund), Word.Money(opening.Groups["amount"].Value)));
            var prepared = world.Fund.Do<BookkeepingEvent.EntryPrepared>(FundInMemory.Person("Tom"), new BookkeepingCommand.PrepareEntry(EntryKind.Opening, entry));
            world.Fund.Do(FundInMemory.Person("Anna"), new BookkeepingCommand.ApproveEntry(prepared.Id));
            return true;
        }
        return false;
    }

    /// <summary>the charter decides Loan up to 5 000.00 by committee under Approvals, quorum 0/1, 7 days, approvals 2</summary>
    private const string Row = $@"^the charter decides (?<kind>\w+)(?: up to (?<most>{Word.Amount}))? by (?<body>\S+) under (?<rule>\w+), quorum (?<quorum>\d+/\d+)(?: then (?<second>\d+/\d+))?, (?<days>\d+)(?<working> working)? days(?<more>(?:, [\w ]+)*)$";

    private static DecisionRow RowOf(Match m)
    {
        var row = new DecisionRow(
            Enum.Parse<DecisionKind>(m.Groups["kind"].Value), m.Groups["most"].Success ? Word.Money(m.Groups["most"].Value) : null, m.Groups["body"].Value, Enum.Parse<DecisionRule>(m.Groups["rule"].Value),
            Share(m.Groups["quorum"].Value), Word.Number(m.Groups["days"].Value), WorkingDays: m.Groups["working"].Success ? true : null,
            SecondQuorum: m.Groups["second"].Success ? Share(m.Groups["second"].Value) : null);
        foreach (var more in m.Groups["more"].Value.Split(", ", StringSplitOptions.RemoveEmptyEntries))
            row = more.Split(' ') switch
            {
                ["approvals", var number] => row with { Approvals = Word.Number(number) },
                ["readers", var number] => row with { Readers = Word.Number(number) },
                ["rounds", var number] => row with { Rounds = Word.Number(number) },
                ["then", var rule] => row with { Fallback = Enum.Parse<DecisionRule>(rule) },
                ["secret"] => row with { Secret = true },
                ["in", "meetings"] => row with { MeetingOnly = true },
                ["casting", "vote"] => row with { CastingVote = true },
                _ => throw new StepException("approvals 2, readers 2, rounds 2, then SimpleMajority, secret, in meetings or casting vote", more),
            };
        return row;

        static Fraction Share(string text) => new(Word.Number(text.Split('/')[0]), Word.Number(text.Split('/')[1]));
    }

    /// <summary>The charter with another value at a JSON pointer, as a charter's file would say it.</summary>
    private static Charter With(Charter charter, string pointer, string value)
    {
        // What is not written has no place in the file: it is written here before it is changed.
        if (pointer.StartsWith("/governance/", StringComparison.Ordinal)) charter = charter with { Governance = charter.GovernanceRules };
        if (pointer == "/governance/closingHour") charter = charter with { Governance = charter.GovernanceRules with { ClosingHour = default(TimeOnly) } };
        if (pointer.StartsWith("/membership/", StringComparison.Ordinal)) charter = charter with { Membership = charter.MembershipRules };
        if (pointer.StartsWith("/pledges/", StringComparison.Ordinal)) charter = charter with { Pledges = charter.PledgeRules };
        if (pointer.StartsWith("/riskFund/", StringComparison.Ordinal)) charter = charter with { RiskFund = charter.RiskFundRules };
        if (pointer.StartsWith("/payments/", StringComparison.Ordinal)) charter = charter with { Payments = charter.PaymentRules };
        if (pointer.StartsWith("/grants/", StringComparison.Ordinal)) charter = charter with { Grants = charter.GrantRules };
        if (pointer.StartsWith("/grants/deMinimis/", StringComparison.Ordinal))
            charter = charter with { Grants = charter.GrantRules with { DeMinimis = charter.GrantRules.DeMinimis ?? DeMinimisRules.Default(charter.Currency) } };
        if (pointer == "/loans/reschedulesMost") charter = charter with { Loans = charter.Loans with { ReschedulesMost = charter.Loans.Reschedules } };
        if (pointer == "/loans/rateBasisPointsMost") charter = charter with { Loans = charter.Loans with { RateBasisPointsMost = charter.Loans.RateMost } };
        if (pointer.StartsWith("/requests/", StringComparison.Ordinal)) charter = charter with { Requests = charter.RequestRules };
        if (pointer.StartsWith("/loans/ladder/", StringComparison.Ordinal)) charter = charter with { Loans = charter.Loans with { Ladder = charter.Loans.Steps } };
        charter = ContributionSteps.Written(charter, pointer);
        if (pointer.StartsWith("/guarantees/", StringComparison.Ordinal)) charter = charter with { Guarantees = charter.GuaranteeRules };
        if (pointer.StartsWith("/loans/provisions/", StringComparison.Ordinal)) charter = charter with { Loans = charter.Loans with { Provisions = charter.Loans.ProvisionTable } };
        if (pointer.StartsWith("/deposits/", StringComparison.Ordinal)) charter = charter with { Deposits = charter.DepositRules };
        if (pointer.StartsWith("/reconciliation/", StringComparison.Ordinal)) charter = charter with { Reconciliation = charter.ReconciliationRules };
        if (pointer.StartsWith("/documents/", StringComparison.Ordinal)) charter = charter with { Documents = charter.DocumentRules };
        var root = JsonSerializer.SerializeToNode(charter, RecordCodec.Options)!;
        var path = pointer[1..].Split('/');
        var parent = path[..^1].Aggregate(root, (node, name) => (node is JsonArray list ? list[Word.Number(name)] : node[name]) ?? throw new StepException($"a place in the charter", pointer));
        if (parent[path[^1]] is null) throw new StepException("a place in the charter", pointer);
        parent[path[^1]] = Regex.IsMatch(value, $"^{Word.Amount}$") && Word.Money(value) is var money ? new JsonObject { ["cents"] = money.Cents, ["currency"] = money.Currency.Code }
            : value[0] == '"' ? JsonValue.Create(value.Trim('"'))
            : value is "true" or "false" ? JsonValue.Create(value == "true")
            : JsonValue.Create(Word.Number(value));
        return root.Deserialize<Charter>(RecordCodec.Options)!;
    }
}
