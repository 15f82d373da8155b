using Decoupling.Tests.Networks;

namespace Decoupling.Tests.Reproducibility;

/// <summary>
/// Networks of every kind, whose bits after training are recorded: see <see cref="RecordedBitsTests"/>. A network here is never changed; new kinds are
/// added at the end, those with branches to <see cref="RecordedBranches"/>, those with bits to <see cref="RecordedBinaryNetworks"/>.
/// </summary>
internal static partial class RecordedNetworks
{
    [Network(1)]
    [Dense(1)]
    [Loss(Losses.MeanSquaredError)]
    internal sealed partial class Line;

    [Network(64)]
    [Dense(32)]
    [Activation(Forward = Forwards.Logistic)]
    [Dense(10)]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class Mlp;

    [Network(17)]
    [Dense(33)]
    [Activation(Forward = Forwards.Tanh)]
    [Dense(7)]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class OddMlp;

    [Network(130)]
    [Dense(129)]
    [Activation(Forward = Forwards.ReLU)]
    [Dense(65, Bias = false)]
    [Activation(Forward = Forwards.Heaviside, Backward = Backwards.Rectangular)]
    [Dense(31)]
    [Loss(Losses.MeanSquaredError)]
    internal sealed partial class WideMlp;

    [Network(20)]
    [Dense(16)]
    [Activation(Forward = Forwards.SiLU)]
    [Dense(16)]
    [Activation(Forward = Forwards.GELU)]
    [Dense(16)]
    [Activation(Forward = Forwards.Softplus)]
    [Dense(16)]
    [Activation(Forward = Forwards.ELU)]
    [Dense(4)]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class DeepMlp;

    [Network(300)]
    [Dense(257)]
    [Activation(Forward = Forwards.LeakyReLU)]
    [Dropout(0.1)]
    [Dense(130)]
    [Activation(Forward = Forwards.Logistic, Backward = Backwards.Triangular)]
    [Dense(10)]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class LargeMlp;

    [Network(6)]
    [Dense(9)]
    [Activation(Forward = Forwards.Sign, Backward = Backwards.Rectangular, Low = -1, High = 1)]
    [Dense(1)]
    [Loss(Losses.BinaryCrossEntropy)]
    internal sealed partial class Binary;

    [Network(6)]
    [Dense(1)]
    [Activation(Forward = Forwards.Logistic, Backward = Backwards.Constant)]
    [Loss(Losses.BinaryCrossEntropy)]
    internal sealed partial class Probability;

    [Network(12)]
    [Dense(20)]
    [Activation(Forward = Forwards.HardTanh)]
    [Dense(5)]
    [Loss(Losses.SquaredHinge)]
    internal sealed partial class Hinge;

    [Network(10)]
    [Activation(Forward = Forwards.Tanh)]
    [Dense(8)]
    [Loss(Losses.MeanSquaredError)]
    internal sealed partial class LeadingActivation;

    [Network(40)]
    [Dropout(0.25)]
    [Dense(50)]
    [Activation(Forward = Forwards.SiLU)]
    [Dropout(0.5)]
    [Dense(5)]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class LeadingDropout;

    [Network(24)]
    [Dense(30)]
    [Activation(Forward = Forwards.Heaviside, Backward = Backwards.ATan)]
    [Dense(30)]
    [Activation(Forward = Forwards.Sign, Backward = Backwards.ApproxSign)]
    [Dense(3)]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class SmoothedSteps;

    [Network(24)]
    [Dense(40)]
    [Activation(typeof(StepWindow))]
    [Dense(8)]
    [Activation(typeof(HeavisideRectangular))]
    [Dense(3)]
    [Loss(Losses.SquaredHinge)]
    internal sealed partial class OwnPair;

    [Network(24)]
    [Dense(40)]
    [Activation(Forward = Forwards.ReLU, Backward = Backwards.FullJam)]
    [Dense(3)]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class FullJam;

    [Network(24)]
    [Dense(40)]
    [Activation(Forward = Forwards.Logistic, Backward = Backwards.RectangularJam, Low = -2, High = 2)]
    [Dense(3)]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class WindowedJam;

    [Network(24)]
    [Dense(40)]
    [Activation(Forward = Forwards.StochasticSign, Backward = Backwards.Rectangular)]
    [Dense(3)]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class StochasticSigns;

    [Network(16)]
    [Dense(20)]
    [Activation(Forward = Forwards.Tanh)]
    [GradientRule(Rules.ClipNorm, Max = 0.01)]
    [Dense(4)]
    [Loss(Losses.MeanSquaredError)]
    internal sealed partial class Clipped;

    [Network(16)]
    [Dense(20)]
    [Activation(Forward = Forwards.Tanh)]
    [GradientRule(Rules.Noise)]
    [GradientRule(Rules.Centralize)]
    [Dense(4)]
    [Loss(Losses.MeanSquaredError)]
    internal sealed partial class NoisyCentred;

    [Network(16)]
    [Dense(20)]
    [Activation(Forward = Forwards.Tanh)]
    [Dense(4)]
    [GradientRule(Rules.ClipNorm, Max = 0.5, Scope = Scope.Parameters)]
    [Loss(Losses.MeanSquaredError)]
    internal sealed partial class ScaledParameters;

    [Network(16)]
    [Dense(20)]
    [Activation(Forward = nameof(Bend), Backward = Backwards.Derivative)]
    [Dense(4)]
    [Loss(Losses.MeanSquaredError)]
    internal sealed partial class LearnedSlope
    {
        private static float Bend(float x, [Learned] float slope = 0.25f) => x > 0f ? x : slope * x;
    }

    [Network(20)]
    [Dense(16, Bias = false)]
    [BatchNorm(Epsilon = 1e-3, Momentum = 0.01)]
    [Activation(Forward = Forwards.ReLU)]
    [Dense(3)]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class Normalised;

    [Network(20)]
    [BatchNorm]
    [Dense(16)]
    [Activation(Forward = Forwards.Tanh, Backward = Backwards.Triangular)]
    [BatchNorm(Affine = false)]
    [Dropout(0.1)]
    [Dense(3)]
    [BatchNorm]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class NormalisedEnds;

    [Network(1, 8, 8)]
    [Conv2D(6, 3)]
    [Activation(Forward = Forwards.ReLU)]
    [Dense(4)]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class Convolution;

    [Network(3, 9, 7)]
    [Conv2D(5, 3, Padding = 1, Bias = false)]
    [Activation(Forward = Forwards.Tanh)]
    [Conv2D(4, 5, Padding = 2)]
    [Activation(Forward = Forwards.SiLU)]
    [Dense(3)]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class PaddedConvolution;

    [Network(2, 11, 10)]
    [Conv2D(7, 3, Stride = 2, Padding = 1)]
    [Activation(Forward = Forwards.LeakyReLU)]
    [Conv2D(3, 2, Stride = 3)]
    [Activation(Forward = Forwards.Tanh)]
    [Dense(2)]
    [Loss(Losses.MeanSquaredError)]
    internal sealed partial class StridedConvolution;

    [Network(8, 5, 5)]
    [Conv2D(16, 1)]
    [Activation(Forward = Forwards.ReLU)]
    [Conv2D(3, 1)]
    [GlobalAvgPool2D]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class PointConvolution;

    [Network(1, 12, 12)]
    [Conv2D(4, 3)]
    [Activation(Forward = Forwards.ReLU)]
    [MaxPool2D(2)]
    [Conv2D(6, 3)]
    [Activation(Forward = Forwards.ReLU)]
    [MaxPool2D(3, Stride = 1)]
    [Dense(5)]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class MaxPooled;

    [Network(2, 12, 10)]
    [Conv2D(4, 3)]
    [Activation(Forward = Forwards.Logistic)]
    [AvgPool2D(2)]
    [Conv2D(6, 3)]
    [Activation(Forward = Forwards.Logistic)]
    [AvgPool2D(2, Stride = 1)]
    [Dense(5)]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class AvgPooled;

    [Network(1, 28, 28)]
    [Conv2D(6, 5, Padding = 2)]
    [Activation(Forward = Forwards.Logistic, Backward = Backwards.Rectangular)]
    [AvgPool2D(2)]
    [Conv2D(16, 5)]
    [Activation(Forward = Forwards.Logistic, Backward = Backwards.Rectangular)]
    [AvgPool2D(2)]
    [Dense(120)]
    [Activation(Forward = Forwards.Logistic, Backward = Backwards.Rectangular)]
    [Dense(84)]
    [Activation(Forward = Forwards.Logistic, Backward = Backwards.Rectangular)]
    [Dense(10)]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class LeNet;

    [Network(1, 20, 20)]
    [Conv2D(6, 5, Padding = 2)]
    [Activation(Forward = Forwards.Heaviside, Backward = Backwards.Rectangular)]
    [MaxPool2D(2)]
    [Conv2D(16, 5)]
    [Activation(Forward = Forwards.Heaviside, Backward = Backwards.Rectangular)]
    [Dense(30)]
    [Activation(typeof(StepWindow))]
    [Dense(10)]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class StepLeNet;

    [Network(2, 9, 7)]
    [Conv2D(3, 3, Padding = 1, Bias = false)]
    [BatchNorm]
    [Activation(Forward = Forwards.ReLU)]
    [MaxPool2D(2)]
    [BatchNorm]
    [Dense(40, Bias = false)]
    [BatchNorm]
    [Activation(Forward = Forwards.Sign, Backward = Backwards.Rectangular)]
    [Dense(5)]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class NormalisedImages;

    [Network(3, 6, 6)]
    [BatchNorm]
    [Conv2D(4, 3)]
    [Activation(Forward = Forwards.Tanh)]
    [GlobalAvgPool2D]
    [BatchNorm]
    [Dense(2)]
    [Loss(Losses.MeanSquaredError)]
    internal sealed partial class NormalisedInputs;

    [Network(2, 8, 8)]
    [Conv2D(4, 3)]
    [Activation(Forward = Forwards.ReLU)]
    [Dropout(0.3)]
    [MaxPool2D(2)]
    [Dense(3)]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class DroppedImages;

    [Network(2, 8, 8)]
    [Conv2D(4, 3)]
    [Activation(Forward = Forwards.ReLU, Backward = Backwards.PositiveJam)]
    [Conv2D(4, 3)]
    [Activation(Forward = Forwards.ReLU, Backward = Backwards.RectangularJam)]
    [Dense(3)]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class JammedImages;

    [Network(2, 8, 8)]
    [Conv2D(4, 3)]
    [Activation(Forward = Forwards.ReLU)]
    [GradientRule(Rules.ClipNorm, Max = 0.01)]
    [Conv2D(4, 3)]
    [Activation(Forward = Forwards.Tanh)]
    [GradientRule(Rules.Centralize)]
    [Dense(3)]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class ClippedImages;

    [Network(2, 8, 8)]
    [Conv2D(4, 3)]
    [Activation(Forward = nameof(Bend), Backward = Backwards.Derivative)]
    [Conv2D(4, 3)]
    [Activation(Forward = nameof(Bend), Backward = Backwards.Derivative)]
    [Dense(3)]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class LearnedImages
    {
        private static float Bend(float x, [Learned] float slope = 0.25f) => x > 0f ? x : slope * x;
    }

    [Network(2, 5, 6)]
    [Conv2D(3, 4, Stride = 3, Padding = 1)]
    [Activation(Forward = Forwards.Logistic)]
    [Loss(Losses.MeanSquaredError)]
    internal sealed partial class ImageOutputs;

    [Network(9, 31, 33)]
    [Conv2D(10, 3, Padding = 1)]
    [Activation(Forward = Forwards.ReLU, Backward = Backwards.Rectangular, Low = -0.5, High = 1)]
    [Conv2D(7, 3, Stride = 2, Padding = 1, Bias = false)]
    [Activation(Forward = Forwards.Tanh)]
    [GlobalAvgPool2D]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class LargeImages;

    [Network(3, 8, 8)]
    [AvgPool2D(2)]
    [Flatten]
    [Dense(10)]
    [Activation(Forward = Forwards.Tanh)]
    [Dense(2)]
    [Loss(Losses.MeanSquaredError)]
    internal sealed partial class PooledInputs;

    [Network(3, 17, 14)]
    [Conv2D(7, 5, Padding = 3)]
    [Activation(Forward = Forwards.Tanh)]
    [MaxPool2D(3, Stride = 2)]
    [Conv2D(19, 3, Stride = 2, Padding = 1, Bias = false)]
    [BatchNorm]
    [Activation(Forward = Forwards.Heaviside, Backward = Backwards.Rectangular)]
    [Dropout(0.2)]
    [AvgPool2D(2, Stride = 1)]
    [Conv2D(5, 2)]
    [Activation(Forward = Forwards.ReLU, Backward = Backwards.FullJam)]
    [Flatten]
    [Dense(11)]
    [Activation(typeof(HeavisideRectangular))]
    [GradientRule(Rules.ClipNorm, Max = 0.1)]
    [Dense(4)]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class Everything;
}
