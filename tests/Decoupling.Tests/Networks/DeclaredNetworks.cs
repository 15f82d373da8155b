using System;

namespace Decoupling.Tests.Networks;

/// <summary>One value in, one value out.</summary>
[Network(1)]
[Dense(1)]
[Loss(Losses.MeanSquaredError)]
internal sealed partial class SmallestNet;

/// <summary>Sizes that are no multiple of any vector width.</summary>
[Network(17)]
[Dense(33)]
[Activation(Forward = Forwards.Tanh)]
[Dense(7)]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class OddNet;

/// <summary>Several layers, with an edge above and below the sizes of vectors and tiles.</summary>
[Network(130)]
[Dense(129)]
[Activation(Forward = Forwards.ReLU)]
[Dense(65, Bias = false)]
[Activation(Forward = Forwards.Heaviside, Backward = Backwards.Rectangular, Low = -0.5, High = 0.5)]
[Dense(31)]
[Loss(Losses.MeanSquaredError)]
internal sealed partial class WideNet;

/// <summary>Large enough to be worth more than one thread, in every pass.</summary>
[Network(300)]
[Dense(257)]
[Activation(Forward = Forwards.LeakyReLU)]
[Dropout(0.1)]
[Dense(130)]
[Activation(Forward = Forwards.Logistic, Backward = Backwards.Triangular)]
[Dense(10)]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class LargeNet;

/// <summary>Batch norm in front of an activation, after one, and of the outputs; large enough to be worth more than one thread.</summary>
[Network(300)]
[Dense(257, Bias = false)]
[BatchNorm]
[Activation(Forward = Forwards.ReLU)]
[Dense(130)]
[Activation(Forward = Forwards.Tanh, Backward = Backwards.Triangular)]
[BatchNorm(Epsilon = 1e-3, Momentum = 0.3, Affine = false)]
[Dropout(0.1)]
[Dense(10)]
[BatchNorm(Name = "Last")]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class NormalisedNet;

/// <summary>One value, normalised.</summary>
[Network(1)]
[Dense(1)]
[BatchNorm(Momentum = 0.25)]
[Loss(Losses.MeanSquaredError)]
internal sealed partial class NormalisedLineNet;

/// <summary>Batch norm for samples of three classes.</summary>
[Network(4)]
[Dense(5)]
[BatchNorm]
[Activation(Forward = Forwards.ReLU)]
[Dense(3)]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class NormalisedClusterNet;

/// <summary>One image, normalised.</summary>
[Network(1, 2, 2)]
[BatchNorm]
[Loss(Losses.MeanSquaredError)]
internal sealed partial class NormalisedPlaneNet;

/// <summary>Everything that draws random numbers while training.</summary>
[Network(40)]
[Dropout(0.25)]
[Dense(50)]
[Activation(Forward = Forwards.SiLU)]
[Dropout(0.5)]
[Dense(5)]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class DropoutNet;

/// <summary>Probabilities of one class.</summary>
[Network(6)]
[Dense(1)]
[Activation(Forward = Forwards.Logistic, Backward = Backwards.Constant)]
[Loss(Losses.BinaryCrossEntropy)]
internal sealed partial class ProbabilityNet;

/// <summary>A network that is compiled for the pair it is given.</summary>
[Network(24)]
[Dense(40)]
[Activation(nameof(TPair))]
[Dense(8)]
[Activation(nameof(TPair))]
[Dense(3)]
[Loss(Losses.SquaredHinge)]
internal sealed partial class SweptNet<TPair>
    where TPair : struct, IActivation;

/// <summary>A reusable pair of functions written in C#.</summary>
[Activation(Forward = nameof(Step), Backward = nameof(Window))]
internal readonly partial struct StepWindow
{
    private static float Step(float x) => x > 0f ? 1f : 0f;

    private static float Window(float x) => MathF.Abs(x) <= 0.5f ? 1f : 0f;
}

/// <summary>A reusable pair of built-ins.</summary>
[Activation(Forward = Forwards.Heaviside, Backward = Backwards.Rectangular, Low = -0.5, High = 0.5)]
internal readonly partial struct HeavisideRectangular;

/// <summary>A tied reusable pair.</summary>
[Activation(Forward = Forwards.Tanh)]
internal readonly partial struct TiedTanh;

/// <summary>The same pair declared on the layers themselves, to be compared with <see cref="SweptNet{TPair}"/>.</summary>
[Network(24)]
[Dense(40)]
[Activation(Forward = Forwards.Heaviside, Backward = Backwards.Rectangular, Low = -0.5, High = 0.5)]
[Dense(8)]
[Activation(Forward = Forwards.Heaviside, Backward = Backwards.Rectangular, Low = -0.5, High = 0.5)]
[Dense(3)]
[Loss(Losses.SquaredHinge)]
internal sealed partial class InlineNet;

/// <summary>The same pair by <c>typeof</c>.</summary>
[Network(24)]
[Dense(40)]
[Activation(typeof(StepWindow))]
[Dense(8)]
[Activation(typeof(HeavisideRectangular))]
[Dense(3)]
[Loss(Losses.SquaredHinge)]
internal sealed partial class TypeofNet;

/// <summary>One layer of each initialiser, and a name of the user's own.</summary>
[Network(100)]
[Dense(200)]
[Activation(Forward = Forwards.Tanh)]
[Dense(150, Initializer = Initializer.GlorotNormal)]
[Activation(Forward = Forwards.Tanh)]
[Dense(100, Initializer = Initializer.HeUniform)]
[Activation(Forward = Forwards.Tanh)]
[Dense(200, Initializer = Initializer.HeNormal)]
[Activation(Forward = Forwards.Tanh)]
[Dense(100, Initializer = Initializer.LeCunUniform)]
[Activation(Forward = Forwards.Tanh)]
[Dense(200, Initializer = Initializer.LeCunNormal)]
[Activation(Forward = Forwards.Tanh)]
[Dense(10, Initializer = Initializer.Zeros, Bias = false, Name = "Head")]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class InitializedNet;

/// <summary>Experiment 2 of the paper: the activation with its own derivative.</summary>
[Network(64)]
[Dense(64)]
[Activation(Forward = Forwards.Logistic)]
[Dense(10)]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class TiedDigitNet;

/// <summary>Experiment 2 of the paper: the gradient is passed on as it is.</summary>
[Network(64)]
[Dense(64)]
[Activation(Forward = Forwards.Logistic, Backward = Backwards.Constant)]
[Dense(10)]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class ConstantDigitNet;

/// <summary>A step, trained through a window.</summary>
[Network(64)]
[Dense(64)]
[Activation(Forward = Forwards.Heaviside, Backward = Backwards.Rectangular, Low = -0.5, High = 0.5)]
[Dense(10)]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class StepDigitNet;

/// <summary>Dropout on the inputs, read off the gradient of the weights.</summary>
[Network(64)]
[Dropout(0.3)]
[Dense(64, Bias = false)]
[Loss(Losses.MeanSquaredError)]
internal sealed partial class MaskNet;

/// <summary>Two layers of dropout after one another.</summary>
#pragma warning disable DCPL0121 // linear, so that the masks show in the gradients
[Network(64)]
[Dropout(0.5)]
[Dense(64, Bias = false)]
[Dropout(0.5)]
[Dense(64, Bias = false)]
[Loss(Losses.MeanSquaredError)]
internal sealed partial class TwoMaskNet;
#pragma warning restore DCPL0121
