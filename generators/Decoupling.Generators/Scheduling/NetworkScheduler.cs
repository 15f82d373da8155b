using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Layers;
using Decoupling.Generators.Model;
using Decoupling.Generators.Ops.Binary;
using Decoupling.Generators.Ops.Convolution;
using Decoupling.Generators.Ops.Loss;

namespace Decoupling.Generators.Scheduling;

/// <summary>Turns a declaration into a plan: lowers it to a graph, rewrites that for training and inference, and schedules each.</summary>
internal static class NetworkScheduler
{
    public static NetworkPlan Plan(NetworkSpec spec)
    {
        EquatableArray<PairPlan> pairs = PlanPairs(spec);
        EquatableArray<LayerPlan> layers = LayerTable.Of(spec);
        LossPlan loss = PlanLoss(spec);
        var values = new ValuePlanner(spec);
        NetworkGraph graph = Lowering.Lower(spec, layers, pairs, values, out int sums);
        NetworkGraph forward = graph.InInference();

        InferenceSchedule inference = Schedule(forward.Arrange(new BatchLayouts(graph.NextNumber))!, alignment: 1);
        InferenceSchedule? sample =
            inference.Placement.Values.Any(value => value.Value.Layout is Interleaved) && forward.Arrange(new SampleLayouts(graph.NextNumber)) is { } alone
                ? Schedule(alone, Layout.Lanes)
                : null;
        return new NetworkPlan(spec, layers, pairs, loss, Schedule(graph.Arrange(new BatchLayouts(graph.NextNumber))!, loss), inference, sample)
        {
            SamplesAlone = sample is null ? 0 : SamplesAlone(inference, sample),
            Frozen = Freeze(Packing.Pack(forward.Frozen()), hasSample: sample is not null) is { Floats: <= TensorShape.MaxParameters } frozen
                ? frozen
                : Freeze(forward, hasSample: sample is not null),
            SampleSums = sums,
            Values = values.Plan(),
            ParameterRuleValues = spec.ParameterRules.Select(rule => rule.Pair is InlinePair { Pair: var pair } ? values.FirstOf(pair) : 0).ToEquatableArray(),
        };
    }

    private static TrainingSchedule Schedule(NetworkGraph forward, LossPlan loss)
    {
        TrainingGraph graph = GradientBuilder.Build(forward, (outputs, gradient) => new LossOp("Loss", outputs, gradient, loss));
        List<Stage> stages = [];
        List<Step> steps = [];
        foreach (Step step in Fusion.Group(graph.OverSamples))
        {
            steps.Add(step);
            if (step.Op.EndsStage)
            {
                stages.Add(new Stage(steps.ToEquatableArray()));
                steps = [];
            }
        }

        stages.Add(new Stage(steps.ToEquatableArray()));
        Step[] overWeights = [.. graph.OverWeights.Select(op => new Step(op, default))];
        Placement placement = Places.OfTraining([.. stages.Select(stage => stage.Steps), overWeights], graph.Input);
        return new TrainingSchedule(stages.ToEquatableArray(), overWeights.ToEquatableArray(), placement) { OverParameters = graph.OverParameters };
    }

    private static InferenceSchedule Schedule(NetworkGraph graph, int alignment)
    {
        IReadOnlyList<Step> steps = Fusion.Group(graph.Ops);
        return new InferenceSchedule(steps.ToEquatableArray(), Places.OfInference(steps, graph.Input, graph.Output, alignment), graph.Output);
    }

    /// <summary>Inference where parameters never change again. Panels and bits are padded: where memory would not hold them, weights stay as they lie.</summary>
    private static FrozenSchedule Freeze(NetworkGraph graph, bool hasSample)
    {
        bool goesAlone = graph.Ops.Any(op => op is BinarySumsOp { Windows: not null } or BitPoolOp);
        graph = goesAlone ? PooledConvolutions.Fuse(graph) : graph;
        return FrozenSchedule.Of(
            goesAlone ? null : Schedule(graph.Arrange(new BatchLayouts(graph.NextNumber))!, alignment: 1),
            hasSample ? Schedule(graph.Arrange(goesAlone ? new PixelLayouts(graph.NextNumber) : new SampleLayouts(graph.NextNumber))!, Layout.Lanes) : null);
    }

    /// <summary>Alone, a multiply-add takes about one and a half times as long: vectors cross cache lines, and weights are read for a single sample.</summary>
    private static int SamplesAlone(InferenceSchedule inference, InferenceSchedule sample) => (int)Math.Min(
        Layout.Lanes - 1,
        2 * inference.Ops.Sum(op => op.Vectors(Layout.Lanes)) / Math.Max(1, 3 * sample.Ops.Sum(op => op.Vectors(1))));

    /// <summary>Equal pairs share one type.</summary>
    private static EquatableArray<PairPlan> PlanPairs(NetworkSpec spec)
    {
        var pairs = new List<PairPlan>();
        IEnumerable<(LayerSpec, string)> ofParameters = spec.ParameterRules.Select(rule => ((LayerSpec)rule, "PairOfParameters"));
        foreach ((LayerSpec layer, string suffix) in spec.Layers.Select(layer => (layer, "Pair")).Concat(ofParameters))
        {
            if (layer.Pair is InlinePair { Pair: var pair } && pairs.All(known => !known.Pair.Equals(pair)))
            {
                pairs.Add(new PairPlan(layer.Name + suffix, pair));
            }
        }

        return pairs.ToEquatableArray();
    }

    private static LossPlan PlanLoss(NetworkSpec spec)
    {
        // The logistic function as last layer gives probabilities; the logarithm is taken of them and not of a second logistic. A pair of a type of its own tells itself.
        PairReference? last = spec.LastLayer.IsActivation ? spec.LastLayer.Pair : null;
        string? probabilities = last switch
        {
            InlinePair { Pair.GivesProbability: true } => "true",
            ExternalPair external => $"global::Decoupling.Kernels.PairCrossEntropy<{external.TypeName}>.AreProbabilities",
            _ => null,
        };
        const string Runtime = "global::Decoupling.Kernels.";
        LossDefinition definition = spec.Loss.Definition;
        string settings = spec.Loss.HasSettings ? LossPlan.SettingsType : Runtime + "NoLossSettings";
        string loss = spec.Loss.Forward is not null ? LossPlan.FunctionType
            : spec.Loss.Kind != LossKind.BinaryCrossEntropy || probabilities is null ? Runtime + definition.Kernel
            : last is ExternalPair pair ? $"{Runtime}PairCrossEntropy<{pair.TypeName}>"
            : Runtime + "ProbabilityCrossEntropy";
        return new LossPlan(spec.Loss, definition.IsOfRows ? $"{definition.Kernel}<{settings}>" : $"Mean<{loss}, {settings}>", probabilities);
    }
}
