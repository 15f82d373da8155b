namespace Decoupling.Tests.Networks;

/// <summary>Windows whose height and width differ in size, stride, padding and dilation, of every layer that has one; worth more than one thread.</summary>
[Network(3, 17, 21)]
[Conv2D(7, 3, 5, PaddingHeight = 2, PaddingWidth = 1, StrideWidth = 2)]
[Activation(Forward = Forwards.Tanh)]
[MaxPool2D(2, 3, Padding = 1, StrideWidth = 1)]
[DepthwiseConv2D(2, 3, Multiplier = 2, DilationHeight = 3, PaddingHeight = 2)]
[Activation(Forward = Forwards.SiLU)]
[AvgPool2D(3, 1, StrideHeight = 2, PaddingHeight = 1)]
[Conv2D(19, 3, 1, Dilation = 2, PaddingHeight = 1, StrideHeight = 2)]
[Activation(Forward = Forwards.ReLU)]
[Dense(4)]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class RectangleNet;

/// <summary>Dilated kernels over images of which a block does not fit the second cache, so that convolutions go row by row of them.</summary>
[Network(9, 31, 33)]
[Conv2D(10, 3, DilationHeight = 3, DilationWidth = 2, Padding = 2)]
[Activation(Forward = Forwards.ReLU, Backward = Backwards.Rectangular, Low = -0.5, High = 1)]
[Conv2D(7, 2, 3, StrideHeight = 3, PaddingWidth = 1, Bias = false)]
[GlobalAvgPool2D]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class DilatedNet;

/// <summary>Every layer of sequences, around which one goes by itself; worth more than one thread.</summary>
[Network(6, 131)]
[Conv1D(18, 5, Padding = 2, Bias = false)]
[BatchNorm]
[Activation(Forward = Forwards.SiLU)]
[MaxPool1D(3, Stride = 2, Padding = 1, Name = "Stem")]
[Conv1D(18, 3, Dilation = 4, Padding = 4)]
[LayerNorm]
[Add("Stem")]
[Activation(Forward = Forwards.Tanh)]
[AvgPool1D(4)]
[Dropout(0.2)]
[Conv1D(21, 2, Stride = 3)]
[Activation(Forward = Forwards.Heaviside, Backward = Backwards.Rectangular, Low = -0.5, High = 0.5)]
[GlobalAvgPool1D]
[Dense(3)]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class SequenceNet;

/// <summary>Binary convolutions and pools of bits with windows that are no squares.</summary>
[Network(2, 12, 13)]
[BinaryConv2D(20, 3, 5, PaddingWidth = 2, StrideHeight = 2)]
[BatchNorm]
[BinaryConv2D(33, 1, 4, PaddingWidth = 1)]
[MaxPool2D(2, 3)]
[BatchNorm]
[BinaryConv2D(17, 2, 1)]
[BatchNorm]
[Dense(3)]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class BinaryRectangleNet;
