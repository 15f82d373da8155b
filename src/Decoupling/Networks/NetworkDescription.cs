using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Decoupling;

/// <summary>
/// A network as data: its layers with their settings, what each reads, shapes and parameters. Tables, checkpoints and exporters read it and nothing else. Two
/// are equal if they say the same.
/// </summary>
/// <param name="Name">The network's type name.</param>
/// <param name="InputShape">The shape of one sample.</param>
/// <param name="Layers">The layers in order; each reads the network's input or layers before it. The last one's values are the outputs.</param>
/// <param name="Loss">The loss.</param>
public sealed record NetworkDescription(string Name, ImmutableArray<int> InputShape, ImmutableArray<LayerDescription> Layers, Losses Loss)
{
    /// <summary>The name of the network's input among the <see cref="LayerDescription.Inputs"/> of its layers. No layer has it.</summary>
    public const string InputName = "Input";

    /// <summary>The rules of the gradients of all parameters, in the order in which they act.</summary>
    public ImmutableArray<GradientRuleDescription> ParameterRules { get; init; } = [];

    /// <summary>
    /// Whether the network ends in the built-in Logistic activation, on the layer or in a pair of its own (<see cref="IActivation.GivesProbability"/>), so that its outputs
    /// are probabilities. <see cref="Losses.BinaryCrossEntropy"/> and metrics read outputs as logits otherwise.
    /// </summary>
    public bool OutputsAreProbabilities { get; init; }

    /// <summary>
    /// The network's own loss, where that is <see cref="Losses.Function"/>; else null. Descriptions are compared by its name in <see cref="LossText"/>.
    /// </summary>
    public LossFunction? LossFunction { get; init; }

    /// <summary>The loss in words: its name, or that of the network's own function; its rule and its settings where there are any.</summary>
    public string LossText { get => field ?? Loss.ToString(); init; }

    /// <summary>The part of each target that the loss spreads, see <see cref="LossAttribute.LabelSmoothing"/>.</summary>
    public float LabelSmoothing { get; init; }

    /// <summary>The factor on what each class adds to the loss, see <see cref="LossAttribute.ClassWeights"/>; empty where all count the same.</summary>
    public ImmutableArray<float> ClassWeights { get; init; } = [];

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

    /// <summary>The latent weights of layers that quantise them.</summary>
    internal IEnumerable<ParameterDescription> LatentWeights =>
        Layers.Where(layer => layer["WeightForward"] is not null || layer["WeightPair"] is not null).SelectMany(layer => layer.Parameters.Take(1));

    /// <summary>Whether a layer reads anything else than the one before it.</summary>
    public bool HasBranches => Enumerable.Range(0, Layers.Length).Any(number => From(number).Length > 0);

    /// <summary>What a layer reads, in words, where that is not simply the layer before it: <c>BatchNorm3, Stem</c>. Else an empty text.</summary>
    /// <param name="number">The layer's number, from 0.</param>
    public string From(int number)
    {
        string before = number == 0 ? InputName : Layers[number - 1].Name;
        return Layers[number].Inputs is [var only] && only == before ? "" : string.Join(", ", Layers[number].Inputs);
    }

    /// <summary>Whether the other says the same.</summary>
    /// <param name="other">Another description.</param>
    public bool Equals(NetworkDescription? other) =>
        other is not null && Name == other.Name && Loss == other.Loss && LossText == other.LossText
        && LabelSmoothing.Equals(other.LabelSmoothing) && ClassWeights.AsSpan().SequenceEqual(other.ClassWeights.AsSpan())
        && OutputsAreProbabilities == other.OutputsAreProbabilities && MinBatch == other.MinBatch
        && InputShape.SequenceEqual(other.InputShape) && Layers.SequenceEqual(other.Layers) && ParameterRules.SequenceEqual(other.ParameterRules);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Layers.Length);

    /// <summary>The name and the table of layers, line by line: name, kind, what it reads where there are branches, shapes, parameters, multiply-adds.</summary>
    public override string ToString() => string.Join('\n', SummaryTable.Lines(this).Prepend(Name));
}
