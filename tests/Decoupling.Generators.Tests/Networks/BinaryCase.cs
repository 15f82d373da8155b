using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Tests.Reference;

namespace Decoupling.Generators.Tests.Networks;

/// <summary>A layer of quantised weights.</summary>
/// <param name="Inputs">What quantises its inputs, or null where nothing does.</param>
/// <param name="Weights">What quantises its weights.</param>
/// <param name="Scale">The factor of each output.</param>
/// <param name="Clips">Whether latent weights are clipped.</param>
internal abstract record BinaryCase(QuantizerCase? Inputs, QuantizerCase Weights, WeightScale Scale, bool Clips) : LayerCase
{
    public override IEnumerable<PairUseCase> Pairs => Inputs is null ? [Weights] : [Inputs, Weights];

    /// <summary>Whether its values are whole numbers without a rounding error, so that equal ones are equal to the bit.</summary>
    public virtual bool GivesWholeNumbers => Scale == WeightScale.None && Inputs is { Pair.Reference.IsStep: true } && Weights.Pair.Reference.IsStep;

    /// <summary>What its attribute says, beside how large it is.</summary>
    public IEnumerable<string> Settings(string pairName) =>
    [
        Inputs is null ? "QuantizeInputs = false" : Inputs.Settings(pairName),
        Weights.Settings(pairName),
        Scale == WeightScale.None ? "" : $"Scale = WeightScale.{Scale}",
        Clips ? "" : "ClipWeights = false",
    ];
}

internal sealed record BinaryDenseCase(int Units, QuantizerCase? Inputs, QuantizerCase Weights, WeightScale Scale, bool Clips)
    : BinaryCase(Inputs, Weights, Scale, Clips)
{
    public override bool MakesVector => true;

    public override ImageShape OutputShape(ImageShape input) => new(Units, 1, 1);
}

internal sealed record BinaryConvolutionCase(
    int Channels, SlidingWindow Window, double PaddingValue, QuantizerCase? Inputs, QuantizerCase Weights, WeightScale Scale, bool Clips)
    : BinaryCase(Inputs, Weights, Scale, Clips), IWindowed
{
    public override bool GivesWholeNumbers => base.GivesWholeNumbers && PaddingValue == (int)PaddingValue;

    public override ImageShape OutputShape(ImageShape input) => Window.Over(input, Channels);
}

/// <summary>The pair that quantises a binary layer's inputs or weights.</summary>
internal sealed record QuantizerCase(PairCase Pair, PairForm Form) : PairUseCase(Pair, Form)
{
    /// <summary>The pair as properties of the layer, whose names begin with what it quantises.</summary>
    /// <param name="pairName">How the name of its type begins, if it has one.</param>
    public string Settings(string pairName) => Form == PairForm.Reusable
        ? $"{Role}Pair = typeof({pairName}{Role})"
        : string.Join(", ", Pair.Arguments.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(argument => Role + argument));
}
