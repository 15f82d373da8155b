using Decoupling.Generators.Model;

namespace Decoupling.Generators.Graph;

/// <summary>How the values of samples lie in memory.</summary>
internal abstract record Layout
{
    /// <summary>Floats in a vector, to which rows are padded.</summary>
    public const int Lanes = 16;

    /// <summary>Floats of a sample.</summary>
    public abstract int Stride(TensorShape shape);

    /// <summary>The C# type of an element.</summary>
    public virtual string Element => "float";

    /// <summary>The length of a row of so many values, padded to whole vectors.</summary>
    public static int Padded(int columns) => (columns + Lanes - 1) / Lanes * Lanes;

    /// <summary>So many floats, padded to whole vectors.</summary>
    public static long Padded(long floats) => (floats + Lanes - 1) / Lanes * Lanes;
}

/// <summary>The image of a single sample.</summary>
/// <param name="Image">The image.</param>
internal abstract record ImageLayout(Image Image) : Layout;

/// <summary>Row by row, one a sample, without padding: the caller's own memory.</summary>
internal sealed record CallerRows : Layout
{
    public static CallerRows Instance { get; } = new();

    public override int Stride(TensorShape shape) => shape.Size;

    public override string ToString() => "caller's rows";
}

/// <summary>Row by row, one a sample, padded to whole vectors.</summary>
internal sealed record Rows : Layout
{
    public static Rows Instance { get; } = new();

    public override int Stride(TensorShape shape) => Padded(shape.Size);

    public override string ToString() => "rows";
}

/// <summary>
/// Sixteen samples of each value side by side, then the values of these sixteen (channels, height, width). An operator works on a vector of samples, and wastes no lane
/// whatever the number of channels.
/// </summary>
internal sealed record Interleaved : Layout
{
    public static Interleaved Instance { get; } = new();

    public override int Stride(TensorShape shape) => shape.Size;

    public override string ToString() => "16 samples";
}

/// <summary>A bit for each value of another buffer, sixteen in an <see cref="ushort"/>: at a sixteenth of the index there.</summary>
/// <param name="Of">How those values lie.</param>
internal sealed record Bits(Layout Of) : Layout
{
    private const int BitsOfFloat = 32;

    public override string Element => "ushort";

    public override int Stride(TensorShape shape) => (Of.Stride(shape) + BitsOfFloat - 1) / BitsOfFloat;

    public override string ToString() => "bits";
}
