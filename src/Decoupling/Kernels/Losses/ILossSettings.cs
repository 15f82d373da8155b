using System;
using System.ComponentModel;

namespace Decoupling.Kernels;

/// <summary>What a network sets about its loss, as constants that the JIT sees. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILossSettings
{
    /// <summary>See <see cref="LossAttribute.LabelSmoothing"/>.</summary>
    static abstract float LabelSmoothing { get; }

    /// <summary>See <see cref="LossAttribute.ClassWeights"/>; empty where all count the same.</summary>
    static abstract ReadOnlySpan<float> ClassWeights { get; }
}

/// <summary>A loss as it is.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NoLossSettings : ILossSettings
{
    /// <inheritdoc/>
    public static float LabelSmoothing => 0f;

    /// <inheritdoc/>
    public static ReadOnlySpan<float> ClassWeights => [];
}
