using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Diagnostics;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Layers;
using Decoupling.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Decoupling.Generators.Parsing;

/// <summary>A value that a layer reads.</summary>
/// <param name="Number">The number of the layer that gives it, from 0, or <see cref="LayerSpec.NetworkInput"/>.</param>
/// <param name="Name">The name of that layer.</param>
/// <param name="Shape">Its shape, or null where an error leaves that unknown.</param>
internal sealed record ReadValue(int Number, string Name, TensorShape? Shape);

/// <summary>The values that a layer can read: the network's input, and those of the layers above it.</summary>
/// <param name="input">The shape of the network's input.</param>
/// <param name="names">The names of all layers in the order of the text.</param>
/// <param name="issues">Receives what is wrong.</param>
internal sealed class NamedValues(TensorShape? input, IReadOnlyList<string> names, ICollection<ParseIssue> issues)
{
    private readonly List<ReadValue> _values = [new(LayerSpec.NetworkInput, NetworkSpec.InputName, input)];
    private int _declared;

    /// <summary>The value directly above the next layer.</summary>
    public ReadValue Above => _values[_values.Count - 1];

    /// <summary>Adds the value of the next layer.</summary>
    /// <param name="shape">Its shape, or null where an error leaves that unknown.</param>
    public void Add(TensorShape? shape) => AddOwn(names[_declared++], shape);

    /// <summary>Adds a value that the next layer makes for itself, of a layer that is not declared.</summary>
    /// <param name="name">The name of that layer.</param>
    /// <param name="shape">Its shape, or null where an error leaves that unknown.</param>
    public void AddOwn(string name, TensorShape? shape) => _values.Add(new ReadValue(_values.Count - 1, name, shape));

    /// <summary>The shape of a value, or null where an error leaves that unknown.</summary>
    /// <param name="number">The number of the layer that gives it.</param>
    public TensorShape? ShapeOf(int number) => _values[number + 1].Shape;

    /// <summary>The value of that name; reports why there is none, and then returns null.</summary>
    /// <param name="name">The name as it was written.</param>
    /// <param name="place">Where.</param>
    public ReadValue? Find(string? name, Location place)
    {
        if (_values.FirstOrDefault(value => value.Name == name) is { } found)
        {
            return found;
        }

        issues.Add(name is not null && names.Skip(_declared).Contains(name) ? NotYet(names[_declared], name, place) : Unknown(names[_declared], name, place));
        return null;
    }

    private static ParseIssue NotYet(string reader, string name, Location place) =>
        new(DiagnosticDescriptors.LayerNotYetDeclared, place, reader, name, reader == name ? "this layer itself" : "declared below it");

    private ParseIssue Unknown(string reader, string? name, Location place)
    {
        string[] known = [.. _values.Select(value => value.Name)];
        string? nearest = name is null ? null : NearestName.Find(name, known);
        string expected = nearest is not null ? $"the nearest name is '{nearest}'"
            : known.Length <= 4 ? $"names above it are {string.Join(", ", known)}"
            : $"the nearest names are {NearestName.Three(name ?? "", known)}";
        return new ParseIssue(DiagnosticDescriptors.UnknownLayer, place, reader, name ?? "null", expected)
        {
            Properties = nearest is null ? SourceEdits.None : SourceEdits.Quoted(place, nearest),
        };
    }
}
