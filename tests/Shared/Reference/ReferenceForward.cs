using System;

namespace Decoupling.Tests.Reference;

/// <summary>A forward function with its derivative, both written by hand.</summary>
/// <param name="Function">y of x.</param>
/// <param name="Derivative">dy/dx; at a kink, the value that the library promises there.</param>
/// <param name="Jumps">Where the function jumps.</param>
/// <param name="Kinks">Where only the derivative jumps.</param>
public sealed record ReferenceForward(Func<double, double> Function, Func<double, double> Derivative, double[] Jumps, double[] Kinks)
{
    /// <summary>Whether it gives one whole number from jump to jump.</summary>
    public bool IsStep { get; init; }

    public static ReferenceForward Linear { get; } = new(x => x, _ => 1, [], []);

    public static ReferenceForward ReLU { get; } = new(x => Math.Max(0, x), x => x > 0 ? 1 : 0, [], [0]);

    public static ReferenceForward HardTanh { get; } = new(x => Math.Clamp(x, -1, 1), x => x is > -1 and < 1 ? 1 : 0, [], [-1, 1]);

    public static ReferenceForward Tanh { get; } = new(Math.Tanh, x => 1 / (Math.Cosh(x) * Math.Cosh(x)), [], []);

    public static ReferenceForward Logistic { get; } = new(Sigmoid, x => Sigmoid(x) * Sigmoid(-x), [], []);

    public static ReferenceForward SiLU { get; } = new(x => x * Sigmoid(x), x => Sigmoid(x) * (1 + (x * Sigmoid(-x))), [], []);

    public static ReferenceForward Heaviside { get; } = new(x => x > 0 ? 1 : 0, _ => 0, [0], []) { IsStep = true };

    public static ReferenceForward Sign { get; } = new(x => x >= 0 ? 1 : -1, _ => 0, [0], []) { IsStep = true };

    public static ReferenceForward LeakyReLU(double slope) => new(x => x > 0 ? x : slope * x, x => x > 0 ? 1 : slope, [], [0]);

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
