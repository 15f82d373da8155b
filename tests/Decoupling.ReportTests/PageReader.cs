using System.IO;
using System.Xml;
using System.Xml.Linq;

namespace Decoupling.ReportTests;

/// <summary>A page as the XML that it is too.</summary>
internal static class PageReader
{
    public static XDocument Parse(string page)
    {
        using var reader = XmlReader.Create(new StringReader(page), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader);
    }
}
