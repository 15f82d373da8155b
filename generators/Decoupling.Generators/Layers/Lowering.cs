using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Functions;
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
        var values = new Value?[layers.Count];
        bool[] isComputed = Computed(spec.Layers);
        int?[] soleReaders = SoleReaders(spec.Layers, isComputed);
        for (int number = 0; number < layers.Count; number++)
        {
            if (!isComputed[number] || values[number] is not null)
            {
                continue;
            }

            // Backward the last layer comes first, but gradient rules in a row act in the order of the text. A change of shape among them comes last, as it moves no value.
            int[] run = [.. Run(spec.Layers, soleReaders, number)];
            IReadOnlyList<Value> reads = [.. spec.Layers[number].Reads.Select(read => read == LayerSpec.NetworkInput ? input : values[read]!)];
            ILookup<bool, int> actsOnGradients = run.ToLookup(index => spec.Layers[index].ActsOnGradients);
            foreach (int index in actsOnGradients[true].Reverse().Concat(actsOnGradients[false]))
            {
                reads = [spec.Layers[index].Lower(lowering, layers[index], reads)];
            }

            foreach (int index in run)
            {
                values[index] = reads[0];
            }
        }

        sums = lowering._sums;
        return new NetworkGraph(input, lowering._ops.ToEquatableArray(), values[layers.Count - 1]!)
        {
            Unread = layers.Where((_, number) => !isComputed[number]).SelectMany(layer => layer.Parameters).ToEquatableArray(),
        };
    }

    /// <summary>Whether the last layer depends on each.</summary>
    private static bool[] Computed(IReadOnlyList<LayerSpec> layers)
    {
        bool[] isComputed = new bool[layers.Count];
        isComputed[layers.Count - 1] = true;
        for (int number = layers.Count - 1; number >= 0; number--)
        {
            foreach (int read in layers[number].Reads.Where(read => isComputed[number] && read != LayerSpec.NetworkInput))
            {
                isComputed[read] = true;
            }
        }

        return isComputed;
    }

    /// <summary>For each layer the one computed layer that reads it, or null where there are several or none.</summary>
    private static int?[] SoleReaders(IReadOnlyList<LayerSpec> layers, bool[] isComputed)
    {
        ILookup<int, int> readers = Enumerable.Range(0, layers.Count)
            .Where(reader => isComputed[reader])
            .SelectMany(reader => layers[reader].Reads.Distinct().Select(read => (Read: read, Reader: reader)))
            .ToLookup(edge => edge.Read, edge => edge.Reader);
        return [.. Enumerable.Range(0, layers.Count).Select(number => readers[number].Count() == 1 ? readers[number].First() : (int?)null)];
    }

    /// <summary>The layer, and if its values are what it reads, those after it of which the same is true and which nothing else reads between.</summary>
    private static IEnumerable<int> Run(IReadOnlyList<LayerSpec> layers, int?[] soleReaders, int number)
    {
        yield return number;
        while (layers[number].KeepsValues && soleReaders[number] is { } reader && layers[reader].KeepsValues)
        {
            yield return number = reader;
        }
    }

    /// <summary>Adds an op.</summary>
    public void Emit(Op op) => _ops.Add(op);

    /// <summary>A value that a layer writes.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="what">What it is, the last part of its name.</param>
    /// <param name="shape">Its shape; that of the layer's output where none is given.</param>
    public Value NewValue(LayerPlan layer, string what = "Values", TensorShape? shape = null) =>
        new(_values++, char.ToLowerInvariant(layer.Name[0]) + layer.Name.Substring(1) + what, shape ?? layer.Output);

    /// <summary>A number for sums that are taken sample by sample.</summary>
    public int NextSum() => _sums++;

    /// <summary>The use of a layer's pair.</summary>
    public PairUse Use(PairReference reference, LayerPlan layer) => reference switch
    {
        InlinePair { Pair: var pair } => Use(pair, pair.Name, layer),
        ExternalPair external => Use(external, layer),
        _ => throw new System.InvalidOperationException($"The pair of {layer.Name} is neither spelled out nor declared elsewhere."),
    };

    /// <summary>The use of a pair that was spelled out on a layer.</summary>
    public PairUse Use(PairSpec pair, string description, LayerPlan layer)
    {
        string type = _pairs.First(known => known.Pair.Equals(pair)).Type;
        RuleInputs reads = pair.Learned.Aggregate(pair.BackwardReads, (all, parameter) => all | pair.GradientReads(parameter));
        return new PairUse(type, description, reads, pair.PassesGradient, layer.Draws)
        {
            Levels = TwoLevels.Of(pair.Forward.Body),
            Values = pair.Values.Count == 0 && pair.Learned.Count == 0 ? null : new StatePlan(
                _places.FirstOf(pair),
                pair.Values.Count,
                pair.Learned.Select((parameter, index) => new LearnedPlan(
                    $"{type}.{parameter.Suffix}Gradient", layer.Parameters[index], pair.GradientReads(parameter) != RuleInputs.None, NextSum())).ToEquatableArray()),
        };
    }

    /// <summary>The use of a pair that is declared elsewhere.</summary>
    private PairUse Use(ExternalPair pair, LayerPlan layer) =>
        new(pair.TypeName, pair.DisplayName, RuleInputs.PreActivation | RuleInputs.Output | RuleInputs.Mask, PassesGradient: false, layer.Draws)
        {
            IsKnown = false,
            Levels = pair.Pair is { } known ? TwoLevels.Of(known.Forward.Body) : null,
            Values = pair.Values.Count == 0 ? null : new StatePlan(_places.FirstOf(pair), pair.Values.Count, default),
        };
}
