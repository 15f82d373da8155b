using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Functions;

namespace Decoupling.Generators.Parsing;

/// <summary>For a function that overflows: the built-in that it is, if it is one, and how to write it so that it does not.</summary>
internal static class FiniteForm
{
    /// <summary>What a logarithm of 1 + <c>MathF.Exp(a)</c> is without overflow. Selections, so that the derivative is right at 0 too.</summary>
    public const string OfLogarithm = "(a > 0f ? a : 0f) + MathF.Log(1f + MathF.Exp(a > 0f ? -a : a))";

    private const string Bounded = "MathF.Exp(MathF.Min(x, 40f))";

    /// <summary>Where even squares of exponentials are far from overflow.</summary>
    private static readonly float[] Places = [-7.3f, -4.1f, -2.6f, -1.7f, -0.9f, -0.35f, 0.15f, 0.6f, 1.2f, 1.9f, 3.3f, 5.2f, 7.7f];

    /// <summary>Forms that are finite on the working range, and so are their derivatives.</summary>
    public static IReadOnlyDictionary<string, string> OfBuiltIns { get; } = new Dictionary<string, string>
    {
        ["Logistic"] = "1f / (1f + MathF.Exp(-x))",
        ["SiLU"] = "x / (1f + MathF.Exp(-x))",
        ["Softplus"] = "(x > 0f ? x : 0f) + MathF.Log(1f + MathF.Exp(x > 0f ? -x : x))",
        ["Tanh"] = "MathF.Tanh(x)",
    };

    /// <summary>The end of a message, or nothing.</summary>
    /// <param name="function">A function of x.</param>
    public static string Remedy(Expression function)
    {
        if (function.Inputs is not [InputNames.PreActivation])
        {
            return "";
        }

        if (OfBuiltIns.Keys.FirstOrDefault(name => IsAlike(function, CatalogueParser.Bind(Catalogue.Find(FunctionRole.Forward, name)!).Body)) is { } found)
        {
            return $"; Forwards.{found} is, and so is {OfBuiltIns[found]}";
        }

        Expression[] logarithms = [.. function.Nodes().Where(node => node.Operation is Operation.Log).Select(node => node.Operands[0])];
        if (logarithms.Select(Exponent).FirstOrDefault(exponent => exponent is not null) is { } a)
        {
            return (Softplus(function, a) is { } beta ? $"; Forwards.Softplus with Beta = {FormulaWriter.Number(beta)} is" : "")
                + $"; MathF.Log(1f + MathF.Exp(a)) does not overflow as {OfLogarithm}";
        }

        return logarithms.Select(Reciprocal).Any(sum => sum is not null && Exponent(sum) is not null)
            ? $"; MathF.Log(1f / (1f + MathF.Exp(a))) does not overflow as -({OfLogarithm})"
            : function.Nodes().Any(node => node.Operation is Operation.Exp) ? $"; an exponential is bounded by {Bounded}, which is flat after 40" : "";
    }

    /// <summary>The a of 1 + e^a.</summary>
    private static Expression? Exponent(Expression sum) =>
        sum.Operation is Operation.Add && sum.Operands.Any(operand => operand.Is(1f))
            ? sum.Operands.FirstOrDefault(operand => operand.Operation is Operation.Exp)?.Operands[0]
            : null;

    private static Expression? Reciprocal(Expression quotient) =>
        quotient.Operation is Operation.Divide && quotient.Operands[0].Is(1f) ? quotient.Operands[1] : null;

    /// <summary>The beta of a softplus, or null where the function is none.</summary>
    private static float? Softplus(Expression function, Expression exponent)
    {
        float beta = Evaluator.At(exponent, 1f);
        return beta > 0f && beta < 1e6f && IsAlike(function, CatalogueParser.Bind(Catalogue.Find(FunctionRole.Forward, "Softplus")!, [beta]).Body) ? beta : null;
    }

    /// <summary>The same values, but for rounding, where neither overflows.</summary>
    private static bool IsAlike(Expression function, Expression builtIn)
    {
        Tape tape = new(function, builtIn);
        return Places.All(x =>
        {
            tape.At(x);
            return Math.Abs(tape.Value(0) - tape.Value(1)) <= 1e-4f * (1e-2f + Math.Abs(tape.Value(1)));
        });
    }
}
