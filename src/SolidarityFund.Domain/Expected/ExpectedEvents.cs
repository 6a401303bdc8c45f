// What can happen in Expected.
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Domain.Expected;

/// <summary>Events of Expected.</summary>
public abstract record ExpectedEvent : Event
{
    private ExpectedEvent() { }

    /// <summary>Somebody will pay. Nothing is booked: an announcement is no claim.</summary>
    /// <param name="Announcement">Its id.</param>
    /// <param name="Number">Running number within the year of <paramref name="On"/>, without a gap.</param>
    /// <param name="Terms">What was announced.</param>
    /// <param name="Reference">What the payer repeats.</param>
    /// <param name="On">When it was noted.</param>
    public sealed record MoneyAnnounced(AnnouncementId Announcement, int Number, AnnouncementTerms Terms, PaymentReference Reference, DateOnly On) : ExpectedEvent;

    /// <summary>Another amount or day.</summary>
    public sealed record AnnouncementChanged(AnnouncementId Announcement, Money Amount, DateOnly ExpectedOn, KeptText Reason, DateOnly On) : ExpectedEvent;

    /// <summary>The rest is expected no more.</summary>
    public sealed record AnnouncementWithdrawn(AnnouncementId Announcement, KeptText Reason, DateOnly On) : ExpectedEvent;

    /// <summary>It came in, or a part of it: bank (or suspense) to 731, 743, 756 or 61; for a purpose, the bank under it to 493.</summary>
    public sealed record AnnouncedMoneyReceived(AnnouncementId Announcement, Money Amount, LineId Line, Entry Entry) : ExpectedEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>What a bank line had brought of it was undone, and waits in suspense again.</summary>
    public sealed record AnnouncedMoneyReversed(AnnouncementId Announcement, Money Amount, LineId Line, Entry Entry) : ExpectedEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }
}
