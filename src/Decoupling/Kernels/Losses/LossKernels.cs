using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Kernels;

/// <summary>
/// The losses of <see cref="Losses"/> and their gradients, over rows of a buffer. For generated code; users call <see cref="LossFunctions"/>.
/// </summary>
/// <remarks>
/// Rows lie <c>stride</c> floats apart, a multiple of sixteen and at least <c>columns</c>. What lies between the end of a row and the next is read, has no
/// influence on any result, and becomes zero in the gradient. The gradient may be written over the outputs. Targets are dense: class indices (rows), or values
/// (rows, columns). Each row is summed in sixteen lanes and a fixed tree, so results depend neither on the vector width nor on how rows are shared out.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class LossKernels
{
    private const int Lanes = 16;

    /// <summary>0 to 15. Not <c>Vector512&lt;int&gt;.Indices</c>, which .NET 10 computes lane by lane without AVX-512, in 8 ns.</summary>
    internal static Vector512<int> Columns => Vector512.Create(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);

    /// <summary>
    /// A loss that is a mean over the outputs, with class indices: the target is 1 for the class and <see cref="IElementLoss.LowTarget"/> for the others;
    /// with one output, 1 for class 1 and the low target for class 0. gradient = scale slope / columns.
    /// </summary>
    /// <typeparam name="TLoss">The loss of an output.</typeparam>
    /// <typeparam name="TSettings">What the network sets about it.</typeparam>
    /// <param name="outputs">The first output.</param>
    /// <param name="classes">The class of each row, in [0, columns).</param>
    /// <param name="gradient">The first value of the gradient; filled.</param>
    /// <param name="columns">Values in a row.</param>
    /// <param name="stride">From row to row, in floats.</param>
    /// <param name="scale">Factor on the gradient: 1 over the batch size.</param>
    /// <param name="losses">The loss of each row; filled. Its length is the number of rows.</param>
    public static void Mean<TLoss, TSettings>(
        ref float outputs, ReadOnlySpan<int> classes, ref float gradient, int columns, int stride, float scale, Span<float> losses)
        where TLoss : struct, IElementLoss
        where TSettings : struct, ILossSettings =>
        Each<ClassTargets, TLoss, TSettings>(ref outputs, new ClassTargets(classes, columns, TLoss.LowTarget), ref gradient, columns, stride, scale, losses);

    /// <summary>A loss that is a mean over the outputs, with target values: gradient = scale slope / columns.</summary>
    /// <typeparam name="TLoss">The loss of an output.</typeparam>
    /// <typeparam name="TSettings">What the network sets about it.</typeparam>
    /// <param name="outputs">The first output.</param>
    /// <param name="targets">(rows, columns).</param>
    /// <param name="gradient">The first value of the gradient; filled.</param>
    /// <param name="columns">Values in a row.</param>
    /// <param name="stride">From row to row, in floats.</param>
    /// <param name="scale">Factor on the gradient: 1 over the batch size.</param>
    /// <param name="losses">The loss of each row; filled. Its length is the number of rows.</param>
    public static void Mean<TLoss, TSettings>(
        ref float outputs, ReadOnlySpan<float> targets, ref float gradient, int columns, int stride, float scale, Span<float> losses)
        where TLoss : struct, IElementLoss
        where TSettings : struct, ILossSettings =>
        Each<ValueTargets, TLoss, TSettings>(ref outputs, new ValueTargets(targets, columns), ref gradient, columns, stride, scale, losses);

    /// <summary>Weights of samples: each row of the gradient and its loss times its weight.</summary>
    /// <param name="weights">The weight of each row.</param>
    /// <param name="gradient">The first value of the gradient.</param>
    /// <param name="stride">From row to row, in floats.</param>
    /// <param name="losses">The loss of each row.</param>
    public static void Weigh(ReadOnlySpan<float> weights, ref float gradient, int stride, Span<float> losses)
    {
        ref float g = ref gradient;
        for (int row = 0; row < losses.Length; row++)
        {
            losses[row] *= weights[row];
            Vector512<float> weight = Vector512.Create(weights[row]);
            for (int column = 0; column < stride; column += Lanes)
            {
                ref float place = ref Unsafe.Add(ref g, column);
                (Vector512.LoadUnsafe(ref place) * weight).StoreUnsafe(ref place);
            }

            g = ref Unsafe.Add(ref g, stride);
        }
    }

    private static void Each<TTargets, TLoss, TSettings>(
        ref float outputs, TTargets targets, ref float gradient, int columns, int stride, float scale, Span<float> losses)
        where TTargets : struct, ITargets, allows ref struct
        where TLoss : struct, IElementLoss
        where TSettings : struct, ILossSettings
    {
        ref float o = ref outputs;
        ref float g = ref gradient;
        Vector512<float> factor = Vector512.Create(scale / columns);
        for (int row = 0; row < losses.Length; row++)
        {
            Vector512<float> sum = Vector512<float>.Zero;
            for (int column = 0; column < columns; column += Lanes)
            {
                Vector512<float> inside = Inside(column, columns);
                LossOf<TLoss, TSettings>(
                    Vector512.LoadUnsafe(ref o, (nuint)column), targets.Load(row, column), out Vector512<float> loss, out Vector512<float> slope);
                sum += Vector512.ConditionalSelect(inside, loss, Vector512<float>.Zero);
                Vector512.ConditionalSelect(inside, slope * factor, Vector512<float>.Zero).StoreUnsafe(ref g, (nuint)column);
            }

            losses[row] = Sum(sum) / columns;
            ClearPadding(ref g, columns, stride);
            o = ref Unsafe.Add(ref o, stride);
            g = ref Unsafe.Add(ref g, stride);
        }
    }

    /// <summary>
    /// The loss of sixteen outputs under the network's settings. Smoothing takes a target in [0, 1] a part of the way to 1/2. A loss whose targets are
    /// shares of "yes" and "no", t and 1 - t, is linear in both, so with the weights w1 and w0 it is m times that of the target w1 t / m, where m = w1 t +
    /// w0 (1 - t).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LossOf<TLoss, TSettings>(Vector512<float> o, Vector512<float> t, out Vector512<float> loss, out Vector512<float> slope)
        where TLoss : struct, IElementLoss
        where TSettings : struct, ILossSettings
    {
        if (TSettings.LabelSmoothing != 0f)
        {
            t = Vector512.FusedMultiplyAdd(t, Vector512.Create(1f - TSettings.LabelSmoothing), Vector512.Create(TSettings.LabelSmoothing / 2f));
        }

        if (TSettings.ClassWeights.Length == 0)
        {
            TLoss.Compute(o, t, out loss, out slope);
            return;
        }

        Vector512<float> yes = t * TSettings.ClassWeights[1];
        Vector512<float> mass = yes + ((Vector512<float>.One - t) * TSettings.ClassWeights[0]);
        Vector512<float> share = Vector512.ConditionalSelect(Vector512.Equals(mass, Vector512<float>.Zero), Vector512<float>.Zero, yes / mass);
        TLoss.Compute(o, share, out loss, out slope);
        loss *= mass;
        slope *= mass;
    }

    /// <summary>Halves added to halves: the same order on any width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Sum(Vector512<float> lanes)
    {
        Vector256<float> eight = lanes.GetLower() + lanes.GetUpper();
        Vector128<float> four = eight.GetLower() + eight.GetUpper();
        four += Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1));
        return (four + Vector128.Shuffle(four, Vector128.Create(1, 0, 3, 2))).ToScalar();
    }

    /// <summary>All bits set in the lanes whose column belongs to the row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Inside(int column, int columns) =>
        Vector512.LessThan(Columns, Vector512.Create(columns - column)).AsSingle();

    private static void ThrowClass(int row, int label, int columns) =>
        throw new ArgumentException($"The class of sample {row} is {label}: expected 0 to {columns - 1}.", "classes");

    /// <summary>Zeros the whole vectors after the last one that a row reaches into.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ClearPadding(ref float row, int columns, int stride)
    {
        for (int column = (columns + Lanes - 1) & -Lanes; column < stride; column += Lanes)
        {
            Vector512<float>.Zero.StoreUnsafe(ref row, (nuint)column);
        }
    }
}
