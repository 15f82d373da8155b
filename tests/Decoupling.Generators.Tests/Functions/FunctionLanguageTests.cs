using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Decoupling.Generators.Tests.Functions;

/// <summary>Every construct of the language, compiled by C# and by us: the same bits, in the scalar form and in the lanes.</summary>
public sealed class FunctionLanguageTests
{
    /// <summary>Name and members of a type with a function F; exact operations only, so that C# itself is the reference.</summary>
    private static readonly Dictionary<string, string> Types = new()
    {
        ["Arrow"] = "public static float F(float x) => x * 2f + 1f;",
        ["AnyParameterName"] = "public static float F(float value) => value / 3f - value;",
        ["Block"] = "public static float F(float x) { return -x; }",
        ["Locals"] = "public static float F(float x) { float a = x * x; var b = a + x; const float C = 0.25f; return b * C - a; }",
        ["SeveralLocals"] = "public static float F(float x) { float a = x + 1f, b = a * a; return a / b; }",
        ["Reassignment"] = "public static float F(float x) { float a = x; a = a * a; a += 1f; a -= x; a *= 3f; a /= 7f; return a; }",
        ["ParameterReassignment"] = "public static float F(float x) { x = MathF.Abs(x); x++; ++x; x--; return x; }",
        ["DeclaredThenGiven"] = "public static float F(float x) { float a; if (x > 0f) { a = x; } else { a = -2f * x; } return a; }",
        ["IfChain"] = "public static float F(float x) { if (x < -1f) return -1f; if (x > 1f) return 1f; return x; }",
        ["IfElse"] = "public static float F(float x) { if (x <= 0f) { return 0f; } else if (x < 1f) { return x * x; } else { return 2f * x - 1f; } }",
        ["NestedIf"] = """
            public static float F(float x)
            {
                float y = x;
                if (x > 0f)
                {
                    if (x > 1f) { if (x > 2f) return 9f; y = 1f; }
                    y += 2f;
                }
                else
                {
                    y = x * 0.5f;
                    if (x < -3f) { return y - 100f; }
                }
                y *= 3f;
                return y;
            }
            """,
        ["DeadEnd"] = "public static float F(float x) { float s = 1f; if (x < 0f) { s = -1f; x = -x; } if (x > 2f) { x = 2f; } return s * x; }",
        ["SameNameInTwoScopes"] = "public static float F(float x) { float r; if (x > 0f) { float t = x * 2f; r = t; } else { float t = x - 5f; r = t; } return r; }",
        ["Conditional"] = "public static float F(float x) => x > 0f ? x : x < -1f ? -1f : x * 0.5f;",
        ["IntegerBranches"] = "public static float F(float x) => x > 0 ? 1 : 0;",
        ["IntegerConstants"] = "public static float F(float x) => 2 * x + 1 / 2 - 3;",
        ["IntegerLocal"] = "public static float F(float x) { int sign = x > 0f ? 1 : -1; return sign * x; }",
        ["Logic"] = "public static float F(float x) => (x > -1f && x < 1f) || !(x <= 3f) ? x : 0f;",
        ["LogicWithoutShortcut"] = "public static float F(float x) => (x > -1f & x < 1f) | (x == 5f) ^ (x != 5f) ? x : 0f;",
        ["BooleanLocal"] = "public static float F(float x) { bool inside = x >= -1f; inside &= x <= 1f; bool other = inside == true; return other ? x : 7f; }",
        ["BooleanConditional"] = "public static float F(float x) => (x > 0f ? x < 1f : x > -2f) ? 1f : 0f;",
        ["NegatedComparison"] = "public static float F(float x) => !(x < 0f) ? 1f : 2f;",
        ["Comparisons"] = "public static float F(float x) => (x == 1f ? 1f : 0f) + (x != 1.5f ? 2f : 0f) + (x >= 0f ? 4f : 0f) + (x <= -0f ? 8f : 0f);",
        ["SelfComparison"] = "public static float F(float x) => float.IsNaN(x) ? 1f : 2f;",
        ["ConstField"] = "private const float K = 1.75f; private const double D = 0.1; public static float F(float x) => x * K + (float)D;",
        ["ReadonlyField"] = "private static readonly float K = 1.75f, Root = MathF.Sqrt(2f); public static float F(float x) => x * K + ReadonlyField.Root;",
        ["ConstantOfAnotherType"] = "public static float F(float x) => x * Constants.Half + Constants.Inner.Third;",
        ["FrameworkConstants"] = "public static float F(float x) => x < float.Epsilon ? MathF.PI : x > float.MaxValue ? MathF.E : MathF.Tau;",
        ["ConstantExpression"] = "public static float F(float x) => x * (float)(1.0 / 3.0) + (float)Math.PI;",
        ["Casts"] = "public static float F(float x) => (float)(x * 2f) + (float)1 + (float)0.1;",
        ["Parentheses"] = "public static float F(float x) => ((x + 1f) * (x - (1f - x))) / ((x * x) - 2f);",
        ["Association"] = "public static float F(float x) => x - (1f - x) - 2f / (x / 3f) / (x * (x / 5f));",
        ["UnaryPlusAndMinus"] = "public static float F(float x) => +x - -x * - -x - (-(x + 1f));",
        ["NegativeZero"] = "public static float F(float x) => x * -0f + -0f;",
        ["SpecialConstants"] = "public static float F(float x) => x > 100f ? float.NaN : x > 10f ? float.PositiveInfinity : x < -10f ? float.NegativeInfinity : 1e-45f;",
        ["OwnFunctions"] = "private static float Square(float v) => v * v; private static bool IsSmall(float v) => MathF.Abs(v) < 2f; public static float F(float x) => IsSmall(x) ? Square(x) + Square(x + 1f) : Square(Square(x));",
        ["ArgumentsByName"] = "private static float Mix(float a, float b = 3f, float t = 0.25f) => a * t + b / t; public static float F(float x) => Mix(t: x, a: 1f) - Mix(x) * Mix(x, 2f);",
        ["FunctionOfAnotherType"] = "public static float F(float x) => Constants.Cube(x) + 1f;",
        ["NameHiding"] = "private static float G(float x) { float a = x + 1f; return a * x; } public static float F(float x) { float a = x * 2f; return G(a) + a + G(x); }",
        ["SwitchExpression"] = "public static float F(float x) => x switch { < -1f => -1f, >= -1f and <= 1f => x, > 5f or float.NaN => 9f, 2f => 8f, _ => 1f };",
        ["SwitchWithCondition"] = "public static float F(float x) => x switch { > 0f when x * x < 4f => 1f, not (< 0f) => 2f, _ => x };",
        ["IsPattern"] = "public static float F(float x) => x is > 0f and < 1f ? 1f : x is 0f ? 2f : 3f;",
        ["Abs"] = "public static float F(float x) => MathF.Abs(x) + Math.Abs(-x) - float.Abs(x - 1f);",
        ["MinMax"] = "public static float F(float x) => MathF.Max(x, 0f) + 3f * MathF.Min(x, -0f) + Math.Max(x, 1f) * Math.Min(2f, x);",
        ["MaxOfZeros"] = "public static float F(float x) => MathF.Max(x, -0f);",
        ["MinOfZeros"] = "public static float F(float x) => MathF.Min(0f, x);",
        ["Clamp"] = "public static float F(float x) => Math.Clamp(x, -1f, 1f) + float.Clamp(x, 0f, 6f);",
        ["SqrtFloorCeiling"] = "public static float F(float x) => MathF.Sqrt(x) + MathF.Floor(x) - MathF.Ceiling(x * 0.5f);",
        ["RoundTruncate"] = "public static float F(float x) => MathF.Round(x) * 2f + MathF.Truncate(x);",
        ["RoundKeepsZero"] = "public static float F(float x) => MathF.Round(x);",
        ["CopySign"] = "public static float F(float x) => MathF.CopySign(3f, x) * MathF.CopySign(x, -1f);",
        ["Fused"] = "public static float F(float x) => MathF.FusedMultiplyAdd(x, x, -x) + float.FusedMultiplyAdd(x, 0.1f, 0.3f);",
        ["NotFused"] = "public static float F(float x) => x * 1.1f + 0.7f - x * x;",
        ["Classification"] = "public static float F(float x) => float.IsFinite(x) ? float.IsNegative(x) ? 1f : 2f : float.IsInfinity(x) ? float.IsPositive(x) ? 3f : 4f : 5f;",
        ["Division"] = "public static float F(float x) => x / 8f + x / 3f + 1f / x;",
        ["LibraryArgumentsByName"] = "public static float F(float x) => Math.Clamp(max: 2f, value: x, min: -1f) + MathF.CopySign(y: x, x: 3f) + MathF.FusedMultiplyAdd(z: x, x: 2f, y: 5f);",
        ["LocalHidesAField"] = "private const float K = 3f; public static float F(float x) { if (x > 0f) { float K = 2f; x = x * K; } return x * K; }",
        ["LocalHidesAReadonlyField"] = "private static readonly float K = 3f; public static float F(float x) { { float K = 2f; x *= K; } return x * K + LocalHidesAReadonlyField.K; }",
        ["ConstantHidesALocalsName"] = "private const float K = 3f; public static float F(float x) { if (x > 0f) { const float K = 2f; x = x * K; } else { float K = x; x -= K * K; } return x * K; }",
        ["OptionalArguments"] = """
            private static float G(float x, int k = 2, bool up = true, float b = 1, byte s = 3, long l = 1L << 40, uint u = 7, double unused = 0.1, string? name = null)
                => up ? x * k + s * b + u : x - l;
            public static float F(float x) => G(x) + G(x, u: 3) * G(b: x, x: 2f, up: x > 0f) - G(x, 5, false);
            """,
        ["ExtensionCall"] = "public static float F(float x) => x.Squared() + (x + 1f).Scaled(by: 3f) - Extensions.Squared(2f);",
        ["GivenUnderAConstant"] = "private const bool Yes = true; public static float F(float x) { float y; if (Yes) y = x * 2f; else y = 1f; float z; if (Yes) z = x; return y + z; }",
        ["GivenOnTheWaysThatGoOn"] = "public static float F(float x) { float y; if (x > 2f) { return 1f; } else { y = x; } float z; if (x > 0f) { z = y; } else { return 2f; } return y + z; }",
        ["LocalFunction"] = """
            public static float F(float x)
            {
                float scale = 2f;
                float Twice(float value) => Times(value) * 2f;
                float Times(float value) { float x2 = value * scale; return x2; }
                static float Alone(float x, float scale = 0.5f) { float y = x * scale; return y; }
                float y = Times(x);
                scale = 3f;
                return y + Twice(x) - Alone(x) * Alone(1f, x);
            }
            """,
        ["ParenthesesEverywhere"] = "public static float F(float x) => MathF.Abs((-0.75f)) + MathF.Max((x), (((1f)))) * Math.Abs((x)) + ((float)((2)));",
        ["LargeIntegers"] = "private const int Big = 16777217; public static float F(float x) { float y = 16777217; long l = x > 0f ? 1L << 40 : 3; return x + 16777217 * y + Big - l + (float)123456789L + 4294967295u * x; }",
        ["FieldsInTheirOrder"] = "private static readonly int N = 3; private static readonly float A = N * 0.5f, B = Half(A); private static float Half(float v) => v / N; public static float F(float x) => A * x + B;",
        ["Sharing"] = "public static float F(float x) { float s = x / (1f + MathF.Abs(x)); return s * s * s + s; }",
    };

    public static TheoryData<string> Names => [.. Types.Keys, "LibraryWithImportedMembers"];

    private static readonly Dictionary<string, LoadedPair> Loaded = LoadedPair.Load(
        "#pragma warning disable CS0162 // Unreachable code is part of the language.\n"
        + string.Join("\n", Types.Select(type =>
            $$"""
            [Activation(Forward = nameof(F), Backward = Backwards.Constant)]
            public readonly partial struct {{type.Key}} { {{type.Value}} }
            """))
        + """

        [Activation(Forward = nameof(F), Backward = Backwards.Constant)]
        public readonly partial struct LibraryWithImportedMembers { public static float F(float x) => System.MathF.Abs(global::System.MathF.Max(x, 1f)); }

        internal static class Constants
        {
            public const float Half = 0.5f;
            public static float Cube(float value) => value * value * value;
            internal static class Inner { public static readonly float Third = 1f / 3f; }
        }

        internal static class Extensions
        {
            public static float Squared(this float value) => value * value;
            public static float Scaled(this float value, float by) => value * by;
        }
        """);

    [Theory]
    [MemberData(nameof(Names))]
    public void AConstruct_GivesTheBitsThatCSharpGives(string name) => Loaded[name].AssertMembersAgree(name, Loaded[name].Own("F"));
}
