using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Graph;

namespace Decoupling.Generators.Scheduling;

/// <summary>A schedule as a table that one can read: the steps of each stage, and where each value lies and how long.</summary>
internal static class ScheduleTable
{
    private static readonly string[] StepHeading = ["step", "op", "of", "fused", "reads", "writes"];
    private static readonly string[] ValueHeading = ["value", "shape", "layout", "memory", "at", "floats", "written", "last read"];

    /// <summary>A training step.</summary>
    public static IEnumerable<string> Lines(TrainingSchedule schedule)
    {
        List<string[]> rows = [StepHeading];
        int number = 0;
        for (int stage = 0; stage < schedule.Stages.Count; stage++)
        {
            rows.Add([schedule.Stages.Count == 1 ? "over samples" : $"over samples, stage {stage}"]);
            rows.AddRange(Steps(schedule.Stages[stage].Steps, ref number));
        }

        rows.Add(["over weights"]);
        rows.AddRange(Steps(schedule.OverWeights, ref number));
        return TextTable.Lines(rows).Append("").Concat(Values(schedule.Placement));
    }

    /// <summary>Inference.</summary>
    public static IEnumerable<string> Lines(InferenceSchedule schedule)
    {
        int number = 0;
        return TextTable.Lines([StepHeading, .. Steps(schedule.Steps, ref number)]).Append("").Concat(Values(schedule.Placement));
    }

    private static IReadOnlyList<string[]> Steps(IEnumerable<Step> steps, ref int number)
    {
        var rows = new List<string[]>();
        foreach (Step step in steps)
        {
            rows.Add(
            [
                Number(number++),
                Kind(step.Op),
                step.Op.Layer,
                string.Join(" + ", step.Fused.Select(op => op.Layer)),
                Names(step.Ops.SelectMany(op => op.Reads).Where(read => !Writes(step, read))),
                Names(step.Ops.SelectMany(op => op.Writes)),
            ]);
        }

        return rows;
    }

    private static IEnumerable<string> Values(Placement placement)
    {
        List<string[]> rows =
        [
            ValueHeading,
            .. placement.Values.Select(value => (string[])
            [
                value.Value.Name,
                value.Value.Shape.ToString(),
                value.Value.Layout.ToString(),
                value.Place.Memory.ToString().ToLowerInvariant(),
                value.Place.Memory == MemoryKind.Inputs ? "" : Number(value.Place.Offset),
                Number(value.Place.Stride),
                Step(value.WrittenBy),
                Step(value.LastReadBy),
            ]),
        ];
        return TextTable.Lines(rows).Append($"kept {Number(placement.Kept)}, passing {Number(placement.Passing)} floats a sample");
    }

    private static string Kind(Op op) => op.GetType().Name is var name && name.EndsWith("Op", System.StringComparison.Ordinal) ? name.Substring(0, name.Length - 2) : op.GetType().Name;

    private static bool Writes(Step step, Value value) => step.Ops.Any(op => op.Writes.Any(written => written.Number == value.Number));

    private static string Names(IEnumerable<Value> values) => string.Join(", ", values.Select(value => value.Name).Distinct());

    private static string Step(int? number) => number is { } step ? Number(step) : "";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
