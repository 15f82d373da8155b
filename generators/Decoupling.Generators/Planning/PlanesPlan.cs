using Decoupling.Generators.Model;

namespace Decoupling.Generators.Planning;

/// <summary>How the image of a sample that goes through inference by itself lies in memory: plane by plane, row by row.</summary>
/// <param name="Image">The image.</param>
/// <param name="Pitch">From row to row. A convolution leaves its rows as far apart as those that it reads, with values of no meaning between them.</param>
/// <param name="PlaneStride">From plane to plane.</param>
internal sealed record PlanesPlan(ImagePlan Image, int Pitch, int PlaneStride)
{
    public int Size => Image.Channels * PlaneStride;

    public bool IsCompact => Pitch == Image.Width && PlaneStride == Image.Plane;

    /// <summary>From the first value of a plane to behind its last.</summary>
    public int Length => ((Image.Height - 1) * Pitch) + Image.Width;

    /// <summary>Vectors that cover the rows of a plane, end to end.</summary>
    public int Vectors => NetworkPlanner.Padded(Length) / NetworkPlanner.Lanes;

    public static PlanesPlan Compact(ImagePlan image) => new(image, image.Width, image.Plane);

    /// <summary>
    /// What the kernel of a convolution walks over: the image itself, or where there is a border or a stride a copy, whose places are dealt out to stride x stride
    /// planes by their row and column modulo the stride. So neighbouring outputs read neighbouring places whatever the stride.
    /// </summary>
    public static PlanesPlan WalkedBy(ConvPlan conv, PlanesPlan input) => conv.Padding == 0 && conv.Stride == 1
        ? input
        : Compact(new ImagePlan(conv.Input.Channels * conv.Stride * conv.Stride, Share(conv.Walked.Height, conv.Stride), Share(conv.Walked.Width, conv.Stride)));

    /// <summary>What a convolution leaves that walks over these planes.</summary>
    public PlanesPlan OutputOf(ConvPlan conv) => new(conv.Output, Pitch, NetworkPlanner.Padded(conv.Output.Height * Pitch));

    /// <summary>Whether what a convolution of these planes walks over, and what it leaves, can be addressed.</summary>
    public bool IsInReachOf(ConvPlan conv)
    {
        long dealt = TensorShape.Product(conv.Input.Channels, conv.Stride, conv.Stride, Share(conv.Walked.Height, conv.Stride), Share(conv.Walked.Width, conv.Stride));
        return dealt <= TensorShape.MaxSize
            && TensorShape.Product(conv.Output.Channels, conv.Output.Height, (long)WalkedBy(conv, this).Pitch + NetworkPlanner.Lanes) <= TensorShape.MaxSize;
    }

    private static int Share(int length, int stride) => (length + stride - 1) / stride;
}
