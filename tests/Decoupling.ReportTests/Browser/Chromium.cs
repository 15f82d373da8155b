using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Xunit;

namespace Decoupling.ReportTests.Browser;

/// <summary>The browser that is installed, for all tests of a class.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? _driver;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        string path = typeof(Chromium).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "Browser").Value!;
        _driver = await Playwright.CreateAsync();

        // Root has no sandbox, as in containers.
        _browser = await _driver.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = ["--no-sandbox"] });
    }

    /// <summary>Shows a page without a network.</summary>
    /// <param name="html">The page.</param>
    /// <param name="width">Width of the window in pixels.</param>
    /// <param name="scheme">Light or dark.</param>
    /// <param name="scripts">Whether the page could run scripts.</param>
    public async Task<IPage> Open(string html, int width, ColorScheme scheme = ColorScheme.Light, bool scripts = true)
    {
        IPage page = await _browser!.NewPageAsync(new BrowserNewPageOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 844 },
            ColorScheme = scheme,
            Offline = true,
            JavaScriptEnabled = scripts,
        });
        await page.SetContentAsync(html);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _driver?.Dispose();
    }
}
