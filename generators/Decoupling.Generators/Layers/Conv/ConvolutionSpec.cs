using System.Collections.Generic;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;
using Decoupling.Generators.Ops.Convolution;

namespace Decoupling.Generators.Layers.Conv;

/// <summary>A convolution, its channels in groups that do not see each other. The input has a dimension more than the window: channels.</summary>
internal abstract record ConvolutionSpec(string Name, Window Window, bool Bias, InitializerKind Initializer) : LayerSpec(Name)
{
    public override IEnumerable<LayerSetting> Settings =>
    [
        .. WindowSettings.OfConvolution(Window), .. WindowSettings.Dilation(Window), LayerSetting.Unshown("Bias", Bias),
        LayerSetting.Unshown("Initializer", Initializer),
    ];

    public override bool IsLinear => true;

    public override IEnumerable<string> MemberNames => Bias
        ? [Name + "Weights", Name + "WeightsGradient", Name + "Bias", Name + "BiasGradient"]
        : [Name + "Weights", Name + "WeightsGradient"];

    /// <summary>Out channels for so many channels.</summary>
    protected abstract long OutChannels(int channels);

    /// <summary>Groups for so many channels.</summary>
    protected abstract int Groups(int channels);

    public override TensorShape OutputShape(IReadOnlyList<TensorShape> reads) => Window.OutputShape(reads[0], OutChannels(reads[0].Lengths[0]));

    public override long ParameterCount(TensorShape input)
    {
        int channels = input.Lengths[0];
        return (OutChannels(channels) * (channels / Groups(channels)) * Window.Height.Size * Window.Width.Size) + (Bias ? OutChannels(channels) : 0);
    }

    public override IEnumerable<(string What, long Count)> Sizes(IReadOnlyList<TensorShape> reads) =>
        ConvolutionSizes.Of(Window, reads[0], OutChannels(reads[0].Lengths[0]));

    public override LayerPlan Describe(LayerTable table)
    {
        TensorShape output = OutputShape(table.Inputs);
        int groups = Groups(table.Input.Lengths[0]);
        (int channels, int outChannels, int area) = (table.Input.Lengths[0] / groups, output.Lengths[0], Window.Area);
        int[] shape = [outChannels, channels, .. Window.Sizes];
        return table.Weighted(
            this,
            shape,
            TensorPlan.RowStrides(shape),
            new DrawnValues(Initializer, channels * area, outChannels / groups * area, table.NextStream()),
            Bias,
            (long)output.Size * channels * area);
    }

    public override Value Lower(Lowering lowering, LayerPlan layer, IReadOnlyList<Value> reads)
    {
        Value z = lowering.NewValue(layer);
        var shape = new ConvolutionShape(Image.Of(layer.Input), Image.Of(layer.Output), Window, Groups(layer.Input.Lengths[0]));
        lowering.Emit(new ConvolutionOp(Name, reads[0], reads[0], z, shape, layer.Parameters[0], Bias ? layer.Parameters[1] : null));
        return z;
    }
}
