using Decoupling.Generators.Emit;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Ops.Quantization;

/// <summary>A factor for each output of a binary layer, and after all of them as many zeros: the shifts of a scale without one.</summary>
internal abstract record WeightScales(string Layer, int Outputs) : Derivation(StepPrinter.Identifier(Layer) + "Scale", 2 * Layout.Padded(Outputs))
{
    protected const string Kernels = StepPrinter.Kernels + "WeightScales";

    /// <summary>From a factor to its shift, in floats.</summary>
    public int Distance => (int)(Floats / 2);
}

/// <summary>The mean magnitude of the latent weights that an output reads (Rastegari et al., 2016, XNOR-Net); no gradient goes through it.</summary>
internal sealed record MeanMagnitudes(string Layer, int Outputs, TensorPlan Latent) : WeightScales(Layer, Outputs)
{
    public override void Print(StepPrinter printer)
    {
        int fanIn = Latent.Count / Outputs;
        (int perOutput, int perInput) = Latent.Strides[0] == 1 && Outputs > 1 ? (1, Outputs) : (fanIn, 1);
        printer.Line($"{Kernels}.MeanMagnitudes({printer.Parameter(Latent)}, {Outputs}, {fanIn}, {perOutput}, {perInput}, ref {Name}, {Distance});");
    }
}

/// <summary>Factors that are trained.</summary>
internal sealed record LearnedScales(string Layer, int Outputs, TensorPlan Factors) : WeightScales(Layer, Outputs)
{
    public override void Print(StepPrinter printer) => printer.Line($"{Kernels}.Copy({printer.Parameter(Factors)}, {Outputs}, ref {Name}, {Distance});");
}
