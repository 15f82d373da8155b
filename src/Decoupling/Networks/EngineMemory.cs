using System;

namespace Decoupling;

/// <summary>How much memory an engine takes, in floats: pure arithmetic of 64 bits, so that no size wraps around.</summary>
/// <param name="sizes">What the plan asks for.</param>
/// <param name="maxBatch">The largest batch of a training step.</param>
internal sealed class EngineMemory(EngineSizes sizes, int maxBatch)
{
    /// <summary>Samples that go through inference together, and through a training step whose buffers outgrow the cache: enough to fill the tiles, few enough to stay there.</summary>
    private const int SamplesTogether = 64;

    /// <summary>Samples that stand side by side, and that no two threads share.</summary>
    public const int Lanes = 16;

    /// <summary>Floats that a core keeps at hand: 1 MiB, the second cache of current machines.</summary>
    private const int CachedFloats = 1 << 18;

    /// <summary>Floats of a workspace that is still no burden: 64 MiB. Where more would go together, fewer samples do.</summary>
    private const long LargestWorkspace = 1 << 24;

    /// <summary>Multiply-adds that make a part worth handing to another thread: some tens of microseconds.</summary>
    private const long MultiplyAddsPerPart = 1_500_000;

    /// <summary>The most samples of a training step that memory can be addressed for.</summary>
    public static long LargestBatch(EngineSizes sizes)
    {
        long perSample = long.Max(long.Max(sizes.KeptFloatsPerSample, sizes.PassingFloatsPerSample), sizes.HasBatchPanels ? Kernels.Product.PanelWidth : 1);
        long fitting = Memory.AlignedMemory.MaxLength / perSample / Lanes * Lanes;
        return long.Min(fitting, Array.MaxLength / int.Max(sizes.SampleSums, 1));
    }

    /// <summary>Samples that the arena has room for: whole blocks.</summary>
    public long Capacity { get; } = RoomFor(maxBatch);

    /// <summary>
    /// Whether all samples of a thread go through the layers together. Each run of samples arranges the weights anew, so buffers that do not have to outweigh the weights, too.
    /// </summary>
    public bool StaysInCache { get; } =
        (Int128)(sizes.KeptFloatsPerSample + sizes.PassingFloatsPerSample) * SamplesTogether < int.Max(CachedFloats, sizes.Parameters);

    /// <summary>Samples of a thread that go through a training step together.</summary>
    public int TrainedTogether => StaysInCache ? int.MaxValue : SamplesTogether;

    /// <summary>Samples of a thread that go through inference together: whole blocks.</summary>
    public int InferredTogether { get; } =
        (int)long.Clamp(LargestWorkspace / long.Max(sizes.InferenceFloatsPerSample, 1), Lanes, SamplesTogether) / Lanes * Lanes;

    /// <summary>What is kept for the whole batch.</summary>
    public long Arena => sizes.KeptFloatsPerSample * Capacity;

    /// <summary>A thread's room for panels.</summary>
    public long Scratch { get; } =
        long.Max(Kernels.Product.PanelWidth * (long)int.Max(sizes.PanelRows, sizes.HasBatchPanels ? maxBatch : 0), sizes.ScratchFloats);

    /// <summary>Room for so many samples: whole blocks.</summary>
    public static long RoomFor(int samples) => (samples + Lanes - 1L) / Lanes * Lanes;

    /// <summary>How many parts a pass over so many samples is cut into. A sample of more than 2^31 multiply-adds is worth as many threads as there are, whatever the batch.</summary>
    /// <param name="batch">The samples.</param>
    /// <param name="multiplyAdds">Multiply-adds of one of them.</param>
    /// <param name="threads">The most parts.</param>
    public int Parts(int batch, long multiplyAdds, int threads) =>
        (int)long.Clamp(batch * long.Min(multiplyAdds, int.MaxValue) / MultiplyAddsPerPart, 1, int.Min(threads, (int)((batch + Lanes - 1L) / Lanes)));

    /// <summary>How many parts of a training step so many threads ever work on.</summary>
    public int TrainingParts(int threads) => Parts(maxBatch, 3 * sizes.MultiplyAdds, threads);

    /// <summary>Slots for samples in the buffers that only pass.</summary>
    public long Slots(int threads) => StaysInCache ? Capacity : long.Min(Capacity, (long)SamplesTogether * TrainingParts(threads));

    /// <summary>The buffers that only pass.</summary>
    public long Passing(int threads) => sizes.PassingFloatsPerSample * Slots(threads);

    /// <summary>The room for panels of all threads.</summary>
    public long AllScratch(int threads) => Scratch * TrainingParts(threads);

    /// <summary>The values between the layers in inference.</summary>
    /// <param name="together">How many samples go together, or none.</param>
    /// <param name="alone">Whether others go by themselves.</param>
    public long Values(int together, bool alone) => long.Max(
        together == 0 ? 0 : (RoomFor(together) * sizes.InferenceFloatsPerSample) + sizes.InferenceFloats,
        alone ? (sizes.SampleFloats + Lanes - 1) / Lanes * Lanes : 0);

    /// <summary>A thread's room for panels in inference.</summary>
    public long InferenceScratch { get; } = (long)Kernels.Product.PanelWidth * sizes.PanelRows;
}
