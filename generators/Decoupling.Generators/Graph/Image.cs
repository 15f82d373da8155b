using Decoupling.Generators.Model;

namespace Decoupling.Generators.Graph;

/// <summary>The shape of an image.</summary>
internal sealed record Image(int Channels, int Height, int Width)
{
    public int Plane => Height * Width;

    public int Size => Channels * Plane;

    /// <summary>The image of a shape; a sequence is an image of one row.</summary>
    public static Image Of(TensorShape shape) => new(shape.Lengths[0], shape.Rank == 2 ? 1 : shape.Lengths[1], shape.Lengths[shape.Rank - 1]);

    /// <summary>How it lies where another image lies so.</summary>
    public Layout Like(Layout other) => other switch
    {
        Planes => Planes.Compact(this),
        Pixels => new Pixels(this),
        _ => other,
    };

    public TensorShape Shape => new(Channels, Height, Width);

    public override string ToString() => $"{Channels}x{Height}x{Width}";
}
