using System;
using System.Globalization;

namespace Decoupling;

/// <summary>A number that was measured in some runs, with a confidence interval of what it would be in all possible ones.</summary>
/// <param name="Value">What was measured.</param>
/// <param name="Low">The lower end of the interval.</param>
/// <param name="High">The upper end of the interval.</param>
public readonly record struct Estimate(double Value, double Low, double High) : IFormattable
{
    /// <summary>One line: <c>0.0123 [0.0031, 0.0214]</c>.</summary>
    public override string ToString() => ToString(null, CultureInfo.InvariantCulture);

    /// <summary>The value and the interval in a format of one's own: <c>12.3 [3.1, 21.4]</c>.</summary>
    /// <param name="format">A numeric format, for all three: <c>F1</c>. Default: F4.</param>
    /// <param name="provider">The culture.</param>
    public string ToString(string? format, IFormatProvider? provider)
    {
        string each = string.IsNullOrEmpty(format) ? "F4" : format;
        return $"{Value.ToString(each, provider)} [{Low.ToString(each, provider)}, {High.ToString(each, provider)}]";
    }
}
