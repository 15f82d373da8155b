using Decoupling;

namespace BinaryExample;

/// <summary>
/// A residual network of binary convolutions for 28 x 28 pixels, after Bi-Real Net (Liu et al., 2018, arXiv 1808.00278): a shortcut around each convolution
/// carries floats on. The stem, the shortcut into the second stage and the last layer are floats, as are all sums.
/// </summary>
[Network(1, 28, 28)]
[Conv2D(32, 3, Padding = 1, Bias = false)]
[MaxPool2D(2)]
[BatchNorm(Name = "Stem")] // 32 x 14 x 14

[BinaryConv2D(32, 3, Padding = 1, InputBackward = Backwards.ApproxSign)]
[BatchNorm]
[Add("Stem", Name = "Block1")]

[BinaryConv2D(32, 3, Padding = 1, InputBackward = Backwards.ApproxSign)]
[BatchNorm]
[Add("Block1", Name = "Block2")]

[AvgPool2D(2)]
[Conv2D(64, 1, Bias = false)]
[BatchNorm(Name = "Shortcut")] // 64 x 7 x 7
[BinaryConv2D(64, 3, Stride = 2, Padding = 1, InputBackward = Backwards.ApproxSign, From = "Block2")]
[BatchNorm]
[Add("Shortcut", Name = "Block3")]

[BinaryConv2D(64, 3, Padding = 1, InputBackward = Backwards.ApproxSign)]
[BatchNorm]
[Add("Block3", Name = "Block4")]

[BinaryConv2D(64, 3, Padding = 1, InputBackward = Backwards.ApproxSign)]
[BatchNorm]
[Add("Block4", Name = "Block5")]

[BinaryConv2D(64, 3, Padding = 1, InputBackward = Backwards.ApproxSign)]
[BatchNorm]
[Add("Block5", Name = "Block6")]

[Activation(Forward = Forwards.ReLU)]
[GlobalAvgPool2D]
[Dense(10)]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class BinaryResNet;
