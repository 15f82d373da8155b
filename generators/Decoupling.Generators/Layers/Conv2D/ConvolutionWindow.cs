using System.Collections.Generic;

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
}
