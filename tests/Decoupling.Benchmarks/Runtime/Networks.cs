namespace Decoupling.Benchmarks.Runtime;

[Network(64)]
[Dense(64)]
[Activation(Forward = Forwards.Logistic)]
[Dense(10)]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class SmallMlp;

[Network(784)]
[Dense(256)]
[Activation(Forward = Forwards.ReLU)]
[Dense(128)]
[Activation(Forward = Forwards.ReLU)]
[Dense(10)]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class MediumMlp;

/// <summary><see cref="MediumMlp"/> with a pair of the user's own instead of ReLU.</summary>
[Network(784)]
[Dense(256)]
[Activation(Forward = nameof(Fire), Backward = nameof(Window))]
[Dense(128)]
[Activation(Forward = nameof(Fire), Backward = nameof(Window))]
[Dense(10)]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class MediumStepMlp
{
    private static float Fire(float x) => x > 0f ? 1f : 0f;

    private static float Window(float x) => x >= -0.5f && x <= 0.5f ? 1f : 0f;
}

[Network(784)]
[Dense(2048)]
[Activation(Forward = Forwards.ReLU)]
[Dense(2048)]
[Activation(Forward = Forwards.ReLU)]
[Dense(10)]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class LargeMlp;

/// <summary>LeNet-5 with ReLU.</summary>
[Network(1, 28, 28)]
[Conv2D(6, 5, Padding = 2)]
[Activation(Forward = Forwards.ReLU)]
[AvgPool2D(2)]
[Conv2D(16, 5)]
[Activation(Forward = Forwards.ReLU)]
[AvgPool2D(2)]
[Dense(120)]
[Activation(Forward = Forwards.ReLU)]
[Dense(84)]
[Activation(Forward = Forwards.ReLU)]
[Dense(10)]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class LeNet;

/// <summary>A convolution that is too large for the first cache.</summary>
[Network(64, 32, 32)]
[Conv2D(64, 3, Padding = 1)]
[Activation(Forward = Forwards.ReLU)]
[Conv2D(64, 3, Padding = 1)]
[Activation(Forward = Forwards.ReLU)]
[GlobalAvgPool2D]
[Dense(10)]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class LargeConvolutions;

/// <summary><see cref="LeNet"/> with a pair of the user's own instead of ReLU.</summary>
[Network(1, 28, 28)]
[Conv2D(6, 5, Padding = 2)]
[Activation(Forward = nameof(Fire), Backward = nameof(Window))]
[AvgPool2D(2)]
[Conv2D(16, 5)]
[Activation(Forward = nameof(Fire), Backward = nameof(Window))]
[AvgPool2D(2)]
[Dense(120)]
[Activation(Forward = nameof(Fire), Backward = nameof(Window))]
[Dense(84)]
[Activation(Forward = nameof(Fire), Backward = nameof(Window))]
[Dense(10)]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class StepLeNet
{
    private static float Fire(float x) => x > 0f ? 1f : 0f;

    private static float Window(float x) => x >= -0.5f && x <= 0.5f ? 1f : 0f;
}

/// <summary>One large product.</summary>
[Network(4096)]
[Dense(4096, Bias = false)]
[Loss(Losses.MeanSquaredError)]
internal sealed partial class LargeProduct;

/// <summary>One convolution 3x3 of 64 channels on 32x32 images.</summary>
[Network(64, 32, 32)]
[Conv2D(64, 3, Padding = 1, Bias = false)]
[Loss(Losses.MeanSquaredError)]
internal sealed partial class LargeConvolution;
