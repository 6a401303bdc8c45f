// IsoElement: a small part of an ISO 20022 document in memory - one balance, one entry - with the place of every element.
// IsoXml: walks the document once, element by element, within bounds. IsoMessage: which documents a reader reads.
using System.Text;
using System.Xml;

namespace SolidarityFund.Banking;

/// <summary>An element with its text, its currency attribute and its children of the same namespace.</summary>
internal sealed class IsoElement(string name, int line, int column, string? currency)
{
    private readonly List<IsoElement> _children = [];

    // Text may come in very many pieces (CDATA sections); joining strings one by one would take the square of their number.
    private StringBuilder? _pieces;
    private string _text = "";

    internal string Name => name;

    internal int Line => line;

    internal int Column => column;

    internal string? Currency => currency;

    /// <summary>The text of the element itself, without blanks around it.</summary>
    internal string Text
    {
        get
        {
            if (_pieces is not null) (_text, _pieces) = (_pieces.ToString().Trim(), null);
            return _text;
        }
    }

    internal IEnumerable<IsoElement> All(string child) => _children.Where(c => c.Name == child);

    /// <summary>The first element at a path below this one, such as <c>At("Tp", "CdOrPrtry", "Cd")</c>; null when absent.</summary>
    internal IsoElement? At(params ReadOnlySpan<string> path)
    {
        var at = this;
        foreach (var step in path)
        {
            at = at._children.Find(c => c.Name == step);
            if (at is null) return null;
        }
        return at;
    }

    /// <summary>The text at a path, or null when the element is absent or empty.</summary>
    internal string? TextAt(params ReadOnlySpan<string> path) => At(path) is { Text.Length: > 0 } found ? found.Text : null;

    internal void Add(IsoElement child) => _children.Add(child);

    internal void Append(string text) => (_pieces ??= new StringBuilder()).Append(text);
}

/// <summary>Why the walk stopped: not an error of ours but of the document. Caught where the document is read, and nowhere else.</summary>
internal sealed class IsoRefusedException(BankFileFault fault) : Exception
{
    internal BankFileFault Fault => fault;
}

/// <summary>A message of ISO 20022 and the versions of it that a reader knows.</summary>
/// <param name="Name">Such as <c>camt.053.001</c>.</param>
/// <param name="Root">The element below <c>Document</c>.</param>
/// <param name="Part">The element below that which must be there at least once.</param>
/// <param name="First">The first version, two digits.</param>
/// <param name="Last">The last version, two digits.</param>
internal sealed record IsoMessage(string Name, string Root, string Part, int First, int Last)
{
    private const string Namespaces = "urn:iso:std:iso:20022:tech:xsd:";

    private string Versions => FormattableString.Invariant($"{Name}.{First:00} to {Name}.{Last:00}");

    /// <summary>Goes to the message's element, below the document's root; throws for another message.</summary>
    internal void MoveTo(IsoXml xml)
    {
        xml.MoveToRoot();
        if (xml.Name != "Document") throw xml.Refused(BankFileFaultCode.VersionUnknown, "root element Document", $"element {FaultLog.Quote(xml.Name)}");
        var space = xml.Namespace.Replace(Namespaces, "", StringComparison.Ordinal);
        var isKnown = xml.Namespace.StartsWith(Namespaces, StringComparison.Ordinal) && space.Length == Name.Length + 3 && space.StartsWith(Name + ".", StringComparison.Ordinal)
            && Mod97.AreDigits(space.AsSpan(Name.Length + 1)) && (((space[^2] - '0') * 10) + space[^1] - '0') is var version && version >= First && version <= Last;
        if (!isKnown) throw xml.Refused(BankFileFaultCode.VersionUnknown, $"the namespace of {Versions}", FaultLog.Quote(space));
    }
}

/// <summary>
/// A forward walk over an ISO 20022 document. Bounds (reliability.md S38): no document type, nothing fetched, so many characters in all,
/// <see cref="MaxDepth"/> levels, <see cref="MaxElements"/> elements and <see cref="MaxTextLength"/> characters held at once, and no single text,
/// tag or comment longer than <see cref="MaxNodeBytes"/>.
/// </summary>
internal sealed class IsoXml : IDisposable
{
    /// <summary>The deepest path of camt.053.001.08 has 18 levels.</summary>
    private const int MaxDepth = 32;

    /// <summary>An entry of 20 000 transactions with 25 elements each.</summary>
    private const int MaxElements = 500_000;

    /// <summary>All texts of such an entry.</summary>
    private const int MaxTextLength = 16 * 1024 * 1024;

    /// <summary>The longest text of any message has some thousand characters; the reader holds a tag or a comment in memory as a whole.</summary>
    private const int MaxNodeBytes = 4 * 1024 * 1024;

    private readonly MeteredStream _stream;
    private readonly XmlReader _reader;
    private string? _namespace;

    internal IsoXml(Stream stream, int maxCharacters)
    {
        _stream = new MeteredStream(stream);
        _stream.Allow(MaxNodeBytes);
        _reader = XmlReader.Create(_stream, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = maxCharacters,
            MaxCharactersFromEntities = 1,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        });
    }

    internal string Name => _reader.LocalName;

    internal string Namespace => _reader.NamespaceURI;

    internal int Depth => _reader.Depth;

    internal bool IsEmpty => _reader.IsEmptyElement;

    internal int Line => ((IXmlLineInfo)_reader).LineNumber;

    internal int Column => ((IXmlLineInfo)_reader).LinePosition;

    public void Dispose() => _reader.Dispose();

    /// <summary>Goes to the root element, whose namespace all others must share.</summary>
    internal void MoveToRoot()
    {
        while (Advance() && _reader.NodeType != XmlNodeType.Element) CheckDeclaration();
        _namespace = _reader.NamespaceURI;
    }

    /// <summary>Goes to the next child element of the document's namespace, over whatever lies between; false at the parent's end.</summary>
    internal bool NextChild(int parentDepth)
    {
        while (Advance())
        {
            if (_reader.NodeType == XmlNodeType.EndElement && _reader.Depth == parentDepth) return false;
            if (_reader.NodeType == XmlNodeType.Element && _reader.Depth == parentDepth + 1 && _reader.NamespaceURI == _namespace) return true;
        }
        return false;
    }

    /// <summary>Reads to the end of the document, so that damage after the last element is seen too.</summary>
    internal void MoveToEnd()
    {
        while (Advance()) { }
    }

    /// <summary>The element the walk stands on with all below it; the walk then stands on its end.</summary>
    internal IsoElement Take()
    {
        var (held, length) = (0, 0);
        return Take(ref held, ref length);
    }

    internal IsoRefusedException Refused(BankFileFaultCode code, string expected, string found) => new(new BankFileFault(code, Line, Column, expected, found));

    private IsoElement Take(ref int held, ref int length)
    {
        if (++held > MaxElements) throw Refused(BankFileFaultCode.FileTooLarge, FormattableString.Invariant($"an entry of at most {MaxElements} elements"), "more");
        var element = new IsoElement(_reader.LocalName, Line, Column, _reader.GetAttribute("Ccy"));
        if (_reader.IsEmptyElement) return element;
        var depth = _reader.Depth;
        while (Advance() && !(_reader.NodeType == XmlNodeType.EndElement && _reader.Depth == depth))
        {
            if (_reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA) { if (_reader.Depth == depth + 1) element.Append(TextWithin(ref length)); }
            else if (_reader.NodeType == XmlNodeType.Element && _reader.Depth == depth + 1 && _reader.NamespaceURI == _namespace) element.Add(Take(ref held, ref length));
        }
        return element;
    }

    private string TextWithin(ref int length)
    {
        var text = Metered(static reader => reader.Value);
        length += text.Length;
        return length <= MaxTextLength ? text : throw Refused(BankFileFaultCode.FileTooLarge, FormattableString.Invariant($"an entry of at most {MaxTextLength} characters"), "more");
    }

    private bool Advance()
    {
        _stream.Allow(MaxNodeBytes);
        if (!Metered(static reader => reader.Read())) return false;
        return _reader.Depth <= MaxDepth ? true : throw Refused(BankFileFaultCode.XmlTooDeep, FormattableString.Invariant($"at most {MaxDepth} levels of elements"), "a deeper one");
    }

    private T Metered<T>(Func<XmlReader, T> read)
    {
        try
        {
            return read(_reader);
        }
        catch (MeteredStream.ExhaustedException)
        {
            throw Refused(BankFileFaultCode.FileTooLarge, FormattableString.Invariant($"a text, a tag or a comment of at most {MaxNodeBytes} bytes"), "more");
        }
    }

    private void CheckDeclaration()
    {
        if (_reader.NodeType != XmlNodeType.XmlDeclaration || _reader.GetAttribute("encoding") is not { } encoding) return;
        if (encoding.ToUpperInvariant() is not ("UTF-8" or "UTF-16" or "UTF-16LE" or "UTF-16BE" or "US-ASCII"))
            throw Refused(BankFileFaultCode.TextEncoding, "an XML declaration of UTF-8 or UTF-16", FaultLog.Quote(encoding));
    }
}

/// <summary>A stream that gives so many bytes and then no more: what the XML reader asks for between two nodes. Its source stays open.</summary>
internal sealed class MeteredStream(Stream source) : Stream
{
    private long _left;

    /// <summary>More was asked for than was allowed.</summary>
    internal sealed class ExhaustedException : Exception;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    internal void Allow(long bytes) => _left = bytes;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_left <= 0) throw new ExhaustedException();
        var read = source.Read(buffer);
        _left -= read;
        return read;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
