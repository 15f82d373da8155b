using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Decoupling.Generators.Diagnostics.Analyzers;
using Decoupling.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Decoupling.Generators.Tests.Proofs;

/// <summary>A pair as text, and what the analyzers say to it.</summary>
/// <param name="Expected">An ID, an ID in brackets for information on a sound pair, or <c>none</c>.</param>
internal sealed record PairText(string Expected, string Name, string Arguments, string Members)
{
    /// <summary>The sixty pairs of <c>Pairs.txt</c>.</summary>
    public static IReadOnlyList<PairText> All { get; } = [.. ReadAll()];

    public string Source => $"{Head}[Activation({Arguments})]\npublic readonly partial struct P\n{{\n{Members}\n}}\n";

    /// <summary>The same pair as a layer of a network.</summary>
    public string NetworkSource =>
        $"{Head}[Network(4)]\n[Dense(8)]\n[Activation({Arguments})]\n[Dense(2)]\n[Loss(Losses.SoftmaxCrossEntropy)]\npublic sealed partial class N\n{{\n{Members}\n}}\n";

    private const string Head = "using System;\nusing Decoupling;\nnamespace Pairs;\n";

    /// <summary>All that the analyzers of pairs and networks report, with the severities of the compilation.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> Analyze(string source, AnalyzerConfigOptionsProvider? options = null)
    {
        CSharpCompilation compilation = GeneratorHarness.Compile(source);
        ImmutableArray<DiagnosticAnalyzer> analyzers = [new PairAnalyzer(), new NetworkAnalyzer()];
        CSharpCompilationOptions plain = compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default);
        CompilationWithAnalyzers analysis = compilation.WithOptions(plain).WithAnalyzers(
            analyzers, options is null ? new AnalyzerOptions([]) : new AnalyzerOptions([], options));
        return [.. (await analysis.GetAnalyzerDiagnosticsAsync()).Where(diagnostic => !diagnostic.IsSuppressed)];
    }

    public override string ToString() => $"{Expected}: {Name}";

    private static IEnumerable<PairText> ReadAll()
    {
        using Stream stream = typeof(PairText).Assembly.GetManifestResourceStream("Pairs.txt")!;
        using StreamReader reader = new(stream);
        foreach (string block in reader.ReadToEnd().Split("\n== ").Skip(1))
        {
            string[] lines = block.Trim().Split('\n');
            string[] head = lines[0].Split(" | ");
            yield return new PairText(head[0], head[1], lines[1], string.Join("\n", lines.Skip(2)));
        }
    }
}
