using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Ops.Activation;
using Decoupling.Generators.Scheduling;

namespace Decoupling.Generators.Tests.Scheduling;

/// <summary>
/// Runs a schedule on a memory whose cells know nothing but the value that was written there last: what an op reads must still be there. Knows nothing of how places were
/// chosen: lifetimes, groups, the allocator.
/// </summary>
internal static class PlacementCheck
{
    /// <summary>What is wrong with a training step.</summary>
    public static IReadOnlyList<string> Faults(TrainingSchedule schedule) => Faults(schedule.Placement, memory =>
    {
        foreach (Stage stage in schedule.Stages)
        {
            memory.Run(stage.Steps);
        }

        memory.Run(schedule.OverWeights);
    });

    /// <summary>What is wrong with inference.</summary>
    public static IReadOnlyList<string> Faults(InferenceSchedule schedule) => Faults(schedule.Placement, memory =>
    {
        memory.Run(schedule.Steps);
        memory.Read(schedule.Output, "the caller");
    });

    /// <summary>Whatever the JIT finds: that all pairs read their pre-activations, or that one of them does not.</summary>
    private static IReadOnlyList<string> Faults(Placement placement, Action<Cells> run)
    {
        List<string> faults = [];
        foreach (string? unread in placement.Values.Select(value => value.Place.Over?.Pair).Append(null).Distinct())
        {
            var memory = new Cells(placement, unread);
            run(memory);
            faults.AddRange(memory.Faults);
        }

        return faults;
    }

    private sealed class Cells(Placement placement, string? unread)
    {
        private readonly Dictionary<(MemoryKind Memory, int Cell), int> _owners = [];
        private readonly Dictionary<int, int> _views = [];
        private readonly List<string> _faults = [];

        public IReadOnlyList<string> Faults => _faults;

        public void Run(IEnumerable<Step> steps)
        {
            Step[] stage = [.. steps];
            foreach (Step step in stage)
            {
                // The pieces of a step are at different ops at one time, so what it writes may lie on what it reads exactly, or not at all.
                CheckApart(step.Ops, step.Ops, step.Op.Layer);
                CheckOverwritten(step);
                foreach (Op op in step.Ops)
                {
                    foreach (Value read in Reads(op))
                    {
                        Read(read, op.Layer);
                    }

                    Write(op);
                }
            }

            // Threads are at different steps of a stage at one time, and what is kept is not theirs alone.
            Op[] ops = [.. stage.SelectMany(step => step.Ops)];
            CheckApart(ops, ops, "a stage", MemoryKind.Kept);
        }

        public void Read(Value value, string reader)
        {
            Place place = PlaceOf(value);
            if (place.Memory != MemoryKind.Inputs && Range(place).Any(cell => !_owners.TryGetValue((place.Memory, cell), out int owner) || owner != Root(value.Number)))
            {
                _faults.Add($"{reader} reads {value.Name}, which is not there any more.");
            }
        }

        private void Write(Op op)
        {
            foreach (Value written in op.Writes)
            {
                if (op.IsView)
                {
                    _views[written.Number] = op.Reads[0].Number;
                    continue;
                }

                Place place = PlaceOf(written);
                if (place.Stride < written.Stride)
                {
                    _faults.Add($"{written.Name} takes {written.Stride} floats, but its place has {place.Stride}.");
                }

                foreach (int cell in Range(place))
                {
                    _owners[(place.Memory, cell)] = written.Number;
                }
            }
        }

        private void CheckApart(IEnumerable<Op> writers, IEnumerable<Op> others, string where, MemoryKind? only = null)
        {
            Place[] written = [.. writers.Where(op => !op.IsView).SelectMany(op => op.Writes).Select(PlaceOf).Distinct()];
            Place[] touched = [.. others.Where(op => !op.IsView).SelectMany(op => Reads(op).Concat(op.Writes)).Select(PlaceOf).Distinct()];
            foreach (Place one in written.Where(place => only is null || place.Memory == only))
            {
                foreach (Place other in touched.Where(place => place.Memory == one.Memory && (place.Offset, place.Stride) != (one.Offset, one.Stride)))
                {
                    if (one.Offset < other.Offset + other.Stride && other.Offset < one.Offset + one.Stride)
                    {
                        _faults.Add($"In {where}, {one.Name} lies over a part of {other.Name}.");
                    }
                }
            }
        }

        /// <summary>An op lies on what it reads only where it says that it may, and an op that is fused only on what the one before it has given.</summary>
        private void CheckOverwritten(Step step)
        {
            foreach (Op op in step.Ops.Where(op => !op.IsView))
            {
                HashSet<int?> own = [op.Overwrites?.Number, .. op.Writes.Select(written => (int?)written.Number)];
                foreach (Value read in Reads(step.Op).Concat(Reads(op)).Where(read => !own.Contains(read.Number)))
                {
                    bool isOver = op.Writes.Select(PlaceOf).Contains(PlaceOf(read));
                    if (isOver && (op.Overwrites is null || PlaceOf(op.Overwrites) != PlaceOf(read)))
                    {
                        _faults.Add($"{op.Layer} writes over {read.Name}, which its step reads.");
                    }
                }
            }
        }

        private Place PlaceOf(Value value) => placement.Of(value) is { Over: var (pair, offset) } place && pair == unread
            ? place with { Offset = offset, Over = null }
            : placement.Of(value) with { Over = null };

        /// <summary>All that it reads, but for the pre-activations that its pair's rule does not.</summary>
        private IEnumerable<Value> Reads(Op op) => op is ActivationGradientOp { X: var x, Pair: { IsKnown: false, Type: var pair } } && pair == unread
            ? op.Reads.Where(value => value.Number != x.Number)
            : op.Reads;

        private int Root(int number) => _views.TryGetValue(number, out int of) ? Root(of) : number;

        private static IEnumerable<int> Range(Place place) => Enumerable.Range((int)place.Offset, place.Stride);
    }
}
