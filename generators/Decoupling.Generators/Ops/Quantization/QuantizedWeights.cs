using Decoupling.Generators.Emit;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;
using Decoupling.Generators.Ops.Activation;

namespace Decoupling.Generators.Ops.Quantization;

/// <summary>What a binary layer multiplies with: the forward function of a pair of its latent weights, element by element, where those lie.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Latent">The weights that are trained.</param>
/// <param name="Pair">The pair.</param>
internal sealed record QuantizedWeights(string Layer, TensorPlan Latent, PairUse Pair)
    : Derivation(StepPrinter.Identifier(Layer) + "Quantized", Layout.Padded((long)Latent.Count))
{
    public override void Print(StepPrinter printer) =>
        printer.Line($"Quantize<{Pair.Type}>({Latent.Place}, {Latent.Count}, ref {Name}{State(Pair, printer.IsTraining)});");

    /// <summary>The gradient of the latent weights from that of the quantised ones, where the pair does not hand it on as it is.</summary>
    public void Differentiate(GradientBuilder gradient)
    {
        if (!Pair.PassesGradient)
        {
            gradient.EmitOverParameters(new QuantizerGradientOp(Layer, Latent, Pair));
        }
    }

    /// <summary>The random numbers and settable values of the pair, as a last argument.</summary>
    public static string State(PairUse pair, bool isTraining)
    {
        string values = pair.Values?.Arguments(tensor => tensor.Place) ?? "";
        return pair.Draws is not { } draws ? ""
            : isTraining ? $", Draws({draws}, acrossSamples: false{(values.Length == 0 ? "" : ", " + values)})"
            : values.Length == 0 ? "" : $", Still({values})";
    }
}
