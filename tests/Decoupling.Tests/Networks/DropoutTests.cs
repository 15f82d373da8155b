using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Decoupling.Tests.Networks;

/// <summary>Which elements are dropped, read off the gradients: nothing inside the network has to be known for it.</summary>
public sealed class DropoutTests
{
    private const int Size = 64;
    private const int Steps = 200;

    [Fact]
    public void Dropout_DropsWithItsRateAndScalesTheRest()
    {
        var network = new MaskNet(Size, 1);
        int dropped = 0;
        for (int step = 0; step < Steps; step++)
        {
            float[] factors = Factors(network, step);
            dropped += factors.Count(factor => factor == 0);
            Assert.All(factors, factor => Assert.True(factor == 0 || Math.Abs(factor - (1 / 0.7)) < 1e-5, $"A kept value was multiplied by {factor}."));
        }

        // 819,200 draws: the standard error of the rate is 0.0005.
        Assert.InRange(dropped / (double)(Steps * Size * Size), 0.3 - 0.0025, 0.3 + 0.0025);
    }

    [Fact]
    public void Dropout_IsIndependentOfNeighboursSamplesAndSteps()
    {
        var network = new MaskNet(Size, 1);
        bool[][] steps = [.. Enumerable.Range(0, Steps).Select(step => Factors(network, step).Select(factor => factor == 0).ToArray())];
        const double Both = 0.3 * 0.3;
        foreach (int distance in (int[])[1, 2, 8, 16, Size, 2 * Size])
        {
            double share = steps.Average(dropped => Enumerable.Range(0, dropped.Length - distance).Average(i => dropped[i] && dropped[i + distance] ? 1.0 : 0));
            Assert.InRange(share, Both - 0.003, Both + 0.003);
        }

        double successive = Enumerable.Range(0, Steps - 1).Average(step => steps[step].Zip(steps[step + 1]).Average(pair => pair.First && pair.Second ? 1.0 : 0));
        Assert.InRange(successive, Both - 0.003, Both + 0.003);
    }

    [Fact]
    public void Dropout_DependsOnSeedAndStepAlone()
    {
        Assert.Equal(Factors(new MaskNet(Size, 7), step: 3), Factors(new MaskNet(Size, 7) { Threads = 2 }, step: 3));
        Assert.NotEqual(Factors(new MaskNet(Size, 7), step: 3), Factors(new MaskNet(Size, 8), step: 3));
        Assert.NotEqual(Factors(new MaskNet(Size, 7), step: 3), Factors(new MaskNet(Size, 7), step: 4));

        float[] many = Factors(new MaskNet(Size, 7), step: 3);
        float[] few = Factors(new MaskNet(Size, 7), step: 3, batch: 5);
        Assert.Equal(many.Take(few.Length), few);
    }

    [Fact]
    public void TwoDropoutLayers_DropDifferentElements()
    {
        var network = new TwoMaskNet(1, 1);
        var input = new float[Size];
        Array.Fill(input, 1f);
        var target = new float[Size];
        Array.Fill(target, -1f);
        int same = 0;
        for (int step = 0; step < Steps; step++)
        {
            (bool[] first, bool[] second) = Masks(network, input, target, step);
            same += first.Zip(second).Count(pair => pair.First == pair.Second);
        }

        // Of 12,800 independent pairs with the rate 1/2 half are equal, with a standard error of 0.0044.
        Assert.InRange(same / (double)(Steps * Size), 0.47, 0.53);
    }

    [Fact]
    public void Predict_DropsNothing()
    {
        var network = new MaskNet(Size, 1);
        SetIdentity(network, MaskNet.Layers.Parameters.Single());
        float[] inputs = Samples.Values(3 * Size, 1);
        var outputs = new float[inputs.Length];
        network.Predict(inputs, outputs);
        Assert.Equal(inputs, outputs);
    }

    /// <summary>
    /// What each element of a batch is multiplied by, (batch, size). With zero weights the outputs are 0, and with targets that are -1 for (sample b, output b) alone, row b of
    /// the weight gradient is the masked sample b times a constant.
    /// </summary>
    private static float[] Factors(MaskNet network, int step, int batch = Size)
    {
        var inputs = new float[batch * Size];
        Array.Fill(inputs, 1f);
        var targets = new float[batch * Size];
        for (int sample = 0; sample < batch; sample++)
        {
            targets[(sample * Size) + sample] = -1;
        }

        network.Parameters.Clear();
        network.Step = step;
        network.Backward(inputs, targets);
        ParameterDescription weight = MaskNet.Layers.Parameters.Single();
        float scale = 2f / Size / batch;
        var factors = new List<float>();
        for (int sample = 0; sample < batch; sample++)
        {
            for (int i = 0; i < Size; i++)
            {
                factors.Add(network.Gradients[weight.Offset + (sample * weight.Strides[0]) + (i * weight.Strides[1])] / scale);
            }
        }

        return [.. factors];
    }

    /// <summary>What each of the layers keeps: a weight's gradient is 0 for every output exactly where its input was dropped.</summary>
    private static (bool[] First, bool[] Second) Masks(TwoMaskNet network, float[] input, float[] target, int step)
    {
        ParameterDescription[] weights = [.. TwoMaskNet.Layers.Parameters];
        network.Parameters.Fill(1f);
        network.Step = step;
        network.Backward(input, target);
        float[] gradients = network.Gradients.ToArray();
        return (Kept(weights[0]), Kept(weights[1]));

        bool[] Kept(ParameterDescription weight) => [.. Enumerable.Range(0, Size).Select(i =>
            Enumerable.Range(0, Size).Any(o => gradients[weight.Offset + (o * weight.Strides[0]) + (i * weight.Strides[1])] != 0))];
    }

    private static void SetIdentity(INetwork network, ParameterDescription weight)
    {
        Span<float> parameters = network.Parameters.Slice(weight.Offset, weight.Count);
        parameters.Clear();
        for (int i = 0; i < Size; i++)
        {
            parameters[i * (weight.Strides[0] + weight.Strides[1])] = 1;
        }
    }
}
