using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace Decoupling.Generators.Tests.Proofs;

/// <summary>How proofs are told what to do.</summary>
public sealed class PairProofSettingsTests
{
    private const string Exponential = "Forward = nameof(F)";
    private const string Function = "static float F(float x) => MathF.Exp(x);";

    [Theory]
    [InlineData("80", 0)]
    [InlineData("88.8", 1)]
    [InlineData("1e30", 1)]
    [InlineData("-5", 1)]
    [InlineData("wide", 1)]
    public async Task TheWorkingRange_IsReadFromEditorConfig(string range, int reports)
    {
        IReadOnlyList<Diagnostic> found = await PairText.Analyze(new PairText("", "", Exponential, Function).Source, new Options(range));
        Assert.Equal(reports, found.Count(diagnostic => diagnostic.Id == "DCPL0224"));
    }

    /// <summary>DCPL0902: a setting that cannot be read is told, and no other.</summary>
    [Theory]
    [InlineData("wide", true)]
    [InlineData("-5", true)]
    [InlineData("0", true)]
    [InlineData("1e60", true)]
    [InlineData("NaN", true)]
    [InlineData("80", false)]
    [InlineData(" 1e4 ", false)]
    public async Task AWorkingRangeThatCannotBeRead_IsReported(string range, bool isReported)
    {
        IReadOnlyList<Diagnostic> found = await PairText.Analyze(new PairText("", "", Exponential, Function).Source, new Options(range));
        Diagnostic[] reports = [.. found.Where(diagnostic => diagnostic.Id == "DCPL0902")];
        Assert.Equal(isReported ? 1 : 0, reports.Length);
        Assert.All(reports, report => Assert.Equal(
            $"'decoupling_working_range = {range}' in .editorconfig sets no working range; expected a finite number above 0, and proofs reckon with |x| up to 1000000 instead",
            report.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task APragma_SuppressesAReport()
    {
        string source = new PairText("", "", Exponential, Function).Source;
        Assert.NotEmpty(await PairText.Analyze(source));
        Assert.Empty(await PairText.Analyze("#pragma warning disable DCPL0224\n" + source));
    }

    private sealed class Options(string range) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions => new One(range);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new One(range);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new One(range);
    }

    private sealed class One(string range) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => (value = key == "decoupling_working_range" ? range : null) is not null;
    }
}
