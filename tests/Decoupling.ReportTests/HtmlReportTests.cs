using System;
using System.Linq;
using System.Xml.Linq;
using Decoupling.Reports;
using Xunit;

namespace Decoupling.ReportTests;

/// <summary>What is in the file, by a reader of XML.</summary>
public sealed class HtmlReportTests
{
    private static readonly XDocument s_page = PageReader.Parse(HtmlReport.Page(SampleReport.Make()));

    [Fact]
    public void Page_HasNoScriptAndNeedsNothingElse()
    {
        Assert.Empty(s_page.Descendants("script"));
        Assert.Empty(s_page.Descendants("link"));
        Assert.DoesNotContain(s_page.Descendants().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        string[] targets = [.. s_page.Descendants().Attributes().Where(attribute => attribute.Name.LocalName is "src" or "href").Select(attribute => attribute.Value)];
        Assert.NotEmpty(targets);
        Assert.All(targets, target => Assert.True(target.StartsWith('#') || target.StartsWith("data:image/png;base64,", StringComparison.Ordinal)));
        Assert.DoesNotContain("url(", s_page.Descendants("style").Single().Value, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", s_page.Descendants("style").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Claims_ComeFirstWithVerdictsReasonsAndRuns()
    {
        Report report = SampleReport.Make();
        XElement[] sections = [.. s_page.Descendants("section")];
        Assert.Equal([.. report.Claims.Select(claim => claim.Text), "Sweep"], sections.Select(section => section.Element("h2")!.Value));
        Assert.Equal(["agrees", "does not agree", "undecided", "not tested"], sections.SelectMany(section => section.Descendants("span")).Select(badge => badge.Value));
        Assert.Equal(sections.Select(section => section.Attribute("id")?.Value).OfType<string>().Select(id => "#" + id), s_page.Descendants("a").Select(link => link.Attribute("href")!.Value));
        Assert.Equal(
            [("The twenty runs that it rests on", 20), ("Every setting of them", 40)],
            s_page.Descendants("details").Select(folded => (folded.Element("summary")!.Value, folded.Descendants("tbody").Elements("tr").Count())));
        Assert.Equal("+1.7 [+1.3, +2.3] points", sections[0].Descendants("dd").First().Value);
    }

    [Fact]
    public void Text_IsTextAndNotMarkup()
    {
        Assert.Contains("<tied & \"decoupled\">", s_page.Descendants("p").First().Value, StringComparison.Ordinal);
        Assert.Contains("LeNet5<3>", s_page.Descendants("td").Select(cell => cell.Value));
    }

    [Fact]
    public void Numbers_StandRight()
    {
        XElement row = s_page.Descendants("tbody").Elements("tr").First();
        Assert.Equal([null, "number"], row.Elements().Take(2).Select(cell => cell.Attribute("class")?.Value));
    }

    [Fact]
    public void PictureThatIsNoPng_IsRefused() =>
        Assert.Throws<ArgumentException>(
            () => HtmlReport.Page(new Report("", "", [new Claim("", Verdict.Supported, "") { Pictures = [new PngPicture(new byte[100], "")] }])));
}
