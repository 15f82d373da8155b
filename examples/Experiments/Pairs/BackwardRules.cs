using System.Collections.Immutable;
using Decoupling;

namespace ExperimentsExample;

/// <summary>Every backward rule that is built in, at its defaults. They are declared with a step, which takes them all.</summary>
internal static class BackwardRules
{
    /// <summary>The derivative of whatever forward function it is joined with.</summary>
    public static BackwardRule Derivative { get; } = new OwnDerivative();

    public static BackwardRule Constant { get; } = new BackwardRule<ByConstant>();

    public static BackwardRule Rectangular { get; } = new BackwardRule<ByRectangular>();

    public static BackwardRule Triangular { get; } = new BackwardRule<ByTriangular>();

    public static BackwardRule Noise { get; } = new BackwardRule<ByNoise>();

    public static BackwardRule FullJam { get; } = new BackwardRule<ByFullJam>();

    public static BackwardRule PositiveJam { get; } = new BackwardRule<ByPositiveJam>();

    public static BackwardRule RectangularJam { get; } = new BackwardRule<ByRectangularJam>();

    public static BackwardRule SignJam { get; } = new BackwardRule<BySignJam>();

    public static BackwardRule SignPositiveJam { get; } = new BackwardRule<BySignPositiveJam>();

    public static BackwardRule SignRectangularJam { get; } = new BackwardRule<BySignRectangularJam>();

    /// <summary>What the experiments of the paper compare: the derivative, and simpler or random rules.</summary>
    public static ImmutableArray<BackwardRule> Simple { get; } = [Derivative, Constant, Rectangular, Triangular, Noise, FullJam];

    /// <summary>
    /// The derivative and the two readings of jamming: the gradient times a random factor, masked on the pre-activation, and a random magnitude with the
    /// gradient's sign, masked on the gradient.
    /// </summary>
    public static ImmutableArray<BackwardRule> Jams { get; } =
        [Derivative, FullJam, PositiveJam, RectangularJam, SignJam, SignPositiveJam, SignRectangularJam];

    public static ImmutableArray<BackwardRule> All { get; } =
    [
        Derivative,
        Constant,
        Rectangular,
        new BackwardRule<ByReLUGrad>(),
        new BackwardRule<ByLeakyStep>(),
        new BackwardRule<ByClippedStraightThrough>(),
        new BackwardRule<ByRect>(),
        new BackwardRule<ByRectLeaky>(),
        new BackwardRule<ByUnitWindow>(),
        new BackwardRule<ByMultiLevelWindow>(),
        Triangular,
        new BackwardRule<ByScale>(),
        FullJam,
        PositiveJam,
        RectangularJam,
        SignJam,
        SignPositiveJam,
        SignRectangularJam,
        Noise,
        new BackwardRule<BySSO>(),
        new BackwardRule<ByTriangle>(),
        new BackwardRule<ByPiecewiseQuadratic>(),
        new BackwardRule<ByApproxSign>(),
        new BackwardRule<BySigmoidGrad>(),
        new BackwardRule<ByTanhGrad>(),
        new BackwardRule<ByEDE>(),
        new BackwardRule<ByFastSigmoid>(),
        new BackwardRule<BySuperSpike>(),
        new BackwardRule<BySoftSignGrad>(),
        new BackwardRule<ByATan>(),
        new BackwardRule<ByErfGrad>(),
        new BackwardRule<ByErfcGrad>(),
        new BackwardRule<ByPiecewiseExp>(),
        new BackwardRule<BySpikeRateEscape>(),
        new BackwardRule<ByQPseudoSpike>(),
        new BackwardRule<ByCirc>(),
        new BackwardRule<BySwishSign>(),
        new BackwardRule<ByS2NN>(),
        new BackwardRule<ByLogTailed>(),
        new BackwardRule<ByNonzeroSignLogAbs>(),
        new BackwardRule<ByFakeNumerical>(),
        new BackwardRule<BySquareWaveFourier>(),
    ];
}

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.Constant)]
internal readonly partial struct ByConstant;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.Rectangular)]
internal readonly partial struct ByRectangular;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.ReLUGrad)]
internal readonly partial struct ByReLUGrad;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.LeakyStep)]
internal readonly partial struct ByLeakyStep;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.ClippedStraightThrough)]
internal readonly partial struct ByClippedStraightThrough;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.Rect)]
internal readonly partial struct ByRect;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.RectLeaky)]
internal readonly partial struct ByRectLeaky;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.UnitWindow)]
internal readonly partial struct ByUnitWindow;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.MultiLevelWindow)]
internal readonly partial struct ByMultiLevelWindow;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.Triangular)]
internal readonly partial struct ByTriangular;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.Scale)]
internal readonly partial struct ByScale;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.FullJam)]
internal readonly partial struct ByFullJam;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.PositiveJam)]
internal readonly partial struct ByPositiveJam;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.RectangularJam)]
internal readonly partial struct ByRectangularJam;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.SignJam)]
internal readonly partial struct BySignJam;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.SignPositiveJam)]
internal readonly partial struct BySignPositiveJam;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.SignRectangularJam)]
internal readonly partial struct BySignRectangularJam;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.Noise)]
internal readonly partial struct ByNoise;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.SSO)]
internal readonly partial struct BySSO;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.Triangle)]
internal readonly partial struct ByTriangle;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.PiecewiseQuadratic)]
internal readonly partial struct ByPiecewiseQuadratic;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.ApproxSign)]
internal readonly partial struct ByApproxSign;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.SigmoidGrad)]
internal readonly partial struct BySigmoidGrad;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.TanhGrad)]
internal readonly partial struct ByTanhGrad;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.EDE)]
internal readonly partial struct ByEDE;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.FastSigmoid)]
internal readonly partial struct ByFastSigmoid;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.SuperSpike)]
internal readonly partial struct BySuperSpike;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.SoftSignGrad)]
internal readonly partial struct BySoftSignGrad;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.ATan)]
internal readonly partial struct ByATan;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.ErfGrad)]
internal readonly partial struct ByErfGrad;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.ErfcGrad)]
internal readonly partial struct ByErfcGrad;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.PiecewiseExp)]
internal readonly partial struct ByPiecewiseExp;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.SpikeRateEscape)]
internal readonly partial struct BySpikeRateEscape;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.QPseudoSpike)]
internal readonly partial struct ByQPseudoSpike;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.Circ)]
internal readonly partial struct ByCirc;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.SwishSign)]
internal readonly partial struct BySwishSign;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.S2NN)]
internal readonly partial struct ByS2NN;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.LogTailed)]
internal readonly partial struct ByLogTailed;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.NonzeroSignLogAbs)]
internal readonly partial struct ByNonzeroSignLogAbs;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.FakeNumerical)]
internal readonly partial struct ByFakeNumerical;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.SquareWaveFourier)]
internal readonly partial struct BySquareWaveFourier;
