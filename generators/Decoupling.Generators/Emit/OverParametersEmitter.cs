using System;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Scheduling;

namespace Decoupling.Generators.Emit;

/// <summary>What is done with the complete gradients: by the layers that quantise their weights, then by the rules of all parameters, one after the other.</summary>
internal static class OverParametersEmitter
{
    public static void Emit(CodeWriter writer, NetworkPlan plan, KernelTable kernels)
    {
        if (plan.Spec.ParameterRules.Count == 0 && plan.Training.OverParameters.Count == 0)
        {
            return;
        }

        // After those of the layers, of which there are fewer.
        int draws = plan.Spec.Layers.Count;
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        using (writer.Method("protected override void OverParameters()"))
        {
            var printer = new StepPrinter(writer, kernels, value => throw new InvalidOperationException($"{value.Name} has no place here."), isTraining: true);
            foreach (Op op in plan.Training.OverParameters)
            {
                op.Print(printer, []);
            }

            for (int i = 0; i < plan.Spec.ParameterRules.Count; i++)
            {
                writer.Line($"// {plan.Spec.ParameterRules[i].Rule.Text}.");
                plan.Spec.ParameterRules[i].Rule.PrintOverParameters(writer, plan, plan.ParameterRuleValues[i], ref draws);
            }
        }
    }
}
