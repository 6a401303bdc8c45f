// What may be asked of Sharing: cost pools, that is services which members share at cost (domain.md §2.7; VAT code art. 44 §2bis).
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Sharing;

/// <summary>By what the cost of a pool is shared. Whatever the method, members pay the cost and nothing more.</summary>
public enum SharingMethod
{
    /// <summary>Time (régie): minutes that were worked for each member, as recorded and confirmed.</summary>
    Time,

    /// <summary>Flat fee (forfait): an agreed fee each, in cents; the cost is shared in proportion to the fees.</summary>
    Flat,

    /// <summary>Pro rata of a key: full-time equivalents, surface or use.</summary>
    ProRata,

    /// <summary>Tiers (paliers): as pro rata, but each bracket of the key weighs differently.</summary>
    Tiers,
}

/// <summary>In what a key counts, where the method leaves it open.</summary>
public enum KeyUnit
{
    /// <summary>Hundredths of a full-time equivalent: 1.50 FTE is 150.</summary>
    FullTimeHundredths,

    /// <summary>Square metres.</summary>
    SquareMetres,

    /// <summary>Times that the service was used, as recorded and confirmed.</summary>
    Uses,
}

/// <summary>What one member counts in a key.</summary>
/// <param name="Member">Which member.</param>
/// <param name="Quantity">In the unit of the pool, from 0: foreseen where use is recorded, else what counts.</param>
/// <param name="Weight">How much each unit of this member counts, from 1; mostly 1.</param>
public readonly record struct KeyPart(MemberId Member, long Quantity, int Weight = 1);

/// <summary>A bracket of a key: what lies from here to the next bracket counts with this weight. The brackets below keep theirs.</summary>
/// <param name="From">The quantity above which it begins; 0 for the first.</param>
/// <param name="Weight">How much each unit within it counts, from 0.</param>
public readonly record struct KeyTier(long From, int Weight);

/// <summary>What the members decide of a cost pool.</summary>
/// <param name="Year">The calendar year whose cost it holds.</param>
/// <param name="Name">A short public name, unique in its year.</param>
/// <param name="Purpose">What the service is, and why it is directly necessary to the members.</param>
/// <param name="Method">By what the cost is shared.</param>
/// <param name="Key">The members served and what each counts, provisional where use is recorded.</param>
/// <param name="Budget">Most that may be spent; advances are parts of it.</param>
/// <param name="Unit">In what the key counts; for ProRata and Tiers only, which need it.</param>
/// <param name="Tiers">The brackets by ascending quantity; for Tiers only, which needs them.</param>
public sealed record CostPoolTerms(
    int Year, string Name, KeptText Purpose, SharingMethod Method, EquatableArray<KeyPart> Key, Money Budget, KeyUnit? Unit = null, EquatableArray<KeyTier>? Tiers = null)
{
    /// <summary>True where the quantities that count are recorded over the year, and confirmed by each member.</summary>
    public bool CountsUse => Method == SharingMethod.Time || Unit == KeyUnit.Uses;
}

/// <summary>A supplier's document as it is put before a second person.</summary>
/// <param name="Supplier">The supplier's enterprise number.</param>
/// <param name="Name">Its name in that register, under which the bank pays it, 1 to 120 characters.</param>
/// <param name="Iban">The account that is to be paid; a member that supplies is paid on its own account in the register.</param>
/// <param name="On">The day of the document.</param>
/// <param name="Amount">What is asked, taxes included, above zero.</param>
/// <param name="Reference">The supplier's number of the document, and what it is for.</param>
/// <param name="Sha256">What the document hashes to, 64 small hexadecimal digits.</param>
public sealed record CostDocument(string Supplier, string Name, string Iban, DateOnly On, Money Amount, KeptText Reference, string Sha256);

/// <summary>Commands of Sharing.</summary>
public abstract record SharingCommand : Command
{
    private SharingCommand() { }

    /// <summary>The members open a cost pool for a year; only by an adopted decision.</summary>
    public sealed record OpenCostPool(CostPoolTerms Terms) : SharingCommand, IProposable;

    /// <summary>The members set another budget and key; only by an adopted decision. What was called and paid stays.</summary>
    public sealed record ChangeCostPool(CostPoolId Pool, Money Budget, EquatableArray<KeyPart> Key) : SharingCommand, IProposable;

    /// <summary>A delegate declares for its member what the law asks of it. Nobody judges it here; a newer declaration takes the place of an older one.</summary>
    /// <param name="Pool">The pool.</param>
    /// <param name="Member">Which member.</param>
    /// <param name="ExemptPredominates">Its habitual exempt or non-taxable activity predominates.</param>
    /// <param name="DirectlyNecessary">The service is directly necessary for that activity.</param>
    public sealed record DeclareActivity(CostPoolId Pool, MemberId Member, bool ExemptPredominates, bool DirectlyNecessary) : SharingCommand;

    /// <summary>The treasurer asks the members for an advance, split by the key.</summary>
    /// <param name="Pool">The pool.</param>
    /// <param name="Amount">For all together, above zero; with what was called before at most the budget.</param>
    /// <param name="DueOn">By when.</param>
    public sealed record CallAdvances(CostPoolId Pool, Money Amount, DateOnly DueOn) : SharingCommand;

    /// <summary>The treasurer records what a member used: minutes, or times.</summary>
    public sealed record RecordUse(CostPoolId Pool, MemberId Member, long Quantity, DateOnly On) : SharingCommand;

    /// <summary>A delegate confirms what was recorded for its member.</summary>
    public sealed record ConfirmUse(SharedUseId Use) : SharingCommand;

    /// <summary>A use that nobody confirmed is taken back by the treasurer, or contested by the member's delegate. One that was confirmed is taken back by two persons who do not act for the member: the first asks, the second agrees.</summary>
    public sealed record WithdrawUse(SharedUseId Use) : SharingCommand;

    /// <summary>The treasurer enters a supplier's document; a second person approves it.</summary>
    public sealed record PrepareCost(CostPoolId Pool, CostDocument Document) : SharingCommand;

    /// <summary>A second person approves a cost: from then on it is owed to the supplier.</summary>
    public sealed record ApproveCost(SharedCostId Cost) : SharingCommand;

    /// <summary>A cost that was not ordered to be paid is taken back; one that is booked, by another person than who approved it.</summary>
    public sealed record WithdrawCost(SharedCostId Cost) : SharingCommand;

    /// <summary>The treasurer prepares the payment of an approved cost.</summary>
    public sealed record PrepareCostPayment(SharedCostId Cost) : SharingCommand;

    /// <summary>The treasurer puts the settlement of a pool before a second person, as its preview shows it.</summary>
    public sealed record PrepareCostSettlement(CostPoolId Pool) : SharingCommand;

    /// <summary>A second person settles a pool: each member owes its exact share of the cost, and the pool's result is zero.</summary>
    public sealed record SettleCostPool(CostPoolId Pool) : SharingCommand;

    /// <summary>The treasurer prepares the payment of what a member paid beyond its share.</summary>
    public sealed record PrepareSharingCredit(CostPoolId Pool, MemberId Member) : SharingCommand;

    /// <summary>A delegate sets what its member paid beyond its share against the advance that is open in another pool.</summary>
    public sealed record CarrySharingCredit(CostPoolId Pool, MemberId Member, CostPoolId To) : SharingCommand;
}
