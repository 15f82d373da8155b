using System;
using System.Threading;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Diagnostics;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Model;
using Decoupling.Generators.Parsing;
using Decoupling.Generators.Scheduling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Decoupling.Generators;

/// <summary>Completes classes with [Network].</summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    private readonly Func<NetworkSpec, NetworkPlan> _plan;
    private readonly Func<NetworkPlan, string> _emit;

    /// <summary>The generator as the compiler makes it.</summary>
    public NetworkGenerator()
        : this(NetworkScheduler.Plan, NetworkEmitter.Emit)
    {
    }

    internal NetworkGenerator(Func<NetworkSpec, NetworkPlan> plan, Func<NetworkPlan, string> emit)
    {
        _plan = plan;
        _emit = emit;
    }

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<Declaration> declarations = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                WellKnownNames.NetworkAttribute, static (node, _) => node is ClassDeclarationSyntax || node.IsKind(SyntaxKind.RecordDeclaration), Read)
            .WithTrackingName(TrackingNames.Declarations);

        context.RegisterSourceOutput(
            declarations.SelectMany(static (declaration, _) => declaration.Errors), static (output, error) => output.ReportDiagnostic(error.ToDiagnostic()));

        IncrementalValuesProvider<NetworkSpec> networks = declarations
            .Where(static declaration => declaration.Spec is not null)
            .Select(static (declaration, _) => declaration.Spec!)
            .WithTrackingName(TrackingNames.Networks);

        IncrementalValuesProvider<StubSpec> stubs = declarations
            .Where(static declaration => declaration.Stub is not null)
            .Select(static (declaration, _) => declaration.Stub!)
            .WithTrackingName(TrackingNames.Stubs);

        IncrementalValuesProvider<Attempt<NetworkPlan>> plans = networks
            .Select((network, _) => Attempt.At(network.Type, () => _plan(network)))
            .WithTrackingName(TrackingNames.Plans);

        context.RegisterSourceOutput(plans, (output, plan) => SourceOutput.Add(output, plan.Then(_emit)));
        context.RegisterSourceOutput(stubs, static (output, stub) => SourceOutput.Add(output, Attempt.At(stub.Type, () => StubEmitter.Emit(stub))));
    }

    /// <summary>
    /// Symbols end here. Most issues are left to the analyzer, which runs the same parser; so it is the analyzer, too, that meets an exception of the parser's again
    /// and reports it.
    /// </summary>
    private static Declaration Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        try
        {
            var type = (INamedTypeSymbol)context.TargetSymbol;
            if (!NetworkParser.IsDeclaredAt(type, context.TargetNode, cancellation))
            {
                return new Declaration(null, null, default);
            }

            NetworkParseResult result = NetworkParser.Parse(type, new ProjectSources(context.SemanticModel.Compilation), cancellation);
            return new Declaration(result.Spec, result.Stub, ReportedError.Of(result.Issues));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new Declaration(null, null, default);
        }
    }

    private sealed record Declaration(NetworkSpec? Spec, StubSpec? Stub, EquatableArray<ReportedError> Errors);
}
