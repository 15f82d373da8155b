using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Graph;

/// <summary>What a network computes: ops in an order in which each value is written before it is read.</summary>
/// <param name="Input">The network's input.</param>
/// <param name="Ops">The ops.</param>
/// <param name="Output">The network's output.</param>
internal sealed record NetworkGraph(Value Input, EquatableArray<Op> Ops, Value Output)
{
    /// <summary>The parameters of layers that the output does not depend on.</summary>
    public EquatableArray<TensorPlan> Unread { get; init; }

    /// <summary>
    /// The graph without what only training has: batch norm is a scale and a shift, and dropout and gradient rules are nothing. What read the output of an op that goes reads
    /// its input.
    /// </summary>
    public NetworkGraph InInference()
    {
        var replaced = new Dictionary<int, Value>();
        var ops = new List<Op>();
        foreach (Op op in Ops)
        {
            Op mapped = op.Map(Replaced);
            if (mapped.InInference is { } kept)
            {
                ops.Add(kept);
            }
            else
            {
                replaced.Add(mapped.Writes[0].Number, mapped.Reads[0]);
            }
        }

        return this with { Ops = ops.ToEquatableArray(), Output = Replaced(Output) };

        Value Replaced(Value value) => replaced.TryGetValue(value.Number, out Value? other) ? other with { Shape = value.Shape } : value;
    }

    /// <summary>The graph of a network whose parameters never change again.</summary>
    public NetworkGraph Frozen() => this with { Ops = Ops.Select(op => op.Frozen).ToEquatableArray() };

    /// <summary>The graph with each value in a layout that its readers can read.</summary>
    /// <param name="layouts">The layouts of the program.</param>
    /// <returns>The graph; null where a layout would make more of a value than can be addressed.</returns>
    public NetworkGraph? Arrange(LayoutBuilder layouts)
    {
        foreach (Op op in Ops)
        {
            layouts.Add(op.Arrange(layouts));
            if (layouts.IsOutOfReach)
            {
                return null;
            }
        }

        Value output = layouts.Result(Output);
        return this with { Ops = layouts.Ops.ToEquatableArray(), Output = output };
    }

    /// <summary>The first number that no value has.</summary>
    public int NextNumber => Ops.SelectMany(op => op.Writes).Select(value => value.Number).Append(Input.Number).Max() + 1;
}
