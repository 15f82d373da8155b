using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Planning;

/// <summary>A network with everything decided: offsets, buffers, kernels. The emitters only spell it out.</summary>
/// <param name="Spec">What was declared.</param>
/// <param name="Layers">The layers as tables show them.</param>
/// <param name="Blocks">The layers as they are computed.</param>
/// <param name="Pairs">The inline pairs, each once.</param>
/// <param name="Loss">How the loss reads the outputs.</param>
/// <param name="Sizes">What the network needs of memory.</param>
internal sealed record NetworkPlan(
    NetworkSpec Spec,
    EquatableArray<LayerPlan> Layers,
    EquatableArray<BlockPlan> Blocks,
    EquatableArray<PairPlan> Pairs,
    LossPlan Loss,
    MemoryPlan Sizes)
{
    /// <summary>The parameters of functions that can be set.</summary>
    public EquatableArray<ValuePlan> Values { get; init; }

    /// <summary>How a sample by itself goes through inference, or null where rows of values are all there is.</summary>
    public SamplePlan? Sample { get; init; }

    /// <summary>The smallest batch to train on: a variance needs two values.</summary>
    public int MinBatch => Blocks.SelectMany(block => block.Elementwise).Any(layer => layer is BatchNormPlan { Plane: 1 }) ? 2 : 1;

    /// <summary>For each rule of all parameters, the first place of the values that its function reads.</summary>
    public EquatableArray<int> ParameterRuleValues { get; init; }
}

/// <summary>A parameter of a function that can be set.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Places">Where its value lies, once for each pair that reads it.</param>
internal sealed record ValuePlan(LiveParameter Parameter, EquatableArray<int> Places);

/// <summary>Where the values of an activation's parameters lie.</summary>
/// <param name="First">The first of those that can be set.</param>
/// <param name="Count">How many they are.</param>
/// <param name="Learned">Those that are learned.</param>
/// <param name="FirstLearned">The offset of the first of these in the parameters.</param>
internal sealed record StatePlan(int First, int Count, EquatableArray<LearnedPlan> Learned, int FirstLearned)
{
    /// <summary>The arguments that name them.</summary>
    public string Arguments => $"{First}, {Count}, {FirstLearned}, {Learned.Count}";
}

/// <summary>A learned parameter of an activation.</summary>
/// <param name="Type">The type that tells its gradient.</param>
/// <param name="Offset">Its place in the parameters.</param>
/// <param name="First">Its first value.</param>
/// <param name="ReadsX">Whether its gradient reads the pre-activation.</param>
/// <param name="Sum">The number of its sums over samples.</param>
internal sealed record LearnedPlan(string Type, int Offset, float First, bool ReadsX, int Sum);

/// <summary>A row of the table of layers.</summary>
/// <param name="Kind">In words, as far as they are known at compile time.</param>
/// <param name="KindSource">A pair's type that knows the words at run time, or null.</param>
internal sealed record LayerPlan(
    string Name, string Kind, string? KindSource, TensorShape Input, TensorShape Output, long MultiplyAdds, EquatableArray<ParameterPlan> Parameters)
{
    /// <summary>Tensors of running statistics.</summary>
    public EquatableArray<ParameterPlan> Statistics { get; init; }
}

/// <summary>A tensor of parameters, or of running statistics, in its flat arena.</summary>
/// <param name="Name">In saved files: <c>Dense1.weight</c>.</param>
/// <param name="Member">The generated view: <c>Dense1Weights</c>.</param>
/// <param name="Offset">Its first element.</param>
/// <param name="Shape">Its lengths.</param>
/// <param name="Strides">The distance between neighbours along each dimension.</param>
internal sealed record ParameterPlan(string Name, string Member, int Offset, EquatableArray<int> Shape, EquatableArray<int> Strides);

/// <summary>
/// What is computed together: an operator, and the elementwise layers behind it, which are applied while the operator's results are in the cache. A network that
/// begins with elementwise layers has a first block without an operator.
/// </summary>
/// <param name="Operator">The operator, or null.</param>
/// <param name="Input">The values that the block reads.</param>
/// <param name="Values">The values of the block: first the operator's, then one for each elementwise layer; neighbours may be the same buffer.</param>
/// <param name="Elementwise">The elementwise layers.</param>
/// <param name="Gradient">The gradient of the loss: first with respect to the last value, at last with respect to the operator's; null where nothing asks for it.</param>
internal sealed record BlockPlan(
    OperatorPlan? Operator, BufferPlan Input, EquatableArray<BufferPlan> Values, EquatableArray<ElementwisePlan> Elementwise, BufferPlan? Gradient)
{
    public BufferPlan Output => Values[Values.Count - 1];

    /// <summary>The layers that are applied piece by piece: those in front of the first that differs between training and inference.</summary>
    public IReadOnlyList<ElementwisePlan> Fused => Operator is { FusesElementwise: true } ? [.. Elementwise.TakeWhile(layer => layer is not (DropoutPlan or BatchNormPlan))] : [];

    /// <summary>
    /// The block as inference computes it: batch norm is a scale and a shift there, and what only training does is left out, so that all of it is fused. A block without
    /// batch norm stays as it is: both passes share its kernel.
    /// </summary>
    public BlockPlan ForInference
    {
        get
        {
            if (!Elementwise.Any(layer => layer is BatchNormPlan))
            {
                return this;
            }

            ElementwisePlan[] layers = [.. Elementwise.Select(InInference).OfType<ElementwisePlan>()];
            return this with { Elementwise = layers.ToEquatableArray(), Values = Enumerable.Repeat(Values[0], layers.Length + 1).ToEquatableArray() };
        }
    }

    /// <summary>What a layer is in inference, where nothing is kept for a rule; null where it is nothing.</summary>
    private static ElementwisePlan? InInference(ElementwisePlan layer) => layer switch
    {
        BatchNormPlan norm => norm.Folded,
        ActivationPlan { IsIdentity: false } activation => activation with { Mask = null },
        ActivationPlan or ClipNormPlan or CentralizePlan or DropoutPlan => null,
        _ => throw UnknownKind.Of(layer),
    };

    /// <summary>The buffers that the fused part writes, each once.</summary>
    public IEnumerable<BufferPlan> FusedValues => Values.Take(Fused.Count + 1).Distinct().Concat(Masks(Fused));

    /// <summary>
    /// The block's last layers, whose rules an operator behind applies piece by piece to the gradient that it hands back: those behind the last layer that needs the
    /// whole gradient.
    /// </summary>
    public BlockPlan Tail
    {
        get
        {
            int first = Elementwise.Count - Elementwise.Reverse().TakeWhile(layer => layer is ActivationPlan { IsLearned: false }).Count();
            return this with { Elementwise = Elementwise.Skip(first).ToEquatableArray(), Values = Values.Skip(first).ToEquatableArray() };
        }
    }

    /// <summary>The buffers that the rules read.</summary>
    public IEnumerable<BufferPlan> BackwardValues => ReadByRules.Distinct();

    /// <summary>The block with other buffers in place of its own.</summary>
    public BlockPlan WithBuffers(Func<BufferPlan, BufferPlan> place) => this with
    {
        Operator = Operator is ConvPlan { Padded: { } padded } conv ? conv with { Padded = place(padded) } : Operator,
        Input = place(Input),
        Values = Values.Select(place).ToEquatableArray(),
        Elementwise = Elementwise.Select(layer => layer is ActivationPlan { Mask: { } mask } activation ? activation with { Mask = place(mask) } : layer).ToEquatableArray(),
        Gradient = Gradient is null ? null : place(Gradient),
    };

    /// <summary>All buffers that the block writes, in either pass.</summary>
    public IEnumerable<BufferPlan> Buffers =>
        new[] { (Operator as ConvPlan)?.Padded }.Concat(Values).Concat(Masks(Elementwise)).Append(Gradient).OfType<BufferPlan>().Distinct();

    /// <summary>The block as inference runs it: all values in one buffer, nothing drawn, and nothing kept.</summary>
    public BlockPlan InInference(string buffer) => this with
    {
        Values = Values.Select(value => value with { Name = buffer }).ToEquatableArray(),
        Elementwise = Elementwise.Select(layer => layer is ActivationPlan activation ? activation.InInference : layer).ToEquatableArray(),
    };

    private static IEnumerable<BufferPlan> Masks(IEnumerable<ElementwisePlan> layers) =>
        layers.OfType<ActivationPlan>().Select(activation => activation.Mask).OfType<BufferPlan>();

    private IEnumerable<BufferPlan> ReadByRules
    {
        get
        {
            for (int i = 0; i < Elementwise.Count; i++)
            {
                if (Elementwise[i] is ActivationPlan { PassesGradient: false } activation)
                {
                    if (activation.Reads.HasFlag(RuleInputs.PreActivation))
                    {
                        yield return Values[i];
                    }

                    if (activation.Reads.HasFlag(RuleInputs.Output))
                    {
                        yield return Values[i + 1];
                    }

                    if (activation.Mask is { } mask)
                    {
                        yield return mask;
                    }
                }
            }
        }
    }
}

/// <summary>An elementwise layer inside a block.</summary>
internal abstract record ElementwisePlan(string Layer);

/// <summary>What is thrown where a kind of layer or operator was added elsewhere and forgotten here: nothing vanishes without a word.</summary>
internal static class UnknownKind
{
    public static InvalidOperationException Of(object plan) => new($"Plans of the kind {plan.GetType().Name} are not known here.");
}

/// <summary>An activation.</summary>
/// <param name="Type">The type whose members are called: a nested type's name, a full name, or a type parameter.</param>
/// <param name="Description">In words.</param>
/// <param name="Reads">What the rule reads.</param>
/// <param name="PassesGradient">Whether the rule hands the gradient on as it is, so that nothing is to be done.</param>
/// <param name="Draws">Keys its random numbers, or null where it is known to draw none.</param>
internal sealed record ActivationPlan(string Layer, string Type, string Description, RuleInputs Reads, bool PassesGradient, int? Draws) : ElementwisePlan(Layer)
{
    /// <summary>Where the values of its functions' parameters lie, or null where there are none.</summary>
    public StatePlan? Values { get; init; }

    /// <summary>Where one bit of each pre-activation is kept for the rule, or null where it needs none.</summary>
    public BufferPlan? Mask { get; init; }

    /// <summary>Whether the generator has seen the pair; of another it assumes that its rule reads whatever a rule can read.</summary>
    public bool IsKnown { get; init; } = true;

    /// <summary>Whether it has learned parameters, whose gradients need the whole upstream gradient.</summary>
    public bool IsLearned => Values is { Learned.Count: > 0 };

    /// <summary>Whether the forward function is the identity, as that of a gradient rule, so that nothing is to be done.</summary>
    public bool IsIdentity { get; init; }

    /// <summary>The variable with its random numbers in the emitted code.</summary>
    public string State => StateText ?? char.ToLowerInvariant(Layer[0]) + Layer.Substring(1) + "State";

    /// <summary>The expression in its place, or null.</summary>
    public string? StateText { get; init; }

    /// <summary>The activation as inference runs it.</summary>
    public ActivationPlan InInference => this with { Draws = Values is null ? null : Draws, StateText = Still, Mask = null };

    /// <summary>The state in inference.</summary>
    public string Still => Values is null ? "default" : $"Still({Values.Arguments})";
}

/// <summary>A gradient rule that sees the gradients of the whole batch: the stage over samples ends before it, and the next begins with it.</summary>
/// <param name="Sum">The number of its sums over samples.</param>
internal sealed record ClipNormPlan(string Layer, float Max, int Sum) : ElementwisePlan(Layer);

/// <summary>A gradient rule that sees neighbouring values of a sample.</summary>
/// <param name="Group">How many of them share a mean.</param>
internal sealed record CentralizePlan(string Layer, int Group) : ElementwisePlan(Layer);

/// <summary>Batch normalisation in training: the stage over samples ends before it, in the forward pass and in the backward pass, and the next begins with it.</summary>
/// <param name="Channels">Channels of an image, or features of a vector.</param>
/// <param name="Plane">Places of a channel; 1 for a vector.</param>
/// <param name="Scale">Offset of the scales in the parameters, behind which the shifts lie; or null where they are not learned.</param>
/// <param name="Mean">Offset of the running means in the statistics, behind which the variances lie.</param>
/// <param name="Folded">What it is in inference.</param>
internal sealed record BatchNormPlan(string Layer, int Channels, int Plane, double Epsilon, double Momentum, int? Scale, int Mean, AffinePlan Folded) : ElementwisePlan(Layer)
{
    /// <summary>The field with what it knows of the batch.</summary>
    public string Field => "_" + char.ToLowerInvariant(Layer[0]) + Layer.Substring(1) + "Batch";
}

/// <summary>Batch normalisation in inference: a scale and a shift for each channel.</summary>
/// <param name="Channels">How many channels.</param>
/// <param name="Plane">Places of a channel.</param>
/// <param name="Offset">Where the scales lie among what inference derives from parameters and statistics.</param>
/// <param name="Distance">From a scale to its shift, in floats.</param>
internal sealed record AffinePlan(string Layer, int Channels, int Plane, long Offset, int Distance) : ElementwisePlan(Layer)
{
    /// <summary>The variable with the first scale in the emitted code.</summary>
    public string Scale => char.ToLowerInvariant(Layer[0]) + Layer.Substring(1) + "Scale";
}

/// <param name="Stream">Keys its random numbers.</param>
internal sealed record DropoutPlan(string Layer, double Rate, int Stream) : ElementwisePlan(Layer);

/// <summary>A nested type to be emitted for a pair that was spelled out on a layer.</summary>
internal sealed record PairPlan(string Type, PairSpec Pair);

/// <summary>How the values of a batch lie in a buffer.</summary>
internal enum Layout
{
    /// <summary>Row by row, one a sample.</summary>
    Rows,

    /// <summary>
    /// Block by block of sixteen samples; in a block, the sixteen samples of each value side by side. An operator works on a vector of samples then, and wastes no
    /// lane whatever the number of channels.
    /// </summary>
    Blocks,

    /// <summary>Bits of the values of another buffer, sixteen side by side in an <see cref="ushort"/>: at a sixteenth of the index there.</summary>
    Masks,
}

/// <summary>Values of a batch.</summary>
/// <param name="Name">In the emitted code: <c>dense1Values</c>.</param>
/// <param name="Columns">Values of a sample.</param>
/// <param name="Stride">Floats of a sample: in rows padded to whole vectors, except for the caller's own inputs.</param>
/// <param name="Offset">Floats a sample in front of it in its memory; -1 for the caller's inputs.</param>
/// <param name="Layout">In which order.</param>
internal sealed record BufferPlan(string Name, int Columns, int Stride, long Offset, Layout Layout)
{
    public bool IsInput => Offset < 0;

    /// <summary>Whether nothing reads it behind the passes over its samples: see <see cref="TrainingMemory"/>.</summary>
    public bool IsPassing { get; init; }

    /// <summary>
    /// Of the outputs of a pair that only the JIT knows: the pair, and the offset of its pre-activations, over which it writes where its rule does not read them.
    /// </summary>
    public (string Pair, long Offset)? Over { get; init; }

    /// <summary>The C# type of an element.</summary>
    public string Element => Layout == Layout.Masks ? "ushort" : "float";
}

/// <param name="Kernel">The name of the runtime's loss function.</param>
/// <param name="OutputsAreProbabilities">Whether the last layer gives probabilities, as an expression; null where it gives none for certain.</param>
internal sealed record LossPlan(LossKind Kind, string Kernel, bool TakesClasses, bool TakesValues, string? OutputsAreProbabilities);

/// <summary>Sizes in floats.</summary>
/// <param name="TrainingPerSample">Buffers of a training step that are kept for the whole batch.</param>
/// <param name="PassingPerSample">Those that only pass.</param>
/// <param name="InferenceStride">The widest row between layers; inference swaps two such buffers.</param>
/// <param name="InferencePadding">The largest padded image.</param>
/// <param name="PanelRows">The longest panel of a weight matrix.</param>
/// <param name="HasBatchPanels">Whether a weight gradient copies panels as long as the batch.</param>
/// <param name="Scratch">What else a thread needs.</param>
/// <param name="Statistics">Running statistics.</param>
/// <param name="Folded">What inference derives from parameters and statistics.</param>
internal sealed record MemoryPlan(
    int Parameters, long TrainingPerSample, long PassingPerSample, int InferenceStride, int InferencePadding, int PanelRows, bool HasBatchPanels, long Scratch, int Zeros, int Statistics, long Folded, long MultiplyAdds)
{
    /// <summary>Values between the layers: two rows that take turns, and the padded image.</summary>
    public long InferencePerSample => (2L * InferenceStride) + InferencePadding;
}
