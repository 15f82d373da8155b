
using Decoupling.Generators.Parsing;

namespace Decoupling.Generators.Layers.Activation;

/// <summary>Reads <c>[Activation]</c> on a network, in all its forms.</summary>
internal static class ActivationLayerParser
{
    public static LayerSpec? Parse(LayerDeclaration layer) =>
        PairParser.Parse(layer.Attribute.Data, layer.Network, layer.Sources, layer.Issues, layer.Cancellation) is { } pair
            ? new ActivationSpec(layer.Name, pair)
            : null;
}
