using System;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Runtime.Intrinsics;

namespace Decoupling;

/// <summary>
/// A pair of a forward function and a backward rule, as the generator completes it for a type with <see cref="ActivationAttribute"/>. Generic networks are
/// compiled for one pair by <c>where TPair : struct, IActivation</c>.
/// </summary>
/// <remarks>
/// Where a function draws random numbers, the scalar members here have u = 0.5 and n = 0 in their place, as <c>Predict</c> has; the completed type has overloads
/// that take the numbers.
/// </remarks>
public interface IActivation
{
    /// <summary>The pair in words, for tables: <c>Heaviside / Rectangular(-0.5, 0.5)</c>.</summary>
    static abstract string Name { get; }

    /// <summary>What the backward rule reads, and so what a network must keep from the forward pass.</summary>
    static abstract RuleInputs BackwardReads { get; }

    /// <summary>
    /// Whether the forward function gives a probability, as the logistic function does. A network that ends in the pair hands <see cref="Losses.BinaryCrossEntropy"/> and
    /// the metrics probabilities then, and logits otherwise.
    /// </summary>
    static virtual bool GivesProbability => false;

    /// <summary>
    /// The pair as data, as <see cref="LayerDescription.Settings"/> tell it: its functions, and the values of their parameters. Empty where the pair does not say.
    /// </summary>
    static virtual ImmutableArray<LayerSetting> Settings => [];

    /// <summary>The forward function.</summary>
    /// <param name="x">The pre-activation.</param>
    static abstract float Forward(float x);

    /// <summary>The backward rule.</summary>
    /// <param name="x">The pre-activation.</param>
    /// <param name="grad">The upstream gradient.</param>
    /// <returns>The gradient with respect to <paramref name="x"/>.</returns>
    static abstract float Backward(float x, float grad);

    /// <summary>The forward function of sixteen values: the same bits as the scalar one.</summary>
    /// <param name="x">The pre-activations.</param>
    /// <param name="layer">What random functions draw from.</param>
    /// <param name="element">The first of the sixteen elements: <see cref="LayerState.Sample"/> times its sample, and its place in the sample.</param>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    static abstract Vector512<float> Forward(Vector512<float> x, in LayerState layer, ulong element);

    /// <summary>The backward rule of sixteen values. What <see cref="BackwardReads"/> leaves out is not read and may be anything.</summary>
    /// <param name="x">The pre-activations.</param>
    /// <param name="y">The outputs.</param>
    /// <param name="grad">The upstream gradients.</param>
    /// <param name="layer">What random functions draw from: the same as in the forward pass.</param>
    /// <param name="element">The first of the sixteen elements, counted as in the forward pass.</param>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    static abstract Vector512<float> Backward(Vector512<float> x, Vector512<float> y, Vector512<float> grad, in LayerState layer, ulong element);

    /// <summary>What <see cref="RuleInputs.Mask"/> keeps of sixteen pre-activations. Called only where <see cref="BackwardReads"/> has that flag.</summary>
    /// <param name="x">The pre-activations.</param>
    /// <param name="layer">The values of functions' parameters.</param>
    /// <returns>All bits of a lane set where the rule's condition holds, none where it does not.</returns>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    static virtual Vector512<float> Mask(Vector512<float> x, in LayerState layer) =>
        throw new NotSupportedException("This pair has no mask, but its BackwardReads says that it has.");

    /// <summary>The backward rule of sixteen values whose pre-activations are known by their <see cref="Mask"/>: the same bits as <c>Backward</c>.</summary>
    /// <param name="mask">What <see cref="Mask"/> gave for the pre-activations.</param>
    /// <param name="y">The outputs.</param>
    /// <param name="grad">The upstream gradients.</param>
    /// <param name="layer">What random functions draw from: the same as in the forward pass.</param>
    /// <param name="element">The first of the sixteen elements, counted as in the forward pass.</param>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    static virtual Vector512<float> BackwardThroughMask(Vector512<float> mask, Vector512<float> y, Vector512<float> grad, in LayerState layer, ulong element) =>
        throw new NotSupportedException("This pair has no mask, but its BackwardReads says that it has.");
}

/// <summary>What a backward rule reads besides the upstream gradient.</summary>
[Flags]
public enum RuleInputs
{
    /// <summary>Nothing: the factor is a constant, or a function of the gradient alone.</summary>
    None = 0,

    /// <summary>The pre-activation x.</summary>
    PreActivation = 1,

    /// <summary>The forward output y.</summary>
    Output = 2,

    /// <summary>Of the pre-activation one bit: whether the condition of the rule holds there, as inside a window. A network keeps the bit instead of x.</summary>
    Mask = 4,
}
