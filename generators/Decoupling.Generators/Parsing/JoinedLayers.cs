using System;
using System.Collections.Generic;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Diagnostics;
using Decoupling.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Decoupling.Generators.Parsing;

/// <summary>Reads the names of the layers that a join reads beside the value above, and holds their shapes against that one's.</summary>
internal static class JoinedLayers
{
    /// <summary>The numbers of the layers whose values are joined, the one above first; null where one of them cannot be.</summary>
    /// <param name="layer">The join, whose first argument is the names.</param>
    /// <param name="fits">Whether two shapes can be joined.</param>
    /// <param name="expected">What is expected of the shapes, for the message.</param>
    public static EquatableArray<int>? Parse(LayerDeclaration layer, Func<TensorShape, TensorShape, bool> fits, string expected)
    {
        DeclaredAttribute attribute = layer.Attribute;
        TypedConstant names = attribute.Data.ConstructorArguments[0];
        if (names.IsNull || names.Values.Length == 0)
        {
            layer.Report(DiagnosticDescriptors.NothingToJoin, attribute.Location, layer.Name, attribute.Name, layer.Read.Name);
            return null;
        }

        bool isGood = true;
        List<int> reads = [layer.Read.Number];
        for (int i = 0; i < names.Values.Length; i++)
        {
            Location place = attribute.ElementLocation(i);
            if (layer.Values.Find(names.Values[i].Value as string, place) is not { } other)
            {
                isGood = false;
            }
            else if (layer.Input is { } first && other.Shape is { } shape && !fits(first, shape))
            {
                isGood = false;
                layer.Report(DiagnosticDescriptors.ShapesDoNotJoin, place, layer.Name, layer.Read.Name, first, other.Name, shape, expected);
            }
            else
            {
                reads.Add(other.Number);
            }
        }

        return isGood ? reads.ToEquatableArray() : null;
    }
}
