using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: Parallelization(Mode = ParallelMode.None)] // TorchSharp draws all weights from one global generator

namespace Decoupling.ParityTests.Testing;

/// <summary>A test beside TorchSharp: skipped, with the reason, where that cannot be loaded.</summary>
public abstract class ParityTest
{
    /// <summary>How far the losses of two trainings may lie apart, at each of their steps.</summary>
    protected const double LossTolerance = 1e-4;

    private readonly ITestOutputHelper _output;

    protected ParityTest(ITestOutputHelper output)
    {
        _output = output;
        if (LibTorch.WhyNot is { } reason)
        {
            Assert.Skip(reason);
        }
    }

    /// <summary>Keeps what was measured in the test's output, and demands the tolerances.</summary>
    internal void AssertClose(Deviation deviation, double loss = LossTolerance, double gradients = 1e-4)
    {
        _output.WriteLine(deviation.ToString());
        Assert.True(deviation.Loss <= loss, $"The losses differ by more than {loss}: {deviation}");
        Assert.True(deviation.Gradients.Relative <= gradients, $"The gradients differ by more than {gradients}: {deviation}");
    }
}
