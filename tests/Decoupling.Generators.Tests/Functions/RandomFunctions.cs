using CsCheck;

namespace Decoupling.Generators.Tests.Functions;

/// <summary>Draws functions of x as C# text: nested arithmetic, selections and exact library functions.</summary>
internal static class RandomFunctions
{
    private static readonly Gen<string> Leaf = Gen.Frequency(
        (4, Gen.Const("x")),
        (1, Gen.OneOfConst("0f", "-0f", "1f", "-1f", "0.5f", "2f", "3f", "-0.1f", "1e-40f", "1e30f", "float.NaN", "float.PositiveInfinity", "float.Epsilon")),
        (1, Gen.Int[-40, 40].Select(n => $"({n} / 8f)")));

    /// <summary>A float-valued expression of that many levels.</summary>
    public static Gen<string> Expression(int depth) => depth == 0 ? Leaf : Gen.Frequency(
        (1, Leaf),
        (4, Gen.Select(Gen.OneOfConst("+", "-", "*", "/"), Expression(depth - 1), Expression(depth - 1), (op, a, b) => $"({a} {op} {b})")),
        (2, Gen.Select(Condition(depth - 1), Expression(depth - 1), Expression(depth - 1), (c, a, b) => $"({c} ? {a} : {b})")),
        (1, Expression(depth - 1).Select(a => $"(-({a}))")),
        (2, Gen.Select(Gen.OneOfConst("MathF.Abs", "MathF.Sqrt", "MathF.Floor", "MathF.Ceiling", "MathF.Round", "MathF.Truncate"), Expression(depth - 1), (f, a) => $"{f}({a})")),

        // Of numbers: which sign the product of two NaN has is open, and the JIT may swap them.
        (1, Gen.Select(Expression(depth - 1), Expression(depth - 1), (a, b) => $"MathF.CopySign({a}, {b} == {b} ? {b} : 1f)")),

        // Of no constants: the JIT of .NET 10 takes MathF.Min(0f, -0f) for 0 where one of them is constant, and is no reference then.
        (2, Gen.Select(Gen.OneOfConst("MathF.Min", "MathF.Max"), Expression(depth - 1), Expression(depth - 1), (f, a, b) => $"{f}(({a} * x), ({b} - x))")),
        (1, Gen.Select(Expression(depth - 1), Expression(depth - 1), Expression(depth - 1), (a, b, c) => $"MathF.FusedMultiplyAdd({a}, {b}, {c})")));

    /// <summary>The body of a method with local variables and branches.</summary>
    public static Gen<string> Body { get; } = Gen.Select(
        Expression(2), Condition(2), Expression(2), Expression(1), Condition(1), Expression(3),
        (first, condition, returned, assigned, second, last) =>
            $$"""
            float a = {{first}};
            if ({{condition}}) { if (a > x) { return {{returned}}; } a = {{assigned}} + a; }
            else if ({{second}}) { x = {{assigned}}; }
            float b = a * x;
            return b < 1f ? {{last}} : b - {{last}};
            """);

    private static Gen<string> Condition(int depth) => depth == 0 ? Comparison(0) : Gen.Frequency(
        (4, Comparison(depth - 1)),
        (1, Gen.Select(Gen.OneOfConst("&&", "||"), Condition(depth - 1), Condition(depth - 1), (op, a, b) => $"({a} {op} {b})")),
        (1, Condition(depth - 1).Select(c => $"!({c})")));

    private static Gen<string> Comparison(int depth) =>
        Gen.Select(Gen.OneOfConst("<", "<=", ">", ">=", "==", "!="), Expression(depth), Expression(depth), (op, a, b) => $"({a} {op} {b})");
}
