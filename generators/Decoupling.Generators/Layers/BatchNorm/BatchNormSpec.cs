using System.Collections.Generic;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;
using Decoupling.Generators.Ops.BatchNorm;

namespace Decoupling.Generators.Layers.BatchNorm;

/// <summary>Batch normalisation: per feature of a vector, per channel of an image.</summary>
internal sealed record BatchNormSpec(string Name, double Epsilon, double Momentum, bool Affine) : LayerSpec(Name)
{
    public override string Kind => "BatchNorm";

    public override bool IsBatchNorm => true;

    public override IEnumerable<LayerSetting> Settings =>
    [
        LayerSetting.Option("Epsilon", Epsilon, 1e-5), LayerSetting.Option("Momentum", Momentum, 0.1), LayerSetting.Unshown("Affine", Affine),
    ];

    public override IEnumerable<string> MemberNames =>
    [
        .. Affine ? new[] { Name + "Scale", Name + "ScaleGradient", Name + "Shift", Name + "ShiftGradient" } : [],
        Name + "RunningMean",
        Name + "RunningVariance",
    ];

    public override long ParameterCount(TensorShape input) => Affine ? 2L * input.Lengths[0] : 0;

    public override long StatisticCount(TensorShape input) => 2L * input.Lengths[0];

    public override LayerPlan Describe(LayerTable table)
    {
        int channels = table.Input.Lengths[0];
        return table.Plain(this) with
        {
            Parameters = Affine ? Vectors(table.Offset, channels, (".weight", "Scale", 1), (".bias", "Shift", 0)) : default,
            Statistics = Vectors(table.StatisticsOffset, channels, (".running_mean", "RunningMean", 0), (".running_var", "RunningVariance", 1)),
            MinBatch = table.Input.Size == channels ? 2 : 1,
        };
    }

    public override Value Lower(Lowering lowering, LayerPlan layer, IReadOnlyList<Value> reads)
    {
        Value y = lowering.NewValue(layer);
        int channels = layer.Input.Lengths[0];
        (TensorPlan? scale, TensorPlan? shift) = Affine ? (layer.Parameters[0], layer.Parameters[1]) : ((TensorPlan?)null, (TensorPlan?)null);
        lowering.Emit(new BatchNormOp(
            Name, reads[0], y, new BatchNormShape(channels, layer.Input.Size / channels, Epsilon, Momentum, scale, shift, layer.Statistics[0], layer.Statistics[1])));
        return y;
    }

    /// <summary>One value for each feature or channel.</summary>
    private EquatableArray<TensorPlan> Vectors(int first, int channels, (string Name, string Member, float Value) one, (string Name, string Member, float Value) two) =>
        new[]
        {
            TensorPlan.Vector(Name + one.Name, Name + one.Member, first, channels, new ConstantValues(one.Value)),
            TensorPlan.Vector(Name + two.Name, Name + two.Member, first + channels, channels, new ConstantValues(two.Value)),
        }.ToEquatableArray();
}
