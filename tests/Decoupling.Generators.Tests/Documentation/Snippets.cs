using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Decoupling.Datasets;
using Decoupling.Generators.Tests.Testing;
using Decoupling.Reports;
using Google.Protobuf;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Decoupling.Generators.Tests.Documentation;

/// <summary>C# of the documentation in a project that references all packages.</summary>
internal static class Snippets
{
    /// <summary>Compiles sources that neither the compiler nor an analyzer warns of; what is public in documentation needs no summary.</summary>
    public static async Task<Compilation> Compile(OutputKind kind, params string[] sources)
    {
        CSharpCompilation compilation = GeneratorHarness.Compile(sources)
            .AddReferences(new[] { typeof(Digits), typeof(TrainingReport), typeof(IMessage) }
                .Select(type => MetadataReference.CreateFromFile(type.Assembly.Location)));
        compilation = compilation.WithOptions(compilation.Options
            .WithOutputKind(kind)
            .WithSpecificDiagnosticOptions([new KeyValuePair<string, ReportDiagnostic>("CS1591", ReportDiagnostic.Suppress)]));
        GeneratorRun run = GeneratorHarness.Run(compilation);
        IReadOnlyList<Diagnostic> diagnostics = await AnalyzerVerifier.Diagnose(run.Compilation);
        Assert.Empty(diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Select(diagnostic => diagnostic.ToString()));
        return run.Compilation;
    }
}
