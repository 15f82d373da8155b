using System.Linq;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Model;
using Decoupling.Generators.Scheduling;

namespace Decoupling.Generators.Layers.GradientRule;

internal abstract partial record GradientRule
{
    /// <summary>Writes what a rule does with the finished gradients of all parameters.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <param name="plan">The network.</param>
    /// <param name="firstValue">The first place of the values that its function reads.</param>
    /// <param name="draws">The next key of random numbers.</param>
    public abstract void PrintOverParameters(CodeWriter writer, NetworkPlan plan, int firstValue, ref int draws);
}

internal sealed partial record ClipNormRule
{
    public override void PrintOverParameters(CodeWriter writer, NetworkPlan plan, int firstValue, ref int draws) =>
        writer.Line($"{StepPrinter.Kernels}GradientRules.ClipNorm(Gradients, {Literals.Float((float)Max)});");
}

internal sealed partial record CentralizeRule
{
    /// <summary>Weights only: a bias, a scale or a shift is the one parameter of its output, and its mean is itself.</summary>
    public override void PrintOverParameters(CodeWriter writer, NetworkPlan plan, int firstValue, ref int draws)
    {
        foreach (TensorPlan parameter in plan.Parameters.Where(parameter => parameter.IsWeights))
        {
            string areNeighbours = parameter.Strides[0] == 1 && parameter.Shape[0] > 1 ? "false" : "true";
            string gradients = $"Gradients.Slice({parameter.Place}, {parameter.Count})";
            writer.Line($"{StepPrinter.Kernels}GradientRules.CentralizeOutputs({gradients}, {parameter.Shape[0]}, {areNeighbours});");
        }
    }
}

internal sealed partial record ElementwiseRule
{
    public override void PrintOverParameters(CodeWriter writer, NetworkPlan plan, int firstValue, ref int draws)
    {
        string type = plan.Pairs.First(known => known.Pair.Equals(Elementwise)).Type;
        string state = Elementwise.HasState ? $", Draws({draws++}, acrossSamples: false, {firstValue}, {Elementwise.Values.Count}, 0, 0)" : "";
        writer.Line($"{StepPrinter.Kernels}Elementwise.Backward<{type}>(Gradients, Gradients, Gradients{state});");
    }
}
