using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Planning;

/// <summary>Groups layers into blocks and gives each buffer a place of its own.</summary>
internal sealed class BlockPlanner(NetworkSpec spec, EquatableArray<LayerPlan> layers, EquatableArray<PairPlan> pairs, ValuePlanner places)
{
    private readonly List<BlockPlan> _blocks = [];
    private BufferPlan _values = new("inputs", spec.InputShape.Size, spec.InputShape.Size, -1, Layout.Rows);
    private bool _hasWeights;
    private long _offset;
    private int _streams;
    private int _draws;
    private int _sums;
    private long _folded;

    public EquatableArray<BlockPlan> Plan()
    {
        int index = 0;
        while (index < layers.Count)
        {
            LayerSpec layer = spec.Layers[index];
            bool isImageLayer = layer is Conv2DSpec or Pool2DSpec or GlobalAvgPool2DSpec;
            ChangeLayout(isImageLayer ? Layout.Blocks : layer is DenseSpec ? Layout.Rows : _values.Layout);
            OperatorPlan? @operator = PlanOperator(layer, layers[index]);
            TensorShape shape = layers[index].Output;
            string name = @operator is null ? Free(layer.Name + "Input") : layer.Name;
            if (@operator is not null || layer is FlattenSpec)
            {
                index++;
            }

            if (@operator is null && layer is FlattenSpec)
            {
                continue;
            }

            if (@operator is null && _values.Layout == Layout.Blocks)
            {
                // Only a batch norm of the values behind Flatten begins a block here: in rows, each of them is a channel.
                @operator = new FlattenPlan(layer.Name);
            }
            else if (@operator is null && RunFrom(index, channels: null).Any(place => spec.Layers[place] is BatchNormSpec && layers[place].Input.Rank == 3))
            {
                // A network that begins with elementwise layers begins with a copy of its inputs: in blocks where batch norm is to see their channels.
                @operator = new InterleavePlan(layer.Name);
            }

            var elementwise = new List<ElementwisePlan>();
            int run = 0;
            foreach (int place in RunFrom(index, LayoutBehind(@operator) == Layout.Blocks ? shape.Lengths[0] : null))
            {
                if (spec.Layers[place] is not FlattenSpec)
                {
                    // Backward the last layer comes first, but gradient rules in a row act in the order of the text.
                    run = spec.Layers[place] is GradientRuleSpec && place > 0 && spec.Layers[place - 1] is GradientRuleSpec ? run : elementwise.Count;
                    elementwise.Insert(run, PlanElementwise(spec.Layers[place], layers[place]));
                }

                index = place + 1;
            }

            AddBlock(@operator, Identifier(name), shape.Size, elementwise);
        }

        // The loss reads rows.
        ChangeLayout(Layout.Rows);
        return _blocks.ToEquatableArray();
    }

    /// <summary>The elementwise layers from one on, and changes of shape among them, which change no value's place.</summary>
    /// <param name="index">The first.</param>
    /// <param name="channels">The channels that a block of samples has, and a batch norm among the layers has to have; null of rows, which have any.</param>
    private IEnumerable<int> RunFrom(int index, int? channels) => Enumerable.Range(index, layers.Count - index).TakeWhile(place => spec.Layers[place] switch
    {
        BatchNormSpec => channels is null || layers[place].Input.Lengths[0] == channels,
        ElementwiseSpec or FlattenSpec => true,
        _ => false,
    });

    private static string Identifier(string layer) => char.ToLowerInvariant(layer[0]) + layer.Substring(1);

    private void ChangeLayout(Layout layout)
    {
        if (_values.Layout == layout)
        {
            return;
        }

        string number = (_blocks.Count(block => block.Operator is InterleavePlan or FlattenPlan) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        OperatorPlan change = layout == Layout.Blocks ? new InterleavePlan("Interleave" + number) : new FlattenPlan("Flatten" + number);
        AddBlock(change, Identifier(Free(change.Layer + "d")), _values.Columns, []);
    }

    private OperatorPlan? PlanOperator(LayerSpec layer, LayerPlan plan) => layer switch
    {
        DenseSpec dense => new DensePlan(dense.Name, plan.Input.Size, dense.Units, Draw(plan, dense.Initializer)),
        Conv2DSpec conv => PlanConvolution(conv, plan),
        Pool2DSpec pool => new PoolPlan(pool.Name, pool.IsMaximum, ImagePlan.Of(plan.Input), ImagePlan.Of(plan.Output), pool.Size, pool.Stride),
        GlobalAvgPool2DSpec mean => new ChannelMeanPlan(mean.Name, ImagePlan.Of(plan.Input)),
        ElementwiseSpec or FlattenSpec => null,
        _ => throw new InvalidOperationException($"The layer {layer.Name} has no operator and is not elementwise."),
    };

    private ConvPlan PlanConvolution(Conv2DSpec spec, LayerPlan layer)
    {
        var plan = new ConvPlan(
            spec.Name, ImagePlan.Of(layer.Input), ImagePlan.Of(layer.Output), spec.Kernel, spec.Stride, spec.Padding, null, Draw(layer, spec.Initializer));
        return spec.Padding == 0 ? plan : plan with { Padded = Allocate(Identifier(spec.Name) + "Padded", plan.Walked.Size, Layout.Blocks) };
    }

    private ParameterDraw Draw(LayerPlan layer, InitializerKind initializer)
    {
        _hasWeights = true;
        return new ParameterDraw(layer.Parameters[0].Offset, layer.Parameters.Count > 1 ? layer.Parameters[1].Offset : null, initializer, _streams++);
    }

    private void AddBlock(OperatorPlan? @operator, string name, int columns, IReadOnlyList<ElementwisePlan> elementwise)
    {
        Layout layout = LayoutBehind(@operator);
        EquatableArray<BufferPlan> values = PlanValues(name, columns, layout, elementwise, isFirstKept: @operator is PoolPlan { IsMaximum: true });
        elementwise = [.. elementwise.Select(layer => Reads(layer, RuleInputs.Mask) ? (ActivationPlan)layer with { Mask = AllocateMask(layer, values[0]) } : layer)];

        // Nothing in front of the first weights is trained, so no gradient goes there.
        BufferPlan? gradient = _hasWeights ? Allocate(name + "Gradient", columns, layout) : null;
        _blocks.Add(new BlockPlan(@operator, _values, values, elementwise.ToEquatableArray(), gradient));
        _values = values[values.Count - 1];
    }

    private Layout LayoutBehind(OperatorPlan? @operator) => @operator switch
    {
        InterleavePlan => Layout.Blocks,
        FlattenPlan => Layout.Rows,
        _ => _values.Layout,
    };

    private ElementwisePlan PlanElementwise(LayerSpec layer, LayerPlan plan) => layer switch
    {
        GradientRuleSpec { Rule: ClipNormRule rule } => new ClipNormPlan(layer.Name, rule.Max, _sums++),
        GradientRuleSpec { Rule: CentralizeRule } => new CentralizePlan(layer.Name, plan.Input.Lengths[plan.Input.Rank - 1]),
        GradientRuleSpec { Rule: ElementwiseRule rule } => new ActivationPlan(
            layer.Name,
            pairs.First(pair => pair.Pair.Equals(rule.Pair)).Type,
            rule.Text,
            rule.Pair.BackwardReads,
            rule.Pair.PassesGradient,
            rule.Pair.HasState ? _draws++ : null) { IsIdentity = true, Values = PlanState(rule.Pair, plan) },
        BatchNormSpec norm => PlanBatchNorm(norm, plan),
        DropoutSpec dropout => new DropoutPlan(layer.Name, dropout.Rate, _streams++),
        ActivationSpec { Pair: InlinePair inline } => new ActivationPlan(
            layer.Name,
            pairs.First(pair => pair.Pair.Equals(inline.Pair)).Type,
            inline.Pair.Name,
            inline.Pair.Learned.Aggregate(inline.Pair.BackwardReads, (reads, parameter) => reads | inline.Pair.GradientReads(parameter)),
            inline.Pair.PassesGradient,
            inline.Pair.HasState ? _draws++ : null) { Values = PlanState(inline.Pair, plan) },
        ActivationSpec { Pair: ExternalPair external } =>
            new ActivationPlan(
                layer.Name, external.TypeName, external.DisplayName, RuleInputs.PreActivation | RuleInputs.Output | RuleInputs.Mask, PassesGradient: false, _draws++)
            {
                IsKnown = false,
                Values = external.Values.Count == 0 ? null : new StatePlan(places.FirstOf(external), external.Values.Count, default, 0),
            },
        _ => throw new InvalidOperationException($"The layer {layer.Name} is no elementwise layer."),
    };

    private BatchNormPlan PlanBatchNorm(BatchNormSpec norm, LayerPlan layer)
    {
        // Scale and shift are trained like weights, so a gradient has to come here.
        _hasWeights |= norm.Affine;
        int channels = layer.Input.Lengths[0];
        int plane = layer.Input.Size / channels;
        var folded = new AffinePlan(norm.Name, channels, plane, _folded, NetworkPlanner.Padded(channels));
        _folded += 2L * folded.Distance;
        return new BatchNormPlan(
            norm.Name, channels, plane, norm.Epsilon, norm.Momentum, norm.Affine ? layer.Parameters[0].Offset : null, layer.Statistics[0].Offset, folded);
    }

    private StatePlan? PlanState(PairSpec pair, LayerPlan layer)
    {
        // A learned parameter is trained like a weight, so a gradient has to come here.
        _hasWeights |= pair.Learned.Count > 0;
        string type = pairs.First(known => known.Pair.Equals(pair)).Type;
        return pair.Values.Count == 0 && pair.Learned.Count == 0 ? null : new StatePlan(
            places.FirstOf(pair),
            pair.Values.Count,
            pair.Learned.Select((parameter, index) => new LearnedPlan(
                $"{type}.{parameter.Suffix}Gradient", layer.Parameters[index].Offset, parameter.Default, pair.GradientReads(parameter) != RuleInputs.None, _sums++)).ToEquatableArray(),
            pair.Learned.Count == 0 ? 0 : layer.Parameters[0].Offset);
    }

    /// <summary>A layer writes over what it reads, unless its own rule, the rule of the layer in front or the operator still needs that.</summary>
    private EquatableArray<BufferPlan> PlanValues(string name, int columns, Layout layout, IReadOnlyList<ElementwisePlan> elementwise, bool isFirstKept)
    {
        var values = new List<BufferPlan> { Allocate(name + "Values", columns, layout) };
        bool isKept = isFirstKept;
        foreach (ElementwisePlan layer in elementwise)
        {
            if (layer is ClipNormPlan or CentralizePlan or ActivationPlan { IsIdentity: true })
            {
                values.Add(values[values.Count - 1]);
                continue;
            }

            BufferPlan before = values[values.Count - 1];
            (string Pair, long Offset)? over = !isKept && layer is ActivationPlan { IsKnown: false } pair ? (pair.Type, before.Offset) : null;
            isKept |= Reads(layer, RuleInputs.PreActivation);
            values.Add(isKept ? Allocate(Identifier(layer.Layer) + "Values", columns, layout) with { Over = over } : before);
            isKept = Reads(layer, RuleInputs.Output);
        }

        return values.ToEquatableArray();
    }

    private static bool Reads(ElementwisePlan layer, RuleInputs input) => layer switch
    {
        ActivationPlan activation => (activation.Reads & input) != 0,
        BatchNormPlan => input == RuleInputs.PreActivation,
        ClipNormPlan or CentralizePlan or DropoutPlan => false,
        _ => throw UnknownKind.Of(layer),
    };

    /// <summary>A name that no layer has, for what is none.</summary>
    private string Free(string name) => spec.Layers.Any(layer => string.Equals(layer.Name, name, StringComparison.OrdinalIgnoreCase)) ? Free(name + "0") : name;

    private BufferPlan Allocate(string name, int columns, Layout layout) =>
        Allocate(new BufferPlan(name, columns, layout == Layout.Rows ? NetworkPlanner.Padded(columns) : columns, _offset, layout));

    /// <summary>A bit for each value, padding included: a float holds 32 of them.</summary>
    private BufferPlan AllocateMask(ElementwisePlan layer, BufferPlan values) =>
        Allocate(new BufferPlan(Identifier(layer.Layer) + "Mask", values.Columns, (values.Stride + 31) / 32, _offset, Layout.Masks));

    private BufferPlan Allocate(BufferPlan buffer)
    {
        _offset += buffer.Stride;
        return buffer;
    }
}
