// DocumentTypes: what the bytes of a document are, by looking at them, never at a name; and how each type is called outside.
using System.Text;
using SolidarityFund.Domain.Documents;

namespace SolidarityFund.Web.Doors;

/// <summary>The closed list of types (issue 6). Nothing is ever unpacked or run: of an office file only the names in its directory are read.</summary>
public static class DocumentTypes
{
    private const int HeadBytes = 4 * 1024;

    /// <summary>The type of the bytes, or null for none of the list. Leaves the stream at its beginning.</summary>
    /// <param name="file">A stream that can seek.</param>
    public static async Task<DocumentType?> Sniff(Stream file, CancellationToken cancellation = default)
    {
        file.Position = 0;
        var head = new byte[HeadBytes];
        var length = await file.ReadAtLeastAsync(head, HeadBytes, throwOnEndOfStream: false, cancellation);
        var type = Signed(head.AsSpan(0, length)) ?? (head.AsSpan(0, length).StartsWith("PK\u0003\u0004"u8) ? await Office(file, head.AsMemory(0, length), cancellation) : await Text(file, head.AsMemory(0, length), cancellation));
        file.Position = 0;
        return type;
    }

    /// <summary>The media type under which it is given out.</summary>
    public static string MediaType(DocumentType type) => Outside(type).MediaType;

    /// <summary>The name of the file as it is given out: with an ending of its type, so that nothing opens it as something else.</summary>
    public static string FileName(DocumentType type, string name) =>
        Outside(type).Endings.Any(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase)) ? name : name + Outside(type).Endings[0];

    private static (string MediaType, string[] Endings) Outside(DocumentType type) => type switch
    {
        DocumentType.Pdf => ("application/pdf", [".pdf"]),
        DocumentType.Png => ("image/png", [".png"]),
        DocumentType.Jpeg => ("image/jpeg", [".jpg", ".jpeg"]),
        DocumentType.Csv => ("text/csv", [".csv"]),
        DocumentType.Xlsx => ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [".xlsx"]),
        DocumentType.Ods => ("application/vnd.oasis.opendocument.spreadsheet", [".ods"]),
        DocumentType.Docx => ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", [".docx"]),
        DocumentType.Odt => ("application/vnd.oasis.opendocument.text", [".odt"]),
        DocumentType.Text => ("text/plain", [".txt"]),
        DocumentType.Xml => ("application/xml", [".xml"]),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static DocumentType? Signed(ReadOnlySpan<byte> head) =>
        head.StartsWith("%PDF-"u8) ? DocumentType.Pdf
        : head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]) ? DocumentType.Png
        : head.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff]) ? DocumentType.Jpeg
        : null;

    /// <summary>OpenDocument says what it is in its first entry, which stands there uncompressed; Office Open XML by the names in the zip's directory. One with macros is none of the list.</summary>
    private static async Task<DocumentType?> Office(Stream file, ReadOnlyMemory<byte> head, CancellationToken cancellation)
    {
        const int NameAt = 30;
        if (head.Length > NameAt + 8 && head.Span[NameAt..].StartsWith("mimetype"u8))
        {
            var said = head.Span[(NameAt + 8)..];
            return said.StartsWith("application/vnd.oasis.opendocument.spreadsheetPK"u8) ? DocumentType.Ods : said.StartsWith("application/vnd.oasis.opendocument.textPK"u8) ? DocumentType.Odt : null;
        }
        var (types, book, text, macros) = (false, false, false, false);
        // The directory stands at the end and is what every program reads; its records begin PK 1 2 with the name 46 bytes on.
        file.Position = 0;
        var buffer = new byte[64 * 1024];
        const int Overlap = 46 + 64;
        for (int kept = 0, read; (read = await file.ReadAsync(buffer.AsMemory(kept), cancellation)) > 0;)
        {
            var all = buffer.AsSpan(0, kept + read);
            for (int from = 0, at; (at = all[from..].IndexOf("PK\u0001\u0002"u8)) >= 0; from += at + 4)
            {
                var record = all[(from + at)..];
                if (record.Length < 46) break;
                var name = record[46..Math.Min(record.Length, 46 + Math.Min(64, record[28] | (record[29] << 8)))];
                types |= name.SequenceEqual("[Content_Types].xml"u8);
                book |= name.SequenceEqual("xl/workbook.xml"u8);
                text |= name.SequenceEqual("word/document.xml"u8);
                macros |= name.EndsWith("vbaProject.bin"u8);
            }
            kept = Math.Min(Overlap, all.Length);
            all[^kept..].CopyTo(buffer);
        }
        return !types || macros || book == text ? null : book ? DocumentType.Xlsx : DocumentType.Docx;
    }

    /// <summary>Text holds no control characters but tabs, line ends and form feeds, from its beginning to its end.</summary>
    private static async Task<DocumentType?> Text(Stream file, ReadOnlyMemory<byte> head, CancellationToken cancellation)
    {
        file.Position = 0;
        var buffer = new byte[64 * 1024];
        for (int read; (read = await file.ReadAsync(buffer, cancellation)) > 0;)
            if (buffer.AsSpan(0, read).ContainsAny(Control)) return null;
        var begins = Encoding.Latin1.GetString(head.Span).TrimStart('ï', '»', '¿').TrimStart();
        if (begins.Length == 0) return null;
        if (begins.StartsWith("<?xml ", StringComparison.Ordinal)) return DocumentType.Xml;
        // What else begins so is a page that a browser would run.
        if (begins.StartsWith('<')) return null;
        var lines = begins.Split('\n').Take(2).Select(l => l.TrimEnd('\r')).ToArray();
        return lines is [var first, var second] && ";,\t".Any(mark => first.Contains(mark) && first.Count(c => c == mark) == second.Count(c => c == mark)) ? DocumentType.Csv : DocumentType.Text;
    }

    private static readonly System.Buffers.SearchValues<byte> Control =
        System.Buffers.SearchValues.Create([.. Enumerable.Range(0, 32).Select(i => (byte)i).Where(b => b is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f')), 0x7f]);
}
