using System;
using System.Linq;
using Xunit;

namespace Decoupling.Tests.Reference;

/// <summary>Differences only show that a gradient belongs to a forward pass. These show, on cases worked by hand, that the forward pass is the right one.</summary>
public sealed class ReferenceValueTests
{
    [Fact]
    public void Dense_MultipliesRowsOfWeights()
    {
        var dense = new DenseLayer(3, 2, hasBias: true);
        dense.Weight.Values = [1, 2, 3, -1, 0, 1];
        dense.Bias.Values = [10, 20];
        Assert.Equal([10 + 4 + 10 + 18, 20 - 4 + 6], Values(dense.Forward([[4, 5, 6]], training: false)));
    }

    [Fact]
    public void Convolution_CorrelatesAndPadsWithZeros()
    {
        var convolution = new Convolution2DLayer(new ImageShape(1, 2, 3), channels: 1, SlidingWindow.Square(2, stride: 1, padding: 1), hasBias: true);
        convolution.Weight.Values = [1, 10, 100, 1000];
        convolution.Bias.Values = [0.5];
        double[] expected =
        [
            1000.5, 2100.5, 3200.5, 300.5,
            4010.5, 5421.5, 6532.5, 603.5,
            40.5, 54.5, 65.5, 6.5,
        ];
        Assert.Equal(expected, Values(convolution.Forward([[1, 2, 3, 4, 5, 6]], training: false)));
    }

    /// <summary>The gradient of a weight is 0 beyond the window; the mean of magnitudes is a constant to it.</summary>
    [Theory]
    [InlineData(WeightScale.None, 1, 1)]
    [InlineData(WeightScale.MeanMagnitude, 0.75, 0.5)]
    [InlineData(WeightScale.Learned, 3, -2)]
    public void BinaryLayer_MultipliesWithSignsAndScalesItsSums(WeightScale scale, double first, double second)
    {
        var layer = new BinaryLayer(
            new DenseLayer(2, 2, hasBias: false), new ActivationLayer(ReferencePairs.ClippedStraightThrough("Sign", ReferenceForward.Sign)), scale);
        layer.Latent.Values = [0.25, -1.25, 0, 1];
        layer.Scale.Values = [3, -2];
        Assert.Equal([first * (10 - 1), second * (10 + 1)], Values(layer.Forward([[10, 1]], training: true)));
        Assert.Equal([first + (2 * second), -first + (2 * second)], Values(layer.Backward([[1, 2]])));
        Assert.Equal([10 * first, 0, 20 * second, 2 * second], Values([layer.Latent.Gradients]));
        Assert.Equal([9, 22], Values([layer.Scale.Gradients]));
    }

    /// <summary>Sums of whole numbers are exact, and so a step of them is certain.</summary>
    [Fact]
    public void WholeNumbers_HaveNoError()
    {
        var sign = new ActivationLayer(ReferencePairs.ClippedStraightThrough("Sign", ReferenceForward.Sign));
        var layer = new BinaryLayer(new DenseLayer(2, 1, hasBias: false), sign, WeightScale.None);
        layer.Latent.Values = [0.5, -0.5];
        Traced[][] sums = layer.Forward(sign.Forward([[new Traced(0.3, 1), new Traced(7, 9)]], training: true), training: true);
        Assert.Equal(new Traced(0, 0), sums[0][0]);
        Assert.NotEqual(0, sign.Forward([[new Traced(1e-6, 1)]], training: true)[0][0].Scale);
    }

    [Fact]
    public void Convolution_PadsWithTheBorder()
    {
        var convolution = new Convolution2DLayer(
            new ImageShape(1, 1, 2), channels: 1, SlidingWindow.Square(2, stride: 1, padding: 1), hasBias: false, border: -1);
        convolution.Weight.Values = [1, 10, 100, 1000];
        Assert.Equal([2889, 5289, -511, -1071, -1047, -1105], Values(convolution.Forward([[3, 5]], training: true)));
        Assert.Equal([-1, -1, -1, 3], Values([WeightGradients([1, 0, 0, 0, 0, 0])]));
        Assert.Equal([5, -1, -1, -1], Values([WeightGradients([0, 0, 0, 0, 0, 1])]));

        Traced[] WeightGradients(Traced[] gradients)
        {
            convolution.Backward([gradients]);
            return convolution.Weight.Gradients;
        }
    }

    /// <summary>One row of two values, one apart from the other, over rows two apart, with a border at the sides alone.</summary>
    [Fact]
    public void Convolution_HasAHeightAndAWidthOfItsOwn()
    {
        var window = new SlidingWindow(new Slide(1, Stride: 2), new Slide(2, Padding: 1, Dilation: 2));
        var convolution = new Convolution2DLayer(new ImageShape(1, 3, 4), channels: 1, window, hasBias: false);
        convolution.Weight.Values = [1, 10];
        Assert.Equal([1, 1, 1, 2], convolution.Weight.Shape);
        Assert.Equal(new ImageShape(1, 2, 4), convolution.OutputShape);
        Assert.Equal([20, 31, 42, 3, 60, 75, 86, 7], Values(convolution.Forward([[1, 2, 3, 4, 0, 0, 0, 0, 5, 6, 7, 8]], training: false)));
        var depthwise = new DepthwiseConvolution2DLayer(new ImageShape(1, 3, 4), multiplier: 1, window, hasBias: false);
        depthwise.Weight.Values = [1, 10];
        Assert.Equal([20, 31, 42, 3, 60, 75, 86, 7], Values(depthwise.Forward([[1, 2, 3, 4, 0, 0, 0, 0, 5, 6, 7, 8]], training: false)));
    }

    [Fact]
    public void ConvolutionOfASequence_HasWeightsWithoutAHeight()
    {
        var convolution = new Convolution2DLayer(new ImageShape(2, 1, 3), channels: 1, new SlidingWindow(null, new Slide(2)), hasBias: false);
        convolution.Weight.Values = [1, 10, 100, 1000];
        Assert.Equal([1, 2, 2], convolution.Weight.Shape);
        Assert.Equal([5421, 6532], Values(convolution.Forward([[1, 2, 3, 4, 5, 6]], training: false)));
    }

    /// <summary>The border has no largest value, and counts as zero in a mean.</summary>
    [Fact]
    public void Pools_WithABorder()
    {
        (var image, var window) = (new ImageShape(1, 1, 3), new SlidingWindow(null, new Slide(2, Stride: 2, Padding: 1)));
        Assert.Equal([-1, -2], Values(new MaxPool2DLayer(image, window).Forward([[-1, -5, -2]], training: false)));
        Assert.Equal([-0.5, -3.5], Values(new AveragePool2DLayer(image, window).Forward([[-1, -5, -2]], training: false)));
    }

    [Fact]
    public void Pools_TakeTheLargestAndTheMeanOfWholeWindows()
    {
        var image = new ImageShape(1, 3, 3);
        Traced[][] values = [[1, 5, 2, 4, 3, 9, 0, 8, 7]];
        Assert.Equal([5, 9, 8, 9], Values(new MaxPool2DLayer(image, SlidingWindow.Square(2, 1)).Forward(values, training: false)));
        Assert.Equal([3.25, 4.75, 3.75, 6.75], Values(new AveragePool2DLayer(image, SlidingWindow.Square(2, 1)).Forward(values, training: false)));
        Assert.Equal([5], Values(new MaxPool2DLayer(image, SlidingWindow.Square(2, 2)).Forward(values, training: false)));
        Assert.Equal([13.0 / 3], Values(new GlobalAveragePool2DLayer(image).Forward(values, training: false)), Same);
    }

    [Fact]
    public void MaxPoolOfEqualValues_SendsTheGradientToTheFirst()
    {
        var pool = new MaxPool2DLayer(new ImageShape(1, 2, 2), SlidingWindow.Square(2, 2));
        pool.Forward([[3, 7, 7, 7]], training: true);
        Assert.Equal([0, 1, 0, 0], Values(pool.Backward([[1]])));
    }

    [Fact]
    public void BatchNorm_NormalisesByTheBatchWhileTrainingAndByRunningStatisticsAfterwards()
    {
        var norm = new BatchNormLayer(channels: 1, positions: 1, epsilon: 0);
        norm.Scale.Values = [2];
        norm.Shift.Values = [5];
        Assert.Equal([5 - (2 / Math.Sqrt(1)), 5 + (2 / Math.Sqrt(1))], Values(norm.Forward([[2], [4]], training: true)), Same);
        Assert.Equal(0.3, norm.RunningMean[0].Value, 12);
        Assert.Equal(0.9 + (0.1 * 2), norm.RunningVariance[0].Value, 12);
        Assert.Equal([5 + (2 * 0.7 / Math.Sqrt(1.1))], Values(norm.Forward([[1]], training: false)), Same);
    }

    [Fact]
    public void Dropout_ScalesWhatItKeepsAndOnlyWhileTraining()
    {
        var dropout = new DropoutLayer(0.75, (_, i) => i == 1);
        Assert.Equal([0, 8], Values(dropout.Forward([[1, 2]], training: true)));
        Assert.Equal([1, 2], Values(dropout.Forward([[1, 2]], training: false)));
    }

    [Fact]
    public void Losses_GiveTheirFormulas()
    {
        double logistic = 1 / (1 + Math.Exp(-2));
        Assert.Equal(Math.Log(1 + Math.Exp(-2)), new SoftmaxCrossEntropyLoss().OfSample([3, 1], [1, 0]).Value, 12);
        Assert.Equal(-Math.Log(logistic), new BinaryCrossEntropyLoss(outputsAreProbabilities: false).OfSample([2], [1]).Value, 12);
        Assert.Equal(-Math.Log(1 - logistic), new BinaryCrossEntropyLoss(outputsAreProbabilities: false).OfSample([2], [0]).Value, 12);
        Assert.Equal(-Math.Log(0.2) / 2, new BinaryCrossEntropyLoss(outputsAreProbabilities: true).OfSample([0.2, 0.2], [1, 0.0]).Value + (Math.Log(0.8) / 2), 12);
        Assert.Equal((1 + 9) / 2.0, new MeanSquaredErrorLoss().OfSample([1, -1], [2, 2]).Value, 12);
        Assert.Equal((0.25 + 9) / 2, new SquaredHingeLoss().OfSample([0.5, 2], [1, -1]).Value, 12);
    }

    [Fact]
    public void Losses_TellWhatAClassStandsFor()
    {
        Assert.Equal([0, 1, 0], new SoftmaxCrossEntropyLoss().TargetsOfClass(1, 3));
        Assert.Equal([-1, 1, -1], new SquaredHingeLoss().TargetsOfClass(1, 3));
        Assert.Equal([-1], new SquaredHingeLoss().TargetsOfClass(0, 1));
        Assert.Equal([0, 0, 1], new BinaryCrossEntropyLoss(false).TargetsOfClass(2, 3));
        Assert.Equal([1], new BinaryCrossEntropyLoss(false).TargetsOfClass(1, 1));
    }

    [Fact]
    public void ScaleOfASum_IsTheSumOfItsMagnitudes()
    {
        var dense = new DenseLayer(2, 1, hasBias: true);
        dense.Weight.Values = [3, -4];
        dense.Bias.Values = [0.5];
        Assert.Equal(new Traced(-0.5, 0.5 + 3 + 4), dense.Forward([[1, 1]], training: false)[0][0]);
    }

    [Fact]
    public void ScaleAfterASecondLayer_CarriesErrorsOfTheFirstAsRootOfSquares()
    {
        var sum = new TracedSum();
        sum.AddProduct(new Traced(1, 30), 0.1);
        sum.AddProduct(new Traced(1, 40), 0.1);
        Assert.Equal(0.1 + 0.1 + 5, sum.Total.Scale, 12);
    }

    [Fact]
    public void ScaleOfAFunction_IsItsMagnitudeAndHowMuchItMovesWithinTheTolerance()
    {
        Assert.Equal(9 + (6 * 2), new Traced(3, 2).Map(x => x * x).Scale, 3);
        Assert.Equal(1, new Traced(1, 2).Map(x => x > 0 ? 1 : 0).Scale);
        Assert.Equal(1 / Traced.Tolerance, new Traced(1e-6, 2).Map(x => x > 0 ? 1 : 0).Scale, 0.5 + 1);
    }

    [Fact]
    public void ValueOutsideItsTolerance_IsNotAccepted()
    {
        var value = new Traced(1, 10);
        Assert.True(value.Accepts(1.00009f));
        Assert.False(value.Accepts(1.00011f));
        Assert.False(value.Accepts(float.NaN));
        Assert.True(new Traced(double.NaN, 1).Accepts(float.NaN));
        Assert.True(new Traced(double.PositiveInfinity, double.NaN).Accepts(float.PositiveInfinity));
        Assert.False(new Traced(double.PositiveInfinity, double.NaN).Accepts(float.MaxValue));
    }

    private static bool Same(double a, double b) => Math.Abs(a - b) < 1e-12;

    private static double[] Values(Traced[][] rows) => [.. rows.SelectMany(row => row).Select(value => value.Value)];
}
