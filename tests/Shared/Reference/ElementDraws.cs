namespace Decoupling.Tests.Reference;

/// <summary>The random numbers that an activation has for one element: u and n of the forward function, and those of the backward rule.</summary>
public readonly record struct ElementDraws(double ForwardU, double ForwardN, double BackwardU, double BackwardN)
{
    /// <summary>What inference has in their place.</summary>
    public static ElementDraws None { get; } = new(0.5, 0, 0.5, 0);
}
