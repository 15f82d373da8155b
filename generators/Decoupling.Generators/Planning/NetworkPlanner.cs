using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Planning;

/// <summary>Turns a declaration into a plan: pure arithmetic.</summary>
internal static class NetworkPlanner
{
    /// <summary>Floats in a vector, to which rows are padded.</summary>
    public const int Lanes = 16;

    /// <summary>Columns of the panels that a product works on: two vectors.</summary>
    public const int PanelWidth = 2 * Lanes;

    public static NetworkPlan Plan(NetworkSpec spec)
    {
        EquatableArray<PairPlan> pairs = PlanPairs(spec);
        EquatableArray<LayerPlan> layers = PlanLayers(spec);
        EquatableArray<BlockPlan> blocks = new BlockPlanner(spec, layers, pairs).Plan();
        return new NetworkPlan(spec, layers, blocks, pairs, PlanLoss(spec), PlanMemory(layers, blocks));
    }

    /// <summary>The length of a row of so many values.</summary>
    public static int Padded(int columns) => (columns + Lanes - 1) / Lanes * Lanes;

    /// <summary>Equal pairs share one type.</summary>
    private static EquatableArray<PairPlan> PlanPairs(NetworkSpec spec)
    {
        var pairs = new List<PairPlan>();
        foreach (ActivationSpec layer in spec.Layers.OfType<ActivationSpec>())
        {
            if (layer.Pair is InlinePair inline && pairs.All(pair => !pair.Pair.Equals(inline.Pair)))
            {
                pairs.Add(new PairPlan(layer.Name + "Pair", inline.Pair));
            }
        }

        return pairs.ToEquatableArray();
    }

    private static EquatableArray<LayerPlan> PlanLayers(NetworkSpec spec)
    {
        var layers = new List<LayerPlan>();
        TensorShape shape = spec.InputShape;
        int offset = 0;
        foreach (LayerSpec layer in spec.Layers)
        {
            LayerPlan plan = PlanLayer(layer, shape, offset);
            layers.Add(plan);
            shape = plan.Output;
            offset += plan.Parameters.Sum(parameter => parameter.Shape.Aggregate(1, (product, length) => product * length));
        }

        return layers.ToEquatableArray();
    }

    private static LayerPlan PlanLayer(LayerSpec layer, TensorShape input, int offset)
    {
        switch (layer)
        {
            case DenseSpec dense:
                int weights = input.Size * dense.Units;
                var parameters = new List<ParameterPlan>
                {
                    // (out, in) as PyTorch and ONNX count, though a row in memory holds the outputs of one input.
                    new(dense.Name + ".weight", dense.Name + "Weights", offset, Ints(dense.Units, input.Size), Ints(1, dense.Units)),
                };
                if (dense.Bias)
                {
                    parameters.Add(new(dense.Name + ".bias", dense.Name + "Bias", offset + weights, Ints(dense.Units), Ints(1)));
                }

                return new LayerPlan(layer.Name, $"Dense({dense.Units})", null, input, new TensorShape(dense.Units), weights, parameters.ToEquatableArray());
            case DropoutSpec dropout:
                return new LayerPlan(layer.Name, $"Dropout({dropout.Rate.ToString(CultureInfo.InvariantCulture)})", null, input, input, 0, default);
            default:
                var activation = (ActivationSpec)layer;
                return activation.Pair is ExternalPair external
                    ? new LayerPlan(layer.Name, external.DisplayName, external.TypeName, input, input, 0, default)
                    : new LayerPlan(layer.Name, ((InlinePair)activation.Pair).Pair.Name, null, input, input, 0, default);
        }
    }

    private static EquatableArray<int> Ints(params int[] values) => values.ToEquatableArray();

    private static LossPlan PlanLoss(NetworkSpec spec)
    {
        // The logistic function as last layer gives probabilities; the logarithm is taken of them and not of a second logistic.
        bool probabilities = spec.Layers[spec.Layers.Count - 1] is ActivationSpec { Pair: InlinePair { Pair.Forward.Name: "Logistic" } };
        return spec.Loss switch
        {
            LossKind.SoftmaxCrossEntropy => new LossPlan(spec.Loss, "SoftmaxCrossEntropy", true, true),
            LossKind.BinaryCrossEntropy => new LossPlan(spec.Loss, probabilities ? "BinaryCrossEntropyOfProbabilities" : "BinaryCrossEntropy", true, true),
            LossKind.SquaredHinge => new LossPlan(spec.Loss, "SquaredHinge", true, true),
            _ => new LossPlan(spec.Loss, "MeanSquaredError", false, true),
        };
    }

    private static MemoryPlan PlanMemory(EquatableArray<LayerPlan> layers, EquatableArray<BlockPlan> blocks)
    {
        IEnumerable<BufferPlan> buffers = blocks.SelectMany(block => block.Values.Concat(block.Gradient is { } gradient ? [gradient] : []));
        DensePlan[] products = [.. blocks.Select(block => block.Product).OfType<DensePlan>()];
        return new MemoryPlan(
            Parameters: layers.SelectMany(layer => layer.Parameters).Sum(parameter => parameter.Shape.Aggregate(1, (product, length) => product * length)),
            TrainingPerSample: buffers.Max(buffer => buffer.Offset + buffer.Stride),
            InferenceStride: buffers.Max(buffer => buffer.Stride),
            PanelRows: products.Select(product => Math.Max(product.Inputs, product.Outputs)).DefaultIfEmpty(0).Max(),
            Zeros: products.Where(product => product.Bias is null).Select(product => Padded(product.Outputs)).DefaultIfEmpty(0).Max(),
            MultiplyAdds: layers.Sum(layer => layer.MultiplyAdds));
    }
}
