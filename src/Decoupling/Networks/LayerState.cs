using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Decoupling.Randomness;

namespace Decoupling;

/// <summary>
/// What an activation may see besides its operands: the random numbers of its layer in one training step, and the values of its functions' parameters. Random
/// numbers are keyed by seed, layer, step and element alone, so they do not depend on threads, batches or vector widths. The default value is that of inference,
/// where nothing is drawn: u is 0.5 and n is 0; parameters have their defaults.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public readonly ref struct LayerState
{
    private readonly CounterRandom _forward;
    private readonly CounterRandom _backward;
    private readonly bool _draws;
    private readonly ReadOnlySpan<float> _values;
    private readonly ReadOnlySpan<float> _learned;

    /// <summary>The state of a layer in one training step.</summary>
    /// <param name="seed">The network's seed.</param>
    /// <param name="layer">Keeps layers apart, from 0.</param>
    /// <param name="step">Keeps training steps apart.</param>
    public LayerState(ulong seed, int layer, long step)
    {
        _forward = new CounterRandom(seed, layer, step, RandomPurpose.ForwardFunction);
        _backward = new CounterRandom(seed, layer, step, RandomPurpose.BackwardRule);
        _draws = true;
    }

    /// <summary>The state of a layer whose functions have parameters.</summary>
    /// <param name="seed">The network's seed.</param>
    /// <param name="layer">Keeps layers apart, from 0.</param>
    /// <param name="step">Keeps training steps apart.</param>
    /// <param name="values">The values that are set.</param>
    /// <param name="learned">The values that are learned.</param>
    public LayerState(ulong seed, int layer, long step, ReadOnlySpan<float> values, ReadOnlySpan<float> learned)
        : this(seed, layer, step)
    {
        _values = values;
        _learned = learned;
    }

    /// <summary>The state of a layer in inference.</summary>
    /// <param name="values">The values that are set.</param>
    /// <param name="learned">The values that are learned.</param>
    public LayerState(ReadOnlySpan<float> values, ReadOnlySpan<float> learned)
    {
        _values = values;
        _learned = learned;
    }

    /// <summary>The value of a parameter that is set.</summary>
    /// <param name="index">Its number in the pair.</param>
    /// <param name="otherwise">Its default, where no values are given.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Value(int index, float otherwise) => Vector512.Create(index < _values.Length ? _values[index] : otherwise);

    /// <summary>The value of a parameter that is learned.</summary>
    /// <param name="index">Its number in the pair.</param>
    /// <param name="otherwise">Its default, where no values are given.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Learned(int index, float otherwise) => Vector512.Create(index < _learned.Length ? _learned[index] : otherwise);

    /// <summary>The u of a forward function for sixteen neighbouring elements, in [0, 1).</summary>
    /// <param name="element">The first element, a multiple of sixteen.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> ForwardUniform(uint element) => _draws ? _forward.UniformVector(element) : Vector512.Create(0.5f);

    /// <summary>The n of a forward function for sixteen neighbouring elements.</summary>
    /// <param name="element">The first element, a multiple of sixteen.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> ForwardNormal(uint element) => _draws ? _forward.NormalVector(element) : Vector512<float>.Zero;

    /// <summary>The u of a backward rule for sixteen neighbouring elements, in [0, 1).</summary>
    /// <param name="element">The first element, a multiple of sixteen.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> BackwardUniform(uint element) => _draws ? _backward.UniformVector(element) : Vector512.Create(0.5f);

    /// <summary>The n of a backward rule for sixteen neighbouring elements.</summary>
    /// <param name="element">The first element, a multiple of sixteen.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> BackwardNormal(uint element) => _draws ? _backward.NormalVector(element) : Vector512<float>.Zero;
}
