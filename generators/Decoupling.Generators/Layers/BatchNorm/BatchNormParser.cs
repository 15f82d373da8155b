using System.Globalization;
using Decoupling.Generators.Diagnostics;

using Decoupling.Generators.Parsing;

namespace Decoupling.Generators.Layers.BatchNorm;

/// <summary>Reads <c>[BatchNorm]</c>.</summary>
internal static class BatchNormParser
{
    public static LayerSpec? Parse(LayerDeclaration layer)
    {
        DeclaredAttribute attribute = layer.Attribute;
        double epsilon = attribute.Property("Epsilon", 1e-5);
        double momentum = attribute.Property("Momentum", 0.1);
        bool isGood = Expect(layer, "Epsilon", epsilon, (float)epsilon is > 0 and < float.PositiveInfinity, "a number above 0")
            & Expect(layer, "Momentum", momentum, momentum is > 0 and <= 1, "above 0 and at most 1");
        return isGood ? new BatchNormSpec(layer.Name, epsilon, momentum, attribute.Property("Affine", true)) : null;
    }

    private static bool Expect(LayerDeclaration layer, string what, double value, bool isGood, string expected)
    {
        if (!isGood)
        {
            layer.Report(
                DiagnosticDescriptors.BatchNormSetting,
                layer.Attribute.PropertyLocation(what),
                layer.Name,
                what,
                value.ToString(CultureInfo.InvariantCulture),
                expected);
        }

        return isGood;
    }
}
