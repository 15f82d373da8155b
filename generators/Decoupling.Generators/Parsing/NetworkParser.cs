using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Diagnostics;
using Decoupling.Generators.Model;
using Decoupling.Generators.Layers.GradientRule;
using Microsoft.CodeAnalysis;

namespace Decoupling.Generators.Parsing;

/// <summary>
/// Reads a class with [Network]: what its attributes say, checked. Generator and analyzer run the same parser; the one keeps the spec, the other the issues.
/// After an error nothing is concluded from what is missing: a layer that could not be read leaves the shapes after it unknown.
/// </summary>
internal sealed class NetworkParser
{
    private readonly INamedTypeSymbol _network;
    private readonly ProjectSources _sources;
    private readonly CancellationToken _cancellation;
    private readonly List<ParseIssue> _issues = [];
    private readonly DeclaredAttribute[] _attributes;

    private NetworkParser(INamedTypeSymbol network, ProjectSources sources, CancellationToken cancellation)
    {
        _network = network;
        _sources = sources;
        _cancellation = cancellation;
        _attributes = [.. DeclaredAttribute.Of(network, cancellation)];
    }

    /// <param name="network">A class with [Network].</param>
    /// <param name="sources">The project.</param>
    /// <param name="cancellation">Cancels.</param>
    public static NetworkParseResult Parse(INamedTypeSymbol network, ProjectSources sources, CancellationToken cancellation) =>
        new NetworkParser(network, sources, cancellation).Parse();

    /// <summary>Whether a type has [Network].</summary>
    public static bool IsNetwork(INamedTypeSymbol type) =>
        type.GetAttributes().Any(attribute => LayerParser.IsNamed(attribute.AttributeClass, WellKnownNames.NetworkAttribute));

    /// <summary>Whether the first [Network] of a type stands on this declaration: one that is repeated on another part (an error of C#'s) must not count twice.</summary>
    public static bool IsDeclaredAt(INamedTypeSymbol type, SyntaxNode declaration, CancellationToken cancellation) =>
        DeclaredAttribute.Of(type, cancellation).FirstOrDefault(IsNetwork)?.Syntax.Parent?.Parent == declaration;

    private NetworkParseResult Parse()
    {
        DeclaredAttribute declaration = _attributes.First(IsNetwork);
        TypeSpec? type = TypeParser.Parse(_network, _issues, _cancellation);
        var owner = new NetworkClassParser(_network, _issues, _cancellation);
        bool fits = owner.ParseKind();

        UnboundNameParser.Parse(_attributes, _issues);
        TensorShape? input = InputParser.Parse(declaration, _network.Name, _issues);
        LossSpec? loss = LossParser.Parse(_attributes, _network, _sources, _issues, _cancellation);
        var list = new LayerListParser(_network, _sources, _issues, _cancellation);
        list.Parse(
            declaration,
            [.. _attributes.Where(attribute => attribute.IsUnknown || (LayerParser.IsLayer(attribute.Data) && !GradientRuleParser.IsOfParameters(attribute)))],
            input);
        IReadOnlyList<GradientRuleSpec>? parameterRules = GradientRuleParser.ParseOfParameters(_attributes, _network, _sources, _issues, _cancellation);
        bool isWhole = (IsWhole(declaration, list) && (loss is null || LossParser.Fits(loss, LastOf(list), list.Output!, _attributes, _issues)))
            & owner.ParseTypeParameters()
            & owner.ParseMembers(list.Layers, parameterRules ?? [], loss);
        InputParser.ReportOrder(declaration, _network.Name, input, _issues);

        NetworkSpec? spec = type is null || !fits || !isWhole || input is null || loss is null || parameterRules is null
            ? null
            : new NetworkSpec(type, input, list.Layers.Select(layer => layer.Spec).ToEquatableArray(), loss)
            {
                ParameterRules = parameterRules.ToEquatableArray(),
            };
        StubSpec? stub = spec is null && type is not null && owner.CanBeCompleted
            ? new StubSpec(type, owner.Taken.ToEquatableArray(), owner.ViewsOf(list.Layers).ToEquatableArray())
            : null;
        return new NetworkParseResult(spec, stub, [.. list.Layers.SelectMany(Pairs)], [.. _issues]);
    }

    private static IEnumerable<DeclaredPair> Pairs(DeclaredLayer layer) => layer.Spec is { ActsOnGradients: false, Pair: InlinePair { Pair: var pair } }
        ? [new DeclaredPair(layer.Attribute.Data, pair, layer.IsClean, layer.IsOfInputs ? "Input" : layer.Spec.IsActivation ? "" : "Weight")]
        : [];

    /// <summary>The layer whose values the loss reads, see <see cref="NetworkSpec.LastLayer"/>.</summary>
    private static DeclaredLayer LastOf(LayerListParser list) =>
        list.Layers[NetworkSpec.NumberOfLast([.. list.Layers.Select(layer => layer.Spec)])];

    private static bool IsNetwork(DeclaredAttribute attribute) => LayerParser.IsNamed(attribute.Data.AttributeClass, WellKnownNames.NetworkAttribute);

    /// <summary>An attribute that the compiler does not know may be a mistyped layer or loss: then nothing is missing for certain.</summary>
    private bool HasUnknownAttribute => _attributes.Any(attribute => attribute.IsUnknown);

    /// <summary>Whether there are layers, parameters and a loss; reports what is missing, unless an error leaves that open.</summary>
    private bool IsWhole(DeclaredAttribute declaration, LayerListParser list)
    {
        if (HasUnknownAttribute || !list.IsComplete)
        {
            return false;
        }

        if (list.Layers.Count == 0)
        {
            _issues.Add(new ParseIssue(DiagnosticDescriptors.NoLayer, declaration.Location, _network.Name));
            return false;
        }

        bool hasParameters = list.Output is null || list.ParameterCount > 0;
        if (!hasParameters)
        {
            _issues.Add(new ParseIssue(DiagnosticDescriptors.NoParameters, declaration.Location, _network.Name, list.Layers.Count));
        }

        bool hasLoss = _attributes.Any(LossParser.IsLoss);
        if (!hasLoss)
        {
            string loss = list.Output is { Size: 1 } ? "Loss(Losses.BinaryCrossEntropy)" : "Loss(Losses.SoftmaxCrossEntropy)";
            _issues.Add(new ParseIssue(DiagnosticDescriptors.NoLoss, declaration.Location, _network.Name, loss)
            {
                Properties = SourceEdits.After(list.Layers[list.Layers.Count - 1].Attribute, declaration, loss),
            });
        }

        return hasParameters && hasLoss && list.Output is not null;
    }
}
