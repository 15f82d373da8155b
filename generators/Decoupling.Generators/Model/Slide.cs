namespace Decoupling.Generators.Model;

/// <summary>How a window goes along one dimension.</summary>
/// <param name="Size">Values that it reads of the dimension.</param>
/// <param name="Stride">From window to window.</param>
/// <param name="Padding">Values of the border, on each side.</param>
/// <param name="Dilation">From one value that it reads to the next.</param>
internal sealed record Slide(int Size, int Stride = 1, int Padding = 0, int Dilation = 1)
{
    /// <summary>Along a dimension of length one.</summary>
    public static Slide Single { get; } = new(1);

    /// <summary>From the first value that a window reads to after its last.</summary>
    public int Span => (int)LongSpan;

    /// <summary>The same of a declaration that is not checked yet.</summary>
    public long LongSpan => ((Size - 1L) * Dilation) + 1;

    /// <summary>A length with the border.</summary>
    public long Bordered(int length) => length + (2L * Padding);

    /// <summary>Windows along a length: (length + 2 padding - dilation (size - 1) - 1) / stride + 1, rounded down.</summary>
    public long Places(int length) => ((Bordered(length) - LongSpan) / Stride) + 1;

    /// <summary>From the first value of the first window to after the last value of so many windows.</summary>
    public int Reach(int places) => ((places - 1) * Stride) + Span;
}
