using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Decoupling.Tests.Reference;
using Decoupling.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Networks;

/// <summary>The drawn networks with branches by themselves: what they are like, their text, and whether the reference has something to compare.</summary>
public sealed class BranchedNetworkTests
{
    [Fact]
    public void Text_NamesWhatAnotherLayerReads()
    {
        LayerCase[] layers =
        [
            new ConvolutionCase(2, 3, 1, 1, Bias: false), new LayerNormCase(1e-5), new DepthwiseCase(2, 3, 2, 1, Bias: true), new JoinCase(JoinKind.Add),
            new JoinCase(JoinKind.Concat), new JoinCase(JoinKind.Multiply), new DenseCase(5, Bias: true),
        ];
        var networkCase = new NetworkCase(2 * 3 * 3, layers, Losses.MeanSquaredError, TakesLabels: false, Batch: 1, SpareBatch: 0, Seed: 1)
        {
            Image = new ImageShape(2, 3, 3),
            Reads = [[-1], [0], [1], [1, -1], [3, 0, -1], [4, 4], [3]],
        };
        Assert.Equal(
            """
            [Network(2, 3, 3)]
            [Conv2D(2, 3, Padding = 1, Bias = false, Name = "L1")]
            [LayerNorm(Name = "L2")]
            [DepthwiseConv2D(3, Multiplier = 2, Stride = 2, Padding = 1)]
            [Add("Input", From = "L2", Name = "L4")]
            [Concat("L1", "Input", Name = "L5")]
            [Multiply("L5")]
            [Dense(5, From = "L4")]
            [Loss(Losses.MeanSquaredError)]
            public sealed partial class Net
            """,
            networkCase.Source("Net")[..networkCase.Source("Net").IndexOf("\n{", StringComparison.Ordinal)]);
        Assert.Equal([2, 2, 2, 4, 2, 6, 6, 5], networkCase.Values.Select(value => value.Shape.Channels));
    }

    /// <summary>What is never drawn is never tested.</summary>
    [Fact]
    public void Draws_HaveEveryKindOfBranch()
    {
        const int Count = 400;
        var counts = LayerCase.Kinds.ToDictionary(kind => kind, _ => 0);
        BranchedNetworkCases.Network.SampleFixed(Count, item =>
        {
            (LayerCase Layer, IReadOnlyList<int> Reads)[] layers = [.. item.Layers.Zip(item.Reads)];
            int[] readers = [.. Enumerable.Range(-1, layers.Length).Select(value => layers.Sum(layer => layer.Reads.Count(read => read == value)))];
            (LayerCase Layer, IReadOnlyList<int> Reads)[] joins = [.. layers.Where(layer => layer.Layer is JoinCase)];
            Note("Add", joins.Any(join => join.Layer is JoinCase { Kind: JoinKind.Add }));
            Note("Multiply", joins.Any(join => join.Layer is JoinCase { Kind: JoinKind.Multiply }));
            Note("Concat", joins.Any(join => join.Layer is JoinCase { Kind: JoinKind.Concat }));
            Note("of images", joins.Any(join => !item.Values[join.Reads[0] + 1].IsVector));
            Note("of vectors", joins.Any(join => item.Values[join.Reads[0] + 1].IsVector));
            Note("of two", joins.Any(join => join.Reads.Count == 2));
            Note("of three", joins.Any(join => join.Reads.Count == 3));
            Note("of a join", joins.Any(join => join.Reads.Any(read => read >= 0 && item.Layers[read] is JoinCase)));
            Note("of one value twice", joins.Any(join => join.Reads.Distinct().Count() < join.Reads.Count));
            Note("of the input", joins.Any(join => join.Reads.Contains(-1)));
            Note("From", layers.Where((layer, i) => layer.Layer is not JoinCase && layer.Reads[0] != i - 1).Any());
            Note("three readers", readers.Any(count => count >= 3));
            Note("an unread value", readers.SkipLast(1).Skip(1).Append(1).Contains(0));
            Note("join at the end", item.Layers[^1] is JoinCase);
            Note("rule in a branch", item.Layers.Where((layer, i) => layer is GradientRuleCase && readers[item.Reads[i][0] + 1] > 1).Any());
            Note("rule read twice", item.Layers.Where((layer, i) => layer is GradientRuleCase && i < layers.Length - 1 && readers[i + 1] > 1).Any());
            Note("maximum in a branch", InBranch(layer => layer is PoolCase { IsMaximum: true }));
            Note("average in a branch", InBranch(layer => layer is PoolCase { IsMaximum: false }));
            Note("depthwise convolution in a branch", InBranch(layer => layer is DepthwiseCase));
            Note("layer norm in a branch", InBranch(layer => layer is LayerNormCase));
            foreach (string kind in item.Layers.Select(layer => layer.GetType().Name).Distinct())
            {
                Note(kind, true);
            }

            bool InBranch(Func<LayerCase, bool> isMeant) =>
                item.Layers.Where((layer, i) => isMeant(layer) && (readers[item.Reads[i][0] + 1] > 1 || (i < layers.Length - 1 && readers[i + 1] > 1))).Any();
        });
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", counts.OrderBy(count => count.Value).Select(count => $"{count.Key} {count.Value}")));
        Assert.All(counts, count => Assert.True(count.Value >= Count / 50, $"{count.Key}: {count.Value} of {Count}."));

        void Note(string what, bool isThere) => counts[what] = counts.GetValueOrDefault(what) + (isThere ? 1 : 0);
    }
}
