// IsoDocument: walks an ISO 20022 document from its root to its end and turns what stops the walk into a fault.
using System.Text;
using System.Xml;

namespace SolidarityFund.Banking;

/// <summary>What all our readers of ISO 20022 documents share. Bounds on hostile XML: <see cref="IsoXml"/>.</summary>
internal static class IsoDocument
{
    private const int SearchedBytes = 64 * 1024;

    /// <summary>
    /// What a reader makes of the children of the message's element, one by one; it must leave those it does not know. The document is read to
    /// its end, so that damage after the last element is seen too. Never throws for what the document holds: that is a fault.
    /// </summary>
    /// <param name="file">A stream that can seek; read from its beginning.</param>
    /// <param name="message">Which document it must be.</param>
    /// <param name="maxCharacters">The most characters of the whole document.</param>
    /// <param name="faults">Where faults are noted.</param>
    /// <param name="read">Called on each child element.</param>
    internal static IEnumerable<T> Walk<T>(Stream file, IsoMessage message, int maxCharacters, FaultLog faults, Func<IsoXml, IEnumerable<T>> read)
    {
        using var walk = Unguarded(file, message, maxCharacters, faults, read).GetEnumerator();
        while (true)
        {
            T? next = default;
            BankFileFault? fault = null;
            try
            {
                if (walk.MoveNext()) next = walk.Current;
                else yield break;
            }
            catch (IsoRefusedException refused)
            {
                fault = refused.Fault;
            }
            catch (XmlException malformed)
            {
                fault = Malformed(malformed, file, maxCharacters);
            }
            if (fault is not null)
            {
                faults.Add(fault);
                yield break;
            }
            yield return next!;
        }
    }

    private static IEnumerable<T> Unguarded<T>(Stream file, IsoMessage message, int maxCharacters, FaultLog faults, Func<IsoXml, IEnumerable<T>> read)
    {
        file.Position = 0;
        using var xml = new IsoXml(file, maxCharacters);
        message.MoveTo(xml);
        var (root, line, column, met) = (xml.Depth, xml.Line, xml.Column, false);
        while (!xml.IsEmpty && xml.NextChild(root))
        {
            if (xml.Name != message.Root) throw xml.Refused(BankFileFaultCode.VersionUnknown, $"element {message.Root}", $"element {FaultLog.Quote(xml.Name)}");
            var depth = xml.Depth;
            while (!xml.IsEmpty && xml.NextChild(depth) && !faults.IsFull)
            {
                met |= xml.Name == message.Part;
                foreach (var made in read(xml)) yield return made;
            }
        }
        xml.MoveToEnd();
        if (!met) faults.Add(BankFileFaultCode.FieldMissing, line, column, $"at least one element {message.Root}/{message.Part}", "none");
    }

    // XmlReader tells its reasons in words only; whatever the words, the file is refused, they merely choose the code.
    private static BankFileFault Malformed(XmlException malformed, Stream file, int maxCharacters)
    {
        var (line, column) = (Math.Max(1, malformed.LineNumber), Math.Max(1, malformed.LinePosition));
        if (malformed.Message.Contains("DTD", StringComparison.Ordinal))
        {
            // The reader does not say where the document type stands.
            (line, column) = PlaceOf("<!DOCTYPE", file);
            return new(BankFileFaultCode.XmlDocumentType, line, column, "XML without a document type", "a <!DOCTYPE");
        }
        if (malformed.Message.Contains("MaxCharacters", StringComparison.Ordinal))
            return new(BankFileFaultCode.FileTooLarge, line, column, FormattableString.Invariant($"at most {maxCharacters} characters"), "more");
        return new(BankFileFaultCode.XmlMalformed, line, column, "well-formed XML", FaultLog.Words(malformed.Message));
    }

    // In UTF-16 every other byte of these characters is zero.
    private static (int Line, int Column) PlaceOf(string sign, Stream file)
    {
        var head = new byte[SearchedBytes];
        file.Position = 0;
        var text = Encoding.Latin1.GetString(head, 0, file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)).Replace("\0", "", StringComparison.Ordinal);
        var at = text.IndexOf(sign, StringComparison.Ordinal);
        return at < 0 ? (1, 1) : (text.AsSpan(0, at).Count('\n') + 1, at - text.AsSpan(0, at).LastIndexOf('\n'));
    }
}
