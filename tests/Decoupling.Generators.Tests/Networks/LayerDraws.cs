using System.Collections.Generic;
using Decoupling.Randomness;
using Decoupling.Tests.Reference;

namespace Decoupling.Generators.Tests.Networks;

/// <summary>Where the random numbers of a layer come from: asked of the library's generator, one element at a time, by the promised keys.</summary>
/// <param name="Number">Its number among the layers that count as it does: dense and dropout layers together, and activations that may draw.</param>
/// <param name="Columns">Values of a sample, padded to whole vectors.</param>
internal sealed record LayerDraws(int Number, int Columns)
{
    /// <summary>For each layer of a network.</summary>
    public static LayerDraws[] Of(NetworkCase networkCase)
    {
        var draws = new List<LayerDraws>();
        int columns = 0;
        int streams = 0;
        int activations = 0;
        foreach (LayerCase layer in networkCase.Layers)
        {
            columns = layer is DenseCase dense ? (dense.Units + 15) / 16 * 16 : columns;
            draws.Add(new LayerDraws(layer switch
            {
                ActivationCase { Pair.Random: null, Form: PairForm.Inline } => -1,
                ActivationCase => activations++,
                GradientRuleCase rule => rule.Rule.Draws ? activations++ : -1,
                _ => streams++,
            }, columns));
        }

        return [.. draws];
    }

    public bool IsKept(INetwork network, double rate, int sample, int element) =>
        new CounterRandom(network.Seed, Number, network.Step).Uniform(Element(sample, element)) >= (float)rate;

    public ElementDraws OfActivation(INetwork network, int sample, int element)
    {
        var state = new LayerState(network.Seed, Number, network.Step);
        uint at = Element(sample, element);
        uint vector = at / 16 * 16;
        int lane = (int)(at % 16);
        return new ElementDraws(
            state.ForwardUniform(vector)[lane], state.ForwardNormal(vector)[lane], state.BackwardUniform(vector)[lane], state.BackwardNormal(vector)[lane]);
    }

    private uint Element(int sample, int element) => (uint)((sample * Columns) + element);
}
