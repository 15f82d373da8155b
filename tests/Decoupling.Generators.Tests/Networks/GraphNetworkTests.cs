using Decoupling.Tests.Reference;
using Decoupling.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Networks;

/// <summary>Networks with branches, depthwise convolutions and layer norm, generated, compiled in memory, and held against the reference interpreter.</summary>
public sealed class GraphNetworkTests
{
    private const int NetworksPerCompilation = 40;

    private static LayerCase Conv => new ConvolutionCase(2, 3, 1, 1, Bias: false);

    private static LayerCase Norm => new BatchNormCase(1e-5, 0.1, Affine: true);

    private static LayerCase Tanh => new ActivationCase(
        new PairCase("Forward = Forwards.Tanh", "", ReferencePairs.Tied("Tanh", ReferenceForward.Tanh)), PairForm.Inline);

    private static LayerCase Add => new JoinCase(JoinKind.Add);

    private static LayerCase Multiply => new JoinCase(JoinKind.Multiply);

    private static LayerCase Concat => new JoinCase(JoinKind.Concat);

    [Fact]
    public void Graphs_AgreeWithTheReference() =>
        BranchedNetworkCases.Network.Array[NetworksPerCompilation].SampleFixed(8, cases => RandomNetworkTests.Check(cases));

    [Fact]
    public void ResidualBlocks_AgreeWithTheReference() => RandomNetworkTests.Check(
    [
        Case([Conv, Norm, Tanh, Conv, Norm, Add, Tanh], [[-1], [0], [1], [2], [3], [4, -1], [5]]),
        Case([Norm, Tanh, Conv, Add, Norm, Tanh, Conv, Add], [[-1], [0], [1], [2, -1], [3], [4], [5], [6, 3]]),
    ]);

    [Fact]
    public void DenselyConnectedBlock_AgreesWithTheReference() => RandomNetworkTests.Check(
        [Case([Conv, Concat, Tanh, Conv, Concat, new GlobalAveragePoolCase()], [[-1], [0, -1], [1], [2], [3, 0, -1], [4]])]);

    /// <summary>A square, a value that three layers read, and joins that nothing but joins read.</summary>
    [Fact]
    public void JoinsOfOneValue_AgreeWithTheReference() => RandomNetworkTests.Check(
    [
        Case([Conv, Multiply], [[-1], [0, 0]]),
        Case([Conv, Add, Multiply, Concat], [[-1], [0, 0, 0], [1, 0], [2, 2, 0]]),
        Case([new ActivationCase(GraphPairCases.Difference, PairForm.Inline), Multiply, Conv, Add], [[-1], [0, -1], [1], [2, -1]]),
        Case([new ActivationCase(GraphPairCases.Square, PairForm.Inline), Add, Conv], [[-1], [0, -1], [1]]),
    ]);

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(1, 2, 1)]
    [InlineData(2, 1, 1)]
    [InlineData(3, 2, 0)]
    public void DepthwiseConvolutions_AgreeWithTheReference(int multiplier, int stride, int padding)
    {
        LayerCase depthwise = new DepthwiseCase(multiplier, 3, stride, padding, Bias: multiplier != 2), mixes = new ConvolutionCase(3, 1, 1, 0, Bias: true);
        RandomNetworkTests.Check([Case([depthwise, Tanh, mixes]), Case([Conv, Norm, Tanh, depthwise, Norm, Tanh, mixes])]);
    }

    [Fact]
    public void LayerNorms_AgreeWithTheReference()
    {
        LayerCase norm = new LayerNormCase(1e-5), dense = new DenseCase(7, Bias: true);
        RandomNetworkTests.Check(
        [
            Case([norm, Conv]),
            Case([Conv, norm, Tanh, Conv, new LayerNormCase(0.25)]),
            Case([dense, norm, Tanh, dense]),
            Case([norm, new FlattenCase(), norm, Tanh, dense, norm]),
            Case([norm, Conv, Add, norm], [[-1], [0], [1, -1], [2]]),
        ]);
    }

    [Fact]
    public void ValueThatNothingReads_IsLeftOut() => RandomNetworkTests.Check(
        [Case([Conv, Norm, Conv, new DropoutCase(0.3), Add], [[-1], [0], [-1], [2], [3, -1]])]);

    private static NetworkCase Case(LayerCase[] layers, int[][]? reads = null)
    {
        var chain = new NetworkCase(2 * 5 * 4, layers, Losses.MeanSquaredError, TakesLabels: false, Batch: 21, SpareBatch: 0, Seed: 3) { Image = new(2, 5, 4) };
        return reads is null ? chain : chain with { Reads = reads };
    }
}
