using System.Globalization;
using Decoupling.Generators.Diagnostics;

using Decoupling.Generators.Parsing;

namespace Decoupling.Generators.Layers.Dropout;

/// <summary>Reads <c>[Dropout(rate)]</c>.</summary>
internal static class DropoutParser
{
    public static LayerSpec? Parse(LayerDeclaration layer)
    {
        double rate = layer.Attribute.Argument<double>(0);
        if (rate is >= 0 and < 1)
        {
            return new DropoutSpec(layer.Name, rate);
        }

        layer.Report(
            DiagnosticDescriptors.DropoutRate, layer.Attribute.ArgumentLocation(0, "rate"), layer.Name, rate.ToString(CultureInfo.InvariantCulture));
        return null;
    }
}
