using Decoupling;

namespace BinaryExample;

/// <summary>Three dense layers after BinaryNet (Courbariaux et al., 2016, arXiv 1602.02830), for 8 x 8 pixels: 84,480 weights of one bit.</summary>
[Network(1, 8, 8)]
[BinaryDense(256, QuantizeInputs = false)]
[BatchNorm]
[BinaryDense(256)]
[BatchNorm]
[BinaryDense(10)]
[BatchNorm]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class DigitMlp;

/// <summary>The same for 28 x 28 pixels: 268,800 weights.</summary>
[Network(1, 28, 28)]
[BinaryDense(256, QuantizeInputs = false)]
[BatchNorm]
[BinaryDense(256)]
[BatchNorm]
[BinaryDense(10)]
[BatchNorm]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class ImageMlp;
