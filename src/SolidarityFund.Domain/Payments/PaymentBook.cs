// The payment orders and where each stands, and the files in which they went to the bank.
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
    /// <summary>When it was prepared.</summary>
    public Instant PreparedAt { get; init; }

    /// <summary>When it was approved; null before.</summary>
    public Instant? ApprovedAt { get; init; }

    /// <summary>The file in which it goes to the bank; null for none, and again when that file is withdrawn.</summary>
    public PaymentFileId? File { get; init; }

    /// <summary>Prepared or approved: the money is spoken for.</summary>
    public bool IsLive => State is PaymentState.Prepared or PaymentState.Approved;
}

/// <summary>A file of payment orders.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Account">The fund's account that pays.</param>
/// <param name="Orders">Its orders.</param>
/// <param name="PayOn">The day on which the bank is to pay.</param>
/// <param name="Total">What the orders come to.</param>
/// <param name="Sha256">What its bytes hash to.</param>
/// <param name="MadeBy">The treasurer who made it.</param>
/// <param name="MadeAt">When.</param>
/// <param name="WithdrawnBy">Who took it back; null while it stands.</param>
public sealed record PaymentFile(
    PaymentFileId Id, string Account, EquatableArray<PaymentId> Orders, DateOnly PayOn, Money Total, string Sha256, PersonId MadeBy, Instant MadeAt, PersonId? WithdrawnBy);

/// <summary>All payment orders.</summary>
public sealed record PaymentBook
{
    /// <summary>No order yet.</summary>
    public static PaymentBook Empty { get; } = new();

    /// <summary>Orders by id.</summary>
    public ImmutableDictionary<PaymentId, PaymentOrder> Orders { get; private init; } = ImmutableDictionary<PaymentId, PaymentOrder>.Empty;

    /// <summary>Files of orders by id.</summary>
    public ImmutableDictionary<PaymentFileId, PaymentFile> Files { get; private init; } = ImmutableDictionary<PaymentFileId, PaymentFile>.Empty;

    /// <summary>Amounts of live orders by purpose ("" is general money), in cents.</summary>
    private ImmutableDictionary<string, long> LiveByPurpose { get; init; } = ImmutableDictionary.Create<string, long>(StringComparer.Ordinal);

    /// <summary>Orders by account and amount, oldest first.</summary>
    private ImmutableDictionary<(string Iban, long Cents), ImmutableArray<PaymentId>> Alike { get; init; } = ImmutableDictionary<(string Iban, long Cents), ImmutableArray<PaymentId>>.Empty;

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

    /// <summary>The other orders of an order's amount to its account that nobody took back, oldest first.</summary>
    public IEnumerable<PaymentOrder> LikeIt(PaymentOrder order) =>
        Alike.GetValueOrDefault((order.Iban, order.Amount.Cents), []).Where(id => id != order.Id).Select(id => Orders[id]).Where(o => o.State != PaymentState.Cancelled);

    /// <summary>How many orders were ever prepared for an obligation.</summary>
    public int TriesFor(Obligation obligation) => TriesByObligation.GetValueOrDefault(obligation);

    /// <summary>The book after an event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="by">The author of the record: who prepared, who approved.</param>
    /// <param name="at">The instant of the record.</param>
    public PaymentBook Evolve(PaymentEvent e, PersonId by, Instant at) => e switch
    {
        PaymentEvent.PaymentPrepared(var id, var obligation, var payee, var iban, var amount, var endToEnd, var purpose) => this with
        {
            Orders = Orders.Add(id, new PaymentOrder(id, obligation, payee, iban, amount, endToEnd, purpose, by, null, PaymentState.Prepared) { PreparedAt = at }),
            Alike = Alike.SetItem((iban, amount.Cents), Alike.GetValueOrDefault((iban, amount.Cents), []).Add(id)),
            ByEndToEndId = ByEndToEndId.Add(endToEnd, id),
            TriesByObligation = TriesByObligation.SetItem(obligation, TriesFor(obligation) + 1),
            LastByObligation = LastByObligation.SetItem(obligation, id),
            LiveByPurpose = LiveByPurpose.SetItem(purpose ?? "", Live(purpose) + amount.Cents),
        },
        PaymentEvent.PaymentApproved(var id, _) => this with { Orders = Orders.SetItem(id, Orders[id] with { State = PaymentState.Approved, ApprovedBy = by, ApprovedAt = at }) },
        PaymentEvent.PaymentCancelled(var id) => Ended(id, PaymentState.Cancelled),
        PaymentEvent.PaymentHeld(var id, _) => Ended(id, PaymentState.Held) with { HeldByObligation = HeldByObligation.SetItem(Orders[id].Obligation, id) },
        PaymentEvent.PaymentConfirmed(var id, _) => Ended(id, PaymentState.Confirmed),
        PaymentEvent.PaymentFileMade(var file, var account, var orders, var payOn, var total, var hash) => Filed(orders, file) with
        {
            Files = Files.Add(file, new PaymentFile(file, account, orders, payOn, total, hash, by, at, null)),
        },
        PaymentEvent.OrderTakenFromFile(var id, _) => Filed([id], null),
        PaymentEvent.PaymentFileWithdrawn(var file) => Filed([.. Files[file].Orders.Where(id => Orders[id].File == file)], null) with { Files = Files.SetItem(file, Files[file] with { WithdrawnBy = by }) },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private PaymentBook Filed(EquatableArray<PaymentId> orders, PaymentFileId? file) => this with
    {
        Orders = Orders.SetItems(orders.Select(id => KeyValuePair.Create(id, Orders[id] with { File = file }))),
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
