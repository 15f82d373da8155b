using Decoupling.Generators.Model;

namespace Decoupling.Generators.Graph;

/// <summary>The image of a single sample: plane by plane, row by row, sixteen neighbouring places side by side in a vector.</summary>
/// <param name="Image">The image.</param>
/// <param name="Pitch">From row to row. A convolution leaves its rows as far apart as those that it reads, with values of no meaning between them.</param>
/// <param name="PlaneStride">From plane to plane.</param>
internal sealed record Planes(Image Image, int Pitch, int PlaneStride) : ImageLayout(Image)
{
    /// <summary>Floats after a buffer that vectors may reach: pooling reads two at a time.</summary>
    private const int Margin = 64;

    public int Size => Image.Channels * PlaneStride;

    public bool IsCompact => Pitch == Image.Width && PlaneStride == Image.Plane;

    /// <summary>From the first value of a plane to after its last.</summary>
    public int Length => ((Image.Height - 1) * Pitch) + Image.Width;

    /// <summary>Vectors that cover the rows of a plane, end to end.</summary>
    public int Vectors => Padded(Length) / Lanes;

    public static Planes Compact(Image image) => new(image, image.Width, image.Plane);

    public override int Stride(TensorShape shape) => Padded(Size) + Margin;

    public override string ToString() => IsCompact ? "planes" : $"planes, rows {Pitch} apart";
}
