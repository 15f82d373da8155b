using Decoupling;

namespace BinaryExample;

/// <summary>The network of Larq's tutorial (docs.larq.dev/larq/tutorials/mnist), all weights of one bit: 93,088 of them.</summary>
[Network(1, 28, 28)]
[BinaryConv2D(32, 3, QuantizeInputs = false)] // 32 x 26 x 26
[MaxPool2D(2)]
[BatchNorm]
[BinaryConv2D(64, 3)] // 64 x 11 x 11
[MaxPool2D(2)]
[BatchNorm]
[BinaryConv2D(64, 3)] // 64 x 3 x 3
[BatchNorm]
[Flatten]
[BinaryDense(64)]
[BatchNorm]
[BinaryDense(10)]
[BatchNorm]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class LarqNet;

/// <summary>The same for 8 x 8 pixels, with a border around each image, so that three convolutions find room: 72,608 weights.</summary>
[Network(1, 8, 8)]
[BinaryConv2D(32, 3, Padding = 1, PaddingValue = 0, QuantizeInputs = false)] // 32 x 8 x 8
[MaxPool2D(2)]
[BatchNorm]
[BinaryConv2D(64, 3, Padding = 1)] // 64 x 4 x 4
[MaxPool2D(2)]
[BatchNorm]
[BinaryConv2D(64, 3, Padding = 1)] // 64 x 2 x 2
[BatchNorm]
[Flatten]
[BinaryDense(64)]
[BatchNorm]
[BinaryDense(10)]
[BatchNorm]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class DigitLarqNet;
