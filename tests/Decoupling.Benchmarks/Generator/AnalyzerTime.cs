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

    public static IEnumerable<Race> Races()
    {
        CSharpCompilation compilation = Project.Compile(Source());
        yield return new Race(
            $"analyzers on a network of {Pairs} pairs",
            0,
            new Contender("all of ours", () => Run(compilation, new NetworkAnalyzer(), new PairAnalyzer())),
            new Contender("one that does nothing: the compiler's own share", () => Run(compilation, new NoAnalyzer())));
    }

    private static void Run(CSharpCompilation compilation, params DiagnosticAnalyzer[] analyzers)
    {
        ImmutableArray<Diagnostic> found = compilation.WithAnalyzers([.. analyzers]).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        if (found.FirstOrDefault(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning) is { } unexpected)
        {
            throw new InvalidOperationException("The network is expected to be sound: " + unexpected);
        }
    }

    private static string Source()
    {
        // Three families, so that smooth, piecewise and stepwise pairs are all among them.
        IEnumerable<string> layers = Enumerable.Range(0, Pairs).Select(i => $"[Dense({16 + i})]\n[Activation(Forward = nameof(F{i}), Backward = nameof(R{i}))]");
        IEnumerable<string> functions = Enumerable.Range(0, Pairs).Select(i => (i % 3) switch
        {
            0 => $"static float F{i}(float x) => x > 0.{i + 1}f ? 1f : 0f; static float R{i}(float x) => MathF.Abs(x) <= {i + 1}f ? 1f : 0f;",
            1 => $"static float F{i}(float x) => x / (1f + MathF.Exp(-{i}f * x)); static float R{i}(float y) => y > {i}f ? 0.5f : 1f;",
            _ => $"static float F{i}(float x) => MathF.Tanh(x) + {i}f * x / (1f + MathF.Abs(x)); static float R{i}(float x) => MathF.Exp(-x * x / {i}f);",
        });
        return $"using System;\nusing Decoupling;\n[Network(64)]\n{string.Join("\n", layers)}\n[Dense(10)]\n[Loss(Losses.SoftmaxCrossEntropy)]\n"
            + $"public sealed partial class Deep\n{{\n{string.Join("\n", functions)}\n}}\n";
    }

#pragma warning disable RS1036, RS1041, RS2008 // no analyzer to ship
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class NoAnalyzer : DiagnosticAnalyzer
    {
        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [new("NONE", "None", "None", "None", DiagnosticSeverity.Warning, isEnabledByDefault: true)];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSymbolAction(static _ => { }, SymbolKind.NamedType);
        }
    }
}
