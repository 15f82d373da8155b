namespace Decoupling.Tests.Training;

/// <summary>
/// All that a measurement has to leave as it is or has to draw alike: convolution, batch norm, dropout, a branch, noise on the gradient, and a pair to
/// choose.
/// </summary>
[Network(2, 6, 5)]
[Conv2D(4, 3, Padding = 1)]
[BatchNorm]
[Activation(nameof(TPair), Name = "Stem")]
[Conv2D(4, 3, Padding = 1, Bias = false)]
[BatchNorm]
[Add("Stem")]
[Activation(nameof(TPair))]
[AvgPool2D(2)]
[Dropout(0.25)]
[Dense(7)]
[Activation(nameof(TPair))]
[Dense(3)]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class AgreementNet<TPair>
    where TPair : struct, IActivation;

/// <summary>Tanh and a window, with a random factor: its rule draws.</summary>
[Activation(Forward = Forwards.Tanh, Backward = nameof(Noisy))]
internal readonly partial struct NoisyTanh
{
    private static float Noisy(float y, float u) => y * y < 0.8f ? 0.5f + u : 0f;
}

/// <summary>The gradient as it is.</summary>
[Activation(Forward = Forwards.Tanh, Backward = Backwards.Constant)]
internal readonly partial struct ConstantTanh;

/// <summary>A rectifier whose rule lets everything through.</summary>
[Activation(Forward = Forwards.ReLU, Backward = Backwards.Constant)]
internal readonly partial struct ConstantReLU;

/// <summary>The rectifier itself.</summary>
[Activation(Forward = Forwards.ReLU)]
internal readonly partial struct TiedReLU;

/// <summary>Small enough to be differentiated by hand.</summary>
[Network(3)]
[Dense(4)]
[Activation(nameof(TPair))]
[Dense(2)]
[Loss(Losses.MeanSquaredError)]
internal sealed partial class ByHandNet<TPair>
    where TPair : struct, IActivation;

/// <summary>The same forward pass, with rules of its own on gradients.</summary>
[Network(3)]
[Dense(4)]
[Activation(Forward = Forwards.Tanh)]
[GradientRule(Rules.Scale, Factor = -0.5)]
[Dense(2)]
[Loss(Losses.MeanSquaredError)]
internal sealed partial class ScaledByHandNet;

/// <summary>One unit more.</summary>
[Network(3)]
[Dense(5)]
[Activation(Forward = Forwards.Tanh)]
[Dense(2)]
[Loss(Losses.MeanSquaredError)]
internal sealed partial class WiderByHandNet;

/// <summary>One layer more.</summary>
[Network(3)]
[Dense(4)]
[Activation(Forward = Forwards.Tanh)]
[Dense(2)]
[Activation(Forward = Forwards.Tanh)]
[Loss(Losses.MeanSquaredError)]
internal sealed partial class DeeperByHandNet;

/// <summary>Another loss.</summary>
[Network(3)]
[Dense(4)]
[Activation(Forward = Forwards.Tanh)]
[Dense(2)]
[Loss(Losses.SquaredHinge)]
internal sealed partial class HingeByHandNet;

/// <summary>A function with a parameter that is learned, one for the whole layer.</summary>
[Network(3)]
[Dense(4)]
[Activation(Forward = nameof(Bent))]
[Dense(2)]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class LearnedSlopeNet
{
    private static float Bent(float x, [Learned] float slope = 0.25f) => x > 0f ? x : slope * x;
}
