using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0121.</summary>
public sealed class LinearLayersCollapseTests
{
    [Fact]
    public Task DenseAfterDense_IsReportedAtTheSecond() => AnalyzerVerifier.Verify(
        "[Network(3)] [Dense(20)] [{|DCPL0121:Dense(10, Name = \"Logits\")|}] [Loss(Losses.SoftmaxCrossEntropy)] public sealed partial class Net;",
        "Layers 'Dense1' and 'Logits' are linear with no activation between them: together they can do no more than one [Dense(10)]");

    [Theory]
    [InlineData("Flatten")]
    [InlineData("AvgPool2D(2)")]
    [InlineData("AvgPool2D(2), Dropout(0.5)")]
    [InlineData("GlobalAvgPool2D")]
    [InlineData("GradientRule(Rules.Scale, Factor = 0.5f)")]
    [InlineData("Activation(Forward = Forwards.Linear, Backward = Backwards.Rectangular)")]
    [InlineData("Activation(Forward = nameof(Line))")]
    public Task LinearLayersBetween_DoNotPartThem(string between) => AnalyzerVerifier.Verify(
        $"[Network(1, 8, 8)] [Conv2D(4, 3)] [{between}] [{{|DCPL0121:Dense(10)|}}] [Loss(Losses.SoftmaxCrossEntropy)] public sealed partial class Net {{ static float Line(float x) => 2f * x + 1f; }}",
        "Layers 'Conv2D1' and 'Dense1' are linear with no activation between them: together they can do no more than one [Dense(10)]");

    [Fact]
    public Task ConvolutionAfterConvolution_IsReported() => AnalyzerVerifier.Verify(
        "[Network(1, 8, 8)] [Conv2D(4, 3)] [{|DCPL0121:Conv2D(4, 3)|}] [Activation(Forward = Forwards.ReLU)] [Dense(10)] [Loss(Losses.SoftmaxCrossEntropy)] public sealed partial class Net;",
        "Layers 'Conv2D1' and 'Conv2D2' are linear with no activation between them: together they can do no more than one convolution");

    [Theory]
    [InlineData("MaxPool2D(2)")]
    [InlineData("BatchNorm")]
    [InlineData("Activation(Forward = Forwards.Heaviside, Backward = Backwards.Rectangular)")]
    [InlineData("Activation(Forward = Forwards.Abs)")]
    public Task WhatIsNotLinear_PartsThem(string between) => AnalyzerVerifier.Verify(
        $"[Network(1, 8, 8)] [Conv2D(4, 3)] [{between}] [Dense(10)] [Loss(Losses.SoftmaxCrossEntropy)] public sealed partial class Net;");

    [Fact]
    public Task ActivationBetweenDenseLayers_IsAccepted() => AnalyzerVerifier.Verify(
        "[Network(3)] [Dense(20)] [Activation(Forward = Forwards.Tanh)] [Dense(10)] [Loss(Losses.SoftmaxCrossEntropy)] public sealed partial class Net;");
}
