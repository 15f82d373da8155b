using System;
using System.Collections.Generic;
using System.Linq;

namespace Decoupling.Tests.Reference;

/// <summary>
/// y = scale (x - mean) / sqrt(variance + epsilon) + shift, per channel (Ioffe and Szegedy, 2015). While training mean and variance are those of the batch, over all
/// its samples and positions; in inference they are the running ones: running = (1 - momentum) running + momentum batch, the running variance being the
/// unbiased one, as in PyTorch.
/// </summary>
/// <param name="channels">How many channels; a vector of features has as many channels, of one position each.</param>
/// <param name="positions">Positions per channel.</param>
/// <param name="epsilon">Added to the variance.</param>
/// <param name="momentum">The share of the batch in the running statistics.</param>
/// <param name="affine">Whether scale and shift are parameters; otherwise they are 1 and 0.</param>
public sealed class BatchNormLayer(int channels, int positions, double epsilon = 1e-5, double momentum = 0.1, bool affine = true) : ReferenceLayer
{
    private Traced[][] _normalised = [];
    private Traced[] _inverseDeviation = [];

    /// <summary>Per channel, starts at 1.</summary>
    public ReferenceParameter Scale { get; } = new("weight", channels) { Values = [.. Enumerable.Repeat(1.0, channels)] };

    /// <summary>Per channel, starts at 0.</summary>
    public ReferenceParameter Shift { get; } = new("bias", channels);

    public Traced[] RunningMean { get; } = new Traced[channels];

    public Traced[] RunningVariance { get; } = [.. Enumerable.Repeat<Traced>(1.0, channels)];

    public override IReadOnlyList<ReferenceParameter> Parameters => affine ? [Scale, Shift] : [];

    public override Traced[][] Forward(Traced[][] inputs, bool training)
    {
        Traced[] mean = RunningMean;
        Traced[] variance = RunningVariance;
        if (training)
        {
            mean = MeanPerChannel(inputs.Length, (b, i) => inputs[b][i]);
            variance = MeanPerChannel(inputs.Length, (b, i) => (inputs[b][i] - mean[Channel(i)]) * (inputs[b][i] - mean[Channel(i)]));
            UpdateRunning(inputs.Length * positions, mean, variance);
        }

        _inverseDeviation = [.. variance.Select(value => value.Map(v => 1 / Math.Sqrt(v + epsilon)))];
        _normalised = Zeros(inputs.Length, channels * positions);
        Traced[][] outputs = Zeros(inputs.Length, channels * positions);
        for (int b = 0; b < inputs.Length; b++)
        {
            for (int i = 0; i < channels * positions; i++)
            {
                _normalised[b][i] = (inputs[b][i] - mean[Channel(i)]) * _inverseDeviation[Channel(i)];
                outputs[b][i] = (_normalised[b][i] * Scale.Values[Channel(i)]) + Shift.Values[Channel(i)];
            }
        }

        return outputs;
    }

    /// <summary>The mean and the deviation depend on every value too: dx = scale / deviation (dy - mean of dy - normalised x mean of (dy normalised x)).</summary>
    public override Traced[][] Backward(Traced[][] gradients)
    {
        int batch = gradients.Length;
        Traced[] meanGradient = MeanPerChannel(batch, (b, i) => gradients[b][i]);
        Traced[] meanProduct = MeanPerChannel(batch, (b, i) => gradients[b][i] * _normalised[b][i]);
        Shift.Gradients = [.. meanGradient.Select(value => value * (batch * positions))];
        Scale.Gradients = [.. meanProduct.Select(value => value * (batch * positions))];

        Traced[][] inputGradients = Zeros(batch, channels * positions);
        for (int b = 0; b < batch; b++)
        {
            for (int i = 0; i < channels * positions; i++)
            {
                int c = Channel(i);
                Traced centred = gradients[b][i] - meanGradient[c] - (_normalised[b][i] * meanProduct[c]);
                inputGradients[b][i] = centred * _inverseDeviation[c] * Scale.Values[c];
            }
        }

        return inputGradients;
    }

    private int Channel(int index) => index / positions;

    private Traced[] MeanPerChannel(int batch, Func<int, int, Traced> value)
    {
        TracedSum[] sums = Sums(channels);
        for (int b = 0; b < batch; b++)
        {
            for (int i = 0; i < channels * positions; i++)
            {
                sums[Channel(i)].AddProduct(value(b, i), 1.0 / (batch * positions));
            }
        }

        return Totals(sums);
    }

    private void UpdateRunning(int count, Traced[] mean, Traced[] variance)
    {
        double unbiased = count > 1 ? (double)count / (count - 1) : 1;
        for (int c = 0; c < channels; c++)
        {
            RunningMean[c] = (RunningMean[c] * (1 - momentum)) + (mean[c] * momentum);
            RunningVariance[c] = (RunningVariance[c] * (1 - momentum)) + (variance[c] * (unbiased * momentum));
        }
    }
}
