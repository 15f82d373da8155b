using System.Collections.Generic;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Layers.Binary;
using Decoupling.Generators.Layers.Conv;
using Decoupling.Generators.Model;
using Decoupling.Generators.Ops.BatchNorm;
using Decoupling.Generators.Ops.Convolution;

namespace Decoupling.Generators.Layers.BinaryConv2D;

/// <summary>A two-dimensional convolution with quantised weights. The input has rank 3.</summary>
internal sealed record BinaryConv2DSpec(string Name, int Channels, Window Window, float PaddingValue, BinarySettings Binary) : BinarySpec(Name, Binary)
{
    public override string Kind => "BinaryConv2D";

    public override IEnumerable<LayerSetting> Settings =>
    [
        LayerSetting.Argument("Channels", Channels), .. WindowSettings.OfConvolution(Window), LayerSetting.Unshown("PaddingValue", (double)PaddingValue),
        .. Binary.Settings,
    ];

    public override BinaryFacts BinaryFacts => new(Binary, Window.IsPadded ? PaddingValue : null, IsOfImages: true);

    public override TensorShape OutputShape(IReadOnlyList<TensorShape> reads) => Window.OutputShape(reads[0], Channels);

    public override long ParameterCount(TensorShape input) =>
        ((long)Channels * input.Lengths[0] * Window.Height.Size * Window.Width.Size) + LearnedScales(Channels);

    public override IEnumerable<(string What, long Count)> Sizes(IReadOnlyList<TensorShape> reads) => ConvolutionSizes.Of(Window, reads[0], Channels);

    public override LayerPlan Describe(LayerTable table)
    {
        TensorShape output = OutputShape(table.Inputs);
        (int channels, int area) = (table.Input.Lengths[0], Window.Area);
        int[] shape = [Channels, channels, .. Window.Sizes];
        return Describe(
            table,
            shape,
            TensorPlan.RowStrides(shape),
            new DrawnValues(Binary.Initializer, channels * area, Channels * area, table.NextStream()),
            (long)output.Size * channels * area);
    }

    public override Value Lower(Lowering lowering, LayerPlan layer, IReadOnlyList<Value> reads)
    {
        Value sums = lowering.NewValue(layer, SumsName);
        var shape = new ConvolutionShape(Image.Of(layer.Input), Image.Of(layer.Output), Window, Groups: 1)
        {
            Border = PaddingValue,
        };
        lowering.Emit(new ConvolutionOp(Name, reads[0], reads[0], sums, shape, layer.Parameters[0], Bias: null) { Quantized = Quantized(lowering, layer) });
        return Scaled(lowering, layer, sums, new ChannelPlanes(Channels, shape.Output.Plane));
    }
}
