using Decoupling.Generators.Scheduling;

namespace Decoupling.Generators.Emit;

/// <summary>What rules do with the finished gradients of all parameters, one after the other.</summary>
internal static class ParameterRuleEmitter
{
    public static void Emit(CodeWriter writer, NetworkPlan plan)
    {
        if (plan.Spec.ParameterRules.Count == 0)
        {
            return;
        }

        // After those of the layers, of which there are fewer.
        int draws = plan.Spec.Layers.Count;
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        using (writer.Method("protected override void OverParameters()"))
        {
            for (int i = 0; i < plan.Spec.ParameterRules.Count; i++)
            {
                writer.Line($"// {plan.Spec.ParameterRules[i].Rule.Text}.");
                plan.Spec.ParameterRules[i].Rule.PrintOverParameters(writer, plan, plan.ParameterRuleValues[i], ref draws);
            }
        }
    }
}
