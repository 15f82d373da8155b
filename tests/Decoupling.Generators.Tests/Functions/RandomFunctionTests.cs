using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Decoupling.Generators.Functions;
using Decoupling.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Functions;

/// <summary>Functions that nobody thought of, each compiled by C# and by us.</summary>
public sealed class RandomFunctionTests
{
    // A compilation costs more than a function, so many functions share one.
    private const int FunctionsInAProject = 40;

    [Fact]
    public void EmittedScalarAndLanesAndTree_GiveTheBitsOfCSharp() =>
        Gen.Select(RandomFunctions.Body.Array[FunctionsInAProject], Gen.Float.Array[64]).SampleFixed(
            2,
            draw =>
            {
                (string[] bodies, float[] drawn) = draw;
                float[] points = [.. LoadedPair.Points, .. drawn];
                Dictionary<string, LoadedPair> pairs = LoadedPair.Load("#pragma warning disable\n" + string.Join("\n", bodies.Select(Declaration)));
                for (int i = 0; i < bodies.Length; i++)
                {
                    LoadedPair pair = pairs["P" + i];
                    pair.AssertMembersAgree(bodies[i], pair.Own("F"), pair.Own("M"), points);
                }
            });

    [Fact]
    public void TheTree_EvaluatesToTheBitsOfCSharp() =>
        RandomFunctions.Body.Array[FunctionsInAProject].SampleFixed(
            2,
            bodies =>
            {
                Dictionary<string, LoadedPair> pairs = LoadedPair.Load("#pragma warning disable\n" + string.Join("\n", bodies.Select(Declaration)));
                Expression[] trees = ParsedPair.ReadBodies(bodies);
                for (int i = 0; i < bodies.Length; i++)
                {
                    Expression tree = trees[i];
                    Func<float, float> own = pairs["P" + i].Own("F");
                    Assert.All(LoadedPair.Points, x => LoadedPair.AssertSame(own(x), Evaluator.At(tree, x), $"{bodies[i]} at {x}"));
                }
            });

    [Fact]
    public void AnInterval_HoldsEveryValueThatTheFunctionTakesOnInIt() =>
        Gen.Select(RandomFunctions.Body.Array[FunctionsInAProject], Gen.Float.Array[32]).SampleFixed(
            2,
            draw =>
            {
                (string[] bodies, float[] drawn) = draw;
                float[] sorted = [.. LoadedPair.Points.Concat(drawn).Where(x => !float.IsNaN(x)).Order()];
                foreach (Expression tree in ParsedPair.ReadBodies(bodies))
                {
                    for (int i = 0; i < sorted.Length; i += 23)
                    {
                        float[] inside = [.. sorted.Skip(i).Take(31)];
                        Interval bounds = Bounds(tree, inside[0], inside[^1]);
                        Assert.All(inside, x => Assert.True(Holds(bounds, Evaluator.At(tree, x)), $"{tree}: {Evaluator.At(tree, x)} at {x} is outside {bounds}"));
                    }
                }
            });

    [Theory]
    [InlineData("return x + 1f - x;", true)]
    [InlineData("return x * 0f;", true)]
    [InlineData("return x * 2f + 1f;", false)]
    [InlineData("return x > 0f ? x : -x;", false)]
    public void AnIntervalOverTheWholeLine_TellsWhetherInfinitiesMeet(string body, bool mayBeNaN)
    {
        Expression tree = ParsedPair.ReadBodies([body])[0];
        Assert.Equal(mayBeNaN, Bounds(tree, float.NegativeInfinity, float.PositiveInfinity).MayBeNaN);
    }

    private static Interval Bounds(Expression function, float low, float high)
    {
        Tape tape = new(function);
        tape.Over(new Interval(low, high));
        return tape.Bound(0);
    }

    [Fact]
    public void ReadingTheOutputInsteadOfTheInput_ChangesNoBitOfTheGradient() =>
        Gen.Select(RandomFunctions.Expression(2), RandomFunctions.Expression(2)).Array[FunctionsInAProject].SampleFixed(
            2,
            pairs =>
            {
                Expression[] forwards = ParsedPair.ReadBodies([.. pairs.Select(pair => $"return {pair.Item1};")]);
                Expression[] rules = ParsedPair.ReadBodies([.. pairs.Select(pair => $"return {pair.Item2};")]);
                for (int i = 0; i < pairs.Length; i++)
                {
                    AssertSameGradient(forwards[i], rules[i]);
                    AssertSameGradient(forwards[i], Derivative.Of(forwards[i]));
                }
            });

    private static void AssertSameGradient(Expression forward, Expression factor)
    {
        Expression before = BackwardRule.ToGradient(factor);
        Expression after = OutputRewriter.Rewrite(before, forward);
        foreach (float x in LoadedPair.Points)
        {
            Dictionary<string, float> inputs = new() { ["x"] = x, ["y"] = Evaluator.At(forward, x), ["grad"] = -1.5f };
            LoadedPair.AssertSame(Evaluator.Evaluate(before, inputs), Evaluator.Evaluate(after, inputs), $"{before} as {after} for {forward} at {x}");
        }
    }

    private static string Declaration(string body, int i) =>
        $$"""
        [Activation(Forward = nameof(F), Backward = nameof(M))]
        public partial struct P{{i}}
        {
            public static float F(float x) { {{body}} }
            public static float M(float x) { {{body}} }
        }
        """;

    private static bool Holds(Interval bounds, float value) => float.IsNaN(value) ? bounds.MayBeNaN : bounds.Low <= value && value <= bounds.High;
}
