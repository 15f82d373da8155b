using Decoupling.Generators.Model;

namespace Decoupling.Generators.Graph;

/// <summary>A bit for each value, in words of 64: pixel by pixel the bits of its channels, or the bits of a row.</summary>
/// <param name="Pixels">Pixels of an image; 1 for a row.</param>
/// <param name="Channels">Channels of a pixel, or values of a row.</param>
internal sealed record PackedBits(int Pixels, int Channels) : Layout
{
    private const int WordBits = 64;
    private const int FloatsOfWord = 2;

    /// <summary>Floats of all of it.</summary>
    public long Floats => (long)Pixels * ((Channels + WordBits - 1) / WordBits) * FloatsOfWord;

    public override int Stride(TensorShape shape) => (int)Floats;

    public override string ToString() => "packed bits";
}

/// <summary>Whole numbers: pixel by pixel the sums of its channels, or the sums of a row, without gaps.</summary>
/// <param name="Pixels">Pixels of an image; 1 for a row.</param>
/// <param name="Channels">Channels of a pixel, or values of a row.</param>
internal sealed record IntegerSums(int Pixels, int Channels) : Layout
{
    public override int Stride(TensorShape shape) => Pixels * Channels;

    public override string ToString() => "integers";
}
