using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;
using CsCheck;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Model;
using Decoupling.Generators.Parsing;
using Decoupling.Generators.Tests.Testing;
using Decoupling.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Decoupling.Generators.Tests.Functions;

/// <summary>
/// C# is the language's definition: functions that nobody thought of are compiled by C# and by the function compiler, and give the same bits. What is
/// refused is refused with a message.
/// </summary>
public sealed class FunctionsAgainstCSharpTests
{
    // A compilation costs more than a function, so many functions share one.
    private const int FunctionsInAProject = 300;

    /// <summary>
    /// What the functions call in C#. Approximations are the runtime's on both sides. A minimum or maximum with a constant zero, the JIT of .NET 10 gets wrong.
    /// </summary>
    private const string Reference =
        """
        using System;
        using Decoupling.Vectors;
        namespace Reference;

        internal static class MathF
        {
            public const float PI = System.MathF.PI;
            public static float Abs(float x) => System.MathF.Abs(x);
            public static float Sqrt(float x) => System.MathF.Sqrt(x);
            public static float Floor(float x) => System.MathF.Floor(x);
            public static float Ceiling(float x) => System.MathF.Ceiling(x);
            public static float Round(float x) => System.MathF.Round(x);
            public static float Round(float x, MidpointRounding mode) => System.MathF.Round(x, mode);
            public static float Truncate(float x) => System.MathF.Truncate(x);
            public static int Sign(float x) => System.MathF.Sign(x);
            public static float CopySign(float x, float y) => System.MathF.CopySign(x, y);
            public static float FusedMultiplyAdd(float x, float y, float z) => System.MathF.FusedMultiplyAdd(x, y, z);
            public static float Min(float x, float y) => float.IsNaN(x) || float.IsNaN(y) ? float.NaN : x == y ? (float.IsNegative(x) ? x : y) : x < y ? x : y;
            public static float Max(float x, float y) => -Min(-x, -y);
            public static float Exp(float x) => VectorMath.Exp(x);
            public static float Log(float x) => VectorMath.Log(x);
            public static float Tanh(float x) => VectorMath.Tanh(x);
            public static float Sin(float x) => VectorMath.Sin(x);
            public static float Cos(float x) => VectorMath.Cos(x);
            public static float Tan(float x) => System.MathF.Tan(x);
            public static float Atan(float x) => VectorMath.Atan(x);
            public static float Pow(float x, float y) => VectorMath.Pow(x, y);
        }

        internal static class Math
        {
            public const double PI = System.Math.PI;
            public static double Exp(double d) => System.Math.Exp(d);
            public static float Abs(float value) => System.Math.Abs(value);
            public static float Min(float val1, float val2) => MathF.Min(val1, val2);
            public static float Max(float val1, float val2) => MathF.Max(val1, val2);
            public static float Clamp(float value, float min, float max) => System.Math.Clamp(value, min, max);
        }


        """;

    private static readonly float[] Points =
    [
        .. LoadedPair.Points,
        .. new[] { 0.1f, 0.25f, 2.25f, 3f, 4f, 5f, 8f, 16777216f, 33554433f, 4294967295f, 1e30f }
            .SelectMany(x => new[] { x, MathF.BitIncrement(x), MathF.BitDecrement(x), -x }),
    ];

    [Fact]
    public void ARandomFunction_GivesTheBitsThatCSharpGives() =>
        Gen.Select(Gen.Int, Gen.Float.Array[32]).SampleFixed(1, draw => Compare(draw.Item1, draw.Item2));

    private static void Compare(int seed, float[] drawn)
    {
        DrawnFunction[] functions = [.. Enumerable.Range(0, FunctionsInAProject).Select(i => FunctionDrawer.Draw(unchecked(seed + i), "T" + i))];
        Assembly reference = Compile(Reference + string.Concat(functions.Select(function => function.AsClass)));
        Expression?[] trees = Read(functions);
        Assembly emitted = Compile("namespace Emitted;\n" + string.Concat(
            functions.Zip(trees, (function, tree) => tree is null ? "" : Text(function.Name, ScalarWriter.Write(tree)))));
        AssertSay(trees);
        float[] points = [.. Points, .. drawn];
        for (int i = 0; i < functions.Length; i++)
        {
            if (trees[i] is not null)
            {
                Func<float, float> expected = Method(reference, "Reference.T" + i);
                Func<float, float> actual = Method(emitted, "Emitted.T" + i);
                string where = functions[i].AsClass;
                Assert.All(points, x => LoadedPair.AssertSame(expected(x), actual(x), FormattableString.Invariant($"{where}at {x:G9}")));
            }
        }
    }

    /// <summary>What would always be refused, or be a number, would prove nothing.</summary>
    private static void AssertSay(Expression?[] trees)
    {
        Assert.True(trees.Count(tree => tree is not null) > 0.75 * trees.Length, "Too many functions are refused.");
        Assert.True(trees.Count(tree => tree?.Reads("x") == true) > 0.5 * trees.Length, "Too few functions read x.");
    }

    /// <summary>The trees of the functions that are taken. Fails where one is refused without a word, or although it is within the language.</summary>
    private static Expression?[] Read(DrawnFunction[] functions)
    {
        string source = string.Concat(functions.Select(function => function.AsPair));
        CSharpCompilation compilation = GeneratorHarness.Compile("using System;\nusing Decoupling;\n" + source);
        ProjectSources sources = new(compilation);
        return [.. functions.Select(Tree)];

        Expression? Tree(DrawnFunction function)
        {
            INamedTypeSymbol type = compilation.GetTypeByMetadataName(function.Name)!;
            List<ParseIssue> issues = [];
            PairReference? pair = PairParser.Parse(type.GetAttributes()[0], type, sources, issues, CancellationToken.None);
            string messages = string.Join("\n", issues.Select(issue => issue.ToDiagnostic()));
            Assert.True(pair is null == issues.Count > 0, $"{(pair is null ? "Refused without a word" : "Taken with an issue")}:\n{function.AsClass}{messages}");
            bool mayBeRefused = function.Outside is not null || messages.Contains("more than 5000 operations", StringComparison.Ordinal);
            Assert.True(pair is not null || mayBeRefused, $"Refused:\n{function.AsClass}{messages}");
            return ((InlinePair?)pair)?.Pair.Forward.Body;
        }
    }

    private static string Text(string name, WrittenFunction function) =>
        $"public static class {name} {{ public static float F(float x) {{ {string.Join(" ", function.Locals)} return {function.Result}; }} }}\n";

    private static Assembly Compile(string source)
    {
        CSharpCompilation compilation = GeneratorHarness.Compile(source);
        using MemoryStream image = new();
        CSharpCompilationOptions options = compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default);
        IEnumerable<Diagnostic> errors = compilation.WithOptions(options).Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Empty(errors.Select(error => $"{error}: {error.Location.SourceTree?.GetText().Lines[error.Location.GetLineSpan().StartLinePosition.Line]}"));
        return Assembly.Load(image.ToArray());
    }

    private static Func<float, float> Method(Assembly assembly, string type) => assembly.GetType(type)!.GetMethod("F")!.CreateDelegate<Func<float, float>>();
}
