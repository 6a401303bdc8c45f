// RowBook: every line in the books as a row. A line that waits as it came is no row of its own: what waits tells it all, and most lines of a large
// file are such.
using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Reconciliation;

/// <summary>The rows of all lines by their id. Immutable.</summary>
public sealed class RowBook
{
    private readonly ImmutableDictionary<LineId, SuspendedLine> _waiting;

    internal RowBook(ImmutableDictionary<LineId, BankRow> told, ImmutableDictionary<LineId, SuspendedLine> waiting) => (Told, _waiting) = (told, waiting);

    /// <summary>The rows of which there is more to tell than that they wait.</summary>
    internal ImmutableDictionary<LineId, BankRow> Told { get; }

    /// <summary>How many lines are in the books.</summary>
    public int Count => Told.Count + _waiting.Keys.Count(id => !Told.ContainsKey(id));

    /// <summary>Every row, in no order.</summary>
    public IEnumerable<BankRow> Values => Told.Values.Concat(_waiting.Values.Where(l => !Told.ContainsKey(l.Id)).Select(AsItCame));

    /// <summary>The row of a line in the books.</summary>
    /// <exception cref="KeyNotFoundException">No such line.</exception>
    public BankRow this[LineId id] => GetValueOrDefault(id) ?? throw new KeyNotFoundException($"no line {id}");

    /// <summary>The row of a line; null for one that is not in the books.</summary>
    public BankRow? GetValueOrDefault(LineId id) => Told.GetValueOrDefault(id) ?? (_waiting.TryGetValue(id, out var line) ? AsItCame(line) : null);

    /// <summary>The rows of one statement, in no order.</summary>
    public IEnumerable<BankRow> Of(StatementId statement) =>
        Told.Values.Where(r => r.Statement == statement).Concat(_waiting.Values.Where(l => l.Statement == statement && !Told.ContainsKey(l.Id)).Select(AsItCame));

    internal RowBook SetItem(LineId id, BankRow row) => new(Told.SetItem(id, row), _waiting);

    internal RowBook Remove(LineId id) => new(Told.Remove(id), _waiting);

    private static BankRow AsItCame(SuspendedLine line) => new(line.Id, line.Statement, line.Facts, [], Waited: true);
}
