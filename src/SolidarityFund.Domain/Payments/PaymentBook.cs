// The payment orders and where each stands.
using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Payments;

/// <summary>Where a payment order stands.</summary>
public enum PaymentState
{
    /// <summary>Waits for a second person.</summary>
    Prepared,

    /// <summary>May be sent to the bank.</summary>
    Approved,

    /// <summary>Executed by the bank.</summary>
    Confirmed,

    /// <summary>Taken back.</summary>
    Cancelled,

    /// <summary>The bank showed its id on something else: a person must look.</summary>
    Held,
}

/// <summary>A payment order.</summary>
public sealed record PaymentOrder(
    PaymentId Id, Obligation Obligation, MemberId Payee, string Iban, Money Amount, string EndToEndId, string? Purpose, PersonId PreparedBy, PersonId? ApprovedBy, PaymentState State)
{
    /// <summary>Prepared or approved: the money is spoken for.</summary>
    public bool IsLive => State is PaymentState.Prepared or PaymentState.Approved;
}

/// <summary>All payment orders.</summary>
public sealed record PaymentBook
{
    /// <summary>No order yet.</summary>
    public static PaymentBook Empty { get; } = new();

    /// <summary>Orders by id.</summary>
    public ImmutableDictionary<PaymentId, PaymentOrder> Orders { get; private init; } = ImmutableDictionary<PaymentId, PaymentOrder>.Empty;

    /// <summary>Amounts of live orders by purpose ("" is general money), in cents.</summary>
    private ImmutableDictionary<string, long> LiveByPurpose { get; init; } = ImmutableDictionary.Create<string, long>(StringComparer.Ordinal);

    private ImmutableDictionary<string, PaymentId> ByEndToEndId { get; init; } = ImmutableDictionary.Create<string, PaymentId>(StringComparer.Ordinal);

    private ImmutableDictionary<Obligation, int> TriesByObligation { get; init; } = ImmutableDictionary<Obligation, int>.Empty;

    private ImmutableDictionary<Obligation, PaymentId> LastByObligation { get; init; } = ImmutableDictionary<Obligation, PaymentId>.Empty;

    private ImmutableDictionary<Obligation, PaymentId> HeldByObligation { get; init; } = ImmutableDictionary<Obligation, PaymentId>.Empty;

    /// <summary>Cents that live orders will take from the cash of a purpose (null is general money).</summary>
    public long Live(string? purpose) => LiveByPurpose.GetValueOrDefault(purpose ?? "");

    /// <summary>The order with an end-to-end id, or null. Ids are never used twice.</summary>
    public PaymentOrder? WithEndToEndId(string endToEndId) => ByEndToEndId.TryGetValue(endToEndId, out var id) ? Orders[id] : null;

    /// <summary>The newest order for an obligation, or null.</summary>
    public PaymentOrder? LastFor(Obligation obligation) => LastByObligation.TryGetValue(obligation, out var id) ? Orders[id] : null;

    /// <summary>The order for an obligation that was held last, or null: while there is one, nobody knows whether the obligation is paid.</summary>
    public PaymentOrder? HeldFor(Obligation obligation) => HeldByObligation.TryGetValue(obligation, out var id) ? Orders[id] : null;

    /// <summary>How many orders were ever prepared for an obligation.</summary>
    public int TriesFor(Obligation obligation) => TriesByObligation.GetValueOrDefault(obligation);

    /// <summary>The book after an event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="by">The author of the record: who prepared, who approved.</param>
    public PaymentBook Evolve(PaymentEvent e, PersonId by) => e switch
    {
        PaymentEvent.PaymentPrepared(var id, var obligation, var payee, var iban, var amount, var endToEnd, var purpose) => this with
        {
            Orders = Orders.Add(id, new PaymentOrder(id, obligation, payee, iban, amount, endToEnd, purpose, by, null, PaymentState.Prepared)),
            ByEndToEndId = ByEndToEndId.Add(endToEnd, id),
            TriesByObligation = TriesByObligation.SetItem(obligation, TriesFor(obligation) + 1),
            LastByObligation = LastByObligation.SetItem(obligation, id),
            LiveByPurpose = LiveByPurpose.SetItem(purpose ?? "", Live(purpose) + amount.Cents),
        },
        PaymentEvent.PaymentApproved(var id) => this with { Orders = Orders.SetItem(id, Orders[id] with { State = PaymentState.Approved, ApprovedBy = by }) },
        PaymentEvent.PaymentCancelled(var id) => Ended(id, PaymentState.Cancelled),
        PaymentEvent.PaymentHeld(var id, _) => Ended(id, PaymentState.Held) with { HeldByObligation = HeldByObligation.SetItem(Orders[id].Obligation, id) },
        PaymentEvent.PaymentConfirmed(var id, _) => Ended(id, PaymentState.Confirmed),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private PaymentBook Ended(PaymentId id, PaymentState state)
    {
        var order = Orders[id];
        var after = Orders.SetItem(id, order with { State = state });
        return this with
        {
            Orders = after,
            LiveByPurpose = order.IsLive ? LiveByPurpose.SetItem(order.Purpose ?? "", Live(order.Purpose) - order.Amount.Cents) : LiveByPurpose,
            HeldByObligation = order.State == PaymentState.Held ? StillHeld(after, order.Obligation) : HeldByObligation,
        };
    }

    /// <summary>One held order is settled; another for the same thing may still be.</summary>
    private ImmutableDictionary<Obligation, PaymentId> StillHeld(ImmutableDictionary<PaymentId, PaymentOrder> after, Obligation obligation) =>
        after.Values.FirstOrDefault(o => o.Obligation == obligation && o.State == PaymentState.Held) is { } other
            ? HeldByObligation.SetItem(obligation, other.Id) : HeldByObligation.Remove(obligation);
}
