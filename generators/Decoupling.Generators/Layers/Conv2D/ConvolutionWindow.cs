using System.Collections.Generic;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Layers.Conv2D;

/// <summary>How the kernel of a convolution goes over an image.</summary>
internal sealed record ConvolutionWindow(int Kernel, int Stride, int Padding)
{
    public int Area => Kernel * Kernel;

    /// <summary>A length of the image with its border of zeros.</summary>
    public long Bordered(int length) => length + (2L * Padding);

    /// <summary>Places of the kernel along a length.</summary>
    public long Places(int length) => ((Bordered(length) - Kernel) / Stride) + 1;

    public IEnumerable<LayerSetting> Settings =>
        [LayerSetting.Argument("Kernel", Kernel), LayerSetting.Option("Stride", Stride, 1), LayerSetting.Option("Padding", Padding, 0)];

    /// <summary>The shape after the convolution.</summary>
    public TensorShape OutputShape(TensorShape input, long outChannels) => new((int)outChannels, (int)Places(input.Lengths[1]), (int)Places(input.Lengths[2]));

    /// <summary>What the kernels of the convolution walk over, in words and in values.</summary>
    public IEnumerable<(string What, long Count)> Sizes(TensorShape input, long outChannels)
    {
        (int channels, long height, long width) = (input.Lengths[0], Bordered(input.Lengths[1]), Bordered(input.Lengths[2]));
        long rows = Places(input.Lengths[1]);
        return
        [
            ("values to read with the border of its padding", TensorShape.Product(channels, height, width)),
            ("values", TensorShape.Product(outChannels, rows, Places(input.Lengths[2]))),
            ("values in the gradient that its kernel walks over", TensorShape.Product(outChannels, rows, input.Lengths[2] + (long)Kernel - 1)),
            ("values from a row of its windows to the next", TensorShape.Product(Stride, width)),
        ];
    }
}
