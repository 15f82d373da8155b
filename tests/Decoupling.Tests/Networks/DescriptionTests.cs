using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Decoupling.Tests.Networks;

/// <summary>The table of layers, as summaries, checkpoints and exporters read it.</summary>
public sealed class DescriptionTests
{
    public static TheoryData<string> Networks => AllNetworks.Names;

    [Fact]
    public void Description_TellsNamesKindsShapesAndMultiplyAdds()
    {
        NetworkDescription description = WideNet.Layers;
        Assert.Equal("WideNet", description.Name);
        Assert.Equal([130], description.InputShape);
        Assert.Equal(Losses.MeanSquaredError, description.Loss);
        Assert.Equal(
            [
                "Dense1: Dense(129), 130 -> 129, 16770",
                "Activation1: ReLU / Derivative, 129 -> 129, 0",
                "Dense2: Dense(65), 129 -> 65, 8385",
                "Activation2: Heaviside / Rectangular(-0.5, 0.5), 65 -> 65, 0",
                "Dense3: Dense(31), 65 -> 31, 2015",
            ],
            description.Layers.Select(layer => $"{layer.Name}: {layer.Text}, {layer.InputShape.Single()} -> {layer.OutputShape.Single()}, {layer.MultiplyAdds}"));
        Assert.Equal(130, description.InputSize);
        Assert.Equal(31, description.OutputSize);
        Assert.Equal(16770 + 8385 + 2015, description.MultiplyAdds);
        Assert.Equal((130 * 129) + 129 + (129 * 65) + (65 * 31) + 31, description.ParameterCount);
    }

    [Fact]
    public void ToString_IsTheTableOfLayers() => Assert.Equal(
        """
        WideNet
        layer        kind                                input  output  parameters  multiply-adds
        Dense1       Dense(129)                            130     129      16,899         16,770
        Activation1  ReLU / Derivative                     129     129
        Dense2       Dense(65)                             129      65       8,385          8,385
        Activation2  Heaviside / Rectangular(-0.5, 0.5)     65      65
        Dense3       Dense(31)                              65      31       2,046          2,015
        total        trained on MeanSquaredError           130      31      27,330         27,170
        """,
        WideNet.Layers.ToString());

    [Fact]
    public void Constants_AgreeWithTheDescription()
    {
        NetworkDescription description = ((INetwork)new WideNet(1, 1)).Description;
        Assert.Same(WideNet.Layers, description);
        Assert.Equal(WideNet.InputSize, description.InputSize);
        Assert.Equal(WideNet.OutputSize, description.OutputSize);
        Assert.Equal(WideNet.ParameterCount, description.ParameterCount);
    }

    [Fact]
    public void ParametersAreNamed_ForSavedFiles()
    {
        Assert.Equal(
            ["Dense1.weight (129, 130)", "Dense1.bias (129)", "Dense2.weight (65, 129)", "Dense3.weight (31, 65)", "Dense3.bias (31)"],
            WideNet.Layers.Parameters.Select(parameter => $"{parameter.Name} ({string.Join(", ", parameter.Shape)})"));
        Assert.Equal("Head", InitializedNet.Layers.Layers[^1].Name);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Parameters_AreCoveredOnceEach(string name)
    {
        INetwork network = AllNetworks.Create(name, 1);
        var taken = new HashSet<int>();
        foreach (ParameterDescription parameter in network.Description.Parameters)
        {
            foreach (int index in Indices(parameter))
            {
                Assert.True(taken.Add(index), $"{parameter.Name} overlaps another tensor at {index}.");
            }
        }

        Assert.Equal(Enumerable.Range(0, network.Parameters.Length), taken.Order());
        Assert.Equal(network.Description.ParameterCount, network.Parameters.Length);
        Assert.Equal(network.Parameters.Length, network.Gradients.Length);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Statistics_AreCoveredOnceEach(string name)
    {
        INetwork network = AllNetworks.Create(name, 1);
        Assert.Equal(Enumerable.Range(0, network.Statistics.Length), network.Description.Statistics.SelectMany(Indices).Order());
    }

    [Fact]
    public void BatchNorm_TellsItsSettingsTensorsAndTheSmallestBatch()
    {
        NetworkDescription description = NormalisedNet.Layers;
        Assert.Equal(2, description.MinBatch);
        Assert.Equal(1, WideNet.Layers.MinBatch);
        Assert.Equal(
            ["BatchNorm1: BatchNorm, 257 -> 257", "BatchNorm2: BatchNorm(epsilon 0.001, momentum 0.3), 130 -> 130", "Last: BatchNorm, 10 -> 10"],
            description.Layers.Where(layer => layer.Statistics.Length > 0).Select(layer => $"{layer.Name}: {layer.Text}, {layer.InputShape.Single()} -> {layer.OutputShape.Single()}"));
        Assert.Equal(
            ["BatchNorm1.weight", "BatchNorm1.bias", "Last.weight", "Last.bias"],
            description.Layers.Where(layer => layer.Statistics.Length > 0).SelectMany(layer => layer.Parameters).Select(parameter => parameter.Name));
        Assert.Equal(
            [
                "BatchNorm1.running_mean (257)", "BatchNorm1.running_var (257)", "BatchNorm2.running_mean (130)", "BatchNorm2.running_var (130)",
                "Last.running_mean (10)", "Last.running_var (10)",
            ],
            description.Statistics.Select(tensor => $"{tensor.Name} ({string.Join(", ", tensor.Shape)})"));
    }

    [Fact]
    public void GenericNetwork_NamesThePairThatItWasGiven()
    {
        NetworkDescription description = SweptNet<HeavisideRectangular>.Layers;
        Assert.Equal("SweptNet", description.Name);
        Assert.Equal("Heaviside / Rectangular(-0.5, 0.5)", description.Layers[1].Text);
        Assert.Equal("Tanh / Derivative", SweptNet<TiedTanh>.Layers.Layers[1].Text);
        Assert.Equal(
            ["TypeParameter = TPair", "Forward = Heaviside", "Backward = Rectangular", "Backward.Low = -0.5", "Backward.High = 0.5"],
            description.Layers[1].Settings.Select(setting => setting.ToString()));
        Assert.Equal("Tanh", SweptNet<TiedTanh>.Layers.Layers[1]["Forward"]);
    }

    private static IEnumerable<int> Indices(ParameterDescription parameter) => Enumerable.Range(0, parameter.Shape.Length).Aggregate(
        (IEnumerable<int>)[parameter.Offset],
        (places, axis) => places.SelectMany(place => Enumerable.Range(0, parameter.Shape[axis]).Select(i => place + (i * parameter.Strides[axis]))));
}
