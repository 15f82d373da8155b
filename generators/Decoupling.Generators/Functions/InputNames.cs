using System.Collections.Generic;

namespace Decoupling.Generators.Functions;

/// <summary>The inputs that a function may have, by the names that users bind them with.</summary>
internal static class InputNames
{
    public const string PreActivation = "x";
    public const string Output = "y";
    public const string Gradient = "grad";
    public const string Uniform = "u";
    public const string Normal = "n";

    /// <summary>What the parameters of a backward function mean. <c>IsSupported</c> is false for names that are reserved for random rules.</summary>
    public static readonly IReadOnlyList<(string Name, string Meaning, bool IsSupported)> OfBackward =
    [
        (PreActivation, "the pre-activation", true),
        (Output, "the forward output", true),
        (Gradient, "the upstream gradient", true),
        (Uniform, "a uniform random number in [0, 1)", false),
        (Normal, "a standard normal random number", false),
    ];
}
