using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Reflection;

namespace Decoupling.Generators.Tests.Descriptions;

/// <summary>
/// Writes attributes from descriptions: what <c>[Network]</c>, its layers and its loss were. It knows the attributes by reflection, and of the kinds of layers
/// nothing.
/// </summary>
internal static class AttributeText
{
    /// <summary>The attributes of a network, each with its brackets.</summary>
    public static IEnumerable<string> Of(NetworkDescription network) =>
    [
        $"[Network({string.Join(", ", network.InputShape)})]",
        .. network.Layers.Select(layer =>
            Of(layer.Kind, layer.Settings, [.. layer.Inputs.Skip(1)], $"Name = {Text(layer.Name)}", $"From = {Text(layer.Inputs[0])}")),
        .. network.ParameterRules.Select(rule => Of("GradientRule", rule.Settings, [], "Scope = Scope.Parameters")),
        LossOf(network),
    ];

    private static string LossOf(NetworkDescription network)
    {
        string[] own = network.LossText.Split(" / ");
        string[] arguments =
        [
            network.Loss == Losses.Function ? Text(own[0]) : $"Losses.{network.Loss}",
            .. network.Loss == Losses.Function && own.Length > 1 ? [$"Backward = {Text(own[1])}"] : Array.Empty<string>(),
            .. network.LabelSmoothing != 0
                ? [string.Create(CultureInfo.InvariantCulture, $"LabelSmoothing = {network.LabelSmoothing}f")]
                : Array.Empty<string>(),
            .. network.ClassWeights.Length > 0
                ? [$"ClassWeights = [{string.Join(", ", network.ClassWeights.Select(weight => weight.ToString(CultureInfo.InvariantCulture) + "f"))}]"]
                : Array.Empty<string>(),
        ];
        return $"[Loss({string.Join(", ", arguments)})]";
    }

    /// <summary>The attribute of a reusable pair.</summary>
    public static string Of(ImmutableArray<LayerSetting> pair) => Of("Activation", pair, []);

    /// <summary>The arguments of the constructor that takes most of what is known, and the rest as properties.</summary>
    private static string Of(string kind, ImmutableArray<LayerSetting> settings, string[] joined, params string[] further)
    {
        Type attribute = typeof(LayerAttribute).Assembly.GetType($"Decoupling.{kind}Attribute", throwOnError: true)!;

        // The parameters of two functions meet in one property. Where they differ, the attribute leaves them out, as each has a default of its own. Those of a
        // quantiser have no property.
        Dictionary<string, object> values = settings
            .Where(setting => !setting.Name.Contains('.', StringComparison.Ordinal) || !attribute.IsSubclassOf(typeof(BinaryLayerAttribute)))
            .GroupBy(setting => setting.Name.Split('.')[^1], setting => setting.Value, StringComparer.OrdinalIgnoreCase)
            .Where(named => named.Distinct().Count() == 1)
            .ToDictionary(named => named.Key, named => named.First(), StringComparer.OrdinalIgnoreCase);
        ParameterInfo[] parameters = attribute.GetConstructors().Select(constructor => constructor.GetParameters())
            .Where(candidate => candidate.All(parameter => parameter.ParameterType == typeof(string[]) || values.ContainsKey(parameter.Name!)))
            .MaxBy(candidate => candidate.Length)!;
        bool isTypeAlone = parameters.Any(parameter => parameter.ParameterType == typeof(Type) || parameter.Name == "typeParameter");
        IEnumerable<string> properties = isTypeAlone ? [] : values.Keys
            .Where(name => parameters.All(parameter => !parameter.Name!.Equals(name, StringComparison.OrdinalIgnoreCase)))
            .Select(name => attribute.GetProperty(name) ?? throw new InvalidOperationException($"[{kind}] has no property {name}."))
            .Select(property => $"{property.Name} = {Literal(values[property.Name], property.PropertyType)}");
        string[] arguments =
        [
            .. parameters.SelectMany(parameter => parameter.ParameterType == typeof(string[])
                ? joined.Select(Text)
                : [Literal(values[parameter.Name!], parameter.ParameterType)]),
            .. properties,
            .. further,
        ];
        return $"[{kind}({string.Join(", ", arguments)})]";
    }

    private static string Literal(object value, Type type) => value switch
    {
        bool flag => flag ? "true" : "false",
        string name when type == typeof(Type) => $"typeof({name})",
        string name when type.IsEnum => $"{type.Name}.{name}",
        string name => Text(name.Split('.')[^1]),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Text(string value) => $"\"{value}\"";
}
