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
}

internal sealed record DenseSpec(string Name, int Units, bool Bias, InitializerKind Initializer) : LayerSpec(Name)
{
    public override bool IsLinear => true;

    public override IEnumerable<string> MemberNames => Bias
        ? [Name + "Weights", Name + "WeightsGradient", Name + "Bias", Name + "BiasGradient"]
        : [Name + "Weights", Name + "WeightsGradient"];

    public override TensorShape OutputShape(TensorShape input) => new(Units);

    public override long ParameterCount(TensorShape input) => ((long)input.Size * Units) + (Bias ? Units : 0);
}

internal sealed record DropoutSpec(string Name, double Rate) : LayerSpec(Name)
{
    public override bool IsLinear => true;
}

/// <summary>Batch normalisation: per feature of a vector, per channel of an image.</summary>
internal sealed record BatchNormSpec(string Name, double Epsilon, double Momentum, bool Affine) : LayerSpec(Name)
{
    public override IEnumerable<string> MemberNames =>
    [
        .. Affine ? new[] { Name + "Scale", Name + "ScaleGradient", Name + "Shift", Name + "ShiftGradient" } : [],
        Name + "RunningMean",
        Name + "RunningVariance",
    ];

    public override long ParameterCount(TensorShape input) => Affine ? 2L * input.Lengths[0] : 0;
}

internal sealed record ActivationSpec(string Name, PairReference Pair) : LayerSpec(Name)
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

    public override TensorShape OutputShape(TensorShape input) => new(Channels, Places(input.Lengths[1]), Places(input.Lengths[2]));

    public override long ParameterCount(TensorShape input) => ((long)Channels * input.Lengths[0] * Kernel * Kernel) + (Bias ? Channels : 0);

    private int Places(int length) => ((length + (2 * Padding) - Kernel) / Stride) + 1;
}

/// <summary>Mean or maximum of windows. The input has rank 3.</summary>
internal sealed record Pool2DSpec(string Name, bool IsMaximum, int Size, int Stride) : LayerSpec(Name)
{
    public override bool IsLinear => !IsMaximum;

    public override TensorShape OutputShape(TensorShape input) =>
        new(input.Lengths[0], ((input.Lengths[1] - Size) / Stride) + 1, ((input.Lengths[2] - Size) / Stride) + 1);
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
