using System.Collections.Generic;
using System.Linq;

namespace Decoupling.Tests.Reference;

/// <summary>
/// z(c m + j, y, x) = bias(c m + j) + sum over ky, kx of image(c, y stride + ky dilation - padding, x stride + kx dilation - padding)
/// w(c m + j, 0, ky, kx), for each channel c of the image and each j below the multiplier m; outside the image are zeros.
/// </summary>
public sealed class DepthwiseConvolution2DLayer(ImageShape input, int multiplier, SlidingWindow window, bool hasBias) : ReferenceLayer
{
    private readonly ImageShape _output = window.Over(input, input.Channels * multiplier);
    private Traced[][] _images = [];

    public ImageShape OutputShape => _output;

    public ReferenceParameter Weight { get; } = new("weight", [input.Channels * multiplier, 1, .. window.Lengths]) { IsWeights = true };

    public ReferenceParameter Bias { get; } = new("bias", input.Channels * multiplier);

    public override IReadOnlyList<ReferenceParameter> Parameters => hasBias ? [Weight, Bias] : [Weight];

    public override Traced[][] Forward(Traced[][] images, bool training)
    {
        _images = images;
        return [.. images.Select(image =>
        {
            TracedSum[] sums = Sums(_output.Size);
            for (int i = 0; i < _output.Size; i++)
            {
                if (hasBias)
                {
                    sums[i].Add(Bias.Values[i / _output.Positions]);
                }

                foreach ((int pixel, int weight) in Terms(i))
                {
                    sums[i].AddProduct(image[pixel], Weight.Values[weight]);
                }
            }

            return Totals(sums);
        })];
    }

    public override Traced[][] Backward(Traced[][] gradients)
    {
        TracedSum[] weightSums = Sums(Weight.Values.Length);
        TracedSum[] biasSums = Sums(Bias.Values.Length);
        Traced[][] inputGradients = [.. gradients.Select((gradient, b) =>
        {
            TracedSum[] sums = Sums(input.Size);
            for (int i = 0; i < _output.Size; i++)
            {
                biasSums[i / _output.Positions].Add(gradient[i]);
                foreach ((int pixel, int weight) in Terms(i))
                {
                    sums[pixel].AddProduct(gradient[i], Weight.Values[weight]);
                    weightSums[weight].AddProduct(gradient[i], _images[b][pixel]);
                }
            }

            return Totals(sums);
        })];
        Weight.Gradients = Totals(weightSums);
        Bias.Gradients = Totals(biasSums);
        return inputGradients;
    }

    /// <summary>The products that are summed for one output, as (index in the image, index of the weight).</summary>
    private IEnumerable<(int Pixel, int Weight)> Terms(int outputIndex)
    {
        (int channel, int position) = (outputIndex / _output.Positions, outputIndex % _output.Positions);
        int weight = channel * window.Area;
        foreach ((int y, int x) in window.Places(position / _output.Width, position % _output.Width))
        {
            if (input.Contains(y, x))
            {
                yield return (input.Index(channel / multiplier, y, x), weight);
            }

            weight++;
        }
    }
}
