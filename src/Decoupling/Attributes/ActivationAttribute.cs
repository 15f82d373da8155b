using System;

namespace Decoupling;

/// <summary>
/// A forward function and, chosen apart from it, the rule that passes the gradient back. On a <see cref="NetworkAttribute">network</see> it is a layer;
/// on any other partial struct or class it declares a reusable pair, which implements <see cref="IActivation"/>.
/// </summary>
/// <remarks>
/// A function is named by a constant of <see cref="Forwards"/> or <see cref="Backwards"/>, or by <c>nameof</c> of a static function of the annotated type.
/// A backward function binds its parameters by name: <c>x</c> pre-activation, <c>y</c> forward output, <c>grad</c> upstream gradient, <c>u</c> uniform in
/// [0, 1), <c>n</c> standard normal, both fresh for each element and training step. Without <c>grad</c> it returns the factor on the gradient; with <c>grad</c>
/// it returns the gradient itself. A forward function takes the pre-activation and, if it is to be random, <c>u</c> or <c>n</c> after it; in <c>Predict</c>
/// nothing is drawn: u is 0.5 and n is 0.
/// </remarks>
/// <example><code>[Activation(Forward = Forwards.Heaviside, Backward = Backwards.Rectangular, Low = -0.5, High = 0.5)]</code></example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class ActivationAttribute : LayerAttribute
{
    /// <summary>A pair of the functions named by <see cref="Forward"/> and <see cref="Backward"/>.</summary>
    public ActivationAttribute()
    {
    }

    /// <summary>A pair declared elsewhere.</summary>
    /// <param name="pair">A type that implements <see cref="IActivation"/>.</param>
    public ActivationAttribute(Type pair) => Pair = pair;

    /// <summary>A pair that a generic network receives: <c>[Activation(nameof(TPair))]</c>.</summary>
    /// <param name="typeParameter">The name of a type parameter of the network that is constrained to <c>struct, IActivation</c>.</param>
    public ActivationAttribute(string typeParameter) => TypeParameter = typeParameter;

    /// <summary>The type of a pair declared elsewhere, or null.</summary>
    public Type? Pair { get; }

    /// <summary>The name of the type parameter that stands for the pair, or null.</summary>
    public string? TypeParameter { get; }

    /// <summary>The forward function: a constant of <see cref="Forwards"/> or the name of a static function of the annotated type.</summary>
    public string? Forward { get; set; }

    /// <summary>The backward rule: a constant of <see cref="Backwards"/> or the name of a static function of the annotated type. Default: <see cref="Backwards.Derivative"/>.</summary>
    public string Backward { get; set; } = Backwards.Derivative;

    /// <summary>Lower end of a window on the pre-activation.</summary>
    public double Low { get; set; }

    /// <summary>Upper end of a window on the pre-activation.</summary>
    public double High { get; set; }

    /// <summary>Half the base of a triangle, the reach of a rule, or its period, in units of the pre-activation.</summary>
    public double Width { get; set; }

    /// <summary>How steep the step is that a rule stands for, in units of 1 over the pre-activation: the alpha, beta or slope of surrogate gradients.</summary>
    public double Sharpness { get; set; }

    /// <summary>The factor of a rule at its highest point.</summary>
    public double Height { get; set; }

    /// <summary>The factor of a rule where it would be 0 otherwise.</summary>
    public double Leak { get; set; }

    /// <summary>A constant factor on the gradient.</summary>
    public double Value { get; set; }

    /// <summary>How many terms of a series there are: a whole number of at least 1.</summary>
    public double Terms { get; set; }

    /// <summary>A factor that multiplies the gradient.</summary>
    public double Factor { get; set; }

    /// <summary>The standard deviation of noise.</summary>
    public double Sigma { get; set; }

    /// <summary>The shift of a random factor.</summary>
    public double Mean { get; set; }

    /// <summary>The width of the interval that a random factor is drawn from.</summary>
    public double Variance { get; set; }

    /// <summary>The scale of a curved forward function: minus the limit of an exponential linear unit, or the pre-activation at which a stochastic step has bent.</summary>
    public double Alpha { get; set; }

    /// <summary>Slope of a linear piece of a forward function.</summary>
    public double Slope { get; set; }

    /// <summary>A factor on the pre-activation within a smooth forward function.</summary>
    public double Beta { get; set; }

    /// <summary>The least output of a forward function.</summary>
    public double Min { get; set; }

    /// <summary>The greatest output of a forward function.</summary>
    public double Max { get; set; }

    /// <summary>The magnitude up to which a forward function is 0.</summary>
    public double Threshold { get; set; }

    /// <summary>The number of steps of a quantising forward function, one less than of its levels, and of a rule that covers them.</summary>
    public double Steps { get; set; }
}
