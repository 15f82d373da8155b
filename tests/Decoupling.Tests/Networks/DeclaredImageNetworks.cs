namespace Decoupling.Tests.Networks;

/// <summary>Every layer of images, odd numbers of channels and places, windows that overlap and windows that leave a border out; worth more than one thread.</summary>
[Network(3, 17, 14)]
[Conv2D(7, 5, Padding = 3)]
[Activation(Forward = Forwards.Tanh)]
[MaxPool2D(3, Stride = 2)]
[Conv2D(19, 3, Stride = 2, Padding = 1, Bias = false)]
[Activation(Forward = Forwards.Heaviside, Backward = Backwards.Rectangular, Low = -0.5, High = 0.5)]
[Dropout(0.2)]
[AvgPool2D(2, Stride = 1)]
[Conv2D(5, 2)]
[Activation(Forward = Forwards.ReLU)]
[Dense(11)]
[Activation(Forward = Forwards.SiLU)]
[Dense(4)]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class ImageNet;

/// <summary>Batch norm of the inputs, of images, after a pool and of channel means; worth more than one thread.</summary>
[Network(3, 17, 14)]
[BatchNorm]
[Conv2D(7, 5, Padding = 3, Bias = false)]
[BatchNorm]
[Activation(Forward = Forwards.SiLU)]
[MaxPool2D(3, Stride = 2)]
[BatchNorm(Momentum = 0.5)]
[Conv2D(19, 3, Padding = 1)]
[Activation(Forward = Forwards.Heaviside, Backward = Backwards.Rectangular, Low = -0.5, High = 0.5)]
[BatchNorm(Affine = false)]
[GlobalAvgPool2D]
[BatchNorm]
[Dense(4)]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class NormalisedImageNet;

/// <summary>Images of which a block does not fit the second cache, so that convolutions go row by row of them.</summary>
[Network(9, 31, 33)]
[Conv2D(10, 3, Padding = 1)]
[Activation(Forward = Forwards.ReLU, Backward = Backwards.Rectangular, Low = -0.5, High = 1)]
[Conv2D(7, 3, Stride = 2, Padding = 1, Bias = false)]
[Activation(Forward = Forwards.Tanh)]
[GlobalAvgPool2D]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class LargeImageNet;

/// <summary>The loss reads the images themselves.</summary>
[Network(2, 5, 6)]
[Conv2D(3, 4, Stride = 3, Padding = 1)]
[Activation(Forward = Forwards.Logistic)]
[Loss(Losses.MeanSquaredError)]
internal sealed partial class ImageOutNet;

/// <summary>No dense layer, and the mean of each channel at the end.</summary>
[Network(1, 8, 9)]
[Conv2D(16, 3)]
[Activation(Forward = Forwards.ReLU)]
[MaxPool2D(2)]
[Conv2D(3, 1)]
[GlobalAvgPool2D]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class ChannelMeanNet;
