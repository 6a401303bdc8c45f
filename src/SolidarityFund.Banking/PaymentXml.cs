// PaymentXml: writes the parts that files of orders share, in the order of the schemas and in SEPA characters.
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Xml;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Banking;

/// <summary>An ISO 20022 document in the making. What is given has passed <see cref="PaymentRules"/>.</summary>
internal sealed class PaymentXml : IDisposable
{
    private readonly MemoryStream _bytes = new();
    private readonly XmlWriter _xml;
    private readonly bool _isOld;

    /// <param name="message">Such as <c>pain.001.001.09</c>.</param>
    /// <param name="isOld">True for the versions of 2009: BIC instead of BICFI, days without an element around them.</param>
    internal PaymentXml(string message, bool isOld)
    {
        _isOld = isOld;
        _xml = XmlWriter.Create(_bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, IndentChars = " ", NewLineChars = "\n" });
        _xml.WriteStartDocument();
        _xml.WriteStartElement("Document", "urn:iso:std:iso:20022:tech:xsd:" + message);
    }

    public void Dispose()
    {
        _xml.Dispose();
        _bytes.Dispose();
    }

    internal ImmutableArray<byte> Finished()
    {
        _xml.WriteEndDocument();
        _xml.Flush();
        _bytes.WriteByte((byte)'\n');
        return ImmutableCollectionsMarshal.AsImmutableArray(_bytes.ToArray());
    }

    /// <summary>An element with others in it.</summary>
    internal void In(string name, Action content)
    {
        _xml.WriteStartElement(name);
        content();
        _xml.WriteEndElement();
    }

    /// <summary>Elements within each other around one text: <c>Text("NOTPROVIDED", "FinInstnId", "Othr", "Id")</c>.</summary>
    internal void Text(string text, params ReadOnlySpan<string> path)
    {
        foreach (var name in path) _xml.WriteStartElement(name);
        _xml.WriteString(text);
        foreach (var _ in path) _xml.WriteEndElement();
    }

    internal void Header(string messageId, DateTime createdAt, int count, Int128 cents, string initiatorName, EnterpriseNumber? initiator) => In("GrpHdr", () =>
    {
        Text(messageId, "MsgId");
        Text(createdAt.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture), "CreDtTm");
        Sums(count, cents);
        In("InitgPty", () =>
        {
            Text(Sepa(initiatorName), "Nm");
            if (initiator is { } number) In("Id", () => In("OrgId", () => In("Othr", () => { Text(number.Digits, "Id"); Text("KBO-BCE", "Issr"); })));
        });
    });

    internal void Sums(int count, Int128 cents)
    {
        Text(count.ToString(CultureInfo.InvariantCulture), "NbOfTxs");
        Text(FaultLog.Plain(cents), "CtrlSum");
    }

    internal void Day(DateOnly day, string name, bool isPlain)
    {
        var text = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (isPlain) Text(text, name);
        else Text(text, name, "Dt");
    }

    /// <summary>A party by name: without address, since an unstructured one is rejected (domain.md §6.3).</summary>
    internal void Party(string role, string name) => Text(Sepa(name), role, "Nm");

    internal void OwnAccount(string role, Iban account) => In(role + "Acct", () =>
    {
        Text(account.ToString(), "Id", "IBAN");
        Text("EUR", "Ccy");
    });

    internal void Account(string role, Iban account) => Text(account.ToString(), role + "Acct", "Id", "IBAN");

    /// <summary>A bank by its BIC, or by the word for "not told" where the schema wants one.</summary>
    internal void Agent(string role, string? bic)
    {
        if (bic is null) Text("NOTPROVIDED", role + "Agt", "FinInstnId", "Othr", "Id");
        else Text(bic, role + "Agt", "FinInstnId", _isOld ? "BIC" : "BICFI");
    }

    internal void PaymentId(string? instructionId, string endToEndId) => In("PmtId", () =>
    {
        if (instructionId is not null) Text(instructionId, "InstrId");
        Text(endToEndId, "EndToEndId");
    });

    internal void Amount(Money amount)
    {
        _xml.WriteStartElement("InstdAmt");
        _xml.WriteAttributeString("Ccy", amount.Currency.Code);
        _xml.WriteString(amount.Plain);
        _xml.WriteEndElement();
    }

    internal void Message(PaymentMessage message)
    {
        switch (message)
        {
            case PaymentMessage.Words(var text): Text(Sepa(text), "RmtInf", "Ustrd"); break;
            case PaymentMessage.Belgian(var communication): Reference("BBA", communication.Digits); break;
            case PaymentMessage.Iso(var reference): Reference("ISO", reference.ToString()); break;
            default: break;
        }
    }

    private void Reference(string issuer, string reference) => In("RmtInf", () => In("Strd", () => In("CdtrRefInf", () =>
    {
        In("Tp", () =>
        {
            Text("SCOR", "CdOrPrtry", "Cd");
            Text(issuer, "Issr");
        });
        Text(reference, "Ref");
    })));

    private static string Sepa(string text) => SepaText.Transliterate(text).Trim();
}
