using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Decoupling.Generators.Tests.Proofs;

/// <summary>No broken pair is missed, no sound one is reported.</summary>
public sealed class SixtyPairsTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => [.. PairText.All.Select(pair => pair.Name)];

    [Fact]
    public void ThereAre_ThirtyOfEachKind()
    {
        Assert.Equal(60, PairText.All.Count);
        Assert.Equal(30, PairText.All.Count(pair => pair.Expected.StartsWith("DCPL", StringComparison.Ordinal)));
        Assert.Equal(60, PairText.All.Select(pair => pair.Name).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task APair_IsReportedAsExpectedAndNotOtherwise(string name)
    {
        PairText pair = PairText.All.Single(pair => pair.Name == name);
        IReadOnlyList<Diagnostic> found = await PairText.Analyze(pair.Source);
        foreach (Diagnostic diagnostic in found)
        {
            output.WriteLine(diagnostic.Id + ": " + diagnostic.GetMessage(CultureInfo.InvariantCulture));
        }

        bool isBroken = pair.Expected.StartsWith("DCPL", StringComparison.Ordinal);
        Assert.Equal(pair.Expected == "none" ? [] : [pair.Expected.Trim('[', ']')], found.Select(diagnostic => diagnostic.Id));
        Assert.All(found, diagnostic => Assert.Equal(isBroken, diagnostic.Severity >= DiagnosticSeverity.Warning));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task APairOnALayer_IsReportedAsAPairOfItsOwn(string name)
    {
        PairText pair = PairText.All.Single(pair => pair.Name == name);
        IReadOnlyList<Diagnostic> alone = await PairText.Analyze(pair.Source), onLayer = await PairText.Analyze(pair.NetworkSource);

        // That a straight line parts no layers is told of the layers, and no fault of the pair.
        Assert.Equal(alone.Select(Describe), onLayer.Where(diagnostic => diagnostic.Id != "DCPL0121").Select(Describe));

        static (string Id, string Message, string Place) Describe(Diagnostic diagnostic) => (
            diagnostic.Id,
            diagnostic.GetMessage(CultureInfo.InvariantCulture),
            diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan));
    }
}
