using System;

namespace Decoupling.Tests.Reference;

/// <summary>Inverted dropout: while training, a kept value is multiplied by 1 / (1 - rate) and a dropped one by 0.</summary>
/// <param name="rate">The probability to drop a value.</param>
/// <param name="isKept">The mask: whether (sample, element) is kept in the coming forward pass.</param>
public sealed class DropoutLayer(double rate, Func<int, int, bool> isKept) : ReferenceLayer
{
    private double[][] _factors = [];

    public override Traced[][] Forward(Traced[][] inputs, bool training)
    {
        _factors = new double[inputs.Length][];
        Traced[][] outputs = Zeros(inputs.Length, inputs[0].Length);
        for (int b = 0; b < inputs.Length; b++)
        {
            _factors[b] = new double[inputs[b].Length];
            for (int i = 0; i < inputs[b].Length; i++)
            {
                _factors[b][i] = !training ? 1 : isKept(b, i) ? 1 / (1 - rate) : 0;
                outputs[b][i] = inputs[b][i] * _factors[b][i];
            }
        }

        return outputs;
    }

    public override Traced[][] Backward(Traced[][] gradients)
    {
        Traced[][] inputGradients = Zeros(gradients.Length, gradients[0].Length);
        for (int b = 0; b < gradients.Length; b++)
        {
            for (int i = 0; i < gradients[b].Length; i++)
            {
                inputGradients[b][i] = gradients[b][i] * _factors[b][i];
            }
        }

        return inputGradients;
    }
}
