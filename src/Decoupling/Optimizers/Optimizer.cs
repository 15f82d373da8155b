using System;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Decoupling.Memory;

namespace Decoupling;

/// <summary>
/// Changes a network's parameters along its gradients. An optimizer keeps state for each parameter (momentum, say), so it belongs to the one network that it
/// first steps.
/// </summary>
/// <remarks>
/// One's own optimizer overrides <see cref="Update"/>, and <see cref="StateNames"/> if it keeps state. State is saved by <see cref="TrainingCheckpoint"/> under
/// these names. Nothing is allocated after the first <see cref="Step"/>, or after <see cref="Prepare"/>.
/// </remarks>
public abstract class Optimizer
{
    private AlignedMemory[] _state = [];
    private INetwork? _network;
    private int _count;
    private (int Offset, int Count, float Bound)[] _bounds = [];

    /// <summary>An optimizer that has not stepped yet.</summary>
    /// <param name="learningRate">The rate, finite and not negative.</param>
    protected Optimizer(float learningRate) => LearningRate = learningRate;

    /// <summary>
    /// How far a step goes. May be changed between steps; <see cref="TrainingOptions.Schedule"/> does that while <see cref="Trainer"/> runs, and leaves the rate
    /// as it was before.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative or not finite.</exception>
    public float LearningRate
    {
        get;
        set => field = Setting.NotNegative(value, nameof(LearningRate));
    }

    /// <summary>How many steps have been made.</summary>
    public long Steps { get; private set; }

    /// <summary>The names of the values that are kept for each parameter. Each begins as zero.</summary>
    public virtual ImmutableArray<string> StateNames => [];

    /// <summary>
    /// One step on the network's parameters along its gradients. Parameters that have a <see cref="ParameterDescription.Bound"/> are clipped to it afterwards.
    /// </summary>
    /// <param name="network">The network; its gradients are read, its parameters change.</param>
    /// <exception cref="InvalidOperationException">The optimizer belongs to another network, or its settings contradict each other.</exception>
    public void Step(INetwork network)
    {
        Prepare(network);
        Steps++;
        Update(network.Parameters, network.Gradients);
        foreach ((int offset, int count, float bound) in _bounds)
        {
            Clip(network.Parameters.Slice(offset, count), bound);
        }
    }

    /// <summary>Allocates the state for a network ahead of the first step. Calling it again does nothing.</summary>
    /// <param name="network">The network that will be stepped.</param>
    /// <exception cref="InvalidOperationException">The optimizer belongs to another network, or its settings contradict each other.</exception>
    public void Prepare(INetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (!ReferenceEquals(_network, network))
        {
            Bind(network, StateFor(network), Steps);
        }
    }

    /// <summary>The state for a network: this optimizer's, or where it has none yet a new one that it does not know of until <see cref="Bind"/>.</summary>
    /// <param name="network">The network.</param>
    /// <exception cref="InvalidOperationException">As of <see cref="Prepare"/>.</exception>
    internal AlignedMemory[] StateFor(INetwork network)
    {
        if (ReferenceEquals(_network, network))
        {
            return _state;
        }

        int count = network.Parameters.Length;
        if (_network is not null)
        {
            const string Advice = $"give each network an optimizer of its own, or call {nameof(Reset)}";
            string steps = Steps == 1 ? "1 step" : $"{Steps} steps";
            throw new InvalidOperationException(_count != count
                ? $"This {GetType().Name} holds state for a network with {_count} parameters, but {network.Description.Name} has {count}: {Advice}."
                : $"This {GetType().Name} has made {steps} on another {_network.Description.Name}, and its state is of that one: {Advice}.");
        }

        CheckSettings();
        var state = new AlignedMemory[StateNames.Length];
        for (int i = 0; i < state.Length; i++)
        {
            state[i] = new AlignedMemory(count);
        }

        return state;
    }

    /// <summary>Makes the network this optimizer's own.</summary>
    /// <param name="network">The network.</param>
    /// <param name="state">What <see cref="StateFor"/> gave for it.</param>
    /// <param name="steps">How many steps the state is of.</param>
    internal void Bind(INetwork network, AlignedMemory[] state, long steps)
    {
        (_network, _count, _state, Steps) = (network, network.Parameters.Length, state, steps);
        _bounds = [.. network.Description.Parameters.Where(tensor => tensor.Bound is not null).Select(tensor => (tensor.Offset, tensor.Count, tensor.Bound!.Value))];
    }

    /// <summary>The values kept under one of <see cref="StateNames"/>, in the layout of <see cref="INetwork.Parameters"/>. Empty before the first step.</summary>
    /// <param name="index">The index in <see cref="StateNames"/>.</param>
    public Span<float> State(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, StateNames.Length);
        return _network is null ? [] : _state[index].Span;
    }

    /// <summary>Forgets state and step count, and the network they belonged to.</summary>
    public void Reset()
    {
        _state = [];
        _network = null;
        Steps = 0;
    }

    /// <summary>Changes the parameters. <see cref="Steps"/> counts this step already.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="gradients">Their gradients, of the same length.</param>
    protected abstract void Update(Span<float> parameters, ReadOnlySpan<float> gradients);

    /// <summary>Brings values to magnitudes of at most <paramref name="bound"/>; NaN stays.</summary>
    private static void Clip(Span<float> values, float bound)
    {
        ref float first = ref MemoryMarshal.GetReference(values);
        int i = 0;
        for (; i <= values.Length - Vector512<float>.Count; i += Vector512<float>.Count)
        {
            Vector512<float> value = Vector512.LoadUnsafe(ref first, (nuint)i);
            Vector512.Min(Vector512.Max(value, Vector512.Create(-bound)), Vector512.Create(bound)).StoreUnsafe(ref first, (nuint)i);
        }

        for (; i < values.Length; i++)
        {
            values[i] = float.Min(float.Max(values[i], -bound), bound);
        }
    }

    /// <summary>Throws where settings contradict each other. Called once, before the first step.</summary>
    /// <exception cref="InvalidOperationException">They do.</exception>
    protected virtual void CheckSettings()
    {
    }
}
