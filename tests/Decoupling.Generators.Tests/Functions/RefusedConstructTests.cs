using System.Linq;
using Xunit;

namespace Decoupling.Generators.Tests.Functions;

/// <summary>What the language does not have is an issue at its place that tells what to write.</summary>
public sealed class RefusedConstructTests
{
    [Theory]
    [InlineData("static float F(float x) { float s = 0f; for (int i = 0; i < 3; i++) { s += x; } return s; }", "for", "a loop", "one by one")]
    [InlineData("static float F(float x) { while (x > 1f) { x -= 1f; } return x; }", "while", "a loop", "one by one")]
    [InlineData("static float F(float x) { foreach (float k in new[] { 1f }) { x += k; } return x; }", "foreach", "a loop", "one by one")]
    [InlineData("static float F(float x) { switch (x) { case > 0f: return 1f; default: return 0f; } }", "switch", "switch statement", "switch expression")]
    [InlineData("static float F(float x) { if (x < 0f) { throw new Exception(); } return x; }", "throw", "an exception", "a value for every input")]
    [InlineData("static float F(float x) => x > 0f ? x : throw new Exception();", "throw new Exception()", "an exception", "a value for every input")]
    [InlineData("static float F(float x) { try { return x; } finally { } }", "try", "the statement 'try'", "if, else and return")]
    [InlineData("static float F(float x) { Console.WriteLine(x); return x; }", "Console", "value is not used", "result")]
    [InlineData("static float F(float x) => x % 2f;", "%", "the operator '%'", "a - b * MathF.Truncate(a / b)")]
    [InlineData("static float F(float x) => (float)(x * 0.5);", "0.5", "the double 0.5", "write 0.5f")]
    [InlineData("static float F(float x) => (float)(2 * (x + 1e-3));", "1e-3", "the double 1e-3", "write 0.001f")]
    [InlineData("static float F(float x) => (float)Math.Exp(x);", "Math.Exp(x)", "Math.Exp, which computes in double", "write MathF.Exp")]
    [InlineData("static float F(float x) => (float)(x * Math.PI);", "Math.PI", "the double Math.PI", "write MathF.PI")]
    [InlineData("const double K = 2; static float F(float x) => (float)(x * K);", "K", "'K' of type double", "float in declarations")]
    [InlineData("static float F(float x) { double a = x; return (float)a; }", "a", "of type double", "float in declarations")]
    [InlineData("static float F(float x) { x *= (float)(x > 0.5 ? 1 : 2); return x; }", "0.5", "the double 0.5", "write 0.5f")]
    [InlineData("static float F(float x) => (x > 0f ? 1 : 3) / 2 * x;", "(x > 0f ? 1 : 3) / 2", "integer arithmetic", "1f in place of 1")]
    [InlineData("static float F(float x) => MathF.Sign(x) / 2 + x;", "MathF.Sign(x) / 2", "integer arithmetic", "1f in place of 1")]
    [InlineData("static float F(float x) { int i = (int)x; return i; }", "(int)x", "integer arithmetic", "float arithmetic")]
    [InlineData("static float k; static float F(float x) => k * x;", "k", "neither a parameter, a local variable nor a constant", "const or static readonly")]
    [InlineData("static float K { get; } = 2f; static float F(float x) => K * x;", "K", "neither a parameter, a local variable nor a constant", "const or static readonly")]
    [InlineData("static readonly float K; static P() { K = 2f; } static float F(float x) => K * x;", "K", "neither a parameter", "const or static readonly")]
    [InlineData("static readonly float[] K = [1f]; static float F(float x) => K[0] * x;", "K[0]", "'K[0]'", "arithmetic")]
    [InlineData("static float F(float x) => F(x);", "F(x)", "from within itself", "without recursion")]
    [InlineData("static float F(float x) => G(x); static float G(float x) => x > 0f ? F(x - 1f) : 0f;", "F(x - 1f)", "a call of 'F' from within itself", "without recursion")]
    [InlineData("static float F(float x) => MathF.Tan(x);", "MathF.Tan(x)", "'MathF.Tan'; write", "MathF.Sin(x) / MathF.Cos(x)")]
    [InlineData("static float F(float x) => (float)Math.Sinh(x);", "Math.Sinh(x)", "Math.Sinh, which computes in double", "write (MathF.Exp(a) - MathF.Exp(-a)) / 2f with float a = ")]
    [InlineData("static float F(float x) => (float)(2.0 * Math.Log10(x));", "2.0", "the double 2.0", "write 2f")]
    [InlineData("static float F(float x) => (float)(2f * Math.Log10(x));", "Math.Log10(x)", "Math.Log10, which computes in double", "write MathF.Log(x) / 2.3025851f")]
    [InlineData("static float F(float x) => (float)Math.Log(x, 2);", "Math.Log(x, 2)", "Math.Log, which computes in double", "write MathF.Log(x) / MathF.Log(b)")]
    [InlineData("static float F(float x) => (float)Math.Atan2(x, 1);", "Math.Atan2(x, 1)", "Math.Atan2, which computes in double", "write MathF.Atan(a / b) + (b < 0f ? MathF.CopySign(MathF.PI, a) : 0f), which is")]
    [InlineData("static float F(float x) => (float)Math.BitDecrement(x);", "Math.BitDecrement(x)", "Math.BitDecrement, which computes in double", "write Abs, Atan, ")]
    [InlineData("static float F(float x) => (float)Math.Clamp(x, 0.0, 1.0);", "Math.Clamp(x, 0.0, 1.0)", "Math.Clamp, which computes in double", "write Math.Clamp of floats")]
    [InlineData("static float F(float x) => (float)Math.Round(x, 3);", "Math.Round(x, 3)", "Math.Round, which computes in double", "write MathF.Round(1000f * x) / 1000f")]
    [InlineData("static float F(float x) => MathF.Round(x, 2);", "MathF.Round(x, 2)", "'MathF.Round' with 2 arguments", "write MathF.Round(100f * x) / 100f")]
    [InlineData("const int D = 1; static float F(float x) => MathF.Round(x, D);", "MathF.Round(x, D)", "'MathF.Round' with 2 arguments", "write MathF.Round(10f * x) / 10f")]
    [InlineData("static float F(float x) => x + Math.Max(1, 2);", "Math.Max(1, 2)", "'Math.Max' of type int", "write MathF.Max and floats")]
    [InlineData("static float F(float x) => MathF.Round(x, 1, MidpointRounding.AwayFromZero);", "MathF.Round(x, 1, MidpointRounding.AwayFromZero)", "MathF.Round", "write MathF.Round(10f * x) / 10f, which rounds halves to even")]
    [InlineData("static float F(float x) => MathF.Log(x, 2f);", "MathF.Log(x, 2f)", "'MathF.Log' with 2 arguments", "MathF.Log(x) / MathF.Log(b)")]
    [InlineData("static float F(float x) => MathF.Round(x, MidpointRounding.AwayFromZero);", "MathF.Round(x, MidpointRounding.AwayFromZero)", "MathF.Round", "halves to even")]
    [InlineData("static float F(float x) => MathF.IEEERemainder(x, 2f);", "MathF.IEEERemainder(x, 2f)", "IEEERemainder", "Floor")]
    [InlineData("static float F(float x) => Random.Shared.NextSingle() * x;", "Random.Shared.NextSingle()", "a call of 'Random.NextSingle'", "a parameter named u, which is uniform in [0, 1)")]
    [InlineData("static float F(float x) => x * (float)Random.Shared.NextDouble();", "Random.Shared.NextDouble()", "a call of 'Random.NextDouble'", "a parameter named u")]
    [InlineData("static float G<T>(T x) => 1f; static float F(float x) => G(x);", "G(x)", "a call of 'P.G'", "a static function of your own")]
    [InlineData("static float G(in float x) => x; static float F(float x) => G(x);", "in float x", "the modifier 'in'", "passed by value")]
    [InlineData("static float F(float x) => Math.Clamp(x, 1f, -1f);", "Math.Clamp(x, 1f, -1f)", "from 1 down to -1", "the lower end first")]
    [InlineData("static float F(float x) => x switch { > 0f => 1f, <= 0f => 0f };", "switch", "does not end with '_ =>'", "a value for all other inputs")]
    [InlineData("static float F(float x) => x is var z ? 1f : 0f;", "var z", "the pattern 'var z'", "comparisons with constants")]
    [InlineData("static float F(float x) { float a = 1f; return x + (a = 2f); }", "a = 2f", "'a = 2f'", "arithmetic")]
    [InlineData("static float F(float x) => x + x++;", "x++", "'x++'", "arithmetic")]
    [InlineData("static float F(float x) { x %= 2f; return x; }", "%=", "the operator '%='", "+=, -=, *= or /=")]
    [InlineData("static float s; static float F(float x) { s = x; return x; }", "s", "an assignment to 's'", "a local variable")]
    [InlineData("static float F(float x) => new float[] { x }.Length > 0 ? x : 0f;", "new float[] { x }.Length", "'new float[] { x }.Length'", "")]
    [InlineData("static float Sum(params float[] v) => 1f; static float F(float x) => Sum(x, x);", "params float[] v", "the modifier 'params'", "passed by value")]
    [InlineData("static float Sum(params ReadOnlySpan<float> v) => 1f; static float F(float x) => Sum();", "params ReadOnlySpan<float> v", "the modifier 'params'", "passed by value")]
    [InlineData("static float G(float x, string s = \"a\") => s == \"b\" ? 1f : x; static float F(float x) => G(x);", "s == \"b\"", "'s == \"b\"'", "arithmetic")]
    [InlineData("static float G(float x, float? s = null) => s ?? x; static float F(float x) => G(x);", "s ?? x", "'s ?? x' of values that are neither float nor bool", "arithmetic")]
    [InlineData("static float F(float x) { ref float r = ref x; r += 1f; return x; }", "ref", "a ref local", "an ordinary local variable")]
    [InlineData("static float F(float x) { float y = 1f; void G() { y = 2f; } G(); return x * y; }", "G", "value is not used", "result")]
    [InlineData("static float F(float x) { float y = 1f; float G(float a) { y = 2f; return a; } return G(x) * y; }", "y", "an assignment to 'y'", "a local variable")]
    [InlineData("static float F(float x) { int n = x > 0f ? 16777217 : 1; return n == 16777216 ? 1f : x; }", "16777217", "the integer 16777217", "at most 16777216")]
    [InlineData("static readonly float A = 2f * C; static readonly float C = 1.5f; static float F(float x) => A * x;", "C", "is still 0 there", "before 'A'")]
    [InlineData("static readonly float A = G(2f); static readonly float C = 1.5f; static float G(float x) => C * x; static float F(float x) => A * x;", "C", "is still 0 there", "before 'A'")]
    [InlineData("static readonly float A = B.Q; static float F(float x) => A * x; static class B { public static readonly float Q = P.A; }", "P.A", "is still 0 there", "before")]
    [InlineData("static float F(float x) { (float a, float b) = (x, 2f); return a * b; }", "(float a, float b)", "", "a local variable")]
    [InlineData("static float F(float x) { Func<float, float> g = v => v * 2f; return g(x); }", "v => v * 2f", "neither float nor bool", "arithmetic")]
    public void AConstructOutsideTheLanguage_IsAnIssueAtItsPlace(string members, string place, string found, string instead)
    {
        ParsedPair parsed = ParsedPair.ReadFunctions(members);
        Assert.Null(parsed.Reference);
        parsed.AssertIssue("DCPL0010", place, "Function '", "contains " , found, "; write ", instead);
    }

    [Fact]
    public void SeveralConstructsOutsideTheLanguage_AreToldAtOnce()
    {
        ParsedPair parsed = ParsedPair.ReadFunctions("static float F(float x) { float a = x % 2f; float b = MathF.Tan(x); return (float)(a * 0.1) + b; }");
        Assert.Equal(["%", "MathF.Tan(x)", "0.1"], parsed.Issues.Select(issue => issue.Place));
    }

    [Fact]
    public void AFunctionCalledTwice_IsReportedOnce() =>
        ParsedPair.ReadFunctions("static float G(float x) => x % 2f; static float F(float x) => G(x) + G(x + 1f);").AssertIssue("DCPL0010", "%");

    [Theory]
    [InlineData("static float F(float x) => unknown * x;")]
    [InlineData("static float F(float x) => MathF.NoSuch(x);")]
    [InlineData("static float F(float x) => Missing(x);")]
    [InlineData("static float F(float x) { return x +; }")]
    [InlineData("static float F(float x) { }")]
    [InlineData("static float F(float x);")]
    [InlineData("static Missing F(float x) => x;")]
    public void AnErrorOfCSharpItself_IsLeftToCSharp(string members)
    {
        ParsedPair parsed = ParsedPair.ReadFunctions(members);
        Assert.Null(parsed.Reference);
        Assert.Empty(parsed.Issues);
    }

    [Fact]
    public void FunctionsThatDoubleEachOther_EndWithAnIssueSoon()
    {
        string doubling = string.Join(" ", Enumerable.Range(1, 40).Select(i => $"static float F{i}(float x) => F{i - 1}(x) + F{i - 1}(x + 1f);"));
        ParsedPair parsed = ParsedPair.ReadFunctions($"static float F0(float x) => x * x; {doubling} static float F(float x) => F40(x);");
        Assert.Equal("DCPL0010", Assert.Single(parsed.Issues).Id);
        Assert.Contains("5000 operations", parsed.Issues[0].Message, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x", " + x", "")]
    [InlineData("", "MathF.Abs(", "x")]
    [InlineData("", "x > 0f ? 1f : ", "x")]
    public void AFormulaNestedTooDeeply_EndsWithAnIssueAndNotWithTheStack(string head, string repeated, string tail)
    {
        string closing = repeated.EndsWith('(') ? new string(')', 600) : "";
        string formula = head + string.Concat(Enumerable.Repeat(repeated, 600)) + tail + closing;
        ParsedPair parsed = ParsedPair.ReadFunctions($"static float F(float x) => {formula};");
        Assert.Equal("DCPL0010", Assert.Single(parsed.Issues).Id);
    }
}
