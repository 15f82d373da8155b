using System.Linq;
using Decoupling.Generators.Model;
using Decoupling.Generators.Layers.GradientRule;
using Decoupling.Generators.Scheduling;

namespace Decoupling.Generators.Emit;

/// <summary>What rules do with the finished gradients of all parameters, one after the other.</summary>
internal static class ParameterRuleEmitter
{
    private const string Kernels = "global::Decoupling.Kernels.";

    public static void Emit(CodeWriter writer, NetworkPlan plan)
    {
        if (plan.Spec.ParameterRules.Count == 0)
        {
            return;
        }

        // Behind those of the layers, of which there are fewer.
        int draws = plan.Spec.Layers.Count;
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        using (writer.Method("protected override void OverParameters()"))
        {
            for (int i = 0; i < plan.Spec.ParameterRules.Count; i++)
            {
                GradientRuleSpec rule = plan.Spec.ParameterRules[i];
                writer.Line($"// {rule.Rule.Text}.");
                switch (rule.Rule)
                {
                    case ClipNormRule clip:
                        writer.Line($"{Kernels}GradientRules.ClipNorm(Gradients, {Literals.Float(clip.Max)});");
                        break;
                    case CentralizeRule:
                        EmitCentralize(writer, plan);
                        break;
                    case ElementwiseRule elementwise:
                        string type = plan.Pairs.First(pair => pair.Pair.Equals(elementwise.Pair)).Type;
                        writer.Line($"{Kernels}Elementwise.Backward<{type}>(Gradients, Gradients, Gradients{(elementwise.Pair.HasState ? $", Draws({draws++}, acrossSamples: false, {plan.ParameterRuleValues[i]}, {elementwise.Pair.Values.Count}, 0, 0)" : "")});");
                        break;
                }
            }
        }
    }

    /// <summary>Weights only: a bias is the one parameter of its output, and its mean is itself.</summary>
    private static void EmitCentralize(CodeWriter writer, NetworkPlan plan)
    {
        foreach (TensorPlan parameter in plan.Parameters.Where(parameter => parameter.Shape.Count > 1))
        {
            string areNeighbours = parameter.Strides[0] == 1 && parameter.Shape[0] > 1 ? "false" : "true";
            writer.Line($"{Kernels}GradientRules.CentralizeOutputs(Gradients.Slice({parameter.Place}, {parameter.Count}), {parameter.Shape[0]}, {areNeighbours});");
        }
    }
}
