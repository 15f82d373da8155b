using Decoupling.Generators.Emit;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;
using Decoupling.Generators.Ops.Quantization;

namespace Decoupling.Generators.Ops.Binary;

/// <summary>The weights of a binary layer, a bit each: output by output, pixel by pixel of the kernel, channel by channel; whole words an output.</summary>
/// <param name="Weights">What is packed: quantised to +1 and -1.</param>
/// <param name="Outputs">Outputs.</param>
/// <param name="Taps">Pixels of the kernel.</param>
/// <param name="Channels">Channels of a pixel.</param>
internal sealed record PackedWeights(QuantizedWeights Weights, int Outputs, int Taps, int Channels)
    : Derivation(
        StepPrinter.Identifier(Weights.Layer) + "Bits",
        Layout.Padded(Outputs * (((long)Taps * Channels + TensorPlan.FloatBits - 1) / TensorPlan.FloatBits)))
{
    public override bool HoldsBits => true;

    /// <summary>The words in the memory of a frozen network.</summary>
    public string Read => $"ReadBits({FrozenEmitter.PlaceOf(this)}, {Outputs}, {Taps}, {Channels})";

    public override void Print(StepPrinter printer)
    {
        // In memory a dense layer's weights lie (in, out), a convolution's (out, channel, row, column).
        string strides = Weights.Latent.Strides[0] == 1 && Outputs > 1 ? $"1, {Taps * Outputs}, {Outputs}" : $"{Channels * Taps}, {Taps}, 1";
        printer.Line($"Pack<{Weights.Pair.Type}>({Weights.Latent.Place}, {Outputs}, {Channels}, {Taps}, {strides}, ref {Name}{QuantizedWeights.State(Weights.Pair, isTraining: false)});");
    }
}
