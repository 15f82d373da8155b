using System.Collections.Generic;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Layers.Binary;
using Decoupling.Generators.Model;
using Decoupling.Generators.Ops.BatchNorm;
using Decoupling.Generators.Ops.Product;

namespace Decoupling.Generators.Layers.BinaryDense;

/// <summary>Every output reads every input, with quantised weights.</summary>
internal sealed record BinaryDenseSpec(string Name, int Units, BinarySettings Binary) : BinarySpec(Name, Binary)
{
    public override string Kind => "BinaryDense";

    public override IEnumerable<LayerSetting> Settings => [LayerSetting.Argument("Units", Units), .. Binary.Settings];

    public override TensorShape OutputShape(IReadOnlyList<TensorShape> reads) => new(Units);

    public override long ParameterCount(TensorShape input) => ((long)input.Size * Units) + LearnedScales(Units);

    public override IEnumerable<(string What, long Count)> Sizes(IReadOnlyList<TensorShape> reads) => [("values", Units)];

    public override LayerPlan Describe(LayerTable table)
    {
        int inputs = table.Input.Size;
        return Describe(table, [Units, inputs], [1, Units], new DrawnValues(Binary.Initializer, inputs, Units, table.NextStream()), (long)inputs * Units);
    }

    public override Value Lower(Lowering lowering, LayerPlan layer, IReadOnlyList<Value> reads)
    {
        Value sums = lowering.NewValue(layer, SumsName);
        lowering.Emit(new ProductOp(Name, reads[0], sums, new ProductShape(layer.Input.Size, Units), layer.Parameters[0], Bias: null)
        {
            Quantized = Quantized(lowering, layer),
        });
        return Scaled(lowering, layer, sums, new ChannelPlanes(Units, Plane: 1));
    }
}
