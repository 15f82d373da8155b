using System;

namespace Decoupling.Tests.Reference;

/// <summary>A forward function and a backward rule in double precision.</summary>
/// <param name="Name">The pair in words.</param>
/// <param name="Forward">y of x.</param>
/// <param name="Rule">The gradient with respect to x, of (x, y, upstream gradient).</param>
/// <param name="Breakpoints">Every x where the forward function or the rule jumps: within a rounding error of one of these, floats may fall on the other side.</param>
public sealed record ReferencePair(string Name, Func<double, double> Forward, Func<double, double, double, double> Rule, double[] Breakpoints)
{
    /// <summary>Whether the forward function gives one whole number from breakpoint to breakpoint.</summary>
    public bool IsStep { get; init; }

    /// <summary>Every upstream gradient where the rule jumps. Errors at such a place go together, as in a channel whose gradients are all 0 but for rounding.</summary>
    public double[] GradientBreakpoints { get; init; } = [];

    /// <summary>
    /// Of x, the largest magnitude among the terms that the forward function adds up, where that may be far larger than y: e^|x| for e^x - e^-x.
    /// </summary>
    public Func<double, double> Terms { get; init; } = _ => 0;
}
