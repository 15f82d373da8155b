using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Scheduling;

/// <summary>A network with everything decided: the emitters only spell it out.</summary>
/// <param name="Spec">What was declared.</param>
/// <param name="Layers">The layers as tables show them.</param>
/// <param name="Pairs">The inline pairs, each once.</param>
/// <param name="Loss">How the loss reads the outputs.</param>
/// <param name="Training">A training step.</param>
/// <param name="Inference">Inference of many samples.</param>
/// <param name="Sample">Inference of a sample by itself, or null where rows of values are all there is.</param>
internal sealed record NetworkPlan(
    NetworkSpec Spec,
    EquatableArray<LayerPlan> Layers,
    EquatableArray<PairPlan> Pairs,
    LossPlan Loss,
    TrainingSchedule Training,
    InferenceSchedule Inference,
    InferenceSchedule? Sample)
{
    /// <summary>Inference of a frozen network.</summary>
    public FrozenSchedule Frozen { get; init; } = null!;

    /// <summary>How many samples go faster one by one than as a block.</summary>
    public int SamplesAlone { get; init; }

    /// <summary>How many sums are taken sample by sample: for norms of the whole batch, and for gradients of learned parameters.</summary>
    public int SampleSums { get; init; }

    /// <summary>The parameters of functions that can be set.</summary>
    public EquatableArray<ValuePlan> Values { get; init; }

    /// <summary>For each rule of all parameters, the first place of the values that its function reads.</summary>
    public EquatableArray<int> ParameterRuleValues { get; init; }

    /// <summary>The smallest batch to train on: a variance needs two values.</summary>
    public int MinBatch => Layers.Max(layer => layer.MinBatch);

    /// <summary>All parameters.</summary>
    public IEnumerable<TensorPlan> Parameters => Layers.SelectMany(layer => layer.Parameters);

    /// <summary>Whether a tensor is told by fewer bits than floats are.</summary>
    public bool HasBinaryWeights => Parameters.Any(tensor => tensor.Bits < TensorPlan.FloatBits);

    /// <summary>All running statistics.</summary>
    public IEnumerable<TensorPlan> Statistics => Layers.SelectMany(layer => layer.Statistics);

    /// <summary>The shape of a sample's output.</summary>
    public TensorShape Output => Layers[Layers.Count - 1].Output;

    /// <summary>Of a layer's multiply-adds those that a frozen network does on bits: all of them where it reads bits, else none.</summary>
    public long BinaryMultiplyAdds(LayerPlan layer) =>
        Frozen.Ops.Any(op => op.Layer == layer.Name && op.Reads.Any(value => value.Layout is PackedBits)) ? layer.MultiplyAdds : 0;
}
