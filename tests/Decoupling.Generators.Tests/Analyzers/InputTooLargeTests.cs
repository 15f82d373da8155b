using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0102.</summary>
public sealed class InputTooLargeTests
{
    [Fact]
    public Task MoreValuesThanAnIndexReaches_AreReported() => AnalyzerVerifier.Verify(
        "[{|DCPL0102:Network(1, 65536, 32768)|}] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;",
        "The input 1x65536x32768 of network 'Net' has 2147483648 values; at most 134217712 can be addressed");

    [Fact]
    public Task ProductBeyondALong_IsReported() => AnalyzerVerifier.Verify(
        "[{|DCPL0102:Network(int.MaxValue, int.MaxValue, int.MaxValue)|}] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;",
        "The input 2147483647x2147483647x2147483647 of network 'Net' has 9223372036854775807 values; at most 134217712 can be addressed");

    [Fact]
    public Task LargeInputThatCanBeAddressed_IsAccepted() => AnalyzerVerifier.Verify(
        "[Network(1, 8192, 16383)] [Dense(1, Bias = false)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;");
}
