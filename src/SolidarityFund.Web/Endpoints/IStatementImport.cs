// IStatementImport: what the upload of a bank file needs from the door that reads such files.
using System.Collections.Immutable;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Reconciliation;

namespace SolidarityFund.Web.Endpoints;

/// <summary>Reads a bank's file (CODA, CAMT.053, …) into statements, in the order in which they continue each other.</summary>
public interface IStatementImport
{
    /// <summary>The statements of a file, or the faults that keep it from being read. Records nothing in the journal.</summary>
    /// <param name="fund">The fund.</param>
    /// <param name="state">What it knows, for what depends on it.</param>
    /// <param name="file">The bytes as the bank wrote them.</param>
    /// <param name="dryRun">True to keep nothing, not even the other sides of the lines.</param>
    /// <param name="cancellation">Ends the reading.</param>
    ValueTask<StatementReading> Read(FundId fund, FundState state, ReadOnlyMemory<byte> file, bool dryRun, CancellationToken cancellation = default);
}

/// <summary>What a bank's file amounts to: statements, or faults, never both.</summary>
public readonly record struct StatementReading(ImmutableArray<Statement> Statements, ImmutableArray<Fault> Faults);
