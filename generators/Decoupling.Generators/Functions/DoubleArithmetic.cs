using System;

namespace Decoupling.Generators.Functions;

/// <summary>The operations in double: tells what a function does from what rounding to float does to it.</summary>
internal static class DoubleArithmetic
{
    public static double Apply(Operation operation, double a, double b, double c) => operation switch
    {
        Operation.Add => a + b,
        Operation.Subtract => a - b,
        Operation.Multiply => a * b,
        Operation.Divide => a / b,
        Operation.Negate => -a,
        Operation.FusedMultiplyAdd => (a * b) + c,
        Operation.Abs => Math.Abs(a),
        Operation.Min => Math.Min(a, b),
        Operation.Max => Math.Max(a, b),
        Operation.Sqrt => Math.Sqrt(a),
        Operation.Floor => Math.Floor(a),
        Operation.Ceiling => Math.Ceiling(a),
        Operation.Round => Math.Round(a, MidpointRounding.ToEven),
        Operation.Truncate => Math.Truncate(a),
        Operation.CopySign => b < 0 || (b == 0 && 1 / b < 0) ? -Math.Abs(a) : Math.Abs(a),
        Operation.Exp => Math.Exp(a),
        Operation.Log => Math.Log(a),
        Operation.Tanh => Math.Tanh(a),
        Operation.Sin => Math.Sin(a),
        Operation.Cos => Math.Cos(a),
        Operation.Pow => Math.Pow(a, b),
        Operation.Atan => Math.Atan(a),
        Operation.Logistic => 1 / (1 + Math.Exp(-a)),
        Operation.Expm1 => Arithmetic.Expm1(a),
        Operation.Log1p => Arithmetic.Log1p(a),
        Operation.Erf => Arithmetic.Erf(a),
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "Not a float-valued operation on floats."),
    };

    public static bool Compare(Operation comparison, double a, double b) => comparison switch
    {
        Operation.Less => a < b,
        Operation.LessOrEqual => a <= b,
        Operation.Greater => a > b,
        Operation.GreaterOrEqual => a >= b,
        Operation.Equal => a == b,
        Operation.NotEqual => a != b,
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "Not a comparison."),
    };
}
