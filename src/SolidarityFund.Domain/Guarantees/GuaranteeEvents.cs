// What can happen in Guarantees.
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Domain.Guarantees;

/// <summary>Events of Guarantees.</summary>
public abstract record GuaranteeEvent : Event
{
    private GuaranteeEvent() { }

    /// <summary>A guarantee was asked for and passed the rules.</summary>
    public sealed record GuaranteeRequested(GuaranteeId Guarantee, int Number, GuaranteeTerms Terms) : GuaranteeEvent;

    /// <summary>The request was taken back.</summary>
    public sealed record GuaranteeWithdrawn(GuaranteeId Guarantee) : GuaranteeEvent;

    /// <summary>An adviser gave an opinion on the request.</summary>
    public sealed record OpinionGiven(GuaranteeId Guarantee, bool Favourable, KeptText Opinion) : GuaranteeEvent;

    /// <summary>The letter is out: 012 to 013 for the maximum. The number runs within the year; the reference is for what the member may come to owe.</summary>
    public sealed record GuaranteeIssued(GuaranteeId Guarantee, int Letter, CallConditions Conditions, PaymentReference Reference, Entry Entry) : GuaranteeEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>What is outstanding of the credit. Where the maximum declines, so do 012 and 013, a counter-guarantee and a provision that is above it; null where nothing does.</summary>
    public sealed record CreditReported(GuaranteeId Guarantee, Money Outstanding, DateOnly AsOf, string Sha256, bool ByLender, Entry? Entry = null) : GuaranteeEvent
    {
        /// <inheritdoc/>
        public override Entry? Books => Entry;
    }

    /// <summary>The guarantee expires later.</summary>
    public sealed record GuaranteeExtended(GuaranteeId Guarantee, DateOnly ExpiresOn) : GuaranteeEvent;

    /// <summary>The guarantee is over: the rest of 012 and 013, of a counter-guarantee and of a provision is released; null where nothing was left.</summary>
    public sealed record GuaranteeReleased(GuaranteeId Guarantee, DateOnly On, string? Sha256 = null, Entry? Entry = null) : GuaranteeEvent
    {
        /// <inheritdoc/>
        public override Entry? Books => Entry;
    }

    /// <summary>A public authority stands behind the guarantee: 032 to 033 for its part of the maximum.</summary>
    public sealed record CounterGuaranteeReceived(GuaranteeId Guarantee, CounterGuarantor Guarantor, BasisPoints Quota, string Sha256, PaymentReference Reference, Entry Entry) : GuaranteeEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>The lender called; payable is what the fund owes if it accepts.</summary>
    public sealed record CallRecorded(GuaranteeCallId Call, GuaranteeId Guarantee, int Number, CallDemand Demand, Money Payable) : GuaranteeEvent;

    /// <summary>The call will be paid.</summary>
    public sealed record CallAccepted(GuaranteeCallId Call) : GuaranteeEvent;

    /// <summary>The call was refused.</summary>
    public sealed record CallRefused(GuaranteeCallId Call, KeptText Reason) : GuaranteeEvent;

    /// <summary>A call of so much in all is probable: 6390 to 164 for more than before, 164 to 6391 for less.</summary>
    public sealed record CallEstimated(GuaranteeId Guarantee, Money Amount, KeptText Reason, Entry Entry) : GuaranteeEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>The bank paid the lender: 416 of the member, and of the counter-guarantor for its part, to bank; 013 to 012 and 033 to 032.</summary>
    public sealed record CallPaid(GuaranteeCallId Call, LineId Line, Entry Entry) : GuaranteeEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>The provision of a call that was paid becomes a write-down of the recourse: 164 to 6391, 6510 to 419.</summary>
    public sealed record ProvisionUsed(GuaranteeId Guarantee, Money Amount, Money WrittenDown, Entry Entry) : GuaranteeEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>Money came in: on the claim (416, and 419 to 6511 where less is left than was written down) and on what was written off (756).</summary>
    public sealed record RecourseCollected(GuaranteeId Guarantee, LineId Line, Money OnClaim, Money WrittenOff, Entry Entry) : GuaranteeEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>The member's deposit paid recourse when it left: 4891 to 416, and 419 to 6511 where less is left than was written down.</summary>
    public sealed record RecourseSetOff(GuaranteeId Guarantee, Money Amount, Entry Entry) : GuaranteeEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>So much of the recourse is expected to be lost: 6510 to 419 for more than before, 419 to 6511 for less.</summary>
    public sealed record RecourseWrittenDown(GuaranteeId Guarantee, Money Amount, KeptText Reason, Entry Entry) : GuaranteeEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>The recourse left the books: 419 for what was written down and 652 for the rest, to 416. The member owes it all the same.</summary>
    public sealed record RecourseWrittenOff(GuaranteeId Guarantee, Money Amount, Entry Entry) : GuaranteeEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>The counter-guarantor paid what it owes: to 416.</summary>
    public sealed record CounterClaimCollected(GuaranteeId Guarantee, LineId Line, Money Amount, Entry Entry) : GuaranteeEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>
    /// A guarantee of the books before goes on here: 012 to 013 for what the fund may still have to pay. It keeps the day of its letter, and gets a
    /// number of this fund beside the one that it had.
    /// </summary>
    public sealed record GuaranteeTakenOver(
        GuaranteeId Guarantee, int Number, GuaranteeTerms Terms, string Formerly, DateOnly IssuedOn, int Letter, CallConditions Conditions, Money Outstanding, PaymentReference Reference, Entry Entry) : GuaranteeEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }
}
