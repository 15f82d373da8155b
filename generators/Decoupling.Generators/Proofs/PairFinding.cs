namespace Decoupling.Generators.Proofs;

/// <summary>What can be wrong with a pair.</summary>
internal enum PairFault
{
    /// <summary>The forward function gives NaN or infinity at <c>X</c>.</summary>
    ForwardNotFinite,

    /// <summary>The rule does, at <c>X</c>.</summary>
    RuleNotFinite,

    /// <summary>The forward function is <c>AtX</c> on all of the range.</summary>
    ConstantForward,

    /// <summary>The rule is 0 on all of the range.</summary>
    ZeroRule,

    /// <summary>The forward function is flat wherever the rule is not 0 (from <c>X</c> to <c>Other</c>).</summary>
    MissedStep,

    /// <summary>From <c>X</c> to <c>Other</c> the forward function goes from <c>AtX</c> to <c>AtOther</c>, and the rule has the other sign (<c>Factor</c> at <c>FactorAt</c>).</summary>
    Reversed,

    /// <summary>As <see cref="Reversed"/>, in a part of the range only, and little beside the rest.</summary>
    ReversedInPart,

    /// <summary>The rule is negative from <c>X</c> to <c>Other</c> (<c>Factor</c> at <c>FactorAt</c>), where the forward function does not fall.</summary>
    NegativeRule,

    /// <summary>The rule may be negative at <c>X</c>, as its random numbers fall (<c>Factor</c>, for the upstream gradient <c>AtOther</c>).</summary>
    NoisySign,
}

/// <summary>A proved fault with its witness: places, and the values there as the program computes them.</summary>
internal readonly record struct PairFinding(PairFault Fault, float X, float AtX, float Other, float AtOther, float FactorAt, float Factor);
