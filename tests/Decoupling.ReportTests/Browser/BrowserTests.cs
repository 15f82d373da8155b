using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Decoupling.Reports;
using Decoupling.ReportTests.Training;
using Microsoft.Playwright;
using Xunit;

namespace Decoupling.ReportTests.Browser;

/// <summary>The report as a browser lays it out: on a phone, on a wide screen, in print.</summary>
public sealed class BrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    /// <summary>Elements that are wider than their box or than the page. Tables may be, in the boxes that scroll; no cell may be cut there either.</summary>
    private const string Cut =
        """
        () => {
          const width = document.documentElement.clientWidth;
          const name = e => e.tagName + '.' + e.className + ': ' + e.textContent.trim().slice(0, 40);
          const cut = [];
          for (const e of document.querySelectorAll('body, body *')) {
            const scrolls = e.matches('.scroll');
            const inside = e.parentElement.closest('.scroll') !== null;
            if (!scrolls && !e.matches('svg *') && getComputedStyle(e).display !== 'inline' && e.scrollWidth > e.clientWidth) cut.push('cut ' + name(e));
            const box = e.getBoundingClientRect();
            if (!inside && box.width > 0 && (box.right > width + 0.5 || box.left < -0.5)) cut.push('beyond the page ' + name(e));
          }
          if (document.documentElement.scrollWidth !== window.innerWidth) cut.push('page ' + document.documentElement.scrollWidth + ' of ' + window.innerWidth);
          return cut;
        }
        """;

    /// <summary>Text of the curves, which has no box of its own that could cut it, beyond its picture or on other text.</summary>
    private const string CutOfPictures =
        """
        () => {
          const cut = [];
          for (const svg of document.querySelectorAll('svg')) {
            const whole = svg.getBoundingClientRect();
            const boxes = [...svg.querySelectorAll('text')].map(e => [e.textContent, e.getBoundingClientRect()]);
            for (const [text, b] of boxes) {
              if (b.width === 0 || b.left < whole.left || b.right > whole.right || b.top < whole.top || b.bottom > whole.bottom) cut.push('beyond ' + text);
              for (const [other, o] of boxes) {
                if (text !== other && b.left < o.right && o.left < b.right && b.top + 2 < o.bottom && o.top + 2 < b.bottom) cut.push(text + ' on ' + other);
              }
            }
          }
          return cut;
        }
        """;

    [Theory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(1400, ColorScheme.Light)]
    [InlineData(1400, ColorScheme.Dark)]
    public async Task NothingIsCut_FoldedOrUnfolded(int width, ColorScheme scheme)
    {
        IPage page = await chromium.Open(HtmlReport.Page(SampleReport.Make()), width, scheme);
        Assert.Empty(await page.EvaluateAsync<string[]>(Cut));
        await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => d.open = true)");
        Assert.Empty(await page.EvaluateAsync<string[]>(Cut));
        Assert.Equal(2, await page.EvaluateAsync<int>("() => [...document.images].filter(i => i.complete && i.naturalWidth > 0 && i.clientWidth > 0).length"));
        await Keep(page, $"report-{width}-{scheme}.png");
        await page.CloseAsync();
    }

    /// <summary>The report of the experiments: long names, many tables, wide pictures.</summary>
    [Theory]
    [InlineData(390)]
    [InlineData(1400)]
    public async Task OfTheExperiments_NothingIsCut(int width)
    {
        IPage page = await chromium.Open(HtmlReport.Page(ExperimentsSample.Report), width);
        Assert.Empty(await page.EvaluateAsync<string[]>(Cut));
        await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => d.open = true)");
        Assert.Empty(await page.EvaluateAsync<string[]>(Cut));
        Report report = ExperimentsSample.Report;
        int pictures = report.Claims.Sum(claim => claim.Pictures.Count) + report.Sections.Sum(section => section.Pictures.Count);
        Assert.Equal(pictures, await page.EvaluateAsync<int>("() => [...document.images].filter(i => i.naturalWidth > 0 && i.clientWidth > 0).length"));
        await Keep(page, $"experiments-{width}.png");
        await page.CloseAsync();
    }

    /// <summary>Reports of trainings: a real one, and one of extremes. Text of the curves is as large as text that is read.</summary>
    [Theory]
    [InlineData(390, ColorScheme.Light, Media.Screen)]
    [InlineData(390, ColorScheme.Dark, Media.Screen)]
    [InlineData(1400, ColorScheme.Light, Media.Screen)]
    [InlineData(1400, ColorScheme.Dark, Media.Screen)]
    [InlineData(794, ColorScheme.Dark, Media.Print)]
    public async Task OfTrainings_NothingIsCut(int width, ColorScheme scheme, Media media)
    {
        (string, TrainingReport, int)[] reports = [("digits", TrainingSample.Digits, 5), ("extremes", TrainingSample.OfExtremes, 4)];
        foreach ((string name, TrainingReport report, int pictures) in reports)
        {
            IPage page = await chromium.Open(HtmlReport.Page(report.ToReport()), width, scheme);
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = media, ColorScheme = scheme });
            Assert.Empty(await page.EvaluateAsync<string[]>(Cut));
            Assert.Empty(await page.EvaluateAsync<string[]>(CutOfPictures));
            Assert.Equal(
                pictures,
                await page.EvaluateAsync<int>("() => [...document.querySelectorAll('svg')].filter(s => s.clientWidth > 300 && s.clientHeight > 200).length"));
            const string LeastScale = "() => Math.min(...[...document.querySelectorAll('svg')].map(s => s.clientWidth / s.viewBox.baseVal.width))";
            Assert.True(await page.EvaluateAsync<double>(LeastScale) > 0.9);
            bool isDark = scheme == ColorScheme.Dark && media == Media.Screen;
            Assert.Equal(
                isDark ? "rgb(230, 237, 243)" : media == Media.Print ? "rgb(0, 0, 0)" : "rgb(27, 31, 36)",
                await page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('svg text')).fill"));
            await Keep(page, $"training-{name}-{width}-{scheme}-{media}.png");
            await page.CloseAsync();
        }
    }

    /// <summary>A wide table scrolls in its box, and a wide picture; the page does not.</summary>
    [Theory]
    [InlineData("details + details .scroll")]
    [InlineData(".wide .scroll")]
    public async Task WhatIsWide_ScrollsByItself(string selector)
    {
        IPage page = await chromium.Open(HtmlReport.Page(SampleReport.Make()), 390);
        await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => d.open = true)");
        Assert.True(await page.EvaluateAsync<bool>("selector => { const e = document.querySelector(selector); e.scrollLeft = 1e6; return e.scrollLeft > 300; }", selector));
        await page.CloseAsync();
    }

    /// <summary>Paper cannot be unfolded or scrolled: runs are there, and no wider than the sheet.</summary>
    [Fact]
    public async Task InPrint_RunsAreUnfoldedAndNothingIsCut()
    {
        IPage page = await chromium.Open(HtmlReport.Page(SampleReport.Make()), 794); // A4 at 96 dots an inch
        const string Height = "() => document.querySelector('details tbody').getBoundingClientRect().height * (document.querySelector('details tbody').checkVisibility({ contentVisibilityAuto: true }) ? 1 : 0)";
        Assert.Equal(0, await page.EvaluateAsync<double>(Height));
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Assert.True(await page.EvaluateAsync<double>(Height) > 100);
        Assert.Equal("rgb(255, 255, 255)", await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
        Assert.True(await page.EvaluateAsync<bool>("() => [...document.querySelectorAll('table')].every(t => t.getBoundingClientRect().right <= window.innerWidth)"));
        await page.CloseAsync();
    }

    [Fact]
    public async Task WithoutScripts_NothingIsMissing()
    {
        IPage page = await chromium.Open(HtmlReport.Page(SampleReport.Make()), 390, scripts: false);
        Assert.Equal(4, await page.Locator("section.claim").CountAsync());
        await page.Locator("summary").First.ClickAsync();
        Assert.True(await page.Locator("details table").First.IsVisibleAsync());
        await page.CloseAsync();
    }

    /// <summary>A picture of the page, for a person to look at.</summary>
    private static async Task Keep(IPage page, string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, name);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = true });
        TestContext.Current.TestOutputHelper!.WriteLine(path);
    }
}
