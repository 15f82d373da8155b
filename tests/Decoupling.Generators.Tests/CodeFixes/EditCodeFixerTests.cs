using System.Threading.Tasks;
using Decoupling.Generators.CodeFixes;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.CodeFixes;

/// <summary>Where a message names the text to write, one edit writes it.</summary>
public sealed class EditCodeFixerTests
{
    private const string End = "[Loss(Losses.MeanSquaredError)] public sealed partial class Net;";

    [Theory]
    [InlineData("static float F(float x) => (float)(x * 0.5);", "static float F(float x) => (float)(x * 0.5f);")]
    [InlineData("static float F(float x) => (float)Math.Tanh(x);", "static float F(float x) => (float)MathF.Tanh(x);")]
    [InlineData("static float F(float x) => (float)(x * Math.PI);", "static float F(float x) => (float)(x * MathF.PI);")]
    [InlineData("static double F(double x) => x;", "static float F(float x) => x;")]
    [InlineData("float F(float x) => x;", "static float F(float x) => x;")]
    [InlineData("private float F(/* before */ float x) => x;", "private static float F(float x) => x;")]
    public Task Function_BecomesOneOfTheLanguage(string before, string after) => CodeFixVerifier.Verify<EditCodeFixer>(Pair(before), Pair(after));

    [Theory]
    [InlineData("static float F(float a, float b) => a + b;")]
    [InlineData("static float F(string x) => 1f;")]
    [InlineData("static float F(float x) { float y = 0f; for (; y < x; ) { y += 1f; } return y; }")]
    public Task FunctionWithoutAnExactReplacement_IsLeft(string function) => CodeFixVerifier.VerifyNoFix<EditCodeFixer>(Pair(function));

    [Theory]
    [InlineData("[Activation]", "[Activation(Forward = Forwards.ReLU)]")]
    [InlineData("[Activation()]", "[Activation(Forward = Forwards.ReLU)]")]
    [InlineData("[Activation(Backward = Backwards.Constant)]", "[Activation(Forward = Forwards.ReLU, Backward = Backwards.Constant)]")]
    [InlineData("[Decoupling.Activation]", "[Decoupling.Activation(Forward = Decoupling.Forwards.ReLU)]")]
    public Task ActivationWithoutForward_GetsOne(string before, string after) =>
        CodeFixVerifier.Verify<EditCodeFixer>(before + " public partial struct Pair;", after + " public partial struct Pair;");

    [Theory]
    [InlineData("class Net<TPair>;", "class Net<TPair> where TPair : struct, IActivation;")]
    [InlineData("class Net<TPair> : IDisposable { public void Dispose() { } }", "class Net<TPair> : IDisposable where TPair : struct, IActivation { public void Dispose() { } }")]
    public Task TypeParameter_IsConstrained(string before, string after) => CodeFixVerifier.Verify<EditCodeFixer>(
        "[Network(3)] [Dense(2)] [Activation(nameof(TPair))] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial " + before,
        "[Network(3)] [Dense(2)] [Activation(nameof(TPair))] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial " + after);

    [Fact]
    public Task TypeParameterThatNoLayerNames_IsConstrained() => CodeFixVerifier.Verify<EditCodeFixer>(
        "[Network(3)] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net<T>;",
        "[Network(3)] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net<T> where T : struct, IActivation;");

    [Theory]
    [InlineData("[Activation(Forwards.ReLU, Name = \"Here\")]", "[Activation(Forward = Forwards.ReLU, Name = \"Here\")]")]
    [InlineData("[Activation(\"Tanh\")]", "[Activation(Forward = \"Tanh\")]")]
    public Task FunctionInPlaceOfATypeParameter_IsGivenAsForward(string before, string after) =>
        CodeFixVerifier.Verify<EditCodeFixer>($"[Network(3)] [Dense(2)] {before} [Dense(2)] {End}", $"[Network(3)] [Dense(2)] {after} [Dense(2)] {End}");

    [Theory]
    [InlineData("[Network(3)] [Dense(2)] public sealed partial class Net;", "[Network(3)] [Dense(2)] [Loss(Losses.SoftmaxCrossEntropy)] public sealed partial class Net;")]
    [InlineData(
        "[Network(3)]\n[Dense(1)] // the output\npublic sealed partial class Net;",
        "[Network(3)]\n[Dense(1)]\n[Loss(Losses.BinaryCrossEntropy)] // the output\npublic sealed partial class Net;")]
    [InlineData(
        "static partial class Outer\n{\n    [Network(3), Dense(2)]\n    public sealed partial class Net;\n}",
        "static partial class Outer\n{\n    [Network(3), Dense(2)] [Loss(Losses.SoftmaxCrossEntropy)]\n    public sealed partial class Net;\n}")]
    public Task NetworkWithoutLoss_GetsOne(string before, string after) => CodeFixVerifier.Verify<EditCodeFixer>(before, after);

    [Fact]
    public Task SoftmaxOfOneOutput_BecomesBinaryCrossEntropy() => CodeFixVerifier.Verify<EditCodeFixer>(
        "[Network(3)] [Dense(1)] [Loss(Losses.SoftmaxCrossEntropy)] public sealed partial class Net;",
        "[Network(3)] [Dense(1)] [Loss(Losses.BinaryCrossEntropy)] public sealed partial class Net;");

    [Theory]
    [InlineData("\"ClipNrom\", Max = 1", "Rules.ClipNorm, Max = 1")]
    [InlineData("\"Maskd\"", "nameof(Masked)")]
    public Task MistypedGradientRule_BecomesTheNearestOne(string before, string after) => CodeFixVerifier.Verify<EditCodeFixer>(Rule(before), Rule(after));

    private static string Rule(string arguments) =>
        $"[Network(3)] [Dense(2)] [GradientRule({arguments})] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net {{ static float Masked(float grad) => grad * 0.5f; }}";

    private static string Pair(string function) => $"[Activation(Forward = \"F\")] public partial struct Pair {{ {function} }}";
}
