using CsCheck;
using Decoupling.Tests.Reference;

namespace Decoupling.Generators.Tests.Networks;

/// <summary>Draws layers of quantised weights, with all their settings.</summary>
internal static class BinaryCases
{
    /// <summary>Pairs as the properties of a layer say them: what is left out is Sign and ClippedStraightThrough.</summary>
    private static readonly PairCase[] Spelled =
    [
        Pair("", ReferencePairs.ClippedStraightThrough("Sign", ReferenceForward.Sign)),
        Pair("Forward = Forwards.Heaviside", ReferencePairs.ClippedStraightThrough("Heaviside", ReferenceForward.Heaviside)),
        Pair("Backward = Backwards.Constant", ReferencePairs.Constant("Sign", ReferenceForward.Sign)),
        Pair("Backward = Backwards.Rectangular", ReferencePairs.Rectangular("Sign", ReferenceForward.Sign)),
        Pair("Forward = Forwards.Sign, Backward = Backwards.Triangular", ReferencePairs.Triangular("Sign", ReferenceForward.Sign)),
        Pair("Forward = Forwards.Linear, Backward = Backwards.Constant", ReferencePairs.Constant("Linear", ReferenceForward.Linear)),
        Pair("Forward = Forwards.Tanh, Backward = Backwards.Derivative", ReferencePairs.Tied("Tanh", ReferenceForward.Tanh)),
        new(
            "Forward = nameof(Halves), Backward = nameof(Slope)",
            """
                private static float Halves(float x) => x > 0.5f ? 1f : -1f;

                private static float Slope(float grad, float x, float y) => grad * (0.75f - 0.25f * x * y);
            """,
            new("Halves / Slope", x => x > 0.5 ? 1 : -1, (x, y, grad) => grad * (0.75 - (0.25 * x * y)), [0.5]) { IsStep = true }),
    ];

    private static readonly Gen<QuantizerCase> Quantizer = Gen.Frequency(
        (3, Gen.Const(new QuantizerCase(Spelled[0], PairForm.Inline))),
        (4, Gen.OneOfConst(Spelled).Select(pair => new QuantizerCase(pair, PairForm.Inline))),
        (2, NetworkCases.Pair.Select(pair => new QuantizerCase(pair, PairForm.Reusable))));

    private static readonly Gen<QuantizerCase?> Inputs = Gen.Frequency(
        (6, Quantizer.Select(QuantizerCase? (pair) => pair with { Role = "Input" })), (1, Gen.Const((QuantizerCase?)null)));

    private static readonly Gen<(QuantizerCase? Inputs, QuantizerCase Weights, WeightScale Scale, bool Clips)> Settings = Gen.Select(
        Inputs,
        Quantizer.Select(pair => pair with { Role = "Weight" }),
        Gen.OneOfConst(WeightScale.None, WeightScale.None, WeightScale.MeanMagnitude, WeightScale.Learned),
        Gen.Int[0, 4].Select(n => n > 0));

    /// <summary>Dense layers.</summary>
    public static Gen<LayerCase> Dense(Gen<int> units) => Gen.Select(
        units, Settings, LayerCase (units, binary) => new BinaryDenseCase(units, binary.Inputs, binary.Weights, binary.Scale, binary.Clips));

    /// <summary>Convolutions.</summary>
    /// <param name="channels">Out channels.</param>
    /// <param name="keepsSize">Whether images keep their height and width, so that they can be joined.</param>
    public static Gen<LayerCase> Convolution(Gen<int> channels, bool keepsSize = false) => Gen.Select(
        channels,
        keepsSize ? WindowCases.KeepingBinary(1, 3) : WindowCases.BinaryKernel(4, 1, 1, 2, 3),
        Gen.OneOfConst(1.0, 1.0, -1.0, 0.0, 0.5),
        Settings,
        LayerCase (channels, window, paddingValue, binary) => new BinaryConvolutionCase(
            channels, window, paddingValue, binary.Inputs, binary.Weights, binary.Scale, binary.Clips));

    private static PairCase Pair(string arguments, ReferencePair reference) => new(arguments, "", reference);
}
