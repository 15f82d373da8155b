using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Functions;

namespace Decoupling.Generators.Model;

/// <summary>A layer as it was declared.</summary>
/// <param name="Name">Unique in the network whatever the case of its letters, and an identifier.</param>
internal abstract record LayerSpec(string Name)
{
    /// <summary>Whether <c>Predict</c> computes a linear map here, up to a constant.</summary>
    public virtual bool IsLinear => false;

    /// <summary>The members that the network gets for this layer, each once if all is well.</summary>
    public virtual IEnumerable<string> MemberNames => [];

    /// <summary>The parameters of its functions that can be set: each is one property of the network, whatever the number of layers that use the function.</summary>
    public virtual IEnumerable<LiveParameter> Values => [];

    /// <summary>The shape behind the layer, for an input that fits it.</summary>
    public virtual TensorShape OutputShape(TensorShape input) => input;

    /// <summary>How many trainable parameters the layer has behind this input; more than an <see cref="int"/> holds if the declaration asks for it.</summary>
    public virtual long ParameterCount(TensorShape input) => 0;

    /// <summary>How many running statistics the layer has behind this input.</summary>
    public virtual long StatisticCount(TensorShape input) => 0;

    /// <summary>
    /// What the layer makes of a sample and walks over beside its input, in words and in values: each of them has to be at most <see cref="TensorShape.MaxSize"/>. Exact,
    /// whatever the declaration asks for.
    /// </summary>
    public virtual IEnumerable<(string What, long Count)> Sizes(TensorShape input) => [];
}

internal sealed record DenseSpec(string Name, int Units, bool Bias, InitializerKind Initializer) : LayerSpec(Name)
{
    public override bool IsLinear => true;

    public override IEnumerable<string> MemberNames => Bias
        ? [Name + "Weights", Name + "WeightsGradient", Name + "Bias", Name + "BiasGradient"]
        : [Name + "Weights", Name + "WeightsGradient"];

    public override TensorShape OutputShape(TensorShape input) => new(Units);

    public override long ParameterCount(TensorShape input) => ((long)input.Size * Units) + (Bias ? Units : 0);

    public override IEnumerable<(string What, long Count)> Sizes(TensorShape input) => [("values", Units)];
}

/// <summary>A layer that leaves each value where it is, so that it can be applied to what the layer before it has just written.</summary>
internal abstract record ElementwiseSpec(string Name) : LayerSpec(Name);

internal sealed record DropoutSpec(string Name, double Rate) : ElementwiseSpec(Name)
{
    public override bool IsLinear => true;
}

/// <summary>Batch normalisation: per feature of a vector, per channel of an image.</summary>
internal sealed record BatchNormSpec(string Name, double Epsilon, double Momentum, bool Affine) : ElementwiseSpec(Name)
{
    public override IEnumerable<string> MemberNames =>
    [
        .. Affine ? new[] { Name + "Scale", Name + "ScaleGradient", Name + "Shift", Name + "ShiftGradient" } : [],
        Name + "RunningMean",
        Name + "RunningVariance",
    ];

    public override long ParameterCount(TensorShape input) => Affine ? 2L * input.Lengths[0] : 0;

    public override long StatisticCount(TensorShape input) => 2L * input.Lengths[0];
}

internal sealed record ActivationSpec(string Name, PairReference Pair) : ElementwiseSpec(Name)
{
    /// <summary>A straight line does no more than a scale and a bias.</summary>
    public override bool IsLinear => Pair is InlinePair { Pair.Forward.Body: var body } && body.Nodes().All(IsArithmetic) && Derivative.Of(body).IsConstant;

    private static bool IsArithmetic(Expression node) => node.Operation switch
    {
        Operation.Input => !InputNames.Draws.Contains(node.Name),
        Operation.Constant or Operation.Negate or Operation.Add or Operation.Subtract or Operation.Multiply or Operation.Divide or Operation.FusedMultiplyAdd => true,
        _ => false,
    };

    public override IEnumerable<string> MemberNames => Pair is InlinePair { Pair: var pair }
        ? pair.Learned.SelectMany(parameter => new[] { Name + parameter.Suffix, $"{Name}{parameter.Suffix}Gradient" })
        : [];

    public override IEnumerable<LiveParameter> Values => Pair switch
    {
        InlinePair { Pair: var pair } => pair.Values,
        ExternalPair external => external.Values,
        _ => [],
    };

    public override long ParameterCount(TensorShape input) => Pair is InlinePair { Pair: var pair } ? pair.Learned.Count : 0;
}

/// <summary>A two-dimensional convolution. The input has rank 3.</summary>
internal sealed record Conv2DSpec(string Name, int Channels, int Kernel, int Stride, int Padding, bool Bias, InitializerKind Initializer) : LayerSpec(Name)
{
    public override bool IsLinear => true;

    public override IEnumerable<string> MemberNames => Bias
        ? [Name + "Weights", Name + "WeightsGradient", Name + "Bias", Name + "BiasGradient"]
        : [Name + "Weights", Name + "WeightsGradient"];

    public override TensorShape OutputShape(TensorShape input) => new(Channels, (int)Places(input.Lengths[1]), (int)Places(input.Lengths[2]));

    public override long ParameterCount(TensorShape input) => ((long)Channels * input.Lengths[0] * Kernel * Kernel) + (Bias ? Channels : 0);

    public override IEnumerable<(string What, long Count)> Sizes(TensorShape input)
    {
        (int channels, long height, long width) = (input.Lengths[0], Bordered(input.Lengths[1]), Bordered(input.Lengths[2]));
        long rows = Places(input.Lengths[1]);
        return
        [
            ("values to read with the border of its padding", TensorShape.Product(channels, height, width)),
            ("values", TensorShape.Product(Channels, rows, Places(input.Lengths[2]))),
            ("values in the gradient that its kernel walks over", TensorShape.Product(Channels, rows, input.Lengths[2] + (long)Kernel - 1)),
            ("values from a row of its windows to the next", TensorShape.Product(Stride, width)),
        ];
    }

    private long Bordered(int length) => length + (2L * Padding);

    private long Places(int length) => ((Bordered(length) - Kernel) / Stride) + 1;
}

/// <summary>Mean or maximum of windows. The input has rank 3.</summary>
internal sealed record Pool2DSpec(string Name, bool IsMaximum, int Size, int Stride) : LayerSpec(Name)
{
    public override bool IsLinear => !IsMaximum;

    public override TensorShape OutputShape(TensorShape input) =>
        new(input.Lengths[0], ((input.Lengths[1] - Size) / Stride) + 1, ((input.Lengths[2] - Size) / Stride) + 1);

    public override IEnumerable<(string What, long Count)> Sizes(TensorShape input) =>
        [("values from a row of its windows to the next", TensorShape.Product(Stride, input.Lengths[2]))];
}

/// <summary>The mean of each channel. The input has rank 3.</summary>
internal sealed record GlobalAvgPool2DSpec(string Name) : LayerSpec(Name)
{
    public override bool IsLinear => true;

    public override TensorShape OutputShape(TensorShape input) => new(input.Lengths[0]);
}

internal sealed record FlattenSpec(string Name) : LayerSpec(Name)
{
    public override bool IsLinear => true;

    public override TensorShape OutputShape(TensorShape input) => new(input.Size);
}
