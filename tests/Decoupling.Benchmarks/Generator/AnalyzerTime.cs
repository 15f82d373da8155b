using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Decoupling.Benchmarks.Measuring;
using Decoupling.Generators.Diagnostics.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Decoupling.Benchmarks.Generator;

/// <summary>What the analyzers cost while one types: a network of twenty pairs, each a function and a rule of the user's. The goal is 50 ms for all of it.</summary>
internal static class AnalyzerTime
{
    private const int Pairs = 20;

    public static IEnumerable<Comparison> Comparisons()
    {
        CSharpCompilation compilation = Compile();
        yield return new Comparison(
            $"analyzers on a network of {Pairs} pairs",
            0,
            new Contender("the proofs", () => Run(compilation, new PairProofAnalyzer())),
            new Contender("the parser", () => Run(compilation, new NetworkAnalyzer())),
            new Contender("both", () => Run(compilation, new PairProofAnalyzer(), new NetworkAnalyzer())));
    }

    private static void Run(CSharpCompilation compilation, params DiagnosticAnalyzer[] analyzers)
    {
        ImmutableArray<Diagnostic> found = compilation.WithAnalyzers([.. analyzers]).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        if (found.FirstOrDefault(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning) is { } unexpected)
        {
            throw new InvalidOperationException("The network is expected to be sound: " + unexpected);
        }
    }

    private static CSharpCompilation Compile()
    {
        // Three families, so that smooth, piecewise and stepwise pairs are all among them.
        IEnumerable<string> layers = Enumerable.Range(0, Pairs).Select(i => $"[Dense({16 + i})]\n[Activation(Forward = nameof(F{i}), Backward = nameof(R{i}))]");
        IEnumerable<string> functions = Enumerable.Range(0, Pairs).Select(i => (i % 3) switch
        {
            0 => $"static float F{i}(float x) => x > 0.{i + 1}f ? 1f : 0f; static float R{i}(float x) => MathF.Abs(x) <= {i + 1}f ? 1f : 0f;",
            1 => $"static float F{i}(float x) => x / (1f + MathF.Exp(-{i}f * x)); static float R{i}(float y) => y > {i}f ? 0.5f : 1f;",
            _ => $"static float F{i}(float x) => MathF.Tanh(x) + {i}f * x / (1f + MathF.Abs(x)); static float R{i}(float x) => MathF.Exp(-x * x / {i}f);",
        });
        string source = $"using System;\nusing Decoupling;\n[Network(64)]\n{string.Join("\n", layers)}\n[Dense(10)]\n[Loss(Losses.SoftmaxCrossEntropy)]\n"
            + $"public sealed partial class Deep\n{{\n{string.Join("\n", functions)}\n}}\n";
        string[] trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(System.IO.Path.PathSeparator);
        return CSharpCompilation.Create(
            "Deep",
            [CSharpSyntaxTree.ParseText(source, path: "Deep.cs")],
            trusted.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }
}
