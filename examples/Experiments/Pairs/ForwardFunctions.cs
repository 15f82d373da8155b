using System.Collections.Immutable;
using Decoupling;

namespace ExperimentsExample;

/// <summary>
/// Every forward function that is built in, at its defaults: the tied pair where it has a derivative, the straight-through pair where it is flat.
/// </summary>
internal static class ForwardFunctions
{
    public static ForwardFunction Linear { get; } = new Tied<OfLinear>();

    public static ForwardFunction ReLU { get; } = new Tied<OfReLU>();

    public static ForwardFunction Logistic { get; } = new Tied<OfLogistic>();

    public static ForwardFunction Heaviside { get; } = new Flat<OfHeaviside>();

    public static ImmutableArray<ForwardFunction> All { get; } =
    [
        Linear,
        ReLU,
        new Tied<OfReLU6>(),
        new Tied<OfLeakyReLU>(),
        new Tied<OfHardTanh>(),
        new Tied<OfLeakyTanh>(),
        new Tied<OfHardSigmoid>(),
        new Tied<OfClamp>(),
        new Tied<OfClampMin>(),
        new Tied<OfELU>(),
        new Tied<OfSELU>(),
        new Tied<OfCELU>(),
        new Tied<OfTanh>(),
        Logistic,
        new Tied<OfSiLU>(),
        new Tied<OfSwish>(),
        new Tied<OfGELU>(),
        new Tied<OfSoftplus>(),
        new Tied<OfSoftsign>(),
        new Tied<OfAbs>(),
        Heaviside,
        new Flat<OfSign>(),
        new Flat<OfStochasticSign>(),
        new Flat<OfStochasticStep>(),
        new Flat<OfStochasticCirc>(),
        new Flat<OfBernoulli>(),
        new Flat<OfTernary>(),
        new Flat<OfDoReFa>(),
        new Flat<OfMultiLevelStep>(),
        new Flat<OfRound>(),
        new Flat<OfFloor>(),
        new Flat<OfCeiling>(),
        new Flat<OfTruncate>(),
    ];
}

[Activation(Forward = Forwards.Linear)]
internal readonly partial struct OfLinear;

[Activation(Forward = Forwards.ReLU)]
internal readonly partial struct OfReLU;

[Activation(Forward = Forwards.ReLU6)]
internal readonly partial struct OfReLU6;

[Activation(Forward = Forwards.LeakyReLU)]
internal readonly partial struct OfLeakyReLU;

[Activation(Forward = Forwards.HardTanh)]
internal readonly partial struct OfHardTanh;

[Activation(Forward = Forwards.LeakyTanh)]
internal readonly partial struct OfLeakyTanh;

[Activation(Forward = Forwards.HardSigmoid)]
internal readonly partial struct OfHardSigmoid;

[Activation(Forward = Forwards.Clamp)]
internal readonly partial struct OfClamp;

[Activation(Forward = Forwards.ClampMin)]
internal readonly partial struct OfClampMin;

[Activation(Forward = Forwards.ELU)]
internal readonly partial struct OfELU;

[Activation(Forward = Forwards.SELU)]
internal readonly partial struct OfSELU;

[Activation(Forward = Forwards.CELU)]
internal readonly partial struct OfCELU;

[Activation(Forward = Forwards.Tanh)]
internal readonly partial struct OfTanh;

[Activation(Forward = Forwards.Logistic)]
internal readonly partial struct OfLogistic;

[Activation(Forward = Forwards.SiLU)]
internal readonly partial struct OfSiLU;

[Activation(Forward = Forwards.Swish)]
internal readonly partial struct OfSwish;

[Activation(Forward = Forwards.GELU)]
internal readonly partial struct OfGELU;

[Activation(Forward = Forwards.Softplus)]
internal readonly partial struct OfSoftplus;

[Activation(Forward = Forwards.Softsign)]
internal readonly partial struct OfSoftsign;

[Activation(Forward = Forwards.Abs)]
internal readonly partial struct OfAbs;

[Activation(Forward = Forwards.Heaviside, Backward = Backwards.Constant)]
internal readonly partial struct OfHeaviside;

[Activation(Forward = Forwards.Sign, Backward = Backwards.Constant)]
internal readonly partial struct OfSign;

[Activation(Forward = Forwards.StochasticSign, Backward = Backwards.Constant)]
internal readonly partial struct OfStochasticSign;

[Activation(Forward = Forwards.StochasticStep, Backward = Backwards.Constant)]
internal readonly partial struct OfStochasticStep;

[Activation(Forward = Forwards.StochasticCirc, Backward = Backwards.Constant)]
internal readonly partial struct OfStochasticCirc;

[Activation(Forward = Forwards.Bernoulli, Backward = Backwards.Constant)]
internal readonly partial struct OfBernoulli;

[Activation(Forward = Forwards.Ternary, Backward = Backwards.Constant)]
internal readonly partial struct OfTernary;

[Activation(Forward = Forwards.DoReFa, Backward = Backwards.Constant)]
internal readonly partial struct OfDoReFa;

[Activation(Forward = Forwards.MultiLevelStep, Backward = Backwards.Constant)]
internal readonly partial struct OfMultiLevelStep;

[Activation(Forward = Forwards.Round, Backward = Backwards.Constant)]
internal readonly partial struct OfRound;

[Activation(Forward = Forwards.Floor, Backward = Backwards.Constant)]
internal readonly partial struct OfFloor;

[Activation(Forward = Forwards.Ceiling, Backward = Backwards.Constant)]
internal readonly partial struct OfCeiling;

[Activation(Forward = Forwards.Truncate, Backward = Backwards.Constant)]
internal readonly partial struct OfTruncate;
