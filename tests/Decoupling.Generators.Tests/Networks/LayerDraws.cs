using System.Collections.Generic;
using System.Linq;
using Decoupling.Randomness;
using Decoupling.Tests.Reference;

namespace Decoupling.Generators.Tests.Networks;

/// <summary>Where the random numbers of a layer come from: asked of the library's generator, one element at a time, by the promised keys.</summary>
/// <param name="Number">Its number among the layers that count as it does: dense and dropout layers together, and activations that may draw.</param>
/// <param name="Rate">Of a dropout layer.</param>
/// <param name="Size">Values of a sample.</param>
/// <param name="InBlocks">Whether the values lie in blocks of sixteen samples, as behind a layer of images, or in rows of whole vectors.</param>
internal sealed record LayerDraws(int Number, double Rate, int Size, bool InBlocks)
{
    private const int Lanes = 16;

    /// <summary>For each layer of a network that the reference has.</summary>
    public static LayerDraws[] Of(NetworkCase networkCase)
    {
        var draws = new List<LayerDraws>();
        int streams = 0;
        int activations = 0;
        bool inBlocks = false;
        int channels = 0;
        bool startsInBlocks = networkCase.Image is not null && networkCase.Layers.TakeWhile(IsElementwise).Any(layer => layer is BatchNormCase);
        foreach ((LayerCase layer, ImageShape shape) in networkCase.Layers.Zip(networkCase.Shapes))
        {
            bool begins = layer is ConvolutionCase or PoolCase or GlobalAveragePoolCase || startsInBlocks;
            channels = begins ? layer.OutputShape(shape).Channels : channels;
            inBlocks = begins || (inBlocks && !(layer is DenseCase || (layer is BatchNormCase && shape.Channels != channels)));
            startsInBlocks = false;
            if (layer is not FlattenCase)
            {
                draws.Add(new LayerDraws(
                    layer switch
                    {
                        ActivationCase { Pair: { Random: null, Learned: null }, Form: PairForm.Inline } => -1,
                        ActivationCase => activations++,
                        GradientRuleCase rule => rule.Rule.Draws ? activations++ : -1,
                        DenseCase or ConvolutionCase or DropoutCase => streams++,
                        _ => -1,
                    },
                    (layer as DropoutCase)?.Rate ?? 0,
                    shape.Size,
                    inBlocks));
            }
        }

        return [.. draws];
    }

    /// <summary>Whether a layer leaves the values where they are.</summary>
    private static bool IsElementwise(LayerCase layer) => layer is ActivationCase or BatchNormCase or DropoutCase or GradientRuleCase;

    public bool IsKept(INetwork network, int sample, int element) =>
        new CounterRandom(network.Seed, Number, network.Step).Uniform(Element(sample, element)) >= (float)Rate;

    public ElementDraws OfActivation(INetwork network, int sample, int element)
    {
        var state = new LayerState(network.Seed, Number, network.Step);
        uint at = Element(sample, element);
        uint vector = at / Lanes * Lanes;
        int lane = (int)(at % Lanes);
        return new ElementDraws(
            state.ForwardUniform(vector)[lane], state.ForwardNormal(vector)[lane], state.BackwardUniform(vector)[lane], state.BackwardNormal(vector)[lane]);
    }

    /// <summary>The place of a value in memory, which keys its draws.</summary>
    private uint Element(int sample, int element) => (uint)(InBlocks
        ? (((sample / Lanes * Size) + element) * Lanes) + (sample % Lanes)
        : (sample * ((Size + Lanes - 1) / Lanes * Lanes)) + element);
}
