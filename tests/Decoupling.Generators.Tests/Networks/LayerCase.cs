using Decoupling.Tests.Reference;

namespace Decoupling.Generators.Tests.Networks;

/// <summary>A layer of a drawn network.</summary>
internal abstract record LayerCase
{
    /// <summary>What the layer makes of a shape; a vector of n values is an image of n channels of one pixel.</summary>
    public virtual ImageShape OutputShape(ImageShape input) => input;
}

internal sealed record DenseCase(int Units, bool Bias) : LayerCase
{
    public override ImageShape OutputShape(ImageShape input) => new(Units, 1, 1);
}

internal sealed record ActivationCase(PairCase Pair, PairForm Form) : LayerCase;

/// <summary>A gradient rule among the layers.</summary>
internal sealed record GradientRuleCase(RuleCase Rule) : LayerCase;

/// <summary>Batch norm: per feature of a vector, per channel of an image.</summary>
internal sealed record BatchNormCase(double Epsilon, double Momentum, bool Affine) : LayerCase;

internal sealed record DropoutCase(double Rate) : LayerCase;

internal sealed record ConvolutionCase(int Channels, int Kernel, int Stride, int Padding, bool Bias) : LayerCase
{
    public override ImageShape OutputShape(ImageShape input) => input.Slide(Channels, Kernel, Stride, Padding);
}

internal sealed record PoolCase(bool IsMaximum, int Size, int Stride) : LayerCase
{
    public override ImageShape OutputShape(ImageShape input) => input.Slide(input.Channels, Size, Stride, padding: 0);
}

internal sealed record GlobalAveragePoolCase : LayerCase
{
    public override ImageShape OutputShape(ImageShape input) => new(input.Channels, 1, 1);
}

internal sealed record FlattenCase : LayerCase
{
    public override ImageShape OutputShape(ImageShape input) => new(input.Size, 1, 1);
}
