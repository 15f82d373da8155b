using Decoupling.Tests.Networks;

namespace Decoupling.Tests.Reproducibility;

/// <summary>Networks with branches whose bits after training are recorded, as those of <see cref="RecordedNetworks"/>.</summary>
internal static partial class RecordedBranches
{
    [Network(3, 11, 9)]
    [Conv2D(6, 3, Padding = 1, Bias = false)]
    [BatchNorm]
    [Activation(Forward = Forwards.ReLU, Name = "Stem")]
    [Conv2D(6, 3, Padding = 1, Bias = false)]
    [BatchNorm]
    [Activation(Forward = Forwards.ReLU)]
    [Conv2D(6, 3, Padding = 1, Bias = false)]
    [BatchNorm]
    [Add("Stem")]
    [Activation(Forward = Forwards.ReLU, Name = "Block1")]
    [Conv2D(9, 1, Stride = 2, Bias = false)]
    [BatchNorm(Name = "Projection")]
    [Conv2D(9, 3, Stride = 2, Padding = 1, Bias = false, From = "Block1")]
    [BatchNorm]
    [Activation(typeof(HeavisideRectangular))]
    [Conv2D(9, 3, Padding = 1, Bias = false)]
    [BatchNorm]
    [Add("Projection")]
    [Activation(Forward = Forwards.ReLU)]
    [GlobalAvgPool2D]
    [Dense(4)]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class ResidualImages;

    /// <summary>Activations of pairs that only the JIT knows, in front of the layers: the sums that they read are read again by the next sum.</summary>
    [Network(2, 8, 7)]
    [Conv2D(5, 3, Name = "Stem")]
    [BatchNorm]
    [Activation(typeof(StepWindow))]
    [Conv2D(5, 3, Padding = 1)]
    [Add("Stem", Name = "Block1")]
    [BatchNorm]
    [Activation(typeof(TiedTanh))]
    [Conv2D(5, 3, Padding = 1)]
    [Add("Block1", Name = "Block2")]
    [Activation(typeof(HeavisideRectangular))]
    [Conv2D(5, 3, Padding = 1)]
    [Add("Block2")]
    [GlobalAvgPool2D]
    [Dense(3)]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class PreActivatedImages;

    [Network(3, 9, 10)]
    [DepthwiseConv2D(3, Multiplier = 3, Stride = 2, Padding = 1)]
    [BatchNorm]
    [Activation(Forward = Forwards.ReLU)]
    [Conv2D(7, 1, Bias = false)]
    [BatchNorm]
    [Activation(Forward = Forwards.SiLU)]
    [DepthwiseConv2D(2, Bias = false)]
    [Activation(Forward = Forwards.Tanh)]
    [Conv2D(5, 1)]
    [GlobalAvgPool2D]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class SeparableImages;

    [Network(37)]
    [Dense(33)]
    [LayerNorm]
    [Activation(Forward = Forwards.GELU, Name = "Block")]
    [Dense(33)]
    [LayerNorm(Epsilon = 1e-3)]
    [Add("Block")]
    [Activation(Forward = Forwards.ReLU)]
    [Dense(6)]
    [Loss(Losses.MeanSquaredError)]
    internal sealed partial class LayerNormed;

    [Network(2, 7, 9)]
    [LayerNorm]
    [Conv2D(5, 3)]
    [LayerNorm]
    [Activation(Forward = Forwards.SiLU)]
    [Dropout(0.1)]
    [Conv2D(4, 3, Stride = 2, Padding = 1)]
    [LayerNorm]
    [Dense(3)]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class LayerNormedImages;

    [Network(2, 8, 7)]
    [Conv2D(3, 3, Padding = 1)]
    [Activation(Forward = Forwards.ReLU, Name = "First")]
    [Conv2D(4, 3, Padding = 1)]
    [Activation(Forward = Forwards.ReLU, Name = "Second")]
    [Concat("First", "Input")]
    [Conv2D(3, 1)]
    [Activation(Forward = Forwards.Tanh)]
    [Concat("Second")]
    [AvgPool2D(2)]
    [Dense(4)]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class ConcatenatedImages;

    [Network(19)]
    [Dense(21, Name = "First")]
    [Activation(Forward = Forwards.Tanh)]
    [Dense(13)]
    [Concat("First", "Input")]
    [Activation(Forward = Forwards.StochasticSign, Backward = Backwards.FullJam)]
    [Dense(5)]
    [Loss(Losses.SquaredHinge)]
    internal sealed partial class ConcatenatedVectors;

    [Network(3, 8, 8)]
    [Conv2D(5, 3, Name = "Value")]
    [Conv2D(5, 3, From = "Input")]
    [Activation(Forward = Forwards.Logistic)]
    [Multiply("Value")]
    [GlobalAvgPool2D]
    [Dense(3)]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class GatedImages;

    [Network(20)]
    [Dense(34)]
    [Activation(Forward = Forwards.Tanh, Name = "Shared")]
    [Dense(34)]
    [Multiply("Shared")]
    [GradientRule(Rules.ClipNorm, Max = 0.1)]
    [Add("Shared", "Shared")]
    [Multiply("Shared")]
    [Dense(1)]
    [Loss(Losses.BinaryCrossEntropy)]
    internal sealed partial class ReadByThree;

#pragma warning disable DCPL0123 // nothing reads its first layer, whose gradient is what a rule of all parameters makes of zero
    [Network(12)]
    [Dense(18, Name = "Unread")]
    [BatchNorm(From = "Input")]
    [Dense(9)]
    [Activation(Forward = Forwards.Tanh)]
    [Dense(2)]
    [GradientRule(Rules.Noise, Scope = Scope.Parameters)]
    [Loss(Losses.MeanSquaredError)]
    internal sealed partial class LeftOut;
#pragma warning restore DCPL0123
}
