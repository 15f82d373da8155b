using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Ops.Loss;

namespace Decoupling.Generators.Scheduling;

/// <summary>One call: an op, and the elementwise ops that are applied to its result piece by piece while it is in the cache.</summary>
internal sealed record Step(Op Op, EquatableArray<Op> Fused)
{
    /// <summary>All its ops, in order.</summary>
    public IEnumerable<Op> Ops => Fused.Prepend(Op);
}

/// <summary>Steps that a thread takes for its samples without waiting for others; all threads meet after the last.</summary>
internal sealed record Stage(EquatableArray<Step> Steps)
{
    /// <summary>The statements that one thread runs then.</summary>
    public IEnumerable<string> After => Steps.SelectMany(step => step.Ops).Select(op => op.AfterStage).OfType<string>();
}

/// <summary>Which memory a value lies in.</summary>
internal enum MemoryKind
{
    /// <summary>The caller's inputs.</summary>
    Inputs,

    /// <summary>Kept for all samples of the batch: what another stage reads.</summary>
    Kept,

    /// <summary>For the samples that a thread takes at a time: read in its stage alone.</summary>
    Passing,
}

/// <summary>Where a value lies.</summary>
/// <param name="Name">The name of its first element in the emitted code; of values that share a place, the first's.</param>
/// <param name="Element">The C# type of an element.</param>
/// <param name="Memory">Which memory.</param>
/// <param name="Offset">Floats a sample before it there.</param>
/// <param name="Stride">Floats a sample.</param>
internal sealed record Place(string Name, string Element, MemoryKind Memory, long Offset, int Stride)
{
    /// <summary>Of the outputs of a pair that only the JIT knows: the pair, and the offset of its pre-activations, over which it writes where its rule does not read them.</summary>
    public (string Pair, long Offset)? Over { get; init; }
}

/// <summary>A value and its place.</summary>
/// <param name="WrittenBy">The step that writes it, counting from 0 through all stages; null for inputs.</param>
/// <param name="LastReadBy">The last step that reads it; null for outputs of inference, which the caller reads, and for what nothing reads.</param>
internal sealed record PlacedValue(Value Value, Place Place, int? WrittenBy, int? LastReadBy);

/// <summary>The places of all values of a program.</summary>
/// <param name="Values">The values, by number.</param>
/// <param name="Kept">Floats a sample that are kept.</param>
/// <param name="Passing">Floats a sample that pass.</param>
internal sealed record Placement(EquatableArray<PlacedValue> Values, long Kept, long Passing)
{
    public Place Of(Value value)
    {
        int low = 0;
        int high = Values.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            int number = Values[middle].Value.Number;
            if (number == value.Number)
            {
                return Values[middle].Place;
            }

            (low, high) = number < value.Number ? (middle + 1, high) : (low, middle - 1);
        }

        throw new InvalidOperationException($"{value.Name} has no place.");
    }
}

/// <summary>A training step: stages over samples, then the sums over weights.</summary>
internal sealed record TrainingSchedule(EquatableArray<Stage> Stages, EquatableArray<Step> OverWeights, Placement Placement)
{
    /// <summary>What acts on the complete gradients of parameters.</summary>
    public EquatableArray<Op> OverParameters { get; init; }

    /// <summary>The number of the stage that has the loss.</summary>
    public int LossStage => Stages.TakeWhile(stage => !stage.Steps.Any(step => step.Op is LossOp)).Count();

    /// <summary>All ops, in order.</summary>
    public IEnumerable<Op> Ops => Stages.SelectMany(stage => stage.Steps).Concat(OverWeights).SelectMany(step => step.Ops);
}

/// <summary>Inference: of many samples, or of one by itself.</summary>
internal sealed record InferenceSchedule(EquatableArray<Step> Steps, Placement Placement, Value Output)
{
    /// <summary>All ops, in order.</summary>
    public IEnumerable<Op> Ops => Steps.SelectMany(step => step.Ops);
}
