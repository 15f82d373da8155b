using System;
using Xunit;

namespace Decoupling.Tests.Networks;

/// <summary>A wrong call gets one message: what was found, what was expected, where. And it leaves the network as it was.</summary>
public sealed class ArgumentTests
{
    private readonly OddNet _network = new(maxBatch: 4, seed: 1);

    [Fact]
    public void InputsThatAreNoWholeSamples_AreRefused() =>
        AssertRefused<ArgumentException>(
            "inputs",
            "OddNet takes 17 values a sample, but inputs has 18 values, which is not a multiple of it.",
            () => _network.Predict(new float[18], new float[7]));

    [Fact]
    public void NoInputs_AreRefused()
    {
        const string Message = "OddNet takes 17 values a sample, but inputs has 0 values, which is no sample.";
        AssertRefused<ArgumentException>("inputs", Message, () => _network.Predict([], []));
        AssertRefused<ArgumentException>("inputs", Message, () => _network.Backward([], (int[])[]));
    }

    [Fact]
    public void OutputsOfAnotherBatch_AreRefused() =>
        AssertRefused<ArgumentException>(
            "outputs",
            "The inputs of OddNet hold 2 samples, for which outputs has to hold 14 values, but it holds 13.",
            () => _network.Predict(new float[34], new float[13]));

    [Fact]
    public void LabelsOfAnotherBatch_AreRefused() =>
        AssertRefused<ArgumentException>(
            "labels",
            "The inputs of OddNet hold 2 samples, for which labels has to hold 2 values, but it holds 3.",
            () => _network.Backward(new float[34], new int[3]));

    [Fact]
    public void TargetsOfAnotherBatch_AreRefused() =>
        AssertRefused<ArgumentException>(
            "targets",
            "The inputs of OddNet hold 2 samples, for which targets has to hold 14 values, but it holds 2.",
            () => _network.Backward(new float[34], new float[2]));

    [Fact]
    public void BatchLargerThanMaxBatch_IsRefusedByBackwardAndTakenByPredict()
    {
        AssertRefused<ArgumentException>(
            "inputs",
            "A batch of 5 samples is larger than 4, the maxBatch that this OddNet was made for.",
            () => _network.Backward(new float[5 * 17], new int[5]));
        _network.Predict(new float[5 * 17], new float[5 * 7]);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(7)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void LabelThatIsNoClass_IsRefused(int label) =>
        AssertRefused<ArgumentException>(
            "labels",
            $"The label {label} at index 2 is no class of OddNet: expected 0 to 6.",
            () => _network.Backward(new float[3 * 17], [0, 6, label]));

    [Fact]
    public void LabelsOfOneOutput_AreZeroAndOne()
    {
        var network = new ProbabilityNet(4, 1);
        network.Backward(new float[12], [0, 1]);
        AssertRefused<ArgumentException>(
            "labels", "The label 2 at index 1 is no class of ProbabilityNet: expected 0 to 1.", () => network.Backward(new float[12], [0, 2]));
    }

    [Fact]
    public void RoomForNoSample_IsRefused()
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>("maxBatch", () => new OddNet(maxBatch: 0, seed: 1));
        Assert.StartsWith("OddNet needs room for at least 1 sample, but maxBatch is 0.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NoThread_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => _network.Threads = 0);

    [Fact]
    public void RefusedCall_LeavesGradientsAndStepAsTheyWere()
    {
        Samples.Backward(_network, 4, 1);
        float[] gradients = _network.Gradients.ToArray();
        Assert.Throws<ArgumentException>(() => _network.Backward(new float[3 * 17], [0, 6, 7]));
        Assert.Equal(gradients, _network.Gradients.ToArray());
        Assert.Equal(1, _network.Step);
    }

    [Fact]
    public void InputThatIsNoNumber_SpoilsItsOwnSampleOnly()
    {
        float[] inputs = Samples.Values(20 * 17, 1);
        var clean = new float[20 * 7];
        _network.Predict(inputs, clean);
        inputs[(3 * 17) + 16] = float.NaN;
        inputs[11 * 17] = float.PositiveInfinity;
        var outputs = new float[20 * 7];
        _network.Predict(inputs, outputs);
        for (int sample = 0; sample < 20; sample++)
        {
            float[] row = outputs[(sample * 7)..((sample + 1) * 7)];
            if (sample == 3)
            {
                Assert.All(row, value => Assert.True(float.IsNaN(value)));
            }
            else if (sample == 11)
            {
                Assert.DoesNotContain(row, float.IsNaN);
            }
            else
            {
                Assert.Equal(clean[(sample * 7)..((sample + 1) * 7)], row);
            }
        }
    }

    [Fact]
    public void TrainingOnAnInputThatIsNoNumber_GivesALossThatIsNone()
    {
        float[] inputs = Samples.Values(4 * 17, 1);
        inputs[20] = float.NaN;
        Assert.True(float.IsNaN(_network.Backward(inputs, [0, 1, 2, 3])));
        Assert.Contains(_network.Gradients.ToArray(), float.IsNaN);
        Assert.DoesNotContain(_network.Parameters.ToArray(), float.IsNaN);

        inputs[20] = 0;
        Assert.True(float.IsFinite(_network.Backward(inputs, [0, 1, 2, 3])));
        Assert.All(_network.Gradients.ToArray(), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void ProbabilityThatIsCertainAndWrong_GivesAFiniteLoss()
    {
        var network = new ProbabilityNet(2, 1);
        network.Dense1Weights.Fill(1000);
        Assert.Equal(100, network.Backward([1, 1, 1, 1, 1, 1], [0]));
        Assert.All(network.Gradients.ToArray(), value => Assert.True(float.IsFinite(value)));
    }

    private static void AssertRefused<TException>(string parameter, string message, Action call)
        where TException : ArgumentException
    {
        var exception = Assert.Throws<TException>(parameter, call);
        Assert.Equal($"{message} (Parameter '{parameter}')", exception.Message);
    }
}
