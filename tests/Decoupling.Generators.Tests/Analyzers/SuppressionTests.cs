using System.Collections.Generic;
using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>The compiler's own means to switch a rule off or to change its severity work on ours.</summary>
public sealed class SuppressionTests
{
    private const string Network = "[Network(3)] [Dense(4)] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;";

    [Fact]
    public Task Pragma_Suppresses() => AnalyzerVerifier.Verify("#pragma warning disable DCPL0121\n" + Network);

    [Fact]
    public Task SuppressMessage_Suppresses() => AnalyzerVerifier.Verify(
        "[System.Diagnostics.CodeAnalysis.SuppressMessage(\"Decoupling\", \"DCPL0121\", Justification = \"A bottleneck.\")]\n" + Network);

    [Fact]
    public Task WithoutSuppression_IsReported() => AnalyzerVerifier.Verify(Network.Replace("Dense(2)", "{|DCPL0121:Dense(2)|}", System.StringComparison.Ordinal));

    [Theory]
    [InlineData(ReportDiagnostic.Suppress, null)]
    [InlineData(ReportDiagnostic.Warn, DiagnosticSeverity.Warning)]
    [InlineData(ReportDiagnostic.Error, DiagnosticSeverity.Error)]
    public async Task ConfiguredSeverity_Holds(ReportDiagnostic configured, DiagnosticSeverity? expected)
    {
        CSharpCompilation compilation = GeneratorHarness.Run("using Decoupling;\n" + Network).Compilation;
        compilation = compilation.WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default).WithSyntaxTreeOptionsProvider(new OneRule("DCPL0121", configured)));
        IReadOnlyList<Diagnostic> diagnostics = await AnalyzerVerifier.Diagnose(compilation);
        Assert.Equal(expected, diagnostics.Count == 0 ? null : Assert.Single(diagnostics).Severity);
    }

    [Fact]
    public async Task ErrorThatIsTonedDown_StillGeneratesTheNetwork()
    {
        string source = "using Decoupling;\n[Network(3)] [Dense(4)] [Activation(Forward = Forwards.Heaviside)] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;";
        CSharpCompilation compilation = GeneratorHarness.Run(source).Compilation;
        compilation = compilation.WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default).WithSyntaxTreeOptionsProvider(new OneRule("DCPL0200", ReportDiagnostic.Warn)));
        Diagnostic diagnostic = Assert.Single(await AnalyzerVerifier.Diagnose(compilation));
        Assert.Equal(("DCPL0200", DiagnosticSeverity.Warning), (diagnostic.Id, diagnostic.Severity));
        Assert.DoesNotContain("throw new global::System.InvalidOperationException", GeneratorHarness.Run(source).Sources["Net.g.cs"], System.StringComparison.Ordinal);
    }

    /// <summary>What a line <c>dotnet_diagnostic.ID.severity</c> in an .editorconfig becomes.</summary>
    private sealed class OneRule(string id, ReportDiagnostic severity) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, System.Threading.CancellationToken cancellation) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, System.Threading.CancellationToken cancellation, out ReportDiagnostic configured)
        {
            configured = severity;
            return diagnosticId == id;
        }

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, System.Threading.CancellationToken cancellation, out ReportDiagnostic configured)
        {
            configured = ReportDiagnostic.Default;
            return false;
        }
    }
}
