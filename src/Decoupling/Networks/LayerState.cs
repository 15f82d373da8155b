using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Decoupling.Randomness;

namespace Decoupling;

/// <summary>
/// What an activation may see besides its operands: the random numbers of its layer in one training step. They are keyed by seed, layer, step and element
/// alone, so they do not depend on threads, batches or vector widths. The default value is that of inference, where nothing is drawn: u is 0.5 and n is 0.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public readonly ref struct LayerState
{
    private readonly CounterRandom _forward;
    private readonly CounterRandom _backward;
    private readonly bool _draws;

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
