using System;
using System.Collections.Generic;

namespace Decoupling.Generators.Proofs;

/// <summary>A closed range of floats.</summary>
internal readonly record struct FloatRange(float Low, float High);

/// <summary>What a function does as x grows.</summary>
internal enum Trend
{
    /// <summary>Not decided within the budget, or it turns.</summary>
    Unknown,
    Flat,
    Rises,
    Falls,
}

/// <summary>The signs that the factor of a rule takes on.</summary>
internal enum Sign
{
    /// <summary>Not decided within the budget.</summary>
    Unknown,
    Zero,
    NonNegative,
    NonPositive,

    /// <summary>Positive at one x, negative at another.</summary>
    Both,
}

/// <summary>A part of the working range.</summary>
internal readonly record struct Piece<T>(FloatRange Range, T What);

/// <summary>
/// What is known of a pair on a working range. Everything here is proved for the program as compiled, rounding included, but for what <see cref="Area"/> and
/// <see cref="Peak"/> say of themselves. The factor of a rule is what it multiplies the upstream gradient by; of a rule that is not a product, the gradient at the
/// upstream gradient 1.
/// </summary>
internal sealed record PairFacts
{
    /// <summary>Where all of this holds.</summary>
    public required FloatRange Range { get; init; }

    /// <summary>The smallest range found outside of which the rule is 0; null for a rule that is 0 on all of the working range.</summary>
    public required FloatRange? Support { get; init; }

    /// <summary>Whether the support ends within the working range on both sides.</summary>
    public bool HasBoundedSupport => Support is not { } support || (support.Low > Range.Low && support.High < Range.High);

    /// <summary>The greatest factor among the points that were looked at, and its place: a lower bound.</summary>
    public required (float X, float Value) Peak { get; init; }

    /// <summary>Bounds of the factor. Infinite where nothing is proved.</summary>
    public required (float Low, float High) FactorBounds { get; init; }

    /// <summary>The area under the factor, by numeric integration; not finite for a rule that is not.</summary>
    public double Area => AreaOnDemand.Value;

    /// <summary>Integration takes as long as all the proofs, and only a report shows it.</summary>
    public required Lazy<double> AreaOnDemand { get; init; }

    /// <summary>Proved bounds of the area.</summary>
    public required (double Low, double High) AreaBounds { get; init; }

    public required Sign Sign { get; init; }

    /// <summary>Whether the factor is the same at x and -x.</summary>
    public required bool IsSymmetric { get; init; }

    /// <summary>Whether forward function and rule are finite on all of the range.</summary>
    public required bool IsFinite { get; init; }

    /// <summary>Whether the factor is 0 or 1 everywhere, so that one bit an element is all a network has to keep.</summary>
    public required bool IsMask { get; init; }

    /// <summary>Whether the rule draws random numbers.</summary>
    public required bool IsRandom { get; init; }

    /// <summary>Whether the rule reads the pre-activation, and whether the forward output.</summary>
    public required (bool X, bool Y) Reads { get; init; }

    /// <summary>
    /// The forward function, piece by piece; jumps belong to the piece that begins after them. Flat is to the bit; rising and falling are up to rounding, which is
    /// coarse where a number on the way is below the normal floats.
    /// </summary>
    public required IReadOnlyList<Piece<Trend>> Forward { get; init; }

    /// <summary>Where the forward function changes in the direction that the rule says.</summary>
    public required IReadOnlyList<FloatRange> Agreement { get; init; }

    /// <summary>Where it changes in the other direction.</summary>
    public required IReadOnlyList<FloatRange> Disagreement { get; init; }

    /// <summary>What is wrong, the gravest first; empty for a sound pair.</summary>
    public required IReadOnlyList<PairFinding> Findings { get; init; }
}
