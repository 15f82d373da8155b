using Decoupling.Generators.Model;

namespace Decoupling.Generators.Layers.Conv2D;

/// <summary>A convolution in which each out channel reads all channels.</summary>
internal sealed record Conv2DSpec(string Name, int Channels, ConvolutionWindow Window, bool Bias, InitializerKind Initializer)
    : ConvolutionSpec(Name, Window, Bias, Initializer)
{
    public override string Collapsed => "convolution";

    protected override string Words => $"Conv2D({Channels}, {Window.Words})";

    protected override long OutChannels(int channels) => Channels;

    protected override int Groups(int channels) => 1;
}
