using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Diagnostics;
using Decoupling.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Decoupling.Generators.Parsing;

/// <summary>Reads the shape of one sample from [Network].</summary>
internal static class InputParser
{
    /// <summary>What the numbers are of a vector, a sequence and an image.</summary>
    private static readonly string[][] LengthNames = [["number of features"], ["number of channels", "length"], ["number of channels", "height", "width"]];

    /// <summary>What is smaller is no picture.</summary>
    private const int MinSide = 8;

    public static TensorShape? Parse(DeclaredAttribute attribute, string network, ICollection<ParseIssue> issues)
    {
        if (attribute.IsBroken)
        {
            return null;
        }

        TypedConstant argument = attribute.Data.ConstructorArguments[0];
        int[] lengths = argument.IsNull ? [] : [.. argument.Values.Select(value => (int)value.Value!)];
        if (lengths.Length is not (1 or 2 or 3))
        {
            issues.Add(new ParseIssue(DiagnosticDescriptors.InputRank, attribute.Location, network, lengths.Length));
            return null;
        }

        string[] names = LengthNames[lengths.Length - 1];
        for (int i = 0; i < lengths.Length; i++)
        {
            if (lengths[i] < 1)
            {
                issues.Add(new ParseIssue(DiagnosticDescriptors.InputLength, attribute.ArgumentLocation(i, "shape"), names[i], network, lengths[i]));
                return null;
            }
        }

        var shape = new TensorShape(lengths);
        if (shape.LongSize > TensorShape.MaxSize)
        {
            issues.Add(new ParseIssue(DiagnosticDescriptors.InputTooLarge, attribute.Location, network, shape, shape.LongSize, TensorShape.MaxSize));
            return null;
        }

        return shape;
    }

    /// <summary>Square images whose channels stand last, as other frameworks order them, also fit the layers: they are read as many channels of narrow images.</summary>
    public static void ReportOrder(DeclaredAttribute attribute, string network, TensorShape? shape, ICollection<ParseIssue> issues)
    {
        if (issues.Count == 0 && shape is { Lengths: [>= MinSide and var height, var width, (1 or 3) and var channels] } && height == width)
        {
            issues.Add(new ParseIssue(DiagnosticDescriptors.ChannelsLast, attribute.Location, network, height, width, channels)
            {
                Properties = SourceEdits.Instead(attribute.Location, $"Network({channels}, {height}, {width})"),
            });
        }
    }
}
