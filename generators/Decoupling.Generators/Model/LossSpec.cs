using System.Globalization;
using System.Linq;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Functions;

namespace Decoupling.Generators.Model;

/// <summary>A loss as it was declared.</summary>
/// <param name="Kind">Which.</param>
internal sealed record LossSpec(LossKind Kind)
{
    /// <summary>The network's own function, of <see cref="InputNames.PreActivation"/>, the output, and <see cref="InputNames.Target"/>; else null.</summary>
    public FunctionSpec? Forward { get; init; }

    /// <summary>What stands for its derivative with respect to the output.</summary>
    public FunctionSpec? Backward { get; init; }

    /// <summary>The part of each target that is spread.</summary>
    public float LabelSmoothing { get; init; }

    /// <summary>A factor for each class, or nothing.</summary>
    public EquatableArray<float> ClassWeights { get; init; }

    /// <summary>What is known of losses of its kind.</summary>
    public LossDefinition Definition => LossDefinition.Of(Kind);

    /// <summary>The name of the built-in, or of the own function.</summary>
    public string Name => Forward?.Name ?? Kind.ToString();

    /// <summary>Whether anything is set about it.</summary>
    public bool HasSettings => LabelSmoothing != 0f || ClassWeights.Count > 0;

    /// <summary>The loss in words: <c>SoftmaxCrossEntropy, label smoothing 0.1</c>; <c>Huber / HuberRule</c>.</summary>
    public string Words =>
        Name
        + (Backward is { BuiltIn: null } rule ? $" / {rule.Name}" : "")
        + (LabelSmoothing == 0f ? "" : $", label smoothing {LabelSmoothing.ToString(CultureInfo.InvariantCulture)}")
        + (ClassWeights.Count == 0 ? "" : $", class weights {string.Join(" ", ClassWeights.Select(weight => weight.ToString(CultureInfo.InvariantCulture)))}");
}

/// <summary>Mirrors the public enumeration <c>Decoupling.Losses</c>, value by value.</summary>
internal enum LossKind
{
    SoftmaxCrossEntropy,
    BinaryCrossEntropy,
    MeanSquaredError,
    SquaredHinge,
    Hinge,
    AbsoluteError,
    Huber,
    FocalCrossEntropy,
    KullbackLeibler,
    Margin,
    Function,
}
