using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0001.</summary>
public sealed class PartialRequiredTests
{
    [Fact]
    public Task NetworkWithoutPartial_IsReportedAtItsName() => AnalyzerVerifier.Verify(
        "[Network(3)] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed class {|DCPL0001:Net|};",
        "'Net' must be partial: the generator completes it");

    [Fact]
    public Task PairWithoutPartial_IsReportedAtItsName() => AnalyzerVerifier.Verify(
        "[Activation(Forward = Forwards.Tanh)] public struct {|DCPL0001:Pair|};",
        "'Pair' must be partial: the generator completes it");

    [Fact]
    public Task ContainerWithoutPartial_IsReportedAtTheContainer() => AnalyzerVerifier.Verify(
        """
        public static partial class Outer
        {
            public class {|DCPL0001:Middle|}
            {
                [Network(3)] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;
            }
        }
        """,
        "'Middle' must be partial: the generator completes 'Net' inside it");

    [Fact]
    public Task PartialInPartialContainersOfEveryKind_IsAccepted() => AnalyzerVerifier.Verify(
        """
        namespace @event.Shapes;
        public static partial class Outer
        {
            public partial interface IMiddle
            {
                public partial record Kept(int Value)
                {
                    public partial record struct Inner<T>
                    {
                        public readonly partial struct @class
                        {
                            [Network(3)] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;
                            [Activation(Forward = Forwards.Tanh)] public partial struct Pair;
                        }
                    }
                }
            }
        }
        """);
}
