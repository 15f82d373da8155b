using System.Linq;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Ops.Convolution;

/// <summary>
/// The sizes of a convolution: weights (out channels, channels of a group, kernel height, kernel width) in memory, row by row. The channels are divided
/// into groups, and so are the out channels, each of which reads the channels of its own group.
/// </summary>
/// <param name="Input">The image without padding.</param>
/// <param name="Output">The image that it gives.</param>
/// <param name="Window">How the kernel goes over it.</param>
/// <param name="Groups">How many groups: 1, or every channel by itself.</param>
internal sealed record ConvolutionShape(Image Input, Image Output, Window Window, int Groups)
{
    /// <summary>Half of the second cache of the processors that this is written for.</summary>
    private const int LargestCached = 1 << 19;

    /// <summary>The value of the padding.</summary>
    public float Border { get; init; }

    /// <summary>Values that one output reads.</summary>
    public int FanIn => Channels * Window.Area;

    /// <summary>Channels of a group.</summary>
    public int Channels => Input.Channels / Groups;

    /// <summary>Out channels of a group.</summary>
    public int OutChannels => Output.Channels / Groups;

    /// <summary>The image that the kernel walks over.</summary>
    public Image Walked => Input with { Height = (int)Height.Bordered(Input.Height), Width = (int)Width.Bordered(Input.Width) };

    /// <summary>The output gradient as the input gradient reads it: columns spread by the stride, with the zeros that the kernel reaches on both sides.</summary>
    public Image Spread => Output with { Width = Input.Width + Width.Span - 1 };

    /// <summary>
    /// Whether a block of images does not fit the second cache beside its weights: the loops go row by row of the image then, so that all channels of some rows stay
    /// there while they are used. Groups go one by one, each of which is small.
    /// </summary>
    public bool IsLarge => Groups == 1 && (long)Walked.Size * Layout.Lanes * sizeof(float) > LargestCached;

    /// <summary>Floats of the sums of weight gradients that stay in the cache meanwhile: sixteen for each weight of a tile's channels.</summary>
    public long WeightSums => IsLarge ? (long)Layout.Lanes * FanIn * WeightTiles.Max(tile => tile.Rows) : 0;

    private Tile[] WeightTiles => [Tile.Choose(OutChannels, Width.Size, Tile.WideBudget), Tile.Choose(OutChannels, Width.Size, Tile.NarrowBudget)];

    /// <summary>
    /// What the kernel walks over for a sample by itself: the image, or where there is a border or a stride a copy, whose places are dealt out to a plane for
    /// each row modulo the stride of the height and each column modulo that of the width. So neighbouring outputs read neighbouring places whatever the stride.
    /// </summary>
    /// <param name="input">How the image lies.</param>
    public Planes WalkedPlanes(Planes input) => !Window.IsPadded && Window.IsDense
        ? input
        : Planes.Compact(new Image(Input.Channels * PlanesOfAChannel, Share(Walked.Height, Height), Share(Walked.Width, Width)));

    /// <summary>What it leaves for a sample by itself.</summary>
    /// <param name="walked">What it walks over.</param>
    public Planes OutputPlanes(Planes walked) => new(Output, walked.Pitch, Layout.Padded(Output.Height * walked.Pitch));

    /// <summary>Whether what it walks over and what it leaves can be addressed, for a sample by itself: a large stride, or rows far apart, make much of it.</summary>
    public bool Reaches(Planes input)
    {
        long dealt = TensorShape.Product(Input.Channels, Height.Stride, Width.Stride, Share(Walked.Height, Height), Share(Walked.Width, Width));
        return dealt <= TensorShape.MaxSize
            && TensorShape.Product(Output.Channels, Output.Height, (long)WalkedPlanes(input).Pitch + Layout.Lanes) <= TensorShape.MaxSize;
    }

    /// <summary>Planes that the places of a channel are dealt out to.</summary>
    public int PlanesOfAChannel => Height.Stride * Width.Stride;

    private Slide Height => Window.Height;

    private Slide Width => Window.Width;

    private static int Share(int length, Slide slide) => (length + slide.Stride - 1) / slide.Stride;
}
