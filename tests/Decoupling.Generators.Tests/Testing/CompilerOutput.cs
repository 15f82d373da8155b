using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Decoupling.Generators.Tests.Testing;

/// <summary>
/// What the command-line compiler prints for a program, in its order: what generators report, then errors of declarations; if there are any, nothing else. Only then
/// the errors of method bodies, and analyzers last.
/// </summary>
internal static class CompilerOutput
{
    /// <summary>The errors, and our warnings, each as <c>ID at 'text'</c>.</summary>
    public static async Task<IReadOnlyList<string>> Of(string source)
    {
        GeneratorRun run = GeneratorHarness.Run(source);
        Diagnostic[] declarations =
            [.. run.Reported, .. run.Compilation.GetParseDiagnostics().Concat(run.Compilation.GetDeclarationDiagnostics()).Where(diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error)];
        if (declarations.Any(Stops))
        {
            return [.. declarations.Select(diagnostic => Describe(diagnostic, source))];
        }

        IEnumerable<Diagnostic> bodies = run.Compilation.GetDiagnostics().Where(diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error);
        IReadOnlyList<Diagnostic> all = await AnalyzerVerifier.Diagnose(run.Compilation);
        return [.. declarations.Concat(bodies).Concat(all.Where(IsOurs)).Select(diagnostic => Describe(diagnostic, source))];
    }

    /// <summary>The compiler's own rule: an error that no setting can suppress.</summary>
    private static bool Stops(Diagnostic diagnostic) =>
        diagnostic.DefaultSeverity == DiagnosticSeverity.Error && (!IsOurs(diagnostic) || diagnostic.Descriptor.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable));

    private static bool IsOurs(Diagnostic diagnostic) => diagnostic.Id.StartsWith("DCPL", StringComparison.Ordinal);

    private static string Describe(Diagnostic diagnostic, string source)
    {
        TextSpan span = diagnostic.Location.SourceSpan;
        bool isGenerated = diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) ?? false;
        return $"{diagnostic.Id} at '{(isGenerated ? diagnostic.Location.GetLineSpan().ToString() : source.Substring(span.Start, span.Length))}'";
    }
}
