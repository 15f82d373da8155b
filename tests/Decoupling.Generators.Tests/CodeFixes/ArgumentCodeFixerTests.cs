using System.Threading.Tasks;
using Decoupling.Generators.CodeFixes;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.CodeFixes;

public sealed class ArgumentCodeFixerTests
{
    [Theory]
    [InlineData("Forward = \"ReLu\"", "Forward = Forwards.ReLU")]
    [InlineData("Forward = \"Sfot\", Backward = Backwards.Constant", "Forward = nameof(Soft), Backward = Backwards.Constant")]
    [InlineData("Forward = nameof(Soft), Backward = \"Rectangle\" /* a window */, Low = -1", "Forward = nameof(Soft), Backward = Backwards.Rectangular /* a window */, Low = -1")]
    [InlineData("Forward = \"Tanhh\", Backward = \"Constants\"", "Forward = Forwards.Tanh, Backward = Backwards.Constant")]
    public Task MistypedName_BecomesTheNearestOne(string before, string after) => CodeFixVerifier.Verify<UnknownFunctionCodeFixer>(Pair(before), Pair(after));

    [Fact]
    public Task MistypedNameWithoutUsing_BecomesAFullName() => CodeFixVerifier.Verify<UnknownFunctionCodeFixer>(
        "namespace N { class Forwards { } [Activation(Forward = \"ReLu\")] partial struct Pair { } }",
        "namespace N { class Forwards { } [Activation(Forward = Decoupling.Forwards.ReLU)] partial struct Pair { } }");

    [Fact]
    public Task NameThatIsNearToNone_IsLeft() => CodeFixVerifier.VerifyNoFix<UnknownFunctionCodeFixer>(Pair("Forward = \"Quantise\""));

    [Theory]
    [InlineData("Forward = Forwards.Heaviside", "Forward = Forwards.Heaviside, Backward = Backwards.Rectangular")]
    [InlineData("Forward = Forwards.Sign, Backward = Backwards.Derivative", "Forward = Forwards.Sign, Backward = Backwards.Rectangular")]
    [InlineData("Backward = Backwards.Derivative, Forward = nameof(Flat)", "Backward = Backwards.Rectangular, Forward = nameof(Flat)")]
    public Task FlatForwardFunction_GetsAWindow(string before, string after) => CodeFixVerifier.Verify<FlatForwardCodeFixer>(Pair(before), Pair(after));

    [Fact]
    public Task FlatForwardFunctionsOnANetwork_AllGetAWindow() => CodeFixVerifier.Verify<FlatForwardCodeFixer>(
        """
        [Network(3)]
        [Dense(2)]
        [Activation(Forward = Forwards.Heaviside, Name = "first")]
        [Dense(2)]
        [Activation(Forward = Forwards.Sign)]
        [Loss(Losses.MeanSquaredError)]
        public sealed partial class Net;
        """,
        """
        [Network(3)]
        [Dense(2)]
        [Activation(Forward = Forwards.Heaviside, Backward = Backwards.Rectangular, Name = "first")]
        [Dense(2)]
        [Activation(Forward = Forwards.Sign, Backward = Backwards.Rectangular)]
        [Loss(Losses.MeanSquaredError)]
        public sealed partial class Net;
        """);

    [Fact]
    public Task EndsOfAWindow_AreSwapped() => CodeFixVerifier.Verify<EmptyWindowCodeFixer>(
        Pair("Forward = Forwards.Sign, Backward = Backwards.Rectangular, Low = 0.5 /* from */, High = -0.5"),
        Pair("Forward = Forwards.Sign, Backward = Backwards.Rectangular, Low = -0.5 /* from */, High = 0.5"));

    [Fact]
    public Task OneEndOfAWindow_IsLeft() => CodeFixVerifier.VerifyNoFix<EmptyWindowCodeFixer>(Pair("Forward = Forwards.Sign, Backward = Backwards.Rectangular, Low = 2"));

    private static string Pair(string arguments) =>
        $"[Activation({arguments})] public partial struct Pair {{ static float Soft(float x) => x / (1f + MathF.Abs(x)); static float Flat(float x) => x > 0f ? 1f : 0f; }}";
}
