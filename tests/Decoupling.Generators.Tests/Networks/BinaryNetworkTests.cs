using Decoupling.Kernels.Binary;
using Decoupling.Tests.Reference;
using Xunit;

namespace Decoupling.Generators.Tests.Networks;

/// <summary>Layers of quantised weights, generated, compiled in memory, and held against the reference interpreter.</summary>
public sealed class BinaryNetworkTests
{
    private static readonly PairCase Sign = new("", "", ReferencePairs.ClippedStraightThrough("Sign", ReferenceForward.Sign));

    private static LayerCase Norm => new BatchNormCase(1e-5, 0.1, Affine: true);

    private static LayerCase Pool => new GlobalAveragePoolCase();

    [Theory]
    [InlineData(WeightScale.None)]
    [InlineData(WeightScale.MeanMagnitude)]
    [InlineData(WeightScale.Learned)]
    public void Scales_AgreeWithTheReference(WeightScale scale) => RandomNetworkTests.Check(
    [
        Case([Conv(scale), Pool]),
        Case([Conv(scale), Norm, Pool]),
        Case([Conv(scale), new PoolCase(IsMaximum: false, 2, 2), Norm, Conv(scale), Norm]),
        Case([Conv(scale), Conv(scale), Norm, Dense(scale), Norm]),
        Case([Dense(scale), Dense(scale), Norm, Dense(scale)]),
        Case([new ConvolutionCase(3, 3, 1, 1, Bias: true), Conv(scale), Norm, new JoinCase(JoinKind.Add), Norm], [[-1], [0], [1], [2, 0], [3]]),
    ]);

    /// <summary>Each of the two quantisers by itself, in front of and after layers of floats.</summary>
    [Fact]
    public void OneSideQuantised_AgreesWithTheReference()
    {
        var pair = new PairCase("Forward = Forwards.Linear, Backward = Backwards.Constant", "", ReferencePairs.Constant("Linear", ReferenceForward.Linear));
        var linear = new QuantizerCase(pair, PairForm.Inline) { Role = "Weight" };
        LayerCase dense = new DenseCase(5, Bias: true);
        RandomNetworkTests.Check(
        [
            Case([Conv(WeightScale.None) with { Inputs = null }, Norm, Dense(WeightScale.None) with { Inputs = null }]),
            Case([dense, Dense(WeightScale.MeanMagnitude) with { Weights = linear }, dense]),
            Case([Conv(WeightScale.Learned) with { Weights = linear }, new PoolCase(IsMaximum: true, 2, 2), Norm, dense]),
        ]);
    }

    /// <summary>The border is read as it stands, by vectors of samples and by those of a single image's places.</summary>
    [Theory]
    [InlineData(-1.0, 1)]
    [InlineData(0.0, 1)]
    [InlineData(0.25, 2)]
    public void Borders_AgreeWithTheReference(double border, int stride)
    {
        BinaryConvolutionCase conv = Conv(WeightScale.None) with { PaddingValue = border, Window = SlidingWindow.Square(3, stride, 2) };
        NetworkCase several = Case([conv, Norm, conv, Norm]);
        NetworkCase alone = several with { Batch = 1, Layers = [conv, Pool] };
        RandomNetworkTests.Check([several, alone, several with { Layers = [new ConvolutionCase(2, 1, 1, 0, Bias: true), conv] }]);
    }

    /// <summary>What the kernels of bits cannot walk over stays in floats, and predicts alike.</summary>
    [Fact]
    public void WideKernelsAndLargeStrides_StayInFloats()
    {
        Assert.Equal((256, 128), (BitWindows.MaxKernelWidth, BitWindows.MaxStride));
        BinaryConvolutionCase wide = Conv(WeightScale.None) with { Channels = 1, Window = SlidingWindow.Square(BitWindows.MaxKernelWidth + 1) };
        BinaryConvolutionCase sparse = Conv(WeightScale.None) with { Window = SlidingWindow.Square(1, BitWindows.MaxStride + 1) };
        NetworkCase large = Case([wide]) with { Inputs = 258 * 258, Image = new(1, 258, 258), Batch = 2 };
        RandomNetworkTests.Check([large, large with { Layers = [sparse] }]);
    }

    private static QuantizerCase Quantizer(string role) => new(Sign, PairForm.Inline) { Role = role };

    private static BinaryConvolutionCase Conv(WeightScale scale) =>
        new(3, SlidingWindow.Square(3, 1, 1), 1, Quantizer("Input"), Quantizer("Weight"), scale, Clips: true);

    private static BinaryDenseCase Dense(WeightScale scale) => new(7, Quantizer("Input"), Quantizer("Weight"), scale, Clips: true);

    private static NetworkCase Case(LayerCase[] layers, int[][]? reads = null)
    {
        var chain = new NetworkCase(2 * 5 * 4, layers, Losses.MeanSquaredError, TakesLabels: false, Batch: 21, SpareBatch: 0, Seed: 3) { Image = new(2, 5, 4) };
        return reads is null ? chain : chain with { Reads = reads };
    }
}
