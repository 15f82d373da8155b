using System.Runtime.Intrinsics;
using Decoupling.Tests.Testing;
using Xunit;

namespace Decoupling.Tests.Networks;

/// <summary>Convolutions have tiles for wide and for narrow registers, which give the same bits.</summary>
public sealed class ConvolutionWidthTests
{
    [Fact]
    public void Training_GivesTheSameBitsWithoutAvx512()
    {
        string here = Train();
        string there = ChildProcess.Run<ConvolutionWidthTests>(nameof(Training_IsReported), ChildProcess.NoAvx512);
        Assert.EndsWith(bool.FalseString, there);
        Assert.Equal(here.Split(' ')[0], there.Split(' ')[0]);
    }

    [Fact]
    public void Training_IsReported() => ChildProcess.Report(Train());

    /// <summary>A hash of parameters, gradients and predictions, and whether this process has the wide registers.</summary>
    private static string Train()
    {
        using var hash = new BitHash();
        foreach (string name in (string[])["Image", "ImageOut", "ChannelMean", "NormalisedImage", "LargeImage", "BinaryImage"])
        {
            INetwork network = AllNetworks.Create(name, 37);
            Samples.Train(network, 37, steps: 3);
            Samples.Train(network, 13, steps: 2);
            hash.Add<float>(network.Parameters);
            hash.Add<float>(network.Gradients);
            hash.Add<float>(network.Statistics);
            foreach (int batch in (int[])[1, 17, 70])
            {
                var outputs = new float[batch * network.Description.OutputSize];
                network.Predict(Samples.Values(batch * network.Description.InputSize, batch), outputs);
                hash.Add<float>(outputs);
            }
        }

        return $"{hash} {Vector512.IsHardwareAccelerated}";
    }
}
