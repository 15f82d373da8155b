using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Graph;

namespace Decoupling.Generators.Scheduling;

/// <summary>
/// Decides where values lie: an op writes over what it reads where nothing reads that later; what another stage reads is kept for the whole batch; and of what only passes,
/// and of what is kept, values that are never needed together share memory.
/// </summary>
internal sealed class Places
{
    private readonly Dictionary<int, Group> _groups = [];
    private readonly Dictionary<int, Value> _values = [];
    private readonly Dictionary<int, int> _writtenBy = [];
    private readonly Dictionary<int, int> _lastReadBy = [];
    private readonly List<(Group Over, Group Of, string Pair)> _overlays = [];
    private readonly int _alignment;

    private Places(IReadOnlyList<IReadOnlyList<Step>> stages, Value input, Value? output, int alignment)
    {
        _alignment = alignment;
        AddGroup(input, new Moment(-1, -1, 0)).Memory = MemoryKind.Inputs;
        (Op Op, Moment Moment)[] ops = [.. Moments(stages)];
        foreach ((Op op, Moment moment) in ops)
        {
            AddOp(op, moment);
        }

        if (output is not null)
        {
            Group(output).Last = new Moment(ops.Length, ops.Length, 0);
        }

        for (int i = 0; i < ops.Length; i++)
        {
            Overwrite(ops[i].Op, i, ops);
        }
    }

    /// <summary>The ops of a step are applied piece by piece, so all are at one time.</summary>
    private static IEnumerable<(Op Op, Moment Moment)> Moments(IReadOnlyList<IReadOnlyList<Step>> stages)
    {
        int op = 0;
        int time = 0;
        for (int stage = 0; stage < stages.Count; stage++)
        {
            foreach (Step step in stages[stage])
            {
                foreach (Op part in step.Ops)
                {
                    yield return (part, new Moment(op++, time, stage));
                }

                time++;
            }
        }
    }

    /// <summary>The places of a training step, whose last stage sums over weights.</summary>
    public static Placement OfTraining(IReadOnlyList<IReadOnlyList<Step>> stages, Value input) => new Places(stages, input, null, 1).Allocate();

    /// <summary>The places of inference.</summary>
    /// <param name="alignment">What the sizes are multiples of, in floats.</param>
    public static Placement OfInference(IReadOnlyList<Step> steps, Value input, Value output, int alignment) => new Places([steps], input, output, alignment).Allocate();

    private void AddOp(Op op, Moment moment)
    {
        foreach (Value read in op.Reads)
        {
            _lastReadBy[read.Number] = moment.Step;
            Group group = Group(read);
            group.Last = moment;
            group.Stride = Math.Max(group.Stride, read.Stride);
        }

        foreach (Value written in op.Writes)
        {
            _writtenBy[written.Number] = moment.Step;
            if (op.IsView)
            {
                _values[written.Number] = written;
                _groups[written.Number] = Group(op.Reads[0]);
            }
            else
            {
                AddGroup(written, moment);
            }
        }
    }

    private Group AddGroup(Value value, Moment moment)
    {
        var group = new Group(value, moment);
        _values[value.Number] = value;
        return _groups[value.Number] = group;
    }

    private Group Group(Value value) => _groups[value.Number];

    /// <summary>Lets an op write over what it reads, if that is not read later.</summary>
    private void Overwrite(Op op, int index, (Op Op, Moment Moment)[] ops)
    {
        if (op.IsView || op.Overwrites is not { } read)
        {
            return;
        }

        Group from = Group(read);
        Group to = Group(op.Writes[0]);
        if (from.Memory == MemoryKind.Inputs || from == to || from.Stride != to.Stride)
        {
            return;
        }

        if (from.Last.Op == index)
        {
            from.Take(to);
            foreach (int number in _groups.Where(pair => pair.Value == to).Select(pair => pair.Key).ToArray())
            {
                _groups[number] = from;
            }
        }
        else if (op.OverwritesIfUnread is { } pair && ops.Skip(index + 1).All(later => later.Op.ReadsIfUnread(pair).All(value => Group(value) != from)))
        {
            _overlays.Add((to, from, pair));
        }
    }

    private Placement Allocate()
    {
        Group[] groups = [.. _groups.Values.Distinct().Where(group => group.Memory != MemoryKind.Inputs)];
        foreach (Group group in groups)
        {
            group.Memory = group.First.Stage == group.Last.Stage ? MemoryKind.Passing : MemoryKind.Kept;
        }

        // What may lie in one of two places must find both in the same memory, for as long as either is needed.
        for (bool changes = true; changes;)
        {
            changes = false;
            foreach ((Group over, Group of, _) in _overlays)
            {
                changes |= of.Outlive(over);
            }
        }

        long kept = Allocate(groups.Where(group => group.Memory == MemoryKind.Kept), group => new Lifetime(Size(group), group.First.Stage, group.Last.Stage));
        long passing = Allocate(groups.Where(group => group.Memory == MemoryKind.Passing), group => new Lifetime(Size(group), group.First.Step, group.Last.Step));
        NameApart(groups);
        return new Placement(
            _groups.OrderBy(pair => pair.Key).Select(pair => new PlacedValue(_values[pair.Key], PlaceOf(pair.Value), Step(_writtenBy, pair.Key), Step(_lastReadBy, pair.Key))).ToEquatableArray(),
            kept,
            passing);
    }

    private static int? Step(Dictionary<int, int> steps, int value) => steps.TryGetValue(value, out int step) ? step : null;

    /// <summary>Gradients of a value that is read twice have its name: the second and further ones get a number.</summary>
    private static void NameApart(IEnumerable<Group> groups)
    {
        foreach (IGrouping<string, Group> alike in groups.OrderBy(group => group.First.Op).GroupBy(group => group.Value.Name))
        {
            int number = 1;
            foreach (Group group in alike)
            {
                group.Name = number == 1 ? alike.Key : alike.Key + number.ToString(CultureInfo.InvariantCulture);
                number++;
            }
        }
    }

    private long Size(Group group) => (group.Stride + _alignment - 1L) / _alignment * _alignment;

    private static long Allocate(IEnumerable<Group> groups, Func<Group, Lifetime> lifetime)
    {
        Group[] members = [.. groups];
        (IReadOnlyList<long> offsets, long total) = Allocator.Allocate([.. members.Select(lifetime)]);
        for (int i = 0; i < members.Length; i++)
        {
            members[i].Offset = offsets[i];
        }

        return total;
    }

    private Place PlaceOf(Group group)
    {
        (Group Over, Group Of, string Pair) overlay = _overlays.FirstOrDefault(candidate => candidate.Over == group);
        return new Place(group.Name, group.Value.Layout.Element, group.Memory, group.Offset, group.Stride)
        {
            Over = overlay.Of is { } of && of.Memory == group.Memory ? (overlay.Pair, of.Offset) : null,
        };
    }
}

/// <summary>When an op runs.</summary>
/// <param name="Op">Its number among all ops.</param>
/// <param name="Step">The number of its step among all steps.</param>
/// <param name="Stage">The stage.</param>
internal readonly record struct Moment(int Op, int Step, int Stage);

/// <summary>Values that share a place, because each is written over the one before.</summary>
internal sealed class Group(Value value, Moment moment)
{
    public Value Value { get; } = value;

    /// <summary>In the emitted code.</summary>
    public string Name { get; set; } = value.Name;

    public Moment First { get; } = moment;

    public Moment Last { get; set; } = moment;

    public int Stride { get; set; } = value.Stride;

    public MemoryKind Memory { get; set; } = MemoryKind.Passing;

    public long Offset { get; set; }

    /// <summary>Lives on as another.</summary>
    public void Take(Group other) => Last = other.Last.Op > Last.Op ? other.Last : Last;

    /// <summary>Lives as long as another at least, and both in the same memory; returns whether that changes anything.</summary>
    public bool Outlive(Group other)
    {
        MemoryKind memory = Memory == MemoryKind.Kept || other.Memory == MemoryKind.Kept ? MemoryKind.Kept : MemoryKind.Passing;
        bool changes = memory != Memory || memory != other.Memory || Last.Op < other.Last.Op;
        (Memory, other.Memory) = (memory, memory);
        Take(other);
        return changes;
    }
}
