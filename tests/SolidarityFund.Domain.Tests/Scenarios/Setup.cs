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
        if (Regex.Match(step.Text, $"^the bank opens at (?<amount>{Word.Amount})$") is { Success: true } opening)
        {
            var entry = Entry.On(world.Today, new Transfer(ReconciliationDecisions.BankOf(World.CurrentAccount), new Account(AccountRole.SolidarityFund), Word.Money(opening.Groups["amount"].Value)));
            var prepared = world.Fund.Do<BookkeepingEvent.EntryPrepared>(FundInMemory.Person("Tom"), new BookkeepingCommand.PrepareEntry(EntryKind.Opening, entry));
            world.Fund.Do(FundInMemory.Person("Anna"), new BookkeepingCommand.ApproveEntry(prepared.Id));
            return true;
        }
        return false;
    }

    /// <summary>The charter with another value at a JSON pointer, as a charter's file would say it.</summary>
    private static Charter With(Charter charter, string pointer, string value)
    {
        // What the charter leaves to the defaults is written out before it is changed.
        if (pointer.StartsWith("/membership/", StringComparison.Ordinal)) charter = charter with { Membership = charter.MembershipRules };
        var root = JsonSerializer.SerializeToNode(charter, RecordCodec.Options)!;
        var path = pointer[1..].Split('/');
        var parent = path[..^1].Aggregate(root, (node, name) => (node is JsonArray list ? list[Word.Number(name)] : node[name]) ?? throw new StepException($"a place in the charter", pointer));
        if (parent[path[^1]] is null) throw new StepException("a place in the charter", pointer);
        parent[path[^1]] = Regex.IsMatch(value, $"^{Word.Amount}$") && Word.Money(value) is var money ? new JsonObject { ["cents"] = money.Cents, ["currency"] = money.Currency.Code }
            : value[0] == '"' ? JsonValue.Create(value.Trim('"'))
            : JsonValue.Create(Word.Number(value));
        return root.Deserialize<Charter>(RecordCodec.Options)!;
    }
}
