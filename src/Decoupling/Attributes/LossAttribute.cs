using System;

namespace Decoupling;

/// <summary>The loss that <c>Backward</c> returns and differentiates, as the mean over the batch. It stands last.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class LossAttribute : Attribute
{
    /// <summary>One of the built-in losses.</summary>
    /// <param name="loss">The loss.</param>
    public LossAttribute(Losses loss) => Loss = loss;

    /// <summary>
    /// A function of the class, <c>static float Own(float output, float target)</c>, of which a sample has the mean over its outputs. It is compiled like
    /// an activation: inlined, in sixteen lanes, and differentiated with respect to the output unless <see cref="Backward"/> names what stands for its
    /// derivative. Further parameters of type float are constants and have a default. Targets: values, or class indices (1 for the class, 0 for the others;
    /// with one output the class itself).
    /// </summary>
    /// <param name="forward">The function's name: <c>nameof(Own)</c>.</param>
    public LossAttribute(string forward)
    {
        Loss = Losses.Function;
        Forward = forward;
    }

    /// <summary>The loss.</summary>
    public Losses Loss { get; }

    /// <summary>The name of the class's own function, or null for a built-in loss.</summary>
    public string? Forward { get; }

    /// <summary>
    /// The name of a function <c>static float Rule(float output, float target)</c> of the class, which stands for the derivative of <see cref="Forward"/>
    /// with respect to the output; the loss that is reported stays that of <see cref="Forward"/>. Null for the derivative itself.
    /// </summary>
    public string? Backward { get; init; }

    /// <summary>
    /// The part of each target that is spread, in [0, 1): over all classes for <see cref="Losses.SoftmaxCrossEntropy"/>, over yes and no for <see
    /// cref="Losses.BinaryCrossEntropy"/> and <see cref="Losses.FocalCrossEntropy"/>; no other loss takes it. t becomes (1 - s) t + s / n, with n = 2 for
    /// yes and no (Szegedy et al., 2016). Validation measures the smoothed loss, too.
    /// </summary>
    public float LabelSmoothing { get; init; }

    /// <summary>
    /// A factor, at least 0, on what each class adds to the loss: one for each class for <see cref="Losses.SoftmaxCrossEntropy"/>; two, for no and for yes,
    /// for <see cref="Losses.BinaryCrossEntropy"/> and <see cref="Losses.FocalCrossEntropy"/>; no other loss takes them. The mean is over samples, not over
    /// weights. Validation measures the weighted loss, too. Weights that depend on data are weights of samples: <see cref="Decoupling.ClassWeights"/>.
    /// </summary>
    public float[]? ClassWeights { get; init; }
}
