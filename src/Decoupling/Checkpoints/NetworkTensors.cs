using System;
using System.Collections.Generic;
using System.Linq;

namespace Decoupling;

/// <summary>
/// A network's tensors by the names that files use, in the order that files use: row-major by their shape, (out, in) for a dense layer as in PyTorch and ONNX.
/// In <see cref="INetwork.Parameters"/> they lie as <see cref="ParameterDescription.Strides"/> says, so that a plain copy of a matrix to
/// <see cref="ParameterDescription.Offset"/> would transpose it.
/// </summary>
/// <example><code>
/// net.WriteTensor("Dense1.weight", Safetensors.Open("from-python.safetensors").Read("fc1.weight"));
/// </code></example>
public static class NetworkTensors
{
    /// <summary>Copies a tensor out of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="name">The tensor's name in the network's description, of parameters or of running statistics.</param>
    /// <returns>Its values, row-major by its shape.</returns>
    /// <exception cref="ArgumentException">The network has no tensor of that name.</exception>
    public static float[] ReadTensor(this INetwork network, string name)
    {
        ArgumentNullException.ThrowIfNull(network);
        ParameterDescription tensor = Find(network, name, out Span<float> memory);
        float[] values = new float[tensor.Count];
        int next = 0;
        foreach (int place in new TensorIndices(tensor))
        {
            values[next++] = memory[place];
        }

        return values;
    }

    /// <summary>Copies values into a tensor of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="name">The tensor's name in the network's description, of parameters or of running statistics.</param>
    /// <param name="values">Its values, row-major by its shape.</param>
    /// <exception cref="ArgumentException">The network has no tensor of that name, or one with another number of values; nothing is changed.</exception>
    public static void WriteTensor(this INetwork network, string name, ReadOnlySpan<float> values)
    {
        ArgumentNullException.ThrowIfNull(network);
        ParameterDescription tensor = Find(network, name, out Span<float> memory);
        if (values.Length != tensor.Count)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"{name} of {network.Description.Name} has the shape [{string.Join(", ", tensor.Shape)}], {tensor.Count} values, but {values.Length} are given."), nameof(values));
        }

        int next = 0;
        foreach (int place in new TensorIndices(tensor))
        {
            memory[place] = values[next++];
        }
    }

    private static ParameterDescription Find(INetwork network, string name, out Span<float> memory)
    {
        NetworkDescription description = network.Description;
        if (description.Parameters.FirstOrDefault(tensor => tensor.Name == name) is { } parameter)
        {
            memory = network.Parameters;
            return parameter;
        }

        memory = network.Statistics;
        IEnumerable<string> known = description.Parameters.Concat(description.Statistics).Select(tensor => $"'{tensor.Name}'");
        return description.Statistics.FirstOrDefault(tensor => tensor.Name == name)
            ?? throw new ArgumentException($"{description.Name} has no tensor '{name}': expected one of {string.Join(", ", known)}.", nameof(name));
    }
}
