using System;
using System.Collections.Generic;
using System.Threading;
using Decoupling.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Decoupling.Generators.Diagnostics.Analyzers;

/// <summary>Reports issues of types at their places. It does nothing in a project that does not use the runtime, and turns a bug of ours into DCPL0900.</summary>
public abstract class TypeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();

        // Another generator may write networks too, and without these flags nobody would hear of their errors.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(WellKnownNames.LayerAttribute) is not null)
            {
                start.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
            }
        });
    }

    /// <summary>What is wrong with the type, or nothing if it is none of this analyzer's.</summary>
    private protected abstract IEnumerable<ParseIssue> Inspect(
        INamedTypeSymbol type, ProjectSources sources, AnalyzerOptions options, CancellationToken cancellation);

    private void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        try
        {
            foreach (ParseIssue issue in Inspect(type, new ProjectSources(context.Compilation), context.Options, context.CancellationToken))
            {
                if (!issue.IsReportedByGenerator)
                {
                    context.ReportDiagnostic(issue.ToDiagnostic());
                }
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticDescriptors.InternalError, type.Locations[0], type.Name, exception.GetType().Name, Attempt.OneLine(exception)));
        }
    }
}
