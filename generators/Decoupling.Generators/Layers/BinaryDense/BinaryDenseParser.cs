using Decoupling.Generators.Diagnostics;
using Decoupling.Generators.Layers.Binary;
using Decoupling.Generators.Parsing;

namespace Decoupling.Generators.Layers.BinaryDense;

/// <summary>Reads <c>[BinaryDense(units)]</c>.</summary>
internal static class BinaryDenseParser
{
    public static LayerSpec? Parse(LayerDeclaration layer)
    {
        int units = layer.Attribute.Argument<int>(0);
        if (units < 1)
        {
            layer.Report(DiagnosticDescriptors.DenseUnits, layer.Attribute.ArgumentLocation(0, "units"), layer.Name, units);
        }

        return BinaryParser.Parse(layer, settings => units < 1 ? null : new BinaryDenseSpec(layer.Name, units, settings));
    }
}
