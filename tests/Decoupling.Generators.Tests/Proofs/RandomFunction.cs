using CsCheck;
using Decoupling.Generators.Functions;

namespace Decoupling.Generators.Tests.Proofs;

/// <summary>Random functions of x: every operation, with constants as people write them.</summary>
internal static class RandomFunction
{
    private static readonly Expression X = Expression.Input(InputNames.PreActivation);

    private static readonly Operation[] Unary =
    [
        Operation.Negate, Operation.Abs, Operation.Sqrt, Operation.Floor, Operation.Ceiling, Operation.Round, Operation.Truncate, Operation.Exp, Operation.Log,
        Operation.Tanh, Operation.Sin, Operation.Cos, Operation.Atan, Operation.Logistic, Operation.Expm1, Operation.Log1p, Operation.Erf,
    ];

    private static readonly Operation[] Binary =
    [
        Operation.Add, Operation.Subtract, Operation.Multiply, Operation.Divide, Operation.Min, Operation.Max, Operation.CopySign, Operation.Pow,
    ];

    private static readonly Operation[] Comparisons =
    [
        Operation.Less, Operation.LessOrEqual, Operation.Greater, Operation.GreaterOrEqual, Operation.Equal, Operation.NotEqual,
    ];

    private static readonly Gen<Expression> Leaf = Gen.Frequency(
        (3, Gen.Const(X)),
        (2, Gen.OneOfConst(0f, 1f, -1f, 0.5f, 2f, 3f, -0.5f, 6f, 0.1f, 25f, 1e-6f).Select(Expression.Constant)),
        (1, Gen.Float[-10f, 10f].Select(Expression.Constant)));

    public static Gen<Expression> OfDepth(int depth) => depth == 0 ? Leaf : Gen.Frequency(
        (1, Leaf),
        (4, Gen.Select(Gen.OneOfConst(Unary), OfDepth(depth - 1), (operation, a) => Expression.Of(operation, a))),
        (5, Gen.Select(Gen.OneOfConst(Binary), OfDepth(depth - 1), OfDepth(depth - 1), (operation, a, b) => Expression.Of(operation, a, b))),
        (1, OfDepth(depth - 1).Select(a => a * a)),
        (1, Gen.Select(OfDepth(depth - 1), OfDepth(depth - 1), OfDepth(depth - 1), (a, b, c) => Expression.Of(Operation.FusedMultiplyAdd, a, b, c))),
        (4, Gen.Select(Condition(depth - 1), OfDepth(depth - 1), OfDepth(depth - 1), Expression.Select)));

    private static Gen<Expression> Condition(int depth)
    {
        Gen<Expression> comparison = Gen.Select(Gen.OneOfConst(Comparisons), OfDepth(depth), Leaf, (operation, a, b) => Expression.Of(operation, a, b));
        return Gen.Frequency(
            (4, comparison),
            (1, Gen.Select(comparison, comparison, Expression.And)),
            (1, Gen.Select(comparison, comparison, Expression.Or)),
            (1, comparison.Select(Expression.Not)));
    }
}
