using System;

namespace Decoupling.Tests.Reference;

/// <summary>Puts a forward function and a rule together.</summary>
public static class ReferencePairs
{
    public static ReferencePair Tied(string name, ReferenceForward forward) =>
        new(name, forward.Function, (x, _, grad) => grad * forward.Derivative(x), [.. forward.Jumps, .. forward.Kinks]) { IsStep = forward.IsStep };

    public static ReferencePair Constant(string name, ReferenceForward forward, double value = 1) =>
        new(name, forward.Function, (_, _, grad) => grad * value, forward.Jumps) { IsStep = forward.IsStep };

    public static ReferencePair Rectangular(string name, ReferenceForward forward, double low = -0.5, double high = 0.5) =>
        new(name, forward.Function, (x, _, grad) => x >= low && x <= high ? grad : 0, [.. forward.Jumps, low, high]) { IsStep = forward.IsStep };

    /// <summary>1 in a closed window around 0: <c>Backwards.ClippedStraightThrough</c>.</summary>
    public static ReferencePair ClippedStraightThrough(string name, ReferenceForward forward, double limit = 1) => Rectangular(name, forward, -limit, limit);

    public static ReferencePair Triangular(string name, ReferenceForward forward, double width = 1) =>
        new(name, forward.Function, (x, _, grad) => grad * Math.Max(0, 1 - (Math.Abs(x) / width)), forward.Jumps) { IsStep = forward.IsStep };
}
