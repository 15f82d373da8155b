using Decoupling.Generators.Functions;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Emit;

/// <summary>Writes what a network has of its own about its loss: the function, scalar and in sixteen lanes from the same tree, and the settings.</summary>
internal static class LossEmitter
{
    private const string Lanes = VectorWriter.VectorType;
    private const string Inputs = $"{Lanes} {InputNames.PreActivation}, {Lanes} {InputNames.Target}";

    public static void Emit(CodeWriter writer, LossSpec loss)
    {
        if (loss is { Forward: { } forward, Backward: { } backward })
        {
            writer.Line();
            writer.Summary($"The loss {loss.Words} of an output x.");
            using (writer.Block($"public readonly struct {LossPlan.FunctionType} : global::Decoupling.Kernels.IElementLoss"))
            {
                string formula = FormulaWriter.Write(forward.Body);
                writer.Line("/// <inheritdoc/>");
                writer.Line("public static float LowTarget => 0f;");
                writer.Line();
                writer.Line("/// <inheritdoc/>");
                writer.Line(PairEmitter.Inlining);
                using (writer.Block($"public static void Compute({Inputs}, out {Lanes} loss, out {Lanes} slope)"))
                {
                    writer.Line($"loss = Loss({InputNames.PreActivation}, {InputNames.Target});");
                    writer.Line($"slope = Slope({InputNames.PreActivation}, {InputNames.Target});");
                }

                writer.Line();
                writer.Summary($"The loss in validation: {formula}");
                PairEmitter.EmitMethod(
                    writer, $"public static float Of(float {InputNames.PreActivation}, float {InputNames.Target})", ScalarWriter.Write(forward.Body));
                writer.Line();
                writer.Summary($"loss = {formula}");
                writer.Line(PairEmitter.Inlining);
                PairEmitter.EmitMethod(writer, $"private static {Lanes} Loss({Inputs})", VectorWriter.Write(forward.Body));
                writer.Line();
                writer.Summary($"slope = {FormulaWriter.Write(backward.Body)}");
                writer.Line(PairEmitter.Inlining);
                PairEmitter.EmitMethod(writer, $"private static {Lanes} Slope({Inputs})", VectorWriter.Write(backward.Body));
            }
        }

        if (loss.HasSettings)
        {
            writer.Line();
            writer.Summary($"What is set about the loss: {loss.Words}.");
            using (writer.Block($"private readonly struct {LossPlan.SettingsType} : global::Decoupling.Kernels.ILossSettings"))
            {
                writer.Line("/// <inheritdoc/>");
                writer.Line($"public static float LabelSmoothing => {Literals.Float(loss.LabelSmoothing)};");
                writer.Line();
                writer.Line("/// <inheritdoc/>");
                writer.Line($"public static global::System.ReadOnlySpan<float> ClassWeights => {DescriptionEmitter.Floats(loss.ClassWeights)};");
            }
        }
    }
}
