using System;
using System.Collections.Generic;
using System.Threading;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Diagnostics;
using Decoupling.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Decoupling.Generators;

/// <summary>Writes nothing: reports layers and losses on a type that is no network.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class OrphanLayerGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => node is TypeDeclarationSyntax type && OrphanLayerParser.MayBeOrphan(type), Read)
            .SelectMany(static (errors, _) => errors),
        static (output, error) => output.ReportDiagnostic(error.ToDiagnostic()));

    private static EquatableArray<ReportedError> Read(GeneratorSyntaxContext context, CancellationToken cancellation)
    {
        List<ParseIssue> issues = [];
        try
        {
            if (context.SemanticModel.GetDeclaredSymbol(context.Node, cancellation) is INamedTypeSymbol type)
            {
                OrphanLayerParser.Parse(type, context.Node, issues, cancellation);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            issues.Add(new ParseIssue(
                DiagnosticDescriptors.InternalError,
                ((TypeDeclarationSyntax)context.Node).Identifier.GetLocation(),
                ((TypeDeclarationSyntax)context.Node).Identifier.ValueText,
                exception.GetType().Name,
                Attempt.OneLine(exception)));
        }

        return ReportedError.Of(issues);
    }
}
