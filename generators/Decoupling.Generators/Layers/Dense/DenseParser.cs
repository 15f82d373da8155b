using Decoupling.Generators.Diagnostics;
using Decoupling.Generators.Model;

using Decoupling.Generators.Parsing;

namespace Decoupling.Generators.Layers.Dense;

/// <summary>Reads <c>[Dense(units)]</c>.</summary>
internal static class DenseParser
{
    public static LayerSpec? Parse(LayerDeclaration layer)
    {
        DeclaredAttribute attribute = layer.Attribute;
        int units = attribute.Argument<int>(0);
        if (units < 1)
        {
            layer.Report(DiagnosticDescriptors.DenseUnits, attribute.ArgumentLocation(0, "units"), layer.Name, units);
        }

        InitializerKind? initializer = EnumParser.Parse<InitializerKind>(
            attribute.Property("Initializer", (int)InitializerKind.GlorotUniform), "Initializer", attribute.PropertyLocation("Initializer"), layer.Issues);
        return units < 1 || initializer is null ? null : new DenseSpec(layer.Name, units, attribute.Property("Bias", true), initializer.Value);
    }
}
