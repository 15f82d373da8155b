using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Kernels.Binary;

/// <summary>
/// The weights of a binary layer, arranged once for this processor, and the sums of its outputs as exact integers: the same on every instruction set.
/// Immutable, so any number of threads may use one. Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class BitWeights
{
    private readonly BitWindows _windows;
    private readonly int[] _starts;
    private readonly ulong[] _padding;

    /// <summary>Takes the weights in.</summary>
    /// <param name="weights">See <see cref="Convolution"/>.</param>
    /// <param name="windows">The geometry.</param>
    /// <param name="form">What the inputs' bits stand for.</param>
    private protected BitWeights(ReadOnlySpan<ulong> weights, in BitWindows windows, BitForm form)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(windows.KernelWidth, BitWindows.MaxKernelWidth);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(windows.StrideHeight, BitWindows.MaxStride);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(windows.StrideWidth, BitWindows.MaxStride);
        int rowWords = windows.Taps * windows.PixelWords;
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Length, (long)windows.Outputs * rowWords);
        _windows = windows;
        Form = form;
        _starts = new int[windows.Outputs];
        for (int output = 0; output < windows.Outputs; output++)
        {
            _starts[output] = form == BitForm.Xnor
                ? windows.Taps * windows.Channels
                : Bits.Ones(ref MemoryMarshal.GetReference(weights.Slice(output * rowWords, rowWords)), rowWords);
        }

        _padding = new ulong[windows.PixelWords];
        if (windows.PaddingBit)
        {
            _padding.AsSpan().Fill(ulong.MaxValue);
            _padding[^1] >>>= (_padding.Length * Bits.WordBits) - windows.Channels;
        }
    }

    /// <summary>The weights of a convolution.</summary>
    /// <param name="weights">
    /// (outputs, kernel height, kernel width, words of a pixel): bit c of a pixel is the weight of channel c, and the bits after the last channel are zero.
    /// </param>
    /// <param name="windows">The geometry.</param>
    /// <param name="form">What the inputs' bits stand for.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weights are not as many, the kernel is too wide, or the stride too large.</exception>
    public static BitWeights Convolution(ReadOnlySpan<ulong> weights, in BitWindows windows, BitForm form)
    {
        if (SixBits.IsSupported)
        {
            return new LookupWeights<CarrySaveTile<SixBits>>(weights, windows, form);
        }

        if (FourBits.IsSupported)
        {
            return new LookupWeights<CarrySaveTile<FourBits>>(weights, windows, form);
        }

        if (Lanes256.IsSupported)
        {
            return new LookupWeights<NibbleTile<Vector256<byte>, Lanes256>>(weights, windows, form);
        }

        return Lanes128.IsSupported
            ? new LookupWeights<NibbleTile<Vector128<byte>, Lanes128>>(weights, windows, form)
            : new WordWeights(weights, windows, form);
    }

    /// <summary>The weights of a dense layer, whose inputs are a row of bits, or the pixels of an image.</summary>
    /// <param name="weights">(outputs, pixels, words of a pixel), the bits after the last channel zero.</param>
    /// <param name="pixels">How many pixels; 1 for a row.</param>
    /// <param name="channels">Bits of a pixel.</param>
    /// <param name="outputs">The number of outputs.</param>
    /// <param name="form">What the inputs' bits stand for.</param>
    public static BitWeights Dense(ReadOnlySpan<ulong> weights, int pixels, int channels, int outputs, BitForm form) =>
        Convolution(weights, DenseWindows(pixels, channels, outputs), form);

    /// <summary>The bytes that the arranged weights take.</summary>
    public abstract long SizeInBytes { get; }

    /// <summary>The geometry.</summary>
    internal ref readonly BitWindows Windows => ref _windows;

    /// <summary>What the inputs' bits stand for.</summary>
    internal BitForm Form { get; }

    /// <summary>
    /// The geometry of a dense layer: one window, as large as the image. Pixels that fill their words are one row of bits, that of an image of one pixel.
    /// </summary>
    internal static BitWindows DenseWindows(int pixels, int channels, int outputs) => channels % Bits.WordBits == 0
        ? new(pixels * channels, 1, 1, outputs, 1, 1, 1, 1, 0, 0, PaddingBit: false)
        : new(channels, pixels, 1, outputs, pixels, 1, 1, 1, 0, 0, PaddingBit: false);

    /// <summary>sum(b, y, x, o), the products of window (y, x) of image b with the weights of output o, added up.</summary>
    /// <param name="inputs">
    /// The first word of the images, one after the other: (count, height, width, words of a pixel), the bits after the last channel zero. Of a dense layer:
    /// rows.
    /// </param>
    /// <param name="count">How many images, or rows.</param>
    /// <param name="sums">(count, output height, output width, outputs), without gaps.</param>
    public void Sums(ref ulong inputs, int count, ref int sums)
    {
        if (Windows is { Taps: 1, StrideHeight: 1, StrideWidth: 1, PaddingHeight: 0, PaddingWidth: 0 })
        {
            // Pixels need no neighbours, so they are the rows of a product: an image of two rows, the second of which may lack its last pixel.
            int rows = checked(count * Windows.Height * Windows.Width);
            var grid = new BitGrid(2, (rows + 1) / 2, rows);
            Image(Pixels(ref inputs, grid), grid, ref sums);
            return;
        }

        var pixels = new BitGrid(Windows.Height, Windows.Width, Windows.Height * Windows.Width);
        var outputs = new BitGrid(Windows.OutputHeight, Windows.OutputWidth, Windows.OutputHeight * Windows.OutputWidth);
        for (int i = 0; i < count; i++)
        {
            Image(Pixels(ref inputs, pixels), outputs, ref sums);
            inputs = ref Unsafe.Add(ref inputs, (nint)pixels.Count * Windows.PixelWords);
            sums = ref Unsafe.Add(ref sums, (nint)outputs.Count * Windows.Outputs);
        }
    }

    /// <summary>What the sums of a pixel start from: the number of bits, or the ones of the weights.</summary>
    private protected ReadOnlySpan<int> Starts => _starts;

    /// <summary>The sums of one image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="outputs">The windows.</param>
    /// <param name="sums">The first sum.</param>
    private protected abstract void Image(in BitImage image, BitGrid outputs, ref int sums);

    private BitImage Pixels(ref ulong first, BitGrid grid) => new(ref first, grid, Windows.PixelWords, ref MemoryMarshal.GetArrayDataReference(_padding));
}
