using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Ops.Joins;
using Decoupling.Generators.Ops.Layouts;
using Decoupling.Generators.Ops.Parameters;

namespace Decoupling.Generators.Graph;

/// <summary>
/// The gradient as a rewrite: from the last op to the first, each op tells which ops give the gradients of what it reads. A value that is read twice gets the sum of both, in an op
/// of its own. Nothing before the first parameters is trained, so no gradient goes there.
/// </summary>
internal sealed class GradientBuilder
{
    private readonly HashSet<int> _trained = [];
    private readonly Dictionary<int, Value> _gradients = [];
    private readonly List<Op> _ops = [];
    private readonly List<Op> _overWeights = [];
    private readonly List<Op> _overParameters = [];
    private int _next;

    private GradientBuilder(NetworkGraph graph)
    {
        _next = graph.NextNumber;
        foreach (Op op in graph.Ops.Where(op => op.IsTrained || op.Reads.Any(Needs)))
        {
            _trained.UnionWith(op.Writes.Select(value => value.Number));
        }
    }

    /// <summary>A training step: the passes over samples with the loss between them, and what sums the gradients of weights over the samples.</summary>
    /// <param name="forward">The forward pass, its values arranged.</param>
    /// <param name="loss">Gives the loss as an op from the outputs and their gradient.</param>
    public static TrainingGraph Build(NetworkGraph forward, System.Func<Value, Value, Op> loss)
    {
        var builder = new GradientBuilder(forward);
        IEnumerable<Op> passes = ClearMissing(forward.Ops).ToList();
        Value gradient = builder.NewGradient(forward.Output);
        builder._gradients.Add(forward.Output.Number, gradient);
        foreach (Op op in forward.Ops.Reverse().Where(op => op.Writes.Any(value => builder._gradients.ContainsKey(value.Number)) && op.Writes.Any(builder.Needs)))
        {
            op.Differentiate(builder);
        }

        builder._overWeights.Reverse();
        builder._overWeights.AddRange(forward.Unread.Select(tensor => new ClearGradientOp(tensor.Name, tensor)));
        return new TrainingGraph(forward.Input, passes.ToEquatableArray(), loss(forward.Output, gradient), builder._ops.ToEquatableArray())
        {
            OverWeights = builder._overWeights.ToEquatableArray(),
            OverParameters = builder._overParameters.ToEquatableArray(),
        };
    }

    /// <summary>Whether a value depends on what is trained.</summary>
    public bool Needs(Value value) => _trained.Contains(value.Number);

    /// <summary>The gradient of the loss with respect to a value, all its readers done.</summary>
    public Value Of(Value value) => _gradients[value.Number];

    /// <summary>A value for the gradient of another.</summary>
    public Value NewGradient(Value of) => new(_next++, of.Name.EndsWith("Values", System.StringComparison.Ordinal) ? of.Name.Substring(0, of.Name.Length - 6) + "Gradient" : of.Name + "Gradient", of.Shape)
    {
        Layout = of.Layout is CallerRows ? Rows.Instance : of.Layout,
    };

    /// <summary>Adds an op to the passes over samples.</summary>
    public void Emit(Op op) => _ops.Add(op);

    /// <summary>Adds an op that sums over all samples, when they have passed.</summary>
    public void EmitOverWeights(Op op) => _overWeights.Add(op);

    /// <summary>Adds an op on the gradient of parameters that is complete: all samples have passed, those of other shares of the batch too.</summary>
    public void EmitOverParameters(Op op) => _overParameters.Add(op);

    /// <summary>Adds a gradient that is there already to those that a value has, if the value is trained.</summary>
    public void AddIfNeeded(Value of, Value gradient)
    {
        if (Needs(of))
        {
            Add(of, gradient);
        }
    }

    /// <summary>Adds a gradient to those that a value has.</summary>
    public void Add(Value of, Value gradient)
    {
        if (!_gradients.TryGetValue(of.Number, out Value? before))
        {
            _gradients.Add(of.Number, gradient);
            return;
        }

        Value sum = NewGradient(of);
        // The newer one first: what has just been written can be added to while it is in the cache.
        _ops.Add(new JoinOp(of.Name, JoinOperator.Add, gradient, before, sum) { IsForward = false });
        _gradients[of.Number] = sum;
    }

    /// <summary>The forward pass with the missing samples of the last block set to zero where sums over all lanes are taken: elementwise layers leave them anything, even NaN.</summary>
    private static IEnumerable<Op> ClearMissing(IEnumerable<Op> ops)
    {
        HashSet<int> clean = [];
        foreach (Op op in ops)
        {
            if (op.ReadsClean is { } value && clean.Add(value.Number))
            {
                yield return new ClearMissingOp(op.Layer, value);
            }

            yield return op;
            if (op.WritesClean)
            {
                clean.UnionWith(op.Writes.Select(written => written.Number));
            }
        }
    }
}

/// <summary>A training step.</summary>
/// <param name="Input">The network's input.</param>
/// <param name="Forward">The forward pass.</param>
/// <param name="Loss">The loss, and the gradient of the outputs.</param>
/// <param name="Backward">The backward pass.</param>
internal sealed record TrainingGraph(Value Input, EquatableArray<Op> Forward, Op Loss, EquatableArray<Op> Backward)
{
    /// <summary>What sums the gradients of weights over all samples.</summary>
    public EquatableArray<Op> OverWeights { get; init; }

    /// <summary>What acts on these sums.</summary>
    public EquatableArray<Op> OverParameters { get; init; }

    /// <summary>The passes over samples, in order.</summary>
    public IEnumerable<Op> OverSamples => Forward.Append(Loss).Concat(Backward);
}
