using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Functions;

namespace Decoupling.Generators.Layers;

/// <summary>A setting of a layer, as its description tells it.</summary>
/// <param name="Name">The attribute's name for it.</param>
/// <param name="Value">A C# literal: a whole number, a double, true or false, or a text.</param>
/// <param name="Words">What the table of layers says of it, or null where it says nothing.</param>
internal sealed record LayerSetting(string Name, string Value, string? Words = null)
{
    /// <summary>One that the table shows by its value alone: an argument of the attribute.</summary>
    public static LayerSetting Argument(string name, object value) => new(name, Literal(value), InWords(value));

    /// <summary>One that the table shows by its name, if it is not the default.</summary>
    public static LayerSetting Option(string name, object value, object otherwise) =>
        new(name, Literal(value), value.Equals(otherwise) ? null : $"{name.ToLowerInvariant()} {InWords(value)}");

    /// <summary>One that the table does not show.</summary>
    public static LayerSetting Unshown(string name, object value) => new(name, Literal(value));

    /// <summary>A function: its name in the catalogue, or the full one of a method of the user's; and the values of its parameters.</summary>
    /// <param name="name">The setting that names the function.</param>
    /// <param name="function">The function.</param>
    /// <param name="prefix">What stands in front of the parameters' names, so that those of two functions do not meet.</param>
    public static IEnumerable<LayerSetting> Function(string name, FunctionSpec function, string prefix = "") =>
        [Unshown(name, function.FullName), .. function.Parameters.Select(parameter => Unshown(prefix + parameter.Name, parameter.Value))];

    private static string Literal(object value) => value switch
    {
        int number => Literals.Integer(number),
        double number => Literals.Double(number),
        bool flag => flag ? "true" : "false",
        _ => Literals.Text(value.ToString()),
    };

    private static string InWords(object value) => value is double number ? Literals.Double(number).TrimEnd('d') : Literal(value);
}
