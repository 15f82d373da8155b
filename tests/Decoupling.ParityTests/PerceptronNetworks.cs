namespace Decoupling.ParityTests;

/// <summary>Compiled for the pair it is given. Its loss takes classes and distributions.</summary>
[Network(64)]
[Dense(48)]
[Activation(nameof(TPair))]
[Dense(10)]
[Loss(Losses.SoftmaxCrossEntropy)]
internal sealed partial class Activated<TPair>
    where TPair : struct, IActivation;

[Network(64)]
[Dense(48)]
[Activation(Forward = Forwards.Tanh)]
[Dense(10)]
[Loss(Losses.BinaryCrossEntropy)]
internal sealed partial class BinaryCrossEntropyOfLogits;

[Network(64)]
[Dense(48)]
[Activation(Forward = Forwards.Tanh)]
[Dense(10)]
[Activation(Forward = Forwards.Logistic)]
[Loss(Losses.BinaryCrossEntropy)]
internal sealed partial class BinaryCrossEntropyOfProbabilities;

[Network(64)]
[Dense(48)]
[Activation(Forward = Forwards.Tanh)]
[Dense(10)]
[Loss(Losses.MeanSquaredError)]
internal sealed partial class MeanSquaredErrorNet;

[Network(64)]
[Dense(48)]
[Activation(Forward = Forwards.Tanh)]
[Dense(10)]
[Loss(Losses.SquaredHinge)]
internal sealed partial class SquaredHingeNet;

[Network(64)]
[Dense(48)]
[Activation(Forward = Forwards.Tanh)]
[Dense(10)]
[Loss(Losses.Hinge)]
internal sealed partial class HingeNet;

[Network(64)]
[Dense(48)]
[Activation(Forward = Forwards.Tanh)]
[Dense(10)]
[Loss(Losses.AbsoluteError)]
internal sealed partial class AbsoluteErrorNet;

[Network(64)]
[Dense(48)]
[Activation(Forward = Forwards.Tanh)]
[Dense(10)]
[Loss(Losses.Huber)]
internal sealed partial class HuberNet;

[Network(64)]
[Dense(48)]
[Activation(Forward = Forwards.Tanh)]
[Dense(10)]
[Loss(Losses.FocalCrossEntropy)]
internal sealed partial class FocalNet;

[Network(64)]
[Dense(48)]
[Activation(Forward = Forwards.Tanh)]
[Dense(10)]
[Loss(Losses.KullbackLeibler)]
internal sealed partial class KullbackLeiblerNet;

[Network(64)]
[Dense(48)]
[Activation(Forward = Forwards.Tanh)]
[Dense(10)]
[Loss(Losses.Margin)]
internal sealed partial class MarginNet;

[Network(64)]
[Dense(48)]
[Activation(Forward = Forwards.Tanh)]
[Dense(10)]
[Loss(Losses.SoftmaxCrossEntropy, LabelSmoothing = 0.1f)]
internal sealed partial class SmoothedNet;

[Network(64)]
[Dense(48)]
[Activation(Forward = Forwards.Tanh)]
[Dense(10)]
[Loss(Losses.SoftmaxCrossEntropy, LabelSmoothing = 0.1f, ClassWeights = [1f, 2f, 0.5f, 1f, 3f, 1f, 0f, 1f, 0.25f, 1f])]
internal sealed partial class WeightedNet;

[Network(64)]
[Dense(48)]
[Activation(Forward = Forwards.Tanh)]
[Dense(10)]
[Loss(Losses.BinaryCrossEntropy, ClassWeights = [1f, 3f])]
internal sealed partial class PositiveWeightNet;

[Network(64)]
[Dense(48)]
[Activation(Forward = Forwards.Tanh)]
[Dense(10)]
[Loss(nameof(Cauchy))]
internal sealed partial class CauchyNet
{
    private static float Cauchy(float output, float target) => 0.5f * System.MathF.Log(1f + ((output - target) * (output - target)));
}

[Activation(Forward = Forwards.ReLU)]
internal readonly partial struct ReLU;

[Activation(Forward = Forwards.ReLU6)]
internal readonly partial struct ReLU6;

[Activation(Forward = Forwards.LeakyReLU, Slope = 0.01)]
internal readonly partial struct LeakyReLU;

[Activation(Forward = Forwards.ELU)]
internal readonly partial struct ELU;

[Activation(Forward = Forwards.SELU)]
internal readonly partial struct SELU;

[Activation(Forward = Forwards.CELU, Alpha = 0.5)]
internal readonly partial struct CELU;

[Activation(Forward = Forwards.Tanh)]
internal readonly partial struct Tanh;

[Activation(Forward = Forwards.Logistic)]
internal readonly partial struct Logistic;

[Activation(Forward = Forwards.SiLU)]
internal readonly partial struct SiLU;

[Activation(Forward = Forwards.GELU)]
internal readonly partial struct GELU;

[Activation(Forward = Forwards.Softplus)]
internal readonly partial struct Softplus;

[Activation(Forward = Forwards.Softsign)]
internal readonly partial struct Softsign;
