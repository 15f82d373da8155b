using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Decoupling.Tests.Reference;

namespace Decoupling.Generators.Tests.Networks;

/// <summary>A generated network beside its reference, with equal parameters.</summary>
internal sealed class NetworkUnderTest
{
    private readonly LayerDraws[] _draws;
    private readonly Dictionary<int, int[]> _places = [];

    private NetworkUnderTest(NetworkCase networkCase, INetwork network)
    {
        Network = network;
        _draws = LayerDraws.Of(networkCase);
        Reference = networkCase.Reference(
            (layer, sample, element) => _draws[layer].IsKept(network, sample, element),
            (layer, sample, element) => _draws[layer].OfActivation(network, sample, element),
            (layer, weight) => _draws[layer].OfWeight(network, PlaceOf(layer, weight)),
            [.. networkCase.ParameterRules.Select((rule, index) => (Action<IReadOnlyList<ReferenceParameter>>)(parameters =>
            {
                var draws = new LayerDraws(network.Description.Layers.Length + networkCase.ParameterRules.Take(index).Count(before => before.Draws), Rate: 0);
                ParameterDescription[] descriptions = [.. network.Description.Parameters];
                rule.ToParameters(parameters, at => draws.OfActivation(network, 0, at), i => Indices(descriptions[i]));
            }))]);
    }

    public INetwork Network { get; }

    public ReferenceNetwork Reference { get; }

    /// <summary>Instantiates the network of an assembly and draws its parameters.</summary>
    public static NetworkUnderTest Create(Assembly assembly, NetworkCase networkCase, string name, Random random)
    {
        Type type = networkCase.IsGeneric
            ? assembly.GetType(name + "`1", throwOnError: true)!.MakeGenericType(assembly.GetType(networkCase.TypeArgument(name), throwOnError: true)!)
            : assembly.GetType(name, throwOnError: true)!;
        ConstructorInfo constructor = type.GetConstructors().Single();
        object?[] arguments = [.. constructor.GetParameters().Select(object? (parameter) => parameter.Name switch
        {
            "maxBatch" => networkCase.MaxBatch,
            "seed" => Convert.ChangeType(networkCase.Seed, parameter.ParameterType, System.Globalization.CultureInfo.InvariantCulture),
            _ => parameter.DefaultValue,
        })];
        var pair = new NetworkUnderTest(networkCase, (INetwork)constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null));
        pair.DrawParameters(random);
        pair.DrawStatistics(random);
        return pair;
    }

    /// <summary>The parameters of the flat layout, tensor by tensor: each logical element's index in <see cref="INetwork.Parameters"/>.</summary>
    public IEnumerable<(ReferenceParameter Reference, ParameterDescription Description, int[] Indices)> Tensors() =>
        Reference.Parameters.Zip(Network.Description.Parameters, (reference, description) => (reference, description, Indices(description)));

    /// <summary>The running statistics, tensor by tensor.</summary>
    public IEnumerable<(Traced[] Reference, ParameterDescription Description)> Statistics() => Reference.Layers.OfType<BatchNormLayer>()
        .SelectMany(layer => new[] { layer.RunningMean, layer.RunningVariance })
        .Zip(Network.Description.Statistics);

    /// <summary>Gives the reference the running statistics that the network has: a training step of either moves its own.</summary>
    public void CopyStatistics()
    {
        foreach ((Traced[] reference, ParameterDescription description) in Statistics())
        {
            for (int i = 0; i < reference.Length; i++)
            {
                reference[i] = Network.Statistics[description.Offset + i];
            }
        }
    }

    /// <summary>From the first of a binary layer's weights to one of them, as they lie in memory.</summary>
    private int PlaceOf(int layer, int weight)
    {
        if (!_places.TryGetValue(layer, out int[]? places))
        {
            ReferenceParameter latent = Reference.Layers[layer].Parameters.Single(parameter => parameter.Reach is not null);
            int[] indices = Tensors().Single(tensor => tensor.Reference == latent).Indices;
            _places.Add(layer, places = [.. indices.Select(index => index - indices[0])]);
        }

        return places[weight];
    }

    /// <summary>Draws means on both sides of 0 and variances above 0, so that no two are alike.</summary>
    private void DrawStatistics(Random random)
    {
        foreach ((Traced[] reference, ParameterDescription description) in Statistics())
        {
            double least = description.Name.EndsWith("var", StringComparison.Ordinal) ? 0.25 : -0.5;
            for (int i = 0; i < reference.Length; i++)
            {
                Network.Statistics[description.Offset + i] = (float)(least + random.NextDouble());
            }
        }
    }

    /// <summary>
    /// Draws weights so that pre-activations stay near 1, whatever the width, and biases that matter: one axis, or three where each element has one.
    /// </summary>
    private void DrawParameters(Random random)
    {
        Span<float> parameters = Network.Parameters;
        var covered = new bool[parameters.Length];
        foreach ((ReferenceParameter reference, ParameterDescription description, int[] indices) in Tensors())
        {
            if (!reference.Shape.SequenceEqual(description.Shape))
            {
                throw new InvalidOperationException(
                    $"{description.Name} has the shape {string.Join("x", description.Shape)}, the reference {string.Join("x", reference.Shape)}.");
            }

            int fanIn = reference.Shape[1..].Aggregate(1, (product, length) => product * length);
            double reach = reference.Reach ?? (reference.Shape.Length is 1 or 3 ? 0.5 : Math.Sqrt(3.0 / fanIn));
            for (int i = 0; i < indices.Length; i++)
            {
                float value = (float)(reach * ((2 * random.NextDouble()) - 1));
                covered[indices[i]] = !covered[indices[i]] ? true : throw new InvalidOperationException($"{description.Name} overlaps another tensor.");
                parameters[indices[i]] = value;
                reference.Values[i] = value;
            }
        }

        if (covered.Contains(false))
        {
            throw new InvalidOperationException($"The description leaves out {covered.Count(isCovered => !isCovered)} of {covered.Length} parameters.");
        }
    }

    private static int[] Indices(ParameterDescription description)
    {
        var indices = new int[description.Count];
        for (int i = 0; i < indices.Length; i++)
        {
            int rest = i;
            indices[i] = description.Offset;
            for (int axis = description.Shape.Length - 1; axis >= 0; axis--)
            {
                indices[i] += rest % description.Shape[axis] * description.Strides[axis];
                rest /= description.Shape[axis];
            }
        }

        return indices;
    }
}
