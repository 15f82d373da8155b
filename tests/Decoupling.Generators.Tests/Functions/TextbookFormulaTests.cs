using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Model;
using Decoupling.Generators.Parsing;
using Decoupling.Generators.Tests.Proofs;
using Decoupling.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Decoupling.Generators.Tests.Functions;

/// <summary>
/// People paste activation functions as textbooks print them. Each trains without a word: no report, a derivative that is finite wherever the function is and what central
/// differences say, and emitted code that gives no NaN. A formula that overflows by itself is reported, with what to write instead.
/// </summary>
public sealed class TextbookFormulaTests
{
    private static readonly Formula[] All = [.. ReadAll()];

    private static readonly Lazy<Dictionary<string, LoadedPair>> Emitted = new(() => LoadedPair.Load("#pragma warning disable\n" + string.Join("\n", All.Select(formula => formula.Declaration))));

    /// <summary>The ends of the range, every magnitude, and where exponentials of floats overflow.</summary>
    private static readonly float[] Points =
    [
        .. Enumerable.Range(0, 48).SelectMany(i => new[] { MathF.Pow(10f, i - 41), -MathF.Pow(10f, i - 41) }).Where(x => MathF.Abs(x) <= 1e6f),
        0f, -0f, 1e6f, -1e6f, .. Enumerable.Range(-2000, 4001).Select(i => (i + 0.37f) / 20f),
    ];

    private static readonly string[] Remedies = ["; Forwards.", " does not overflow as ", "; an exponential is bounded by MathF.Exp(MathF.Min(x, 40f)), which is flat after 40"];

    [Fact]
    public void ThereAreFortyFunctions_MostOfThemInSeveralSpellings()
    {
        int[] spellings = [.. All.GroupBy(formula => formula.Name).Select(group => group.Count())];
        Assert.True(spellings.Length >= 40 && spellings.Count(count => count >= 2) >= 40 && All.Length >= 110, $"{spellings.Length} functions, {All.Length} spellings");
    }

    [Fact]
    public async Task AFormula_IsReportedOnlyWhereItOverflowsItself()
    {
        string source = "using System;\nusing Decoupling;\nnamespace Pairs;\n" + string.Join("\n", All.Select(formula => formula.Declaration));
        string[] lines = source.Split('\n');
        Dictionary<string, string> reports = (await PairText.Analyze(source))
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .GroupBy(diagnostic => lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line])
            .ToDictionary(group => group.Key, group => string.Join("\n", group.Select(diagnostic => diagnostic.ToString())));
        Assert.All(All, formula =>
        {
            string? report = reports.GetValueOrDefault(formula.Declaration);
            if (!formula.Overflows)
            {
                Assert.True(report is null, $"{formula.Text}: {report}");
                return;
            }

            Assert.Contains("DCPL0224: The forward function 'F' is", report, StringComparison.Ordinal);
            Assert.True(Remedies.Any(remedy => report!.Contains(remedy, StringComparison.Ordinal)), report);
            Func<float, float> own = Emitted.Value[formula.Type].Own("F");
            Assert.Contains(Points, x => !float.IsFinite(own(x)));
        });
    }

    /// <summary>A bound changes a function that grows: a logarithm of 1 + an exponential is told in a form that is the same function.</summary>
    [Theory]
    [InlineData("MathF.Log(1f + MathF.Exp(2f * x)) / 2f", "; Forwards.Softplus with Beta = 2 is; MathF.Log(1f + MathF.Exp(a)) does not overflow as ")]
    [InlineData("0.5f * MathF.Log(MathF.Exp(x + x) + 1f)", "; Forwards.Softplus with Beta = 2 is; ")]
    [InlineData("MathF.Log(1f + MathF.Exp(2f * x))", "; MathF.Log(1f + MathF.Exp(a)) does not overflow as ")]
    [InlineData("-MathF.Log(1f + MathF.Exp(-x))", "; MathF.Log(1f + MathF.Exp(a)) does not overflow as ")]
    [InlineData("x - MathF.Log(1f + MathF.Exp(3f * x - 1f))", "; MathF.Log(1f + MathF.Exp(a)) does not overflow as ")]
    [InlineData("MathF.Log(1f / (1f + MathF.Exp(-x)))", "; MathF.Log(1f / (1f + MathF.Exp(a))) does not overflow as -(")]
    [InlineData("MathF.Log(2f + MathF.Exp(x))", "; an exponential is bounded by MathF.Exp(MathF.Min(x, 40f)), which is flat after 40")]
    [InlineData("MathF.Exp(3f * x)", "; an exponential is bounded by MathF.Exp(MathF.Min(x, 40f)), which is flat after 40")]
    public async Task ARemedy_IsTheSameFunction_OrTellsWhatItChanges(string formula, string remedy)
    {
        PairText text = new("none", "", "Forward = nameof(F)", $"static float F(float x) => {formula};");
        string report = Assert.Single(await PairText.Analyze(text.Source), diagnostic => diagnostic.Id == "DCPL0224").ToString();
        Assert.Contains("1000000" + remedy, report, StringComparison.Ordinal);
        Assert.Equal(remedy.Contains("bounded", StringComparison.Ordinal), report.Contains("bounded", StringComparison.Ordinal));
    }

    [Fact]
    public void ADerivative_IsFiniteWhereTheFunctionIs_AndWhatDifferencesSay() => Assert.All(All, formula =>
    {
        PairSpec pair = ParsedPair.ReadFunctions(formula.Function, "Forward = nameof(F)").Pair;
        Expression forward = pair.Forward.Body;
        RuleChecker rule = new(pair);
        foreach (float x in Points.Where(x => float.IsFinite(Evaluator.At(forward, x))))
        {
            float slope = rule.At(x);
            Assert.True(float.IsFinite(slope), $"{formula.Text}: the slope is {slope} at {x:R}");
            // Beside a kink the two sides differ, and there is nothing to compare with; and within a rounding of 0, 1 + x is 1.
            if (MathF.Abs(x) is > 200f or < 1e-6f)
            {
                continue;
            }

            double h = 1e-5 * Math.Max(1, Math.Abs((double)x)), at = DoubleEvaluator.At(forward, x);
            double left = (at - DoubleEvaluator.At(forward, x - h)) / h, right = (DoubleEvaluator.At(forward, x + h) - at) / h, middle = (left + right) / 2;
            if (double.IsFinite(middle) && Math.Abs(left - right) < 1e-3 * (1 + Math.Abs(middle)))
            {
                Assert.True(Math.Abs(middle - slope) <= 2e-3 * (1 + Math.Abs(middle)), $"{formula.Text}: the slope is {slope:R} at {x:R}, differences say {middle:R}");
            }
        }
    });

    [Fact]
    public void EmittedCode_GivesNoNaN() => Assert.All(All, formula =>
    {
        LoadedPair pair = Emitted.Value[formula.Type];
        float[] y = new float[Points.Length], gradient = new float[Points.Length];
        pair.ForwardAll(Points, y);
        pair.BackwardAll(Points, [.. Points.Select((_, i) => (i % 5) - 2.5f)], gradient);
        for (int i = 0; i < Points.Length; i++)
        {
            Assert.True(float.IsFinite(gradient[i]) || !float.IsFinite(y[i]), $"{formula.Text} at {Points[i]:R}: {y[i]:R}, gradient {gradient[i]:R}");
            LoadedPair.AssertSame(pair.Backward(Points[i], (i % 5) - 2.5f), gradient[i], $"{formula.Text} at {Points[i]:R}");
        }
    });

    /// <summary>What messages tell to write instead: it is no error itself, and it trains.</summary>
    public static TheoryData<string, string> Suggestions =>
    [
        .. FiniteForm.OfBuiltIns.Select(form => (form.Key, form.Value)),
        .. FiniteForm.OfBuiltIns.Keys.Select(name => ("Forwards." + name, "")),
        ("Exp", "MathF.Exp(MathF.Min(x, 40f))"),
        ("Softplus with Beta = 2", $"({FiniteForm.OfLogarithm}) / 2f with float a = 2f * x"),
        ("LogSigmoid", $"-({FiniteForm.OfLogarithm}) with float a = -x"),
        ("Round", Intrinsics.Instead("Round", 2, 2)),
        .. Intrinsics.Replacements.Select(replacement => (replacement.Key, replacement.Value)),
    ];

    [Theory]
    [MemberData(nameof(Suggestions))]
    public async Task ASuggestion_CompilesAndTrainsWithoutAWord(string name, string suggestion)
    {
        // Where the function itself is defined above 0 only, so is its argument; rounding has no derivative.
        string[] ofPositive = ["Log", "Log2", "Log10", "ReciprocalEstimate", "ReciprocalSqrtEstimate", "RootN"];
        string[] parts = suggestion.Split(", which")[0].Split(" with ");
        string argument = ofPositive.Contains(name) ? "1f + z * z" : "z";
        string others = parts.Length > 1 ? parts[1] + ";" : "float a = x * x;";
        string arguments = suggestion.Length == 0 ? "Forward = " + name : "Forward = nameof(F)" + (name == "Round" ? ", Backward = Backwards.Rectangular" : "");
        string members = suggestion.Length == 0 ? "" : $"static float F(float z) {{ float x = {argument}; {others} return {parts[0]}; }} const float b = 2f, t = 0.25f, c = 1f, n = 3f;";
        PairText text = new("none", name, arguments, members);
        Assert.Empty(await PairText.Analyze(text.NetworkSource));
        Train(text, name is "Tan" ? 1f : 1e6f);
    }

    [Theory]
    [InlineData(2f)]
    [InlineData(-2f)]
    public void TheReplacementOfAtan2_HasTheRightQuadrant(float b)
    {
        string replacement = Intrinsics.Replacements["Atan2"].Split(", which")[0];
        Expression body = ParsedPair.ReadFunctions($"static float F(float x) {{ float a = x, b = {b}f; return {replacement}; }}").Pair.Forward.Body;
        Assert.All([3f, -3f, 0.5f, -0.5f, 0f], a => Assert.Equal(MathF.Atan2(a, b), Evaluator.At(body, a), 1e-6f));
    }

    [Theory]
    [InlineData("1f / (1f + MathF.Exp(-x))")]
    [InlineData("x / (1f + MathF.Exp(-x))")]
    [InlineData("x / (1f + MathF.Exp(-1.5f * x))")]
    [InlineData("x * MathF.Tanh(MathF.Log(1f + MathF.Exp(x)))")]
    [InlineData("MathF.Exp(-MathF.Exp(-x))")]
    [InlineData("0.5f * x * (1f + MathF.Tanh(0.7978846f * (x + 0.044715f * x * x * x)))")]
    public async Task ANetworkWithAFormula_TrainsOnInputsOfAMillion(string formula)
    {
        PairText text = new("none", "", "Forward = nameof(F)", $"static float F(float x) => {formula};");
        Assert.Empty(await PairText.Analyze(text.NetworkSource));
        Train(text, 1e6f);
    }

    [Fact]
    public async Task ARandomFactorOfTheForwardFunction_IsItsDerivative()
    {
        PairText text = new("none", "", "Forward = nameof(F), Backward = Backwards.Derivative", "static float F(float x, float u) => x * (0.5f + u);");
        Assert.Empty(await PairText.Analyze(text.NetworkSource));
        Assert.Empty(await PairText.Analyze(text.Source));
    }

    /// <summary>The gradient of a learned parameter is a derivative too.</summary>
    [Fact]
    public void ALearnedBeta_HasAFiniteGradient()
    {
        PairSpec pair = ParsedPair.Read(
            "[Network(1)] [Activation(Forward = nameof(F))] public partial class P { static float F(float x, [Learned] float beta = 1.5f) => x / (1f + MathF.Exp(-beta * x)); }").Pair;
        Expression gradient = pair.GradientOf(pair.Learned[0]);
        Assert.All(Points, x => Assert.True(float.IsFinite(Evaluator.Evaluate(
            gradient, new Dictionary<string, float> { ["x"] = x, ["grad"] = 1f, [pair.Learned[0].Input] = 1.5f })), $"at {x}"));
    }

    private static void Train(PairText text, float scale)
    {
        Assembly assembly = GeneratorHarness.Run(text.NetworkSource).Assembly;
        var network = (ITrainable<float>)Activator.CreateInstance(assembly.GetType("Pairs.N", throwOnError: true)!, 4, 3UL)!;

        // One sample at each end and two between; biases and weights of the first layer see all of it.
        float[] inputs = [.. Enumerable.Range(0, 16).Select(i => (i / 4) switch { 0 => scale, 1 => -scale, 2 => 0.5f, _ => -0.25f })];
        network.Backward(inputs, [1f, 0f, 0f, 1f, 1f, 0f, 0f, 1f]);
        Assert.All(network.Gradients.ToArray(), value => Assert.False(float.IsNaN(value)));
        new Sgd(1e-9f).Step(network);
        Assert.All(network.Parameters.ToArray(), value => Assert.True(float.IsFinite(value)));
    }

    private static IEnumerable<Formula> ReadAll()
    {
        using Stream stream = typeof(TextbookFormulaTests).Assembly.GetManifestResourceStream("TextbookFormulas.txt")!;
        using StreamReader reader = new(stream);
        string name = "";
        int count = 0;
        foreach (string line in reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line.StartsWith("== ", StringComparison.Ordinal))
            {
                name = line[3..];
                continue;
            }

            yield return new Formula(name, "P" + count++, line.TrimStart('!', ' '), line[0] == '!');
        }
    }

    private sealed record Formula(string Name, string Type, string Text, bool Overflows)
    {
        public string Function => $"static float F(float x) {{ {(Text.Contains("return", StringComparison.Ordinal) ? Text : $"return {Text};")} }}";

        public string Declaration => $"[Activation(Forward = nameof(F))] public partial struct {Type} {{ {Function} }}";
    }

    /// <summary>The slope of a pair whose rule is the derivative, as compiled.</summary>
    private sealed class RuleChecker(PairSpec pair)
    {
        private readonly Tape _tape = new(pair.Backward.Body.Bind(new Dictionary<string, Expression> { [InputNames.Output] = pair.Forward.Body }));

        public float At(float x)
        {
            _tape.At(x);
            return _tape.Value(0);
        }
    }
}
