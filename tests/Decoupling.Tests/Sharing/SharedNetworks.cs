namespace Decoupling.Tests.Sharing;

/// <summary>What the other networks of the tests do not have, where samples meet or numbers are drawn.</summary>
internal static partial class SharedNetworks
{
    [Network(7)]
    [Dense(37)]
    [Activation(Forward = Forwards.Tanh)]
    [Dropout(0.4)]
    [Dense(1)]
    [GradientRule(Rules.Noise, Scope = Scope.Parameters)]
    [GradientRule(Rules.ClipNorm, Max = 0.2, Scope = Scope.Parameters)]
    [GradientRule(Rules.Centralize, Scope = Scope.Parameters)]
    [Loss(Losses.BinaryCrossEntropy)]
    internal sealed partial class RulesOnParameters;

    [Network(2, 7, 6)]
    [Conv2D(5, 3, Padding = 1)]
    [Activation(Forward = nameof(Bend), Backward = Backwards.Derivative)]
    [BatchNorm]
    [GradientRule(Rules.ClipNorm, Max = 0.02)]
    [Dropout(0.2)]
    [Activation(Forward = Forwards.StochasticSign, Backward = Backwards.FullJam)]
    [GradientRule(Rules.Noise)]
    [Conv2D(4, 3, Stride = 2)]
    [Activation(Forward = nameof(Bend), Backward = Backwards.Derivative)]
    [Dense(35)]
    [Activation(Forward = Forwards.Tanh, Backward = Backwards.Noise)]
    [BatchNorm]
    [Dense(3)]
    [GradientRule(Rules.ClipNorm, Max = 0.5, Scope = Scope.Parameters)]
    [Loss(Losses.SquaredHinge)]
    internal sealed partial class EveryMeeting
    {
        private static float Bend(float x, [Learned] float slope = 0.25f) => x > 0f ? x : slope * x;
    }
}
