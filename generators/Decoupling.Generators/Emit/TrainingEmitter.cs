using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Scheduling;

namespace Decoupling.Generators.Emit;

/// <summary>A training step: the stages over samples, what one thread does between them, and the sums over weights.</summary>
internal static class TrainingEmitter
{
    private const string Parameters =
        "in global::Decoupling.TrainingBatch batch, int first, int last, ref float passing, global::System.Span<float> losses, ref float scratch";

    public static void Emit(CodeWriter writer, NetworkPlan plan, KernelTable kernels)
    {
        TrainingSchedule training = plan.Training;
        writer.Line("/// <inheritdoc/>");
        if (training.Stages.Count == 1)
        {
            using (writer.Method($"protected override void OverSamples(int stage, {Parameters})"))
            {
                EmitStage(writer, plan, training.Stages[0], kernels);
            }

            EmitAfterStages(writer, training.Stages);
        }
        else
        {
            writer.Line($"protected override int SampleStages => {training.Stages.Count};");
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line($"protected override int LossStage => {training.LossStage};");
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line($"protected override string[] BatchLayers => [{string.Join(", ", BatchLayers(training.Stages).Select(Literals.Text))}];");
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            EmitSwitch(writer, $"protected override void OverSamples(int stage, {Parameters})", training.Stages.Select((_, number) =>
                (number, $"Stage{number}(batch, first, last, ref passing, losses, ref scratch);")));
            EmitAfterStages(writer, training.Stages);
            for (int number = 0; number < training.Stages.Count; number++)
            {
                writer.Line();
                using (writer.Method($"private void Stage{number}({Parameters})"))
                {
                    EmitStage(writer, plan, training.Stages[number], kernels);
                }
            }
        }

        writer.Line();
        EmitDerivations(writer, training, kernels);
        EmitOverWeights(writer, training, kernels);
        writer.Line();
    }

    /// <summary>The layers that end a stage.</summary>
    private static IEnumerable<string> BatchLayers(IEnumerable<Stage> stages) =>
        stages.SelectMany(stage => stage.Steps).Where(step => step.Op.EndsStage).Select(step => step.Op.Layer).Distinct();

    private static void EmitAfterStages(CodeWriter writer, EquatableArray<Stage> stages)
    {
        (int Number, string Statement)[] statements =
            [.. stages.Select((stage, number) => (number, string.Join("\n", stage.After))).Where(item => item.Item2.Length > 0)];
        if (statements.Length > 0)
        {
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            EmitSwitch(writer, "protected override void AfterStage(int stage, in global::Decoupling.TrainingBatch batch)", statements);
        }
    }

    private static void EmitSwitch(CodeWriter writer, string heading, IEnumerable<(int Number, string Statements)> cases)
    {
        using (writer.Method(heading))
        using (writer.Block("switch (stage)"))
        {
            foreach ((int number, string statements) in cases)
            {
                writer.Line($"case {number}:");
                writer.Line("    " + statements.Replace("\n", "\n    "));
                writer.Line("    break;");
            }
        }
    }

    private static void EmitStage(CodeWriter writer, NetworkPlan plan, Stage stage, KernelTable kernels)
    {
        Placement placement = plan.Training.Placement;
        writer.Line("int rows = last - first;");
        if (EngineEmitter.HasBlocks(stage.Steps))
        {
            writer.Line("int blocks = (rows + 15) / 16;");
        }

        EngineEmitter.EmitValues(writer, stage.Steps, placement, place => place.Memory switch
        {
            MemoryKind.Inputs => $"ref batch.Input((global::System.IntPtr)first * {place.Stride})",
            MemoryKind.Kept => $"ref {Row(place, "first")}",
            _ => $"ref Passing{(place.Element == "float" ? "" : "Mask")}(ref passing, {Offset(place)}, rows)",
        });
        foreach ((Derivation derived, long offset) in Places(plan.Training).Where(place => stage.Steps.SelectMany(step => step.Ops).Any(op => place.Derived.Equals(op.Derived))))
        {
            writer.Line($"ref float {derived.Name} = ref Derived({offset});");
        }

        foreach (StateUse state in stage.Steps.SelectMany(step => step.Ops).Where(op => !op.IsView).Select(op => op.State).OfType<StateUse>().Distinct())
        {
            string arguments = state.Values is null ? "" : ", " + state.Values.Arguments(tensor => tensor.Place);
            writer.Line($"global::Decoupling.LayerState {StepPrinter.StateName(state.Layer)} = Draws({state.Draws}, acrossSamples: {(state.AcrossSamples ? "true" : "false")}{arguments});");
        }

        writer.Line();
        new StepPrinter(writer, kernels, value => placement.Of(value).Name, isTraining: true).Print(stage.Steps);
    }

    /// <summary>What is computed before the samples, and where it lies.</summary>
    private static IEnumerable<(Derivation Derived, long Offset)> Places(TrainingSchedule training)
    {
        long offset = 0;
        foreach (Derivation derived in InferenceEmitter.Derivations(training.Ops))
        {
            yield return (derived, offset);
            offset += derived.Floats;
        }
    }

    private static void EmitDerivations(CodeWriter writer, TrainingSchedule training, KernelTable kernels)
    {
        (Derivation, long)[] places = [.. Places(training)];
        if (places.Length == 0)
        {
            return;
        }

        var printer = new StepPrinter(writer, kernels, value => training.Placement.Of(value).Name, isTraining: true);
        writer.Line("/// <inheritdoc/>");
        using (writer.Method("protected override void Derive()"))
        {
            foreach ((Derivation derived, long offset) in places)
            {
                writer.Line($"ref float {derived.Name} = ref Derived({offset});");
                derived.Print(printer);
            }
        }

        writer.Line();
    }

    private static void EmitOverWeights(CodeWriter writer, TrainingSchedule training, KernelTable kernels)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Method("protected override void OverWeights(in global::Decoupling.TrainingBatch batch, int part, int parts, ref float scratch)"))
        {
            writer.Line("int rows = batch.Count;");
            if (EngineEmitter.HasBlocks(training.OverWeights))
            {
                writer.Line("int blocks = (rows + 15) / 16;");
            }

            EngineEmitter.EmitValues(writer, training.OverWeights, training.Placement, place => place.Memory == MemoryKind.Inputs ? "ref batch.Input(0)" : $"ref {Row(place, "0")}");
            writer.Line();
            new StepPrinter(writer, kernels, value => training.Placement.Of(value).Name, isTraining: true).Print(training.OverWeights);
        }
    }

    private static string Row(Place place, string sample) => $"{(place.Element == "float" ? "" : "Mask")}Row({Offset(place)}, {place.Stride}, {sample})";

    private static string Offset(Place place) => place.Over is { } over ? $"OffsetOf<{over.Pair}>({place.Offset}, {over.Offset})" : Literals.Integer(place.Offset);
}
