using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Decoupling.Vectors;

namespace Decoupling.Kernels;

/// <summary>
/// Binary cross-entropy from logits, p = logistic(o), in which an output counts the less the surer it is: -t (1 - p)^2 log p - (1 - t) p^2 log(1 - p) (Lin
/// et al., 2017, focus 2).
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FocalCrossEntropy : IElementLoss
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Compute(Vector512<float> o, Vector512<float> t, out Vector512<float> loss, out Vector512<float> slope)
    {
        Vector512<float> one = Vector512<float>.One;
        Vector512<float> two = Vector512.Create(2f);
        Vector512<float> positive = Vector512.GreaterThan(o, Vector512<float>.Zero);
        Vector512<float> tail = VectorMath.Exp(-Vector512.Abs(o));
        Vector512<float> likely = one / (one + tail);
        Vector512<float> unlikely = tail / (one + tail);
        Vector512<float> p = Vector512.ConditionalSelect(positive, likely, unlikely);
        Vector512<float> q = Vector512.ConditionalSelect(positive, unlikely, likely);

        // -log p and -log q; an infinite one counts nothing where the other factor is 0.
        Vector512<float> log = VectorMath.Log1p(tail);
        Vector512<float> hit = log + Vector512.ConditionalSelect(positive, Vector512<float>.Zero, -o);
        Vector512<float> miss = log + Vector512.ConditionalSelect(positive, o, Vector512<float>.Zero);
        Vector512<float> yes = t * q * q;
        Vector512<float> no = (one - t) * p * p;
        loss = Product(yes, hit) + Product(no, miss);
        slope = (no * p) - (yes * q) + (two * (Product(no * q, miss) - Product(yes * p, hit)));

        static Vector512<float> Product(Vector512<float> weight, Vector512<float> logarithm) =>
            Vector512.ConditionalSelect(Vector512.Equals(weight, Vector512<float>.Zero), Vector512<float>.Zero, weight * logarithm);
    }
}
