using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Scheduling;

namespace Decoupling.Generators.Emit;

/// <summary>The frozen network: a public type, an engine inside the network's, and how that is filled.</summary>
internal static class FrozenEmitter
{
    /// <summary>The engine's name and a dot: places in it are named in full, since the network's engine around it has places of the same names.</summary>
    public const string Places = "Frozen.";

    /// <summary>Where it lies.</summary>
    public static string PlaceOf(Derivation derived) => Places + FrozenPlace.ConstantOf(derived);

    /// <summary>What the user sees.</summary>
    public static void EmitMembers(CodeWriter writer, NetworkPlan plan)
    {
        string type = CodeWriter.Escape(plan.Spec.Type.NameWithParameters);
        writer.Line($$"""
            /// <summary>The network as it is now for those who only predict: immutable, and the same predictions to the bit.</summary>
            public Frozen Freeze() => new Frozen(_engine.Freeze());

            global::Decoupling.FrozenNetwork global::Decoupling.INetwork.Freeze() => Freeze();

            /// <summary>A frozen {{type}}.</summary>
            public sealed class Frozen : global::Decoupling.FrozenNetwork
            {
                internal Frozen(global::Decoupling.FrozenEngine engine)
                    : base(engine)
                {
                }

                /// <summary>Reads what <c>Save</c> of such a frozen network wrote.</summary>
                /// <param name="path">The file.</param>
                /// <exception cref="global::Decoupling.CheckpointException">The file is damaged, or not one of this network.</exception>
                /// <exception cref="global::System.IO.IOException">The file cannot be read.</exception>
                public static Frozen Load(string path) => new Frozen(Read(new Engine.Frozen(), path));
            }

            """);
    }

    /// <summary>The engine, and the method that fills it; both inside the engine of the network, whose kernels it shares.</summary>
    public static void EmitEngine(CodeWriter writer, NetworkPlan plan, KernelTable kernels)
    {
        FrozenSchedule frozen = plan.Frozen;
        writer.Line("/// <summary>What predicts as this network does now.</summary>");
        using (writer.Method("public Frozen Freeze()"))
        {
            writer.Line("Frozen frozen = new Frozen();");
            writer.Line("frozen.KeepSettings(this);");
            var printer = new StepPrinter(writer, kernels, value => throw new InvalidOperationException($"{value.Name} has no place here."), isTraining: false);
            foreach (FrozenPlace place in frozen.Tensors)
            {
                if (place.Derived is { } derived)
                {
                    writer.Line($"ref float {derived.Name} = ref frozen.Parameter({Places}{place.Constant});");
                    derived.Print(printer);
                }
                else
                {
                    writer.Line($"frozen.Keep({Places}{place.Constant}, Parameters.Slice({place.Parameter!.Place}, {place.Count}));");
                }
            }

            writer.Line("frozen.Arrange();");
            writer.Line("return frozen;");
        }

        writer.Line();
        writer.Summary("The passes of the frozen network.");
        using (writer.Block("public sealed class Frozen : global::Decoupling.FrozenEngine"))
        {
            writer.Line("// Places in its memory.");
            foreach (FrozenPlace place in frozen.Tensors)
            {
                writer.Line($"public const int {place.Constant} = {place.Offset};");
            }

            writer.Line();
            OpField[] fields = [.. frozen.Ops.Select(op => op.FrozenField).OfType<OpField>().Distinct()];
            foreach (OpField field in fields)
            {
                writer.Line($"private {field.Type} {field.Name} = null!;");
            }

            EmitConstructor(writer, plan);
            if (fields.Length > 0)
            {
                writer.Line("/// <inheritdoc/>");
                using (writer.Method("public override void Arrange()"))
                {
                    foreach (OpField field in fields)
                    {
                        writer.Line($"{field.Name} = {field.Value};");
                    }
                }

                writer.Line();
            }

            InferenceEmitter.EmitFrozen(writer, frozen, kernels);
        }

        writer.Line();
    }

    private static void EmitConstructor(CodeWriter writer, NetworkPlan plan)
    {
        FrozenSchedule frozen = plan.Frozen;
        Op[] ops = [.. frozen.Ops];
        (string Name, long Value)[] sizes =
        [
            ("Parameters", frozen.Floats),
            ("InferenceFloatsPerSample", frozen.Inference?.Placement.Passing ?? 0),
            ("PanelRows", ops.Max(op => op.PanelRows)),
            ("Zeros", ops.Max(op => op.Zeros)),
            ("MultiplyAdds", plan.Layers.Sum(layer => layer.MultiplyAdds)),
            ("Values", plan.Values.Sum(value => value.Places.Count)),
            ("SampleFloats", frozen.Sample?.Placement.Passing ?? 0),
            ("SamplesAlone", frozen.Inference is null ? int.MaxValue : plan.SamplesAlone),
        ];
        IEnumerable<string> arguments = sizes
            .Where(size => size.Value != 0 || size.Name == "Parameters")
            .Select(size => $"{size.Name}: {Literals.Integer(size.Value)}");
        IEnumerable<string> tensors = frozen.Tensors.Select(place =>
            $"new global::Decoupling.FrozenTensor({Literals.Text(place.Name)}, {place.Constant}, {place.Count}{(place.Derived is { HoldsBits: true } ? ", HoldsBits: true" : "")})");
        using (writer.Block($"""
            public Frozen()
                : base(
                    Layers,
                    new global::Decoupling.EngineSizes(
                        Inputs: InputSize,
                        Outputs: OutputSize,
            {string.Join(",\n", arguments.Select(argument => "            " + argument))}),
                    [
            {string.Join("\n", tensors.Select(tensor => $"            {tensor},"))}
                    ])
            """))
        {
        }

        writer.Line();
    }
}
