// CamtElement: a small part of a camt document in memory - one balance, one entry - with the place of every element.
// CamtXml: walks the document once, element by element, within bounds.
using System.Text;
using System.Xml;

namespace SolidarityFund.Banking;

/// <summary>An element with its text, its currency attribute and its children of the same namespace.</summary>
internal sealed class CamtElement(string name, int line, int column, string? currency)
{
    private readonly List<CamtElement> _children = [];

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

    internal IEnumerable<CamtElement> All(string child) => _children.Where(c => c.Name == child);

    /// <summary>The first element at a path below this one, such as <c>At("Tp", "CdOrPrtry", "Cd")</c>; null when absent.</summary>
    internal CamtElement? At(params ReadOnlySpan<string> path)
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

    internal void Add(CamtElement child) => _children.Add(child);

    internal void Append(string text) => (_pieces ??= new StringBuilder()).Append(text);
}

/// <summary>Why the walk stopped: not an error of ours but of the document. Caught where the document is read, and nowhere else.</summary>
internal sealed class CamtRefusedException(BankFileFault fault) : Exception
{
    internal BankFileFault Fault => fault;
}

/// <summary>
/// A forward walk over a camt document. Bounds (reliability.md S38): no document type, nothing fetched, at most
/// <see cref="BankFile.MaxBytes"/> characters, <see cref="MaxDepth"/> levels and <see cref="MaxElements"/> elements held at once.
/// </summary>
internal sealed class CamtXml : IDisposable
{
    /// <summary>The deepest path of camt.053.001.08 has 18 levels.</summary>
    private const int MaxDepth = 32;

    /// <summary>An entry of 20 000 transactions with 25 elements each.</summary>
    private const int MaxElements = 500_000;

    private readonly XmlReader _reader;
    private string? _namespace;

    internal CamtXml(Stream stream) => _reader = XmlReader.Create(stream, new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = BankFile.MaxBytes,
        MaxCharactersFromEntities = 1,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    });

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
    internal CamtElement Take()
    {
        var held = 0;
        return Take(ref held);
    }

    internal CamtRefusedException Refused(BankFileFaultCode code, string expected, string found) => new(new BankFileFault(code, Line, Column, expected, found));

    private CamtElement Take(ref int held)
    {
        if (++held > MaxElements) throw Refused(BankFileFaultCode.FileTooLarge, FormattableString.Invariant($"an entry of at most {MaxElements} elements"), "more");
        var element = new CamtElement(_reader.LocalName, Line, Column, _reader.GetAttribute("Ccy"));
        if (_reader.IsEmptyElement) return element;
        var depth = _reader.Depth;
        while (Advance() && !(_reader.NodeType == XmlNodeType.EndElement && _reader.Depth == depth))
        {
            if (_reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA) { if (_reader.Depth == depth + 1) element.Append(_reader.Value); }
            else if (_reader.NodeType == XmlNodeType.Element && _reader.Depth == depth + 1 && _reader.NamespaceURI == _namespace) element.Add(Take(ref held));
        }
        return element;
    }

    private bool Advance()
    {
        if (!_reader.Read()) return false;
        return _reader.Depth <= MaxDepth ? true : throw Refused(BankFileFaultCode.XmlTooDeep, FormattableString.Invariant($"at most {MaxDepth} levels of elements"), "a deeper one");
    }

    private void CheckDeclaration()
    {
        if (_reader.NodeType != XmlNodeType.XmlDeclaration || _reader.GetAttribute("encoding") is not { } encoding) return;
        if (encoding.ToUpperInvariant() is not ("UTF-8" or "UTF-16" or "UTF-16LE" or "UTF-16BE" or "US-ASCII"))
            throw Refused(BankFileFaultCode.TextEncoding, "an XML declaration of UTF-8 or UTF-16", FaultLog.Quote(encoding));
    }
}
