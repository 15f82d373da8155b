using System;

namespace Decoupling;

/// <summary>
/// A layer whose weights, and whose inputs, are quantised to two values. Each quantiser is a pair like any other: a forward function, and a rule that passes
/// the gradient back to what it quantises: the layer's inputs, or the latent weights, which the optimizer changes.
/// </summary>
public abstract class BinaryLayerAttribute : LayerAttribute
{
    private protected BinaryLayerAttribute()
    {
    }

    /// <summary>
    /// Whether the layer quantises its inputs; false for the first layer of a network, which reads pixels, and where an
    /// <see cref="ActivationAttribute">activation</see> before it quantises them. Default: true.
    /// </summary>
    public bool QuantizeInputs { get; set; } = true;

    /// <summary>The pair that quantises inputs, a type that implements <see cref="IActivation"/>, in the place of the two functions.</summary>
    public Type? InputPair { get; set; }

    /// <summary>The function that quantises inputs, named as in <see cref="ActivationAttribute.Forward"/>. Default: <see cref="Forwards.Sign"/>.</summary>
    public string InputForward { get; set; } = Forwards.Sign;

    /// <summary>
    /// The rule that passes the gradient back to the inputs, named as in <see cref="ActivationAttribute.Backward"/>. Default:
    /// <see cref="Backwards.ClippedStraightThrough"/>, 1 where the input is in [-1, 1].
    /// </summary>
    public string InputBackward { get; set; } = Backwards.ClippedStraightThrough;

    /// <summary>The pair that quantises weights, a type that implements <see cref="IActivation"/>, in the place of the two functions.</summary>
    public Type? WeightPair { get; set; }

    /// <summary>The function that quantises weights, named as in <see cref="ActivationAttribute.Forward"/>. Default: <see cref="Forwards.Sign"/>.</summary>
    public string WeightForward { get; set; } = Forwards.Sign;

    /// <summary>
    /// The rule that passes the gradient back to the latent weights, named as in <see cref="ActivationAttribute.Backward"/>. Default:
    /// <see cref="Backwards.ClippedStraightThrough"/>, 1 where the weight is in [-1, 1].
    /// </summary>
    public string WeightBackward { get; set; } = Backwards.ClippedStraightThrough;

    /// <summary>The factor of each output. Default: <see cref="WeightScale.None"/>.</summary>
    public WeightScale Scale { get; set; }

    /// <summary>
    /// Whether each step of an optimizer ends with the latent weights clipped to [-1, 1] (Courbariaux et al., 2016): beyond, the rule lets no gradient
    /// through, and they would never come back. Default: true.
    /// </summary>
    public bool ClipWeights { get; set; } = true;

    /// <summary>The distribution that the latent weights are drawn from. Default: <see cref="Initializer.GlorotUniform"/>.</summary>
    public Initializer Initializer { get; set; } = Initializer.GlorotUniform;
}
