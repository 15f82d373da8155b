using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Functions;

namespace Decoupling.Generators.Parsing;

/// <summary>For a function that overflows: the built-in that it is, if it is one, and how to write it so that it does not.</summary>
internal static class FiniteForm
{
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
    public static string Remedy(Expression function) =>
        function.Inputs is not [InputNames.PreActivation] ? ""
        : OfBuiltIns.Keys.FirstOrDefault(name => IsAlike(function, name)) is { } found ? $"; Forwards.{found} is, and so is {OfBuiltIns[found]}"
        : function.Nodes().Any(node => node.Operation is Operation.Exp) ? $"; an exponential is bounded by {Bounded}"
        : "";

    /// <summary>The same values, but for rounding, where neither overflows.</summary>
    private static bool IsAlike(Expression function, string builtIn)
    {
        Tape tape = new(function, CatalogueParser.Bind(Catalogue.Find(FunctionRole.Forward, builtIn)!).Body);
        return Places.All(x =>
        {
            tape.At(x);
            return Math.Abs(tape.Value(0) - tape.Value(1)) <= 1e-4f * (1e-2f + Math.Abs(tape.Value(1)));
        });
    }
}
