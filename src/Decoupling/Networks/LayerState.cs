using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Decoupling.Randomness;

namespace Decoupling;

/// <summary>
/// What an activation may see besides its operands: the random numbers of its layer in one training step, and the values of its functions' parameters. Random
/// numbers are keyed by seed, layer, step, sample and element alone, so they do not depend on threads, on vector widths, or on where a value lies in memory. The default value is that of inference,
/// where nothing is drawn: u is 0.5 and n is 0; parameters have their defaults.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public readonly ref struct LayerState
{
    /// <summary>From an element of a sample to the same element of the next, as elements are counted for random numbers.</summary>
    public const ulong Sample = CounterRandom.SampleStride;

    /// <summary>The same for the next sixteen samples.</summary>
    public const ulong Block = 16 * Sample;

    private readonly CounterRandom _forward;
    private readonly CounterRandom _backward;
    private readonly bool _draws;
    private readonly bool _acrossSamples;
    private readonly ReadOnlySpan<float> _values;
    private readonly ReadOnlySpan<float> _learned;

    /// <summary>The state of a layer in one training step.</summary>
    /// <param name="seed">The network's seed.</param>
    /// <param name="layer">Keeps layers apart, from 0.</param>
    /// <param name="step">Keeps training steps apart.</param>
    /// <param name="acrossSamples">Whether a vector holds one element of sixteen neighbouring samples, and not sixteen neighbouring elements of one.</param>
    public LayerState(ulong seed, int layer, long step, bool acrossSamples = false)
    {
        _forward = new CounterRandom(seed, layer, step, RandomPurpose.ForwardFunction);
        _backward = new CounterRandom(seed, layer, step, RandomPurpose.BackwardRule);
        _draws = true;
        _acrossSamples = acrossSamples;
    }

    /// <summary>The state of a layer whose functions have parameters.</summary>
    /// <param name="seed">The network's seed.</param>
    /// <param name="layer">Keeps layers apart, from 0.</param>
    /// <param name="step">Keeps training steps apart.</param>
    /// <param name="values">The values that are set.</param>
    /// <param name="learned">The values that are learned.</param>
    /// <param name="acrossSamples">Whether a vector holds one element of sixteen neighbouring samples, and not sixteen neighbouring elements of one.</param>
    public LayerState(ulong seed, int layer, long step, ReadOnlySpan<float> values, ReadOnlySpan<float> learned, bool acrossSamples = false)
        : this(seed, layer, step, acrossSamples)
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

    /// <summary>The u of a forward function for the sixteen elements of a vector, in [0, 1).</summary>
    /// <param name="element">The first element: <see cref="Sample"/> times its sample, and its place in the sample (channels, height, width).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> ForwardUniform(ulong element) => _draws ? Uniform(_forward, element) : Vector512.Create(0.5f);

    /// <summary>The n of a forward function for the sixteen elements of a vector.</summary>
    /// <param name="element">The first element: <see cref="Sample"/> times its sample, and its place in the sample (channels, height, width).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> ForwardNormal(ulong element) => _draws ? Normal(_forward, element) : Vector512<float>.Zero;

    /// <summary>The u of a backward rule for the sixteen elements of a vector, in [0, 1).</summary>
    /// <param name="element">The first element: <see cref="Sample"/> times its sample, and its place in the sample (channels, height, width).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> BackwardUniform(ulong element) => _draws ? Uniform(_backward, element) : Vector512.Create(0.5f);

    /// <summary>The n of a backward rule for the sixteen elements of a vector.</summary>
    /// <param name="element">The first element: <see cref="Sample"/> times its sample, and its place in the sample (channels, height, width).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> BackwardNormal(ulong element) => _draws ? Normal(_backward, element) : Vector512<float>.Zero;

    /// <summary>From the elements of a vector to those of the next vector in the same row.</summary>
    internal ulong NextVector => _acrossSamples ? 1UL : (ulong)Vector512<float>.Count;

    private Vector512<float> Uniform(in CounterRandom random, ulong element) => _acrossSamples ? random.UniformAcrossSamples(element) : random.UniformVector(element);

    private Vector512<float> Normal(in CounterRandom random, ulong element) => _acrossSamples ? random.NormalAcrossSamples(element) : random.NormalVector(element);
}
