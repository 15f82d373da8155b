using System.IO;
using System.Linq;
using Decoupling.ParityTests.Testing;
using LeNetExample;
using Xunit;

namespace Decoupling.ParityTests;

/// <summary>The way between the two libraries by itself, which needs no TorchSharp.</summary>
public sealed class TensorFileTests
{
    [Fact]
    public void ParametersOutAndIn_AreTheSameBits()
    {
        var network = new LeNet5<TiedReLU>(1, seed: 1);
        using MemoryStream file = new();
        network.Save(file);
        NamedTensor[] tensors = TensorFile.Read(file.ToArray());
        Assert.Equal([6, 1, 5, 5], tensors.Single(tensor => tensor.Name == "Conv2D1.weight").Shape);
        Assert.Equal([120, 400], tensors.Single(tensor => tensor.Name == "Dense1.weight").Shape);

        var other = new LeNet5<TiedReLU>(1, seed: 2);
        using MemoryStream written = TensorFile.Write(tensors);
        other.Load(written);
        Assert.Equal(network.Parameters, other.Parameters);
    }
}
