using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;

namespace Decoupling;

/// <summary>
/// Parameters that an optimizer's step treats in their own way: another optimizer steps them, or their learning rates are scaled. Everything that is in no
/// group is stepped by the optimizer that has the groups.
/// </summary>
/// <example><code>
/// Optimizer = new Adam(0.01f)
/// {
///     Groups = [new ParameterGroup("BinaryConv2D1", "BinaryConv2D2") { Optimizer = new Bop(1e-3f) }],
/// }
/// </code></example>
public sealed class ParameterGroup
{
    private readonly Func<NetworkDescription, IEnumerable<ParameterDescription>> _members;
    private readonly string _text;

    /// <summary>All parameters of some layers.</summary>
    /// <param name="layers">The names of the layers.</param>
    public ParameterGroup(params string[] layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        _text = string.Join(", ", layers);
        _members = network => layers.SelectMany(name => ParametersOf(network, name));
    }

    /// <summary>The parameters for which a condition holds.</summary>
    /// <param name="contains">The condition, asked once for each parameter tensor.</param>
    /// <param name="text">The group in words, for messages. Default: the condition as it is written.</param>
    public ParameterGroup(Func<ParameterDescription, bool> contains, [CallerArgumentExpression(nameof(contains))] string text = "")
    {
        ArgumentNullException.ThrowIfNull(contains);
        _text = text;
        _members = network => network.Parameters.Where(contains);
    }

    private ParameterGroup(ParameterGroup other)
    {
        (_members, _text) = (other._members, other._text);
        (Optimizer, RateScale) = (other.Optimizer?.Unused(), other.RateScale);
    }

    /// <summary>
    /// All parameters of some layers, to stay as they are: no optimizer steps them, and none that shrinks parameters shrinks them. Their gradients are
    /// computed all the same, and count in <see cref="TrainingOptions.ClipNorm"/>. Running statistics of batch norm go on.
    /// </summary>
    /// <param name="layers">The names of the layers.</param>
    public static ParameterGroup Frozen(params string[] layers) => new(layers) { RateScale = _ => 0 };

    /// <summary>What steps the group, an optimizer of its own. Default: the one that has the group.</summary>
    public Optimizer? Optimizer { get; init; }

    /// <summary>What the learning rate is multiplied by for a parameter tensor, finite and not negative; 0 leaves it as it is. Default: 1.</summary>
    public Func<ParameterDescription, float> RateScale { get; init; } = _ => 1;

    /// <summary>
    /// A scale for <see cref="RateScale"/>: 1 / sqrt(1.5 / (fan in + fan out)), of weights (out, in) or (out, in, kernel, kernel), and 1 of any other tensor
    /// (Courbariaux, Hubara, Soudry, El-Yaniv and Bengio, 2016, arXiv 1602.02830).
    /// </summary>
    /// <param name="tensor">The weights.</param>
    public static float BinaryNetScale(ParameterDescription tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (tensor.Shape.Length < 2)
        {
            return 1;
        }

        double area = tensor.Shape.Skip(2).Aggregate(1.0, (product, length) => product * length);
        return (float)(1 / Math.Sqrt(1.5 / ((tensor.Shape[0] + tensor.Shape[1]) * area)));
    }

    /// <summary>The layers, or the condition.</summary>
    public override string ToString() => _text;

    /// <summary>The same group, whose optimizer has not stepped yet.</summary>
    internal ParameterGroup Unused() => new(this);

    /// <summary>The parameters of a network that are in it.</summary>
    /// <exception cref="InvalidOperationException">There are none, or no layer of a name.</exception>
    internal ImmutableArray<ParameterDescription> Of(NetworkDescription network)
    {
        ImmutableArray<ParameterDescription> members = [.. _members(network).Distinct()];
        return members.Length > 0 ? members : throw new InvalidOperationException(
            $"The parameter group '{_text}' has none of the parameters of {network.Name}: expected at least one of "
            + $"{List(network.Parameters.Select(tensor => tensor.Name))}.");
    }

    private static ImmutableArray<ParameterDescription> ParametersOf(NetworkDescription network, string layer) =>
        network.Layers.FirstOrDefault(candidate => candidate.Name == layer)?.Parameters is { Length: > 0 } parameters ? parameters
        : throw new InvalidOperationException(
            $"A parameter group names '{layer}', which is no layer of {network.Name} with parameters: expected one of "
            + $"{List(network.Layers.Where(candidate => candidate.Parameters.Length > 0).Select(candidate => candidate.Name))}.");

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));
}
