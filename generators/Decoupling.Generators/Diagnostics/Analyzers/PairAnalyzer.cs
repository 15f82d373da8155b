using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Decoupling.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Decoupling.Generators.Diagnostics.Analyzers;

/// <summary>Reports what the parser of reusable pairs finds.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PairAnalyzer : TypeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [DiagnosticDescriptors.PartialRequired, DiagnosticDescriptors.NetworkKind, .. DiagnosticDescriptors.OfPairs, .. DiagnosticDescriptors.OfLearnedParameters, DiagnosticDescriptors.InternalError];

    private protected override IEnumerable<ParseIssue> Inspect(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        // With layers beside it, what is missing is [Network], which another rule says.
        if (!PairDeclarationParser.IsDeclaration(type) || OrphanLayerAnalyzer.HasLayersOfANetwork(type))
        {
            return [];
        }

        var issues = new List<ParseIssue>();
        PairDeclarationParser.Parse(type, compilation, issues, cancellation);
        return issues;
    }
}
