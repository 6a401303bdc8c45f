// JournalSums: what the bare JSON of the journal amounts to, without any rule, type or fold of the domain: a second opinion that verification compares with.
// It knows six members by name: an event's `entry` is booked, its `loan` with a `schedule` gives a plan, with `settled` settles it, with `reopened` opens it again, its `terms` say who borrows,
// its `charter` is the newest one. A new kind of event that uses these names is understood without a change here.
using System.Globalization;
using System.Text.Json;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Storage;

/// <summary>An account as its JSON says it.</summary>
public readonly record struct SumAccount(string Role, string? Member, string? Subject, string? Purpose);

/// <summary>One instalment as its JSON says it, with the cents that were settled of it.</summary>
public sealed record SumInstalment(DateOnly DueOn)
{
    /// <summary>Cents paid out that fall due with it.</summary>
    public long Cents { get; set; }

    /// <summary>Cents settled.</summary>
    public long Paid { get; set; }
}

/// <summary>Sums over the JSON of records, read one after the other. Memory grows with what the fund is, not with its journal.</summary>
public sealed class JournalSums
{
    private readonly Dictionary<SumAccount, long> _accounts = [];
    private readonly Dictionary<string, SumInstalment[]> _plans = new(StringComparer.Ordinal);
    private readonly HashSet<string> _inTranches = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _borrowers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _jointly = new(StringComparer.Ordinal);

    /// <summary>Debits less credits of every account, in cents.</summary>
    public IReadOnlyDictionary<SumAccount, long> Accounts => _accounts;

    /// <summary>The newest schedule of every loan that has one.</summary>
    public IReadOnlyDictionary<string, SumInstalment[]> Plans => _plans;

    /// <summary>Who asked for each loan.</summary>
    public IReadOnlyDictionary<string, string> Borrowers => _borrowers;

    /// <summary>Who owes the whole of a loan beside who asked for it; only loans that have such.</summary>
    public IReadOnlyDictionary<string, string[]> Jointly => _jointly;

    /// <summary>Share of deposits that is kept, in basis points, by the newest charter.</summary>
    public long DepositReserve { get; private set; }

    /// <summary>Share of guarantees that is kept, in basis points, by the newest charter.</summary>
    public long GuaranteeReserve { get; private set; }

    /// <summary>When the newest record was recorded.</summary>
    public Instant LastAt { get; private set; }

    /// <summary>Sum over the accounts of some roles, in cents.</summary>
    public long Of(params ReadOnlySpan<string> roles)
    {
        var sum = 0L;
        foreach (var (account, cents) in _accounts)
            if (roles.Contains(account.Role)) sum += cents;
        return sum;
    }

    /// <summary>Sums over the accounts of some roles by one of their dimensions, in cents.</summary>
    public Dictionary<string, long> By(Func<SumAccount, string?> dimension, params string[] roles) =>
        _accounts.Where(a => roles.Contains(a.Key.Role, StringComparer.Ordinal)).GroupBy(a => dimension(a.Key) ?? "", StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Sum(a => a.Value), StringComparer.Ordinal);

    /// <summary>Takes in the next record.</summary>
    /// <exception cref="JsonException">Its body is no JSON.</exception>
    public void Read(Record record)
    {
        LastAt = record.RecordedAt;
        using var body = JsonDocument.Parse(record.Body);
        foreach (var e in body.RootElement.GetProperty("events").EnumerateArray())
        {
            var data = e.GetProperty("data");
            if (data.TryGetProperty("charter", out var charter) && charter.ValueKind == JsonValueKind.Object && charter.TryGetProperty("liquidity", out var liquidity))
                (DepositReserve, GuaranteeReserve) = (liquidity.GetProperty("depositReserveBasisPoints").GetInt64(), liquidity.GetProperty("guaranteeCallBasisPoints").GetInt64());
            if (data.TryGetProperty("entry", out var entry))
                foreach (var transfer in entry.GetProperty("transfers").EnumerateArray())
                {
                    var cents = CentsOf(transfer);
                    Book(transfer.GetProperty("debit"), cents);
                    Book(transfer.GetProperty("credit"), -cents);
                }
            if (!data.TryGetProperty("loan", out var named) || named.GetString() is not { } loan) continue;
            if (data.TryGetProperty("terms", out var terms) && terms.TryGetProperty("member", out var borrower)) _borrowers[loan] = borrower.GetString()!;
            if (terms.ValueKind == JsonValueKind.Object && terms.TryGetProperty("jointly", out var jointly)) _jointly[loan] = [.. jointly.EnumerateArray().Select(j => j.GetString()!)];
            if (terms.ValueKind == JsonValueKind.Object && terms.TryGetProperty("tranches", out _)) _inTranches.Add(loan);
            switch (e.GetProperty("kind").GetString())
            {
                case "LoanAgreed.1":
                    // What is paid out in tranches fills the instalments as it is paid out.
                    _plans[loan] = Plan(data, _inTranches.Contains(loan) ? 0 : long.MaxValue);
                    break;
                case "LoanTakenOver.1":
                    _plans[loan] = Plan(data, long.MaxValue);
                    break;
                case "LoanRescheduled.1":
                    _plans[loan] = Plan(data, _plans[loan].Sum(i => i.Cents - i.Paid));
                    break;
                default:
                    break;
            }
            if (data.TryGetProperty("drawn", out var drawn))
                foreach (var part in drawn.EnumerateArray()) _plans[loan][part.GetProperty("number").GetInt32() - 1].Cents += CentsOf(part);
            if (data.TryGetProperty("settled", out var settled))
                foreach (var part in settled.EnumerateArray()) _plans[loan][part.GetProperty("number").GetInt32() - 1].Paid += CentsOf(part);
            if (data.TryGetProperty("reopened", out var reopened))
                foreach (var part in reopened.EnumerateArray()) _plans[loan][part.GetProperty("number").GetInt32() - 1].Paid -= CentsOf(part);
        }
    }

    /// <summary>The instalments of an event, filled in their order up to an amount.</summary>
    private static SumInstalment[] Plan(JsonElement data, long most)
    {
        var plan = new List<SumInstalment>();
        foreach (var i in data.GetProperty("schedule").EnumerateArray())
        {
            plan.Add(new(DateOnly.ParseExact(i.GetProperty("dueOn").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture)) { Cents = Math.Min(CentsOf(i), most) });
            most -= plan[^1].Cents;
        }
        return [.. plan];
    }

    private void Book(JsonElement account, long cents)
    {
        var key = new SumAccount(account.GetProperty("role").GetString()!, Text(account, "member"), Text(account, "subject"), Text(account, "purpose"));
        _accounts[key] = _accounts.GetValueOrDefault(key) + cents;
    }

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static long CentsOf(JsonElement of) => of.GetProperty("amount").GetProperty("cents").GetInt64();
}
