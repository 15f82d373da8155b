using System.Collections.Generic;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;
using Decoupling.Generators.Ops.Product;

namespace Decoupling.Generators.Layers.Dense;

/// <summary>Every output reads every input.</summary>
internal sealed record DenseSpec(string Name, int Units, bool Bias, InitializerKind Initializer) : LayerSpec(Name)
{
    public override string Kind => "Dense";

    public override IEnumerable<LayerSetting> Settings =>
        [LayerSetting.Argument("Units", Units), LayerSetting.Unshown("Bias", Bias), LayerSetting.Unshown("Initializer", Initializer)];

    public override bool IsLinear => true;

    public override string Collapsed => $"[Dense({Units})]";

    public override IEnumerable<string> MemberNames => Bias
        ? [Name + "Weights", Name + "WeightsGradient", Name + "Bias", Name + "BiasGradient"]
        : [Name + "Weights", Name + "WeightsGradient"];

    public override TensorShape OutputShape(IReadOnlyList<TensorShape> reads) => new(Units);

    public override long ParameterCount(TensorShape input) => ((long)input.Size * Units) + (Bias ? Units : 0);

    public override IEnumerable<(string What, long Count)> Sizes(IReadOnlyList<TensorShape> reads) => [("values", Units)];

    /// <summary>(out, in) as PyTorch and ONNX count, though a row in memory holds the outputs of one input.</summary>
    public override LayerPlan Describe(LayerTable table)
    {
        int inputs = table.Input.Size;
        return table.Weighted(
            this, [Units, inputs], [1, Units], new DrawnValues(Initializer, inputs, Units, table.NextStream()), Bias, (long)inputs * Units);
    }

    public override Value Lower(Lowering lowering, LayerPlan layer, IReadOnlyList<Value> reads)
    {
        Value z = lowering.NewValue(layer);
        lowering.Emit(new ProductOp(Name, reads[0], z, new ProductShape(layer.Input.Size, Units), layer.Parameters[0], Bias ? layer.Parameters[1] : null));
        return z;
    }
}
