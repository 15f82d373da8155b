using System;

namespace Decoupling;

/// <summary>The loss that <c>Backward</c> returns and differentiates, as the mean over the batch. It stands last.</summary>
/// <param name="loss">The loss.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class LossAttribute(Losses loss) : Attribute
{
    /// <summary>The loss.</summary>
    public Losses Loss { get; } = loss;
}
