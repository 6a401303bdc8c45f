// The guarantees and where each stands: what is live, what was called, what the member owes after it.
using System.Collections.Immutable;
using System.Globalization;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Domain.Guarantees;

/// <summary>Where a guarantee stands.</summary>
public enum GuaranteeState
{
    /// <summary>Asked for, not decided.</summary>
    Requested,

    /// <summary>Taken back by the member.</summary>
    Withdrawn,

    /// <summary>Its letter is out: the lender may call.</summary>
    Live,

    /// <summary>Over.</summary>
    Released,
}

/// <summary>Where a call stands.</summary>
public enum CallState
{
    /// <summary>Received, not answered.</summary>
    Recorded,

    /// <summary>It will be paid.</summary>
    Accepted,

    /// <summary>Paid by the bank.</summary>
    Paid,

    /// <summary>Refused.</summary>
    Refused,
}

/// <summary>What an adviser thought of a request.</summary>
/// <param name="By">Who.</param>
/// <param name="Favourable">Whether the guarantee should be given.</param>
/// <param name="Words">Why.</param>
public sealed record Opinion(PersonId By, bool Favourable, KeptText Words);

/// <summary>The letter to the lender.</summary>
/// <param name="Number">Running number within the year.</param>
/// <param name="IssuedOn">Its day.</param>
/// <param name="Conditions">What the lender must do before it calls.</param>
/// <param name="Reference">What the member repeats when it pays what the fund paid for it.</param>
public sealed record GuaranteeLetter(int Number, DateOnly IssuedOn, CallConditions Conditions, PaymentReference Reference)
{
    /// <summary>The number as printed: <c>2026-003</c>.</summary>
    public string Code => string.Create(CultureInfo.InvariantCulture, $"{IssuedOn.Year:D4}-{Number:D3}");
}

/// <summary>What moved the maximum.</summary>
public enum MaximumCause
{
    /// <summary>The letter.</summary>
    Issued,

    /// <summary>A report of what is outstanding.</summary>
    Reported,

    /// <summary>A call that was paid.</summary>
    Paid,

    /// <summary>The release.</summary>
    Released,
}

/// <summary>One step of the maximum.</summary>
/// <param name="On">Its day.</param>
/// <param name="Cause">What moved it.</param>
/// <param name="Outstanding">What was outstanding of the credit.</param>
/// <param name="Maximum">The maximum from there on.</param>
public sealed record MaximumStep(DateOnly On, MaximumCause Cause, Money Outstanding, Money Maximum);

/// <summary>A call.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">From 1 within its guarantee.</param>
/// <param name="Demand">What the lender wrote.</param>
/// <param name="Payable">What the fund owes if it accepts.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Refused">Why it was refused; null when it was not.</param>
public sealed record GuaranteeCall(GuaranteeCallId Id, int Number, CallDemand Demand, Money Payable, CallState State, KeptText? Refused = null)
{
    /// <summary>Recorded or accepted: the fund still has to answer, or to pay.</summary>
    public bool IsOpen => State is CallState.Recorded or CallState.Accepted;
}

/// <summary>A public authority behind the guarantee.</summary>
/// <param name="Guarantor">Who.</param>
/// <param name="Quota">Its part of whatever the fund pays.</param>
/// <param name="Sha256">What its letter hashes to.</param>
/// <param name="Reference">What it repeats when it pays.</param>
/// <param name="Claimed">Its part of what the fund paid so far.</param>
/// <param name="Collected">What it paid of that.</param>
public sealed record CounterGuarantee(CounterGuarantor Guarantor, BasisPoints Quota, string Sha256, PaymentReference Reference, Money Claimed, Money Collected)
{
    /// <summary>What it still owes.</summary>
    public Money Open => Claimed - Collected;
}

/// <summary>A guarantee.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Running number within the year of its request.</param>
/// <param name="Terms">What was asked and given.</param>
/// <param name="State">Where it stands.</param>
public sealed record Guarantee(GuaranteeId Id, int Number, GuaranteeTerms Terms, GuaranteeState State)
{
    /// <summary>The number of the request as printed: <c>2026-007</c>.</summary>
    public string Code => string.Create(CultureInfo.InvariantCulture, $"{Terms.RequestedOn.Year:D4}-{Number:D3}");

    /// <summary>The number of its letter in the books before, where it was taken over from them; null for one that was given here.</summary>
    public string? Formerly { get; init; }

    /// <summary>What advisers thought of it.</summary>
    public EquatableArray<Opinion> Opinions { get; init; } = [];

    /// <summary>The letter; null before it is given.</summary>
    public GuaranteeLetter? Letter { get; init; }

    /// <summary>The last day, extensions included.</summary>
    public DateOnly ExpiresOn { get; init; } = Terms.ExpiresOn;

    /// <summary>The last day on which a call may reach the fund.</summary>
    public DateOnly CallableUntil => ExpiresOn.AddMonths(Terms.CallMonths);

    /// <summary>What is outstanding of the credit, as last reported.</summary>
    public Money Outstanding { get; init; } = Terms.Credit;

    /// <summary>The day of the last report; the letter's day before the first.</summary>
    public DateOnly ReportedOn { get; init; }

    /// <summary>The day of the lender's last confirmation; the letter's day before the first.</summary>
    public DateOnly ConfirmedOn { get; init; }

    /// <summary>The steps of the maximum, oldest first.</summary>
    public EquatableArray<MaximumStep> Maxima { get; init; } = [];

    /// <summary>Most that the fund may still have to pay: quota × outstanding, less what it paid, never below zero; zero when not live. It is what 012 holds.</summary>
    public Money Maximum => State == GuaranteeState.Live ? Money.Max(Terms.Credit.Zero, Outstanding.Share(Terms.Quota) - Paid) : Terms.Credit.Zero;

    /// <summary>The calls, in order.</summary>
    public EquatableArray<GuaranteeCall> Calls { get; init; } = [];

    /// <summary>The call that waits for an answer or for its payment; null for none.</summary>
    public GuaranteeCall? OpenCall => Calls.FirstOrDefault(c => c.IsOpen);

    /// <summary>What the fund paid to the lender.</summary>
    public Money Paid { get; init; } = Terms.Credit.Zero;

    /// <summary>When the fund paid first; null before.</summary>
    public DateOnly? PaidOn { get; init; }

    /// <summary>What the fund will probably be called for (164).</summary>
    public Money Provision { get; init; } = Terms.Credit.Zero;

    /// <summary>What the member owes to the fund in its books (416).</summary>
    public Money Recourse { get; init; } = Terms.Credit.Zero;

    /// <summary>What of it the fund expects to lose (419); never more than the recourse.</summary>
    public Money WrittenDown { get; init; } = Terms.Credit.Zero;

    /// <summary>Recourse that was given up in the books and did not come in since. The member owes it all the same.</summary>
    public Money WrittenOff { get; init; } = Terms.Credit.Zero;

    /// <summary>Recourse that came in or was set off, what had been written off included.</summary>
    public Money Collected { get; init; } = Terms.Credit.Zero;

    /// <summary>The counter-guarantee; null for none.</summary>
    public CounterGuarantee? Counter { get; init; }

    /// <summary>Most that the counter-guarantor may still have to pay (032).</summary>
    public Money CounterMaximum => Counter is { } counter ? Maximum.Share(counter.Quota) : Terms.Credit.Zero;

    /// <summary>Everything that the member owes after calls, in the books or not.</summary>
    public Money Owed => Recourse + WrittenOff;

    /// <summary>When the lender's next confirmation is due; null when it is not live.</summary>
    /// <param name="months">How often, in months (charter).</param>
    public DateOnly? ConfirmationDueOn(int months) => State == GuaranteeState.Live ? ConfirmedOn.AddMonths(months) : null;

    /// <summary>True when nobody can call any more and nothing is open: it only waits for its release.</summary>
    public bool IsOverdueForRelease(DateOnly today) => State == GuaranteeState.Live && today > CallableUntil && OpenCall is null;

    /// <summary>An account of this guarantee and its member.</summary>
    public Account At(AccountRole role) => new(role, Terms.Member, Id.ToString());

    /// <summary>The claim on the counter-guarantor, who is no member.</summary>
    public Account AtCounter => new(AccountRole.SundryReceivable, default, Id.ToString());
}

/// <summary>All guarantees.</summary>
public sealed record GuaranteeBook
{
    /// <summary>No guarantee yet.</summary>
    public static GuaranteeBook Empty { get; } = new();

    /// <summary>Guarantees by id.</summary>
    public ImmutableDictionary<GuaranteeId, Guarantee> Guarantees { get; private init; } = ImmutableDictionary<GuaranteeId, Guarantee>.Empty;

    /// <summary>Cents for which the fund stands in for each member, or that the member owes after a call (domain.md §2.3); none for a member without.</summary>
    public ImmutableDictionary<MemberId, long> Exposures { get; private init; } = ImmutableDictionary<MemberId, long>.Empty;

    private ImmutableDictionary<GuaranteeCallId, GuaranteeId> ByCall { get; init; } = ImmutableDictionary<GuaranteeCallId, GuaranteeId>.Empty;

    private ImmutableDictionary<PaymentReference, GuaranteeId> ByReference { get; init; } = ImmutableDictionary<PaymentReference, GuaranteeId>.Empty;

    private ImmutableDictionary<int, int> LastNumberByYear { get; init; } = ImmutableDictionary<int, int>.Empty;

    private ImmutableDictionary<int, int> LastLetterByYear { get; init; } = ImmutableDictionary<int, int>.Empty;

    private ImmutableDictionary<int, int> LastReferenceByYear { get; init; } = ImmutableDictionary<int, int>.Empty;

    /// <summary>The last number given to a guarantee requested in a year; 0 for none.</summary>
    public int LastNumber(int year) => LastNumberByYear.GetValueOrDefault(year);

    /// <summary>The last number given to a letter of a year; 0 for none.</summary>
    public int LastLetter(int year) => LastLetterByYear.GetValueOrDefault(year);

    /// <summary>The last running number given to a reference of a year; 0 for none.</summary>
    public int LastReference(int year) => LastReferenceByYear.GetValueOrDefault(year);

    /// <summary>The guarantee of a call, with the call; null for none.</summary>
    public (Guarantee Guarantee, GuaranteeCall Call)? WithCall(GuaranteeCallId call) =>
        ByCall.TryGetValue(call, out var id) ? (Guarantees[id], Guarantees[id].Calls.First(c => c.Id == call)) : null;

    /// <summary>The guarantee that a payer's reference names, or null: of its member, or of its counter-guarantor.</summary>
    public Guarantee? WithReference(PaymentReference reference) => ByReference.TryGetValue(reference, out var id) ? Guarantees[id] : null;

    /// <summary>The guarantees for the credit of a member, by number.</summary>
    public IEnumerable<Guarantee> Of(MemberId member) => Guarantees.Values.Where(g => g.Terms.Member == member).OrderBy(g => g.Code, StringComparer.Ordinal);

    /// <summary>Live guarantees whose lender should have confirmed by a day, longest overdue first.</summary>
    public IEnumerable<Guarantee> Unconfirmed(int months, DateOnly today) =>
        Guarantees.Values.Where(g => g.ConfirmationDueOn(months) < today).OrderBy(g => g.ConfirmedOn).ThenBy(g => g.Code, StringComparer.Ordinal);

    /// <summary>Cents for which the fund stands in for a member, or that it owes after a call.</summary>
    public long ExposureOf(MemberId member) => Exposures.GetValueOrDefault(member);

    /// <summary>The book after an event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="by">The author of the record: who gave an opinion.</param>
    public GuaranteeBook Evolve(GuaranteeEvent e, PersonId by)
    {
        switch (e)
        {
            case GuaranteeEvent.GuaranteeRequested(var id, var number, var terms):
                return With(new Guarantee(id, number, terms, GuaranteeState.Requested)) with { LastNumberByYear = LastNumberByYear.SetItem(terms.RequestedOn.Year, number) };
            case GuaranteeEvent.GuaranteeWithdrawn(var id):
                return With(Guarantees[id] with { State = GuaranteeState.Withdrawn });
            case GuaranteeEvent.OpinionGiven(var id, var favourable, var opinion):
                return With(Guarantees[id] with { Opinions = [.. Guarantees[id].Opinions, new Opinion(by, favourable, opinion)] });
            case GuaranteeEvent.GuaranteeIssued(var id, var letter, var conditions, var reference, var entry):
                var on = entry.EffectiveOn;
                return Referred(reference, id).With(Stepped(
                    Guarantees[id] with { State = GuaranteeState.Live, Letter = new(letter, on, conditions, reference), ReportedOn = on, ConfirmedOn = on }, on, MaximumCause.Issued)) with
                { LastLetterByYear = LastLetterByYear.SetItem(on.Year, letter) };
            case GuaranteeEvent.GuaranteeTakenOver taken:
                var asOf = taken.Entry.EffectiveOn;
                var begun = new Guarantee(taken.Guarantee, taken.Number, taken.Terms, GuaranteeState.Live)
                {
                    Formerly = taken.Formerly,
                    Letter = new(taken.Letter, taken.IssuedOn, taken.Conditions, taken.Reference),
                    Outstanding = taken.Outstanding,
                    ReportedOn = asOf,
                    ConfirmedOn = asOf,
                };
                return Referred(taken.Reference, taken.Guarantee).With(Stepped(begun, asOf, MaximumCause.Issued)) with
                {
                    LastNumberByYear = LastNumberByYear.SetItem(taken.Terms.RequestedOn.Year, taken.Number),
                    LastLetterByYear = LastLetterByYear.SetItem(taken.IssuedOn.Year, taken.Letter),
                };
            case GuaranteeEvent.CreditReported(var id, var outstanding, var reported, _, var byLender, _):
                return With(Stepped(Declined(Guarantees[id] with { Outstanding = outstanding, ReportedOn = reported, ConfirmedOn = byLender ? reported : Guarantees[id].ConfirmedOn }), reported, MaximumCause.Reported));
            case GuaranteeEvent.GuaranteeExtended(var id, var expiresOn):
                return With(Guarantees[id] with { ExpiresOn = expiresOn });
            case GuaranteeEvent.GuaranteeReleased(var id, var released, _, _):
                return With(Stepped(Declined(Guarantees[id] with { State = GuaranteeState.Released }), released, MaximumCause.Released));
            case GuaranteeEvent.CounterGuaranteeReceived(var id, var guarantor, var quota, var hash, var reference, _):
                return Referred(reference, id).With(Guarantees[id] with { Counter = new(guarantor, quota, hash, reference, Guarantees[id].Terms.Credit.Zero, Guarantees[id].Terms.Credit.Zero) });
            case GuaranteeEvent.CallRecorded(var call, var id, var number, var demand, var payable):
                return With(Guarantees[id] with { Calls = [.. Guarantees[id].Calls, new GuaranteeCall(call, number, demand, payable, CallState.Recorded)] }) with { ByCall = ByCall.Add(call, id) };
            case GuaranteeEvent.CallAccepted(var call):
                return With(Answered(call, c => c with { State = CallState.Accepted }));
            case GuaranteeEvent.CallRefused(var call, var reason):
                return With(Answered(call, c => c with { State = CallState.Refused, Refused = reason }));
            case GuaranteeEvent.CallEstimated(var id, var amount, _, _):
                return With(Guarantees[id] with { Provision = amount });
            case GuaranteeEvent.CallPaid(var call, _, var entry):
                var (called, paid) = (Answered(call, c => c with { State = CallState.Paid }), WithCall(call)!.Value.Call.Payable);
                var claim = CounterClaim(called, paid);
                return With(Stepped(called with
                {
                    Paid = called.Paid + paid,
                    PaidOn = called.PaidOn ?? entry.EffectiveOn,
                    Recourse = called.Recourse + paid - claim,
                    Counter = called.Counter is { } counter ? counter with { Claimed = counter.Claimed + claim } : null,
                }, entry.EffectiveOn, MaximumCause.Paid));
            case GuaranteeEvent.ProvisionUsed(var id, var used, var writtenDown, _):
                return With(Guarantees[id] with { Provision = Guarantees[id].Provision - used, WrittenDown = Guarantees[id].WrittenDown + writtenDown });
            case GuaranteeEvent.RecourseCollected(var id, _, var onClaim, var writtenOff, _):
                return With(Settled(Guarantees[id], onClaim) with { WrittenOff = Guarantees[id].WrittenOff - writtenOff, Collected = Guarantees[id].Collected + onClaim + writtenOff });
            case GuaranteeEvent.RecourseSetOff(var id, var amount, _):
                return With(Settled(Guarantees[id], amount) with { Collected = Guarantees[id].Collected + amount });
            case GuaranteeEvent.RecourseWrittenDown(var id, var amount, _, _):
                return With(Guarantees[id] with { WrittenDown = amount });
            case GuaranteeEvent.RecourseWrittenOff(var id, var amount, _):
                return With(Guarantees[id] with { Recourse = amount.Zero, WrittenDown = amount.Zero, WrittenOff = Guarantees[id].WrittenOff + amount });
            case GuaranteeEvent.CounterClaimCollected(var id, _, var amount, _):
                return With(Guarantees[id] with { Counter = Guarantees[id].Counter! with { Collected = Guarantees[id].Counter!.Collected + amount } });
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>What more the counter-guarantor owes once the fund has paid so much more: its part of all that was paid, so that no cent is lost between two calls.</summary>
    internal static Money CounterClaim(Guarantee guarantee, Money paid) =>
        guarantee.Counter is { } counter ? (guarantee.Paid + paid).Share(counter.Quota) - counter.Claimed : paid.Zero;

    private static Guarantee Stepped(Guarantee guarantee, DateOnly on, MaximumCause cause) =>
        guarantee with { Maxima = [.. guarantee.Maxima, new MaximumStep(on, cause, guarantee.Outstanding, guarantee.Maximum)] };

    /// <summary>A provision is never above the maximum.</summary>
    private static Guarantee Declined(Guarantee guarantee) => guarantee with { Provision = Money.Min(guarantee.Provision, guarantee.Maximum) };

    /// <summary>A write-down is never above the recourse.</summary>
    private static Guarantee Settled(Guarantee guarantee, Money amount) =>
        guarantee with { Recourse = guarantee.Recourse - amount, WrittenDown = Money.Min(guarantee.WrittenDown, guarantee.Recourse - amount) };

    private Guarantee Answered(GuaranteeCallId id, Func<GuaranteeCall, GuaranteeCall> answer)
    {
        var guarantee = Guarantees[ByCall[id]];
        return guarantee with { Calls = [.. guarantee.Calls.Select(c => c.Id == id ? answer(c) : c)] };
    }

    private GuaranteeBook Referred(PaymentReference reference, GuaranteeId id) => this with
    {
        ByReference = ByReference.Add(reference, id),
        LastReferenceByYear = LastReferenceByYear.SetItem((int)(reference.Number / 1_000_000), (int)(reference.Number % 100_000)),
    };

    private GuaranteeBook With(Guarantee guarantee)
    {
        var change = Exposure(guarantee) - (Guarantees.TryGetValue(guarantee.Id, out var before) ? Exposure(before) : 0);
        return this with
        {
            Guarantees = Guarantees.SetItem(guarantee.Id, guarantee),
            Exposures = change == 0 ? Exposures : Exposures.SetItem(guarantee.Terms.Member, ExposureOf(guarantee.Terms.Member) + change),
        };
    }

    private static long Exposure(Guarantee guarantee) => (guarantee.Maximum + guarantee.Recourse).Cents;
}
