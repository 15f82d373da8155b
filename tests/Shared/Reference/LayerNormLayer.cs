using System;
using System.Collections.Generic;
using System.Linq;

namespace Decoupling.Tests.Reference;

/// <summary>
/// y(i) = scale(i) (x(i) - mean) / sqrt(variance + epsilon) + shift(i), with mean and biased variance over all elements of a sample (Ba, Kiros and Hinton,
/// 2016),
/// in training as in inference; torch.nn.LayerNorm over the whole shape of a sample.
/// </summary>
/// <param name="shape">(features), or (channels, height, width).</param>
/// <param name="epsilon">Added to the variance.</param>
public sealed class LayerNormLayer(int[] shape, double epsilon = 1e-5) : ReferenceLayer
{
    private readonly int _size = Size(shape);
    private Traced[][] _normalised = [];
    private Traced[] _inverseDeviation = [];

    /// <summary>For each element, starts at 1.</summary>
    public ReferenceParameter Scale { get; } = new("weight", shape) { Values = [.. Enumerable.Repeat(1.0, Size(shape))] };

    /// <summary>For each element, starts at 0.</summary>
    public ReferenceParameter Shift { get; } = new("bias", shape);

    public override IReadOnlyList<ReferenceParameter> Parameters => [Scale, Shift];

    public override Traced[][] Forward(Traced[][] inputs, bool training)
    {
        _normalised = new Traced[inputs.Length][];
        _inverseDeviation = new Traced[inputs.Length];
        for (int b = 0; b < inputs.Length; b++)
        {
            Traced mean = Mean(inputs[b]);
            Traced[] centred = [.. inputs[b].Select(x => x - mean)];
            Traced variance = Mean(centred.Select(x => x.Map(v => v * v)));
            _inverseDeviation[b] = variance.Map(v => 1 / Math.Sqrt(Math.Max(0, v) + epsilon));
            _normalised[b] = [.. centred.Select(x => x * _inverseDeviation[b])];
        }

        return [.. _normalised.Select(row => row.Select((x, i) => (x * Scale.Values[i]) + Shift.Values[i]).ToArray())];
    }

    /// <summary>
    /// Mean and deviation depend on every element too. With g(i) = dy(i) scale(i) and n the normalised x: dx = (g - mean of g - n x mean of (g n)) / deviation.
    /// </summary>
    public override Traced[][] Backward(Traced[][] gradients)
    {
        TracedSum[] scaleSums = Sums(_size);
        TracedSum[] shiftSums = Sums(_size);
        Traced[][] inputGradients = Zeros(gradients.Length, _size);
        for (int b = 0; b < gradients.Length; b++)
        {
            Traced[] normalised = _normalised[b];
            for (int i = 0; i < _size; i++)
            {
                scaleSums[i].AddProduct(gradients[b][i], normalised[i]);
                shiftSums[i].Add(gradients[b][i]);
            }

            Traced[] scaled = [.. gradients[b].Select((gradient, i) => gradient * Scale.Values[i])];
            Traced mean = Mean(scaled);
            Traced meanProduct = Mean(scaled.Zip(normalised, (gradient, x) => gradient * x));
            inputGradients[b] = [.. scaled.Select((gradient, i) => (gradient - mean - (normalised[i] * meanProduct)) * _inverseDeviation[b])];
        }

        Scale.Gradients = Totals(scaleSums);
        Shift.Gradients = Totals(shiftSums);
        return inputGradients;
    }

    private static int Size(int[] shape) => shape.Aggregate(1, (product, length) => product * length);

    private Traced Mean(IEnumerable<Traced> values)
    {
        var sum = new TracedSum();
        foreach (Traced value in values)
        {
            sum.AddProduct(value, 1.0 / _size);
        }

        return sum.Total;
    }
}
