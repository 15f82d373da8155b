using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Layers;
using Decoupling.Generators.Layers.Activation;
using Decoupling.Generators.Layers.BatchNorm;
using Decoupling.Generators.Layers.BinaryConv2D;
using Decoupling.Generators.Layers.BinaryDense;
using Decoupling.Generators.Layers.Concat;
using Decoupling.Generators.Layers.Conv;
using Decoupling.Generators.Layers.Dense;
using Decoupling.Generators.Layers.DepthwiseConv2D;
using Decoupling.Generators.Layers.Dropout;
using Decoupling.Generators.Layers.Flatten;
using Decoupling.Generators.Layers.GlobalAvgPool;
using Decoupling.Generators.Layers.GradientRule;
using Decoupling.Generators.Layers.Join;
using Decoupling.Generators.Layers.LayerNorm;
using Decoupling.Generators.Layers.Pool;
using Microsoft.CodeAnalysis;

namespace Decoupling.Generators.Parsing;

/// <summary>
/// The table of layers: which attribute is read by what. A layer's parser returns its spec, or null after it has reported why there is none; the shape rule
/// and the number of parameters are the spec's.
/// </summary>
internal static class LayerParser
{
    private delegate LayerSpec? Read(LayerDeclaration layer);

    private static readonly Dictionary<string, Read> Kinds = new()
    {
        ["Activation"] = ActivationLayerParser.Parse,
        ["Add"] = JoinParser.ParseAdd,
        ["AvgPool1D"] = PoolParser.ParseAverage,
        ["AvgPool2D"] = PoolParser.ParseAverage,
        ["BatchNorm"] = BatchNormParser.Parse,
        ["BinaryConv2D"] = BinaryConv2DParser.Parse,
        ["BinaryDense"] = BinaryDenseParser.Parse,
        ["Concat"] = ConcatParser.Parse,
        ["Conv1D"] = ConvParser.Parse,
        ["Conv2D"] = ConvParser.Parse,
        ["Dense"] = DenseParser.Parse,
        ["DepthwiseConv2D"] = DepthwiseConv2DParser.Parse,
        ["Dropout"] = DropoutParser.Parse,
        ["Flatten"] = FlattenParser.Parse,
        ["GlobalAvgPool1D"] = GlobalAvgPoolParser.Parse,
        ["GlobalAvgPool2D"] = GlobalAvgPoolParser.Parse,
        [GradientRuleParser.Attribute] = GradientRuleParser.Parse,
        ["LayerNorm"] = LayerNormParser.Parse,
        ["MaxPool1D"] = PoolParser.ParseMaximum,
        ["MaxPool2D"] = PoolParser.ParseMaximum,
        ["Multiply"] = JoinParser.ParseMultiply,
    };

    /// <summary>The names of the attributes that are layers.</summary>
    public static IEnumerable<string> Names => Kinds.Keys.OrderBy(name => name, System.StringComparer.Ordinal);

    /// <summary>Whether an attribute is a layer.</summary>
    public static bool IsLayer(AttributeData attribute)
    {
        INamedTypeSymbol? type = attribute.AttributeClass?.BaseType;
        while (type is not null && !IsNamed(type, WellKnownNames.LayerAttribute))
        {
            type = type.BaseType;
        }

        return type is not null;
    }

    /// <summary>Whether a type has this full name; a namespace is of one part, as ours is.</summary>
    public static bool IsNamed(INamedTypeSymbol? type, string fullName) =>
        type is { ContainingType: null, ContainingNamespace: { ContainingNamespace.IsGlobalNamespace: true } @namespace }
        && $"{@namespace.Name}.{type.Name}" == fullName;

    public static LayerSpec? Parse(LayerDeclaration layer) => Kinds[layer.Attribute.Name](layer);
}
