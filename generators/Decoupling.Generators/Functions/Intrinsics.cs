using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Emit;

namespace Decoupling.Generators.Functions;

/// <summary>The library functions of the language: what <c>MathF.Abs</c>, <c>float.Clamp</c> and their like become.</summary>
internal static class Intrinsics
{
    /// <summary>What a refusal tells to use instead.</summary>
    public const string Supported =
        "Abs, Atan, Ceiling, Clamp, CopySign, Cos, Exp, Floor, FusedMultiplyAdd, Log, Max, Min, Pow, Round, Sign, Sin, Sqrt, Tanh or Truncate";

    private static readonly Dictionary<(string Name, int Arity), Func<Expression[], Expression>> OfFloats = new()
    {
        [("Clamp", 3)] = Clamp,

        // By maximum and minimum, where Math.Clamp compares: the two differ in the signs of zeros.
        [("Single.Clamp", 3)] = operands => Expression.Of(Operation.Min, Expression.Of(Operation.Max, operands[0], operands[1]), operands[2]),
        [("Sign", 1)] = Sign,
        [("ExpM1", 1)] = operands => Expression.Of(Operation.Expm1, operands),
        [("LogP1", 1)] = operands => Expression.Of(Operation.Log1p, operands),
        [("IsNaN", 1)] = operands => Expression.Of(Operation.NotEqual, operands[0], operands[0]),
        [("IsInfinity", 1)] = operands => Expression.Of(Operation.Equal, Expression.Of(Operation.Abs, operands), Expression.Constant(float.PositiveInfinity)),
        [("IsFinite", 1)] = operands => Expression.Less(Expression.Of(Operation.Abs, operands), Expression.Constant(float.PositiveInfinity)),
        [("IsNegative", 1)] = operands => Expression.Less(Expression.Of(Operation.CopySign, Expression.One, operands[0]), Expression.Zero),
        [("IsPositive", 1)] = operands => Expression.Greater(Expression.Of(Operation.CopySign, Expression.One, operands[0]), Expression.Zero),
    };

    /// <summary>Functions that only the catalogue calls: the stable forms that a formula of its own would not have.</summary>
    private static readonly HashSet<Operation> OfCatalogue = [Operation.Logistic, Operation.Expm1, Operation.Log1p, Operation.Erf];

    /// <summary>What to write instead of functions that the language does not have; finite, and so is the derivative, wherever the function is.</summary>
    public static readonly IReadOnlyDictionary<string, string> Replacements = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Acos"] = "1.5707964f - MathF.Atan(a / MathF.Sqrt(1f - a * a)) with float a = Math.Clamp(x, -0.999f, 0.999f)",
        ["Asin"] = "MathF.Atan(a / MathF.Sqrt(1f - a * a)) with float a = Math.Clamp(x, -0.999f, 0.999f)",
        ["Atan2"] = "MathF.Atan(a / b) + (b < 0f ? MathF.CopySign(MathF.PI, a) : 0f), which is MathF.Atan2(a, b) where b is not 0",
        ["Cbrt"] = "MathF.CopySign(MathF.Pow(MathF.Abs(x), 1f / 3f), x)",
        ["Cosh"] = "(MathF.Exp(a) + MathF.Exp(-a)) / 2f with float a = Math.Clamp(x, -80f, 80f)",
        ["Exp2"] = "MathF.Pow(2f, MathF.Min(x, 100f))",
        ["Exp10"] = "MathF.Pow(10f, MathF.Min(x, 30f))",
        ["Hypot"] = "MathF.Sqrt(a * a + b * b)",
        ["Lerp"] = "a + (b - a) * t",
        ["Log"] = "MathF.Log(x) / MathF.Log(b)",
        ["Log2"] = "MathF.Log(x) / 0.6931472f",
        ["Log10"] = "MathF.Log(x) / 2.3025851f",
        ["MultiplyAddEstimate"] = "a * b + c",
        ["ReciprocalEstimate"] = "1f / x",
        ["ReciprocalSqrtEstimate"] = "1f / MathF.Sqrt(x)",
        ["RootN"] = "MathF.Pow(x, 1f / n)",
        ["Round"] = "MathF.Round(x), which rounds halves to even",
        ["Sinh"] = "(MathF.Exp(a) - MathF.Exp(-a)) / 2f with float a = Math.Clamp(x, -80f, 80f)",
        ["Tan"] = "MathF.Sin(x) / MathF.Cos(x)",
    };

    /// <summary>The function of so many arguments, or null.</summary>
    /// <param name="type">The type that declares it, where functions of that name differ: <c>Single</c>.</param>
    public static Func<Expression[], Expression>? Find(string type, string name, int arity) => Find($"{type}.{name}", arity) ?? Find(name, arity);

    private static Func<Expression[], Expression>? Find(string name, int arity)
    {
        if (OfFloats.TryGetValue((name, arity), out Func<Expression[], Expression>? found))
        {
            return found;
        }

        return Enum.TryParse(name, out Operation operation) && IsFunction(operation) && Arity(operation) == arity && !OfCatalogue.Contains(operation)
            ? operands => Expression.Of(operation, operands)
            : null;
    }

    /// <summary>As <see cref="Find(string, string, int)"/>, with the functions that only the catalogue may call.</summary>
    public static Func<Expression[], Expression>? FindForCatalogue(string name, int arity) =>
        Enum.TryParse(name, out Operation operation) && OfCatalogue.Contains(operation) && arity == 1
            ? operands => Expression.Of(operation, operands)
            : Find(name, arity);

    /// <summary>Whether the function is there with another number of arguments.</summary>
    public static bool HasOtherArity(string type, string name, int arity) => Enumerable.Range(1, 3).Any(other => other != arity && Find(type, name, other) is not null);

    /// <summary>What to write for a function that the language does not have.</summary>
    /// <param name="digits">Of a rounding to so many digits, or null.</param>
    public static string Instead(string name, int arity, int? digits) =>
        name == "Round" && digits is >= 0 ? Rounded(digits.Value) + (arity == 3 ? ", which rounds halves to even" : "")
        : Replacements.TryGetValue(name, out string? replacement) ? replacement
        : Supported + " of MathF";

    private static string Rounded(int digits)
    {
        string scale = Literals.Float((float)Math.Pow(10, digits));
        return digits == 0 ? "MathF.Round(x)" : $"MathF.Round({scale} * x) / {scale}";
    }

    private static bool IsFunction(Operation operation) => operation is >= Operation.FusedMultiplyAdd and <= Operation.Erf;

    private static int Arity(Operation operation) => operation switch
    {
        Operation.FusedMultiplyAdd => 3,
        Operation.Min or Operation.Max or Operation.CopySign or Operation.Pow => 2,
        _ => 1,
    };

    /// <summary>As <c>Math.Clamp</c>: NaN passes.</summary>
    private static Expression Clamp(Expression[] operands) => Expression.Select(
        Expression.Less(operands[0], operands[1]),
        operands[1],
        Expression.Select(Expression.Greater(operands[0], operands[2]), operands[2], operands[0]));

    /// <summary>-1, 0 or 1, and NaN of NaN, where <c>MathF.Sign</c> throws.</summary>
    private static Expression Sign(Expression[] operands) => Expression.Select(
        Expression.Greater(operands[0], Expression.Zero),
        Expression.One,
        Expression.Select(
            Expression.Less(operands[0], Expression.Zero),
            Expression.Constant(-1f),
            Expression.Select(Expression.Of(Operation.Equal, operands[0], Expression.Zero), Expression.Zero, Expression.Constant(float.NaN))));
}
