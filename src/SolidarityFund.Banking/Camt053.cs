// Camt053: the ISO 20022 statement, camt.053.001.02 to .08. XML (IsoDocument.cs) -> statements (CamtStatement.cs) and their entries (CamtEntry.cs).
namespace SolidarityFund.Banking;

/// <summary>
/// Reads camt.053.001.02 to .08, one or more statements a document. Element names changed between versions
/// (<c>Sts</c> and <c>Sts/Cd</c>, <c>Dbtr/Nm</c> and <c>Dbtr/Pty/Nm</c>, <c>BIC</c> and <c>BICFI</c>); both styles are read in
/// every version. Source: domain.md §6.4; bounds on hostile XML: reliability.md S38.
/// <para>
/// <b>Which entries are lines.</b> Only entries of status BOOK count. The opening balance is OPBD, or PRCD when there is none; the
/// closing balance is CLBD; other balances are not read. An entry whose transactions (TxDtls) all state an amount in the account's
/// currency, and together the entry's amount, gives one line for each transaction; any other entry gives one line, with what is
/// known of its transactions as <see cref="BankStatementLine.Details"/>.
/// </para>
/// <para>
/// <b>What is checked.</b> Root, namespace and version; amounts of whole cents, never negative; dates; indicators; one currency
/// for account, balances and entries; opening balance + booked entries = closing balance.
/// </para>
/// <para>
/// <b>Bounds.</b> One entry with its transactions is in memory at a time: at most 20 000 transactions or so. Texts that are kept with a
/// statement have at most 500 characters.
/// </para>
/// </summary>
public static class Camt053
{
    private static readonly IsoMessage Message = new("camt.053.001", "BkToCstmrStmt", "Stmt", 2, 8);

    /// <summary>Reads a document whole. Never throws; a fault names line, column and what was expected.</summary>
    /// <param name="file">The bytes as received, UTF-8 or UTF-16; at most <see cref="BankFile.MaxBytes"/>.</param>
    public static BankFileReading Read(ReadOnlyMemory<byte> file) => BankFile.Whole(file, (stream, faults) => Pieces(stream, BankFile.MaxBytes, faults));

    /// <summary>The document from its beginning, one entry in memory at a time.</summary>
    internal static IEnumerable<BankFilePiece> Pieces(Stream file, int maxCharacters, FaultLog faults)
    {
        var notes = new List<string>();
        var statements = 0;
        return IsoDocument.Walk(file, Message, maxCharacters, faults, Read);

        IEnumerable<BankFilePiece> Read(IsoXml xml)
        {
            if (xml.Name != "Stmt") return [];
            if (++statements > BankFile.MaxHeld) throw xml.Refused(BankFileFaultCode.FileTooLarge, FormattableString.Invariant($"at most {BankFile.MaxHeld} statements in a file"), "more");
            return CamtStatement.Read(xml, faults, notes);
        }
    }
}
