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

    /// <summary>The factor of the rule.</summary>
    public Interval Factor { get; set; }

    public Trend Trend { get; set; }

    /// <summary>The forward function and the factor at both ends, as the program computes them; the forward function in double as well.</summary>
    public Sample AtLow { get; set; }

    public Sample AtHigh { get; set; }

    public bool IsZero => Factor is { Low: 0f, High: 0f, MayBeNaN: false };

    public bool IsPositive => Factor is { Low: > 0f, MayBeNaN: false };

    public bool IsNegative => Factor is { High: < 0f, MayBeNaN: false };

    public bool IsFlat => Forward.IsPoint && !Forward.MayBeNaN;

    public static bool IsFinite(Interval values) => !values.MayBeNaN && !values.IsUnbounded;
}

/// <summary>Values at one x.</summary>
internal readonly record struct Sample(float X, float Forward, float Factor, double Precise);
