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

    /// <summary>What an output should have been, as a loss reads it; the output is its <see cref="PreActivation"/>.</summary>
    public const string Target = "target";

    /// <summary>
    /// The <c>u</c> that the forward function drew, as its derivative reads it: a rule's own <c>u</c> is another. In lower case throughout, as all inputs here are:
    /// one that stands for a parameter never is, see <see cref="LiveParameter.Input"/>.
    /// </summary>
    public const string ForwardUniform = "uforward";

    /// <summary>The <c>n</c> that the forward function drew.</summary>
    public const string ForwardNormal = "nforward";

    /// <summary>The answer to the one question that a rule asks of the pre-activation: see <see cref="MaskedRule"/>.</summary>
    public const string Mask = "mask";

    /// <summary>What the parameters of a backward function mean.</summary>
    public static readonly IReadOnlyList<(string Name, string Meaning)> OfBackward =
    [
        (PreActivation, "the pre-activation"),
        (Output, "the forward output"),
        (Gradient, "the upstream gradient"),
        (Uniform, "a uniform random number in [0, 1)"),
        (Normal, "a standard normal random number"),
    ];

    /// <summary>What the parameters of a forward function after the first mean.</summary>
    public static readonly IReadOnlyList<(string Name, string Meaning)> OfForward = [OfBackward[3], OfBackward[4]];

    /// <summary>The random numbers, in the order in which scalar functions receive them.</summary>
    public static readonly IReadOnlyList<string> Draws = [Uniform, Normal, ForwardUniform, ForwardNormal];

    private static readonly Dictionary<string, Expression> ForwardDraws = new()
    {
        [Uniform] = Expression.Input(ForwardUniform),
        [Normal] = Expression.Input(ForwardNormal),
    };

    /// <summary>A forward function as its rule sees it: what it draws is named apart from what the rule draws.</summary>
    public static Expression AsSeenByRule(Expression forward) => forward.Bind(ForwardDraws);
}
