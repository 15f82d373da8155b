using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;
using Decoupling.Generators.Scheduling;

namespace Decoupling.Generators.Emit;

/// <summary>The generated half of a network: what its user sees, and a nested engine with the passes.</summary>
internal static class NetworkEmitter
{
    public static string Emit(NetworkPlan plan)
    {
        var writer = new CodeWriter();
        IReadOnlyList<string> summary = SummaryTable.Lines(plan);
        EmitHead(writer, plan, summary);
        using (TypeEmitter.Open(writer, plan.Spec.Type, DocumentationOf(summary), Interfaces(plan)))
        {
            EmitConstants(writer, plan);
            EmitConstruction(writer, plan);
            EmitProperties(writer);
            EmitPasses(writer, plan);
            FrozenEmitter.EmitMembers(writer, plan);
            EmitValues(writer, plan);
            EmitViews(writer, plan);
            EmitShare(writer);
            DescriptionEmitter.Emit(writer, plan);
            EngineEmitter.Emit(writer, plan);
        }

        return writer.ToString();
    }

    private static void EmitHead(CodeWriter writer, NetworkPlan plan, IReadOnlyList<string> summary)
    {
        TypeEmitter.EmitHead(writer);
        writer.Line($"// {plan.Spec.Type.NameWithParameters}");
        writer.Line("//");
        foreach (string line in summary)
        {
            writer.Line("//   " + line);
        }

        writer.Line("//");
        writer.Line("// Rows of values are padded to whole vectors of 16. A dense layer's weights lie as (in, out): the outputs of one input side by side.");
        if (plan.Inference.Placement.Values.Any(value => value.Value.Layout is Interleaved))
        {
            writer.Line("// Images lie in blocks of 16 samples: the samples of each value side by side, then columns, rows, channels, blocks.");
        }

        writer.Line();
    }

    private static IEnumerable<string> DocumentationOf(IReadOnlyList<string> summary)
    {
        yield return "<remarks>";
        yield return "The layers:";
        yield return "<code>";
        foreach (string line in summary)
        {
            yield return CodeWriter.Escape(line);
        }

        yield return "</code>";
        yield return "</remarks>";
    }

    private static IEnumerable<string> Interfaces(NetworkPlan plan)
    {
        if (plan.Spec.Loss.Definition.TakesClasses)
        {
            yield return "global::Decoupling.ITrainable<int>";
        }

        if (plan.Spec.Loss.Definition.TakesValues)
        {
            yield return "global::Decoupling.ITrainable<float>";
        }

        yield return "global::Decoupling.ISharedTraining";
    }

    private static void EmitConstants(CodeWriter writer, NetworkPlan plan)
    {
        writer.Line($"""
            /// <summary>Values of one sample's input.</summary>
            public const int InputSize = {plan.Spec.InputShape.Size};

            /// <summary>Values that the network gives for one sample.</summary>
            public const int OutputSize = {plan.Output.Size};

            /// <summary>Trainable parameters.</summary>
            public const int ParameterCount = {plan.Parameters.Sum(tensor => tensor.Count)};

            private readonly Engine _engine;

            """);
    }

    private static void EmitConstruction(CodeWriter writer, NetworkPlan plan)
    {
        writer.Line($"""
            /// <summary>Allocates all memory that the network will ever need and draws its parameters.</summary>
            /// <param name="maxBatch">The largest batch that <c>Backward</c> will be given, at least 1.</param>
            /// <param name="seed">Key of all random numbers: the same seed gives the same network.</param>
            public {plan.Spec.Type.Name}(int maxBatch, ulong seed = 0) => _engine = new Engine(maxBatch, seed);

            """);
    }

    private static void EmitProperties(CodeWriter writer) => writer.Line("""
        /// <inheritdoc/>
        public int MaxBatch => _engine.MaxBatch;

        /// <inheritdoc/>
        public int Threads
        {
            get => _engine.Threads;
            set => _engine.Threads = value;
        }

        /// <inheritdoc/>
        public ulong Seed => _engine.Seed;

        /// <inheritdoc/>
        public long Step
        {
            get => _engine.Step;
            set => _engine.Step = value;
        }

        /// <inheritdoc/>
        public global::System.Span<float> Parameters => _engine.Parameters;

        /// <inheritdoc/>
        public global::System.Span<float> Gradients => _engine.Gradients;

        /// <inheritdoc/>
        public global::System.Span<float> Statistics => _engine.Statistics;

        """);

    private static void EmitPasses(CodeWriter writer, NetworkPlan plan)
    {
        writer.Line("""
            /// <inheritdoc/>
            public void Predict(global::System.ReadOnlySpan<float> inputs, global::System.Span<float> outputs) => _engine.Predict(inputs, outputs);

            /// <inheritdoc/>
            public void Forward(global::System.ReadOnlySpan<float> inputs, global::System.Span<float> outputs) => _engine.Forward(inputs, outputs);

            /// <inheritdoc/>
            public void BackwardFrom(global::System.ReadOnlySpan<float> outputGradients) => _engine.BackwardFrom(outputGradients);

            """);
        if (plan.Spec.Loss.Definition.TakesClasses)
        {
            writer.Line("""
                /// <inheritdoc/>
                public float Backward(global::System.ReadOnlySpan<float> inputs, global::System.ReadOnlySpan<int> labels) =>
                    _engine.Backward(inputs, labels, []);

                /// <inheritdoc/>
                public float Backward(
                    global::System.ReadOnlySpan<float> inputs, global::System.ReadOnlySpan<int> labels, global::System.ReadOnlySpan<float> weights) =>
                    _engine.Backward(inputs, labels, weights);

                """);
        }

        if (plan.Spec.Loss.Definition.TakesValues)
        {
            writer.Line("""
                /// <inheritdoc/>
                public float Backward(global::System.ReadOnlySpan<float> inputs, global::System.ReadOnlySpan<float> targets) =>
                    _engine.Backward(inputs, targets, []);

                /// <inheritdoc/>
                public float Backward(
                    global::System.ReadOnlySpan<float> inputs, global::System.ReadOnlySpan<float> targets, global::System.ReadOnlySpan<float> weights) =>
                    _engine.Backward(inputs, targets, weights);

                """);
        }
    }

    /// <summary>The parameters of functions that can be set. One that several pairs read has a place in each.</summary>
    private static void EmitValues(CodeWriter writer, NetworkPlan plan)
    {
        foreach (ValuePlan value in plan.Values)
        {
            writer.Line($$"""
                /// <summary>The parameter {{value.Parameter.Name}} of {{value.Parameter.Function}} in all layers that use it: {{Literals.Float(value.Parameter.Default).TrimEnd('f')}}, unless set. Not saved with the network.</summary>
                public float {{value.Parameter.Input}}
                {
                    get => _engine.Values[{{value.Places[0]}}];
                    set => {{string.Concat(value.Places.Select(place => $"_engine.Values[{place}] = "))}}value;
                }

                """);
        }
    }

    private static void EmitViews(CodeWriter writer, NetworkPlan plan)
    {
        const string Tensor = "global::System.Numerics.Tensors.TensorSpan<float>";
        foreach (TensorPlan parameter in plan.Parameters)
        {
            EmitView(parameter, "", "Parameters", "");
            EmitView(parameter, "Gradient", "Gradients", "The gradient of ");
        }

        foreach (TensorPlan statistic in plan.Statistics)
        {
            EmitView(statistic, "", "Statistics", "");
        }

        void EmitView(TensorPlan tensor, string suffix, string memory, string what)
        {
            string shape = string.Join(", ", tensor.Shape);

            // A TensorSpan takes no other stride than 0 along a dimension of length 1.
            string strides = string.Join(", ", tensor.Strides.Zip(tensor.Shape, (stride, length) => length == 1 ? 0 : stride));
            writer.Line($"""
                /// <summary>{what}{tensor.Name}: a view into <see cref="{memory}"/>, shape ({shape}).</summary>
                public {Tensor} {tensor.Member}{suffix} => new(_engine.{memory}.Slice({tensor.Offset}, {tensor.Count}), [{shape}], [{strides}]);

                """);
        }
    }

    private static void EmitShare(CodeWriter writer)
    {
        using (writer.Block("global::Decoupling.BatchShare global::Decoupling.ISharedTraining.Share"))
        {
            writer.Line("get => _engine.Share;");
            writer.Line("set => _engine.Share = value;");
        }

        writer.Line();

    }
}
