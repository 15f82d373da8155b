using System;
using System.Linq;
using Decoupling.Reports;
using ExperimentsExample;
using Xunit;

namespace Decoupling.ReportTests;

/// <summary>What the report of the experiments says.</summary>
public sealed class ExperimentsReportTests
{
    private static readonly string s_text = MarkdownReport.Text(ExperimentsSample.Report);

    [Fact]
    public void ClaimsComeFirst_EachWithItsVerdict()
    {
        Assert.Equal(PaperClaim.All.Select(claim => claim.Text), ExperimentsSample.Report.Claims.Select(claim => claim.Text));
        Assert.Equal(
            [Verdict.Supported, Verdict.Contradicted, Verdict.Undecided, Verdict.NotTested],
            ExperimentsSample.Report.Claims.Select(claim => claim.Verdict).Distinct().Order());
        Assert.All(ExperimentsSample.Report.Claims.Where(claim => claim.Verdict != Verdict.NotTested), claim =>
        {
            Assert.Contains(("seeds of a comparison", "10"), claim.Measures);
            Assert.NotEmpty(claim.Pictures);
            Assert.Equal(["comparison", "against", "seeds"], claim.Runs[0].Columns.Take(3));
            Assert.StartsWith("The ", claim.Runs[1].Caption, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void WhatHasNoRuns_SaysSo()
    {
        Section section = ExperimentsSample.Report.Sections.Single(section => section.Title == "A residual network");
        Assert.Contains("There are no runs.", section.Text, StringComparison.Ordinal);
        Assert.Empty(section.Pictures);
        Assert.All(ExperimentsSample.Report.Claims.Where(claim => claim.Verdict == Verdict.NotTested), claim =>
            Assert.Contains("There are no two seeds yet to compare.", claim.Reason, StringComparison.Ordinal));
    }

    /// <summary>All that is in the page as text is in the Markdown, but captions of pictures.</summary>
    [Fact]
    public void Markdown_HasTheSameClaimsAndTables()
    {
        Assert.All(ExperimentsSample.Report.Claims, claim =>
        {
            Assert.Contains($"| {claim.Text} | {claim.Verdict.InWords()} |\n", s_text, StringComparison.Ordinal);
            Assert.Contains($"## {claim.Text}\n\n**{claim.Verdict.InWords()}.** {claim.Reason}\n", s_text, StringComparison.Ordinal);
            Assert.All(claim.Runs.SelectMany(table => table.Rows), row =>
                Assert.Contains($"\n| {string.Join(" | ", row)} |\n", s_text, StringComparison.Ordinal));
        });
        Assert.All(ExperimentsSample.Report.Sections, section => Assert.Contains($"## {section.Title}\n\n{section.Text}\n", s_text, StringComparison.Ordinal));
        Assert.EndsWith(ExperimentsSample.Report.Colophon[^1] + "\n", s_text, StringComparison.Ordinal);
    }
}
