using System;

namespace Decoupling;

/// <summary>
/// How the gradient of one layer's parameters, mean over a batch, agrees with that of a reference network: see <see cref="GradientAgreement{TTarget}"/>.
/// </summary>
/// <remarks>
/// All parameters of the layer, weights and bias, count as one vector. A unit is an output feature of a dense layer, an output channel of a convolution, a
/// feature or channel of a norm: an index of the first dimension of the layer's tensors.
/// </remarks>
public readonly record struct LayerAgreement
{
    /// <summary>The layer's name, or <see cref="GradientAgreement{TTarget}.Total"/>.</summary>
    public required string Layer { get; init; }

    /// <summary>
    /// The cosine of the angle between both gradients, in [-1, 1]: above 0, a small step against the one lowers the reference's loss. NaN where one of them
    /// is zero, as the true gradient below a flat function is.
    /// </summary>
    public required double Cosine { get; init; }

    /// <summary>Of the parameters whose reference gradient is not zero, the share whose gradient has the same sign; NaN where there is none.</summary>
    public required double EqualSigns { get; init; }

    /// <summary>The Euclidean length of the gradient over that of the reference's; infinite where only the reference's is zero, NaN where both are.</summary>
    public required double NormRatio { get; init; }

    /// <summary>
    /// The share of units that learn nothing from the batch: the gradients of all their parameters are exactly zero, since the rules let no sample's gradient
    /// through.
    /// </summary>
    public required double DeadUnits { get; init; }

    /// <summary>The share of units that learn nothing in the reference network.</summary>
    public required double ReferenceDeadUnits { get; init; }

    /// <summary>One line: <c>Dense1: cosine 0.871, equal signs 0.934, norm ratio 3.21, dead units 0.031 (reference 0.000)</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Layer}: cosine {Cosine:F3}, equal signs {EqualSigns:F3}, norm ratio {NormRatio:G3}, dead units {DeadUnits:F3} (reference {ReferenceDeadUnits:F3})");
}
