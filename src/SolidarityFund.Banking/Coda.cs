// Coda: the Belgian coded statement of account, version 2. Bytes -> lines (BankText.cs) -> records (here) -> statements (CodaStatements.cs).

namespace SolidarityFund.Banking;

/// <summary>
/// Reads CODA 2.x (Febelfin, "coded statement of account", 2.3 to 2.8): lines of 128 characters, records 0, 1, 21-23, 31-33, 8, 4, 9,
/// one or more statements a file. Source: domain.md §6.5.
/// <para>
/// <b>Which movements are lines.</b> A record 21 with detail number 0000 is a movement that the bank booked on its own: it is a
/// line, and only these count in the balance and in record 9's totals. Their transaction code begins with 0 (single), 1 or 2
/// (a total of many, "globalised" by customer or bank) or 3 (a net amount). Records 21 with another detail number (types 5 to 9)
/// only explain the movement whose sequence number they repeat; they become its <see cref="BankStatementLine.Details"/>, a type 9 within
/// the type 7 it belongs to. Read so, the Febelfin test file has 111 records 21 of which 59 are lines, and they add up.
/// </para>
/// <para>
/// <b>What is checked.</b> Order of records; next and link codes (positions 126 and 128) against what follows; sequence numbers;
/// account of record 8 against record 1; old balance + lines = new balance; record 9's count and totals; a third decimal
/// other than zero. A blank next or link code is taken as it turns out, since some banks leave it out. Globalisation codes are told and not
/// checked: a bank's own test file opens levels that it does not close.
/// </para>
/// <para>
/// <b>What is forgiven.</b> LF or CRLF, no final line end, blank lines and Ctrl-Z at the end, a byte order mark, and trailing blanks cut
/// off a record or added to it. A cut record is padded only when everything after the cut may be blank.
/// </para>
/// <para>
/// <b>Bounds.</b> At most 100 000 records for one movement with its details, and 100 000 statements and 100 000 free messages a file:
/// a file larger than memory is read (<see cref="BankFile.Survey"/>), one made to fill memory is refused.
/// </para>
/// </summary>
public static class Coda
{
    private const int RecordLength = 128;

    /// <summary>Reads a file whole. Never throws; a fault names line, position in the record and what was expected.</summary>
    /// <param name="file">The bytes as received; at most <see cref="BankFile.MaxBytes"/>.</param>
    /// <param name="encoding">How bytes stand for characters.</param>
    public static BankFileReading Read(ReadOnlyMemory<byte> file, BankEncoding encoding = BankEncoding.Detect) =>
        BankFile.Whole(file, (stream, faults) => Pieces(stream, encoding, faults));

    /// <summary>The file from its beginning, one movement in memory at a time.</summary>
    internal static IEnumerable<BankFilePiece> Pieces(Stream file, BankEncoding encoding, FaultLog faults)
    {
        var statements = new CodaStatements(faults);
        var line = 0;
        foreach (var record in BankText.Lines(file, encoding, faults).TakeWhile(_ => !faults.IsFull))
        {
            line = record.Number;
            statements.Take(new CodaRecord(Fit(record.Text, line, faults), line, faults));
            while (statements.Next() is { } piece) yield return piece;
        }
        if (!faults.IsFull && !faults.Has(BankFileFaultCode.TextEncoding)) statements.End(line + 1);
    }

    // A record as 128 characters. What cannot be made so without guessing is a fault and comes back padded or cut, so reading goes on.
    private static string Fit(string line, int number, FaultLog faults)
    {
        if (line.Length == RecordLength) return line;
        var trimmed = line.TrimEnd(' ');
        var found = FormattableString.Invariant($"{line.Length} characters");
        if (trimmed.Length > RecordLength) faults.Add(BankFileFaultCode.RecordLength, number, RecordLength + 1, "the end of a record of 128 characters", found);
        else if (trimmed.Length < CodaRecord.ShortestLength(trimmed)) faults.Add(BankFileFaultCode.RecordLength, number, Math.Min(line.Length, RecordLength) + 1, "a record of 128 characters", found);
        return trimmed.PadRight(RecordLength)[..RecordLength];
    }
}
