using Decoupling.Generators.Model;

namespace Decoupling.Generators.Graph;

/// <summary>
/// The image of a single sample, pixel by pixel, the channels of each padded to whole vectors: as sums of bits come, and as bits are packed. The pixels are
/// rows of values.
/// </summary>
/// <param name="Image">The image.</param>
internal sealed record Pixels(Image Image) : ImageLayout(Image)
{
    /// <summary>From pixel to pixel.</summary>
    public int PixelStride => Padded(Image.Channels);

    public override int Stride(TensorShape shape) => Image.Plane * PixelStride;

    public override string ToString() => "pixels";
}
