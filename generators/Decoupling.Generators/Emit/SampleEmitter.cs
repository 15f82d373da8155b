using System.Linq;
using Decoupling.Generators.Planning;

namespace Decoupling.Generators.Emit;

/// <summary>Inference of a sample by itself: see <see cref="SamplePlan"/>.</summary>
internal static class SampleEmitter
{
    private const string Planes = "global::Decoupling.Kernels.Planes";
    private const string Rows = "global::Decoupling.Kernels.Rows";

    public static void Emit(CodeWriter writer, NetworkPlan plan, KernelTable kernels)
    {
        if (plan.Sample is not { } sample)
        {
            return;
        }

        writer.Line("/// <inheritdoc/>");
        using (writer.Method("protected override void InferSample(ref float inputs, ref float outputs, ref float workspace, ref float scratch)"))
        {
            writer.Line("const int rows = 1;");
            writer.Line("ref float even = ref workspace;");
            writer.Line($"ref float odd = ref At(ref workspace, {sample.Stride});");
            if (sample.Blocks.Any(block => block.CopiedFloats > 0))
            {
                writer.Line($"ref float walked = ref At(ref workspace, {2 * sample.Stride});");
            }

            EngineEmitter.EmitFolding(writer, plan, Literals.Integer(sample.Floats));

            // Vectors reach beyond the end of what they read, which the caller's memory does not allow.
            (string from, string to) = ("even", "odd");
            writer.Line($"{Rows}.Copy(ref inputs, {plan.Spec.InputShape.Size}, ref {from}, {plan.Spec.InputShape.Size}, rows, {plan.Spec.InputShape.Size});");
            foreach (SampleBlockPlan block in sample.Blocks)
            {
                if (EmitOperator(writer, kernels, block, from, to))
                {
                    (from, to) = (to, from);
                }

                EmitElementwise(writer, block, from);
            }

            writer.Line($"{Rows}.Copy(ref {from}, {plan.Layers[plan.Layers.Count - 1].Output.Size}, ref outputs, {plan.Layers[plan.Layers.Count - 1].Output.Size}, rows, {plan.Layers[plan.Layers.Count - 1].Output.Size});");
        }

        writer.Line();
    }

    /// <summary>What begins a block; returns whether there is anything to do, or the values stay where they are.</summary>
    private static bool EmitOperator(CodeWriter writer, KernelTable kernels, SampleBlockPlan sample, string from, string to)
    {
        switch (sample.Block.Operator)
        {
            case InterleavePlan:
                return false;
            case FlattenPlan:
                if (sample.Input is null or { IsCompact: true })
                {
                    return false;
                }

                writer.Line($"{Planes}.Compact(ref {from}, {Arguments(sample.Input)}, ref {to});");
                return true;
            case ConvPlan conv:
                PlanesPlan walked = sample.Walked!;
                if (sample.CopiedFloats > 0)
                {
                    writer.Line($"{Planes}.Deal(ref {from}, {Arguments(sample.Input!)}, {conv.Padding}, {conv.Stride}, ref walked, {walked.Image.Height}, {walked.Image.Width});");
                    from = "walked";
                }

                string convMethod = kernels.Add(conv.Layer + "OfSample", (text, name) => ConvEmitter.EmitSample(text, kernels, name, conv, walked, sample.Output!));
                writer.Line($"{convMethod}(ref {from}, {OperatorEmitter.Weights(conv)}, ref {to});");
                return true;
            case PoolPlan pool:
                writer.Line($"{Planes}.{OperatorEmitter.Kind(pool)}(ref {from}, {sample.Input!.Pitch}, {sample.Input.PlaneStride}, ref {to}, {OperatorEmitter.Windows(pool)});");
                return true;
            case ChannelMeanPlan:
                writer.Line($"{Planes}.ChannelMean(ref {from}, {Arguments(sample.Input!)}, ref {to});");
                return true;
            case null when sample.Output is { } planes:
                writer.Line($"{Rows}.Copy(ref {from}, {planes.Size}, ref {to}, {planes.Size}, rows, {planes.Size});");
                return true;
            default:
                OperatorEmitter.EmitForward(writer, kernels, sample.Block, from, buffer => buffer.Layout == Layout.Masks ? "NoMask" : to, element: null);
                return true;
        }
    }

    /// <summary>The elementwise layers that the operator did not apply itself.</summary>
    private static void EmitElementwise(CodeWriter writer, SampleBlockPlan sample, string name)
    {
        BlockPlan block = sample.Block.InInference(name);
        int done = block.Operator is DensePlan ? block.Fused.Count : 0;
        for (int i = done; i < block.Elementwise.Count; i++)
        {
            if (block.Elementwise[i] is AffinePlan affine)
            {
                EmitScale(writer, sample.Output, affine, name);
                continue;
            }

            if (block.Elementwise[i] is DropoutPlan)
            {
                continue; // inference keeps all values
            }

            SweepEmitter.EmitForward(writer, block, i, "0", 1, sample.Floats, sample.Floats, "0", "0");
        }
    }

    private static void EmitScale(CodeWriter writer, PlanesPlan? planes, AffinePlan affine, string name) => writer.Line(planes is null && affine.Plane == 1
        ? $"global::Decoupling.Kernels.Affine.Columns(ref {name}, ref {name}, rows, {affine.Channels}, 0, ref {affine.Scale}, {affine.Distance});"
        : $"{Planes}.Scale(ref {name}, {planes?.PlaneStride ?? affine.Plane}, {affine.Channels}, {planes?.Length ?? affine.Plane}, ref {affine.Scale}, {affine.Distance});");

    private static string Arguments(PlanesPlan planes) =>
        $"{planes.Pitch}, {planes.PlaneStride}, {planes.Image.Channels}, {planes.Image.Height}, {planes.Image.Width}";
}
