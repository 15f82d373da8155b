using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Layers.Binary;

/// <summary>What all binary layers are told.</summary>
/// <param name="Weights">The pair that quantises weights.</param>
/// <param name="Scale">The factor of each output.</param>
/// <param name="ClipsWeights">Whether latent weights are clipped after each step.</param>
/// <param name="Initializer">The distribution of the first latent weights.</param>
internal sealed record BinarySettings(PairReference Weights, WeightScaleKind Scale, bool ClipsWeights, InitializerKind Initializer)
{
    /// <summary>The largest magnitude of a clipped latent weight: where the usual rule ends.</summary>
    private const float Clip = 1;

    /// <summary>How the latent weights lie between steps, or null where they go wherever they like.</summary>
    public float? Bound => ClipsWeights ? Clip : null;

    /// <summary>How many bits tell a weight as it is multiplied with.</summary>
    public int WeightBits => Weights.Known is { } pair && TwoLevels.Of(pair.Forward.Body) is { IsSign: true } ? 1 : TensorPlan.FloatBits;

    /// <summary>The same as data. Inputs are quantised by a layer of their own.</summary>
    public IEnumerable<LayerSetting> Settings =>
    [
        LayerSetting.Unshown("QuantizeInputs", false),
        .. Weights.Settings.Select(setting => setting with { Name = "Weight" + setting.Name, Words = null }),
        LayerSetting.Unshown("Scale", Scale),
        LayerSetting.Unshown("ClipWeights", ClipsWeights),
        LayerSetting.Unshown("Initializer", Initializer),
    ];
}

/// <summary>Mirrors the public enumeration <c>Decoupling.WeightScale</c>, value by value.</summary>
internal enum WeightScaleKind
{
    None,
    MeanMagnitude,
    Learned,
}
