using System.Globalization;
using Decoupling.Generators.Diagnostics;

namespace Decoupling.Generators.Parsing;

/// <summary>What the parsers of norms check alike.</summary>
internal static class NormParser
{
    /// <summary>Epsilon, or null where it is no divisor.</summary>
    public static double? Epsilon(LayerDeclaration layer)
    {
        double epsilon = layer.Attribute.Property("Epsilon", 1e-5);
        return Expect(layer, "Epsilon", epsilon, (float)epsilon is > 0 and < float.PositiveInfinity, "a number above 0") ? epsilon : null;
    }

    /// <summary>Reports a setting that is out of its range.</summary>
    public static bool Expect(LayerDeclaration layer, string what, double value, bool isGood, string expected)
    {
        if (!isGood)
        {
            layer.Report(
                DiagnosticDescriptors.NormSetting,
                layer.Attribute.PropertyLocation(what),
                layer.Name,
                what,
                value.ToString(CultureInfo.InvariantCulture),
                expected);
        }

        return isGood;
    }
}
