using Decoupling;

namespace ResNetExample;

/// <summary>
/// A residual network (He, Zhang, Ren and Sun, 2016, arXiv 1512.03385) for 28 x 28 pixels: a stem that halves them, then three stages of two blocks with
/// 16, 32 and 64 channels; 174,970 parameters. A block adds what it reads to what its two convolutions make of it. The first block of a stage of more
/// channels halves the image, and a convolution of one pixel does the same to what is added.
/// </summary>
[Network(1, 28, 28)]
[Conv2D(16, 3, Padding = 1, Bias = false)]
[BatchNorm]
[Activation(nameof(TPair))]
[MaxPool2D(2, Name = "Stem")]

[Conv2D(16, 3, Padding = 1, Bias = false)] // 16 x 14 x 14
[BatchNorm]
[Activation(nameof(TPair))]
[Conv2D(16, 3, Padding = 1, Bias = false)]
[BatchNorm]
[Add("Stem")]
[Activation(nameof(TPair), Name = "Block1")]

[Conv2D(16, 3, Padding = 1, Bias = false)]
[BatchNorm]
[Activation(nameof(TPair))]
[Conv2D(16, 3, Padding = 1, Bias = false)]
[BatchNorm]
[Add("Block1")]
[Activation(nameof(TPair), Name = "Block2")]

[Conv2D(32, 1, Stride = 2, Bias = false)]
[BatchNorm(Name = "Shortcut3")]
[Conv2D(32, 3, Stride = 2, Padding = 1, Bias = false, From = "Block2")] // 32 x 7 x 7
[BatchNorm]
[Activation(nameof(TPair))]
[Conv2D(32, 3, Padding = 1, Bias = false)]
[BatchNorm]
[Add("Shortcut3")]
[Activation(nameof(TPair), Name = "Block3")]

[Conv2D(32, 3, Padding = 1, Bias = false)]
[BatchNorm]
[Activation(nameof(TPair))]
[Conv2D(32, 3, Padding = 1, Bias = false)]
[BatchNorm]
[Add("Block3")]
[Activation(nameof(TPair), Name = "Block4")]

[Conv2D(64, 1, Stride = 2, Bias = false)]
[BatchNorm(Name = "Shortcut5")]
[Conv2D(64, 3, Stride = 2, Padding = 1, Bias = false, From = "Block4")] // 64 x 4 x 4
[BatchNorm]
[Activation(nameof(TPair))]
[Conv2D(64, 3, Padding = 1, Bias = false)]
[BatchNorm]
[Add("Shortcut5")]
[Activation(nameof(TPair), Name = "Block5")]

[Conv2D(64, 3, Padding = 1, Bias = false)]
[BatchNorm]
[Activation(nameof(TPair))]
[Conv2D(64, 3, Padding = 1, Bias = false)]
[BatchNorm]
[Add("Block5")]
[Activation(nameof(TPair), Name = "Block6")]

[GlobalAvgPool2D]
[Dense(10)]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class ResNet14<TPair>
    where TPair : struct, IActivation;

/// <summary>The usual way.</summary>
[Activation(Forward = Forwards.ReLU)]
internal readonly partial struct TiedReLU;

/// <summary>Each activation is 0 or 1; the gradient passes where the pre-activation is near 0.</summary>
[Activation(Forward = Forwards.Heaviside, Backward = Backwards.Rectangular, Low = -0.5, High = 0.5)]
internal readonly partial struct WindowedStep;

/// <summary>Each activation is -1 or 1, as in binary networks; the gradient passes where the pre-activation is within [-1, 1].</summary>
[Activation(Forward = Forwards.Sign, Backward = Backwards.ClippedStraightThrough)]
internal readonly partial struct ClippedSign;
