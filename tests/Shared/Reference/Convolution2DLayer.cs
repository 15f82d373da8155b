using System;
using System.Collections.Generic;

namespace Decoupling.Tests.Reference;

/// <summary>
/// z(o, y, x) = bias(o) + sum over i, ky, kx of image(i, y stride + ky dilation - padding, x stride + kx dilation - padding) w(o, i, ky, kx); outside the
/// image is the border's value. A sequence is an image of one row. As everywhere in the field this is a correlation: the kernel is not flipped.
/// </summary>
public sealed class Convolution2DLayer(ImageShape input, int channels, SlidingWindow window, bool hasBias, double border = 0) : WeightedLayer
{
    private const int Outside = -1;

    private readonly ImageShape _output = window.Over(input, channels);
    private Traced[][] _images = [];

    public ImageShape OutputShape => _output;

    public override ReferenceParameter Weight { get; } = new("weight", [channels, input.Channels, .. window.Lengths]) { IsWeights = true };

    public ReferenceParameter Bias { get; } = new("bias", channels);

    public override IReadOnlyList<ReferenceParameter> Parameters => hasBias ? [Weight, Bias] : [Weight];

    public override Traced[][] Forward(Traced[][] images, bool training)
    {
        _images = images;
        var outputs = new Traced[images.Length][];
        for (int b = 0; b < images.Length; b++)
        {
            TracedSum[] sums = Sums(_output.Size);
            ForEachProduct((outputIndex, inputIndex, weightIndex) => sums[outputIndex].AddProduct(Read(images[b], inputIndex), Weight.Values[weightIndex]));
            if (hasBias)
            {
                ForEachOutput((outputIndex, channel) => sums[outputIndex].Add(Bias.Values[channel]));
            }

            outputs[b] = Totals(sums);
        }

        return outputs;
    }

    public override Traced[][] Backward(Traced[][] gradients)
    {
        TracedSum[] weightSums = Sums(Weight.Values.Length);
        TracedSum[] biasSums = Sums(Bias.Values.Length);
        var inputGradients = new Traced[gradients.Length][];
        for (int b = 0; b < gradients.Length; b++)
        {
            TracedSum[] inputSums = Sums(input.Size);
            ForEachProduct((outputIndex, inputIndex, weightIndex) =>
            {
                weightSums[weightIndex].AddProduct(gradients[b][outputIndex], Read(_images[b], inputIndex));
                if (inputIndex != Outside)
                {
                    inputSums[inputIndex].AddProduct(gradients[b][outputIndex], Weight.Values[weightIndex]);
                }
            });
            ForEachOutput((outputIndex, channel) => biasSums[channel].Add(gradients[b][outputIndex]));
            inputGradients[b] = Totals(inputSums);
        }

        Weight.Gradients = Totals(weightSums);
        Bias.Gradients = Totals(biasSums);
        return inputGradients;
    }

    private Traced Read(Traced[] image, int index) => index == Outside ? border : image[index];

    private void ForEachOutput(Action<int, int> visit)
    {
        for (int i = 0; i < _output.Size; i++)
        {
            visit(i, i / _output.Positions);
        }
    }

    /// <summary>Visits every product of the sum that is not 0 for its border as (output index, input index or Outside, weight index).</summary>
    private void ForEachProduct(Action<int, int, int> visit)
    {
        for (int o = 0; o < channels; o++)
        {
            for (int y = 0; y < _output.Height; y++)
            {
                for (int x = 0; x < _output.Width; x++)
                {
                    int kernelIndex = o * input.Channels * window.Area;
                    for (int i = 0; i < input.Channels; i++)
                    {
                        foreach ((int inputY, int inputX) in window.Places(y, x))
                        {
                            bool isInside = input.Contains(inputY, inputX);
                            if (isInside || border != 0)
                            {
                                visit(_output.Index(o, y, x), isInside ? input.Index(i, inputY, inputX) : Outside, kernelIndex);
                            }

                            kernelIndex++;
                        }
                    }
                }
            }
        }
    }
}
