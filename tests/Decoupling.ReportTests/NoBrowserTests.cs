using Xunit;

namespace Decoupling.ReportTests;

/// <summary>Stands for the tests in a browser where there was none when this was built.</summary>
public sealed class NoBrowserTests
{
    [Fact(Skip = "There is no browser: install Debian's package chromium, or name one in DECOUPLING_CHROMIUM, and build again.")]
    public void Report_IsLaidOutByABrowser()
    {
    }
}
