namespace Decoupling.Tests.Reference;

/// <summary>The shape of one image in a row: channels, height, width, the width running fastest.</summary>
public readonly record struct ImageShape(int Channels, int Height, int Width)
{
    public int Size => Channels * Height * Width;

    public int Positions => Height * Width;

    public int Index(int channel, int y, int x) => (((channel * Height) + y) * Width) + x;

    public bool Contains(int y, int x) => y >= 0 && y < Height && x >= 0 && x < Width;
}
