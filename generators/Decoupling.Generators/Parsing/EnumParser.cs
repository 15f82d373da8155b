using System;
using System.Collections.Generic;
using Decoupling.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Decoupling.Generators.Parsing;

/// <summary>Reads a value of a public enumeration as its mirror in the model.</summary>
internal static class EnumParser
{
    /// <returns>The value, or null if the enumeration has no such value, as after a cast.</returns>
    public static TMirror? Parse<TMirror>(int value, string publicName, Location location, ICollection<ParseIssue> issues)
        where TMirror : struct, Enum
    {
        if (Enum.IsDefined(typeof(TMirror), value))
        {
            return (TMirror)Enum.ToObject(typeof(TMirror), value);
        }

        issues.Add(new ParseIssue(DiagnosticDescriptors.UnknownEnumValue, location, value, publicName, string.Join(", ", Enum.GetNames(typeof(TMirror)))));
        return null;
    }
}
