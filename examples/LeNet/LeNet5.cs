using Decoupling;

namespace LeNetExample;

/// <summary>LeNet-5 as the paper (arXiv 2509.07236, table 4) has it, 61,706 parameters, compiled anew for each pair that it is used with.</summary>
[Network(1, 28, 28)]
[Conv2D(6, 5, Padding = 2)]
[Activation(nameof(TPair))]
[AvgPool2D(2)]
[Conv2D(16, 5)]
[Activation(nameof(TPair))]
[AvgPool2D(2)]
[Dense(120)]
[Activation(nameof(TPair))]
[Dense(84)]
[Activation(nameof(TPair))]
[Dense(10)]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class LeNet5<TPair>
    where TPair : struct, IActivation;

/// <summary>The usual way.</summary>
[Activation(Forward = Forwards.ReLU)]
internal readonly partial struct TiedReLU;

/// <summary>Logistic with its own derivative, which is at most 1/4.</summary>
[Activation(Forward = Forwards.Logistic)]
internal readonly partial struct TiedLogistic;

/// <summary>The paper's pair: the gradient passes unchanged where the pre-activation is near 0.</summary>
[Activation(Forward = Forwards.Logistic, Backward = Backwards.Rectangular, Low = -0.5, High = 0.5)]
internal readonly partial struct WindowedLogistic;

/// <summary>A step, which has no useful derivative, learns through a window around the threshold.</summary>
[Activation(Forward = Forwards.Heaviside, Backward = Backwards.Rectangular, Low = -0.5, High = 0.5)]
internal readonly partial struct WindowedStep;
