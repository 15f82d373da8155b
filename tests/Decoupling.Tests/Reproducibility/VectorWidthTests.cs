using System.Runtime.Intrinsics;
using Decoupling.Tests.Networks;
using Decoupling.Tests.Testing;
using Xunit;

namespace Decoupling.Tests.Reproducibility;

/// <summary>A training gives the same bits whatever vector unit the processor has.</summary>
public sealed class VectorWidthTests
{
    [Fact]
    public void Training_GivesTheSameBitsWithoutAvx512() =>
        Assert.Equal(TrainAll(), ChildProcess.Run<VectorWidthTests>(nameof(Training_IsReported), ChildProcess.NoAvx512));

    [Fact]
    public void Training_GivesTheSameBitsWithoutAnyVectorUnit() =>
        Assert.Equal(TrainAll(), ChildProcess.Run<VectorWidthTests>(nameof(Training_IsReported), ("DOTNET_EnableHWIntrinsic", "0")));

    /// <summary>Otherwise the tests above would compare a run with itself.</summary>
    [Fact]
    public void Switch_LeavesTheChildWithoutAvx512() =>
        Assert.Equal(bool.FalseString, ChildProcess.Run<VectorWidthTests>(nameof(Acceleration_IsReported), ChildProcess.NoAvx512));

    [Fact]
    public void Training_IsReported() => ChildProcess.Report(TrainAll());

    [Fact]
    public void Acceleration_IsReported() => ChildProcess.Report(Vector512.IsHardwareAccelerated.ToString());

    private static string TrainAll()
    {
        using var hash = new BitHash();
        foreach (TheoryDataRow<string> name in AllNetworks.Names)
        {
            INetwork network = AllNetworks.Create(name.Data, 32);
            Samples.Train(network, 32, steps: 3);
            Samples.Train(network, 13, steps: 2);
            hash.Add<float>(network.Parameters);
            hash.Add<float>(network.Gradients);
            hash.Add<float>(network.Statistics);
            foreach (int batch in (int[])[1, 3, 11, 70])
            {
                var outputs = new float[batch * network.Description.OutputSize];
                network.Predict(Samples.Values(batch * network.Description.InputSize, batch), outputs);
                hash.Add<float>(outputs);
            }
        }

        return hash.ToString();
    }
}
