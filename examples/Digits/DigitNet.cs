using Decoupling;

namespace DigitsExample;

/// <summary>The network of the paper's DIGITS experiment, compiled anew for each pair that it is used with.</summary>
[Network(64)]
[Dense(64)]
[Activation(nameof(TPair))]
[Dense(10)]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class DigitNet<TPair>
    where TPair : struct, IActivation;

/// <summary>The usual way: the gradient goes back through the derivative of the forward function.</summary>
[Activation(Forward = Forwards.Logistic, Backward = Backwards.Derivative)]
internal readonly partial struct TiedLogistic;

/// <summary>The gradient goes back unchanged, as if the forward function were a straight line.</summary>
[Activation(Forward = Forwards.Logistic, Backward = Backwards.Constant, Value = 1)]
internal readonly partial struct FreeLogistic;

/// <summary>A step, whose derivative is zero wherever it exists, learns through a window around the threshold.</summary>
[Activation(Forward = Forwards.Heaviside, Backward = Backwards.Rectangular, Low = -0.5, High = 0.5)]
internal readonly partial struct WindowedStep;
