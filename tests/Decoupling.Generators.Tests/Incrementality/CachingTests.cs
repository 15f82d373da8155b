using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Decoupling.Generators.Tests.Incrementality;

/// <summary>An edit that changes nothing for a network costs nothing after the parser; one that does goes through to the text.</summary>
public sealed class CachingTests
{
    private const string Network = """
        using System;
        using Decoupling;

        namespace Nets;

        [Network(3)]
        [Dense(Sizes.Hidden, Name = "Hidden")]
        [Activation(Forward = nameof(Soft), Backward = Backwards.Rectangular)]
        [Dense(2)]
        [Loss(Losses.MeanSquaredError)]
        public sealed partial class Net
        {
            private static float Soft(float x) => x / (1f + Scale(x));

            private static float Scale(float x) => MathF.Abs(x) * 2f;

            private static int Unrelated() => 3;
        }
        """;

    private const string OtherFile = """
        namespace Nets;

        internal static class Sizes
        {
            internal const int Hidden = 4;
            internal const int Unused = 5;
        }
        """;

    private const string Broken = """
        using Decoupling;

        [Network(3)]
        [Dense(0)]
        [Loss(Losses.MeanSquaredError)]
        public sealed partial class Net
        {
            private static int Other => 3;
        }
        """;

    private const string Pair = """
        using Decoupling;

        [Activation(Forward = nameof(Twice))]
        public readonly partial struct Pair
        {
            private static float Twice(float x) => x * Factors.Two;
        }
        """;

    public static TheoryData<string, string> HarmlessEdits => new()
    {
        { "using System;", "using System;\n\n// A comment that moves everything." },
        { "[Dense(2)]", "[Dense(2)] // The outputs." },
        { "[Dense(2)]", "[Dense(units: 1 + 1)]" },
        { "[Dense(2)]", "[Obsolete]\n[Dense(2)]" },
        { "Unrelated() => 3", "Unrelated() => 4" },
        { "Scale(float x) => MathF.Abs(x)", "Scale(float z) => MathF.Abs(z)" },
        { "[Network(3)]", "internal sealed class Another;\n\n[Network(3)]" },
        { "internal const int Unused = 5;", "internal const int Unused = 6;" },
    };

    public static TheoryData<string, string> RealEdits => new()
    {
        { "[Network(3)]", "[Network(4)]" },
        { "[Dense(2)]", "[Dense(3)]" },
        { "[Dense(2)]", "[Dense(2, Bias = false)]" },
        { "[Dense(2)]", "[Dense(2, Initializer = Initializer.HeNormal)]" },
        { "\"Hidden\"", "\"First\"" },
        { "Backwards.Rectangular", "Backwards.Triangular" },
        { "Backwards.Rectangular", "Backwards.Rectangular, Low = -1" },
        { "MathF.Abs(x) * 2f", "MathF.Abs(x) * 3f" },
        { "Losses.MeanSquaredError", "Losses.SquaredHinge" },
        { "class Net", "class Other" },
        { "namespace Nets;\n\n[", "namespace Nets.Inner;\n\n[" },
        { "internal const int Hidden = 4;", "internal const int Hidden = 6;" },
    };

    [Theory]
    [MemberData(nameof(HarmlessEdits))]
    public void HarmlessEdit_CostsNothingAfterTheParser(string before, string after)
    {
        GeneratorDriverRunResult result = RunTwice([Network, OtherFile], before, after, out _);
        AssertReasons(result, TrackingNames.Declarations, IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached);
        AssertReasons(result, TrackingNames.Networks, IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached);
        AssertReasons(result, TrackingNames.Plans, IncrementalStepRunReason.Cached);
        Assert.All(OutputReasons(result), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Theory]
    [MemberData(nameof(RealEdits))]
    public void RealEdit_GoesThrough(string before, string after)
    {
        GeneratorDriverRunResult result = RunTwice([Network, OtherFile], before, after, out Compilation edited);
        AssertReasons(result, TrackingNames.Declarations, IncrementalStepRunReason.Modified);
        AssertReasons(result, TrackingNames.Networks, IncrementalStepRunReason.Modified);
        AssertReasons(result, TrackingNames.Plans, IncrementalStepRunReason.Modified);
        AssertSameAsFreshRun(result, edited);
    }

    [Theory]
    [InlineData("Other => 3", "Other => 4", false)]
    [InlineData("using Decoupling;", "using Decoupling;\n// Moved.", false)]
    [InlineData("[Dense(0)]", "[Dense(-1)]", false)]
    [InlineData("Other", "Parameters", true)]
    [InlineData("class Net", "class Other2", true)]
    public void EditOfABrokenNetwork_ChangesTheStubOnlyIfItMust(string before, string after, bool isReal)
    {
        GeneratorDriverRunResult result = RunTwice([Broken], before, after, out Compilation edited);
        IncrementalStepRunReason[] expected = isReal
            ? [IncrementalStepRunReason.Modified]
            : [IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached];
        AssertReasons(result, TrackingNames.Stubs, expected);
        AssertSameAsFreshRun(result, edited);
    }

    [Theory]
    [InlineData("[Dense(0)]", "[Dense(1)]")]
    public void BrokenNetworkThatIsMended_IsGenerated(string before, string after)
    {
        GeneratorDriverRunResult result = RunTwice([Broken], before, after, out Compilation edited);
        AssertReasons(result, TrackingNames.Stubs, IncrementalStepRunReason.Removed);
        AssertReasons(result, TrackingNames.Networks, IncrementalStepRunReason.New);
        AssertSameAsFreshRun(result, edited);
    }

    [Theory]
    [InlineData("using Decoupling;", "using Decoupling;\n// Moved.", false)]
    [InlineData("Two = 2", "Two = 3", true)]
    [InlineData("float x) => x *", "float x) => -x *", true)]
    public void EditOfAPair_ChangesItsTextOnlyIfItMust(string before, string after, bool isReal)
    {
        GeneratorDriverRunResult result = RunTwice([Pair, "static class Factors { public const float Two = 2; }"], before, after, out Compilation edited);
        IncrementalStepRunReason[] expected = isReal
            ? [IncrementalStepRunReason.Modified]
            : [IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached];
        AssertReasons(result, ActivationGenerator.DeclarationsStep, expected);
        AssertSameAsFreshRun(result, edited);
    }

    [Fact]
    public void EditOfOneNetwork_LeavesTheOthersAlone()
    {
        string[] sources = [.. Enumerable.Range(0, 3).Select(i => Network.Replace("class Net", "class Net" + i, StringComparison.Ordinal)), OtherFile];
        GeneratorDriverRunResult result = RunTwice(sources, "[Dense(2)]", "[Dense(7)]", out Compilation edited, file: 1);
        IncrementalStepRunReason[] reasons = [.. Reasons(result, TrackingNames.Plans)];
        Assert.Equal((3, 1), (reasons.Length, reasons.Count(reason => reason == IncrementalStepRunReason.Modified)));
        Assert.Equal(2, reasons.Count(reason => reason == IncrementalStepRunReason.Cached));
        AssertSameAsFreshRun(result, edited);
    }

    /// <summary>Runs, edits the one file that contains the text (or the one given), and runs again.</summary>
    private static GeneratorDriverRunResult RunTwice(string[] sources, string before, string after, out Compilation edited, int file = -1)
    {
        CSharpCompilation first = GeneratorHarness.Compile(sources);
        SyntaxTree tree = file >= 0 ? first.SyntaxTrees[file] : first.SyntaxTrees.Single(candidate => candidate.ToString().Contains(before, StringComparison.Ordinal));
        string text = tree.ToString();
        Assert.Contains(before, text, StringComparison.Ordinal);
        edited = first.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(
            text.Replace(before, after, StringComparison.Ordinal), GeneratorHarness.ParseOptions, tree.FilePath, System.Text.Encoding.UTF8, TestContext.Current.CancellationToken));
        return GeneratorHarness.CreateDriver()
            .RunGenerators(first, TestContext.Current.CancellationToken)
            .RunGenerators(edited, TestContext.Current.CancellationToken)
            .GetRunResult();
    }

    private static void AssertSameAsFreshRun(GeneratorDriverRunResult result, Compilation edited)
    {
        GeneratorDriverRunResult fresh = GeneratorHarness.CreateDriver().RunGenerators(edited, TestContext.Current.CancellationToken).GetRunResult();
        Assert.NotEmpty(result.GeneratedTrees);
        Assert.Equal(Texts(fresh), Texts(result));

        static IEnumerable<(string, string)> Texts(GeneratorDriverRunResult run) => run.Results
            .SelectMany(generator => generator.GeneratedSources)
            .Select(source => (source.HintName, source.SourceText.ToString()))
            .Order();
    }

    private static void AssertReasons(GeneratorDriverRunResult result, string step, params IncrementalStepRunReason[] expected)
    {
        IncrementalStepRunReason[] reasons = [.. Reasons(result, step)];
        Assert.NotEmpty(reasons);
        Assert.All(reasons, reason => Assert.Contains(reason, expected));
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorDriverRunResult result, string step) => result.Results
        .SelectMany(generator => generator.TrackedSteps.GetValueOrDefault(step, []))
        .SelectMany(run => run.Outputs)
        .Select(output => output.Reason);

    private static IEnumerable<IncrementalStepRunReason> OutputReasons(GeneratorDriverRunResult result) => result.Results
        .SelectMany(generator => generator.TrackedOutputSteps.Values)
        .SelectMany(runs => runs)
        .SelectMany(run => run.Outputs)
        .Select(output => output.Reason);
}
