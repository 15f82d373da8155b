using System;
using System.Collections.Immutable;
using System.Linq;

namespace Decoupling;

/// <summary>A rule of the gradients of all parameters: a <see cref="GradientRuleAttribute"/> with <see cref="Scope.Parameters"/>.</summary>
/// <param name="Text">The rule in words: <c>ClipNorm(1)</c>.</param>
/// <param name="Settings">What its attribute says: the rule, and its parameter.</param>
public sealed record GradientRuleDescription(string Text, ImmutableArray<LayerSetting> Settings)
{
    /// <summary>Whether the other says the same.</summary>
    /// <param name="other">Another description.</param>
    public bool Equals(GradientRuleDescription? other) => other is not null && Text == other.Text && Settings.SequenceEqual(other.Settings);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <summary>The rule in words.</summary>
    public override string ToString() => Text;
}
