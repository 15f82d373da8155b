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
        var values = new ValuePlanner(spec);
        EquatableArray<BlockPlan> blocks = TrainingMemory.Arrange(new BlockPlanner(spec, layers, pairs, values).Plan());
        return new NetworkPlan(spec, layers, blocks, pairs, PlanLoss(spec), PlanMemory(layers, blocks)) 
        {
            Values = values.Plan(),
            Sample = blocks.Any(block => block.Output.Layout == Layout.Blocks) ? SamplePlan.Plan(blocks) : null,
            ParameterRuleValues = spec.ParameterRules.Select(rule => rule.Rule is ElementwiseRule elementwise ? values.FirstOf(elementwise.Pair) : 0).ToEquatableArray(),
        };
    }

    /// <summary>The length of a row of so many values.</summary>
    public static int Padded(int columns) => (columns + Lanes - 1) / Lanes * Lanes;

    /// <summary>Equal pairs share one type.</summary>
    private static EquatableArray<PairPlan> PlanPairs(NetworkSpec spec)
    {
        var pairs = new List<PairPlan>();
        IEnumerable<(LayerSpec, string)> ofParameters = spec.ParameterRules.Select(rule => ((LayerSpec)rule, "PairOfParameters"));
        foreach ((LayerSpec layer, string suffix) in spec.Layers.Select(layer => (layer, "Pair")).Concat(ofParameters))
        {
            PairSpec? pair = layer switch
            {
                ActivationSpec { Pair: InlinePair inline } => inline.Pair,
                GradientRuleSpec { Rule: ElementwiseRule rule } => rule.Pair,
                _ => null,
            };
            if (pair is not null && pairs.All(known => !known.Pair.Equals(pair)))
            {
                pairs.Add(new PairPlan(layer.Name + suffix, pair));
            }
        }

        return pairs.ToEquatableArray();
    }

    private static EquatableArray<LayerPlan> PlanLayers(NetworkSpec spec)
    {
        var layers = new List<LayerPlan>();
        TensorShape shape = spec.InputShape;
        int offset = 0;
        int statistic = 0;
        foreach (LayerSpec layer in spec.Layers)
        {
            LayerPlan plan = PlanLayer(layer, shape, offset, statistic);
            layers.Add(plan);
            shape = plan.Output;
            offset += SizeOf(plan.Parameters);
            statistic += SizeOf(plan.Statistics);
        }

        return layers.ToEquatableArray();
    }

    private static int SizeOf(IEnumerable<ParameterPlan> tensors) => tensors.Sum(tensor => new TensorShape(tensor.Shape).Size);

    private static LayerPlan PlanLayer(LayerSpec layer, TensorShape input, int offset, int statistic)
    {
        TensorShape output = layer.OutputShape(input);
        LayerPlan Plain(string kind, string? source = null) => new(layer.Name, kind, source, input, output, 0, default);
        return layer switch
        {
            // (out, in) as PyTorch and ONNX count, though a row in memory holds the outputs of one input.
            DenseSpec dense => Weighted(
                $"Dense({dense.Units})", dense.Bias, (long)input.Size * dense.Units, Ints(dense.Units, input.Size), Ints(1, dense.Units)),
            Conv2DSpec conv => Weighted(
                $"Conv2D({conv.Channels}, {conv.Kernel}{Setting("stride", conv.Stride, 1)}{Setting("padding", conv.Padding, 0)})",
                conv.Bias,
                (long)output.Size * input.Lengths[0] * conv.Kernel * conv.Kernel,
                Ints(conv.Channels, input.Lengths[0], conv.Kernel, conv.Kernel),
                Ints(input.Lengths[0] * conv.Kernel * conv.Kernel, conv.Kernel * conv.Kernel, conv.Kernel, 1)),
            Pool2DSpec pool => Plain($"{(pool.IsMaximum ? "Max" : "Avg")}Pool2D({pool.Size}{Setting("stride", pool.Stride, pool.Size)})"),
            GlobalAvgPool2DSpec => Plain("GlobalAvgPool2D"),
            FlattenSpec => Plain("Flatten"),
            DropoutSpec dropout => Plain($"Dropout({dropout.Rate.ToString(CultureInfo.InvariantCulture)})"),
            BatchNormSpec norm => Plain("BatchNorm" + Settings(("epsilon", norm.Epsilon, 1e-5), ("momentum", norm.Momentum, 0.1))) with
            {
                Parameters = norm.Affine ? Vectors(offset, (".weight", "Scale"), (".bias", "Shift")) : default,
                Statistics = Vectors(statistic, (".running_mean", "RunningMean"), (".running_var", "RunningVariance")),
            },
            GradientRuleSpec rule => Plain(rule.Rule.Text),
            ActivationSpec { Pair: ExternalPair external } => Plain(external.DisplayName, external.TypeName),
            ActivationSpec { Pair: InlinePair inline } => Plain(inline.Pair.Name) with
            {
                Parameters = inline.Pair.Learned
                    .Select((parameter, index) => new ParameterPlan($"{layer.Name}.{parameter.Name}", layer.Name + parameter.Suffix, offset + index, Ints(1), Ints(1)))
                    .ToEquatableArray(),
            },
            _ => throw new InvalidOperationException($"The layer {layer.Name} has no plan."),
        };

        // One value for each feature or channel.
        EquatableArray<ParameterPlan> Vectors(int first, params (string Name, string Member)[] tensors) => tensors
            .Select((tensor, index) => new ParameterPlan(
                layer.Name + tensor.Name, layer.Name + tensor.Member, first + (index * input.Lengths[0]), Ints(input.Lengths[0]), Ints(1)))
            .ToEquatableArray();

        LayerPlan Weighted(string kind, bool hasBias, long multiplyAdds, EquatableArray<int> shape, EquatableArray<int> strides)
        {
            var weights = new ParameterPlan(layer.Name + ".weight", layer.Name + "Weights", offset, shape, strides);
            var bias = new ParameterPlan(layer.Name + ".bias", layer.Name + "Bias", offset + new TensorShape(shape).Size, Ints(shape[0]), Ints(1));
            return new LayerPlan(
                layer.Name, kind, null, input, output, multiplyAdds, (hasBias ? new[] { weights, bias } : [weights]).ToEquatableArray());
        }
    }

    private static string Setting(string name, int value, int otherwise) => value == otherwise ? "" : $", {name} {value}";

    /// <summary>In brackets, those that are not the default.</summary>
    private static string Settings(params (string Name, double Value, double Otherwise)[] settings)
    {
        string[] others = [.. settings.Where(setting => setting.Value != setting.Otherwise).Select(setting => $"{setting.Name} {setting.Value.ToString(CultureInfo.InvariantCulture)}")];
        return others.Length == 0 ? "" : $"({string.Join(", ", others)})";
    }

    private static EquatableArray<int> Ints(params int[] values) => values.ToEquatableArray();

    private static LossPlan PlanLoss(NetworkSpec spec)
    {
        // The logistic function as last layer gives probabilities; the logarithm is taken of them and not of a second logistic. A pair of a type of its own tells itself.
        PairReference? last = (spec.LastLayer as ActivationSpec)?.Pair;
        string? probabilities = last switch
        {
            InlinePair { Pair.GivesProbability: true } => "true",
            ExternalPair external => $"global::Decoupling.Kernels.LossKernels.AreProbabilities<{external.TypeName}>()",
            _ => null,
        };
        string kernel = spec.Loss != LossKind.BinaryCrossEntropy || probabilities is null ? spec.Loss.ToString()
            : last is ExternalPair pair ? $"BinaryCrossEntropy<{pair.TypeName}>"
            : "BinaryCrossEntropyOfProbabilities";
        return new LossPlan(spec.Loss, kernel, spec.Loss != LossKind.MeanSquaredError, TakesValues: true, probabilities);
    }

    private static MemoryPlan PlanMemory(EquatableArray<LayerPlan> layers, EquatableArray<BlockPlan> blocks)
    {
        OperatorPlan[] operators = [.. blocks.Select(block => block.Operator).OfType<OperatorPlan>()];
        ConvPlan[] convolutions = [.. operators.OfType<ConvPlan>()];
        BufferPlan[] padded = [.. convolutions.Select(conv => conv.Padded).OfType<BufferPlan>()];
        return new MemoryPlan(
            Parameters: SizeOf(layers.SelectMany(layer => layer.Parameters)),
            TrainingPerSample: TrainingMemory.FloatsPerSample(blocks, isPassing: false),
            PassingPerSample: TrainingMemory.FloatsPerSample(blocks, isPassing: true),
            InferenceStride: blocks.SelectMany(block => block.Values).Max(buffer => buffer.Stride),
            InferencePadding: padded.Select(buffer => buffer.Stride).DefaultIfEmpty(0).Max(),
            PanelRows: operators.OfType<DensePlan>().Select(dense => Math.Max(dense.Inputs, dense.Units)).DefaultIfEmpty(0).Max(),
            HasBatchPanels: operators.OfType<DensePlan>().Any(dense => dense.HasSeveralPanels),
            Scratch: convolutions.Select(conv => Math.Max((long)Lanes * conv.Spread.Size, conv.WeightSums)).DefaultIfEmpty(0L).Max(),
            Zeros: operators.OfType<WeightedPlan>().Where(plan => plan.Parameters.Bias is null).Select(plan => Padded(plan.Outputs)).DefaultIfEmpty(0).Max(),
            Statistics: SizeOf(layers.SelectMany(layer => layer.Statistics)),
            Folded: blocks.SelectMany(block => block.Elementwise).OfType<BatchNormPlan>().Sum(norm => 2L * norm.Folded.Distance),
            MultiplyAdds: layers.Sum(layer => layer.MultiplyAdds));
    }
}
