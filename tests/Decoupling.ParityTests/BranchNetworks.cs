namespace Decoupling.ParityTests;

/// <summary>A residual block whose other branch is a projection to half the size.</summary>
[Network(3, 9, 8)]
[Conv2D(5, 3, Padding = 1)]
[Activation(Forward = Forwards.Tanh, Name = "Stem")]
[Conv2D(7, 1, Stride = 2, Bias = false, Name = "Projection")]
[BatchNorm(Name = "ProjectionNorm")]
[Conv2D(7, 3, Stride = 2, Padding = 1, Bias = false, Name = "First", From = "Stem")]
[BatchNorm(Name = "FirstNorm")]
[Activation(Forward = Forwards.ReLU)]
[Conv2D(7, 3, Padding = 1, Bias = false, Name = "Second")]
[BatchNorm(Name = "SecondNorm")]
[Add("ProjectionNorm")]
[Activation(Forward = Forwards.ReLU)]
[GlobalAvgPool2D]
[Dense(4)]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class ResidualBlock;

/// <summary>Depthwise convolutions with and without a multiplier, of the input and after others.</summary>
[Network(3, 9, 8)]
[DepthwiseConv2D(3, Multiplier = 2, Stride = 2, Padding = 1)]
[Activation(Forward = Forwards.SiLU)]
[Conv2D(5, 1)]
[Activation(Forward = Forwards.Tanh)]
[DepthwiseConv2D(3, Stride = 2, Padding = 1, Bias = false)]
[Activation(Forward = Forwards.SiLU)]
[DepthwiseConv2D(2, Multiplier = 2, Padding = 1)]
[GlobalAvgPool2D]
[Dense(4)]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class DepthwiseConvolutions;

[Network(3, 9, 8)]
[LayerNorm]
[Conv2D(5, 3, Padding = 1)]
[LayerNorm]
[Activation(Forward = Forwards.SiLU)]
[Conv2D(6, 3, Stride = 2)]
[LayerNorm(Epsilon = 1e-2)]
[GlobalAvgPool2D]
[Dense(4)]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class LayerNormOfImages;

[Network(40)]
[Dense(33)]
[LayerNorm]
[Activation(Forward = Forwards.Tanh)]
[Dense(18)]
[LayerNorm(Epsilon = 1e-2)]
[Dense(4)]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class LayerNormOfVectors;

/// <summary>Channels of images after each other, then features of vectors; each order is told by the layer that reads it.</summary>
[Network(3, 9, 8)]
[Conv2D(5, 3, Padding = 1, Name = "Wide")]
[Activation(Forward = Forwards.Tanh, Name = "Bent")]
[Conv2D(2, 1, Name = "Narrow")]
[Concat("Input", "Bent")]
[Conv2D(4, 3, Stride = 2, Name = "Mix")]
[Activation(Forward = Forwards.SiLU)]
[Dense(11, Name = "Features")]
[Activation(Forward = Forwards.Tanh)]
[Dense(6, Name = "Fewer")]
[Concat("Features", "Fewer")]
[Dense(4, Name = "Classes")]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class Concatenations;

/// <summary>A gate, a square, and a value that three layers read.</summary>
[Network(3, 9, 8)]
[Conv2D(5, 3, Padding = 1, Name = "Value")]
[Conv2D(5, 1, Name = "Gate", From = "Input")]
[Activation(Forward = Forwards.Logistic)]
[Multiply("Value")]
[GlobalAvgPool2D]
[Dense(9, Name = "Shared")]
[Activation(Forward = Forwards.Tanh)]
[Dense(9, Name = "Inner")]
[Multiply("Shared", "Inner")]
[Add("Shared")]
[Dense(4, Name = "Classes")]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class Products;
