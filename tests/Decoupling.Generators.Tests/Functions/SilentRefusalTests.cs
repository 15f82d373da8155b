using Decoupling.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Decoupling.Generators.Tests.Functions;

/// <summary>No function that C# takes is left without a value and without a word, whatever of C# it is made of.</summary>
public sealed class SilentRefusalTests
{
    [Theory]
    [InlineData("static float F(float x) { Span<float> s = stackalloc float[1]; return x; }")]
    [InlineData("static float F(float x) => x is float ? 1f : 0f;")]
    [InlineData("static float F(float x) => x is { } ? 1f : 0f;")]
    [InlineData("static float F(float x) => x is > 0f and var y ? y : 1f;")]
    [InlineData("static float F(float x) => x switch { var y => y };")]
    [InlineData("static float F(float x) => x switch { > 0f => 1f, <= 0f => 2f, float.NaN => 3f };")]
    [InlineData("static float F(float x) => (x, 1f) is ( > 0f, 1f) ? 1f : 0f;")]
    [InlineData("static float F(float x) => true switch { _ => x };")]
    [InlineData("static float F(float x) => $\"{x}\".Length;")]
    [InlineData("static float F(float x) => x!;")]
    [InlineData("static float F(float x) => unchecked(x) * checked((int)x);")]
    [InlineData("static float F(float x) { unchecked { return x; } }")]
    [InlineData("static float F(float x) { goto end; end: return x; }")]
    [InlineData("static float F(float x) { lock (typeof(float)) { return x; } }")]
    [InlineData("static float F(float x) { using var s = new System.IO.MemoryStream(); return x; }")]
    [InlineData("static float F(float x) { float.TryParse(\"1\", out float y); return x; }")]
    [InlineData("static float F(float x) => float.TryParse(\"1\", out float y) ? y : x;")]
    [InlineData("static float F(float x) => BitConverter.SingleToInt32Bits(x) * Convert.ToSingle(x);")]
    [InlineData("static float F(float x) { dynamic d = x; return d; }")]
    [InlineData("static float F(float x) { int? n = null; return n ?? x; }")]
    [InlineData("static float F(float x) { var t = (x, 1f); return t.Item1; }")]
    [InlineData("static float F(float x) { (float a, _) = (x, 1f); return a; }")]
    [InlineData("static float F(float x) { var (a, b) = (x, 1f); return a * b; }")]
    [InlineData("static float F(float x) { float[] a = [x]; return a[0]; }")]
    [InlineData("static float F(float x) { const string S = \"a\"; return S.Length * x; }")]
    [InlineData("static float F(float x) { decimal d = 1m; return (float)d; }")]
    [InlineData("static float F(float x) { char c = 'a'; return c * x; }")]
    [InlineData("static float F(float x) { DayOfWeek d = DayOfWeek.Monday; return (float)d * (float)DayOfWeek.Friday; }")]
    [InlineData("static float F(float x) => (float)(Half)x;")]
    [InlineData("static float F(float x) { if (true) return x; }")]
    [InlineData("static float F(float x) { while (true) { return x; } }")]
    [InlineData("static float F(float x) { do { } while (x > 1f); return x; }")]
    [InlineData("static float F(float x) => x += 1f;")]
    [InlineData("static float F(float x) => typeof(float) == typeof(int) ? 1f : x;")]
    [InlineData("static float F(float x) => \"a\" == \"b\" ? 1f : x;")]
    [InlineData("static float F(float x) => ((Func<float>)(() => x))();")]
    [InlineData("static float F(float x) => x.Equals(1f) ? 1f : 0f;")]
    [InlineData("static float F(float x) => float.Parse(\"1\") * x;")]
    [InlineData("static float F(float x) => int.MaxValue * x;")]
    [InlineData("static float F(float x) => (x > 0f ? int.MaxValue : 0) * x;")]
    [InlineData("static float K => 2f; static float F(float x) => K * x;")]
    [InlineData("static float K { get; } = 2f; static float F(float x) => K * x;")]
    [InlineData("static float G(ref float v) => v; static float F(float x) => G(ref x);")]
    [InlineData("static float G(out float v) => v = 1f; static float F(float x) => G(out _) * x;")]
    [InlineData("static float G(out float v) => v = 1f; static float F(float x) => G(out float y) * y;")]
    [InlineData("static float F(float x) { static float G(params float[] a) => a[0]; return G(x); }")]
    [InlineData("static float F(float x) { void G() { } return x; }")]
    [InlineData("static float F(float x) { float G() => throw new Exception(); return G(); }")]
    [InlineData("static float F(float x) { float G(float a) => a > 0f ? G(a - 1f) : 0f; return G(x); }")]
    [InlineData("static float F(float x) { T G<T>(T a) => a; return G(x); }")]
    [InlineData("static float F(float x) { Func<float, float> g = MathF.Sqrt; return g(x); }")]
    [InlineData("static float F(float x) { float y = x; ref float r = ref y; return r; }")]
    [InlineData("static float F(float x) => MathF.Round(x, 1);")]
    [InlineData("static float F(float x) => (float)Math.Round(x);")]
    [InlineData("static float F(float x) => new Random(1).NextSingle() * (float)new Random(2).NextDouble();")]
    [InlineData("static readonly float[] Table = [1f, 2f]; static float F(float x) => Table[1] * x;")]
    [InlineData("static readonly Func<float, float> G = v => v; static float F(float x) => G(x);")]
    [InlineData("static readonly float K = new Random(1).NextSingle(); static float F(float x) => K * x;")]
    [InlineData("[ThreadStatic] static float k; static float F(float x) => k * x;")]
    [InlineData("public static P operator +(P a, float b) => a; public static implicit operator float(P a) => 1f; static float F(float x) => default(P) + x;")]
    [InlineData("public static P operator +(P a, float b) => a; public static implicit operator float(P a) => 1f; static float F(float x) => x + default(P);")]
    [InlineData("float V => 1f; static float F(float x) => default(P).V * new P().V * x;")]
    [InlineData("static float G(float x, DateTime? d = null, string s = \"\", decimal m = 1m) => x; static float F(float x) => G(x);")]
    [InlineData("static float G([System.Runtime.CompilerServices.CallerLineNumber] int n = 0) => n; static float F(float x) => G() * x;")]
    public void WhatCSharpTakes_IsTakenOrRefusedWithAMessage(string members)
    {
        ParsedPair parsed = ParsedPair.ReadFunctions(members);
        Assert.Equal(parsed.Reference is null, parsed.Issues.Count > 0);
        Assert.All(parsed.Issues, issue => Assert.Equal("DCPL0010", issue.Id));

        Compilation alone = GeneratorHarness.Compile($"using System;\npublic partial struct P {{ {members} }}");
        Assert.DoesNotContain(
            alone.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error);
    }
}
