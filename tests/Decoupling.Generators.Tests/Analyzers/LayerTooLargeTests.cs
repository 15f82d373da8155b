using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0111.</summary>
public sealed class LayerTooLargeTests
{
    [Fact]
    public Task OutputsBeyondWhatCanBeAddressed_AreReported() => AnalyzerVerifier.Verify(
        "[Network(1, 1024, 1024)] [{|DCPL0111:Conv2D(4097, 1)|}] [Activation(Forward = Forwards.ReLU)] [GlobalAvgPool2D] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;",
        "Layer 'Conv2D1' has 4296015872 values; at most 134217712 can be addressed");

    [Fact]
    public Task BorderBeyondWhatCanBeAddressed_IsReported() => AnalyzerVerifier.Verify(
        "[Network(1, 4, 4)] [{|DCPL0111:Conv2D(1, 2000000000, Padding = 1999999999)|}] [Activation(Forward = Forwards.ReLU)] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;",
        "Layer 'Conv2D1' has 9223372036854775807 values to read with the border of its padding; at most 134217712 can be addressed");

    [Fact]
    public Task StrideBeyondWhatCanBeAddressed_IsReported() => AnalyzerVerifier.Verify(
        "[Network(1, 4, 4)] [Conv2D(1, 1)] [{|DCPL0111:MaxPool2D(2, Stride = int.MaxValue)|}] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;",
        "Layer 'MaxPool2D1' has 8589934588 values from a row of its windows to the next; at most 134217712 can be addressed");

    [Fact]
    public Task AsManyValuesAsCanBeAddressed_AreAccepted() => AnalyzerVerifier.Verify(
        "[Network(1, 1024, 1024)] [Conv2D(127, 1)] [Activation(Forward = Forwards.ReLU)] [GlobalAvgPool2D] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;");
}
