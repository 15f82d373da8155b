using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace Decoupling;

/// <summary>The layers of a network, as tables, checkpoints and exporters read them.</summary>
/// <param name="Name">The network's type name.</param>
/// <param name="InputShape">The shape of one sample.</param>
/// <param name="Layers">The layers in order.</param>
/// <param name="Loss">The loss.</param>
public sealed record NetworkDescription(string Name, ImmutableArray<int> InputShape, ImmutableArray<LayerDescription> Layers, Losses Loss)
{
    /// <summary>
    /// Whether the network ends in the built-in Logistic activation, on the layer or in a pair of its own (<see cref="IActivation.GivesProbability"/>), so that its outputs
    /// are probabilities. <see cref="Losses.BinaryCrossEntropy"/> and metrics read outputs as logits otherwise.
    /// </summary>
    public bool OutputsAreProbabilities { get; init; }

    /// <summary>The smallest batch that <c>Backward</c> takes: 2 where <see cref="BatchNormAttribute">batch norm</see> would have one value of a single sample, else 1.</summary>
    public int MinBatch { get; init; } = 1;

    /// <summary>How many values a sample has.</summary>
    public int InputSize => InputShape.Aggregate(1, (product, n) => product * n);

    /// <summary>How many values the network gives for a sample.</summary>
    public int OutputSize => Layers[^1].OutputShape.Aggregate(1, (product, n) => product * n);

    /// <summary>How many trainable parameters the network has.</summary>
    public int ParameterCount => Parameters.Sum(parameter => parameter.Count);

    /// <summary>Multiply-adds of one sample's forward pass.</summary>
    public long MultiplyAdds => Layers.Sum(layer => layer.MultiplyAdds);

    /// <summary>All parameter tensors, in the order in which they lie in memory.</summary>
    public IEnumerable<ParameterDescription> Parameters => Layers.SelectMany(layer => layer.Parameters);

    /// <summary>All tensors of running statistics, in the order in which they lie in <see cref="INetwork.Statistics"/>.</summary>
    public IEnumerable<ParameterDescription> Statistics => Layers.SelectMany(layer => layer.Statistics);

    /// <summary>The table of layers, line by line: name, kind, shapes, parameters, multiply-adds.</summary>
    public override string ToString()
    {
        string[][] rows =
        [
            ["layer", "kind", "input", "output", "parameters", "multiply-adds"],
            .. Layers.Select(layer => (string[])[layer.Name, layer.Kind, Shape(layer.InputShape), Shape(layer.OutputShape), Number(layer.Parameters.Sum(tensor => tensor.Count)), Number(layer.MultiplyAdds)]),
            ["total", $"trained on {Loss}", Shape(InputShape), Shape(Layers[^1].OutputShape), Number(ParameterCount), Number(MultiplyAdds)],
        ];
        int[] widths = [.. rows[0].Select((_, column) => rows.Max(row => row[column].Length))];
        IEnumerable<string> lines = rows.Select(row => string.Join("  ", row.Select((cell, column) => column < 2 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd());
        return string.Join('\n', lines.Prepend(Name));

        static string Shape(ImmutableArray<int> shape) => string.Join(" x ", shape);

        static string Number(long number) => number == 0 ? "" : number.ToString("N0", CultureInfo.InvariantCulture);
    }
}

/// <summary>One layer of a network.</summary>
/// <param name="Name">The layer's name, unique in the network: <c>Dense1</c>.</param>
/// <param name="Kind">What it is, with its settings: <c>Dense(64)</c>, <c>Heaviside / Rectangular(-0.5, 0.5)</c>.</param>
/// <param name="InputShape">The shape of one sample before the layer.</param>
/// <param name="OutputShape">The shape of one sample after it.</param>
/// <param name="MultiplyAdds">Multiply-adds of one sample's forward pass.</param>
/// <param name="Parameters">The layer's parameter tensors.</param>
public sealed record LayerDescription(
    string Name, string Kind, ImmutableArray<int> InputShape, ImmutableArray<int> OutputShape, long MultiplyAdds, ImmutableArray<ParameterDescription> Parameters)
{
    /// <summary>The layer's tensors of running statistics.</summary>
    public ImmutableArray<ParameterDescription> Statistics { get; init; } = [];

    /// <summary>One line: <c>Dense1: Dense(64), 784 to 64, 50,240 parameters</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}: {Kind}, {string.Join(" x ", InputShape)} to {string.Join(" x ", OutputShape)}, {Parameters.Sum(parameter => parameter.Count):N0} parameters");
}

/// <summary>One tensor of trainable parameters: a strided view into the flat <see cref="INetwork.Parameters"/>; or of statistics, into <see cref="INetwork.Statistics"/>.</summary>
/// <param name="Name">The name in saved files: <c>Dense1.weight</c>.</param>
/// <param name="Offset">The index of its first element there.</param>
/// <param name="Shape">Its lengths, in the order that PyTorch and ONNX use: (out, in) for a dense layer.</param>
/// <param name="Strides">The distance in memory between neighbours along each dimension, in elements.</param>
public sealed record ParameterDescription(string Name, int Offset, ImmutableArray<int> Shape, ImmutableArray<int> Strides)
{
    /// <summary>How many elements it has.</summary>
    public int Count => Shape.Aggregate(1, (product, n) => product * n);

    /// <summary>One line: <c>Dense1.weight [64, 784] at 0, strides [1, 64]</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name} [{string.Join(", ", Shape)}] at {Offset}, strides [{string.Join(", ", Strides)}]");
}
