using System.Linq;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Planning;

/// <summary>What begins a block: everything that is not elementwise.</summary>
/// <param name="Layer">The layer's name; made up for changes of layout, which are no layer.</param>
internal abstract record OperatorPlan(string Layer)
{
    /// <summary>Whether it applies elementwise layers piece by piece, to its values and to the gradient that it hands back.</summary>
    public virtual bool FusesElementwise => false;
}

/// <summary>An operator with weights.</summary>
/// <param name="Parameters">Where they lie and how they are drawn.</param>
internal abstract record WeightedPlan(string Layer, ParameterDraw Parameters) : OperatorPlan(Layer)
{
    public override bool FusesElementwise => true;

    public abstract int WeightCount { get; }

    /// <summary>How many biases there are or would be.</summary>
    public abstract int Outputs { get; }

    /// <summary>Values that one output reads.</summary>
    public abstract int FanIn { get; }

    /// <summary>Values that one input feeds.</summary>
    public abstract int FanOut { get; }
}

/// <summary>A layer's weights and biases in the flat parameters.</summary>
/// <param name="Weights">Offset of the weights.</param>
/// <param name="Bias">Offset of the biases, or null.</param>
/// <param name="Initializer">The weights' distribution.</param>
/// <param name="Stream">Keys their random numbers.</param>
internal sealed record ParameterDraw(int Weights, int? Bias, InitializerKind Initializer, int Stream);

/// <summary>A dense layer: weights (in, out) in memory, row by row.</summary>
internal sealed record DensePlan(string Layer, int Inputs, int Units, ParameterDraw Parameters) : WeightedPlan(Layer, Parameters)
{
    public override int WeightCount => Inputs * Units;

    public override int Outputs => Units;

    public override int FanIn => Inputs;

    public override int FanOut => Units;

    /// <summary>Whether there is more than one panel of outputs, so that panels of the weights are worth a copy.</summary>
    public bool HasSeveralPanels => Units > NetworkPlanner.PanelWidth;
}

/// <summary>Channels, height, width.</summary>
internal sealed record ImagePlan(int Channels, int Height, int Width)
{
    public int Plane => Height * Width;

    public int Size => Channels * Plane;

    public static ImagePlan Of(TensorShape shape) => new(shape.Lengths[0], shape.Lengths[1], shape.Lengths[2]);
}

/// <summary>A convolution of blocks: weights (out channels, channels, kernel, kernel) in memory, row by row.</summary>
/// <param name="Input">The image without padding.</param>
/// <param name="Output">The image that it gives.</param>
/// <param name="Padded">The buffer of the image with its border of zeros, or null without padding.</param>
internal sealed record ConvPlan(
    string Layer, ImagePlan Input, ImagePlan Output, int Kernel, int Stride, int Padding, BufferPlan? Padded, ParameterDraw Parameters)
    : WeightedPlan(Layer, Parameters)
{
    /// <summary>Half of the second cache of the processors that this is written for.</summary>
    private const int LargestCached = 1 << 19;

    public override int WeightCount => Outputs * FanIn;

    public override int Outputs => Output.Channels;

    public override int FanIn => Input.Channels * Kernel * Kernel;

    public override int FanOut => Output.Channels * Kernel * Kernel;

    /// <summary>The image that the kernel walks over.</summary>
    public ImagePlan Walked => Input with { Height = Input.Height + (2 * Padding), Width = Input.Width + (2 * Padding) };

    /// <summary>
    /// Whether a block of images does not fit the second cache beside its weights: the loops go row by row of the image then, so that all channels of some rows stay
    /// there while they are used.
    /// </summary>
    public bool IsLarge => (long)Walked.Size * NetworkPlanner.Lanes * sizeof(float) > LargestCached;

    /// <summary>Floats of the sums of weight gradients that stay in the cache meanwhile: sixteen for each weight of a tile's channels.</summary>
    public long WeightSums => IsLarge ? (long)NetworkPlanner.Lanes * FanIn * WeightTiles.Max(tile => tile.Rows) : 0;

    private TilePlan[] WeightTiles =>
        [TilePlan.Choose(Outputs, Kernel, TilePlan.WideBudget), TilePlan.Choose(Outputs, Kernel, TilePlan.NarrowBudget)];

    /// <summary>The output gradient as the input gradient reads it: columns spread by the stride, with the zeros that the kernel reaches on both sides.</summary>
    public ImagePlan Spread => Output with { Width = Input.Width + Kernel - 1 };
}

/// <summary>Mean or maximum of the windows of blocks.</summary>
internal sealed record PoolPlan(string Layer, bool IsMaximum, ImagePlan Input, ImagePlan Output, int Window, int Stride) : OperatorPlan(Layer);

/// <summary>The mean of each channel of blocks.</summary>
internal sealed record ChannelMeanPlan(string Layer, ImagePlan Input) : OperatorPlan(Layer);

/// <summary>From rows to blocks.</summary>
internal sealed record InterleavePlan(string Layer) : OperatorPlan(Layer);

/// <summary>From blocks to rows.</summary>
internal sealed record FlattenPlan(string Layer) : OperatorPlan(Layer);
