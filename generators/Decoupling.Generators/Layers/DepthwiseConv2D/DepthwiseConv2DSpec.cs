using System.Collections.Generic;
using Decoupling.Generators.Layers.Conv;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Layers.DepthwiseConv2D;

/// <summary>A convolution of each channel by itself, to so many out channels each.</summary>
internal sealed record DepthwiseConv2DSpec(string Name, int Multiplier, Window Window, bool Bias, InitializerKind Initializer)
    : ConvolutionSpec(Name, Window, Bias, Initializer)
{
    public override string Kind => "DepthwiseConv2D";

    public override IEnumerable<LayerSetting> Settings => [.. base.Settings, LayerSetting.Option("Multiplier", Multiplier, 1)];

    protected override long OutChannels(int channels) => (long)Multiplier * channels;

    protected override int Groups(int channels) => channels;
}
