using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;
using Decoupling.Generators.Ops.Activation;

namespace Decoupling.Generators.Layers;

/// <summary>From layers to ops.</summary>
internal sealed class Lowering
{
    private readonly List<Op> _ops = [];
    private readonly EquatableArray<PairPlan> _pairs;
    private readonly ValuePlanner _places;
    private int _values = 1;
    private int _sums;

    private Lowering(EquatableArray<PairPlan> pairs, ValuePlanner places)
    {
        _pairs = pairs;
        _places = places;
    }

    public static NetworkGraph Lower(NetworkSpec spec, EquatableArray<LayerPlan> layers, EquatableArray<PairPlan> pairs, ValuePlanner places, out int sums)
    {
        var lowering = new Lowering(pairs, places);
        var input = new Value(0, "inputs", spec.InputShape);
        Value value = input;
        int next = 0;
        while (next < layers.Count)
        {
            // Backward the last layer comes first, but gradient rules in a row act in the order of the text. A change of shape among them comes last, as it moves no value.
            int run = spec.Layers.Skip(next).TakeWhile(layer => layer.KeepsValues).Count();
            int[] indices = [.. Enumerable.Range(next, run == 0 ? 1 : run)];
            foreach (int index in indices.Where(index => spec.Layers[index].ActsOnGradients).Reverse().Concat(indices.Where(index => !spec.Layers[index].ActsOnGradients)))
            {
                value = spec.Layers[index].Lower(lowering, layers[index], value);
            }

            next += indices.Length;
        }

        sums = lowering._sums;
        return new NetworkGraph(input, lowering._ops.ToEquatableArray(), value);
    }

    /// <summary>Adds an op.</summary>
    public void Emit(Op op) => _ops.Add(op);

    /// <summary>A value that a layer writes.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="what">What it is, the last part of its name.</param>
    public Value NewValue(LayerPlan layer, string what = "Values") =>
        new(_values++, char.ToLowerInvariant(layer.Name[0]) + layer.Name.Substring(1) + what, layer.Output);

    /// <summary>A number for sums that are taken sample by sample.</summary>
    public int NextSum() => _sums++;

    /// <summary>The use of a pair that was spelled out on a layer.</summary>
    public PairUse Use(PairSpec pair, string description, LayerPlan layer)
    {
        string type = _pairs.First(known => known.Pair.Equals(pair)).Type;
        RuleInputs reads = pair.Learned.Aggregate(pair.BackwardReads, (all, parameter) => all | pair.GradientReads(parameter));
        return new PairUse(type, description, reads, pair.PassesGradient, layer.Draws)
        {
            Values = pair.Values.Count == 0 && pair.Learned.Count == 0 ? null : new StatePlan(
                _places.FirstOf(pair),
                pair.Values.Count,
                pair.Learned.Select((parameter, index) => new LearnedPlan(
                    $"{type}.{parameter.Suffix}Gradient", layer.Parameters[index], pair.GradientReads(parameter) != RuleInputs.None, NextSum())).ToEquatableArray(),
                pair.Learned.Count == 0 ? 0 : layer.Parameters[0].Offset),
        };
    }

    /// <summary>The use of a pair that is declared elsewhere.</summary>
    public PairUse Use(ExternalPair pair, LayerPlan layer) =>
        new(pair.TypeName, pair.DisplayName, RuleInputs.PreActivation | RuleInputs.Output | RuleInputs.Mask, PassesGradient: false, layer.Draws)
        {
            IsKnown = false,
            Values = pair.Values.Count == 0 ? null : new StatePlan(_places.FirstOf(pair), pair.Values.Count, default, 0),
        };
}
