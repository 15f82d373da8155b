using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Decoupling.Memory;

namespace Decoupling.Optimizers;

/// <summary>What an optimizer keeps for the parameters of a network that it steps.</summary>
internal sealed class OptimizerState
{
    private OptimizerState(Optimizer optimizer, IEnumerable<ParameterDescription> tensors, IEnumerable<ParameterRange> ranges)
    {
        Optimizer = optimizer;
        Tensors = [.. tensors];
        Ranges = [.. ranges];
        int count = Ranges.Sum(range => range.Length);
        Values = [.. optimizer.StateNames.Select(_ => new AlignedMemory(count))];
    }

    /// <summary>The optimizer.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>The parameters, with their places in each of <see cref="Values"/>.</summary>
    public ImmutableArray<ParameterDescription> Tensors { get; }

    /// <summary>The same as pieces of the network's parameters.</summary>
    public ImmutableArray<ParameterRange> Ranges { get; }

    /// <summary>A memory for each of <see cref="Optimizer.StateNames"/>.</summary>
    public ImmutableArray<AlignedMemory> Values { get; }

    /// <summary>The state of an optimizer, and then that of the optimizers of its groups.</summary>
    /// <exception cref="InvalidOperationException">A group has no parameters, or some that another group has.</exception>
    public static ImmutableArray<OptimizerState> Of(Optimizer optimizer, INetwork network)
    {
        NetworkDescription description = network.Description;
        if (optimizer.Groups.Count == 0)
        {
            return [new OptimizerState(optimizer, description.Parameters, [new ParameterRange(0, network.Parameters.Length, 0, 1)])];
        }

        Dictionary<ParameterDescription, ParameterGroup> groups = GroupsOf(optimizer, description);
        ILookup<Optimizer, ParameterDescription> tensors = description.Parameters
            .ToLookup(tensor => groups.TryGetValue(tensor, out ParameterGroup? group) && group.Optimizer is { } own ? own : optimizer);
        return [.. optimizer.SelfAndGroups.Select(own => Of(own, tensors[own], groups))];
    }

    private static OptimizerState Of(Optimizer optimizer, IEnumerable<ParameterDescription> tensors, Dictionary<ParameterDescription, ParameterGroup> groups)
    {
        List<ParameterDescription> places = [];
        List<ParameterRange> ranges = [];
        int start = 0;
        foreach (ParameterDescription tensor in tensors)
        {
            float scale = groups.TryGetValue(tensor, out ParameterGroup? group) ? group.RateScale(tensor) : 1;
            if (!float.IsFinite(scale) || scale < 0)
            {
                throw new InvalidOperationException(FormattableString.Invariant(
                    $"The parameter group '{group}' scales the learning rate of {tensor.Name} by {scale}: expected a finite number of at least 0."));
            }

            places.Add(tensor with { Offset = start });
            ranges.Add(new ParameterRange(tensor.Offset, tensor.Extent, start, scale));
            start += tensor.Extent;
        }

        return new OptimizerState(optimizer, places, ranges);
    }

    /// <summary>The group of each parameter that is in one.</summary>
    private static Dictionary<ParameterDescription, ParameterGroup> GroupsOf(Optimizer optimizer, NetworkDescription network)
    {
        var groups = new Dictionary<ParameterDescription, ParameterGroup>();
        foreach (ParameterGroup group in optimizer.Groups)
        {
            foreach (ParameterDescription tensor in group.Of(network))
            {
                if (!groups.TryAdd(tensor, group))
                {
                    throw new InvalidOperationException(
                        $"{tensor.Name} of {network.Name} is in two parameter groups, '{groups[tensor]}' and '{group}': "
                        + "expected at most one for each parameter.");
                }
            }
        }

        return groups;
    }
}

/// <summary>A piece of a network's parameters.</summary>
/// <param name="Start">Its first place in <see cref="INetwork.Parameters"/>.</param>
/// <param name="Length">How many places.</param>
/// <param name="StateStart">The first place of what the optimizer keeps for it.</param>
/// <param name="RateScale">What the learning rate is multiplied by.</param>
internal readonly record struct ParameterRange(int Start, int Length, int StateStart, float RateScale);
