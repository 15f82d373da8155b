using System.Collections.Generic;
using System.Linq;

namespace Decoupling.Tests.Reference;

/// <summary>
/// z(c m + j, y, x) = bias(c m + j) + sum over ky, kx of image(c, y stride + ky - padding, x stride + kx - padding) w(c m + j, 0, ky, kx), for each channel c
/// of the image and each j below the multiplier m; outside the image are zeros.
/// </summary>
public sealed class DepthwiseConvolution2DLayer(ImageShape input, int multiplier, int size, int stride, int padding, bool hasBias) : ReferenceLayer
{
    private readonly ImageShape _output = input.Slide(input.Channels * multiplier, size, stride, padding);
    private Traced[][] _images = [];

    public ImageShape OutputShape => _output;

    public ReferenceParameter Weight { get; } = new("weight", input.Channels * multiplier, 1, size, size);

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
        (int top, int left) = ((position / _output.Width * stride) - padding, (position % _output.Width * stride) - padding);
        for (int ky = 0; ky < size; ky++)
        {
            for (int kx = 0; kx < size; kx++)
            {
                if (input.Contains(top + ky, left + kx))
                {
                    yield return (input.Index(channel / multiplier, top + ky, left + kx), (((channel * size) + ky) * size) + kx);
                }
            }
        }
    }
}
