using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Decoupling.Tests.Networks;

/// <summary>What a network says of a sample depends on that sample alone.</summary>
public sealed class BatchTests
{
    public static TheoryData<string> Networks => AllNetworks.Names;

    [Theory]
    [MemberData(nameof(Networks))]
    public void RowOfABatch_HasTheBitsOfTheSampleAlone(string name)
    {
        INetwork network = AllNetworks.Create(name, 70);
        Samples.Train(network, 32, steps: 2);
        foreach (int batch in (int[])[2, 5, 6, 7, 12, 16, 23, 64, 70, 300])
        {
            float[] inputs = Samples.Values(batch * network.Description.InputSize, batch);
            var together = new float[batch * network.Description.OutputSize];
            network.Predict(inputs, together);

            float[] alone = [.. Enumerable.Range(0, batch).SelectMany(row => Predict(network, inputs, row))];
            Assert.Equal(Bits.Of(alone), Bits.Of(together));
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void PredictFromManyThreadsAtOnce_GivesTheBitsOfOneAfterAnother(string name)
    {
        const int Callers = 8;
        INetwork network = AllNetworks.Create(name, 16);
        network.Threads = 2;
        (float[] Inputs, float[] Expected)[] work = [.. Enumerable.Range(1, Callers * 4).Select(batch =>
        {
            float[] inputs = Samples.Values(batch * network.Description.InputSize, batch);
            var outputs = new float[batch * network.Description.OutputSize];
            network.Predict(inputs, outputs);
            return (inputs, outputs);
        })];

        Parallel.For(0, Callers * 50, new ParallelOptions { MaxDegreeOfParallelism = Callers }, call =>
        {
            (float[] inputs, float[] expected) = work[call % work.Length];
            var outputs = new float[expected.Length];
            network.Predict(inputs, outputs);
            Assert.Equal(Bits.Of(expected), Bits.Of(outputs));
        });
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void ParametersWrittenFromOutside_CountAtOnce(string name)
    {
        INetwork network = AllNetworks.Create(name, 4);
        INetwork other = AllNetworks.Create(name, 4, seed: 99);
        float[] inputs = Samples.Values(3 * network.Description.InputSize, 3);
        var before = new float[3 * network.Description.OutputSize];
        var after = new float[before.Length];
        var expected = new float[before.Length];
        network.Predict(inputs, before);
        other.Predict(inputs, expected);

        other.Parameters.CopyTo(network.Parameters);
        network.Predict(inputs, after);
        Assert.NotEqual(before, after);
        Assert.Equal(expected, after);
    }

    private static float[] Predict(INetwork network, float[] inputs, int row)
    {
        int size = network.Description.InputSize;
        var outputs = new float[network.Description.OutputSize];
        network.Predict(inputs.AsSpan(row * size, size), outputs);
        return outputs;
    }
}
