using System.Linq;
using Decoupling.Randomness;
using Decoupling.Tests.Reference;

namespace Decoupling.Generators.Tests.Networks;

/// <summary>Where the random numbers of a layer come from: asked of the library's generator, one element at a time, by the promised keys.</summary>
/// <param name="Number">Its number among the layers that count as it does: layers with drawn weights and dropout together, and activations that may
/// draw.</param>
/// <param name="Rate">Of a dropout layer.</param>
internal sealed record LayerDraws(int Number, double Rate)
{
    private const int Lanes = 16;

    /// <summary>The number of the quantiser of weights among activations that may draw.</summary>
    public int WeightNumber { get; init; } = -1;

    /// <summary>For each layer of a network.</summary>
    public static LayerDraws[] Of(NetworkCase networkCase)
    {
        int streams = 0;
        int activations = 0;
        return
        [
            .. networkCase.Layers.Select(layer => new LayerDraws(
                layer switch
                {
                    ActivationCase activation => NumberOf(activation.Pairs.Single()),
                    BinaryCase { Inputs: { } inputs } => NumberOf(inputs),
                    GradientRuleCase rule => rule.Rule.Draws ? activations++ : -1,
                    DenseCase or ConvolutionCase or DepthwiseCase or DropoutCase => streams++,
                    _ => -1,
                },
                (layer as DropoutCase)?.Rate ?? 0)
            {
                WeightNumber = layer is BinaryCase binary ? NumberOfWeights(binary) : -1,
            }),
        ];

        int NumberOf(PairUseCase pair) => pair.MayDraw ? activations++ : -1;

        int NumberOfWeights(BinaryCase layer)
        {
            streams++;
            return NumberOf(layer.Weights);
        }
    }

    public bool IsKept(INetwork network, int sample, int element) =>
        new CounterRandom(network.Seed, Number, network.Step).Uniform(Element(sample, element)) >= (float)Rate;

    public ElementDraws OfActivation(INetwork network, int sample, int element) => Drawn(network, Number, Element(sample, element));

    /// <summary>What the quantiser of weights draws.</summary>
    /// <param name="network">The network.</param>
    /// <param name="place">The weight's place in memory, counted from the first of its tensor.</param>
    public ElementDraws OfWeight(INetwork network, int place) => Drawn(network, WeightNumber, (ulong)place);

    private static ElementDraws Drawn(INetwork network, int number, ulong at)
    {
        var state = new LayerState(network.Seed, number, network.Step);
        ulong vector = at / Lanes * Lanes;
        int lane = (int)(at % Lanes);
        return new ElementDraws(
            state.ForwardUniform(vector)[lane], state.ForwardNormal(vector)[lane], state.BackwardUniform(vector)[lane], state.BackwardNormal(vector)[lane]);
    }

    /// <summary>What keys the draws: the sample in the batch, and the element's place in the sample (channels, height, width).</summary>
    private static ulong Element(int sample, int element) => ((ulong)sample << 34) + (ulong)element;
}
