using System;
using System.Collections.Generic;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Ops.Loss;

/// <summary>The loss of each sample, and the gradient of the mean loss with respect to the outputs.</summary>
internal sealed record LossOp(string Layer, Value Outputs, Value Gradient, LossPlan Loss) : ArrangedOp(Layer)
{
    public override IReadOnlyList<Value> Reads => [Outputs];

    public override IReadOnlyList<Value> Writes => [Gradient];

    public override Op Map(Func<Value, Value> map) => this with { Outputs = map(Outputs), Gradient = map(Gradient) };

    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused)
    {
        string arguments = $"{printer.Ref(Outputs)}, {{0}}, {printer.Ref(Gradient)}, {Outputs.Columns}, {Outputs.Stride}, 1f / batch.Total, losses";
        string call = $"{StepPrinter.Kernels}LossKernels.{Loss.Kernel}({arguments});";
        string classes = call.Replace("{0}", "batch.Classes(first, rows)");
        string values = call.Replace("{0}", $"batch.Values((global::System.IntPtr)first * {Outputs.Columns}, rows * {Outputs.Columns})");
        string rows = $"first, rows, {Outputs.Columns}, {Outputs.Stride}";
        printer.Line();
        printer.Line("// Who wants the outputs of this step has them here.");
        using (printer.Writer.Block("if (batch.EndsAtOutputs)"))
        {
            printer.Line($"batch.TakeOutputs({printer.Ref(Outputs)}, {rows});");
            printer.Line("return;");
        }

        printer.Line();
        printer.Line("// Loss, and its gradient with respect to the outputs; the factor makes it the gradient of the mean.");
        LossDefinition definition = Loss.Spec.Definition;
        using (printer.Writer.Block("if (batch.HasOutputGradients)"))
        {
            printer.Line($"batch.GiveGradients({printer.Ref(Gradient)}, {rows});");
        }

        if (!(definition.TakesClasses && definition.TakesValues))
        {
            using (printer.Writer.Block("else"))
            {
                printer.Line(definition.TakesClasses ? classes : values);
            }
        }
        else
        {
            using (printer.Writer.Block("else if (batch.HasClasses)"))
            {
                printer.Line(classes);
            }

            using (printer.Writer.Block("else"))
            {
                printer.Line(values);
            }
        }

        printer.Line();
        using (printer.Writer.Block("if (batch.HasWeights)"))
        {
            printer.Line($"{StepPrinter.Kernels}LossKernels.Weigh(batch.Weights(first, rows), {printer.Ref(Gradient)}, {Outputs.Stride}, losses);");
        }

        printer.Line();
    }
}
