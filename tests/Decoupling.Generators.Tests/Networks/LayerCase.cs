using System.Collections.Generic;
using System.Linq;
using Decoupling.Tests.Reference;

namespace Decoupling.Generators.Tests.Networks;

/// <summary>A value of a drawn network.</summary>
/// <param name="Shape">Of a sample; a vector of n values is an image of n channels of one pixel.</param>
/// <param name="IsVector">Whether it is a vector and not such an image.</param>
internal readonly record struct ValueCase(ImageShape Shape, bool IsVector);

/// <summary>A layer of a drawn network.</summary>
internal abstract record LayerCase
{
    /// <summary>The names of all kinds.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
        [.. typeof(LayerCase).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(LayerCase)) && !type.IsAbstract).Select(type => type.Name)];

    /// <summary>What the layer makes of a shape.</summary>
    public virtual ImageShape OutputShape(ImageShape input) => input;

    /// <summary>The layer where values are sequences, or null where it takes none.</summary>
    public virtual LayerCase? OfSequences => this is IWindowed ? null : this;

    /// <summary>What the layer makes of the values that it reads, one for all but a join.</summary>
    public virtual ValueCase Output(IReadOnlyList<ValueCase> inputs) => new(OutputShape(inputs[0].Shape), inputs[0].IsVector || MakesVector);

    /// <summary>Whether it makes a vector of an image.</summary>
    public virtual bool MakesVector => false;

    /// <summary>The pairs that it uses.</summary>
    public virtual IEnumerable<PairUseCase> Pairs => [];
}

/// <summary>A layer that slides a window over images or sequences.</summary>
internal interface IWindowed
{
    /// <summary>The window.</summary>
    SlidingWindow Window { get; }
}

internal sealed record DenseCase(int Units, bool Bias) : LayerCase
{
    public override bool MakesVector => true;

    public override ImageShape OutputShape(ImageShape input) => new(Units, 1, 1);
}

internal sealed record ActivationCase(PairCase Pair, PairForm Form) : LayerCase
{
    public override IEnumerable<PairUseCase> Pairs => [new(Pair, Form)];
}

/// <summary>A gradient rule among the layers.</summary>
internal sealed record GradientRuleCase(RuleCase Rule) : LayerCase;

/// <summary>Batch norm: per feature of a vector, per channel of an image.</summary>
internal sealed record BatchNormCase(double Epsilon, double Momentum, bool Affine) : LayerCase;

/// <summary>Layer norm: each sample over all its elements.</summary>
internal sealed record LayerNormCase(double Epsilon) : LayerCase;

/// <summary>The value above and others, in one.</summary>
internal sealed record JoinCase(JoinKind Kind) : LayerCase
{
    public override ValueCase Output(IReadOnlyList<ValueCase> inputs) =>
        Kind == JoinKind.Concat ? inputs[0] with { Shape = inputs[0].Shape with { Channels = inputs.Sum(input => input.Shape.Channels) } } : inputs[0];
}

/// <summary>The joins, by the names of their attributes.</summary>
internal enum JoinKind
{
    Add,
    Multiply,
    Concat,
}

internal sealed record DropoutCase(double Rate) : LayerCase;

internal sealed record ConvolutionCase(int Channels, SlidingWindow Window, bool Bias) : LayerCase, IWindowed
{
    public ConvolutionCase(int channels, int kernel, int stride, int padding, bool Bias)
        : this(channels, SlidingWindow.Square(kernel, stride, padding), Bias)
    {
    }

    public override LayerCase OfSequences => new ConvolutionCase(Channels, Window with { Down = null }, Bias);

    public override ImageShape OutputShape(ImageShape input) => Window.Over(input, Channels);
}

internal sealed record DepthwiseCase(int Multiplier, SlidingWindow Window, bool Bias) : LayerCase, IWindowed
{
    public DepthwiseCase(int multiplier, int kernel, int stride, int padding, bool Bias)
        : this(multiplier, SlidingWindow.Square(kernel, stride, padding), Bias)
    {
    }

    public override ImageShape OutputShape(ImageShape input) => Window.Over(input, input.Channels * Multiplier);
}

internal sealed record PoolCase(bool IsMaximum, SlidingWindow Window) : LayerCase, IWindowed
{
    public PoolCase(bool IsMaximum, int size, int stride)
        : this(IsMaximum, SlidingWindow.Square(size, stride))
    {
    }

    public override LayerCase OfSequences => new PoolCase(IsMaximum, Window with { Down = null });

    public override ImageShape OutputShape(ImageShape input) => Window.Over(input, input.Channels);
}

internal sealed record GlobalAveragePoolCase : LayerCase
{
    public override bool MakesVector => true;

    public override ImageShape OutputShape(ImageShape input) => new(input.Channels, 1, 1);
}

internal sealed record FlattenCase : LayerCase
{
    public override bool MakesVector => true;

    public override ImageShape OutputShape(ImageShape input) => new(input.Size, 1, 1);
}
