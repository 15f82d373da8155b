using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Decoupling.Optimizers;

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
    private ImmutableArray<OptimizerState> _states = [];
    private INetwork? _network;
    private int _count;
    private ParameterRange? _updated;
    private float _ownRate;
    private IReadOnlyList<ParameterGroup> _groups = [];
    private (int Start, int Length, float Bound)[] _bounds = [];

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

    /// <summary>Parameters that are stepped in another way. Default: none, and this optimizer steps all.</summary>
    public IReadOnlyList<ParameterGroup> Groups
    {
        get => _groups;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Groups));
            _groups = [.. value];
        }
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
        foreach (OptimizerState state in _states)
        {
            state.Optimizer.Advance(network, state);
        }

        foreach ((int start, int length, float bound) in _bounds)
        {
            Clip(network.Parameters.Slice(start, length), bound);
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

    /// <summary>This optimizer, and those of its groups.</summary>
    internal IEnumerable<Optimizer> SelfAndGroups => Groups.Select(group => group.Optimizer).OfType<Optimizer>().Prepend(this);

    /// <summary>
    /// The state for a network, of this optimizer and then of those of its groups: what they have, or where they have none yet a new one that they do not know
    /// of until <see cref="Bind"/>.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <exception cref="InvalidOperationException">As of <see cref="Prepare"/>.</exception>
    internal ImmutableArray<OptimizerState> StateFor(INetwork network)
    {
        if (ReferenceEquals(_network, network))
        {
            return _states;
        }

        CheckGroups();
        foreach (Optimizer optimizer in SelfAndGroups)
        {
            optimizer.CheckFree(network);
            optimizer.CheckSettings();
        }

        ImmutableArray<OptimizerState> states = OptimizerState.Of(this, network);
        foreach (OptimizerState state in states)
        {
            state.Optimizer.CheckParameters(network.Description, state.Tensors);
        }

        return states;
    }

    /// <summary>Makes the network this optimizer's own.</summary>
    /// <param name="network">The network.</param>
    /// <param name="states">What <see cref="StateFor"/> gave for it.</param>
    /// <param name="steps">How many steps the state is of.</param>
    internal void Bind(INetwork network, ImmutableArray<OptimizerState> states, long steps)
    {
        foreach (OptimizerState state in states)
        {
            Optimizer optimizer = state.Optimizer;
            (optimizer._network, optimizer._count, optimizer._states, optimizer.Steps) = (network, network.Parameters.Length, [state], steps);
        }

        _states = states;
        IEnumerable<ParameterDescription> bounded = network.Description.Parameters.Where(tensor => tensor.Bound is not null);
        _bounds = [.. bounded.Select(tensor => (tensor.Offset, tensor.Extent, tensor.Bound!.Value))];
    }

    /// <summary>
    /// The values kept under one of <see cref="StateNames"/>. Within <see cref="Update"/>: those of the parameters that are given there. Otherwise those of all
    /// parameters, in the layout of <see cref="INetwork.Parameters"/>, and with <see cref="Groups"/> those of the tensors that this optimizer steps, one after
    /// the other. Empty before the first step.
    /// </summary>
    /// <param name="index">The index in <see cref="StateNames"/>.</param>
    public Span<float> State(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, StateNames.Length);
        Span<float> values = _network is null ? [] : _states[0].Values[index].Span;
        return _updated is { } range ? values.Slice(range.StateStart, range.Length) : values;
    }

    /// <summary>Remembers the rates that a schedule starts from, those of groups too.</summary>
    internal void BeginSchedule()
    {
        foreach (Optimizer optimizer in SelfAndGroups)
        {
            optimizer._ownRate = optimizer.LearningRate;
        }
    }

    /// <summary>Sets the rates of the next step, after <see cref="Bind"/>.</summary>
    internal void Follow(LearningRateSchedule schedule, SchedulePosition position)
    {
        foreach (OptimizerState state in _states)
        {
            state.Optimizer.LearningRate = schedule.Rate(state.Optimizer._ownRate, position);
        }
    }

    /// <summary>Gives back the rates that a schedule started from.</summary>
    internal void EndSchedule()
    {
        foreach (Optimizer optimizer in SelfAndGroups)
        {
            optimizer.LearningRate = optimizer._ownRate;
        }
    }

    /// <summary>Forgets state and step count, and the network they belonged to; of the optimizers of groups, too.</summary>
    public void Reset()
    {
        foreach (Optimizer optimizer in SelfAndGroups)
        {
            (optimizer._states, optimizer._network, optimizer.Steps) = ([], null, 0);
        }
    }

    /// <summary>Another with the same settings, and groups of the same, that has not stepped yet: what it does leaves this one as it is.</summary>
    internal Optimizer Unused()
    {
        var copy = (Optimizer)MemberwiseClone();
        copy._groups = [.. _groups.Select(group => group.Unused())];
        copy.Reset();
        return copy;
    }

    /// <summary>
    /// Changes parameters: all of the network, or with <see cref="Groups"/> those of one tensor after the other. <see cref="Steps"/> counts this step already,
    /// and <see cref="LearningRate"/> is that of these parameters.
    /// </summary>
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

    /// <summary>Throws where parameters are none that the optimizer can step.</summary>
    /// <exception cref="InvalidOperationException">There are such.</exception>
    private protected virtual void CheckParameters(NetworkDescription network, ImmutableArray<ParameterDescription> tensors)
    {
    }

    /// <summary>One step on what the optimizer itself steps.</summary>
    private void Advance(INetwork network, OptimizerState state)
    {
        Steps++;
        float rate = LearningRate;
        try
        {
            foreach (ParameterRange range in state.Ranges)
            {
                if (range.RateScale == 0)
                {
                    continue; // frozen: whatever the optimizer does without a gradient, as AdamW's decay, is left out too
                }

                _updated = range;
                LearningRate = rate * range.RateScale;
                Update(network.Parameters.Slice(range.Start, range.Length), network.Gradients.Slice(range.Start, range.Length));
            }
        }
        finally
        {
            _updated = null;
            LearningRate = rate;
        }
    }

    private void CheckFree(INetwork network)
    {
        if (_network is null || ReferenceEquals(_network, network))
        {
            return;
        }

        const string Advice = $"give each network an optimizer of its own, or call {nameof(Reset)}";
        int count = network.Parameters.Length;
        string steps = Steps == 1 ? "1 step" : $"{Steps} steps";
        throw new InvalidOperationException(_count != count
            ? $"This {GetType().Name} holds state for a network with {_count} parameters, but {network.Description.Name} has {count}: {Advice}."
            : $"This {GetType().Name} has made {steps} on another {_network.Description.Name}, and its state is of that one: {Advice}.");
    }

    private void CheckGroups()
    {
        Optimizer[] all = [.. SelfAndGroups];
        if (all.Distinct().Count() < all.Length)
        {
            throw new InvalidOperationException(
                "One optimizer steps several parameter groups: expected an optimizer for each, or a single group of all these parameters.");
        }

        if (all.Skip(1).FirstOrDefault(optimizer => optimizer.Groups.Count > 0) is { } nested)
        {
            throw new InvalidOperationException($"The {nested.GetType().Name} of a parameter group has groups itself: expected all groups in one list.");
        }
    }
}
