namespace Decoupling;

/// <summary>
/// While training, sets each value to 0 with probability <paramref name="rate"/> and multiplies the rest by 1 / (1 - rate); in <c>Predict</c>, the identity
/// (Srivastava et al., 2014, in its inverted form). The draws depend on seed, layer, step and element alone.
/// </summary>
/// <param name="rate">The probability to drop a value, in [0, 1).</param>
public sealed class DropoutAttribute(double rate) : LayerAttribute
{
    /// <summary>The probability to drop a value.</summary>
    public double Rate { get; } = rate;
}
