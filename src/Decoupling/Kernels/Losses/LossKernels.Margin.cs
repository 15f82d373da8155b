using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Kernels;

/// <content>The margin between the output of the class and the others.</content>
public static partial class LossKernels
{
    /// <summary>
    /// Mean over the outputs but the class's of max(0, 1 - o(class) + o), the other outputs' number being columns (PyTorch: MultiMarginLoss). gradient =
    /// scale / columns for each output in the margin, and minus their number times that for the class.
    /// </summary>
    /// <typeparam name="TSettings">What the network sets about it: nothing.</typeparam>
    /// <param name="outputs">The first output.</param>
    /// <param name="classes">The class of each row, in [0, columns).</param>
    /// <param name="gradient">The first value of the gradient; filled.</param>
    /// <param name="columns">Values in a row.</param>
    /// <param name="stride">From row to row, in floats.</param>
    /// <param name="scale">Factor on the gradient: 1 over the batch size.</param>
    /// <param name="losses">The loss of each row; filled. Its length is the number of rows.</param>
    /// <exception cref="ArgumentException">A class is out of range.</exception>
    public static void Margin<TSettings>(
        ref float outputs, ReadOnlySpan<int> classes, ref float gradient, int columns, int stride, float scale, Span<float> losses)
        where TSettings : struct, ILossSettings
    {
        ref float o = ref outputs;
        ref float g = ref gradient;
        Vector512<float> one = Vector512<float>.One;
        Vector512<float> factor = Vector512.Create(scale / columns);
        for (int row = 0; row < losses.Length; row++)
        {
            int label = classes[row];
            if ((uint)label >= (uint)columns)
            {
                ThrowClass(row, label, columns);
            }

            Vector512<float> wanted = Vector512.Create(Unsafe.Add(ref o, label) - 1f);
            Vector512<float> sum = Vector512<float>.Zero;
            Vector512<float> count = Vector512<float>.Zero;
            for (int column = 0; column < columns; column += Lanes)
            {
                Vector512<float> others = Inside(column, columns) & ~Vector512.Equals(Columns, Vector512.Create(label - column)).AsSingle();
                Vector512<float> excess = Vector512.LoadUnsafe(ref o, (nuint)column) - wanted;

                // Not "above 0": a NaN goes into the loss.
                Vector512<float> isIn = others & ~Vector512.LessThanOrEqual(excess, Vector512<float>.Zero);
                sum += Vector512.ConditionalSelect(isIn, excess, Vector512<float>.Zero);
                count += Vector512.ConditionalSelect(isIn, one, Vector512<float>.Zero);
                Vector512.ConditionalSelect(isIn, factor, Vector512<float>.Zero).StoreUnsafe(ref g, (nuint)column);
            }

            losses[row] = Sum(sum) / columns;
            Unsafe.Add(ref g, label) = -Sum(count) * (scale / columns);
            ClearPadding(ref g, columns, stride);
            o = ref Unsafe.Add(ref o, stride);
            g = ref Unsafe.Add(ref g, stride);
        }
    }
}
