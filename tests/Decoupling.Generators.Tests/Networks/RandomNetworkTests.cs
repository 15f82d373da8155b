using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text;
using CsCheck;
using Decoupling.Generators.Tests.Scheduling;
using Decoupling.Generators.Tests.Testing;
using Decoupling.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Networks;

/// <summary>
/// Random networks, generated, compiled in memory, and held against the reference interpreter. The same networks are drawn in every run; the environment variables
/// <c>CsCheck_Seed</c> and <c>CsCheck_Iter</c> draw others.
/// </summary>
public sealed class RandomNetworkTests
{
    /// <summary>Networks in one compilation, as starting the compiler costs more than a network.</summary>
    private const int NetworksPerCompilation = 40;

    internal const string Heading = """
        #pragma warning disable CS1591 // these declarations carry no documentation
        using System;
        using Decoupling;


        """;

    [Theory]
    [InlineData("0N0XIzNsQ0O2")]
    [InlineData("0000L-ePFaU1")]
    public void RandomNetworks_AgreeWithTheReference(string seed) =>
        NetworkCases.Network.Array[NetworksPerCompilation].SampleFixed(1, cases => Check(cases), seed: seed);

    [Theory]
    [InlineData("0N0XIzNsQ0O2")]
    [InlineData("0000KiqNqCO3")]
    public void RandomConvolutions_AgreeWithTheReference(string seed) =>
        ImageNetworkCases.Network.Array[NetworksPerCompilation].SampleFixed(1, cases => Check(cases), seed: seed);

    /// <summary>Every layer anywhere it is allowed.</summary>
    [Fact]
    public void LayersAnywhere_AgreeWithTheReference() =>
        AnywhereNetworkCases.Network.Array[NetworksPerCompilation].SampleFixed(50, cases => Check(cases));

    /// <summary>What is never drawn is never tested.</summary>
    [Fact]
    public void LayersAnywhere_AreOfEveryKindButJoins()
    {
        const int Count = 400;
        Dictionary<string, int> counts = LayerCase.Kinds.Where(kind => kind != nameof(JoinCase)).ToDictionary(kind => kind, _ => 0);
        AnywhereNetworkCases.Network.SampleFixed(Count, item =>
        {
            foreach (string kind in item.Layers.Select(layer => layer.GetType().Name).Distinct())
            {
                counts[kind]++;
            }
        });
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", counts.OrderBy(count => count.Value).Select(count => $"{count.Key} {count.Value}")));
        Assert.All(counts, count => Assert.True(count.Value >= Count / 20, $"{count.Key}: {count.Value} of {Count}."));
    }

    /// <summary>The lanes of samples that the last block does not have hold 0, where this activation is NaN; a product with NaN is NaN whatever the other factor.</summary>
    [Fact]
    public void ActivationThatIsNaNAtZero_LeavesMissingSamplesOut()
    {
        var pair = new PairCase(
            "Forward = nameof(Size), Backward = Backwards.Constant",
            "    private static float Size(float x) => x * x / MathF.Abs(x);",
            new("Size / Constant", Math.Abs, (_, _, grad) => grad, []));
        LayerCase[] layers =
        [
            new ConvolutionCase(3, 3, 1, 1, Bias: false),
            new ActivationCase(pair, PairForm.Inline),
            new ConvolutionCase(2, 2, 1, 0, Bias: true),
            new ActivationCase(pair, PairForm.Inline),
            new ConvolutionCase(2, 3, 1, 1, Bias: true),
        ];
        LayerCase norm = new BatchNormCase(1e-5, 0.1, Affine: true);
        LayerCase[] normalised = [new ActivationCase(pair, PairForm.Inline), norm, layers[0], layers[1], norm, layers[2], new GlobalAveragePoolCase()];
        Check([Case(layers), Case(normalised)]);

        static NetworkCase Case(LayerCase[] layers) =>
            new(32, layers, Losses.MeanSquaredError, TakesLabels: false, Batch: 21, SpareBatch: 0, Seed: 3) { Image = new(2, 4, 4) };
    }

    /// <summary>A batch norm after Flatten has a channel for each value, whatever the convolution or pool in front had.</summary>
    [Fact]
    public void BatchNormAfterFlatten_AgreesWithTheReference()
    {
        var pair = new PairCase("Forward = Forwards.Tanh", "", new("Tanh / Derivative", Math.Tanh, (_, y, grad) => grad * (1 - (y * y)), []));
        LayerCase norm = new BatchNormCase(1e-5, 0.1, Affine: true), activation = new ActivationCase(pair, PairForm.Inline), conv = new ConvolutionCase(4, 3, 1, 0, Bias: true);
        Check(
        [
            Case([conv, new FlattenCase(), norm, activation, new DenseCase(3, Bias: true)]),
            Case([conv, activation, new PoolCase(IsMaximum: false, 2, 2), new FlattenCase(), norm, new DenseCase(3, Bias: true)]),
            Case([conv, norm, activation, new FlattenCase(), new DropoutCase(0.2), norm]),
            Case([norm, new FlattenCase(), norm, new DenseCase(3, Bias: true)]),
        ]);

        static NetworkCase Case(LayerCase[] layers) =>
            new(64, layers, Losses.MeanSquaredError, TakesLabels: false, Batch: 21, SpareBatch: 0, Seed: 3) { Image = new(1, 8, 8) };
    }

    /// <summary>A parameter that is learned in front of the first layer of images, which hands its gradient back to rows.</summary>
    [Fact]
    public void LearnedActivationOfTheInputs_AgreesWithTheReference()
    {
        Check([.. LearnedPairCases.All.Select(pair => Case([new ActivationCase(pair, PairForm.Inline), new ConvolutionCase(4, 3, 1, 1, Bias: true), new GlobalAveragePoolCase()]))]);

        static NetworkCase Case(LayerCase[] layers) =>
            new(2 * 5 * 3, layers, Losses.MeanSquaredError, TakesLabels: false, Batch: 21, SpareBatch: 0, Seed: 3) { Image = new(2, 5, 3) };
    }

    /// <summary>A change of shape among gradient rules moves no value, so they are in a row all the same.</summary>
    [Fact]
    public void RulesAroundFlatten_ActInTheOrderOfTheText()
    {
        LayerCase clip = new GradientRuleCase(RuleCase.Clip), scale = new GradientRuleCase(RuleCase.Scale), dense = new DenseCase(3, Bias: true), conv = new ConvolutionCase(2, 3, 1, 0, Bias: true);
        Check([Case([conv, clip, new FlattenCase(), scale]), Case([conv, scale, new FlattenCase(), clip]), Case([dense, clip, scale, new FlattenCase()]), Case([dense, scale, clip])]);

        static NetworkCase Case(LayerCase[] layers) =>
            new(32, layers, Losses.MeanSquaredError, TakesLabels: false, Batch: 9, SpareBatch: 0, Seed: 3) { Image = new(2, 4, 4) };
    }

    /// <summary>Images of which a block does not fit the second cache: the loops go row by row of the image there.</summary>
    [Fact]
    public void LargeImages_AgreeWithTheReference()
    {
        var pair = new PairCase("Forward = Forwards.Tanh", "", new("Tanh / Derivative", Math.Tanh, (_, y, grad) => grad * (1 - (y * y)), []));
        LayerCase activation = new ActivationCase(pair, PairForm.Inline);
        Check(
        [
            Case([new ConvolutionCase(10, 3, 1, 1, Bias: true), activation, new ConvolutionCase(7, 3, 2, 1, Bias: false), activation, new GlobalAveragePoolCase()], batch: 18),
            Case([new ConvolutionCase(9, 1, 1, 0, Bias: false), new BatchNormCase(1e-5, 0.1, Affine: true), new ConvolutionCase(5, 5, 3, 2, Bias: true), new GlobalAveragePoolCase()], batch: 5),
        ]);

        static NetworkCase Case(LayerCase[] layers, int batch) =>
            new(9 * 31 * 33, layers, Losses.MeanSquaredError, TakesLabels: false, batch, SpareBatch: 0, Seed: 3) { Image = new(9, 31, 33) };
    }

    /// <summary>Samples whose buffers outgrow the cache go through the layers some at a time, and the last of them are not a whole block.</summary>
    [Fact]
    public void ManySamplesOfLargeBuffers_AgreeWithTheReference()
    {
        var pair = new PairCase("Forward = Forwards.Tanh", "", new("Tanh / Derivative", Math.Tanh, (_, y, grad) => grad * (1 - (y * y)), []));
        LayerCase activation = new ActivationCase(pair, PairForm.Inline);
        Check(
        [
            Case([new ConvolutionCase(5, 3, 1, 1, Bias: true), activation, new PoolCase(IsMaximum: false, 4, 4), activation, new DropoutCase(0.2), new DenseCase(3, Bias: true)]),
            Case([new ConvolutionCase(5, 3, 1, 1, Bias: true), new BatchNormCase(1e-5, 0.1, Affine: true), activation, new PoolCase(IsMaximum: true, 5, 5), new DenseCase(3, Bias: false)]),
        ]);

        static NetworkCase Case(LayerCase[] layers) =>
            new(28 * 27, layers, Losses.MeanSquaredError, TakesLabels: false, Batch: 149, SpareBatch: 3, Seed: 3) { Image = new(1, 28, 27) };
    }

    /// <summary>Generates, compiles and holds networks against the reference: fails where one disagrees, or too little was compared.</summary>
    internal static void Check(NetworkCase[] cases)
    {
        string source = Heading + string.Concat(cases.Select((item, i) => item.Source($"Net{i}")));
        Assert.Empty(Plans.Of(source).SelectMany(ScheduleTests.Faults));
        Assembly assembly = InMemoryAssembly.Load(source);
        var failures = new StringBuilder();
        var comparisons = new List<NetworkComparison>();
        for (int i = 0; i < cases.Length; i++)
        {
            var random = new Random(cases[i].Seed);
            NetworkComparison comparison = NetworkComparison.Run(cases[i], NetworkUnderTest.Create(assembly, cases[i], $"Net{i}", random), random);
            comparisons.Add(comparison);
            if (comparison.Failures.Count > 0)
            {
                failures.Append($"Batch {cases[i].Batch} of {cases[i].MaxBatch}, seed {cases[i].Seed}, labels: {cases[i].TakesLabels}\n{cases[i].Source($"Net{i}")}");
                failures.AppendJoin('\n', comparison.Failures).Append("\n\n");
            }
        }

        Assert.True(failures.Length == 0, $"{comparisons.Count(comparison => comparison.Failures.Count > 0)} of {cases.Length} networks disagree with the reference.\n{failures}");
        AssertThatMuchWasCompared(comparisons, cases);
    }

    /// <summary>A comparison that hardly ever happens, or has no edge, proves nothing.</summary>
    private static void AssertThatMuchWasCompared(List<NetworkComparison> comparisons, NetworkCase[] cases)
    {
        int discarded = comparisons.Count(comparison => comparison.IsDiscarded);
        int redrawn = comparisons.Where(comparison => !comparison.IsDiscarded).Sum(comparison => comparison.Redrawn);
        int samples = cases.Sum(item => item.Batch);
        int tensors = comparisons.Sum(comparison => comparison.Tensors);
        int sharp = comparisons.Sum(comparison => comparison.SharpTensors);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{cases.Length} networks, {samples} samples, {redrawn} drawn anew, {discarded} networks discarded, {sharp} of {tensors} tensors with a sharp tolerance, "
            + $"of which at most {comparisons.Max(comparison => comparison.LargestShare):P1} was used.");
        IEnumerable<string> sources = cases.Zip(comparisons).Where(item => item.Second.IsDiscarded).Select(item => item.First.Source("Net"));
        Assert.True(discarded * 20 <= cases.Length, $"{discarded} of {cases.Length} networks were discarded.\n{string.Join('\n', sources)}");
        Assert.True(redrawn <= samples, $"{redrawn} samples were drawn anew, for {samples} compared.");
        Assert.True(sharp * 5 >= tensors * 4, $"Only {sharp} of {tensors} tensors have a tolerance that is small beside their values.");
    }
}
