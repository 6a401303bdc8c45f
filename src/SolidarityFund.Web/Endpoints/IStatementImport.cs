// IStatementImport: what the upload of a bank file needs from the door that reads such files.
using System.Collections.Immutable;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Reconciliation;

namespace SolidarityFund.Web.Endpoints;

/// <summary>Reads a bank's file (CODA, CAMT.053, …) into statements, in the order in which they continue each other.</summary>
public interface IStatementImport
{
    /// <summary>The statements of a file, or the faults that keep it from being read. Records nothing.</summary>
    /// <param name="file">The bytes as the bank wrote them.</param>
    /// <param name="state">The fund, for what depends on it.</param>
    StatementReading Read(ReadOnlyMemory<byte> file, FundState state);
}

/// <summary>What a bank's file amounts to: statements, or faults, never both.</summary>
public readonly record struct StatementReading(ImmutableArray<Statement> Statements, ImmutableArray<Fault> Faults);
