using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Collections;

namespace Decoupling.Generators.Planning;

/// <summary>
/// Says which buffers of a training step are kept for the whole batch: those that the gradients of weights read behind the passes over samples, and all where a layer
/// has to see the whole batch in between. The others only pass: where a batch goes through the layers some samples at a time, they hold no more than those.
/// </summary>
internal static class TrainingMemory
{
    public static EquatableArray<BlockPlan> Arrange(EquatableArray<BlockPlan> blocks)
    {
        BufferPlan[] buffers = [.. blocks.SelectMany(block => block.Buffers).Distinct()];
        HashSet<long> kept = KeptOffsets(blocks, buffers);
        Dictionary<long, long> offsets = [];
        long keptFloats = 0, passingFloats = 0;
        foreach (BufferPlan buffer in buffers)
        {
            ref long floats = ref kept.Contains(buffer.Offset) ? ref keptFloats : ref passingFloats;
            offsets.Add(buffer.Offset, floats);
            floats += buffer.Stride;
        }

        return blocks.Select(block => block.WithBuffers(Place)).ToEquatableArray();

        BufferPlan Place(BufferPlan buffer) => buffer.IsInput ? buffer : buffer with
        {
            Offset = offsets[buffer.Offset],
            IsPassing = !kept.Contains(buffer.Offset),
            Over = buffer.Over is { } over ? (over.Pair, offsets[over.Offset]) : null,
        };
    }

    /// <summary>Floats a sample in the buffers that are kept, or in those that pass.</summary>
    public static long FloatsPerSample(EquatableArray<BlockPlan> blocks, bool isPassing) =>
        blocks.SelectMany(block => block.Buffers).Where(buffer => buffer.IsPassing == isPassing).Select(buffer => buffer.Offset + buffer.Stride).DefaultIfEmpty(0L).Max();

    private static HashSet<long> KeptOffsets(EquatableArray<BlockPlan> blocks, BufferPlan[] buffers)
    {
        if (blocks.SelectMany(block => block.Elementwise).Any(layer => layer is BatchNormPlan or ClipNormPlan))
        {
            return [.. buffers.Select(buffer => buffer.Offset)];
        }

        HashSet<long> kept = [];
        foreach (BlockPlan block in blocks.Where(block => block.Operator is WeightedPlan))
        {
            kept.Add(((block.Operator as ConvPlan)?.Padded ?? block.Input).Offset);
            kept.Add(block.Gradient!.Offset);
        }

        // What may lie in one of two places must find both in the same memory; the first of a chain is met last.
        foreach (BufferPlan buffer in buffers.Reverse())
        {
            if (buffer.Over is { } over && kept.Contains(buffer.Offset))
            {
                kept.Add(over.Offset);
            }
        }

        foreach (BufferPlan buffer in buffers)
        {
            if (buffer.Over is { } over && kept.Contains(over.Offset))
            {
                kept.Add(buffer.Offset);
            }
        }

        return kept;
    }
}
