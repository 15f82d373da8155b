using System.Threading.Tasks;
using Decoupling.Tests.Networks;
using Xunit;

namespace Decoupling.Tests.Frozen;

/// <summary>A network may be frozen while others predict with it, and its frozen form does not see what comes after.</summary>
public sealed class FreezingTests
{
    private const int Batch = 17;

    [Theory]
    [MemberData(nameof(AllNetworks.Names), MemberType = typeof(AllNetworks))]
    public void FrozenWhileOthersPredict_PredictsTheSameBits(string name)
    {
        INetwork network = AllNetworks.Create(name, Batch);
        float[] inputs = Samples.Values(Batch * network.Description.InputSize, 1);
        float[] expected = Predict(network, inputs);
        Parallel.For(0, 12, i => Assert.Equal(Bits.Of(expected), Bits.Of(Predict(i % 3 == 0 ? network.Freeze() : network, inputs))));
    }

    [Theory]
    [MemberData(nameof(AllNetworks.Names), MemberType = typeof(AllNetworks))]
    public void FrozenNetwork_KeepsItsBitsWhileTheNetworkTrains(string name)
    {
        INetwork network = AllNetworks.Create(name, Batch);
        float[] inputs = Samples.Values(Batch * network.Description.InputSize, 1);
        FrozenNetwork frozen = network.Freeze();
        float[] before = Predict(frozen, inputs);
        Samples.Backward(network, Batch, 1);
        new Sgd(0.1f).Step(network);
        Assert.Equal(Bits.Of(before), Bits.Of(Predict(frozen, inputs)));
        Assert.NotEqual(Bits.Of(before), Bits.Of(Predict(network, inputs)));
    }

    private static float[] Predict(IPredictor predictor, float[] inputs)
    {
        var outputs = new float[inputs.Length / predictor.Description.InputSize * predictor.Description.OutputSize];
        predictor.Predict(inputs, outputs);
        return outputs;
    }
}
