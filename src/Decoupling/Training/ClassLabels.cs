using System;
using System.ComponentModel;

namespace Decoupling;

/// <summary>What the compiler says where class indices are given to a network that is trained on values; without it there would only be an argument that fits nothing.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ClassLabels
{
    internal const string Refusal =
        "The loss of this network takes values as targets, not class indices: give each sample a row of output values (ReadOnlySpan<float>, Dataset<float>), or train on Losses.SoftmaxCrossEntropy";

    /// <summary>Not to be called: see the type.</summary>
    /// <param name="network">A network whose loss takes values.</param>
    /// <param name="inputs">(batch, input size), row by row.</param>
    /// <param name="labels">Class indices (batch).</param>
    /// <exception cref="ArgumentException">Always.</exception>
    [Obsolete(Refusal, error: true)]
    public static float Backward(this ITrainable<float> network, ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels) => throw new ArgumentException(Refusal, nameof(labels));
}
