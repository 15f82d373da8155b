using System;
using System.IO;
using System.Linq;
using Decoupling.Tests.Networks;
using Xunit;

namespace Decoupling.Tests.Checkpoints;

/// <summary>Tensors by name are those of files, and of the named views, whatever their places in memory.</summary>
public sealed class NetworkTensorsTests
{
    [Fact]
    public void Matrix_IsWrittenAndReadInTheOrderOfItsView()
    {
        var network = new OddNet(4, 1);
        float[] rows = [.. Enumerable.Range(0, 7 * 33).Select(i => (float)i)];
        network.WriteTensor("Dense2.weight", rows);
        for (int i = 0; i < rows.Length; i++)
        {
            Assert.Equal(rows[i], network.Dense2Weights[i / 33, i % 33]);
        }

        Assert.Equal(rows, network.ReadTensor("Dense2.weight"));
        ParameterDescription description = OddNet.Layers.Parameters.Single(tensor => tensor.Name == "Dense2.weight");
        Assert.NotEqual(rows, network.Parameters.Slice(description.Offset, description.Count).ToArray());
    }

    /// <summary>What one network gives by name, another of another layout takes: all tensors, statistics included, as through a file.</summary>
    [Fact]
    public void AllTensorsByName_MakeTheSameNetwork_AsAFile()
    {
        foreach (Func<ulong, INetwork> create in (Func<ulong, INetwork>[])[seed => new OddNet(4, seed), seed => new NormalisedNet(4, seed), seed => new NormalisedPlaneNet(4, seed)])
        {
            INetwork from = create(1), byName = create(2);
            from.Statistics.Fill(0.75f);
            string path = Path.GetTempFileName();
            try
            {
                from.Save(path);
                Safetensors file = Safetensors.Open(path);
                foreach (ParameterDescription tensor in from.Description.Parameters.Concat(from.Description.Statistics))
                {
                    Assert.Equal(file.Read(tensor.Name), from.ReadTensor(tensor.Name));
                    byName.WriteTensor(tensor.Name, file.Read(tensor.Name));
                }
            }
            finally
            {
                File.Delete(path);
            }

            Assert.Equal(from.Parameters, byName.Parameters);
            Assert.Equal(from.Statistics, byName.Statistics);
        }
    }

    [Fact]
    public void UnknownNameOrOtherSize_IsRefused_WithWhatThereIs()
    {
        var network = new OddNet(4, 1);
        float[] before = network.Parameters.ToArray();
        Assert.StartsWith(
            "OddNet has no tensor 'fc1.weight': expected one of 'Dense1.weight', 'Dense1.bias', 'Dense2.weight', 'Dense2.bias'.",
            Assert.Throws<ArgumentException>(() => network.WriteTensor("fc1.weight", new float[3])).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Dense2.weight of OddNet has the shape [7, 33], 231 values, but 230 are given.",
            Assert.Throws<ArgumentException>(() => network.WriteTensor("Dense2.weight", new float[230])).Message,
            StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters);
    }
}
