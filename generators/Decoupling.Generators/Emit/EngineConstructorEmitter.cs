using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;
using Decoupling.Generators.Scheduling;

namespace Decoupling.Generators.Emit;

/// <summary>Fields, sizes and first values of an engine.</summary>
internal static class EngineConstructorEmitter
{
    public static void Emit(CodeWriter writer, NetworkPlan plan)
    {
        OpField[] fields = [.. plan.Training.Ops.Select(op => op.Field).OfType<OpField>().Distinct()];
        foreach (OpField field in fields)
        {
            writer.Line($"private readonly {field.Type} {field.Name};");
        }

        if (fields.Length > 0)
        {
            writer.Line();
        }

        Op[] ops = [.. plan.Training.Ops, .. plan.Inference.Ops, .. plan.Sample?.Ops ?? []];
        long derived = InferenceEmitter.Derivations(plan.Inference.Ops).Sum(derivation => (long)derivation.Floats);
        (string Name, long Value)[] sizes =
        [
            ("KeptFloatsPerSample", plan.Training.Placement.Kept),
            ("PassingFloatsPerSample", plan.Training.Placement.Passing),
            ("InferenceFloatsPerSample", plan.Inference.Placement.Passing),
            ("PanelRows", ops.Max(op => op.PanelRows)),
            ("ScratchFloats", ops.Max(op => op.Scratch)),
            ("Zeros", ops.Max(op => op.Zeros)),
            ("MultiplyAdds", plan.Layers.Sum(layer => layer.MultiplyAdds)),
            ("SampleSums", plan.SampleSums),
            ("LaneSums", plan.Training.Ops.Sum(op => (long)op.LaneSums)),
            ("Values", plan.Values.Sum(value => value.Places.Count)),
            ("Statistics", plan.Statistics.Sum(tensor => tensor.Count)),
            ("InferenceFloats", derived),
            ("SampleFloats", plan.Sample is { } sample ? sample.Placement.Passing + derived : 0),
            ("SamplesAlone", plan.SamplesAlone),
            ("DerivedFloats", InferenceEmitter.Derivations(plan.Training.Ops).Sum(derivation => (long)derivation.Floats)),
        ];
        IEnumerable<string> arguments = sizes.Where(size => size.Value != 0).Select(size => $"{size.Name}: {Literals.Integer(size.Value)}")
            .Concat(ops.Any(op => op.HasBatchPanels) ? ["HasBatchPanels: true"] : []);
        using (writer.Block($"""
            public Engine(int maxBatch, ulong seed)
                : base(
                    Layers,
                    new global::Decoupling.EngineSizes(
                        Inputs: InputSize,
                        Outputs: OutputSize,
                        Parameters: ParameterCount,
            {string.Join(",\n", arguments.Select(argument => "            " + argument))}),
                    maxBatch,
                    seed)
            """))
        {
            EmitFirstValues(writer, plan.Parameters, "Parameters");
            EmitFirstValues(writer, plan.Statistics, "Statistics");
            foreach (OpField field in fields)
            {
                writer.Line($"{field.Name} = {field.Value};");
            }

            foreach (ValuePlan value in plan.Values)
            {
                foreach (int place in value.Places)
                {
                    writer.Line($"Values[{place}] = {Literals.Float(value.Parameter.Default)};");
                }
            }
        }

        writer.Line();
    }

    private static void EmitFirstValues(CodeWriter writer, IEnumerable<TensorPlan> tensors, string memory)
    {
        const string Fill = "global::Decoupling.Initializers.ParameterInitializer.Fill";
        foreach (TensorPlan tensor in tensors)
        {
            string slice = $"{memory}.Slice({tensor.Place}, {tensor.Count})";
            switch (tensor.Initial)
            {
                case DrawnValues drawn:
                    writer.Line($"{Fill}({slice}, global::Decoupling.Initializer.{drawn.Initializer}, fanIn: {drawn.FanIn}, fanOut: {drawn.FanOut}, seed, stream: {drawn.Stream});");
                    break;
                case ConstantValues { Value: not 0 } constant:
                    writer.Line($"{slice}.Fill({Literals.Float(constant.Value)});");
                    break;
            }
        }
    }
}
