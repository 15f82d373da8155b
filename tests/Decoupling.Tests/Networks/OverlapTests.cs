using System;
using System.Linq;
using Xunit;

namespace Decoupling.Tests.Networks;

/// <summary>As many outputs as inputs.</summary>
[Network(5)]
[Dense(20)]
[Activation(Forward = Forwards.Tanh)]
[Dense(5)]
[Loss(Losses.MeanSquaredError)]
internal sealed partial class InPlaceNet;

/// <summary>The same of images, one sample of which goes by itself.</summary>
[Network(2, 3, 3)]
[Conv2D(2, 3, Padding = 1)]
[Loss(Losses.MeanSquaredError)]
internal sealed partial class InPlaceImageNet;

/// <summary>Inputs and outputs of <c>Predict</c> in one memory, at every distance from each other.</summary>
public sealed class OverlapTests
{
    public static TheoryData<string, int> Cases =>
    [
        .. from name in (string[])["InPlace", "InPlaceImage", "Odd", "Smallest"] from batch in (int[])[1, 2, 16, 19] select new TheoryDataRow<string, int>(name, batch),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void OutputsThatOverlapInputs_AreRefusedOrRight(string name, int batch)
    {
        INetwork network = name switch
        {
            "InPlace" => new InPlaceNet(1, 1),
            "InPlaceImage" => new InPlaceImageNet(1, 1),
            _ => AllNetworks.Create(name, 2),
        };
        (int inputs, int outputs) = (batch * network.Description.InputSize, batch * network.Description.OutputSize);
        float[] values = Samples.Values(inputs, batch);
        var expected = new float[outputs];
        network.Predict(values, expected);
        for (int distance = -outputs - 1; distance <= inputs + 1; distance++)
        {
            var memory = new float[inputs + (2 * outputs) + 2];
            Memory<float> from = memory.AsMemory(outputs + 1, inputs);
            Memory<float> to = memory.AsMemory(outputs + 1 + distance, outputs);
            values.CopyTo(from);
            bool overlap = distance > -outputs && distance < inputs;
            if (overlap && !(distance == 0 && inputs == outputs))
            {
                var exception = Assert.Throws<ArgumentException>("outputs", () => network.Predict(from.Span, to.Span));
                Assert.StartsWith($"The outputs of {network.Description.Name} overlap its inputs: expected memory of their own", exception.Message, StringComparison.Ordinal);
                Assert.Equal(values, from.ToArray());
                continue;
            }

            network.Predict(from.Span, to.Span);
            Assert.Equal(expected, to.ToArray());
        }
    }

    /// <summary>Several threads, each with samples of its own.</summary>
    [Fact]
    public void OutputsOverTheInputsOfALargeBatch_AreRight()
    {
        const int Batch = 60_000;
        var network = new InPlaceNet(1, 1) { Threads = 4 };
        float[] values = Samples.Values(Batch * InPlaceNet.InputSize, 3);
        var expected = new float[values.Length];
        network.Predict(values, expected);
        network.Predict(values, values);
        Assert.True(expected.AsSpan().SequenceEqual(values));
    }
}
