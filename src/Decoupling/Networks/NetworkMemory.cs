using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Decoupling.Kernels;
using Decoupling.Memory;

namespace Decoupling;

/// <summary>The memory of a network: parameters, what a training step keeps, sums over samples; and where generated code finds each value in it.</summary>
/// <remarks>All of it is allocated by the constructor, but for more threads and for shares of larger batches, which allocate when they are set.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class NetworkMemory
{
    private readonly EngineSizes _sizes;
    private readonly AlignedMemory _parameters;
    private readonly AlignedMemory _gradients;
    private readonly AlignedMemory _statistics;
    private readonly AlignedMemory _arena;
    private readonly AlignedMemory _zeros;
    private readonly AlignedMemory _derived;
    private readonly float[] _values;
    private readonly List<BatchNormalization> _normalizations = [];

    /// <summary>Samples that the arena has room for: whole blocks.</summary>
    private readonly long _capacity;
    private AlignedMemory _scratch;
    private AlignedMemory _passing;
    private AlignedMemory? _lanes;
    private double[] _sampleSums;

    private protected NetworkMemory(NetworkDescription description, EngineSizes sizes, int maxBatch)
    {
        if (maxBatch < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(maxBatch), maxBatch, $"{description.Name} needs room for at least 1 sample, but maxBatch is {maxBatch}.");
        }

        if (maxBatch > EngineMemory.LargestBatch(sizes))
        {
            throw new ArgumentOutOfRangeException(
                nameof(maxBatch),
                maxBatch,
                $"{description.Name} keeps {sizes.KeptFloatsPerSample} floats of each sample, and memory can be addressed for {EngineMemory.LargestBatch(sizes)} samples at most, but maxBatch is {maxBatch}.");
        }

        _sizes = sizes;
        Plan = new EngineMemory(sizes, maxBatch);
        _parameters = new AlignedMemory(sizes.Parameters);
        _gradients = new AlignedMemory(sizes.Parameters);
        _statistics = new AlignedMemory(sizes.Statistics);
        _capacity = Plan.Capacity;
        _arena = new AlignedMemory(Plan.Arena);
        _zeros = new AlignedMemory(sizes.Zeros);
        _derived = new AlignedMemory(sizes.DerivedFloats);
        _values = new float[sizes.Values];
        MakeRoomForSums(maxBatch);
        MakeRoomForThreads(Environment.ProcessorCount);
    }

    /// <summary>All parameters.</summary>
    public Span<float> Parameters => _parameters.Span;

    /// <summary>The gradient with respect to all parameters.</summary>
    public Span<float> Gradients => _gradients.Span;

    /// <summary>Running statistics.</summary>
    public Span<float> Statistics => _statistics.Span;

    /// <summary>The values of functions' parameters that can be set.</summary>
    public Span<float> Values => _values;

    internal ref readonly EngineSizes Sizes => ref _sizes;

    internal EngineMemory Plan { get; }

    /// <summary>Samples that there is room for in sums and losses: those of the largest batch, here and elsewhere.</summary>
    internal int SumRoom { get; private set; }

    /// <summary>The losses of all samples of the batch.</summary>
    internal float[] SampleLosses { get; private set; }

    /// <summary>The sums that convolutions keep for their gradients, sixteen each; empty until a share asks for them.</summary>
    internal Span<float> LaneSums => _lanes is null ? [] : _lanes.Span;

    /// <summary>A parameter.</summary>
    /// <param name="offset">Its index in <see cref="Parameters"/>.</param>
    protected ref float Parameter(int offset) => ref Unsafe.Add(ref _parameters.Start, offset);

    /// <summary>The gradient of a parameter.</summary>
    /// <param name="offset">Its index in <see cref="Gradients"/>.</param>
    protected ref float Gradient(int offset) => ref Unsafe.Add(ref _gradients.Start, offset);

    /// <summary>As many zeros as the widest layer has outputs, for layers without bias.</summary>
    protected ref float Zeros => ref _zeros.Start;

    /// <summary>What a training step has derived from the parameters.</summary>
    /// <param name="offset">Floats before it.</param>
    protected ref float Derived(long offset) => ref Unsafe.Add(ref _derived.Start, (nint)offset);

    /// <summary>A sample's row in a buffer that is kept for the whole batch.</summary>
    /// <param name="offset">Floats a sample in front of the buffer.</param>
    /// <param name="stride">Floats a sample in the buffer.</param>
    /// <param name="sample">The sample.</param>
    protected ref float Row(long offset, int stride, int sample) => ref Unsafe.Add(ref _arena.Start, (nint)((offset * _capacity) + ((long)stride * sample)));

    /// <summary>A sample's bits in a buffer of masks.</summary>
    /// <param name="offset">Floats a sample in front of the buffer.</param>
    /// <param name="stride">Floats a sample in the buffer.</param>
    /// <param name="sample">The sample.</param>
    protected ref ushort MaskRow(long offset, int stride, int sample) => ref Unsafe.As<float, ushort>(ref Row(offset, stride, sample));

    /// <summary>A value that is read in its stage alone.</summary>
    /// <param name="passing">The memory of the samples that go through the stage together.</param>
    /// <param name="offset">Floats a sample before the value.</param>
    /// <param name="rows">How many samples go together.</param>
    protected static ref float Passing(ref float passing, long offset, int rows) => ref Unsafe.Add(ref passing, (nint)(offset * EngineMemory.RoomFor(rows)));

    /// <summary>Bits that are read in their stage alone.</summary>
    /// <param name="passing">The memory of the samples that go through the stage together.</param>
    /// <param name="offset">Floats a sample before the bits.</param>
    /// <param name="rows">How many samples go together.</param>
    protected static ref ushort PassingMask(ref float passing, long offset, int rows) => ref Unsafe.As<float, ushort>(ref Passing(ref passing, offset, rows));

    /// <summary>In inference: no bits are kept.</summary>
    protected static ref ushort NoMask => ref Unsafe.NullRef<ushort>();

    /// <summary>Where the outputs of a layer lie whose pair only the JIT knows.</summary>
    /// <typeparam name="TPair">The pair.</typeparam>
    /// <param name="apart">The offset where the rule reads the pre-activations, which have to stay.</param>
    /// <param name="over">The offset of the pre-activations.</param>
    protected static long OffsetOf<TPair>(long apart, long over)
        where TPair : IActivation => (TPair.BackwardReads & RuleInputs.PreActivation) != 0 ? apart : over;

    /// <summary>A float so many floats on.</summary>
    /// <param name="start">Where to count from.</param>
    /// <param name="offset">How many floats.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static ref float At(ref float start, nint offset) => ref Unsafe.Add(ref start, offset);

    /// <summary>The bits of the values so many floats on.</summary>
    /// <param name="start">The bits of the values to count from; <see cref="NoMask"/> stays what it is.</param>
    /// <param name="offset">How many floats, a multiple of sixteen.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static ref ushort MaskAt(ref ushort start, nint offset) => ref Unsafe.IsNullRef(ref start) ? ref start : ref Unsafe.Add(ref start, offset >> 4);

    /// <summary>The sixteen sums of a gradient so many floats on.</summary>
    /// <param name="start">The sums to count from; a null reference, where none are kept, stays what it is.</param>
    /// <param name="offset">How many floats.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static ref float LanesAt(ref float start, nint offset) => ref Unsafe.IsNullRef(ref start) ? ref start : ref Unsafe.Add(ref start, offset);

    /// <summary>Where gradients that are summed in sixteen lanes go on; a null reference where they start from zero and no lanes are kept.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="offset">How many such gradients come before.</param>
    protected ref float Lanes(in TrainingBatch batch, int offset) =>
        ref batch.KeepsLanes ? ref Unsafe.Add(ref _lanes!.Start, (nint)offset * EngineMemory.Lanes) : ref Unsafe.NullRef<float>();

    /// <summary>Sums over samples, one for each.</summary>
    /// <param name="sum">Its number among the sums of the network.</param>
    /// <param name="first">The first sample's place in the whole batch.</param>
    /// <param name="count">How many samples.</param>
    protected Span<double> SampleSums(int sum, int first, int count) => _sampleSums.AsSpan((sum * SumRoom) + first, count);

    /// <summary>
    /// The first index of a part of <paramref name="count"/>, on a multiple of <paramref name="group"/>, so that tiles and blocks stay whole.
    /// </summary>
    /// <param name="count">How many items.</param>
    /// <param name="part">The part; the number of parts gives the end.</param>
    /// <param name="parts">How many parts there are.</param>
    /// <param name="group">How many items stay together.</param>
    protected internal static int PartStart(int count, int part, int parts, int group = 8) =>
        part == parts ? count : (int)((long)((count + group - 1) / group) * part / parts) * group;

    /// <summary>A batch norm layer, with room for sums of as many samples as there are.</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="channels">Channels of an image, or features of a vector.</param>
    /// <param name="plane">Places of a channel; 1 for a vector.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="momentum">The share of the newest batch in the running statistics.</param>
    protected BatchNormalization Normalization(string name, int channels, int plane, double epsilon, double momentum)
    {
        var normalization = new BatchNormalization(name, channels, plane, epsilon, momentum);
        normalization.MakeRoom(SumRoom);
        _normalizations.Add(normalization);
        return normalization;
    }

    /// <summary>The room for panels of a part of a training step.</summary>
    internal ref float ScratchOf(int part) => ref Unsafe.Add(ref _scratch.Start, (nint)(part * Plan.Scratch));

    /// <summary>The room for values that pass, from a slot on.</summary>
    internal ref float PassingFrom(long slot) => ref Unsafe.Add(ref _passing.Start, (nint)(slot * Sizes.PassingFloatsPerSample));

    [MemberNotNull(nameof(_scratch), nameof(_passing))]
    private protected void MakeRoomForThreads(int threads)
    {
        _passing = AlignedMemory.AtLeast(Plan.Passing(threads), _passing);
        _scratch = AlignedMemory.AtLeast(Plan.AllScratch(threads), _scratch);
    }

    /// <summary>Room for the sums of so many samples, of which this network need not see all.</summary>
    [MemberNotNull(nameof(_sampleSums), nameof(SampleLosses))]
    private protected void MakeRoomForSums(int samples)
    {
        if (samples > SumRoom || _sampleSums is null || SampleLosses is null)
        {
            _sampleSums = new double[(long)Sizes.SampleSums * samples];
            SampleLosses = new float[samples];
            foreach (BatchNormalization normalization in _normalizations)
            {
                normalization.MakeRoom(samples);
            }

            SumRoom = samples;
        }
    }

    private protected void MakeRoomForLanes() => _lanes ??= new AlignedMemory((long)Sizes.LaneSums * EngineMemory.Lanes);
}
