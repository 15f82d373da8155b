using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>What is wrong with the settings of a binary layer is reported at the setting, under the IDs of other layers and of activations.</summary>
public sealed class BinaryLayerSettingTests
{
    [Theory]
    [InlineData("BinaryDense({|DCPL0103:0|})")]
    [InlineData("BinaryConv2D({|DCPL0107:0|}, 3)")]
    [InlineData("BinaryConv2D(4, {|DCPL0107:0|})")]
    [InlineData("BinaryConv2D(4, 3, Stride = {|DCPL0107:0|})")]
    [InlineData("BinaryConv2D(4, 3, Padding = {|DCPL0109:3|})")]
    [InlineData("BinaryConv2D(4, {|DCPL0108:9|})")]
    [InlineData("BinaryConv2D(4, 3, Padding = 1, PaddingValue = {|DCPL0110:double.NaN|})")]
    [InlineData("BinaryConv2D(4, 3, Scale = {|DCPL0036:(WeightScale)7|})")]
    [InlineData("BinaryDense(4, Initializer = {|DCPL0036:(Initializer)70|})")]
    public Task SettingOutOfRange_IsReported(string layer) => Verify(layer);

    [Theory]
    [InlineData("BinaryDense(4, {|DCPL0014:InputForward = \"Sgin\"|})")]
    [InlineData("BinaryDense(4, {|DCPL0014:WeightBackward = \"Sgin\"|})")]
    [InlineData("BinaryDense(4, {|DCPL0200:WeightBackward = Backwards.Derivative|})")]
    [InlineData("BinaryDense(4, {|DCPL0017:InputPair = typeof(string)|})")]
    [InlineData("BinaryDense(4, InputPair = typeof(Step), {|DCPL0015:InputForward = Forwards.Sign|})")]
    [InlineData("BinaryDense(4, WeightPair = typeof(Step), InputForward = Forwards.Sign)")]
    [InlineData("BinaryDense(4, WeightForward = {|DCPL0064:nameof(Learning)|})")]
    [InlineData("{|DCPL0420:BinaryDense(4, InputForward = nameof(Learning))|}")]
    public Task Quantiser_IsReadAsThePairOfAnActivation(string layer) => Verify(layer);

    [Fact]
    public Task NameOfTheQuantiser_IsTaken() => AnalyzerVerifier.Verify(
        """
        [Network(3)] [Dense(64, Name = "AInputs")] [BinaryDense(4, Name = {|DCPL0031:"A"|})] [Dense(2)] [Loss(Losses.MeanSquaredError)]
        public sealed partial class Net;
        """);

    private static Task Verify(string layer) => AnalyzerVerifier.Verify($$"""
        [Activation(Forward = Forwards.Sign, Backward = Backwards.ApproxSign)]
        public readonly partial struct Step;

        [Network(64, 4, 4)]
        [Conv2D(64, 1)]
        [{{layer}}]
        [Loss(Losses.MeanSquaredError)]
        public sealed partial class Net
        {
            private static float Learning(float x, [Learned] float threshold = 0.1f) => MathF.Tanh(x - threshold);
        }
        """);
}
