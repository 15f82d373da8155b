namespace Decoupling.Tests.Networks;

/// <summary>Dense layers of quantised weights: every scale, quantisers that draw, weights that are not clipped; worth more than one thread.</summary>
[Network(300)]
[BinaryDense(257, QuantizeInputs = false)]
[BatchNorm]
[BinaryDense(130, WeightForward = Forwards.StochasticSign, Scale = WeightScale.MeanMagnitude)]
[BatchNorm]
[Dropout(0.1)]
[BinaryDense(
    64, InputForward = Forwards.Heaviside, InputBackward = Backwards.RectangularJam, WeightBackward = Backwards.FullJam, Scale = WeightScale.Learned,
    ClipWeights = false)]
[BatchNorm]
[BinaryDense(33, InputPair = typeof(StepWindow), WeightPair = typeof(StepWindow))]
[Dense(10)]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class BinaryNet;

/// <summary>
/// Convolutions of quantised weights: borders of both values, strides, every scale, pixels as they are, and a shortcut around one; worth more than one thread.
/// </summary>
[Network(3, 17, 14)]
[BinaryConv2D(7, 5, Padding = 3, QuantizeInputs = false)]
[MaxPool2D(3, Stride = 2)]
[BatchNorm]
[BinaryConv2D(19, 3, Padding = 1, PaddingValue = -1, Scale = WeightScale.Learned)]
[BatchNorm(Name = "Block")]
[BinaryConv2D(19, 3, Padding = 1, InputBackward = Backwards.ApproxSign, Scale = WeightScale.MeanMagnitude)]
[BatchNorm]
[Add("Block")]
[BinaryConv2D(5, 2, Stride = 2, InputForward = Forwards.Heaviside, WeightForward = Forwards.StochasticSign)]
[BatchNorm]
[BinaryDense(9)]
[BatchNorm]
[Dense(4)]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class BinaryImageNet;

/// <summary>Binary weights for samples of three classes.</summary>
[Network(4)]
[BinaryDense(33, QuantizeInputs = false)]
[BatchNorm]
[BinaryDense(3, WeightForward = Forwards.StochasticSign, Scale = WeightScale.Learned)]
[BatchNorm(Name = "Last")]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class BinaryClusterNet;
