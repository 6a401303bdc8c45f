// The credit lines and where each stands: what was drawn, what is owed, what may still be drawn.
using System.Collections.Immutable;
using System.Globalization;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Domain.CreditLines;

/// <summary>Where a line stands.</summary>
public enum CreditLineState
{
    /// <summary>Asked for, not decided.</summary>
    Requested,

    /// <summary>Taken back by the borrower.</summary>
    Withdrawn,

    /// <summary>Agreed: it may be drawn on up to its end day.</summary>
    Open,

    /// <summary>Over; what is drawn stays owed.</summary>
    Closed,
}

/// <summary>Where a draw stands.</summary>
public enum DrawState
{
    /// <summary>Asked for, not paid.</summary>
    Asked,

    /// <summary>Not to be paid.</summary>
    Cancelled,

    /// <summary>Paid by the bank, being repaid.</summary>
    Paid,

    /// <summary>Repaid in full.</summary>
    Repaid,
}

/// <summary>A draw on a line.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">From 1 within its line.</param>
/// <param name="Amount">How much.</param>
/// <param name="State">Where it stands.</param>
/// <param name="PaidOn">When the bank paid it; null before.</param>
/// <param name="DueOn">When it is to be repaid; null before it is paid.</param>
/// <param name="Repaid">What was repaid of it.</param>
public sealed record Draw(DrawId Id, int Number, Money Amount, DrawState State, DateOnly? PaidOn, DateOnly? DueOn, Money Repaid)
{
    /// <summary>What is owed of it (415).</summary>
    public Money Outstanding => State == DrawState.Paid ? Amount - Repaid : Amount.Zero;

    /// <summary>True when something of it is owed after its due day.</summary>
    public bool IsLate(DateOnly today) => Outstanding.IsPositive && today > DueOn;
}

/// <summary>A credit line.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Running number within the year of its request.</param>
/// <param name="Terms">What was asked and agreed.</param>
/// <param name="RequestedOn">When it was asked for.</param>
/// <param name="State">Where it stands.</param>
public sealed record CreditLine(CreditLineId Id, int Number, CreditLineTerms Terms, DateOnly RequestedOn, CreditLineState State)
{
    /// <summary>The number as printed: <c>2026-007</c>.</summary>
    public string Code => string.Create(CultureInfo.InvariantCulture, $"{RequestedOn.Year:D4}-{Number:D3}");

    /// <summary>What the borrower repeats when it repays; from agreement on.</summary>
    public PaymentReference? Reference { get; init; }

    /// <summary>The draws, in the order in which they were asked for.</summary>
    public ImmutableArray<Draw> Draws { get; init; } = [];

    /// <summary>Promised and not paid out (090): the limit less what is drawn, while it is open.</summary>
    public Money Committed { get; init; } = Terms.Limit.Zero;

    /// <summary>What was drawn, paid and is not repaid (415).</summary>
    public Money Outstanding => Terms.Limit.Zero + Money.Sum(Draws.Select(d => d.Outstanding));

    /// <summary>Draws that are asked for and not paid.</summary>
    public Money Asked => Terms.Limit.Zero + Money.Sum(Draws.Where(d => d.State == DrawState.Asked).Select(d => d.Amount));

    /// <summary>What may be drawn now: promised, and not asked for by another draw.</summary>
    public Money Free => Committed - Asked;

    /// <summary>The oldest draw that is late on a day, or null.</summary>
    public Draw? Late(DateOnly today) => Draws.Where(d => d.IsLate(today)).OrderBy(d => d.DueOn).ThenBy(d => d.Number).FirstOrDefault();

    /// <summary>The printed number of a draw: <c>2026-007/2</c>.</summary>
    public string CodeOf(Draw draw) => string.Create(CultureInfo.InvariantCulture, $"{Code}/{draw.Number}");

    /// <summary>An account of this line and its member.</summary>
    public Account At(AccountRole role) => new(role, Terms.Member, Id.ToString());

    /// <summary>The claim on the borrower for one draw.</summary>
    public Account Claim(DrawId draw) => new(AccountRole.LoansReceivableWithinYear, Terms.Member, draw.ToString());
}

/// <summary>All credit lines.</summary>
public sealed record CreditLineBook
{
    /// <summary>No line yet.</summary>
    public static CreditLineBook Empty { get; } = new();

    /// <summary>Lines by id.</summary>
    public ImmutableDictionary<CreditLineId, CreditLine> Lines { get; private init; } = ImmutableDictionary<CreditLineId, CreditLine>.Empty;

    /// <summary>Cents that each member owes on lines, or was promised by them: the whole limit while a line is open (domain.md §2.3).</summary>
    public ImmutableDictionary<MemberId, long> Exposures { get; private init; } = ImmutableDictionary<MemberId, long>.Empty;

    private ImmutableDictionary<DrawId, CreditLineId> ByDraw { get; init; } = ImmutableDictionary<DrawId, CreditLineId>.Empty;

    private ImmutableDictionary<PaymentReference, CreditLineId> ByReference { get; init; } = ImmutableDictionary<PaymentReference, CreditLineId>.Empty;

    private ImmutableDictionary<int, int> LastNumberByYear { get; init; } = ImmutableDictionary<int, int>.Empty;

    /// <summary>The last number given to a line requested in a year; 0 for none.</summary>
    public int LastNumber(int year) => LastNumberByYear.GetValueOrDefault(year);

    /// <summary>The line that a payer's reference names, or null.</summary>
    public CreditLine? WithReference(PaymentReference reference) => ByReference.TryGetValue(reference, out var id) ? Lines[id] : null;

    /// <summary>The line of a draw, with the draw; null for none.</summary>
    public (CreditLine Line, Draw Draw)? WithDraw(DrawId draw) => ByDraw.TryGetValue(draw, out var id) ? (Lines[id], Lines[id].Draws.First(d => d.Id == draw)) : null;

    /// <summary>The lines of a member, by number.</summary>
    public IEnumerable<CreditLine> Of(MemberId member) => Lines.Values.Where(l => l.Terms.Member == member).OrderBy(l => l.Code, StringComparer.Ordinal);

    /// <summary>Cents that a member owes on lines, or was promised by them.</summary>
    public long ExposureOf(MemberId member) => Exposures.GetValueOrDefault(member);

    /// <summary>The book after an event.</summary>
    public CreditLineBook Evolve(CreditLineEvent e)
    {
        switch (e)
        {
            case CreditLineEvent.CreditLineRequested(var id, var number, var terms, var on):
                return With(new CreditLine(id, number, terms, on, CreditLineState.Requested)) with { LastNumberByYear = LastNumberByYear.SetItem(on.Year, number) };
            case CreditLineEvent.CreditLineWithdrawn(var id):
                return With(Lines[id] with { State = CreditLineState.Withdrawn });
            case CreditLineEvent.CreditLineAgreed(var id, var reference, _):
                return With(Lines[id] with { State = CreditLineState.Open, Reference = reference, Committed = Lines[id].Terms.Limit }) with { ByReference = ByReference.Add(reference, id) };
            case CreditLineEvent.DrawAsked(var draw, var id, var number, var amount):
                return With(Lines[id] with { Draws = Lines[id].Draws.Add(new Draw(draw, number, amount, DrawState.Asked, null, null, amount.Zero)) }) with { ByDraw = ByDraw.Add(draw, id) };
            case CreditLineEvent.DrawCancelled(var draw):
                return With(Changed(Lines[ByDraw[draw]], draw, d => d with { State = DrawState.Cancelled }));
            case CreditLineEvent.DrawPaid(var draw, _, var entry):
                var line = Lines[ByDraw[draw]];
                var paid = Changed(line, draw, d => d with { State = DrawState.Paid, PaidOn = entry.EffectiveOn, DueOn = entry.EffectiveOn.AddDays(line.Terms.DrawDays) });
                return With(paid with { Committed = line.Committed - line.Draws.First(d => d.Id == draw).Amount });
            case CreditLineEvent.DrawsRepaid(var id, _, var settled, var restored, _):
                var repaid = settled.Aggregate(Lines[id], (l, s) => Changed(l, s.Draw, d => d with { Repaid = d.Repaid + s.Amount, State = d.Repaid + s.Amount == d.Amount ? DrawState.Repaid : d.State }));
                return With(repaid with { Committed = repaid.Committed + restored });
            case CreditLineEvent.CreditLineClosed(var id, _, _):
                return With(Lines[id] with { State = CreditLineState.Closed, Committed = Lines[id].Terms.Limit.Zero });
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static CreditLine Changed(CreditLine line, DrawId draw, Func<Draw, Draw> change) => line with { Draws = [.. line.Draws.Select(d => d.Id == draw ? change(d) : d)] };

    private CreditLineBook With(CreditLine line)
    {
        var change = Exposure(line) - (Lines.TryGetValue(line.Id, out var before) ? Exposure(before) : 0);
        return this with
        {
            Lines = Lines.SetItem(line.Id, line),
            Exposures = change == 0 ? Exposures : Exposures.SetItem(line.Terms.Member, ExposureOf(line.Terms.Member) + change),
        };
    }

    private static long Exposure(CreditLine line) => (line.Outstanding + line.Committed).Cents;
}
