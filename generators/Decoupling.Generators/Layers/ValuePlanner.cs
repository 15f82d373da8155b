using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Layers;

/// <summary>
/// Gives each pair a row of places for the parameters of its functions that can be set. A parameter belongs to its function: it has one property, whatever the
/// number of pairs and layers that use the function.
/// </summary>
internal sealed class ValuePlanner
{
    private readonly Dictionary<object, int> _firsts = [];
    private readonly List<LiveParameter> _places = [];

    public ValuePlanner(NetworkSpec spec)
    {
        foreach (LayerSpec layer in spec.Layers.Concat(spec.ParameterRules))
        {
            (object? key, IEnumerable<LiveParameter> values) = layer.Pair switch
            {
                InlinePair { Pair: var pair } => (pair, pair.Values),
                ExternalPair external => (external, external.Values),
                _ => ((object?)null, (IEnumerable<LiveParameter>)[]),
            };
            if (key is not null && !_firsts.ContainsKey(key))
            {
                _firsts.Add(key, _places.Count);
                _places.AddRange(values);
            }
        }
    }

    /// <summary>The first place of a pair.</summary>
    /// <param name="pair">A <see cref="PairSpec"/>, or an <see cref="ExternalPair"/>.</param>
    public int FirstOf(object pair) => _firsts[pair];

    public EquatableArray<ValuePlan> Plan() => _places.Distinct()
        .Select(parameter => new ValuePlan(parameter, Enumerable.Range(0, _places.Count).Where(place => _places[place].Equals(parameter)).ToEquatableArray()))
        .ToEquatableArray();
}
