using System.Threading.Tasks;
using Decoupling.Generators.CodeFixes;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.CodeFixes;

public sealed class PartialRequiredCodeFixerTests
{
    [Theory]
    [InlineData("public sealed class Net;", "public sealed partial class Net;")]
    [InlineData("class Net { }", "partial class Net { }")]
    [InlineData("/// <summary>A network.</summary>\n    class Net;", "/// <summary>A network.</summary>\n    partial class Net;")]
    public Task Network_BecomesPartial(string before, string after) => CodeFixVerifier.Verify<PartialRequiredCodeFixer>(
        "[Network(3)] [Dense(2)] [Loss(Losses.MeanSquaredError)]\n" + before, "[Network(3)] [Dense(2)] [Loss(Losses.MeanSquaredError)]\n" + after);

    [Theory]
    [InlineData("public readonly struct Pair;", "public readonly partial struct Pair;")]
    [InlineData("public record struct Pair;", "public partial record struct Pair;")]
    public Task Pair_BecomesPartial(string before, string after) => CodeFixVerifier.Verify<PartialRequiredCodeFixer>(
        "[Activation(Forward = Forwards.Tanh)] " + before, "[Activation(Forward = Forwards.Tanh)] " + after);

    [Fact]
    public Task ContainersAndAll_BecomePartial() => CodeFixVerifier.Verify<PartialRequiredCodeFixer>(
        """
        public static class Outer
        {
            // A pair of its own.
            [Activation(Forward = Forwards.Tanh)]
            internal struct Pair;

            public interface IMiddle
            {
                [Network(3)] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed class Net;
            }
        }
        """,
        """
        public static partial class Outer
        {
            // A pair of its own.
            [Activation(Forward = Forwards.Tanh)]
            internal partial struct Pair;

            public partial interface IMiddle
            {
                [Network(3)] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;
            }
        }
        """);
}
