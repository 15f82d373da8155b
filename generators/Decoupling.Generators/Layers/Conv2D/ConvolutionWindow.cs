namespace Decoupling.Generators.Layers.Conv2D;

/// <summary>How the kernel of a convolution goes over an image.</summary>
internal sealed record ConvolutionWindow(int Kernel, int Stride, int Padding)
{
    public int Area => Kernel * Kernel;

    /// <summary>A length of the image with its border of zeros.</summary>
    public long Bordered(int length) => length + (2L * Padding);

    /// <summary>Places of the kernel along a length.</summary>
    public long Places(int length) => ((Bordered(length) - Kernel) / Stride) + 1;

    /// <summary>In words, what is not the default.</summary>
    public string Words => $"{Kernel}{LayerTable.Setting("stride", Stride, 1)}{LayerTable.Setting("padding", Padding, 0)}";
}
