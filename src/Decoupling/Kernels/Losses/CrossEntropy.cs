using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Decoupling.Vectors;

namespace Decoupling.Kernels;

/// <summary>
/// Binary cross-entropy from logits: max(o, 0) - o t + log(1 + exp(-|o|)), finite for every finite logit, and zero for an infinite one that is right.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LogitCrossEntropy : IElementLoss
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Compute(Vector512<float> o, Vector512<float> t, out Vector512<float> loss, out Vector512<float> slope)
    {
        Vector512<float> one = Vector512<float>.One;
        Vector512<float> positive = Vector512.GreaterThan(o, Vector512<float>.Zero);
        Vector512<float> tail = VectorMath.Exp(-Vector512.Abs(o));

        Vector512<float> weight = Vector512.ConditionalSelect(positive, one - t, -t);
        Vector512<float> linear = Vector512.ConditionalSelect(Vector512.Equals(weight, Vector512<float>.Zero), Vector512<float>.Zero, o * weight);
        loss = linear + VectorMath.Log1p(tail);

        Vector512<float> p = Vector512.ConditionalSelect(positive, one, tail) / (one + tail);
        slope = p - t;
    }
}

/// <summary>
/// Binary cross-entropy where the outputs are probabilities p already: logarithms not below -100, gradient = (p - t) / max(p (1 - p), 1e-12). Both bounds
/// are those of PyTorch's <c>BCELoss</c>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ProbabilityCrossEntropy : IElementLoss
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Compute(Vector512<float> o, Vector512<float> t, out Vector512<float> loss, out Vector512<float> slope)
    {
        Vector512<float> one = Vector512<float>.One;
        Vector512<float> floor = Vector512.Create(-100f);
        Vector512<float> hit = Vector512.Max(VectorMath.Log(o), floor);
        Vector512<float> miss = Vector512.Max(VectorMath.Log1p(-o), floor);
        loss = -Vector512.FusedMultiplyAdd(t, hit, (one - t) * miss);
        slope = (o - t) / Vector512.Max(o * (one - o), Vector512.Create(1e-12f));
    }
}

/// <summary>Binary cross-entropy of what a pair gives that the generator has not seen: probabilities, or logits.</summary>
/// <typeparam name="TPair">The pair.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PairCrossEntropy<TPair> : IElementLoss
    where TPair : IActivation
{
    /// <summary>Whether a network that ends in the pair has probabilities as outputs.</summary>
    public static bool AreProbabilities => TPair.GivesProbability;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Compute(Vector512<float> o, Vector512<float> t, out Vector512<float> loss, out Vector512<float> slope)
    {
        if (TPair.GivesProbability)
        {
            ProbabilityCrossEntropy.Compute(o, t, out loss, out slope);
        }
        else
        {
            LogitCrossEntropy.Compute(o, t, out loss, out slope);
        }
    }
}
