using System;
using Decoupling.Generators.Functions;

namespace Decoupling.Generators.Tests.Functions;

/// <summary>The tree in double precision: small enough to share nothing with what it checks.</summary>
internal static class DoubleEvaluator
{
    public static double At(Expression e, double x)
    {
        double V(int i) => At(e.Operands[i], x);
        return e.Operation switch
        {
            Operation.Constant => e.Value,
            Operation.Input => x,
            Operation.Add => V(0) + V(1),
            Operation.Subtract => V(0) - V(1),
            Operation.Multiply => V(0) * V(1),
            Operation.Divide => V(0) / V(1),
            Operation.Negate => -V(0),
            Operation.FusedMultiplyAdd => (V(0) * V(1)) + V(2),
            Operation.Abs => Math.Abs(V(0)),
            Operation.Min => Math.Min(V(0), V(1)),
            Operation.Max => Math.Max(V(0), V(1)),
            Operation.Sqrt => Math.Sqrt(V(0)),
            Operation.Floor => Math.Floor(V(0)),
            Operation.Ceiling => Math.Ceiling(V(0)),
            Operation.Round => Math.Round(V(0), MidpointRounding.ToEven),
            Operation.Truncate => Math.Truncate(V(0)),
            Operation.CopySign => Math.CopySign(V(0), V(1)),
            Operation.Exp => Math.Exp(V(0)),
            Operation.Log => Math.Log(V(0)),
            Operation.Tanh => Math.Tanh(V(0)),
            Operation.Sin => Math.Sin(V(0)),
            Operation.Cos => Math.Cos(V(0)),
            Operation.Pow => Math.Pow(V(0), V(1)),
            Operation.Atan => Math.Atan(V(0)),
            Operation.Logistic => 1 / (1 + Math.Exp(-V(0))),
            Operation.Expm1 => Math.Exp(V(0)) - 1,
            Operation.Log1p => Math.Log(1 + V(0)),
            Operation.Erf => Erf(V(0)),
            Operation.Select => Holds(e.Operands[0], x) ? V(1) : V(2),
            _ => throw new ArgumentOutOfRangeException(nameof(e), e.Operation, null),
        };
    }

    private static bool Holds(Expression e, double x) => e.Operation switch
    {
        Operation.True => true,
        Operation.False => false,
        Operation.And => Holds(e.Operands[0], x) && Holds(e.Operands[1], x),
        Operation.Or => Holds(e.Operands[0], x) || Holds(e.Operands[1], x),
        Operation.Not => !Holds(e.Operands[0], x),
        Operation.Less => At(e.Operands[0], x) < At(e.Operands[1], x),
        Operation.LessOrEqual => At(e.Operands[0], x) <= At(e.Operands[1], x),
        Operation.Greater => At(e.Operands[0], x) > At(e.Operands[1], x),
        Operation.GreaterOrEqual => At(e.Operands[0], x) >= At(e.Operands[1], x),
        Operation.Equal => At(e.Operands[0], x) == At(e.Operands[1], x),
        _ => At(e.Operands[0], x) != At(e.Operands[1], x),
    };

    private static double Erf(double x)
    {
        const int Steps = 2_000;
        double sum = 0;
        for (int i = 0; i < Steps; i++)
        {
            double t = (i + 0.5) * x / Steps;
            sum += Math.Exp(-t * t);
        }

        return 2 / Math.Sqrt(Math.PI) * sum * x / Steps;
    }
}
