using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Diagnostics;
using Decoupling.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Decoupling.Generators.Parsing;

/// <summary>
/// Reads a class with [Network]: what its attributes say, checked. Generator and analyzer run the same parser; the one keeps the spec, the other the issues.
/// Behind an error nothing is concluded from what is missing: a layer that could not be read leaves the shapes behind it unknown.
/// </summary>
internal sealed class NetworkParser
{
    private readonly INamedTypeSymbol _network;
    private readonly Compilation _compilation;
    private readonly CancellationToken _cancellation;
    private readonly List<ParseIssue> _issues = [];
    private readonly DeclaredAttribute[] _attributes;

    private NetworkParser(INamedTypeSymbol network, Compilation compilation, CancellationToken cancellation)
    {
        _network = network;
        _compilation = compilation;
        _cancellation = cancellation;
        _attributes = [.. DeclaredAttribute.Of(network, cancellation)];
    }

    /// <param name="network">A class with [Network].</param>
    /// <param name="compilation">The compilation.</param>
    /// <param name="cancellation">Cancels.</param>
    public static NetworkParseResult Parse(INamedTypeSymbol network, Compilation compilation, CancellationToken cancellation) =>
        new NetworkParser(network, compilation, cancellation).Parse();

    /// <summary>Whether a type has [Network].</summary>
    public static bool IsNetwork(INamedTypeSymbol type) =>
        type.GetAttributes().Any(attribute => LayerParser.IsNamed(attribute.AttributeClass, WellKnownNames.NetworkAttribute));

    private NetworkParseResult Parse()
    {
        DeclaredAttribute declaration = _attributes.First(attribute => LayerParser.IsNamed(attribute.Data.AttributeClass, WellKnownNames.NetworkAttribute));
        TypeSpec? type = TypeParser.Parse(_network, _issues, _cancellation);
        var owner = new NetworkClassParser(_network, _issues, _cancellation);
        bool fits = owner.ParseKind();

        TensorShape? input = InputParser.Parse(declaration, _network.Name, _issues);
        LossKind? loss = LossParser.Parse(_attributes, _issues);
        var list = new LayerListParser(_network, _compilation, _issues, _cancellation);
        list.Parse(declaration, _attributes.Where(attribute => LayerParser.IsLayer(attribute.Data)), input);
        ReportWhatIsMissing(declaration, list);
        if (loss is { } known && list.Output is { } output)
        {
            LossParser.Check(known, list.Layers[list.Layers.Count - 1], output, _attributes, _issues);
        }

        fits &= owner.ParseMembers(list.Layers, loss);
        bool hasErrors = !fits || !list.IsComplete || input is null || loss is null || HasUnknownAttribute
            || _issues.Any(issue => issue.Descriptor.DefaultSeverity == DiagnosticSeverity.Error);
        NetworkSpec? spec = type is null || hasErrors
            ? null
            : new NetworkSpec(type, input!, list.Layers.Select(layer => layer.Spec).ToEquatableArray(), loss!.Value);
        StubSpec? stub = spec is null && type is not null && owner.CanBeCompleted ? new StubSpec(type, owner.Taken.ToEquatableArray()) : null;
        return new NetworkParseResult(spec, stub, [.. _issues]);
    }

    /// <summary>An attribute that the compiler does not know may be a mistyped layer or loss: then nothing is missing for certain.</summary>
    private bool HasUnknownAttribute => _attributes.Any(attribute => attribute.Data.AttributeClass is null or { TypeKind: TypeKind.Error });

    private void ReportWhatIsMissing(DeclaredAttribute declaration, LayerListParser list)
    {
        if (HasUnknownAttribute || !list.IsComplete)
        {
            return;
        }

        if (list.Layers.Count == 0)
        {
            _issues.Add(new ParseIssue(DiagnosticDescriptors.NoLayer, declaration.Location, _network.Name));
            return;
        }

        if (list.Output is not null && list.ParameterCount == 0)
        {
            _issues.Add(new ParseIssue(DiagnosticDescriptors.NoParameters, declaration.Location, _network.Name, list.Layers.Count));
        }

        if (!_attributes.Any(LossParser.IsLoss))
        {
            _issues.Add(new ParseIssue(DiagnosticDescriptors.NoLoss, declaration.Location, _network.Name));
        }
    }
}
