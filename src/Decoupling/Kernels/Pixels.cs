using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Kernels;

/// <summary>
/// The image of one sample, pixel by pixel, the channels of each padded to whole vectors: in networks with images of bits. Each value is computed by the same
/// operations in the same order as in <see cref="Pooling"/>. Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Pixels
{
    private const int Lanes = 16;

    /// <summary>z = mean of the window.</summary>
    /// <param name="x">The first value of the input.</param>
    /// <param name="z">The first value of the output.</param>
    /// <param name="windows">The geometry.</param>
    public static void Average(ref float x, ref float z, in Pooling.Windows windows) =>
        Pool<Sum>(ref x, ref z, windows, Vector512<float>.Zero, Vector512.Create(windows.Share));

    /// <summary>z = the largest value of the window; NaN where there is one.</summary>
    /// <param name="x">The first value of the input.</param>
    /// <param name="z">The first value of the output.</param>
    /// <param name="windows">The geometry.</param>
    public static void Maximum(ref float x, ref float z, in Pooling.Windows windows) =>
        Pool<Largest>(ref x, ref z, windows, Vector512.Create(float.NegativeInfinity), Vector512<float>.One);

    /// <summary>z = mean over the pixels.</summary>
    /// <param name="x">The first value.</param>
    /// <param name="pixels">How many pixels.</param>
    /// <param name="channels">How many channels.</param>
    /// <param name="z">(channels), in memory padded to whole vectors.</param>
    public static void ChannelMean(ref float x, int pixels, int channels, ref float z)
    {
        Vector512<float> share = Vector512.Create(1f / pixels);
        int stride = Stride(channels);
        for (int channel = 0; channel < stride; channel += Lanes)
        {
            Vector512<float> sum = Vector512<float>.Zero;
            for (int pixel = 0; pixel < pixels; pixel++)
            {
                sum += Vector512.LoadUnsafe(ref x, (nuint)(((nint)pixel * stride) + channel));
            }

            (sum * share).StoreUnsafe(ref z, (nuint)channel);
        }
    }

    /// <summary>From pixel to pixel.</summary>
    private static int Stride(int channels) => (channels + Lanes - 1) / Lanes * Lanes;

    private static void Pool<TReduction>(ref float x, ref float z, in Pooling.Windows windows, Vector512<float> start, Vector512<float> factor)
        where TReduction : IReduction
    {
        (int stride, int height, int width) = (Stride(windows.Channels), windows.WindowHeight, windows.WindowWidth);
        nint next = (nint)windows.Width * stride;
        for (int row = 0; row < windows.OutputHeight; row++)
        {
            for (int column = 0; column < windows.OutputWidth; column++)
            {
                ref float window = ref Unsafe.Add(ref x, windows.At(row, column) * stride);
                for (int channel = 0; channel < stride; channel += Lanes)
                {
                    ref float values = ref Unsafe.Add(ref window, channel);
                    ((height == 2 && width == 2
                        ? TwoByTwo<TReduction>(ref values, stride, next, start)
                        : Any<TReduction>(ref values, stride, next, height, width, start)) * factor).StoreUnsafe(ref z);
                    z = ref Unsafe.Add(ref z, Lanes);
                }
            }
        }
    }

    /// <summary>The usual window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> TwoByTwo<TReduction>(ref float window, nint stride, nint next, Vector512<float> start)
        where TReduction : IReduction
    {
        ref float below = ref Unsafe.Add(ref window, next);
        start = TReduction.Of(start, Vector512.LoadUnsafe(ref window));
        start = TReduction.Of(start, Vector512.LoadUnsafe(ref window, (nuint)stride));
        start = TReduction.Of(start, Vector512.LoadUnsafe(ref below));
        return TReduction.Of(start, Vector512.LoadUnsafe(ref below, (nuint)stride));
    }

    private static Vector512<float> Any<TReduction>(ref float window, nint stride, nint next, int height, int width, Vector512<float> start)
        where TReduction : IReduction
    {
        for (int i = 0; i < height; i++)
        {
            for (int j = 0; j < width; j++)
            {
                start = TReduction.Of(start, Vector512.LoadUnsafe(ref window, (nuint)(j * stride)));
            }

            window = ref Unsafe.Add(ref window, next);
        }

        return start;
    }
}
