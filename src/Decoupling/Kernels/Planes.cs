using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Decoupling.Kernels;

/// <summary>
/// The image of one sample, plane by plane and row by row, for inference of samples that come alone. Each value is computed by the same operations in the same order
/// as in <see cref="Pooling"/>. Buffers may be read two vectors, and written one vector, after their end. Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Planes
{
    private const int Lanes = 16;

    /// <summary>Images without what lies between their rows and planes.</summary>
    /// <param name="x">The first value.</param>
    /// <param name="pitch">From row to row.</param>
    /// <param name="planeStride">From plane to plane.</param>
    /// <param name="channels">How many planes.</param>
    /// <param name="height">Rows of a plane.</param>
    /// <param name="width">Values of a row.</param>
    /// <param name="target">The first value.</param>
    public static void Compact(ref float x, int pitch, int planeStride, int channels, int height, int width, ref float target)
    {
        for (int channel = 0; channel < channels; channel++)
        {
            Rows.Copy(ref Unsafe.Add(ref x, channel * planeStride), pitch, ref Unsafe.Add(ref target, channel * height * width), width, height, width);
        }
    }

    /// <summary>
    /// Images with a border, each dealt out to a plane for each row and column modulo the strides: the place (row, column) goes to the plane of
    /// (row % stride of the height, column % stride of the width), there to (row / stride of the height, column / stride of the width).
    /// </summary>
    /// <param name="x">The first value.</param>
    /// <param name="pitch">From row to row.</param>
    /// <param name="planeStride">From plane to plane.</param>
    /// <param name="channels">How many planes.</param>
    /// <param name="height">Rows of a plane.</param>
    /// <param name="width">Values of a row.</param>
    /// <param name="paddingHeight">Rows of the border above and below.</param>
    /// <param name="paddingWidth">Columns of the border on both sides.</param>
    /// <param name="strideHeight">Rows from window to window of the convolution.</param>
    /// <param name="strideWidth">Columns from window to window.</param>
    /// <param name="target">The first value of (channels, stride of the height, stride of the width, target height, target width).</param>
    /// <param name="targetHeight">Rows of a target plane.</param>
    /// <param name="targetWidth">Values of its rows.</param>
    /// <param name="border">The value of the border.</param>
    public static void Deal(
        ref float x, int pitch, int planeStride, int channels, int height, int width, int paddingHeight, int paddingWidth, int strideHeight, int strideWidth,
        ref float target, int targetHeight, int targetWidth, float border = 0)
    {
        int plane = targetHeight * targetWidth;
        MemoryMarshal.CreateSpan(ref target, channels * strideHeight * strideWidth * plane).Fill(border);
        for (int channel = 0; channel < channels; channel++)
        {
            for (int y = 0; y < height; y++)
            {
                ref float source = ref Unsafe.Add(ref x, (channel * planeStride) + (y * pitch));
                int row = y + paddingHeight;
                int planeOfRow = ((channel * strideHeight) + (row % strideHeight)) * strideWidth;
                ref float planes = ref Unsafe.Add(ref target, (planeOfRow * plane) + (row / strideHeight * targetWidth));
                if (strideWidth == 1)
                {
                    Rows.Copy(ref source, width, ref Unsafe.Add(ref planes, paddingWidth), width, 1, width);
                    continue;
                }

                for (int i = 0; i < width; i++)
                {
                    int column = i + paddingWidth;
                    Unsafe.Add(ref planes, (column % strideWidth * plane) + (column / strideWidth)) = Unsafe.Add(ref source, i);
                }
            }
        }
    }

    /// <summary>x = scale(channel) x + shift(channel): batch norm of running statistics, as <see cref="Affine"/> folds it.</summary>
    /// <param name="x">The first value.</param>
    /// <param name="planeStride">From plane to plane.</param>
    /// <param name="channels">How many planes.</param>
    /// <param name="length">From the first value of a plane to after its last.</param>
    /// <param name="scale">The first channel's scale.</param>
    /// <param name="distance">From a scale to its shift, in floats.</param>
    public static void Scale(ref float x, int planeStride, int channels, int length, ref float scale, int distance)
    {
        for (int channel = 0; channel < channels; channel++)
        {
            ref float plane = ref Unsafe.Add(ref x, channel * planeStride);
            Vector512<float> factor = Vector512.Create(Unsafe.Add(ref scale, channel));
            Vector512<float> shift = Vector512.Create(Unsafe.Add(ref scale, channel + distance));
            int i = 0;
            for (; i + Lanes <= length; i += Lanes)
            {
                Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref plane, (nuint)i), factor, shift).StoreUnsafe(ref plane, (nuint)i);
            }

            // One by one: a vector would reach into the next plane, which is yet to be scaled.
            for (; i < length; i++)
            {
                ref float value = ref Unsafe.Add(ref plane, i);
                value = float.FusedMultiplyAdd(value, factor.ToScalar(), shift.ToScalar());
            }
        }
    }

    /// <summary>z = mean of the window.</summary>
    /// <param name="x">The first value of the input.</param>
    /// <param name="pitch">From row to row of the input.</param>
    /// <param name="planeStride">From plane to plane of the input.</param>
    /// <param name="z">The first value of the output, without gaps.</param>
    /// <param name="windows">The geometry.</param>
    public static void Average(ref float x, int pitch, int planeStride, ref float z, in Pooling.Windows windows) =>
        Pool<Sum>(ref x, pitch, planeStride, ref z, windows, Vector512<float>.Zero, Vector512.Create(windows.Share));

    /// <summary>z = the largest value of the window; NaN where there is one.</summary>
    /// <param name="x">The first value of the input.</param>
    /// <param name="pitch">From row to row of the input.</param>
    /// <param name="planeStride">From plane to plane of the input.</param>
    /// <param name="z">The first value of the output, without gaps.</param>
    /// <param name="windows">The geometry.</param>
    public static void Maximum(ref float x, int pitch, int planeStride, ref float z, in Pooling.Windows windows) =>
        Pool<Largest>(ref x, pitch, planeStride, ref z, windows, Vector512.Create(float.NegativeInfinity), Vector512<float>.One);

    /// <summary>z = mean of the plane.</summary>
    /// <param name="x">The first value of the input.</param>
    /// <param name="pitch">From row to row.</param>
    /// <param name="planeStride">From plane to plane.</param>
    /// <param name="channels">How many planes.</param>
    /// <param name="height">Rows of a plane.</param>
    /// <param name="width">Values of a row.</param>
    /// <param name="z">(channels).</param>
    public static void ChannelMean(ref float x, int pitch, int planeStride, int channels, int height, int width, ref float z)
    {
        float share = 1f / (height * width);
        for (int channel = 0; channel < channels; channel++)
        {
            float sum = 0;
            for (int row = 0; row < height; row++)
            {
                ref float values = ref Unsafe.Add(ref x, (channel * planeStride) + (row * pitch));
                for (int column = 0; column < width; column++)
                {
                    sum += Unsafe.Add(ref values, column);
                }
            }

            Unsafe.Add(ref z, channel) = sum * share;
        }
    }

    /// <summary>Sixteen windows side by side; what the last vector of a row writes too much, the next row overwrites.</summary>
    private static void Pool<TReduction>(
        ref float x, int pitch, int planeStride, ref float z, in Pooling.Windows windows, Vector512<float> start, Vector512<float> factor)
        where TReduction : IReduction
    {
        (int stride, int width) = (windows.StrideWidth, windows.OutputWidth);
        bool isTwoByTwo = windows is { WindowHeight: 2, WindowWidth: 2, StrideWidth: 2 } && Avx512F.IsSupported;
        for (int channel = 0; channel < windows.Channels; channel++)
        {
            ref float rows = ref Unsafe.Add(ref x, channel * planeStride);
            for (int row = 0; row < windows.OutputHeight; row++)
            {
                for (int column = 0; column < width; column += Lanes)
                {
                    ref float window = ref Unsafe.Add(ref rows, column * stride);
                    (isTwoByTwo
                        ? PoolTwoByTwo<TReduction>(ref window, pitch, start) * factor
                        : PoolAny<TReduction>(ref window, pitch, windows, int.Min(Lanes, width - column), start) * factor).StoreUnsafe(ref z, (nuint)column);
                }

                rows = ref Unsafe.Add(ref rows, windows.StrideHeight * pitch);
                z = ref Unsafe.Add(ref z, width);
            }
        }
    }

    private static Vector512<float> PoolAny<TReduction>(ref float window, int pitch, in Pooling.Windows windows, int present, Vector512<float> start)
        where TReduction : IReduction
    {
        for (int i = 0; i < windows.WindowHeight; i++)
        {
            for (int j = 0; j < windows.WindowWidth; j++)
            {
                start = TReduction.Of(start, Gathered(ref Unsafe.Add(ref window, j), windows.StrideWidth, present));
            }

            window = ref Unsafe.Add(ref window, pitch);
        }

        return start;
    }

    /// <summary>The usual window: two vectors of a row hold the values of its sixteen windows, which one permutation each takes apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> PoolTwoByTwo<TReduction>(ref float window, int pitch, Vector512<float> start)
        where TReduction : IReduction
    {
        Vector512<int> even = Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
        Vector512<int> odd = even + Vector512<int>.One;
        for (int i = 0; i < 2; i++)
        {
            (Vector512<float> left, Vector512<float> right) = (Vector512.LoadUnsafe(ref window), Vector512.LoadUnsafe(ref window, Lanes));
            start = TReduction.Of(start, Avx512F.PermuteVar16x32x2(left, even, right));
            start = TReduction.Of(start, Avx512F.PermuteVar16x32x2(left, odd, right));
            window = ref Unsafe.Add(ref window, pitch);
        }

        return start;
    }

    /// <summary>Sixteen values apart by a stride.</summary>
    private static Vector512<float> Gathered(ref float start, int stride, int present)
    {
        if (stride == 1)
        {
            return Vector512.LoadUnsafe(ref start);
        }

        Vector512<float> values = default;
        ref float lanes = ref Unsafe.As<Vector512<float>, float>(ref values);
        for (int lane = 0; lane < present; lane++)
        {
            Unsafe.Add(ref lanes, lane) = Unsafe.Add(ref start, lane * stride);
        }

        return values;
    }
}
