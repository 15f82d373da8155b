using System;
using System.Collections.Generic;
using Xunit;

namespace Decoupling.Tests.Networks;

/// <summary>The declared networks by name, for tests that hold for each of them.</summary>
internal static class AllNetworks
{
    private static readonly Dictionary<string, Func<int, ulong, INetwork>> Constructors = new()
    {
        ["Smallest"] = (maxBatch, seed) => new SmallestNet(maxBatch, seed),
        ["Odd"] = (maxBatch, seed) => new OddNet(maxBatch, seed),
        ["Wide"] = (maxBatch, seed) => new WideNet(maxBatch, seed),
        ["Large"] = (maxBatch, seed) => new LargeNet(maxBatch, seed),
        ["Dropout"] = (maxBatch, seed) => new DropoutNet(maxBatch, seed),
        ["Probability"] = (maxBatch, seed) => new ProbabilityNet(maxBatch, seed),
        ["Swept"] = (maxBatch, seed) => new SweptNet<TiedTanh>(maxBatch, seed),
        ["Typeof"] = (maxBatch, seed) => new TypeofNet(maxBatch, seed),
        ["Normalised"] = (maxBatch, seed) => new NormalisedNet(maxBatch, seed),
        ["NormalisedImage"] = (maxBatch, seed) => new NormalisedImageNet(maxBatch, seed),
        ["Image"] = (maxBatch, seed) => new ImageNet(maxBatch, seed),
        ["LargeImage"] = (maxBatch, seed) => new LargeImageNet(maxBatch, seed),
        ["ImageOut"] = (maxBatch, seed) => new ImageOutNet(maxBatch, seed),
        ["ChannelMean"] = (maxBatch, seed) => new ChannelMeanNet(maxBatch, seed),
        ["Rectangle"] = (maxBatch, seed) => new RectangleNet(maxBatch, seed),
        ["Dilated"] = (maxBatch, seed) => new DilatedNet(maxBatch, seed),
        ["Sequence"] = (maxBatch, seed) => new SequenceNet(maxBatch, seed),
        ["Residual"] = (maxBatch, seed) => new ResidualNet(maxBatch, seed),
        ["Separable"] = (maxBatch, seed) => new SeparableNet(maxBatch, seed),
        ["LayerNorm"] = (maxBatch, seed) => new LayerNormNet(maxBatch, seed),
        ["LayerNormImage"] = (maxBatch, seed) => new LayerNormImageNet(maxBatch, seed),
        ["Concat"] = (maxBatch, seed) => new ConcatNet(maxBatch, seed),
        ["Gated"] = (maxBatch, seed) => new GatedNet(maxBatch, seed),
        ["Binary"] = (maxBatch, seed) => new BinaryNet(maxBatch, seed),
        ["BinaryImage"] = (maxBatch, seed) => new BinaryImageNet(maxBatch, seed),
        ["BinaryRectangle"] = (maxBatch, seed) => new BinaryRectangleNet(maxBatch, seed),
    };

    public static TheoryData<string> Names => [.. Constructors.Keys];

    public static INetwork Create(string name, int maxBatch, ulong seed = 1) => Constructors[name](maxBatch, seed);
}
