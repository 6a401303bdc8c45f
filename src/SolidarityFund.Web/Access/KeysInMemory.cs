// KeysInMemory: keys of cookies and forms that die with the process, so that nothing is written where nobody looks.
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace SolidarityFund.Web.Access;

public sealed class KeysInMemory : IXmlRepository
{
    private readonly Lock _gate = new();
    private readonly List<XElement> _keys = [];

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        lock (_gate) return [.. _keys.Select(k => new XElement(k))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        lock (_gate) _keys.Add(new XElement(element));
    }
}
