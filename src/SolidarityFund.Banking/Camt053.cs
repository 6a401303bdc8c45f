// Camt053: the ISO 20022 statement, camt.053.001.02 to .08. XML -> entries (here) -> statements (CamtStatement.cs).
using System.Runtime.InteropServices;
using System.Text;
using System.Xml;

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
/// </summary>
public static class Camt053
{
    private const string NamespacePrefix = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.";
    private const int SearchedBytes = 64 * 1024;
    private const string Versions = "camt.053.001.02 to camt.053.001.08";

    /// <summary>Reads a document whole. Never throws; a fault names line, column and what was expected.</summary>
    /// <param name="file">The bytes as received, UTF-8 or UTF-16; at most <see cref="BankFile.MaxBytes"/>.</param>
    public static BankFileReading Read(ReadOnlyMemory<byte> file)
    {
        if (BankFile.TooLarge(file) is { } tooLarge) return BankFileReading.Refused(tooLarge);
        var faults = new FaultLog();
        var statements = new List<BankStatement>();
        try
        {
            using var xml = new CamtXml(Open(file));
            ReadDocument(xml, statements, faults);
        }
        catch (CamtRefusedException refused)
        {
            faults.Add(refused.Fault);
        }
        catch (XmlException malformed)
        {
            faults.Add(Malformed(malformed, file.Span));
        }
        return faults.IsEmpty ? BankFileReading.Accepted(statements) : faults.Refusal();
    }

    private static MemoryStream Open(ReadOnlyMemory<byte> file) =>
        MemoryMarshal.TryGetArray(file, out var segment) && segment.Array is { } array
            ? new MemoryStream(array, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(file.ToArray(), writable: false);

    private static void ReadDocument(CamtXml xml, List<BankStatement> statements, FaultLog faults)
    {
        xml.MoveToRoot();
        CheckRoot(xml);
        var (rootLine, rootColumn, root, met) = (xml.Line, xml.Column, xml.Depth, false);
        if (!xml.IsEmpty)
        {
            while (xml.NextChild(root)) met |= ReadMessage(xml, statements, faults);
        }
        xml.MoveToEnd();
        if (!met) faults.Add(BankFileFaultCode.FieldMissing, rootLine, rootColumn, "at least one element BkToCstmrStmt/Stmt", "none");
    }

    private static bool ReadMessage(CamtXml xml, List<BankStatement> statements, FaultLog faults)
    {
        if (xml.Name != "BkToCstmrStmt") throw xml.Refused(BankFileFaultCode.VersionUnknown, "element BkToCstmrStmt", $"element {FaultLog.Quote(xml.Name)}");
        if (xml.IsEmpty) return false;
        var (depth, met) = (xml.Depth, false);
        while (xml.NextChild(depth))
        {
            if (xml.Name != "Stmt") continue;
            met = true;
            if (CamtStatement.Read(xml, faults) is { } statement) statements.Add(statement);
        }
        return met;
    }

    private static void CheckRoot(CamtXml xml)
    {
        if (xml.Name != "Document") throw xml.Refused(BankFileFaultCode.VersionUnknown, "root element Document", $"element {FaultLog.Quote(xml.Name)}");
        var space = xml.Namespace;
        if (space.StartsWith(NamespacePrefix, StringComparison.Ordinal) && space[NamespacePrefix.Length..] is "02" or "03" or "04" or "05" or "06" or "07" or "08") return;
        throw xml.Refused(BankFileFaultCode.VersionUnknown, $"the namespace of {Versions}", FaultLog.Quote(space.Replace("urn:iso:std:iso:20022:tech:xsd:", "", StringComparison.Ordinal)));
    }

    // XmlReader tells its reasons in words only; whatever the words, the file is refused, they merely choose the code.
    private static BankFileFault Malformed(XmlException malformed, ReadOnlySpan<byte> file)
    {
        var (line, column) = (Math.Max(1, malformed.LineNumber), Math.Max(1, malformed.LinePosition));
        if (malformed.Message.Contains("DTD", StringComparison.Ordinal))
        {
            // The reader does not say where the document type stands.
            (line, column) = PlaceOf("<!DOCTYPE", file);
            return new(BankFileFaultCode.XmlDocumentType, line, column, "XML without a document type", "a <!DOCTYPE");
        }
        if (malformed.Message.Contains("MaxCharacters", StringComparison.Ordinal))
            return new(BankFileFaultCode.FileTooLarge, line, column, FormattableString.Invariant($"at most {BankFile.MaxBytes} characters"), "more");
        return new(BankFileFaultCode.XmlMalformed, line, column, "well-formed XML", FaultLog.Words(malformed.Message));
    }

    // In UTF-16 every other byte of these characters is zero.
    private static (int Line, int Column) PlaceOf(string sign, ReadOnlySpan<byte> file)
    {
        var text = Encoding.Latin1.GetString(file[..Math.Min(file.Length, SearchedBytes)]).Replace("\0", "", StringComparison.Ordinal);
        var at = text.IndexOf(sign, StringComparison.Ordinal);
        return at < 0 ? (1, 1) : (text.AsSpan(0, at).Count('\n') + 1, at - text.AsSpan(0, at).LastIndexOf('\n'));
    }
}
