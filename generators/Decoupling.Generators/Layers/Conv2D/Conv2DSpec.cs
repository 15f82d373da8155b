using System.Collections.Generic;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;
using Decoupling.Generators.Ops.Convolution;

namespace Decoupling.Generators.Layers.Conv2D;

/// <summary>A two-dimensional convolution. The input has rank 3.</summary>
internal sealed record Conv2DSpec(string Name, int Channels, int Kernel, int Stride, int Padding, bool Bias, InitializerKind Initializer) : LayerSpec(Name)
{
    public override bool IsLinear => true;

    public override string Collapsed => "convolution";

    public override IEnumerable<string> MemberNames => Bias
        ? [Name + "Weights", Name + "WeightsGradient", Name + "Bias", Name + "BiasGradient"]
        : [Name + "Weights", Name + "WeightsGradient"];

    public override TensorShape OutputShape(TensorShape input) => new(Channels, (int)Places(input.Lengths[1]), (int)Places(input.Lengths[2]));

    public override long ParameterCount(TensorShape input) => ((long)Channels * input.Lengths[0] * Kernel * Kernel) + (Bias ? Channels : 0);

    public override IEnumerable<(string What, long Count)> Sizes(TensorShape input)
    {
        (int channels, long height, long width) = (input.Lengths[0], Bordered(input.Lengths[1]), Bordered(input.Lengths[2]));
        long rows = Places(input.Lengths[1]);
        return
        [
            ("values to read with the border of its padding", TensorShape.Product(channels, height, width)),
            ("values", TensorShape.Product(Channels, rows, Places(input.Lengths[2]))),
            ("values in the gradient that its kernel walks over", TensorShape.Product(Channels, rows, input.Lengths[2] + (long)Kernel - 1)),
            ("values from a row of its windows to the next", TensorShape.Product(Stride, width)),
        ];
    }

    public override LayerPlan Describe(LayerTable table)
    {
        int inputs = table.Input.Lengths[0];
        int area = Kernel * Kernel;
        return table.Weighted(
            this,
            $"Conv2D({Channels}, {Kernel}{LayerTable.Setting("stride", Stride, 1)}{LayerTable.Setting("padding", Padding, 0)})",
            [Channels, inputs, Kernel, Kernel],
            [inputs * area, area, Kernel, 1],
            new DrawnValues(Initializer, inputs * area, Channels * area, table.NextStream()),
            Bias,
            (long)OutputShape(table.Input).Size * inputs * area);
    }

    public override Value Lower(Lowering lowering, LayerPlan layer, Value x)
    {
        Value z = lowering.NewValue(layer);
        var shape = new ConvolutionShape(Image.Of(layer.Input), Image.Of(layer.Output), Kernel, Stride, Padding);
        lowering.Emit(new ConvolutionOp(Name, x, x, z, shape, layer.Parameters[0], Bias ? layer.Parameters[1] : null));
        return z;
    }

    private long Bordered(int length) => length + (2L * Padding);

    private long Places(int length) => ((Bordered(length) - Kernel) / Stride) + 1;
}
