using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Layers.Conv;

/// <summary>What the kernels of a convolution walk over, in words and in values.</summary>
internal static class ConvolutionSizes
{
    public static IEnumerable<(string What, long Count)> Of(Window window, TensorShape input, long outChannels)
    {
        (int channels, int[] lengths) = (input.Lengths[0], [.. input.Lengths.Skip(1)]);
        long[] bordered = [.. window.Slides.Zip(lengths, (slide, length) => slide.Bordered(length))];
        long[] places = [.. window.Slides.Zip(lengths, (slide, length) => slide.Places(length))];
        long[] allButLast = [.. places.Take(places.Length - 1)];
        long spread = lengths[lengths.Length - 1] + window.Width.LongSpan - 1;
        return
        [
            ("values to read with the border of its padding", TensorShape.Product([channels, .. bordered])),
            ("values", TensorShape.Product([outChannels, .. places])),
            ("values in the gradient that its kernel walks over", TensorShape.Product([outChannels, .. allButLast, spread])),
            ("values from a row of its windows to the next", TensorShape.Product(window.Height.Stride, bordered[bordered.Length - 1])),
            ("values from a row of its kernel to the next", TensorShape.Product(window.Height.Dilation, bordered[bordered.Length - 1])),
        ];
    }
}
