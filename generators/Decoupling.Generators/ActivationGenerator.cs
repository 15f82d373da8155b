using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Diagnostics;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Model;
using Decoupling.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Decoupling.Generators;

/// <summary>Completes each type with <c>[Activation]</c> and no <c>[Network]</c>: a reusable pair.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ActivationGenerator : IIncrementalGenerator
{
    /// <summary>The name of the step whose outputs are the declarations, for tests of caching.</summary>
    internal const string DeclarationsStep = "PairDeclarations";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<Result> results = context.SyntaxProvider
            .ForAttributeWithMetadataName(PairParser.ActivationAttribute, static (node, _) => node is TypeDeclarationSyntax, Parse);

        context.RegisterSourceOutput(
            results.SelectMany(static (result, _) => result.Errors), static (output, error) => output.ReportDiagnostic(error.ToDiagnostic()));

        IncrementalValuesProvider<PairDeclaration> declarations = results
            .Where(static result => result.Declaration is not null)
            .Select(static (result, _) => result.Declaration!)
            .WithTrackingName(DeclarationsStep);

        context.RegisterSourceOutput(
            declarations,
            static (output, declaration) => SourceOutput.Add(output, Attempt.At(declaration.Type, () => PairEmitter.EmitFile(declaration))));
    }

    private static Result Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.TargetSymbol;

        // A type whose parts carry several attributes comes once for each part; the first one stands for all.
        bool isFirst = type.GetAttributes().First(attribute => PairParser.Is(attribute, PairParser.ActivationAttribute)).ApplicationSyntaxReference is { } first
            && first.SyntaxTree == context.TargetNode.SyntaxTree && context.TargetNode.Span.Contains(first.Span);

        try
        {
            if (!isFirst || !PairDeclarationParser.IsDeclaration(type) || OrphanLayerParser.HasLayersOfANetwork(type))
            {
                return new Result(null, default);
            }

            // Issues are no part of the declaration: positions must not decide whether the source is generated anew.
            List<ParseIssue> issues = [];
            PairDeclaration? declaration = PairDeclarationParser.Parse(type, new ProjectSources(context.SemanticModel.Compilation), issues, cancellation);
            return new Result(declaration, ReportedError.Of(issues));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The analyzer meets it again, in the same parser, and reports it.
            return new Result(null, default);
        }
    }

    private sealed record Result(PairDeclaration? Declaration, EquatableArray<ReportedError> Errors);
}
