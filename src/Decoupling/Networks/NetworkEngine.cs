using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using Decoupling.Memory;
using Decoupling.Threading;

namespace Decoupling;

/// <summary>
/// What all generated networks share: memory, checks of arguments, and the way of a training step through its stages. The generated engine supplies the
/// stages themselves.
/// </summary>
/// <remarks>
/// A step is cut in two. Over samples: each thread takes some samples through forward pass, loss and backward pass, which depend on no other sample. Over
/// weights: each thread takes some weights and sums their gradients over all samples, in order. So no sum is ever shared by threads, and the result does not
/// depend on their number. A layer that sees the whole batch cuts the passes over samples into stages: between two of them, one thread adds up what the threads
/// have summed for fixed groups of samples.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class NetworkEngine : ParallelWork
{
    private const int OverWeightsStage = -1;

    private readonly EngineSizes _sizes;
    private readonly EngineMemory _memory;
    private readonly AlignedMemory _parameters;
    private readonly AlignedMemory _gradients;
    private readonly AlignedMemory _statistics;
    private readonly AlignedMemory _arena;
    private readonly AlignedMemory _zeros;
    private readonly float[] _sampleLosses;
    private readonly double[] _sampleSums;
    private readonly float[] _values;
    private readonly AlignedMemory?[] _workspaces = new AlignedMemory?[64];
    private readonly InferenceWork _inference;

    /// <summary>Samples that the arena has room for: whole blocks.</summary>
    private readonly long _capacity;
    private AlignedMemory _scratch;
    private AlignedMemory _passing;
    private int _threads;
    private TrainingBatch _batch;
    private int _stage;
    private int _training;

    /// <summary>Allocates all memory that the network will need.</summary>
    /// <param name="description">The layers.</param>
    /// <param name="sizes">What the plan asks for.</param>
    /// <param name="maxBatch">The largest batch of a training step.</param>
    /// <param name="seed">Key of all random numbers.</param>
    protected NetworkEngine(NetworkDescription description, EngineSizes sizes, int maxBatch, ulong seed)
    {
        if (maxBatch < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(maxBatch), maxBatch, $"{description.Name} needs room for at least 1 sample, but maxBatch is {maxBatch}.");
        }

        if (maxBatch > EngineMemory.LargestBatch(sizes))
        {
            throw new ArgumentOutOfRangeException(
                nameof(maxBatch), maxBatch, $"{description.Name} keeps {sizes.KeptFloatsPerSample} floats of each sample, and memory can be addressed for {EngineMemory.LargestBatch(sizes)} samples at most, but maxBatch is {maxBatch}.");
        }

        Description = description;
        MaxBatch = maxBatch;
        Seed = seed;
        _sizes = sizes;
        _memory = new EngineMemory(sizes, maxBatch);
        _parameters = new AlignedMemory(sizes.Parameters);
        _gradients = new AlignedMemory(sizes.Parameters);
        _statistics = new AlignedMemory(sizes.Statistics);
        _capacity = _memory.Capacity;
        _arena = new AlignedMemory(_memory.Arena);
        _zeros = new AlignedMemory(sizes.Zeros);
        _sampleLosses = new float[maxBatch];
        _values = new float[sizes.Values];
        _sampleSums = new double[(long)sizes.SampleSums * maxBatch];
        _inference = new InferenceWork(this);
        _threads = Environment.ProcessorCount;
        AllocateForThreads(_threads);
    }

    /// <summary>The layers.</summary>
    public NetworkDescription Description { get; }

    /// <summary>The largest batch of a training step.</summary>
    public int MaxBatch { get; }

    /// <summary>Key of all random numbers.</summary>
    public ulong Seed { get; }

    /// <summary>How many training steps have run.</summary>
    public long Step { get; set; }

    /// <summary>How many threads may take part.</summary>
    public int Threads
    {
        get => _threads;
        set
        {
            if (value < 1)
            {
                throw new ArgumentOutOfRangeException(nameof(Threads), value, $"Threads is {value}: expected at least 1.");
            }

            if (value > _threads)
            {
                AllocateForThreads(value);
            }

            _threads = value;
        }
    }

    /// <summary>All parameters.</summary>
    public Span<float> Parameters => _parameters.Span;

    /// <summary>The gradient with respect to all parameters.</summary>
    public Span<float> Gradients => _gradients.Span;

    /// <summary>Running statistics.</summary>
    public Span<float> Statistics => _statistics.Span;

    /// <summary>The values of functions' parameters that can be set.</summary>
    public Span<float> Values => _values;

    /// <summary>The batch size that two lengths agree on.</summary>
    private int BatchOf(int inputs, int others, int perSample, string othersName)
    {
        int inputSize = _sizes.Inputs;
        if (inputs == 0 || inputs % inputSize != 0)
        {
            throw new ArgumentException(
                $"{Description.Name} takes {inputSize} values a sample, but inputs has {inputs} values, which is {(inputs == 0 ? "no sample" : "not a multiple of it")}.",
                nameof(inputs));
        }

        int batch = inputs / inputSize;
        if (others != (long)batch * perSample)
        {
            throw new ArgumentException(
                $"The inputs of {Description.Name} hold {batch} samples, for which {othersName} has to hold {(long)batch * perSample} values, but it holds {others}.",
                othersName);
        }

        return batch;
    }

    /// <summary>Inference of any number of samples, from any number of callers at once.</summary>
    /// <param name="inputs">(batch, input size).</param>
    /// <param name="outputs">(batch, output size).</param>
    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        int batch = BatchOf(inputs.Length, outputs.Length, _sizes.Outputs, nameof(outputs));
        ThrowIfOverlapping(inputs, outputs);
        int parts = _memory.Parts(batch, _sizes.MultiplyAdds, _threads);
        if (parts == 1 || !_inference.TryRun(inputs, outputs, batch, parts))
        {
            PredictRows(ref MemoryMarshal.GetReference(inputs), ref MemoryMarshal.GetReference(outputs), batch);
        }
    }

    /// <summary>
    /// Samples are read and written some at a time. So outputs may lie where the inputs lie, each sample's over its own; anywhere else they would write over inputs that are still
    /// to be read.
    /// </summary>
    private void ThrowIfOverlapping(ReadOnlySpan<float> inputs, ReadOnlySpan<float> outputs)
    {
        bool isInPlace = _sizes.Inputs == _sizes.Outputs && Unsafe.AreSame(ref MemoryMarshal.GetReference(inputs), ref MemoryMarshal.GetReference(outputs));
        if (inputs.Overlaps(outputs) && !isInPlace)
        {
            throw new ArgumentException(
                $"The outputs of {Description.Name} overlap its inputs: expected memory of their own{(_sizes.Inputs == _sizes.Outputs ? ", or exactly that of the inputs" : "")}.", nameof(outputs));
        }
    }

    /// <summary>A training step on class indices.</summary>
    /// <param name="inputs">(batch, input size).</param>
    /// <param name="labels">(batch).</param>
    /// <returns>The mean loss.</returns>
    public unsafe float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels)
    {
        int batch = TrainingBatchOf(inputs.Length, labels.Length, 1, nameof(labels));
        int classes = int.Max(2, _sizes.Outputs);
        for (int i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classes)
            {
                throw new ArgumentException($"The label {labels[i]} at index {i} is no class of {Description.Name}: expected 0 to {classes - 1}.", nameof(labels));
            }
        }

        fixed (float* x = inputs)
        {
            fixed (int* t = labels)
            {
                return Train(new TrainingBatch(batch, x, t, null));
            }
        }
    }

    /// <summary>A training step on target values.</summary>
    /// <param name="inputs">(batch, input size).</param>
    /// <param name="targets">(batch, output size).</param>
    /// <returns>The mean loss.</returns>
    public unsafe float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets)
    {
        int batch = TrainingBatchOf(inputs.Length, targets.Length, _sizes.Outputs, nameof(targets));
        fixed (float* x = inputs)
        {
            fixed (float* t = targets)
            {
                return Train(new TrainingBatch(batch, x, null, t));
            }
        }
    }

    /// <summary>Inference of at most as many rows as <paramref name="workspace"/> was planned for.</summary>
    /// <param name="inputs">The first input.</param>
    /// <param name="outputs">The first output.</param>
    /// <param name="workspace">Buffers for the values between the layers.</param>
    /// <param name="scratch">Room for panels.</param>
    /// <param name="rows">How many samples.</param>
    protected abstract void Infer(ref float inputs, ref float outputs, ref float workspace, ref float scratch, int rows);

    /// <summary>Inference of one sample, where that is faster than a block of them: see <see cref="EngineSizes.SamplesAlone"/>.</summary>
    /// <param name="inputs">The first input.</param>
    /// <param name="outputs">The first output.</param>
    /// <param name="workspace">Buffers for the values between the layers.</param>
    /// <param name="scratch">Room for panels.</param>
    protected virtual void InferSample(ref float inputs, ref float outputs, ref float workspace, ref float scratch) =>
        Infer(ref inputs, ref outputs, ref workspace, ref scratch, 1);

    /// <summary>A stage of the passes over samples, for the samples <paramref name="first"/> to <paramref name="last"/>, exclusive: forward pass, loss and backward pass.</summary>
    /// <param name="stage">The stage, from 0.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="first">The first sample.</param>
    /// <param name="last">The sample after the last.</param>
    /// <param name="passing">Room for the values of these samples that only pass.</param>
    /// <param name="losses">Receives the loss of each of these samples, in the stage that has it.</param>
    /// <param name="scratch">Room for panels, this thread's own.</param>
    protected abstract void OverSamples(int stage, in TrainingBatch batch, int first, int last, ref float passing, Span<float> losses, ref float scratch);

    /// <summary>How many stages over samples there are: one more for each time that a layer has to see the whole batch before any sample goes on.</summary>
    protected virtual int SampleStages => 1;

    /// <summary>What one thread does when all samples have come to the end of a stage.</summary>
    /// <param name="stage">The stage, from 0.</param>
    /// <param name="batch">The batch.</param>
    protected virtual void AfterStage(int stage, in TrainingBatch batch)
    {
    }

    /// <summary>What rules do with the finished gradients of all parameters.</summary>
    protected virtual void OverParameters()
    {
    }

    /// <summary>Sums over samples, one for each.</summary>
    /// <param name="sum">Its number among the sums of the network.</param>
    /// <param name="first">The first sample.</param>
    /// <param name="count">How many samples.</param>
    protected Span<double> SampleSums(int sum, int first, int count) => _sampleSums.AsSpan((sum * MaxBatch) + first, count);

    /// <summary>The sum over the samples of the batch, one after the other.</summary>
    /// <param name="sum">Its number among the sums of the network.</param>
    /// <param name="count">How many samples.</param>
    protected float TotalOf(int sum, int count)
    {
        double total = 0;
        foreach (double part in SampleSums(sum, 0, count))
        {
            total += part;
        }

        return (float)total;
    }

    /// <summary>The gradients of this part's weights.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="part">The part, from 0.</param>
    /// <param name="parts">How many parts there are.</param>
    /// <param name="scratch">Room for panels, this thread's own.</param>
    protected abstract void OverWeights(in TrainingBatch batch, int part, int parts, ref float scratch);

    /// <summary>A parameter.</summary>
    /// <param name="offset">Its index in <see cref="Parameters"/>.</param>
    protected ref float Parameter(int offset) => ref Unsafe.Add(ref _parameters.Start, offset);

    /// <summary>The gradient of a parameter.</summary>
    /// <param name="offset">Its index in <see cref="Gradients"/>.</param>
    protected ref float Gradient(int offset) => ref Unsafe.Add(ref _gradients.Start, offset);

    /// <summary>As many zeros as the widest layer has outputs, for layers without bias.</summary>
    protected ref float Zeros => ref _zeros.Start;

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

    /// <summary>The random numbers of a layer in this training step.</summary>
    /// <param name="layer">The layer's number among those that draw.</param>
    /// <param name="acrossSamples">Whether its values lie in blocks of sixteen samples.</param>
    protected LayerState Draws(int layer, bool acrossSamples) => new(Seed, layer, Step, acrossSamples);

    /// <summary>The random numbers of a layer in this training step, and the values of its functions' parameters.</summary>
    /// <param name="layer">The layer's number among those that draw.</param>
    /// <param name="acrossSamples">Whether its values lie in blocks of sixteen samples.</param>
    /// <param name="value">The first of its values.</param>
    /// <param name="values">How many they are.</param>
    /// <param name="learned">The first of its learned parameters.</param>
    /// <param name="count">How many they are.</param>
    protected LayerState Draws(int layer, bool acrossSamples, int value, int values, int learned, int count) =>
        new(Seed, layer, Step, _values.AsSpan(value, values), Parameters.Slice(learned, count), acrossSamples);

    /// <summary>The random numbers that dropout draws in this training step.</summary>
    /// <param name="stream">The layer's stream.</param>
    protected Randomness.CounterRandom DropoutDraws(int stream) => new(Seed, stream, Step);

    /// <summary>The same in inference, which draws nothing.</summary>
    /// <param name="value">The first of its values.</param>
    /// <param name="values">How many they are.</param>
    /// <param name="learned">The first of its learned parameters.</param>
    /// <param name="count">How many they are.</param>
    protected LayerState Still(int value, int values, int learned, int count) => new(_values.AsSpan(value, values), Parameters.Slice(learned, count));

    /// <summary>The first element of a sample, as random numbers count them.</summary>
    /// <param name="sample">The sample's place in the batch.</param>
    protected static ulong Element(int sample) => (ulong)sample * LayerState.Sample;

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

    /// <summary>The first index of a part of <paramref name="count"/>, on a multiple of <paramref name="group"/>, so that tiles and blocks stay whole.</summary>
    /// <param name="count">How many items.</param>
    /// <param name="part">The part; the number of parts gives the end.</param>
    /// <param name="parts">How many parts there are.</param>
    /// <param name="group">How many items stay together.</param>
    protected static int PartStart(int count, int part, int parts, int group = 8) =>
        part == parts ? count : (int)((long)((count + group - 1) / group) * part / parts) * group;

    /// <inheritdoc/>
    protected internal sealed override void Run(int part, int parts)
    {
        ref float scratch = ref Unsafe.Add(ref _scratch.Start, (nint)(part * _memory.Scratch));
        if (_stage == OverWeightsStage)
        {
            OverWeights(_batch, part, parts, ref scratch);
            return;
        }

        int first = PartStart(_batch.Count, part, parts, EngineMemory.Lanes);
        int last = PartStart(_batch.Count, part + 1, parts, EngineMemory.Lanes);
        if (first >= last)
        {
            return;
        }

        // No sample knows of another here, so those whose buffers outgrow the cache go through all layers a few at a time, one after the other in the same slots.
        // Of a part and the next, neither of the two numbers is ever less than this part's samples at a time apart.
        int together = int.Min(_memory.TrainedTogether, last - first);
        long slot = _memory.StaysInCache ? first : int.Min(first, part * _memory.TrainedTogether);
        ref float passing = ref Unsafe.Add(ref _passing.Start, (nint)(slot * _sizes.PassingFloatsPerSample));
        for (int from = first, to; from < last; from = to)
        {
            to = last - from <= together ? last : from + together;
            OverSamples(_stage, _batch, from, to, ref passing, _sampleLosses.AsSpan(from, to - from), ref scratch);
        }
    }

    [MemberNotNull(nameof(_scratch), nameof(_passing))]
    private void AllocateForThreads(int threads)
    {
        _passing = AtLeast(_memory.Passing(threads), _passing);
        _scratch = AtLeast(_memory.AllScratch(threads), _scratch);
    }

    private int TrainingBatchOf(int inputs, int targets, int perSample, string targetsName)
    {
        int batch = BatchOf(inputs, targets, perSample, targetsName);
        if (batch < Description.MinBatch)
        {
            throw new ArgumentException(
                $"A batch of {batch} sample gives batch norm in {Description.Name} one value for each variance: expected at least {Description.MinBatch} samples.", nameof(inputs));
        }

        return batch <= MaxBatch
            ? batch
            : throw new ArgumentException($"A batch of {batch} samples is larger than {MaxBatch}, the maxBatch that this {Description.Name} was made for.", nameof(inputs));
    }

    private float Train(in TrainingBatch batch)
    {
        if (Interlocked.Exchange(ref _training, 1) != 0)
        {
            throw new InvalidOperationException($"Backward of {Description.Name} was called while another call to it was running: give each thread a network of its own.");
        }

        try
        {
            _batch = batch;
            int parts = _memory.Parts(batch.Count, 3 * _sizes.MultiplyAdds, _threads);
            int stages = SampleStages;
            for (_stage = 0; _stage < stages; _stage++)
            {
                WorkerTeam.Shared.Run(this, parts);
                AfterStage(_stage, _batch);
            }

            _stage = OverWeightsStage;
            WorkerTeam.Shared.Run(this, parts);
            OverParameters();
            Step++;

            double sum = 0;
            foreach (float loss in _sampleLosses.AsSpan(0, batch.Count))
            {
                sum += loss;
            }

            return (float)(sum / batch.Count);
        }
        finally
        {
            _batch = default;
            Volatile.Write(ref _training, 0);
        }
    }

    private void PredictRows(ref float inputs, ref float outputs, int rows)
    {
        int rest = rows % EngineMemory.Lanes;
        int together = rest <= _sizes.SamplesAlone ? rows - rest : rows;
        int atOnce = int.Min(_memory.InferredTogether, together);
        long values = _memory.Values(atOnce, alone: together < rows);
        AlignedMemory workspace = RentWorkspace(values + _memory.InferenceScratch);
        ref float scratch = ref Unsafe.Add(ref workspace.Start, (nint)values);
        for (int first = 0; first < together; first += atOnce)
        {
            Infer(
                ref Unsafe.Add(ref inputs, (nint)first * _sizes.Inputs),
                ref Unsafe.Add(ref outputs, (nint)first * _sizes.Outputs),
                ref workspace.Start,
                ref scratch,
                int.Min(atOnce, together - first));
        }

        for (int sample = together; sample < rows; sample++)
        {
            InferSample(ref Unsafe.Add(ref inputs, (nint)sample * _sizes.Inputs), ref Unsafe.Add(ref outputs, (nint)sample * _sizes.Outputs), ref workspace.Start, ref scratch);
        }

        ReturnWorkspace(workspace);
    }

    /// <summary>Room for so many samples in a workspace: whole blocks.</summary>
    /// <param name="rows">The samples.</param>
    protected static nint RoomFor(int rows) => (nint)EngineMemory.RoomFor(rows);

    /// <summary>Memory of a length: what is there already, where it is long enough.</summary>
    private static AlignedMemory AtLeast(long length, AlignedMemory? present) => present?.Length >= length ? present : new AlignedMemory(length);

    /// <summary>A workspace that others have left, or a new one where it is too small.</summary>
    private AlignedMemory RentWorkspace(long length)
    {
        foreach (ref AlignedMemory? place in _workspaces.AsSpan())
        {
            if (place is not null && Interlocked.Exchange(ref place, null) is { } workspace)
            {
                return AtLeast(length, workspace);
            }
        }

        return new AlignedMemory(length);
    }

    private void ReturnWorkspace(AlignedMemory workspace)
    {
        foreach (ref AlignedMemory? place in _workspaces.AsSpan())
        {
            if (place is null && Interlocked.CompareExchange(ref place, workspace, null) is null)
            {
                return;
            }
        }
    }

    /// <summary>Inference of one large batch by several threads; one such batch at a time, other callers go alone.</summary>
    private sealed unsafe class InferenceWork(NetworkEngine engine) : ParallelWork
    {
        private int _busy;
        private float* _inputs;
        private float* _outputs;
        private int _batch;

        public bool TryRun(ReadOnlySpan<float> inputs, Span<float> outputs, int batch, int parts)
        {
            if (Interlocked.Exchange(ref _busy, 1) != 0)
            {
                return false;
            }

            try
            {
                fixed (float* x = inputs, y = outputs)
                {
                    _inputs = x;
                    _outputs = y;
                    _batch = batch;
                    WorkerTeam.Shared.Run(this, parts);
                }

                return true;
            }
            finally
            {
                Volatile.Write(ref _busy, 0);
            }
        }

        protected internal override void Run(int part, int parts)
        {
            int first = PartStart(_batch, part, parts, EngineMemory.Lanes);
            int last = PartStart(_batch, part + 1, parts, EngineMemory.Lanes);
            if (first < last)
            {
                engine.PredictRows(
                    ref Unsafe.AsRef<float>(_inputs + ((nint)first * engine._sizes.Inputs)),
                    ref Unsafe.AsRef<float>(_outputs + ((nint)first * engine._sizes.Outputs)),
                    last - first);
            }
        }
    }
}
