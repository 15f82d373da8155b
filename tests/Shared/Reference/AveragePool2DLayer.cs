using System;

namespace Decoupling.Tests.Reference;

/// <summary>The mean of each window, in which a border counts as zeros.</summary>
public sealed class AveragePool2DLayer(ImageShape input, SlidingWindow window) : ReferenceLayer
{
    private readonly ImageShape _output = window.Over(input, input.Channels);

    public ImageShape OutputShape => _output;

    public override Traced[][] Forward(Traced[][] images, bool training)
    {
        var outputs = new Traced[images.Length][];
        for (int b = 0; b < images.Length; b++)
        {
            TracedSum[] sums = Sums(_output.Size);
            ForEachTerm((outputIndex, inputIndex) => sums[outputIndex].AddProduct(images[b][inputIndex], 1.0 / window.Area));
            outputs[b] = Totals(sums);
        }

        return outputs;
    }

    public override Traced[][] Backward(Traced[][] gradients)
    {
        var inputGradients = new Traced[gradients.Length][];
        for (int b = 0; b < gradients.Length; b++)
        {
            TracedSum[] sums = Sums(input.Size);
            ForEachTerm((outputIndex, inputIndex) => sums[inputIndex].AddProduct(gradients[b][outputIndex], 1.0 / window.Area));
            inputGradients[b] = Totals(sums);
        }

        return inputGradients;
    }

    /// <summary>Visits every term of every mean as (output index, input index).</summary>
    private void ForEachTerm(Action<int, int> visit)
    {
        for (int outputIndex = 0; outputIndex < _output.Size; outputIndex++)
        {
            (int channel, int position) = (outputIndex / _output.Positions, outputIndex % _output.Positions);
            foreach ((int y, int x) in window.Places(position / _output.Width, position % _output.Width))
            {
                if (input.Contains(y, x))
                {
                    visit(outputIndex, input.Index(channel, y, x));
                }
            }
        }
    }
}
