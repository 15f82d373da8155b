using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;
using Decoupling.Generators.Ops.Activation;

namespace Decoupling.Generators.Layers.Activation;

/// <summary>A forward function with a backward rule.</summary>
internal sealed record ActivationSpec(string Name, PairReference Reference) : LayerSpec(Name)
{
    public override string Kind => "Activation";

    public override IEnumerable<LayerSetting> Settings => Reference.Settings;

    public override string Words => Reference switch
    {
        InlinePair { Pair: var pair } => pair.Name,
        ExternalPair external => external.DisplayName,
        _ => throw new System.InvalidOperationException($"The pair of {Name} is neither spelled out nor declared elsewhere."),
    };

    public override PairReference Pair => Reference;

    public override bool IsActivation => true;

    /// <summary>A straight line does no more than a scale and a bias. One that is level lets nothing through, which is a fault of its own.</summary>
    public override bool IsLinear =>
        Reference is InlinePair { Pair.Forward.Body: var body } && body.Nodes().All(IsArithmetic) && Derivative.Of(body) is { IsConstant: true, IsZero: false };

    public override IEnumerable<string> MemberNames => Reference is InlinePair { Pair: var pair }
        ? pair.Learned.SelectMany(parameter => new[] { Name + parameter.Suffix, $"{Name}{parameter.Suffix}Gradient" })
        : [];

    public override long ParameterCount(TensorShape input) => Reference is InlinePair { Pair: var pair } ? pair.Learned.Count : 0;

    public override LayerPlan Describe(LayerTable table) => Reference switch
    {
        InlinePair { Pair: var pair } => table.Plain(this) with
        {
            Draws = pair.HasState ? table.NextDraws() : null,
            Parameters = pair.Learned
                .Select((parameter, index) => TensorPlan.Vector(
                    $"{Name}.{parameter.Name}", Name + parameter.Suffix, table.Offset + index, 1, new ConstantValues(parameter.Default)))
                .ToEquatableArray(),
        },
        ExternalPair external => table.Plain(this) with { PairType = external.TypeName, Draws = table.NextDraws() },
        _ => throw new System.InvalidOperationException($"The pair of {Name} is neither spelled out nor declared elsewhere."),
    };

    public override Value Lower(Lowering lowering, LayerPlan layer, IReadOnlyList<Value> reads)
    {
        Value y = lowering.NewValue(layer);
        Value mask = lowering.NewValue(layer, "Mask");
        lowering.Emit(new ActivationOp(Name, reads[0], y, mask, lowering.Use(Reference, layer)));
        return y;
    }

    private static bool IsArithmetic(Expression node) => node.Operation switch
    {
        Operation.Input => !InputNames.Draws.Contains(node.Name),
        Operation.Constant or Operation.Negate or Operation.Add or Operation.Subtract or Operation.Multiply or Operation.Divide or Operation.FusedMultiplyAdd => true,
        _ => false,
    };
}
