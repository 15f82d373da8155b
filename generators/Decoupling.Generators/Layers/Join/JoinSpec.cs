using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;
using Decoupling.Generators.Ops.Joins;

namespace Decoupling.Generators.Layers.Join;

/// <summary>The sum or the product of values of one shape, element by element.</summary>
internal sealed record JoinSpec(string Name, JoinOperator Operator) : LayerSpec(Name)
{
    public override string Kind => Operator.Name;

    public override LayerPlan Describe(LayerTable table) => table.Plain(this);

    public override Value Lower(Lowering lowering, LayerPlan layer, IReadOnlyList<Value> reads)
    {
        Value joined = reads[0];
        foreach (Value other in reads.Skip(1))
        {
            Value y = lowering.NewValue(layer);
            lowering.Emit(new JoinOp(Name, Operator, joined, other, y));
            joined = y;
        }

        return joined;
    }
}
