using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0036.</summary>
public sealed class UnknownEnumValueTests
{
    [Fact]
    public Task CastToALossThatDoesNotExist_IsReported() => AnalyzerVerifier.Verify(
        "[Network(3)] [Dense(2)] [Loss({|DCPL0036:(Losses)17|})] public sealed partial class Net;",
        "17 is no value of 'Losses'; expected one of SoftmaxCrossEntropy, BinaryCrossEntropy, MeanSquaredError, SquaredHinge, Hinge, AbsoluteError, Huber, FocalCrossEntropy, KullbackLeibler, Margin, Function");

    [Fact]
    public Task CastToAnInitializerThatDoesNotExist_IsReported() => AnalyzerVerifier.Verify(
        "[Network(3)] [Dense(2, Initializer = {|DCPL0036:(Initializer)(-1)|})] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;");

    [Fact]
    public Task CastToAValueThatExists_IsAccepted() => AnalyzerVerifier.Verify(
        "[Network(3)] [Dense(2, Initializer = (Initializer)6)] [Loss((Losses)2)] public sealed partial class Net;");
}
