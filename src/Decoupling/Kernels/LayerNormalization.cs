using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Kernels;

/// <summary>
/// Layer normalisation (Ba, Kiros and Hinton, 2016) of rows of values, one a sample, padded to whole vectors. Sums over a row are in double precision, lane
/// by lane and lanes at
/// last, and do not count the padding; a product of two floats is exact there. Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LayerNormalization
{
    private const int Lanes = 16;

    /// <summary>From a sample's moments to the next one's, in floats.</summary>
    private const int MomentsStride = Lanes;

    /// <summary>y = scale xn + shift with xn = (x - mean) / sqrt(variance + epsilon), mean and variance those of the row.</summary>
    /// <param name="x">The first value.</param>
    /// <param name="y">The first result; may be <paramref name="x"/>.</param>
    /// <param name="moments">Receives 1 / deviation of the first sample, and its mean in two parts; a null reference where nothing is kept.</param>
    /// <param name="scale">The first value's scale.</param>
    /// <param name="shift">The first value's shift.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="rows">How many samples.</param>
    /// <param name="columns">How many values in a row.</param>
    /// <param name="stride">From row to row, in floats, a multiple of sixteen.</param>
    public static void Forward(ref float x, ref float y, ref float moments, ref float scale, ref float shift, double epsilon, int rows, int columns, int stride)
    {
        for (int row = 0; row < rows; row++)
        {
            ref float from = ref Unsafe.Add(ref x, row * (nint)stride);
            ref float to = ref Unsafe.Add(ref y, row * (nint)stride);
            (double sum, double squares) = Sums(ref from, ref from, columns);
            double mean = sum / columns;
            double inverse = 1 / Math.Sqrt(double.Max(0, (squares / columns) - (mean * mean)) + epsilon);
            var sample = new Moments((float)inverse, (float)mean, (float)(mean - (float)mean));
            if (!Unsafe.IsNullRef(ref moments))
            {
                sample.StoreUnsafe(ref moments, row);
            }

            for (int column = 0; column < columns; column += Lanes)
            {
                Vector512<float> normal = sample.Normal(Vector512.LoadUnsafe(ref from, (nuint)column));
                Vector512.FusedMultiplyAdd(normal, Load(ref scale, column, columns), Load(ref shift, column, columns)).StoreUnsafe(ref to, (nuint)column);
            }
        }
    }

    /// <summary>With g = dy scale: dx = (g - mean of g - xn mean of g xn) / deviation.</summary>
    /// <param name="x">The first value.</param>
    /// <param name="moments">What <see cref="Forward"/> kept.</param>
    /// <param name="dy">The first gradient with respect to y.</param>
    /// <param name="dx">Receives the first gradient with respect to x; may be <paramref name="dy"/>.</param>
    /// <param name="scale">The first value's scale.</param>
    /// <param name="rows">How many samples.</param>
    /// <param name="columns">How many values in a row.</param>
    /// <param name="stride">From row to row, in floats, a multiple of sixteen.</param>
    public static void Backward(ref float x, ref float moments, ref float dy, ref float dx, ref float scale, int rows, int columns, int stride)
    {
        for (int row = 0; row < rows; row++)
        {
            ref float values = ref Unsafe.Add(ref x, row * (nint)stride);
            ref float from = ref Unsafe.Add(ref dy, row * (nint)stride);
            ref float to = ref Unsafe.Add(ref dx, row * (nint)stride);
            var sample = Moments.LoadUnsafe(ref moments, row);
            for (int column = 0; column < columns; column += Lanes)
            {
                (Vector512.LoadUnsafe(ref from, (nuint)column) * Load(ref scale, column, columns)).StoreUnsafe(ref to, (nuint)column);
            }

            // sum of g xn = (sum of g x - mean (sum of g)) / deviation
            (double sum, double products) = Sums(ref to, ref values, columns);
            double inverse = sample.Inverse;
            double slope = inverse * (products - (sample.Mean * sum)) / columns;
            var factor = Vector512.Create(sample.Inverse);
            var slopes = Vector512.Create((float)(-inverse * slope));
            var mean = Vector512.Create((float)(-inverse * sum / columns));
            for (int column = 0; column < columns; column += Lanes)
            {
                Vector512<float> normal = sample.Normal(Vector512.LoadUnsafe(ref values, (nuint)column));
                Vector512<float> constant = Vector512.FusedMultiplyAdd(normal, slopes, mean);
                Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref to, (nuint)column), factor, constant).StoreUnsafe(ref to, (nuint)column);
            }
        }
    }

    /// <summary>The gradients of scale, sum over the samples of dy xn, and of shift, sum over the samples of dy, samples in order.</summary>
    /// <param name="x">The first value.</param>
    /// <param name="moments">What <see cref="Forward"/> kept.</param>
    /// <param name="dy">The first gradient with respect to y.</param>
    /// <param name="scaleGradient">The first scale's gradient.</param>
    /// <param name="shiftGradient">The first shift's gradient.</param>
    /// <param name="rows">How many samples.</param>
    /// <param name="columns">How many values in a row.</param>
    /// <param name="stride">From row to row, in floats, a multiple of sixteen.</param>
    /// <param name="first">The first vector of sixteen columns to sum.</param>
    /// <param name="last">The one after the last.</param>
    /// <param name="continues">Whether the sums go on from what the gradients hold: those of the samples before.</param>
    public static void ParameterGradients(
        ref float x, ref float moments, ref float dy, ref float scaleGradient, ref float shiftGradient,
        int rows, int columns, int stride, int first, int last, bool continues)
    {
        for (int column = first * Lanes; column < last * Lanes; column += Lanes)
        {
            Vector512<float> scales = continues ? Load(ref scaleGradient, column, columns) : default;
            Vector512<float> shifts = continues ? Load(ref shiftGradient, column, columns) : default;
            for (int row = 0; row < rows; row++)
            {
                nuint at = (nuint)((row * (nint)stride) + column);
                Vector512<float> gradient = Vector512.LoadUnsafe(ref dy, at);
                scales = Vector512.FusedMultiplyAdd(gradient, Moments.LoadUnsafe(ref moments, row).Normal(Vector512.LoadUnsafe(ref x, at)), scales);
                shifts += gradient;
            }

            Store(scales, ref scaleGradient, column, columns);
            Store(shifts, ref shiftGradient, column, columns);
        }
    }

    /// <summary>
    /// What a sample is normalised with. The mean is in two parts, so that little is lost where a sample's values are far from 0 and close to each other.
    /// </summary>
    private readonly record struct Moments(float Inverse, float MeanHigh, float MeanLow)
    {
        public double Mean => (double)MeanHigh + MeanLow;

        public static Moments LoadUnsafe(ref float moments, int row)
        {
            ref float first = ref Unsafe.Add(ref moments, row * (nint)MomentsStride);
            return new Moments(first, Unsafe.Add(ref first, 1), Unsafe.Add(ref first, 2));
        }

        public void StoreUnsafe(ref float moments, int row)
        {
            ref float first = ref Unsafe.Add(ref moments, row * (nint)MomentsStride);
            (first, Unsafe.Add(ref first, 1), Unsafe.Add(ref first, 2)) = (Inverse, MeanHigh, MeanLow);
        }

        public Vector512<float> Normal(Vector512<float> x) => (x - Vector512.Create(MeanHigh) - Vector512.Create(MeanLow)) * Vector512.Create(Inverse);
    }

    /// <summary>The sum of a and the sum of a b over a row.</summary>
    private static (double Sum, double Products) Sums(ref float a, ref float b, int columns)
    {
        Vector512<double> sumLow = default, sumHigh = default, productLow = default, productHigh = default;
        for (int column = 0; column < columns; column += Lanes)
        {
            Vector512<float> present = Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(columns - column)).AsSingle();
            (Vector512<double> aLow, Vector512<double> aHigh) = Vector512.Widen(Vector512.LoadUnsafe(ref a, (nuint)column) & present);
            (Vector512<double> bLow, Vector512<double> bHigh) = Vector512.Widen(Vector512.LoadUnsafe(ref b, (nuint)column) & present);
            sumLow += aLow;
            sumHigh += aHigh;
            productLow += aLow * bLow;
            productHigh += aHigh * bHigh;
        }

        return (BatchNormalization.SumOfLanes(sumLow + sumHigh), BatchNormalization.SumOfLanes(productLow + productHigh));
    }

    /// <summary>Parameters have no padding: a last vector is read as far as the tensor goes.</summary>
    private static Vector512<float> Load(ref float tensor, int column, int columns)
    {
        if (column + Lanes <= columns)
        {
            return Vector512.LoadUnsafe(ref tensor, (nuint)column);
        }

        Span<float> rest = stackalloc float[Lanes];
        rest.Clear();
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref tensor, column), columns - column).CopyTo(rest);
        return Vector512.Create<float>(rest);
    }

    private static void Store(Vector512<float> values, ref float tensor, int column, int columns)
    {
        Span<float> all = stackalloc float[Lanes];
        values.CopyTo(all);
        all[..int.Min(Lanes, columns - column)].CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref tensor, column), int.Min(Lanes, columns - column)));
    }
}
