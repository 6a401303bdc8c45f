// World: the fund of a scenario, the names that its lines use, and what the last line led to.
using SolidarityFund.Actors;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Tests.Ledger;
using SolidarityFund.Testing;

namespace SolidarityFund.Domain.Tests.Scenarios;

/// <summary>Everything a scenario knows.</summary>
public sealed class World
{
    /// <summary>The account that is meant when a line names none.</summary>
    public const string CurrentAccount = "BE68539007547034";

    private readonly Dictionary<(Type, string), object> _named = [];
    private Charter? _next;

    public FundInMemory Fund { get; } = new();

    public Charter Charter { get; set; } = SampleCharter.Belgian;

    /// <summary>What is proposed as the next charter: the one in force under the next number, until a line changes it.</summary>
    public Charter NextCharter
    {
        get => _next ?? (Fund.State.Charter ?? Charter) with { Version = (Fund.State.Charter ?? Charter).Version + 1, EffectiveOn = Today };
        set => _next = value;
    }

    public Step? Asked { get; set; }

    public Answer? Answer { get; set; }

    public bool RefusalExpected { get; set; }

    public List<Refusal> RefusalsSeen { get; } = [];

    public HashSet<(DateOnly, string)> BookedAsserted { get; } = [];

    public IReadOnlyList<Event> Events => Answer is Answer.Receipt receipt ? receipt.Events : [];

    public DateOnly Today => FundCalendar.Today(Fund.Now, FundCalendar.Knows(Charter.TimeZone) ? Charter.TimeZone : null);

    /// <summary>What a name stands for. A name that nothing was called by yet gives an id that nothing has: how else ask for the unknown?</summary>
    public T Of<T>(string name) where T : struct, IId<T> => _named.TryGetValue((typeof(T), name), out var id) ? (T)id : T.From(FundInMemory.Named($"{typeof(T).Name} {name}"));

    public void Call<T>(string name, T id) where T : struct, IId<T> => _named[(typeof(T), name)] = id;

    /// <summary>Every id that a name may stand for, as text, to compare with the facts of a refusal.</summary>
    public IEnumerable<string> IdsOf(string name) => _named.Where(n => n.Key.Item2 == name).Select(n => n.Value.ToString()!).Append(FundInMemory.Person(name).ToString());

    public PaymentOrder Payment(string name)
    {
        var loan = TermsSteps.Payment(this, name) ?? Fund.State.Payments.LastFor(new Obligation(ObligationKind.Loan, Of<LoanId>(name).Value));
        return loan ?? Fund.State.Payments.LastFor(new Obligation(ObligationKind.EmergencyAid, Of<AidId>(name).Value)) ?? ExitLines.Payment(this, name) ?? GuaranteeSteps.Payment(this, name) ?? GrantSteps.Payment(this, name) ?? CreditLineSteps.Payment(this, name) ?? DepositSteps.Payment(this, name) ?? SharingSteps.Payment(this, name) ?? CascadeSteps.Payment(this, name) ?? new PaymentOrder(
            new PaymentId(FundInMemory.Named($"payment of {name}")), default, default, "none", Money.Euro(0), "none", null, default, null, PaymentState.Prepared);
    }

    public PaymentReference Contribution(string member, string period) =>
        Fund.State.Contributions.Calls.Values.Where(c => c.Member == Of<MemberId>(member) && c.Period.ToString() == period).MaxBy(c => c.Reference.Number)?.Reference
        ?? throw new StepException($"a contribution of {member} called for {period}", "none");

    public PaymentReference Loan(string name) =>
        Fund.State.Loans.Loans.GetValueOrDefault(Of<LoanId>(name))?.Reference ?? throw new StepException($"an agreed loan {name}", "none");

    /// <summary>What the last accepted line booked, by date and account number: debits above zero, credits below.</summary>
    public Dictionary<(DateOnly Date, string Number), long> Booked()
    {
        var booked = new Dictionary<(DateOnly, string), long>();
        foreach (var entry in Events.Select(e => e.Books).OfType<SolidarityFund.Domain.Ledger.Entry>())
            foreach (var (debit, credit, amount) in entry.Transfers)
            {
                Add((entry.EffectiveOn, BelgianNumbers.Of(debit.Role)), amount.Cents);
                Add((entry.EffectiveOn, BelgianNumbers.Of(credit.Role)), -amount.Cents);
            }
        return booked;

        void Add((DateOnly, string) key, long cents) => booked[key] = booked.GetValueOrDefault(key) + cents;
    }
}
