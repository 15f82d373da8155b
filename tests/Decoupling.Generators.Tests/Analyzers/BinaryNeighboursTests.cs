using System.Threading.Tasks;
using Decoupling.Generators.CodeFixes;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0400 to DCPL0422: what is proved of binary layers by what they read.</summary>
public sealed class BinaryNeighboursTests
{
    [Theory]
    [InlineData("[Activation(Forward = Forwards.ReLU)] [{|DCPL0400:BinaryDense(64)|}]")]
    [InlineData("[Activation(Forward = Forwards.Logistic)] [MaxPool2D(2)] [GradientRule(Rules.Noise)] [{|DCPL0400:BinaryConv2D(64, 1)|}]")]
    [InlineData("[Activation(Forward = Forwards.ReLU)] [Dropout(0.5)] [GlobalAvgPool2D] [{|DCPL0400:BinaryDense(64)|}]")]
    [InlineData("[Activation(Forward = nameof(Below))] [{|DCPL0400:BinaryDense(64, InputForward = Forwards.Heaviside)|}]")]
    [InlineData(
        "[Activation(Forward = Forwards.ReLU, Name = \"A\")] [GlobalAvgPool2D(Name = \"B\")] [{|DCPL0400:BinaryDense(64, From = \"A\")|}] [Add(\"B\")]")]
    [InlineData("[Activation(typeof(Rectifier))] [{|DCPL0400:BinaryDense(64)|}]")]
    public Task ValuesOnOneSideOfTheThreshold_AreReported(string layers) => Verify(layers);

    /// <summary>A value at the threshold itself has the lower value of a Heaviside, so rectified values fall on both sides of it.</summary>
    [Theory]
    [InlineData("[Activation(Forward = Forwards.ReLU)] [BinaryDense(64, InputForward = Forwards.Heaviside)]")]
    [InlineData("[Activation(Forward = Forwards.ReLU)] [BatchNorm] [BinaryDense(64)]")]
    [InlineData("[Activation(Forward = Forwards.LeakyReLU)] [BinaryDense(64)]")]
    [InlineData("[Activation(Forward = Forwards.ReLU)] [BinaryDense(64, InputForward = nameof(Above))]")]
    [InlineData("[Activation(Forward = Forwards.ReLU)] [BinaryDense(64, InputForward = Forwards.StochasticSign)]")]
    public Task ValuesOnBothSides_AreAccepted(string layers) => Verify(layers);

    [Fact]
    public Task ValuesOnOneSide_AreToldWithTheirBoundAndTheThreshold() => AnalyzerVerifier.Verify(
        Network("[Activation(Forward = nameof(Below))] [{|DCPL0400:BinaryDense(64, InputForward = Forwards.Heaviside)|}]"),
        "'BinaryDense1Inputs' gives 0 whatever it reads: 'Activation1' (Below) is never above 0, and the threshold is 0; leave the activation out, or put a batch norm after it");

    [Theory]
    [InlineData("[Activation(Forward = Forwards.Sign, Backward = Backwards.ApproxSign)] [{|DCPL0401:BatchNorm|}] [BinaryConv2D(64, 1)]")]
    [InlineData("[Activation(Forward = Forwards.Heaviside, Backward = Backwards.ATan)] [Flatten] [{|DCPL0401:BatchNorm|}] [BinaryDense(64)]")]
    [InlineData("[Activation(Forward = Forwards.Sign, Backward = Backwards.ApproxSign)] [{|DCPL0401:BatchNorm|}] [MaxPool2D(2)] [BinaryConv2D(64, 1)]")]
    public Task NormOfQuantisedValues_IsReported(string layers) => Verify(layers);

    [Theory]
    [InlineData("[Activation(Forward = Forwards.Sign, Backward = Backwards.ApproxSign)] [BatchNorm] [Dense(3)]")]
    [InlineData("[Activation(Forward = Forwards.Sign, Backward = Backwards.ApproxSign)] [MaxPool2D(2)] [BatchNorm] [BinaryConv2D(64, 1)]")]
    [InlineData("[Activation(Forward = Forwards.Tanh)] [BatchNorm] [BinaryConv2D(64, 1)]")]
    [InlineData("[BatchNorm] [Activation(Forward = Forwards.Sign, Backward = Backwards.ApproxSign)] [BinaryConv2D(64, 1, QuantizeInputs = false)]")]
    public Task NormOfOtherValues_IsAccepted(string layers) => Verify(layers);

    [Theory]
    [InlineData("[BinaryConv2D(64, 3, Padding = 1, PaddingValue = {|DCPL0402:0|})]")]
    [InlineData("[{|DCPL0402:{|DCPL0420:BinaryConv2D(64, 3, Padding = 1, InputForward = nameof(Fives))|}|}]")]
    [InlineData("[BinaryConv2D(64, 3, Padding = 1, InputForward = Forwards.Heaviside, PaddingValue = {|DCPL0402:-1|})]")]
    public Task PaddingOfAThirdValue_IsReported(string layer) => Verify(layer);

    [Theory]
    [InlineData("BinaryConv2D(64, 3, PaddingValue = 0)")]
    [InlineData("BinaryConv2D(64, 3, Padding = 1, PaddingValue = -1)")]
    [InlineData("BinaryConv2D(64, 3, Padding = 1, InputForward = Forwards.Heaviside, PaddingValue = 0)")]
    [InlineData("BinaryConv2D(64, 3, Padding = 1, PaddingValue = 0, InputForward = Forwards.StochasticSign, WeightForward = Forwards.StochasticSign)")]
    public Task PaddingThatFits_IsAccepted(string layer) => Verify($"[{layer}]");

    /// <summary>The first layer reads pixels, which may be padded with zeros and multiplied as floats.</summary>
    [Theory]
    [InlineData("[BinaryConv2D(64, 3, Padding = 1, PaddingValue = 0, QuantizeInputs = false)]")]
    [InlineData("[BatchNorm] [AvgPool2D(2)] [BinaryConv2D(64, 1, QuantizeInputs = false)]")]
    [InlineData("[Dropout(0.1)] [BinaryDense(64, QuantizeInputs = false)]")]
    public Task FirstLayer_IsAccepted(string layers) => AnalyzerVerifier.Verify(Network(layers, first: ""));

    [Theory]
    [InlineData("[{|DCPL0420:BinaryDense(64, QuantizeInputs = false)|}]")]
    [InlineData("[BatchNorm] [{|DCPL0420:BinaryDense(64, InputForward = Forwards.Ternary, InputBackward = Backwards.Constant)|}]")]
    [InlineData("[BatchNorm] [{|DCPL0420:BinaryDense(64, WeightForward = Forwards.Heaviside)|}]")]
    [InlineData("[BatchNorm(Name = \"Stem\")] [BinaryConv2D(64, 1)] [Add(\"Stem\")] [{|DCPL0420:BinaryConv2D(64, 1, QuantizeInputs = false)|}]")]
    public Task OneSideInFloats_IsReported(string layers) => Verify(layers);

    [Theory]
    [InlineData("[BatchNorm] [BinaryDense(64)]")]
    [InlineData("[BatchNorm] [Activation(Forward = Forwards.Sign, Backward = Backwards.ApproxSign)] [Flatten] [BinaryDense(64, QuantizeInputs = false)]")]
    [InlineData("[BatchNorm] [BinaryDense(64, InputPair = typeof(Foreign))]")]
    [InlineData("[BatchNorm] [BinaryDense(64, WeightPair = typeof(Foreign))]")]
    [InlineData("[BatchNorm] [BinaryDense(64, WeightForward = Forwards.StochasticSign)]")]
    [InlineData("[BatchNorm] [BinaryDense(64, InputForward = nameof(Reversed))]")]
    public Task BothSidesInBitsOrUnknown_AreAccepted(string layers) => Verify(layers);

    [Theory]
    [InlineData(
        "[Conv2D(65, 1)] [{|DCPL0421:BinaryConv2D(64, 1)|}]",
        "'BinaryConv2D1' reads 65 channels: in words of 64 bits they take 2 words, of whose 128 bits 63 are empty (49 %)")]
    [InlineData(
        "[GlobalAvgPool2D] [Dense(1)] [{|DCPL0421:BinaryDense(64)|}]",
        "'BinaryDense1' reads 1 input: in words of 64 bits they take 1 word, of whose 64 bits 63 are empty (98 %)")]
    public Task WordsThatAreNotFull_AreReportedWithTheirCost(string layers, string fact) => AnalyzerVerifier.Verify(
        Network("[Activation(Forward = Forwards.Tanh)] " + layers), $"Layer {fact}; a multiple of 64 takes as long and computes more");

    [Theory]
    [InlineData("BinaryDense(64, ClipWeights = {|DCPL0422:false|})")]
    [InlineData("BinaryDense(64, WeightBackward = Backwards.ApproxSign, ClipWeights = {|DCPL0422:false|})")]
    public Task LatentWeightsWithoutClipping_AreReported(string layer) => Verify($"[{layer}]");

    [Theory]
    [InlineData("BinaryDense(64, ClipWeights = true)")]
    [InlineData("BinaryDense(64, WeightBackward = Backwards.Constant, ClipWeights = false)")]
    [InlineData("BinaryDense(64, WeightPair = typeof(Foreign), ClipWeights = false)")]
    public Task LatentWeightsThatComeBack_AreAccepted(string layer) => Verify($"[{layer}]");

    [Theory]
    [InlineData("BinaryConv2D(64, 3, Padding = 1, PaddingValue = 0)", "BinaryConv2D(64, 3, Padding = 1, PaddingValue = 1)")]
    [InlineData("BinaryConv2D(64, 3, ClipWeights = false)", "BinaryConv2D(64, 3, ClipWeights = true)")]
    public Task OneEdit_MendsIt(string before, string after) =>
        CodeFixVerifier.Verify<EditCodeFixer>(Network($"[{before}]"), Network($"[{after}]"));

    /// <summary>Functions are named by properties that begin with what they quantise, and a fix names them so too.</summary>
    [Theory]
    [InlineData("BinaryDense(64, InputForward = \"Signn\")", "BinaryDense(64, InputForward = Forwards.Sign)")]
    [InlineData("BinaryDense(64, WeightBackward = \"Constnat\")", "BinaryDense(64, WeightBackward = Backwards.Constant)")]
    public Task UnknownFunction_IsMendedByItsRole(string before, string after) =>
        CodeFixVerifier.Verify<UnknownFunctionCodeFixer>(Network($"[{before}]"), Network($"[{after}]"));

    [Fact]
    public Task FlatForward_IsMendedByItsRole() => CodeFixVerifier.Verify<FlatForwardCodeFixer>(
        Network("[BinaryDense(64, WeightBackward = Backwards.Derivative)]"), Network("[BinaryDense(64, WeightBackward = Backwards.Rectangular)]"));

    /// <summary>What is proved of a quantiser is reported at its own arguments.</summary>
    [Fact]
    public Task FaultOfAQuantiser_IsReportedAtItsArgument() => Verify(
        "[BinaryDense(64, {|DCPL0223:WeightBackward = nameof(Missing)|}, InputForward = Forwards.Sign, {|DCPL0223:InputBackward = nameof(Missing)|})]");

    private static Task Verify(string layers) => AnalyzerVerifier.Verify(Network(layers));

    private static string Network(string layers, string first = "[Conv2D(64, 1)]") => $$"""
        using Vector = System.Runtime.Intrinsics.Vector512<float>;

        [Activation(Forward = Forwards.ReLU)]
        public readonly partial struct Rectifier;

        public readonly struct Foreign : IActivation
        {
            public static string Name => "Foreign";
            public static RuleInputs BackwardReads => RuleInputs.None;
            public static float Forward(float x) => x;
            public static float Backward(float x, float grad) => grad;
            public static Vector Forward(Vector x, in LayerState layer, ulong element) => x;
            public static Vector Backward(Vector x, Vector y, Vector grad, in LayerState layer, ulong element) => grad;
        }

        [Network(64, 4, 4)]
        {{first}}
        {{layers}}
        [Loss(Losses.MeanSquaredError)]
        public sealed partial class Net
        {
            private static float Below(float x) => x >= 0f ? 0f : x;

            private static float Reversed(float x) => x < 0f ? -1f : 1f;

            private static float Above(float x) => x > 0.5f ? 1f : -1f;

            private static float Fives(float x) => x > 0f ? 5f : -5f;

            private static float Missing(float x) => x > 2f && x < 3f ? 1f : 0f;
        }
        """;
}
