using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0004.</summary>
public sealed class TypeParameterIsNoPairTests
{
    [Theory]
    [InlineData("")]
    [InlineData("where T : struct")]
    [InlineData("where T : IActivation")]
    [InlineData("where T : struct, IActivation, allows ref struct")]
    public Task TypeParameterThatIsNoPair_IsReportedAtTheParameter(string constraint) => AnalyzerVerifier.Verify(
        $"[Network(3)] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net<{{|DCPL0004:T|}}> {constraint};",
        "Type parameter 'T' of network 'Net' must stand for a pair: add 'where T : struct, IActivation'");

    [Fact]
    public Task TypeParameterThatALayerNames_IsReportedOnceOnly() => AnalyzerVerifier.Verify(
        "[Network(3)] [Dense(2)] [Activation({|DCPL0018:nameof(T)|})] [Loss(Losses.MeanSquaredError)] public sealed partial class Net<T>;");

    [Theory]
    [InlineData("struct, IActivation")]
    [InlineData("unmanaged, IActivation")]
    [InlineData("struct, IMine")]
    public Task TypeParameterThatIsAPair_IsAccepted(string constraint) => AnalyzerVerifier.Verify(
        $"""
        public interface IMine : IActivation;
        [Network(3)] [Dense(2)] [Activation(nameof(TPair))] [Loss(Losses.MeanSquaredError)] public sealed partial class Net<TPair> where TPair : {constraint};
        """);
}
