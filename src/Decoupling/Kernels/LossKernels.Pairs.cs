using System;

namespace Decoupling.Kernels;

/// <summary>Losses of networks that end in a pair which the generator has not seen.</summary>
public static partial class LossKernels
{
    /// <summary>Whether a network that ends in the pair has probabilities as outputs.</summary>
    /// <typeparam name="TPair">The pair.</typeparam>
    public static bool AreProbabilities<TPair>()
        where TPair : IActivation => TPair.GivesProbability;

    /// <summary>Binary cross-entropy of what the pair gives: probabilities, or logits.</summary>
    /// <typeparam name="TPair">The pair.</typeparam>
    /// <inheritdoc cref="SoftmaxCrossEntropy(ref float, ReadOnlySpan{int}, ref float, int, int, float, Span{float})" path="/param"/>
    public static void BinaryCrossEntropy<TPair>(
        ref float outputs, ReadOnlySpan<int> classes, ref float gradient, int columns, int stride, float scale, Span<float> losses)
        where TPair : IActivation
    {
        if (TPair.GivesProbability)
        {
            BinaryCrossEntropyOfProbabilities(ref outputs, classes, ref gradient, columns, stride, scale, losses);
        }
        else
        {
            BinaryCrossEntropy(ref outputs, classes, ref gradient, columns, stride, scale, losses);
        }
    }

    /// <summary>Binary cross-entropy of what the pair gives: probabilities, or logits.</summary>
    /// <typeparam name="TPair">The pair.</typeparam>
    /// <inheritdoc cref="SoftmaxCrossEntropy(ref float, ReadOnlySpan{float}, ref float, int, int, float, Span{float})" path="/param"/>
    public static void BinaryCrossEntropy<TPair>(
        ref float outputs, ReadOnlySpan<float> targets, ref float gradient, int columns, int stride, float scale, Span<float> losses)
        where TPair : IActivation
    {
        if (TPair.GivesProbability)
        {
            BinaryCrossEntropyOfProbabilities(ref outputs, targets, ref gradient, columns, stride, scale, losses);
        }
        else
        {
            BinaryCrossEntropy(ref outputs, targets, ref gradient, columns, stride, scale, losses);
        }
    }
}
