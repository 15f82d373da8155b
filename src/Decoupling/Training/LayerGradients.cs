using System;
using System.Collections.Generic;

namespace Decoupling;

/// <summary>
/// Where the gradients of one layer lie, and how two networks' agree. The first dimension of each of its tensors counts its units. Allocates when it is made
/// and not again.
/// </summary>
internal sealed class LayerGradients
{
    private readonly int _units;
    private readonly List<int[]> _tensors = [];
    private readonly bool[] _lives;
    private readonly bool[] _referenceLives;

    public LayerGradients(LayerDescription layer)
    {
        Name = layer.Name;
        _units = layer.Parameters[0].Shape[0];
        _lives = new bool[_units];
        _referenceLives = new bool[_units];
        foreach (ParameterDescription tensor in layer.Parameters)
        {
            int[] places = new int[tensor.Count];
            int next = 0;
            foreach (int place in new TensorIndices(tensor))
            {
                places[next++] = place;
            }

            _tensors.Add(places);
        }
    }

    /// <summary>The layer's name.</summary>
    public string Name { get; }

    /// <summary>Sums over the layer's parameters, and its dead units.</summary>
    /// <param name="gradients">All gradients of the one network.</param>
    /// <param name="reference">All gradients of the other.</param>
    public AgreementSums Compare(ReadOnlySpan<float> gradients, ReadOnlySpan<float> reference)
    {
        Array.Clear(_lives);
        Array.Clear(_referenceLives);
        AgreementSums sums = default;
        foreach (int[] places in _tensors)
        {
            int perUnit = places.Length / _units;
            for (int i = 0; i < places.Length; i++)
            {
                float gradient = gradients[places[i]];
                float other = reference[places[i]];
                sums.Add(gradient, other);
                _lives[i / perUnit] |= gradient != 0;
                _referenceLives[i / perUnit] |= other != 0;
            }
        }

        sums.Units = _units;
        sums.Dead = _lives.AsSpan().Count(false);
        sums.ReferenceDead = _referenceLives.AsSpan().Count(false);
        return sums;
    }
}
