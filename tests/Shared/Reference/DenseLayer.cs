using System.Collections.Generic;

namespace Decoupling.Tests.Reference;

/// <summary>z(b, o) = bias(o) + sum over i of x(b, i) w(o, i).</summary>
public sealed class DenseLayer(int inputs, int outputs, bool hasBias) : WeightedLayer
{
    private Traced[][] _x = [];

    public override ReferenceParameter Weight { get; } = new("weight", outputs, inputs) { IsWeights = true };

    public ReferenceParameter Bias { get; } = new("bias", outputs);

    public override IReadOnlyList<ReferenceParameter> Parameters => hasBias ? [Weight, Bias] : [Weight];

    public override Traced[][] Forward(Traced[][] x, bool training)
    {
        _x = x;
        Traced[][] z = Zeros(x.Length, outputs);
        for (int b = 0; b < x.Length; b++)
        {
            for (int o = 0; o < outputs; o++)
            {
                var sum = new TracedSum();
                if (hasBias)
                {
                    sum.Add(Bias.Values[o]);
                }

                for (int i = 0; i < inputs; i++)
                {
                    sum.AddProduct(x[b][i], Weight.Values[(o * inputs) + i]);
                }

                z[b][o] = sum.Total;
            }
        }

        return z;
    }

    public override Traced[][] Backward(Traced[][] gradients)
    {
        for (int o = 0; o < outputs; o++)
        {
            var biasGradient = new TracedSum();
            for (int b = 0; b < gradients.Length; b++)
            {
                biasGradient.Add(gradients[b][o]);
            }

            Bias.Gradients[o] = biasGradient.Total;
            for (int i = 0; i < inputs; i++)
            {
                var weightGradient = new TracedSum();
                for (int b = 0; b < gradients.Length; b++)
                {
                    weightGradient.AddProduct(gradients[b][o], _x[b][i]);
                }

                Weight.Gradients[(o * inputs) + i] = weightGradient.Total;
            }
        }

        Traced[][] inputGradients = Zeros(gradients.Length, inputs);
        for (int b = 0; b < gradients.Length; b++)
        {
            for (int i = 0; i < inputs; i++)
            {
                var sum = new TracedSum();
                for (int o = 0; o < outputs; o++)
                {
                    sum.AddProduct(gradients[b][o], Weight.Values[(o * inputs) + i]);
                }

                inputGradients[b][i] = sum.Total;
            }
        }

        return inputGradients;
    }
}
