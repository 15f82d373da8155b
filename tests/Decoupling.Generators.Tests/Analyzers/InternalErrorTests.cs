using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Decoupling.Generators.Diagnostics;
using Decoupling.Generators.Diagnostics.Analyzers;
using Decoupling.Generators.Parsing;
using Decoupling.Generators.Scheduling;
using Decoupling.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0900: what a bug of ours looks like.</summary>
public sealed class InternalErrorTests
{
    private const string Two = """
        using Decoupling;
        [Network(3)] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Good;
        [Network(4)] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Bad;
        """;

    [Fact]
    public async Task AnalyzerThatThrows_ReportsItAtTheTypeAndAsksForAReport()
    {
        CSharpCompilation compilation = GeneratorHarness.Compile("public class Net;");
        Diagnostic diagnostic = Assert.Single(await AnalyzerVerifier.Diagnose(compilation, [new ThrowingAnalyzer()]));
        Assert.Equal("DCPL0900", diagnostic.Id);
        Assert.Equal(
            "Sorry: Decoupling failed on 'Net' (NotSupportedException: first second). Please report this message with the declaration of the type",
            AnalyzerVerifier.Message(diagnostic));
    }

    [Fact]
    public void PlannerThatThrows_CostsOneNetworkOnly()
    {
        var generator = new NetworkGenerator(
            spec => spec.Type.Name == "Bad" ? throw new ArithmeticException("no plan") : NetworkScheduler.Plan(spec), plan => "// " + plan.Spec.Type.Name);
        AssertOnlyBadIsReported(generator, "ArithmeticException: no plan");
    }

    [Fact]
    public void EmitterThatThrows_CostsOneNetworkOnly()
    {
        var generator = new NetworkGenerator(NetworkScheduler.Plan, plan => plan.Spec.Type.Name == "Bad" ? throw new ArithmeticException("no text") : "// Good");
        AssertOnlyBadIsReported(generator, "ArithmeticException: no text");
    }

    private static void AssertOnlyBadIsReported(NetworkGenerator generator, string exception)
    {
        GeneratorDriverRunResult result = CSharpGeneratorDriver.Create(generator).RunGenerators(GeneratorHarness.Compile(Two)).GetRunResult();
        Diagnostic diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal("DCPL0900", diagnostic.Id);
        Assert.Contains($"failed on 'Bad' ({exception})", AnalyzerVerifier.Message(diagnostic), StringComparison.Ordinal);
        Assert.Equal(["Good.g.cs"], result.GeneratedTrees.Select(tree => System.IO.Path.GetFileName(tree.FilePath)));
    }

#pragma warning disable RS1001 // run by the test, never found by a compiler
    private sealed class ThrowingAnalyzer : TypeAnalyzer
    {
        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [DiagnosticDescriptors.InternalError];

        private protected override IEnumerable<ParseIssue> Inspect(INamedTypeSymbol type, ProjectSources sources, AnalyzerOptions options, CancellationToken cancellation) =>
            throw new NotSupportedException("first\nsecond");
    }
}
