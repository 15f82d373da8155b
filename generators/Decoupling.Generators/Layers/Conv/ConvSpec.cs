using System.Collections.Generic;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Layers.Conv;

/// <summary>A convolution in which each out channel reads all channels.</summary>
internal sealed record ConvSpec(string Name, int Channels, Window Window, bool Bias, InitializerKind Initializer)
    : ConvolutionSpec(Name, Window, Bias, Initializer)
{
    public override string Kind => $"Conv{Window.Rank}D";

    public override IEnumerable<LayerSetting> Settings => [LayerSetting.Argument("Channels", Channels), .. base.Settings];

    public override string Collapsed => "convolution";

    protected override long OutChannels(int channels) => Channels;

    protected override int Groups(int channels) => 1;
}
