using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Tests.Reference;

namespace Decoupling.Generators.Tests.Networks;

/// <summary>Makes a network with branches of drawn layers: leaves out what is not allowed where it stands, and what nothing reads.</summary>
internal sealed class GraphBuilder
{
    /// <summary>Factors that a value may be the product of: powers leave the range of floats soon.</summary>
    private const int MaxDegree = 3;

    private const int MaxChannels = 8;

    private readonly Losses _loss;
    private readonly List<LayerCase> _layers = [];
    private readonly List<IReadOnlyList<int>> _reads = [];

    /// <summary>The input's, and each layer's.</summary>
    private readonly List<Facts> _facts = [];

    public GraphBuilder(ValueCase input, List<DrawnLayer> drawn, Losses loss, bool keepsUnread)
    {
        _loss = loss;
        _facts.Add(new Facts(input));
        PairCase? shared = drawn.Select(item => item.Layer).OfType<ActivationCase>().FirstOrDefault(layer => layer.Form == PairForm.TypeParameter)?.Pair;
        foreach (DrawnLayer item in drawn)
        {
            Add(item, item.Layer is ActivationCase { Form: PairForm.TypeParameter } generic ? generic with { Pair = shared! } : item.Layer);
        }

        RemoveStepsBeforeLogarithm();
        if (!keepsUnread)
        {
            RemoveUnread();
        }
    }

    public IReadOnlyList<LayerCase> Layers => _layers;

    public IReadOnlyList<IReadOnlyList<int>> Reads => _reads;

    /// <summary>What is known of a value.</summary>
    /// <param name="Value">Its shape.</param>
    /// <param name="FollowsParameters">Whether parameters stand in front of it.</param>
    /// <param name="HasZeros">Whether elements may be the same constant: an activation or a mask stands in front.</param>
    /// <param name="HasTies">Whether elements may be equal but for rounding, so that the largest is not certain.</param>
    /// <param name="Degree">How many factors it is the product of.</param>
    private sealed record Facts(ValueCase Value, bool FollowsParameters = false, bool HasZeros = false, bool HasTies = false, int Degree = 1);

    private void Add(DrawnLayer item, LayerCase layer)
    {
        int first = item.Jumps ? (item.First % _facts.Count) - 1 : _layers.Count - 1;
        int[] reads = layer is JoinCase join ? [first, .. Others(join.Kind, first, item)] : [first];
        Facts[] inputs = [.. reads.Select(read => _facts[read + 1])];
        bool isUncertain = inputs[0].HasTies && !ImageNetworkCases.GivesWholeNumbers(LayerBefore<GradientRuleCase>(first));
        layer = layer is PoolCase { IsMaximum: true } pool && isUncertain ? pool with { IsMaximum = false } : layer;
        if (!IsAllowed(layer, reads, inputs[0]))
        {
            return;
        }

        _layers.Add(layer);
        _reads.Add(reads);
        _facts.Add(new Facts(
            layer.Output([.. inputs.Select(input => input.Value)]),
            inputs.Any(input => input.FollowsParameters) || AnywhereNetworkCases.HasParameters(layer),
            layer is not (DenseCase or ConvolutionCase) && (layer is ActivationCase or DropoutCase or BinaryCase || inputs.Any(input => input.HasZeros)),
            HasTies(layer, inputs),
            Degree(layer, inputs)));
    }

    /// <summary>What a join joins to its first value: other values of a fitting shape; one of them again, or the first, where that is drawn.</summary>
    private IEnumerable<int> Others(JoinKind kind, int first, DrawnLayer item)
    {
        int[] fitting = [.. Enumerable.Range(-1, _facts.Count).Where(other => Fits(_facts[first + 1].Value, _facts[other + 1].Value))];
        HashSet<int> taken = [first];
        foreach (int choice in item.Others)
        {
            int[] candidates = item.MayRepeat ? fitting : [.. fitting.Except(taken)];
            if (candidates.Length > 0)
            {
                int other = candidates[choice % candidates.Length];
                taken.Add(other);
                yield return other;
            }
        }

        bool Fits(ValueCase a, ValueCase b) =>
            a.IsVector == b.IsVector && (a.Shape == b.Shape || (kind == JoinKind.Concat && a.Shape.Height == b.Shape.Height && a.Shape.Width == b.Shape.Width));
    }

    private bool IsAllowed(LayerCase layer, int[] reads, Facts input)
    {
        (ImageShape shape, bool isVector) = input.Value;
        return layer switch
        {
            DepthwiseCase conv when shape.Channels * conv.Multiplier > MaxChannels => false,
            IWindowed { Window: var window } => !isVector && window.Fits(shape),
            GlobalAveragePoolCase => !isVector,
            LayerNormCase => shape.Size >= NetworkCases.LeastNormalised,
            ActivationCase => LayerBefore<GradientRuleCase>(reads[0]) is not ActivationCase && Degree(layer, [input]) <= MaxDegree,

            // Several in a row act in the order of the text, which a reader between them would leave open.
            GradientRuleCase { Rule: var rule } => input.FollowsParameters && LayerBefore<FlattenCase>(reads[0]) is not GradientRuleCase
                && (!rule.IsOfGroups || isVector || shape.Width > 1),
            JoinCase when reads.Length == 1 => false,
            JoinCase { Kind: JoinKind.Concat } => reads.Sum(read => _facts[read + 1].Value.Shape.Channels) <= 2 * MaxChannels,
            JoinCase => Degree(layer, [.. reads.Select(read => _facts[read + 1])]) <= MaxDegree,
            _ => true,
        };
    }

    /// <summary>The layer that a value comes of, past layers of one kind; null for the input.</summary>
    private LayerCase? LayerBefore<TPassed>(int read)
        where TPassed : LayerCase
    {
        while (read >= 0 && _layers[read] is TPassed)
        {
            read = _reads[read][0];
        }

        return read < 0 ? null : _layers[read];
    }

    private static bool HasTies(LayerCase layer, Facts[] inputs) => layer switch
    {
        ConvolutionCase { Window.MayMiss: true } => true,
        DenseCase or ConvolutionCase => false,
        PoolCase { IsMaximum: true } or GlobalAveragePoolCase or BinaryCase => true,
        ActivationCase activation when ImageNetworkCases.IsStep(activation) || activation.Pair.Arguments.Contains("HardTanh", StringComparison.Ordinal) => true,
        BatchNormCase or LayerNormCase or DepthwiseCase => inputs[0].HasZeros || inputs[0].HasTies || layer is DepthwiseCase { Window.MayMiss: true },
        _ => inputs.Any(input => input.HasTies),
    };

    private static int Degree(LayerCase layer, Facts[] inputs) => layer switch
    {
        BatchNormCase or LayerNormCase => 1,
        JoinCase { Kind: JoinKind.Multiply } => inputs.Sum(input => input.Degree),
        ActivationCase { Pair: var pair } when pair == GraphPairCases.Square => 2 * inputs[0].Degree,
        ActivationCase { Pair: var pair } when pair == GraphPairCases.Difference => MaxDegree * inputs[0].Degree,
        _ => inputs.Max(input => input.Degree),
    };

    private void RemoveStepsBeforeLogarithm()
    {
        while (DrawnLosses.ReadsLogits(_loss) && Origin() is ActivationCase last && ImageNetworkCases.IsStep(last))
        {
            RemoveAt(_layers.Count - 1);
        }
    }

    private LayerCase? Origin()
    {
        int last = _layers.Count - 1;
        while (last >= 0 && _layers[last] is FlattenCase or GradientRuleCase)
        {
            last = _reads[last][0];
        }

        return last < 0 ? null : _layers[last];
    }

    private void RemoveUnread()
    {
        for (int i = _layers.Count - 2; i >= 0; i--)
        {
            if (!_reads.Any(reads => reads.Contains(i)))
            {
                RemoveAt(i);
            }
        }
    }

    /// <summary>Removes a layer that nothing reads.</summary>
    private void RemoveAt(int index)
    {
        _layers.RemoveAt(index);
        _reads.RemoveAt(index);
        for (int i = index; i < _reads.Count; i++)
        {
            _reads[i] = [.. _reads[i].Select(read => read > index ? read - 1 : read)];
        }
    }
}
