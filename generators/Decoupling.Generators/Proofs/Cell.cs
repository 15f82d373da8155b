using Decoupling.Generators.Functions;

namespace Decoupling.Generators.Proofs;

/// <summary>All floats from one to another, with what holds at each of them.</summary>
internal sealed class Cell(float low, float high)
{
    public float Low => low;

    public float High => high;

    public bool IsPoint => low == high;

    /// <summary>The forward function.</summary>
    public Interval Forward { get; set; }

    /// <summary>The factor of the rule; of a rule that is no product, the gradient at the upstream gradients 1 and -1, the latter negated.</summary>
    public Interval Factor { get; set; }

    /// <summary>The gradient for every upstream gradient above 0, and the negated one for every below: nothing is known of their size. Of a product, the factor.</summary>
    public Interval Response { get; set; }

    public Trend Trend { get; set; }

    /// <summary>The forward function and the factor at both ends, as the program computes them; the forward function in double as well.</summary>
    public Sample AtLow { get; set; }

    public Sample AtHigh { get; set; }

    public bool IsZero => Response is { Low: 0f, High: 0f, MayBeNaN: false };

    public bool IsNonNegative => Response is { Low: >= 0f, MayBeNaN: false };

    public bool IsNonPositive => Response is { High: <= 0f, MayBeNaN: false };

    /// <summary>Whether the rule keeps the sign of the upstream gradient. Of the smallest ones it may make 0, by rounding.</summary>
    public bool IsPositive => IsNonNegative && Factor is { Low: > 0f, MayBeNaN: false };

    /// <summary>Whether it turns the sign around.</summary>
    public bool IsNegative => IsNonPositive && Factor is { High: < 0f, MayBeNaN: false };

    public bool IsFlat => Forward.IsPoint && !Forward.MayBeNaN;

    public static bool IsFinite(Interval values) => !values.MayBeNaN && !values.IsUnbounded;
}

/// <summary>Values at one x.</summary>
internal readonly record struct Sample(float X, float Forward, float Factor, double Precise);
