namespace Decoupling.Tests.Reproducibility;

/// <summary>Networks with binary layers whose bits after training are recorded, as those of <see cref="RecordedNetworks"/>.</summary>
internal static partial class RecordedBinaryNetworks
{
    [Network(40)]
    [BinaryDense(33, QuantizeInputs = false)]
    [BatchNorm]
    [BinaryDense(31, Scale = WeightScale.MeanMagnitude)]
    [BatchNorm]
    [BinaryDense(17, InputForward = Forwards.Heaviside, WeightForward = Forwards.StochasticSign, Scale = WeightScale.Learned, ClipWeights = false)]
    [BatchNorm]
    [Dense(5)]
    [Loss(Losses.SquaredHinge)]
    internal sealed partial class BinaryMlp;

    [Network(2, 12, 11)]
    [Conv2D(6, 3, Padding = 1, Bias = false)]
    [BatchNorm(Name = "Stem")]
    [BinaryConv2D(6, 3, Padding = 1, InputBackward = Backwards.ApproxSign, Scale = WeightScale.MeanMagnitude)]
    [BatchNorm]
    [Add("Stem")]
    [BinaryConv2D(9, 3, Stride = 2, Padding = 1, PaddingValue = -1, Scale = WeightScale.Learned)]
    [MaxPool2D(2)]
    [BatchNorm]
    [BinaryDense(4)]
    [BatchNorm]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class BinaryCnn;
}
