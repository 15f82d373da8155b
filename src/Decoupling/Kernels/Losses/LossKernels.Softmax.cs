using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Decoupling.Vectors;

namespace Decoupling.Kernels;

/// <content>Losses that take the softmax of a row.</content>
public static partial class LossKernels
{
    /// <summary>loss = log sum exp(o) - o(class), gradient = scale (softmax(o) - 1[class]).</summary>
    /// <typeparam name="TSettings">What the network sets about it.</typeparam>
    /// <param name="outputs">The first logit.</param>
    /// <param name="classes">The class of each row, in [0, columns).</param>
    /// <param name="gradient">The first value of the gradient; filled.</param>
    /// <param name="columns">Values in a row.</param>
    /// <param name="stride">From row to row, in floats.</param>
    /// <param name="scale">Factor on the gradient: 1 over the batch size.</param>
    /// <param name="losses">The loss of each row; filled. Its length is the number of rows.</param>
    /// <exception cref="ArgumentException">A class is out of range.</exception>
    public static void SoftmaxCrossEntropy<TSettings>(
        ref float outputs, ReadOnlySpan<int> classes, ref float gradient, int columns, int stride, float scale, Span<float> losses)
        where TSettings : struct, ILossSettings
    {
        if (TSettings.LabelSmoothing == 0f && TSettings.ClassWeights.Length == 0)
        {
            SoftmaxOfClasses(ref outputs, classes, ref gradient, columns, stride, scale, losses);
        }
        else
        {
            SoftmaxOfShares<ClassTargets, TSettings>(ref outputs, new ClassTargets(classes, columns, low: 0f), ref gradient, columns, stride, scale, losses);
        }
    }

    /// <summary>A share that is 0 for all classes but one needs neither the others' logits in the loss nor their products.</summary>
    private static void SoftmaxOfClasses(
        ref float outputs, ReadOnlySpan<int> classes, ref float gradient, int columns, int stride, float scale, Span<float> losses)
    {
        // Sixteen rows at a time, so that one vector of logarithms serves them all.
        Span<float> sums = stackalloc float[Lanes];
        Span<float> distances = stackalloc float[Lanes];
        sums.Clear();
        ref float o = ref outputs;
        ref float g = ref gradient;
        for (int row = 0; row < losses.Length; row++)
        {
            int label = classes[row];
            if ((uint)label >= (uint)columns)
            {
                ThrowClass(row, label, columns);
            }

            float logit = Unsafe.Add(ref o, label);
            float sum = Exponentials(ref o, ref g, columns, out float max);
            sums[row & (Lanes - 1)] = sum;
            distances[row & (Lanes - 1)] = logit - max;

            Vector512<float> factor = Vector512.Create(scale / sum);
            for (int column = 0; column < columns; column += Lanes)
            {
                ref float place = ref Unsafe.Add(ref g, column);
                (Vector512.LoadUnsafe(ref place) * factor).StoreUnsafe(ref place);
            }

            Unsafe.Add(ref g, label) -= scale;
            ClearPadding(ref g, columns, stride);
            o = ref Unsafe.Add(ref o, stride);
            g = ref Unsafe.Add(ref g, stride);

            int done = (row & (Lanes - 1)) + 1;
            if (done == Lanes || row == losses.Length - 1)
            {
                Vector512<float> logarithms = VectorMath.Log(Vector512.Create<float>(sums));
                (logarithms - Vector512.Create<float>(distances)).CopyTo(distances);
                distances[..done].CopyTo(losses[(row + 1 - done)..]);
            }
        }
    }

    /// <summary>loss = -sum of t log softmax(o), gradient = scale (softmax(o) sum(t) - t). A target of zero contributes nothing, whatever its logit.</summary>
    /// <typeparam name="TSettings">What the network sets about it.</typeparam>
    /// <param name="outputs">The first logit.</param>
    /// <param name="targets">A distribution for each row: (rows, columns).</param>
    /// <param name="gradient">The first value of the gradient; filled.</param>
    /// <param name="columns">Values in a row.</param>
    /// <param name="stride">From row to row, in floats.</param>
    /// <param name="scale">Factor on the gradient: 1 over the batch size.</param>
    /// <param name="losses">The loss of each row; filled. Its length is the number of rows.</param>
    public static void SoftmaxCrossEntropy<TSettings>(
        ref float outputs, ReadOnlySpan<float> targets, ref float gradient, int columns, int stride, float scale, Span<float> losses)
        where TSettings : struct, ILossSettings =>
        SoftmaxOfShares<ValueTargets, TSettings>(ref outputs, new ValueTargets(targets, columns), ref gradient, columns, stride, scale, losses);

    private static void SoftmaxOfShares<TTargets, TSettings>(
        ref float outputs, TTargets targets, ref float gradient, int columns, int stride, float scale, Span<float> losses)
        where TTargets : struct, ITargets, allows ref struct
        where TSettings : struct, ILossSettings
    {
        ref float o = ref outputs;
        ref float g = ref gradient;
        for (int row = 0; row < losses.Length; row++)
        {
            // The distances to the largest logit are weighted first: the exponentials may be written over the logits.
            Vector512<float> max = Vector512.Create(Largest(ref o, columns));
            Vector512<float> weights = Vector512<float>.Zero;
            Vector512<float> distances = Vector512<float>.Zero;
            for (int column = 0; column < columns; column += Lanes)
            {
                Vector512<float> weight = Vector512.ConditionalSelect(
                    Inside(column, columns), Shares<TTargets, TSettings>(targets, row, column, columns), Vector512<float>.Zero);
                Vector512<float> distance = (Vector512.LoadUnsafe(ref o, (nuint)column) - max) * weight;
                weights += weight;
                distances += Vector512.ConditionalSelect(Vector512.Equals(weight, Vector512<float>.Zero), Vector512<float>.Zero, distance);
            }

            float mass = Sum(weights);
            float sum = Exponentials(ref o, ref g, columns, out _);
            losses[row] = (mass * VectorMath.Log(sum)) - Sum(distances);

            Vector512<float> factor = Vector512.Create(mass * scale / sum);
            for (int column = 0; column < columns; column += Lanes)
            {
                ref float place = ref Unsafe.Add(ref g, column);
                Vector512<float> value = Vector512.FusedMultiplyAdd(
                    Vector512.LoadUnsafe(ref place), factor, Shares<TTargets, TSettings>(targets, row, column, columns) * -scale);
                Vector512.ConditionalSelect(Inside(column, columns), value, Vector512<float>.Zero).StoreUnsafe(ref place);
            }

            ClearPadding(ref g, columns, stride);
            o = ref Unsafe.Add(ref o, stride);
            g = ref Unsafe.Add(ref g, stride);
        }
    }

    /// <summary>
    /// The Kullback-Leibler divergence of softmax(o) from t, sum of t (log t - log softmax(o)): the cross-entropy less what no output can change, so with
    /// its gradient.
    /// </summary>
    /// <typeparam name="TSettings">What the network sets about it: nothing.</typeparam>
    /// <param name="outputs">The first logit.</param>
    /// <param name="targets">A distribution for each row: (rows, columns).</param>
    /// <param name="gradient">The first value of the gradient; filled.</param>
    /// <param name="columns">Values in a row.</param>
    /// <param name="stride">From row to row, in floats.</param>
    /// <param name="scale">Factor on the gradient: 1 over the batch size.</param>
    /// <param name="losses">The loss of each row; filled. Its length is the number of rows.</param>
    public static void KullbackLeibler<TSettings>(
        ref float outputs, ReadOnlySpan<float> targets, ref float gradient, int columns, int stride, float scale, Span<float> losses)
        where TSettings : struct, ILossSettings
    {
        SoftmaxCrossEntropy<TSettings>(ref outputs, targets, ref gradient, columns, stride, scale, losses);
        var shares = new ValueTargets(targets, columns);
        for (int row = 0; row < losses.Length; row++)
        {
            Vector512<float> sum = Vector512<float>.Zero;
            for (int column = 0; column < columns; column += Lanes)
            {
                Vector512<float> share = Vector512.ConditionalSelect(Inside(column, columns), shares.Load(row, column), Vector512<float>.Zero);
                Vector512<float> isZero = Vector512.Equals(share, Vector512<float>.Zero);
                sum += Vector512.ConditionalSelect(isZero, Vector512<float>.Zero, share * VectorMath.Log(share));
            }

            losses[row] += Sum(sum);
        }
    }

    /// <summary>The shares of sixteen classes under the network's settings: a part of each goes to all classes alike, and each has its weight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Shares<TTargets, TSettings>(in TTargets targets, int row, int column, int columns)
        where TTargets : struct, ITargets, allows ref struct
        where TSettings : struct, ILossSettings
    {
        Vector512<float> shares = targets.Load(row, column);
        if (TSettings.LabelSmoothing != 0f)
        {
            shares = Vector512.FusedMultiplyAdd(shares, Vector512.Create(1f - TSettings.LabelSmoothing), Vector512.Create(TSettings.LabelSmoothing / columns));
        }

        return TSettings.ClassWeights.Length == 0 ? shares : shares * new ValueTargets(TSettings.ClassWeights, columns).Load(0, column);
    }

    /// <summary>Writes exp(o - max), and zero after the row's end up to a whole vector; returns their sum.</summary>
    private static float Exponentials(ref float row, ref float exponentials, int columns, out float max)
    {
        max = Largest(ref row, columns);
        Vector512<float> largest = Vector512.Create(max);
        Vector512<float> sum = Vector512<float>.Zero;
        for (int column = 0; column < columns; column += Lanes)
        {
            Vector512<float> value = VectorMath.Exp(Vector512.LoadUnsafe(ref row, (nuint)column) - largest);
            value = Vector512.ConditionalSelect(Inside(column, columns), value, Vector512<float>.Zero);
            value.StoreUnsafe(ref exponentials, (nuint)column);
            sum += value;
        }

        return Sum(sum);
    }

    /// <summary>The largest value of a row; NaN if there is one.</summary>
    private static float Largest(ref float row, int columns)
    {
        Vector512<float> max = Vector512.Create(float.NegativeInfinity);
        for (int column = 0; column < columns; column += Lanes)
        {
            Vector512<float> value = Vector512.LoadUnsafe(ref row, (nuint)column);
            max = Vector512.Max(max, Vector512.ConditionalSelect(Inside(column, columns), value, max));
        }

        Vector256<float> eight = Vector256.Max(max.GetLower(), max.GetUpper());
        Vector128<float> four = Vector128.Max(eight.GetLower(), eight.GetUpper());
        four = Vector128.Max(four, Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1)));
        return Vector128.Max(four, Vector128.Shuffle(four, Vector128.Create(1, 0, 3, 2))).ToScalar();
    }
}
