using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using CsCheck;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Layers;
using Decoupling.Generators.Layers.BatchNorm;
using Decoupling.Generators.Layers.Conv;
using Decoupling.Generators.Layers.Dense;
using Decoupling.Generators.Layers.DepthwiseConv2D;
using Decoupling.Generators.Layers.LayerNorm;
using Decoupling.Generators.Model;
using Decoupling.Generators.Parsing;
using Decoupling.Generators.Ops.Convolution;
using Decoupling.Generators.Scheduling;
using Decoupling.Generators.Tests.Testing;
using Decoupling.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Scheduling;

/// <summary>Sizes at the limits of what can be addressed: an error at the layer that goes beyond, or a plan whose numbers are exact.</summary>
public sealed class SizeLimitTests
{
    private static readonly Gen<int> Length = Gen.OneOf(
        Gen.Int[1, 40], Gen.Int[1, 5000], Gen.OneOfConst(1, 2, 255, 256, 1023, 1024, 4095, 4096, 4097, 8191, 65536, 1 << 20, (1 << 27) - 17, (1 << 27) - 16, 1 << 27, int.MaxValue));

    private static readonly Gen<string> Layer = Gen.OneOf(
        Length.Select(units => $"[Dense({units})]"),
        Gen.Select(Length, Gen.Frequency((6, Gen.Int[1, 9]), (1, Length)), Gen.Frequency((3, Gen.Const(1)), (1, Length)), Gen.Frequency((3, Gen.Int[0, 3]), (1, Length)), (channels, kernel, stride, padding) =>
            $"[Conv2D({channels}, {kernel}, Stride = {stride}, Padding = {Math.Min(padding, kernel - 1)})]"),
        Gen.Select(Gen.OneOfConst("Max", "Avg"), Gen.Int[1, 9], Gen.Frequency((3, Gen.Int[1, 9]), (1, Length)), (kind, size, stride) => $"[{kind}Pool2D({size}, Stride = {stride})]"),
        Gen.Select(Length, Gen.Frequency((6, Gen.Int[1, 9]), (1, Length)), Gen.Frequency((3, Gen.Const(1)), (1, Length)), (multiplier, kernel, stride) =>
            $"[DepthwiseConv2D({kernel}, Multiplier = {multiplier}, Stride = {stride}, Padding = {kernel / 2})]"),
        Gen.OneOfConst("[LayerNorm]", "[Add(\"Input\")]", "[Multiply(\"Input\", \"Input\")]", "[Concat(\"Input\")]", "[Concat(\"Input\", \"Input\")]"),
        Gen.OneOfConst("[GlobalAvgPool2D]", "[Flatten]", "[BatchNorm]", "[BatchNorm(Affine = false)]", "[Dropout(0.5)]", "[Activation(Forward = Forwards.Tanh)]", "[GradientRule(Rules.Centralize)]"));

    private static readonly Gen<string> Network =
        from lengths in Gen.Frequency((1, Length.Array[1]), (4, Length.Array[3]))
        from layers in Layer.Array[1, 5]
        select $"[Network({string.Join(", ", lengths)})] {string.Join(" ", layers)} [Loss(Losses.MeanSquaredError)] public sealed partial class Net;";

    [Fact]
    public void SizesAtTheLimits_AreErrorsAtALayerOrExact()
    {
        int planned = 0, refused = 0;
        Network.SampleFixed(3000, source =>
        {
            NetworkParseResult result = ParsedNetwork.Of(source);
            if (result.Spec is null)
            {
                refused++;
                Assert.Contains(result.Issues, issue => issue.Descriptor.DefaultSeverity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error && issue.Location.IsInSource);
                return;
            }

            planned++;
            AssertExact(NetworkScheduler.Plan(result.Spec));
        }, print: source => source);
        Assert.True(planned > 200 && refused > 200, $"{planned} networks were planned, {refused} refused.");
    }

    /// <summary>Ordinary networks of large images compile: their constants are within what an int holds.</summary>
    [Theory]
    [InlineData("[Network(3, 512, 512)] [Conv2D(64, 3, Padding = 1)] [Activation(Forward = Forwards.ReLU)] [MaxPool2D(2)] [BatchNorm] [GlobalAvgPool2D] [Dense(10)]")]
    [InlineData("[Network(1, 1024, 1024)] [Conv2D(20, 3)] [Activation(Forward = Forwards.ReLU)] [GlobalAvgPool2D] [Dense(3)]")]
    [InlineData("[Network(1, 1024, 1024)] [Conv2D(120, 3, Padding = 1)] [BatchNorm] [Activation(Forward = Forwards.ReLU)] [Conv2D(120, 1, Stride = 2)] [GlobalAvgPool2D] [Dense(3)]")]
    [InlineData("[Network(1, 8, 134217712)] [GlobalAvgPool2D] [Dense(3)]", true)]
    [InlineData("[Network(134217712)] [BatchNorm] [Dense(13)]")]
    [InlineData("[Network(1, 1, 1)] [Conv2D(2, 1, Stride = 50000)] [Dense(3)]")]
    public void LargeNetworks_CompileOrAreRefused(string layers, bool isRefused = false)
    {
        string source = $"using Decoupling;\n{layers} [Loss(Losses.SoftmaxCrossEntropy)] public sealed partial class Net;";
        GeneratorRun run = GeneratorHarness.Run(source);
        Assert.Equal(isRefused, ParsedNetwork.Of(source.Replace("using Decoupling;", "", StringComparison.Ordinal)).Spec is null);
        Assert.Empty(run.Diagnostics);
    }

    /// <summary>What wraps around in planning is an exception, whatever the formula: the assembly is compiled so.</summary>
    [Fact]
    public void ProductThatWrapsAround_IsNeverASize()
    {
        Assert.Throws<OverflowException>(() => new Image(65536, 65536, 1).Size);
        Assert.Throws<OverflowException>(() => new TensorShape(65536, 65536).Size);
        Assert.Throws<OverflowException>(() => Layout.Padded(int.MaxValue));
        Assert.Throws<OverflowException>(() => TileEmitter.Index((65536, "65536")));
    }

    private static void AssertExact(NetworkPlan plan)
    {
        BigInteger parameters = 0, statistics = 0, multiplyAdds = 0;
        foreach ((LayerSpec spec, LayerPlan layer) in plan.Spec.Layers.Zip(plan.Layers))
        {
            (BigInteger[] input, BigInteger[] output) = (Exact(layer.Input), Exact(layer.Output));
            BigInteger weights = spec switch
            {
                DenseSpec dense => Product(input) * dense.Units,
                ConvSpec conv => (BigInteger)conv.Channels * input[0] * conv.Window.Height.Size * conv.Window.Width.Size,
                DepthwiseConv2DSpec conv => (BigInteger)conv.Multiplier * input[0] * conv.Window.Height.Size * conv.Window.Width.Size,
                _ => 0,
            };
            Assert.All(layer.Parameters, tensor => Assert.InRange(tensor.Offset, 0, int.MaxValue));
            Assert.Equal(layer.Parameters.Sum(tensor => (long)tensor.Count), spec.ParameterCount(layer.Input));
            parameters += weights + spec switch
            {
                BatchNormSpec { Affine: true } => 2 * input[0],
                LayerNormSpec => 2 * Product(input),
                _ => weights > 0 ? output[0] : 0,
            };
            statistics += spec is BatchNormSpec ? 2 * input[0] : 0;
            multiplyAdds += spec is ConvolutionSpec ? weights * output[1] * output[2] : weights;
            Assert.True(Product(output) <= TensorShape.MaxSize, $"{spec.Name} has {Product(output)} values.");
            Assert.Equal(Product(output), layer.Output.Size);
        }

        Assert.Equal(parameters, plan.Parameters.Aggregate(BigInteger.Zero, (sum, tensor) => sum + tensor.Count));
        Assert.Equal(statistics, plan.Statistics.Aggregate(BigInteger.Zero, (sum, tensor) => sum + tensor.Count));
        Assert.Equal(multiplyAdds, plan.Layers.Aggregate(BigInteger.Zero, (sum, layer) => sum + layer.MultiplyAdds));
        AssertExact(plan.Training.Placement, samples: 16);
        AssertExact(plan.Inference.Placement, samples: 16);
        if (plan.Sample is { } sample)
        {
            AssertExact(sample.Placement, samples: 1);
        }

        foreach (ConvolutionInputGradientOp op in plan.Training.Ops.OfType<ConvolutionInputGradientOp>())
        {
            ConvolutionShape conv = op.Shape;
            Assert.Equal(16 * (BigInteger)conv.Output.Channels * conv.Output.Height * ((BigInteger)conv.Input.Width + conv.Window.Width.Span - 1), op.Scratch);
        }
    }

    /// <summary>Each value can be addressed for so many samples, and the memory holds all.</summary>
    private static void AssertExact(Placement placement, int samples)
    {
        foreach (PlacedValue value in placement.Values)
        {
            BigInteger size = value.Value.Layout is Bits ? 1 : Product(Exact(value.Value.Shape));
            Assert.True(value.Place.Stride >= size, $"{value.Value.Name} has {size} values, but its place has {value.Place.Stride} floats.");
            Assert.True((BigInteger)value.Place.Stride * samples <= int.MaxValue, $"{value.Value.Name} has {value.Place.Stride} floats a sample.");
            long total = value.Place.Memory == MemoryKind.Kept ? placement.Kept : placement.Passing;
            Assert.True(value.Place.Memory == MemoryKind.Inputs || ((BigInteger)value.Place.Offset) + value.Place.Stride <= total, $"{value.Value.Name} does not fit.");
        }
    }

    private static BigInteger[] Exact(TensorShape shape) => [.. shape.Lengths.Select(length => (BigInteger)length)];

    private static BigInteger Product(IEnumerable<BigInteger> factors) => factors.Aggregate(BigInteger.One, (product, factor) => product * factor);
}
