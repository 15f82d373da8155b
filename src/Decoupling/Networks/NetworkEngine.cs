using System;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Decoupling;

/// <summary>
/// What all generated networks share: checks of arguments, and the three parts of the work: <see cref="NetworkMemory"/>, a training step and inference.
/// The generated engine supplies the passes themselves.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract partial class NetworkEngine : NetworkMemory, IInferring
{
    private readonly TrainingStep _training;
    private readonly Inference _inference;
    private int _threads = Environment.ProcessorCount;
    private BatchShare _share;
    private float[]? _forwardInputs;
    private float[]? _forwardStatistics;
    private int _forwardBatch;
    private long _forwardStep;

    /// <summary>Allocates all memory that the network will need.</summary>
    /// <param name="description">The layers.</param>
    /// <param name="sizes">What the plan asks for.</param>
    /// <param name="maxBatch">The largest batch of a training step.</param>
    /// <param name="seed">Key of all random numbers.</param>
    protected NetworkEngine(NetworkDescription description, EngineSizes sizes, int maxBatch, ulong seed)
        : base(description, sizes, maxBatch)
    {
        Description = description;
        MaxBatch = maxBatch;
        Seed = seed;
        _training = new TrainingStep(this);
        _inference = new Inference(this);
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

            MakeRoomForThreads(value);
            _threads = value;
        }
    }

    /// <summary>What the batches of training steps are part of.</summary>
    public BatchShare Share
    {
        get => _share;
        set
        {
            if (value.IsInTurns && SampleStages > 1)
            {
                throw new ArgumentException(
                    $"{Description.Name} cannot take a batch in turns: {string.Join(", ", BatchLayers)} {(BatchLayers.Length == 1 ? "needs" : "need")} "
                        + "the whole batch before any sample goes on.",
                    nameof(value));
            }

            MakeRoomForSums(value.Total);
            if (value.SumsInOrder)
            {
                MakeRoomForLanes();
            }

            _share = value;
        }
    }

    /// <summary>Inference of any number of samples, from any number of callers at once.</summary>
    /// <param name="inputs">(batch, input size).</param>
    /// <param name="outputs">(batch, output size).</param>
    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs) => _inference.Predict(inputs, outputs);

    /// <summary>A training step on class indices.</summary>
    /// <param name="inputs">(batch, input size).</param>
    /// <param name="labels">(batch).</param>
    /// <param name="weights">(batch), or nothing where all samples count the same.</param>
    /// <returns>The mean loss.</returns>
    public unsafe float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, ReadOnlySpan<float> weights)
    {
        int batch = TrainingBatchOf(inputs.Length, labels.Length, 1, nameof(labels));
        CheckWeights(weights, batch);
        int classes = int.Max(2, Sizes.Outputs);
        for (int i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classes)
            {
                throw new ArgumentException($"The label {labels[i]} at index {i} is no class of {Description.Name}: expected 0 to {classes - 1}.", nameof(labels));
            }
        }

        fixed (float* x = inputs, w = weights)
        {
            fixed (int* t = labels)
            {
                return _training.Run(new TrainingBatch(batch, x, t, null, w, _share));
            }
        }
    }

    /// <summary>A training step on target values.</summary>
    /// <param name="inputs">(batch, input size).</param>
    /// <param name="targets">(batch, output size).</param>
    /// <param name="weights">(batch), or nothing where all samples count the same.</param>
    /// <returns>The mean loss.</returns>
    public unsafe float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights)
    {
        int batch = TrainingBatchOf(inputs.Length, targets.Length, Sizes.Outputs, nameof(targets));
        CheckWeights(weights, batch);
        fixed (float* x = inputs, t = targets, w = weights)
        {
            return _training.Run(new TrainingBatch(batch, x, null, t, w, _share));
        }
    }

    /// <summary>The forward pass of a training step, see <see cref="INetwork.Forward"/>.</summary>
    /// <param name="inputs">(batch, input size).</param>
    /// <param name="outputs">(batch, output size); filled.</param>
    public unsafe void Forward(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        int batch = TrainingBatchOf(inputs.Length, outputs.Length, Sizes.Outputs, nameof(outputs));
        SampleChecks.ThrowIfOverlapping(Description.Name, Sizes, inputs, outputs);
        _forwardInputs ??= new float[MaxBatch * Sizes.Inputs];
        _forwardStatistics ??= new float[Statistics.Length];
        inputs.CopyTo(_forwardInputs);
        Statistics.CopyTo(_forwardStatistics);
        fixed (float* x = _forwardInputs, y = outputs)
        {
            _training.Run(new TrainingBatch(batch, x, y, null, _share));
        }

        // The statistics move once a step: in BackwardFrom.
        _forwardStatistics.CopyTo(Statistics);
        (_forwardBatch, _forwardStep) = (batch, Step);
    }

    /// <summary>The rest of a training step, see <see cref="INetwork.BackwardFrom"/>.</summary>
    /// <param name="outputGradients">(batch, output size).</param>
    public unsafe void BackwardFrom(ReadOnlySpan<float> outputGradients)
    {
        if (_forwardBatch == 0 || _forwardStep != Step)
        {
            throw new InvalidOperationException(
                $"BackwardFrom of {Description.Name} was called without a Forward in this step: expected Forward first, then the gradients of its outputs.");
        }

        int batch = TrainingBatchOf(_forwardBatch * Sizes.Inputs, outputGradients.Length, Sizes.Outputs, nameof(outputGradients));
        fixed (float* x = _forwardInputs, g = outputGradients)
        {
            _training.Run(new TrainingBatch(batch, x, null, g, _share));
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

    ref readonly EngineSizes IInferring.Sizes => ref Sizes;

    EngineMemory IInferring.Plan => Plan;

    void IInferring.Infer(ref float inputs, ref float outputs, ref float workspace, ref float scratch, int rows) =>
        Infer(ref inputs, ref outputs, ref workspace, ref scratch, rows);

    void IInferring.InferSample(ref float inputs, ref float outputs, ref float workspace, ref float scratch) =>
        InferSample(ref inputs, ref outputs, ref workspace, ref scratch);

    /// <summary>What a training step derives from the parameters before the samples.</summary>
    protected virtual void Derive()
    {
    }

    /// <summary>
    /// A stage of the passes over samples, for the samples <paramref name="first"/> to <paramref name="last"/>, exclusive: forward pass, loss and backward
    /// pass.
    /// </summary>
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

    /// <summary>The stage that has the loss.</summary>
    protected virtual int LossStage => 0;

    /// <summary>The names of the layers that have to see the whole batch.</summary>
    protected virtual string[] BatchLayers => [];

    /// <summary>What one thread does when all samples have come to the end of a stage.</summary>
    /// <param name="stage">The stage, from 0.</param>
    /// <param name="batch">The batch.</param>
    protected virtual void AfterStage(int stage, in TrainingBatch batch)
    {
    }

    /// <summary>The gradients of this part's weights.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="part">The part, from 0.</param>
    /// <param name="parts">How many parts there are.</param>
    /// <param name="scratch">Room for panels, this thread's own.</param>
    protected abstract void OverWeights(in TrainingBatch batch, int part, int parts, ref float scratch);

    /// <summary>What rules do with the finished gradients of all parameters.</summary>
    protected virtual void OverParameters()
    {
    }

    /// <summary>Weights as a binary layer multiplies with them.</summary>
    /// <typeparam name="TPair">The pair whose forward function quantises them.</typeparam>
    /// <param name="offset">The index of the first latent weight in <see cref="NetworkMemory.Parameters"/>.</param>
    /// <param name="count">How many.</param>
    /// <param name="quantized">The first quantised weight.</param>
    /// <param name="state">The random numbers and settable values of the pair.</param>
    protected void Quantize<TPair>(int offset, int count, ref float quantized, in LayerState state = default)
        where TPair : IActivation =>
        Kernels.Elementwise.Forward<TPair>(Parameters.Slice(offset, count), MemoryMarshal.CreateSpan(ref quantized, count), state);

    /// <summary>The quantised weights of a binary layer as bits: a 1 for each that is above 0.</summary>
    /// <typeparam name="TPair">The pair whose forward function quantises them.</typeparam>
    /// <param name="offset">The index of the first latent weight in <see cref="NetworkMemory.Parameters"/>.</param>
    /// <param name="outputs">Outputs of the layer.</param>
    /// <param name="channels">Channels that it reads.</param>
    /// <param name="taps">Pixels of its kernel.</param>
    /// <param name="perOutput">From a weight to that of the next output.</param>
    /// <param name="perChannel">From a weight to that of the next channel.</param>
    /// <param name="perTap">From a weight to that of the next pixel.</param>
    /// <param name="bits">Receives (outputs, words of taps * channels bits).</param>
    /// <param name="state">The settable values of the pair.</param>
    protected void Pack<TPair>(int offset, int outputs, int channels, int taps, int perOutput, int perChannel, int perTap, ref float bits, in LayerState state = default)
        where TPair : IActivation
    {
        float[] quantized = new float[outputs * channels * taps];
        Kernels.Elementwise.Forward<TPair>(Parameters.Slice(offset, quantized.Length), quantized, state);
        ref uint kept = ref System.Runtime.CompilerServices.Unsafe.As<float, uint>(ref bits);
        Kernels.Binary.Bits.PackWeights(quantized, outputs, channels, taps, perOutput, perChannel, perTap, ref kept);
    }

    /// <summary>Turns the gradient of quantised weights into that of the latent ones.</summary>
    /// <typeparam name="TPair">The pair whose rule does it.</typeparam>
    /// <param name="offset">The index of the first latent weight in <see cref="NetworkMemory.Parameters"/>.</param>
    /// <param name="count">How many.</param>
    /// <param name="state">The random numbers and settable values of the pair.</param>
    protected void GradientThrough<TPair>(int offset, int count, in LayerState state = default)
        where TPair : IActivation
    {
        Span<float> gradients = Gradients.Slice(offset, count);
        Kernels.Elementwise.Backward<TPair>(Parameters.Slice(offset, count), gradients, gradients, state);
    }

    /// <summary>Has others complete the sums over samples, where the batch is a share.</summary>
    /// <param name="name">What is summed.</param>
    /// <param name="sum">Its number among the sums of the network.</param>
    /// <param name="batch">The batch.</param>
    protected void CompleteSums(string name, int sum, in TrainingBatch batch) =>
        batch.Exchange?.CompleteSums(name, SampleSums(sum, 0, batch.Total), 1, batch.First, batch.Count);

    /// <summary>The gradient of a learned parameter: the sum over the samples of the batch, one after the other.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="sum">The number of its sums.</param>
    /// <param name="batch">The batch.</param>
    protected float LearnedGradient(string name, int sum, in TrainingBatch batch)
    {
        CompleteSums(name, sum, batch);
        double total = 0;
        foreach (double part in SampleSums(sum, 0, batch.Total))
        {
            total += part;
        }

        return batch.Once((float)total);
    }

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
        new(Seed, layer, Step, Values.Slice(value, values), Parameters.Slice(learned, count), acrossSamples);

    /// <summary>The random numbers that dropout draws in this training step.</summary>
    /// <param name="stream">The layer's stream.</param>
    protected Randomness.CounterRandom DropoutDraws(int stream) => new(Seed, stream, Step);

    /// <summary>The same in inference, which draws nothing.</summary>
    /// <param name="value">The first of its values.</param>
    /// <param name="values">How many they are.</param>
    /// <param name="learned">The first of its learned parameters.</param>
    /// <param name="count">How many they are.</param>
    protected LayerState Still(int value, int values, int learned, int count) => new(Values.Slice(value, values), Parameters.Slice(learned, count));

    private void CheckWeights(ReadOnlySpan<float> weights, int batch)
    {
        if (!weights.IsEmpty && weights.Length != batch)
        {
            throw new ArgumentException(
                $"The inputs of {Description.Name} hold {batch} samples, but weights holds {weights.Length} values: expected one for each sample, or none.",
                nameof(weights));
        }
    }

    private int TrainingBatchOf(int inputs, int targets, int perSample, string targetsName)
    {
        int batch = SampleChecks.BatchOf(Description.Name, Sizes.Inputs, inputs, targets, perSample, targetsName);
        bool isShare = _share.Total > 0;
        long end = (long)_share.First + batch;
        if (isShare && (end > _share.Total || (end < _share.Total && batch % EngineMemory.Lanes != 0)))
        {
            throw new ArgumentException(
                $"The inputs hold {batch} samples, from {_share.First} on, of a batch of {_share.Total}: expected a multiple of {EngineMemory.Lanes}, or all that are left.",
                nameof(inputs));
        }

        int whole = isShare ? _share.Total : batch;
        if (whole < Description.MinBatch)
        {
            throw new ArgumentException(
                $"A batch of {whole} sample gives batch norm in {Description.Name} one value for each variance: expected at least {Description.MinBatch} samples.",
                nameof(inputs));
        }

        return batch <= MaxBatch
            ? batch
            : throw new ArgumentException($"A batch of {batch} samples is larger than {MaxBatch}, the maxBatch that this {Description.Name} was made for.", nameof(inputs));
    }
}
