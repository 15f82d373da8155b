using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Scheduling;

namespace Decoupling.Generators.Tests.Scheduling;

/// <summary>
/// Runs a schedule on a memory whose cells know nothing but the value that was written there last: what an op reads must still be there. Knows nothing of how places were
/// chosen: lifetimes, groups, the allocator.
/// </summary>
internal static class PlacementCheck
{
    /// <summary>What is wrong with a training step.</summary>
    public static IReadOnlyList<string> Faults(TrainingSchedule schedule)
    {
        var memory = new Cells(schedule.Placement);
        foreach (Stage stage in schedule.Stages)
        {
            memory.Run(stage.Steps);
        }

        memory.Run(schedule.OverWeights);
        return memory.Faults;
    }

    /// <summary>What is wrong with inference.</summary>
    public static IReadOnlyList<string> Faults(InferenceSchedule schedule)
    {
        var memory = new Cells(schedule.Placement);
        memory.Run(schedule.Steps);
        memory.Read(schedule.Output, "the caller");
        return memory.Faults;
    }

    private sealed class Cells(Placement placement)
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
                    foreach (Value read in op.Reads)
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
            Place place = placement.Of(value);
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

                Place place = placement.Of(written);
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
            Place[] written = [.. writers.Where(op => !op.IsView).SelectMany(op => op.Writes).Select(placement.Of).Distinct()];
            Place[] touched = [.. others.Where(op => !op.IsView).SelectMany(op => op.Reads.Concat(op.Writes)).Select(placement.Of).Distinct()];
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
                foreach (Value read in step.Op.Reads.Concat(op.Reads).Where(read => read.Number != op.Overwrites?.Number && op.Writes.All(written => written.Number != read.Number)))
                {
                    bool isOver = op.Writes.Select(placement.Of).Contains(placement.Of(read));
                    if (isOver && (op.Overwrites is null || placement.Of(op.Overwrites) != placement.Of(read)))
                    {
                        _faults.Add($"{op.Layer} writes over {read.Name}, which its step reads.");
                    }
                }
            }
        }

        private int Root(int number) => _views.TryGetValue(number, out int of) ? Root(of) : number;

        private static IEnumerable<int> Range(Place place) => Enumerable.Range((int)place.Offset, place.Stride);
    }
}
